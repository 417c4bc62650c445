//! Opening a ledger after a stop, a crash or a power cut.
//!
//! Opening ends in one of two ways: the record is whole up to the head file's size and beyond it
//! up to the last intact block, all of it synced again; or nothing was changed and the fault says
//! what is wrong. `FORMAT.md` lists the cases.

use std::path::Path;
use std::sync::Arc;

use record::{LedgerId, TreeHead};

use super::disk::{Disk, Step, sync_folder};
use super::folder::{Lock, count_segments, remove_unfinished};
use super::head_file::{self, FoundHead, Slots};
use super::prepare::{Next, Order, Prepared};
use super::segments::{self, Found, Segments};
use super::store::{Keeping, Segment, State};
use super::tail::{Examination, Examined, Torn};
use super::{Current, HeadFile, SegmentFiles, SegmentLen, Store, begin, disk};
use crate::directory::Directory;
use crate::fault::Doing;
use crate::layout::encode::Draft;
use crate::walk::Chunk;
use crate::{Fault, Opened, Position};

/// Rewriting and zeroing go in pieces of this size.
const PIECE: usize = 1024 * 1024;

/// One opening of a folder.
pub(crate) struct Opening<'a> {
    pub disk: Disk,
    pub folder: &'a Path,
    pub ledger: LedgerId,
    pub segment_len: SegmentLen,
}

/// The segments, and where the next block goes.
struct Resumed {
    segments: Vec<Segment>,
    current: Current,
    directory: Directory,
}

/// The segments from the one that holds the last signed entry on, checked.
struct Tail {
    /// Where the first of them begins.
    start: Position,
    /// Each with its place among the used segments.
    examined: Vec<(usize, Examined)>,
}

impl Opening<'_> {
    pub(crate) fn run(self, lock: Lock) -> Result<Opened<SegmentFiles>, Fault> {
        let mut found = self.find_head()?;
        let claim = TreeHead {
            size: found.newest.size,
            root: found.newest.root,
        };
        let mut segments = segments::find(self.folder, self.ledger, true)?;
        let tail = examine(&segments.used, &claim)?;
        self.check_length(&tail, &claim)?;
        // Nothing was changed up to here; from here on nothing is refused but by the system.
        let mut mended = self.mend(&segments.used, &tail, &claim)?;
        remove_unfinished(self.folder)?;
        sync_folder(self.folder).doing("syncing", self.folder)?;
        let mut next = self.take_prepared(&mut segments);
        let resumed = self.resume(segments.used, &tail, &mut next)?;
        mended.extend(found.damage.take());
        let opened = self.assemble(lock, found, resumed, tail, next);
        Ok(Opened { mended, ..opened })
    }

    fn find_head(&self) -> Result<FoundHead, Fault> {
        let folder = self.folder.to_owned();
        match head_file::find(self.folder, true)? {
            Some(found) if found.newest.ledger == self.ledger => Ok(found),
            Some(FoundHead { path, newest, .. }) => Err(Fault::WrongLedger {
                path,
                expected: self.ledger,
                found: newest.ledger,
            }),
            None if count_segments(self.folder)? > 0 => Err(Fault::HeadMissing { folder }),
            None => Err(Fault::NoLedger { folder }),
        }
    }

    fn check_length(&self, tail: &Tail, claim: &TreeHead) -> Result<(), Fault> {
        let end = tail.end();
        if end.head.size < claim.size {
            return Err(Fault::FewerEntries {
                folder: self.folder.to_owned(),
                head_size: claim.size,
                found: end.head.size,
            });
        }
        // Every other size is compared where its block ends.
        if claim.size == 0 && claim.root != Position::genesis().head.root {
            return Err(Fault::OtherHistory {
                folder: self.folder.to_owned(),
                size: 0,
                head_root: claim.root,
                found: Position::genesis().head.root,
            });
        }
        Ok(())
    }

    /// Zeroes what was torn and writes the unsigned tail again: after a sync that failed the page
    /// cache holds bytes that the disk may not have, and takes them for clean.
    fn mend(
        &self,
        used: &[Found],
        tail: &Tail,
        claim: &TreeHead,
    ) -> Result<Vec<crate::Damage>, Fault> {
        let mut mended = Vec::new();
        for (at, examined) in &tail.examined {
            let found = &used[*at];
            if found.head.first >= claim.size {
                self.rewrite(found, 0, Found::start())?;
            }
            self.rewrite(found, examined.unsigned, examined.offset)?;
            if let Some(torn) = &examined.torn {
                self.zero(found, torn)?;
                mended.push(torn.damage.clone());
            }
        }
        Ok(mended)
    }

    fn rewrite(&self, found: &Found, start: u32, end: u32) -> Result<(), Fault> {
        let mut piece = vec![0; PIECE.min((end - start) as usize)];
        for offset in (start..end).step_by(PIECE) {
            let piece = &mut piece[..PIECE.min((end - offset) as usize)];
            disk::read(&found.file, piece, u64::from(offset)).doing("reading", &found.path)?;
            let written = self
                .disk
                .write(Step::Rewrite, &found.file, piece, u64::from(offset));
            written.doing("rewriting", &found.path)?;
        }
        if start < end {
            self.disk
                .sync(Step::Rewrite, &found.file)
                .doing("syncing", &found.path)?;
        }
        Ok(())
    }

    fn zero(&self, found: &Found, torn: &Torn) -> Result<(), Fault> {
        let zeros = vec![0; PIECE];
        for offset in (torn.offset..torn.end).step_by(PIECE) {
            let len = PIECE.min((torn.end - offset) as usize);
            let written =
                self.disk
                    .write(Step::Mend, &found.file, &zeros[..len], u64::from(offset));
            written.doing("zeroing a torn block in", &found.path)?;
        }
        self.disk
            .sync(Step::Mend, &found.file)
            .doing("syncing", &found.path)
    }

    /// A prepared segment of another length is prepared anew when it is needed.
    fn take_prepared(&self, segments: &mut Segments) -> Next {
        let len = self.segment_len.0;
        match segments.prepared.take() {
            Some((path, file))
                if file
                    .metadata()
                    .is_ok_and(|meta| meta.len() == u64::from(len)) =>
            {
                let ordinal = u32::try_from(segments.used.len()).expect("counted in 32 bits");
                Next::Ready(Prepared {
                    file,
                    path,
                    ordinal,
                    len,
                })
            }
            _ => Next::Unprepared,
        }
    }

    fn assemble(
        self,
        lock: Lock,
        found: FoundHead,
        resumed: Resumed,
        tail: Tail,
        next: Next,
    ) -> Opened<SegmentFiles> {
        let position = tail.end().clone();
        let durable = TreeHead {
            size: position.head.size,
            root: position.head.root,
        };
        let Resumed {
            segments,
            current,
            directory,
        } = resumed;
        let state = State {
            segments,
            tail: Arc::clone(&current.file),
            directory,
            durable,
        };
        let store = Arc::new(Store::new(self.folder, self.ledger, state, Keeping::Writer));
        let lock = Arc::new(lock);
        let slots = Slots {
            file: found.file,
            path: found.path,
            disk: self.disk.clone(),
            store: Arc::clone(&store),
            _lock: Arc::clone(&lock),
            turn: found.newest.turn,
        };
        let journal = SegmentFiles {
            store,
            _lock: lock,
            disk: self.disk,
            segment_len: self.segment_len,
            current,
            next,
            position: position.clone(),
            draft: Draft::default(),
            poisoned: false,
        };
        Opened {
            journal,
            head_file: HeadFile::slots(slots),
            end: position,
            tail: tail.start,
            note: found.newest.note,
            mended: Vec::new(),
        }
    }

    /// The segment to append to: the last used one, or the first of an empty ledger.
    fn resume(&self, used: Vec<Found>, tail: &Tail, next: &mut Next) -> Result<Resumed, Fault> {
        let mut segments: Vec<_> = used.iter().map(Found::segment).collect();
        if let (Some(last), Some((_, examined))) =
            (used.into_iter().next_back(), tail.examined.last())
        {
            let current = Current::resume(last, examined.offset);
            return Ok(Resumed {
                segments,
                current,
                directory: examined.directory.clone(),
            });
        }
        let prepared = next.take(&self.order(0))?;
        let current = begin(&self.disk, prepared, tail.end(), self.ledger)?;
        segments.push(current.segment(0));
        Ok(Resumed {
            segments,
            current,
            directory: Directory::new(0, Found::start()),
        })
    }

    fn order(&self, ordinal: u32) -> Order {
        let (disk, folder) = (self.disk.clone(), self.folder.to_owned());
        Order {
            disk,
            folder,
            ordinal,
            len: self.segment_len.0,
        }
    }
}

/// Begins with the segment that holds the last signed entry: what follows its first page is
/// then proven by a signature.
fn examine(used: &[Found], claim: &TreeHead) -> Result<Tail, Fault> {
    let after = used.partition_point(|found| found.head.first < claim.size);
    let from = after.saturating_sub(1);
    let mut position = match used.get(from) {
        Some(found) => found.position()?,
        None => Position::genesis(),
    };
    let mut tail = Tail {
        start: position.clone(),
        examined: Vec::new(),
    };
    let mut chunk = Chunk::default();
    for (at, found) in used.iter().enumerate().skip(from) {
        found.continues(&position)?;
        let Found { path, file, head } = found;
        let examined = Examination {
            path,
            file,
            head,
            claim,
        }
        .run(position, &mut chunk)?;
        if let (Some(torn), true) = (&examined.torn, at + 1 < used.len()) {
            return Err(Fault::Rot(torn.damage.clone()));
        }
        position = examined.position.clone();
        tail.examined.push((at, examined));
    }
    Ok(tail)
}

impl Tail {
    fn end(&self) -> &Position {
        self.examined
            .last()
            .map_or(&self.start, |(_, examined)| &examined.position)
    }
}

impl Current {
    fn resume(last: Found, offset: u32) -> Self {
        let Segment { marker, len, .. } = last.segment();
        let ordinal = last.ordinal();
        let Found { path, file, .. } = last;
        Self {
            file: Arc::new(file),
            path,
            ordinal,
            marker,
            len,
            offset,
        }
    }

    fn segment(&self, first: u64) -> Segment {
        Segment {
            first,
            marker: self.marker,
            len: self.len,
        }
    }
}
