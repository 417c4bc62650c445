//! Reading the blocks of one segment in order, in long reads whose buffer is used again.

use std::fs::File;
use std::io;

use bytes::{Bytes, BytesMut};

use crate::directory::to_u32;
use crate::files::disk;
use crate::layout::block::{BLOCK_HEAD_LEN, BlockHead};
use crate::layout::frames::{FrameFlaw, Frames};
use crate::layout::segment_head::Marker;
use crate::layout::{PAGE, is_zero, page_up};

/// One read brings this much: long enough that the call costs nothing, short enough for the
/// second-level cache.
const CHUNK: usize = 512 * 1024;

/// A block whose header is intact, lying whole inside the segment.
pub(crate) struct RawBlock {
    pub head: BlockHead,
    /// Where it lies in the segment.
    pub offset: u32,
    /// All bytes of the block up to the next page border.
    pub bytes: Bytes,
}

impl RawBlock {
    /// Checks every frame, that they fill the block, and that only zeros follow.
    pub(crate) fn frames(&self) -> Result<Frames, FrameFlaw> {
        let BlockHead {
            len, first, size, ..
        } = self.head;
        let body = self.bytes.slice(BLOCK_HEAD_LEN..len as usize);
        let frames = Frames::check(
            first,
            size - first,
            &body,
            self.offset + to_u32(BLOCK_HEAD_LEN),
        )?;
        if frames.len() != body.len() || !is_zero(&self.bytes[len as usize..]) {
            let what = "the block's length differs from its frames'";
            return Err(FrameFlaw {
                offset: self.offset,
                index: first,
                what,
            });
        }
        Ok(frames)
    }
}

/// Reads blocks of one segment.
pub(crate) struct Walk<'a> {
    file: &'a File,
    marker: Marker,
    segment_len: usize,
    chunk: &'a mut Chunk,
}

/// The buffer of a walk, and the offset in the segment it was read from.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    bytes: Bytes,
    offset: usize,
}

impl Chunk {
    /// Forgets what was read; the memory is used again.
    pub(crate) fn forget(&mut self) {
        self.offset = usize::MAX;
    }

    fn get(&self, offset: usize, len: usize) -> Option<Bytes> {
        let start = offset.checked_sub(self.offset)?;
        (start + len <= self.bytes.len()).then(|| self.bytes.slice(start..start + len))
    }

    /// Reads anew, into the same memory unless somebody still holds a view of it.
    fn fill(&mut self, file: &File, offset: usize, len: usize) -> io::Result<()> {
        let old = std::mem::take(&mut self.bytes);
        let mut buffer = old.try_into_mut().unwrap_or_else(|_| BytesMut::zeroed(len));
        buffer.resize(len, 0);
        disk::read(file, &mut buffer, offset as u64)?;
        *self = Self {
            bytes: buffer.freeze(),
            offset,
        };
        Ok(())
    }
}

impl<'a> Walk<'a> {
    pub(crate) fn new(
        file: &'a File,
        marker: Marker,
        segment_len: u32,
        chunk: &'a mut Chunk,
    ) -> Self {
        Self {
            file,
            marker,
            segment_len: segment_len as usize,
            chunk,
        }
    }

    /// The block at `offset`, if an intact header stands there and the block ends in the segment.
    pub(crate) fn block(&mut self, block_offset: u32) -> io::Result<Option<RawBlock>> {
        let offset = block_offset as usize;
        if offset + PAGE > self.segment_len {
            return Ok(None);
        }
        let Some(head) = BlockHead::parse(&self.bytes(offset, PAGE)?, self.marker) else {
            return Ok(None);
        };
        let len = page_up(head.len as usize);
        if offset + len > self.segment_len {
            return Ok(None);
        }
        let bytes = self.bytes(offset, len)?;
        Ok(Some(RawBlock {
            head,
            offset: block_offset,
            bytes,
        }))
    }

    fn bytes(&mut self, offset: usize, len: usize) -> io::Result<Bytes> {
        if let Some(bytes) = self.chunk.get(offset, len) {
            return Ok(bytes);
        }
        let len_read = len.max(CHUNK).min(self.segment_len - offset);
        self.chunk.fill(self.file, offset, len_read)?;
        self.chunk
            .get(offset, len)
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}
