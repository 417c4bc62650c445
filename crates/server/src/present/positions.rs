//! Who holds what now, and how that came about.

use views::{PositionCell, PositionMatrix, PositionStep};

use super::reading::Reading;
use super::refs::place;
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn matrix(&self, matrix: &PositionMatrix) -> pb::PositionMatrix {
        let subjects = matrix.subjects.iter();
        pb::PositionMatrix {
            prefix: self.prefix(),
            holders: self.parties(&matrix.holders),
            subjects: subjects
                .filter_map(|subject| self.subject(subject))
                .collect(),
            cells: matrix
                .cells
                .iter()
                .map(|cell| self.position(cell))
                .collect(),
        }
    }

    fn position(&self, cell: &PositionCell) -> pb::PositionCell {
        pb::PositionCell {
            holder: cell.holder,
            subject: cell.subject,
            stance: cell.stance.wire(),
            since: self.entry(&cell.since),
            version: cell.version,
            rests_on: cell.rests_on.clone(),
        }
    }

    pub(super) fn position_step(&self, step: &PositionStep) -> pb::PositionStep {
        pb::PositionStep {
            entry: self.entry(&step.entry),
            holder: self.party(&step.holder),
            stance: step.stance.map(Wire::wire),
            version: step.version,
            intervention: self.maybe(step.intervention.as_ref()),
            place: place(&step.place),
            replaces: self.maybe(step.replaces.as_ref()),
            stands: step.stands,
            corrected_by: self.maybe(step.corrected_by.as_ref()),
            occurred_at_ms: step.occurred_at_ms,
            recorded_at_ms: step.recorded_at_ms,
            rests_on: step.rests_on.clone(),
        }
    }
}
