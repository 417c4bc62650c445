//! The domain of the ledger: what a meeting is made of and what can be recorded of it.
//!
//! * [`Fact`] is one thing that happened, as its author submits it; it names other things by id
//!   and holds no free text and no names of persons.
//! * [`Text`] is what can be read: titles, gists, names. It lies beside the fact, so that it can
//!   be translated, corrected or erased without touching the fact.
//! * [`State`] is what must be known to judge the next fact; [`State::decide`] refuses only what
//!   cannot be recorded and marks breaches of procedure as [`Irregularity`]; [`State::apply`]
//!   never fails.
//!
//! Absent from this crate: files, clocks, randomness, threads, protobuf. Time and new ids come
//! in from outside.

mod belonging;
mod breaches;
mod commitments;
mod convergence;
mod decide;
mod decisions;
mod drafts;
mod fact;
mod floor;
mod groups;
mod ids;
mod keys;
mod labels;
mod meetings;
mod ordinals;
mod outcomes;
mod paragraphs;
mod people;
mod proposals;
mod recorded;
mod redactions;
mod refusal;
mod registry;
mod rules;
mod sittings;
mod snapshot;
mod state;
mod statements;
mod text;
mod values;
mod waiting;

pub use breaches::MAX_CLOCK_AHEAD_MS;
pub use commitments::*;
pub use convergence::ConvergenceRule;
pub use decisions::*;
pub use drafts::*;
pub use fact::{Fact, FactKind};
pub use floor::*;
pub use ids::*;
pub use keys::*;
pub use paragraphs::*;
pub use people::*;
pub use proposals::*;
pub use recorded::{Recorded, happened_ms};
pub use redactions::*;
pub use refusal::{Irregularity, Refusal, as_written};
pub use registry::Registry;
pub use rules::*;
pub use sittings::*;
pub use state::State;
pub use statements::*;
pub use text::{Text, TextBasis, TextField};
pub use values::*;
