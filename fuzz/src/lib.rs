//! All that reads bytes of others, each as a function of bytes: it never panics, and what it accepts
//! is written back the same wherever the format has one form only.
//!
//! A fuzzer calls these (`fuzz_targets/`), and the tests of the main workspace call them with every
//! file of `corpus/` (`tests/system/corpus.rs`).

use std::hint::black_box;

use facts::{Decoded, Lines};
use record::bundle::{Bundle, BundleSum, Policy, no_keys};
use record::{
    ConsistencyProof, ENTRY_LEN, Entry, InclusionProof, Manifest, SUBMISSION_LEN, SignedCheckpoint,
    Submission, VerifierKey,
};

/// A target.
pub type Target = fn(&[u8]);

/// Every target by the name of its corpus.
pub const TARGETS: [(&str, Target); 10] = [
    ("submission", submission),
    ("entry", entry),
    ("block", block),
    ("manifest", manifest),
    ("note", note),
    ("proof", proof),
    ("bundle", bundle),
    ("structure", structure),
    ("texts", texts),
    ("line", line),
];

/// 256 bytes; shorter input is filled up with zeros.
pub fn submission(data: &[u8]) {
    let bytes = filled::<SUBMISSION_LEN>(data);
    if let Ok(read) = Submission::parse(&bytes) {
        assert_eq!(read.to_bytes(), bytes);
        assert_eq!(read.hash(), record::submission_hash(&bytes));
        let _ = black_box((read.check_signing(true), read.check_signing(false)));
    }
}

/// 432 bytes; shorter input is filled up with zeros.
pub fn entry(data: &[u8]) {
    let bytes = filled::<ENTRY_LEN>(data);
    if let Ok(read) = Entry::parse(&bytes) {
        assert_eq!(read.to_bytes(), bytes);
        assert_eq!(read.hash(), record::entry_hash(&bytes));
        let _ = black_box(read.submission());
    }
}

/// A block of the journal, or a page of its head file or of a segment, as it is and with the
/// checksums that belong to it.
pub fn block(data: &[u8]) {
    for bytes in [data.to_vec(), journal::testing::with_checksums(data)] {
        if let Some(again) = journal::testing::block_again(&bytes) {
            assert_eq!(again, bytes[..again.len()]);
        }
        if let Some(again) = journal::testing::page_again(&bytes) {
            assert_eq!(again, bytes[..again.len()]);
        }
    }
}

/// A manifest.
pub fn manifest(data: &[u8]) {
    if let Ok(read) = Manifest::parse(data) {
        let lines: Vec<_> = read.lines().collect();
        let again = Manifest::encode(&lines).expect("what was read can be written");
        assert_eq!(again, data);
        assert_eq!(read.root(), record::body_root(data));
    }
}

/// A checkpoint note, a verifier key, or a policy.
pub fn note(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(read) = text.parse::<SignedCheckpoint>() {
        assert_eq!(read.to_string(), text);
    }
    if let Ok(read) = text.parse::<VerifierKey>() {
        // The key's id is hexadecimal, in either case.
        assert!(read.to_string().eq_ignore_ascii_case(text));
        assert_eq!(read.to_string().parse(), Ok(read));
    }
    if let Ok(read) = text.parse::<Policy>() {
        assert_eq!(read.as_str(), text);
    }
}

/// A proof of inclusion or of growth.
pub fn proof(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(read) = text.parse::<InclusionProof>() {
        // An extra line is not authenticated, and is skipped.
        if text.contains("\nextra ") {
            assert_eq!(read.to_string().parse(), Ok(read));
        } else {
            assert_eq!(read.to_string(), text);
        }
    }
    if let Ok(read) = text.parse::<ConsistencyProof>() {
        assert_eq!(read.to_string(), text);
    }
}

/// A bundle without its checksum, which is put behind it.
pub fn bundle(data: &[u8]) {
    let mut sum = BundleSum::new();
    sum.update(data);
    let bytes = [data, &sum.finish().0].concat();
    let Ok(read) = Bundle::open(&bytes) else {
        return;
    };
    let mut again = read.head().to_bytes();
    for entry in read.entries() {
        match entry {
            Ok(entry) => entry.write(&mut again),
            Err(_) => break,
        }
    }
    assert_eq!(again, data[..again.len()]);
    let _ = black_box(read.verify(None, &no_keys));
}

/// The structure part of a body. Protobuf has many forms of one message; ours is the shortest, and
/// says the same again.
pub fn structure(data: &[u8]) {
    if let Ok(Decoded::Known(fact)) = facts::decode_structure(data) {
        let again = facts::encode_structure(&fact);
        match facts::decode_structure(&again) {
            Ok(Decoded::Known(same)) => assert_eq!(same, fact),
            other => panic!("what was written is read as {other:?}"),
        }
    }
}

/// A part of texts, or of attachments.
pub fn texts(data: &[u8]) {
    if let Ok(read) = facts::decode_texts(data) {
        assert_eq!(facts::decode_texts(&facts::encode_texts(&read)), Ok(read));
    }
    if let Ok(read) = facts::decode_attachments(data) {
        let again = facts::encode_attachments(&read);
        assert_eq!(facts::decode_attachments(&again), Ok(read));
    }
}

/// JSON lines, one after the other, as `rapporteur record` takes them.
pub fn line(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut lines = Lines::new([7; 32], "fuzzed");
    let mut known = |label: &str| {
        let mut id = [1; 16];
        id[15] = u8::try_from(label.len()).unwrap_or(0);
        Some(deliberation::EntryId(id))
    };
    for (number, line) in (1..).zip(text.lines()) {
        if let Ok(Some(read)) = lines.next_line(number, line, &mut known) {
            let bytes = facts::encode_structure(&read.fact);
            match facts::decode_structure(&bytes) {
                Ok(Decoded::Known(same)) => assert_eq!(same, read.fact),
                other => panic!("line {number} is read back as {other:?}"),
            }
            for texts in [&read.texts, &read.personal] {
                let again = facts::decode_texts(&facts::encode_texts(texts));
                assert_eq!(again.as_ref(), Ok(texts));
            }
        }
    }
}

fn filled<const N: usize>(data: &[u8]) -> [u8; N] {
    let mut bytes = [0; N];
    let len = data.len().min(N);
    bytes[..len].copy_from_slice(&data[..len]);
    bytes
}
