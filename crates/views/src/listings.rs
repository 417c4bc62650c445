//! What is listed as it was recorded: practices, frameworks, next steps, figures, irregularities.

use deliberation::{
    Country, Date, DateSpan, Exactness, FactKind, Irregularity, Measure, SegmentKind,
};
use serde::Serialize;

use crate::{Citation, EntryRef, Mention, PartyRef, ReportedSupport};

/// A good practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Practice {
    /// The practice; its field, place and description are texts.
    pub practice: EntryRef,
    /// Whose practice it is.
    pub of: Vec<EntryRef>,
    /// Who reports it.
    pub speaker: Option<EntryRef>,
    /// In which intervention.
    pub intervention: Option<EntryRef>,
    /// The country it is about.
    pub country: Option<Country>,
    /// What it is about.
    pub topics: Vec<EntryRef>,
    /// Who mentioned it.
    pub mentions: Vec<Mention>,
    /// What a source reports of it.
    pub reported: Vec<ReportedSupport>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// An instrument, with who cited it on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Framework {
    /// The framework; its name is a text.
    pub framework: EntryRef,
    /// When it was adopted.
    pub adopted: Option<Date>,
    /// Who cited it.
    pub citations: Vec<Citation>,
    /// Proposals that build on it.
    pub proposals: Vec<EntryRef>,
    /// Who mentioned it.
    pub mentions: Vec<Mention>,
    /// What a source reports of it.
    pub reported: Vec<ReportedSupport>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// The step; what and where are texts.
    pub step: EntryRef,
    /// When, with its precision.
    pub dates: Option<DateSpan>,
    /// Who is to do it.
    pub by: Vec<PartyRef>,
    /// In which country.
    pub country: Option<Country>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A figure that a source reports: printed as reported, never computed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The entry that notes it.
    pub entry: EntryRef,
    /// In which session.
    pub session: Option<EntryRef>,
    /// Of what.
    pub measure: Measure,
    /// How many; none where only a word is given.
    pub quantity: Option<u64>,
    /// How exact.
    pub exactness: Exactness,
    /// Limited to segments of this kind.
    pub of: Option<SegmentKind>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A breach of procedure that was recorded all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IrregularityLine {
    /// The entry that commits it.
    pub entry: EntryRef,
    /// What kind of entry.
    pub kind: Option<FactKind>,
    /// Which breach.
    pub irregularity: Irregularity,
}
