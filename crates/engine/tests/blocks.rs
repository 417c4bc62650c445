//! The checkpoints in the headers of blocks: verified with the log's key, one by one.

#![allow(clippy::unwrap_used)] // the whole file is a test

use std::fs;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use deliberation::{EntryId, Fact, GroupFormed, GroupKind};
use engine::{Answer, Archive, Founding, Incoming, KeyFolder, Ledgers, Verified, verify_with};
use record::bundle::no_keys;

/// Where a block's header keeps its checksum, the signed size and the signature.
const CRC: usize = 20;
const SIGNED_SIZE: usize = 104;
const SIGNATURE: usize = 112;
const HEADER: usize = 176;
const PAGE: usize = 4_096;

/// A ledger of some blocks, one entry each.
fn recorded(data: &Path, entries: u8) -> PathBuf {
    let ledgers = Ledgers::open(data, KeyFolder::beside(data)).unwrap();
    let founding = Founding::plain("example.org/test".parse().unwrap(), EntryId([1; 16]));
    let ledger = ledgers.found(&founding).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    for number in 2..2 + entries {
        let fact = Fact::GroupFormed(GroupFormed {
            code: None,
            kind: GroupKind::AdHoc,
        });
        let incoming = Incoming {
            id: EntryId([number; 16]),
            session: None,
            occurred_at_ms: None,
            seen: None,
            refers_to: None,
            parts: vec![(1, Bytes::from(facts::encode_structure(&fact)))],
        };
        let prepared = ledger.prepare(incoming).unwrap();
        let answer = runtime.block_on(ledger.submit_one(Ok(prepared))).unwrap();
        assert!(matches!(answer, Answer::Recorded(_)), "{answer:?}");
    }
    ledgers.close();
    data.join("test")
}

fn verified(folder: &Path, with_keys: bool) -> Verified {
    let archive = Archive::open(folder).unwrap();
    let reader = archive.reader();
    let (heads, origin) = ([reader.head()], archive.origin());
    let ring = engine::ring_of_record(reader).unwrap().ring;
    let log = with_keys.then_some((origin, ring.log_keys()));
    verify_with(log, archive.id(), reader, &heads, &no_keys, &|_| {}).unwrap()
}

/// CRC-32C, bit by bit, so that this test shares no code with what wrote it.
fn crc(bytes: impl Iterator<Item = u8>) -> u32 {
    !bytes.fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| {
            (crc >> 1) ^ (0x82f6_3b78 & 0u32.wrapping_sub(crc & 1))
        })
    })
}

/// Changes a byte of the header of the block at this page, and its checksum with it.
fn change(folder: &Path, page: usize, at: usize) {
    let path = folder.join("00000000.segment");
    let mut bytes = fs::read(&path).unwrap();
    let head = &mut bytes[page * PAGE..page * PAGE + HEADER];
    head[at] ^= 1;
    let covered = head[..CRC].iter().chain(&head[CRC + 4..]).copied();
    let sum = crc(covered).to_be_bytes();
    head[CRC..CRC + 4].copy_from_slice(&sum);
    fs::write(path, bytes).unwrap();
}

#[test]
fn given_a_ledger_when_verified_with_its_key_then_every_block_but_the_first_has_a_good_signature() {
    let folder = tempfile::tempdir().unwrap();
    let test = recorded(&folder.path().join("data"), 20);
    let found = verified(&test, true);
    assert!(found.verdict.is_intact(), "{:?}", found.verdict.findings);
    assert_eq!((found.blocks.good, found.blocks.wrong_count), (20, 0));
    let unasked = verified(&test, false);
    assert_eq!((unasked.blocks.good, unasked.blocks.wrong_count), (0, 0));
}

#[test]
fn given_a_changed_signature_size_or_root_when_verified_then_the_block_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let test = recorded(&data, 9);
    let path = test.join("00000000.segment");
    let whole = fs::read(&path).unwrap();
    // The founding block is on page 1, entry n on page n + 1.
    for (at, wrong) in [
        (SIGNATURE, (4, 4)),
        (SIGNATURE + 63, (4, 4)),
        (SIGNED_SIZE + 7, (4, 5)),
    ] {
        change(&test, 5, at);
        let found = verified(&test, true);
        assert!(found.verdict.is_intact(), "the entries are as they were");
        assert_eq!(found.blocks.wrong, [wrong], "byte {at}");
        assert_eq!(found.blocks.good, 8);
        fs::write(&path, &whole).unwrap();
    }
    // A root that the entries do not have: the signature behind it is over another tree.
    change(&test, 5, 40);
    let found = verified(&test, true);
    assert_eq!(found.blocks.wrong, [(5, 5)]);
    assert!(
        !found.verdict.is_intact(),
        "the header's root is not the tree's"
    );
}
