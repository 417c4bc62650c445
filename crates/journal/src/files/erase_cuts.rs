//! What is on the disk while parts are erased, and after a cut in the middle of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use record::PartMask;
use tempfile::TempDir;

use super::disk::{Disk, Step};
use super::failing::Outcome;
use super::folder::segment_path;
use super::{SegmentFiles, SegmentLen};
use crate::layout::PAGE;
use crate::sample::{LEDGER, Sealer};
use crate::{Erasure, Journal, Opened, Signed};

const LEN: SegmentLen = SegmentLen(64 * 1024);
const EIO: i32 = 5;

/// Entry 2 has a text of some pages in a segment that is full; entry 5 one in the last segment.
const BLOCKS: &[&[usize]] = &[&[700, 30], &[9_000, 5_000], &[40_000], &[8_500, 20]];
const ORDERS: [Erasure; 2] = [order(2), order(5)];

const fn order(index: u64) -> Erasure {
    Erasure {
        index,
        parts: PartMask(0b10),
    }
}

/// A signed ledger; the text of entry n is bytes of n + 1, its salt of n + 2.
struct Specimen {
    folder: TempDir,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Specimen {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut opened = SegmentFiles::create(folder.path(), LEDGER, LEN).unwrap();
        let mut sealer = Sealer::genesis();
        for lens in BLOCKS {
            let block = sealer.block(lens);
            let (expected, next) = (block.expected, block.next);
            let journal = &mut opened.journal;
            journal
                .append(&expected, &block.entries, &next, &Signed::NONE)
                .unwrap();
        }
        let head = sealer.head().tree();
        opened.head_file.write(&head, b"note").unwrap();
        drop(opened);
        let files = read_all(folder.path());
        Self { folder, files }
    }

    fn open_on(&self, disk: &Disk) -> Opened<SegmentFiles> {
        SegmentFiles::open_on(disk.clone(), self.folder.path(), LEDGER, LEN).unwrap()
    }

    fn restore(&self) {
        for (path, bytes) in &self.files {
            fs::write(path, bytes).unwrap();
        }
    }

    /// Where salt and text of an entry lie.
    fn place(&self, index: u64) -> (PathBuf, std::ops::Range<usize>) {
        let opened = self.open_on(&Disk::default());
        let frame = opened.journal.reader().entry(index).unwrap();
        let (salt, len) = frame.places().nth(1).unwrap();
        let start = frame.offset() as usize + salt;
        let ordinal = opened.journal.store.segment_of(index);
        let path = segment_path(self.folder.path(), u32::try_from(ordinal).unwrap());
        (path, start..start + 32 + len)
    }

    /// The bytes of every file with the ordered parts gone.
    fn expected(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = self.files.clone();
        for order in ORDERS {
            let (path, range) = self.place(order.index);
            files.get_mut(&path).unwrap()[range].fill(0);
        }
        files
    }
}

fn read_all(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let paths = fs::read_dir(folder).unwrap();
    let paths = paths.map(|item| item.unwrap().path());
    let files = paths.map(|path| (path.clone(), fs::read(path).unwrap()));
    // Whether the next segment was ready yet is a matter of luck.
    files
        .filter(|(_, bytes)| bytes.len() == 2 * PAGE || bytes.iter().any(|byte| *byte != 0))
        .collect()
}

#[test]
fn given_an_erasing_then_only_its_own_bytes_are_changed_in_any_file() {
    let specimen = Specimen::new();
    let expected = specimen.expected();
    let mut opened = specimen.open_on(&Disk::default());
    opened.journal.erase(&ORDERS).unwrap();
    assert_eq!(
        read_all(specimen.folder.path()),
        expected,
        "while it is open"
    );
    drop(opened);
    assert_eq!(
        read_all(specimen.folder.path()),
        expected,
        "after it was closed"
    );
    drop(specimen.open_on(&Disk::default()));
    assert_eq!(read_all(specimen.folder.path()), expected, "after a start");
}

/// A cut leaves any pages of the zeros on disk, in any order: here a beginning, an end, or every
/// second page of them.
#[test]
fn given_a_cut_while_it_is_erased_then_the_next_start_finishes() {
    let specimen = Specimen::new();
    let expected = specimen.expected();
    for order in ORDERS {
        let (path, range) = specimen.place(order.index);
        let mut torn: Vec<Vec<usize>> = vec![
            range
                .clone()
                .filter(|at| (at / PAGE).is_multiple_of(2))
                .collect(),
            range
                .clone()
                .filter(|at| !(at / PAGE).is_multiple_of(2))
                .collect(),
        ];
        for at in [1, 16, 32, 33, range.len() / 2, range.len() - 1] {
            torn.push(range.clone().take(at).collect());
            torn.push(range.clone().skip(at).collect());
        }
        for zeros in torn {
            specimen.restore();
            let mut bytes = fs::read(&path).unwrap();
            for at in zeros {
                bytes[at] = 0;
            }
            fs::write(&path, bytes).unwrap();
            let mut opened = specimen.open_on(&Disk::default());
            assert!(opened.mended.is_empty());
            opened.journal.erase(&ORDERS).unwrap();
            drop(opened);
            assert_eq!(read_all(specimen.folder.path()), expected);
        }
    }
}

#[test]
fn given_a_write_or_sync_of_zeros_that_fails_then_the_next_start_finishes() {
    let specimen = Specimen::new();
    let expected = specimen.expected();
    for on_sync in [false, true] {
        for outcome in [Outcome::Kept, Outcome::Lost] {
            specimen.restore();
            let disk = Disk::default();
            let mut opened = specimen.open_on(&disk);
            disk.plan.fail(Step::Erase, on_sync, outcome, EIO);
            opened.journal.erase(&ORDERS).unwrap_err();
            drop(opened);
            let mut opened = specimen.open_on(&disk);
            opened.journal.erase(&ORDERS).unwrap();
            assert_eq!(read_all(specimen.folder.path()), expected);
            assert!(!disk.plan.is_pending());
        }
    }
}
