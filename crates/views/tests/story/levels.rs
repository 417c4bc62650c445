//! Levels in numbers: the same as with names, and how one came about.

use deliberation::Stance::{Oppose, Reserve, Support};
use deliberation::{
    Category, ConvergenceRule, GroupKind, Ladder, NumberWord, Order, ParticipantId,
    ParticipantRegistered, Party, Standing, Subject,
};
use views::ConvergenceLevel::{BroadAgreement, Convergence, NotAssessable, ViewsExpressed};
use views::{ConvergenceLevel, Supposition};

use crate::given::{Story, position, statement};

/// Four members, two in each of two regional groups, and a point.
fn two_regions() -> (Story, [ParticipantId; 4], Subject) {
    let mut story = Story::new();
    let members = story.members(["A", "B", "C", "D"]);
    story.group("NORTH", GroupKind::Regional, &members[..2]);
    story.group("SOUTH", GroupKind::Regional, &members[2..]);
    let c1 = Subject::Point(story.point("C1", 1));
    (story, members, c1)
}

fn level(story: &Story, subject: Subject) -> ConvergenceLevel {
    story.minutes.level_of(subject).unwrap().level
}

fn adopt(story: &mut Story, change: impl FnOnce(&mut ConvergenceRule)) {
    story.adopts(|rules| change(&mut rules.convergence));
}

#[test]
fn given_a_rule_with_a_share_of_each_region_when_one_region_is_split_then_it_is_no_convergence() {
    let (mut story, [a, b, c, d], c1) = two_regions();
    for who in [a, b, c] {
        story.holds(who, c1, Support);
    }
    story.mentions(d, c1);
    assert_eq!(
        level(&story, c1),
        Convergence,
        "one of each region is enough"
    );
    adopt(&mut story, |rule| rule.region_for_percent = Some(50));
    assert_eq!(level(&story, c1), Convergence, "one of two that spoke");
    adopt(&mut story, |rule| rule.region_for_percent = Some(51));
    assert_eq!(level(&story, c1), ViewsExpressed);
    adopt(&mut story, |rule| rule.regions_from = Some(3));
    assert_eq!(
        level(&story, c1),
        ViewsExpressed,
        "there are two regions only"
    );
}

#[test]
fn given_a_rule_that_asks_for_no_region_but_for_categories_when_assessed_then_categories_decide() {
    let mut story = Story::new();
    let [a, _] = story.members(["A", "B"]);
    let ngo = story.record(ParticipantRegistered {
        code: Some("NGO".parse().unwrap()),
        category: Category::CivilSociety,
        standing: Standing::Member,
        country: None,
    });
    let c1 = Subject::Point(story.point("C1", 1));
    adopt(&mut story, |rule| {
        rule.regions_from = Some(0);
        rule.categories_from = Some(2);
    });
    story.holds(a, c1, Support);
    assert_eq!(level(&story, c1), ViewsExpressed);
    story.holds(ParticipantId(ngo.0), c1, Support);
    assert_eq!(level(&story, c1), Convergence);
    let line = story.minutes.convergence_of(c1).unwrap();
    let counts: Vec<_> = line
        .categories
        .iter()
        .map(|it| (it.category, it.spoke, it.in_favour))
        .collect();
    assert_eq!(
        counts,
        [(Category::State, 1, 1), (Category::CivilSociety, 1, 1)]
    );
}

#[test]
fn given_a_rule_that_bears_one_objection_when_a_second_comes_then_there_is_no_convergence() {
    let (mut story, [a, b, c, d], c1) = two_regions();
    for (who, stance) in [(a, Support), (b, Oppose), (c, Support)] {
        story.holds(who, c1, stance);
    }
    assert_eq!(level(&story, c1), ViewsExpressed);
    adopt(&mut story, |rule| rule.objections_at_most = 1);
    assert_eq!(level(&story, c1), Convergence);
    story.holds(d, c1, Reserve);
    assert_eq!(level(&story, c1), Convergence, "it reserves its position");
    adopt(&mut story, |rule| rule.reserving_is_objecting = true);
    assert_eq!(level(&story, c1), ViewsExpressed);
}

#[test]
fn given_another_ladder_when_supposed_then_the_word_would_be_another() {
    let (mut story, members, c1) = two_regions();
    story.present(&members);
    for who in &members[..3] {
        story.holds(*who, c1, Support);
    }
    let names_only = Supposition {
        ladder: Some(Ladder::names_only()),
        ..Supposition::default()
    };
    let supposed = &story.minutes.what_if(&names_only)[0];
    assert_eq!(supposed.word, Some(NumberWord::Most));
    assert_eq!(supposed.would_word, None);
    assert_eq!(supposed.level, supposed.would_be);
}

#[test]
fn given_a_course_of_events_when_asked_how_the_level_came_about_then_each_change_has_its_entry() {
    let (mut story, [a, b, c, d], c1) = two_regions();
    let formulated = story.minutes.entry(c1_id(c1)).unwrap().index;
    let first = story.holds(a, c1, Support);
    story.says(statement(b));
    let second = story.holds(c, c1, Support);
    let third = story.holds(b, c1, Oppose);
    let gone = story.withdraws(Party::Participant(b), c1);
    story.present(&[a, c, d]);
    let adopted = story.adopts(|rules| rules.convergence.broad_for_over_percent = 80);
    let history = story.minutes.level_history(c1).unwrap();
    let at = |id| story.minutes.entry(id).unwrap().index;
    let steps: Vec<_> = history
        .iter()
        .map(|step| (step.entry.index, step.line.level))
        .collect();
    let present = at(gone) + 1;
    assert_eq!(
        steps,
        [
            (formulated, NotAssessable),
            (at(first), ViewsExpressed),
            (at(second), Convergence),
            (at(third), ViewsExpressed),
            (at(gone), Convergence),
            // Two of those on record as present, one after the other, are for.
            (present, BroadAgreement),
            (present + 1, BroadAgreement),
            (present + 2, BroadAgreement),
            (at(adopted), Convergence),
        ]
    );
    let last = &history.last().unwrap().line;
    assert_eq!(Some(last), story.minutes.level_of(c1).as_ref());
}

#[test]
fn given_a_position_that_happened_before_the_one_on_record_when_recorded_late_then_it_changes_nothing()
 {
    let (mut story, [a, ..], c1) = two_regions();
    let live = story.holds_at(10_000, a, c1, Oppose);
    story.holds_at(5_000, a, c1, Support);
    let tally = story.tally(c1);
    assert_eq!((tally.all.support, tally.all.oppose), (0, 1));
    assert_eq!(level_counts(&story, c1), (0, 1));
    let since = &story.minutes.positions().cells[0].since;
    assert_eq!(since.id, live);
    let history = story.minutes.position_history(c1).unwrap();
    let stands: Vec<_> = history.steps.iter().map(|it| it.stands).collect();
    assert_eq!(
        stands,
        [false, true],
        "in the order in which they were taken"
    );
}

#[test]
fn given_rules_of_the_first_method_when_a_position_is_recorded_late_then_the_later_entry_stands() {
    let (mut story, [a, ..], c1) = two_regions();
    story.adopts(|rules| rules.method_version = 1);
    story.holds_at(10_000, a, c1, Oppose);
    story.holds_at(5_000, a, c1, Support);
    assert_eq!(level_counts(&story, c1), (1, 0));
    assert_eq!(story.tally(c1).all.support, 1);
}

#[test]
fn given_a_position_corrected_to_another_subject_when_counted_then_both_subjects_are_counted_anew()
{
    let (mut story, [a, b, ..], c1) = two_regions();
    let c2 = Subject::Point(story.point("C2", 2));
    let first = story.holds(a, c1, Support);
    story.holds(b, c1, Support);
    story.corrects(
        first,
        position(Party::Participant(a), c2, Oppose, Order::default()),
    );
    assert_eq!(level_counts(&story, c1), (1, 0));
    assert_eq!(level_counts(&story, c2), (0, 1));
}

fn level_counts(story: &Story, subject: Subject) -> (u32, u32) {
    let line = story.minutes.level_of(subject).unwrap();
    (line.counts.support, line.counts.oppose)
}

fn c1_id(subject: Subject) -> deliberation::EntryId {
    match subject {
        Subject::Point(id) => id.into(),
        _ => unreachable!("a point"),
    }
}
