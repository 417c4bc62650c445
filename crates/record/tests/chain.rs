//! Sealing: how a ledger grows, and what it refuses to take.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod given;

use given::{EVENING, MORNING, ROLE_CHANGE, SPEECH, body, ledger, meeting, seal, submission};
use record::{
    Chain, ClaimedHead, ControlLink, Digest, Entry, Frontier, LedgerId, Malformed, PartMask,
    SessionTag, Signature, Submission, empty_root, entry_hash, entry_leaf,
};

fn parsed(entries: &[record::SealedEntry]) -> Vec<Entry> {
    entries
        .iter()
        .map(|entry| Entry::parse(&entry.bytes).unwrap())
        .collect()
}

#[test]
fn an_empty_ledger_has_the_root_of_nothing() {
    let head = Chain::genesis(ledger()).head();
    let genesis = ClaimedHead {
        size: 0,
        last: Digest::ZERO,
        root: empty_root(),
        recorded_at_ms: 0,
        control: None,
    };
    assert_eq!((head.claim(), head.ledger()), (genesis, ledger()));
}

#[test]
fn every_entry_continues_the_one_before() {
    let (chain, entries) = meeting();
    let mut last = Digest::ZERO;
    for (index, (sealed, entry)) in (0..).zip(entries.iter().zip(parsed(&entries))) {
        assert_eq!((entry.index, entry.prev), (index, last));
        assert_eq!(
            (sealed.index, sealed.recorded_at_ms),
            (index, entry.recorded_at_ms)
        );
        assert_eq!(sealed.hash, entry_hash(&sealed.bytes));
        assert_eq!(sealed.leaf, entry_leaf(&sealed.bytes));
        last = sealed.hash;
    }
    let frontier: Frontier = entries.iter().map(|entry| entry.leaf).collect();
    let head = chain.head();
    assert_eq!(
        (head.size(), head.last(), head.root()),
        (7, last, frontier.root())
    );
    assert_eq!(
        (head.recorded_at_ms(), chain.frontier()),
        (1_010, &frontier)
    );
}

#[test]
fn entries_link_to_the_latest_control_entry_before_them() {
    let (chain, entries) = meeting();
    let first = Some(ControlLink {
        hash: entries[0].hash,
        index: 0,
    });
    let second = Some(ControlLink {
        hash: entries[3].hash,
        index: 3,
    });
    let links: Vec<_> = parsed(&entries).iter().map(|entry| entry.control).collect();
    assert_eq!(links, [None, first, first, first, second, second, second]);
    assert_eq!(chain.head().control(), second);
}

#[test]
fn places_count_within_each_session() {
    let (chain, entries) = meeting();
    let places: Vec<_> = parsed(&entries).iter().map(|entry| entry.place).collect();
    assert_eq!(places, [0, 0, 0, 1, 2, 1, 3]);
    let mut counts: Vec<_> = chain.places().iter().collect();
    counts.sort_unstable();
    assert_eq!(
        counts,
        [(SessionTag::LEDGER_WIDE, 1), (MORNING, 4), (EVENING, 2)]
    );
}

#[test]
fn a_clock_that_goes_back_is_held() {
    let mut chain = Chain::genesis(ledger());
    let times = [5_000, 4_000, 4_999, 5_001];
    let recorded = times.map(|at| seal(&mut chain, at, MORNING, SPEECH).recorded_at_ms);
    assert_eq!(recorded, [5_000, 5_000, 5_000, 5_001]);
}

#[test]
fn a_submission_that_cannot_be_recorded_changes_nothing() {
    let (mut chain, _) = meeting();
    let before = chain.head();
    let good = submission(MORNING, SPEECH, &body());
    let elsewhere = LedgerId([1; 32]);
    let other_root = Digest([1; 32]);
    let cases = [
        (
            Submission {
                ledger: elsewhere,
                ..good.clone()
            }
            .to_bytes(),
            Malformed::Ledger {
                expected: ledger(),
                found: elsewhere,
            },
        ),
        (
            Submission {
                body_root: other_root,
                ..good.clone()
            }
            .to_bytes(),
            Malformed::BodyRoot {
                expected: other_root,
                found: body().root(),
            },
        ),
        (
            Submission {
                author_sequence: 1,
                ..good
            }
            .to_bytes(),
            Malformed::Signing,
        ),
        (
            [0; 256],
            Malformed::Magic {
                what: "a submission",
            },
        ),
    ];
    for (bytes, malformed) in cases {
        let refused = chain.seal(2_000, &bytes, Signature::None, body());
        assert_eq!(refused.map(|entry| entry.index), Err(malformed));
        assert_eq!(chain.head(), before);
    }
}

#[test]
fn a_body_with_erased_parts_is_never_sealed() {
    let mut erased = body();
    erased.erase(PartMask(0b100)).unwrap();
    let bytes = submission(MORNING, SPEECH, &erased).to_bytes();
    let refused = Chain::genesis(ledger()).seal(1, &bytes, Signature::None, erased);
    assert_eq!(
        refused.map(|entry| entry.index),
        Err(Malformed::ErasedPart { part: 2 })
    );
}

#[test]
fn a_body_that_was_erased_elsewhere_is_sealed_when_asked_for() {
    let mut erased = body();
    erased.erase(PartMask(0b100)).unwrap();
    let bytes = submission(MORNING, SPEECH, &body()).to_bytes();
    let (mut whole, mut gone) = (Chain::genesis(ledger()), Chain::genesis(ledger()));
    let whole = whole.seal(1, &bytes, Signature::None, body()).unwrap();
    let gone = gone
        .seal_erased(1, &bytes, Signature::None, erased.clone())
        .unwrap();
    assert_eq!(gone.bytes, whole.bytes);
    assert_eq!(gone.body, erased);
}

#[test]
fn a_rollback_forgets_what_was_not_settled() {
    let (mut chain, _) = meeting();
    chain.settle();
    let settled = (chain.head(), chain.frontier().clone());
    let first = seal(&mut chain, 9_000, EVENING, ROLE_CHANGE);
    seal(&mut chain, 9_001, SessionTag([0xcc; 16]), SPEECH);
    seal(&mut chain, 9_002, EVENING, SPEECH);
    chain.rollback();
    assert_eq!((chain.head(), chain.frontier().clone()), settled);
    assert_eq!(chain.places().iter().count(), 3, "the new session is gone");
    let again = seal(&mut chain, 9_000, EVENING, ROLE_CHANGE);
    assert_eq!(
        again.bytes, first.bytes,
        "sealed again as if nothing had been"
    );
    chain.rollback();
    chain.rollback();
    assert_eq!(chain.head(), settled.0);
}

#[test]
fn what_was_settled_stays() {
    let mut chain = Chain::genesis(ledger());
    seal(&mut chain, 1, MORNING, SPEECH);
    chain.settle();
    seal(&mut chain, 2, MORNING, SPEECH);
    chain.settle();
    let head = chain.head();
    chain.rollback();
    assert_eq!(chain.head(), head);
    assert_eq!(chain.places().next(MORNING), Some(2));
}

#[test]
fn the_first_entries_of_a_ledger_keep_their_hashes() {
    let (chain, entries) = meeting();
    // Computed from FORMAT.md alone, with Python's hashlib and blake3.
    assert_eq!(
        entries[0].hash.to_string(),
        "f384862791e4690def707ebb3ad79620d22bc028dd20e39da13bd608a7ecbd86"
    );
    assert_eq!(
        entries[4].hash.to_string(),
        "0d44137232f216d0c97264b8b1690328b28227b59b6dfeddf702d76f98b67623"
    );
    assert_eq!(
        chain.head().root().to_string(),
        "2615441b182adde2fc618d0e250e9cf976f6386000af7f4ffe3ec1cfbe236798"
    );
}
