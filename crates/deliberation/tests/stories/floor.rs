//! The list of speakers: who may ask, who may speak, and what follows on what.

use deliberation::Irregularity as Breach;
use deliberation::*;

use crate::room::*;
use crate::story::{entry, given};

const OTHER: u8 = 20;

/// A statement of Panama, which has not asked for the floor.
fn unasked() -> InterventionMade {
    InterventionMade {
        speaker: None,
        participant: Some(ParticipantId([PANAMA; 16])),
        role: Role::Delegate,
        ..spoken(Order::default())
    }
}

#[test]
fn given_a_list_of_speakers_when_one_speaks_who_is_not_on_it_then_that_is_marked() {
    let asks = FloorRequested {
        speaker: None,
        participant: Some(ParticipantId([PANAMA; 16])),
        ..asked(InterventionKind::Statement)
    };
    given(room())
        .when(entry(20, unasked()))
        .then_recorded([Breach::SpeakerNotOnList])
        .when(entry(21, asks))
        .then_recorded([])
        .when(entry(22, unasked()))
        .then_recorded([]);
}

#[test]
fn given_a_list_when_the_chair_or_a_point_of_order_speaks_then_neither_needs_to_be_on_it() {
    let chair = InterventionMade {
        role: Role::Chair,
        ..unasked()
    };
    let order = InterventionMade {
        kind: InterventionKind::PointOfOrder,
        ..unasked()
    };
    given(room())
        .when(entry(20, chair))
        .then_recorded([])
        .when(entry(21, order))
        .then_recorded([]);
}

#[test]
fn given_a_segment_without_a_list_when_anybody_speaks_then_nobody_is_missed_on_it() {
    let elsewhere = InterventionMade {
        segment: Some(SegmentId([OTHER; 16])),
        ..unasked()
    };
    given(room_and([entry(OTHER, segment(2))]))
        .when(entry(21, elsewhere))
        .then_recorded([]);
}

#[test]
fn given_a_closed_list_when_one_asks_then_marked_until_it_is_reopened() {
    given(room_and([entry(20, list(ListChange::Closed))]))
        .when(entry(21, asked(InterventionKind::Statement)))
        .then_recorded([Breach::ListClosed])
        .when(entry(22, asked(InterventionKind::RightOfReply)))
        .then_recorded([])
        .when(entry(23, list(ListChange::Reopened)))
        .then_recorded([])
        .when(entry(24, asked(InterventionKind::Statement)))
        .then_recorded([]);
}

#[test]
fn given_the_floor_when_it_changes_then_only_what_follows_is_in_turn() {
    use FloorChange::{Ended, Given, Paused, Resumed, Withdrawn, Yielded};
    given(room())
        .when(entry(20, floor(REQUEST, Resumed)))
        .then_recorded([Breach::FloorChangeOutOfTurn])
        .when(entry(21, floor(REQUEST, Paused)))
        .then_recorded([])
        .when(entry(22, floor(REQUEST, Withdrawn)))
        .then_recorded([Breach::FloorChangeOutOfTurn])
        .when(entry(23, floor(REQUEST, Given)))
        .then_recorded([Breach::FloorChangeOutOfTurn])
        .when(entry(24, floor(REQUEST, Yielded)))
        .then_recorded([])
        .when(entry(25, floor(REQUEST, Ended)))
        .then_recorded([Breach::FloorChangeOutOfTurn]);
}

#[test]
fn given_nobody_who_asks_or_an_empty_allotment_when_recorded_then_refused() {
    let nobody = FloorRequested {
        speaker: None,
        ..asked(InterventionKind::Statement)
    };
    let nothing = TimeAllotted {
        segment: None,
        to: None,
        per_intervention_s: None,
        in_all_s: None,
    };
    given(room())
        .when(entry(20, nobody))
        .then_refused(|no| {
            matches!(
                no,
                Refusal::Missing {
                    field: "participant",
                    ..
                }
            )
        })
        .when(entry(20, nothing.clone()))
        .then_refused(|no| matches!(no, Refusal::Missing { .. }))
        .when(entry(
            20,
            TimeAllotted {
                in_all_s: Some(0),
                ..nothing
            },
        ))
        .then_refused(|no| matches!(no, Refusal::CountsFromOne { field: "in_all_s" }));
}

#[test]
fn given_a_request_of_another_segment_when_it_is_put_in_order_then_refused() {
    let reordered = WaitingReordered {
        segment: SegmentId([OTHER; 16]),
        requests: vec![RequestId([REQUEST; 16])],
    };
    given(room_and([entry(OTHER, segment(2))]))
        .when(entry(21, reordered))
        .then_refused(|no| matches!(no, Refusal::RequestOfAnotherSegment { .. }));
}

#[test]
fn given_a_draft_of_a_model_when_nobody_known_accepted_it_then_refused() {
    let drafted = |by: u8| InterventionMade {
        draft: Some(Draft {
            model: code("asr-large.3"),
            accepted_by: SpeakerId([by; 16]),
        }),
        ..spoken(Order::default())
    };
    given(room())
        .when(entry(20, drafted(60)))
        .then_refused(|no| {
            matches!(
                no,
                Refusal::UnknownId {
                    field: "draft.accepted_by",
                    ..
                }
            )
        })
        .when(entry(20, drafted(SPEAKER)))
        .then_recorded([]);
}

#[test]
fn given_one_that_has_the_floor_when_it_is_given_to_another_without_a_pause_then_marked() {
    let another = FloorRequested {
        speaker: None,
        participant: Some(ParticipantId([PANAMA; 16])),
        ..asked(InterventionKind::Statement)
    };
    given(room_and([
        entry(20, another),
        entry(21, floor(REQUEST, FloorChange::Given)),
    ]))
    .when(entry(22, floor(20, FloorChange::Given)))
    .then_recorded([Breach::FloorChangeOutOfTurn])
    .when(entry(23, floor(20, FloorChange::Ended)))
    .then_recorded([]);
    given(room_and([
        entry(20, asked(InterventionKind::PointOfOrder)),
        entry(21, floor(REQUEST, FloorChange::Given)),
        entry(22, floor(REQUEST, FloorChange::Paused)),
    ]))
    .when(entry(23, floor(20, FloorChange::Given)))
    .then_recorded([])
    .when(entry(24, floor(20, FloorChange::Yielded)))
    .then_recorded([])
    .when(entry(25, floor(REQUEST, FloorChange::Resumed)))
    .then_recorded([]);
}

#[test]
fn given_a_request_when_another_speaks_on_it_then_it_is_not_on_the_list() {
    let on_it = InterventionMade {
        request: Some(RequestId([REQUEST; 16])),
        ..unasked()
    };
    given(room())
        .when(entry(20, on_it))
        .then_recorded([Breach::SpeakerNotOnList]);
}
