//! Opening a ledger: everything between its folder and its first answer.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use deliberation::{Recorded, State};
use index::{Index, KeptState};
use journal::{HeadFile, Journal, Reader, SegmentFiles, SegmentLen, Signed};
use record::{
    Chain, Checkpoint, KeyFingerprint, LogKeys, Origin, Places, SessionTag, SignedCheckpoint,
    VerifierKey,
};
use tokio::sync::watch;

use crate::KeyFolder;
use crate::answer::Fault;
use crate::archive::{self, Past};
use crate::authors::{self, Judged, SharedRing};
use crate::clock::now_ms;
use crate::folding::Folding;
use crate::head_keeper::HeadGauge;
use crate::keeping::{Keep, StateKeeper, is_in_record};
use crate::keys::LogSigners;
use crate::redaction::{self, OrderBook};
use crate::tip::Tip;
use crate::writer::Writer;

/// How far the clock may lie behind the last entry at the start: an hour, a wrong time zone.
const MAX_CLOCK_BEHIND_MS: u64 = 60 * 60 * 1000;

/// The log's public key, in the ledger's folder.
pub(crate) const VKEY: &str = "log.vkey";

/// A ledger that was recovered and signed, and is not served yet.
pub(crate) struct Opening {
    pub(crate) origin: Origin,
    pub(crate) reader: Reader,
    pub(crate) tip: watch::Sender<Tip>,
    pub(crate) index: Arc<Index>,
    pub(crate) ring: SharedRing,
    pub(crate) orders: OrderBook,
    name: String,
    journal: SegmentFiles,
    head_file: HeadFile,
    chain: Chain,
    state: State,
    signed: Signed,
    signers: LogSigners,
    folder: PathBuf,
}

impl Opening {
    /// Recovers the record, brings the decision state up to its end, and signs that end before
    /// anything is answered.
    pub(crate) fn new(name: &str, folder: &Path, keys: &KeyFolder) -> Result<Opening, Fault> {
        let origin = origin(folder)?;
        let opened = SegmentFiles::open(folder, origin.ledger_id(), SegmentLen::FULL)?;
        for mended in &opened.mended {
            tracing::warn!(ledger = name, %mended, "mended at the start");
        }
        refuse_clock(name, opened.end.head.recorded_at_ms)?;
        let reader = opened.journal.reader();
        let end = opened.end;
        let index = open_index(name, folder, &origin);
        let kept = index.kept_state(|size, last| is_in_record(&reader, size, last));
        let mut past = kept.map_or_else(Past::default, past);
        past.catch_up(&reader, end.head.size)?;
        let Judged {
            mut ring, orders, ..
        } = authors::judge(&reader, origin.ledger_id(), end.head.size)?;
        for (key, sequence) in past.sequences {
            ring.used(key, sequence);
        }
        let log_keys = ring.log_keys();
        let found = signed_head(name, &opened.note, &origin, log_keys)?;
        let mut signers = LogSigners::new(keys, name, origin.clone());
        signers.take_up_all(log_keys, end.head.size)?;
        let places = Places::complete(past.places);
        let chain = Chain::recovered(origin.ledger_id(), &end.head, end.frontier, places, &found);
        let chain = chain.ok_or_else(|| Fault::Recovery {
            ledger: name.to_owned(),
        })?;
        let mut head_file = opened.head_file;
        let (tip, signed) = sign(&chain, &signers, log_keys, &mut head_file)?;
        write_vkey(folder, &origin, log_keys)?;
        // Before anything is served: an erasing that was cut short, or that a copy brought back.
        let mut journal = opened.journal;
        journal.erase(&redaction::erasures(&reader, &past.state, &orders)?)?;
        Ok(Opening {
            origin,
            orders: OrderBook::kept(reader.clone(), orders),
            reader,
            tip: watch::channel(tip).0,
            name: name.to_owned(),
            journal,
            head_file,
            chain,
            state: past.state,
            ring: SharedRing::new(ring),
            signed,
            signers,
            folder: folder.to_owned(),
            index: Arc::new(index),
        })
    }

    /// The writer, and what keeps the head file.
    pub(crate) fn writer(
        self,
        to_fold: SyncSender<Vec<Recorded>>,
        folding: Arc<Folding>,
        keep: SyncSender<Keep>,
        head: Arc<HeadGauge>,
    ) -> (Writer, HeadFile) {
        let keeper = StateKeeper {
            index: self.index,
            queue: keep,
            copied_at: 0,
        };
        let ring = self.ring.read().clone();
        let writer = Writer {
            name: self.name,
            journal: Box::new(self.journal),
            reader: self.reader,
            checkpoints: VecDeque::from([self.chain.head().tree()]),
            chain: self.chain,
            state: self.state,
            signers: self.signers,
            folder: self.folder,
            signed: self.signed,
            tip: self.tip,
            to_fold,
            folding,
            keeper,
            ring,
            durable_ring: self.ring,
            orders: self.orders,
            head,
        };
        (writer, self.head_file)
    }
}

fn past(kept: KeptState) -> Past {
    let places = kept.places.into_iter();
    let sequences = kept.sequences.into_iter();
    Past {
        state: kept.state,
        places: places
            .map(|(id, entries)| (SessionTag(id), entries))
            .collect(),
        sequences: sequences
            .map(|(key, last)| (KeyFingerprint(key.into()), last))
            .collect(),
    }
}

/// The index; what is wrong with it is only said, because the record needs none.
fn open_index(name: &str, folder: &Path, origin: &Origin) -> Index {
    let (index, trouble) = Index::open(&folder.join("index"), origin.ledger_id().0);
    if let Some(trouble) = trouble {
        tracing::warn!(ledger = name, %trouble, "opening the index");
    }
    index
}

fn sign(
    chain: &Chain,
    signers: &LogSigners,
    keys: &LogKeys,
    head_file: &mut HeadFile,
) -> Result<(Tip, Signed), Fault> {
    let head = chain.head();
    let (note, signature) = signers.sign(keys, head.tree());
    let note = note.to_string();
    head_file.write(&head.tree(), note.as_bytes())?;
    let signed = Signed {
        size: head.size(),
        signature,
    };
    Ok((
        Tip {
            head,
            note: note.into(),
        },
        signed,
    ))
}

/// Writes the newest log key where readers of the folder look for it, unless it is there.
pub(crate) fn write_vkey(folder: &Path, origin: &Origin, keys: &LogKeys) -> Result<(), Fault> {
    let path = folder.join(VKEY);
    let Some(newest) = keys.newest() else {
        return Ok(());
    };
    let line = format!("{}\n", VerifierKey::of_log(origin, newest));
    if std::fs::read_to_string(&path).is_ok_and(|there| there == line) {
        return Ok(());
    }
    let unfinished = folder.join(format!("{VKEY}.unfinished"));
    let written = std::fs::write(&unfinished, line)
        .and_then(|()| std::fs::File::open(&unfinished)?.sync_all())
        .and_then(|()| std::fs::rename(&unfinished, &path));
    written.map_err(|source| Fault::Io {
        doing: format!("writing {}", path.display()),
        source,
    })
}

/// The checkpoint that the head file holds, signed by this ledger's own key of that size.
fn signed_head(
    name: &str,
    note: &[u8],
    origin: &Origin,
    keys: &LogKeys,
) -> Result<Checkpoint, Fault> {
    let note = std::str::from_utf8(note)
        .ok()
        .and_then(|note| note.parse().ok());
    let signed = note.and_then(|note: SignedCheckpoint| {
        let key = keys.at(note.claimed_tree().size).next()?;
        note.verify(&VerifierKey::of_log(origin, key)).ok()
    });
    signed.ok_or_else(|| Fault::ForeignHead {
        ledger: name.to_owned(),
    })
}

fn refuse_clock(name: &str, last_ms: u64) -> Result<(), Fault> {
    let behind_ms = last_ms.saturating_sub(now_ms());
    if behind_ms > MAX_CLOCK_BEHIND_MS {
        return Err(Fault::ClockBehind {
            ledger: name.to_owned(),
            behind_ms,
        });
    }
    Ok(())
}

/// The origin, from the public key that lies in the folder, else from the founding entry. The key
/// comes first so that a damaged record is found by its own opening, which names the place.
fn origin(folder: &Path) -> Result<Origin, Fault> {
    let vkey = std::fs::read_to_string(folder.join(VKEY)).ok();
    let vkey = vkey.and_then(|text| text.trim().parse::<VerifierKey>().ok());
    match vkey.and_then(|key| key.name().parse().ok()) {
        Some(origin) => Ok(origin),
        None => archive::origin(folder),
    }
}
