//! Verifying a whole ledger: every hash again, on as many threads as the machine has.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use journal::{Frames, Reader, Scan};
use record::bundle::{AuthorSignature, Authors, FindKey, digest_authored};
use record::{
    EntryDigests, LedgerId, LogKeys, Origin, SignedCheckpoint, TreeHead, Verdict, Verifier,
    VerifierKey,
};

use crate::answer::Fault;

/// Entries that a thread takes at a time: enough that taking costs nothing, few enough that all
/// threads end together.
const ENTRIES_AT_ONCE: u64 = 1_024;

/// Signatures over earlier sizes that are found wrong are kept up to here, the others counted.
const WRONG_KEPT: usize = 1_000;

/// Block ends that a signature may be over: it is over the one before, and after a start at most.
const ENDS_KEPT: usize = 16;

/// What came of verifying a ledger.
#[derive(Debug)]
pub struct Verified {
    /// Hashes, chain, tree.
    pub verdict: Verdict,
    /// Who signed.
    pub authors: Authors,
    /// The checkpoints that lie in the headers of blocks.
    pub blocks: BlockSignatures,
}

/// The log's signatures in the headers of blocks, each over the size before its block.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct BlockSignatures {
    /// How many the log's key verifies.
    pub good: u64,
    /// How many it does not.
    pub wrong_count: u64,
    /// Those: the first entry of the block, and the size that it says was signed.
    pub wrong: Vec<(u64, u64)>,
}

impl BlockSignatures {
    fn count(&mut self, checked: &[(u64, u64, bool)]) {
        for (index, size, is_good) in checked {
            self.good += u64::from(*is_good);
            if !is_good {
                self.wrong_count += 1;
                self.wrong.push((*index, *size));
            }
        }
        self.wrong.truncate(WRONG_KEPT);
    }
}

/// Verifies every entry from the first on, and that the record has what `signed` says.
///
/// `find_key` gives author keys as they were in force at an index: what a wrong signature is under
/// is a flaw, what is under a key that nobody knows is counted.
///
/// `progress` is told, now and then, how many entries are done; after a fault, the last it was
/// told is how many could be read before it, about.
pub fn verify(
    ledger: LedgerId,
    reader: &Reader,
    signed: &[TreeHead],
    find_key: &FindKey<'_>,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<(Verdict, Authors), Fault> {
    let verified = verify_with(None, ledger, reader, signed, find_key, progress)?;
    Ok((verified.verdict, verified.authors))
}

/// The same, and with the log's keys every signature that the headers of blocks keep.
pub fn verify_with(
    log: Option<(&Origin, &LogKeys)>,
    ledger: LedgerId,
    reader: &Reader,
    signed: &[TreeHead],
    find_key: &FindKey<'_>,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Verified, Fault> {
    let mut verifier = Verifier::from_genesis(ledger);
    for tree in signed {
        verifier.expect(*tree);
    }
    let reading = Mutex::new(Reading {
        scan: reader.scan(0),
        turn: 0,
        ends: VecDeque::new(),
    });
    let linking = Mutex::new(Linking {
        verifier,
        authors: Authors::default(),
        blocks: BlockSignatures::default(),
        next: 0,
        waiting: BTreeMap::new(),
    });
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let work = || digest_all(&reading, &linking, log, find_key, progress);
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut outcome = work();
        for other in others {
            let joined = other
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            outcome = outcome.and(joined);
        }
        outcome
    })?;
    let linking = linking.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Verified {
        verdict: linking.verifier.finish(),
        authors: linking.authors,
        blocks: linking.blocks,
    })
}

/// What is read next, and which turn that is.
struct Reading {
    scan: Scan,
    turn: u64,
    /// Where the last blocks ended, with the roots that their headers claim.
    ends: VecDeque<TreeHead>,
}

/// Some blocks, and over which tree the signature in each of their headers must be.
struct Taken {
    turn: u64,
    blocks: Vec<(Frames, Option<TreeHead>)>,
}

/// What is linked next; what was digested ahead of it waits.
struct Linking {
    verifier: Verifier,
    authors: Authors,
    blocks: BlockSignatures,
    next: u64,
    waiting: BTreeMap<u64, Digested>,
}

/// What one turn came to.
struct Digested {
    entries: Vec<(EntryDigests, AuthorSignature)>,
    /// What the blocks' headers claim of the tree; a signature over it proves nothing else.
    claimed: Vec<TreeHead>,
    /// First entry, signed size, and whether the signature is good.
    signatures: Vec<(u64, u64, bool)>,
}

/// One thread's work: take some blocks, digest them, link what is next.
fn digest_all(
    reading: &Mutex<Reading>,
    linking: &Mutex<Linking>,
    log: Option<(&Origin, &LogKeys)>,
    find_key: &FindKey<'_>,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<(), Fault> {
    loop {
        let taken = reading
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()?;
        if taken.blocks.is_empty() {
            return Ok(());
        }
        let frames = taken.blocks.iter().flat_map(|(frames, _)| frames.iter());
        let digests = frames
            .map(|frame| digest_authored(frame.entry(), frame.manifest(), frame.parts(), find_key));
        let entries = digests.collect();
        let (mut claimed, mut signatures) = (Vec::new(), Vec::new());
        if let Some((origin, keys)) = log {
            claimed.extend(taken.blocks.iter().map(|(frames, _)| end_of(frames)));
            let signed = taken
                .blocks
                .iter()
                .filter(|(frames, _)| frames.signed().size > 0);
            signatures.extend(signed.map(|(frames, tree)| {
                let is_good = tree.is_some_and(|tree| is_signed(frames, tree, origin, keys));
                (frames.first(), frames.signed().size, is_good)
            }));
        }
        let digested = Digested {
            entries,
            claimed,
            signatures,
        };
        let mut linking = linking.lock().unwrap_or_else(PoisonError::into_inner);
        linking.link(taken.turn, digested);
        progress(linking.verifier.size());
    }
}

/// Whether the signature that lies in the block's header is the log's over this tree. Blocks keep
/// that of the oldest key that signed.
fn is_signed(frames: &Frames, tree: TreeHead, origin: &Origin, keys: &LogKeys) -> bool {
    let Some(key) = keys.at(tree.size).next() else {
        return false;
    };
    let key = VerifierKey::of_log(origin, key);
    let signature = frames.signed().signature;
    SignedCheckpoint::assemble(&key, origin.clone(), tree, signature)
        .verify(&key)
        .is_ok()
}

fn end_of(frames: &Frames) -> TreeHead {
    TreeHead {
        size: frames.end(),
        root: frames.root(),
    }
}

impl Reading {
    fn take(&mut self) -> Result<Taken, Fault> {
        let (turn, mut blocks, mut entries) = (self.turn, Vec::new(), 0);
        while entries < ENTRIES_AT_ONCE {
            let Some(frames) = self.scan.next() else {
                break;
            };
            let frames = frames?;
            entries += frames.count();
            let signed = frames.signed().size;
            let tree = self.ends.iter().rev().find(|end| end.size == signed);
            let tree = tree.copied();
            if self.ends.len() == ENDS_KEPT {
                self.ends.pop_front();
            }
            self.ends.push_back(end_of(&frames));
            blocks.push((frames, tree));
        }
        self.turn += 1;
        Ok(Taken { turn, blocks })
    }
}

impl Linking {
    fn link(&mut self, turn: u64, digested: Digested) {
        self.waiting.insert(turn, digested);
        while let Some(digested) = self.waiting.remove(&self.next) {
            for tree in digested.claimed.iter().rev() {
                self.verifier.expect(*tree);
            }
            for (digests, author) in &digested.entries {
                self.authors.count(*author);
                self.verifier.link(digests);
            }
            self.blocks.count(&digested.signatures);
            self.next += 1;
        }
    }
}
