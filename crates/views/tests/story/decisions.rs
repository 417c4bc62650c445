//! Decisions: the votes on record, and the result beside them.

use deliberation::{
    CorrectionOrigin, DecisionId, DecisionMethod, DecisionPut, EntryCorrected, EntryId, Explained,
    ExplainedWhen, ExplanationGiven, GroupKind, InterventionId, LedgerFounded, Majority,
    ObjectionRaised, ObjectionWithdrawn, Outcome, ParticipantId, Party, ProposalId, PublicKey,
    ResultDeclared, Rules, RulesAdopted, Stance, Standing, Subject, Vote, VoteCast, VoteIntended,
};
use views::{ConvergenceLevel, DecisionLine, Discrepancy, VoteCounts};

use crate::given::{Story, statement};

impl Story {
    fn put(&mut self, method: DecisionMethod, subject: Option<ProposalId>) -> DecisionId {
        let put = DecisionPut {
            code: None,
            subject: subject.map(Subject::Proposal),
            paragraph: None,
            method,
            majority: None,
            appeal_of: None,
            topics: Vec::new(),
        };
        DecisionId(self.record(put).0)
    }

    fn vote(&mut self, decision: DecisionId, voter: ParticipantId, vote: Vote) -> EntryId {
        self.record(VoteCast {
            decision,
            voter,
            vote,
        })
    }

    fn declare(&mut self, decision: DecisionId, outcome: Outcome, numbers: [u32; 3]) -> EntryId {
        self.record(ResultDeclared {
            decision,
            outcome,
            yes: Some(numbers[0]),
            no: Some(numbers[1]),
            abstain: Some(numbers[2]),
            not_voting: None,
        })
    }

    fn only_decision(&self) -> DecisionLine {
        let [line] = &self.minutes.decisions()[..] else {
            panic!("one decision")
        };
        line.clone()
    }

    fn rules(&mut self, rules: Rules) {
        self.record(RulesAdopted { rules });
    }
}

fn counts(yes: u32, no: u32, abstain: u32) -> VoteCounts {
    VoteCounts {
        yes,
        no,
        abstain,
        not_voting: 0,
    }
}

#[test]
fn given_a_vote_that_is_changed_when_counted_then_the_latest_before_the_result_counts() {
    let mut story = Story::new();
    let [a, b, c] = story.members(["A", "B", "C"]);
    let decision = story.put(DecisionMethod::RecordedVote, None);
    let first = story.vote(decision, a, Vote::Yes);
    story.vote(decision, b, Vote::Yes);
    let second = story.vote(decision, a, Vote::No);
    story.declare(decision, Outcome::Rejected, [1, 1, 0]);
    story.vote(decision, c, Vote::Yes);
    story.record(VoteIntended {
        decision,
        voter: c,
        vote: Vote::Abstain,
    });

    let line = story.only_decision();
    assert_eq!(line.recount, Some(counts(1, 1, 0)));
    let of_a = &line.votes[0];
    assert_eq!((of_a.vote, of_a.entry.id), (Vote::No, second));
    assert_eq!(of_a.replaces[0].id, first);
    assert_eq!((line.late.len(), line.intended.len()), (1, 1));
    assert_eq!(line.carried, Some(false));
    assert!(line.discrepancies.is_empty());
}

#[test]
fn given_a_declared_result_that_the_votes_do_not_bear_out_when_shown_then_both_stand() {
    let mut story = Story::new();
    let [a, b, c] = story.members(["A", "B", "C"]);
    let decision = story.put(DecisionMethod::RecordedVote, None);
    story.vote(decision, a, Vote::Yes);
    story.vote(decision, b, Vote::No);
    let wrong = story.vote(decision, c, Vote::No);
    story.declare(decision, Outcome::Adopted, [2, 1, 0]);

    let line = story.only_decision();
    assert_eq!(
        line.discrepancies,
        [
            Discrepancy::Count {
                of: Vote::Yes,
                declared: 2,
                recounted: 1
            },
            Discrepancy::Count {
                of: Vote::No,
                declared: 1,
                recounted: 2
            },
            Discrepancy::Outcome {
                declared: Outcome::Adopted,
                carried: false
            },
        ]
    );

    let right = VoteCast {
        decision,
        voter: c,
        vote: Vote::Yes,
    };
    let correction = story.record(EntryCorrected {
        target: wrong,
        origin: CorrectionOrigin::RecordersError,
        fact: Some(Box::new(right.into())),
    });
    let line = story.only_decision();
    assert!(line.discrepancies.is_empty(), "{line:#?}");
    let correction = story.minutes.entry(correction).unwrap().index;
    assert!(line.rests_on.contains(&correction));
}

#[test]
fn given_rules_and_a_decision_of_its_own_when_judged_then_the_majority_in_force_decides() {
    let mut story = Story::new();
    story.record(LedgerFounded {
        origin: "x.example/x".to_owned(),
        log_key: PublicKey([0; 32]),
        authority_keys: Vec::new(),
        authority_threshold: 1,
        witness_keys: Vec::new(),
        witness_threshold: 0,
        predecessor: None,
        rules: Rules::default(),
    });
    let [a, b, c, _] = story.members(["A", "B", "C", "D"]);
    story.rules(Rules {
        majority: Majority::SimpleOfMembers,
        quorum_percent: Some(80),
        ..Rules::default()
    });
    let decision = story.put(DecisionMethod::RecordedVote, None);
    story.vote(decision, a, Vote::Yes);
    story.vote(decision, b, Vote::Yes);
    story.vote(decision, c, Vote::Abstain);

    let line = story.only_decision();
    assert_eq!(line.majority, Majority::SimpleOfMembers);
    assert_eq!(
        line.carried,
        Some(false),
        "two of four are not more than half"
    );
    let quorum = line.quorum.unwrap();
    assert_eq!((quorum.needed, quorum.present), (4, Some(3)));
    assert_eq!(quorum.met(), Some(false));
}

#[test]
fn given_two_regional_groups_when_counted_then_each_has_its_votes() {
    let mut story = Story::new();
    let [a, b, c] = story.members(["A", "B", "C"]);
    story.group("WEST", GroupKind::Regional, &[a, b]);
    let decision = story.put(DecisionMethod::RecordedVote, None);
    for (voter, vote) in [(a, Vote::Yes), (b, Vote::No), (c, Vote::Abstain)] {
        story.vote(decision, voter, vote);
    }

    let line = story.only_decision();
    let by_group: Vec<(bool, VoteCounts)> = line
        .by_group
        .iter()
        .map(|it| (it.group.is_some(), it.counts))
        .collect();
    assert_eq!(
        by_group,
        [(true, counts(1, 1, 0)), (false, counts(0, 0, 1))]
    );
}

#[test]
fn given_consensus_declared_when_no_objection_stands_then_that_is_the_level() {
    let mut story = Story::new();
    let [a, b] = story.members(["A", "B"]);
    let p1 = story.proposal("P1");
    story.record(deliberation::PositionTaken {
        holder: Party::Participant(b),
        subject: Subject::Proposal(p1),
        stance: Stance::Support,
        intervention: None,
        order: deliberation::Order::default(),
    });
    let decision = story.put(DecisionMethod::Consensus, Some(p1));
    let by = Party::Participant(a);
    story.record(ObjectionRaised {
        decision,
        by,
        intervention: None,
    });
    let adopted = ResultDeclared {
        decision,
        outcome: Outcome::Adopted,
        yes: None,
        no: None,
        abstain: None,
        not_voting: None,
    };
    let level = |story: &Story| story.minutes.convergence().lines[0].level;
    let result = story.record(adopted);
    assert_ne!(level(&story), ConvergenceLevel::Consensus);

    story.record(ObjectionWithdrawn { decision, by });
    assert_eq!(level(&story), ConvergenceLevel::Consensus);
    let line = story.only_decision();
    assert!(line.objections[0].withdrawn.is_some());
    let result = story.minutes.entry(result).unwrap().index;
    let convergence = story.minutes.convergence();
    assert!(convergence.lines[0].rests_on.contains(&result));
}

#[test]
fn given_an_explanation_when_shown_then_it_is_known_whose_and_when() {
    let mut story = Story::new();
    let a = story.participant("A", Standing::Member);
    let said = InterventionId(story.record(statement(a)).0);
    let decision = story.put(DecisionMethod::ShowOfHands, None);
    story.declare(decision, Outcome::Adopted, [3, 1, 0]);
    story.record(ExplanationGiven {
        decision,
        intervention: said,
        of: Explained::Vote,
        when: ExplainedWhen::After,
    });

    let line = story.only_decision();
    assert_eq!(line.explanations[0].by.as_ref().unwrap().id.0, a.0);
    assert_eq!(line.recount, None);
    assert_eq!(line.carried, Some(true), "by the numbers declared");
}
