//! What the writer and all readers of a folder share: which segments there are, where the tail's
//! blocks lie, and how far the record is durable.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use bytes::BytesMut;
use record::{LedgerId, TreeHead};

use super::folder::segment_path;
use super::{disk, head_file};
use crate::directory::{Directory, Span, to_u32};
use crate::fault::Doing;
use crate::layout::block::BlockHead;
use crate::layout::frames::{FrameFlaw, Frames};
use crate::layout::segment_head::Marker;
use crate::layout::{PAGE, page_up};
use crate::walk::{Chunk, RawBlock, Walk};
use crate::{Damage, Fault, Frame, Signed};

/// How many segments other than the last are kept open with their directories: at most 128 KiB
/// and one descriptor each.
const MAX_SEALED: usize = 64;

/// A slot is written within microseconds: as many looks take longer.
const LOOKS_AT_HEAD: usize = 64;

/// The shared state of one folder.
#[derive(Debug)]
pub(crate) struct Store {
    folder: PathBuf,
    ledger: LedgerId,
    keeping: Keeping,
    state: RwLock<State>,
    /// The one used last stands last.
    sealed: Mutex<Vec<Arc<Sealed>>>,
}

/// Who keeps the shared state up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// The writer, in this process.
    Writer,
    /// Nobody: a reader looks again when it is asked to.
    Alone,
}

#[derive(Debug)]
pub(crate) struct State {
    pub segments: Vec<Segment>,
    /// The last segment and its blocks.
    pub tail: Arc<File>,
    pub directory: Directory,
    pub durable: TreeHead,
}

/// What is kept of every segment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    pub first: u64,
    pub marker: Marker,
    pub len: u32,
}

/// A segment that nothing is appended to any more.
#[derive(Debug)]
struct Sealed {
    ordinal: usize,
    file: Arc<File>,
    directory: Directory,
}

/// Where a scan stands.
#[derive(Debug, Default)]
pub(crate) struct Cursor {
    place: Option<Place>,
    chunk: Chunk,
}

#[derive(Debug)]
struct Place {
    ordinal: usize,
    file: Arc<File>,
    /// Offset of the block that begins with `next`.
    offset: u32,
    next: u64,
}

impl State {
    pub(crate) fn add(&mut self, offset: u32, head: &BlockHead, block: &[u8]) {
        self.directory.push(offset, head, block);
        self.durable = TreeHead {
            size: head.size,
            root: head.root,
        };
    }

    pub(crate) fn begin(&mut self, segment: Segment, file: Arc<File>) {
        self.segments.push(segment);
        self.tail = file;
        self.directory = Directory::new(segment.first, to_u32(PAGE));
    }
}

impl Store {
    pub(crate) fn new(folder: &Path, ledger: LedgerId, state: State, keeping: Keeping) -> Self {
        let (folder, state) = (folder.to_owned(), RwLock::new(state));
        Self {
            folder,
            ledger,
            keeping,
            state,
            sealed: Mutex::default(),
        }
    }

    pub(crate) fn keeping(&self) -> Keeping {
        self.keeping
    }

    pub(crate) fn ledger(&self) -> LedgerId {
        self.ledger
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn head(&self) -> TreeHead {
        self.read(|state| state.durable)
    }

    pub(crate) fn note(&self) -> Result<Vec<u8>, Fault> {
        let found = head_file::find(&self.folder, false)?;
        Ok(found.map(|found| found.newest.note).unwrap_or_default())
    }

    /// The slot of the head file that is not intact, if one is not. One that is being written
    /// looks torn for a moment, so it is looked at some times more.
    pub(crate) fn head_damage(&self) -> Result<Option<Damage>, Fault> {
        for _ in 1..LOOKS_AT_HEAD {
            let found = head_file::find(&self.folder, false)?;
            if found.is_none_or(|found| found.damage.is_none()) {
                return Ok(None);
            }
        }
        let found = head_file::find(&self.folder, false)?;
        Ok(found.and_then(|found| found.damage))
    }

    /// Makes a block visible; it is durable.
    pub(crate) fn publish(&self, offset: u32, head: &BlockHead, block: &[u8]) {
        self.write(|state| state.add(offset, head, block));
    }

    /// Goes on in the next segment.
    pub(crate) fn roll(&self, segment: Segment, file: Arc<File>) {
        self.write(|state| state.begin(segment, file));
    }

    /// Some entries in one read, among them `index`, which must be below the head's size.
    pub(crate) fn frames(&self, index: u64) -> Result<Frames, Fault> {
        let ordinal = self.segment_of(index);
        let in_tail = self.in_tail(ordinal, |directory| directory.find(index));
        let (file, span) = if let Some(found) = in_tail {
            found
        } else {
            let sealed = self.sealed(ordinal)?;
            (Arc::clone(&sealed.file), sealed.directory.find(index))
        };
        let Some(Span {
            first,
            end,
            offset,
            len,
        }) = span
        else {
            return Err(self.rot(ordinal, 0, index, "no intact block holds the entry"));
        };
        let mut bytes = BytesMut::zeroed(len as usize);
        let path = segment_path(&self.folder, to_u32(ordinal));
        disk::read(&file, &mut bytes, u64::from(offset)).doing("reading", &path)?;
        Frames::check(first, end - first, &bytes.freeze(), offset)
            .map_err(|flaw| self.flaw(ordinal, &flaw))
    }

    /// One entry, if there is one.
    pub(crate) fn frame(&self, index: u64) -> Result<Frame, Fault> {
        let size = self.head().size;
        let missing = Fault::OutOfRecord { index, size };
        if index >= size {
            return Err(missing);
        }
        let mut frames = self.frames(index)?.from(index).iter();
        frames.next().ok_or(missing)
    }

    /// The block that holds `index`, which must be below the head's size.
    pub(crate) fn block(&self, cursor: &mut Cursor, index: u64) -> Result<Frames, Fault> {
        let (place, block) = self.raw_block(cursor, index)?;
        let frames = block
            .frames()
            .map_err(|flaw| self.flaw(place.ordinal, &flaw))?;
        let offset = place.offset + to_u32(block.bytes.len());
        cursor.place = Some(Place {
            offset,
            next: block.head.size,
            ..place
        });
        Ok(frames.under(&block.head))
    }

    /// Size and root behind the block that holds `index`, as its header claims.
    pub(crate) fn block_end(&self, index: u64) -> Result<TreeHead, Fault> {
        let (_, block) = self.raw_block(&mut Cursor::default(), index)?;
        let (size, root) = (block.head.size, block.head.root);
        Ok(TreeHead { size, root })
    }

    /// The signature that is kept in the header of the block that holds `index`.
    pub(crate) fn signed(&self, index: u64) -> Result<Signed, Fault> {
        let (_, block) = self.raw_block(&mut Cursor::default(), index)?;
        Ok(block.head.signed)
    }

    fn raw_block(&self, cursor: &mut Cursor, index: u64) -> Result<(Place, RawBlock), Fault> {
        let place = self.place(cursor, index)?;
        let (segment, limit) = self.read(|state| {
            let segment = state.segments[place.ordinal];
            let is_tail = place.ordinal + 1 == state.segments.len();
            // What lies behind the tail's last block may be changing right now.
            let end = page_up(state.directory.end_offset() as usize);
            (segment, if is_tail { to_u32(end) } else { segment.len })
        });
        let mut walk = Walk::new(&place.file, segment.marker, limit, &mut cursor.chunk);
        let path = segment_path(&self.folder, to_u32(place.ordinal));
        let found = walk.block(place.offset).doing("reading", &path)?;
        let Some(block) =
            found.filter(|block| (block.head.first..block.head.size).contains(&index))
        else {
            let what = "the block's header is damaged";
            return Err(self.rot(place.ordinal, place.offset, index, what));
        };
        Ok((place, block))
    }

    /// Where the cursor stands, if `index` comes next there; else it is looked up. The cursor is
    /// left without a place, so that a fault is met again.
    fn place(&self, cursor: &mut Cursor, index: u64) -> Result<Place, Fault> {
        let ordinal = self.segment_of(index);
        if let Some(place) = cursor.place.take()
            && place.next == index
            && place.ordinal == ordinal
        {
            return Ok(place);
        }
        cursor.chunk.forget();
        let (file, offset) = match self.in_tail(ordinal, |directory| directory.block_of(index)) {
            Some(found) => found,
            None => self.in_sealed(ordinal, index)?,
        };
        let offset = offset.unwrap_or(to_u32(PAGE));
        Ok(Place {
            ordinal,
            file,
            offset,
            next: index,
        })
    }

    /// A scan that comes from the segment before needs no directory: it begins with the first.
    fn in_sealed(&self, ordinal: usize, index: u64) -> Result<(Arc<File>, Option<u32>), Fault> {
        if self.read(|state| state.segments[ordinal].first == index) {
            return Ok((self.open_segment(ordinal)?, None));
        }
        let sealed = self.sealed(ordinal)?;
        Ok((Arc::clone(&sealed.file), sealed.directory.block_of(index)))
    }

    pub(crate) fn segment_of(&self, index: u64) -> usize {
        self.read(|state| {
            let after = state
                .segments
                .partition_point(|segment| segment.first <= index);
            after.saturating_sub(1)
        })
    }

    /// Asks the tail's directory, if `ordinal` is the tail.
    fn in_tail<T>(
        &self,
        ordinal: usize,
        ask: impl FnOnce(&Directory) -> T,
    ) -> Option<(Arc<File>, T)> {
        self.read(|state| {
            let is_tail = ordinal + 1 == state.segments.len();
            is_tail.then(|| (Arc::clone(&state.tail), ask(&state.directory)))
        })
    }

    /// A segment before the last with its directory, which is built when it is first needed.
    fn sealed(&self, ordinal: usize) -> Result<Arc<Sealed>, Fault> {
        if let Some(found) = self.recall(ordinal) {
            return Ok(found);
        }
        let file = self.open_segment(ordinal)?;
        let directory = self.list_blocks(ordinal, &file)?;
        let sealed = Arc::new(Sealed {
            ordinal,
            file,
            directory,
        });
        let mut kept = self.sealed.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|other| other.ordinal != ordinal);
        if kept.len() == MAX_SEALED {
            kept.remove(0);
        }
        kept.push(Arc::clone(&sealed));
        Ok(sealed)
    }

    fn recall(&self, ordinal: usize) -> Option<Arc<Sealed>> {
        let mut kept = self.sealed.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().rposition(|sealed| sealed.ordinal == ordinal)?;
        let sealed = kept.remove(at);
        kept.push(Arc::clone(&sealed));
        Some(sealed)
    }

    fn open_segment(&self, ordinal: usize) -> Result<Arc<File>, Fault> {
        let path = segment_path(&self.folder, to_u32(ordinal));
        Ok(Arc::new(File::open(&path).doing("opening", &path)?))
    }

    /// Lists the blocks up to the first damaged one; what lies behind it is not found.
    fn list_blocks(&self, ordinal: usize, file: &File) -> Result<Directory, Fault> {
        let (segment, end) = self.read(|state| {
            (
                state.segments[ordinal],
                state.segments.get(ordinal + 1).map(|next| next.first),
            )
        });
        let mut directory = Directory::new(segment.first, to_u32(PAGE));
        let mut chunk = Chunk::default();
        let mut walk = Walk::new(file, segment.marker, segment.len, &mut chunk);
        let path = segment_path(&self.folder, to_u32(ordinal));
        let mut offset = to_u32(PAGE);
        while end.is_some_and(|end| directory.end() < end) {
            match walk.block(offset).doing("reading", &path)? {
                Some(block) if block.head.first == directory.end() => {
                    directory.push(offset, &block.head, &block.bytes);
                    offset += to_u32(block.bytes.len());
                }
                _ => break,
            }
        }
        Ok(directory)
    }

    fn flaw(&self, ordinal: usize, flaw: &FrameFlaw) -> Fault {
        self.rot(ordinal, flaw.offset, flaw.index, flaw.what)
    }

    fn rot(&self, ordinal: usize, offset: u32, index: u64, what: &'static str) -> Fault {
        let path = segment_path(&self.folder, to_u32(ordinal));
        Fault::rot(&path, u64::from(offset), index, what)
    }

    /// The file that holds an entry.
    pub(crate) fn path_of(&self, index: u64) -> PathBuf {
        segment_path(&self.folder, to_u32(self.segment_of(index)))
    }

    pub(crate) fn read<T>(&self, get: impl FnOnce(&State) -> T) -> T {
        get(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn write<T>(&self, set: impl FnOnce(&mut State) -> T) -> T {
        set(&mut self.state.write().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Journal;
    use crate::files::{SegmentFiles, SegmentLen};
    use crate::sample::{LEDGER, Sealer};

    #[test]
    fn more_segments_than_are_kept_open_are_read_in_any_order() {
        let (folder, len) = (
            tempfile::tempdir().unwrap(),
            SegmentLen::short(8 * 1024).unwrap(),
        );
        let mut opened = SegmentFiles::create(folder.path(), LEDGER, len).unwrap();
        let (mut sealer, mut entries) = (Sealer::genesis(), Vec::new());
        for _ in 0..MAX_SEALED + 6 {
            let block = sealer.block(&[1, 2]);
            let journal = &mut opened.journal;
            journal
                .append(&block.expected, &block.entries, &block.next, &Signed::NONE)
                .unwrap();
            entries.extend(block.entries);
        }
        let reader = opened.journal.reader();
        for step in [1, 7, 139] {
            for at in (0..entries.len()).map(|at| at * step % entries.len()) {
                let frame = reader.entry(entries[at].index).unwrap();
                assert_eq!(*frame.entry(), entries[at].bytes);
            }
        }
    }
}
