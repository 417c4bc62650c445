//! Participation: what the ledger counts beside what a source reports, never mixed.

use deliberation::{Category, Gender, InterventionKind, Role, SegmentKind, Standing};
use serde::Serialize;

use crate::{EntryRef, Figure};

/// Who took part, and how much was said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Participation {
    /// The session it is limited to; none: the whole ledger.
    pub session: Option<EntryRef>,
    /// The interventions on record.
    pub interventions: InterventionCounts,
    /// By segment, in the order in which they opened.
    pub segments: Vec<SegmentParticipation>,
    /// The persons who spoke.
    pub speakers: SpeakerCounts,
    /// Participants that are registered, present or took the floor.
    pub participants: Vec<ParticipantLine>,
    /// The same by category.
    pub by_category: Vec<CategoryCounts>,
    /// The same by standing.
    pub by_standing: Vec<StandingCounts>,
    /// The same by regional group; who sits in two counts in both.
    pub by_regional_group: Vec<RegionalGroupCounts>,
    /// Figures of the source, as reported.
    pub reported: Vec<Figure>,
}

/// How many interventions, and how long.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct InterventionCounts {
    /// Told apart as takings of the floor of their own.
    pub distinct: u32,
    /// Reports of what was said in an unstated number of takings of the floor.
    pub unstated: u32,
    /// The distinct ones by kind.
    pub by_kind: Vec<(InterventionKind, u32)>,
    /// How many have a duration on record.
    pub timed: u32,
    /// The sum of the durations on record, in ms.
    pub speaking_time_ms: u64,
}

/// Participation in one segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SegmentParticipation {
    /// Which; none: interventions whose segment is not on record.
    pub segment: Option<EntryRef>,
    /// What kind of segment.
    pub kind: Option<SegmentKind>,
    /// Its number among those of its kind.
    pub number: Option<u32>,
    /// The interventions in it.
    pub interventions: InterventionCounts,
    /// The persons who spoke in it.
    pub speakers: SpeakerCounts,
    /// How many participants took the floor in it.
    pub participants: u32,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// Persons who spoke. The same person in two roles counts once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SpeakerCounts {
    /// Distinct persons with an intervention.
    pub persons: u32,
    /// Of these, by gender where the source gives it.
    pub by_gender: Vec<(Gender, u32)>,
    /// Of these, without a gender on record.
    pub gender_not_on_record: u32,
    /// Interventions of which only the participant is on record, not the person.
    pub interventions_without_person: u32,
}

/// One participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParticipantLine {
    /// Which.
    pub participant: EntryRef,
    /// Its category.
    pub category: Category,
    /// Its standing now.
    pub standing: Standing,
    /// Its regional groups on record.
    pub regional_groups: Vec<EntryRef>,
    /// Whether its presence is on record.
    pub present: bool,
    /// Its interventions.
    pub interventions: InterventionCounts,
    /// Its roles in these.
    pub roles: Vec<Role>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// Participants of one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CategoryCounts {
    /// Which.
    pub category: Category,
    /// How many, and how many of them spoke.
    pub counts: ParticipantCounts,
}

/// Participants of one standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandingCounts {
    /// Which.
    pub standing: Standing,
    /// How many, and how many of them spoke.
    pub counts: ParticipantCounts,
}

/// Participants of one regional group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegionalGroupCounts {
    /// Which; none where none is on record.
    pub group: Option<EntryRef>,
    /// How many, and how many of them spoke.
    pub counts: ParticipantCounts,
}

/// How many participants, and what they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ParticipantCounts {
    /// On record.
    pub registered: u32,
    /// With presence on record.
    pub present: u32,
    /// That took the floor.
    pub spoke: u32,
    /// Their distinct interventions.
    pub interventions: u32,
    /// The sum of the durations on record, in ms.
    pub speaking_time_ms: u64,
}
