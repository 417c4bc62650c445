//! What must be known of the floor to judge the next fact.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::{
    EntryId, FloorChange, FloorChanged, FloorRequested, InterventionMade, ListChange, ListChanged,
    RequestId, Role, SegmentId,
};

/// Requests, where they stand, and who is on which list. It grows by some 60 bytes a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Floor {
    requests: HashMap<RequestId, Standing, RandomState>,
    /// Speakers and participants on the list of a segment.
    listed: HashSet<(SegmentId, EntryId), RandomState>,
    /// Segments where a list is kept.
    kept: HashSet<SegmentId, RandomState>,
    closed: HashSet<SegmentId, RandomState>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Standing {
    segment: SegmentId,
    status: Status,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Status {
    Waiting,
    Speaking,
    Paused,
    Over,
}

impl Floor {
    pub(crate) fn segment_of(&self, request: RequestId) -> Option<SegmentId> {
        self.requests.get(&request).map(|it| it.segment)
    }

    pub(crate) fn is_closed(&self, segment: SegmentId) -> bool {
        self.closed.contains(&segment)
    }

    /// Whether a change of the floor follows on what was before.
    pub(crate) fn in_turn(&self, changed: &FloorChanged) -> bool {
        use FloorChange::{Ended, Given, Paused, Resumed, Withdrawn, Yielded};
        let Some(standing) = self.requests.get(&changed.request) else {
            return true;
        };
        matches!(
            (standing.status, changed.change),
            (Status::Waiting, Given | Withdrawn)
                | (Status::Speaking, Paused | Yielded | Ended)
                | (Status::Paused, Resumed | Yielded | Ended)
        )
    }

    /// Whether who spoke should have been on the list and was not. Lists are kept for statements and
    /// questions; who presides is on none.
    pub(crate) fn unlisted(&self, made: &InterventionMade) -> bool {
        let Some(segment) = made.segment else {
            return false;
        };
        let is_listed = |id: EntryId| self.listed.contains(&(segment, id));
        let presides = matches!(made.role, Role::Chair | Role::Moderator);
        self.kept.contains(&segment)
            && made.kind.is_listed()
            && !presides
            && made.request.is_none()
            && !made.speaker.is_some_and(|id| is_listed(id.into()))
            && !made.participant.is_some_and(|id| is_listed(id.into()))
    }

    pub(crate) fn ask(&mut self, id: RequestId, asked: &FloorRequested) {
        let standing = Standing {
            segment: asked.segment,
            status: Status::Waiting,
        };
        self.requests.insert(id, standing);
        self.kept.insert(asked.segment);
        let who = [
            asked.speaker.map(Into::into),
            asked.participant.map(Into::into),
        ];
        let who = who.into_iter().flatten();
        self.listed.extend(who.map(|id| (asked.segment, id)));
    }

    /// Who withdrew stays listed: it may have asked twice, and is rather let pass than marked wrongly.
    pub(crate) fn change(&mut self, changed: &FloorChanged) {
        if let Some(standing) = self.requests.get_mut(&changed.request) {
            standing.status = match changed.change {
                FloorChange::Given | FloorChange::Resumed => Status::Speaking,
                FloorChange::Paused => Status::Paused,
                FloorChange::Withdrawn | FloorChange::Yielded | FloorChange::Ended => Status::Over,
            };
        }
    }

    pub(crate) fn change_list(&mut self, changed: &ListChanged) {
        self.kept.insert(changed.segment);
        match changed.change {
            ListChange::Closed => self.closed.insert(changed.segment),
            ListChange::Reopened => self.closed.remove(&changed.segment),
        };
    }
}
