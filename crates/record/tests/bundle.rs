//! A bundle holds what was recorded, says what it leaves out, and cannot be changed unnoticed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod given;

use given::{EVENING, MORNING, Stored, author, log_key, meeting, origin, stored};
use proptest::prelude::*;
use record::bundle::{
    Audience, Authors, BUNDLE_SUM_LEN, Bundle, BundleBody, BundleEntry, BundleFault, BundleHead,
    BundleSum, BundleVerdict, Coverage, Policy, no_keys,
};
use record::{
    AuthorKey, Digest, Finding, Flaw, KeyFingerprint, LogKey, Malformed, PartMask, PartRef, Tiles,
    TreeHead, Unproven, inclusion_proof,
};

/// What goes into a bundle of the meeting, free to be wrong.
struct Draft {
    coverage: Coverage,
    audience: Audience,
    key: LogKey,
    /// Index, whether it comes bare, which parts are left out.
    entries: Vec<(usize, bool, PartMask)>,
    stored: Vec<Stored>,
}

fn draft(coverage: Coverage, shown: &[usize], bare: &[usize]) -> Draft {
    let mut entries: Vec<_> = shown.iter().map(|i| (*i, false, PartMask::NONE)).collect();
    entries.extend(bare.iter().map(|i| (*i, true, PartMask::NONE)));
    entries.sort_by_key(|entry| entry.0);
    Draft {
        coverage,
        audience: Audience::Full,
        key: log_key(),
        entries,
        stored: stored(&meeting().1),
    }
}

fn whole() -> Draft {
    draft(Coverage::Whole, &[0, 1, 2, 3, 4, 5, 6], &[])
}

/// The morning: 1, 3, 4, 6; 0 is ledger-wide.
fn morning() -> Draft {
    draft(Coverage::Session(MORNING), &[0, 1, 3, 4, 6], &[])
}

/// The evening: 2, 5, and 6 bare behind it; 3 is a control entry of the morning.
fn evening() -> Draft {
    draft(Coverage::Session(EVENING), &[0, 2, 3, 5], &[6])
}

impl Draft {
    fn head(&self) -> BundleHead {
        BundleHead {
            coverage: self.coverage,
            audience: self.audience,
            entries: self.entries.len() as u64,
            policy: Policy::of_log(&self.key.verifier()),
            checkpoint: self.key.sign(tree()),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let tiles: Tiles = meeting().1.iter().map(|entry| entry.leaf).collect();
        let mut bytes = self.head().to_bytes();
        for (index, is_bare, left_out) in &self.entries {
            let one = &self.stored[*index];
            let parts = one
                .parts
                .iter()
                .enumerate()
                .map(|(position, (salt, content))| {
                    (!left_out.has(position)).then_some(PartRef { salt, content })
                });
            let body = BundleBody {
                manifest: &one.manifest,
                parts: parts.collect(),
            };
            let proof = match self.coverage {
                Coverage::Whole => Vec::new(),
                Coverage::Session(_) => {
                    inclusion_proof(*index as u64, 7, |node| tiles.node(node)).unwrap()
                }
            };
            let entry = BundleEntry {
                entry: &one.entry,
                proof,
                body: (!is_bare).then_some(body),
            };
            entry.write(&mut bytes);
        }
        summed(bytes)
    }

    fn without(mut self, index: usize) -> Self {
        self.entries.retain(|entry| entry.0 != index);
        self
    }
}

fn tree() -> TreeHead {
    meeting().0.head().tree()
}

/// With the checksum that belongs to it.
fn summed(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut sum = BundleSum::new();
    sum.update(&bytes);
    bytes.extend(sum.finish().as_bytes());
    bytes
}

fn verify(bytes: &[u8]) -> Result<BundleVerdict, BundleFault> {
    Bundle::open(bytes)?.verify(Some(&log_key().verifier()), &no_keys)
}

fn verdict(draft: &Draft) -> BundleVerdict {
    verify(&draft.bytes()).unwrap()
}

fn at(index: u64, flaw: Flaw) -> Finding {
    Finding { index, flaw }
}

fn find_author(key: KeyFingerprint, _: u64) -> Option<AuthorKey> {
    Some(author().key()).filter(|author| author.fingerprint() == key)
}

#[test]
fn given_a_whole_ledger_when_verified_then_it_is_intact_and_names_its_log() {
    let verdict = verdict(&whole());
    assert_eq!(verdict.findings, []);
    assert_eq!((verdict.entries, verdict.tree), (7, tree()));
    assert_eq!((&verdict.origin, verdict.is_pinned), (&origin(), true));
    assert_eq!((verdict.missing.len(), verdict.spans), (0, None));
}

#[test]
fn given_author_keys_when_verified_then_it_is_known_who_signed() {
    let bytes = whole().bytes();
    let bundle = Bundle::open(&bytes).unwrap();
    let counted = |unsigned, signed, key_unknown, wrong| Authors {
        unsigned,
        signed,
        key_unknown,
        wrong,
    };
    let known = bundle.verify(None, &find_author).unwrap();
    assert_eq!(
        (known.authors, known.findings.len()),
        (counted(6, 1, 0, 0), 0)
    );
    let unknown = bundle.verify(None, &no_keys).unwrap();
    assert_eq!(
        (unknown.authors, unknown.findings.len()),
        (counted(6, 0, 1, 0), 0)
    );
    let other = |_, _| Some(record::AuthorSecret::from_secret(&[1; 32]).key());
    let wrong = bundle.verify(None, &other).unwrap();
    assert_eq!(wrong.authors, counted(6, 0, 0, 1));
    assert_eq!(wrong.findings, [at(4, Flaw::AuthorSignature)]);
}

#[test]
fn given_a_session_that_ends_with_the_ledger_when_verified_then_nothing_of_it_can_be_missing() {
    let verdict = verdict(&morning());
    assert_eq!(verdict.findings, []);
    let spans = verdict.spans.unwrap();
    assert_eq!((spans.session.entries, spans.session.last), (4, Some(6)));
    assert!(spans.session.shown_to_end && spans.controls_complete);
    assert_eq!(
        (spans.ledger_wide.entries, spans.ledger_wide.last),
        (1, Some(0))
    );
    assert!(
        !spans.ledger_wide.shown_to_end,
        "entry 2 could be ledger-wide"
    );
}

#[test]
fn given_bare_entries_behind_a_session_when_verified_then_they_show_that_it_has_no_later_one() {
    let shown = verdict(&evening());
    assert_eq!(shown.findings, []);
    assert!(shown.spans.unwrap().session.shown_to_end);
    let open = verdict(&evening().without(6));
    assert_eq!(open.findings, []);
    let spans = open.spans.unwrap();
    assert!(!spans.session.shown_to_end && !spans.controls_complete);
    assert_eq!(spans.session.last, Some(5));
}

#[test]
fn given_entries_left_out_when_verified_then_the_gap_is_told_at_the_next_one() {
    let gap = |expected, found| Flaw::Place { expected, found };
    assert_eq!(verdict(&morning().without(1)).findings, [at(3, gap(0, 1))]);
    assert_eq!(verdict(&morning().without(4)).findings, [at(6, gap(2, 3))]);
    let control = Flaw::ControlMissing { index: 3 };
    assert_eq!(verdict(&evening().without(3)).findings, [at(5, control)]);
    let founding = Flaw::ControlMissing { index: 0 };
    assert_eq!(verdict(&evening().without(0)).findings, [at(2, founding)]);
    let none = draft(Coverage::Session(EVENING), &[0, 3], &[]);
    assert_eq!(verdict(&none).findings, [at(7, Flaw::SessionAbsent)]);
    let bare = draft(Coverage::Session(EVENING), &[0, 3, 5], &[2]);
    assert_eq!(verdict(&bare).findings, [at(2, Flaw::Bare)]);
}

#[test]
fn given_entries_in_another_order_when_verified_then_it_is_told() {
    let mut turned = evening();
    turned.entries.swap(1, 2);
    let found = verdict(&turned).findings;
    assert!(found.contains(&at(2, Flaw::Order)), "{found:?}");
    let mut doubled = evening();
    doubled.entries.insert(1, doubled.entries[1]);
    let found = verdict(&doubled).findings;
    assert!(found.contains(&at(2, Flaw::Order)), "{found:?}");
}

#[test]
fn given_withheld_parts_when_verified_then_it_is_intact_and_they_are_named() {
    let mut public = whole();
    public.audience = Audience::Public;
    public
        .entries
        .iter_mut()
        .for_each(|entry| entry.2 = PartMask(0b100));
    let verdict = verdict(&public);
    assert_eq!(
        (verdict.findings.as_slice(), verdict.audience),
        (&[][..], Audience::Public)
    );
    assert_eq!(verdict.missing.len(), 7);
    assert!(
        verdict
            .missing
            .iter()
            .all(|(_, mask)| *mask == PartMask(0b100))
    );
    assert_eq!(verdict.missing_without_order(|_| PartMask(0b100)), []);
}

#[test]
fn given_a_structure_withheld_from_the_public_when_verified_then_it_is_missing_and_no_damage() {
    let mut hollow = whole();
    hollow.audience = Audience::Public;
    hollow.entries[2].2 = PartMask(1);
    let verdict = verdict(&hollow);
    assert_eq!(verdict.findings, []);
    assert_eq!(verdict.missing, [(2, PartMask(1))]);
}

#[test]
fn given_a_structure_part_left_out_when_verified_then_it_is_damage() {
    let mut hollow = whole();
    hollow.entries[2].2 = PartMask(1);
    assert_eq!(
        verdict(&hollow).findings,
        [at(2, Flaw::StructureMissing { part: 0 })]
    );
}

#[test]
fn given_a_changed_part_when_verified_then_the_entry_is_named() {
    for mut changed in [whole(), evening()] {
        changed.stored[2].parts[1].1[0] ^= 1;
        assert_eq!(verdict(&changed).findings, [at(2, Flaw::Part { part: 1 })]);
    }
}

#[test]
fn given_a_changed_entry_when_verified_then_no_proof_covers_it() {
    let mut changed = evening();
    changed.stored[2].entry[31] ^= 1;
    let found = verdict(&changed).findings;
    assert_eq!(found[0], at(2, Flaw::Inclusion(Unproven::Root)));
    let mut changed = whole();
    changed.stored[2].entry[31] ^= 1;
    assert!(
        verdict(&changed)
            .findings
            .contains(&at(7, Flaw::Root { size: 7 }))
    );
}

#[test]
fn given_a_bundle_signed_by_another_log_when_verified_with_the_key_then_it_is_refused() {
    let mut forged = whole();
    forged.key = LogKey::from_secret(origin(), &[43; 32]);
    assert_eq!(
        verify(&forged.bytes()).unwrap_err(),
        BundleFault::Unproven(Unproven::NoSignature)
    );
    let bytes = forged.bytes();
    let own = Bundle::open(&bytes)
        .unwrap()
        .verify(None, &no_keys)
        .unwrap();
    assert!(own.is_intact() && !own.is_pinned, "intact, and nobody's");
    let elsewhere = LogKey::from_secret("elsewhere.example/x".parse().unwrap(), &[42; 32]);
    let other = Bundle::open(&bytes)
        .unwrap()
        .verify(Some(&elsewhere.verifier()), &no_keys);
    assert_eq!(other.unwrap_err(), BundleFault::Unproven(Unproven::Origin));
}

#[test]
fn given_any_changed_byte_when_opened_then_it_is_refused() {
    for intact in [whole().bytes(), evening().bytes()] {
        assert!(verify(&intact).unwrap().is_intact());
        for at in 0..intact.len() {
            for change in [1, 0x80] {
                let mut changed = intact.clone();
                changed[at] ^= change;
                assert!(Bundle::open(&changed).is_err(), "byte {at}");
            }
        }
        for len in 0..intact.len() {
            assert!(Bundle::open(&intact[..len]).is_err(), "cut at {len}");
        }
    }
}

/// Whoever changes a bundle can make the checksum again: then hashes and signature must find it.
/// Two claims of the exporter they do not cover, and neither lets a changed entry pass: for whom
/// the bundle was made, and what the policy says besides the log's key.
#[test]
fn given_any_changed_byte_and_a_new_checksum_when_verified_then_it_is_refused_or_says_the_same() {
    for draft in [whole(), evening()] {
        let intact = draft.bytes();
        let end = intact.len() - BUNDLE_SUM_LEN;
        let policy = 64..64 + draft.head().policy.as_str().len();
        let said = |verdict: &BundleVerdict| {
            let key = verdict.key.clone();
            (
                verdict.tree,
                key,
                verdict.entries,
                verdict.missing.clone(),
                verdict.spans,
            )
        };
        let before = said(&verify(&intact).unwrap());
        for at in 0..end {
            for bit in [0, 5, 7] {
                let mut changed = intact[..end].to_vec();
                changed[at] ^= 1 << bit;
                let Ok(verdict) = verify(&summed(changed)) else {
                    continue;
                };
                if verdict.is_intact() {
                    assert!(at == 17 || policy.contains(&at), "byte {at} bit {bit}");
                    assert_eq!(said(&verdict), before, "byte {at} bit {bit}");
                }
            }
        }
    }
}

#[test]
fn given_bytes_left_over_or_lacking_when_read_then_it_says_where() {
    let intact = evening().bytes();
    let end = intact.len() - BUNDLE_SUM_LEN;
    let long = summed([&intact[..end], &[0]].concat());
    let place = end as u64;
    let refused = |bytes: &[u8]| match verify(bytes).unwrap_err() {
        BundleFault::Malformed(malformed) => malformed,
        BundleFault::Unproven(unproven) => panic!("{unproven}"),
    };
    let what = "bytes are left over behind the last entry";
    assert_eq!(refused(&long), Malformed::Bundle { at: place, what });
    let short = summed(intact[..end - 1].to_vec());
    assert!(refused(&short).to_string().contains("fewer entries"));
    let mut more = evening();
    more.entries.truncate(4);
    let mut count = more.bytes();
    count.truncate(count.len() - BUNDLE_SUM_LEN);
    count[39] += 1;
    assert!(
        refused(&summed(count))
            .to_string()
            .contains("fewer entries")
    );
    for reserved in [18, 19, 28, 31, 56, 63] {
        let mut bytes = intact[..end].to_vec();
        bytes[reserved] = 1;
        let said = refused(&summed(bytes)).to_string();
        assert!(said.contains("reserved bytes are not zero"), "{said}");
    }
}

#[test]
fn given_proofs_in_a_whole_bundle_when_verified_then_they_are_refused() {
    let mut bytes = whole().head().to_bytes();
    for (place, one) in whole().stored.iter().enumerate() {
        let parts = one
            .parts
            .iter()
            .map(|(salt, content)| Some(PartRef { salt, content }));
        let body = Some(BundleBody {
            manifest: &one.manifest,
            parts: parts.collect(),
        });
        let proof = if place == 3 {
            vec![Digest([1; 32])]
        } else {
            Vec::new()
        };
        let entry = &one.entry;
        BundleEntry { entry, proof, body }.write(&mut bytes);
    }
    let found = verify(&summed(bytes)).unwrap().findings;
    assert_eq!(found, [at(3, Flaw::Inclusion(Unproven::ProofLen))]);
}

/// Written once: every later version must write and read the same bytes. `UPDATE_GOLDEN=1` writes
/// them anew, which only a new magic would excuse.
#[test]
fn given_the_golden_bundle_when_written_and_read_then_it_is_the_same() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/evening.bundle");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, evening().bytes()).unwrap();
    }
    let golden = std::fs::read(path).unwrap();
    assert!(
        evening().bytes() == golden,
        "the bytes of a bundle have changed"
    );
    assert!(verify(&golden).unwrap().is_intact());
}

proptest! {
    #[test]
    fn whatever_bytes_come_reading_them_ends_in_an_answer(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
        noise in proptest::collection::vec(any::<u8>(), 0..200),
        session in any::<bool>(),
    ) {
        let mut bytes = if session { evening().bytes() } else { whole().bytes() };
        bytes.truncate(bytes.len() - BUNDLE_SUM_LEN);
        for (at, with) in changes {
            let at = at.index(bytes.len());
            bytes[at] = with;
        }
        let _ = verify(&summed(bytes.clone()));
        bytes.truncate(cut.index(bytes.len()));
        let _ = verify(&summed([&bytes[..], &noise].concat()));
        let _ = Bundle::open(&noise);
        let _ = BundleEntry::parse(&noise, 0);
        let _ = BundleHead::parse(&noise);
    }
}
