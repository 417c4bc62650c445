//! What the members of each group said, counted.

use std::collections::BTreeMap;

use crate::plane::real;
use crate::votes::{Vote, Votes};

/// The votes of one group on one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Members who agreed.
    pub agree: usize,
    /// Members who disagreed.
    pub disagree: usize,
    /// Members who saw it and passed.
    pub pass: usize,
}

impl Tally {
    /// Members who saw the statement and said something, if only that they pass.
    pub fn seen(self) -> usize {
        self.agree + self.disagree + self.pass
    }

    /// How likely a member agrees, with one made-up vote each for and against, so that few votes say
    /// little: (agree + 1) / (seen + 2), between 0 and 1 and neither.
    pub fn agreement(self) -> f64 {
        real(self.agree + 1) / real(self.seen() + 2)
    }

    /// How likely a member disagrees, in the same way.
    pub fn disagreement(self) -> f64 {
        real(self.disagree + 1) / real(self.seen() + 2)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.agree += other.agree;
        self.disagree += other.disagree;
        self.pass += other.pass;
    }
}

/// The tallies of any grouping: by group's label, then by statement, for every statement.
///
/// `of` gives each participant's group. Whoever has none, or is beyond its end, is counted nowhere.
pub fn tallies(votes: &Votes, of: &[Option<usize>]) -> BTreeMap<usize, Vec<Tally>> {
    let mut tallies: BTreeMap<usize, Vec<Tally>> = BTreeMap::new();
    for (row, group) in votes.rows().zip(of) {
        let Some(group) = group else { continue };
        let tallies = tallies
            .entry(*group)
            .or_insert_with(|| vec![Tally::default(); votes.statements()]);
        for (statement, vote) in row {
            let tally = &mut tallies[statement];
            match vote {
                Vote::Agree => tally.agree += 1,
                Vote::Disagree => tally.disagree += 1,
                Vote::Pass => tally.pass += 1,
            }
        }
    }
    tallies
}

/// Group-informed consensus by statement: the product of [`Tally::agreement`] over all groups. It is
/// high only if every group agrees, however small, so no majority carries a statement alone.
///
/// Each is between 0 and 1. A group that has not seen a statement halves it, as one that is divided
/// does. Only numbers over the same groups compare: more groups make all of them smaller. None if
/// nobody is in a group.
pub fn group_informed_consensus(votes: &Votes, of: &[Option<usize>]) -> Option<Vec<f64>> {
    let tallies = tallies(votes, of);
    if tallies.is_empty() {
        return None;
    }
    let mut products = vec![1.0; votes.statements()];
    for group in tallies.values() {
        for (product, tally) in products.iter_mut().zip(group) {
            *product *= tally.agreement();
        }
    }
    Some(products)
}
