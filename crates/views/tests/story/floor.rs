//! The floor: waiting order, speaking time, and how the floor is shared.

use deliberation::{
    EntryId, FloorChange, FloorChanged, FloorRequested, GroupKind, InterventionKind, ListChange,
    ListChanged, ParticipantId, Party, RequestId, SegmentId, Standing, TimeAllotted,
    WaitingReordered,
};
use views::{Floor, FloorCounts, FloorLine, FloorStatus};

use crate::given::{Story, code, statement};

impl Story {
    fn asks(&mut self, segment: SegmentId, who: ParticipantId) -> RequestId {
        self.asks_for(segment, who, InterventionKind::Statement)
    }

    fn asks_for(
        &mut self,
        segment: SegmentId,
        who: ParticipantId,
        kind: InterventionKind,
    ) -> RequestId {
        let asked = FloorRequested {
            code: None,
            segment,
            speaker: None,
            participant: Some(who),
            kind,
            on_behalf_of: Vec::new(),
        };
        RequestId(self.record(asked).0)
    }

    fn floor(&mut self, request: RequestId, change: FloorChange) -> EntryId {
        self.record(FloorChanged { request, change })
    }

    fn at(&mut self, seconds: i64, request: RequestId, change: FloorChange) {
        self.record_at(seconds * 1000, FloorChanged { request, change });
    }
}

fn names(lines: &[FloorLine]) -> Vec<&str> {
    let names = lines.iter().filter_map(|it| it.participant.as_ref());
    names.map(code).collect()
}

fn of(story: &Story, segment: SegmentId) -> Floor {
    story.minutes.floor(segment).expect("a segment")
}

#[test]
fn given_requests_when_some_withdraw_and_speak_then_each_stands_where_it_belongs() {
    let mut story = Story::new();
    story.session();
    let [a, b, c, d] = story.members(["A", "B", "C", "D"]);
    let segment = story.segment("S");
    let [first, second, third, _fourth] = [a, b, c, d].map(|it| story.asks(segment, it));
    story.floor(second, FloorChange::Withdrawn);
    story.floor(third, FloorChange::Given);
    story.floor(third, FloorChange::Ended);
    story.floor(first, FloorChange::Given);

    let floor = of(&story, segment);
    assert_eq!(names(&floor.waiting), ["D"]);
    assert_eq!(names(&floor.speaking), ["A"]);
    assert_eq!(names(&floor.spoke), ["C"]);
    assert_eq!(names(&floor.withdrew), ["B"]);
    assert_eq!(floor.spoke[0].status, FloorStatus::Ended);
    assert_eq!(floor.spoke[0].rests_on.len(), 3);
}

#[test]
fn given_a_point_of_order_when_asked_then_it_goes_first_and_what_the_chair_orders_stands() {
    let mut story = Story::new();
    story.session();
    let [a, b, c, d] = story.members(["A", "B", "C", "D"]);
    let segment = story.segment("S");
    let first = story.asks(segment, a);
    let last = story.asks(segment, b);
    story.asks_for(segment, c, InterventionKind::RightOfReply);
    story.asks_for(segment, d, InterventionKind::PointOfOrder);
    assert_eq!(names(&of(&story, segment).waiting), ["D", "C", "A", "B"]);

    let requests = vec![last, first];
    story.record(WaitingReordered { segment, requests });
    assert_eq!(names(&of(&story, segment).waiting), ["B", "A", "D", "C"]);
}

#[test]
fn given_rules_that_put_questions_first_when_asked_then_they_go_first() {
    let mut story = Story::new();
    story.session();
    story.adopts(|rules| rules.goes_first = vec![InterventionKind::Question]);
    let [a, b] = story.members(["A", "B"]);
    let segment = story.segment("S");
    story.asks_for(segment, a, InterventionKind::PointOfOrder);
    story.asks_for(segment, b, InterventionKind::Question);
    assert_eq!(names(&of(&story, segment).waiting), ["B", "A"]);
}

#[test]
fn given_times_when_the_floor_is_paused_then_time_stands_still() {
    let mut story = Story::new();
    story.session();
    let [a] = story.members(["A"]);
    let segment = story.segment("S");
    let request = story.asks(segment, a);
    story.at(100, request, FloorChange::Given);
    story.at(160, request, FloorChange::Paused);
    story.at(400, request, FloorChange::Resumed);
    let floor = of(&story, segment);
    let line = &floor.speaking[0];
    assert_eq!(
        (line.used_ms, line.running_since_ms),
        (Some(60_000), Some(400_000))
    );

    story.at(430, request, FloorChange::Yielded);
    let floor = of(&story, segment);
    let line = &floor.spoke[0];
    assert_eq!((line.used_ms, line.running_since_ms), (Some(90_000), None));
    assert_eq!(line.status, FloorStatus::Yielded);
}

#[test]
fn given_budgets_when_members_of_a_group_speak_then_it_is_used_by_them() {
    let mut story = Story::new();
    story.session();
    let [a, b] = story.members(["A", "B"]);
    let group = story.group("G", GroupKind::Political, &[a]);
    let segment = story.segment("S");
    let allot = |to, per_intervention_s, in_all_s| TimeAllotted {
        segment: Some(segment),
        to,
        per_intervention_s,
        in_all_s,
    };
    story.record(allot(None, Some(180), Some(900)));
    story.record(allot(Some(Party::Group(group)), None, Some(300)));
    for (who, from) in [(a, 0), (b, 100)] {
        let request = story.asks(segment, who);
        story.at(from, request, FloorChange::Given);
        story.at(from + 40, request, FloorChange::Ended);
    }
    let floor = of(&story, segment);
    let [of_all, of_group] = &floor.budgets[..] else {
        panic!("one of the group and one of everybody")
    };
    assert_eq!(
        (&of_all.to, of_all.in_all_s, of_all.used_ms),
        (&None, 900, 80_000)
    );
    assert_eq!((of_group.in_all_s, of_group.used_ms), (300, 40_000));
    assert!(floor.spoke.iter().all(|it| it.allotted_s == Some(180)));
}

#[test]
fn given_one_that_spoke_before_when_it_asks_again_then_only_the_others_speak_first() {
    let mut story = Story::new();
    story.session();
    let [a, b] = story.members(["A", "B"]);
    let observer = story.participant("O", Standing::OtherObserver);
    story.group("WEST", GroupKind::Regional, &[a]);
    let segment = story.segment("S");
    story.says(statement(a));
    for who in [a, b, observer] {
        story.asks(segment, who);
    }
    let floor = of(&story, segment);
    let firsts: Vec<_> = floor.waiting.iter().map(|it| it.first_time).collect();
    assert_eq!(firsts, [false, true, true]);
    let counts = |spoke, waiting| FloorCounts { spoke, waiting };
    assert_eq!(floor.balance.all, counts(0, 3));
    assert_eq!(floor.balance.first_time, counts(0, 2));
    let groups: Vec<_> = (floor.balance.by_regional_group.iter())
        .map(|(group, counts)| (group.as_ref().map(code), *counts))
        .collect();
    assert_eq!(groups, [(None, counts(0, 2)), (Some("WEST"), counts(0, 1))]);
}

#[test]
fn given_a_list_when_closed_and_reopened_then_the_floor_says_so() {
    let mut story = Story::new();
    story.session();
    let segment = story.segment("S");
    let change = |change| ListChanged { segment, change };
    let closed = story.record(change(ListChange::Closed));
    assert_eq!(of(&story, segment).closed.unwrap().id, closed);
    story.record(change(ListChange::Reopened));
    assert_eq!(of(&story, segment).closed, None);
}

#[test]
fn given_time_for_one_party_when_it_asks_then_that_and_not_what_all_have() {
    let mut story = Story::new();
    story.session();
    let [a, b, c] = story.members(["A", "B", "C"]);
    let group = story.group("G", GroupKind::Political, &[a, b]);
    let segment = story.segment("S");
    let allot = |to, seconds| TimeAllotted {
        segment: Some(segment),
        to,
        per_intervention_s: Some(seconds),
        in_all_s: None,
    };
    story.record(allot(Some(Party::Participant(a)), 60));
    story.record(allot(Some(Party::Group(group)), 120));
    story.record(allot(None, 180));
    for who in [a, b, c] {
        story.asks(segment, who);
    }
    let floor = of(&story, segment);
    let allotted: Vec<_> = floor.waiting.iter().map(|it| it.allotted_s).collect();
    assert_eq!(allotted, [Some(60), Some(120), Some(180)]);
}

#[test]
fn given_a_floor_that_was_yielded_when_withdrawn_afterwards_then_it_was_had_all_the_same() {
    let mut story = Story::new();
    story.session();
    let [a] = story.members(["A"]);
    let segment = story.segment("S");
    let request = story.asks(segment, a);
    story.floor(request, FloorChange::Given);
    story.floor(request, FloorChange::Yielded);
    story.floor(request, FloorChange::Withdrawn);
    let floor = of(&story, segment);
    assert_eq!((floor.spoke.len(), floor.withdrew.len()), (1, 0));
}

#[test]
fn given_a_budget_of_the_session_when_two_segments_use_it_then_both_count_and_points_of_order_do_not()
 {
    let mut story = Story::new();
    story.session();
    let [a] = story.members(["A"]);
    let [first, second] = ["S1", "S2"].map(|it| story.segment(it));
    story.record(TimeAllotted {
        segment: None,
        to: Some(Party::Participant(a)),
        per_intervention_s: None,
        in_all_s: Some(600),
    });
    for (segment, kind, from) in [
        (first, InterventionKind::Statement, 0),
        (second, InterventionKind::Statement, 100),
        (second, InterventionKind::PointOfOrder, 200),
    ] {
        let request = story.asks_for(segment, a, kind);
        story.at(from, request, FloorChange::Given);
        story.at(from + 30, request, FloorChange::Ended);
    }
    for segment in [first, second] {
        assert_eq!(of(&story, segment).budgets[0].used_ms, 60_000);
    }
}

#[test]
fn given_one_whose_speaker_spoke_and_one_that_was_only_spoken_for_when_both_ask_then_the_second_speaks_first()
 {
    let mut story = Story::new();
    story.session();
    let [a, b] = story.members(["A", "B"]);
    let speaker = story.record(deliberation::SpeakerIntroduced {
        code: None,
        participant: Some(a),
        gender: None,
        language: None,
        same_person_as: None,
        role: deliberation::Role::Delegate,
    });
    let segment = story.segment("S");
    story.says(deliberation::InterventionMade {
        speaker: Some(deliberation::SpeakerId(speaker.0)),
        participant: None,
        on_behalf_of: vec![Party::Participant(b)],
        ..statement(a)
    });
    story.asks(segment, a);
    story.asks(segment, b);
    let first: Vec<bool> = of(&story, segment)
        .waiting
        .iter()
        .map(|it| it.first_time)
        .collect();
    assert_eq!(first, [false, true]);
}
