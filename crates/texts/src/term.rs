//! One of the words or phrases that are looked for.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::fold::Folded;
use crate::letters::{apart, is_arabic, is_around_words};

/// The Arabic article, folded.
const ARTICLE: &str = "ال";

/// What is left of "God" and "now" without what looks like the article are other words, and very common
/// ones ("to him", "that").
const NO_ARTICLE: [&str; 2] = ["له", "ان"];

/// Fewest letters behind an article, as in the light stemming of Larkey, Ballesteros and Connell (2007).
const BEHIND_ARTICLE: usize = 2;

/// The same for the beginning of a word: `الت*` is looked for as it stands, `ت*` would be everywhere.
const BEHIND_ARTICLE_OF_PREFIX: usize = 3;

/// A word or phrase, folded.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    /// Up to the first Arabic word that has another before it.
    head: Finder<'static>,
    /// It was written with the article, which a text need not have.
    has_article: bool,
    /// The Arabic words behind, and what stands between them; each with the article or without.
    tail: Vec<String>,
    is_prefix: bool,
}

impl PartialEq for Term {
    fn eq(&self, other: &Term) -> bool {
        let is_alike = (self.has_article, self.is_prefix) == (other.has_article, other.is_prefix);
        is_alike && self.head.needle() == other.head.needle() && self.tail == other.tail
    }
}

impl Eq for Term {}

impl Term {
    /// None where nothing of it can be looked for.
    pub fn of(words: &str) -> Option<Term> {
        let mut folded = Folded::default();
        folded.read(words);
        let written = folded.text.trim_matches(is_around_words);
        let stem = written.strip_suffix('*');
        let is_prefix = stem.is_some();
        let words = stem.unwrap_or(written).trim_matches(is_around_words);
        if !words.contains(char::is_alphanumeric) {
            return None;
        }
        let split = words.match_indices(' ').map(|(at, _)| at);
        let mut split = split.filter(|at| words[at + 1..].starts_with(is_arabic));
        let (head, tail) = words.split_at(split.next().unwrap_or(words.len()));
        let tail: Vec<&str> = tail.split(' ').skip(1).collect();
        let ends = |index: usize| is_prefix && index == tail.len();
        let bare = without_article(head, ends(0));
        let tail = (1..).zip(&tail);
        let tail: Vec<String> = tail
            .map(|(index, it)| without_article(it, ends(index)).unwrap_or(it).to_owned())
            .collect();
        Some(Term {
            head: Finder::new(bare.unwrap_or(head)).into_owned(),
            has_article: bare.is_some(),
            tail,
            is_prefix,
        })
    }

    /// Its places in a folded text, none over another.
    ///
    /// Behind a place where it does not stand alone the next word is tried, and no letter twice: the work
    /// grows with the text, times the length of the term only where a text is made of its beginning.
    pub fn matches<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = folded.as_bytes().get(from..)?;
                let at = from + self.head.find(rest)?;
                if let Some(found) = self.stands_at(folded, at) {
                    from = found.end;
                    return Some(found);
                }
                from = next_word(folded, at)?;
            }
        })
    }

    /// Its place, if it begins and ends where words do.
    fn stands_at(&self, folded: &str, at: usize) -> Option<Range<usize>> {
        let (before, found) = folded.split_at_checked(at)?;
        let with_article = has_article(before);
        if !with_article && !apart(before.chars().next_back(), found.chars().next()) {
            return None;
        }
        let mut rest = found.get(self.head.needle().len()..)?;
        for word in &self.tail {
            let next = rest.strip_prefix(' ')?;
            let as_is = next.strip_prefix(word.as_str());
            rest = as_is.or_else(|| next.strip_prefix(ARTICLE)?.strip_prefix(word.as_str()))?;
        }
        let end = folded.len() - rest.len();
        let last = folded[..end].chars().next_back();
        let article = if with_article && self.has_article {
            ARTICLE.len()
        } else {
            0
        };
        (self.is_prefix || apart(last, rest.chars().next())).then_some(at - article..end)
    }
}

/// A word without its article; none where it has none, or where too little would be left.
fn without_article(word: &str, is_prefix: bool) -> Option<&str> {
    let rest = word.strip_prefix(ARTICLE)?;
    let least = if is_prefix {
        BEHIND_ARTICLE_OF_PREFIX
    } else {
        BEHIND_ARTICLE
    };
    let letters = rest.chars().take_while(|it| is_arabic(*it)).count();
    (letters >= least && !NO_ARTICLE.contains(&rest)).then_some(rest)
}

/// Whether all that stands before within its word is the Arabic article.
fn has_article(before: &str) -> bool {
    let rest = before.strip_suffix(ARTICLE);
    rest.is_some_and(|rest| apart(rest.chars().next_back(), ARTICLE.chars().next()))
}

/// The next place behind a letter where a word may begin.
fn next_word(folded: &str, at: usize) -> Option<usize> {
    let mut letters = folded.get(at..)?.char_indices();
    let (_, mut last) = letters.next()?;
    for (behind, letter) in letters {
        if apart(Some(last), Some(letter)) || has_article(&folded[..at + behind]) {
            return Some(at + behind);
        }
        last = letter;
    }
    None
}
