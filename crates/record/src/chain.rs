//! Sealing: the one way a ledger grows.

use crate::{
    Body, Checkpoint, ClaimedHead, ControlLink, Digest, ENTRY_LEN, Entry, Frontier, Head, LedgerId,
    Malformed, Places, SUBMISSION_LEN, Signature, Submission, TreeHead, entry_hash, entry_leaf,
};

/// An entry that was sealed and not yet written down.
#[derive(Clone, Debug)]
pub struct SealedEntry {
    /// Its index.
    pub index: u64,
    /// When it was recorded, held at its predecessor's time if the clock went back.
    pub recorded_at_ms: u64,
    /// The 432 bytes.
    pub bytes: [u8; ENTRY_LEN],
    /// Its hash: the next entry's `prev`.
    pub hash: Digest,
    /// Its leaf hash in the tree.
    pub leaf: Digest,
    /// Its body.
    pub body: Body,
}

/// A verified end of a ledger that can be extended.
///
/// A batch is sealed, then written: [`Chain::settle`] once it is on disk, or
/// [`Chain::rollback`] when it was refused before anything was written. After a failed sync
/// nobody knows what is on disk, and the ledger is read again instead.
#[derive(Clone, Debug)]
pub struct Chain {
    ledger: LedgerId,
    tip: Tip,
    places: Places,
    settled: Tip,
}

/// All of the chain but the places.
#[derive(Clone, Debug)]
struct Tip {
    frontier: Frontier,
    last: Digest,
    recorded_at_ms: u64,
    control: Option<ControlLink>,
}

impl Chain {
    /// The chain of a ledger without entries.
    pub fn genesis(ledger: LedgerId) -> Self {
        Self::resume(
            ledger,
            &ClaimedHead::genesis(),
            Frontier::new(),
            Places::at_genesis(),
        )
    }

    /// Only from what this crate has verified.
    pub(crate) fn resume(
        ledger: LedgerId,
        head: &ClaimedHead,
        frontier: Frontier,
        mut places: Places,
    ) -> Self {
        let tip = Tip {
            frontier,
            last: head.last,
            recorded_at_ms: head.recorded_at_ms,
            control: head.control,
        };
        places.settle();
        Self {
            ledger,
            settled: tip.clone(),
            tip,
            places,
        }
    }

    /// The chain at an end that the caller recomputed from stored entries, as a journal does when
    /// it is opened.
    ///
    /// `signed` must be verified, lie within the record and have been found in it by the caller;
    /// here it proves that the log's key has signed this ledger. `None` where the frontier is not
    /// the claimed head's, the checkpoint lies beyond it, or places are not known.
    pub fn recovered(
        ledger: LedgerId,
        head: &ClaimedHead,
        frontier: Frontier,
        places: Places,
        signed: &Checkpoint,
    ) -> Option<Self> {
        let sound = frontier.tree()
            == TreeHead {
                size: head.size,
                root: head.root,
            }
            && signed.tree().size <= head.size
            && signed.origin().ledger_id() == ledger
            && places.is_complete();
        sound.then(|| Self::resume(ledger, head, frontier, places))
    }

    /// How many entries there are; the next index.
    pub fn size(&self) -> u64 {
        self.tip.frontier.size()
    }

    /// The head; hashes the root, so ask once a batch.
    pub fn head(&self) -> Head {
        Head::attested(
            self.ledger,
            ClaimedHead {
                size: self.size(),
                last: self.tip.last,
                root: self.tip.frontier.root(),
                recorded_at_ms: self.tip.recorded_at_ms,
                control: self.tip.control,
            },
        )
    }

    /// The tree's frontier.
    pub fn frontier(&self) -> &Frontier {
        &self.tip.frontier
    }

    /// Entries per session.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Seals an entry of which parts were erased when it was recorded elsewhere: an order that is
    /// given again to an older copy. Its author has committed to what is gone.
    pub fn seal_erased(
        &mut self,
        recorded_at_ms: u64,
        submission: &[u8; SUBMISSION_LEN],
        signature: Signature,
        body: Body,
    ) -> Result<SealedEntry, Malformed> {
        let read = self.check(submission, &signature, &body)?;
        self.seal_checked(recorded_at_ms, &read, submission, signature, body)
    }

    /// Seals the next entry.
    ///
    /// `body` is one that [`Body::new`] committed to. `recorded_at_ms` is held at the last entry's time where the clock went back. The signature
    /// is taken as it is: it is checked ahead of the writer. Nothing changes when it refuses.
    pub fn seal(
        &mut self,
        recorded_at_ms: u64,
        submission: &[u8; SUBMISSION_LEN],
        signature: Signature,
        body: Body,
    ) -> Result<SealedEntry, Malformed> {
        let read = self.check(submission, &signature, &body)?;
        if let Some(part) = body.erased().positions().next() {
            return Err(Malformed::ErasedPart { part });
        }
        self.seal_checked(recorded_at_ms, &read, submission, signature, body)
    }

    fn seal_checked(
        &mut self,
        recorded_at_ms: u64,
        read: &Submission,
        submission: &[u8; SUBMISSION_LEN],
        signature: Signature,
        body: Body,
    ) -> Result<SealedEntry, Malformed> {
        let index = self.size();
        let place = self
            .places
            .next(read.session)
            .expect("a chain knows every session");
        let next_place = place.checked_add(1).ok_or(Malformed::Full(index))?;
        let recorded_at_ms = recorded_at_ms.max(self.tip.recorded_at_ms);
        let entry = Entry {
            index,
            recorded_at_ms,
            place,
            prev: self.tip.last,
            control: self.tip.control,
            submission: *submission,
            signature,
        };
        let bytes = entry.to_bytes();
        let (hash, leaf) = (entry_hash(&bytes), entry_leaf(&bytes));
        self.places.replace(read.session, next_place);
        self.tip.frontier.push(leaf);
        self.tip.last = hash;
        self.tip.recorded_at_ms = recorded_at_ms;
        if read.kind.is_control() {
            self.tip.control = Some(ControlLink { hash, index });
        }
        Ok(SealedEntry {
            index,
            recorded_at_ms,
            bytes,
            hash,
            leaf,
            body,
        })
    }

    /// All that was sealed is on disk: [`Chain::rollback`] returns to here.
    pub fn settle(&mut self) {
        self.settled.clone_from(&self.tip);
        self.places.settle();
    }

    /// Forgets what was sealed since the last [`Chain::settle`].
    pub fn rollback(&mut self) {
        self.tip.clone_from(&self.settled);
        self.places.rollback();
    }

    fn check(
        &self,
        submission: &[u8; SUBMISSION_LEN],
        signature: &Signature,
        body: &Body,
    ) -> Result<Submission, Malformed> {
        let read = Submission::parse(submission)?;
        read.check_signing(*signature != Signature::None)?;
        if read.ledger != self.ledger {
            return Err(Malformed::Ledger {
                expected: self.ledger,
                found: read.ledger,
            });
        }
        if read.body_root != body.root() {
            return Err(Malformed::BodyRoot {
                expected: read.body_root,
                found: body.root(),
            });
        }
        Ok(read)
    }
}
