//! Changes of keys, and why one is not accepted.

use crate::author::Possession;
use crate::keyring::Capacity;
use crate::{AuthorKey, Authorship, KeyFingerprint, Malformed, PrincipalTag};

/// A change of the ring, as a control entry records it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyChange {
    /// A new key comes into force.
    Enrol {
        /// The 32 bytes of the new key.
        key: [u8; 32],
        /// What it may sign as.
        capacity: Capacity,
        /// Whose key it is.
        principal: PrincipalTag,
        /// The new key's signature over [`Possession`].
        possession: [u8; 64],
    },
    /// A new key takes the place of an old one, with its capacity and principal.
    Rotate {
        /// The key that ends.
        old: KeyFingerprint,
        /// The 32 bytes of the new key.
        key: [u8; 32],
        /// The new key's signature over [`Possession`].
        by_new: [u8; 64],
        /// The old key's.
        by_old: [u8; 64],
    },
    /// The log's next key: from this entry on it signs beside the one before it.
    RotateLog {
        /// The 32 bytes of the next key.
        key: [u8; 32],
        /// The next key's signature over [`Possession`].
        by_new: [u8; 64],
        /// The present key's.
        by_old: [u8; 64],
    },
    /// An older log key ends: from this entry on only the newer one signs.
    RetireLog {
        /// Which.
        key: KeyFingerprint,
    },
    /// A key ends.
    Revoke {
        /// Which.
        key: KeyFingerprint,
        /// From which entry on what it signed is in doubt.
        suspect_from: Option<u64>,
    },
}

/// Why a key, or a change of keys, is not accepted: the sender's business.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyRefusal {
    /// No such key.
    #[error("key {0} is not enrolled in this ledger: enrol it first, and wait for the receipt")]
    Unknown(KeyFingerprint),
    /// The key has ended.
    #[error("key {key} ended with entry {ended_at}: sign with a key that is in force")]
    Ended {
        /// Which key.
        key: KeyFingerprint,
        /// By which entry.
        ended_at: u64,
    },
    /// The key signs in another capacity.
    #[error("key {key} was enrolled as {capacity:?}, which does not sign as {authorship:?}")]
    Capacity {
        /// Which key.
        key: KeyFingerprint,
        /// What it may sign as.
        capacity: Capacity,
        /// What the submission says.
        authorship: Authorship,
    },
    /// The author sequence does not grow.
    #[error(
        "author sequence {found} of key {key}: it has used {last} already; count on from there"
    )]
    Sequence {
        /// Which key.
        key: KeyFingerprint,
        /// What was sent.
        found: u64,
        /// The largest used so far.
        last: u64,
    },
    /// The signer may not change keys in this way.
    #[error("changing keys: {0}")]
    NotAllowed(&'static str),
    /// The signer may not have parts erased.
    #[error("redacting: {0}")]
    NoOrder(&'static str),
    /// The fingerprint is taken.
    #[error("enrolling key {0}: it is or was in this ledger already; make a new key")]
    Taken(KeyFingerprint),
    /// The new key is no usable key.
    #[error("enrolling a key: {0}")]
    Key(#[from] Malformed),
    /// Nobody has shown to hold the key.
    #[error("changing keys: the {0} key's proof of possession does not verify for this entry")]
    Possession(&'static str),
    /// Doubt cannot begin later than now.
    #[error("revoking a key: suspect from entry {from}, which is not recorded yet")]
    SuspectFrom {
        /// What was sent.
        from: u64,
    },
}

pub(crate) fn allowed(is: bool, who: &'static str) -> Result<(), KeyRefusal> {
    if is {
        Ok(())
    } else {
        Err(KeyRefusal::NotAllowed(who))
    }
}

pub(crate) fn proves(
    key: &AuthorKey,
    message: &Possession,
    signature: &[u8; 64],
    which: &'static str,
) -> Result<(), KeyRefusal> {
    key.verify(&message.to_bytes(), signature)
        .map_err(|_| KeyRefusal::Possession(which))
}
