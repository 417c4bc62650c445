//! Damage is found, or does not matter; what comes back is never wrong.

use std::fs;
use std::path::{Path, PathBuf};

use index::{Index, KeptState};
use views::Minutes;

use crate::sample::{LEDGER, hash, minutes, parts, places, record, state};

/// Two chunks of ids would take too long here: one, and a tail.
const SIZE: u64 = 16 * 1024 + 300;
const PART: u64 = 6_000;

fn keep(folder: &Path) -> KeptState {
    let (index, _) = Index::open(folder, LEDGER);
    let delta = index.state_delta(&state(SIZE), hash(SIZE), places(SIZE));
    index.keep(parts(&minutes(SIZE), 0, PART), delta);
    assert_eq!(index.trouble(), None);
    drop(index);
    KeptState {
        size: SIZE,
        state: state(SIZE),
        places: places(SIZE),
    }
}

/// Whether everything came back; panics if anything came back wrong, or damage went unsaid.
fn read(folder: &Path, right: &KeptState, minutes: &Minutes) -> bool {
    let (index, opening) = Index::open(folder, LEDGER);
    let kept = index.kept_state(record(SIZE));
    assert!(kept.is_none() || kept.as_ref() == Some(right));
    let of_state = index.trouble();
    let mut read = 0;
    for (part, right) in index
        .minutes_parts(record(SIZE))
        .zip(parts(minutes, 0, PART))
    {
        assert_eq!(part, right.part);
        read += 1;
    }
    kept.is_some() && read == 3 && opening.is_none() && of_state.is_none()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn given_a_flipped_bit_in_any_value_when_read_then_found() {
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (folder.path().join("good"), folder.path().join("bad"));
    let right = keep(&good);
    let minutes = minutes(SIZE);
    let keys = sled::open(good.join("sled")).unwrap();
    let keys: Vec<_> = keys.iter().keys().map(Result::unwrap).collect();
    for (turn, key) in keys.iter().enumerate() {
        copy(&good, &bad);
        let db = sled::open(bad.join("sled")).unwrap();
        let mut value = db.get(key).unwrap().unwrap().to_vec();
        let at = turn * 7919 % value.len();
        value[at] ^= 1 << (turn % 8);
        db.insert(key, value).unwrap();
        drop(db);
        assert!(!read(&bad, &right, &minutes), "{key:?} at {at}");
        fs::remove_dir_all(&bad).unwrap();
    }
    assert!(keys.len() > 50);
}

type Damage = Box<dyn Fn(&mut Vec<u8>)>;

/// Damages copies of a good index, one at a time; at least one must have been found.
fn each(damages: impl Fn(&Path, u64) -> Vec<Damage>) {
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (folder.path().join("good"), folder.path().join("bad"));
    let right = keep(&good);
    let minutes = minutes(SIZE);
    let mut found = 0;
    for file in files(&good) {
        let len = fs::metadata(&file).unwrap().len();
        for damage in damages(&file, len) {
            copy(&good, &bad);
            let path = bad.join(file.strip_prefix(&good).unwrap());
            let mut bytes = fs::read(&path).unwrap();
            damage(&mut bytes);
            fs::write(&path, bytes).unwrap();
            found += usize::from(!read(&bad, &right, &minutes));
            assert!(!bad.join("opening").exists());
            keep(&bad);
            if !read(&bad, &right, &minutes) {
                // Damage that shows only now; it has been cleared away.
                keep(&bad);
                assert!(read(&bad, &right, &minutes), "it is of use again");
            }
            fs::remove_dir_all(&bad).unwrap();
        }
    }
    assert!(found > 0);
}

fn flip_each(step: usize) {
    each(|_, len| {
        let flips = (0..usize::try_from(len).unwrap()).step_by(step);
        let flip = |at| -> Damage {
            Box::new(move |bytes: &mut Vec<u8>| bytes[at] ^= 1u8 << (at / 512 % 8))
        };
        flips.map(flip).collect()
    });
}

#[test]
fn given_flipped_bits_in_the_files_when_read_then_right_or_missed() {
    // The long form takes some minutes; `tests/all` says which was run.
    let long = std::env::var_os("RAPPORTEUR_LONG").is_some();
    flip_each(if long {
        4 * 1024 + 512
    } else {
        128 * 1024 + 512
    });
}

#[test]
fn given_files_cut_short_when_read_then_right_or_missed() {
    each(|_, len| {
        let len = usize::try_from(len).unwrap();
        let cut = |to| -> Damage { Box::new(move |b| b.truncate(to)) };
        let cuts = [0, 1, len / 3, len / 2, len.saturating_sub(1)];
        cuts.into_iter().map(cut).collect()
    });
}
