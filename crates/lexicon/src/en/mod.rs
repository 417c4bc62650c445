//! English.

mod dates;
mod lists;
mod names;
mod numbers;
mod phrases;
pub(crate) mod reading;
mod report;
mod words;

use crate::{Lang, Prose};

/// English, as United Nations documents write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct English;

impl Prose for English {
    fn lang(&self) -> Lang {
        Lang::En
    }
}
