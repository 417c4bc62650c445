//! Reading what is durable.

use std::path::Path;
use std::sync::Arc;

use record::{LedgerId, TreeHead};

use crate::files::Store;
use crate::layout::frames::Frames;
use crate::memory::MemoryStore;
use crate::{Damage, Fault, Frame, Scan, Scrub, Signed};

/// Reads a ledger while its writer appends, or alone. Cheap to clone, one for every thread.
///
/// It sees what is durable and nothing else; every frame's checksum is checked on each read.
#[derive(Clone, Debug)]
pub struct Reader(Source);

#[derive(Clone, Debug)]
pub(crate) enum Source {
    Memory(Arc<MemoryStore>),
    Files(Arc<Store>),
}

impl Reader {
    /// Opens a folder for reading alone: takes no lock and changes nothing, so a writer may hold
    /// the folder. Sees the entries the head file says and the intact blocks behind them.
    pub fn open(folder: &Path) -> Result<Self, Fault> {
        Ok(Self(Source::Files(Arc::new(Store::open_alone(folder)?))))
    }

    /// Looks again what another process has appended since; gives the new head. A reader that
    /// came from a writer always knows.
    pub fn refresh(&self) -> Result<TreeHead, Fault> {
        match &self.0 {
            Source::Memory(store) => Ok(store.head()),
            Source::Files(store) => store.refresh(),
        }
    }

    /// The ledger.
    pub fn ledger(&self) -> LedgerId {
        match &self.0 {
            Source::Memory(store) => store.ledger(),
            Source::Files(store) => store.ledger(),
        }
    }

    /// Size and root of what is durable. Of a reader alone it is only what the files claim.
    pub fn head(&self) -> TreeHead {
        match &self.0 {
            Source::Memory(store) => store.head(),
            Source::Files(store) => store.head(),
        }
    }

    /// The newest checkpoint note in the head file, unverified; empty if nothing was signed.
    pub fn note(&self) -> Result<Vec<u8>, Fault> {
        match &self.0 {
            Source::Memory(store) => Ok(store.note()),
            Source::Files(store) => store.note(),
        }
    }

    /// The slot of the head file that is damaged while the other one is used: the newest size that
    /// was signed may have stood there. The next start writes it anew.
    pub fn head_damage(&self) -> Result<Option<Damage>, Fault> {
        match &self.0 {
            Source::Memory(_) => Ok(None),
            Source::Files(store) => store.head_damage(),
        }
    }

    /// The signature kept beside the block that holds `index`: the newest over a size before it,
    /// unverified. A journal in memory keeps none.
    pub fn signed(&self, index: u64) -> Result<Signed, Fault> {
        let size = self.head().size;
        if index >= size {
            return Err(Fault::OutOfRecord { index, size });
        }
        match &self.0 {
            Source::Memory(_) => Ok(Signed::NONE),
            Source::Files(store) => store.signed(index),
        }
    }

    /// One entry.
    pub fn entry(&self, index: u64) -> Result<Frame, Fault> {
        let mut frames = self.frames(index)?.iter();
        let size = self.head().size;
        frames.next().ok_or(Fault::OutOfRecord { index, size })
    }

    /// The entries from `from` on: at most `max_entries`, and no more once `max_bytes` are
    /// reached, but at least one if there is one. Empty at the end of the record. For long
    /// stretches [`Reader::scan`] is faster.
    pub fn read(
        &self,
        from: u64,
        max_entries: usize,
        max_bytes: usize,
    ) -> Result<Vec<Frame>, Fault> {
        let size = self.head().size;
        if from > size {
            return Err(Fault::OutOfRecord { index: from, size });
        }
        let (mut found, mut bytes, mut index) = (Vec::new(), 0, from);
        while index < size {
            let frames = self.frames(index)?;
            for frame in frames.iter() {
                if found.len() >= max_entries
                    || (!found.is_empty() && bytes + frame.len() > max_bytes)
                {
                    return Ok(found);
                }
                bytes += frame.len();
                found.push(frame);
            }
            index = frames.end();
        }
        Ok(found)
    }

    /// All entries from `from` on, a block at a time.
    pub fn scan(&self, from: u64) -> Scan {
        Scan::new(self.0.clone(), from)
    }

    /// Checks everything from `from` on: checksums, sequence, chain of blocks, commitments.
    pub fn scrub(&self, from: u64) -> Scrub {
        Scrub::new(self.scan(from))
    }

    pub(crate) fn memory(store: Arc<MemoryStore>) -> Self {
        Self(Source::Memory(store))
    }

    pub(crate) fn files(store: Arc<Store>) -> Self {
        Self(Source::Files(store))
    }

    /// Some entries from `index` on, in one read; at least one.
    fn frames(&self, index: u64) -> Result<Frames, Fault> {
        let size = self.head().size;
        if index >= size {
            return Err(Fault::OutOfRecord { index, size });
        }
        let frames = match &self.0 {
            Source::Memory(store) => store.block(index),
            Source::Files(store) => Some(store.frames(index)?),
        };
        frames
            .map(|frames| frames.from(index))
            .ok_or(Fault::OutOfRecord { index, size })
    }
}
