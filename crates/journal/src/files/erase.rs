//! Erasing parts in place: zeros over salt and content, synced. Nothing else is touched, because
//! a frame's checksum ends where its salts begin.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use super::disk::{Disk, Step};
use super::folder::segment_path;
use super::{Store, head_file};
use crate::directory::to_u32;
use crate::fault::Doing;
use crate::layout::frame::erasable;
use crate::{Erasure, Fault};

/// Zeros are written in pieces of this size; the longest part takes two.
const PIECE: usize = 64 * 1024;

/// Bytes to be overwritten, by segment: offset and length.
pub(super) type Stretches = BTreeMap<u32, Vec<(u64, usize)>>;

impl Store {
    /// Where the parts lie. Refuses what must not be erased before anything is written.
    pub(super) fn stretches(&self, erasures: &[Erasure]) -> Result<Stretches, Fault> {
        let signed = head_file::find(self.folder(), false)?.map_or(0, |found| found.newest.size);
        let mut stretches = Stretches::new();
        for erasure in erasures {
            let frame = self.frame(erasure.index)?;
            for (start, len) in erasable(&frame, erasure.parts, signed)? {
                let offset = u64::from(frame.offset()) + start as u64;
                let ordinal = to_u32(self.segment_of(erasure.index));
                stretches.entry(ordinal).or_default().push((offset, len));
            }
        }
        Ok(stretches)
    }
}

/// Overwrites all stretches; one sync for each segment.
pub(super) fn zero(disk: &Disk, folder: &Path, stretches: &Stretches) -> Result<(), Fault> {
    let zeros = vec![0; PIECE];
    for (ordinal, stretches) in stretches {
        let path = segment_path(folder, *ordinal);
        let file = File::options().read(true).write(true).open(&path);
        let file = file.doing("opening", &path)?;
        for (start, len) in stretches {
            for at in (0..*len).step_by(PIECE) {
                let piece = &zeros[..PIECE.min(len - at)];
                let written = disk.write(Step::Erase, &file, piece, start + at as u64);
                written.doing("erasing in", &path)?;
            }
        }
        disk.sync(Step::Erase, &file).doing("syncing", &path)?;
    }
    Ok(())
}
