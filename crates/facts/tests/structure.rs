//! The structure part: what is written can be read, and nothing else.

#![allow(clippy::unwrap_used)] // a test that cannot go on should say where

use deliberation::{
    EntryId, Fact, FactKind, InterventionMade, OrderBasis, ParticipantId, Party, PositionTaken,
    ProposalId, ProposalTabled, Proposers, SessionOpened, Stance, Subject,
};
use facts::testing::{any_fact, fact_of};
use facts::{Decoded, Problem, decode_structure, encode_structure};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves
        .map(|half| char::from_digit(half.into(), 16).unwrap())
        .collect()
}

fn known(bytes: &[u8]) -> Fact {
    match decode_structure(bytes).unwrap() {
        Decoded::Known(fact) => fact,
        Decoded::Unknown { kinds } => panic!("unknown kinds {kinds:?}"),
    }
}

fn refused(bytes: &[u8]) -> (String, Problem) {
    let malformed = decode_structure(bytes).unwrap_err();
    (malformed.path().to_owned(), malformed.problem().clone())
}

/// A structure with one field of this number that holds this message.
fn structure(number: u32, message: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    prost::encoding::bytes::encode(number, &message.to_vec(), &mut bytes);
    bytes
}

/// A message with these fields of bytes.
fn message(fields: &[(u32, &[u8])]) -> Vec<u8> {
    fields
        .iter()
        .flat_map(|(number, bytes)| structure(*number, bytes))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn given_any_fact_when_written_and_read_then_it_is_the_same(fact in any_fact()) {
        let bytes = encode_structure(&fact);
        prop_assert_eq!(decode_structure(&bytes), Ok(Decoded::Known(fact)));
    }

    #[test]
    fn given_any_bytes_when_read_then_there_is_an_answer(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = decode_structure(&bytes);
    }

    #[test]
    fn given_a_fact_with_a_wrong_byte_when_read_then_what_is_read_can_be_written_again(
        fact in any_fact(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = encode_structure(&fact);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(Decoded::Known(fact)) = decode_structure(&bytes) {
            prop_assert_eq!(decode_structure(&encode_structure(&fact)), Ok(Decoded::Known(fact)));
        }
    }

    #[test]
    fn given_a_fact_cut_short_when_read_then_it_is_never_the_whole(
        fact in any_fact(),
        at in any::<prop::sample::Index>(),
    ) {
        let bytes = encode_structure(&fact);
        let cut = at.index(bytes.len());
        prop_assert!(decode_structure(&bytes[..cut]).is_err());
    }
}

#[test]
fn given_every_kind_when_written_then_its_number_is_the_number_of_the_field() {
    let mut runner = TestRunner::deterministic();
    for kind in FactKind::ALL {
        let fact = fact_of(*kind).new_tree(&mut runner).unwrap().current();
        assert_eq!(fact.kind(), *kind);
        let bytes = encode_structure(&fact);
        let (number, _) = prost::encoding::decode_key(&mut bytes.as_slice()).unwrap();
        assert_eq!(number, u32::from(kind.number()), "{kind:?}");
    }
}

#[test]
fn given_an_opened_session_when_written_then_golden() {
    let fact: Fact = SessionOpened {
        code: Some("W1".parse().unwrap()),
        dates: None,
        country: Some("USA".parse().unwrap()),
        languages: vec!["en".parse().unwrap(), "fr".parse().unwrap()],
    }
    .into();
    let golden = concat!("0a11", "0a025731", "1a03555341", "2202656e", "22026672");
    assert_eq!(hex(&encode_structure(&fact)), golden);
}

#[test]
fn given_a_taken_position_when_written_then_golden() {
    let fact: Fact = PositionTaken {
        holder: Party::Participant(ParticipantId([0x11; 16])),
        subject: Subject::Proposal(ProposalId([0x22; 16])),
        stance: Stance::Support,
        intervention: None,
        order: deliberation::Order {
            ordinal: Some(2),
            basis: OrderBasis::AsListed,
        },
    }
    .into();
    let golden = concat!(
        "ca0130",
        "0a12",
        "0a1011111111111111111111111111111111",
        "1212",
        "0a1022222222222222222222222222222222",
        "1801",
        "2a04",
        "08021003",
    );
    assert_eq!(hex(&encode_structure(&fact)), golden);
}

#[test]
fn given_a_tabled_proposal_when_written_then_golden() {
    let fact: Fact = ProposalTabled {
        code: "P7".parse().unwrap(),
        proposers: Proposers::NotOnRecord,
        intervention: None,
        topics: vec![],
        builds_on: vec![],
        lineage: None,
    }
    .into();
    assert_eq!(hex(&encode_structure(&fact)), "8a01040a025037");
}

#[test]
fn given_a_kind_of_newer_software_when_read_then_its_numbers_are_told() {
    let newer = [
        structure(40_000, b"x"),
        structure(7_000, b"y"),
        structure(40_000, b"z"),
    ]
    .concat();
    let kinds = vec![40_000, 7_000];
    assert_eq!(decode_structure(&newer), Ok(Decoded::Unknown { kinds }));
}

#[test]
fn given_fields_of_newer_software_when_read_then_the_fact_is_told() {
    let message = message(&[(1, b"P7"), (900, b"new")]);
    let bytes = [structure(17, &message), structure(5_000, b"beside")].concat();
    assert_eq!(known(&bytes).kind(), FactKind::ProposalTabled);
}

#[test]
fn given_no_fact_or_two_when_read_then_refused() {
    assert_eq!(refused(&[]), (String::new(), Problem::NoFact));
    let two = [structure(2, &[]), structure(6, &message(&[(1, &[1; 16])]))].concat();
    assert_eq!(refused(&two), (String::new(), Problem::SeveralFacts));
    let twice = [structure(2, &[]), structure(2, &[])].concat();
    assert_eq!(refused(&twice), (String::new(), Problem::SeveralFacts));
}

#[test]
fn given_wrong_fields_when_read_then_the_error_names_them() {
    let party = |id: &[u8]| message(&[(1, id)]);
    let good = party(&[1; 16]);
    let proposal = |third: &[u8]| {
        structure(
            17,
            &message(&[(1, b"P7"), (2, &good), (2, &good), (2, third)]),
        )
    };
    let third = "proposal_tabled.proposers[2]";
    let short = Problem::Length {
        found: 3,
        wanted: 16,
    };
    let cases = [
        (
            proposal(&party(b"abc")),
            format!("{third}.participant"),
            short,
        ),
        (
            proposal(&party(&[0; 16])),
            format!("{third}.participant"),
            Problem::ZeroId,
        ),
        (proposal(&[]), third.to_owned(), Problem::Missing),
        (
            structure(17, &[]),
            "proposal_tabled.code".to_owned(),
            Problem::Missing,
        ),
        (
            structure(6, &[]),
            "segment_closed.segment".to_owned(),
            Problem::Missing,
        ),
        (
            structure(10, &[]),
            "group_formed.kind".to_owned(),
            Problem::Unspecified,
        ),
        (
            structure(10, &[0x10, 77]),
            "group_formed.kind".to_owned(),
            Problem::UnknownValue(77),
        ),
        (
            structure(32_770, &[]),
            "rules_adopted.rules".to_owned(),
            Problem::Missing,
        ),
    ];
    for (bytes, path, problem) in cases {
        assert_eq!(refused(&bytes), (path, problem));
    }
}

#[test]
fn given_wrong_codes_and_days_when_read_then_the_error_names_them() {
    let day = |month, day| [0x08, 0xe1, 0x0f, 0x10, month, 0x18, day]; // of the year 2017
    let adopted = |date: &[u8]| structure(29, &message(&[(2, date)]));
    assert_eq!(
        known(&adopted(&day(2, 28))).kind(),
        FactKind::FrameworkRegistered
    );
    let (path, problem) = refused(&adopted(&day(2, 29)));
    assert_eq!(path, "framework_registered.adopted");
    assert!(matches!(
        problem,
        Problem::NoSuchDay {
            year: 2017,
            month: 2,
            day: 29
        }
    ));
    for (field, wrong) in [(1, "P 7"), (3, "usa"), (4, "FR"), (4, ""), (1, "")] {
        let (path, problem) = refused(&structure(1, &message(&[(field, wrong.as_bytes())])));
        assert!(path.starts_with("session_opened."), "{path}");
        assert!(
            matches!(problem, Problem::BadValue(_) | Problem::Missing),
            "{problem}"
        );
    }
}

#[test]
fn given_a_name_of_a_ledger_with_free_text_when_read_then_refused() {
    let (path, problem) = refused(&structure(0x8001, &message(&[(1, b"Louise Arbour")])));
    assert_eq!(
        (path.as_str(), problem),
        ("ledger_founded.origin", Problem::Origin)
    );
}

/// A correction of the recorder's own error, with this structure in place of the fact.
fn correction(fact: &[u8]) -> Vec<u8> {
    let origin = message(&[(1, &[])]);
    structure(33, &message(&[(1, &[1; 16]), (2, &origin), (3, fact)]))
}

#[test]
fn given_a_correction_of_a_fact_when_read_then_both_are_told() {
    let Fact::EntryCorrected(corrected) = known(&correction(&structure(2, &[]))) else {
        panic!("no correction");
    };
    assert_eq!(corrected.target, EntryId([1; 16]));
    assert_eq!(corrected.fact.unwrap().kind(), FactKind::SessionClosed);
}

#[test]
fn given_a_correction_inside_a_correction_when_read_then_refused() {
    let place = "entry_corrected.fact".to_owned();
    let nested = correction(&correction(&structure(2, &[])));
    assert_eq!(
        refused(&nested),
        (place.clone(), Problem::CorrectionInCorrection)
    );
    assert_eq!(refused(&correction(&[])), (place.clone(), Problem::NoFact));
    let two = [structure(2, &[]), structure(2, &[])].concat();
    assert_eq!(
        refused(&correction(&two)),
        (place.clone(), Problem::SeveralFacts)
    );
    let (path, _) = refused(&correction(&structure(6, &[])));
    assert_eq!(path, format!("{place}.segment_closed.segment"));
}

#[test]
fn given_a_correction_of_an_unknown_kind_when_read_then_it_is_unknown() {
    let decoded = decode_structure(&correction(&structure(9_999, b"x")));
    assert_eq!(decoded, Ok(Decoded::Unknown { kinds: vec![33] }));
}

#[test]
fn given_corrections_a_thousand_deep_when_read_then_refused() {
    let deep = (0..1000).fold(structure(2, &[]), |inner, _| correction(&inner));
    assert!(decode_structure(&deep).is_err());
}

#[test]
fn given_values_left_open_when_read_then_the_domain_says_what_they_mean() {
    let Fact::InterventionMade(made) = known(&structure(14, &[])) else {
        panic!("no intervention");
    };
    let nothing_known = InterventionMade {
        segment: None,
        speaker: None,
        participant: None,
        role: deliberation::Role::Unknown,
        kind: deliberation::InterventionKind::Statement,
        occasion: deliberation::Occasion::Distinct,
        topics: vec![],
        on_behalf_of: vec![],
        in_reply_to: None,
        order: deliberation::Order::default(),
        started_ms: None,
        duration_ms: None,
        floor_language: None,
        time_code_ms: None,
        request: None,
        draft: None,
    };
    assert_eq!(made, nothing_known);
}
