//! Finding words in texts, and what two texts have in common, in six languages.
//!
//! Absent from this crate: IO, clock, randomness; what an entry or a proposal is.

mod compare;
mod excerpt;
mod fold;
mod letters;
mod matches;
mod needle;
mod search;
mod tail;
mod term;

pub use compare::{Piece, compare};
pub use excerpt::{Excerpt, excerpt};
pub use search::{Buffer, Found, MAX_LETTERS, MAX_TERMS, Query, QueryError};
