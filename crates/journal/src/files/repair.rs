//! Mending a damaged record from a copy of the same files.
//!
//! Nothing is ever dropped, and nothing intact is touched: a block that fits stays, one that does
//! not is taken from the copy when it fits there and continues the block before it. Whether the
//! whole then hangs together is for the next opening and the verifier to say.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use record::{Digest, Entry, LedgerId};

use super::disk::{self, sync_folder};
use super::folder::{Lock, head_path, segment_path};
use super::head_file;
use crate::directory::to_u32;
use crate::fault::Doing;
use crate::layout::PAGE;
use crate::layout::frames::Frames;
use crate::layout::segment_head::SegmentHead;
use crate::scrub::withheld_parts;
use crate::walk::{Chunk, RawBlock, Walk};
use crate::{Damage, Fault};

/// What a repair came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// What was taken from the copy. Parts that had been erased since the copy was made are back:
    /// the redaction orders have to be carried out again.
    pub mended: Vec<Damage>,
    /// What the copy could not mend either: the first such place of each segment.
    pub remaining: Vec<Damage>,
}

/// Mends the ledger in `folder` with what is intact in `copy`, an older or equal copy of its
/// files. Takes the folder's lock; reads the copy only.
pub fn repair(folder: &Path, copy: &Path) -> Result<Repaired, Fault> {
    let _lock = Lock::take(folder)?;
    let mut repaired = Repaired::default();
    let ledger = mend_head_file(folder, copy, &mut repaired)?;
    for ordinal in 0..u32::MAX {
        match SegmentPair::open(folder, copy, ordinal)? {
            Some(segment) => segment.mend(ledger, &mut repaired)?,
            None => break,
        }
    }
    sync_folder(folder).doing("syncing", folder)?;
    Ok(repaired)
}

/// The copy's head file takes the place of one that is lost; gives the ledger.
fn mend_head_file(folder: &Path, copy: &Path, repaired: &mut Repaired) -> Result<LedgerId, Fault> {
    let theirs = head_file::find(copy, false)?;
    match head_file::find(folder, false) {
        Ok(Some(own)) => match theirs {
            Some(theirs) if theirs.newest.ledger != own.newest.ledger => Err(Fault::WrongLedger {
                path: theirs.path,
                expected: own.newest.ledger,
                found: theirs.newest.ledger,
            }),
            _ => Ok(own.newest.ledger),
        },
        Ok(None) | Err(Fault::HeadDamaged { .. }) => {
            let Some(theirs) = theirs else {
                return Err(Fault::HeadMissing {
                    folder: copy.to_owned(),
                });
            };
            let path = head_path(folder);
            replace(&theirs.path, &path)?;
            let what = "the head file was lost; the copy's is older and says less";
            repaired.mended.push(Damage {
                path,
                offset: 0,
                index: 0,
                what,
            });
            Ok(theirs.newest.ledger)
        }
        Err(fault) => Err(fault),
    }
}

/// Copies a file under another name, durably and whole or not at all.
fn replace(from: &Path, to: &Path) -> Result<(), Fault> {
    let mut unfinished = to.as_os_str().to_owned();
    unfinished.push(super::folder::UNFINISHED);
    let unfinished = PathBuf::from(unfinished);
    fs::copy(from, &unfinished).doing("copying", from)?;
    let file = File::options()
        .write(true)
        .open(&unfinished)
        .doing("opening", &unfinished)?;
    file.sync_all().doing("syncing", &unfinished)?;
    fs::rename(&unfinished, to).doing("renaming", &unfinished)
}

/// One segment and its copy, as far as there is one.
struct SegmentPair {
    path: PathBuf,
    file: File,
    copy: Option<File>,
    ordinal: u32,
}

impl SegmentPair {
    /// A segment that is missing begins as an empty file, if the copy has it and has used it.
    fn open(folder: &Path, copy: &Path, ordinal: u32) -> Result<Option<Self>, Fault> {
        let (path, copy) = (segment_path(folder, ordinal), segment_path(copy, ordinal));
        let copy = if copy.exists() {
            Some(File::open(&copy).doing("opening", &copy)?)
        } else {
            None
        };
        let page = copy.as_ref().and_then(read_page);
        if !path.exists()
            && !page.is_some_and(|page| matches!(SegmentHead::parse(&page), Ok(Some(_))))
        {
            return Ok(None);
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path);
        let file = file.doing("opening", &path)?;
        Ok(Some(Self {
            path,
            file,
            copy,
            ordinal,
        }))
    }

    fn mend(&self, ledger: LedgerId, repaired: &mut Repaired) -> Result<(), Fault> {
        let before = repaired.mended.len();
        let Some(head) = self.mend_header(ledger, repaired)? else {
            return Ok(());
        };
        self.file
            .set_len(u64::from(head.segment_len))
            .doing("lengthening", &self.path)?;
        self.mend_blocks(&head, repaired)?;
        if repaired.mended.len() > before {
            self.file.sync_all().doing("syncing", &self.path)?;
        }
        Ok(())
    }

    /// The segment's header; `None` if it is only prepared, or lost in both places.
    fn mend_header(
        &self,
        ledger: LedgerId,
        repaired: &mut Repaired,
    ) -> Result<Option<SegmentHead>, Fault> {
        let fits = |head: &SegmentHead| head.ledger == ledger && head.ordinal == self.ordinal;
        let own = read_page(&self.file).and_then(|page| SegmentHead::parse(&page).ok());
        if let Some(Some(head)) = own {
            return Ok(fits(&head).then_some(head));
        }
        let theirs = self.copy.as_ref().and_then(read_page);
        let head = theirs
            .and_then(|page| SegmentHead::parse(&page).ok().flatten())
            .filter(fits);
        match head {
            Some(head) => {
                self.write(&head.to_page(), 0)?;
                repaired.mended.push(self.damage(
                    0,
                    head.first,
                    "the segment's header was damaged",
                ));
                Ok(Some(head))
            }
            // Zeros in both places: prepared.
            None if own.is_some() => Ok(None),
            None => {
                repaired
                    .remaining
                    .push(self.damage(0, 0, "the segment's header is damaged"));
                Ok(None)
            }
        }
    }

    fn mend_blocks(&self, head: &SegmentHead, repaired: &mut Repaired) -> Result<(), Fault> {
        let (mut own_chunk, mut copy_chunk) = (Chunk::default(), Chunk::default());
        let mut own = Walk::new(&self.file, head.marker, head.segment_len, &mut own_chunk);
        let mut theirs = self
            .copy
            .as_ref()
            .map(|copy| Walk::new(copy, head.marker, head.segment_len, &mut copy_chunk));
        let (mut offset, mut next, mut prev) = (to_u32(PAGE), head.first, head.prev);
        loop {
            let found = own.block(offset).doing("reading", &self.path)?;
            let found = found.filter(|block| is_intact(block, next, prev));
            let block = if let Some(block) = found {
                block
            } else {
                // A copy that cannot be read there mends nothing there.
                let theirs = theirs
                    .as_mut()
                    .and_then(|walk| walk.block(offset).ok().flatten());
                let Some(block) = theirs.filter(|block| is_intact(block, next, prev)) else {
                    return self.tell_remaining(head, offset, next, repaired);
                };
                self.write(&block.bytes, offset)?;
                repaired
                    .mended
                    .push(self.damage(offset, next, "the block was damaged"));
                block
            };
            offset += to_u32(block.bytes.len());
            (next, prev) = (block.head.size, block.head.last_hash);
        }
    }

    /// Behind the last intact block there may be nothing, or what neither side has whole.
    fn tell_remaining(
        &self,
        head: &SegmentHead,
        offset: u32,
        next: u64,
        repaired: &mut Repaired,
    ) -> Result<(), Fault> {
        let mut page = vec![0; PAGE.min((head.segment_len - offset) as usize)];
        disk::read(&self.file, &mut page, u64::from(offset)).doing("reading", &self.path)?;
        if !crate::layout::is_zero(&page) {
            repaired
                .remaining
                .push(self.damage(offset, next, "the block is damaged"));
        }
        Ok(())
    }

    fn write(&self, bytes: &[u8], offset: u32) -> Result<(), Fault> {
        use std::os::unix::fs::FileExt;
        self.file
            .write_all_at(bytes, u64::from(offset))
            .doing("writing", &self.path)
    }

    fn damage(&self, offset: u32, index: u64, what: &'static str) -> Damage {
        Damage {
            path: self.path.clone(),
            offset: u64::from(offset),
            index,
            what,
        }
    }
}

fn read_page(file: &File) -> Option<[u8; PAGE]> {
    let mut page = [0; PAGE];
    disk::read(file, &mut page, 0).ok().map(|()| page)
}

/// Whether the block holds what was written, erased parts aside, and continues the one before it.
fn is_intact(block: &RawBlock, next: u64, prev: Digest) -> bool {
    let parts_fit = |frames: &Frames| frames.iter().all(|frame| withheld_parts(&frame).is_ok());
    let continues = |frames: &Frames| {
        let first = frames.iter().next();
        first.is_some_and(|frame| Entry::parse(frame.entry()).is_ok_and(|entry| entry.prev == prev))
    };
    block.head.first == next
        && block
            .frames()
            .is_ok_and(|frames| continues(&frames) && parts_fit(&frames))
}
