//! Where the entries of one segment lie: 8 bytes for each block, and for each 16 KiB of a long
//! one, so that one entry is found without reading a whole block.

use crate::layout::block::{BLOCK_HEAD_LEN, BlockHead};
use crate::layout::u32_at;

/// A long block is entered at steps of about this many bytes; one read then brings one step.
const STEP: usize = 16 * 1024;
/// Frames begin at multiples of 8, so the lowest bit of an offset is free to mark a block's first.
const BLOCK_START: u32 = 1;

#[derive(Clone, Copy, Debug)]
struct Rung {
    /// Index of the frame, counted from the segment's first.
    entry: u32,
    /// Offset of the frame in the segment, with [`BLOCK_START`].
    at: u32,
}

impl Rung {
    fn offset(self) -> u32 {
        self.at & !BLOCK_START
    }

    fn starts_block(self) -> bool {
        self.at & BLOCK_START != 0
    }
}

/// The rungs of one segment, in order.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    first: u64,
    rungs: Vec<Rung>,
    end: u64,
    end_offset: u32,
}

/// A stretch of frames within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// Index of its first entry.
    pub first: u64,
    /// Index after its last entry.
    pub end: u64,
    /// Offset of its first frame in the segment.
    pub offset: u32,
    /// Bytes up to the next stretch; padding may follow the last frame.
    pub len: u32,
}

impl Directory {
    /// The directory of a segment without blocks.
    pub(crate) fn new(first: u64, offset: u32) -> Self {
        Self {
            first,
            rungs: Vec::new(),
            end: first,
            end_offset: offset,
        }
    }

    /// Index after the last entry.
    pub(crate) fn end(&self) -> u64 {
        self.end
    }

    /// Offset after the last block's last frame.
    pub(crate) fn end_offset(&self) -> u32 {
        self.end_offset
    }

    /// Adds the block that begins at `offset`. Frame lengths are taken as they are: where they
    /// are damaged, steps are missing, and reading the block reports it.
    pub(crate) fn push(&mut self, offset: u32, head: &BlockHead, block: &[u8]) {
        let (mut at, mut last_rung) = (BLOCK_HEAD_LEN, None);
        for index in head.first..head.size {
            if last_rung.is_none_or(|rung| at - rung >= STEP) {
                self.push_rung(index, offset + to_u32(at), last_rung.is_none());
                last_rung = Some(at);
            }
            if at + 4 > block.len() {
                break;
            }
            at += u32_at(block, at) as usize;
        }
        self.end = head.size;
        self.end_offset = offset + head.len;
    }

    fn push_rung(&mut self, index: u64, offset: u32, starts_block: bool) {
        let at = if starts_block {
            offset | BLOCK_START
        } else {
            offset
        };
        // A frame has more than 400 bytes, so a segment has far fewer than 2^32.
        let entry = u32::try_from(index - self.first).unwrap_or(u32::MAX);
        self.rungs.push(Rung { entry, at });
    }

    /// The stretch that holds `index`; the caller has checked that it stands in this segment.
    pub(crate) fn find(&self, index: u64) -> Option<Span> {
        let next = self.after(index);
        let rung = *self.rungs.get(next.checked_sub(1)?)?;
        let (end, end_offset) = match self.rungs.get(next) {
            None => (self.end, self.end_offset),
            Some(next) if next.starts_block() => (
                self.first + u64::from(next.entry),
                next.offset() - to_u32(BLOCK_HEAD_LEN),
            ),
            Some(next) => (self.first + u64::from(next.entry), next.offset()),
        };
        let (first, offset) = (self.first + u64::from(rung.entry), rung.offset());
        (index < end).then(|| Span {
            first,
            end,
            offset,
            len: end_offset.saturating_sub(offset),
        })
    }

    /// Offset of the block that holds `index`.
    pub(crate) fn block_of(&self, index: u64) -> Option<u32> {
        let rungs = self.rungs.get(..self.after(index))?;
        let start = rungs.iter().rev().find(|rung| rung.starts_block())?;
        Some(start.offset() - to_u32(BLOCK_HEAD_LEN))
    }

    /// How many rungs begin at or before `index`.
    fn after(&self, index: u64) -> usize {
        let entry = u32::try_from(index.saturating_sub(self.first)).unwrap_or(u32::MAX);
        self.rungs.partition_point(|rung| rung.entry <= entry)
    }
}

/// For offsets and lengths inside a segment, which is far shorter than 4 GiB.
pub(crate) fn to_u32(len: usize) -> u32 {
    u32::try_from(len).expect("segments are at most 64 MiB")
}
