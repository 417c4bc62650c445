//! From stored frames back to facts and texts.

use deliberation::{EntryId, Recorded, SessionId, Text};
use facts::Decoded;
use journal::{Frame, Reader};
use record::{Entry, Manifest, PartRef, PartTag, Submission};

use crate::Fault;

/// Up to where a view looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// All that is recorded.
    Now,
    /// What was recorded up to and with this index.
    Index(u64),
    /// What was recorded up to this time, ms since 1970 UTC.
    RecordedAt(u64),
}

/// The parts of an entry, each with its tag from the manifest.
pub fn tagged(frame: &Frame) -> Result<impl Iterator<Item = (PartTag, PartRef<'_>)>, Fault> {
    let index = frame.index();
    let manifest = Manifest::parse(frame.manifest()).map_err(|error| Fault::Entry {
        index,
        why: error.to_string(),
    })?;
    Ok(manifest.lines().map(|line| line.tag).zip(frame.parts()))
}

/// Reads an entry as a fact. A kind that this software does not know has none.
pub fn recorded(frame: &Frame) -> Result<Recorded, Fault> {
    let index = frame.index();
    let fault = |why: String| Fault::Entry { index, why };
    let entry = Entry::parse(frame.entry()).map_err(|e| fault(e.to_string()))?;
    let submission = Submission::parse(&entry.submission).map_err(|e| fault(e.to_string()))?;
    let structure = tagged(frame)?.find(|(tag, _)| *tag == PartTag::Structure);
    let (_, structure) = structure.ok_or_else(|| fault("it has no structure part".to_owned()))?;
    let fact = match facts::decode_structure(structure.content) {
        Ok(Decoded::Known(fact)) => Some(fact),
        Ok(Decoded::Unknown { .. }) => None,
        Err(error) => return Err(fault(error.to_string())),
    };
    let session = submission.session;
    Ok(Recorded {
        index,
        id: EntryId(submission.id.0),
        session: (!session.is_ledger_wide()).then_some(SessionId(session.0)),
        recorded_at_ms: entry.recorded_at_ms,
        occurred_at_ms: submission.occurred_at.known_ms(),
        kind: submission.kind.0,
        fact,
    })
}

/// The texts of a ledger, read from the record when they are wanted.
#[derive(Clone)]
pub struct Texts {
    reader: Reader,
}

impl Texts {
    pub(crate) fn new(reader: Reader) -> Texts {
        Texts { reader }
    }

    /// Free and personal texts of an entry; erased ones are absent.
    pub fn of(&self, index: u64) -> Result<Vec<Text>, Fault> {
        let frame = self.reader.entry(index)?;
        let mut texts = Vec::new();
        for (tag, part) in tagged(&frame)? {
            if matches!(tag, PartTag::Text | PartTag::Personal) && !part.is_erased() {
                let read = facts::decode_texts(part.content);
                let why = |error: facts::Malformed| Fault::Entry {
                    index,
                    why: error.to_string(),
                };
                texts.extend(read.map_err(why)?);
            }
        }
        Ok(texts)
    }
}

/// The first index that was recorded after `at_ms`: what was known then is all before it.
pub(crate) fn size_at(reader: &Reader, at_ms: u64) -> Result<u64, Fault> {
    let (mut low, mut high) = (0, reader.head().size);
    while low < high {
        let middle = low + (high - low) / 2;
        let frame = reader.entry(middle)?;
        let why = |error: record::Malformed| Fault::Entry {
            index: middle,
            why: error.to_string(),
        };
        let entry = Entry::parse(frame.entry()).map_err(why)?;
        if entry.recorded_at_ms <= at_ms {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
