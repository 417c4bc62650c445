//! A run of checked frames in one buffer.

use bytes::{Bytes, BytesMut};
use record::Digest;

use super::block::{BlockHead, Signed};
use super::frame::{Frame, check_frame};
use super::u32_at;
use crate::directory::to_u32;

/// Consecutive entries of one block, in one buffer that all frames share.
#[derive(Clone, Debug)]
pub struct Frames {
    first: u64,
    count: u64,
    bytes: Bytes,
    /// Where the bytes lie in their file.
    offset: u32,
    signed: Signed,
    root: Digest,
}

/// Where in a file something does not fit.
#[derive(Debug)]
pub(crate) struct FrameFlaw {
    pub offset: u32,
    pub index: u64,
    pub what: &'static str,
}

impl Frames {
    /// Checks `count` frames from `first` on at the start of `bytes`, which lie at `offset` of
    /// their file; the run ends with the last.
    pub(crate) fn check(
        first: u64,
        count: u64,
        bytes: &Bytes,
        offset: u32,
    ) -> Result<Self, FrameFlaw> {
        let mut at = 0;
        for index in first..first + count {
            match check_frame(&bytes[at..], index) {
                Ok(len) => at += len,
                Err(what) => {
                    return Err(FrameFlaw {
                        offset: offset + to_u32(at),
                        index,
                        what,
                    });
                }
            }
        }
        Ok(Self {
            first,
            count,
            bytes: bytes.slice(..at),
            offset,
            signed: Signed::NONE,
            root: Digest::ZERO,
        })
    }

    /// Index of the first entry.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// Index after the last entry.
    pub fn end(&self) -> u64 {
        self.first + self.count
    }

    /// How many entries; never zero when it comes from a scan.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Bytes of all frames.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The same run with zeros over these stretches, each relative to the frame of `index`.
    pub(crate) fn erased(&self, index: u64, stretches: &[(usize, usize)]) -> Self {
        let skipped = self.len() - self.clone().from(index).len();
        let mut bytes = BytesMut::from(&self.bytes[..]);
        for (start, len) in stretches {
            bytes[skipped + start..skipped + start + len].fill(0);
        }
        Self {
            bytes: bytes.freeze(),
            ..self.clone()
        }
    }

    /// The entries in order.
    pub fn iter(&self) -> impl Iterator<Item = Frame> + use<> {
        let (mut at, bytes, offset) = (0, self.bytes.clone(), self.offset);
        (self.first..self.end()).map(move |index| {
            let len = u32_at(&bytes, at) as usize;
            let frame = Frame::checked(index, bytes.slice(at..at + len), offset + to_u32(at));
            at += len;
            frame
        })
    }

    /// The same run without the entries before `index`.
    #[must_use]
    pub(crate) fn from(self, index: u64) -> Self {
        let skip = index.saturating_sub(self.first).min(self.count);
        let at = (0..skip).fold(0, |at, _| at + u32_at(&self.bytes, at) as usize);
        Self {
            first: self.first + skip,
            count: self.count - skip,
            bytes: self.bytes.slice(at..),
            offset: self.offset + to_u32(at),
            signed: self.signed,
            root: self.root,
        }
    }

    /// The same run with what its block's header says of it.
    #[must_use]
    pub(crate) fn under(self, head: &BlockHead) -> Self {
        Self {
            signed: head.signed,
            root: head.root,
            ..self
        }
    }

    /// Root of the tree behind the block, as its header claims; only known of blocks that a scan
    /// reads.
    pub fn root(&self) -> Digest {
        self.root
    }

    /// The newest signature over an earlier size, as the block's header keeps it; only known of
    /// blocks that a scan reads.
    pub fn signed(&self) -> Signed {
        self.signed
    }
}
