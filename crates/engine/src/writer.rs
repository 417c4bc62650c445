//! The one writer of a ledger: decide, seal, append, sync, sign, answer, publish.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use deliberation::{Recorded, State};
use journal::{BLOCK_OVERHEAD, Journal, Reader, Signed, frame_len};
use record::{
    AuthorKey, Chain, Entry, KeyChange, KeyRefusal, KeyRing, PartTag, SealedEntry, SeenCheckpoint,
    Submission, SubmissionId, TreeHead, entry_hash,
};
use tokio::sync::watch;

use crate::Prepared;
use crate::answer::{Answer, Declined, Fault, Outbox, Receipt};
use crate::authors::{self, Authored, SharedRing, key_change};
use crate::clock::now_ms;
use crate::delivering::{deliver, fail_rest, fail_waiting};
use crate::folding::Folding;
use crate::head_keeper::HeadGauge;
use crate::inbox::{Inbox, Submitted, Waiting};
use crate::keeping::StateKeeper;
use crate::keys::LogSigners;
use crate::opening::write_vkey;
use crate::read::tagged;
use crate::redaction::{Carried, OrderBook};
use crate::tip::Tip;

/// How many past checkpoints an author may refer to: at one commit a millisecond, some seconds.
const KNOWN_CHECKPOINTS: usize = 4_096;

/// What a writer owns. Nothing of it is shared but the tip it publishes.
pub(crate) struct Writer {
    pub(crate) name: String,
    pub(crate) journal: Box<dyn Journal>,
    pub(crate) reader: Reader,
    pub(crate) chain: Chain,
    pub(crate) state: State,
    pub(crate) signers: LogSigners,
    pub(crate) folder: PathBuf,
    pub(crate) signed: Signed,
    pub(crate) checkpoints: VecDeque<TreeHead>,
    pub(crate) tip: watch::Sender<Tip>,
    pub(crate) to_fold: SyncSender<Vec<Recorded>>,
    pub(crate) folding: Arc<Folding>,
    pub(crate) keeper: StateKeeper,
    /// The author keys, what waits for the disk included.
    pub(crate) ring: KeyRing,
    /// The same as of what is durable.
    pub(crate) durable_ring: SharedRing,
    /// What was ordered to be erased, for every reader.
    pub(crate) orders: OrderBook,
    pub(crate) head: Arc<HeadGauge>,
}

/// What becomes of a batch: sealed entries, and for each submission where its answer stands.
#[derive(Default)]
pub(crate) struct Batch {
    sealed: Vec<SealedEntry>,
    recorded: Vec<Recorded>,
    answers: Vec<(Outbox, Answer)>,
    authored: Vec<Authored>,
    pub(crate) carried: Vec<Carried>,
    len: usize,
}

impl Batch {
    /// The entry of this index, if it waits here for the disk.
    pub(crate) fn sealed(&self, index: u64) -> Option<&SealedEntry> {
        let first = self.sealed.first()?.index;
        let place = usize::try_from(index.checked_sub(first)?).ok()?;
        self.sealed.get(place)
    }
}

impl Writer {
    /// Works until the inbox is closed and empty, or the journal breaks.
    pub(crate) fn run(mut self, inbox: &Inbox) -> Result<(), Arc<Fault>> {
        while let Some(waiting) = inbox.take() {
            if let Err(fault) = self.commit_all(waiting) {
                tracing::error!(ledger = %self.name, %fault, "the ledger takes nothing more");
                inbox.close();
                fail_waiting(inbox, &fault);
                return Err(fault);
            }
        }
        Ok(())
    }

    /// Commits what waits, a block at a time.
    fn commit_all(&mut self, waiting: Vec<Waiting>) -> Result<(), Arc<Fault>> {
        let mut batch = Batch::default();
        let mut rest = waiting.into_iter();
        while let Some(Waiting { what, outbox }) = rest.next() {
            let answer = match what {
                Submitted::Declined(id, declined) => Answer::Declined(id, declined),
                Submitted::Prepared(prepared) => {
                    if batch.len + room_for(&prepared) > self.journal.max_block_len() {
                        let full = std::mem::take(&mut batch);
                        if let Err(fault) = self.commit(full) {
                            fail_rest(&fault, outbox, prepared.id, rest);
                            return Err(fault);
                        }
                    }
                    self.seal(*prepared, &mut batch)
                }
            };
            batch.answers.push((outbox, answer));
        }
        self.commit(batch)
    }

    /// Seals one submission into the batch, or finds why not.
    fn seal(&mut self, prepared: Prepared, batch: &mut Batch) -> Answer {
        let id = prepared.id;
        // First of all: nobody finds out by sending it again what another has recorded.
        if let Err(declined) = prepared.refuse_desk(&self.state) {
            return Answer::Declined(id, declined);
        }
        if let Some((index, _)) = self.state.registry().find(id) {
            return match self.answer_again(index, &prepared, batch) {
                Ok(answer) => answer,
                Err(fault) => Answer::Failed(id, Arc::new(fault)),
            };
        }
        let carried = match self.carried(&prepared, batch) {
            Ok(carried) => carried,
            Err(fault) => return Answer::Failed(id, Arc::new(fault)),
        };
        match self.seal_new(prepared, carried, batch) {
            Ok(receipt) => Answer::Recorded(receipt),
            Err(declined) => Answer::Declined(id, declined),
        }
    }

    fn seal_new(
        &mut self,
        prepared: Prepared,
        carried: Result<Option<Carried>, Declined>,
        batch: &mut Batch,
    ) -> Result<Receipt, Declined> {
        self.check_seen(prepared.seen)?;
        let next = Recorded {
            index: self.chain.size(),
            id: prepared.id,
            session: prepared.session,
            recorded_at_ms: now_ms(),
            occurred_at_ms: prepared.occurred_at_ms,
            kind: prepared.kind,
            fact: Some(prepared.fact),
        };
        self.state.refuse(&next)?;
        let authored = self.refuse_author(&next, prepared.author.as_deref())?;
        let carried = carried?;
        let seal = if prepared.reapplied {
            Chain::seal_erased
        } else {
            Chain::seal
        };
        let (at, body) = (next.recorded_at_ms, prepared.body);
        let chain = &mut self.chain;
        let sealed = seal(chain, at, &prepared.submission, prepared.signature, body)?;
        // Only what is sealed is carried out: zeros cannot be taken back.
        batch.carried.extend(carried);
        if let Some(authored) = authored {
            authored.apply(&mut self.ring);
            batch.authored.push(authored);
        }
        let recorded = Recorded {
            recorded_at_ms: sealed.recorded_at_ms,
            ..next
        };
        self.state.apply(&recorded);
        let receipt = Receipt {
            index: sealed.index,
            entry_hash: sealed.hash,
            recorded_at_ms: sealed.recorded_at_ms,
        };
        batch.len = batch.len.max(BLOCK_OVERHEAD) + frame_len(&sealed);
        batch.sealed.push(sealed);
        batch.recorded.push(recorded);
        Ok(receipt)
    }

    /// Whether the author's key, or nobody, may sign this now; what it does to the ring.
    fn refuse_author(
        &mut self,
        next: &Recorded,
        author: Option<&Submission>,
    ) -> Result<Option<Authored>, Declined> {
        let Some(fact) = &next.fact else {
            return Ok(None);
        };
        let at = (next.index, SubmissionId(next.id.0));
        authors::refuse(&self.ring, &self.state, at, author, fact)?;
        let author = author.and_then(|signed| Some((signed.key?, signed.author_sequence)));
        let change = key_change(fact);
        if let Some(KeyChange::RotateLog { key, .. }) = &change {
            self.take_up(key)?;
        }
        let authored = author.is_some() || change.is_some();
        Ok(authored.then_some(Authored {
            index: next.index,
            author,
            change,
        }))
    }

    /// A log key follows only where this server can sign with it.
    fn take_up(&mut self, key: &[u8; 32]) -> Result<(), Declined> {
        let key = AuthorKey::parse(key).map_err(KeyRefusal::from)?;
        let taken = self.signers.take_up(&key);
        taken.map_err(|fault| Declined::NoLogSecret {
            why: fault.to_string(),
        })
    }

    /// An author may only refer to a checkpoint that this ledger has signed.
    fn check_seen(&self, seen: Option<SeenCheckpoint>) -> Result<(), Declined> {
        let Some(seen) = seen else { return Ok(()) };
        let known = |tree: &TreeHead| tree.size == seen.size && tree.root == seen.root;
        if self.checkpoints.iter().rev().any(known) {
            return Ok(());
        }
        Err(Declined::UnknownCheckpoint { size: seen.size })
    }

    /// The same receipt for the same content; a refusal for other content under the same id.
    fn answer_again(&self, index: u64, again: &Prepared, batch: &Batch) -> Result<Answer, Fault> {
        let (bytes, same) = if let Some(sealed) = batch.sealed(index) {
            let stored = sealed
                .body
                .parts()
                .iter()
                .map(|part| (part.tag, part.borrow()));
            (sealed.bytes, same_parts(again, stored))
        } else {
            let frame = self.reader.entry(index)?;
            (*frame.entry(), same_parts(again, tagged(&frame)?))
        };
        let unreadable = |why: record::Malformed| Fault::Entry {
            index,
            why: why.to_string(),
        };
        let entry = Entry::parse(&bytes).map_err(unreadable)?;
        if !same || !same_fields(again, &entry.submission) {
            return Ok(Answer::Declined(
                again.id,
                Declined::OtherContent {
                    id: again.id,
                    index,
                },
            ));
        }
        Ok(Answer::Recorded(Receipt {
            index,
            entry_hash: entry_hash(&bytes),
            recorded_at_ms: entry.recorded_at_ms,
        }))
    }

    /// One block, one sync; only then the signature, the answers and the rest of the world.
    fn commit(&mut self, batch: Batch) -> Result<(), Arc<Fault>> {
        if !batch.sealed.is_empty()
            && let Err(fault) = self.append(&batch.sealed)
        {
            let full = matches!(fault, Fault::Journal(journal::Fault::DiskFull { .. }));
            let fault = Arc::new(fault);
            deliver(fail(batch, &fault));
            // A full disk has changed nothing: the ledger goes on from where it was.
            return if full && self.step_back() {
                Ok(())
            } else {
                Err(fault)
            };
        }
        if !batch.authored.is_empty() {
            let mut ring = self.durable_ring.write();
            batch.authored.iter().for_each(|it| it.apply(&mut ring));
        }
        if batch.authored.iter().any(Authored::is_of_log)
            && let Err(fault) = write_vkey(&self.folder, &self.signers.origin, self.ring.log_keys())
        {
            // The next start writes it; the record itself names the key.
            tracing::error!(ledger = %self.name, %fault, "the log's new public key");
        }
        if !batch.carried.is_empty()
            && let Err(fault) = self.carry_out(&batch.carried)
        {
            let fault = Arc::new(fault);
            // The entries are durable: the views, and the veils that rest on them, must know them.
            let _ = self.to_fold.send(batch.recorded.clone());
            deliver(fail(batch, &fault));
            return Err(fault);
        }
        deliver(batch.answers.into_iter());
        if !batch.recorded.is_empty() {
            // The folder is gone only when the ledger is being closed; the record is complete.
            let _ = self.to_fold.send(batch.recorded);
            self.keeper.grown(&self.state, &self.chain, &self.ring);
        }
        Ok(())
    }

    /// Forgets what was sealed and not written; whether that could be done.
    fn step_back(&mut self) -> bool {
        self.chain.rollback();
        self.ring = self.durable_ring.read().clone();
        let state = self.folding.state_at(self.chain.size());
        let known = state.is_some();
        self.state = state.unwrap_or_default();
        known
    }

    fn append(&mut self, sealed: &[SealedEntry]) -> Result<(), Fault> {
        let before = self.tip.borrow().head;
        let head = self.chain.head();
        self.journal.append(&before, sealed, &head, &self.signed)?;
        self.chain.settle();
        let tree = head.tree();
        let (note, signature) = self.signers.sign(self.ring.log_keys(), tree);
        self.signed = Signed {
            size: tree.size,
            signature,
        };
        self.remember(tree);
        self.tip.send_replace(Tip {
            head,
            note: note.to_string().into(),
        });
        Ok(())
    }

    fn remember(&mut self, tree: TreeHead) {
        if self.checkpoints.len() == KNOWN_CHECKPOINTS {
            self.checkpoints.pop_front();
        }
        self.checkpoints.push_back(tree);
    }
}

/// An upper bound of what a submission adds to a block.
fn room_for(prepared: &Prepared) -> usize {
    BLOCK_OVERHEAD + prepared.len() + 1_536
}

/// What would have been receipts are faults; refusals stand, but for those that rest on an entry
/// which was not written.
fn fail(batch: Batch, fault: &Arc<Fault>) -> impl Iterator<Item = (Outbox, Answer)> {
    let first = batch.sealed.first().map_or(0, |sealed| sealed.index);
    let recorded = batch.recorded;
    batch
        .answers
        .into_iter()
        .map(move |(outbox, answer)| match answer {
            Answer::Recorded(receipt) if receipt.index >= first => {
                let place = usize::try_from(receipt.index - first).expect("a batch fits in memory");
                (
                    outbox,
                    Answer::Failed(recorded[place].id, Arc::clone(fault)),
                )
            }
            Answer::Declined(id, Declined::OtherContent { index, .. }) if index >= first => {
                (outbox, Answer::Failed(id, Arc::clone(fault)))
            }
            other => (outbox, other),
        })
}

pub(crate) fn same_fields(again: &Prepared, stored: &[u8; record::SUBMISSION_LEN]) -> bool {
    // An author has committed to the salts; where the server made them, everything but the body
    // root, which new salts change.
    let fields = match again.author {
        Some(_) => record::SUBMISSION_LEN,
        None => record::SUBMISSION_LEN - 32,
    };
    again.submission[..fields] == stored[..fields]
}

/// Whether the parts say the same; an erased part can no longer be compared and is passed over.
pub(crate) fn same_parts<'a>(
    again: &Prepared,
    stored: impl Iterator<Item = (PartTag, record::PartRef<'a>)>,
) -> bool {
    let mut parts = again.body.parts().iter();
    for (tag, stored) in stored {
        let Some(part) = parts.next() else {
            return false;
        };
        if part.tag != tag || (!stored.is_erased() && part.content[..] != *stored.content) {
            return false;
        }
    }
    parts.next().is_none()
}
