//! The bytes of submission and entry, offset by offset.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use record::{
    Authorship, ControlLink, Digest, ENTRY_LEN, Entry, KeyFingerprint, Kind, LedgerId, Malformed,
    OccurredAt, PrincipalTag, SUBMISSION_LEN, SeenCheckpoint, SessionTag, Signature, Submission,
    SubmissionId, entry_hash, entry_leaf, sha256, submission_hash,
};

/// Every field with a value of its own, 32 bytes a line but for the first.
const SUBMISSION: &str = "
    524150504f52544555522f5355423100
    0101010101010101010101010101010101010101010101010101010101010101
    02020202020202020202020202020202
    03030303030303030303030303030303
    0404040404040404040404040404040404040404040404040404040404040404
    05050505050505050505050505050505
    8006 0007
    06 000000
    0000000000000809
    8000000000000000
    000000000000000a
    0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b
    0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c
    0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d";

const ENTRY_BEFORE_SUBMISSION: &str = "
    524150504f52544555522f454e543100
    0000000000000102
    0000019fee001234
    01 000000
    00000304
    1111111111111111111111111111111111111111111111111111111111111111
    1212121212121212121212121212121212121212121212121212121212121212
    0000000000000101";

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap())
        .collect()
}

fn drawn_submission() -> [u8; SUBMISSION_LEN] {
    bytes(SUBMISSION).try_into().unwrap()
}

fn drawn_entry() -> [u8; ENTRY_LEN] {
    let mut drawn = bytes(ENTRY_BEFORE_SUBMISSION);
    drawn.extend(drawn_submission());
    drawn.extend([0x13; 64]);
    drawn.try_into().unwrap()
}

fn digest(byte: u8) -> Digest {
    Digest([byte; 32])
}

fn submission() -> Submission {
    Submission {
        ledger: LedgerId([1; 32]),
        session: SessionTag([2; 16]),
        id: SubmissionId([3; 16]),
        key: Some(KeyFingerprint(digest(4))),
        principal: PrincipalTag([5; 16]),
        kind: Kind(0x8006),
        schema: 7,
        authorship: Authorship::Countersignature,
        author_sequence: 0x0809,
        occurred_at: OccurredAt::UNKNOWN,
        seen: Some(SeenCheckpoint {
            size: 10,
            root: digest(0x0b),
        }),
        refers_to: Some(digest(0x0c)),
        body_root: digest(0x0d),
    }
}

fn entry() -> Entry {
    Entry {
        index: 0x0102,
        recorded_at_ms: 0x019f_ee00_1234,
        place: 0x0304,
        prev: digest(0x11),
        control: Some(ControlLink {
            hash: digest(0x12),
            index: 0x0101,
        }),
        submission: drawn_submission(),
        signature: Signature::Ed25519([0x13; 64]),
    }
}

#[test]
fn a_submission_is_written_and_read_as_drawn() {
    assert_eq!(submission().to_bytes(), drawn_submission());
    assert_eq!(Submission::parse(&drawn_submission()), Ok(submission()));
}

#[test]
fn an_entry_is_written_and_read_as_drawn() {
    assert_eq!(entry().to_bytes(), drawn_entry());
    assert_eq!(Entry::parse(&drawn_entry()), Ok(entry()));
    assert_eq!(entry().submission(), Ok(submission()));
}

#[test]
fn hashes_cover_the_drawn_bytes_and_nothing_else() {
    let submission_context = "rapporteur 2026-11-23 submission v1";
    let entry_context = "rapporteur 2026-11-23 entry v1";
    assert_eq!(
        submission().hash().0,
        blake3::derive_key(submission_context, &drawn_submission())
    );
    assert_eq!(submission_hash(&drawn_submission()), submission().hash());
    assert_eq!(
        entry().hash().0,
        blake3::derive_key(entry_context, &drawn_entry())
    );
    assert_eq!(entry_hash(&drawn_entry()), entry().hash());
    let mut leaf = vec![0];
    leaf.extend(drawn_entry());
    assert_eq!(entry_leaf(&drawn_entry()), sha256(&leaf));
    assert_eq!(entry().leaf(), sha256(&leaf));
}

#[test]
fn what_is_absent_is_zero_in_a_submission() {
    let mut drawn = drawn_submission();
    for range in [80..112, 112..128, 152..192, 192..224] {
        drawn[range].fill(0);
    }
    let absent = Submission {
        key: None,
        principal: PrincipalTag::NONE,
        seen: None,
        refers_to: None,
        ..submission()
    };
    assert_eq!(Submission::parse(&drawn), Ok(absent.clone()));
    assert_eq!(absent.to_bytes(), drawn);
}

#[test]
fn the_first_entry_has_no_links_and_an_unsigned_one_no_signature() {
    let mut drawn = drawn_entry();
    drawn[16..24].fill(0);
    drawn[32] = 0;
    drawn[40..104].fill(0);
    drawn[104..112].fill(0xff);
    drawn[368..].fill(0);
    let first = Entry {
        index: 0,
        prev: Digest::ZERO,
        control: None,
        signature: Signature::None,
        ..entry()
    };
    assert_eq!(Entry::parse(&drawn), Ok(first.clone()));
    assert_eq!(first.to_bytes(), drawn);
}

#[test]
fn a_submission_is_refused_where_it_leaves_the_layout() {
    let refused = |offset: usize, value: u8| {
        let mut drawn = drawn_submission();
        drawn[offset] = value;
        Submission::parse(&drawn).unwrap_err()
    };
    for offset in 0..16 {
        assert_eq!(
            refused(offset, 0xee),
            Malformed::Magic {
                what: "a submission"
            }
        );
    }
    for offset in 133..136 {
        assert_eq!(refused(offset, 1), Malformed::Reserved { offset: 133 });
    }
    assert_eq!(refused(132, 0), Malformed::Authorship(0));
    assert_eq!(refused(132, 7), Malformed::Authorship(7));
    assert_eq!(
        refused(159, 0),
        Malformed::SeenCheckpoint,
        "a root without a size"
    );
    let mut drawn = drawn_submission();
    drawn[160..192].fill(0);
    assert_eq!(
        Submission::parse(&drawn),
        Err(Malformed::SeenCheckpoint),
        "a size without a root"
    );
}

#[test]
fn an_entry_is_refused_where_it_leaves_the_layout() {
    let refused = |range: std::ops::Range<usize>, value: u8| {
        let mut drawn = drawn_entry();
        drawn[range].fill(value);
        Entry::parse(&drawn).unwrap_err()
    };
    for offset in 0..16 {
        assert_eq!(
            refused(offset..offset + 1, 0xee),
            Malformed::Magic { what: "an entry" }
        );
    }
    for offset in 33..36 {
        assert_eq!(
            refused(offset..offset + 1, 1),
            Malformed::Reserved { offset: 33 }
        );
    }
    assert_eq!(refused(32..33, 2), Malformed::SignatureAlgorithm(2));
    assert_eq!(refused(32..33, 0), Malformed::SignatureBytes);
    assert_eq!(
        refused(72..104, 0),
        Malformed::ControlLink,
        "an index without a hash"
    );
    assert_eq!(
        refused(104..112, 0xff),
        Malformed::ControlLink,
        "a hash without an index"
    );
    assert_eq!(
        refused(111..112, 0x02),
        Malformed::ControlLink,
        "a link to itself"
    );
}

#[test]
fn signing_and_authorship_must_tell_the_same() {
    let unsigned = Submission {
        key: None,
        authorship: Authorship::Server,
        author_sequence: 0,
        ..submission()
    };
    assert_eq!(submission().check_signing(true), Ok(()));
    assert_eq!(unsigned.check_signing(false), Ok(()));
    let contradictions = [
        (submission(), false),
        (unsigned.clone(), true),
        (
            Submission {
                key: None,
                ..submission()
            },
            true,
        ),
        (
            Submission {
                authorship: Authorship::Server,
                ..submission()
            },
            true,
        ),
        (
            Submission {
                key: submission().key,
                ..unsigned.clone()
            },
            false,
        ),
        (
            Submission {
                authorship: Authorship::Own,
                ..unsigned.clone()
            },
            false,
        ),
        (
            Submission {
                author_sequence: 1,
                ..unsigned
            },
            false,
        ),
    ];
    for (submission, signed) in contradictions {
        assert_eq!(
            submission.check_signing(signed),
            Err(Malformed::Signing),
            "{submission:?}"
        );
    }
}

/// Arbitrary bytes would hardly ever get past the magic.
fn almost<const N: usize>(drawn: [u8; N]) -> impl Strategy<Value = [u8; N]> {
    let change = (
        0..N,
        any::<u8>(),
        prop_oneof![Just(1_usize), Just(8), Just(32)],
    );
    proptest::collection::vec(change, 0..6).prop_map(move |changes| {
        let mut bytes = drawn;
        for (at, value, len) in changes {
            let end = (at + len).min(N);
            bytes[at..end].fill(value);
        }
        bytes
    })
}

proptest! {
    #[test]
    fn whatever_is_accepted_as_a_submission_is_written_back_alike(bytes in almost(drawn_submission())) {
        if let Ok(read) = Submission::parse(&bytes) {
            prop_assert_eq!(read.to_bytes(), bytes);
        }
    }

    #[test]
    fn whatever_is_accepted_as_an_entry_is_written_back_alike(bytes in almost(drawn_entry())) {
        if let Ok(read) = Entry::parse(&bytes) {
            prop_assert_eq!(read.to_bytes(), bytes);
        }
    }
}
