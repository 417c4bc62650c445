//! The way from votes to groups.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::axes::Axes;
use crate::clusters::{Clusters, grown, scattered, silhouette};
use crate::plane::{Point, Weighted, mean, real};
use crate::votes::Votes;

/// Votes that a participant must have given to be put into a group, or all if there are fewer statements.
pub const FEWEST_VOTES: usize = 7;

/// If fewer participants than this voted enough, those with the most votes are added up to it.
pub const FEWEST_PARTICIPANTS: usize = 15;

/// Base clusters that the groups are made of at most: participants who stand close to each other.
pub const MOST_BASES: usize = 100;

/// Groups at most.
pub const MOST_GROUPS: usize = 5;

/// Base clusters that each further group beyond two asks for.
const BASES_A_GROUP: usize = 12;

/// Opinion groups. Group 0 has the most members, and of equals the one with the first participant.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// By participant: its group, or none if it voted on too little.
    pub of: Vec<Option<usize>>,
    /// By participant: where it stands on the plane, in a group or not; nowhere without a vote.
    pub positions: Vec<Option<Point>>,
    /// By group: the mean of its members' positions. As many as there are groups.
    pub centres: Vec<Point>,
    /// By number of groups that was tried: the mean silhouette of the base clusters, -1 to 1. The
    /// greatest was chosen, of equals the smallest number. Empty if there was nothing to choose.
    pub silhouettes: BTreeMap<usize, f64>,
}

impl Groups {
    /// By group: how many members it has.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.centres.len()];
        for group in self.of.iter().flatten() {
            sizes[*group] += 1;
        }
        sizes
    }
}

/// The groups among those who voted enough.
///
/// Statements set aside, as by a moderator, are not looked at, nor are the votes on them counted.
/// There is one group if all who voted enough stand at the same place, and none if nobody voted.
pub fn groups(votes: &Votes, set_aside: &BTreeSet<usize>) -> Groups {
    let axes = Axes::of(votes, set_aside);
    let positions = axes.place(votes);
    let members = taking_part(&axes.counts(votes), axes.statements());
    let points: Vec<Weighted> = members
        .iter()
        .map(|it| Weighted {
            at: positions[*it].unwrap_or_default(),
            weight: 1.0,
        })
        .collect();
    let (of_point, silhouettes) = divided(&points);
    let mut of = vec![None; votes.participants()];
    for (participant, group) in members.iter().zip(largest_first(&of_point)) {
        of[*participant] = Some(group);
    }
    let centres = centres(&of, &positions);
    Groups {
        of,
        positions,
        centres,
        silhouettes,
    }
}

/// Whom to put into groups, by how many votes each gave: in the order of participants.
fn taking_part(counts: &[usize], statements: usize) -> Vec<usize> {
    let enough = FEWEST_VOTES.min(statements).max(1);
    let mut busiest: Vec<usize> = (0..counts.len()).filter(|it| counts[*it] > 0).collect();
    busiest.sort_by_key(|it| Reverse(counts[*it])); // a stable sort: of equals the first
    let voted_enough = busiest.partition_point(|it| counts[*it] >= enough);
    busiest.truncate(voted_enough.max(FEWEST_PARTICIPANTS));
    busiest.sort_unstable();
    busiest
}

/// By point: its group, in no order; and the silhouettes that it was chosen by.
fn divided(points: &[Weighted]) -> (Vec<usize>, BTreeMap<usize, f64>) {
    let Some(bases) = scattered(points, MOST_BASES) else {
        return (Vec::new(), BTreeMap::new());
    };
    let stand_ins = stand_ins(&bases);
    let most = MOST_GROUPS.min(2 + stand_ins.len() / BASES_A_GROUP);
    let tried = grown(&stand_ins, most);
    let silhouettes: BTreeMap<usize, f64> = tried
        .iter()
        .skip(1) // one group of all has no silhouette
        .map(|it| (it.centres.len(), silhouette(&stand_ins, it)))
        .collect();
    let mut best: Option<(usize, f64)> = None;
    for (count, silhouette) in &silhouettes {
        if best.is_none_or(|(_, most)| *silhouette > most) {
            best = Some((*count, *silhouette));
        }
    }
    let count = best.map_or(1, |(count, _)| count);
    let chosen = tried.into_iter().find(|it| it.centres.len() == count);
    let of_base = chosen.map_or_else(|| vec![0; stand_ins.len()], |it| it.of);
    let of = bases.of.iter().map(|base| of_base[*base]).collect();
    (of, silhouettes)
}

/// One point for each base cluster, with the weight of its members.
fn stand_ins(bases: &Clusters) -> Vec<Weighted> {
    let mut members = vec![0_usize; bases.centres.len()];
    for base in &bases.of {
        members[*base] += 1;
    }
    let both = bases.centres.iter().zip(members);
    both.map(|(at, members)| Weighted {
        at: *at,
        weight: real(members),
    })
    .collect()
}

/// The same groups, numbered by size, of equals by the first participant.
fn largest_first(of: &[usize]) -> Vec<usize> {
    let mut found: BTreeMap<usize, (Reverse<usize>, usize)> = BTreeMap::new();
    for (at, group) in of.iter().enumerate() {
        let entry = found.entry(*group).or_insert((Reverse(0), at));
        entry.0.0 += 1;
    }
    let mut order: Vec<usize> = found.keys().copied().collect();
    order.sort_by_key(|it| found[it]);
    let number: BTreeMap<usize, usize> = (0..)
        .zip(order)
        .map(|(number, group)| (group, number))
        .collect();
    of.iter().map(|it| number[it]).collect()
}

fn centres(of: &[Option<usize>], positions: &[Option<Point>]) -> Vec<Point> {
    let mut members: BTreeMap<usize, Vec<Weighted>> = BTreeMap::new();
    for (group, at) in of.iter().zip(positions) {
        if let (Some(group), Some(at)) = (group, at) {
            let one = Weighted {
                at: *at,
                weight: 1.0,
            };
            members.entry(*group).or_default().push(one);
        }
    }
    members
        .into_values()
        .map(|it| mean(it.into_iter()))
        .collect()
}
