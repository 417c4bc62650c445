//! Verification in one pass: what each entry says of itself, then how the entries hang together.
//!
//! [`digest_entry`] hashes one entry with its body and needs nothing else, so several threads can
//! share a chunk. [`Verifier::link`] takes the results in order and is cheap.

mod digests;
mod finding;
mod verdict;
mod verifier;

pub use digests::{EntryDigests, digest_entry};
pub(crate) use digests::{Links, digest_bare_entry};
pub use finding::{Finding, Flaw};
pub use verdict::Verdict;
pub(crate) use verdict::without_order;
pub use verifier::{MAX_FINDINGS, Verifier};
