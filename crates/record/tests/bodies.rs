//! Manifests, commitments and erasure.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod given;

use bytes::Bytes;
use given::part;
use proptest::prelude::*;
use record::{
    Body, Digest, MAX_PART_LEN, MAX_PARTS, Malformed, Manifest, ManifestLine, Part, PartMask,
    PartTag, body_root,
};

#[test]
fn a_commitment_covers_salt_and_content() {
    let mut bytes = vec![9; 32];
    bytes.extend(b"Ms Example");
    let commitment = part(PartTag::Personal, b"Ms Example").commitment();
    assert_eq!(
        commitment.0,
        blake3::derive_key("rapporteur 2026-11-23 part v1", &bytes)
    );
}

#[test]
fn a_manifest_is_written_as_drawn_and_its_hash_is_the_body_root() {
    let body = given::body();
    let mut drawn = vec![0, 3];
    for (tag, part) in [1_u8, 2, 3].iter().zip(body.parts()) {
        drawn.extend([0, *tag]);
        drawn.extend(part.commitment().0);
    }
    assert_eq!(body.manifest(), &drawn);
    assert_eq!(
        body.root().0,
        blake3::derive_key("rapporteur 2026-11-23 body v1", &drawn)
    );
    assert_eq!(body_root(&drawn), body.root());
    let read = Manifest::parse(&drawn).unwrap();
    assert_eq!((read.count(), read.root()), (3, body.root()));
    let tags: Vec<_> = read.lines().map(|line| line.tag).collect();
    assert_eq!(tags, [PartTag::Structure, PartTag::Text, PartTag::Personal]);
}

#[test]
fn a_manifest_is_refused_where_it_leaves_the_layout() {
    let line = |tag: u8| [vec![0, tag], vec![7; 32]].concat();
    let manifest = |count: u16, tags: &[u8]| {
        let mut bytes = count.to_be_bytes().to_vec();
        bytes.extend(tags.iter().flat_map(|tag| line(*tag)));
        bytes
    };
    let refused = |bytes: &[u8]| Manifest::parse(bytes).map(|m| m.count()).unwrap_err();
    assert_eq!(
        Manifest::parse(&manifest(2, &[2, 1])).map(|m| m.count()),
        Ok(2)
    );
    assert_eq!(
        refused(&[]),
        Malformed::ManifestLen {
            expected: 2,
            found: 0
        }
    );
    assert_eq!(refused(&manifest(0, &[])), Malformed::PartCount(0));
    assert_eq!(refused(&manifest(17, &[1; 17])), Malformed::PartCount(17));
    assert_eq!(
        refused(&manifest(1, &[1, 2])),
        Malformed::ManifestLen {
            expected: 36,
            found: 70
        }
    );
    assert_eq!(
        refused(&manifest(2, &[1])),
        Malformed::ManifestLen {
            expected: 70,
            found: 36
        }
    );
    assert_eq!(refused(&manifest(1, &[2])), Malformed::StructureParts(0));
    assert_eq!(refused(&manifest(2, &[1, 1])), Malformed::StructureParts(2));
    assert_eq!(refused(&manifest(2, &[1, 5])), Malformed::PartTag(5));
    assert_eq!(refused(&manifest(2, &[1, 0])), Malformed::PartTag(0));
}

#[test]
fn a_body_within_the_limits_is_taken_and_one_over_them_is_refused() {
    let long = |len| Part {
        tag: PartTag::Text,
        salt: [9; 32],
        content: Bytes::from(vec![1; len]),
    };
    let with = |mut texts: Vec<Part>| {
        texts.push(part(PartTag::Structure, b"\x08\x01"));
        Body::new(texts)
    };
    let full = MAX_PART_LEN;
    assert!(with(vec![long(full); 3]).is_ok());
    assert!(with(vec![long(1); MAX_PARTS - 1]).is_ok());
    let refused = [
        (
            with(vec![long(1), long(full + 1)]),
            Malformed::PartLen {
                part: 1,
                len: full + 1,
            },
        ),
        (with(vec![long(full); 4]), Malformed::BodyLen(4 * full + 2)),
        (
            with(vec![long(1); MAX_PARTS]),
            Malformed::PartCount(MAX_PARTS + 1),
        ),
        (Body::new(vec![]), Malformed::PartCount(0)),
        (Body::new(vec![long(1)]), Malformed::StructureParts(0)),
        (
            with(vec![Part {
                salt: [0; 32],
                ..long(1)
            }]),
            Malformed::ZeroSalt { part: 0 },
        ),
    ];
    for (body, malformed) in refused {
        assert_eq!(body, Err(malformed));
    }
}

#[test]
fn erasing_overwrites_salt_and_content_and_keeps_what_was_committed_to() {
    let mut body = given::body();
    let before = body.clone();
    body.erase(PartMask::NONE.with(1).with(2)).unwrap();
    assert_eq!(
        (body.root(), body.manifest()),
        (before.root(), before.manifest())
    );
    assert_eq!(body.erased(), PartMask(0b110));
    assert_eq!(body.parts()[0], before.parts()[0]);
    for (erased, part) in body.parts()[1..].iter().zip(&before.parts()[1..]) {
        assert_eq!(erased.salt, [0; 32]);
        assert_eq!(erased.content, vec![0; part.content.len()]);
    }
}

#[test]
fn the_structure_part_is_never_erased_nor_a_part_that_is_not_there() {
    let mut body = given::body();
    let before = body.clone();
    let both = PartMask::NONE.with(0).with(1);
    assert_eq!(
        body.erase(both),
        Err(Malformed::StructureErased { part: 0 })
    );
    assert_eq!(
        body.erase(PartMask::NONE.with(1).with(3)),
        Err(Malformed::NoSuchPart { part: 3 })
    );
    assert_eq!(body, before, "a refused erasure erases nothing");
}

#[test]
fn a_stored_body_gets_its_tags_from_the_manifest() {
    let body = given::body();
    let parts: Vec<_> = body
        .parts()
        .iter()
        .map(|p| (p.salt, p.content.clone()))
        .collect();
    assert_eq!(
        Body::stored(body.manifest().clone(), parts.clone()),
        Ok(body.clone())
    );
    assert_eq!(
        Body::stored(body.manifest().clone(), parts[..2].to_vec()),
        Err(Malformed::BodyParts {
            expected: 3,
            found: 2
        })
    );
    assert_eq!(body.structure().as_ref(), b"\x08\x01");
}

proptest! {
    #[test]
    fn whatever_is_accepted_as_a_manifest_is_written_back_alike(
        tags in proptest::collection::vec(1_u8..=4, 0..18),
        cut in 0_usize..3,
        change in proptest::option::of((0_usize..700, any::<u8>())),
    ) {
        let mut bytes = u16::try_from(tags.len()).unwrap().to_be_bytes().to_vec();
        for tag in tags {
            bytes.extend([0, tag]);
            bytes.extend([tag; 32]);
        }
        bytes.truncate(bytes.len() - cut);
        if let Some((at, value)) = change && let Some(byte) = bytes.get_mut(at) {
            *byte = value;
        }
        if let Ok(read) = Manifest::parse(&bytes) {
            let lines: Vec<ManifestLine> = read.lines().collect();
            prop_assert_eq!(Manifest::encode(&lines).unwrap(), bytes);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Manifest::parse(&bytes);
        let _ = record::Frontier::parse(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        let _ = text.parse::<Digest>();
        let _ = text.parse::<record::SignedCheckpoint>();
        let _ = text.parse::<record::VerifierKey>();
        let _ = text.parse::<record::InclusionProof>();
        let _ = text.parse::<record::SubmissionId>();
        let _ = text.parse::<record::Origin>();
    }

    #[test]
    fn any_change_of_salt_content_or_length_changes_the_commitment(
        salt in any::<[u8; 32]>(),
        content in proptest::collection::vec(any::<u8>(), 0..300),
        bit in any::<prop::sample::Index>(),
    ) {
        let part = Part { tag: PartTag::Text, salt, content: Bytes::from(content.clone()) };
        let mut bytes = [salt.to_vec(), content].concat();
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let flipped = Part {
            tag: PartTag::Text,
            salt: bytes[..32].try_into().unwrap(),
            content: Bytes::copy_from_slice(&bytes[32..]),
        };
        prop_assert_ne!(part.commitment(), flipped.commitment());
    }
}
