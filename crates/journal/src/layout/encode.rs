//! From sealed entries to the bytes of one block.

use record::{Head, SealedEntry};

use super::block::{BLOCK_HEAD_LEN, BlockHead, Signed};
use super::frame::{frame_len, write_frame};
use super::page_up;
use super::segment_head::Marker;
use crate::{Fault, MAX_BLOCK_LEN, Position};

impl BlockHead {
    /// The header of `block`, which [`check_block`] has accepted.
    pub(crate) fn of(marker: Marker, block: &[SealedEntry], next: &Head, signed: &Signed) -> Self {
        Self {
            marker,
            len: u32::try_from(block_len(block)).expect("a block is limited"),
            first: next.size() - block.len() as u64,
            size: next.size(),
            root: next.root(),
            last_hash: next.last(),
            signed: *signed,
        }
    }
}

/// Bytes of the block from its header to its last frame.
pub(crate) fn block_len(block: &[SealedEntry]) -> usize {
    BLOCK_HEAD_LEN + block.iter().map(frame_len).sum::<usize>()
}

/// The one buffer that all blocks of a writer are laid out in.
#[derive(Debug, Default)]
pub(crate) struct Draft(Vec<u8>);

impl Draft {
    /// The bytes of the block, with zeros up to the next page border.
    pub(crate) fn block(&mut self, head: &BlockHead, block: &[SealedEntry]) -> &[u8] {
        let len = page_up(head.len as usize);
        self.0.clear();
        self.0.reserve(len);
        self.0.resize(BLOCK_HEAD_LEN, 0);
        for entry in block {
            write_frame(&mut self.0, entry);
        }
        head.write_to(&mut self.0);
        self.0.resize(len, 0);
        &self.0
    }
}

/// Whether `block` leads from `position` to `next`; gives the position behind it.
///
/// The root is computed anew from the leaves: a head that does not belong to the entries never
/// reaches the disk.
pub(crate) fn check_block(
    position: &Position,
    expected: &Head,
    block: &[SealedEntry],
    next: &Head,
    signed: &Signed,
    max_block_len: usize,
) -> Result<Position, Fault> {
    let at = &position.head;
    if expected.size() != at.size || expected.root() != at.root {
        return Err(Fault::StaleHead {
            expected: expected.size(),
            actual: at.size,
        });
    }
    let unfit = |index, what| Err(Fault::Unfit { index, what });
    let Some(last) = block.last() else {
        return unfit(at.size, "the block is empty");
    };
    let len = block_len(block);
    if len > max_block_len.min(MAX_BLOCK_LEN) {
        return Err(Fault::BlockTooLarge {
            len,
            limit: max_block_len,
        });
    }
    if signed.size > at.size {
        return unfit(at.size, "the signature is over a later size");
    }
    let mut frontier = position.frontier.clone();
    for (index, entry) in (at.size..).zip(block) {
        if entry.index != index {
            return unfit(index, "the entry has another index");
        }
        frontier.push(entry.leaf);
    }
    if next.tree() != frontier.tree() || next.last() != last.hash {
        return unfit(last.index, "the new head is not the head with this block");
    }
    Ok(Position {
        head: next.claim(),
        frontier,
    })
}
