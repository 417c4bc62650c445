//! What is kept comes back.

use index::{Index, KeptState, Trouble};
use proptest::prelude::*;
use views::Part;

use crate::sample::{LEDGER, hash, minutes, parts, places, record, sequences, state, state_from};

/// Entries whose ids lie together in one value.
const CHUNK: u64 = 16 * 1024;

fn keep_state(index: &Index, size: u64) {
    let delta = index.state_delta(&state(size), hash(size), places(size), sequences());
    index.keep(Vec::new(), delta);
    assert_eq!(index.trouble(), None);
}

fn expected(size: u64) -> KeptState {
    KeptState {
        size,
        state: state(size),
        places: places(size),
        sequences: sequences(),
    }
}

#[test]
fn given_nothing_kept_when_opened_then_empty_and_nothing_to_say() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let (index, trouble) = Index::open(folder.path(), LEDGER);
        assert_eq!(trouble, None);
        assert_eq!(index.kept_state(record(9)), None);
        assert_eq!(index.minutes_parts(record(9)).count(), 0);
        assert_eq!(index.trouble(), None);
    }
}

#[test]
fn given_states_of_any_size_when_opened_again_then_the_last_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    for size in [1, 70, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 500] {
        let (index, _) = Index::open(folder.path(), LEDGER);
        keep_state(&index, size);
        drop(index);
        let (index, trouble) = Index::open(folder.path(), LEDGER);
        assert_eq!(trouble, None);
        assert_eq!(index.kept_state(record(size)), Some(expected(size)));
    }
}

#[test]
fn given_a_state_kept_when_it_grows_then_only_what_is_new_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let (index, _) = Index::open(folder.path(), LEDGER);
    keep_state(&index, CHUNK + 10);
    keep_state(&index, 2 * CHUNK + 10);
    let (index, _) = Index::open(folder.path(), LEDGER);
    let kept = index.kept_state(record(2 * CHUNK + 10)).unwrap();
    keep_state(&index, 3 * CHUNK + 10);
    assert_eq!(kept, expected(2 * CHUNK + 10));
    let (index, _) = Index::open(folder.path(), LEDGER);
    let kept = index.kept_state(record(3 * CHUNK + 10));
    assert_eq!(kept, Some(expected(3 * CHUNK + 10)));
}

#[test]
fn given_parts_kept_when_taken_in_then_the_minutes_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let whole = minutes(5_000);
    let (index, _) = Index::open(folder.path(), LEDGER);
    index.keep(parts(&whole, 0, 1_024), None);
    assert_eq!(index.parts_end(), 5_000);
    let (index, _) = Index::open(folder.path(), LEDGER);
    let mut again = views::Minutes::default();
    for part in index.minutes_parts(record(5_000)) {
        again.take_in(&part).unwrap();
    }
    assert_eq!(index.parts_end(), 5_000);
    let in_parts = |minutes: &views::Minutes| minutes.parts(0).collect::<Vec<Part>>();
    assert_eq!(in_parts(&again), in_parts(&whole));
    assert_eq!(again.state(), whole.state());
}

#[test]
fn given_a_gap_when_parts_are_kept_then_those_after_it_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let (index, _) = Index::open(folder.path(), LEDGER);
    let mut some = parts(&minutes(400), 0, 100);
    some.remove(1);
    index.keep(some, None);
    assert_eq!(index.parts_end(), 100);
    assert_eq!(index.minutes_parts(record(400)).count(), 1);
}

#[test]
fn given_growth_when_a_state_is_due_then_more_rarely_in_a_large_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let (index, _) = Index::open(folder.path(), LEDGER);
    assert!(!index.state_due(65_535));
    assert!(index.state_due(65_536));
    keep_state(&index, 100);
    assert!(!index.state_due(65_600));
    assert!(index.state_due(65_636));
}

#[test]
fn given_no_index_when_used_then_it_is_empty_and_stays_so() {
    let index = Index::none();
    keep_state(&index, 100);
    index.keep(parts(&minutes(100), 0, 50), None);
    assert_eq!(index.kept_state(record(100)), None);
    assert_eq!(index.minutes_parts(record(100)).count(), 0);
    assert_eq!(index.parts_end(), 0);
    assert_eq!(index.trouble(), None);
}

#[test]
fn given_a_folder_that_cannot_be_made_when_opened_then_off_and_empty() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let (index, trouble) = Index::open(&file.join("index"), LEDGER);
    assert!(matches!(trouble, Some(Trouble::Off { .. })), "{trouble:?}");
    keep_state(&index, 100);
    assert_eq!(index.kept_state(record(100)), None);
    assert_eq!(std::fs::read(&file).unwrap(), b"in the way");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn given_any_prefix_kept_when_the_rest_is_applied_then_it_equals_the_whole(
        prefix in 1u64..CHUNK + 2_000,
        rest in 0u64..500,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (index, _) = Index::open(folder.path(), LEDGER);
        keep_state(&index, prefix);
        let whole = prefix + rest;
        let kept = index.kept_state(record(whole)).unwrap();
        prop_assert_eq!(kept.size, prefix);
        prop_assert_eq!(state_from(kept.state, whole), state(whole));
    }
}
