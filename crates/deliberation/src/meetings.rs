//! Where a meeting stands, and what a change makes of it.

use serde::{Deserialize, Serialize};

use crate::MeetingChange;

/// Where a meeting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum MeetingStatus {
    InProgress,
    Suspended,
    Adjourned,
}

pub(crate) fn status_after(change: MeetingChange) -> MeetingStatus {
    match change {
        MeetingChange::Suspended => MeetingStatus::Suspended,
        MeetingChange::Resumed => MeetingStatus::InProgress,
        MeetingChange::Adjourned => MeetingStatus::Adjourned,
    }
}
