//! Words looked for in texts of six languages.

use std::ops::Range;

use crate::fold::Folded;
use crate::term::Term;

/// Longest question, in letters.
pub const MAX_LETTERS: usize = 1000;

/// Most words and phrases of a question.
pub const MAX_TERMS: usize = 32;

/// Most places of one word or phrase that are told of one text.
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

/// What is looked for. All words must be in a text; words in quotes, of whatever form, stand next to each
/// other; a word behind `-` must not be there; one before `*` is the beginning of a word. Case and accents
/// do not matter, nor do Arabic vowel signs, the article, and particles before words of three letters and
/// more; Chinese is found anywhere, because it has no spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    wanted: Vec<Term>,
    unwanted: Vec<Term>,
}

/// Where a text holds what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// In bytes of the text, on boundaries of letters, in order, none over another. At most 64 of each
    /// word, the first ones.
    pub places: Vec<Range<usize>>,
    /// The more, the better: first how close together the words stand, then how often, then how early. To
    /// be compared within one question only.
    pub rank: u32,
}

/// Room for texts while many are looked through.
#[derive(Debug, Default)]
pub struct Buffer(Folded);

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
        let mut count = 0;
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let without = rest.strip_prefix(['-', '－']);
            let (words, behind) = split(without.unwrap_or(rest));
            rest = behind.trim_start();
            let Some(term) = Term::of(&words) else {
                continue;
            };
            count += 1;
            let list = match without {
                Some(_) => &mut query.unwanted,
                None => &mut query.wanted,
            };
            // A word that is said again asks for nothing more.
            if !list.contains(&term) {
                list.push(term);
            }
        }
        if count > MAX_TERMS {
            return Err(QueryError::TooMany);
        }
        match (query.wanted.is_empty(), query.unwanted.is_empty()) {
            (false, _) => Ok(query),
            (true, true) => Err(QueryError::Empty),
            (true, false) => Err(QueryError::OnlyWithout),
        }
    }

    /// Where a text holds all that is wanted, and nothing that is not. The work grows with the text, for
    /// each word and phrase, whatever is in them.
    pub fn find(&self, text: &str, buffer: &mut Buffer) -> Option<Found> {
        let folded = &mut buffer.0;
        folded.read(text);
        let is_there = |term: &Term| term.matches(&folded.text).next().is_some();
        if !self.wanted.iter().all(is_there) || self.unwanted.iter().any(is_there) {
            return None;
        }
        let mut matches: Vec<Match> = Vec::new();
        for (term, wanted) in self.wanted.iter().enumerate() {
            let found = wanted.matches(&folded.text).take(MAX_MATCHES);
            matches.extend(found.map(|at| Match { at, term }));
        }
        matches.sort_unstable_by_key(|it| (it.at.start, it.at.end));
        let places = matches.iter().map(|it| folded.place(&it.at, text));
        Some(Found {
            rank: rank(&matches, self.wanted.len()),
            places: joined(places),
        })
    }
}

/// The next word, or the words in quotes with what stands right behind; and the rest.
fn split(text: &str) -> (String, &str) {
    let mut letters = text.chars();
    let ends: &[char] = match letters.next() {
        Some('"' | '＂') => &['"', '＂'],
        Some('“' | '”' | '„' | '‟') => &['”', '“', '"'],
        Some('«') => &['»'],
        Some('»') => &['«'],
        Some('「') => &['」'],
        Some('『') => &['』'],
        _ => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            return (text[..end].to_owned(), &text[end..]);
        }
    };
    let quoted = letters.as_str();
    let (words, rest) = quoted.split_once(ends).unwrap_or((quoted, ""));
    match rest.strip_prefix(['*', '＊']) {
        Some(rest) => (format!("{words}*"), rest),
        None => (words.to_owned(), rest),
    }
}

/// A place of the folded text, and what was found there.
struct Match {
    at: Range<usize>,
    term: usize,
}

/// Three figures in one: `NN`, how close together (0 to 10); `OO`, how often (to 99); `EEE`, how early.
fn rank(matches: &[Match], terms: usize) -> u32 {
    let distance = usize::BITS - distance(matches, terms).leading_zeros();
    let near = 10u32.saturating_sub(distance);
    let often = u32::try_from(matches.len()).unwrap_or(u32::MAX).min(99);
    let first = matches.first().map_or(0, |it| it.at.start);
    let early = 999u32.saturating_sub(u32::try_from(first).unwrap_or(u32::MAX));
    (near * 100 + often) * 1000 + early
}

/// The least number of bytes in which each of the words begins once.
fn distance(matches: &[Match], terms: usize) -> usize {
    let mut counts = vec![0usize; terms];
    let (mut missing, mut first, mut least) = (terms, 0, usize::MAX);
    for last in matches {
        if counts[last.term] == 0 {
            missing -= 1;
        }
        counts[last.term] += 1;
        while missing == 0 {
            let opening = &matches[first];
            least = least.min(last.at.start - opening.at.start);
            counts[opening.term] -= 1;
            if counts[opening.term] == 0 {
                missing += 1;
            }
            first += 1;
        }
    }
    least
}

/// Ranges in order, joined where they touch.
fn joined(places: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}
