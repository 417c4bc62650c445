//! One port: gRPC services over the engine, with health and reflection.
//!
//! Where to start reading: [`serve`], then `record.rs` for a submission on its way in and
//! `replay.rs` for entries on their way out. `status.rs` maps every refusal and fault to a gRPC
//! status, in one place.
//!
//! Absent: rules of procedure, files, the choice of words.

mod callers;
mod collecting;
mod json;
mod ledgers;
pub mod present;
mod proofs_service;
mod record_service;
mod replay;
mod serve;
mod status;
mod submissions;
mod summaries_service;
mod tls;
mod views_service;
mod watching;

/// The wire's own types, generated from `proto/rapporteur/v1`.
#[allow(missing_docs, clippy::pedantic, clippy::all)]
pub mod pb {
    tonic::include_proto!("rapporteur.v1");
}

/// Every schema of the API and of the bodies, as served by reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] =
    include_bytes!(concat!(env!("OUT_DIR"), "/rapporteur.v1.fds"));

pub use callers::Callers;
pub use collecting::{Collector, Trouble};
pub use json::{json, rfc3339, value_word};
pub use record_service::MAX_IN_FLIGHT;
pub use replay::{MAX_ENTRIES_A_MESSAGE, MAX_ENTRY_BYTES_A_MESSAGE};
pub use serve::{Entrance, MAX_MESSAGE_BYTES, MAX_VIEW_BYTES, ServeError, serve};
pub use tls::{Tls, TlsError};
