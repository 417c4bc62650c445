//! Chinese.

mod dates;
mod lists;
mod names;
mod numbers;
mod phrases;
pub(crate) mod reading;
mod report;
mod words;

use crate::{Lang, Prose};

/// Chinese in simplified characters, as United Nations documents write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chinese;

impl Prose for Chinese {
    fn lang(&self) -> Lang {
        Lang::Zh
    }
}
