//! Verification finds what was changed, and says where.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod given;

use bytes::Bytes;
use given::{
    EVENING, MORNING, ROLE_CHANGE, SPEECH, Stored, author, body, ledger, link, meeting, seal,
    stored,
};
use proptest::prelude::*;
use record::{
    Body, Chain, ClaimedHead, Digest, Entry, Finding, Flaw, Frontier, LedgerId, MAX_FINDINGS,
    Malformed, PartMask, Places, SealedEntry, SessionTag, Signature, Submission, TreeHead, Verdict,
    Verifier, leaf_hash,
};

/// Verifies against the meeting's own tree as the signed one.
fn verify(stored: &[Stored]) -> Verdict {
    let mut verifier = Verifier::from_genesis(ledger());
    verifier.expect(meeting().0.head().tree());
    link(&mut verifier, stored);
    verifier.finish()
}

fn findings(stored: &[Stored]) -> Vec<Finding> {
    verify(stored).findings
}

fn at(index: u64, flaw: Flaw) -> Finding {
    Finding { index, flaw }
}

const ROOT: Finding = Finding {
    index: 7,
    flaw: Flaw::Root { size: 7 },
};

#[test]
fn an_intact_ledger_is_found_intact_and_can_be_extended() {
    let (mut chain, entries) = meeting();
    let verdict = verify(&stored(&entries));
    assert_eq!(
        (verdict.findings.as_slice(), verdict.missing.as_slice()),
        ([].as_slice(), [].as_slice())
    );
    assert_eq!(
        (verdict.tree, verdict.signed),
        (chain.head().tree(), Some(chain.head().tree()))
    );
    let mut read = verdict.into_chain().unwrap();
    assert_eq!(read.head(), chain.head());
    for session in [MORNING, EVENING, SessionTag([0xcc; 16])] {
        let next = seal(&mut chain, 2_000, session, SPEECH);
        assert_eq!(seal(&mut read, 2_000, session, SPEECH).bytes, next.bytes);
    }
}

#[test]
fn every_flipped_bit_of_every_entry_is_found_at_it_or_after_it() {
    let (_, entries) = meeting();
    let intact = stored(&entries);
    for index in [0, 3, 4, 6] {
        for bit in 0..432 * 8 {
            let mut damaged = intact.clone();
            damaged[index].entry[bit / 8] ^= 1 << (bit % 8);
            let found = findings(&damaged);
            assert!(found.contains(&ROOT), "entry {index} bit {bit}: {found:?}");
            assert!(
                found.iter().all(|f| f.index >= index as u64),
                "entry {index} bit {bit}: {found:?}"
            );
            assert!(
                found.len() <= 6,
                "one damage is not told at every entry: {found:?}"
            );
        }
    }
}

#[test]
fn every_flipped_bit_of_a_body_is_found_in_that_body() {
    let (_, entries) = meeting();
    let intact = stored(&entries);
    for bit in 0..intact[2].manifest.len() * 8 {
        let mut damaged = intact.clone();
        damaged[2].manifest[bit / 8] ^= 1 << (bit % 8);
        let found = findings(&damaged);
        assert!(
            !found.is_empty() && found.iter().all(|f| f.index == 2),
            "bit {bit}: {found:?}"
        );
    }
    for part in 0..3 {
        let len = intact[2].parts[part].1.len();
        for byte in 0..32 + len {
            let mut damaged = intact.clone();
            let (salt, content) = &mut damaged[2].parts[part];
            if byte < 32 {
                salt[byte] ^= 1;
            } else {
                content[byte - 32] ^= 0x80;
            }
            assert_eq!(findings(&damaged), [at(2, Flaw::Part { part })]);
        }
    }
}

#[test]
fn entries_that_are_left_out_doubled_or_swapped_are_found() {
    let (_, entries) = meeting();
    let intact = stored(&entries);
    for index in 0..6 {
        let (mut less, mut more, mut swapped) = (intact.clone(), intact.clone(), intact.clone());
        less.remove(index);
        more.insert(index, intact[index].clone());
        swapped.swap(index, index + 1);
        let here = index as u64;
        assert!(findings(&less).contains(&at(here, Flaw::Index { found: here + 1 })));
        assert!(findings(&less).contains(&at(here, Flaw::Chain)));
        assert!(findings(&less).contains(&at(6, Flaw::Truncated { size: 7 })));
        assert!(findings(&more).contains(&at(here + 1, Flaw::Index { found: here })));
        assert!(findings(&more).contains(&ROOT));
        assert!(findings(&swapped).contains(&at(here, Flaw::Index { found: here + 1 })));
    }
}

#[test]
fn a_shorter_ledger_is_whole_in_itself_and_still_found() {
    let (_, entries) = meeting();
    let cut = stored(&entries[..5]);
    assert_eq!(findings(&cut), [at(5, Flaw::Truncated { size: 7 })]);
    let mut unpinned = Verifier::from_genesis(ledger());
    link(&mut unpinned, &cut);
    let verdict = unpinned.finish();
    assert!(verdict.is_intact() && verdict.signed.is_none());
}

/// Makes the chain again with one entry changed: what a forger with the disk can do.
fn forged(entries: &[SealedEntry], at: usize, forge: impl Fn(&mut Entry)) -> Vec<Stored> {
    let mut prev = Digest::ZERO;
    let mut forgery = stored(entries);
    for (index, one) in forgery.iter_mut().enumerate() {
        let mut entry = Entry::parse(&one.entry).unwrap();
        entry.prev = prev;
        if index == at {
            forge(&mut entry);
        }
        one.entry = entry.to_bytes();
        prev = entry.hash();
    }
    forgery
}

fn forged_submission(entries: &[SealedEntry], forge: impl Fn(&mut Submission)) -> Vec<Stored> {
    forged(entries, 2, |entry| {
        let mut submission = entry.submission().unwrap();
        forge(&mut submission);
        entry.submission = submission.to_bytes();
    })
}

#[test]
fn each_rule_is_checked_even_where_the_chain_was_made_again() {
    let (_, entries) = meeting();
    let entries = &entries[..3];
    let unpinned = |forgery: &[Stored]| {
        let mut verifier = Verifier::from_genesis(ledger());
        link(&mut verifier, forgery);
        verifier.finish().findings
    };
    assert_eq!(unpinned(&forged(entries, 2, |_| {})), []);
    let elsewhere = LedgerId([1; 32]);
    let signature = Signature::Ed25519([1; 64]);
    let forgeries = [
        (
            forged(entries, 2, |entry| entry.index = 9),
            Flaw::Index { found: 9 },
        ),
        (
            forged(entries, 2, |entry| entry.recorded_at_ms = 1_000),
            Flaw::RecordedAt,
        ),
        (
            forged(entries, 2, |entry| entry.place = 4),
            Flaw::Place {
                expected: 0,
                found: 4,
            },
        ),
        (
            forged(entries, 2, |entry| entry.control = None),
            Flaw::ControlLink,
        ),
        (
            forged(entries, 2, |entry| entry.prev = Digest::ZERO),
            Flaw::Chain,
        ),
        (
            forged(entries, 2, |entry| entry.signature = signature),
            Flaw::Submission(Malformed::Signing),
        ),
        (
            forged_submission(entries, |s| s.ledger = elsewhere),
            Flaw::Ledger { found: elsewhere },
        ),
        (
            forged_submission(entries, |s| s.body_root = Digest([1; 32])),
            Flaw::BodyRoot,
        ),
    ];
    for (forgery, flaw) in forgeries {
        assert_eq!(unpinned(&forgery), [at(2, flaw)]);
    }
}

#[test]
fn a_signed_entry_keeps_its_author_signature() {
    let (_, entries) = meeting();
    let entry = Entry::parse(&entries[4].bytes).unwrap();
    let Signature::Ed25519(signature) = entry.signature else {
        panic!("unsigned")
    };
    assert_eq!(author().key().verify(&entry.submission, &signature), Ok(()));
}

#[test]
fn redacted_parts_are_reported_and_judged_by_the_orders() {
    let (_, entries) = meeting();
    let mut redacted = stored(&entries);
    redacted[1].erase(2);
    redacted[5].erase(1);
    redacted[5].erase(2);
    let verdict = verify(&redacted);
    assert!(verdict.is_intact());
    assert_eq!(
        verdict.missing,
        [(1, PartMask(0b100)), (5, PartMask(0b110))]
    );
    let ordered = |index| {
        if index == 1 {
            PartMask(0b100)
        } else {
            PartMask(0b010)
        }
    };
    assert_eq!(
        verdict.missing_without_order(ordered),
        [(5, PartMask(0b100))]
    );
    assert!(
        verdict.into_chain().is_some(),
        "proofs and chain keep their bytes"
    );
}

#[test]
fn a_half_erased_part_and_an_erased_structure_are_damage() {
    let (_, entries) = meeting();
    let mut half = stored(&entries);
    half[1].parts[2].0 = [0; 32];
    assert_eq!(findings(&half), [at(1, Flaw::Part { part: 2 })]);
    let mut structure = stored(&entries);
    structure[1].erase(0);
    assert_eq!(
        findings(&structure),
        [at(1, Flaw::StructureMissing { part: 0 })]
    );
}

#[test]
fn a_half_erased_part_is_excused_where_an_order_names_it_and_nothing_else_is() {
    let (_, entries) = meeting();
    let mut half = stored(&entries);
    half[1].parts[2].0 = [0; 32];
    half[5].parts[1].0 = [0; 32];
    let mut verdict = verify(&half);
    let ordered = |_| PartMask(0b100);
    assert_eq!(verdict.excuse_ordered(ordered), [1]);
    assert_eq!(verdict.findings, [at(5, Flaw::Part { part: 1 })]);
    assert_eq!(verdict.findings_count, 1);
}

#[test]
fn parts_that_are_left_out_or_added_are_found() {
    let (_, entries) = meeting();
    let mut less = stored(&entries);
    less[1].parts.pop();
    assert_eq!(
        findings(&less),
        [at(
            1,
            Flaw::PartCount {
                expected: 3,
                found: 2
            }
        )]
    );
    let mut more = stored(&entries);
    more[1].parts.push(([1; 32], vec![]));
    assert_eq!(
        findings(&more),
        [at(
            1,
            Flaw::PartCount {
                expected: 3,
                found: 4
            }
        )]
    );
}

/// The head and frontier after the first `size` entries, as a segment header keeps them.
fn header(size: usize) -> (ClaimedHead, Frontier, Places) {
    let (_, entries) = meeting();
    let mut verifier = Verifier::from_genesis(ledger());
    link(&mut verifier, &stored(&entries[..size]));
    let chain = verifier.finish().into_chain().unwrap();
    (
        chain.head().claim(),
        chain.frontier().clone(),
        chain.places().clone(),
    )
}

#[test]
fn the_end_of_a_ledger_is_verified_from_a_claimed_head() {
    let (chain, entries) = meeting();
    for size in 0..7 {
        let (head, frontier, places) = header(size);
        let mut verifier = Verifier::resume(ledger(), head, frontier, places);
        verifier.expect(chain.head().tree());
        link(&mut verifier, &stored(&entries[size..]));
        let verdict = verifier.finish();
        assert_eq!(
            (verdict.start, verdict.findings.as_slice()),
            (size as u64, [].as_slice())
        );
        assert_eq!(verdict.into_chain().unwrap().head(), chain.head());
    }
}

#[test]
fn a_claimed_head_is_proven_only_by_a_signed_size_beyond_it() {
    let (chain, entries) = meeting();
    let end = |expect: Option<TreeHead>, places: Option<Places>| {
        let (head, frontier, known) = header(4);
        let mut verifier = Verifier::resume(ledger(), head, frontier, places.unwrap_or(known));
        if let Some(tree) = expect {
            verifier.expect(tree);
        }
        link(&mut verifier, &stored(&entries[4..]));
        verifier.finish()
    };
    let (claimed, ..) = header(4);
    let at_start = TreeHead {
        size: 4,
        root: claimed.root,
    };
    assert!(end(None, None).is_intact() && end(None, None).into_chain().is_none());
    assert!(end(Some(at_start), None).into_chain().is_none());
    assert!(end(Some(chain.head().tree()), None).into_chain().is_some());
    let unknown = end(Some(chain.head().tree()), Some(Places::unknown()));
    assert!(
        unknown.is_intact(),
        "a session's first entry there is taken as it is"
    );
    assert!(
        unknown.into_chain().is_none(),
        "but other sessions are not known"
    );
}

#[test]
fn a_false_claim_is_found() {
    let (chain, entries) = meeting();
    let end = |change: fn(&mut ClaimedHead), frontier: Option<Frontier>| {
        let (mut head, known, places) = header(4);
        change(&mut head);
        let mut verifier = Verifier::resume(ledger(), head, frontier.unwrap_or(known), places);
        verifier.expect(chain.head().tree());
        link(&mut verifier, &stored(&entries[4..]));
        verifier.finish().findings
    };
    assert_eq!(
        end(|head| head.last = Digest([1; 32]), None),
        [at(4, Flaw::Chain)]
    );
    assert_eq!(
        end(|head| head.control = None, None),
        [at(4, Flaw::ControlLink)]
    );
    assert_eq!(
        end(|head| head.recorded_at_ms = 1_005, None),
        [at(4, Flaw::RecordedAt)]
    );
    assert_eq!(
        end(|head| head.root = Digest([1; 32]), None),
        [at(4, Flaw::Start)]
    );
    let mut other = Frontier::new();
    (0..4_u8).for_each(|n| other.push(leaf_hash(&[n])));
    assert_eq!(end(|_| {}, Some(other)), [at(4, Flaw::Start), ROOT]);
}

#[test]
fn two_histories_under_one_key_are_found() {
    let (chain, entries) = meeting();
    let mut verifier = Verifier::from_genesis(ledger());
    verifier.expect(TreeHead {
        size: 3,
        root: Digest([1; 32]),
    });
    verifier.expect(chain.head().tree());
    verifier.expect(TreeHead {
        size: 3,
        root: header(3).0.root,
    });
    link(&mut verifier, &stored(&entries));
    assert_eq!(verifier.size(), 7);
    assert_eq!(
        (verifier.tree(), verifier.last()),
        (chain.head().tree(), chain.head().last())
    );
    let verdict = verifier.finish();
    assert_eq!(verdict.findings, [at(3, Flaw::Root { size: 3 })]);
    assert_eq!(verdict.signed, Some(chain.head().tree()));
}

#[test]
fn a_foreign_disk_does_not_fill_the_memory_with_findings() {
    let rubbish = Stored {
        entry: [7; 432],
        manifest: vec![],
        parts: vec![],
    };
    let mut verifier = Verifier::from_genesis(ledger());
    link(&mut verifier, &vec![rubbish; 2_000]);
    let verdict = verifier.finish();
    assert_eq!(
        (verdict.findings.len(), verdict.findings_count),
        (MAX_FINDINGS, 4_000)
    );
}

#[test]
fn a_finding_says_where_and_what() {
    let finding = at(
        12,
        Flaw::Place {
            expected: 3,
            found: 5,
        },
    );
    assert_eq!(
        finding.to_string(),
        "entry 12: the entry is number 5 of its session, where 3 is next"
    );
}

#[derive(Clone, Debug)]
struct Turn {
    session: u8,
    control: bool,
    at_ms: u64,
    texts: Vec<Vec<u8>>,
    batch_ends: bool,
    refused: bool,
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let texts = proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..3);
    let turn = (
        0_u8..4,
        any::<bool>(),
        0_u64..50,
        texts,
        any::<bool>(),
        prop::bool::weighted(0.2),
    );
    let turn = turn.prop_map(
        |(session, control, at_ms, texts, batch_ends, refused)| Turn {
            session,
            control,
            at_ms,
            texts,
            batch_ends,
            refused,
        },
    );
    proptest::collection::vec(turn, 1..40)
}

fn body_of(turn: &Turn) -> Body {
    let mut parts = body().parts()[..1].to_vec();
    for text in &turn.texts {
        let mut part = body().parts()[1].clone();
        part.content = Bytes::from(text.clone());
        parts.push(part);
    }
    Body::new(parts).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_was_sealed_verifies_and_any_changed_bit_does_not(
        turns in turns(),
        entry in any::<prop::sample::Index>(),
        bit in 0_usize..432 * 8,
        begin in any::<prop::sample::Index>(),
    ) {
        let mut chain = Chain::genesis(ledger());
        let (mut kept, mut batch) = (Vec::new(), Vec::new());
        for turn in &turns {
            let body = body_of(turn);
            let kind = if turn.control { ROLE_CHANGE } else { SPEECH };
            let bytes = given::submission(SessionTag([turn.session; 16]), kind, &body).to_bytes();
            batch.push(chain.seal(turn.at_ms, &bytes, Signature::None, body).unwrap());
            if turn.refused {
                chain.rollback();
                batch.clear();
            } else if turn.batch_ends {
                chain.settle();
                kept.append(&mut batch);
            }
        }
        kept.append(&mut batch);
        prop_assert_eq!(kept.len() as u64, chain.size());
        let mut lies = stored(&kept);
        let verify = |from: Option<Chain>, lies: &[Stored]| {
            let start = from.unwrap_or_else(|| Chain::genesis(ledger()));
            let mut verifier = Verifier::resume(
                ledger(), start.head().claim(), start.frontier().clone(), start.places().clone(),
            );
            verifier.expect(chain.head().tree());
            link(&mut verifier, lies);
            verifier.finish()
        };
        prop_assert!(verify(None, &lies).is_intact());
        if lies.is_empty() {
            return Ok(());
        }

        let begin = begin.index(lies.len());
        let mut prefix = Verifier::from_genesis(ledger());
        link(&mut prefix, &lies[..begin]);
        let whole = verify(prefix.finish().into_chain(), &lies[begin..]);
        prop_assert_eq!(whole.into_chain().map(|read| read.head()), Some(chain.head()));

        let entry = entry.index(lies.len());
        lies[entry].entry[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!verify(None, &lies).is_intact());
    }
}
