//! Reading everything in order, a block at a time.

use std::path::PathBuf;
use std::sync::Arc;

use crate::Fault;
use crate::files::{Cursor, Store};
use crate::layout::frames::Frames;
use crate::memory::MemoryStore;
use crate::reader::Source;

/// All entries from an index on, in order; each item is (the rest of) one block.
///
/// It ends at the head of the moment it is asked, and goes on when there is more: asked again
/// after an append it gives the new blocks, so one scan can follow a ledger for ever. After a
/// fault it stands still and gives the same fault again.
#[derive(Debug)]
pub struct Scan {
    source: Reading,
    next: u64,
}

#[derive(Debug)]
enum Reading {
    Memory(Arc<MemoryStore>),
    Files(Arc<Store>, Cursor),
}

impl Scan {
    pub(crate) fn new(source: Source, from: u64) -> Self {
        let source = match source {
            Source::Memory(store) => Reading::Memory(store),
            Source::Files(store) => Reading::Files(store, Cursor::default()),
        };
        Self { source, next: from }
    }

    /// Index of the next entry: where to resume.
    pub fn position(&self) -> u64 {
        self.next
    }

    /// The file that holds an entry.
    pub(crate) fn path_of(&self, index: u64) -> PathBuf {
        match &self.source {
            Reading::Memory(_) => PathBuf::from("memory"),
            Reading::Files(store, _) => store.path_of(index),
        }
    }

    fn step(&mut self) -> Result<Option<Frames>, Fault> {
        let size = match &self.source {
            Reading::Memory(store) => store.head().size,
            Reading::Files(store, _) => store.head().size,
        };
        if self.next > size {
            return Err(Fault::OutOfRecord {
                index: self.next,
                size,
            });
        }
        if self.next == size {
            return Ok(None);
        }
        let frames = match &mut self.source {
            Reading::Memory(store) => store.block(self.next),
            Reading::Files(store, cursor) => Some(store.block(cursor, self.next)?),
        };
        let frames = frames.map(|frames| frames.from(self.next));
        self.next = frames.as_ref().map_or(self.next, Frames::end);
        Ok(frames)
    }
}

impl Iterator for Scan {
    type Item = Result<Frames, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}
