//! The floor of a segment: who waits, who has it, who had it, for how long, and how it is shared.

use deliberation::{Category, Gender, InterventionKind};
use serde::Serialize;

use crate::{EntryRef, PartyRef};

/// The floor of one segment, as its list of speakers says. The order of waiting is not the order of
/// speaking, and interventions for which nobody asked are in the speaking order alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Floor {
    /// Which segment.
    pub segment: EntryRef,
    /// The entry by which the list was closed; none while it is open.
    pub closed: Option<EntryRef>,
    /// Who has the floor, or was interrupted; in the order in which it was given.
    pub speaking: Vec<FloorLine>,
    /// Who waits, the next one first.
    pub waiting: Vec<FloorLine>,
    /// Who had the floor, in the order in which it was given.
    pub spoke: Vec<FloorLine>,
    /// Who withdrew a request, as they asked.
    pub withdrew: Vec<FloorLine>,
    /// Speaking time allotted to parties, and what is used of it.
    pub budgets: Vec<TimeBudget>,
    /// How the floor is shared.
    pub balance: Balance,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// Where a request for the floor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FloorStatus {
    /// It waits.
    Waiting,
    /// It has the floor.
    Speaking,
    /// It was interrupted.
    Paused,
    /// It gave the floor up before the end.
    Yielded,
    /// It had the floor.
    Ended,
    /// It was withdrawn.
    Withdrawn,
}

/// One request for the floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FloorLine {
    /// Its place in its list, from 1.
    pub number: u32,
    /// The request.
    pub request: EntryRef,
    /// Where it stands.
    pub status: FloorStatus,
    /// Who speaks, if on record.
    pub speaker: Option<EntryRef>,
    /// For whom: as the request says, else for whom the speaker speaks.
    pub participant: Option<EntryRef>,
    /// What for.
    pub kind: InterventionKind,
    /// On whose behalf besides.
    pub on_behalf_of: Vec<PartyRef>,
    /// Whether the participant had not had the floor before in this session.
    pub first_time: bool,
    /// The time used so far, in ms, while the floor was given and not paused: by when it is said to
    /// have happened, else by when it was recorded. None before the floor was given.
    pub used_ms: Option<u64>,
    /// Since when time runs besides, ms since 1970 UTC; none where it does not run.
    pub running_since_ms: Option<i64>,
    /// How long one intervention may last, in s, where that was said.
    pub allotted_s: Option<u32>,
    /// The interventions made on this request.
    pub interventions: Vec<EntryRef>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// Speaking time of one party, or of everybody together, for all interventions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeBudget {
    /// Whose; a group's is used by its members; none: that of everybody together.
    pub to: Option<PartyRef>,
    /// How much, in s.
    pub in_all_s: u32,
    /// How much of it is used, in ms: in the segment, or where it is for the whole session in all its
    /// segments. Points of order and rights of reply use nothing.
    pub used_ms: u64,
    /// The entry that allots it.
    pub entry: EntryRef,
}

/// How many requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct FloorCounts {
    /// Had the floor or have it.
    pub spoke: u32,
    /// Wait for it.
    pub waiting: u32,
}

/// How the floor is shared, for whoever presides.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Balance {
    /// All requests but those withdrawn.
    pub all: FloorCounts,
    /// Of participants that had not had the floor before.
    pub first_time: FloorCounts,
    /// By category of the participant.
    pub by_category: Vec<(Category, FloorCounts)>,
    /// By regional group; who sits in two counts in both. None: in none on record.
    pub by_regional_group: Vec<(Option<EntryRef>, FloorCounts)>,
    /// By gender of the speaker; none where it is not on record.
    pub by_gender: Vec<(Option<Gender>, FloorCounts)>,
}
