//! What is wrong, and where.

use std::fmt;

use crate::{LedgerId, Malformed, Unproven};

/// One way in which a record is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The entry's own bytes.
    #[error("the entry cannot be read: {0}")]
    Entry(Malformed),
    /// The submission inside.
    #[error("the submission cannot be read: {0}")]
    Submission(Malformed),
    /// The manifest.
    #[error("the manifest cannot be read: {0}")]
    Manifest(Malformed),
    /// The manifest is not the one the author committed to.
    #[error("the manifest is not the one the submission commits to")]
    BodyRoot,
    /// A part is not what was committed to, and was not erased either.
    #[error("part {part} is not what its manifest commits to")]
    Part {
        /// Its position in the body.
        part: usize,
    },
    /// The body has more or fewer parts than its manifest.
    #[error("{found} parts where the manifest has {expected}")]
    PartCount {
        /// Lines of the manifest.
        expected: usize,
        /// Parts that are there.
        found: usize,
    },
    /// The structure part, which nobody may erase, is missing.
    #[error("the structure part {part} is missing")]
    StructureMissing {
        /// Its position in the body.
        part: usize,
    },
    /// The entry stands at another index than it says.
    #[error("the entry says it is entry {found}")]
    Index {
        /// What it says.
        found: u64,
    },
    /// The submission was made for another ledger.
    #[error("the submission is addressed to ledger {found}")]
    Ledger {
        /// Where it was addressed to.
        found: LedgerId,
    },
    /// `prev` is not the hash of the entry before.
    #[error("the entry does not continue the entry before it")]
    Chain,
    /// The control link is not the latest control entry.
    #[error("the entry does not link to the latest control entry")]
    ControlLink,
    /// An entry of the session is missing, doubled or out of place.
    #[error("the entry is number {found} of its session, where {expected} is next")]
    Place {
        /// The next place in that session.
        expected: u32,
        /// The place in the entry.
        found: u32,
    },
    /// It was recorded before the entry before it.
    #[error("the entry was recorded before the entry before it")]
    RecordedAt,
    /// The frontier to start from is not that of the head to start from.
    #[error("the head to start from and its tree frontier contradict each other")]
    Start,
    /// Another history was signed.
    #[error("the first {size} entries are not those that were signed")]
    Root {
        /// The size that was signed.
        size: u64,
    },
    /// Entries that were signed are gone.
    #[error("{size} entries were signed, these are fewer")]
    Truncated {
        /// The size that was signed.
        size: u64,
    },
    /// In a bundle: the entry is not under the checkpoint.
    #[error("the entry is not proven to be under the checkpoint: {0}")]
    Inclusion(Unproven),
    /// In a bundle: the entries are not in the order of the ledger.
    #[error("the entry stands behind a later one")]
    Order,
    /// In a bundle: a control entry was left out.
    #[error("control entry {index}, which the entry links to, was left out")]
    ControlMissing {
        /// Index of the control entry.
        index: u64,
    },
    /// In a bundle: the entry must come with its body.
    #[error("the entry's manifest and parts were left out")]
    Bare,
    /// In a bundle for the public: what changes keys, rules or erasures is not shown.
    #[error(
        "a control entry without its structure: keys and orders cannot be judged; ask for another copy"
    )]
    ControlWithheld,
    /// The author's signature is not that of the key.
    #[error("the author's signature does not belong to the submission and its key")]
    AuthorSignature,
    /// In a bundle: not one entry of the session.
    #[error("no entry of the session is there")]
    SessionAbsent,
}

/// A flaw and the entry it was found at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where the entry stands, whatever it says itself.
    pub index: u64,
    /// What is wrong.
    pub flaw: Flaw,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}: {}", self.index, self.flaw)
    }
}
