//! The support tally: distinct participants by their latest position.

use deliberation::MembershipChange::{Joined, Left};
use deliberation::Stance::{Oppose, Support, SupportWithReservation};
use deliberation::{GroupKind, Party, Precedence, Standing, StandingChanged, Subject};
use views::{HeldAs, StanceCounts};

use crate::given::{Story, code, holders};

fn support(support: u32) -> StanceCounts {
    StanceCounts {
        support,
        ..StanceCounts::default()
    }
}

#[test]
fn given_silence_and_mentions_when_tallied_then_nobody_holds_a_position() {
    let mut story = Story::new();
    let [mexico, _] = story.members(["MEX", "COL"]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    story.mentions(mexico, p7);

    let tally = story.tally(p7);

    assert_eq!(tally.all, StanceCounts::default());
    assert!(tally.held.is_empty());
    let Subject::Proposal(id) = p7 else {
        unreachable!()
    };
    let line = story.minutes.proposal(id).unwrap();
    assert_eq!(line.mentions.len(), 1);
}

#[test]
fn given_a_changed_mind_when_tallied_then_only_the_latest_position_counts() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    let first = story.holds(mexico, p7, Oppose);
    let second = story.holds(mexico, p7, Support);

    let tally = story.tally(p7);
    assert_eq!(tally.all, support(1));
    assert_eq!(tally.held[0].since.id, second);

    let history = story.minutes.position_history(p7).unwrap().steps;
    assert_eq!(history.len(), 2);
    assert!(!history[0].stands && history[1].stands);
    assert_eq!(history[1].replaces.as_ref().unwrap().id, first);
    let steps = story.minutes.tally_history(p7);
    assert_eq!((steps[0].members.oppose, steps[1].members.oppose), (1, 0));
}

#[test]
fn given_a_withdrawn_position_when_tallied_then_it_is_gone_but_stays_in_the_history() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    story.holds(mexico, p7, Support);
    story.withdraws(Party::Participant(mexico), p7);

    assert_eq!(story.tally(p7).all.total(), 0);
    assert!(story.minutes.positions().cells.is_empty());
    let history = story.minutes.position_history(p7).unwrap().steps;
    let stances: Vec<_> = history.iter().map(|step| step.stance).collect();
    assert_eq!(stances, [Some(Support), None]);
    assert!(history.iter().all(|step| !step.stands));
}

#[test]
fn given_observers_when_tallied_then_they_stand_beside_the_members() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let holy_see = story.participant("VAT", Standing::ObserverState);
    let unknown = story.participant("ICMC", Standing::Unknown);
    let p7 = Subject::Proposal(story.proposal("P7"));
    for participant in [mexico, holy_see, unknown] {
        story.holds(participant, p7, Support);
    }

    let tally = story.tally(p7);
    assert_eq!((tally.members, tally.others), (support(1), support(2)));

    story.record(StandingChanged {
        participant: holy_see,
        standing: Standing::Member,
        from: None,
    });
    assert_eq!(story.tally(p7).members, support(2));
}

#[test]
fn given_a_group_position_when_tallied_then_it_counts_for_the_members_of_that_moment() {
    let mut story = Story::new();
    let [mexico, colombia, kenya] = story.members(["MEX", "COL", "KEN"]);
    let g77 = story.group("G77", GroupKind::Political, &[mexico, colombia]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    story.takes(Party::Group(g77), p7, Support);
    story.membership(g77, colombia, Left);
    story.membership(g77, kenya, Joined);

    let tally = story.tally(p7);
    assert_eq!(holders(&tally.held), ["MEX", "COL"]);
    assert!(matches!(&tally.held[0].held_as, HeldAs::MemberOf(group) if code(group) == "G77"));
    assert_eq!(tally.group_positions[0].members.len(), 2);

    story.takes(Party::Group(g77), p7, Oppose);
    let tally = story.tally(p7);
    assert_eq!(holders(&tally.held), ["MEX", "KEN"]);
    assert_eq!((tally.all.support, tally.all.oppose), (0, 2));
}

#[test]
fn given_own_and_group_positions_that_differ_when_tallied_then_the_rules_say_which_counts() {
    let mut story = Story::new();
    let [mexico, colombia] = story.members(["MEX", "COL"]);
    let g77 = story.group("G77", GroupKind::Political, &[mexico, colombia]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    let own = story.holds(mexico, p7, SupportWithReservation);
    let of_group = story.takes(Party::Group(g77), p7, Support);

    let tally = story.tally(p7);
    assert_eq!(
        (tally.all.support, tally.all.support_with_reservation),
        (1, 1)
    );
    assert_eq!(tally.conflicts.len(), 1);
    assert_eq!(code(&tally.conflicts[0].participant), "MEX");
    assert_eq!(tally.conflicts[0].prevails.id, own);
    assert_eq!(tally.conflicts[0].standing.len(), 2);

    for precedence in [Precedence::Group, Precedence::Latest] {
        story.adopts(|rules| rules.precedence = precedence);
        let tally = story.tally(p7);
        assert_eq!(tally.all, support(2), "{precedence:?}");
        assert_eq!(tally.conflicts[0].prevails.id, of_group);
    }
}

#[test]
fn given_an_own_position_withdrawn_when_tallied_then_that_of_the_group_counts_again() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let g77 = story.group("G77", GroupKind::Political, &[mexico]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    story.takes(Party::Group(g77), p7, Support);
    story.holds(mexico, p7, Oppose);
    assert_eq!(story.tally(p7).all.oppose, 1);

    story.withdraws(Party::Participant(mexico), p7);

    let tally = story.tally(p7);
    assert_eq!(tally.all, support(1));
    assert!(tally.conflicts.is_empty());
}

#[test]
fn given_two_regional_groups_when_tallied_then_cells_add_up_by_group() {
    let mut story = Story::new();
    let [mexico, colombia, kenya] = story.members(["MEX", "COL", "KEN"]);
    story.group("GRULAC", GroupKind::Regional, &[mexico, colombia]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    for participant in [mexico, colombia, kenya] {
        story.holds(participant, p7, Support);
    }

    let cells = story.tally(p7).cells;

    let counts: Vec<_> = cells
        .iter()
        .map(|cell| (cell.regional_group.as_ref().map(code), cell.counts.support))
        .collect();
    assert_eq!(counts, [(None, 1), (Some("GRULAC"), 2)]);
}

#[test]
fn given_a_tally_when_asked_on_what_it_rests_then_registration_and_position_are_named() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    story.holds(mexico, p7, Support);
    assert_eq!(story.tally(p7).rests_on, [0, 2]);
}
