//! What every journal promises, run against each implementation.

use record::{PartMask, TreeHead};
use tempfile::TempDir;

use crate::files::disk::{Disk, Step};
use crate::files::failing;
use crate::files::{SegmentFiles, SegmentLen};
use crate::sample::{LEDGER, SampleBlock, Sealer};
use crate::{
    Erasure, Fault, Frame, HeadFile, Journal, MAX_BLOCK_LEN, Memory, Opened, Outcome, Position,
    Reader, Signed,
};

/// A journal in its surroundings: it can be stopped, opened again, and made to fail.
trait House {
    fn journal(&mut self) -> &mut dyn Journal;
    fn head_file(&mut self) -> &mut HeadFile;
    fn end(&self) -> &Position;
    fn note(&self) -> &[u8];
    fn reopen(&mut self);
    /// The next append fails; its bytes are kept or lost.
    fn fail_next(&mut self, outcome: Outcome);
    /// The next erasing fails; its zeros are kept or lost.
    fn fail_next_erasing(&mut self, outcome: Outcome);
}

struct InMemory(Option<Opened<Memory>>);

impl House for InMemory {
    fn journal(&mut self) -> &mut dyn Journal {
        &mut self.0.as_mut().unwrap().journal
    }

    fn head_file(&mut self) -> &mut HeadFile {
        &mut self.0.as_mut().unwrap().head_file
    }

    fn end(&self) -> &Position {
        &self.0.as_ref().unwrap().end
    }

    fn note(&self) -> &[u8] {
        &self.0.as_ref().unwrap().note
    }

    fn reopen(&mut self) {
        self.0 = Some(self.0.take().unwrap().journal.reopen());
    }

    fn fail_next(&mut self, outcome: Outcome) {
        self.0.as_mut().unwrap().journal.fail_next(outcome);
    }

    fn fail_next_erasing(&mut self, outcome: Outcome) {
        self.fail_next(outcome);
    }
}

struct InFolder {
    opened: Option<Opened<SegmentFiles>>,
    folder: TempDir,
    disk: Disk,
    len: SegmentLen,
    on_sync: bool,
}

impl InFolder {
    fn create(segment_len: u32, on_sync: bool) -> Self {
        let len = SegmentLen::short(segment_len).unwrap();
        let (folder, disk) = (tempfile::tempdir().unwrap(), Disk::default());
        let opened = SegmentFiles::create_on(disk.clone(), folder.path(), LEDGER, len).unwrap();
        Self {
            opened: Some(opened),
            folder,
            disk,
            len,
            on_sync,
        }
    }

    fn fail_step(&self, step: Step, outcome: Outcome) {
        let outcome = match outcome {
            Outcome::Kept => failing::Outcome::Kept,
            Outcome::Lost => failing::Outcome::Lost,
        };
        self.disk.plan.fail(step, self.on_sync, outcome, EIO);
    }
}

impl House for InFolder {
    fn journal(&mut self) -> &mut dyn Journal {
        &mut self.opened.as_mut().unwrap().journal
    }

    fn head_file(&mut self) -> &mut HeadFile {
        &mut self.opened.as_mut().unwrap().head_file
    }

    fn end(&self) -> &Position {
        &self.opened.as_ref().unwrap().end
    }

    fn note(&self) -> &[u8] {
        &self.opened.as_ref().unwrap().note
    }

    fn reopen(&mut self) {
        drop(self.opened.take());
        let disk = self.disk.clone();
        let opened = SegmentFiles::open_on(disk, self.folder.path(), LEDGER, self.len).unwrap();
        self.opened = Some(opened);
    }

    fn fail_next(&mut self, outcome: Outcome) {
        self.fail_step(Step::Block, outcome);
    }

    fn fail_next_erasing(&mut self, outcome: Outcome) {
        self.fail_step(Step::Erase, outcome);
    }
}

const EIO: i32 = 5;

/// Runs one promise against every implementation; short segments make blocks meet their borders.
fn everywhere(promise: impl Fn(&mut dyn House)) {
    promise(&mut InMemory(Some(Memory::create(LEDGER))));
    for on_sync in [false, true] {
        promise(&mut InFolder::create(64 * 1024, on_sync));
        promise(&mut InFolder::create(512 * 1024, on_sync));
    }
}

fn append(house: &mut dyn House, block: &SampleBlock) -> Result<(), Fault> {
    house
        .journal()
        .append(&block.expected, &block.entries, &block.next, &Signed::NONE)
}

/// Appends blocks of these text lengths; gives them back.
fn fill(house: &mut dyn House, sealer: &mut Sealer, blocks: &[&[usize]]) -> Vec<SampleBlock> {
    let mut done = Vec::new();
    for lens in blocks {
        let block = sealer.block(lens);
        append(house, &block).unwrap();
        sealer.settle();
        done.push(block);
    }
    done
}

/// Some small blocks, one that nearly fills a short segment, and some more.
const BLOCKS: &[&[usize]] = &[
    &[10],
    &[0, 900, 5_000],
    &[40_000],
    &[1, 2, 3, 4, 5, 6, 7, 8, 9],
    &[30_000, 20_000],
    &[100],
];

fn assert_same(frame: &Frame, entry: &record::SealedEntry) {
    assert_eq!(frame.index(), entry.index);
    assert_eq!(*frame.entry(), entry.bytes);
    assert_eq!(frame.manifest(), entry.body.manifest());
    assert_eq!(frame.body().unwrap(), entry.body);
}

fn assert_holds(reader: &Reader, blocks: &[SampleBlock]) {
    let entries: Vec<_> = blocks.iter().flat_map(|block| &block.entries).collect();
    assert_eq!(reader.head().size, entries.len() as u64);
    let scanned: Vec<_> = reader
        .scan(0)
        .flat_map(|frames| frames.unwrap().iter())
        .collect();
    assert_eq!(scanned.len(), entries.len());
    for (frame, entry) in scanned.iter().zip(&entries) {
        assert_same(frame, entry);
        assert_same(&reader.entry(entry.index).unwrap(), entry);
    }
}

#[test]
fn what_was_appended_is_read_back_now_and_after_a_restart() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let blocks = fill(house, &mut sealer, BLOCKS);
        assert_holds(&house.journal().reader(), &blocks);
        house.reopen();
        assert_eq!(house.end().head, sealer.head().claim());
        assert_eq!(house.end().frontier.tree(), sealer.head().tree());
        assert_holds(&house.journal().reader(), &blocks);
    });
}

#[test]
fn an_append_at_another_head_is_refused_and_changes_nothing() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let blocks = fill(house, &mut sealer, &[&[1], &[2]]);
        let refused = append(house, &blocks[1]);
        assert!(
            matches!(
                refused,
                Err(Fault::StaleHead {
                    expected: 1,
                    actual: 2
                })
            ),
            "{refused:?}"
        );
        let next = sealer.block(&[3]);
        append(house, &next).unwrap();
    });
}

#[test]
fn a_block_that_does_not_lead_to_its_head_is_refused_and_changes_nothing() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let whole = sealer.block(&[1, 2]);
        let empty = SampleBlock {
            entries: Vec::new(),
            ..whole.clone()
        };
        let gap = SampleBlock {
            entries: whole.entries[1..].to_vec(),
            ..whole.clone()
        };
        let short = SampleBlock {
            entries: whole.entries[..1].to_vec(),
            ..whole.clone()
        };
        let mut other = whole.clone();
        other.entries[0].leaf = other.entries[1].leaf;
        for (block, at) in [(empty, 0), (gap, 0), (short, 0), (other, 1)] {
            let refused = append(house, &block);
            assert!(
                matches!(refused, Err(Fault::Unfit { index, .. }) if index == at),
                "{refused:?}"
            );
        }
        assert_eq!(house.journal().reader().head().size, 0);
        append(house, &whole).unwrap();
    });
}

#[test]
fn a_signature_is_kept_only_over_what_was_durable_before() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        fill(house, &mut sealer, &[&[1]]);
        let SampleBlock {
            expected,
            entries,
            next,
        } = sealer.block(&[2]);
        let mut append = |size| {
            let signed = Signed {
                size,
                signature: [9; 64],
            };
            house.journal().append(&expected, &entries, &next, &signed)
        };
        assert!(matches!(append(2), Err(Fault::Unfit { .. })));
        append(1).unwrap();
    });
}

#[test]
fn a_block_over_the_limit_is_refused_and_changes_nothing() {
    everywhere(|house| {
        let (limit, mut sealer) = (house.journal().max_block_len(), Sealer::genesis());
        assert!(limit <= MAX_BLOCK_LEN);
        let block = sealer.clone().block(&vec![60_000; limit / 60_000 + 1]);
        let refused = append(house, &block);
        assert!(
            matches!(refused, Err(Fault::BlockTooLarge { .. })),
            "{refused:?}"
        );
        fill(house, &mut sealer, &[&[1]]);
    });
}

#[test]
fn a_block_of_exactly_the_limit_is_taken() {
    everywhere(|house| {
        let limit = house.journal().max_block_len();
        let empty = crate::frame_len(&Sealer::genesis().block(&[0]).entries[0]);
        let full = (limit - crate::BLOCK_OVERHEAD) / (empty + 32_000);
        let mut lens = vec![32_000; full];
        lens.push(limit - crate::BLOCK_OVERHEAD - full * (empty + 32_000) - empty);
        let mut sealer = Sealer::genesis();
        fill(house, &mut sealer, &[&lens]);
        let over = sealer.block(&[&lens[..full], &[lens[full] + 8]].concat());
        assert!(matches!(
            append(house, &over),
            Err(Fault::BlockTooLarge { .. })
        ));
    });
}

#[test]
fn after_a_failed_append_nothing_is_appended_until_it_is_opened_again() {
    for outcome in [Outcome::Kept, Outcome::Lost] {
        everywhere(|house| {
            let mut sealer = Sealer::genesis();
            fill(house, &mut sealer, &[&[1]]);
            let block = sealer.block(&[2, 3]);
            house.fail_next(outcome);
            append(house, &block).unwrap_err();
            assert!(matches!(append(house, &block), Err(Fault::Poisoned)));
            assert_eq!(
                house.journal().reader().head().size,
                1,
                "readers see what is durable"
            );
            house.reopen();
            match outcome {
                Outcome::Kept => assert_eq!(house.end().head, block.next.claim()),
                Outcome::Lost => {
                    assert_eq!(house.end().head, block.expected.claim());
                    append(house, &block).unwrap();
                }
            }
            sealer.settle();
            fill(house, &mut sealer, &[&[4]]);
        });
    }
}

#[test]
fn a_scan_that_has_ended_goes_on_with_later_appends() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let reader = house.journal().reader();
        let mut scan = reader.scan(0);
        for lens in BLOCKS {
            assert!(scan.next().is_none());
            let block = fill(house, &mut sealer, &[lens]).remove(0);
            let frames = scan.next().unwrap().unwrap();
            assert_eq!(
                (frames.first(), frames.end()),
                (block.expected.size(), block.next.size())
            );
        }
        assert_eq!(scan.position(), reader.head().size);
    });
}

#[test]
fn a_scan_from_the_middle_of_a_block_begins_there() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let blocks = fill(house, &mut sealer, BLOCKS);
        let entries: Vec<_> = blocks.iter().flat_map(|block| &block.entries).collect();
        let reader = house.journal().reader();
        for from in 0..entries.len() {
            let found: Vec<_> = reader
                .scan(from as u64)
                .flat_map(|frames| frames.unwrap().iter())
                .collect();
            assert_eq!(found.len(), entries.len() - from);
            assert_same(&found[0], entries[from]);
        }
    });
}

#[test]
fn a_read_keeps_its_limits_but_gives_at_least_one_entry() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        fill(house, &mut sealer, &[&[100; 10], &[100; 10]]);
        let reader = house.journal().reader();
        let indices = |frames: Vec<Frame>| frames.iter().map(Frame::index).collect::<Vec<_>>();
        assert_eq!(
            indices(reader.read(8, 4, usize::MAX).unwrap()),
            [8, 9, 10, 11]
        );
        assert_eq!(indices(reader.read(8, 4, 0).unwrap()), [8]);
        assert_eq!(
            indices(reader.read(17, 9, usize::MAX).unwrap()),
            [17, 18, 19]
        );
        assert_eq!(indices(reader.read(20, 9, usize::MAX).unwrap()), [0; 0]);
        assert_eq!(indices(reader.read(3, 0, usize::MAX).unwrap()), [0; 0]);
        let len = crate::frame_len(&Sealer::genesis().block(&[100]).entries[0]);
        assert_eq!(indices(reader.read(9, 9, 3 * len).unwrap()), [9, 10, 11]);
    });
}

#[test]
fn what_is_not_there_is_out_of_the_record() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let reader = house.journal().reader();
        assert!(matches!(
            reader.entry(0),
            Err(Fault::OutOfRecord { index: 0, size: 0 })
        ));
        fill(house, &mut sealer, &[&[1]]);
        assert!(matches!(
            reader.entry(1),
            Err(Fault::OutOfRecord { index: 1, size: 1 })
        ));
        assert!(matches!(
            reader.read(2, 1, 1),
            Err(Fault::OutOfRecord { index: 2, size: 1 })
        ));
        assert!(matches!(
            reader.scan(2).next(),
            Some(Err(Fault::OutOfRecord { index: 2, size: 1 }))
        ));
    });
}

#[test]
fn the_newest_note_is_found_after_a_restart() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        assert_eq!(house.note(), b"");
        for note in [b"first".as_slice(), b"second", b"third"] {
            fill(house, &mut sealer, &[&[1]]);
            house
                .head_file()
                .write(&sealer.head().tree(), note)
                .unwrap();
            assert_eq!(house.journal().reader().note().unwrap(), note);
            house.reopen();
            assert_eq!(house.note(), note);
        }
    });
}

#[test]
fn a_head_that_is_not_durable_or_does_not_fit_is_refused() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        fill(house, &mut sealer, &[&[1]]);
        let durable = sealer.head().tree();
        let ahead = TreeHead { size: 2, ..durable };
        assert!(matches!(
            house.head_file().write(&ahead, b"n"),
            Err(Fault::UnfitHead { size: 2, .. })
        ));
        let long = vec![b'n'; 4_096];
        assert!(matches!(
            house.head_file().write(&durable, &long),
            Err(Fault::UnfitHead { size: 1, .. })
        ));
        house.reopen();
        assert_eq!(house.note(), b"");
    });
}

#[test]
fn a_scrub_finds_an_intact_record_intact_and_resumes() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let blocks = fill(house, &mut sealer, BLOCKS);
        let mut scrub = house.journal().reader().scrub(0);
        let scrubbed = scrub.next().unwrap().unwrap();
        assert_eq!((scrubbed.first, scrubbed.end), (0, blocks[0].next.size()));
        let rest: Vec<_> = house
            .journal()
            .reader()
            .scrub(scrub.position())
            .map(Result::unwrap)
            .collect();
        assert_eq!(rest.len(), BLOCKS.len() - 1);
        assert!(
            rest.iter()
                .all(|block| block.damage.is_empty() && block.withheld.is_empty())
        );
    });
}

#[test]
fn every_entry_of_a_long_block_is_found_alone() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let blocks = fill(house, &mut sealer, &[&[7], &[500; 45], &[8]]);
        let reader = house.journal().reader();
        for entry in blocks.iter().flat_map(|block| &block.entries) {
            assert_same(&reader.entry(entry.index).unwrap(), entry);
            let two = reader.read(entry.index, 2, usize::MAX).unwrap();
            assert_eq!(two[0].entry(), &entry.bytes);
            assert_eq!(two.get(1).map_or(47, Frame::index), entry.index + 1);
        }
    });
}

/// The text of an entry; the structure is part 0.
const TEXT: PartMask = PartMask(0b10);

fn erasure(index: u64) -> Erasure {
    Erasure { index, parts: TEXT }
}

/// Some blocks, and a head file that speaks of all of them.
fn signed(house: &mut dyn House, sealer: &mut Sealer) -> Vec<SampleBlock> {
    let blocks = fill(house, sealer, BLOCKS);
    let head = sealer.head().tree();
    house.head_file().write(&head, b"note").unwrap();
    blocks
}

/// What was appended, with the text of these entries gone.
fn without_texts(mut blocks: Vec<SampleBlock>, indices: &[u64]) -> Vec<SampleBlock> {
    for entry in blocks.iter_mut().flat_map(|block| &mut block.entries) {
        if indices.contains(&entry.index) {
            entry.body.erase(TEXT).unwrap();
        }
    }
    blocks
}

#[test]
fn what_was_erased_is_zeros_for_every_reader_and_all_else_keeps_its_bytes() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let blocks = signed(house, &mut sealer);
        let (reader, indices) = (house.journal().reader(), [0, 3, 4, 13]);
        house.journal().erase(&indices.map(erasure)).unwrap();
        let left = without_texts(blocks, &indices);
        assert_holds(&reader, &left);
        house.journal().erase(&indices.map(erasure)).unwrap();
        house.reopen();
        assert_holds(&house.journal().reader(), &left);
        let scrubbed: Vec<_> = house
            .journal()
            .reader()
            .scrub(0)
            .map(Result::unwrap)
            .collect();
        let withheld = scrubbed.iter().flat_map(|block| &block.withheld);
        let withheld: Vec<_> = withheld.map(|it| (it.index, it.parts)).collect();
        assert_eq!(withheld, indices.map(|index| (index, TEXT)));
        assert!(scrubbed.iter().all(|block| block.damage.is_empty()));
        fill(house, &mut sealer, &[&[5]]);
    });
}

#[test]
fn what_must_not_be_erased_is_refused_and_nothing_is() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let mut blocks = signed(house, &mut sealer);
        blocks.extend(fill(house, &mut sealer, &[&[7]]));
        let (last, end) = (sealer.head().size() - 1, sealer.head().size());
        let refused = [(1, 0b01, 0), (1, 0b100, 2), (last, 0b10, 1)];
        for (index, parts, wanted) in refused {
            let parts = PartMask(parts);
            let refused = house
                .journal()
                .erase(&[erasure(0), Erasure { index, parts }]);
            assert!(
                matches!(refused, Err(Fault::Unerasable { index: i, part, .. }) if i == index && part == wanted),
                "{refused:?}"
            );
        }
        let refused = house.journal().erase(&[erasure(end)]);
        assert!(
            matches!(refused, Err(Fault::OutOfRecord { .. })),
            "{refused:?}"
        );
        assert_holds(&house.journal().reader(), &blocks);
        fill(house, &mut sealer, &[&[5]]);
    });
}

#[test]
fn after_an_erasing_that_failed_nothing_is_written_until_it_is_done_again() {
    for outcome in [Outcome::Kept, Outcome::Lost] {
        everywhere(|house| {
            let mut sealer = Sealer::genesis();
            let blocks = signed(house, &mut sealer);
            house.fail_next_erasing(outcome);
            house.journal().erase(&[erasure(1)]).unwrap_err();
            let again = house.journal().erase(&[erasure(1)]);
            assert!(matches!(again, Err(Fault::Poisoned)), "{again:?}");
            let next = sealer.block(&[3]);
            assert!(matches!(append(house, &next), Err(Fault::Poisoned)));
            house.reopen();
            house.journal().erase(&[erasure(1)]).unwrap();
            assert_holds(&house.journal().reader(), &without_texts(blocks, &[1]));
            append(house, &next).unwrap();
        });
    }
}

/// Readers on other threads, reading in every way, while the writer appends.
#[test]
fn readers_meet_nothing_but_what_was_appended_while_it_is_appended() {
    everywhere(|house| {
        let mut sealer = Sealer::genesis();
        let blocks: Vec<_> = (0..40)
            .map(|n| sealer.block(&vec![n * 50; n % 7 + 1]))
            .collect();
        let entries: Vec<_> = blocks.iter().flat_map(|block| &block.entries).collect();
        let reader = house.journal().reader();
        std::thread::scope(|scope| {
            let scanning = scope.spawn(|| {
                let mut scan = reader.scan(0);
                while scan.position() < entries.len() as u64 {
                    for frame in scan
                        .next()
                        .into_iter()
                        .flat_map(|frames| frames.unwrap().iter())
                    {
                        let index = usize::try_from(frame.index()).unwrap();
                        assert_same(&frame, entries[index]);
                    }
                    std::thread::yield_now();
                }
            });
            let picking = scope.spawn(|| {
                while reader.head().size < entries.len() as u64 {
                    let Some(last) = reader.head().size.checked_sub(1) else {
                        continue;
                    };
                    for index in [0, last / 2, last] {
                        let at = usize::try_from(index).unwrap();
                        assert_same(&reader.entry(index).unwrap(), entries[at]);
                    }
                }
            });
            for block in &blocks {
                append(house, block).unwrap();
            }
            scanning.join().unwrap();
            picking.join().unwrap();
        });
    });
}
