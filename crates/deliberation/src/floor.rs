//! Who waits for the floor, who has it, and for how long.

use serde::{Deserialize, Serialize};

use crate::{Code, InterventionKind, ParticipantId, Party, RequestId, SegmentId, SpeakerId};

/// Somebody asks for the floor. The order of waiting is not the order of speaking: that is what
/// interventions say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FloorRequested {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// On the list of speakers of which segment.
    pub segment: SegmentId,
    /// Who will speak, if known. A speaker or a participant is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<SpeakerId>,
    /// For whom, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// What for.
    #[serde(default)]
    pub kind: InterventionKind,
    /// On whose behalf besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_behalf_of: Vec<Party>,
}

/// What becomes of a request for the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FloorChange {
    /// Withdrawn before the floor was given.
    Withdrawn,
    /// The floor is given; speaking time runs.
    Given,
    /// Interrupted; speaking time stands still.
    Paused,
    /// Taken up again.
    Resumed,
    /// Given up before the end, for others to speak.
    Yielded,
    /// Ended.
    Ended,
}

/// A request for the floor is withdrawn, the floor is given, paused, resumed, yielded or ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FloorChanged {
    /// Which request.
    pub request: RequestId,
    /// What becomes of it.
    pub change: FloorChange,
}

/// Those who wait get another order: these first, in this order, then the others as they waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitingReordered {
    /// On the list of which segment.
    pub segment: SegmentId,
    /// Requests of this segment, each once.
    pub requests: Vec<RequestId>,
}

/// What happens to a list of speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListChange {
    /// Closed: who asks later is marked, except for points of order and rights of reply.
    Closed,
    /// Opened again.
    Reopened,
}

/// A list of speakers is closed or reopened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListChanged {
    /// Of which segment.
    pub segment: SegmentId,
    /// What happens to it.
    pub change: ListChange,
}

/// Speaking time is allotted; what is said later for the same replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeAllotted {
    /// In which segment; none: in the session as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<SegmentId>,
    /// To whom; none: to everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Party>,
    /// How long one intervention may last, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_intervention_s: Option<u32>,
    /// How long all interventions together may last, in seconds. One of the two is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_all_s: Option<u32>,
}

impl InterventionKind {
    /// Whether it may be asked for after the list of speakers was closed, by anybody: it answers to
    /// what happens in the room.
    pub fn is_privileged(self) -> bool {
        use InterventionKind::{PointOfOrder, RightOfReply};
        matches!(self, PointOfOrder | RightOfReply)
    }

    /// Whether who speaks in this way should stand on the list of speakers, where one is kept.
    pub(crate) fn is_listed(self) -> bool {
        use InterventionKind::{Question, Statement};
        matches!(self, Statement | Question)
    }
}
