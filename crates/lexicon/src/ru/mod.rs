//! Russian.

mod dates;
pub mod grammar;
mod lists;
mod names;
mod nouns;
mod numbers;
mod phrases;
pub(crate) mod reading;
mod report;
mod words;

use crate::{Lang, Prose};

/// Russian, as United Nations documents write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Russian;

/// Between a number and its unit.
pub(crate) const NBSP: char = '\u{a0}';

impl Prose for Russian {
    fn lang(&self) -> Lang {
        Lang::Ru
    }
}
