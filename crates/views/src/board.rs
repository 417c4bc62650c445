//! The proposal board: who put what forward, who stands behind it, and how it is received.

use deliberation::{
    Counted, Horizon, MentionNature, PointAuthor, ReportedQuantity, Sponsorship, Stance,
};
use serde::Serialize;

use crate::{EntryRef, PartyRef, Place, ProposalLife, SubjectRef, SupportTally, TallyStep};

/// Every proposal of the ledger, in the order in which they were tabled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalBoard {
    /// One line for each proposal.
    pub proposals: Vec<ProposalLine>,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalLine {
    /// The proposal.
    pub proposal: EntryRef,
    /// The version of its text, from 1.
    pub version: u32,
    /// What became of it: its versions, what it comes from, where it stands.
    pub life: ProposalLife,
    /// Who put it forward.
    pub proposers: ProposersLine,
    /// Who joined as co-sponsor.
    pub co_sponsors: Vec<Sponsor>,
    /// In which intervention it was put forward, if known.
    pub intervention: Option<EntryRef>,
    /// What it is about.
    pub topics: Vec<EntryRef>,
    /// Frameworks it builds on, as its own entry says.
    pub builds_on: Vec<EntryRef>,
    /// Frameworks cited on it.
    pub citations: Vec<Citation>,
    /// Its milestones, by horizon.
    pub milestones: Vec<Milestone>,
    /// Terms whose wording is debated under it.
    pub terms: Vec<EntryRef>,
    /// Who holds which position on it.
    pub tally: SupportTally,
    /// How the tally came about.
    pub history: Vec<TallyStep>,
    /// Who mentioned it; not in the tally.
    pub mentions: Vec<Mention>,
    /// What a source reports of it; not in the tally.
    pub reported: Vec<ReportedSupport>,
    /// The entries it rests on, those of its tally, mentions and reports included.
    pub rests_on: Vec<u64>,
}

/// Who put a proposal forward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposersLine {
    /// The source does not say.
    NotOnRecord,
    /// These, those of the proposal itself first.
    OnRecord(Vec<Sponsor>),
}

/// A party that stands behind a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sponsor {
    /// Who.
    pub party: PartyRef,
    /// As what.
    pub sponsorship: Sponsorship,
    /// The entry that says so.
    pub entry: EntryRef,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
}

/// A framework is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The entry that notes it.
    pub entry: EntryRef,
    /// Which framework.
    pub framework: EntryRef,
    /// By whom, if known.
    pub by: Option<PartyRef>,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
    /// On what, if known.
    pub subject: Option<SubjectRef>,
}

/// A milestone of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Milestone {
    /// The milestone; its indicator and example are texts.
    pub entry: EntryRef,
    /// By when, if on record.
    pub horizon: Option<Horizon>,
    /// Who suggested it.
    pub suggested_by: Vec<PartyRef>,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A subject is mentioned without a position being taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The entry that notes it.
    pub entry: EntryRef,
    /// What is mentioned.
    pub subject: SubjectRef,
    /// By whom: as noted, or else for whom the intervention was made.
    pub by: Option<PartyRef>,
    /// The speaker of the intervention, if on record.
    pub speaker: Option<EntryRef>,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
    /// In which way.
    pub nature: MentionNature,
    /// Its place among those who spoke on the subject.
    pub place: Place,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A source's number word with its examples: printed as reported, never tallied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedSupport {
    /// The entry that notes it.
    pub entry: EntryRef,
    /// For what.
    pub subject: SubjectRef,
    /// What is held of it; none where it is only spoken of.
    pub stance: Option<Stance>,
    /// The number word.
    pub quantity: ReportedQuantity,
    /// Whom it counts.
    pub counted: Counted,
    /// The groups it is limited to.
    pub of_groups: Vec<EntryRef>,
    /// The examples that the source names.
    pub examples: Vec<EntryRef>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// One wording of a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PointVersion {
    /// Its number, from 1.
    pub version: u32,
    /// The entry whose texts it is.
    pub entry: EntryRef,
    /// Who worded it.
    pub author: PointAuthor,
}
