//! What must be known of the floor to judge the next fact.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::{
    EntryId, FloorChange, FloorChanged, InterventionMade, ListChange, ListChanged, ParticipantId,
    RequestId, Role, SegmentId, SpeakerId, State,
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
    /// Who has the floor of a segment.
    speaking: HashMap<SegmentId, RequestId, RandomState>,
}

/// Who asks for the floor or takes it, as far as that is said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking {
    pub speaker: Option<SpeakerId>,
    pub participant: Option<ParticipantId>,
    /// For whom the speaker speaks.
    pub spoken_for: Option<ParticipantId>,
}

impl State {
    pub(crate) fn asking(
        &self,
        speaker: Option<SpeakerId>,
        participant: Option<ParticipantId>,
    ) -> Asking {
        Asking {
            speaker,
            participant,
            spoken_for: speaker.and_then(|it| self.speaks_for(it)),
        }
    }
}

impl Asking {
    fn ids(self) -> impl Iterator<Item = EntryId> {
        let participants = [self.participant, self.spoken_for].into_iter().flatten();
        let speaker = self.speaker.map(EntryId::from);
        participants.map(EntryId::from).chain(speaker)
    }
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
    ///
    /// A request that it names counts for whoever asked; by the first method, for anybody.
    pub(crate) fn unlisted(
        &self,
        made: &InterventionMade,
        who: Asking,
        whoever_asked: bool,
    ) -> bool {
        let requested = made.request.and_then(|it| self.segment_of(it));
        let Some(segment) = made.segment.or(requested) else {
            return false;
        };
        let presides = matches!(made.role, Role::Chair | Role::Moderator);
        let nobody = who.ids().next().is_none();
        let by_request = made.request.is_some() && (nobody || !whoever_asked);
        self.kept.contains(&segment)
            && made.kind.is_listed()
            && !presides
            && !by_request
            && !who.ids().any(|id| self.listed.contains(&(segment, id)))
    }

    /// Whether nobody else has the floor where a change gives it.
    pub(crate) fn is_free_for(&self, changed: &FloorChanged) -> bool {
        let gives = matches!(changed.change, FloorChange::Given | FloorChange::Resumed);
        let segment = self.segment_of(changed.request).filter(|_| gives);
        segment.is_none_or(|segment| {
            let speaking = self.speaking.get(&segment);
            speaking.is_none_or(|it| *it == changed.request)
        })
    }

    pub(crate) fn ask(&mut self, id: RequestId, segment: SegmentId, who: Asking) {
        let standing = Standing {
            segment,
            status: Status::Waiting,
        };
        self.requests.insert(id, standing);
        self.kept.insert(segment);
        self.listed.extend(who.ids().map(|id| (segment, id)));
    }

    /// Who withdrew stays listed: it may have asked twice, and is rather let pass than marked wrongly.
    pub(crate) fn change(&mut self, changed: &FloorChanged) {
        if let Some(standing) = self.requests.get_mut(&changed.request) {
            // Who had the floor cannot take back that it asked for it.
            if changed.change == FloorChange::Withdrawn && standing.status != Status::Waiting {
                return;
            }
            standing.status = match changed.change {
                FloorChange::Given | FloorChange::Resumed => Status::Speaking,
                FloorChange::Paused => Status::Paused,
                FloorChange::Withdrawn | FloorChange::Yielded | FloorChange::Ended => Status::Over,
            };
            let segment = standing.segment;
            if standing.status == Status::Speaking {
                self.speaking.insert(segment, changed.request);
            } else if self.speaking.get(&segment) == Some(&changed.request) {
                self.speaking.remove(&segment);
            }
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
