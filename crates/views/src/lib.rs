//! What replay yields.
//!
//! [`Minutes`] is the fold of a ledger's prefix. It keeps every fact in a packed form without
//! any words or names, and who refers to whom; each view is computed when it is asked for, as a
//! pure function of the minutes. Same prefix, same views.
//!
//! Every line of every view carries the entries that it rests on. Words come from outside:
//! [`wording`] says which text of which entry stands for a field.
//!
//! Absent from this crate: files, clocks, randomness, texts, number words of any language.

mod board;
mod convergence;
mod entry;
mod listings;
mod minutes;
mod participation;
mod positions;
mod provenance;
mod sessions;
mod speaking;
mod stubs;
mod tally;
mod terminology;
mod wording;

pub use board::*;
pub use convergence::*;
pub use entry::*;
pub use listings::*;
pub use minutes::Minutes;
pub use participation::*;
pub use positions::*;
pub use provenance::*;
pub use sessions::*;
pub use speaking::*;
pub use tally::*;
pub use terminology::*;
pub use wording::{Wording, wording};
