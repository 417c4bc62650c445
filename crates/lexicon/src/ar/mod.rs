//! Arabic.

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

/// Arabic, as United Nations documents write it. Which way it runs is for whoever renders it: no
/// mark of direction stands in these words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arabic;

impl Prose for Arabic {
    fn lang(&self) -> Lang {
        Lang::Ar
    }
}
