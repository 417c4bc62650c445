//! The life of a proposal, commitments, and opinions of many.

use std::collections::BTreeMap;

use deliberation::{
    Amends, Amount, CommitmentId, CommitmentMade, EntryId, Lineage, Merges, ParticipantId, Party,
    ProgressReported, ProgressStatus, ProposalChange, ProposalChanged, ProposalId, ProposalRevised,
    ProposalTabled, Proposers, Revision, SplitFrom, Stance, Subject, Text, TextBasis, TextField,
};
use views::{ComesFrom, OpinionsOf, ProposalStatus, wording, wording_of_version};

use crate::given::{Story, code};

impl Story {
    fn descends(&mut self, code: &str, lineage: Lineage) -> ProposalId {
        let tabled = ProposalTabled {
            code: code.parse().unwrap(),
            proposers: Proposers::NotOnRecord,
            intervention: None,
            topics: Vec::new(),
            builds_on: Vec::new(),
            lineage: Some(lineage),
        };
        ProposalId(self.record(tabled).0)
    }

    fn revises(&mut self, proposal: ProposalId, amendments: &[ProposalId]) -> EntryId {
        self.record(ProposalRevised {
            proposal,
            how: Revision::Amended,
            by: Vec::new(),
            amendments: amendments.to_vec(),
            intervention: None,
        })
    }

    fn becomes(&mut self, proposal: ProposalId, change: ProposalChange) {
        self.record(ProposalChanged {
            proposal,
            change,
            by: None,
            intervention: None,
        });
    }
}

#[test]
fn given_a_position_on_the_first_text_when_a_third_is_on_the_table_then_it_is_shown_as_such() {
    let mut story = Story::new();
    story.session();
    let [a, b] = story.members(["A", "B"]);
    let proposal = story.proposal("P1");
    let subject = Subject::Proposal(proposal);
    story.holds(a, subject, Stance::Support);
    story.revises(proposal, &[]);
    story.revises(proposal, &[]);
    story.holds(b, subject, Stance::Support);

    let line = story.minutes.proposal(proposal).unwrap();
    assert_eq!(line.version, 3);
    let versions: Vec<_> = line.tally.held.iter().map(|it| it.version).collect();
    assert_eq!(versions, [1, 3]);
    assert_eq!(line.life.versions.len(), 3);
}

#[test]
fn given_an_amendment_that_is_taken_in_when_shown_then_both_know_of_each_other() {
    let mut story = Story::new();
    story.session();
    let proposal = story.proposal("P1");
    let amends = Amends {
        proposal,
        version: None,
    };
    let amendment = story.descends("A1", Lineage::Amends(amends));
    story.revises(proposal, &[amendment]);

    let line = story.minutes.proposal(proposal).unwrap();
    assert_eq!(code(&line.life.amendments[0]), "A1");
    let [_, second] = &line.life.versions[..] else {
        panic!("two versions")
    };
    assert_eq!(code(&second.amendments[0]), "A1");
    let line = story.minutes.proposal(amendment).unwrap();
    assert_eq!(line.version, 1, "a text that is taken in is not revised");
    assert_eq!(line.life.status, ProposalStatus::TakenIn);
    assert!(matches!(
        line.life.comes_from,
        Some(ComesFrom::Amends { version: 1, .. })
    ));
}

#[test]
fn given_proposals_when_merged_split_withdrawn_and_taken_up_then_the_last_thing_tells() {
    let mut story = Story::new();
    story.session();
    let [one, two] = [story.proposal("P1"), story.proposal("P2")];
    let proposals = vec![one, two];
    let merged = story.descends("P3", Lineage::Merges(Merges { proposals }));
    story.descends("P4", Lineage::SplitFrom(SplitFrom { proposal: merged }));
    story.becomes(merged, ProposalChange::Withdrawn);

    let status = |story: &Story, id| story.minutes.proposal(id).unwrap().life.status;
    assert_eq!(status(&story, one), ProposalStatus::Merged);
    assert_eq!(status(&story, merged), ProposalStatus::Withdrawn);
    let line = story.minutes.proposal(merged).unwrap();
    assert_eq!(code(&line.life.became[0]), "P4");
    story.becomes(merged, ProposalChange::TakenUp);
    assert_eq!(status(&story, merged), ProposalStatus::Open);
    story.becomes(one, ProposalChange::Deferred);
    assert_eq!(status(&story, one), ProposalStatus::Deferred);
}

#[test]
fn given_a_revised_text_when_worded_then_the_proposal_has_the_latest_and_each_version_its_own() {
    let mut story = Story::new();
    story.session();
    let proposal = story.proposal("P1");
    let first = story.minutes.entry(proposal).unwrap().index;
    let second = story.revises(proposal, &[]);
    let second = story.minutes.entry(second).unwrap().index;
    let words = |entry: u64| {
        let text = |field, content: &str| Text {
            field,
            language: "en".parse().unwrap(),
            basis: TextBasis::Notes,
            content: content.to_owned(),
        };
        match entry {
            _ if entry == first => vec![
                text(TextField::Title, "Dues"),
                text(TextField::Text, "Dues shall rise."),
            ],
            _ if entry == second => vec![text(TextField::Text, "Dues should rise.")],
            _ => Vec::new(),
        }
    };
    let en = "en".parse().unwrap();
    let of = |field| {
        wording(&story.minutes, &words, first, field, en)
            .unwrap()
            .content
    };
    assert_eq!(of(TextField::Title), "Dues");
    assert_eq!(of(TextField::Text), "Dues should rise.");
    let own = wording_of_version(&story.minutes, &words, first, TextField::Text, en);
    assert_eq!(own.unwrap().content, "Dues shall rise.");
}

#[test]
fn given_progress_when_reported_over_time_then_the_latest_stands_and_the_way_is_reckoned() {
    let mut story = Story::new();
    story.session();
    let [a] = story.members(["A"]);
    let proposal = story.proposal("P1");
    let commitment = CommitmentId(
        story
            .record(CommitmentMade {
                code: Some("K1".parse().unwrap()),
                by: vec![Party::Participant(a)],
                proposal: Some(proposal),
                interventions: Vec::new(),
                horizon: None,
                baseline_value: Amount::new(10, 0),
                target_value: Amount::new(20, 0),
            })
            .0,
    );
    let report = |status, value: &str| ProgressReported {
        commitment,
        status,
        value: value.parse().ok(),
        on: None,
        by: None,
        intervention: None,
    };
    story.session();
    story.record(report(ProgressStatus::UnderWay, "12.5"));
    story.record(report(ProgressStatus::NotStated, "17.5"));
    let lines = story.minutes.commitments();
    let line = &lines[0];
    assert_eq!(
        (line.status, line.done_percent),
        (ProgressStatus::UnderWay, Some(75))
    );
    assert_eq!(line.proposal.as_ref().map(code), Some("P1"));
    assert_ne!(line.session, line.progress[0].session);
    let proposal = line.proposal.as_ref().unwrap().index;
    assert!(line.rests_on.contains(&proposal));
}

#[test]
fn given_two_camps_when_grouped_then_each_is_one_and_consensus_counts_the_smaller_as_much() {
    let mut story = Story::new();
    story.session();
    let codes: Vec<String> = (0..40).map(|it| format!("V{it}")).collect();
    let voters: Vec<ParticipantId> = (codes.iter())
        .map(|it| story.participant(it, deliberation::Standing::Member))
        .collect();
    let proposals: Vec<_> = (0..10)
        .map(|it| story.proposal(&format!("P{it}")))
        .collect();
    for (voter, id) in voters.iter().enumerate() {
        for (number, proposal) in proposals.iter().enumerate() {
            // A quarter thinks otherwise, but for the first proposal.
            let agrees = number == 0 || (voter % 4 == 0) == (number % 2 == 0);
            let stance = if agrees {
                Stance::Support
            } else {
                Stance::Oppose
            };
            story.holds(*id, Subject::Proposal(*proposal), stance);
        }
    }
    let found = story.minutes.opinions(&OpinionsOf::default());
    assert_eq!((found.participants, found.positions), (40, 400));
    let sizes: Vec<_> = found
        .groups
        .iter()
        .map(|it| it.participants.len())
        .collect();
    assert_eq!(sizes, [30, 10]);
    let consensus: Vec<f64> = (found.statements.iter())
        .filter_map(|it| it.group_informed_consensus)
        .collect();
    assert!((consensus[0] - 31.0 / 32.0 * 11.0 / 12.0).abs() < 1e-12);
    assert!(consensus[1..].iter().all(|it| *it < 0.1));

    let given: BTreeMap<_, _> = voters.iter().map(|it| (*it, 0)).collect();
    let all = OpinionsOf {
        given,
        ..OpinionsOf::default()
    };
    let found = story.minutes.opinions(&all);
    let consensus = found.statements[0].group_informed_consensus.unwrap();
    assert!((consensus - 41.0 / 42.0).abs() < 1e-12);
}
