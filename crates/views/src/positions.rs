//! Who holds what: the matrix of positions as they stand, and how those on a subject changed.

use deliberation::Stance;
use serde::Serialize;

use crate::{EntryRef, PartyRef, Place, SubjectRef};

/// Every position that stands, as its holder took it: groups are lines of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionMatrix {
    /// The holders, by the entry that registered them.
    pub holders: Vec<PartyRef>,
    /// The subjects, by the entry that created them.
    pub subjects: Vec<SubjectRef>,
    /// One cell for each position that stands, by holder, then subject.
    pub cells: Vec<PositionCell>,
}

/// What one holder holds on one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionCell {
    /// Who: its place among the holders, from 0.
    pub holder: u32,
    /// On what: its place among the subjects, from 0.
    pub subject: u32,
    /// What is held.
    pub stance: Stance,
    /// The entry by which it was taken.
    pub since: EntryRef,
    /// The version of the subject on which it was taken, from 1.
    pub version: u32,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// What happened to the positions on one subject, in the order of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionHistory {
    /// On what.
    pub subject: SubjectRef,
    /// One step for each position taken or withdrawn.
    pub steps: Vec<PositionStep>,
}

/// A position is taken or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionStep {
    /// The entry.
    pub entry: EntryRef,
    /// Whose position.
    pub holder: PartyRef,
    /// Which; none where it was withdrawn.
    pub stance: Option<Stance>,
    /// The version of the subject on which it was taken, from 1.
    pub version: u32,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
    /// Its place among those who spoke on the subject.
    pub place: Place,
    /// The earlier step of the same holder that it replaces.
    pub replaces: Option<EntryRef>,
    /// Whether it still stands.
    pub stands: bool,
    /// The correction that put it in this form, if it was corrected.
    pub corrected_by: Option<EntryRef>,
    /// When it is said to have happened, ms since 1970 UTC, if known.
    pub occurred_at_ms: Option<i64>,
    /// When it was recorded, ms since 1970 UTC.
    pub recorded_at_ms: u64,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}
