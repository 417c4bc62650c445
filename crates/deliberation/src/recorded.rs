//! A fact with its place in the ledger.

use crate::{EntryId, Fact, SessionId};

/// A fact with its place in the ledger: about to be recorded when it is judged, recorded when it
/// is applied. Times and ids come from outside; nothing here makes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its entry's index.
    pub index: u64,
    /// Its submission's id, which is also the id of what it creates.
    pub id: EntryId,
    /// The session it belongs to; none: the ledger as a whole.
    pub session: Option<SessionId>,
    /// When the ledger recorded it, ms since 1970 UTC.
    pub recorded_at_ms: u64,
    /// When it is said to have happened, ms since 1970 UTC; none where that is not known.
    pub occurred_at_ms: Option<i64>,
    /// The kind number in the record.
    pub kind: u16,
    /// The fact; none where newer software recorded a kind that this one does not know.
    pub fact: Option<Fact>,
}

impl Recorded {
    /// When it is said to have happened, else when it was recorded, ms since 1970 UTC.
    pub fn happened_ms(&self) -> i64 {
        happened_ms(self.occurred_at_ms, self.recorded_at_ms)
    }
}

/// When something is said to have happened, else when it was recorded, ms since 1970 UTC.
pub fn happened_ms(occurred_at_ms: Option<i64>, recorded_at_ms: u64) -> i64 {
    occurred_at_ms.unwrap_or_else(|| i64::try_from(recorded_at_ms).unwrap_or(i64::MAX))
}
