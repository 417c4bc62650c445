//! The life of a text and of a record: amended, withdrawn, sealed; and what was promised.

use deliberation::Irregularity as Breach;
use deliberation::*;

use crate::room::*;
use crate::story::{entry, given, id, ledger_wide};

fn amends(version: Option<u32>) -> ProposalTabled {
    let proposal = ProposalId([PROPOSAL; 16]);
    ProposalTabled {
        lineage: Some(Lineage::Amends(Amends { proposal, version })),
        ..tabled("A1", Proposers::NotOnRecord)
    }
}

#[test]
fn given_a_proposal_when_revised_then_its_version_grows_and_older_ones_can_be_amended() {
    given(room())
        .when(entry(20, revised(PROPOSAL)))
        .then_recorded([])
        .and(|state| assert_eq!(state.version_of(proposal()), 2))
        .when(entry(21, amends(Some(1))))
        .then_recorded([]);
}

#[test]
fn given_a_version_that_never_was_when_amended_then_refused() {
    given(room())
        .when(entry(20, amends(Some(2))))
        .then_told(
            "proposal 0c0c0c0c-0c0c-0c0c-0c0c-0c0c0c0c0c0c never had a version 2: its latest is 1",
        )
        .when(entry(20, amends(Some(0))))
        .then_refused(|no| matches!(no, Refusal::CountsFromOne { .. }));
}

#[test]
fn given_a_single_proposal_when_merged_then_refused() {
    let merged = |proposals: Vec<ProposalId>| ProposalTabled {
        lineage: Some(Lineage::Merges(Merges { proposals })),
        ..tabled("M1", Proposers::NotOnRecord)
    };
    let one = ProposalId([PROPOSAL; 16]);
    given(room())
        .when(entry(20, merged(vec![one])))
        .then_refused(|no| matches!(no, Refusal::Missing { .. }))
        .when(entry(20, merged(vec![one, one])))
        .then_refused(|no| matches!(no, Refusal::NamedTwice { .. }));
}

#[test]
fn given_a_withdrawn_proposal_when_acted_on_then_marked_until_it_is_taken_up_again() {
    let withdrawn = becomes(PROPOSAL, ProposalChange::Withdrawn);
    let marked = [Breach::ActOnWithdrawnText];
    given(room_and([entry(20, withdrawn.clone())]))
        .when(entry(21, position(participant(COLOMBIA), proposal())))
        .then_recorded(marked)
        .when(entry(22, amends(None)))
        .then_recorded(marked)
        .when(entry(23, revised(PROPOSAL)))
        .then_recorded(marked)
        .when(entry(24, put(DecisionMethod::Consensus)))
        .then_recorded(marked)
        .when(entry(25, withdrawn))
        .then_recorded(marked)
        .when(entry(26, becomes(PROPOSAL, ProposalChange::TakenUp)))
        .then_recorded([])
        .when(entry(27, position(participant(PANAMA), proposal())))
        .then_recorded([]);
}

#[test]
fn given_an_adopted_proposal_when_changed_then_marked_until_it_is_taken_up_again() {
    let adopted = [entry(20, declared(DECISION, Outcome::Adopted))];
    let marked = [Breach::ActOnAdoptedText];
    given(room_and(adopted))
        .when(entry(21, revised(PROPOSAL)))
        .then_recorded(marked)
        .when(entry(22, becomes(PROPOSAL, ProposalChange::Deferred)))
        .then_recorded(marked)
        .when(entry(23, amends(None)))
        .then_recorded([])
        .when(entry(24, becomes(PROPOSAL, ProposalChange::TakenUp)))
        .then_recorded([]);
}

#[test]
fn given_a_result_that_was_corrected_or_of_a_paragraph_when_the_text_is_changed_then_no_mark() {
    let of_a_paragraph = DecisionPut {
        paragraph: Some(code("OP1")),
        ..put(DecisionMethod::Consensus)
    };
    let put_so = entry(20, of_a_paragraph);
    given(room_and([
        put_so,
        entry(21, declared(20, Outcome::Adopted)),
    ]))
    .when(entry(22, revised(PROPOSAL)))
    .then_recorded([]);
    let result = entry(20, declared(DECISION, Outcome::Adopted));
    let corrected = correction(20, Some(declared(DECISION, Outcome::Rejected).into()));
    given(room_and([result, entry(21, corrected)]))
        .when(entry(22, revised(PROPOSAL)))
        .then_recorded([]);
}

#[test]
fn given_a_sealed_session_when_recorded_into_then_only_corrections_and_translations_follow() {
    let sealed = room_and([entry(20, SessionSealed {})]);
    given(sealed)
        .when(entry(21, point("C9", 9)))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(entry(21, SessionSealed {}))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(entry(21, correction(INTERVENTION, None)))
        .then_recorded([])
        .when(entry(22, TextTranslated { target: id(POINT) }))
        .then_recorded([]);
}

#[test]
fn given_a_sealed_session_when_something_happens_in_its_segment_from_outside_then_refused() {
    let sealed = room_and([entry(20, SessionSealed {})]);
    given(sealed)
        .when(ledger_wide(21, spoken(Order::default())))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(ledger_wide(21, floor(REQUEST, FloorChange::Given)))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(ledger_wide(21, registered("PER")))
        .then_recorded([]);
}

#[test]
fn given_no_session_when_sealed_then_refused() {
    given(room())
        .when(ledger_wide(20, SessionSealed {}))
        .then_refused(|no| {
            matches!(
                no,
                Refusal::Missing {
                    field: "session",
                    ..
                }
            )
        });
}

#[test]
fn given_progress_that_says_nothing_when_recorded_then_refused() {
    given(room())
        .when(entry(20, progress(ProgressStatus::NotStated, None)))
        .then_refused(|no| {
            matches!(
                no,
                Refusal::Missing {
                    field: "status",
                    ..
                }
            )
        })
        .when(entry(
            20,
            progress(ProgressStatus::NotStated, Amount::new(3, 0)),
        ))
        .then_recorded([]);
}

#[test]
fn given_a_draft_when_commented_on_after_the_last_day_then_that_is_marked() {
    let open = circulated(Some(Date::new(9999, 12, 31).expect("a day")));
    let over = circulated(Some(Date::new(1970, 1, 1).expect("a day")));
    given(room_and([entry(20, open), entry(21, over)]))
        .when(entry(22, comment(20)))
        .then_recorded([])
        .when(entry(23, comment(21)))
        .then_recorded([Breach::CommentAfterDeadline]);
}

#[test]
fn given_a_draft_of_more_than_there_is_or_a_comment_on_nothing_when_recorded_then_refused() {
    let of = |size| DraftCirculated {
        size,
        ..circulated(None)
    };
    given(room())
        .when(entry(20, of(0)))
        .then_refused(|no| matches!(no, Refusal::DraftOfTheFuture { .. }))
        .when(entry(20, of(10_000)))
        .then_refused(|no| matches!(no, Refusal::DraftOfTheFuture { .. }))
        .when(entry(20, comment(POINT)))
        .then_refused(|no| matches!(no, Refusal::WrongKind { field: "draft", .. }));
}

#[test]
fn given_a_sealed_session_when_a_correction_would_move_something_into_it_then_refused() {
    const OTHER: u8 = 20;
    let opened = |byte| {
        ledger_wide(
            byte,
            SessionOpened {
                code: None,
                ..session()
            },
        )
    };
    let elsewhere = |byte: u8, fact: Fact| Recorded {
        session: Some(SessionId([OTHER; 16])),
        ..entry(byte, fact)
    };
    let outside = InterventionMade {
        segment: None,
        request: None,
        ..spoken(Order::default())
    };
    let inside = || Some(spoken(Order::default()).into());
    let sealed = room_and([opened(OTHER), entry(21, SessionSealed {})]);
    given(sealed)
        .when(elsewhere(22, outside.into()))
        .then_recorded([])
        .when(elsewhere(23, correction(22, inside()).into()))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(entry(23, correction(22, inside())))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(entry(23, correction(INTERVENTION, inside())))
        .then_recorded([]);
}

#[test]
fn given_a_decision_of_a_sealed_session_when_voted_on_from_outside_then_refused() {
    let sealed = room_and([entry(20, SessionSealed {})]);
    given(sealed)
        .when(ledger_wide(21, cast(PANAMA, Vote::Yes)))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(ledger_wide(21, declared(DECISION, Outcome::Adopted)))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }));
}

#[test]
fn given_a_sealed_session_when_more_is_told_of_what_was_said_in_it_then_refused() {
    let said = InterventionId([INTERVENTION; 16]);
    let taken = |intervention| PositionTaken {
        intervention,
        ..position(participant(COLOMBIA), proposal())
    };
    let aligned = AlignmentNoted {
        participant: ParticipantId([PANAMA; 16]),
        with: said,
        extent: Extent::Whole,
    };
    let attested = RecordAttested {
        intervention: said,
        participant: ParticipantId([COLOMBIA; 16]),
        attestation: Attestation::Disputed,
    };
    given(room_and([entry(20, SessionSealed {})]))
        .when(ledger_wide(21, taken(Some(said))))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(ledger_wide(21, aligned))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(ledger_wide(21, attested))
        .then_refused(|no| matches!(no, Refusal::Sealed { .. }))
        .when(ledger_wide(21, taken(None)))
        .then_recorded([]);
}

#[test]
fn given_a_proposal_when_one_that_did_not_propose_it_withdraws_it_then_marked() {
    let withdrawn_by = |by| ProposalChanged {
        by: Some(participant(by)),
        ..becomes(20, ProposalChange::Withdrawn)
    };
    let tabled = tabled("P9", Proposers::OnRecord(vec![participant(COLOMBIA)]));
    given(room_and([entry(20, tabled)]))
        .when(entry(21, withdrawn_by(PANAMA)))
        .then_recorded([Breach::NotItsProposer])
        .when(entry(22, becomes(20, ProposalChange::TakenUp)))
        .then_recorded([])
        .when(entry(23, withdrawn_by(COLOMBIA)))
        .then_recorded([]);
}
