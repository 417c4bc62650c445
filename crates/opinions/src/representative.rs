//! What sets a group apart: statements on which it takes a side more than the others do.

use std::collections::BTreeMap;

use crate::plane::real;
use crate::tallies::{Tally, tallies};
use crate::votes::Votes;

/// Statements that a group is told apart by, at most.
pub const MOST_REPRESENTATIVE: usize = 5;

/// The z value above which a test counts: 90 % sure, one-sided.
pub const SIGNIFICANT: f64 = 1.2816;

/// The side that a group takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// It agrees.
    Agree,
    /// It disagrees.
    Disagree,
}

/// A statement on which a group takes a side more than all others together do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Representative {
    /// The statement, from 0.
    pub statement: usize,
    /// The side that the group takes.
    pub side: Side,
    /// Members who take it.
    pub with: usize,
    /// Members who saw the statement.
    pub seen: usize,
    /// How likely a member takes it, see [`Tally::agreement`].
    pub likely: f64,
    /// z of the test that more than half of the members take it.
    pub likely_z: f64,
    /// How many times likelier a member takes it than somebody of another group.
    pub times: f64,
    /// z of the test that members take it more than the others.
    pub times_z: f64,
}

impl Representative {
    fn significant(&self) -> bool {
        self.likely_z > SIGNIFICANT && self.times_z > SIGNIFICANT
    }

    /// What Polis sorts by. Both factors of a pair are positive where it matters.
    fn rank(&self) -> f64 {
        self.times * self.times_z * self.likely * self.likely_z
    }
}

/// By group's label: the statements that set it apart, best first, at most [`MOST_REPRESENTATIVE`].
///
/// Both tests must say so: that the group takes the side, and that it does more than the others. Empty
/// for a group without such a statement, and if there is only one group.
pub fn representative(votes: &Votes, of: &[Option<usize>]) -> BTreeMap<usize, Vec<Representative>> {
    let tallies = tallies(votes, of);
    let mut all = vec![Tally::default(); votes.statements()];
    for group in tallies.values() {
        for (all, one) in all.iter_mut().zip(group) {
            all.add(*one);
        }
    }
    let alone = tallies.len() < 2;
    tallies
        .into_iter()
        .map(|(label, group)| {
            let own = if alone {
                Vec::new()
            } else {
                best(&group, &all)
            };
            (label, own)
        })
        .collect()
}

fn best(group: &[Tally], all: &[Tally]) -> Vec<Representative> {
    let mut best: Vec<Representative> = group
        .iter()
        .zip(all)
        .enumerate()
        .flat_map(|(statement, (group, all))| {
            [Side::Agree, Side::Disagree].map(|side| measured(statement, side, *group, *all))
        })
        .filter(Representative::significant)
        .collect();
    best.sort_by(|a, b| b.rank().total_cmp(&a.rank())); // a stable sort: of equals the first
    best.truncate(MOST_REPRESENTATIVE);
    best
}

fn measured(statement: usize, side: Side, group: Tally, all: Tally) -> Representative {
    let with = |tally: Tally| match side {
        Side::Agree => tally.agree,
        Side::Disagree => tally.disagree,
    };
    let (own, seen) = (with(group), group.seen());
    let (others, others_seen) = (with(all) - own, all.seen() - seen);
    let likely = smoothed(own, seen);
    Representative {
        statement,
        side,
        with: own,
        seen,
        likely,
        likely_z: one_proportion(own, seen),
        times: likely / smoothed(others, others_seen),
        times_z: two_proportions(own, seen, others, others_seen),
    }
}

fn smoothed(with: usize, seen: usize) -> f64 {
    real(with + 1) / real(seen + 2)
}

/// z of a share against a half, with one made-up vote for.
fn one_proportion(with: usize, seen: usize) -> f64 {
    let (with, seen) = (real(with + 1), real(seen + 1));
    2.0 * seen.sqrt() * (with / seen - 0.5)
}

/// z of one share against another, each with one made-up vote for; 0 where all are for.
fn two_proportions(with: usize, seen: usize, others: usize, others_seen: usize) -> f64 {
    let (with, seen) = (real(with + 1), real(seen + 1));
    let (others, others_seen) = (real(others + 1), real(others_seen + 1));
    let pooled = (with + others) / (seen + others_seen);
    let variance = pooled * (1.0 - pooled) * (1.0 / seen + 1.0 / others_seen);
    if variance > 0.0 {
        (with / seen - others / others_seen) / variance.sqrt()
    } else {
        0.0
    }
}
