//! The summary: what the views show, in sentences.
//!
//! [`compose`] turns the minutes of a ledger's prefix into a [`Document`]: parts, paragraphs,
//! sentences. Every [`Sentence`] carries the entries that it rests on and cannot be made without
//! any. Number words come from the tally by the ladder of the rules; what a source only reports
//! is marked as reported and never mixed with what was counted. Same prefix, same rules, same
//! language: the same document.
//!
//! Absent from this crate: files, clocks, randomness, and the bytes of any format.

mod annexes;
mod breadth;
mod causes;
mod charts;
mod commitments;
mod compare;
mod compose;
mod corrections;
mod decisions;
mod document;
mod draft;
mod frameworks;
mod general;
mod index;
mod labels;
mod lineage;
mod matters;
mod names;
mod next_steps;
mod over_time;
mod paragraphs;
mod phrasing;
mod points;
mod positions;
mod practices;
mod proceedings;
mod proposals;
mod reference;
mod reported;
mod rules;
mod sayings;
mod scribe;
mod sentence;
mod session;
mod table;
mod template;
mod terminology;
mod themes;
mod walk;
mod words;

pub use causes::Causes;
pub use compare::{Change, compare};
pub use compose::{LedgerFacts, OneSession, SummaryError, Texts, Wanted, compose};
pub use document::{
    Block, Document, IndexLine, Labels, List, PROVEN_UP_TO, Paragraph, Point, Proof,
};
pub use phrasing::Phrasing;
pub use reference::{NoReference, Reference};
pub use sentence::{Emphasis, Kind, Run, Sentence};
pub use table::{Chart, Row, Table};
pub use template::{Depth, Part, PartOf, Template, TemplateError};
