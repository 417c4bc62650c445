//! Checking the end of the record at start: what is intact, what was torn by a cut, what rotted.

use std::fs::File;
use std::path::Path;

use record::{ClaimedHead, ControlLink, Entry, Malformed, TreeHead, entry_hash, entry_leaf};

use super::disk;
use crate::directory::{Directory, to_u32};
use crate::fault::Doing;
use crate::layout::block::BlockHead;
use crate::layout::frames::Frames;
use crate::layout::segment_head::SegmentHead;
use crate::layout::{PAGE, is_zero};
use crate::walk::{Chunk, RawBlock, Walk};
use crate::{Damage, Fault, Frame, MAX_BLOCK_LEN, Position};

/// One segment that was checked from its first block to its last.
#[derive(Debug)]
pub(crate) struct Examined {
    /// Its blocks.
    pub directory: Directory,
    /// Where the record stands behind them.
    pub position: Position,
    /// Where the next block begins.
    pub offset: u32,
    /// Where the first block begins that no head file speaks of; [`Examined::offset`] if none.
    pub unsigned: u32,
    /// Bytes behind the last block that are not zero: the block that a cut has torn.
    pub torn: Option<Torn>,
}

/// A block that a cut has torn, to be overwritten with zeros.
#[derive(Debug)]
pub(crate) struct Torn {
    pub damage: Damage,
    pub offset: u32,
    /// After the last byte that is not zero, up to a page border.
    pub end: u32,
}

/// A segment to check, and what is claimed of the record.
#[derive(Debug)]
pub(crate) struct Examination<'a> {
    pub path: &'a Path,
    pub file: &'a File,
    pub head: &'a SegmentHead,
    /// Size and root the head file says.
    pub claim: &'a TreeHead,
}

impl Examination<'_> {
    /// Checks the segment's blocks one after the other; `position` is where it begins.
    pub(crate) fn run(&self, position: Position, chunk: &mut Chunk) -> Result<Examined, Fault> {
        chunk.forget();
        let offset = to_u32(PAGE);
        let directory = Directory::new(self.head.first, offset);
        let mut found = Examined {
            directory,
            position,
            offset,
            unsigned: offset,
            torn: None,
        };
        let mut walk = Walk::new(self.file, self.head.marker, self.head.segment_len, chunk);
        let mut last = None;
        let flaw = loop {
            let Some(block) = walk.block(found.offset).doing("reading", self.path)? else {
                break "the block's header is damaged";
            };
            match self.check(&found, &block)? {
                Ok(frames) => last = Some(self.accept(&mut found, &block, &frames)?),
                Err(what) => break what,
            }
        };
        if let Some((block, frame)) = last {
            self.close(&mut found.position, &block, &frame)?;
        }
        found.torn = self.judge_rest(&found, flaw)?;
        Ok(found)
    }

    /// `Ok(Err(_))`: what a cut in the middle of the write may have left. Whatever a cut cannot
    /// leave is rot.
    fn check(
        &self,
        found: &Examined,
        block: &RawBlock,
    ) -> Result<Result<Frames, &'static str>, Fault> {
        let size = found.position.frontier.size();
        if block.head.first != size {
            return Err(self.rot(found.offset, size, "the block does not continue the record"));
        }
        let frames = match block.frames() {
            Ok(frames) => frames,
            Err(flaw) => return Ok(Err(flaw.what)),
        };
        // Checksums end where the parts begin. Below the signed size parts may have been erased;
        // beyond it they must all be there, or the write was torn.
        let unsigned = block.head.size > self.claim.size;
        if unsigned
            && frames
                .iter()
                .any(|frame| frame.first_broken_part().is_some())
        {
            return Ok(Err("a part is not what the manifest commits to"));
        }
        Ok(Ok(frames))
    }

    fn accept(
        &self,
        found: &mut Examined,
        block: &RawBlock,
        frames: &Frames,
    ) -> Result<(BlockHead, Frame), Fault> {
        let frontier = &mut found.position.frontier;
        let mut last = None;
        for frame in frames.iter() {
            frontier.push(entry_leaf(frame.entry()));
            last = Some(frame);
        }
        let claimed = self.claim.size;
        if block.head.size == claimed && frontier.root() != self.claim.root {
            return Err(self.other_history(frontier.root()));
        }
        if block.head.first < claimed && claimed < block.head.size {
            return Err(self.other_history(record::Digest::ZERO));
        }
        found
            .directory
            .push(found.offset, &block.head, &block.bytes);
        found.offset += to_u32(block.bytes.len());
        if block.head.size <= claimed {
            found.unsigned = found.offset;
        }
        let last = last.expect("a block holds at least one entry");
        Ok((block.head.clone(), last))
    }

    /// The state behind the last block, held against what its header says.
    fn close(&self, position: &mut Position, block: &BlockHead, last: &Frame) -> Result<(), Fault> {
        let head = head_after(last, position.frontier.root());
        let head = head.map_err(|_| self.rot(0, last.index(), "the entry cannot be read"))?;
        if head.root != block.root || head.last != block.last_hash {
            let what = "the entries are not those the block's header was written for";
            return Err(self.rot(0, last.index(), what));
        }
        position.head = head;
        Ok(())
    }

    /// What lies behind the last intact block: nothing, a torn block, or rot.
    fn judge_rest(&self, found: &Examined, what: &'static str) -> Result<Option<Torn>, Fault> {
        let rest = self.rest(found.offset)?;
        let size = found.position.frontier.size();
        let Some(end) = rest.end else { return Ok(None) };
        if rest.has_block {
            return Err(self.rot(
                found.offset,
                size,
                "the block is damaged, and one follows it",
            ));
        }
        if self.claim.size > size {
            return Err(self.rot(found.offset, size, what));
        }
        let offset = found.offset;
        let damage = Damage {
            path: self.path.to_owned(),
            offset: u64::from(offset),
            index: size,
            what,
        };
        Ok(Some(Torn {
            damage,
            offset,
            end,
        }))
    }

    /// Looks at the room of the longest block and the page behind it. A cut can have left nothing
    /// further on, so only when something stands there is all of the rest looked at.
    fn rest(&self, offset: u32) -> Result<Rest, Fault> {
        let mut rest = Rest {
            end: None,
            has_block: false,
        };
        let mut piece = vec![0; PIECE];
        let mut at = offset as usize;
        let near = at + MAX_BLOCK_LEN + PAGE;
        let len = self.head.segment_len as usize;
        while at < len && (at < near || rest.end.is_some()) {
            let piece = &mut piece[..PIECE.min(len - at)];
            disk::read(self.file, piece, at as u64).doing("reading", self.path)?;
            if !is_zero(piece) {
                self.note_pages(&mut rest, piece, at, offset as usize);
            }
            at += piece.len();
        }
        Ok(rest)
    }

    fn note_pages(&self, rest: &mut Rest, piece: &[u8], piece_at: usize, offset: usize) {
        for (page, at) in piece.chunks(PAGE).zip((piece_at..).step_by(PAGE)) {
            if !is_zero(page) {
                rest.end = Some(to_u32(at + page.len()));
                let is_head = BlockHead::parse(page, self.head.marker).is_some();
                rest.has_block |= at > offset && is_head;
            }
        }
    }

    fn other_history(&self, found: record::Digest) -> Fault {
        Fault::OtherHistory {
            folder: self.path.parent().unwrap_or(self.path).to_owned(),
            size: self.claim.size,
            head_root: self.claim.root,
            found,
        }
    }

    fn rot(&self, offset: u32, index: u64, what: &'static str) -> Fault {
        Fault::rot(self.path, u64::from(offset), index, what)
    }
}

/// How much is read at once when only zeros are expected.
const PIECE: usize = 256 * 1024;

/// What follows the last intact block.
struct Rest {
    /// After the last page that is not zero.
    end: Option<u32>,
    /// Whether the header of a block stands behind the first page.
    has_block: bool,
}

/// The head behind `last`, which the tree with `root` ends with.
fn head_after(last: &Frame, root: record::Digest) -> Result<ClaimedHead, Malformed> {
    let entry = Entry::parse(last.entry())?;
    let hash = entry_hash(last.entry());
    let is_control = entry.submission()?.kind.is_control();
    let own = ControlLink {
        hash,
        index: entry.index,
    };
    Ok(ClaimedHead {
        size: entry.index + 1,
        last: hash,
        root,
        recorded_at_ms: entry.recorded_at_ms,
        control: if is_control { Some(own) } else { entry.control },
    })
}
