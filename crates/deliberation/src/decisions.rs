//! What is decided, how, and by whose votes.

use serde::{Deserialize, Serialize};

use crate::{Code, DecisionId, InterventionId, ParticipantId, Party, Subject, TopicId};

/// How a decision is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionMethod {
    /// By consensus: nobody objects, and it is said that this is what was reached.
    Consensus,
    /// Without a vote.
    WithoutVote,
    /// By acclamation.
    Acclamation,
    /// By recorded vote: it is on record how each member voted.
    RecordedVote,
    /// By show of hands: only the numbers are on record.
    ShowOfHands,
    /// By secret ballot: only the numbers are on record.
    Ballot,
    /// Adopted unless somebody breaks the silence before it ends.
    SilenceProcedure,
    /// The chair rules.
    Ruling,
}

impl DecisionMethod {
    /// Whether it is adopted unless somebody objects, and by nobody's vote.
    pub fn rests_on_no_objection(self) -> bool {
        use DecisionMethod::{Acclamation, Consensus, SilenceProcedure, WithoutVote};
        matches!(
            self,
            Consensus | WithoutVote | Acclamation | SilenceProcedure
        )
    }

    /// Whether it is counted: by names, by hands or by ballots.
    pub fn is_counted(self) -> bool {
        use DecisionMethod::{Ballot, RecordedVote, ShowOfHands};
        matches!(self, RecordedVote | ShowOfHands | Ballot)
    }
}

/// How many must vote yes. Who abstains or does not vote is not counted as present and voting.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Majority {
    /// More yes than no.
    #[default]
    SimpleOfVotes,
    /// At least two thirds of those who voted yes or no.
    TwoThirdsOfVotes,
    /// More than half of all members.
    SimpleOfMembers,
    /// At least two thirds of all members.
    TwoThirdsOfMembers,
    /// Somebody voted yes and nobody no.
    Unanimity,
}

impl Majority {
    /// Whether a motion is carried. `members` is the number of all members of the body; none where
    /// that is not on record, and then nothing can be said where it matters.
    pub fn carried(self, yes: u32, no: u32, members: Option<u32>) -> Option<bool> {
        let [yes, no] = [u64::from(yes), u64::from(no)];
        let members = members.map(u64::from);
        match self {
            Majority::SimpleOfVotes => Some(yes > no),
            Majority::TwoThirdsOfVotes => Some(yes > 0 && yes * 3 >= (yes + no) * 2),
            Majority::SimpleOfMembers => members.map(|all| yes * 2 > all),
            Majority::TwoThirdsOfMembers => members.map(|all| yes > 0 && yes * 3 >= all * 2),
            Majority::Unanimity => Some(yes > 0 && no == 0),
        }
    }
}

/// Something is put to a decision. What is decided on is a subject, or else the title of the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionPut {
    /// Its stable code ("D3").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// What is decided on; none where only its words are on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// The paragraph that is voted on apart ("OP3"); none for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<Code>,
    /// How it is taken.
    pub method: DecisionMethod,
    /// How many must vote yes, where that is not what the rules in force say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub majority: Option<Majority>,
    /// The ruling against which this is an appeal. Yes upholds the ruling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_of: Option<DecisionId>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
}

/// How a member votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// In favour.
    Yes,
    /// Against.
    No,
    /// Abstaining.
    Abstain,
    /// Present, but on record as not voting.
    NotVoting,
}

/// A member votes. Until the result is declared its next vote on the same decision replaces this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteCast {
    /// On which decision.
    pub decision: DecisionId,
    /// Who votes.
    pub voter: ParticipantId,
    /// How.
    pub vote: Vote,
}

/// A member says afterwards how it intended to vote. It is noted and changes no tally.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteIntended {
    /// On which decision.
    pub decision: DecisionId,
    /// Who says so.
    pub voter: ParticipantId,
    /// How it intended to vote.
    pub vote: Vote,
}

/// Somebody objects to a decision that needs no objection, or breaks the silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionRaised {
    /// To which decision.
    pub decision: DecisionId,
    /// Who objects.
    pub by: Party,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
}

/// An objection is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionWithdrawn {
    /// To which decision.
    pub decision: DecisionId,
    /// Whose.
    pub by: Party,
}

/// What comes of a decision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Adopted; of an appeal: the ruling stands.
    Adopted,
    /// Not adopted; of an appeal: the ruling falls.
    Rejected,
    /// Put off.
    Deferred,
    /// Withdrawn before it was decided.
    Withdrawn,
    /// The source gives the numbers and not what came of them.
    #[default]
    NotStated,
}

/// The chair declares a result. Numbers are those that were declared; they are never computed, and
/// never taken for a count of the votes on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultDeclared {
    /// Of which decision.
    pub decision: DecisionId,
    /// What came of it.
    #[serde(default)]
    pub outcome: Outcome,
    /// Votes in favour, as declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<u32>,
    /// Votes against, as declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<u32>,
    /// Abstentions, as declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abstain: Option<u32>,
    /// Not voting, as declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_voting: Option<u32>,
}

/// What is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Explained {
    /// A vote.
    Vote,
    /// A position, where there was no vote.
    Position,
}

/// When it is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExplainedWhen {
    /// Before the decision.
    Before,
    /// After it.
    After,
}

/// An intervention explains a vote or a position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplanationGiven {
    /// On which decision.
    pub decision: DecisionId,
    /// Which intervention; who speaks and on whose behalf is on record there.
    pub intervention: InterventionId,
    /// What it explains.
    pub of: Explained,
    /// Before or after the decision.
    pub when: ExplainedWhen,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_bare_two_thirds_when_asked_then_it_is_carried_and_one_less_is_not() {
        let carried = |yes, no| Majority::TwoThirdsOfVotes.carried(yes, no, None);
        assert_eq!(carried(66, 33), Some(true));
        assert_eq!(carried(65, 33), Some(false));
        assert_eq!(carried(0, 0), Some(false));
    }

    #[test]
    fn given_a_tie_when_asked_then_it_is_not_carried() {
        assert_eq!(Majority::SimpleOfVotes.carried(5, 5, None), Some(false));
        assert_eq!(
            Majority::SimpleOfMembers.carried(5, 0, Some(10)),
            Some(false)
        );
    }

    #[test]
    fn given_no_members_on_record_when_they_matter_then_nothing_is_said() {
        assert_eq!(Majority::SimpleOfMembers.carried(5, 0, None), None);
        assert_eq!(Majority::TwoThirdsOfMembers.carried(5, 0, None), None);
    }

    #[test]
    fn given_one_against_when_unanimity_is_asked_then_it_is_not_carried() {
        assert_eq!(Majority::Unanimity.carried(9, 1, None), Some(false));
        assert_eq!(Majority::Unanimity.carried(9, 0, None), Some(true));
        assert_eq!(Majority::Unanimity.carried(0, 0, None), Some(false));
    }
}
