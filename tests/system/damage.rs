//! Damage anywhere in a data folder: found, or harmless, and never fewer entries without a word.
//!
//! One bit is flipped in every 4 KiB of every file, one at a time, and files are cut at every border
//! of a block or frame and inside them. Each time whoever only reads and whoever would write is asked.
//! `RAPPORTEUR_LONG=1` takes every place; else a sample is taken (what lies where is in
//! `crates/journal/FORMAT.md`). The journal's own tests flip and tear more finely, one layer below.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use engine::{Archive, KeyFolder, Ledger, Ledgers, ring_of_record};
use record::{Digest, ENTRY_LEN, PartMask, TreeHead, VerifierKey, entry_hash};

use crate::golden::{Golden, NAME};

const PAGE: u64 = 4_096;

/// Behind the last block, zeros are looked at for as long as the longest block and a page.
const LOOKED_AT: u64 = 4 * 1024 * 1024 + PAGE;

fn is_long() -> bool {
    std::env::var("RAPPORTEUR_LONG").is_ok_and(|value| value == "1")
}

/// What somebody was told.
#[derive(Debug)]
enum Told {
    /// All that was recorded is there.
    Whole,
    /// An error that says something.
    Damaged(String),
}

impl Told {
    fn is_damaged(&self) -> bool {
        match self {
            Told::Whole => false,
            Told::Damaged(why) => {
                assert!(!why.is_empty(), "an error without a word");
                true
            }
        }
    }
}

/// A ledger that was open once, with index and tree beside the record, and what must be in it.
struct Specimen {
    golden: Golden,
    key: VerifierKey,
    tree: TreeHead,
    hashes: Vec<Digest>,
}

impl Specimen {
    fn new() -> Specimen {
        let golden = Golden::lay_out("ledger-1");
        let ledgers = open(&golden.data()).expect("it opens");
        let ledger = ledgers.get(NAME).expect("it is there");
        ledger
            .evidence()
            .and_then(|evidence| evidence.inclusion(3))
            .expect("a proof, from a tree in files");
        let size = ledger.tip().borrow().head.size();
        let hash = |index| {
            let frame = ledger.reader().entry(index).expect("an entry");
            entry_hash(frame.entry())
        };
        let specimen = Specimen {
            key: ledger.vkey().clone(),
            tree: ledger.tip().borrow().head.tree(),
            hashes: (0..size).map(hash).collect(),
            golden,
        };
        drop(ledger);
        ledgers.close();
        specimen
    }

    /// The files of the ledger's folder that hold anything.
    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        collect(&self.golden.ledger(), &mut files);
        files.retain(|path| {
            let is_prepared = path.ends_with("00000001.segment");
            !is_prepared && fs::metadata(path).expect("a file").len() > 0
        });
        files.sort();
        files
    }

    /// As `rapporteur verify --key` does: checkpoint, chain, tree, commitments, signatures.
    fn read(&self) -> Told {
        match self.verified() {
            Ok(tree) => {
                assert_eq!(tree, self.tree, "another record, and not a word");
                Told::Whole
            }
            Err(why) => Told::Damaged(why),
        }
    }

    fn verified(&self) -> Result<TreeHead, String> {
        let said = |error: engine::Fault| error.to_string();
        let archive = Archive::open(&self.golden.ledger()).map_err(said)?;
        let evidence = archive.evidence().map_err(said)?;
        if evidence.keys() != std::slice::from_ref(&self.key) {
            return Err("another key".to_owned());
        }
        let reader = archive.reader();
        let heads = [reader.head(), evidence.checkpoint().claimed_tree()];
        let judged = ring_of_record(reader).map_err(said)?;
        let find = |key, index| judged.ring.key_at(key, index).map(|at| at.enrolled.key);
        let verified = engine::verify(reader.ledger(), reader, &heads, &find, &|_| ());
        let (verdict, _) = verified.map_err(said)?;
        let lost = verdict.missing_without_order(|_| PartMask::NONE);
        if let Some(finding) = verdict.findings.first() {
            return Err(finding.to_string());
        }
        if !lost.is_empty() || !judged.forbidden.is_empty() {
            return Err("parts are missing, or keys".to_owned());
        }
        Ok(verdict.tree)
    }

    /// As `rapporteur serve` does, on a copy, because it writes.
    fn opened(&self) -> Told {
        let copy = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let data = copy.path().join("data");
        copy_folder(&self.golden.data(), &data);
        let keys = KeyFolder::beside(&self.golden.data());
        let ledgers = match Ledgers::open(&data, keys) {
            Ok(ledgers) => ledgers,
            Err(fault) => return Told::Damaged(fault.to_string()),
        };
        let told = match ledgers.get(NAME) {
            Ok(ledger) => self.compare(&ledger),
            Err(fault) => Told::Damaged(fault.to_string()),
        };
        if told.is_damaged() {
            self.is_untouched(&data);
        }
        ledgers.close();
        told
    }

    fn compare(&self, ledger: &Ledger) -> Told {
        let tree = ledger.tip().borrow().head.tree();
        assert_eq!(tree, self.tree, "another record, and not a word");
        let evidence = ledger.evidence().expect("a checkpoint");
        for (index, hash) in (0..).zip(&self.hashes) {
            let entry = match as_read(ledger, index) {
                Ok(entry) => entry,
                Err(fault) => return Told::Damaged(fault.to_string()),
            };
            assert_eq!(entry_hash(&entry), *hash, "entry {index}");
            let proof = evidence.inclusion(index).expect("a proof");
            let checkpoint = proof.verify(&entry, &self.key);
            assert_eq!(checkpoint.expect("it verifies").tree(), self.tree);
        }
        Told::Whole
    }

    /// What is damaged is not written to: repair needs it as it is.
    fn is_untouched(&self, copy: &Path) {
        let name = Path::new(NAME).join("00000000.segment");
        let (ours, theirs) = (self.golden.data().join(&name), copy.join(&name));
        if ours.exists() {
            let (ours, theirs) = (written(&ours), written(&theirs));
            assert!(ours == theirs, "damage was written over");
        }
    }
}

/// An entry with its fact and its texts: parts lie under no checksum, so that they can be erased, and
/// what is signed of them is looked at when they are read.
fn as_read(ledger: &Ledger, index: u64) -> Result<[u8; ENTRY_LEN], engine::Fault> {
    let frame = ledger.reader().entry(index)?;
    engine::recorded(&frame)?;
    ledger.texts().of(index)?;
    Ok(*frame.entry())
}

fn open(data: &Path) -> Result<Ledgers, engine::Fault> {
    Ledgers::open(data, KeyFolder::beside(data))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn is_segment(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "segment")
}

/// All that was ever written to a segment lies in its first mebibyte.
const WRITTEN: usize = 1024 * 1024;

/// A file up to where only zeros follow.
fn written(path: &Path) -> Vec<u8> {
    let len = fs::metadata(path).expect("a file").len();
    let len = usize::try_from(len).expect("it fits into memory");
    let mut bytes = vec![
        0;
        if is_segment(path) {
            len.min(WRITTEN)
        } else {
            len
        }
    ];
    let file = File::open(path).expect("a file");
    file.read_exact_at(&mut bytes, 0).expect("its bytes");
    let end = bytes.iter().rposition(|byte| *byte != 0);
    bytes.truncate(end.map_or(0, |end| end + 1));
    bytes
}

/// Copies files without writing out their zeros.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let copy = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            let file = File::create(&copy).expect("a file");
            file.write_all_at(&written(&path), 0).expect("written");
            let len = fs::metadata(&path).expect("a file").len();
            file.set_len(len).expect("as long as the other");
        }
    }
}

/// Flips a bit for as long as `check` takes.
fn with_flip<T>(path: &Path, offset: u64, bit: u32, check: impl FnOnce() -> T) -> T {
    let file = OpenOptions::new().read(true).write(true).open(path);
    let file = file.expect("the file");
    let mut byte = [0];
    file.read_exact_at(&mut byte, offset).expect("a byte");
    let flipped = [byte[0] ^ (1 << bit)];
    file.write_all_at(&flipped, offset).expect("written");
    let checked = check();
    file.write_all_at(&byte, offset).expect("written back");
    checked
}

/// The blocks of a segment: where each begins, and its frames, ends included.
struct Block {
    start: u64,
    frames: Vec<u64>,
}

impl Block {
    fn end(&self) -> u64 {
        *self.frames.last().expect("a block has frames")
    }
}

fn blocks(segment: &[u8]) -> Vec<Block> {
    let number = |at: usize| {
        let bytes = segment[at..at + 4].try_into().expect("four bytes");
        u32::from_be_bytes(bytes) as usize
    };
    let (marker, mut at, mut blocks) = (&segment[48..64], 4_096, Vec::new());
    while segment.get(at..at + 16) == Some(marker) {
        let end = at + number(at + 16);
        let mut frames = vec![at + 176];
        while let Some(last) = frames.last().filter(|last| **last < end) {
            frames.push(last + number(*last));
        }
        blocks.push(Block {
            start: at as u64,
            frames: frames.into_iter().map(|at| at as u64).collect(),
        });
        at = end.next_multiple_of(4_096);
    }
    blocks
}

/// A place in the page, another one in every page.
fn somewhere(page: u64) -> (u64, u32) {
    let mixed = (page + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 52, (mixed >> 40) as u32 & 7)
}

#[test]
fn given_a_flipped_bit_in_any_page_of_any_file_when_read_then_found_or_harmless() {
    let specimen = Specimen::new();
    assert!(!specimen.read().is_damaged());
    let (mut found, mut harmless) = (0, 0);
    for path in specimen.files() {
        let len = fs::metadata(&path).expect("a file").len();
        for page in pages(&path, len) {
            let (place, bit) = somewhere(page);
            let offset = (page * PAGE + place).min(len - 1);
            if with_flip(&path, offset, bit, || specimen.read()).is_damaged() {
                found += 1;
            } else {
                harmless += 1;
            }
        }
    }
    assert!(!specimen.read().is_damaged(), "all was put back");
    assert!(
        found > 5 && harmless > 5,
        "{found} found, {harmless} harmless"
    );
    eprintln!("flips as read: {found} found, {harmless} harmless");
}

/// The pages to flip a bit in. Zeros of a segment that nothing looks at are sampled; index and tree
/// are not read by whoever only reads.
fn pages(path: &Path, len: u64) -> Vec<u64> {
    let all = len.div_ceil(PAGE);
    if !is_segment(path) {
        let step = if is_long() { 1 } else { 32 };
        return (0..all).step_by(step).collect();
    }
    let used = (written(path).len() as u64).div_ceil(PAGE);
    let near = used + LOOKED_AT.div_ceil(PAGE);
    let (near_step, far_step) = if is_long() { (1, 1) } else { (128, 4_096) };
    let mut pages: Vec<u64> = (0..used).collect();
    pages.extend((used..near).step_by(near_step));
    pages.extend((near..all).step_by(far_step));
    pages
}

/// No byte of a block may change unseen, texts and salts included.
#[test]
fn given_a_flipped_bit_in_any_field_of_any_block_when_verified_then_found() {
    let specimen = Specimen::new();
    let segment = specimen.golden.ledger().join("00000000.segment");
    let blocks = blocks(&written(&segment));
    assert_eq!(blocks.len(), 12);
    for block in &blocks {
        let mut places = vec![3, 17, 21, 30, 38, 60, 90, 110, 150];
        for place in &mut places {
            *place += block.start;
        }
        for frame in block.frames.windows(2) {
            let len = frame[1] - frame[0];
            // Length, checksum, type, count, entry, manifest, and three places in lengths and parts.
            let within = [2, 5, 8, 11, 100, 300, 440, 450, 480];
            places.extend(within.iter().map(|place| frame[0] + place));
            let last = len - 9;
            places.extend([530, 560, last].map(|place| frame[0] + place.min(last)));
        }
        for offset in places {
            let told = with_flip(&segment, offset, 2, || specimen.read());
            assert!(told.is_damaged(), "byte {offset}: nobody noticed");
        }
    }
}

#[test]
fn given_a_flipped_bit_in_any_page_of_any_file_when_opened_to_write_then_found_or_harmless() {
    let specimen = Specimen::new();
    let (mut found, mut harmless) = (0, 0);
    for path in specimen.files() {
        let len = fs::metadata(&path).expect("a file").len();
        for page in pages_to_open(&path, len) {
            let (place, bit) = somewhere(page);
            // Also where a page is mostly padding, its block is met.
            let place = if page % 2 == 0 { place } else { place % 500 };
            let offset = (page * PAGE + place).min(len - 1);
            if with_flip(&path, offset, bit, || specimen.opened()).is_damaged() {
                found += 1;
            } else {
                harmless += 1;
            }
        }
    }
    assert!(!specimen.opened().is_damaged(), "all was put back");
    assert!(
        found > 2 && harmless > 5,
        "{found} found, {harmless} harmless"
    );
    eprintln!("flips as opened: {found} found, {harmless} harmless");
}

/// Opening copies and writes, so fewer places are taken.
fn pages_to_open(path: &Path, len: u64) -> Vec<u64> {
    let pages = if is_segment(path) {
        (0..written(path).len() as u64 / PAGE + 3).collect()
    } else {
        pages(path, len)
    };
    let step = if is_long() { 1 } else { 5 };
    pages.into_iter().step_by(step).collect()
}

/// Cut off, or lost and filled with zeros: at each border of blocks and frames, beside it, and inside.
#[test]
fn given_a_segment_cut_anywhere_when_read_or_opened_then_it_is_never_shorter_without_a_word() {
    let specimen = Specimen::new();
    let segment = specimen.golden.ledger().join("00000000.segment");
    let bytes = written(&segment);
    let blocks = blocks(&bytes);
    let mut cuts: Vec<u64> = vec![0, 100, PAGE - 1];
    for block in &blocks {
        cuts.extend([block.start, block.start + 1, block.start + 175]);
        for frame in block.frames.windows(2) {
            cuts.extend([frame[0], frame[0] + 1, u64::midpoint(frame[0], frame[1])]);
        }
        // Its last bytes may be padding.
        cuts.push(block.end() - 9);
    }
    let file = OpenOptions::new().write(true).open(&segment).expect("it");
    let len = file.metadata().expect("its length").len();
    for (turn, cut) in cuts.iter().enumerate() {
        file.set_len(*cut).expect("cut off");
        assert!(specimen.read().is_damaged(), "cut off at {cut}");
        let open_too = is_long() || turn % 40 == 0;
        if open_too {
            assert!(specimen.opened().is_damaged(), "cut off at {cut}");
        }
        file.set_len(len).expect("zeros");
        assert!(specimen.read().is_damaged(), "zeros from {cut}");
        if open_too {
            assert!(specimen.opened().is_damaged(), "zeros from {cut}");
        }
        file.write_all_at(&bytes[usize::try_from(*cut).expect("small")..], *cut)
            .expect("put back");
    }
    assert!(!specimen.read().is_damaged(), "all was put back");
}

#[test]
fn given_any_other_file_cut_when_read_or_opened_then_told_or_the_same() {
    let specimen = Specimen::new();
    for path in specimen.files() {
        if is_segment(&path) {
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let step = if is_long() { 4_096 } else { bytes.len() };
        let cuts = (0..bytes.len()).step_by(step);
        for cut in cuts.chain([bytes.len() / 2, bytes.len() - 1]) {
            fs::write(&path, &bytes[..cut]).expect("cut off");
            specimen.read();
            specimen.opened();
        }
        fs::write(&path, &bytes).expect("put back");
    }
    assert!(!specimen.read().is_damaged(), "all was put back");
}
