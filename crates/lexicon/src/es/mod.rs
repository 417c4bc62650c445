//! Spanish.

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

/// Spanish, as United Nations documents write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanish;

impl Prose for Spanish {
    fn lang(&self) -> Lang {
        Lang::Es
    }
}
