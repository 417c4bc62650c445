//! Convergence: who supports a point or proposal, how broadly, who objects, and at which level.

use deliberation::{Category, EvidenceBearing, FactKind, NumberWord, ShareOf};
use serde::Serialize;

use crate::{
    EntryRef, HeldPosition, Mention, PointVersion, ReportedSupport, SubjectRef, SupportTally,
};

/// How far views have come together, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConvergenceLevel {
    /// Nobody is on record by name with a position.
    NotAssessable,
    /// Positions are on record, none of the other levels is reached.
    ViewsExpressed,
    /// Both sides reach the number of the rule.
    DivergentViews,
    /// Support as broad as the rule asks for, by default in every regional group that spoke, in two
    /// at least, and no more objections stand than the rule bears.
    Convergence,
    /// Over half of those present for, hardly any against, by the shares of the rule.
    BroadAgreement,
    /// Declared by the chair, no more objections stand than the rule bears.
    Consensus,
}

/// Whose positions make the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedPositions {
    /// Those of members; others stand beside.
    Members,
    /// Everybody's: the ledger does not say who is a member.
    AllParticipants,
}

/// The level of every point and proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Convergence {
    /// Points first, by their number, then proposals as tabled.
    pub lines: Vec<ConvergenceLine>,
}

/// One point or proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConvergenceLine {
    /// The point or proposal.
    pub subject: SubjectRef,
    /// The number of a point.
    pub number: Option<u32>,
    /// The wordings of a point, the first one first; empty for a proposal.
    pub versions: Vec<PointVersion>,
    /// What it is about.
    pub topics: Vec<EntryRef>,
    /// The level by the rule.
    pub level: ConvergenceLevel,
    /// Whose positions make the level.
    pub counted: CountedPositions,
    /// Those counted that are for, by the place in which they spoke.
    pub supporters: Vec<HeldPosition>,
    /// Those counted that are against: they oppose or dissociate themselves.
    pub objectors: Vec<HeldPosition>,
    /// Those counted that reserve their position.
    pub reserved: Vec<HeldPosition>,
    /// How broad the support is by regional group.
    pub breadth: RegionalBreadth,
    /// How broad it is by category, whoever counts.
    pub categories: Vec<CategoryBreadth>,
    /// The shares, where a whole is on record.
    pub share: Option<Share>,
    /// The number word of the supporters by the ladder.
    pub word: Option<NumberWord>,
    /// The whole tally.
    pub tally: SupportTally,
    /// What was linked to a point as evidence; not in the tally.
    pub evidence: Vec<Evidence>,
    /// Who mentioned it; not in the tally.
    pub mentions: Vec<Mention>,
    /// What a source reports of it; not in the tally.
    pub reported: Vec<ReportedSupport>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// How broad support is by regional group.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RegionalBreadth {
    /// Whether the ledger has the regional group of anybody who spoke on the subject. Without
    /// it there is no telling how broad the support is, and no convergence is found.
    pub on_record: bool,
    /// The regional groups that spoke on the subject: took a position or mentioned it.
    pub groups: Vec<GroupBreadth>,
    /// How many of those who spoke have no regional group on record.
    pub without_group: u32,
}

/// One regional group that spoke on a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupBreadth {
    /// Which.
    pub group: EntryRef,
    /// How many of its participants spoke on the subject.
    pub spoke: u32,
    /// How many are for.
    pub in_favour: u32,
    /// How many are against.
    pub against: u32,
}

/// One category of participants that spoke on a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CategoryBreadth {
    /// Which.
    pub category: Category,
    /// How many of its participants spoke on the subject.
    pub spoke: u32,
    /// How many are for.
    pub in_favour: u32,
    /// How many are against.
    pub against: u32,
}

/// Numbers out of a whole that is on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// What the whole is.
    pub of: ShareOf,
    /// The whole.
    pub whole: u32,
    /// How many of the whole are for.
    pub in_favour: u32,
    /// How many of the whole are against.
    pub against: u32,
}

/// An entry that is linked to a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The entry that links it.
    pub link: EntryRef,
    /// What is linked.
    pub entry: EntryRef,
    /// What kind of entry that is.
    pub kind: Option<FactKind>,
    /// How it bears on the point.
    pub bearing: EvidenceBearing,
    /// Whose it is, where it is an intervention, position, mention or practice of one participant.
    pub participant: Option<EntryRef>,
    /// Who spoke, where that is on record.
    pub speaker: Option<EntryRef>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}
