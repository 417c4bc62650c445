//! Where the record is kept: append at an expected head, read, scan, recover, scrub.
//! `FORMAT.md` draws every byte on disk and says what each failure leaves.
//!
//! [`Journal`] is the port. [`SegmentFiles`] keeps a ledger in a folder, [`Memory`] in memory; one
//! contract suite runs against both. [`Reader`] reads either, while the writer appends or alone.
//!
//! What holds everywhere:
//!
//! * what [`Journal::append`] has returned `Ok` for survives a power cut;
//! * after a write or sync that failed nothing more is appended until the ledger is opened again,
//!   because nobody knows what is on disk;
//! * readers never see an entry that is not durable;
//! * nothing here interprets a body, reads a clock or signs.
//!
//! Where to start reading: [`Journal`], then `files/mod.rs` for an append and `files/open.rs` for
//! what a start finds.

mod directory;
mod fault;
mod files;
mod layout;
mod memory;
mod reader;
mod scan;
mod scrub;
#[cfg(feature = "testing")]
pub mod testing;
mod walk;

#[cfg(test)]
mod contract;
#[cfg(test)]
mod sample;

use record::{ClaimedHead, Frontier, Head, PartMask, SealedEntry};

pub use fault::{Damage, Fault};
pub use files::{Copied, CopyFor, HeadFile, Repaired, SegmentFiles, SegmentLen, copy, repair};
pub use layout::block::Signed;
pub use layout::frame::{Frame, frame_len};
pub use layout::frames::Frames;
pub use memory::{Memory, Outcome};
pub use reader::Reader;
pub use scan::Scan;
pub use scrub::{Scrub, Scrubbed, Withheld};

/// Most bytes of one block, 4 MiB: with the deepest queue a commit still takes milliseconds, and
/// sixteen of the largest bodies fit.
pub const MAX_BLOCK_LEN: usize = 4 * 1024 * 1024;

/// Bytes of a block besides its frames. A batch fits when these and the [`frame_len`] of all its
/// entries stay within [`Journal::max_block_len`].
pub const BLOCK_OVERHEAD: usize = layout::block::BLOCK_HEAD_LEN;

/// The one writer of a ledger.
pub trait Journal: Send {
    /// Writes `block` as the continuation of `expected`, durably: when it returns `Ok`, the
    /// entries survive a power cut, and readers see them.
    ///
    /// `next` is the head with the block. `signed` is the newest signature over an earlier size
    /// that had returned `Ok` here; it is kept beside the block.
    ///
    /// [`Fault::StaleHead`], [`Fault::BlockTooLarge`], [`Fault::Unfit`] and [`Fault::DiskFull`]
    /// leave the journal as it was. Any other fault poisons it: what the disk holds then is
    /// unknown until the ledger is opened again.
    fn append(
        &mut self,
        expected: &Head,
        block: &[SealedEntry],
        next: &Head,
        signed: &Signed,
    ) -> Result<(), Fault>;

    /// Overwrites salts and contents of parts with zeros in place, durably: when it returns `Ok`,
    /// they can be read nowhere in the journal any more, after a power cut either. Erasing what is
    /// erased does no harm; that is how one that was cut short is finished.
    ///
    /// Only parts of entries that the head file speaks of are erased: beyond it a start takes
    /// zeros for a torn write. [`Fault::Unerasable`] leaves the journal as it was. Any other fault
    /// poisons it, like one of an append.
    fn erase(&mut self, erasures: &[Erasure]) -> Result<(), Fault>;

    /// The most bytes [`Journal::append`] takes at once; see [`BLOCK_OVERHEAD`].
    fn max_block_len(&self) -> usize;

    /// A reader of what is durable; cheap, and it sees later appends.
    fn reader(&self) -> Reader;
}

/// Parts of one entry that are to be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The entry.
    pub index: u64,
    /// Which of its parts; never the structure part.
    pub parts: PartMask,
}

/// What opening a ledger gives. Everything here was checked, mended and synced; the engine signs
/// the head before it serves or answers anything.
#[derive(Debug)]
pub struct Opened<J> {
    /// The writer.
    pub journal: J,
    /// Keeps the newest signed checkpoint; may be sent to another thread.
    pub head_file: HeadFile,
    /// Where the record ends.
    pub end: Position,
    /// Where the last segment begins. Scanning from there meets the whole tail that was checked.
    pub tail: Position,
    /// The newest checkpoint note of the head file, as it was found; empty if nothing was signed.
    pub note: Vec<u8>,
    /// What was found and mended: a torn block, a damaged slot. For the log.
    pub mended: Vec<Damage>,
}

/// A place between two entries, with all that is needed to go on from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Size, last hash, root, time and control link. [`Opened::end`] was recomputed from
    /// [`Opened::tail`], and that was read from a segment's header.
    pub head: ClaimedHead,
    /// The tree's frontier there.
    pub frontier: Frontier,
}

impl Position {
    /// Before the first entry.
    pub fn genesis() -> Self {
        Self {
            head: ClaimedHead::genesis(),
            frontier: Frontier::new(),
        }
    }
}
