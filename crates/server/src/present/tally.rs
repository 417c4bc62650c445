//! Who holds what on one subject, counted.

use views::{
    ConflictingPosition, GroupPosition, HeldAs, HeldPosition, PositionConflict, StanceCounts,
    SupportTally, TallyCell, TallyStep,
};

use super::reading::Reading;
use super::refs::place;
use super::wire::Wire;
use crate::pb;

pub(super) fn counts(counts: &StanceCounts) -> Option<pb::StanceCounts> {
    Some(pb::StanceCounts {
        support: counts.support,
        support_with_reservation: counts.support_with_reservation,
        oppose: counts.oppose,
        reserve: counts.reserve,
        dissociate: counts.dissociate,
    })
}

impl Reading<'_> {
    pub(super) fn tally(&self, tally: &SupportTally) -> Option<pb::SupportTally> {
        let groups = tally.group_positions.iter();
        let conflicts = tally.conflicts.iter();
        Some(pb::SupportTally {
            members: counts(&tally.members),
            others: counts(&tally.others),
            all: counts(&tally.all),
            cells: tally.cells.iter().map(|cell| self.cell(cell)).collect(),
            held: self.held_by(&tally.held),
            group_positions: groups
                .map(|position| self.group_position(position))
                .collect(),
            conflicts: conflicts.map(|conflict| self.conflict(conflict)).collect(),
            rests_on: tally.rests_on.clone(),
        })
    }

    fn cell(&self, cell: &TallyCell) -> pb::TallyCell {
        pb::TallyCell {
            standing: cell.standing.wire(),
            category: cell.category.wire(),
            regional_group: self.maybe(cell.regional_group.as_ref()),
            counts: counts(&cell.counts),
        }
    }

    pub(super) fn held_by(&self, held: &[HeldPosition]) -> Vec<pb::HeldPosition> {
        held.iter().map(|held| self.held(held)).collect()
    }

    fn held(&self, held: &HeldPosition) -> pb::HeldPosition {
        pb::HeldPosition {
            participant: self.entry(&held.participant),
            category: held.category.wire(),
            standing: held.standing.wire(),
            regional_groups: self.entries(&held.regional_groups),
            stance: held.stance.wire(),
            as_member_of: self.as_member_of(&held.held_as),
            since: self.entry(&held.since),
            version: held.version,
            intervention: self.maybe(held.intervention.as_ref()),
            place: place(&held.place),
            in_conflict: held.in_conflict,
            rests_on: held.rests_on.clone(),
        }
    }

    fn as_member_of(&self, held_as: &HeldAs) -> Option<pb::EntryRef> {
        match held_as {
            HeldAs::Own => None,
            HeldAs::MemberOf(group) => self.entry(group),
        }
    }

    fn group_position(&self, position: &GroupPosition) -> pb::GroupPosition {
        pb::GroupPosition {
            group: self.entry(&position.group),
            kind: position.kind.wire(),
            stance: position.stance.wire(),
            since: self.entry(&position.since),
            members: self.entries(&position.members),
            rests_on: position.rests_on.clone(),
        }
    }

    fn conflict(&self, conflict: &PositionConflict) -> pb::PositionConflict {
        let standing = |position: &ConflictingPosition| pb::ConflictingPosition {
            as_member_of: self.as_member_of(&position.held_as),
            stance: position.stance.wire(),
            since: self.entry(&position.since),
        };
        pb::PositionConflict {
            participant: self.entry(&conflict.participant),
            standing: conflict.standing.iter().map(standing).collect(),
            precedence: conflict.precedence.wire(),
            prevails: self.entry(&conflict.prevails),
            rests_on: conflict.rests_on.clone(),
        }
    }

    pub(super) fn step(&self, step: &TallyStep) -> pb::TallyStep {
        pb::TallyStep {
            entry: self.entry(&step.entry),
            members: counts(&step.members),
            others: counts(&step.others),
        }
    }
}
