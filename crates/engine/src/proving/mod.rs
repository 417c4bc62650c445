//! Proofs from the journal: that an entry is in the ledger, that the ledger only grew.
//!
//! The tree's inner nodes are derived. A server keeps them in files beside the record and brings
//! them up to date when a proof is asked for, so that neither the writer nor the memory pays for
//! them; who reads a folder alone builds them in memory. Every proof is verified against the
//! signed root before it is given away, so a damaged file of nodes can only cost time: it is made
//! anew.

mod evidence;
mod files;
mod nodes;
mod prover;

pub use evidence::Evidence;
pub(crate) use evidence::session_named;
pub use nodes::Nodes;
pub use prover::Prover;
