//! Reading a folder without its writer, or beside one in another process.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use record::TreeHead;

use super::folder::{count_segments, segment_path};
use super::head_file::{self, FoundHead};
use super::segments;
use super::store::{Keeping, Segment, State};
use super::{Store, disk};
use crate::Fault;
use crate::directory::{Directory, to_u32};
use crate::fault::Doing;
use crate::layout::segment_head::SegmentHead;
use crate::layout::{PAGE, page_up};
use crate::walk::{Chunk, RawBlock, Walk};

impl Store {
    /// Reads head file, first pages and the last segment's block headers; changes nothing.
    pub(crate) fn open_alone(folder: &Path) -> Result<Self, Fault> {
        let found = find_head(folder)?;
        let ledger = found.newest.ledger;
        let mut segments = segments::find(folder, ledger, false)?;
        let listed = segments.used.iter().map(segments::Found::segment).collect();
        let Some(last) = segments.used.pop() else {
            return Err(Fault::NoLedger {
                folder: folder.to_owned(),
            });
        };
        let position = last.position()?;
        let state = State {
            segments: listed,
            tail: Arc::new(last.file),
            directory: Directory::new(last.head.first, to_u32(PAGE)),
            durable: TreeHead {
                size: position.head.size,
                root: position.head.root,
            },
        };
        let store = Self::new(folder, ledger, state, Keeping::Alone);
        store.follow(&found)?;
        Ok(store)
    }

    /// Looks for blocks and segments behind the last one known.
    pub(crate) fn refresh(&self) -> Result<TreeHead, Fault> {
        if self.keeping() == Keeping::Alone {
            // The head is read first: all it says was on disk before.
            self.follow(&find_head(self.folder())?)?;
        }
        Ok(self.head())
    }

    fn follow(&self, head: &FoundHead) -> Result<(), Fault> {
        let signed = head.newest.size;
        self.write(|state| {
            grow(state, self.folder(), signed)?;
            while let Some((segment, file)) = self.next_segment(state)? {
                state.begin(segment, file);
                grow(state, self.folder(), signed)?;
            }
            Ok(())
        })?;
        let found = self.head().size;
        if found < signed {
            return Err(Fault::FewerEntries {
                folder: self.folder().to_owned(),
                head_size: signed,
                found,
            });
        }
        Ok(())
    }

    /// The segment behind the last one known, once its header is whole.
    fn next_segment(&self, state: &State) -> Result<Option<(Segment, Arc<File>)>, Fault> {
        let path = segment_path(self.folder(), to_u32(state.segments.len()));
        let file = match File::open(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            opened => opened.doing("opening", &path)?,
        };
        let mut page = [0; PAGE];
        disk::read(&file, &mut page, 0).doing("reading", &path)?;
        let Ok(Some(head)) = SegmentHead::parse(&page) else {
            return Ok(None);
        };
        let continues = head.first == state.durable.size && head.ledger == self.ledger();
        let segment = Segment {
            first: head.first,
            marker: head.marker,
            len: head.segment_len,
        };
        Ok(continues.then(|| (segment, Arc::new(file))))
    }
}

pub(super) fn find_head(folder: &Path) -> Result<FoundHead, Fault> {
    let owned = folder.to_owned();
    match head_file::find(folder, false)? {
        Some(found) => Ok(found),
        None if folder.is_dir() && count_segments(folder)? > 0 => {
            Err(Fault::HeadMissing { folder: owned })
        }
        None => Err(Fault::NoLedger { folder: owned }),
    }
}

/// Adds the blocks behind the last one known. Beyond the signed size a block may be half written,
/// so it counts only when all of it fits.
fn grow(state: &mut State, folder: &Path, signed: u64) -> Result<(), Fault> {
    let Some(segment) = state.segments.last().copied() else {
        return Ok(());
    };
    let path = segment_path(folder, to_u32(state.segments.len() - 1));
    let file = Arc::clone(&state.tail);
    let mut chunk = Chunk::default();
    let mut walk = Walk::new(&file, segment.marker, segment.len, &mut chunk);
    loop {
        let offset = to_u32(page_up(state.directory.end_offset() as usize));
        match walk.block(offset).doing("reading", &path)? {
            Some(block) if counts(&block, state.directory.end(), signed) => {
                state.add(offset, &block.head, &block.bytes);
            }
            _ => return Ok(()),
        }
    }
}

fn counts(block: &RawBlock, next: u64, signed: u64) -> bool {
    let is_whole = || {
        let frames = block.frames();
        frames.is_ok_and(|frames| {
            frames
                .iter()
                .all(|frame| frame.first_broken_part().is_none())
        })
    };
    block.head.first == next && (block.head.size <= signed || is_whole())
}
