//! Checkpoints and proof files against their published formats and foreign code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod given;

use given::{log_key, meeting, origin};
use proptest::prelude::*;
use record::{
    Checkpoint, ConsistencyProof, Digest, InclusionProof, KeyRole, LogKey, MAX_NOTE_LEN, Malformed,
    NoteSignature, SignedCheckpoint, Tiles, TreeHead, Unproven, VerifierKey, consistency_proof,
    inclusion_proof,
};
use signed_note::Verifier as _;

/// The example of the C2SP checkpoint format, and the key of its log.
const PUBLISHED: &str = "\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
";

fn tree() -> TreeHead {
    TreeHead {
        size: 7,
        root: Digest([3; 32]),
    }
}

fn signed() -> SignedCheckpoint {
    log_key().sign(tree())
}

fn tiles(entries: &[record::SealedEntry]) -> Tiles {
    entries.iter().map(|entry| entry.leaf).collect()
}

#[test]
fn a_checkpoint_is_three_lines_a_blank_one_and_the_signature() {
    let note = signed().to_string();
    let text = "ledger.example.org/idm-2017\n7\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n";
    assert_eq!(Checkpoint::note_text(&origin(), tree()), text);
    let rest = note.strip_prefix(text).unwrap();
    assert!(
        rest.starts_with("\n— ledger.example.org/idm-2017 "),
        "{rest}"
    );
    assert_eq!(note.lines().count(), 5);
    assert!(note.ends_with('\n'));
}

#[test]
fn a_checkpoint_reads_back_and_verifies_with_the_given_key() {
    let read: SignedCheckpoint = signed().to_string().parse().unwrap();
    assert_eq!(read, signed());
    let verified = read.verify(&log_key().verifier()).unwrap();
    assert_eq!((verified.origin(), verified.tree()), (&origin(), tree()));
}

#[test]
fn a_checkpoint_is_put_together_again_from_its_64_stored_bytes() {
    let key = log_key().verifier();
    let signature = signed().signature_of(&key).unwrap();
    let again = SignedCheckpoint::assemble(&key, origin(), tree(), signature);
    assert_eq!(again.to_string(), signed().to_string());
}

#[test]
fn foreign_code_accepts_our_checkpoint_and_key() {
    let note = signed_note::Note::from_bytes(signed().to_string().as_bytes()).unwrap();
    let verifier = signed_note::StandardVerifier::new(&log_key().verifier().to_string()).unwrap();
    assert_eq!(verifier.key_id(), log_key().verifier().id());
    let keys = signed_note::VerifierList::new(vec![Box::new(verifier)]);
    let (verified, unverified) = note.verify(&keys).unwrap();
    assert_eq!((verified.len(), unverified.len()), (1, 0));
    let read = tlog_tiles::Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!(
        (read.origin(), read.size(), read.hash().0),
        (origin().as_str(), 7, [3; 32])
    );
    assert_eq!(read.extension(), "");
}

#[test]
fn the_published_example_reads_and_writes_alike() {
    let read: SignedCheckpoint = PUBLISHED.parse().unwrap();
    assert_eq!(read.claimed_tree().size, 20_852_163);
    assert_eq!(read.to_string(), PUBLISHED);
    assert_eq!(read.signatures()[0].id, 0x033d_e0ae);
}

#[test]
fn a_changed_checkpoint_never_verifies() {
    let key = log_key().verifier();
    let note = signed().to_string();
    for at in 0..note.len() {
        for bit in 0..8 {
            let mut bytes = note.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else {
                continue;
            };
            let verified = changed
                .parse()
                .ok()
                .and_then(|read: SignedCheckpoint| read.verify(&key).ok());
            assert_eq!(verified, None, "byte {at} bit {bit}: {changed}");
        }
    }
}

#[test]
fn only_the_given_key_of_that_ledger_is_trusted() {
    let other_secret = LogKey::from_secret(origin(), &[43; 32]);
    let other_ledger = LogKey::from_secret("elsewhere.example/x".parse().unwrap(), &[42; 32]);
    assert_eq!(
        signed().verify(&other_secret.verifier()),
        Err(Unproven::NoSignature)
    );
    assert_eq!(
        signed().verify(&other_ledger.verifier()),
        Err(Unproven::Origin)
    );
}

#[test]
fn during_rotation_both_keys_sign_and_each_is_enough() {
    let next = LogKey::from_secret(origin(), &[43; 32]);
    let mut both = signed();
    next.sign(tree())
        .signatures()
        .iter()
        .cloned()
        .for_each(|line| both.add(line));
    let both: SignedCheckpoint = both.to_string().parse().unwrap();
    assert_eq!(both.signatures().len(), 2);
    for key in [log_key().verifier(), next.verifier()] {
        assert_eq!(
            both.verify(&key).map(|checkpoint| checkpoint.tree()),
            Ok(tree())
        );
    }
}

#[test]
fn a_line_of_the_given_key_that_does_not_verify_refuses_the_note() {
    let key = log_key().verifier();
    let mut doubled = signed();
    let line = NoteSignature {
        bytes: vec![1; 64],
        ..signed().signatures()[0].clone()
    };
    doubled.add(line);
    assert_eq!(doubled.verify(&key), Err(Unproven::Signature));
    let mut short = signed();
    short.add(NoteSignature {
        bytes: vec![1; 63],
        ..signed().signatures()[0].clone()
    });
    assert_eq!(short.verify(&key), Err(Unproven::Signature));
}

#[test]
fn a_witness_vouches_for_the_time_it_saw_a_checkpoint() {
    use base64::Engine as _;
    use ed25519_dalek::Signer as _;
    let secret = ed25519_dalek::SigningKey::from_bytes(&[5; 32]);
    let typed = [vec![4], secret.verifying_key().to_bytes().to_vec()].concat();
    let id = record::sha256(&[b"witness.example/w1\n".to_vec(), typed.clone()].concat());
    let encoded = base64::engine::general_purpose::STANDARD.encode(typed);
    let vkey = format!("witness.example/w1+{}+{encoded}", &id.to_string()[..8]);
    let witness: VerifierKey = vkey.parse().unwrap();
    assert_eq!(
        (witness.role(), witness.to_string()),
        (KeyRole::Witness, vkey)
    );

    let text = Checkpoint::note_text(&origin(), tree());
    let cosigned = format!("cosignature/v1\ntime 1763900000\n{text}");
    let signature = secret.sign(cosigned.as_bytes()).to_bytes();
    let mut seen = signed();
    seen.add(NoteSignature {
        name: witness.name().to_owned(),
        id: witness.id(),
        bytes: [1_763_900_000_u64.to_be_bytes().to_vec(), signature.to_vec()].concat(),
    });
    let seen: SignedCheckpoint = seen.to_string().parse().unwrap();
    assert_eq!(seen.verify_witness(&witness), Ok(1_763_900_000));
    assert!(
        seen.verify(&log_key().verifier()).is_ok(),
        "the log's own line still counts"
    );
    assert_eq!(
        seen.verify(&witness),
        Err(Unproven::Origin),
        "a witness is not the log"
    );
    assert_eq!(
        signed().verify_witness(&witness),
        Err(Unproven::NoSignature)
    );
    assert_eq!(
        signed().verify_witness(&log_key().verifier()),
        Err(Unproven::NoSignature)
    );
}

#[test]
fn notes_that_would_be_written_otherwise_are_malformed() {
    let note = signed().to_string();
    let line = note.lines().last().unwrap();
    let text = |text: &str| format!("{text}\n\n{line}\n").parse::<SignedCheckpoint>();
    let root = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
    assert!(text(&format!("a/b\n7\n{root}")).is_ok());
    for bad in [
        format!("a/b\n07\n{root}"),
        format!("a/b\n+7\n{root}"),
        format!("a/b\n\n{root}"),
        format!("a/b\n18446744073709551616\n{root}"),
        format!("A/b\n7\n{root}"),
        format!("a/b\n7\n{root}\nextension"),
        format!("a/b\n7\n{}", &root[..40]),
        "a/b\n7\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwN=".to_owned(),
        "a/b\n7".to_owned(),
    ] {
        assert!(text(&bad).is_err(), "{bad}");
    }
    let ends = |rest: &str| format!("a/b\n7\n{root}\n{rest}").parse::<SignedCheckpoint>();
    for bad in [
        "",
        "\n",
        &format!("\n{line}"),
        "\n— a\n",
        "\n- a AAAAAAA=\n",
        "\n— a AAAA\n",
        "\n—  AAAAAAA=\n",
    ] {
        assert!(ends(bad).is_err(), "{bad:?}");
    }
    let long = format!(
        "{note}{}",
        format!("{line}\n").repeat(MAX_NOTE_LEN / line.len())
    );
    assert_eq!(
        long.parse::<SignedCheckpoint>(),
        Err(Malformed::Checkpoint("over 128 KiB"))
    );
}

#[test]
fn a_verifier_key_reads_back_and_no_changed_one_does() {
    let key = log_key().verifier();
    let text = key.to_string();
    assert_eq!(text.parse(), Ok(key));
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else {
                continue;
            };
            // A hexadecimal digit of the id may change its case and stay the same id.
            if !changed.eq_ignore_ascii_case(&text) {
                assert!(changed.parse::<VerifierKey>().is_err(), "{changed}");
            }
        }
    }
}

#[test]
fn an_inclusion_proof_is_one_file_that_verifies_offline() {
    let (chain, entries) = meeting();
    let checkpoint = log_key().sign(chain.head().tree());
    let tiles = tiles(&entries);
    for entry in &entries {
        let hashes = inclusion_proof(entry.index, 7, |node| tiles.node(node)).unwrap();
        let proof = InclusionProof {
            index: entry.index,
            hashes,
            checkpoint: checkpoint.clone(),
        };
        let file = proof.to_string();
        assert!(file.starts_with(&format!("c2sp.org/tlog-proof@v1\nindex {}\n", entry.index)));
        assert!(file.ends_with(&format!("\n\n{checkpoint}")));
        let read: InclusionProof = file.parse().unwrap();
        assert_eq!(read, proof);
        let verified = read.verify(&entry.bytes, &log_key().verifier());
        assert_eq!(
            verified.map(|checkpoint| checkpoint.tree()),
            Ok(chain.head().tree())
        );
        let mut changed = entry.bytes;
        changed[400] ^= 1;
        assert_eq!(
            read.verify(&changed, &log_key().verifier()),
            Err(Unproven::Root)
        );
        let extra = file.replacen("\nindex", "\nextra c29tZXRoaW5n\nindex", 1);
        assert_eq!(
            extra.parse(),
            Ok(proof),
            "what is not authenticated is not read"
        );
    }
}

#[test]
fn a_proof_file_of_another_form_is_malformed() {
    let note = signed().to_string();
    let hash = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";
    let line = "c2sp.org/tlog-proof@v1";
    assert!(
        format!("{line}\nindex 0\n\n{note}")
            .parse::<InclusionProof>()
            .is_ok()
    );
    for bad in [
        note.clone(),
        format!("{line}\n\n{note}"),
        format!("{line}\nindex 00\n\n{note}"),
        format!("{line}\nindex 1\nshort\n\n{note}"),
        format!("{line}\nextra\nindex 1\n\n{note}"),
        format!("{line}\nextra abc"),
        format!(
            "{line}\nindex 1\n{}\n{note}",
            format!("{hash}\n").repeat(65)
        ),
        format!("{line}\nindex 1\n\n"),
    ] {
        assert!(bad.parse::<InclusionProof>().is_err(), "{bad}");
    }
}

#[test]
fn a_consistency_proof_is_the_request_a_witness_takes() {
    let (chain, entries) = meeting();
    let tree = chain.head().tree();
    let tiles = tiles(&entries);
    let old = TreeHead {
        size: 3,
        root: record::tree_root(3, |node| tiles.node(node)).unwrap(),
    };
    let hashes = consistency_proof(3, 7, |node| tiles.node(node)).unwrap();
    let proof = ConsistencyProof {
        old_size: 3,
        hashes,
        checkpoint: log_key().sign(tree),
    };
    let request = proof.to_string();
    assert!(request.starts_with("old 3\n"), "{request}");
    assert_eq!(request.parse(), Ok(proof.clone()));
    let key = log_key().verifier();
    assert_eq!(
        proof.verify(old, &key).map(|checkpoint| checkpoint.tree()),
        Ok(tree)
    );
    let rewritten = TreeHead {
        root: Digest([1; 32]),
        ..old
    };
    assert_eq!(proof.verify(rewritten, &key), Err(Unproven::Root));
    let other_size = TreeHead { size: 2, ..old };
    assert_eq!(
        proof.verify(other_size, &key),
        Err(Unproven::OutOfTree { asked: 2, size: 3 })
    );
}

proptest! {
    #[test]
    fn whatever_is_accepted_as_a_note_is_written_back_alike(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), "[\n0+a —=]"), 0..3),
    ) {
        let mut note: Vec<char> = signed().to_string().chars().collect();
        for (at, with) in changes {
            let at = at.index(note.len());
            note.splice(at..=at, with.chars());
        }
        let note: String = note.into_iter().collect();
        if let Ok(read) = note.parse::<SignedCheckpoint>() {
            prop_assert_eq!(read.to_string(), note);
        }
    }
}

fn witness(n: u8) -> record::WitnessKey {
    record::WitnessKey::from_secret(&format!("witness.example/{n}"), &[n; 32]).unwrap()
}

#[test]
fn a_witness_cosigns_what_its_own_key_verifies_and_is_found_by_the_key_alone() {
    let checkpoint = signed().verify(&log_key().verifier()).unwrap();
    let mut note = signed();
    note.add(witness(1).cosign(&checkpoint, 1_763_900_000));
    note.add(witness(2).cosign(&checkpoint, 1_763_900_001));
    let note: SignedCheckpoint = note.to_string().parse().unwrap();
    note.verify(&log_key().verifier()).unwrap();
    assert_eq!(
        note.verify_witness(witness(2).verifier()),
        Ok(1_763_900_001)
    );
    let keys = [1, 2, 3].map(|n| witness(n).verifier().to_bytes());
    let found = note
        .cosigned_by(&[keys[1], keys[2], keys[0], keys[1]])
        .unwrap();
    let mut names: Vec<_> = found.iter().map(|found| found.key.name()).collect();
    names.sort_unstable();
    assert_eq!(names, ["witness.example/1", "witness.example/2"]);
    assert_eq!(note.cosignature_of(&keys[2]), Ok(None));
    assert!(record::WitnessKey::from_secret("two words", &[1; 32]).is_err());
}

#[test]
fn a_cosignature_with_any_other_bit_or_a_time_that_is_none_refuses_the_note() {
    let checkpoint = signed().verify(&log_key().verifier()).unwrap();
    let line = witness(1).cosign(&checkpoint, 1_763_900_000);
    let public = witness(1).verifier().to_bytes();
    for bit in 0..line.bytes.len() * 8 {
        let mut changed = line.clone();
        changed.bytes[bit / 8] ^= 1 << (bit % 8);
        let mut note = signed();
        note.add(changed);
        assert_eq!(
            note.cosignature_of(&public),
            Err(Unproven::Signature),
            "bit {bit}"
        );
    }
    let mut note = signed();
    note.add(witness(1).cosign(&checkpoint, 1 << 63));
    assert_eq!(note.cosignature_of(&public), Err(Unproven::Signature));
}
