//! What can break, and what to do then.

use std::io;
use std::path::{Path, PathBuf};

use record::{Digest, LedgerId};

/// Bytes on disk that are not what was once written and synced there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path} at offset {offset}, entry {index}: {what}", path = path.display())]
pub struct Damage {
    /// The damaged file.
    pub path: PathBuf,
    /// Where in it the damaged block, frame or header begins.
    pub offset: u64,
    /// The entry that should stand there, or the first of several.
    pub index: u64,
    /// What does not fit.
    pub what: &'static str,
}

/// A breakdown: ours to mend, never the caller's breach of a rule.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No record lies in this folder.
    #[error("opening {folder}: no ledger lies there; check the folder, or create the ledger", folder = folder.display())]
    NoLedger {
        /// The folder.
        folder: PathBuf,
    },
    /// A record lies in this folder already.
    #[error("creating a ledger in {folder}: one lies there already; open it, or choose another folder", folder = folder.display())]
    AlreadyThere {
        /// The folder.
        folder: PathBuf,
    },
    /// Another process, or another writer of this process, holds the folder.
    #[error("opening {folder}: another writer holds it; stop that one first", folder = folder.display())]
    FolderInUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The file belongs to another ledger.
    #[error("reading {path}: it belongs to ledger {found}, not to {expected}; check the folder and the origin", path = path.display())]
    WrongLedger {
        /// The file.
        path: PathBuf,
        /// The ledger that was asked for.
        expected: LedgerId,
        /// The ledger named in the file.
        found: LedgerId,
    },
    /// An intact file of a format that this program does not know.
    #[error("reading {path}: format version {found:?} is unknown; use the program that wrote it", path = path.display())]
    Version {
        /// The file.
        path: PathBuf,
        /// The version character in the magic.
        found: char,
    },
    /// Segments without a head file: nothing tells how long the record has to be.
    #[error("opening {folder}: the head file is missing; bring it back or repair from a copy", folder = folder.display())]
    HeadMissing {
        /// The folder.
        folder: PathBuf,
    },
    /// Neither slot of the head file is intact.
    #[error("reading {path}: both slots are damaged; bring it back or repair from a copy", path = path.display())]
    HeadDamaged {
        /// The head file.
        path: PathBuf,
    },
    /// The record is shorter than the size that was once signed.
    #[error("opening {folder}: the head says {head_size} entries, only {found} are there; repair from a copy", folder = folder.display())]
    FewerEntries {
        /// The folder.
        folder: PathBuf,
        /// Entries the head file says.
        head_size: u64,
        /// Entries that were found.
        found: u64,
    },
    /// Head file and segments do not belong to the same history.
    #[error("opening {folder}: at size {size} the record has root {found}, the head says {head_root}; repair from a copy", folder = folder.display())]
    OtherHistory {
        /// The folder.
        folder: PathBuf,
        /// The size the head file says.
        size: u64,
        /// The root the head file says.
        head_root: Digest,
        /// The root of the record at that size; zero: no block ends there.
        found: Digest,
    },
    /// The copy reaches further than what is to be copied over it.
    #[error("copying into {folder}: the copy there has {copied} entries, the record {size}: an older one was put in its place; keep the copy, and copy into another folder", folder = folder.display())]
    NewerCopy {
        /// The folder of the copy.
        folder: PathBuf,
        /// Entries of the copy.
        copied: u64,
        /// Entries of the record.
        size: u64,
    },
    /// The copy is one of another history.
    #[error("copying into {folder}: its {size} entries are not the first ones of the record; keep both as evidence, and copy into another folder", folder = folder.display())]
    OtherCopy {
        /// The folder of the copy.
        folder: PathBuf,
        /// Entries of the copy.
        size: u64,
    },
    /// A segment between others is gone.
    #[error("opening {path}: the segment is missing though later ones are there; repair from a copy", path = path.display())]
    SegmentMissing {
        /// The missing file.
        path: PathBuf,
    },
    /// Synced bytes have changed.
    #[error("damaged record: {0}; nothing is written any more, repair from a copy")]
    Rot(Damage),
    /// No room for the next segment. Nothing was written; reading goes on.
    #[error("preparing {path}: the disk is full; free space, then try again", path = path.display())]
    DiskFull {
        /// The segment that found no room.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// An earlier write or sync failed: what the disk holds is unknown until it is read again.
    #[error("appending: an earlier write to this ledger failed; open it again")]
    Poisoned,
    /// The caller's head is not the journal's.
    #[error(
        "appending at size {expected}: the journal is at size {actual}; take its head and seal again"
    )]
    StaleHead {
        /// Size the caller expected.
        expected: u64,
        /// Size of the journal.
        actual: u64,
    },
    /// The block cannot be one block.
    #[error("appending {len} bytes as one block: at most {limit}; append fewer entries at a time")]
    BlockTooLarge {
        /// Bytes of the block.
        len: usize,
        /// The most one block may have.
        limit: usize,
    },
    /// The block does not continue the record.
    #[error("appending at entry {index}: {what}; seal the block again")]
    Unfit {
        /// The entry at fault.
        index: u64,
        /// What does not fit.
        what: &'static str,
    },
    /// The part is none that can be erased, or not yet.
    #[error("erasing part {part} of entry {index}: {what}")]
    Unerasable {
        /// The entry.
        index: u64,
        /// Position of the part in its body.
        part: usize,
        /// What does not fit.
        what: &'static str,
    },
    /// The head file may only say what is durable, and what fits.
    #[error("writing the head at size {size}: {what}")]
    UnfitHead {
        /// The size that was to be written.
        size: u64,
        /// What does not fit.
        what: &'static str,
    },
    /// The entry is not there yet.
    #[error("reading entry {index}: the record has {size} entries")]
    OutOfRecord {
        /// The entry asked for.
        index: u64,
        /// Entries there are.
        size: u64,
    },
    /// The system refused.
    #[error("{doing} {path}", path = path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl Fault {
    /// Whether the record itself is damaged, so that nothing may be written to it.
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            Self::Rot(_)
                | Self::HeadMissing { .. }
                | Self::HeadDamaged { .. }
                | Self::FewerEntries { .. }
                | Self::OtherHistory { .. }
                | Self::SegmentMissing { .. }
        )
    }

    pub(crate) fn rot(path: &Path, offset: u64, index: u64, what: &'static str) -> Self {
        Self::Rot(Damage {
            path: path.to_owned(),
            offset,
            index,
            what,
        })
    }
}

/// Wraps a system error with what was being done, and to what.
pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, Fault>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, Fault> {
        self.map_err(|source| Fault::Io {
            doing,
            path: path.to_owned(),
            source,
        })
    }
}
