//! From stored frames back to facts and texts.

use deliberation::{EntryId, Recorded, SessionId};
use facts::Decoded;
use journal::{Frame, Reader};
use record::{Digest, Entry, Manifest, PartRef, PartTag, SUBMISSION_LEN, Submission, entry_hash};
use views::Beside;

use crate::redaction::OrderBook;
use crate::{Fault, Receipt};

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

/// A part as it is stored, with what the manifest says of it.
struct Kept<'a> {
    tag: PartTag,
    commitment: Digest,
    part: PartRef<'a>,
}

impl<'a> Kept<'a> {
    /// The content, once it keeps its commitment: nothing is believed that nothing vouches for.
    fn content(&self, index: u64) -> Result<&'a [u8], Fault> {
        if self.part.commitment() == self.commitment {
            return Ok(self.part.content);
        }
        let tag = match self.tag {
            PartTag::Structure => "structure",
            PartTag::Text => "text",
            PartTag::Personal => "personal",
            PartTag::Attachment => "attachment",
        };
        let why = if self.part.is_erased() {
            format!("its {tag} part is zeros, and no order erased it")
        } else {
            format!("its {tag} part is not the one that was recorded")
        };
        Err(Fault::Entry { index, why })
    }
}

fn kept(frame: &Frame) -> Result<impl Iterator<Item = Kept<'_>>, Fault> {
    let index = frame.index();
    let manifest = Manifest::parse(frame.manifest()).map_err(|error| Fault::Entry {
        index,
        why: error.to_string(),
    })?;
    let parts = manifest.lines().zip(frame.parts());
    Ok(parts.map(|(line, part)| Kept {
        tag: line.tag,
        commitment: line.commitment,
        part,
    }))
}

/// Reads an entry as a fact. A kind that this software does not know has none.
pub fn recorded(frame: &Frame) -> Result<Recorded, Fault> {
    let index = frame.index();
    let fault = |why: String| Fault::Entry { index, why };
    let entry = Entry::parse(frame.entry()).map_err(|e| fault(e.to_string()))?;
    let submission = Submission::parse(&entry.submission).map_err(|e| fault(e.to_string()))?;
    let structure = kept(frame)?.find(|part| part.tag == PartTag::Structure);
    let structure = structure.ok_or_else(|| fault("it has no structure part".to_owned()))?;
    let structure = structure.content(index)?;
    let fact = match facts::decode_structure(structure) {
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

/// A recorded submission with its receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The receipt that it was answered with.
    pub receipt: Receipt,
    /// Its 256 bytes.
    pub submission: [u8; SUBMISSION_LEN],
}

impl Found {
    pub(crate) fn read(frame: &Frame) -> Result<Found, Fault> {
        let index = frame.index();
        let entry = Entry::parse(frame.entry()).map_err(|error| Fault::Entry {
            index,
            why: error.to_string(),
        })?;
        let receipt = Receipt {
            index,
            entry_hash: entry_hash(frame.entry()),
            recorded_at_ms: entry.recorded_at_ms,
        };
        Ok(Found {
            receipt,
            submission: entry.submission,
        })
    }
}

/// The texts of a ledger, read from the record when they are wanted.
#[derive(Clone)]
pub struct Texts {
    reader: Reader,
    orders: OrderBook,
}

impl Texts {
    pub(crate) fn new(reader: Reader, orders: OrderBook) -> Texts {
        Texts { reader, orders }
    }

    /// Free and personal texts of an entry, and the order that erased others. What no order names
    /// must be what was recorded.
    pub fn of(&self, index: u64) -> Result<Beside, Fault> {
        self.read(index, &[PartTag::Text, PartTag::Personal])
    }

    /// Free texts of an entry alone.
    pub fn free(&self, index: u64) -> Result<Beside, Fault> {
        self.read(index, &[PartTag::Text])
    }

    fn read(&self, index: u64, wanted: &[PartTag]) -> Result<Beside, Fault> {
        let frame = self.reader.entry(index)?;
        let mut beside = Beside::default();
        for (part, erased_by) in kept(&frame)?.zip(self.orders.erased_by(&frame)?) {
            if !wanted.contains(&part.tag) {
                continue;
            }
            if erased_by.is_some() {
                beside.erased_by = beside.erased_by.or(erased_by);
            } else {
                let read = facts::decode_texts(part.content(index)?);
                let why = |error: facts::Malformed| Fault::Entry {
                    index,
                    why: error.to_string(),
                };
                beside.texts.extend(read.map_err(why)?);
            }
        }
        Ok(beside)
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
