//! The entries themselves.

use std::collections::BTreeMap;

use bytes::Bytes;
use deliberation::{FactKind, Recorded};
use engine::Fault;
use journal::Frame;
use views::EntryRef;

use super::reading::Reading;
use super::refs::code;
use super::wire::Wire;
use crate::pb;

/// Entries in one answer at most: with the longest names it stays far below the longest message.
pub const MAX_LOG_LINES: u32 = 1_000;

/// Bytes of entries that are read for one answer at most.
const MAX_LOG_BYTES: usize = 16 * 1024 * 1024;

impl Reading<'_> {
    /// Entries from an index on, as far as the minutes go.
    pub(super) fn log(&self, from: u64, limit: u32) -> Result<pb::Log, Fault> {
        let limit = match limit {
            0 => MAX_LOG_LINES,
            limit => limit.min(MAX_LOG_LINES),
        };
        let left = self.minutes.len().saturating_sub(from);
        let wanted = u64::from(limit).min(left);
        let wanted = usize::try_from(wanted).unwrap_or_default();
        let mut entries = Vec::new();
        if wanted > 0 {
            let mut breaches = self.breaches(from);
            let frames = self.source.reader().read(from, wanted, MAX_LOG_BYTES)?;
            for frame in frames {
                let found = breaches.remove(&frame.index()).unwrap_or_default();
                entries.push(self.log_line(&frame, found)?);
            }
        }
        Ok(pb::Log {
            prefix: self.prefix(),
            entries,
        })
    }

    fn breaches(&self, from: u64) -> BTreeMap<u64, Vec<i32>> {
        let mut found: BTreeMap<u64, Vec<i32>> = BTreeMap::new();
        for line in self.minutes.irregularities() {
            if line.entry.index >= from {
                let of_entry = found.entry(line.entry.index).or_default();
                of_entry.push(line.irregularity.wire());
            }
        }
        found
    }

    fn log_line(&self, frame: &Frame, irregularities: Vec<i32>) -> Result<pb::LogLine, Fault> {
        let recorded = engine::recorded(frame)?;
        let entry = self.entry_of(&recorded);
        let session = recorded.session.and_then(|id| self.minutes.entry(id));
        let hash = record::entry_hash(frame.entry());
        Ok(pb::LogLine {
            index: recorded.index,
            id: Bytes::copy_from_slice(&recorded.id.0),
            hash: Bytes::copy_from_slice(hash.as_bytes()),
            recorded_at_ms: recorded.recorded_at_ms,
            occurred_at_ms: recorded.occurred_at_ms,
            kind: FactKind::from_number(recorded.kind).wire(),
            session: self.maybe(session.as_ref()),
            code: code(&entry),
            name: self.name(&entry),
            irregularities,
        })
    }

    fn entry_of(&self, recorded: &Recorded) -> EntryRef {
        self.minutes.entry(recorded.id).unwrap_or(EntryRef {
            index: recorded.index,
            id: recorded.id,
            code: None,
        })
    }
}
