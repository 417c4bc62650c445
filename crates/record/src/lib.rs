//! The bytes of the record: what an author signs, what the ledger adds, how both are chained,
//! proven and checked. `FORMAT.md` draws every byte.
//!
//! This room is pure: it opens no file, reads no clock, makes no randomness, and does not know
//! what a meeting is. Salts, keys and times come from outside. Two rules hold everywhere:
//!
//! * hashes and signatures cover stored bytes, never a re-encoding;
//! * a head that was read ([`ClaimedHead`]) is another type than a head that was verified
//!   ([`Head`]), and only a verified one can be extended.
//!
//! Where to start reading: [`Submission`], [`Entry`], [`Body`], then [`Chain::seal`] and
//! [`Verifier`].

mod author;
mod body;
pub mod bundle;
mod chain;
mod checkpoint;
mod conflict;
pub mod derive;
mod digest;
mod entry;
mod error;
mod head;
mod ids;
mod key;
mod key_change;
mod keyring;
mod layout;
mod log_keys;
mod manifest;
mod places;
mod proof;
mod proof_text;
mod recorders;
mod submission;
mod tiles;
mod tree;
mod verify;
mod witness;

pub use author::{AuthorKey, AuthorSecret, POSSESSION_LEN, Possession};
pub use body::{Body, Part, PartMask, PartRef};
pub use chain::{Chain, SealedEntry};
pub use checkpoint::{Checkpoint, MAX_NOTE_LEN, NoteSignature, SignedCheckpoint};
pub use conflict::Agreement;
pub use digest::{Digest, sha256};
pub use entry::{ENTRY_LEN, ENTRY_MAGIC, Entry, Signature, entry_hash, entry_leaf};
pub use error::{Malformed, Unproven};
pub use head::{ClaimedHead, ControlLink, Head, TreeHead};
pub use ids::{
    KeyFingerprint, Kind, LedgerId, MAX_ORIGIN_LEN, OccurredAt, Origin, PrincipalTag, SessionTag,
    SubmissionId,
};
pub use key::{KeyRole, LogKey, VerifierKey};
pub use key_change::{KeyChange, KeyRefusal};
pub use keyring::{Capacity, EnrolledKey, KeyAt, KeyRing};
pub use log_keys::{LogKeyTerm, LogKeys};
pub use manifest::{
    MAX_BODY_LEN, MAX_PART_LEN, MAX_PARTS, Manifest, ManifestLine, PartTag, body_root,
};
pub use places::Places;
pub use proof::{
    consistency_proof, inclusion_proof, leaf_nodes, tree_root, verify_consistency, verify_inclusion,
};
pub use proof_text::{ConsistencyProof, InclusionProof};
pub use recorders::{Recorder, Recorders};
pub use submission::{
    Authorship, SUBMISSION_LEN, SUBMISSION_MAGIC, SeenCheckpoint, Submission, submission_hash,
};
pub use tiles::{TILE_WIDTH, Tiles, tile_path};
pub use tree::{Frontier, Node, empty_root, leaf_hash, node_hash};
pub use verify::{EntryDigests, Finding, Flaw, MAX_FINDINGS, Verdict, Verifier, digest_entry};
pub use witness::{Cosignature, WitnessKey};
