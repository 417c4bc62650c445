//! Words looked for in texts of six languages.

use std::ops::Range;

use crate::fold::{Folded, fold_into};

/// Longest question, in letters.
pub const MAX_LETTERS: usize = 1000;

/// Most words and phrases of a question.
pub const MAX_TERMS: usize = 32;

/// Most places that are told of one text.
const MAX_MATCHES: usize = 64;

/// Why something cannot be looked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Nothing to look for.
    #[error("say what is looked for: words, \"a phrase\", -without, or the beginning of a word*")]
    Empty,
    /// Only words that must not be there.
    #[error("say what must be there too: nothing but words that must not be there would find all")]
    OnlyWithout,
    /// Too long.
    #[error("what is looked for has {found} letters, more than {MAX_LETTERS}")]
    TooLong {
        /// How many it has.
        found: usize,
    },
    /// Too many words.
    #[error("what is looked for has more than {MAX_TERMS} words and phrases")]
    TooMany,
}

/// What is looked for. All words must be in a text; words in quotes stand next to each other; a word
/// behind `-` must not be there; one before `*` is the beginning of a word. Case and accents do not
/// matter, nor do Arabic vowel signs and the article; Chinese is found anywhere, because it has no spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    wanted: Vec<Term>,
    unwanted: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    /// Folded.
    words: String,
    is_prefix: bool,
}

/// Where a text holds what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// In bytes of the text, on boundaries of letters, in order, none over another.
    pub places: Vec<Range<usize>>,
    /// The more, the better: how often it is found, and how early.
    pub rank: u32,
}

/// Room for texts while many are looked through.
#[derive(Debug, Default)]
pub struct Buffer(String);

impl Query {
    /// Reads what is looked for.
    pub fn new(text: &str) -> Result<Query, QueryError> {
        let found = text.chars().count();
        if found > MAX_LETTERS {
            return Err(QueryError::TooLong { found });
        }
        let mut query = Query {
            wanted: Vec::new(),
            unwanted: Vec::new(),
        };
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let without = rest.len() > 1 && rest.starts_with('-');
            let from = if without { &rest[1..] } else { rest };
            let (words, behind) = split(from);
            rest = behind.trim_start();
            let Some(term) = Term::of(words) else {
                continue;
            };
            let list = if without {
                &mut query.unwanted
            } else {
                &mut query.wanted
            };
            list.push(term);
        }
        if query.wanted.len() + query.unwanted.len() > MAX_TERMS {
            return Err(QueryError::TooMany);
        }
        match (query.wanted.is_empty(), query.unwanted.is_empty()) {
            (false, _) => Ok(query),
            (true, true) => Err(QueryError::Empty),
            (true, false) => Err(QueryError::OnlyWithout),
        }
    }

    /// Where a text holds all that is wanted, and nothing that is not.
    pub fn find(&self, text: &str, buffer: &mut Buffer) -> Option<Found> {
        fold_into(&mut buffer.0, text);
        let folded = buffer.0.as_str();
        let is_there = |term: &Term| term.matches(folded).next().is_some();
        if !self.wanted.iter().all(is_there) || self.unwanted.iter().any(is_there) {
            return None;
        }
        let mapped = Folded::of(text);
        let found = self.wanted.iter();
        let mut places: Vec<Range<usize>> = found
            .flat_map(|term| term.matches(&mapped.text).take(MAX_MATCHES))
            .map(|at| mapped.place(at.start)..mapped.end(at.end, text))
            .collect();
        places.sort_unstable_by_key(|it| (it.start, it.end));
        let first = places.first().map_or(0, |it| it.start);
        let often = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let early = 1000u32.saturating_sub(u32::try_from(first).unwrap_or(u32::MAX));
        Some(Found {
            places: apart(places),
            rank: often.saturating_mul(1000).saturating_add(early),
        })
    }
}

/// The next word, or the words in quotes; and what stands behind.
fn split(text: &str) -> (&str, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted.split_once('"').unwrap_or((quoted, ""));
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

impl Term {
    /// None where nothing of it can be looked for.
    fn of(words: &str) -> Option<Term> {
        let stem = words.strip_suffix('*');
        let mut folded = String::new();
        fold_into(&mut folded, stem.unwrap_or(words).trim());
        let folded = folded.trim().to_owned();
        folded.chars().any(char::is_alphanumeric).then_some(Term {
            words: folded,
            is_prefix: stem.is_some(),
        })
    }

    /// Its places in a folded text, none over another.
    fn matches<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let found = folded.match_indices(self.words.as_str());
        found
            .map(|(at, words)| at..at + words.len())
            .filter(|at| self.stands_alone(folded, at))
    }

    /// Whether it begins and ends where words do.
    fn stands_alone(&self, folded: &str, at: &Range<usize>) -> bool {
        let (before, after) = (&folded[..at.start], &folded[at.end..]);
        let first = self.words.chars().next();
        let last = self.words.chars().next_back();
        let begins = apart_from(before.chars().next_back(), first) || has_article(before);
        begins && (self.is_prefix || apart_from(last, after.chars().next()))
    }
}

/// Whether a word ends between two letters. Ideographs are words of their own.
fn apart_from(left: Option<char>, right: Option<char>) -> bool {
    let is_letter = |it: char| it.is_alphanumeric() && !is_ideograph(it);
    !(left.is_some_and(is_letter) && right.is_some_and(is_letter))
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether all that stands before within its word is the Arabic article.
fn has_article(before: &str) -> bool {
    before
        .strip_suffix("ال")
        .is_some_and(|rest| apart_from(rest.chars().next_back(), Some('ا')))
}

/// Ranges in order, joined where they touch.
fn apart(places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

/// A piece of a text around the first place: at most some `letters` before and behind it, cut between
/// words where there are any.
pub fn excerpt(text: &str, around: &Range<usize>, letters: usize) -> Range<usize> {
    let (before, after) = (&text[..around.start], &text[around.end..]);
    let start = before.char_indices().rev().nth(letters).map(|(at, _)| at);
    let start = start.map_or(0, |at| {
        let space = before[at..].find(char::is_whitespace);
        space.map_or(at, |space| at + space + 1)
    });
    let end = after.char_indices().nth(letters).map(|(at, _)| at);
    let end = end.map_or(text.len(), |at| {
        around.end + after[..at].rfind(char::is_whitespace).unwrap_or(at)
    });
    let start = (start..=around.start).find(|it| text.is_char_boundary(*it));
    start.unwrap_or(around.start)..end
}
