//! Verifying a whole ledger: every hash again, on as many threads as the machine has.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use journal::{Frames, Reader, Scan};
use record::bundle::{AuthorSignature, Authors, FindKey, digest_authored};
use record::{EntryDigests, LedgerId, TreeHead, Verdict, Verifier};

use crate::answer::Fault;

/// Entries that a thread takes at a time: enough that taking costs nothing, few enough that all
/// threads end together.
const ENTRIES_AT_ONCE: u64 = 1_024;

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
    let mut verifier = Verifier::from_genesis(ledger);
    for tree in signed {
        verifier.expect(*tree);
    }
    let reading = Mutex::new(Reading {
        scan: reader.scan(0),
        turn: 0,
    });
    let linking = Mutex::new(Linking {
        verifier,
        authors: Authors::default(),
        next: 0,
        waiting: BTreeMap::new(),
    });
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let work = || digest_all(&reading, &linking, find_key, progress);
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
    Ok((linking.verifier.finish(), linking.authors))
}

/// What is read next, and which turn that is.
struct Reading {
    scan: Scan,
    turn: u64,
}

/// What is linked next; what was digested ahead of it waits.
struct Linking {
    verifier: Verifier,
    authors: Authors,
    next: u64,
    waiting: BTreeMap<u64, Vec<(EntryDigests, AuthorSignature)>>,
}

/// One thread's work: take some blocks, digest them, link what is next.
fn digest_all(
    reading: &Mutex<Reading>,
    linking: &Mutex<Linking>,
    find_key: &FindKey<'_>,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<(), Fault> {
    loop {
        let (turn, blocks) = reading
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()?;
        if blocks.is_empty() {
            return Ok(());
        }
        let frames = blocks.iter().flat_map(Frames::iter);
        let digests = frames
            .map(|frame| digest_authored(frame.entry(), frame.manifest(), frame.parts(), find_key));
        let digests = digests.collect();
        let mut linking = linking.lock().unwrap_or_else(PoisonError::into_inner);
        linking.link(turn, digests);
        progress(linking.verifier.size());
    }
}

impl Reading {
    fn take(&mut self) -> Result<(u64, Vec<Frames>), Fault> {
        let (turn, mut blocks, mut entries) = (self.turn, Vec::new(), 0);
        while entries < ENTRIES_AT_ONCE {
            let Some(frames) = self.scan.next() else {
                break;
            };
            let frames = frames?;
            entries += frames.count();
            blocks.push(frames);
        }
        self.turn += 1;
        Ok((turn, blocks))
    }
}

impl Linking {
    fn link(&mut self, turn: u64, digests: Vec<(EntryDigests, AuthorSignature)>) {
        self.waiting.insert(turn, digests);
        while let Some(digests) = self.waiting.remove(&self.next) {
            for (digests, author) in &digests {
                self.authors.count(*author);
                self.verifier.link(digests);
            }
            self.next += 1;
        }
    }
}
