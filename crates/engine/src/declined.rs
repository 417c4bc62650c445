//! Why a submission is not recorded.

use deliberation::{EntryId, ErasablePart, FactKind, Refusal, as_written};
use record::{KeyFingerprint, KeyRefusal};

/// Why a submission is not recorded. It is the caller's business.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Declined {
    /// The bytes are not a submission.
    #[error("reading the submission: {0}")]
    Submission(#[from] record::Malformed),
    /// The bytes of a part are not what its tag says.
    #[error("reading the {part} part: {source}")]
    Part {
        /// Which part.
        part: &'static str,
        /// What is wrong with it.
        source: facts::Malformed,
    },
    /// A kind of fact that this software does not know.
    #[error(
        "the structure part holds no fact that this server knows: use a server of your version"
    )]
    UnknownFact,
    /// The structure part holds more than the fact.
    #[error(
        "the structure part has {len} bytes, its fact takes {known}: leave out fields that this server does not know, and defaults; free text belongs into part 2"
    )]
    UnknownFields {
        /// Bytes of the fact alone.
        known: usize,
        /// Bytes that were sent.
        len: usize,
    },
    /// There is no structure part.
    #[error("there is no structure part: give one part with tag 1")]
    NoStructure,
    /// A signed submission with the same fields once more.
    #[error(
        "a signed submission says id, session, times and references itself: leave the other fields empty"
    )]
    SaidTwice,
    /// An id or digest of another length.
    #[error("{field} has {len} bytes: {wanted}")]
    Length {
        /// Which field.
        field: &'static str,
        /// Its length.
        len: usize,
        /// What is wanted.
        wanted: &'static str,
    },
    /// Parts of a tag that may stand only once, or is unknown.
    #[error(
        "part {position} has tag {tag}: give one structure (1), at most one text (2), one personal (3), attachments (4)"
    )]
    Tag {
        /// Which part, from 0.
        position: usize,
        /// Its tag.
        tag: u32,
    },
    /// The domain refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The key may not sign it.
    #[error(transparent)]
    Key(KeyRefusal),
    /// The server cannot sign with the log's next key.
    #[error("the log's next key: {why}; put its file there first")]
    NoLogSecret {
        /// What is missing.
        why: String,
    },
    /// The signature is none of the named key over these bytes.
    #[error("the signature does not verify: sign the 256 bytes of the submission with key {key}")]
    Signature {
        /// The key that the submission names.
        key: KeyFingerprint,
    },
    /// The signed bytes speak of another kind or schema than the structure part.
    #[error("the submission says {field} {said}, its structure part is {found}")]
    Contradiction {
        /// Which field of the submission.
        field: &'static str,
        /// What it says.
        said: u16,
        /// What the structure part is.
        found: u16,
    },
    /// The fact needs a signature that it does not have.
    #[error("this must be signed by {wanted}")]
    Unsigned {
        /// Whose signature is wanted.
        wanted: &'static str,
    },
    /// A delegation's key signs what is not the delegation's own act.
    #[error(
        "key {key} is a delegation's: it signs only that delegation's own acts, not this {}",
        as_written(.kind)
    )]
    NotItsOwn {
        /// What it was to sign.
        kind: FactKind,
        /// The key.
        key: KeyFingerprint,
    },
    /// A delegation's signature where nobody may be named.
    #[error(
        "the rules in force are not for attribution: the signature of key {key} would name its delegation for ever; submit it unsigned, from a delegate's desk"
    )]
    NamesItsAuthor {
        /// The key.
        key: KeyFingerprint,
    },
    /// The desk that submits it may not have this recorded.
    #[error("this desk may not have a {} recorded: {why}", as_written(.kind))]
    NotByThisDesk {
        /// What it was to have recorded.
        kind: FactKind,
        /// What is missing.
        why: String,
    },
    /// The entry has no such part to erase.
    #[error("entry {index} has no {} part: it has {has}; name one of these, but not structure", part.name())]
    NoSuchPart {
        /// The entry.
        index: u64,
        /// What was to be erased.
        part: ErasablePart,
        /// The parts that it has.
        has: String,
    },
    /// All that is to be erased was ordered to be erased before.
    #[error(
        "entry {index}: all these parts were redacted by entry {by} already, nothing is left to do"
    )]
    AlreadyRedacted {
        /// The entry.
        index: u64,
        /// By which order, the last if there were several.
        by: u64,
    },
    /// The id is taken by a submission with other content.
    #[error(
        "id {id} was recorded as entry {index} with other content: make a new id for new content"
    )]
    OtherContent {
        /// The id.
        id: EntryId,
        /// By which entry.
        index: u64,
    },
    /// The checkpoint that the author says to have seen is not one of this ledger.
    #[error(
        "no checkpoint of size {size} with that root is known: fetch the newest checkpoint and submit again"
    )]
    UnknownCheckpoint {
        /// The size.
        size: u64,
    },
}
