//! The way from votes to groups.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::axes::Axes;
use crate::clusters::{Clusters, first_come, grown, scattered, silhouette};
use crate::plane::{Point, Weighted, mean};
use crate::votes::Votes;

/// Votes that a participant must have given to be put into a group, or all if there are fewer statements.
pub const FEWEST_VOTES: usize = 7;

/// If fewer participants than this voted enough, those with the most votes are added up to it.
pub const FEWEST_PARTICIPANTS: usize = 15;

/// Base clusters that the groups are made of at most: participants who stand close to each other.
pub const MOST_BASES: usize = 100;

/// Groups at most.
pub const MOST_GROUPS: usize = 5;

/// Members that each further group beyond two asks for.
const MEMBERS_A_GROUP: usize = 12;

/// Members that a group found by [`Start::Anywhere`] has at least: the opinion of one is no group's.
const SMALLEST_GROUP: f64 = 2.0;

/// The share of all members that it has at least. Every group weighs the same in what all agree on, so
/// a handful far out must not speak for as many as the rest.
const SMALLEST_SHARE: f64 = 0.05;

/// Where the search for groups begins. Where opinions are not clearly apart there are several divisions
/// that are nearly as good, and this decides which of them is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// With the first participants, as Polis does. Depends on the order of participants, and may miss
    /// camps that are clearly apart if all the first are of one of them.
    FirstComers,
    /// With any participant, and the best that comes of it is taken, if no group of it has fewer than
    /// two members and 5 % of all. Does not depend on the order of participants, but for exact ties.
    Anywhere,
}

/// How groups are looked for. There is no default: who shows groups says how they were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Statements that are not looked at, as those that moderators took out. Votes on them do not count.
    pub set_aside: BTreeSet<usize>,
    /// Where the search begins.
    pub start: Start,
}

/// Opinion groups. Group 0 has the most members, and of equals the one with the first participant.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// By participant: its group, or none if it voted on too little.
    pub of: Vec<Option<usize>>,
    /// By participant: where it stands on the plane, in a group or not; nowhere without a vote.
    pub positions: Vec<Option<Point>>,
    /// By group: the mean of its members' positions. As many as there are groups.
    pub centres: Vec<Point>,
    /// By number of groups that was tried: the mean silhouette of the members, each taken to stand
    /// where its base cluster does; -1 to 1. The greatest was chosen, of equals the smallest number.
    /// Empty if there was nothing to choose.
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
/// There is one group if all who voted enough stand at the same place, or if none of their divisions has
/// groups of the size that [`Start::Anywhere`] asks for; there is none if nobody voted.
pub fn groups(votes: &Votes, method: &Method) -> Groups {
    let axes = Axes::of(votes, &method.set_aside);
    let positions = axes.place(votes);
    let members = taking_part(&axes.counts(votes), axes.statements());
    let points: Vec<Weighted> = members
        .iter()
        .map(|it| Weighted {
            at: positions[*it].unwrap_or_default(),
            weight: 1.0,
        })
        .collect();
    let (of_point, silhouettes) = divided(&points, method.start);
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
fn divided(points: &[Weighted], start: Start) -> (Vec<usize>, BTreeMap<usize, f64>) {
    let bases = match start {
        Start::FirstComers => first_come(points, MOST_BASES),
        Start::Anywhere => scattered(points, MOST_BASES),
    };
    let Some(bases) = bases else {
        return (Vec::new(), BTreeMap::new());
    };
    let stand_ins = stand_ins(&bases, points);
    let mut silhouettes = BTreeMap::new();
    let mut best: Option<(f64, Clusters)> = None;
    let most = MOST_GROUPS.min(2 + points.len() / MEMBERS_A_GROUP);
    for tried in tried(&stand_ins, most, start) {
        let silhouette = silhouette(&stand_ins, &tried);
        silhouettes.insert(tried.centres.len(), silhouette);
        if best.as_ref().is_none_or(|(most, _)| silhouette > *most) {
            best = Some((silhouette, tried));
        }
    }
    let of_base = best.map_or_else(|| vec![0; stand_ins.len()], |(_, it)| it.of);
    let of = bases.of.iter().map(|base| of_base[*base]).collect();
    (of, silhouettes)
}

/// The base clusters in two groups, three and so on, as many as there may be.
fn tried(stand_ins: &[Weighted], most: usize, start: Start) -> Vec<Clusters> {
    match start {
        Start::FirstComers => (2..=most)
            .filter_map(|count| first_come(stand_ins, count).filter(|it| it.centres.len() == count))
            .collect(),
        Start::Anywhere => {
            let members: f64 = stand_ins.iter().map(|it| it.weight).sum();
            let fewest = (members * SMALLEST_SHARE).max(SMALLEST_GROUP);
            grown(stand_ins, most, fewest)
        }
    }
}

/// One point for each base cluster, with the weight of its members.
fn stand_ins(bases: &Clusters, points: &[Weighted]) -> Vec<Weighted> {
    let both = bases.centres.iter().zip(bases.weights(points));
    both.map(|(at, weight)| Weighted { at: *at, weight })
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
