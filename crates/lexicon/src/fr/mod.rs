//! French.

mod dates;
pub mod grammar;
mod lists;
mod names;
mod numbers;
mod phrases;
pub(crate) mod reading;
mod report;
mod words;

use crate::{Lang, Prose};

/// French, as United Nations documents write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct French;

/// The space before `: ; ! ?` and inside « »; one for all of them, see DECISIONS.md.
pub(crate) const NBSP: char = '\u{a0}';

impl Prose for French {
    fn lang(&self) -> Lang {
        Lang::Fr
    }
}
