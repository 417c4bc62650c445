//! One open ledger: its writer, its views, its head.

use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use deliberation::EntryId;
use journal::Reader;
use record::{EnrolledKey, LedgerId, LogKeys, Origin, SignedCheckpoint, TreeHead, VerifierKey};
use tokio::sync::{mpsc, watch};
use views::Minutes;

use crate::answer::{Answer, Declined, Fault, Outbox};
use crate::archive::fold_into;
use crate::authors::SharedRing;
use crate::cosigned::{CosignedFile, Witnesses};
use crate::folding::Folding;
use crate::head_keeper::{HeadGauge, keep_head};
use crate::inbox::{Inbox, Shut, Submitted, Waiting};
use crate::keeping::{self, PartKeeper};
use crate::opening::Opening;
use crate::prepare::{Incoming, Prepared, SignedIncoming};
use crate::proving::{Evidence, Nodes, Prover, session_named};
use crate::read::{AsOf, Found, Texts, size_at};
use crate::redaction::{BundledOrder, OrderBook};
use crate::tip::Tip;
use crate::{KeyFolder, scrub};

/// Batches that wait for the views at most; past that the writer waits for them.
const FOLDING_AHEAD: usize = 64;

/// An open ledger.
pub struct Ledger {
    name: String,
    origin: Origin,
    line_secret: Option<[u8; 32]>,
    id: LedgerId,
    inbox: Arc<Inbox>,
    reader: Reader,
    tip: watch::Receiver<Tip>,
    folding: Arc<Folding>,
    ring: SharedRing,
    orders: OrderBook,
    halted: Arc<Mutex<Option<String>>>,
    prover: Mutex<Prover>,
    witnesses: Witnesses,
    cosigned: CosignedFile,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Ledger {
    /// Opens the ledger in a folder: recovers, signs, and starts its threads. The views follow.
    pub(crate) fn open(name: &str, folder: &Path, keys: &KeyFolder) -> Result<Ledger, Fault> {
        let opening = Opening::new(name, folder, keys)?;
        let ledger = Ledger {
            name: name.to_owned(),
            id: opening.origin.ledger_id(),
            origin: opening.origin.clone(),
            line_secret: keys.line_secret(name)?,
            inbox: Arc::default(),
            reader: opening.reader.clone(),
            tip: opening.tip.subscribe(),
            folding: Arc::default(),
            ring: opening.ring.clone(),
            orders: opening.orders.clone(),
            halted: Arc::default(),
            witnesses: Witnesses::of_record(&opening.reader)?,
            cosigned: CosignedFile::open(folder, &opening.origin, opening.ring.read().log_keys()),
            prover: Mutex::new(Prover::in_files(
                opening.reader.clone(),
                &folder.join("tree"),
            )),
            threads: Mutex::default(),
        };
        ledger.start(opening);
        ledger.hold_against_cosigned();
        Ok(ledger)
    }

    fn start(&self, opening: Opening) {
        let (to_fold, batches) = sync_channel(FOLDING_AHEAD);
        let (tip, size) = (self.tip.clone(), self.tip.borrow().head.size());
        let (inbox, halted) = (Arc::clone(&self.inbox), Arc::clone(&self.halted));
        let (folding, reader) = (Arc::clone(&self.folding), self.reader.clone());
        let index = Arc::clone(&opening.index);
        let (keep, kept) = keeping::queue();
        let to_keep = keep.clone();
        let head = Arc::new(HeadGauge::default());
        let folding_too = Arc::clone(&self.folding);
        let (writer, head_file) = opening.writer(to_fold, folding_too, keep, Arc::clone(&head));
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        threads.push(spawn("writer", move || {
            if let Err(fault) = writer.run(&inbox) {
                halt(&halted, fault.to_string());
            }
        }));
        let keeping_index = Arc::clone(&index);
        threads.push(spawn("views", move || {
            let minutes = keeping::kept_minutes(&index, &reader);
            let next = index.parts_end();
            let mut keeper = PartKeeper {
                reader: reader.clone(),
                queue: to_keep,
                next,
            };
            folding.run(minutes, &reader, size, &batches, |minutes| {
                keeper.grown(minutes);
            });
        }));
        threads.push(spawn("index", move || keeping::run(&keeping_index, &kept)));
        threads.push(spawn("head", move || keep_head(head_file, &tip, &head)));
        let (reader, tip) = (self.reader.clone(), self.tip.clone());
        let orders = self.orders.clone();
        let (inbox, halted) = (Arc::clone(&self.inbox), Arc::clone(&self.halted));
        threads.push(spawn("scrub", move || {
            if let Some(damage) = scrub::run(&reader, size, &tip, &orders) {
                tracing::error!(%damage, "the scrub found damage; the ledger takes nothing more");
                halt(&halted, damage);
                inbox.close();
            }
        }));
    }

    /// Its name: the part of the origin after the slash.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its permanent name.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What the ids of recorded lines are made with: for those who record, and nobody else.
    pub fn line_secret(&self) -> Option<&[u8; 32]> {
        self.line_secret.as_ref()
    }

    /// SHA-256 of the origin.
    pub fn id(&self) -> LedgerId {
        self.id
    }

    /// What verifies its newest checkpoint, and goes on verifying: the newest of its keys.
    pub fn vkey(&self) -> VerifierKey {
        let keys = self.log_keys();
        let newest = keys.newest().expect("a ledger is opened with a log key");
        VerifierKey::of_log(&self.origin, newest)
    }

    /// Every key that signs or signed its checkpoints, oldest first.
    pub fn vkeys(&self) -> Vec<VerifierKey> {
        let keys = self.log_keys();
        let terms = keys.terms().iter();
        terms
            .map(|term| VerifierKey::of_log(&self.origin, &term.key))
            .collect()
    }

    fn log_keys(&self) -> LogKeys {
        self.ring.read().log_keys().clone()
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
        Texts::new(self.reader.clone(), self.orders.clone())
    }

    /// What was ordered to be erased.
    pub fn orders(&self) -> &OrderBook {
        &self.orders
    }

    /// Proofs and bundles under the newest checkpoint. What they need of the tree is kept in files
    /// and brought up to date when it is asked for.
    pub fn evidence(&self) -> Result<Evidence<'_>, Fault> {
        let note = self.tip.borrow().note.parse();
        let checkpoint = note.map_err(|error: record::Malformed| Fault::NoCheckpoint {
            ledger: self.name.clone(),
            why: error.to_string(),
        })?;
        Ok(Evidence {
            reader: &self.reader,
            orders: &self.orders,
            prover: &self.prover,
            log_keys: self.log_keys(),
            checkpoint,
            witnesses: &self.witnesses,
            cosigned: self.cosigned(),
        })
    }

    /// The nodes of the tree of one of its sizes, signed or not yet. Blocks.
    pub fn nodes(&self, tree: TreeHead) -> Result<Nodes, Fault> {
        let mut prover = self.prover.lock().unwrap_or_else(PoisonError::into_inner);
        prover.nodes(tree)
    }

    /// Whose cosignatures the ledger asks for.
    pub fn witnesses(&self) -> &Witnesses {
        &self.witnesses
    }

    /// The newest checkpoint that witnesses have cosigned.
    pub fn cosigned(&self) -> Option<SignedCheckpoint> {
        self.cosigned.newest()
    }

    /// Keeps a checkpoint with its cosignatures; whether it is the newest now. Blocks.
    pub fn keep_cosigned(&self, note: &SignedCheckpoint) -> Result<bool, Fault> {
        self.cosigned.keep(note, &self.witnesses)
    }

    /// Takes nothing more from now on, and says why; reading goes on.
    pub fn refuse_writing(&self, why: String) {
        halt(&self.halted, why);
        self.inbox.close();
    }

    /// Cosignatures over more entries than there are: the record was put back without its file.
    fn hold_against_cosigned(&self) {
        let size = self.tip.borrow().head.size();
        let kept = self.cosigned().map_or(0, |note| note.claimed_tree().size);
        if kept > size {
            let ledger = self.origin.to_string();
            let fault = Fault::Rollback { ledger, size, kept };
            tracing::error!(%fault, "the ledger takes nothing more");
            self.refuse_writing(fault.to_string());
        }
    }

    /// The session that a code or a UUID names. Blocks.
    pub fn session(&self, name: &str) -> Result<record::SessionTag, Fault> {
        self.ask(AsOf::Now, |minutes| {
            session_named(&self.name, minutes.state(), name)
        })?
    }

    /// Why nothing can be written, if nothing can.
    pub fn halted(&self) -> Option<String> {
        self.halted
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Checks and hashes a submission, in the caller's own task.
    pub fn prepare(&self, incoming: Incoming) -> Result<Prepared, Declined> {
        Prepared::new(self.id, incoming)
    }

    /// Checks a signed submission and its signature, in the caller's own task.
    pub fn prepare_signed(&self, incoming: SignedIncoming) -> Result<Prepared, Declined> {
        Prepared::signed(self.id, &self.ring, incoming)
    }

    /// Checks an order that was recorded in another copy of this ledger.
    pub(crate) fn prepare_again(&self, order: &BundledOrder) -> Result<Prepared, Declined> {
        Prepared::again(self.id, &self.ring, order)
    }

    /// Those of the submissions that are recorded, in the order asked for.
    pub fn find(&self, ids: &[EntryId]) -> Result<Vec<(EntryId, Found)>, Fault> {
        let find = |minutes: &Minutes| {
            let registry = minutes.state().registry();
            let found = ids
                .iter()
                .filter_map(|id| Some((*id, registry.find(*id)?.0)));
            found.collect::<Vec<_>>()
        };
        let indices = self.ask(AsOf::Now, find)?;
        let found = indices.into_iter().map(|(id, index)| {
            let frame = self.reader.entry(index)?;
            Ok((id, Found::read(&frame)?))
        });
        found.collect()
    }

    /// Every author key that is or was enrolled, as of what is durable.
    pub fn keys(&self) -> Vec<EnrolledKey> {
        self.ring.read().keys().cloned().collect()
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
    pub async fn submit_one(
        &self,
        prepared: Result<Prepared, (EntryId, Declined)>,
    ) -> Result<Answer, Fault> {
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
        let mut question = Some(question);
        if size == durable {
            let exactly = as_of != AsOf::Now;
            let ask = |minutes: &Minutes| question.take().map(|question| question(minutes));
            let answer = self.folding.ask(size, exactly, ask);
            let answer = answer.map_err(|source| Fault::Views {
                ledger: self.name.clone(),
                source,
            });
            if let Some(answer) = answer?.flatten() {
                return Ok(answer);
            }
        }
        let mut minutes = Minutes::default();
        fold_into(&mut minutes, &self.reader, size)?;
        let question = question.expect("the question was not asked yet");
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

fn halt(halted: &Mutex<Option<String>>, why: String) {
    *halted.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
}
