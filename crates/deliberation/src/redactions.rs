//! Orders to erase what must not be read any more.
//!
//! The order stays in the record for ever, what it names does not. Who may give one, and whether
//! the entry has such a part, is judged where signatures and parts are known.

use serde::{Deserialize, Serialize};

use crate::EntryId;

/// A part of a body that can be erased. The structure part cannot: it has no name here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasablePart {
    /// Free text.
    Text,
    /// Personal data: names, the meaning of pseudonyms.
    Personal,
    /// What is said of attached documents.
    Attachment,
}

impl ErasablePart {
    /// All of them.
    pub const ALL: [ErasablePart; 3] = [
        ErasablePart::Text,
        ErasablePart::Personal,
        ErasablePart::Attachment,
    ];

    /// Its name in lines and messages.
    pub fn name(self) -> &'static str {
        match self {
            ErasablePart::Text => "text",
            ErasablePart::Personal => "personal",
            ErasablePart::Attachment => "attachment",
        }
    }
}

/// Parts of an earlier entry are to be erased: salts and contents become zeros, everything else
/// keeps its bytes. Why is a text, which a later order may erase in its turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartsRedacted {
    /// The entry.
    pub target: EntryId,
    /// Which of its parts, each once.
    pub parts: Vec<ErasablePart>,
}
