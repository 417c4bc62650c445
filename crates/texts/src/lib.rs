//! What two texts have in common, and what went and came, word by word.
//!
//! Absent from this crate: IO, clock, randomness; what an entry or a proposal is.

mod compare;

pub use compare::{Piece, compare};
