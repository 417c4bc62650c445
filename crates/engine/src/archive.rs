//! A ledger read without its server: no lock, no writing, no index.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};

use deliberation::{Fact, Recorded, State};
use journal::Reader;
use record::{
    Entry, KeyFingerprint, LedgerId, Origin, SessionTag, SignedCheckpoint, TreeHead, VerifierKey,
};
use views::Minutes;

use crate::answer::Fault;
use crate::authors::judge;
use crate::cosigned::{self, Witnesses};
use crate::opening::VKEY;
use crate::proving::{Evidence, Nodes, Prover, session_named};
use crate::read::{AsOf, Texts, recorded, size_at};
use crate::redaction::OrderBook;

/// Decoded batches that wait for the fold at most: enough to keep both threads busy.
const DECODED_AHEAD: usize = 8;

/// A ledger's folder, open for reading alone.
pub struct Archive {
    folder: PathBuf,
    origin: Origin,
    reader: Reader,
    prover: Mutex<Prover>,
    witnesses: Witnesses,
    orders: OrderBook,
}

impl Archive {
    /// Opens a ledger's folder for reading; a server may hold it at the same time.
    pub fn open(folder: &Path) -> Result<Archive, Fault> {
        let reader = Reader::open(folder)?;
        Ok(Archive {
            folder: folder.to_owned(),
            origin: origin_of(&reader)?,
            prover: Mutex::new(Prover::in_memory(reader.clone())),
            witnesses: Witnesses::of_record(&reader)?,
            orders: OrderBook::alone(reader.clone()),
            reader,
        })
    }

    /// The nodes of the tree of one of its sizes, signed or not yet. Blocks.
    pub fn nodes(&self, tree: TreeHead) -> Result<Nodes, Fault> {
        let mut prover = self.prover.lock().unwrap_or_else(PoisonError::into_inner);
        prover.nodes(tree)
    }

    /// Proofs and bundles under the checkpoint that the head file holds now. The log's key is the
    /// one that lies in the folder: who asks compares it with the one they were given.
    pub fn evidence(&self) -> Result<Evidence<'_>, Fault> {
        let fault = |why: &str| Fault::NoCheckpoint {
            ledger: self.origin.to_string(),
            why: why.to_owned(),
        };
        self.reader.refresh()?;
        let key = std::fs::read_to_string(self.folder.join(VKEY)).ok();
        let key = key.and_then(|text| text.trim().parse::<VerifierKey>().ok());
        let key = key.ok_or_else(|| {
            fault("the folder has no log.vkey: bring it back, it is the log's public key")
        })?;
        let note = String::from_utf8(self.reader.note()?).ok();
        let note = note.and_then(|text| text.parse::<SignedCheckpoint>().ok());
        let checkpoint =
            note.ok_or_else(|| fault("the head file holds none: start the server once"))?;
        if checkpoint.verify(&key).is_err() {
            return Err(fault(
                "it is not signed by the key in log.vkey: verify the ledger",
            ));
        }
        let judged = judge(&self.reader, self.id(), self.reader.head().size)?;
        let log_keys = judged.ring.log_keys().clone();
        let cosigned = cosigned::read_or_none(&self.folder, &self.origin, &log_keys);
        // A cosignature may be written before the head file is: what it covers is not read yet.
        let size = checkpoint.claimed_tree().size;
        let cosigned = cosigned.filter(|note| note.claimed_tree().size <= size);
        Ok(Evidence {
            reader: &self.reader,
            orders: &self.orders,
            prover: &self.prover,
            log_keys,
            checkpoint,
            witnesses: &self.witnesses,
            cosigned,
        })
    }

    /// Whether this is or was a key of the log, as the record itself says.
    pub fn has_log_key(&self, key: &VerifierKey) -> Result<bool, Fault> {
        let judged = judge(&self.reader, self.id(), self.reader.head().size)?;
        let terms = judged.ring.log_keys().terms();
        let mut keys = terms.iter();
        Ok(keys.any(|term| VerifierKey::of_log(&self.origin, &term.key) == *key))
    }

    /// The key that signs the log where the record ends, as the record itself says.
    pub fn log_key(&self) -> Result<VerifierKey, Fault> {
        let size = self.reader.head().size;
        let judged = judge(&self.reader, self.id(), size)?;
        let mut keys = judged.ring.log_keys().at(size);
        let key = keys
            .next()
            .map(|key| VerifierKey::of_log(&self.origin, key));
        key.ok_or_else(|| Fault::NoCheckpoint {
            ledger: self.origin.to_string(),
            why: "no log key is in force where the record ends: verify the ledger".to_owned(),
        })
    }

    /// The session that a code or a UUID names.
    pub fn session(&self, name: &str) -> Result<SessionTag, Fault> {
        let minutes = self.minutes(AsOf::Now)?;
        session_named(self.name(), minutes.state(), name)
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
        Texts::new(self.reader.clone(), self.orders.clone())
    }

    /// What was ordered to be erased.
    pub fn orders(&self) -> &OrderBook {
        &self.orders
    }

    /// Folds the record up to a moment.
    pub fn minutes(&self, as_of: AsOf) -> Result<Minutes, Fault> {
        let durable = self.reader.head().size;
        let size = match as_of {
            AsOf::Now => durable,
            AsOf::Index(index) => durable.min(index.saturating_add(1)),
            AsOf::RecordedAt(at_ms) => size_at(&self.reader, at_ms)?,
        };
        let mut minutes = Minutes::default();
        fold_into(&mut minutes, &self.reader, size)?;
        Ok(minutes)
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
    let Some(Fact::LedgerFounded(founded)) = recorded(&reader.entry(0)?)?.fact else {
        return Err(fault("it does not found a ledger"));
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

/// Takes the entries that `minutes` lack below `size` into them.
pub(crate) fn fold_into(minutes: &mut Minutes, reader: &Reader, size: u64) -> Result<(), Fault> {
    walk(reader, minutes.len(), size, |_, recorded| {
        minutes.apply(&recorded);
    })
}

/// Takes the entries that `minutes` lack, up to a moment, as `change` leaves each. Minutes that have
/// gone beyond it already stay as they are.
pub fn fold_changed(
    minutes: &mut Minutes,
    reader: &Reader,
    as_of: AsOf,
    change: impl Fn(Recorded) -> Recorded,
) -> Result<(), Fault> {
    let durable = reader.head().size;
    let size = match as_of {
        AsOf::Now => durable,
        AsOf::Index(index) => durable.min(index.saturating_add(1)),
        AsOf::RecordedAt(at_ms) => size_at(reader, at_ms)?,
    };
    walk(reader, minutes.len(), size, |_, recorded| {
        minutes.apply(&change(recorded));
    })
}

/// What the writer must know of the past.
#[derive(Default)]
pub(crate) struct Past {
    /// What decides.
    pub(crate) state: State,
    /// Entries of each session.
    pub(crate) places: BTreeMap<SessionTag, u32>,
    /// The largest author sequence of each key.
    pub(crate) sequences: BTreeMap<KeyFingerprint, u64>,
}

impl Past {
    /// Takes in what the record has beyond it, up to `size`.
    pub(crate) fn catch_up(&mut self, reader: &Reader, size: u64) -> Result<(), Fault> {
        let from = self.state.registry().len();
        walk(reader, from, size, |envelope, recorded| {
            let place = envelope.place.saturating_add(1);
            self.places.insert(envelope.session, place);
            if let Some((key, sequence)) = envelope.author {
                let last = self.sequences.entry(key).or_default();
                *last = sequence.max(*last);
            }
            self.state.apply(&recorded);
        })
    }
}

/// Hands on the entries from `from` up to `size`, decoded, in order.
///
/// One thread reads and decodes, the caller's takes in: both cores work.
fn walk(
    reader: &Reader,
    from: u64,
    size: u64,
    mut take_in: impl FnMut(Envelope, Recorded),
) -> Result<(), Fault> {
    std::thread::scope(|scope| {
        let (decoded, batches) = sync_channel::<Result<Vec<Decoded>, Fault>>(DECODED_AHEAD);
        scope.spawn(move || {
            for batch in decode(reader, from, size) {
                if decoded.send(batch).is_err() {
                    return;
                }
            }
        });
        for batch in batches {
            for (envelope, recorded) in batch? {
                take_in(envelope, recorded);
            }
        }
        Ok(())
    })
}

/// What an entry says beside its fact.
struct Envelope {
    session: SessionTag,
    place: u32,
    author: Option<(KeyFingerprint, u64)>,
}

type Decoded = (Envelope, Recorded);

fn decode(
    reader: &Reader,
    from: u64,
    size: u64,
) -> impl Iterator<Item = Result<Vec<Decoded>, Fault>> {
    let mut scan = reader.scan(from);
    std::iter::from_fn(move || {
        if scan.position() >= size {
            return None;
        }
        let frames = match scan.next()? {
            Ok(frames) => frames,
            Err(fault) => return Some(Err(fault.into())),
        };
        let wanted = frames
            .iter()
            .filter(|frame| (from..size).contains(&frame.index()));
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
    let submission = entry.submission().map_err(why)?;
    let sequence = submission.author_sequence;
    let envelope = Envelope {
        session: submission.session,
        place: entry.place,
        author: submission.key.map(|key| (key, sequence)),
    };
    Ok((envelope, recorded))
}
