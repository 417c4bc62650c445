//! What a submission is answered with, and how answers reach the one who asked.

use std::sync::Arc;

use deliberation::{EntryId, ErasablePart, FactKind, Refusal};
use record::{Digest, KeyFingerprint, KeyRefusal};
use tokio::sync::mpsc;

/// The ledger's word that a submission is durable. The same for a repeated submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its entry's index.
    pub index: u64,
    /// The entry's hash.
    pub entry_hash: Digest,
    /// When it was recorded, ms since 1970 UTC.
    pub recorded_at_ms: u64,
}

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
        "key {key} is a delegation's: it signs only that delegation's own acts, not this {kind:?}"
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
    #[error("this desk may not have a {kind:?} recorded: {why}")]
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

/// A breakdown: ours to mend.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The journal broke.
    #[error(transparent)]
    Journal(#[from] journal::Fault),
    /// The ledger takes nothing more until it is mended.
    #[error("ledger {ledger} takes nothing more: {why}")]
    Halted {
        /// Which ledger.
        ledger: String,
        /// Why, and what to do.
        why: String,
    },
    /// Too much is waiting for the disk.
    #[error(
        "ledger {ledger}: too many submissions are waiting for the disk; submit again in a moment"
    )]
    QueueFull {
        /// Which ledger.
        ledger: String,
    },
    /// There is no such ledger.
    #[error("there is no ledger {name} here: found it first, or correct the name")]
    NoSuchLedger {
        /// The name asked for.
        name: String,
    },
    /// There is such a ledger already.
    #[error("ledger {name} is there already with other content: choose another name")]
    LedgerExists {
        /// The name.
        name: String,
    },
    /// The origin is no origin.
    #[error("founding {origin}: {source}")]
    Origin {
        /// What was given.
        origin: String,
        /// What is wrong with it.
        source: record::Malformed,
    },
    /// The name of a ledger cannot be the name of its folder.
    #[error("founding ledger {name}: {why}; choose another name")]
    Name {
        /// What was given.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A key file cannot be used.
    #[error("key file {path}: {why}")]
    Key {
        /// Which file.
        path: String,
        /// What is wrong and what to do.
        why: String,
    },
    /// A desk cannot be made or withdrawn.
    #[error("desk {name}: {why}")]
    Desk {
        /// Which desk.
        name: String,
        /// What is wrong and what to do.
        why: String,
    },
    /// A stored entry cannot be read as what it must be.
    #[error("reading entry {index}: {why}; verify the ledger and repair it from a copy")]
    Entry {
        /// Which entry.
        index: u64,
        /// What is wrong.
        why: String,
    },
    /// The machine's clock is behind the record.
    #[error(
        "the clock is {behind_ms} ms behind the last entry of {ledger}: set the clock, then start again"
    )]
    ClockBehind {
        /// Which ledger.
        ledger: String,
        /// How far, in ms.
        behind_ms: u64,
    },
    /// The head file's checkpoint is not signed by the ledger's own key.
    #[error(
        "opening ledger {ledger}: its head is not signed by its log key; bring back the right key, or the right folder"
    )]
    ForeignHead {
        /// Which ledger.
        ledger: String,
    },
    /// The recovered end does not fit its own tree.
    #[error(
        "opening ledger {ledger}: its end does not fit its tree; verify it and repair it from a copy"
    )]
    Recovery {
        /// Which ledger.
        ledger: String,
    },
    /// The views of a ledger could not be made.
    #[error("asking the views of {ledger}")]
    Views {
        /// Which ledger.
        ledger: String,
        /// What broke.
        source: Arc<Fault>,
    },
    /// Founding was declined.
    #[error("founding the ledger: {0}")]
    Founding(#[source] Declined),
    /// The newest signed checkpoint does not reach there.
    #[error(
        "proving {index}: the newest signed checkpoint covers {size} entries; ask again when it covers more"
    )]
    NotCovered {
        /// Index or size asked for.
        index: u64,
        /// Size of the checkpoint.
        size: u64,
    },
    /// No proof from the journal leads to the root that was signed.
    #[error(
        "proving under the checkpoint of size {size}: the entries do not lead to its root; verify the ledger and repair it from a copy"
    )]
    Tree {
        /// Size of the checkpoint.
        size: u64,
    },
    /// There is no checkpoint to prove anything under.
    #[error("reading the checkpoint of {ledger}: {why}")]
    NoCheckpoint {
        /// Which ledger.
        ledger: String,
        /// What is wrong, and what to do.
        why: String,
    },
    /// No signature over an earlier size was kept.
    #[error(
        "no checkpoint of size {size} was kept; one of {kept} was: ask for that, or for the newest"
    )]
    NotSigned {
        /// The size asked for.
        size: u64,
        /// The nearest earlier size with a signature.
        kept: u64,
    },
    /// The record is shorter than a checkpoint that was kept elsewhere.
    #[error(
        "ledger {ledger} has {size} entries, and a checkpoint of {kept} was kept elsewhere: an older copy was put in its place; bring back the newer one, or start with --accept-rollback to go on from here, which everybody who holds that checkpoint will see"
    )]
    Rollback {
        /// Which ledger.
        ledger: String,
        /// Entries it has.
        size: u64,
        /// Entries the checkpoint has.
        kept: u64,
    },
    /// The record is not the one a checkpoint was signed over.
    #[error(
        "ledger {ledger} is another history: its first {kept} entries are not those of a checkpoint of that size that was kept elsewhere; find out which is the right one, and keep both as evidence"
    )]
    Fork {
        /// Which ledger.
        ledger: String,
        /// Size of the checkpoint.
        kept: u64,
    },
    /// A checkpoint that was kept elsewhere is not of this ledger.
    #[error(
        "ledger {ledger}: the checkpoint that was kept elsewhere is not signed by its log key; give the right file, or bring back the right key"
    )]
    ForeignAnchor {
        /// Which ledger.
        ledger: String,
    },
    /// The anchor file cannot be read.
    #[error("reading the anchors in {path}: {why}; bring the file back, or begin with another")]
    Anchor {
        /// The file.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// No witness has cosigned anything.
    #[error(
        "no checkpoint of {ledger} is cosigned yet: start its server with --witness, or ask without cosignatures"
    )]
    NotCosigned {
        /// Which ledger.
        ledger: String,
    },
    /// The head file could not be written, which must speak of what is to be erased.
    #[error(
        "ledger {ledger}: writing the head file before erasing: {why}; the order is recorded and is carried out at the next start"
    )]
    Head {
        /// Which ledger.
        ledger: String,
        /// What the system said.
        why: String,
    },
    /// Parts were erased while they were being exported.
    #[error("entry {index} was redacted by entry {by} while it was exported: export again")]
    RedactedMeanwhile {
        /// The entry.
        index: u64,
        /// The order.
        by: u64,
    },
    /// A session that nobody opened.
    #[error("there is no session {name} in ledger {ledger}: give its code or its id as a UUID")]
    NoSuchSession {
        /// As it was asked for.
        name: String,
        /// In which ledger.
        ledger: String,
    },
    /// The system refused.
    #[error("{doing}")]
    Io {
        /// What was being done, and to what.
        doing: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
}

/// What came of one submission.
#[derive(Debug, Clone)]
pub enum Answer {
    /// It is durable.
    Recorded(Receipt),
    /// It cannot be recorded.
    Declined(EntryId, Declined),
    /// The ledger broke down; whether it was recorded shows when it is submitted again.
    Failed(EntryId, Arc<Fault>),
}

/// Where the answers of one caller go: in the order of submission, some at a time.
pub type Outbox = mpsc::UnboundedSender<Vec<Answer>>;
