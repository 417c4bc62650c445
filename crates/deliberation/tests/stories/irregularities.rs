//! What broke the rules of procedure and is recorded all the same.

use deliberation::Irregularity as Breach;
use deliberation::*;

use crate::room::*;
use crate::story::{entry, given, ledger_wide};

#[test]
fn given_a_laptop_that_runs_ahead_when_recorded_then_marked_beyond_a_few_minutes() {
    let at = |lead: u64| {
        let mut fact = entry(20, topic(2));
        fact.occurred_at_ms = (fact.recorded_at_ms + MAX_CLOCK_AHEAD_MS + lead)
            .try_into()
            .ok();
        fact
    };
    given(room()).when(at(0)).then_recorded([]);
    given(room())
        .when(at(1))
        .then_recorded([Breach::ClockInTheFuture]);
    let long_ago = Recorded {
        occurred_at_ms: Some(i64::MIN + 1),
        ..entry(20, topic(2))
    };
    given(room()).when(long_ago).then_recorded([]);
}

#[test]
fn given_a_closed_session_when_more_is_said_in_it_then_marked() {
    given(room_and([entry(20, SessionClosed {})]))
        .when(entry(21, topic(2)))
        .then_recorded([Breach::SessionClosed])
        .when(entry(22, SessionClosed {}))
        .then_recorded([Breach::SessionClosed])
        .when(ledger_wide(23, topic(3)))
        .then_recorded([]);
}

#[test]
fn given_no_session_when_the_floor_is_taken_then_marked() {
    given(room())
        .when(ledger_wide(20, spoken(ordinal(2))))
        .then_recorded([Breach::OutsideAnySession]);
}

#[test]
fn given_a_suspended_meeting_when_a_segment_opens_in_it_then_marked() {
    given(room_and([entry(20, changed(MeetingChange::Suspended))]))
        .when(entry(21, segment(2)))
        .then_recorded([Breach::MeetingNotInProgress])
        .when(entry(22, changed(MeetingChange::Resumed)))
        .then_recorded([])
        .when(entry(23, segment(3)))
        .then_recorded([]);
}

#[test]
fn given_a_meeting_in_progress_when_resumed_then_marked() {
    given(room())
        .when(entry(20, changed(MeetingChange::Resumed)))
        .then_recorded([Breach::MeetingChangeOutOfTurn])
        .when(entry(21, changed(MeetingChange::Adjourned)))
        .then_recorded([])
        .when(entry(22, changed(MeetingChange::Suspended)))
        .then_recorded([Breach::MeetingChangeOutOfTurn]);
}

#[test]
fn given_a_closed_segment_when_spoken_in_or_closed_again_then_marked() {
    given(room_and([entry(20, segment_closed())]))
        .when(entry(21, spoken(ordinal(2))))
        .then_recorded([Breach::SegmentClosed])
        .when(entry(22, segment_closed()))
        .then_recorded([Breach::SegmentClosed]);
}

#[test]
fn given_a_place_in_the_order_when_taken_again_then_marked() {
    given(room())
        .when(entry(20, spoken(ordinal(1))))
        .then_recorded([Breach::OrdinalTaken])
        .when(entry(21, spoken(ordinal(u32::MAX))))
        .then_recorded([])
        .when(entry(22, spoken(ordinal(u32::MAX))))
        .then_recorded([Breach::OrdinalTaken])
        .when(entry(23, spoken(ordinal(2))))
        .then_recorded([]);
}

#[test]
fn given_a_speaker_of_colombia_when_named_for_panama_then_marked() {
    let for_party = |byte: u8| InterventionMade {
        participant: Some(ParticipantId([byte; 16])),
        ..spoken(Order::default())
    };
    given(room())
        .when(entry(20, for_party(COLOMBIA)))
        .then_recorded([])
        .when(entry(21, for_party(PANAMA)))
        .then_recorded([Breach::SpeakerOfAnotherParticipant]);
}

#[test]
fn given_a_member_when_it_joins_again_then_marked_and_when_it_left_twice_too() {
    let leaves = || membership(REGION, participant(COLOMBIA), MembershipChange::Left);
    given(room_and([ledger_wide(
        20,
        joined(REGION, participant(COLOMBIA)),
    )]))
    .when(ledger_wide(21, joined(REGION, participant(COLOMBIA))))
    .then_recorded([Breach::MemberAlready])
    .when(ledger_wide(22, leaves()))
    .then_recorded([])
    .when(ledger_wide(23, leaves()))
    .then_recorded([Breach::NotAMember]);
}

#[test]
fn given_a_proposer_when_it_proposes_again_then_marked_but_not_as_co_sponsor() {
    given(room())
        .when(entry(
            20,
            sponsored(participant(COLOMBIA), Sponsorship::Proposer),
        ))
        .then_recorded([Breach::SponsorAlready])
        .when(entry(
            21,
            sponsored(participant(COLOMBIA), Sponsorship::CoSponsor),
        ))
        .then_recorded([])
        .when(entry(
            22,
            sponsored(participant(COLOMBIA), Sponsorship::CoSponsor),
        ))
        .then_recorded([Breach::SponsorAlready]);
}

#[test]
fn given_no_position_when_withdrawn_then_marked() {
    let colombia = participant(COLOMBIA);
    given(room())
        .when(entry(20, withdrawn(colombia, proposal())))
        .then_recorded([Breach::NoPositionToWithdraw])
        .when(entry(21, position(colombia, proposal())))
        .then_recorded([])
        .when(entry(22, withdrawn(colombia, proposal())))
        .then_recorded([])
        .when(entry(23, withdrawn(colombia, proposal())))
        .then_recorded([Breach::NoPositionToWithdraw]);
}

#[test]
fn given_numbers_that_are_taken_when_given_again_then_marked() {
    let sub_topic = TopicAdded {
        parent: Some(TopicId([TOPIC; 16])),
        ..topic(1)
    };
    given(room())
        .when(entry(20, meeting(1)))
        .then_recorded([Breach::NumberTaken])
        .when(entry(21, segment(1)))
        .then_recorded([Breach::NumberTaken])
        .when(entry(22, topic(1)))
        .then_recorded([Breach::NumberTaken])
        .when(entry(23, point("C9", 6)))
        .then_recorded([Breach::NumberTaken])
        .when(entry(24, sub_topic))
        .then_recorded([]);
}

#[test]
fn given_several_breaches_at_once_when_recorded_then_all_are_marked() {
    let before = [entry(20, segment_closed()), entry(21, SessionClosed {})];
    let mut late = entry(22, spoken(ordinal(1)));
    late.occurred_at_ms = Some(i64::MAX);
    given(room_and(before)).when(late).then_recorded([
        Breach::ClockInTheFuture,
        Breach::SessionClosed,
        Breach::SegmentClosed,
        Breach::OrdinalTaken,
    ]);
}
