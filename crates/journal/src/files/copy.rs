//! A copy of a record while its writer goes on: what is signed, and nothing behind it.
//!
//! Blocks are read by their headers, so a damaged one is never copied. The head file comes last: a
//! copy that was cut short says what it said before, or nothing.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use record::TreeHead;

use super::alone::find_head;
use super::disk::{self, sync_folder};
use super::folder::{UNFINISHED, head_path, segment_path};
use super::segments::{self, Found};
use super::{Store, head_file};
use crate::Fault;
use crate::directory::to_u32;
use crate::fault::Doing;
use crate::layout::PAGE;
use crate::layout::slot::Slot;
use crate::walk::{Chunk, Walk};

/// How many zeros are written at once.
const PIECE: usize = 256 * 1024;

/// What a copy is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyFor {
    /// To be kept: room that holds nothing takes none on the disk.
    Keeping,
    /// To be written to: all room of the last segment is there beforehand, as a writer prepares it.
    Writing,
}

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Size and root of the record in the copy, as its checkpoint says.
    pub tree: TreeHead,
    /// Its signed checkpoint.
    pub note: Vec<u8>,
    /// Segments in the copy.
    pub segments: u32,
    /// Those that were written anew; the others were there already, byte for byte.
    pub written: u32,
}

/// Copies the record in `from` up to the newest size that its head file says into `to`, which may
/// hold an earlier copy. Takes no lock: a writer may go on. `progress` is told how many entries
/// are done.
///
/// What was copied is checked by its headers only: verify it before it is relied on.
pub fn copy(
    from: &Path,
    to: &Path,
    purpose: CopyFor,
    progress: &mut dyn FnMut(u64),
) -> Result<Copied, Fault> {
    let head = find_head(from)?.newest;
    let store = Store::open_alone(from)?;
    refuse_other(&store, to, &head)?;
    fs::create_dir_all(to).doing("making", to)?;
    let used = segments::find(from, head.ledger, false)?.used;
    let used: Vec<_> = used
        .iter()
        .filter(|found| found.head.first < head.size)
        .collect();
    let mut written = 0;
    for (place, found) in used.iter().enumerate() {
        let end = used
            .get(place + 1)
            .map_or(head.size, |next| next.head.first);
        let is_last = place + 1 == used.len();
        let segment = SegmentCopy {
            found,
            end,
            target: segment_path(to, found.head.ordinal),
            zeros: is_last && purpose == CopyFor::Writing,
        };
        if !segment.is_there()? {
            segment.write()?;
            written += 1;
        }
        progress(end);
    }
    sync_folder(to).doing("syncing", to)?;
    write_head(to, &head)?;
    Ok(Copied {
        tree: TreeHead {
            size: head.size,
            root: head.root,
        },
        segments: to_u32(used.len()),
        note: head.note,
        written,
    })
}

/// An earlier copy must be the beginning of what is copied now.
fn refuse_other(store: &Store, to: &Path, head: &Slot) -> Result<(), Fault> {
    let Some(theirs) = head_file::find(to, false)? else {
        return Ok(());
    };
    let (folder, theirs) = (to.to_owned(), theirs.newest);
    if theirs.ledger != head.ledger {
        return Err(Fault::WrongLedger {
            path: head_path(to),
            expected: head.ledger,
            found: theirs.ledger,
        });
    }
    if theirs.size > head.size {
        return Err(Fault::NewerCopy {
            folder,
            copied: theirs.size,
            size: head.size,
        });
    }
    let Some(last) = theirs.size.checked_sub(1) else {
        return Ok(());
    };
    let found = store.block_end(last)?;
    if (found.size, found.root) != (theirs.size, theirs.root) {
        let size = theirs.size;
        return Err(Fault::OtherCopy { folder, size });
    }
    Ok(())
}

/// Takes pieces of a segment, each with its place.
type Take<'a> = dyn FnMut(u32, &[u8]) -> Result<(), Fault> + 'a;

/// One segment on its way.
struct SegmentCopy<'a> {
    found: &'a Found,
    /// The size behind the last block that is copied.
    end: u64,
    target: PathBuf,
    zeros: bool,
}

impl SegmentCopy<'_> {
    /// Hands on the first page and every block that is wanted, with the place of each.
    fn each(&self, take: &mut Take<'_>) -> Result<u32, Fault> {
        let Found { path, file, head } = self.found;
        let mut page = [0; PAGE];
        disk::read(file, &mut page, 0).doing("reading", path)?;
        take(0, &page)?;
        let mut chunk = Chunk::default();
        let mut walk = Walk::new(file, head.marker, head.segment_len, &mut chunk);
        let (mut offset, mut next) = (to_u32(PAGE), head.first);
        while next < self.end {
            let block = walk.block(offset).doing("reading", path)?;
            let block =
                block.filter(|block| block.head.first == next && block.head.size <= self.end);
            let Some(block) = block else {
                let what = "the block's header is damaged";
                return Err(Fault::rot(path, u64::from(offset), next, what));
            };
            take(offset, &block.bytes)?;
            offset += to_u32(block.bytes.len());
            next = block.head.size;
        }
        Ok(offset)
    }

    /// Whether the target holds all of it already. What it holds behind it does not matter: the
    /// head file says how far a copy reaches.
    fn is_there(&self) -> Result<bool, Fault> {
        let target = match File::open(&self.target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            opened => opened.doing("opening", &self.target)?,
        };
        let len = target.metadata().doing("measuring", &self.target)?.len();
        if len != u64::from(self.found.head.segment_len) {
            return Ok(false);
        }
        let (mut is_same, mut theirs) = (true, Vec::new());
        self.each(&mut |offset, bytes| {
            if is_same {
                theirs.resize(bytes.len(), 0);
                let read = disk::read(&target, &mut theirs, u64::from(offset));
                is_same = read.is_ok() && theirs == bytes;
            }
            Ok(())
        })?;
        Ok(is_same)
    }

    /// Whole under another name, synced, then renamed.
    fn write(&self) -> Result<(), Fault> {
        let mut unfinished = self.target.as_os_str().to_owned();
        unfinished.push(UNFINISHED);
        let unfinished = PathBuf::from(unfinished);
        let file = File::create(&unfinished).doing("making", &unfinished)?;
        let end = self.each(&mut |offset, bytes| {
            file.write_all_at(bytes, u64::from(offset))
                .doing("writing", &unfinished)
        })?;
        let len = self.found.head.segment_len;
        if self.zeros {
            write_zeros(&file, end, len).doing("writing", &unfinished)?;
        }
        file.set_len(u64::from(len)).doing("writing", &unfinished)?;
        file.sync_all().doing("syncing", &unfinished)?;
        fs::rename(&unfinished, &self.target).doing("renaming", &unfinished)
    }
}

fn write_zeros(file: &File, from: u32, to: u32) -> io::Result<()> {
    let zeros = vec![0; PIECE];
    let (mut at, end) = (from as usize, to as usize);
    while at < end {
        let len = PIECE.min(end - at);
        file.write_all_at(&zeros[..len], at as u64)?;
        at += len;
    }
    Ok(())
}

/// Both slots say the same: there is no older size to fall back to.
fn write_head(to: &Path, head: &Slot) -> Result<(), Fault> {
    let path = head_path(to);
    let unfinished = path.with_extension(&UNFINISHED[1..]);
    let mut bytes = Vec::with_capacity(2 * PAGE);
    for turn in 0..2 {
        let slot = Slot {
            turn,
            ..head.clone()
        };
        bytes.extend_from_slice(&slot.to_page());
    }
    fs::write(&unfinished, bytes).doing("writing", &unfinished)?;
    let file = File::open(&unfinished).doing("opening", &unfinished)?;
    file.sync_all().doing("syncing", &unfinished)?;
    fs::rename(&unfinished, &path).doing("renaming", &unfinished)?;
    sync_folder(to).doing("syncing", to)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::super::{SegmentFiles, SegmentLen};
    use super::*;
    use crate::sample::{LEDGER, Sealer};
    use crate::{Journal, Reader, Signed};

    const LEN: SegmentLen = SegmentLen(32 * 1024);

    struct Source {
        folder: TempDir,
        sealer: Sealer,
        opened: crate::Opened<SegmentFiles>,
    }

    impl Source {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let opened = SegmentFiles::create(folder.path(), LEDGER, LEN).unwrap();
            let sealer = Sealer::genesis();
            Self {
                folder,
                sealer,
                opened,
            }
        }

        /// Appends a block; signs the head behind it where it is asked to.
        fn append(&mut self, lens: &[usize], is_signed: bool) {
            let block = self.sealer.block(lens);
            let (expected, next) = (&block.expected, &block.next);
            let journal = &mut self.opened.journal;
            journal
                .append(expected, &block.entries, next, &Signed::NONE)
                .unwrap();
            if is_signed {
                self.opened.head_file.write(&next.tree(), b"note").unwrap();
            }
        }

        fn copy(&self, to: &Path, purpose: CopyFor) -> Result<Copied, Fault> {
            copy(self.folder.path(), to, purpose, &mut |_| {})
        }
    }

    fn entries(folder: &Path) -> Vec<Vec<u8>> {
        let reader = Reader::open(folder).unwrap();
        let frames = reader.scan(0).flat_map(|frames| frames.unwrap().iter());
        frames.map(|frame| frame.entry().to_vec()).collect()
    }

    #[test]
    fn given_a_writer_at_work_when_copied_then_the_copy_ends_where_it_is_signed_and_goes_on() {
        let mut source = Source::new();
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("copy");
        for turn in 0..6 {
            source.append(&[9_000, 40], true);
            source.append(&[3_000], turn % 2 == 0);
            let copied = source.copy(&to, CopyFor::Keeping).unwrap();
            let all = entries(source.folder.path());
            let size = usize::try_from(copied.tree.size).unwrap();
            assert_eq!(entries(&to), all[..size]);
            assert_eq!(
                (copied.note.as_slice(), size),
                (&b"note"[..], 3 * turn + 2 + (turn + 1) % 2)
            );
            assert!(copied.written <= 2, "full segments are there: {copied:?}");
        }
        let again = source.copy(&to, CopyFor::Keeping).unwrap();
        assert_eq!(again.written, 0);
        assert!(again.segments > 1, "{again:?}");
        let written = folder.path().join("written");
        let copied = copy(&to, &written, CopyFor::Writing, &mut |_| {}).unwrap();
        let mut opened = SegmentFiles::open(&written, LEDGER, LEN).unwrap();
        assert_eq!(opened.end.head.size, copied.tree.size);
        assert_eq!(
            (opened.mended.len(), opened.note.as_slice()),
            (0, &b"note"[..])
        );
        let mut sealer = Sealer::genesis();
        for turn in 0..6 {
            sealer.block(&[9_000, 40]);
            if turn < 5 {
                sealer.block(&[3_000]);
            }
        }
        let next = sealer.block(&[5]);
        opened
            .journal
            .append(&next.expected, &next.entries, &next.next, &Signed::NONE)
            .unwrap();
    }

    #[test]
    fn given_parts_that_were_erased_since_when_copied_again_then_they_are_erased_in_the_copy() {
        let mut source = Source::new();
        source.append(&[500], true);
        let folder = tempfile::tempdir().unwrap();
        source.copy(folder.path(), CopyFor::Keeping).unwrap();
        let path = segment_path(source.folder.path(), 0);
        let mut bytes = fs::read(&path).unwrap();
        let frame = Reader::open(source.folder.path())
            .unwrap()
            .entry(0)
            .unwrap();
        let (salt, len) = frame.places().last().unwrap();
        let start = frame.offset() as usize + salt;
        bytes[start..start + 32 + len].fill(0);
        fs::write(&path, &bytes).unwrap();
        assert_eq!(
            source
                .copy(folder.path(), CopyFor::Keeping)
                .unwrap()
                .written,
            1
        );
        assert_eq!(fs::read(segment_path(folder.path(), 0)).unwrap(), bytes);
    }

    #[test]
    fn given_a_newer_other_or_foreign_copy_when_copied_over_then_it_is_refused() {
        let (mut ours, mut theirs) = (Source::new(), Source::new());
        let folder = tempfile::tempdir().unwrap();
        ours.append(&[10], true);
        ours.append(&[20], true);
        theirs.append(&[11], true);
        ours.copy(folder.path(), CopyFor::Keeping).unwrap();
        let newer = theirs.copy(folder.path(), CopyFor::Keeping);
        assert!(
            matches!(
                newer,
                Err(Fault::NewerCopy {
                    copied: 2,
                    size: 1,
                    ..
                })
            ),
            "{newer:?}"
        );
        theirs.append(&[20], true);
        theirs.append(&[20], true);
        let other = theirs.copy(folder.path(), CopyFor::Keeping);
        assert!(
            matches!(other, Err(Fault::OtherCopy { size: 2, .. })),
            "{other:?}"
        );
        assert_eq!(entries(folder.path()).len(), 2, "nothing of it was touched");
    }

    #[test]
    fn given_a_damaged_block_when_copied_then_it_is_not() {
        let mut source = Source::new();
        source.append(&[10], true);
        source.append(&[20], true);
        let path = segment_path(source.folder.path(), 0);
        let mut bytes = fs::read(&path).unwrap();
        bytes[PAGE + 30] ^= 1;
        fs::write(&path, bytes).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let copied = source.copy(folder.path(), CopyFor::Keeping);
        assert!(
            matches!(copied, Err(ref fault) if fault.is_damage()),
            "{copied:?}"
        );
        assert!(
            Reader::open(folder.path()).is_err(),
            "no copy says that it is one"
        );
    }
}
