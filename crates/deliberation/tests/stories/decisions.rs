//! Votes, objections and results: what is refused, and what is recorded as a breach.

use deliberation::Irregularity as Breach;
use deliberation::*;

use crate::room::*;
use crate::story::{entry, given};

const CONSENSUS: u8 = 20;

fn by_consensus() -> Vec<Recorded> {
    room_and([entry(CONSENSUS, put(DecisionMethod::Consensus))])
}

#[test]
fn given_an_observer_when_it_votes_then_refused_until_it_is_a_member() {
    let standing = |standing| StandingChanged {
        participant: ParticipantId([COLOMBIA; 16]),
        standing,
        from: None,
    };
    given(room_and([entry(20, standing(Standing::ObserverState))]))
        .when(entry(21, cast(COLOMBIA, Vote::Yes)))
        .then_told(
            "voter 06060606-0606-0606-0606-060606060606 has no vote: its standing is observer_state, \
             and only members vote; record its standing first or correct the id",
        )
        .when(entry(21, intended(COLOMBIA, Vote::Yes)))
        .then_refused(|no| matches!(no, Refusal::HasNoVote { .. }))
        .when(entry(21, standing(Standing::Member)))
        .then_recorded([])
        .when(entry(22, cast(COLOMBIA, Vote::Yes)))
        .then_recorded([]);
}

#[test]
fn given_a_decision_without_names_when_somebody_votes_by_name_then_refused() {
    let vote = VoteCast {
        decision: DecisionId([CONSENSUS; 16]),
        ..cast(PANAMA, Vote::Yes)
    };
    given(by_consensus())
        .when(entry(21, vote))
        .then_refused(|no| {
            matches!(
                no,
                Refusal::NoVoteByName {
                    method: DecisionMethod::Consensus,
                    ..
                }
            )
        });
}

#[test]
fn given_a_decision_that_is_no_ruling_when_appealed_against_then_refused() {
    let appeal = |of: u8| DecisionPut {
        appeal_of: Some(DecisionId([of; 16])),
        ..put(DecisionMethod::ShowOfHands)
    };
    given(room_and([entry(20, put(DecisionMethod::Ruling))]))
        .when(entry(21, appeal(20)))
        .then_recorded([])
        .when(entry(22, appeal(DECISION)))
        .then_refused(|no| matches!(no, Refusal::NotARuling { .. }));
}

#[test]
fn given_a_declared_result_when_somebody_votes_then_marked_and_its_intention_is_not() {
    given(room())
        .when(entry(20, cast(PANAMA, Vote::Yes)))
        .then_recorded([])
        .when(entry(21, cast(PANAMA, Vote::No)))
        .then_recorded([])
        .when(entry(22, intended(COLOMBIA, Vote::No)))
        .then_recorded([Breach::IntentionBeforeResult])
        .when(entry(23, declared(DECISION, Outcome::Adopted)))
        .then_recorded([])
        .when(entry(24, cast(COLOMBIA, Vote::No)))
        .then_recorded([Breach::VoteAfterResult])
        .when(entry(25, intended(COLOMBIA, Vote::No)))
        .then_recorded([])
        .when(entry(26, declared(DECISION, Outcome::Rejected)))
        .then_recorded([Breach::ResultDeclaredAlready]);
}

#[test]
fn given_an_objection_when_gavelled_over_then_marked_and_not_after_it_was_withdrawn() {
    let panama = participant(PANAMA);
    let objected = || given(by_consensus()).when(entry(21, objection(CONSENSUS, panama)));
    objected()
        .then_recorded([])
        .when(entry(22, declared(CONSENSUS, Outcome::Adopted)))
        .then_recorded([Breach::GavelOverObjection])
        .when(entry(23, objection(CONSENSUS, panama)))
        .then_recorded([Breach::ObjectionAfterResult]);
    objected()
        .then_recorded([])
        .when(entry(22, no_objection(CONSENSUS, panama)))
        .then_recorded([])
        .when(entry(23, no_objection(CONSENSUS, panama)))
        .then_recorded([Breach::NoObjectionToWithdraw])
        .when(entry(24, declared(CONSENSUS, Outcome::Adopted)))
        .then_recorded([]);
    objected()
        .then_recorded([])
        .when(entry(22, declared(CONSENSUS, Outcome::Rejected)))
        .then_recorded([]);
}

#[test]
fn given_rules_with_a_quorum_beyond_all_members_when_adopted_then_refused() {
    let rules = |percent| RulesAdopted {
        rules: Rules {
            quorum_percent: percent,
            ..Rules::default()
        },
    };
    given(room())
        .when(entry(20, rules(Some(50))))
        .then_recorded([])
        .when(entry(21, rules(Some(101))))
        .then_refused(|no| matches!(no, Refusal::BadRules { .. }))
        .when(entry(21, rules(Some(0))))
        .then_refused(|no| matches!(no, Refusal::BadRules { .. }));
}
