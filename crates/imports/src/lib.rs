//! Other people's files as lines of the record.
//!
//! Each source is read into lines as `rapporteur record` takes them, and a [`Report`] of what was
//! taken and what could not be, with its place. A defect ends nothing: what stands before and after
//! it is taken. What a source does not say, no line says: no outcome, no hour, no membership is
//! made up.
//!
//! | what | importer |
//! | --- | --- |
//! | roll calls of the General Assembly, CSV | [`roll_calls`](roll_calls()) |
//! | consultations of Polis, CSV | [`polis`](polis()) |
//! | parliamentary minutes in TEI | [`parlamint`](parlamint()) |
//! | debates in Akoma Ntoso 3.0 | [`akoma_ntoso`](akoma_ntoso()) |
//! | logs of the W3C's meetings | [`w3c_log`](w3c_log()) |
//! | tables of interventions, CSV | [`interventions`](interventions()) |
//! | meetings of `OpenSlides`, JSON | [`open_slides`](open_slides()) |
//! | drafts of a model, JSON lines | [`drafts`](drafts()) |
//!
//! Absent from this crate: files, clocks, randomness; ids, which `record` makes of the lines.

mod akoma_ntoso;
mod countries;
mod debate;
mod drafts;
mod interventions;
mod lines;
mod open_slides;
mod parlamint;
mod polis;
mod report;
mod roll_calls;
mod table;
mod tei;
mod w3c_log;
mod words;
mod xml;

pub use akoma_ntoso::akoma_ntoso;
pub use debate::Debate;
pub use drafts::{Drafts, drafts};
pub use interventions::{InLedger, Interventions, interventions};
pub use lines::Imported;
pub use open_slides::open_slides;
pub use parlamint::parlamint;
pub use polis::{Polis, polis};
pub use report::{Created, Left, Report};
pub use roll_calls::{RollCalls, roll_calls};
pub use table::{Bytes, ImportError, Source};
pub use w3c_log::{W3cLog, w3c_log};
