//! Keys and attestations: what they name must be there. Whether a signature allows
//! them is the record's business.

use super::references::{INTERVENTION, PARTICIPANT};
use crate::{KeyCapacity, KeyEnrolled, RecordAttested, Refusal, State};

impl State {
    pub(super) fn refuse_enrolment(&self, f: &KeyEnrolled) -> Result<(), Refusal> {
        if f.capacity == KeyCapacity::Delegation && f.participant.is_none() {
            return Err(Refusal::Missing {
                field: "participant",
                wanted: "the participant whose key it is",
            });
        }
        self.each("participant", f.participant, PARTICIPANT)
    }

    pub(super) fn refuse_attestation(&self, f: &RecordAttested) -> Result<(), Refusal> {
        self.one("intervention", f.intervention, INTERVENTION)?;
        self.one("participant", f.participant, PARTICIPANT)
    }
}
