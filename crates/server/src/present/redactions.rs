//! What was erased by order, and by whose.

use bytes::Bytes;
use deliberation::TextField;
use engine::Fault;
use record::Entry;
use views::Redaction;

use super::reading::Reading;
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn redaction(&self, line: &Redaction) -> Result<pb::Redaction, Fault> {
        Ok(pb::Redaction {
            order: self.entry(&line.order),
            target: self.entry(&line.target),
            target_kind: line.target_kind.wire(),
            parts: line.parts.iter().map(|part| part.wire()).collect(),
            recorded_at_ms: line.recorded_at_ms,
            key: self.signer(line.order.index)?,
            reason: self.words(&line.order, TextField::Reason),
        })
    }

    /// The fingerprint of the key that signed an entry.
    fn signer(&self, index: u64) -> Result<Bytes, Fault> {
        let frame = self.source.reader().entry(index)?;
        let read = Entry::parse(frame.entry()).and_then(|entry| entry.submission());
        let submission = read.map_err(|error| Fault::Entry {
            index,
            why: error.to_string(),
        })?;
        let key = submission.key;
        Ok(key.map_or_else(Bytes::new, |key| Bytes::copy_from_slice(key.0.as_bytes())))
    }
}
