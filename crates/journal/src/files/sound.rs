//! Whether what is copied is what was recorded: frames, chain, tree and commitments, before a copy
//! takes the place of an earlier one.

use std::path::Path;

use record::{Digest, Entry, Frontier, PartMask, entry_hash, entry_leaf};

use super::segments::Found;
use crate::scrub::withheld_parts;
use crate::walk::RawBlock;
use crate::{Fault, Frame};

/// Whether an order erased these parts of an entry: zeros that nobody ordered are damage.
pub type IsOrdered<'a> = dyn FnMut(&Frame, PartMask) -> bool + 'a;

/// The state behind the blocks of a segment that were found sound.
pub(super) struct Soundness<'a> {
    path: &'a Path,
    frontier: Frontier,
    last: Digest,
}

impl<'a> Soundness<'a> {
    /// Where the segment begins, as its first page says.
    pub(super) fn begin(found: &'a Found) -> Result<Self, Fault> {
        let begin = found.position()?;
        Ok(Self {
            path: &found.path,
            frontier: begin.frontier,
            last: begin.head.last,
        })
    }

    /// Takes the next block, or says which entry of it is damaged.
    pub(super) fn take(
        &mut self,
        block: &RawBlock,
        is_ordered: &mut IsOrdered<'_>,
    ) -> Result<(), Fault> {
        let frames = block.frames();
        let frames = frames.map_err(|flaw| self.rot(flaw.offset, flaw.index, flaw.what))?;
        for frame in frames.iter() {
            self.take_entry(&frame, is_ordered)?;
        }
        if (self.frontier.root(), self.last) != (block.head.root, block.head.last_hash) {
            let what = "the entries are not those the block's header was written for";
            return Err(self.rot(block.offset, block.head.first, what));
        }
        Ok(())
    }

    fn take_entry(&mut self, frame: &Frame, is_ordered: &mut IsOrdered<'_>) -> Result<(), Fault> {
        let rot = |what| self.rot(frame.offset(), frame.index(), what);
        let entry = Entry::parse(frame.entry()).map_err(|_| rot("the entry cannot be read"))?;
        if entry.prev != self.last {
            return Err(rot("the entry does not continue the entry before it"));
        }
        let submission = entry.submission();
        let body_root = submission
            .map_err(|_| rot("the submission cannot be read"))?
            .body_root;
        let manifest = record::Manifest::parse(frame.manifest());
        if manifest.map(|manifest| manifest.root()).ok() != Some(body_root) {
            return Err(rot("the manifest is not the one the submission commits to"));
        }
        match withheld_parts(frame) {
            Err((_, what)) if !is_ordered(frame, broken_parts(frame)) => return Err(rot(what)),
            Ok(parts) if parts != PartMask::NONE && !is_ordered(frame, parts) => {
                return Err(rot("a part is zeros, and nobody ordered that"));
            }
            _ => {}
        }
        self.frontier.push(entry_leaf(frame.entry()));
        self.last = entry_hash(frame.entry());
        Ok(())
    }

    fn rot(&self, offset: u32, index: u64, what: &'static str) -> Fault {
        Fault::rot(self.path, u64::from(offset), index, what)
    }
}

/// The parts that do not keep their commitment: one may be half erased while it is read.
fn broken_parts(frame: &Frame) -> PartMask {
    let Ok(manifest) = record::Manifest::parse(frame.manifest()) else {
        return PartMask::NONE;
    };
    let pairs = manifest.lines().zip(frame.parts()).enumerate();
    let broken = pairs.filter(|(_, (line, part))| part.commitment() != line.commitment);
    broken.fold(PartMask::NONE, |mask, (part, _)| mask.with(part))
}
