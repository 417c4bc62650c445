//! The Arabic words of a phrase behind its first.

use std::collections::BTreeMap;

use crate::term::ARTICLE;

/// Words that follow each other, each with the article or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tail {
    last: String,
    /// Of each word before the last the turns it has, a bit for each.
    turns: BTreeMap<String, Vec<u64>>,
    /// How many words there are.
    pub len: usize,
}

impl Tail {
    /// None where there are no words.
    pub fn of(mut words: Vec<String>) -> Option<Tail> {
        let len = words.len();
        let last = words.pop()?;
        let mut turns: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (turn, word) in words.into_iter().enumerate() {
            let turns = turns.entry(word).or_insert_with(|| vec![0; cells(len)]);
            turns[turn / CELL] |= 1 << (turn % CELL);
        }
        Some(Tail { last, turns, len })
    }

    /// How many bytes of a text are the last word.
    pub fn last_at(&self, text: &str) -> Option<usize> {
        let last = self.last.as_str();
        let bare = || text.strip_prefix(ARTICLE)?.strip_prefix(last);
        let rest = text.strip_prefix(last).or_else(bare)?;
        Some(text.len() - rest.len())
    }
}

/// The beginnings of a tail that the words before may be, all at once: a bit for each number of words.
/// (Baeza-Yates and Gonnet 1992.) Two words of a text may be one of a phrase and one of them another, so
/// that what is known of one beginning says nothing of the next.
#[derive(Debug, Clone)]
pub(crate) struct Begun(Vec<u64>);

/// Bits of a number.
const CELL: usize = 64;

fn cells(len: usize) -> usize {
    len.div_ceil(CELL)
}

impl Begun {
    pub fn none(tail: Option<&Tail>) -> Begun {
        Begun(vec![0; tail.map_or(0, |it| cells(it.len))])
    }

    pub fn is_none(&self) -> bool {
        self.0.iter().all(|it| *it == 0)
    }

    pub fn clear(&mut self) {
        self.0.fill(0);
    }

    /// The first of the words may come next.
    pub fn begin(&mut self) {
        if let Some(first) = self.0.first_mut() {
            *first |= 1;
        }
    }

    /// Whether the last of the words may come next.
    pub fn waits_for_last(&self, tail: &Tail) -> bool {
        let turn = tail.len - 1;
        let cell = self.0.get(turn / CELL);
        cell.is_some_and(|it| it >> (turn % CELL) & 1 == 1)
    }

    /// Goes on with the next word.
    pub fn read(&mut self, tail: &Tail, word: &str) {
        let as_is = tail.turns.get(word);
        let bare = word.strip_prefix(ARTICLE);
        let bare = bare.and_then(|it| tail.turns.get(it));
        let turns = |cell: usize| {
            let of = |turns: Option<&Vec<u64>>| turns.map_or(0, |it| it[cell]);
            of(as_is) | of(bare)
        };
        let mut carried = 0;
        for (cell, begun) in self.0.iter_mut().enumerate() {
            let kept = *begun & turns(cell);
            *begun = kept << 1 | carried;
            carried = kept >> (CELL - 1);
        }
    }

    /// Steps that a word takes.
    pub fn cells(&self) -> usize {
        self.0.len()
    }
}
