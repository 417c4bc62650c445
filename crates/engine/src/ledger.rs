//! One open ledger: its writer, its views, its head.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use deliberation::{EntryId, Recorded};
use journal::{HeadFile, Journal, Reader, SegmentFiles, SegmentLen, Signed};
use record::{Chain, Checkpoint, Head, LedgerId, Origin, SignedCheckpoint, VerifierKey};
use tokio::sync::{mpsc, watch};
use views::Minutes;

use crate::KeyFolder;
use crate::answer::{Answer, Declined, Fault, Outbox};
use crate::archive::{self, fold};
use crate::clock::now_ms;
use crate::gauge::Gauge;
use crate::inbox::{Inbox, Shut, Submitted, Waiting};
use crate::prepare::{Incoming, Prepared};
use crate::read::{AsOf, Texts, size_at};
use crate::writer::Writer;

/// How far the clock may lie behind the last entry at the start: an hour, a wrong time zone.
const MAX_CLOCK_BEHIND_MS: u64 = 60 * 60 * 1000;

/// How long the head file may lag behind the record.
const HEAD_FILE_EVERY: Duration = Duration::from_millis(100);

/// Batches that wait for the views at most; past that the writer waits for them.
const FOLDING_AHEAD: usize = 64;

/// How far the record has come: durable and signed.
#[derive(Debug, Clone)]
pub struct Tip {
    /// Size, root, last hash.
    pub head: Head,
    /// The signed checkpoint, a C2SP note.
    pub note: Arc<str>,
}

/// An open ledger.
pub struct Ledger {
    name: String,
    origin: Origin,
    id: LedgerId,
    vkey: VerifierKey,
    inbox: Arc<Inbox>,
    reader: Reader,
    tip: watch::Receiver<Tip>,
    minutes: Arc<RwLock<Minutes>>,
    folded: Arc<Gauge>,
    halted: Arc<Mutex<Option<String>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Ledger {
    /// Opens the ledger in a folder: recovers, folds, signs, and starts its threads.
    pub(crate) fn open(name: &str, folder: &Path, keys: &KeyFolder) -> Result<Ledger, Fault> {
        let origin = archive::origin(folder)?;
        let key = keys.load(name, origin.clone())?;
        let id = origin.ledger_id();
        let opened = SegmentFiles::open(folder, id, SegmentLen::FULL)?;
        for mended in &opened.mended {
            tracing::warn!(ledger = name, %mended, "mended at the start");
        }
        refuse_clock(name, opened.end.head.recorded_at_ms)?;
        let reader = opened.journal.reader();
        let (minutes, places) = fold(&reader, opened.end.head.size)?;
        let signed = signed_head(name, &opened.note, &key.verifier())?;
        let end = opened.end;
        let chain = Chain::recovered(id, &end.head, end.frontier, places, &signed);
        let chain = chain.ok_or_else(|| Fault::Recovery {
            ledger: name.to_owned(),
        })?;
        let vkey = key.verifier();
        let tree = chain.head().tree();
        let note = key.sign(tree);
        let mut head_file = opened.head_file;
        head_file.write(&tree, note.to_string().as_bytes())?;
        let signature = note.signature_of(&vkey).expect("the note was just signed");
        let tip = Tip {
            head: chain.head(),
            note: note.to_string().into(),
        };
        let (tip, published) = watch::channel(tip);
        let (to_fold, batches) = sync_channel(FOLDING_AHEAD);
        let writer = Writer {
            name: name.to_owned(),
            journal: Box::new(opened.journal),
            reader: reader.clone(),
            state: minutes.state().clone(),
            chain,
            key,
            signed: Signed {
                size: tree.size,
                signature,
            },
            checkpoints: VecDeque::from([tree]),
            tip,
            folded: to_fold,
        };
        let ledger = Ledger::assemble(name, origin, vkey, reader, published, minutes);
        ledger.start(writer, batches, head_file);
        Ok(ledger)
    }

    fn assemble(
        name: &str,
        origin: Origin,
        vkey: VerifierKey,
        reader: Reader,
        tip: watch::Receiver<Tip>,
        minutes: Minutes,
    ) -> Ledger {
        Ledger {
            name: name.to_owned(),
            id: origin.ledger_id(),
            origin,
            vkey,
            inbox: Arc::default(),
            reader,
            tip,
            folded: Arc::default(),
            minutes: Arc::new(RwLock::new(minutes)),
            halted: Arc::default(),
            threads: Mutex::default(),
        }
    }

    fn start(&self, writer: Writer, batches: Receiver<Vec<Recorded>>, head_file: HeadFile) {
        let (minutes, folded) = (Arc::clone(&self.minutes), Arc::clone(&self.folded));
        folded.set(self.tip.borrow().head.size());
        let (inbox, halted) = (Arc::clone(&self.inbox), Arc::clone(&self.halted));
        let tip = self.tip.clone();
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        threads.push(spawn("writer", move || {
            if let Err(fault) = writer.run(&inbox) {
                *halted.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault.to_string());
            }
        }));
        threads.push(spawn("views", move || {
            fold_batches(&minutes, &batches, &folded);
            folded.end();
        }));
        threads.push(spawn("head", move || keep_head(head_file, &tip)));
    }

    /// Its name: the part of the origin after the slash.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its permanent name.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// SHA-256 of the origin.
    pub fn id(&self) -> LedgerId {
        self.id
    }

    /// What verifies its checkpoints.
    pub fn vkey(&self) -> &VerifierKey {
        &self.vkey
    }

    /// How far it has come, and every later change of that.
    pub fn tip(&self) -> watch::Receiver<Tip> {
        self.tip.clone()
    }

    /// A reader of what is durable.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The texts of its entries.
    pub fn texts(&self) -> Texts {
        Texts::new(self.reader.clone())
    }

    /// Why nothing can be written, if nothing can.
    pub fn halted(&self) -> Option<String> {
        self.halted
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Whether entry 0 bears this id.
    pub(crate) fn founded_by(&self, id: EntryId) -> Result<bool, Fault> {
        Ok(crate::recorded(&self.reader.entry(0)?)?.id == id)
    }

    /// Checks and hashes a submission, in the caller's own task.
    pub fn prepare(&self, incoming: Incoming) -> Result<Prepared, Declined> {
        Prepared::new(self.id, incoming)
    }

    /// Submits what was prepared, or declined while preparing, in this order; the answers go to
    /// the outbox in the same order.
    pub fn submit(
        &self,
        submissions: Vec<Result<Prepared, (EntryId, Declined)>>,
        outbox: &Outbox,
    ) -> Result<(), Fault> {
        let waiting = submissions.into_iter().map(|submission| Waiting {
            what: match submission {
                Ok(prepared) => Submitted::Prepared(Box::new(prepared)),
                Err((id, declined)) => Submitted::Declined(id, declined),
            },
            outbox: outbox.clone(),
        });
        self.inbox
            .put(waiting.collect())
            .map_err(|shut| match shut {
                Shut::Full => Fault::QueueFull {
                    ledger: self.name.clone(),
                },
                Shut::Closed => Fault::Halted {
                    ledger: self.name.clone(),
                    why: self
                        .halted()
                        .unwrap_or_else(|| "it is being closed".to_owned()),
                },
            })
    }

    /// Submits one and waits for its answer.
    pub async fn submit_one(&self, incoming: Incoming) -> Result<Answer, Fault> {
        let id = incoming.id;
        let prepared = self.prepare(incoming).map_err(|declined| (id, declined));
        let (outbox, mut answers) = mpsc::unbounded_channel();
        self.submit(vec![prepared], &outbox)?;
        drop(outbox);
        let answer = answers.recv().await.and_then(|mut some| some.pop());
        answer.ok_or_else(|| Fault::Halted {
            ledger: self.name.clone(),
            why: self
                .halted()
                .unwrap_or_else(|| "its writer has ended".to_owned()),
        })
    }

    /// Asks the views as of a moment. For now it waits until they hold what was durable when it
    /// was asked; for the past it folds the record up to there. Blocks: call it off the async
    /// threads.
    pub fn ask<T>(&self, as_of: AsOf, question: impl FnOnce(&Minutes) -> T) -> Result<T, Fault> {
        let durable = self.tip.borrow().head.size();
        let size = match as_of {
            AsOf::Now => durable,
            AsOf::Index(index) => durable.min(index.saturating_add(1)),
            AsOf::RecordedAt(at_ms) => size_at(&self.reader, at_ms)?,
        };
        if size == durable {
            self.folded.wait_for(size);
            let minutes = self.minutes.read().unwrap_or_else(PoisonError::into_inner);
            if matches!(as_of, AsOf::Now) || minutes.len() == size {
                return Ok(question(&minutes));
            }
        }
        let (minutes, _) = fold(&self.reader, size)?;
        Ok(question(&minutes))
    }

    /// Records what waits, writes the head and ends the threads.
    pub fn close(&self) {
        self.inbox.close();
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        for thread in threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!(ledger = %self.name, "a thread of the ledger panicked");
            }
        }
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        self.close();
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    let builder = std::thread::Builder::new().name(name.to_owned());
    builder
        .spawn(work)
        .expect("the system gives a thread at the start")
}

/// Applies what is durable to the views, a batch at a time.
fn fold_batches(minutes: &RwLock<Minutes>, batches: &Receiver<Vec<Recorded>>, folded: &Gauge) {
    while let Ok(batch) = batches.recv() {
        let mut minutes = minutes.write().unwrap_or_else(PoisonError::into_inner);
        for recorded in &batch {
            minutes.apply(recorded);
        }
        folded.set(minutes.len());
    }
}

/// Writes the head file when it lags behind, until the writer is gone; then a last time.
fn keep_head(mut head_file: HeadFile, tip: &watch::Receiver<Tip>) {
    let mut written = 0;
    loop {
        let ended = tip.has_changed().is_err();
        let now = tip.borrow().clone();
        if now.head.size() != written {
            match head_file.write(&now.head.tree(), now.note.as_bytes()) {
                Ok(()) => written = now.head.size(),
                Err(fault) => tracing::error!(%fault, "writing the head file"),
            }
        }
        if ended {
            return;
        }
        std::thread::park_timeout(HEAD_FILE_EVERY);
    }
}

/// The checkpoint that the head file holds, signed by this ledger's own key.
fn signed_head(name: &str, note: &[u8], key: &VerifierKey) -> Result<Checkpoint, Fault> {
    let note = std::str::from_utf8(note)
        .ok()
        .and_then(|note| note.parse().ok());
    let signed = note.and_then(|note: SignedCheckpoint| note.verify(key).ok());
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
