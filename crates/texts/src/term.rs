//! One of the words or phrases that are looked for.

use std::ops::Range;

use crate::fold::Folded;
use crate::letters::{apart, is_arabic, is_around_words};
use crate::matches::Matches;
use crate::needle::Needle;
use crate::tail::Tail;

/// The Arabic article, folded.
pub(crate) const ARTICLE: &str = "ال";

/// The Arabic article behind "to", folded.
const TO_THE: &str = "لل";

/// Arabic particles that are written with the word behind them: "and", "so"; before these, "with", "as",
/// "to".
const CONJUNCTIONS: [char; 2] = ['و', 'ف'];
const PREPOSITIONS: [char; 3] = ['ب', 'ك', 'ل'];

/// What is left of "God" and "now" without what looks like the article are other words, and very common
/// ones ("to him", "that").
const NO_ARTICLE: [&str; 2] = ["له", "ان"];

/// Fewest letters behind an article, as in the light stemming of Larkey, Ballesteros and Connell (2007).
const BEHIND_ARTICLE: usize = 2;

/// The same for the beginning of a word: `الت*` is looked for as it stands, `ت*` would be everywhere.
const BEHIND_ARTICLE_OF_PREFIX: usize = 3;

/// Fewest letters behind particles: with two nearly every short word would be found in another.
const BEHIND_PARTICLES: usize = 3;

/// A word or phrase, folded.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    /// Up to the first Arabic word that has another before it.
    pub head: Needle,
    /// It was written with the article, which a text need not have.
    has_article: bool,
    /// It is long enough to be told from the particles before it.
    takes_particles: bool,
    /// The Arabic words behind, and what stands between them.
    pub tail: Option<Tail>,
    is_prefix: bool,
}

impl PartialEq for Term {
    fn eq(&self, other: &Term) -> bool {
        let is_alike = (self.has_article, self.is_prefix) == (other.has_article, other.is_prefix);
        is_alike && self.head.bytes() == other.head.bytes() && self.tail == other.tail
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
        let head = bare.unwrap_or(head);
        Some(Term {
            head: Needle::of(head),
            has_article: bare.is_some(),
            takes_particles: arabic_letters(head) >= BEHIND_PARTICLES,
            tail: Tail::of(tail),
            is_prefix,
        })
    }

    /// Its places in a folded text, none over another.
    pub fn matches<'a>(&'a self, folded: &'a str) -> Matches<'a> {
        Matches::new(self, folded)
    }

    /// Whether what stands there begins where a word does, its article and particles apart.
    pub fn may_begin_at(&self, folded: &str, at: usize) -> bool {
        let Some((before, behind)) = folded.split_at_checked(at) else {
            return false;
        };
        let last = before.chars().next_back();
        // The article too ends with a letter that is a particle, so that most places are soon decided.
        apart(last, behind.chars().next())
            || (last.is_some_and(is_particle)
                && (has_article(before) || (self.takes_particles && has_particles(before))))
    }

    /// Whether it may end there.
    pub fn may_end_at(&self, folded: &str, at: usize) -> bool {
        let ends = |(before, behind): (&str, &str)| {
            apart(before.chars().next_back(), behind.chars().next())
        };
        self.is_prefix || folded.split_at_checked(at).is_some_and(ends)
    }

    /// Its place, with the article if that was asked for and is there.
    pub fn place(&self, folded: &str, head: usize, end: usize) -> Range<usize> {
        let before = folded.get(..head).filter(|_| self.has_article);
        let with_article = before.is_some_and(|it| it.ends_with(ARTICLE));
        let article = if with_article { ARTICLE.len() } else { 0 };
        head - article..end
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
    (arabic_letters(rest) >= least && !NO_ARTICLE.contains(&rest)).then_some(rest)
}

/// How many Arabic letters it begins with.
fn arabic_letters(text: &str) -> usize {
    text.chars().take_while(|it| is_arabic(*it)).count()
}

fn is_particle(letter: char) -> bool {
    CONJUNCTIONS.contains(&letter) || PREPOSITIONS.contains(&letter)
}

/// Whether all that stands before within its word is the Arabic article.
fn has_article(before: &str) -> bool {
    before.strip_suffix(ARTICLE).is_some_and(begins_word)
}

/// Whether all that stands before within its word are Arabic particles, with the article or without.
fn has_particles(before: &str) -> bool {
    let rest = before.strip_suffix(TO_THE).unwrap_or_else(|| {
        let rest = before.strip_suffix(ARTICLE).unwrap_or(before);
        rest.strip_suffix(PREPOSITIONS).unwrap_or(rest)
    });
    begins_word(rest.strip_suffix(CONJUNCTIONS).unwrap_or(rest))
}

/// Whether an Arabic letter behind begins a word.
fn begins_word(before: &str) -> bool {
    apart(before.chars().next_back(), ARTICLE.chars().next())
}
