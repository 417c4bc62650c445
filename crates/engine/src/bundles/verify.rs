//! Verifying a bundle that may be longer than memory: read in order, hashed on every core, linked
//! in order.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::sync::{Mutex, PoisonError};

use record::bundle::{
    BLOCK_LEN_LEN, BUNDLE_PREFIX_LEN, BUNDLE_SUM_LEN, BlockDigests, BundleEntry, BundleFault,
    BundleHead, BundlePlan, BundleSum, BundleVerdict, BundleVerifier, FindKey, block_len,
    digest_block,
};
use record::{Malformed, VerifierKey};

/// Entries that a thread takes at a time.
const ENTRIES_AT_ONCE: usize = 512;

/// Bytes after which a thread has taken enough.
const BYTES_AT_ONCE: usize = 1024 * 1024;

/// Why a bundle could not be verified to its end.
#[derive(Debug, thiserror::Error)]
pub enum Unbundled {
    /// The system refused.
    #[error("reading the bundle")]
    Io(#[from] io::Error),
    /// It is no bundle, a damaged one, or not signed by the key.
    #[error(transparent)]
    Bundle(#[from] BundleFault),
    /// Nothing of it is to be believed.
    #[error("nothing of the bundle is taken: {why}; ask for another copy")]
    Untrusted {
        /// What was found.
        why: String,
    },
}

impl From<Malformed> for Unbundled {
    fn from(malformed: Malformed) -> Unbundled {
        Unbundled::Bundle(malformed.into())
    }
}

/// Verifies a bundle. `pinned` is the log key the reader was given; `find_key` gives author keys
/// as they were in force at an index. `progress` is told, now and then, how many entries are done
/// of how many.
pub fn verify_bundle(
    input: impl Read + Send,
    pinned: Option<&VerifierKey>,
    find_key: &FindKey<'_>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<BundleVerdict, Unbundled> {
    let mut reading = Reading::new(input);
    let head = reading.head()?;
    let total = head.entries;
    let verifier = BundleVerifier::new(&head, pinned).map_err(BundleFault::from)?;
    let work = Work {
        plan: verifier.plan(),
        reading: Mutex::new(reading),
        linking: Mutex::new(Linking {
            verifier,
            next: 0,
            waiting: BTreeMap::new(),
            linked: 0,
        }),
        find_key,
        progress: &|done| progress(done, total),
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| work.run())).collect();
        let mut outcome = work.run();
        for other in others {
            let joined = other.join();
            let joined = joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            outcome = outcome.and(joined);
        }
        outcome
    })?;
    let reading = work.reading.into_inner();
    reading.unwrap_or_else(PoisonError::into_inner).end()?;
    let linking = work.linking.into_inner();
    let linking = linking.unwrap_or_else(PoisonError::into_inner);
    Ok(linking.verifier.finish())
}

/// Reads the entries of a bundle in order, without verifying them: what control entries say, keys
/// and orders, is needed before the bundle is verified.
pub fn each_bundle_entry(
    input: impl Read,
    take: &mut dyn FnMut(&BundleEntry<'_>),
) -> Result<BundleHead, Unbundled> {
    let mut reading = Reading::new(input);
    let head = reading.head()?;
    while let Some(batch) = reading.take()? {
        for (at, start, end) in &batch.blocks {
            take(&BundleEntry::parse(&batch.bytes[*start..*end], *at)?);
        }
    }
    reading.end()?;
    Ok(head)
}

struct Work<'a, R> {
    plan: BundlePlan,
    reading: Mutex<Reading<R>>,
    linking: Mutex<Linking>,
    find_key: &'a FindKey<'a>,
    progress: &'a (dyn Fn(u64) + Sync),
}

impl<R: Read> Work<'_, R> {
    /// One thread's work: take some blocks, digest them, link what is next.
    fn run(&self) -> Result<(), Unbundled> {
        loop {
            let taken = self
                .reading
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take()?;
            let Some(batch) = taken else {
                return Ok(());
            };
            let blocks = batch.blocks.iter().map(|(at, start, end)| {
                let entry = BundleEntry::parse(&batch.bytes[*start..*end], *at)?;
                Ok(digest_block(&entry, &self.plan, self.find_key))
            });
            let digests = blocks.collect::<Result<Vec<_>, Malformed>>()?;
            let mut linking = self.linking.lock().unwrap_or_else(PoisonError::into_inner);
            (self.progress)(linking.link(batch.turn, digests));
        }
    }
}

/// Blocks that were read together.
struct Batch {
    turn: u64,
    bytes: Vec<u8>,
    /// Where a block stands in the bundle, and in `bytes`, its length not counted.
    blocks: Vec<(u64, usize, usize)>,
}

/// The file, read in order, with the checksum over it.
struct Reading<R> {
    input: BufReader<R>,
    sum: BundleSum,
    at: u64,
    left: u64,
    turn: u64,
}

impl<R: Read> Reading<R> {
    fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(256 * 1024, input),
            sum: BundleSum::new(),
            at: 0,
            left: 0,
            turn: 0,
        }
    }

    fn head(&mut self) -> Result<BundleHead, Unbundled> {
        let mut bytes = vec![0; BUNDLE_PREFIX_LEN];
        self.fill(&mut bytes)?;
        let prefix = bytes.first_chunk().expect("as long as was read");
        let len = BundleHead::len(prefix)?;
        bytes.resize(len, 0);
        self.fill(&mut bytes[BUNDLE_PREFIX_LEN..])?;
        let head = BundleHead::parse(&bytes)?;
        self.left = head.entries;
        Ok(head)
    }

    fn take(&mut self) -> Result<Option<Batch>, Unbundled> {
        if self.left == 0 {
            return Ok(None);
        }
        let mut batch = Batch {
            turn: self.turn,
            bytes: Vec::new(),
            blocks: Vec::new(),
        };
        while self.left > 0
            && batch.blocks.len() < ENTRIES_AT_ONCE
            && batch.bytes.len() < BYTES_AT_ONCE
        {
            let at = self.at;
            let mut len = [0; BLOCK_LEN_LEN];
            self.read(&mut len)?;
            batch.bytes.extend(len);
            let len = block_len(len, at)?;
            let start = batch.bytes.len();
            batch.bytes.resize(start + len, 0);
            self.read(&mut batch.bytes[start..])?;
            batch.blocks.push((at, start, start + len));
            self.left -= 1;
        }
        // All at once: BLAKE3 hashes many kilobytes side by side, and a few hundred bytes not.
        self.sum.update(&batch.bytes);
        self.turn += 1;
        Ok(Some(batch))
    }

    /// The checksum, and nothing behind it.
    fn end(mut self) -> Result<(), Unbundled> {
        let found = self.sum.finish();
        let at = self.at;
        let mut sum = [0; BUNDLE_SUM_LEN];
        self.fill(&mut sum)?;
        if found.0 != sum {
            return Err(Malformed::BundleChecksum.into());
        }
        if self.input.read(&mut [0])? > 0 {
            let what = "bytes are left over behind its checksum; cut them off, or fetch it again";
            let at = at + BUNDLE_SUM_LEN as u64;
            return Err(Malformed::Bundle { at, what }.into());
        }
        Ok(())
    }

    /// Reads bytes, and takes them into the checksum.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Unbundled> {
        self.read(bytes)?;
        self.sum.update(bytes);
        Ok(())
    }

    fn read(&mut self, bytes: &mut [u8]) -> Result<(), Unbundled> {
        self.input.read_exact(bytes).map_err(|error| {
            if error.kind() == io::ErrorKind::UnexpectedEof {
                let what = "it ends here, before all it announces; fetch it again";
                Malformed::Bundle { at: self.at, what }.into()
            } else {
                Unbundled::Io(error)
            }
        })?;
        self.at += bytes.len() as u64;
        Ok(())
    }
}

/// What is linked next; what was digested ahead of it waits.
struct Linking {
    verifier: BundleVerifier,
    next: u64,
    waiting: BTreeMap<u64, Vec<BlockDigests>>,
    linked: u64,
}

impl Linking {
    /// How many entries are linked then.
    fn link(&mut self, turn: u64, digests: Vec<BlockDigests>) -> u64 {
        self.waiting.insert(turn, digests);
        while let Some(digests) = self.waiting.remove(&self.next) {
            self.linked += digests.len() as u64;
            for block in digests {
                self.verifier.link(block);
            }
            self.next += 1;
        }
        self.linked
    }
}
