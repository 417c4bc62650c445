//! What can be wrong with bytes, and what a proof can fail to show.

use crate::{Digest, LedgerId};

/// Bytes or text that do not have the shape the format gives them: the sender's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// The first 16 bytes name another layout.
    #[error(
        "reading {what}: the first 16 bytes are not its magic; send the layout FORMAT.md draws"
    )]
    Magic {
        /// Which layout was expected.
        what: &'static str,
    },
    /// Reserved bytes must stay zero until a later version gives them a meaning.
    #[error("reading reserved bytes at offset {offset}: not zero; write zeros")]
    Reserved {
        /// Offset inside the layout.
        offset: usize,
    },
    /// No such authorship.
    #[error("reading authorship {0}: not one of 1 to 6")]
    Authorship(u8),
    /// No such signature algorithm.
    #[error("reading signature algorithm {0}: neither 0 (none) nor 1 (Ed25519)")]
    SignatureAlgorithm(u8),
    /// Algorithm 0 carries 64 zero bytes.
    #[error("reading an unsigned entry: its signature bytes are not zero")]
    SignatureBytes,
    /// Signature, key fingerprint, authorship and author sequence contradict each other.
    #[error(
        "reading the authorship: unsigned means authorship 5, no key and sequence 0; signed means a key and another authorship"
    )]
    Signing,
    /// Size zero has no root.
    #[error("reading the seen checkpoint: size 0 with a root; send both zero or both filled")]
    SeenCheckpoint,
    /// The control link names an index without a hash, a hash without an index, or itself.
    #[error("reading the control link: hash and index contradict each other")]
    ControlLink,
    /// Not `[a-z0-9.-]+/[a-z0-9-]+`.
    #[error(
        "reading an origin: not of the form host.example/ledger-name in lower case, at most 255 bytes"
    )]
    Origin,
    /// A textual id or digest of another form.
    #[error("reading a {what}: not in its text form")]
    Text {
        /// What was being read.
        what: &'static str,
    },
    /// No such part tag.
    #[error("reading a manifest: part tag {0} is not one of 1 to 4")]
    PartTag(u16),
    /// A body has 1 to 16 parts.
    #[error("reading a manifest: {0} parts; a body has 1 to 16")]
    PartCount(usize),
    /// A manifest's length follows from its count.
    #[error("reading a manifest: {found} bytes where its count asks for {expected}")]
    ManifestLen {
        /// Bytes its count asks for.
        expected: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// A body has exactly one structure part.
    #[error("reading a manifest: {0} structure parts; a body has exactly one")]
    StructureParts(usize),
    /// A part is over its limit.
    #[error("building part {part}: {len} bytes, over the limit of 65536; use an attachment")]
    PartLen {
        /// Position in the body.
        part: usize,
        /// Its length in bytes.
        len: usize,
    },
    /// A body is over its limit.
    #[error("building a body: {0} bytes, over the limit of 262144; split it over several entries")]
    BodyLen(usize),
    /// A zero salt hides nothing and reads as an erased part.
    #[error("building part {part}: its salt is zero; use 32 random bytes")]
    ZeroSalt {
        /// Position in the body.
        part: usize,
    },
    /// The structure part can never be erased, or replay would break.
    #[error("erasing part {part}: it is the structure part, which is never erased")]
    StructureErased {
        /// Position in the body.
        part: usize,
    },
    /// What was erased cannot be recorded anew.
    #[error("sealing a body: part {part} is erased; send its salt and content")]
    ErasedPart {
        /// Position in the body.
        part: usize,
    },
    /// The erasure names a part that the body does not have.
    #[error("erasing part {part}: the body has no such part")]
    NoSuchPart {
        /// Position asked for.
        part: usize,
    },
    /// A body with another number of parts than its manifest.
    #[error("reading a body: {found} parts where the manifest has {expected}")]
    BodyParts {
        /// Lines of the manifest.
        expected: usize,
        /// Parts that are there.
        found: usize,
    },
    /// The submission belongs to another ledger.
    #[error("sealing a submission: it is addressed to ledger {found}, this is {expected}")]
    Ledger {
        /// This ledger.
        expected: LedgerId,
        /// The ledger in the submission.
        found: LedgerId,
    },
    /// The body is not the one the author committed to.
    #[error("sealing a submission: it commits to body {expected}, the body sent is {found}")]
    BodyRoot {
        /// The root in the submission.
        expected: Digest,
        /// The root of the body.
        found: Digest,
    },
    /// No index or place is left.
    #[error("sealing entry {0}: the ledger or the session is full; continue in a successor ledger")]
    Full(u64),
    /// A frontier's length follows from its size.
    #[error("reading a tree frontier: its length does not fit its size")]
    Frontier,
    /// A key that is no curve point, or a weak one.
    #[error("reading a public key: not a usable Ed25519 key; make a new one")]
    PublicKey,
    /// Not a signed note that carries a checkpoint.
    #[error("reading a checkpoint: {0}")]
    Checkpoint(&'static str),
    /// Not a verifier key.
    #[error("reading a verifier key: {0}")]
    VerifierKey(&'static str),
    /// Not a proof file.
    #[error("reading a proof: {0}")]
    Proof(&'static str),
    /// Not a policy file.
    #[error("reading a policy: {0}")]
    Policy(&'static str),
    /// Not a bundle.
    #[error("reading a bundle at byte {at}: {what}")]
    Bundle {
        /// Offset in the bundle.
        at: u64,
        /// What is wrong there, and what to do.
        what: &'static str,
    },
    /// The copy is not what was written.
    #[error(
        "reading a bundle: its bytes are not those its checksum was made of; the copy is damaged, fetch it again"
    )]
    BundleChecksum,
}

/// A proof or signature that does not show what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unproven {
    /// The signature does not verify strictly.
    #[error("verifying a signature: it does not belong to these bytes and this key")]
    Signature,
    /// The checkpoint speaks of another ledger than the key.
    #[error("verifying a checkpoint: its origin is not the name of the key")]
    Origin,
    /// The note carries no signature by the given key.
    #[error("verifying a checkpoint: no signature by the given key")]
    NoSignature,
    /// The proof asks for an index or size outside the tree.
    #[error("proving index or size {asked}: the tree has {size} entries")]
    OutOfTree {
        /// Index or older size asked for.
        asked: u64,
        /// Size of the tree.
        size: u64,
    },
    /// A proof of another length than index and size ask for.
    #[error("verifying a proof: its length does not fit index and size")]
    ProofLen,
    /// The proof leads to another root.
    #[error("verifying a proof: it leads to another root than the checkpoint's")]
    Root,
}
