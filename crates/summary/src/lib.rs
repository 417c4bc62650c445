//! The summary: what the views show, in sentences.
//!
//! [`compose`] turns the minutes of a ledger's prefix into a [`Document`]: parts, paragraphs,
//! sentences. Every [`Sentence`] carries the entries that it rests on and cannot be made without
//! any. Number words come from the tally by the ladder of the rules; what a source only reports
//! is marked as reported and never mixed with what was counted. Same prefix, same rules, same
//! language: the same document.
//!
//! Absent from this crate: files, clocks, randomness, and the bytes of any format.

mod breadth;
mod compose;
mod document;
mod draft;
mod frameworks;
mod general;
mod index;
mod labels;
mod names;
mod next_steps;
mod points;
mod positions;
mod practices;
mod proposals;
mod reported;
mod rules;
mod sayings;
mod scribe;
mod session;
mod terminology;
mod themes;
mod words;

pub use compose::{LedgerFacts, SummaryError, Texts, compose};
pub use document::{
    Block, Document, Emphasis, IndexLine, Kind, Labels, List, Point, Run, Sentence,
};
