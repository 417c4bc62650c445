//! Opinion groups in open consultations, and what is agreed on across them.
//!
//! [`Votes`] say who agreed, disagreed or passed on which statement. [`groups`] places the
//! participants on a plane and finds two to five groups among them, in the way of Polis (Small et al.
//! 2021, "Polis: Scaling deliberation by mapping high dimensional opinion spaces"). Of any grouping, its
//! own or that of somebody else, [`tallies`] counts the votes, [`group_informed_consensus`] gives what
//! all groups agree on, and [`representative`] what sets one apart. [`adjusted_rand_index`] tells how
//! alike two groupings are.
//!
//! Participants and statements are indices from 0; the caller knows what they stand for. A grouping is
//! a slice by participant of `Option<usize>`: the group's label, or none.
//!
//! The same votes give the same bits on every machine: nothing is drawn by chance, sums are taken in
//! the order of indices, and of arithmetic only what IEEE 754 rounds correctly is used.
//!
//! Absent from this crate: IO, clocks, randomness; who a participant is, or what a statement says.

mod agreement;
mod axes;
mod clusters;
mod grouping;
mod plane;
mod representative;
mod tallies;
mod votes;

pub use agreement::adjusted_rand_index;
pub use grouping::{
    FEWEST_PARTICIPANTS, FEWEST_VOTES, Groups, MOST_BASES, MOST_GROUPS, Method, Start, groups,
};
pub use plane::Point;
pub use representative::{MOST_REPRESENTATIVE, Representative, SIGNIFICANT, Side, representative};
pub use tallies::{Tally, group_informed_consensus, tallies};
pub use votes::{OutOfRange, Vote, Votes};
