//! What was erased by order.

use deliberation::{ErasablePart, Fact, FactKind};
use serde::Serialize;

use crate::{EntryRef, Minutes};

/// An order to erase parts of an earlier entry. Its reason is a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redaction {
    /// The order.
    pub order: EntryRef,
    /// The entry whose parts it names.
    pub target: EntryRef,
    /// What kind of entry that is.
    pub target_kind: Option<FactKind>,
    /// Which parts.
    pub parts: Vec<ErasablePart>,
    /// When the order was recorded, ms since 1970 UTC.
    pub recorded_at_ms: u64,
}

impl Minutes {
    /// Every redaction order, in the order of the record.
    pub fn redactions(&self) -> Vec<Redaction> {
        self.of_kind(FactKind::PartsRedacted)
            .filter_map(|index| self.redaction(index))
            .collect()
    }

    fn redaction(&self, index: u64) -> Option<Redaction> {
        let recorded = self.recorded(index)?;
        let Some(Fact::PartsRedacted(fact)) = recorded.fact else {
            return None;
        };
        let target = self.entry(fact.target)?;
        Some(Redaction {
            order: self.entry_at(index)?,
            target_kind: self.kind_at(target.index),
            target,
            parts: fact.parts,
            recorded_at_ms: recorded.recorded_at_ms,
        })
    }
}
