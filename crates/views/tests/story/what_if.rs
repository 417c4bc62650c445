//! Suppositions: what would be, and that nothing is.

use deliberation::{ConvergenceRule, Order, Party, PositionTaken, Stance, Standing, Subject};
use views::{ConvergenceLevel, Supposition};

use crate::given::Story;

#[test]
fn given_another_rule_or_membership_when_supposed_then_the_level_would_be_another_and_stays() {
    let mut story = Story::new();
    let members = story.members(["A", "B", "C", "D"]);
    let observer = story.participant("O", Standing::ObserverState);
    story.present(&members);
    let p1 = Subject::Proposal(story.proposal("P1"));
    let mut hold = |holder, stance| {
        story.record(PositionTaken {
            holder: Party::Participant(holder),
            subject: p1,
            stance,
            intervention: None,
            order: Order::default(),
        });
    };
    for member in &members[..3] {
        hold(*member, Stance::Support);
    }
    hold(observer, Stance::Oppose);
    let before = story.minutes.convergence();
    assert_eq!(before.lines[0].level, ConvergenceLevel::BroadAgreement);

    let stricter = Supposition {
        rule: Some(ConvergenceRule {
            broad_for_over_percent: 80,
            ..ConvergenceRule::default()
        }),
        ..Supposition::default()
    };
    let supposed = &story.minutes.what_if(&stricter)[0];
    assert_eq!(supposed.level, ConvergenceLevel::BroadAgreement);
    assert_eq!(supposed.would_be, ConvergenceLevel::ViewsExpressed);

    let admitted = Supposition {
        standings: vec![(observer, Standing::Member)],
        ..Supposition::default()
    };
    let supposed = &story.minutes.what_if(&admitted)[0];
    assert_eq!(
        (supposed.counts.oppose, supposed.would_count.oppose),
        (0, 1)
    );
    assert_eq!(supposed.would_be, ConvergenceLevel::ViewsExpressed);
    assert_eq!(story.minutes.convergence(), before, "nothing is recorded");
}
