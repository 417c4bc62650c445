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

mod allotting;
mod assessment;
mod attendance;
mod audience;
mod ballots;
mod board;
mod boarding;
mod commitments;
mod convergence;
mod counting;
mod deciding;
mod decisions;
mod drafts;
mod entry;
mod evidence;
mod floor;
mod flooring;
mod gauge;
mod grouping;
mod labels;
mod levels;
mod lineage;
mod links;
mod listings;
mod minutes;

mod of_session;
mod packed;
mod part;
mod participation;
mod place;
mod positions;
mod provenance;
mod received;
mod redactions;
mod roll;
mod sessions;
mod shown;
mod speaking;
mod spoken;
mod support;
mod tally;
mod terminology;
mod terms;
mod tied;
mod valid;
mod veil;
mod what_if;
mod wording;
mod words;

pub use audience::{Audience, NoAudience};
pub use board::*;
pub use commitments::*;
pub use convergence::*;
pub use decisions::*;
pub use drafts::*;
pub use entry::*;
pub use floor::*;
pub use grouping::{OpinionCounts, OpinionGroup, Opinions, OpinionsOf, SetApart, StatementLine};
pub use levels::{LevelLine, LevelStep};
pub use lineage::*;
pub use listings::*;
pub use minutes::Minutes;
pub use of_session::OfSession;
pub use part::{PART_ENTRIES, Part, PartFault, SCHEMA};
pub use participation::*;
pub use positions::*;
pub use provenance::*;
pub use redactions::*;
pub use sessions::*;
pub use shown::Shown;
pub use speaking::*;
pub use tally::*;
pub use terminology::*;
pub use valid::Held;
pub use veil::{Handing, Hidden, Veil, Viewer};
pub use what_if::{Supposed, Supposition};
pub use wording::{Wording, wording, wording_of_version};
pub use words::{Beside, Words};
