//! Views as messages: the same answer for a call over the wire and for a reader of the files.
//!
//! An answer is a pure function of the minutes, the words of the record and the language that is
//! wanted. Where to start reading: `answers.rs`, one function for each method of `Views`.
//!
//! Absent: choosing words that are not in the record, and any tally of its own.

#![allow(clippy::unnecessary_wraps)] // fields of messages are optional, so are what fills them

mod answers;
mod board;
mod commitments;
mod convergence;
mod decisions;
mod drafts;
mod floor;
mod following;
mod levels;
mod lint;
mod listings;
mod log;
mod opinions;
mod paper;
mod participation;
mod positions;
mod provenance;
mod reading;
mod redactions;
mod refs;
mod search;
mod source;
mod speaking;
mod summary;
mod tally;
mod telling;
mod terminology;
mod texts;
mod unsaid;
mod veiling;
mod wire;

pub use answers::{
    convergence, decisions, find_code, frameworks, irregularities, log, next_steps, participation,
    positions, practices, proposal_board, provenance, redactions, speaking_order, terminology, who,
};
pub use drafts::drafts;
pub use following::{commitments, floor, opinions, proposal_texts, search};
pub use levels::{level_history, levels, what_if};
pub use lint::lint;
pub use log::MAX_LOG_LINES;
pub use source::{Kept, Source, Unanswered, Veiled, as_of};
pub use summary::{comparison, summary};
