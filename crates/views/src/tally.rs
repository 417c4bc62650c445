//! The support tally of one subject: distinct participants by their latest position.

use deliberation::{Category, GroupKind, Precedence, Stance, Standing};
use serde::Serialize;

use crate::{EntryRef, Place, SubjectRef};

/// How many participants hold which position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct StanceCounts {
    /// Support.
    pub support: u32,
    /// Support with a reservation.
    pub support_with_reservation: u32,
    /// Oppose.
    pub oppose: u32,
    /// Reserve their position.
    pub reserve: u32,
    /// Dissociate themselves from consensus.
    pub dissociate: u32,
}

/// Distinct participants by latest position × standing × category × regional group.
///
/// It counts participants, never statements: whoever changed position counts once, with the
/// latest. Silence is no position; mentions and reported support are not in here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SupportTally {
    /// On what.
    pub subject: SubjectRef,
    /// The members of the body.
    pub members: StanceCounts,
    /// Everybody else, those whose standing is not on record included.
    pub others: StanceCounts,
    /// Members and others together.
    pub all: StanceCounts,
    /// The same participants by standing, category and regional group.
    pub cells: Vec<TallyCell>,
    /// Each participant with the position that counts, in the order of speaking.
    pub held: Vec<HeldPosition>,
    /// Positions of groups that stand, as they were taken.
    pub group_positions: Vec<GroupPosition>,
    /// Participants for whom more than one position stands, and these differ.
    pub conflicts: Vec<PositionConflict>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// One cell of a tally.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyCell {
    /// The standing.
    pub standing: Standing,
    /// The category.
    pub category: Category,
    /// The regional group; none where none is on record. Who sits in two counts in both.
    pub regional_group: Option<EntryRef>,
    /// How many hold which position.
    pub counts: StanceCounts,
}

/// By whom a counted position was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldAs {
    /// By the participant itself.
    Own,
    /// By this group, of which it was a member at that moment.
    MemberOf(EntryRef),
}

/// The position that counts for one participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldPosition {
    /// Whose.
    pub participant: EntryRef,
    /// Its category.
    pub category: Category,
    /// Its standing now.
    pub standing: Standing,
    /// Its regional groups on record now.
    pub regional_groups: Vec<EntryRef>,
    /// What it holds.
    pub stance: Stance,
    /// By whom it was taken.
    pub held_as: HeldAs,
    /// The entry by which it was taken.
    pub since: EntryRef,
    /// The version of the subject on which it was taken, from 1.
    pub version: u32,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
    /// Its place among those who spoke on the subject.
    pub place: Place,
    /// Whether another position that differs stands beside it.
    pub in_conflict: bool,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A position of a group that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupPosition {
    /// Which group.
    pub group: EntryRef,
    /// What kind of group.
    pub kind: GroupKind,
    /// What it holds.
    pub stance: Stance,
    /// The entry by which it was taken.
    pub since: EntryRef,
    /// Its members at that moment.
    pub members: Vec<EntryRef>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// Positions that differ and stand for the same participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionConflict {
    /// For whom.
    pub participant: EntryRef,
    /// All that stand, its own first.
    pub standing: Vec<ConflictingPosition>,
    /// By which rule one of them counts.
    pub precedence: Precedence,
    /// The entry of the one that counts.
    pub prevails: EntryRef,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// One of several positions that stand for the same participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictingPosition {
    /// By whom it was taken.
    pub held_as: HeldAs,
    /// What is held.
    pub stance: Stance,
    /// The entry by which it was taken.
    pub since: EntryRef,
}

/// How a tally stood after one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TallyStep {
    /// The entry that changed it.
    pub entry: EntryRef,
    /// The members after it.
    pub members: StanceCounts,
    /// Everybody else after it.
    pub others: StanceCounts,
}

impl StanceCounts {
    /// Those for: support, with or without reservation.
    pub fn in_favour(&self) -> u32 {
        self.support + self.support_with_reservation
    }

    /// Those against: oppose or dissociate themselves.
    pub fn against(&self) -> u32 {
        self.oppose + self.dissociate
    }

    pub(crate) fn of(&mut self, stance: Stance) -> &mut u32 {
        match stance {
            Stance::Support => &mut self.support,
            Stance::SupportWithReservation => &mut self.support_with_reservation,
            Stance::Oppose => &mut self.oppose,
            Stance::Reserve => &mut self.reserve,
            Stance::Dissociate => &mut self.dissociate,
        }
    }

    /// All that hold a position.
    pub fn total(&self) -> u32 {
        self.in_favour() + self.against() + self.reserve
    }
}

impl std::ops::Add for StanceCounts {
    type Output = StanceCounts;

    fn add(self, other: StanceCounts) -> StanceCounts {
        StanceCounts {
            support: self.support + other.support,
            support_with_reservation: self.support_with_reservation
                + other.support_with_reservation,
            oppose: self.oppose + other.oppose,
            reserve: self.reserve + other.reserve,
            dissociate: self.dissociate + other.dissociate,
        }
    }
}
