//! The list of speakers and the time to speak.

use super::references::{PARTICIPANT, REQUEST, SEGMENT, SPEAKER, from_one};
use crate::{FloorRequested, Refusal, State, TimeAllotted, WaitingReordered};

impl State {
    pub(super) fn refuse_request(&self, f: &FloorRequested) -> Result<(), Refusal> {
        self.one("segment", f.segment, SEGMENT)?;
        if f.speaker.is_none() && f.participant.is_none() {
            return Err(Refusal::Missing {
                field: "participant",
                wanted: "say who asks for the floor: a speaker, a participant, or both",
            });
        }
        self.each("speaker", f.speaker, SPEAKER)?;
        self.each("participant", f.participant, PARTICIPANT)?;
        self.parties("on_behalf_of", &f.on_behalf_of)
    }

    pub(super) fn refuse_order_of_waiting(&self, f: &WaitingReordered) -> Result<(), Refusal> {
        self.one("segment", f.segment, SEGMENT)?;
        self.each("requests", f.requests.iter().copied(), REQUEST)?;
        let elsewhere = |request: &&_| self.floor().segment_of(**request) != Some(f.segment);
        match f.requests.iter().find(elsewhere) {
            Some(request) => Err(Refusal::RequestOfAnotherSegment {
                request: *request,
                segment: f.segment,
            }),
            None => Ok(()),
        }
    }

    pub(super) fn refuse_allotment(&self, f: &TimeAllotted) -> Result<(), Refusal> {
        self.each("segment", f.segment, SEGMENT)?;
        self.parties("to", &f.to)?;
        if f.per_intervention_s.is_none() && f.in_all_s.is_none() {
            return Err(Refusal::Missing {
                field: "per_intervention_s",
                wanted: "say how many seconds one intervention may last, or all together (in_all_s)",
            });
        }
        from_one("per_intervention_s", f.per_intervention_s)?;
        from_one("in_all_s", f.in_all_s)
    }
}
