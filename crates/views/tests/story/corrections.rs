//! Corrections: nothing is edited, and what stands is the corrected fact at its old place.

use deliberation::Stance::{Oppose, Support};
use deliberation::{
    CheckedAgainstRecording, CorrectionOrigin, EntryCorrected, Fact, InterventionMade, Order,
    Party, Subject,
};
use views::SpeakingFilter;

use crate::given::{Story, holders, position, statement};

#[test]
fn given_a_corrected_position_when_tallied_then_the_correction_stands_since_the_old_entry() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    let taken = story.holds(mexico, p7, Support);
    let other = position(Party::Participant(mexico), p7, Oppose, Order::default());
    let correction = story.corrects(taken, other);

    let tally = story.tally(p7);
    assert_eq!((tally.all.support, tally.all.oppose), (0, 1));
    assert_eq!(tally.held[0].since.id, taken);
    assert!(tally.rests_on.contains(&3), "the correction is named");
    let step = &story.minutes.position_history(p7).unwrap().steps[0];
    assert_eq!(step.corrected_by.as_ref().unwrap().id, correction);
    let Some(Fact::PositionTaken(as_recorded)) = story.minutes.fact_as_recorded(2) else {
        panic!("entry 2 is a position")
    };
    assert_eq!(as_recorded.stance, Support);
}

#[test]
fn given_a_position_moved_to_another_subject_when_tallied_then_both_tallies_change() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let p6 = Subject::Proposal(story.proposal("P6"));
    let p7 = Subject::Proposal(story.proposal("P7"));
    let taken = story.holds(mexico, p6, Support);
    let other = position(Party::Participant(mexico), p7, Support, Order::default());
    story.corrects(taken, other);
    assert!(story.tally(p6).held.is_empty());
    assert_eq!(holders(&story.tally(p7).held), ["MEX"]);
    assert_eq!(story.minutes.positions().cells.len(), 1);
}

#[test]
fn given_a_corrected_correction_when_asked_then_the_last_one_stands() {
    let mut story = Story::new();
    let [mexico, colombia] = story.members(["MEX", "COL"]);
    let p7 = Subject::Proposal(story.proposal("P7"));
    let said = story.says(statement(mexico));
    let first = story.corrects(said.into(), statement(colombia));
    story.holds(mexico, p7, Support);
    story.corrects(first, statement(mexico));

    let order = story.minutes.speaking_order(SpeakingFilter::All);
    assert_eq!(order.lines.len(), 1);
    let party = order.lines[0].party.as_ref().unwrap().entry();
    assert_eq!(party.id, mexico.into());
    let provenance = story.minutes.provenance(said).unwrap();
    assert_eq!(provenance.corrections.len(), 2);
}

#[test]
fn given_a_refused_correction_when_asked_then_the_entry_stands_as_recorded() {
    let mut story = Story::new();
    let [mexico] = story.members(["MEX"]);
    let said = story.says(statement(mexico));
    let other = InterventionMade {
        duration_ms: Some(1),
        ..statement(mexico)
    };
    story.record(EntryCorrected {
        target: said.into(),
        origin: CorrectionOrigin::Delegation {
            requested_by: mexico,
            received_ms: None,
            checked: CheckedAgainstRecording::No,
            accepted: false,
        },
        fact: Some(Box::new(other.into())),
    });
    let order = story.minutes.speaking_order(SpeakingFilter::All);
    assert_eq!(order.lines[0].duration_ms, None);
    let provenance = story.minutes.provenance(said).unwrap();
    assert_eq!(
        provenance.corrections.len(),
        1,
        "it is on record all the same"
    );
}
