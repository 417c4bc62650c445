//! A ledger as its callers see it: found, submit, ask, close, open again.

#![allow(clippy::unwrap_used)] // the whole file is a test

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use deliberation::{
    Category, EntryId, Fact, GroupFormed, GroupKind, InterventionMade, ParticipantId,
    ParticipantRegistered, Standing,
};
use engine::{Answer, AsOf, Declined, Founding, Incoming, KeyFolder, Ledger, Ledgers, Receipt};
use tokio::sync::mpsc;

fn open(data: &Path) -> Ledgers {
    Ledgers::open(data, KeyFolder::beside(data)).unwrap()
}

fn founding() -> Founding {
    Founding::plain("example.org/test".parse().unwrap(), EntryId([1; 16]))
}

fn incoming(id: u8, fact: &Fact) -> Incoming {
    Incoming {
        id: EntryId([id; 16]),
        session: None,
        occurred_at_ms: None,
        seen: None,
        refers_to: None,
        parts: vec![(1, Bytes::from(facts::encode_structure(fact)))],
    }
}

fn group(kind: GroupKind) -> Fact {
    Fact::GroupFormed(GroupFormed { code: None, kind })
}

fn participant() -> Fact {
    Fact::ParticipantRegistered(ParticipantRegistered {
        code: Some("P".parse().unwrap()),
        category: Category::State,
        standing: Standing::Member,
        country: None,
    })
}

/// Submits all at once, as one stream does, and gives the answers in their order.
fn submit(ledger: &Ledger, submissions: Vec<Incoming>) -> Vec<Answer> {
    let (outbox, mut answers) = mpsc::unbounded_channel();
    let wanted = submissions.len();
    let prepared = submissions.into_iter().map(|incoming| {
        let id = incoming.id;
        ledger.prepare(incoming).map_err(|declined| (id, declined))
    });
    ledger.submit(prepared.collect(), &outbox).unwrap();
    let mut all = Vec::new();
    while all.len() < wanted {
        all.extend(answers.blocking_recv().unwrap());
    }
    all
}

fn receipt(answer: &Answer) -> Receipt {
    match answer {
        Answer::Recorded(receipt) => *receipt,
        other => panic!("not recorded: {other:?}"),
    }
}

fn declined(answer: &Answer) -> &Declined {
    match answer {
        Answer::Declined(_, declined) => declined,
        other => panic!("not declined: {other:?}"),
    }
}

fn with_ledger(test: impl FnOnce(&Path, Ledgers, Arc<Ledger>)) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let ledgers = open(&data);
    let ledger = ledgers.found(&founding()).unwrap();
    test(&data, ledgers, ledger);
}

#[test]
fn given_a_recorded_submission_when_sent_again_then_the_same_receipt_also_after_a_restart() {
    with_ledger(|data, ledgers, ledger| {
        let first = receipt(&submit(&ledger, vec![incoming(2, &group(GroupKind::AdHoc))])[0]);
        assert_eq!(first.index, 1);
        let again = receipt(&submit(&ledger, vec![incoming(2, &group(GroupKind::AdHoc))])[0]);
        assert_eq!(again, first);
        drop(ledger);
        ledgers.close();
        drop(ledgers);
        let ledgers = open(data);
        let ledger = ledgers.get("test").unwrap();
        let later = receipt(&submit(&ledger, vec![incoming(2, &group(GroupKind::AdHoc))])[0]);
        assert_eq!(later, first);
        assert_eq!(ledger.tip().borrow().head.size(), 2);
    });
}

#[test]
fn given_the_same_id_twice_in_one_batch_when_committed_then_one_entry_and_one_receipt() {
    with_ledger(|_, _, ledger| {
        let same = || incoming(2, &group(GroupKind::AdHoc));
        let answers = submit(&ledger, vec![same(), same()]);
        assert_eq!(receipt(&answers[0]), receipt(&answers[1]));
        assert_eq!(ledger.tip().borrow().head.size(), 2);
    });
}

#[test]
fn given_a_taken_id_when_other_content_comes_then_it_is_declined_and_nothing_is_lost() {
    with_ledger(|_, _, ledger| {
        let answers = submit(
            &ledger,
            vec![
                incoming(2, &group(GroupKind::AdHoc)),
                incoming(2, &group(GroupKind::Regional)),
                incoming(3, &group(GroupKind::Regional)),
            ],
        );
        let other = Declined::OtherContent {
            id: EntryId([2; 16]),
            index: 1,
        };
        assert_eq!(declined(&answers[1]), &other);
        assert_eq!(receipt(&answers[2]).index, 2);
    });
}

#[test]
fn given_bad_ones_among_good_ones_when_submitted_then_answers_keep_the_order() {
    with_ledger(|_, _, ledger| {
        let unknown = Fact::InterventionMade(InterventionMade {
            segment: None,
            speaker: None,
            participant: Some(ParticipantId([77; 16])),
            role: deliberation::Role::Unknown,
            kind: deliberation::InterventionKind::Statement,
            occasion: deliberation::Occasion::Distinct,
            topics: Vec::new(),
            on_behalf_of: Vec::new(),
            in_reply_to: None,
            order: deliberation::Order::default(),
            started_ms: None,
            duration_ms: None,
            floor_language: None,
            time_code_ms: None,
            request: None,
            draft: None,
        });
        let mut broken = incoming(4, &participant());
        broken.parts[0].1 = Bytes::from_static(b"\xff\xff\xff");
        let answers = submit(
            &ledger,
            vec![
                incoming(2, &participant()),
                incoming(3, &unknown),
                broken,
                incoming(5, &group(GroupKind::AdHoc)),
            ],
        );
        assert_eq!(receipt(&answers[0]).index, 1);
        assert!(
            declined(&answers[1]).to_string().contains("participant"),
            "{answers:?}"
        );
        assert!(matches!(
            declined(&answers[2]),
            Declined::Part {
                part: "structure",
                ..
            }
        ));
        assert_eq!(receipt(&answers[3]).index, 2);
    });
}

#[test]
fn given_an_acknowledged_entry_when_the_views_are_asked_then_they_hold_it() {
    with_ledger(|_, _, ledger| {
        for id in 2..40 {
            receipt(&submit(&ledger, vec![incoming(id, &group(GroupKind::AdHoc))])[0]);
            let held = ledger.ask(AsOf::Now, views::Minutes::len).unwrap();
            assert_eq!(held, u64::from(id));
        }
        let then = ledger.ask(AsOf::Index(9), views::Minutes::len).unwrap();
        assert_eq!(then, 10);
        let before_all = ledger
            .ask(AsOf::RecordedAt(1), views::Minutes::len)
            .unwrap();
        assert_eq!(before_all, 0);
    });
}

#[test]
fn given_a_ledger_when_founded_again_then_the_same_one_or_a_clear_no() {
    with_ledger(|_, ledgers, ledger| {
        let again = ledgers.found(&founding()).unwrap();
        assert_eq!(again.id(), ledger.id());
        let other = Founding::plain("example.org/test".parse().unwrap(), EntryId([2; 16]));
        assert!(
            ledgers
                .found(&other)
                .is_err_and(|fault| fault.to_string().contains("test"))
        );
    });
}

#[test]
fn given_a_lost_key_when_opened_then_the_error_says_which_file() {
    with_ledger(|data, ledgers, ledger| {
        drop(ledger);
        ledgers.close();
        drop(ledgers);
        let keys = data.with_file_name("data.keys");
        std::fs::remove_file(keys.join("test.log.key")).unwrap();
        let fault = Ledgers::open(data, KeyFolder::beside(data)).err().unwrap();
        assert!(fault.to_string().contains("test.log.key"), "{fault}");
    });
}

#[test]
fn given_an_open_ledger_when_opened_a_second_time_then_the_folder_is_in_use() {
    with_ledger(|data, ledgers, _ledger| {
        let fault = Ledgers::open(data, KeyFolder::beside(data)).err().unwrap();
        assert!(fault.to_string().contains("another writer"), "{fault}");
        drop(ledgers);
    });
}

#[test]
fn given_an_unknown_checkpoint_when_referred_to_then_it_is_declined() {
    with_ledger(|_, _, ledger| {
        let mut seen = incoming(2, &group(GroupKind::AdHoc));
        let root = record::Digest([5; 32]);
        seen.seen = Some(record::SeenCheckpoint { size: 1, root });
        let answers = submit(&ledger, vec![seen.clone()]);
        assert_eq!(
            declined(&answers[0]),
            &Declined::UnknownCheckpoint { size: 1 }
        );
        let tip = ledger.tip().borrow().head;
        seen.seen = Some(record::SeenCheckpoint {
            size: tip.size(),
            root: tip.root(),
        });
        assert_eq!(receipt(&submit(&ledger, vec![seen])[0]).index, 1);
    });
}

#[test]
fn given_many_foundings_of_one_name_at_once_when_done_then_one_ledger_that_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for round in 0..8 {
        let ledgers = open(&data);
        let origin = format!("example.org/race-{round}");
        let founding = Founding::plain(origin.parse().unwrap(), EntryId([1; 16]));
        std::thread::scope(|scope| {
            let found = || ledgers.found(&founding).map(|ledger| ledger.id());
            let all: Vec<_> = (0..4).map(|_| scope.spawn(found)).collect();
            for one in all {
                assert_eq!(one.join().unwrap().unwrap(), founding.ledger());
            }
        });
        ledgers.close();
    }
    assert_eq!(open(&data).all().len(), 8);
}

#[test]
fn given_the_same_founding_id_when_the_rules_differ_then_the_ledger_is_another() {
    with_ledger(|_, ledgers, _| {
        let mut other = founding();
        other.founded.rules.smallest_count = 9;
        let fault = ledgers.found(&other).err().unwrap();
        assert!(
            matches!(fault, engine::Fault::LedgerExists { .. }),
            "{fault}"
        );
    });
}

#[test]
fn given_a_damaged_ledger_and_a_stray_folder_when_opened_then_the_others_are_served() {
    with_ledger(|data, ledgers, ledger| {
        let other = Founding::plain("example.org/other".parse().unwrap(), EntryId([2; 16]));
        ledgers.found(&other).unwrap();
        drop(ledger);
        ledgers.close();
        drop(ledgers);
        std::fs::create_dir(data.join("lost+found")).unwrap();
        std::fs::remove_file(data.join("other/head")).unwrap();
        let ledgers = open(data);
        assert!(ledgers.get("test").is_ok());
        let why = ledgers.get("other").err().unwrap();
        assert!(matches!(why, engine::Fault::Halted { .. }), "{why}");
    });
}

#[test]
fn given_a_flipped_bit_in_a_part_when_read_then_never_a_wrong_answer() {
    with_ledger(|data, ledgers, ledger| {
        receipt(&submit(&ledger, vec![incoming(2, &participant())])[0]);
        let frame = ledger.reader().entry(1).unwrap();
        let structure = frame.parts().next().unwrap().content.to_vec();
        drop((frame, ledger));
        ledgers.close();
        drop(ledgers);
        let segment = std::fs::read_dir(data.join("test")).unwrap();
        let segment = segment
            .map(|file| file.unwrap().path())
            .find(|path| path.extension().is_some_and(|it| it == "segment"))
            .unwrap();
        let mut bytes = std::fs::read(&segment).unwrap();
        let at = bytes
            .windows(structure.len())
            .rposition(|window| window == structure)
            .unwrap();
        // Inside its fields: another value of the standing, say.
        bytes[at + structure.len() - 1] ^= 2;
        std::fs::write(&segment, bytes).unwrap();
        let archive = engine::Archive::open(&data.join("test")).unwrap();
        let fault = archive.minutes(AsOf::Now).err().unwrap();
        assert!(
            fault.to_string().contains("not the one that was recorded"),
            "{fault}"
        );
    });
}
