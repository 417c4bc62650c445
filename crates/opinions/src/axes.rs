//! The two directions in which votes differ most, and where each participant stands along them.
//!
//! A vote that was not given is taken as the mean of those given on the statement. So the centred table
//! is 0 where nobody voted, and every product below runs over the votes alone.

use std::collections::BTreeSet;

use crate::plane::{Point, real};
use crate::votes::{Vote, Votes};

/// Rounds of the power iteration at most, for each axis.
const MOST_ROUNDS: usize = 300;

/// An axis stands still when no coordinate of it moves by more than this in a round.
const STILL: f64 = 1e-10;

/// What the votes are placed along.
pub(crate) struct Axes {
    kept: Kept,
    /// Two directions by statement, of length 1 or, if nothing differs any more, 0.
    directions: [Vec<f64>; 2],
}

/// Which statements are looked at.
struct Kept {
    /// By statement: is it looked at here, and has anybody seen it?
    is: Vec<bool>,
    /// By statement: the mean of the votes on it; 0 without.
    means: Vec<f64>,
    /// How many somebody has seen that are not looked at.
    aside: usize,
}

impl Axes {
    /// The principal axes of all votes but those on statements set aside.
    pub(crate) fn of(votes: &Votes, set_aside: &BTreeSet<usize>) -> Self {
        let kept = Kept::of(votes, set_aside);
        let first = direction(votes, &kept, None);
        let second = direction(votes, &kept, Some(&first));
        Self {
            kept,
            directions: [first, second],
        }
    }

    /// How many statements are looked at.
    pub(crate) fn statements(&self) -> usize {
        self.kept.is.iter().filter(|it| **it).count()
    }

    /// How many votes of each participant are looked at.
    pub(crate) fn counts(&self, votes: &Votes) -> Vec<usize> {
        votes
            .rows()
            .map(|row| row.filter(|it| self.kept.is[it.0]).count())
            .collect()
    }

    /// Where each participant stands; nowhere without a vote.
    ///
    /// Whoever voted on little is near the middle only for want of votes, so it is pushed out by the
    /// square root of statements over votes. A statement set aside is counted as voted on by everybody,
    /// as Polis does: it pushes nobody out, and the fewer are left the less it says who saw them.
    pub(crate) fn place(&self, votes: &Votes) -> Vec<Option<Point>> {
        let statements = real(self.statements() + self.kept.aside);
        votes
            .rows()
            .zip(self.counts(votes))
            .map(|(row, count)| {
                let stretch = (statements / real(count + self.kept.aside)).sqrt();
                let along = |axis: &[f64]| stretch * dot(row.clone(), &self.kept.means, axis);
                (count > 0).then(|| Point {
                    x: along(&self.directions[0]),
                    y: along(&self.directions[1]),
                })
            })
            .collect()
    }
}

impl Kept {
    fn of(votes: &Votes, set_aside: &BTreeSet<usize>) -> Self {
        let mut means = vec![0.0; votes.statements()];
        let mut seen = vec![0_usize; votes.statements()];
        for (statement, vote) in votes.rows().flatten() {
            means[statement] += vote.value();
            seen[statement] += 1;
        }
        for (sum, seen) in means.iter_mut().zip(&seen) {
            *sum /= real((*seen).max(1));
        }
        let is = |at: &usize| seen[*at] > 0 && !set_aside.contains(at);
        Self {
            is: (0..seen.len()).map(|at| is(&at)).collect(),
            aside: set_aside
                .iter()
                .filter(|it| seen.get(**it).is_some_and(|seen| *seen > 0))
                .count(),
            means,
        }
    }
}

/// The direction of greatest variance, across one that was found before, by power iteration.
fn direction(votes: &Votes, kept: &Kept, before: Option<&[f64]>) -> Vec<f64> {
    let mut along = start(&kept.is);
    if !straighten(&mut along, before) {
        return along;
    }
    for _ in 0..MOST_ROUNDS {
        let mut next = turned(votes, &kept.means, &along);
        // A direction of what is set aside would never be looked at again, so it is taken out.
        for (turned, kept) in next.iter_mut().zip(&kept.is) {
            *turned *= f64::from(u8::from(*kept));
        }
        if !straighten(&mut next, before) {
            return next;
        }
        let moved = next.iter().zip(&along).map(|(a, b)| (a - b).abs());
        let still = moved.fold(0.0, f64::max) < STILL;
        along = next;
        if still {
            break;
        }
    }
    pointing(along)
}

/// Where every search begins: numbers that spread evenly over -0.5 to 0.5 without a pattern (Weyl's
/// sequence of the golden ratio), so that no order among votes is likely to be square to all of them.
/// Ones would be: of two camps, on statements half of which each wrote, they see no difference.
fn start(kept: &[bool]) -> Vec<f64> {
    let spread = |at: u32| f64::from(at.wrapping_mul(0x9E37_79B9)) / f64::from(u32::MAX) - 0.5;
    (1_u32..)
        .zip(kept)
        .map(|(at, kept)| if *kept { spread(at) } else { 0.0 })
        .collect()
}

/// The direction, seen through the votes: multiplied by the centred table, and by it transposed.
fn turned(votes: &Votes, means: &[f64], along: &[f64]) -> Vec<f64> {
    let mut turned = vec![0.0; along.len()];
    for row in votes.rows() {
        let share = dot(row.clone(), means, along);
        for (statement, vote) in row {
            turned[statement] += share * (vote.value() - means[statement]);
        }
    }
    turned
}

fn dot(row: impl Iterator<Item = (usize, Vote)>, means: &[f64], along: &[f64]) -> f64 {
    row.map(|(statement, vote)| (vote.value() - means[statement]) * along[statement])
        .sum()
}

/// Makes it square to the one before and of length 1. If nothing is left of it, it becomes 0: false.
fn straighten(along: &mut [f64], before: Option<&[f64]>) -> bool {
    let length = |it: &[f64]| it.iter().map(|it| it * it).sum::<f64>().sqrt();
    let whole = length(along);
    if let Some(before) = before {
        let shared: f64 = along.iter().zip(before).map(|(a, b)| a * b).sum();
        for (one, before) in along.iter_mut().zip(before) {
            *one -= shared * before;
        }
    }
    let left = length(along);
    // What is smaller is the dust of rounding, and its direction would be made up.
    let something = left > whole * 1e-9;
    for one in along {
        *one = if something { *one / left } else { 0.0 };
    }
    something
}

/// Of the two ways an axis can point, the one along which its weightiest statement is agreed to.
fn pointing(mut along: Vec<f64>) -> Vec<f64> {
    let mut weightiest = 0.0_f64;
    for one in &along {
        // By more than rounding, lest two that are alike in weight change places by it.
        if one.abs() > weightiest.abs() * (1.0 + 1e-6) {
            weightiest = *one;
        }
    }
    if weightiest < 0.0 {
        for one in &mut along {
            *one = -*one;
        }
    }
    along
}
