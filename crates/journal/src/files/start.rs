//! The two ways to a writer: creating a ledger and opening one.

use std::path::Path;

use record::{LedgerId, TreeHead};

use super::disk::Disk;
use super::folder::{Lock, count_segments};
use super::open::Opening;
use super::{SegmentFiles, SegmentLen, head_file};
use crate::fault::Doing;
use crate::{Fault, Opened, Position};

impl SegmentFiles {
    /// Makes a ledger without entries in `folder`, which is made too if it is not there.
    pub fn create(
        folder: &Path,
        ledger: LedgerId,
        segment_len: SegmentLen,
    ) -> Result<Opened<Self>, Fault> {
        Self::create_on(Disk::default(), folder, ledger, segment_len)
    }

    /// Opens the ledger in `folder`: checks its end, mends what a cut has torn, syncs all that no
    /// signature covers yet. Refuses to write to a damaged record.
    pub fn open(
        folder: &Path,
        ledger: LedgerId,
        segment_len: SegmentLen,
    ) -> Result<Opened<Self>, Fault> {
        Self::open_on(Disk::default(), folder, ledger, segment_len)
    }

    pub(crate) fn create_on(
        disk: Disk,
        folder: &Path,
        ledger: LedgerId,
        segment_len: SegmentLen,
    ) -> Result<Opened<Self>, Fault> {
        std::fs::create_dir_all(folder).doing("making", folder)?;
        let lock = Lock::take(folder)?;
        if head_file::find(folder, false)?.is_some() || count_segments(folder)? > 0 {
            return Err(Fault::AlreadyThere {
                folder: folder.to_owned(),
            });
        }
        let empty = Position::genesis().head;
        head_file::create(
            folder,
            ledger,
            &TreeHead {
                size: 0,
                root: empty.root,
            },
        )?;
        Opening {
            disk,
            folder,
            ledger,
            segment_len,
        }
        .run(lock)
    }

    pub(crate) fn open_on(
        disk: Disk,
        folder: &Path,
        ledger: LedgerId,
        segment_len: SegmentLen,
    ) -> Result<Opened<Self>, Fault> {
        if !folder.is_dir() {
            return Err(Fault::NoLedger {
                folder: folder.to_owned(),
            });
        }
        let lock = Lock::take(folder)?;
        Opening {
            disk,
            folder,
            ledger,
            segment_len,
        }
        .run(lock)
    }
}
