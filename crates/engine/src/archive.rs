//! A ledger read without its server: no lock, no writing, no index.

use std::path::Path;
use std::sync::mpsc::sync_channel;

use deliberation::{Fact, Recorded};
use journal::Reader;
use record::{Entry, LedgerId, Origin, Places, SessionTag};
use views::Minutes;

use crate::answer::Fault;
use crate::read::{AsOf, Texts, recorded, size_at};

/// Decoded batches that wait for the fold at most: enough to keep both threads busy.
const DECODED_AHEAD: usize = 8;

/// A ledger's folder, open for reading alone.
pub struct Archive {
    origin: Origin,
    reader: Reader,
}

impl Archive {
    /// Opens a ledger's folder for reading; a server may hold it at the same time.
    pub fn open(folder: &Path) -> Result<Archive, Fault> {
        let reader = Reader::open(folder)?;
        Ok(Archive {
            origin: origin_of(&reader)?,
            reader,
        })
    }

    /// Its permanent name.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Its name: the part of the origin after the slash.
    pub fn name(&self) -> &str {
        crate::ledgers::ledger_name(&self.origin)
    }

    /// SHA-256 of the origin.
    pub fn id(&self) -> LedgerId {
        self.origin.ledger_id()
    }

    /// Its entries.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The texts of its entries.
    pub fn texts(&self) -> Texts {
        Texts::new(self.reader.clone())
    }

    /// Folds the record up to a moment.
    pub fn minutes(&self, as_of: AsOf) -> Result<Minutes, Fault> {
        let durable = self.reader.head().size;
        let size = match as_of {
            AsOf::Now => durable,
            AsOf::Index(index) => durable.min(index.saturating_add(1)),
            AsOf::RecordedAt(at_ms) => size_at(&self.reader, at_ms)?,
        };
        Ok(fold(&self.reader, size)?.0)
    }
}

/// The origin that the founding entry of a folder names.
pub(crate) fn origin(folder: &Path) -> Result<Origin, Fault> {
    origin_of(&Reader::open(folder)?)
}

fn origin_of(reader: &Reader) -> Result<Origin, Fault> {
    let fault = |why: &str| Fault::Entry {
        index: 0,
        why: why.to_owned(),
    };
    let founded = match recorded(&reader.entry(0)?)?.fact {
        Some(Fact::LedgerFounded(founded)) => founded,
        _ => return Err(fault("it does not found a ledger")),
    };
    let origin: Origin = founded
        .origin
        .parse()
        .map_err(|_| fault("its origin is malformed"))?;
    if origin.ledger_id() != reader.ledger() {
        return Err(fault("it founds another ledger than the files belong to"));
    }
    Ok(origin)
}

/// Folds all entries below `size`, and counts the entries of each session.
///
/// One thread reads and decodes, this one applies: both cores work.
pub(crate) fn fold(reader: &Reader, size: u64) -> Result<(Minutes, Places), Fault> {
    let mut minutes = Minutes::default();
    let mut places = std::collections::BTreeMap::new();
    std::thread::scope(|scope| {
        let (decoded, batches) = sync_channel::<Result<Vec<Decoded>, Fault>>(DECODED_AHEAD);
        scope.spawn(move || {
            for batch in decode(reader, size) {
                if decoded.send(batch).is_err() {
                    return;
                }
            }
        });
        for batch in batches {
            for (session, place, recorded) in batch? {
                places.insert(session, place.saturating_add(1));
                minutes.apply(&recorded);
            }
        }
        Ok((minutes, Places::complete(places)))
    })
}

type Decoded = (SessionTag, u32, Recorded);

fn decode(reader: &Reader, size: u64) -> impl Iterator<Item = Result<Vec<Decoded>, Fault>> {
    let mut scan = reader.scan(0);
    std::iter::from_fn(move || {
        if scan.position() >= size {
            return None;
        }
        let frames = match scan.next()? {
            Ok(frames) => frames,
            Err(fault) => return Some(Err(fault.into())),
        };
        let wanted = frames.iter().take_while(|frame| frame.index() < size);
        Some(wanted.map(|frame| decoded(&frame)).collect())
    })
}

fn decoded(frame: &journal::Frame) -> Result<Decoded, Fault> {
    let recorded = recorded(frame)?;
    let why = |e: record::Malformed| Fault::Entry {
        index: frame.index(),
        why: e.to_string(),
    };
    let entry = Entry::parse(frame.entry()).map_err(why)?;
    let tag = recorded
        .session
        .map_or(SessionTag::LEDGER_WIDE, |id| SessionTag(id.0));
    Ok((tag, entry.place, recorded))
}
