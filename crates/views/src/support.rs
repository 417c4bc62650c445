//! The support tally: counted from the positions on one subject.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use deliberation::{
    Category, Fact, GroupId, GroupKind, ParticipantId, Precedence, Stance, Standing, Subject,
};

use crate::counting::{Claim, Claims, Counting};
use crate::place::PlaceKey;
use crate::positions::Step;
use crate::received::each_once;
use crate::roll::{Memberships, OnRoll, Roll};
use crate::tied::Tied;
use crate::{
    ConflictingPosition, EntryRef, GroupPosition, HeldAs, HeldPosition, Minutes, PositionConflict,
    StanceCounts, SupportTally, TallyCell, TallyStep,
};

/// What all tallies of one view share: found once, used for every subject.
pub(crate) struct Poll<'a> {
    pub minutes: &'a Minutes,
    pub roll: &'a Roll,
    /// Found when a position of a group is first met: few ledgers have many.
    memberships: OnceCell<Memberships>,
    precedence: Precedence,
}

/// By group with a position that stands: the entries by which each member came to be in it.
type Ways = BTreeMap<GroupId, BTreeMap<ParticipantId, Vec<u64>>>;

impl Minutes {
    /// The support tally of one subject; none where the ledger does not hold it.
    pub fn tally(&self, subject: Subject) -> Option<SupportTally> {
        Poll::of(self).tally(&self.tied(subject)?)
    }

    /// How the tally of one subject came about, one step for each position taken or withdrawn.
    pub fn tally_history(&self, subject: Subject) -> Vec<TallyStep> {
        let tied = self.tied(subject);
        tied.map_or_else(Vec::new, |tied| Poll::of(self).count(&tied).1)
    }
}

impl<'a> Poll<'a> {
    pub fn of(minutes: &'a Minutes) -> Poll<'a> {
        Poll {
            minutes,
            roll: minutes.roll(),
            memberships: OnceCell::new(),
            precedence: minutes.state().rules().precedence,
        }
    }

    fn memberships(&self) -> &Memberships {
        self.memberships
            .get_or_init(|| Memberships::of(self.minutes))
    }

    pub fn tally(&self, tied: &Tied) -> Option<SupportTally> {
        Some(self.tally_and_history(tied)?.0)
    }

    pub fn tally_and_history(&self, tied: &Tied) -> Option<(SupportTally, Vec<TallyStep>)> {
        let subject = self.minutes.subject(tied.subject)?;
        let (counting, history) = self.count(tied);
        let ways = self.ways(&counting);
        let held = self.held(tied, &counting, &ways);
        let group_positions = self.group_positions(&counting, &ways);
        let conflicts = self.conflicts(&counting);
        let rests_on = held
            .iter()
            .flat_map(|held| &held.rests_on)
            .chain(group_positions.iter().flat_map(|group| &group.rests_on))
            .chain(conflicts.iter().flat_map(|conflict| &conflict.rests_on));
        let tally = SupportTally {
            subject,
            members: counting.members,
            others: counting.others,
            all: counting.members + counting.others,
            cells: cells(&held),
            rests_on: each_once(rests_on.copied()),
            held,
            group_positions,
            conflicts,
        };
        Some((tally, history))
    }

    fn count(&self, tied: &Tied) -> (Counting<'_>, Vec<TallyStep>) {
        let mut counting = Counting::new(self.roll, self.precedence);
        let mut history = Vec::new();
        for step in self.minutes.steps(tied) {
            counting.take(&step, |group| {
                self.memberships().at(self.minutes, group, step.index)
            });
            history.extend(self.minutes.entry_at(step.index).map(|entry| TallyStep {
                entry,
                members: counting.members,
                others: counting.others,
            }));
        }
        (counting, history)
    }

    /// What each participant holds, by its place on the roll, through groups as well.
    pub fn standing(&self, tied: &Tied) -> Vec<(usize, Stance)> {
        let (counting, _) = self.count(tied);
        let held = counting.claims.iter().filter_map(|(participant, claims)| {
            let claim = claims.prevailing(self.precedence)?;
            Some((self.roll.place(*participant)?, claim.stance))
        });
        held.collect()
    }

    /// Found once for each position of a group: it has many members.
    fn ways(&self, counting: &Counting<'_>) -> Ways {
        let groups = counting.groups.iter();
        groups
            .map(|(group, (claim, _))| (*group, self.memberships().ways(*group, claim.entry)))
            .collect()
    }

    fn held(&self, tied: &Tied, counting: &Counting<'_>, ways: &Ways) -> Vec<HeldPosition> {
        let mut held: Vec<(PlaceKey, u64, HeldPosition)> = counting
            .claims
            .iter()
            .filter_map(|(participant, claims)| {
                let claim = claims.prevailing(self.precedence)?;
                let on_roll = self.roll.find(*participant)?;
                let (key, held) = self.held_position(tied, on_roll, (claims, claim), ways)?;
                Some((key, on_roll.entry.index, held))
            })
            .collect();
        held.sort_by_key(|(key, participant, _)| (*key, *participant));
        held.into_iter().map(|(_, _, held)| held).collect()
    }

    fn held_position(
        &self,
        tied: &Tied,
        on_roll: &OnRoll,
        (claims, claim): (&Claims, Claim),
        ways: &Ways,
    ) -> Option<(PlaceKey, HeldPosition)> {
        let minutes = self.minutes;
        let step: Step = minutes.step(claim.entry)?;
        let said = minutes.said(step.intervention);
        let (place, key) = minutes.place(claim.entry, step.order, tied.on, said.as_ref());
        let group = claim.group.and_then(|group| minutes.index_of(group));
        let participant = ParticipantId(on_roll.entry.id.0);
        let joined = claim
            .group
            .and_then(|group| ways.get(&group)?.get(&participant));
        let others = said.iter().map(|said| said.index).chain(group);
        let others = others.chain(joined.into_iter().flatten().copied());
        let rests_on = minutes.with_corrections(claim.entry, others);
        let rests_on = rests_on.into_iter().chain(on_roll.rests_on.iter().copied());
        let held = HeldPosition {
            participant: on_roll.entry.clone(),
            category: on_roll.category,
            standing: on_roll.standing,
            regional_groups: on_roll.regional_groups.clone(),
            stance: claim.stance,
            held_as: self.held_as(claim)?,
            since: minutes.entry_at(claim.entry)?,
            version: tied.version_at(claim.entry),
            intervention: minutes.refer(said.as_ref()),
            place,
            in_conflict: claims.in_conflict(),
            rests_on: each_once(rests_on),
        };
        Some((key, held))
    }

    fn held_as(&self, claim: Claim) -> Option<HeldAs> {
        match claim.group {
            None => Some(HeldAs::Own),
            Some(group) => self.minutes.entry(group).map(HeldAs::MemberOf),
        }
    }

    fn group_positions(&self, counting: &Counting<'_>, ways: &Ways) -> Vec<GroupPosition> {
        let minutes = self.minutes;
        let mut positions: Vec<GroupPosition> = counting
            .groups
            .iter()
            .filter_map(|(group, (claim, members))| {
                let joined = ways.get(group).into_iter().flat_map(BTreeMap::values);
                let joined: Vec<u64> = joined.flatten().copied().collect();
                let group = minutes.entry(*group)?;
                let kind = self.kind_of_group(&group)?;
                Some(GroupPosition {
                    kind,
                    stance: claim.stance,
                    since: minutes.entry_at(claim.entry)?,
                    members: self.sorted(members.iter().copied()),
                    rests_on: minutes
                        .with_corrections(claim.entry, joined.into_iter().chain([group.index])),
                    group,
                })
            })
            .collect();
        positions.sort_by_key(|position| position.since.index);
        positions
    }

    fn kind_of_group(&self, group: &EntryRef) -> Option<GroupKind> {
        match self.minutes.fact(group.index)? {
            Fact::GroupFormed(formed) => Some(formed.kind),
            _ => None,
        }
    }

    fn sorted(&self, participants: impl Iterator<Item = ParticipantId>) -> Vec<EntryRef> {
        let mut entries: Vec<EntryRef> = participants
            .filter_map(|id| self.minutes.entry(id))
            .collect();
        entries.sort_by_key(|entry| entry.index);
        entries
    }

    fn conflicts(&self, counting: &Counting<'_>) -> Vec<PositionConflict> {
        let mut conflicts: Vec<PositionConflict> = counting
            .claims
            .iter()
            .filter(|(_, claims)| claims.in_conflict())
            .filter_map(|(participant, claims)| self.conflict(*participant, claims))
            .collect();
        conflicts.sort_by_key(|conflict| conflict.participant.index);
        conflicts
    }

    fn conflict(&self, participant: ParticipantId, claims: &Claims) -> Option<PositionConflict> {
        let prevails = claims.prevailing(self.precedence)?;
        let one = |claim: Claim| {
            Some(ConflictingPosition {
                held_as: self.held_as(claim)?,
                stance: claim.stance,
                since: self.minutes.entry_at(claim.entry)?,
            })
        };
        Some(PositionConflict {
            participant: self.minutes.entry(participant)?,
            standing: claims.all().filter_map(one).collect(),
            precedence: self.precedence,
            prevails: self.minutes.entry_at(prevails.entry)?,
            rests_on: each_once(claims.all().map(|claim| claim.entry)),
        })
    }
}

fn cells(held: &[HeldPosition]) -> Vec<TallyCell> {
    type Key = (Standing, Category, Option<EntryRef>);
    let mut cells: BTreeMap<Key, StanceCounts> = BTreeMap::new();
    let mut count = |held: &HeldPosition, group: Option<&EntryRef>, stance: Stance| {
        let key = (held.standing, held.category, group.cloned());
        *cells.entry(key).or_default().of(stance) += 1;
    };
    for held in held {
        if held.regional_groups.is_empty() {
            count(held, None, held.stance);
        }
        for group in &held.regional_groups {
            count(held, Some(group), held.stance);
        }
    }
    let cell = |((standing, category, regional_group), counts)| TallyCell {
        standing,
        category,
        regional_group,
        counts,
    };
    cells.into_iter().map(cell).collect()
}
