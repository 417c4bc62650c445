//! A journal in memory, for tests of what stands above it.

use std::sync::{Arc, PoisonError, RwLock};

use bytes::Bytes;
use record::{ClaimedHead, Head, LedgerId, SealedEntry, TreeHead};

use crate::files::HeadFile;
use crate::layout::block::BlockHead;
use crate::layout::encode::{Draft, check_block};
use crate::layout::frame::erasable;
use crate::layout::frames::Frames;
use crate::layout::segment_head::Marker;
use crate::{Erasure, Fault, Journal, MAX_BLOCK_LEN, Opened, Position, Reader, Signed};

/// What becomes of a block whose append reports an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is there after the ledger is opened again.
    Kept,
    /// It is not.
    Lost,
}

/// A journal in memory. It can be told to fail.
#[derive(Debug)]
pub struct Memory {
    store: Arc<MemoryStore>,
    position: Position,
    failing: Option<Outcome>,
    poisoned: bool,
    draft: Draft,
}

/// What an erasing overwrites.
struct Planned {
    index: u64,
    /// Place of the block.
    at: usize,
    /// Offset and length, relative to the entry's frame.
    stretches: Vec<(usize, usize)>,
}

/// What survives a [`Memory::reopen`].
#[derive(Debug)]
pub(crate) struct MemoryStore {
    ledger: LedgerId,
    state: RwLock<State>,
}

#[derive(Debug)]
struct State {
    /// First index and frames of each block.
    blocks: Vec<Frames>,
    /// What readers see.
    durable: TreeHead,
    /// Where the blocks end; beyond `durable` after an append that failed and was kept.
    end: Position,
    /// The size that the note is of.
    signed: u64,
    note: Vec<u8>,
}

/// All blocks in memory begin alike: nothing is ever left over from another file.
const MARKER: Marker = Marker(*b"a block kept in\0");

impl Memory {
    /// A ledger without entries.
    pub fn create(ledger: LedgerId) -> Opened<Self> {
        let end = Position::genesis();
        let state = State {
            blocks: Vec::new(),
            durable: tree(&end.head),
            end,
            signed: 0,
            note: Vec::new(),
        };
        Self::open(Arc::new(MemoryStore {
            ledger,
            state: RwLock::new(state),
        }))
    }

    /// Drops the writer and opens the same ledger again, as after a restart.
    pub fn reopen(self) -> Opened<Self> {
        Self::open(self.store)
    }

    /// The next append or erasing reports an error, and what it wrote is there or not when the
    /// ledger is opened again.
    pub fn fail_next(&mut self, outcome: Outcome) {
        self.failing = Some(outcome);
    }

    fn open(store: Arc<MemoryStore>) -> Opened<Self> {
        let (position, note) = store.write(|state| {
            state.durable = tree(&state.end.head);
            (state.end.clone(), state.note.clone())
        });
        let journal = Self {
            store: Arc::clone(&store),
            position: position.clone(),
            failing: None,
            poisoned: false,
            draft: Draft::default(),
        };
        Opened {
            journal,
            head_file: HeadFile::memory(store),
            end: position,
            tail: Position::genesis(),
            note,
            mended: Vec::new(),
        }
    }

    /// Lays the block out as a file would hold it, so that reading takes the same way.
    fn lay_out(&mut self, block: &[SealedEntry], next: &Head, signed: &Signed) -> Frames {
        let head = BlockHead::of(MARKER, block, next, signed);
        let bytes =
            Bytes::copy_from_slice(&self.draft.block(&head, block)[crate::BLOCK_OVERHEAD..]);
        let checked = Frames::check(head.first, head.size - head.first, &bytes, 0);
        let frames = checked.expect("the block was laid out here");
        frames.under(&head)
    }
}

impl Journal for Memory {
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
        let frames = self.lay_out(block, next, signed);
        let failing = self.failing.take();
        if failing != Some(Outcome::Lost) {
            self.store.write(|state| {
                state.blocks.push(frames);
                state.end.clone_from(&end);
                if failing.is_none() {
                    state.durable = next.tree();
                }
            });
        }
        self.position = end;
        self.poisoned = failing.is_some();
        if self.poisoned {
            Err(Fault::Poisoned)
        } else {
            Ok(())
        }
    }

    fn erase(&mut self, erasures: &[Erasure]) -> Result<(), Fault> {
        if self.poisoned {
            return Err(Fault::Poisoned);
        }
        let planned: Result<Vec<_>, _> = erasures.iter().map(|it| self.store.plan(it)).collect();
        let planned = planned?;
        let failing = self.failing.take();
        if failing != Some(Outcome::Lost) {
            self.store.write(|state| {
                for it in &planned {
                    state.blocks[it.at] = state.blocks[it.at].erased(it.index, &it.stretches);
                }
            });
        }
        self.poisoned = failing.is_some();
        if self.poisoned {
            Err(Fault::Poisoned)
        } else {
            Ok(())
        }
    }

    fn max_block_len(&self) -> usize {
        MAX_BLOCK_LEN
    }

    fn reader(&self) -> Reader {
        Reader::memory(Arc::clone(&self.store))
    }
}

impl MemoryStore {
    pub(crate) fn ledger(&self) -> LedgerId {
        self.ledger
    }

    pub(crate) fn head(&self) -> TreeHead {
        self.read(|state| state.durable)
    }

    /// The block that holds `index`, which must be below the head's size.
    pub(crate) fn block(&self, index: u64) -> Option<Frames> {
        self.read(|state| {
            let after = state.blocks.partition_point(|block| block.first() <= index);
            state.blocks.get(after.checked_sub(1)?).cloned()
        })
    }

    /// Where an erasing is to take place; refused if it must not.
    fn plan(&self, erasure: &Erasure) -> Result<Planned, Fault> {
        let Erasure { index, parts } = *erasure;
        self.read(|state| {
            let size = state.durable.size;
            let missing = || Fault::OutOfRecord { index, size };
            let after = state.blocks.partition_point(|block| block.first() <= index);
            let at = after.checked_sub(1).filter(|_| index < size);
            let at = at.ok_or_else(missing)?;
            let mut frames = state.blocks[at].clone().from(index).iter();
            let frame = frames.next().ok_or_else(missing)?;
            Ok(Planned {
                index,
                at,
                stretches: erasable(&frame, parts, state.signed)?,
            })
        })
    }

    pub(crate) fn keep_note(&self, size: u64, note: &[u8]) {
        self.write(|state| (state.signed, state.note) = (size, note.to_vec()));
    }

    pub(crate) fn note(&self) -> Vec<u8> {
        self.read(|state| state.note.clone())
    }

    fn read<T>(&self, get: impl FnOnce(&State) -> T) -> T {
        get(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write<T>(&self, set: impl FnOnce(&mut State) -> T) -> T {
        set(&mut self.state.write().unwrap_or_else(PoisonError::into_inner))
    }
}

fn tree(head: &ClaimedHead) -> TreeHead {
    TreeHead {
        size: head.size,
        root: head.root,
    }
}
