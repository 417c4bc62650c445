//! What the verification of a bundle came to.

use super::digests::AuthorSignature;
use super::head::{Audience, Coverage};
use crate::verify::without_order;
use crate::{Finding, Origin, PartMask, SignedCheckpoint, TreeHead, VerifierKey};

/// The outcome of verifying a bundle.
#[derive(Clone, Debug)]
pub struct BundleVerdict {
    /// The ledger.
    pub origin: Origin,
    /// Size and root that the checkpoint signs.
    pub tree: TreeHead,
    /// The checkpoint, its log's signature verified, with whatever other lines it has.
    pub checkpoint: SignedCheckpoint,
    /// Which entries the bundle holds.
    pub coverage: Coverage,
    /// For whom it was made.
    pub audience: Audience,
    /// The key that the checkpoint verifies with.
    pub key: VerifierKey,
    /// Whether that is a key the reader was given. If not, the bundle is intact, and nobody's.
    pub is_pinned: bool,
    /// Entries that were read.
    pub entries: u64,
    /// What is wrong, in the order of the entries; the first thousand.
    pub findings: Vec<Finding>,
    /// How many findings there were.
    pub findings_count: u64,
    /// Entries with parts that are not shown, to be judged against the redaction orders.
    pub missing: Vec<(u64, PartMask)>,
    /// Who signed.
    pub authors: Authors,
    /// How far the session reaches; none where the bundle is whole, which leaves nothing open.
    pub spans: Option<SessionSpans>,
}

/// Entries by what is known of their authors.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Authors {
    /// Recorded by the server for an authenticated desk.
    pub unsigned: u64,
    /// Signed by a key in force.
    pub signed: u64,
    /// Signed by a key that is not known here.
    pub key_unknown: u64,
    /// Signed, and the signature is wrong: damage.
    pub wrong: u64,
}

impl Authors {
    /// Counts one more entry.
    pub fn count(&mut self, author: AuthorSignature) {
        let counted = match author {
            AuthorSignature::Unsigned => &mut self.unsigned,
            AuthorSignature::Good => &mut self.signed,
            AuthorSignature::KeyUnknown => &mut self.key_unknown,
            AuthorSignature::Wrong => &mut self.wrong,
        };
        *counted += 1;
    }
}

/// How far the entries of a bundle reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SessionSpans {
    /// The session asked for.
    pub session: SessionSpan,
    /// The entries that belong to no session.
    pub ledger_wide: SessionSpan,
    /// Whether no control entry can be missing up to the checkpoint's size.
    pub controls_complete: bool,
}

/// How far one session reaches. Up to `last` nothing is missing, or a finding says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SessionSpan {
    /// Entries of it in the bundle.
    pub entries: u32,
    /// Index of the last one.
    pub last: Option<u64>,
    /// Whether all entries between the last one and the checkpoint's size are in the bundle, so
    /// that no later one of this session can exist under the checkpoint. If not, there may be.
    pub shown_to_end: bool,
}

impl BundleVerdict {
    /// Whether nothing was found. Missing parts are no finding yet.
    pub fn is_intact(&self) -> bool {
        self.findings_count == 0
    }

    /// Parts that are missing without an order: withheld where the audience is the public, damage
    /// where nothing was to be withheld. `ordered` gives the parts of an entry that were ordered
    /// to be erased.
    pub fn missing_without_order(&self, ordered: impl Fn(u64) -> PartMask) -> Vec<(u64, PartMask)> {
        without_order(&self.missing, ordered)
    }
}
