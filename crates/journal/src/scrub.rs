//! Checking what nobody reads: a disk may lose bytes long after they were synced.

use record::{Manifest, PartMask};

use crate::{Damage, Fault, Frame, Frames, Scan};

/// Reads a ledger from an index on and checks it block by block: checksums, sequence, padding and
/// commitments. What the chain and the tree say is for the record's verifier.
///
/// Resumable: remember [`Scrub::position`] and begin there the next time.
#[derive(Debug)]
pub struct Scrub {
    scan: Scan,
}

/// One block that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scrubbed {
    /// Index of its first entry.
    pub first: u64,
    /// Index after its last entry.
    pub end: u64,
    /// Parts that were overwritten with zeros. Whether an order says so is for verification to
    /// judge once the whole record is read.
    pub withheld: Vec<Withheld>,
    /// Parts that are neither what the manifest commits to nor zeros.
    pub damage: Vec<Damage>,
}

/// Parts of one entry that are zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The entry.
    pub index: u64,
    /// Which of its parts.
    pub parts: PartMask,
}

impl Scrub {
    pub(crate) fn new(scan: Scan) -> Self {
        Self { scan }
    }

    /// Index of the next entry to check: where to resume.
    pub fn position(&self) -> u64 {
        self.scan.position()
    }

    fn check(&self, frames: &Frames) -> Scrubbed {
        let (first, end) = (frames.first(), frames.end());
        let mut scrubbed = Scrubbed {
            first,
            end,
            withheld: Vec::new(),
            damage: Vec::new(),
        };
        for frame in frames.iter() {
            match withheld_parts(&frame) {
                Ok(PartMask::NONE) => {}
                Ok(parts) => scrubbed.withheld.push(Withheld {
                    index: frame.index(),
                    parts,
                }),
                Err((part, what)) => scrubbed.damage.push(self.damage(&frame, part, what)),
            }
        }
        scrubbed
    }

    fn damage(&self, frame: &Frame, part: usize, what: &'static str) -> Damage {
        let salt = frame.places().nth(part).map_or(0, |(salt, _)| salt);
        let offset = u64::from(frame.offset()) + salt as u64;
        Damage {
            path: self.scan.path_of(frame.index()),
            offset,
            index: frame.index(),
            what,
        }
    }
}

impl Iterator for Scrub {
    type Item = Result<Scrubbed, Fault>;

    /// The next block; a fault where it cannot be read, and then again the same one.
    fn next(&mut self) -> Option<Self::Item> {
        let frames = self.scan.next()?;
        Some(frames.map(|frames| self.check(&frames)))
    }
}

/// The parts that are zeros; or the first that is neither zeros nor what was committed to.
pub(crate) fn withheld_parts(frame: &Frame) -> Result<PartMask, (usize, &'static str)> {
    let manifest =
        Manifest::parse(frame.manifest()).map_err(|_| (0, "the manifest cannot be read"))?;
    let mut withheld = PartMask::NONE;
    for (part, (line, stored)) in manifest.lines().zip(frame.parts()).enumerate() {
        if stored.commitment() == line.commitment {
            continue;
        }
        if !stored.is_erased() {
            return Err((part, "a part is not what the manifest commits to"));
        }
        if !line.tag.is_erasable() {
            return Err((part, "the structure part is zeros"));
        }
        withheld = withheld.with(part);
    }
    Ok(withheld)
}
