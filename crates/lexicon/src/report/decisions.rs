//! What was decided.

use crate::{DecisionManner, Vote};

/// What became of what was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decided {
    /// Adopted.
    Adopted,
    /// Not adopted.
    Rejected,
    /// Put off.
    Deferred,
    /// Withdrawn before it was decided.
    Withdrawn,
    /// The chair ruled.
    Ruled,
    /// A ruling stands after an appeal.
    RulingUpheld,
    /// A ruling falls after an appeal.
    RulingOverturned,
    /// The numbers are on record and not what came of them.
    OutcomeNotStated,
    /// No result is on record.
    NotDeclared,
}

impl Decided {
    /// All of them.
    pub const ALL: [Decided; 9] = [
        Decided::Adopted,
        Decided::Rejected,
        Decided::Deferred,
        Decided::Withdrawn,
        Decided::Ruled,
        Decided::RulingUpheld,
        Decided::RulingOverturned,
        Decided::OutcomeNotStated,
        Decided::NotDeclared,
    ];
}

/// How many must vote yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Majority {
    /// More yes than no.
    SimpleOfVotes,
    /// Two thirds of the votes.
    TwoThirdsOfVotes,
    /// More than half of the members.
    SimpleOfMembers,
    /// Two thirds of the members.
    TwoThirdsOfMembers,
    /// Nobody against.
    Unanimity,
}

impl Majority {
    /// All of them.
    pub const ALL: [Majority; 5] = [
        Majority::SimpleOfVotes,
        Majority::TwoThirdsOfVotes,
        Majority::SimpleOfMembers,
        Majority::TwoThirdsOfMembers,
        Majority::Unanimity,
    ];
}

/// What an intervention explains, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Explained {
    /// A vote, before it.
    VoteBefore,
    /// A vote, after it.
    VoteAfter,
    /// A position, before the decision.
    PositionBefore,
    /// A position, after the decision.
    PositionAfter,
}

impl Explained {
    /// All of them.
    pub const ALL: [Explained; 4] = [
        Explained::VoteBefore,
        Explained::VoteAfter,
        Explained::PositionBefore,
        Explained::PositionAfter,
    ];
}

/// What is said of decisions. Whatever is decided on stands before it as a title, so these are
/// clauses or labels that agree with nothing.
pub trait DecisionPhrases {
    /// Before the decisions.
    fn decisions_lead(&self, count: u64) -> String;
    /// "paragraphe OP3".
    fn voted_paragraph(&self, paragraph: &str) -> String;
    /// "appel de la décision D2 de la présidence".
    fn appeal(&self, ruling: &str) -> String;
    /// "adoption par consensus"; none where how is not on record or says nothing.
    fn decided(&self, what: Decided, manner: Option<DecisionManner>) -> String;
    /// How somebody votes, as a label: "ont voté pour".
    fn voting(&self, vote: Vote) -> &'static str;
    /// So many votes: "152 voix pour".
    fn votes(&self, vote: Vote, count: u64) -> String;
    /// Before the votes on record, where the declared ones differ or are missing.
    fn votes_on_record(&self) -> &'static str;
    /// The majority that is asked for.
    fn majority(&self, majority: Majority) -> String;
    /// How many members must be there, and how many were (none: not on record).
    fn quorum_not_met(&self, needed: u64, present: Option<u64>) -> String;
    /// The rule: how many per cent of the members must be there.
    fn quorum_rule(&self, percent: u64) -> String;
    /// Before what differs between a declared result and the votes on record.
    fn discrepancy_lead(&self) -> &'static str;
    /// "pour : 128 proclamées, 127 consignées".
    fn count_differs(&self, vote: Vote, declared: u64, on_record: u64) -> String;
    /// The outcome does not follow from the numbers: they carry it, or they do not.
    fn outcome_differs(&self, carried: bool) -> &'static str;
    /// Before the names of those whose objection stands, or was withdrawn.
    fn objections(&self, withdrawn: bool) -> &'static str;
    /// Before what was said to explain.
    fn explanations(&self, explained: Explained) -> &'static str;
    /// Before how members say that they intended to vote.
    fn intended(&self) -> &'static str;
    /// Before votes cast after the result.
    fn late_votes(&self) -> &'static str;
    /// A result was declared so many times.
    fn declared_again(&self, times: u64) -> String;
}
