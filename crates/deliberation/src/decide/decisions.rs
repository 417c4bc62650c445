//! Decisions, the votes on them, and what is declared.

use super::references::{DECISION, INTERVENTION};
use crate::{
    DecisionId, DecisionMethod, DecisionPut, ExplanationGiven, ObjectionRaised, ObjectionWithdrawn,
    ParticipantId, Refusal, ResultDeclared, Standing, State, VoteCast, VoteIntended,
};

impl State {
    pub(super) fn refuse_decision(&self, f: &DecisionPut) -> Result<(), Refusal> {
        f.subject.map_or(Ok(()), |subject| self.subject(subject))?;
        self.topics(&f.topics)?;
        let Some(ruling) = f.appeal_of else {
            return Ok(());
        };
        self.one("appeal_of", ruling, DECISION)?;
        match self.decision(ruling) {
            Some(appealed) if appealed.method != DecisionMethod::Ruling => {
                Err(Refusal::NotARuling { decision: ruling })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn refuse_vote(&self, f: &VoteCast) -> Result<(), Refusal> {
        self.refuse_voter(f.decision, f.voter)
    }

    pub(super) fn refuse_intention(&self, f: &VoteIntended) -> Result<(), Refusal> {
        self.refuse_voter(f.decision, f.voter)
    }

    /// Only members vote, and by name only where names are called.
    fn refuse_voter(&self, decision: DecisionId, voter: ParticipantId) -> Result<(), Refusal> {
        self.one("decision", decision, DECISION)?;
        self.participant("voter", voter)?;
        match self.decision(decision) {
            Some(put) if put.method != DecisionMethod::RecordedVote => {
                return Err(Refusal::NoVoteByName {
                    decision,
                    method: put.method,
                });
            }
            _ => {}
        }
        let standing = self.standing_of(voter);
        if standing == Standing::Member {
            return Ok(());
        }
        Err(Refusal::HasNoVote { voter, standing })
    }

    pub(super) fn refuse_objection(&self, f: &ObjectionRaised) -> Result<(), Refusal> {
        self.one("decision", f.decision, DECISION)?;
        self.parties("by", [&f.by])?;
        self.intervention(f.intervention)
    }

    pub(super) fn refuse_objection_withdrawn(&self, f: &ObjectionWithdrawn) -> Result<(), Refusal> {
        self.one("decision", f.decision, DECISION)?;
        self.parties("by", [&f.by])
    }

    pub(super) fn refuse_result(&self, f: &ResultDeclared) -> Result<(), Refusal> {
        self.one("decision", f.decision, DECISION)
    }

    pub(super) fn refuse_explanation(&self, f: &ExplanationGiven) -> Result<(), Refusal> {
        self.one("decision", f.decision, DECISION)?;
        self.one("intervention", f.intervention, INTERVENTION)
    }
}
