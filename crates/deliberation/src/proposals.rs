//! On what: proposals and their milestones, points and their evidence, terms and their forms.

use serde::{Deserialize, Serialize};

use crate::{
    Code, DateSpan, EntryId, FormId, FrameworkId, InterventionId, Party, PointId, ProposalId,
    TermId, TopicId,
};

/// Who put a proposal forward.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposers {
    /// The source does not say.
    #[default]
    NotOnRecord,
    /// These, in the order given.
    OnRecord(Vec<Party>),
}

/// A proposal is put forward; its text is version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalTabled {
    /// Its stable code ("P7").
    pub code: Code,
    /// Who put it forward.
    #[serde(default)]
    pub proposers: Proposers,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
    /// Frameworks it builds on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub builds_on: Vec<FrameworkId>,
    /// What it comes from, where it comes from other proposals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lineage: Option<Lineage>,
}

/// What a proposal comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lineage {
    /// It amends another.
    Amends(Amends),
    /// It takes the place of several.
    Merges(Merges),
    /// It is a part of another.
    SplitFrom(SplitFrom),
}

/// An amendment: what it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amends {
    /// Which proposal.
    pub proposal: ProposalId,
    /// Which version of its text, from 1; none: the one at that moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}

/// Several proposals become one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merges {
    /// Which: two or more, each once.
    pub proposals: Vec<ProposalId>,
}

/// A part of a proposal becomes one of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitFrom {
    /// Which proposal.
    pub proposal: ProposalId,
}

impl Lineage {
    /// The proposals that it comes from.
    pub fn sources(&self) -> &[ProposalId] {
        match self {
            Lineage::Amends(Amends { proposal, .. })
            | Lineage::SplitFrom(SplitFrom { proposal }) => std::slice::from_ref(proposal),
            Lineage::Merges(Merges { proposals }) => proposals,
        }
    }
}

/// How a text came to be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revision {
    /// In writing.
    Written,
    /// Read out in the room.
    Oral,
    /// By taking in amendments.
    Amended,
}

/// A proposal gets a new text, which is its next version. Title and text are texts of this entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalRevised {
    /// Which proposal.
    pub proposal: ProposalId,
    /// How.
    pub how: Revision,
    /// Who revised it, if known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Party>,
    /// The amendments that it takes in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<ProposalId>,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
}

/// What becomes of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalChange {
    /// Withdrawn by who put it forward.
    Withdrawn,
    /// Put off.
    Deferred,
    /// Taken up again after it was withdrawn or put off.
    TakenUp,
}

/// A proposal is withdrawn, deferred or taken up again. The reason is a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalChanged {
    /// Which proposal.
    pub proposal: ProposalId,
    /// What becomes of it.
    pub change: ProposalChange,
    /// By whom, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
}

/// In which way a party stands behind a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sponsorship {
    /// Found later to have put it forward.
    Proposer,
    /// Joined as co-sponsor.
    CoSponsor,
}

/// A party joins the sponsors of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalSponsored {
    /// Which proposal.
    pub proposal: ProposalId,
    /// Who.
    pub sponsor: Party,
    /// As what.
    pub sponsorship: Sponsorship,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
}

/// By when a milestone is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Horizon {
    /// Within so many years.
    WithinYears(u32),
    /// On these days.
    On(DateSpan),
}

/// A milestone of a proposal: what should be reached by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneSet {
    /// Of which proposal.
    pub proposal: ProposalId,
    /// By when; none where that is not on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon>,
    /// Who suggested it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggested_by: Vec<Party>,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
}

/// Who words a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointAuthor {
    /// The rapporteur.
    Rapporteur,
    /// The chair.
    Chair,
}

/// A point is formulated, as its version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointFormulated {
    /// Its stable code ("C6").
    pub code: Code,
    /// Its place among the points, from 1.
    pub number: u32,
    /// Who words it.
    pub author: PointAuthor,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
}

/// A point gets a new wording; its version grows by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointReformulated {
    /// Which point.
    pub point: PointId,
    /// Who words it.
    pub author: PointAuthor,
}

/// How a piece of evidence bears on a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceBearing {
    /// It was said for the point.
    Supports,
    /// It was said against it.
    Objects,
    /// It is an example of it.
    Illustrates,
    /// It narrows or completes it.
    Qualifies,
}

/// An entry is linked to a point as evidence. Evidence is not a position and is never tallied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceLinked {
    /// To which point.
    pub point: PointId,
    /// Which entry: an intervention, a mention, a practice, a reported support.
    pub evidence: EntryId,
    /// How it bears on the point.
    pub bearing: EvidenceBearing,
}

/// A concept whose wording is disputed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermIntroduced {
    /// Its stable code.
    pub code: Code,
    /// The proposal under which its wording is debated, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalId>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
}

/// How a form stands in the debate on a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormStanding {
    /// Asked for.
    Preferred,
    /// To be avoided.
    Discouraged,
    /// One of several, neither asked for nor to be avoided.
    Open,
}

/// A form of a term: one wording, in one or more languages (its texts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormOffered {
    /// Its stable code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Of which term.
    pub term: TermId,
    /// How it stands.
    pub standing: FormStanding,
    /// The form in whose place it is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<FormId>,
}
