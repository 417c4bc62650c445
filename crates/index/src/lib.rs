//! What is rebuilt and kept for speed, so that a long ledger opens in a moment.
//!
//! * The *decision state* at some size: [`deliberation::State`], the entries per session and the
//!   ids of all entries ([`Index::kept_state`], [`Index::state_delta`]).
//! * The *minutes* in parts of some thousand entries ([`Index::minutes_parts`], [`Index::keep`]).
//!
//! Nothing in here is the only copy of anything, and nothing of it can be erased text: ids, kinds,
//! numbers, dates. Whatever does not fit (a flipped bit, another ledger, other software, entries
//! that the record does not have) is dropped, and replay gives it back. So no call fails: at worst
//! the index is empty, and [`Index::trouble`] says once why.
//!
//! The database is open only while something is read from it or written to it: between two calls
//! it takes no memory, no thread and no file.

mod folder;
mod ids;
mod keeping;
mod parts;
mod seal;
mod shelf;
mod state;

pub use keeping::{Index, Trouble};
pub use parts::{KeptPart, Parts};
pub use seal::SCHEMA;
pub use state::{KeptState, StateDelta};

/// The hash of an entry, by which the index and the record recognise each other.
pub type EntryHash = [u8; 32];
