//! What the index keeps may be there, damaged, foreign or gone: the ledger is the same.

#![allow(clippy::unwrap_used)] // the whole file is a test

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use deliberation::{EntryId, Fact, GroupFormed, GroupKind};
use engine::{Answer, AsOf, Founding, Incoming, KeyFolder, Ledger, Ledgers, Receipt};
use tokio::sync::mpsc;

/// Enough for a state and some parts to be kept.
const ENTRIES: u32 = 70_000;

fn incoming(number: u32) -> Incoming {
    let mut id = [7; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    let fact = Fact::GroupFormed(GroupFormed {
        code: None,
        kind: GroupKind::AdHoc,
    });
    Incoming {
        id: EntryId(id),
        session: None,
        occurred_at_ms: None,
        seen: None,
        refers_to: None,
        parts: vec![(1, Bytes::from(facts::encode_structure(&fact)))],
    }
}

fn submit(ledger: &Ledger, numbers: impl Iterator<Item = u32>) -> Vec<Receipt> {
    let (outbox, mut answers) = mpsc::unbounded_channel();
    let prepare = |number| {
        let incoming = incoming(number);
        let id = incoming.id;
        ledger.prepare(incoming).map_err(|declined| (id, declined))
    };
    let prepared: Vec<_> = numbers.map(prepare).collect();
    let wanted = prepared.len();
    ledger.submit(prepared, &outbox).unwrap();
    let mut receipts = Vec::new();
    while receipts.len() < wanted {
        for answer in answers.blocking_recv().unwrap() {
            match answer {
                Answer::Recorded(receipt) => receipts.push(receipt),
                other => panic!("not recorded: {other:?}"),
            }
        }
    }
    receipts
}

/// Opens the ledger, lets it prove that it knows everything, and closes it.
fn open_and_check(data: &Path, known: &[(u32, Receipt)]) {
    let ledgers = Ledgers::open(data, KeyFolder::beside(data)).unwrap();
    let ledger: Arc<Ledger> = ledgers.get("test").unwrap();
    assert_eq!(ledger.tip().borrow().head.size(), u64::from(ENTRIES) + 1);
    for (number, receipt) in known {
        assert_eq!(submit(&ledger, std::iter::once(*number)), [*receipt]);
    }
    let (len, ids) = ledger
        .ask(AsOf::Now, |minutes| {
            (minutes.len(), minutes.state().registry().len())
        })
        .unwrap();
    assert_eq!((len, ids), (u64::from(ENTRIES) + 1, u64::from(ENTRIES) + 1));
    drop(ledger);
    ledgers.close();
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn given_an_index_that_is_kept_damaged_cut_or_gone_when_opened_then_the_ledger_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let ledgers = Ledgers::open(&data, KeyFolder::beside(&data)).unwrap();
    let founding = Founding::plain("example.org/test".parse().unwrap(), EntryId([1; 16]));
    let ledger = ledgers.found(&founding).unwrap();
    let mut known = Vec::new();
    for first in (0..ENTRIES).step_by(2_000) {
        let receipts = submit(&ledger, first..first + 2_000);
        known.push((first, receipts[0]));
    }
    drop(ledger);
    ledgers.close();
    drop(ledgers);

    let index = data.join("test").join("index");
    let kept: u64 = files(&index)
        .iter()
        .map(|path| fs::metadata(path).unwrap().len())
        .sum();
    assert!(
        kept > u64::from(ENTRIES) * 16,
        "only {kept} bytes were kept"
    );
    open_and_check(&data, &known);

    for path in files(&index) {
        let mut bytes = fs::read(&path).unwrap();
        for byte in bytes.iter_mut().step_by(4_096) {
            *byte ^= 0x10;
        }
        fs::write(&path, bytes).unwrap();
    }
    open_and_check(&data, &known);

    for path in files(&index) {
        let len = fs::metadata(&path).unwrap().len();
        fs::File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(len / 2)
            .unwrap();
    }
    open_and_check(&data, &known);

    fs::remove_dir_all(&index).unwrap();
    open_and_check(&data, &known);
}
