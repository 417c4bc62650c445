//! Bundles as files: written from the journal, read and verified on every core.

mod export;
mod verify;

pub(crate) use export::Exporter;
pub use export::{Export, Exported, hands_out};
pub use verify::{Unbundled, each_bundle_entry, verify_bundle};
