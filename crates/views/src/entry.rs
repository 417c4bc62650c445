//! How views name what they show: by entry, never by words.

use deliberation::{Code, EntryId, OrderBasis, Subject};
use serde::Serialize;

/// One entry of the ledger: enough to find it, to cite it and to ask for its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct EntryRef {
    /// Its index.
    pub index: u64,
    /// Its id.
    pub id: EntryId,
    /// Its code, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
}

/// A participant or a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyRef {
    /// One participant.
    Participant(EntryRef),
    /// A group.
    Group(EntryRef),
}

impl PartyRef {
    /// The entry that registered the participant or formed the group.
    pub fn entry(&self) -> &EntryRef {
        match self {
            PartyRef::Participant(entry) | PartyRef::Group(entry) => entry,
        }
    }
}

/// What a position, a mention or a report bears on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubjectRef {
    /// The subject, with its kind.
    pub subject: Subject,
    /// The entry that created it.
    pub entry: EntryRef,
}

/// A place in an order of speaking, with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// What the place rests on.
    pub basis: OrderBasis,
    /// The number given, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// The time, ms since 1970 UTC, if it rests on time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}
