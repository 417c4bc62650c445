//! How a tally comes about, step by step.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{GroupId, ParticipantId, Party, Precedence, Stance};

use crate::StanceCounts;
use crate::positions::Step;
use crate::roll::Roll;

/// One position that stands for a participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    /// None: its own.
    pub group: Option<GroupId>,
    pub stance: Stance,
    pub entry: u64,
    /// Of two the one with the greater key is the later one.
    pub taken: (i64, u64),
}

/// What stands for one participant.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    pub own: Option<Claim>,
    /// By group, in the order in which they were taken.
    pub of_groups: Vec<Claim>,
}

impl Claims {
    /// The one that counts. Among groups the latest one does.
    pub fn prevailing(&self, precedence: Precedence) -> Option<Claim> {
        let group = self.of_groups.last().copied();
        match precedence {
            Precedence::Own => self.own.or(group),
            Precedence::Group => group.or(self.own),
            Precedence::Latest => self.all().max_by_key(|claim| claim.taken),
        }
    }

    /// All, its own first.
    pub fn all(&self) -> impl Iterator<Item = Claim> + '_ {
        self.own.into_iter().chain(self.of_groups.iter().copied())
    }

    pub fn in_conflict(&self) -> bool {
        let stances: BTreeSet<Stance> = self.all().map(|claim| claim.stance).collect();
        stances.len() > 1
    }
}

/// The positions on one subject after some of its steps.
#[derive(Debug)]
pub(crate) struct Counting<'a> {
    roll: &'a Roll,
    precedence: Precedence,
    pub claims: BTreeMap<ParticipantId, Claims>,
    /// Positions of groups that stand, with the members for which they count.
    pub groups: BTreeMap<GroupId, (Claim, BTreeSet<ParticipantId>)>,
    pub members: StanceCounts,
    pub others: StanceCounts,
}

impl<'a> Counting<'a> {
    pub fn new(roll: &'a Roll, precedence: Precedence) -> Self {
        Counting {
            roll,
            precedence,
            claims: BTreeMap::new(),
            groups: BTreeMap::new(),
            members: StanceCounts::default(),
            others: StanceCounts::default(),
        }
    }

    /// Takes in the next step; `members_at` tells who was in a group at that moment.
    pub fn take(
        &mut self,
        step: &Step,
        members_at: impl FnOnce(GroupId) -> BTreeSet<ParticipantId>,
    ) {
        let claim = |group| {
            step.stance.map(|stance| Claim {
                group,
                stance,
                entry: step.index,
                taken: step.taken,
            })
        };
        match step.holder {
            Party::Participant(holder) => {
                let own = claim(None);
                self.change(holder, |claims| claims.own = own);
            }
            Party::Group(group) => {
                if let Some((_, before)) = self.groups.remove(&group) {
                    for member in before {
                        let drop = |claims: &mut Claims| {
                            claims.of_groups.retain(|claim| claim.group != Some(group));
                        };
                        self.change(member, drop);
                    }
                }
                if let Some(claim) = claim(Some(group)) {
                    let members = members_at(group);
                    for member in &members {
                        self.change(*member, |claims| claims.of_groups.push(claim));
                    }
                    self.groups.insert(group, (claim, members));
                }
            }
        }
    }

    fn change(&mut self, participant: ParticipantId, change: impl FnOnce(&mut Claims)) {
        let claims = self.claims.entry(participant).or_default();
        let before = claims.prevailing(self.precedence);
        change(claims);
        let after = claims.prevailing(self.precedence);
        let counts = if self.roll.is_member(participant) {
            &mut self.members
        } else {
            &mut self.others
        };
        if let Some(claim) = before {
            *counts.of(claim.stance) -= 1;
        }
        if let Some(claim) = after {
            *counts.of(claim.stance) += 1;
        }
    }
}
