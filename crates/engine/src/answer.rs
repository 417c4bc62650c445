//! What a submission is answered with, and how answers reach the one who asked.

use std::sync::Arc;

use deliberation::EntryId;
use record::Digest;
use tokio::sync::mpsc;

pub use crate::declined::Declined;

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
