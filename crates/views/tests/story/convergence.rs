//! Levels of convergence, by the rule.

use deliberation::Stance::{Dissociate, Oppose, Reserve, Support};
use deliberation::{
    ConvergenceRule, EvidenceBearing, EvidenceLinked, GroupKind, Ladder, NumberWord, ParticipantId,
    PointReformulated, Standing, Subject,
};
use views::ConvergenceLevel::{
    BroadAgreement, Convergence, DivergentViews, NotAssessable, ViewsExpressed,
};
use views::{ConvergenceLevel, ConvergenceLine, CountedPositions};

use crate::given::{Story, holders, statement};

/// Ten members, C1, and who takes which position on it.
fn ten() -> (Story, Vec<ParticipantId>, Subject) {
    let mut story = Story::new();
    let codes = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
    let members = story.members(codes).to_vec();
    let c1 = Subject::Point(story.point("C1", 1));
    (story, members, c1)
}

fn line(story: &Story, subject: Subject) -> ConvergenceLine {
    story.minutes.convergence_of(subject).unwrap()
}

fn level(story: &Story, subject: Subject) -> ConvergenceLevel {
    line(story, subject).level
}

#[test]
fn given_no_named_position_when_assessed_then_it_is_not_assessable() {
    let (mut story, members, c1) = ten();
    story.mentions(members[0], c1);
    assert_eq!(level(&story, c1), NotAssessable);
}

#[test]
fn given_positions_without_presence_or_regions_when_assessed_then_views_are_expressed() {
    let (mut story, members, c1) = ten();
    for member in &members[..9] {
        story.holds(*member, c1, Support);
    }
    let line = line(&story, c1);
    assert_eq!(line.level, ViewsExpressed);
    assert!(line.share.is_none() && !line.breadth.on_record);
    assert_eq!(line.breadth.without_group, 9);
    assert_eq!(line.word, Some(NumberWord::Several));
}

#[test]
fn given_presence_when_over_half_are_for_and_few_against_then_agreement_is_broad() {
    let (mut story, members, c1) = ten();
    story.present(&members);
    for member in &members[..5] {
        story.holds(*member, c1, Support);
    }
    assert_eq!(level(&story, c1), ViewsExpressed, "half is not over half");
    story.holds(members[5], c1, Support);
    assert_eq!(level(&story, c1), BroadAgreement);
    story.holds(members[6], c1, Oppose);
    assert_eq!(level(&story, c1), ViewsExpressed, "one of ten is over 5 %");
}

#[test]
fn given_an_absent_member_when_shares_are_found_then_it_is_no_part_of_them() {
    let (mut story, members, c1) = ten();
    story.present(&members[..4]);
    for member in &members[2..6] {
        story.holds(*member, c1, Support);
    }
    let share = line(&story, c1).share.unwrap();
    assert_eq!((share.whole, share.in_favour), (4, 2));
}

#[test]
fn given_an_objection_from_a_member_that_is_not_on_record_as_present_then_it_weighs_all_the_same() {
    let (mut story, members, c1) = ten();
    story.present(&members[..4]);
    for member in &members[..4] {
        story.holds(*member, c1, Support);
    }
    assert_eq!(level(&story, c1), BroadAgreement);
    story.holds(members[7], c1, Oppose);
    assert_eq!(level(&story, c1), ViewsExpressed);
}

#[test]
fn given_support_in_every_region_that_spoke_when_nobody_objects_then_views_converge() {
    let (mut story, members, c1) = ten();
    story.group("AFRICA", GroupKind::Regional, &members[..3]);
    story.group("GRULAC", GroupKind::Regional, &members[3..6]);
    story.group("WEOG", GroupKind::Regional, &members[6..]);
    story.holds(members[0], c1, Support);
    assert_eq!(level(&story, c1), ViewsExpressed, "one region alone");
    story.holds(members[3], c1, Support);
    assert_eq!(level(&story, c1), Convergence);
    story.mentions(members[6], c1);
    assert_eq!(
        level(&story, c1),
        ViewsExpressed,
        "a region spoke, unsupporting"
    );
    story.holds(members[7], c1, Support);
    assert_eq!(level(&story, c1), Convergence);
    story.holds(members[8], c1, Reserve);
    assert_eq!(level(&story, c1), Convergence, "a reserve is no objection");
    story.holds(members[9], c1, Dissociate);
    assert_eq!(level(&story, c1), ViewsExpressed);
}

#[test]
fn given_both_sides_at_the_number_of_the_rule_when_assessed_then_views_diverge() {
    let (mut story, members, c1) = ten();
    for (place, member) in members.iter().enumerate() {
        let stance = if place < 5 { Support } else { Oppose };
        story.holds(*member, c1, stance);
    }
    let found = line(&story, c1);
    assert_eq!(found.level, DivergentViews);
    assert_eq!(holders(&found.objectors), ["F", "G", "H", "I", "J"]);

    let rule = ConvergenceRule {
        divergent_from: 6,
        ..ConvergenceRule::default()
    };
    let other = story.minutes.convergence_with(&rule, &Ladder::names_only());
    assert_eq!(other.lines[0].level, ViewsExpressed);
    assert_eq!(other.lines[0].word, None);
    assert_eq!(level(&story, c1), DivergentViews, "nothing was recorded");
}

#[test]
fn given_members_on_record_when_assessed_then_others_make_no_level() {
    let (mut story, members, c1) = ten();
    let observers: Vec<_> = ["X1", "X2", "X3", "X4", "X5"]
        .map(|code| story.participant(code, Standing::Invited))
        .to_vec();
    for member in &members[..5] {
        story.holds(*member, c1, Support);
    }
    for observer in observers {
        story.holds(observer, c1, Oppose);
    }
    let line = line(&story, c1);
    assert_eq!(line.counted, CountedPositions::Members);
    assert_eq!(line.level, ViewsExpressed);
    assert!(line.objectors.is_empty());
    assert_eq!(line.tally.others.oppose, 5);
}

#[test]
fn given_no_standing_on_record_when_assessed_then_everybody_counts() {
    let mut story = Story::new();
    let icmc = story.participant("ICMC", Standing::Unknown);
    let c8 = Subject::Point(story.point("C8", 8));
    story.holds(icmc, c8, Support);
    let line = line(&story, c8);
    assert_eq!(line.counted, CountedPositions::AllParticipants);
    assert_eq!(holders(&line.supporters), ["ICMC"]);
}

#[test]
fn given_evidence_when_assessed_then_it_is_listed_and_never_counted() {
    let (mut story, members, c1) = ten();
    let said = story.says(statement(members[0]));
    let Subject::Point(point) = c1 else {
        unreachable!()
    };
    story.record(EvidenceLinked {
        point,
        evidence: said.into(),
        bearing: EvidenceBearing::Supports,
    });
    let line = line(&story, c1);
    assert_eq!(line.level, NotAssessable);
    assert_eq!(line.evidence[0].bearing, EvidenceBearing::Supports);
    let participant = line.evidence[0].participant.as_ref().unwrap();
    assert_eq!(participant.id, members[0].into());
}

#[test]
fn given_a_reworded_point_when_assessed_then_each_position_names_its_version() {
    let (mut story, members, c1) = ten();
    let Subject::Point(point) = c1 else {
        unreachable!()
    };
    story.holds(members[0], c1, Support);
    story.record(PointReformulated {
        point,
        author: deliberation::PointAuthor::Chair,
    });
    story.holds(members[1], c1, Support);
    let line = line(&story, c1);
    let versions: Vec<u32> = line.supporters.iter().map(|held| held.version).collect();
    assert_eq!(versions, [1, 2]);
    assert_eq!(line.versions.len(), 2);
}

#[test]
fn given_points_out_of_order_when_listed_then_their_numbers_order_them() {
    let mut story = Story::new();
    story.proposal("P1");
    story.point("C2", 2);
    story.point("C1", 1);
    let lines = story.minutes.convergence().lines;
    let codes: Vec<_> = lines
        .iter()
        .map(|line| line.subject.entry.code.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(codes, ["C1", "C2", "P1"]);
}
