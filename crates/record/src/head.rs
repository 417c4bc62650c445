//! Where a ledger ends: as claimed by bytes that were read, and as verified.

use crate::{Digest, LedgerId, empty_root};

/// Size and root of the tree: what a checkpoint signs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TreeHead {
    /// How many entries the tree has.
    pub size: u64,
    /// Its RFC 6962 root.
    pub root: Digest,
}

/// A link to the latest control entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ControlLink {
    /// Its entry hash.
    pub hash: Digest,
    /// Its index.
    pub index: u64,
}

/// A head as read from a disk or a peer: nothing about it is known to be true.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClaimedHead {
    /// How many entries there are.
    pub size: u64,
    /// Hash of the last entry, zero at size 0.
    pub last: Digest,
    /// Root of the tree.
    pub root: Digest,
    /// When the last entry was recorded, in ms since 1970 UTC, 0 at size 0.
    pub recorded_at_ms: u64,
    /// The latest control entry.
    pub control: Option<ControlLink>,
}

impl ClaimedHead {
    /// The head of a ledger without entries.
    pub fn genesis() -> Self {
        Self {
            size: 0,
            last: Digest::ZERO,
            root: empty_root(),
            recorded_at_ms: 0,
            control: None,
        }
    }
}

/// A head that was verified or sealed here; only a [`Chain`](crate::Chain) with such a head can be
/// extended. Bytes become one only by a [`Verifier`](crate::Verifier).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    ledger: LedgerId,
    claim: ClaimedHead,
}

impl Head {
    /// Only for what this crate has sealed or verified.
    pub(crate) fn attested(ledger: LedgerId, claim: ClaimedHead) -> Self {
        Self { ledger, claim }
    }

    /// The ledger.
    pub fn ledger(&self) -> LedgerId {
        self.ledger
    }

    /// How many entries there are; the next index.
    pub fn size(&self) -> u64 {
        self.claim.size
    }

    /// Hash of the last entry, zero at size 0.
    pub fn last(&self) -> Digest {
        self.claim.last
    }

    /// Root of the tree.
    pub fn root(&self) -> Digest {
        self.claim.root
    }

    /// When the last entry was recorded, in ms since 1970 UTC, 0 at size 0.
    pub fn recorded_at_ms(&self) -> u64 {
        self.claim.recorded_at_ms
    }

    /// The latest control entry.
    pub fn control(&self) -> Option<ControlLink> {
        self.claim.control
    }

    /// What a checkpoint signs.
    pub fn tree(&self) -> TreeHead {
        TreeHead {
            size: self.claim.size,
            root: self.claim.root,
        }
    }

    /// The same head as something to be written down, and to be doubted when read again.
    pub fn claim(&self) -> ClaimedHead {
        self.claim
    }
}
