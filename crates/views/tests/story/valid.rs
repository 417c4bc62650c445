//! What held at a moment, by what is known now.

use deliberation::{
    GroupKind, MembershipChange, MembershipChanged, Order, Party, ProposalTabled, Proposers,
    Stance, Standing, StandingChanged, Subject,
};

use crate::given::{Story, position};

fn day(day: u8) -> deliberation::Date {
    format!("2026-05-{day:02}").parse().unwrap()
}

#[test]
fn given_a_position_corrected_later_when_asked_before_it_was_taken_then_its_correction_is_left_out_too()
 {
    let mut story = Story::new();
    let [a] = story.members(["A"]);
    let p1 = Subject::Proposal(story.proposal("P1"));
    let taken = story.holds_at(12_000, a, p1, Stance::Support);
    let opposes = position(Party::Participant(a), p1, Stance::Oppose, Order::default());
    story.corrects(taken, opposes);
    let before = story.minutes.valid_at(11_000);
    assert_eq!(before.minutes.tally(p1).unwrap().all.total(), 0);
    assert_eq!(before.minutes.positions().cells.len(), 0);
    assert_eq!(before.later, 2);
    let after = story.minutes.valid_at(12_000);
    assert_eq!(after.minutes.tally(p1).unwrap().all.oppose, 1);
}

#[test]
fn given_a_date_that_was_corrected_when_asked_then_the_corrected_one_decides() {
    let mut story = Story::new();
    let a = story.participant("A", Standing::Member);
    let changed = |from| StandingChanged {
        participant: a,
        standing: Standing::ObserverState,
        from: Some(from),
    };
    let entry = story.record(changed(day(20)));
    story.corrects(entry, changed(day(1)));
    let held = story.minutes.valid_at(day(10).begins_ms());
    assert_eq!(
        held.minutes.participants()[0].standing,
        Standing::ObserverState
    );
}

#[test]
fn given_members_of_unknown_date_and_a_proposal_of_a_known_one_when_asked_then_only_the_proposal_is_left_out()
 {
    let mut story = Story::new();
    let [a, b] = story.members(["A", "B"]);
    let group = story.group("G", GroupKind::Regional, &[a]);
    story.record(MembershipChanged {
        group,
        member: Party::Participant(b),
        change: MembershipChange::Joined,
        on: Some(day(20)),
    });
    let tabled = ProposalTabled {
        code: "P1".parse().unwrap(),
        proposers: Proposers::NotOnRecord,
        intervention: None,
        topics: Vec::new(),
        builds_on: Vec::new(),
        lineage: None,
    };
    story.record_at(day(20).begins_ms(), tabled);
    let held = story.minutes.valid_at(day(10).begins_ms()).minutes;
    assert_eq!(
        held.state()
            .members_of(group)
            .into_iter()
            .collect::<Vec<_>>(),
        [a]
    );
    assert!(held.proposal_board().proposals.is_empty());
}
