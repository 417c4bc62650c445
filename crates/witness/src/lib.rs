//! A witness of transparency logs, and how one is asked: the C2SP protocol `tlog-witness`.
//!
//! A witness cosigns a checkpoint only if it continues the last one it cosigned of that log. So two
//! readers who both ask for the cosignatures of honest witnesses cannot be shown two histories.
//!
//! Where to start reading: `decide.rs`, which is pure and says what is answered to what; then
//! [`Witness::add_checkpoint`], which makes it durable, and [`serve`], which carries it over HTTP.
//! [`Asker`] is the other side.
//!
//! Invariants:
//! * what was cosigned is on disk before the answer goes out;
//! * requests about one log are decided one after the other;
//! * a witness that has lost its memory does not go on under the same key.
//!
//! Absent: what a ledger is, a clock of its own, randomness: time and secret come from outside.

mod asker;
mod decide;
mod fault;
mod keeping;
mod logs;
mod serve;
mod witness;

pub use asker::{Answered, Asker, Unanswered, WitnessAddress};
pub use decide::{Asked, MAX_PROOF_LINES, Refusal, decide};
pub use fault::Fault;
pub use logs::Logs;
pub use serve::{MAX_BODY_BYTES, serve};
pub use witness::{Clock, Reply, Witness};
