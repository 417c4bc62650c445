//! What was decided: the votes on record, what was declared, and where the two differ.

use deliberation::{Code, DecisionMethod, Explained, ExplainedWhen, Majority, Outcome, Vote};
use serde::Serialize;

use crate::{EntryRef, PartyRef, SubjectRef};

/// How many voted how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct VoteCounts {
    /// In favour.
    pub yes: u32,
    /// Against.
    pub no: u32,
    /// Abstaining.
    pub abstain: u32,
    /// On record as not voting.
    pub not_voting: u32,
}

impl VoteCounts {
    /// How many voted so.
    pub fn get(&self, vote: Vote) -> u32 {
        match vote {
            Vote::Yes => self.yes,
            Vote::No => self.no,
            Vote::Abstain => self.abstain,
            Vote::NotVoting => self.not_voting,
        }
    }

    pub(crate) fn of(&mut self, vote: Vote) -> &mut u32 {
        match vote {
            Vote::Yes => &mut self.yes,
            Vote::No => &mut self.no,
            Vote::Abstain => &mut self.abstain,
            Vote::NotVoting => &mut self.not_voting,
        }
    }

    /// Everybody who is on record.
    pub fn total(&self) -> u32 {
        self.yes + self.no + self.abstain + self.not_voting
    }
}

/// How one member voted, or says that it intended to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoteLine {
    /// Who.
    pub voter: EntryRef,
    /// How.
    pub vote: Vote,
    /// The entry that says so.
    pub entry: EntryRef,
    /// Earlier votes of the same member on the same decision, which this one replaced.
    pub replaces: Vec<EntryRef>,
}

/// The votes of one regional group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupVotes {
    /// Which group; none: members of no regional group on record.
    pub group: Option<EntryRef>,
    /// Its members' votes. Who sits in two groups is counted in both.
    pub counts: VoteCounts,
}

/// Somebody objects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Objection {
    /// Who.
    pub by: PartyRef,
    /// The entry that says so.
    pub entry: EntryRef,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
    /// The entry by which it was withdrawn, if it was.
    pub withdrawn: Option<EntryRef>,
}

/// An explanation of vote or position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The entry that says so.
    pub entry: EntryRef,
    /// The intervention.
    pub intervention: EntryRef,
    /// Who speaks, if on record.
    pub speaker: Option<EntryRef>,
    /// For whom, if on record.
    pub by: Option<EntryRef>,
    /// On behalf of whom else.
    pub on_behalf_of: Vec<PartyRef>,
    /// What it explains.
    pub of: Explained,
    /// Before or after the decision.
    pub when: ExplainedWhen,
}

/// A result as the chair declared it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeclaredResult {
    /// The entry that says so.
    pub entry: EntryRef,
    /// What came of it.
    pub outcome: Outcome,
    /// In favour, as declared.
    pub yes: Option<u32>,
    /// Against, as declared.
    pub no: Option<u32>,
    /// Abstaining, as declared.
    pub abstain: Option<u32>,
    /// Not voting, as declared.
    pub not_voting: Option<u32>,
}

/// Whether enough members were there to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quorum {
    /// How many members the rules ask for.
    pub needed: u32,
    /// How many were there: those who voted by name, or else those whose presence is on record; none
    /// where neither is known.
    pub present: Option<u32>,
}

impl Quorum {
    /// Whether it was met; none where it is not known who was there.
    pub fn met(&self) -> Option<bool> {
        self.present.map(|present| present >= self.needed)
    }
}

/// What differs between a declared result and the votes on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Discrepancy {
    /// A number of votes.
    Count {
        /// Of which votes.
        of: Vote,
        /// As declared.
        declared: u32,
        /// As counted from the votes on record.
        recounted: u32,
    },
    /// The outcome does not follow from the numbers by the majority in force.
    Outcome {
        /// As declared.
        declared: Outcome,
        /// Whether the numbers carry it.
        carried: bool,
    },
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionLine {
    /// The decision; its title is a text.
    pub decision: EntryRef,
    /// In which session.
    pub session: Option<EntryRef>,
    /// On what.
    pub subject: Option<SubjectRef>,
    /// On which version of its text, from 1.
    pub version: Option<u32>,
    /// On which paragraph apart.
    pub paragraph: Option<Code>,
    /// How it is taken.
    pub method: DecisionMethod,
    /// How many must vote yes.
    pub majority: Majority,
    /// The ruling appealed against.
    pub appeal_of: Option<EntryRef>,
    /// What it is about.
    pub topics: Vec<EntryRef>,
    /// The votes that count: the latest one of each member before the result, in the order in which
    /// the members were registered.
    pub votes: Vec<VoteLine>,
    /// Their numbers; none where no vote is on record by name.
    pub recount: Option<VoteCounts>,
    /// The same by regional group.
    pub by_group: Vec<GroupVotes>,
    /// Votes cast after the result; not counted.
    pub late: Vec<VoteLine>,
    /// How members say that they intended to vote; not counted.
    pub intended: Vec<VoteLine>,
    /// Who objected.
    pub objections: Vec<Objection>,
    /// Who explained its vote or position.
    pub explanations: Vec<Explanation>,
    /// The result that was declared first.
    pub declared: Option<DeclaredResult>,
    /// Results that were declared after it; they change nothing.
    pub declared_again: Vec<DeclaredResult>,
    /// Whether the numbers carry it: those on record by name, or else those declared. None where
    /// there are none, or where the number of members matters and is not on record.
    pub carried: Option<bool>,
    /// Whether there was a quorum; none where the rules do not ask for one.
    pub quorum: Option<Quorum>,
    /// Where the declared result differs from the votes on record. Nothing is mended.
    pub discrepancies: Vec<Discrepancy>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}
