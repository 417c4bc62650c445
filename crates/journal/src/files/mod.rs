//! A ledger in a folder: segment files, a head file, a lock.

mod alone;
mod copy;
#[cfg(test)]
mod crash;
pub(crate) mod disk;
mod erase;
#[cfg(test)]
mod erase_cuts;
#[cfg(test)]
pub(crate) mod failing;
mod folder;
mod head_file;
mod open;
mod prepare;
mod repair;
mod segments;
mod start;
mod store;
mod tail;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use record::{Head, LedgerId, SealedEntry};

use self::disk::{Disk, Step};
use self::folder::Lock;
use self::prepare::{Next, Order, Prepared};
use self::store::Segment;
use crate::directory::to_u32;
use crate::fault::Doing;
use crate::layout::block::BlockHead;
use crate::layout::encode::{Draft, check_block};
use crate::layout::segment_head::Marker;
use crate::layout::{PAGE, page_up};
use crate::{Erasure, Fault, Journal, MAX_BLOCK_LEN, Position, Reader, Signed};

pub use self::copy::{Copied, CopyFor, copy};
pub use self::head_file::HeadFile;
pub use self::repair::{Repaired, repair};
pub(crate) use self::store::{Cursor, Store};

/// Length of the segments a writer prepares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentLen(u32);

impl SegmentLen {
    /// 64 MiB: some 70,000 entries, so that a start checks one segment in a fraction of a second
    /// and a thousand segments hold a very long record.
    pub const FULL: Self = Self(64 * 1024 * 1024);

    /// A shorter segment, for tests: whole pages, at least the header and one page, at most
    /// [`SegmentLen::FULL`].
    pub fn short(bytes: u32) -> Option<Self> {
        let page = to_u32(PAGE);
        let fits = bytes.is_multiple_of(page) && bytes >= 2 * page;
        (fits && bytes <= Self::FULL.0).then_some(Self(bytes))
    }
}

/// The writer of a ledger in a folder.
#[derive(Debug)]
pub struct SegmentFiles {
    store: Arc<Store>,
    /// Held until the last of writer and head file is gone.
    _lock: Arc<Lock>,
    disk: Disk,
    segment_len: SegmentLen,
    current: Current,
    next: Next,
    position: Position,
    draft: Draft,
    poisoned: bool,
}

/// The segment that is appended to.
#[derive(Debug)]
struct Current {
    file: Arc<File>,
    path: PathBuf,
    ordinal: u32,
    marker: Marker,
    len: u32,
    /// Where the next block begins; a page border.
    offset: u32,
}

impl Journal for SegmentFiles {
    fn append(
        &mut self,
        expected: &Head,
        block: &[SealedEntry],
        next: &Head,
        signed: &Signed,
    ) -> Result<(), Fault> {
        if self.poisoned {
            return Err(Fault::Poisoned);
        }
        let end = check_block(
            &self.position,
            expected,
            block,
            next,
            signed,
            self.max_block_len(),
        )?;
        let mut head = BlockHead::of(self.current.marker, block, next, signed);
        if to_u32(page_up(head.len as usize)) > self.current.len - self.current.offset {
            self.roll()?;
            head.marker = self.current.marker;
        }
        self.write_block(&head, block)?;
        self.position = end;
        self.prepare_ahead();
        Ok(())
    }

    fn erase(&mut self, erasures: &[Erasure]) -> Result<(), Fault> {
        if self.poisoned {
            return Err(Fault::Poisoned);
        }
        let stretches = self.store.stretches(erasures)?;
        // Until the last sync has returned, what is on disk is unknown.
        self.poisoned = true;
        erase::zero(&self.disk, self.store.folder(), &stretches)?;
        self.poisoned = false;
        Ok(())
    }

    fn max_block_len(&self) -> usize {
        // The next segment has the length this writer prepares.
        MAX_BLOCK_LEN.min(self.segment_len.0 as usize - PAGE)
    }

    fn reader(&self) -> Reader {
        Reader::files(Arc::clone(&self.store))
    }
}

impl SegmentFiles {
    /// One write, one sync; only then readers see it.
    fn write_block(&mut self, head: &BlockHead, block: &[SealedEntry]) -> Result<(), Fault> {
        let bytes = self.draft.block(head, block);
        let Current {
            file, path, offset, ..
        } = &self.current;
        // Until the sync has returned, what is on disk is unknown.
        self.poisoned = true;
        let written = self
            .disk
            .write(Step::Block, file, bytes, u64::from(*offset));
        written.doing("writing", path)?;
        self.disk.sync(Step::Block, file).doing("syncing", path)?;
        self.poisoned = false;
        self.store.publish(*offset, head, bytes);
        self.current.offset += to_u32(bytes.len());
        Ok(())
    }

    /// Goes on in the next segment. Its header is durable before its first block is written, so
    /// that a block never lies in a segment that cannot be read.
    fn roll(&mut self) -> Result<(), Fault> {
        let prepared = self.next.take(&self.order())?;
        self.poisoned = true;
        let current = begin(&self.disk, prepared, &self.position, self.store.ledger())?;
        self.poisoned = false;
        let Current {
            marker,
            len,
            ref file,
            ..
        } = current;
        let first = self.position.head.size;
        self.store
            .roll(Segment { first, marker, len }, Arc::clone(file));
        self.current = current;
        Ok(())
    }

    /// Begins with the next segment once a quarter of this one is full: late enough that a small
    /// ledger takes one segment's room, early enough that an append does not wait.
    fn prepare_ahead(&mut self) {
        if self.current.offset >= self.current.len / 4 {
            self.next.begin(self.order());
        }
    }

    fn order(&self) -> Order {
        Order {
            disk: self.disk.clone(),
            folder: self.store.folder().to_owned(),
            ordinal: self.current.ordinal + 1,
            len: self.segment_len.0,
        }
    }
}

impl Drop for SegmentFiles {
    fn drop(&mut self) {
        self.next.stop();
    }
}

/// Writes the first page of a prepared segment, durably.
fn begin(
    disk: &Disk,
    prepared: Prepared,
    at: &Position,
    ledger: LedgerId,
) -> Result<Current, Fault> {
    let Prepared {
        file,
        path,
        ordinal,
        len,
    } = prepared;
    let head = segments::head_at(ledger, ordinal, len, at)?;
    disk.write(Step::SegmentHead, &file, &head.to_page(), 0)
        .doing("writing", &path)?;
    disk.sync(Step::SegmentHead, &file)
        .doing("syncing", &path)?;
    let (file, marker, offset) = (Arc::new(file), head.marker, to_u32(PAGE));
    Ok(Current {
        file,
        path,
        ordinal,
        marker,
        len,
        offset,
    })
}
