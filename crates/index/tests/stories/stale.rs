//! What belongs to another ledger, other software or another past is dropped, and said.

use std::fs;
use std::path::Path;

use index::{Index, Trouble};

use crate::sample::{LEDGER, hash, minutes, parts, places, record, sequences, state};

const SIZE: u64 = 20_000;

fn keep(folder: &Path, ledger: [u8; 32]) {
    let (index, _) = Index::open(folder, ledger);
    let delta = index.state_delta(&state(SIZE), hash(SIZE), places(SIZE), sequences());
    index.keep(parts(&minutes(SIZE), 0, 5_000), delta);
    assert_eq!(index.trouble(), None);
}

fn assert_empty(index: &Index) {
    assert_eq!(index.kept_state(record(SIZE)), None);
    assert_eq!(index.minutes_parts(record(SIZE)).count(), 0);
}

fn assert_rebuilt(trouble: Option<&Trouble>) {
    assert!(
        matches!(trouble, Some(Trouble::Rebuilt { .. })),
        "{trouble:?}"
    );
}

#[test]
fn given_another_ledgers_index_when_opened_then_dropped_for_good() {
    let folder = tempfile::tempdir().unwrap();
    keep(folder.path(), LEDGER);
    let (index, trouble) = Index::open(folder.path(), [8; 32]);
    assert_rebuilt(trouble.as_ref());
    assert_empty(&index);
    let (index, _) = Index::open(folder.path(), LEDGER);
    assert_empty(&index);
}

#[test]
fn given_other_softwares_index_when_opened_then_dropped() {
    let folder = tempfile::tempdir().unwrap();
    keep(folder.path(), LEDGER);
    let about = folder.path().join("about");
    let text = fs::read_to_string(&about).unwrap();
    fs::write(
        &about,
        text.replace(&format!("index {}", index::SCHEMA), "index 0"),
    )
    .unwrap();
    let (index, trouble) = Index::open(folder.path(), LEDGER);
    assert_rebuilt(trouble.as_ref());
    assert_empty(&index);
}

#[test]
fn given_another_ledgers_values_under_our_name_when_read_then_dropped() {
    let folder = tempfile::tempdir().unwrap();
    keep(folder.path(), [8; 32]);
    let about = folder.path().join("about");
    let text = fs::read_to_string(&about).unwrap();
    fs::write(&about, text.replace(&"08".repeat(32), &"07".repeat(32))).unwrap();
    let (index, trouble) = Index::open(folder.path(), LEDGER);
    assert_eq!(trouble, None);
    assert_eq!(index.kept_state(record(SIZE)), None);
    assert_rebuilt(index.trouble().as_ref());
    assert_empty(&index);
    assert_eq!(index.trouble(), None);
}

#[test]
fn given_entries_the_record_does_not_have_when_read_then_only_those_are_dropped() {
    let folder = tempfile::tempdir().unwrap();
    keep(folder.path(), LEDGER);
    let younger = record(12_000);
    let (index, trouble) = Index::open(folder.path(), LEDGER);
    assert_eq!(trouble, None);
    assert_eq!(index.kept_state(younger), None);
    assert_rebuilt(index.trouble().as_ref());
    assert_eq!(index.minutes_parts(younger).count(), 2);
    assert_rebuilt(index.trouble().as_ref());
    assert_eq!(index.parts_end(), 10_000);
    let (index, _) = Index::open(folder.path(), LEDGER);
    assert_eq!(index.kept_state(record(SIZE)), None);
    assert_eq!(index.minutes_parts(record(SIZE)).count(), 2);
    assert_eq!(index.trouble(), None);
}

#[test]
fn given_another_past_when_the_ledger_grows_anew_then_the_new_one_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    keep(folder.path(), LEDGER);
    let (index, _) = Index::open(folder.path(), LEDGER);
    assert_eq!(index.kept_state(|_, _| false), None);
    assert_eq!(index.minutes_parts(|_, _| false).count(), 0);
    let delta = index.state_delta(&state(100), hash(100), places(100), sequences());
    index.keep(parts(&minutes(100), 0, 60), delta);
    let (index, trouble) = Index::open(folder.path(), LEDGER);
    assert_eq!(trouble, None);
    assert_eq!(index.kept_state(record(100)).unwrap().state, state(100));
    assert_eq!(index.minutes_parts(record(100)).count(), 2);
}

#[test]
fn given_an_opening_that_never_ended_when_opened_then_dropped_unopened() {
    let folder = tempfile::tempdir().unwrap();
    keep(folder.path(), LEDGER);
    fs::write(folder.path().join("opening"), "").unwrap();
    let (index, trouble) = Index::open(folder.path(), LEDGER);
    assert_rebuilt(trouble.as_ref());
    assert_empty(&index);
    keep(folder.path(), LEDGER);
    let (index, trouble) = Index::open(folder.path(), LEDGER);
    assert_eq!(trouble, None);
    assert!(index.kept_state(record(SIZE)).is_some());
}

#[test]
fn given_a_part_of_no_use_when_dropped_then_gone_with_those_after_it() {
    let folder = tempfile::tempdir().unwrap();
    keep(folder.path(), LEDGER);
    let (index, _) = Index::open(folder.path(), LEDGER);
    index.drop_parts(5_000, "for a test");
    assert_rebuilt(index.trouble().as_ref());
    assert_eq!(index.minutes_parts(record(SIZE)).count(), 1);
    assert_eq!(index.parts_end(), 5_000);
}

#[test]
fn given_an_index_that_another_has_open_when_opened_then_off_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    keep(folder.path(), LEDGER);
    let held = sled::open(folder.path().join("sled")).unwrap();
    let (index, trouble) = Index::open(folder.path(), LEDGER);
    assert!(matches!(trouble, Some(Trouble::Off { .. })), "{trouble:?}");
    assert_empty(&index);
    drop(held);
    let (index, trouble) = Index::open(folder.path(), LEDGER);
    assert_eq!(trouble, None);
    assert!(index.kept_state(record(SIZE)).is_some());
}
