//! What a correction puts in place, and what it leaves.

use deliberation::Irregularity as Breach;
use deliberation::*;

use crate::room::*;
use crate::story::{entry, given, id};

fn requested(target: u8, fact: impl Into<Fact>, accepted: bool) -> EntryCorrected {
    let origin = CorrectionOrigin::Delegation {
        requested_by: ParticipantId([PANAMA; 16]),
        received_ms: None,
        checked: CheckedAgainstRecording::Unavailable,
        accepted,
    };
    EntryCorrected {
        origin,
        ..correction(target, Some(fact.into()))
    }
}

fn for_panama() -> InterventionMade {
    InterventionMade {
        participant: Some(ParticipantId([PANAMA; 16])),
        ..spoken(Order::default())
    }
}

#[test]
fn given_an_intervention_when_a_proposal_should_replace_it_then_refused() {
    given(room())
        .when(entry(
            20,
            correction(
                INTERVENTION,
                Some(tabled("P8", Proposers::NotOnRecord).into()),
            ),
        ))
        .then_refused(|no| matches!(no, Refusal::CorrectionOfAnotherKind { .. }));
}

#[test]
fn given_a_meeting_when_it_should_be_replaced_then_refused_but_its_texts_can() {
    given(room())
        .when(entry(20, correction(MEETING, Some(meeting(2).into()))))
        .then_refused(|no| {
            *no == Refusal::NotCorrectable {
                kind: FactKind::MeetingOpened,
            }
        })
        .when(entry(20, correction(MEETING, None)))
        .then_recorded([]);
}

#[test]
fn given_a_correction_when_what_it_puts_in_place_is_unsound_then_refused() {
    let unknown = InterventionMade {
        speaker: Some(SpeakerId([99; 16])),
        ..spoken(ordinal(1))
    };
    given(room())
        .when(entry(20, correction(INTERVENTION, Some(unknown.into()))))
        .then_refused(|no| {
            matches!(
                no,
                Refusal::UnknownId {
                    field: "speaker",
                    ..
                }
            )
        });
}

#[test]
fn given_the_dates_of_a_session_when_corrected_then_recorded() {
    let later = SessionOpened {
        dates: Some(days(19, 20)),
        ..session()
    };
    given(room())
        .when(entry(20, correction(SESSION, Some(later.into()))))
        .then_recorded([]);
}

#[test]
fn given_a_wrong_ordinal_when_corrected_then_the_old_place_is_free_and_the_new_one_taken() {
    given(room_and([entry(20, spoken(ordinal(3)))]))
        .when(entry(21, correction(20, Some(spoken(ordinal(2)).into()))))
        .then_recorded([])
        .when(entry(22, spoken(ordinal(3))))
        .then_recorded([])
        .when(entry(23, spoken(ordinal(2))))
        .then_recorded([Breach::OrdinalTaken]);
}

#[test]
fn given_a_correction_when_it_is_corrected_then_the_last_one_stands_and_the_first_entry_is_meant() {
    let order = |n| Some(spoken(ordinal(n)).into());
    given(room_and([entry(20, correction(INTERVENTION, order(5)))]))
        .when(entry(21, correction(20, order(7))))
        .then_recorded([])
        .and(|state| assert_eq!(state.corrected_entry(id(21)), id(INTERVENTION)))
        .when(entry(22, spoken(ordinal(5))))
        .then_recorded([])
        .when(entry(23, spoken(ordinal(1))))
        .then_recorded([])
        .when(entry(24, spoken(ordinal(7))))
        .then_recorded([Breach::OrdinalTaken]);
}

#[test]
fn given_a_correction_of_a_correction_when_of_another_kind_than_the_first_entry_then_refused() {
    let inner = correction(INTERVENTION, None);
    given(room_and([entry(20, correction(INTERVENTION, None))]))
        .when(entry(21, correction(20, Some(inner.into()))))
        .then_refused(|no| matches!(no, Refusal::CorrectionOfAnotherKind { .. }));
}

#[test]
fn given_a_speaker_of_colombia_when_corrected_to_panama_then_panama_is_no_breach() {
    given(room_and([entry(
        20,
        correction(SPEAKER, Some(speaker(Some(PANAMA)).into())),
    )]))
    .when(entry(21, for_panama()))
    .then_recorded([]);
}

#[test]
fn given_a_correction_that_was_refused_then_everything_stands_as_before() {
    let other = requested(SPEAKER, speaker(Some(PANAMA)), false);
    let renamed = requested(PROPOSAL, tabled("P9", Proposers::NotOnRecord), false);
    given(room_and([entry(20, other), entry(21, renamed)]))
        .and(|state| assert_eq!(state.coded(&code("P9")), None))
        .when(entry(22, for_panama()))
        .then_recorded([Breach::SpeakerOfAnotherParticipant])
        .when(entry(23, tabled("P9", Proposers::NotOnRecord)))
        .then_recorded([])
        .when(entry(
            24,
            requested(PROPOSAL, tabled("P9", Proposers::NotOnRecord), false),
        ))
        .then_recorded([]);
}

#[test]
fn given_a_correction_that_was_accepted_then_it_holds() {
    given(room_and([entry(
        20,
        requested(SPEAKER, speaker(Some(PANAMA)), true),
    )]))
    .when(entry(21, for_panama()))
    .then_recorded([]);
}

#[test]
fn given_a_new_code_by_correction_then_old_and_new_lead_to_the_entry_and_to_no_other() {
    let renamed = tabled("P9", Proposers::NotOnRecord);
    let taken = |no: &Refusal| matches!(no, Refusal::DuplicateCode { holder, .. } if *holder == id(PROPOSAL));
    given(room_and([entry(
        20,
        correction(PROPOSAL, Some(renamed.into())),
    )]))
    .and(|state| {
        assert_eq!(state.coded(&code("P7")), Some(id(PROPOSAL)));
        assert_eq!(state.coded(&code("P9")), Some(id(PROPOSAL)));
    })
    .when(entry(21, tabled("P7", Proposers::NotOnRecord)))
    .then_refused(taken)
    .when(entry(21, tabled("P9", Proposers::NotOnRecord)))
    .then_refused(taken)
    .when(entry(
        21,
        correction(PROPOSAL, Some(tabled("P7", Proposers::NotOnRecord).into())),
    ))
    .then_recorded([])
    .when(entry(
        22,
        correction(PROPOSAL, Some(tabled("COL", Proposers::NotOnRecord).into())),
    ))
    .then_refused(|no| matches!(no, Refusal::DuplicateCode { .. }));
}

#[test]
fn given_a_proposer_recorded_in_error_when_corrected_then_it_may_still_join() {
    let by_panama = tabled("P7", Proposers::OnRecord(vec![participant(PANAMA)]));
    given(room_and([entry(
        20,
        correction(PROPOSAL, Some(by_panama.into())),
    )]))
    .when(entry(
        21,
        sponsored(participant(COLOMBIA), Sponsorship::Proposer),
    ))
    .then_recorded([])
    .when(entry(
        22,
        sponsored(participant(PANAMA), Sponsorship::Proposer),
    ))
    .then_recorded([Breach::SponsorAlready]);
}

#[test]
fn given_a_position_corrected_to_another_holder_when_either_withdraws_then_neither_is_accused() {
    let of = |byte| position(participant(byte), proposal());
    let before = [
        entry(20, of(COLOMBIA)),
        entry(21, correction(20, Some(of(PANAMA).into()))),
    ];
    given(room_and(before))
        .when(entry(22, withdrawn(participant(PANAMA), proposal())))
        .then_recorded([])
        .when(entry(23, withdrawn(participant(COLOMBIA), proposal())))
        .then_recorded([]);
}
