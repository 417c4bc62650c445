//! What is recorded, in its three forms: bytes, facts of the domain, lines of JSON.
//!
//! * [`decode_structure`] and [`encode_structure`]: the structure part of a body and a
//!   [`Fact`](deliberation::Fact); [`text_refs`], [`decode_texts`] and [`encode_texts`]: its text
//!   and personal parts; [`decode_attachments`]: its attachments.
//! * [`pb`]: the messages of `proto/rapporteur/v1/body.proto`, for whoever speaks protobuf.
//! * [`Lines`] and [`to_json`]: one submission a line, as people and tools write it.
//!
//! Everything that comes in is untrusted: bytes and lines may hold anything, and the answer is a
//! fact or an error that names the field. What a lines reader yields always decodes again from
//! the bytes it encodes to.
//!
//! Absent from this crate: files, clocks, randomness, threads, and any judgement of a fact. Which
//! schema numbers an entry may bear is said by [`SCHEMA`].

mod attachments;
mod enums;
mod error;
mod fields;
mod kinds;
mod lines;
mod messages;
mod structure;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod texts;
mod walk;

pub use attachments::{Attachment, decode_attachments, encode_attachments};
pub use error::{Malformed, Problem};
pub use kinds::name as kind_name;
pub use lines::{Line, LineError, LineProblem, Lines, MAX_LINE_LEN, nearest, to_json};
pub use messages::{ladder_message, read_ladder};
pub use structure::{
    Decoded, decode_structure, encode_structure, structure_len, structure_message,
};
pub use texts::{
    MAX_TEXTS, TextRef, decode_texts, encode_texts, text_fields, text_message, text_refs,
};

/// The number of the body schema that this software writes. A higher number in a submission means
/// newer software: what it adds is not understood here, and such submissions cannot be judged.
pub const SCHEMA: u16 = 1;

/// The messages of `rapporteur/v1/body.proto`, generated.
///
/// A crate that compiles services importing that file maps each of its messages and enums to this
/// module (`extern_path(".rapporteur.v1.Structure", "::facts::pb::Structure")` and so on): the
/// package as a whole cannot be mapped, since the services live in it too.
#[allow(missing_docs, clippy::all, clippy::pedantic)]
pub mod pb {
    include!(concat!(env!("OUT_DIR"), "/rapporteur.v1.rs"));
}
