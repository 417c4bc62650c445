//! One session out of a ledger of several.

use deliberation::{
    CommitmentMade, InterventionMade, Irregularity, MilestoneSet, Party, ProgressReported,
    ProgressStatus, ProposalRevised, Revision, Stance, Standing, Subject,
};
use views::SpeakingFilter;

use crate::given::{Story, code, holders, statement};

#[test]
fn given_positions_in_two_sessions_when_one_is_asked_then_those_of_the_other_count_no_more() {
    let mut story = Story::new();
    let first = story.session();
    let [a, b] = story.members(["A", "B"]);
    let p1 = Subject::Proposal(story.proposal("P1"));
    story.holds(a, p1, Stance::Support);
    let second = story.session();
    story.holds(a, p1, Stance::Oppose);
    story.holds(b, p1, Stance::Support);

    let of_first = story.minutes.of_session(first);
    assert_eq!(of_first.elsewhere, 3, "the session and two positions");
    let tally = of_first.minutes.tally(p1).unwrap();
    assert_eq!((holders(&tally.held), tally.all.oppose), (vec!["A"], 0));

    let of_second = story.minutes.of_session(second).minutes;
    let tally = of_second.tally(p1).unwrap();
    assert_eq!((tally.all.support, tally.all.oppose), (1, 1));
    assert_eq!(of_second.sessions().len(), 1);
    assert_eq!(of_second.sessions()[0].session.id.0, second.0);
}

#[test]
fn given_a_proposal_of_an_earlier_session_when_spoken_of_then_it_stands_as_that_one_left_it() {
    let mut story = Story::new();
    story.session();
    let [a] = story.members(["A"]);
    let (p1, p2) = (story.proposal("P1"), story.proposal("P2"));
    let revised = |proposal| ProposalRevised {
        proposal,
        how: Revision::Oral,
        by: Vec::new(),
        amendments: Vec::new(),
        intervention: None,
    };
    story.record(revised(p1));
    let second = story.session();
    story.holds(a, Subject::Proposal(p1), Stance::Support);
    story.session();
    story.record(revised(p1));
    story.record(MilestoneSet {
        proposal: p1,
        horizon: None,
        suggested_by: Vec::new(),
        intervention: None,
    });
    story.holds(a, Subject::Proposal(p2), Stance::Support);

    let board = story.minutes.of_session(second).minutes.proposal_board();
    let codes: Vec<&str> = board
        .proposals
        .iter()
        .map(|it| code(&it.proposal))
        .collect();
    assert_eq!(codes, ["P1"], "of P2 nothing was said");
    assert_eq!(
        board.proposals[0].life.versions.len(),
        2,
        "the third came later"
    );
    assert!(board.proposals[0].milestones.is_empty());
    assert_eq!(story.minutes.proposal_board().proposals.len(), 2);
}

#[test]
fn given_participants_of_another_session_when_one_is_asked_then_members_and_those_who_act_stand() {
    let mut story = Story::new();
    story.session();
    story.members(["MEM"]);
    let spoke = story.participant("SPO", Standing::Invited);
    let grouped = story.participant("GRO", Standing::Invited);
    story.participant("OTH", Standing::Invited);
    story.group("G", deliberation::GroupKind::Political, &[grouped]);
    let second = story.session();
    story.says(statement(spoke));
    let minutes = story.minutes.of_session(second).minutes;
    let participants = minutes.participants();
    let codes: Vec<&str> = participants
        .iter()
        .map(|it| code(&it.participant))
        .collect();
    assert_eq!(codes, ["MEM", "SPO", "GRO"]);
}

#[test]
fn given_an_entry_in_a_segment_of_another_session_when_asked_then_it_belongs_where_it_happened() {
    let mut story = Story::new();
    let first = story.session();
    let [a] = story.members(["A"]);
    let segment = story.segment("RT1");
    let second = story.session();
    let made = InterventionMade {
        segment: Some(segment),
        ..statement(a)
    };
    let said = story.says(made.clone());
    story.corrects(
        said.into(),
        InterventionMade {
            duration_ms: Some(60_000),
            ..made
        },
    );
    let order = |session| {
        let minutes = story.minutes.of_session(session).minutes;
        minutes.speaking_order(SpeakingFilter::All).lines
    };
    assert_eq!(order(first).len(), 1);
    assert_eq!(order(first)[0].duration_ms, Some(60_000), "as corrected");
    assert_eq!(order(second).len(), 0);
}

#[test]
fn given_a_commitment_when_progress_is_reported_in_a_later_session_then_each_tells_what_it_knew() {
    let mut story = Story::new();
    let first = story.session();
    let [a] = story.members(["A"]);
    let made = CommitmentMade {
        code: Some("K1".parse().unwrap()),
        by: vec![Party::Participant(a)],
        proposal: None,
        interventions: Vec::new(),
        horizon: None,
        baseline_value: None,
        target_value: None,
    };
    let commitment = deliberation::CommitmentId(story.record(made).0);
    let second = story.session();
    story.record(ProgressReported {
        commitment,
        status: ProgressStatus::UnderWay,
        value: None,
        on: None,
        by: None,
        intervention: None,
    });
    let reports = |session| {
        let minutes = story.minutes.of_session(session).minutes;
        let commitments = minutes.commitments();
        commitments
            .iter()
            .map(|it| it.progress.len())
            .collect::<Vec<_>>()
    };
    assert_eq!((reports(first), reports(second)), (vec![0], vec![1]));
}

#[test]
fn given_breaches_in_two_sessions_when_one_is_asked_then_only_its_own_are_told() {
    let mut story = Story::new();
    story.session();
    let [a] = story.members(["A"]);
    let p1 = story.proposal("P1");
    let changed = |change| deliberation::ProposalChanged {
        proposal: p1,
        change,
        by: None,
        intervention: None,
    };
    story.record(changed(deliberation::ProposalChange::Withdrawn));
    story.holds(a, Subject::Proposal(p1), Stance::Support);
    let second = story.session();
    story.holds(a, Subject::Proposal(p1), Stance::Oppose);
    assert_eq!(story.minutes.irregularities().len(), 2);
    let told = story.minutes.of_session(second).minutes.irregularities();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].irregularity, Irregularity::ActOnWithdrawnText);
}
