//! Which author keys are in force, from which index to which. A clock never decides it.
//!
//! The ring is a fold of the key changes of a ledger in their order. [`KeyRing::refuse`] judges a
//! change or a submission before it is recorded and changes nothing; [`KeyRing::apply`] takes in
//! what is recorded. An auditor folds the same changes and asks [`KeyRing::key_at`].

use std::collections::BTreeMap;

use crate::author::Possession;
use crate::{
    AuthorKey, Authorship, KeyFingerprint, LedgerId, Malformed, PrincipalTag, Submission,
    SubmissionId,
};

/// What a key may sign as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Capacity {
    /// Enrols, rotates and revokes keys, orders redactions; signs as the secretariat.
    Authority,
    /// A participant's own acts and countersignatures.
    Delegation,
    /// The rapporteur's record of what happened.
    Rapporteur,
    /// The secretariat's entries.
    Secretariat,
    /// The chair's entries.
    Chair,
}

impl Capacity {
    /// Whether a submission under this authorship may bear such a key's signature.
    pub fn signs_as(self, authorship: Authorship) -> bool {
        match self {
            Self::Delegation => {
                matches!(authorship, Authorship::Own | Authorship::Countersignature)
            }
            Self::Rapporteur => authorship == Authorship::Rapporteur,
            Self::Authority | Self::Secretariat => authorship == Authorship::Secretariat,
            Self::Chair => authorship == Authorship::Chair,
        }
    }
}

/// A key of the ring, with the span of entries it may sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnrolledKey {
    /// The key.
    pub key: AuthorKey,
    /// What it may sign as.
    pub capacity: Capacity,
    /// Whose key it is, or [`PrincipalTag::NONE`]: a participant's id.
    pub principal: PrincipalTag,
    /// The entry that brought it into force; it signs later ones.
    pub enrolled_at: u64,
    /// The entry that ended it, by rotation or revocation; it signs no later one.
    pub ended_at: Option<u64>,
    /// From this entry on, what it signed is in doubt.
    pub suspect_from: Option<u64>,
    /// The largest author sequence it has used; 0: none.
    pub last_sequence: u64,
}

impl EnrolledKey {
    fn in_force_at(&self, index: u64) -> bool {
        self.enrolled_at < index && self.ended_at.is_none_or(|ended| index <= ended)
    }
}

/// A key as it stood when an entry was recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyAt<'a> {
    /// The key.
    pub enrolled: &'a EnrolledKey,
    /// Whether the entry lies where a revocation put what the key signed in doubt.
    pub suspect: bool,
}

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

/// The author keys of one ledger, with their history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyRing {
    ledger: LedgerId,
    keys: BTreeMap<[u8; 32], EnrolledKey>,
}

impl KeyRing {
    /// The ring at entry 0: the authority keys that it names. One that is no usable key is left
    /// out; nothing can be signed with it.
    pub fn founded(ledger: LedgerId, authorities: impl IntoIterator<Item = [u8; 32]>) -> Self {
        let mut ring = Self {
            ledger,
            keys: BTreeMap::new(),
        };
        for key in authorities {
            ring.put(0, &key, Capacity::Authority, PrincipalTag::NONE);
        }
        ring
    }

    /// Every key that is or was enrolled, in the order of fingerprints.
    pub fn keys(&self) -> impl Iterator<Item = &EnrolledKey> {
        self.keys.values()
    }

    /// The key with this fingerprint, in force or not.
    pub fn get(&self, key: KeyFingerprint) -> Option<&EnrolledKey> {
        self.keys.get(&key.0.0)
    }

    /// The key as it stood for entry `index`; none where it was not in force.
    pub fn key_at(&self, key: KeyFingerprint, index: u64) -> Option<KeyAt<'_>> {
        let enrolled = self.get(key).filter(|key| key.in_force_at(index))?;
        let suspect = enrolled.suspect_from.is_some_and(|from| index >= from);
        Some(KeyAt { enrolled, suspect })
    }

    /// Whether a signed submission may be recorded next; its signature is checked elsewhere.
    pub fn refuse(&self, submission: &Submission) -> Result<&EnrolledKey, KeyRefusal> {
        let key = submission.key.unwrap_or(KeyFingerprint([0; 32].into()));
        let enrolled = self.in_force(key)?;
        let authorship = submission.authorship;
        if !enrolled.capacity.signs_as(authorship) {
            return Err(KeyRefusal::Capacity {
                key,
                capacity: enrolled.capacity,
                authorship,
            });
        }
        if submission.author_sequence <= enrolled.last_sequence {
            return Err(KeyRefusal::Sequence {
                key,
                found: submission.author_sequence,
                last: enrolled.last_sequence,
            });
        }
        Ok(enrolled)
    }

    /// Whether `change`, in the entry that would have index `index` and submission id `id`, signed
    /// by `signer`, may be recorded.
    pub fn refuse_change(
        &self,
        change: &KeyChange,
        (index, id): (u64, SubmissionId),
        signer: Option<KeyFingerprint>,
    ) -> Result<(), KeyRefusal> {
        let signer = signer.ok_or(KeyRefusal::NotAllowed(
            "the entry is unsigned; have an authority key sign it",
        ))?;
        let is_authority = self.in_force(signer)?.capacity == Capacity::Authority;
        match change {
            KeyChange::Enrol {
                key,
                principal,
                possession,
                ..
            } => {
                allowed(is_authority, "only an authority key enrols")?;
                let new = self.new_key(key)?;
                let message = self.possession(id, None, &new, *principal);
                proves(&new, &message, possession, "new")
            }
            KeyChange::Rotate {
                old,
                key,
                by_new,
                by_old,
            } => {
                let who = "only the key itself or an authority key rotates";
                allowed(is_authority || signer == *old, who)?;
                let ending = self.in_force(*old)?;
                let new = self.new_key(key)?;
                let message = self.possession(id, Some(*old), &new, ending.principal);
                proves(&new, &message, by_new, "new")?;
                proves(&ending.key, &message, by_old, "old")
            }
            KeyChange::Revoke { key, suspect_from } => {
                let who = "only the key itself or an authority key revokes";
                allowed(is_authority || signer == *key, who)?;
                self.in_force(*key)?;
                match suspect_from {
                    Some(from) if *from > index => Err(KeyRefusal::SuspectFrom { from: *from }),
                    _ => Ok(()),
                }
            }
        }
    }

    /// Whether an order to erase parts of an entry, signed by `signer`, may be recorded.
    pub fn refuse_order(&self, signer: Option<KeyFingerprint>) -> Result<(), KeyRefusal> {
        let signer = signer.ok_or(KeyRefusal::NoOrder(
            "the order is unsigned; have an authority key sign it",
        ))?;
        match self.in_force(signer)?.capacity {
            Capacity::Authority => Ok(()),
            _ => Err(KeyRefusal::NoOrder(
                "only an authority key orders that; have one sign it",
            )),
        }
    }

    /// Takes in a recorded change. Never fails; what cannot be applied leaves the ring as it is.
    pub fn apply(&mut self, index: u64, change: &KeyChange) {
        match change {
            KeyChange::Enrol {
                key,
                capacity,
                principal,
                ..
            } => self.put(index, key, *capacity, *principal),
            KeyChange::Rotate { old, key, .. } => {
                if let Some(ending) = self.keys.get_mut(&old.0.0) {
                    ending.ended_at.get_or_insert(index);
                    let (capacity, principal) = (ending.capacity, ending.principal);
                    self.put(index, key, capacity, principal);
                }
            }
            KeyChange::Revoke { key, suspect_from } => {
                if let Some(ending) = self.keys.get_mut(&key.0.0) {
                    ending.ended_at.get_or_insert(index);
                    ending.suspect_from = *suspect_from;
                }
            }
        }
    }

    /// Notes that a recorded submission used this sequence.
    pub fn used(&mut self, key: KeyFingerprint, sequence: u64) {
        if let Some(enrolled) = self.keys.get_mut(&key.0.0) {
            enrolled.last_sequence = enrolled.last_sequence.max(sequence);
        }
    }

    fn in_force(&self, key: KeyFingerprint) -> Result<&EnrolledKey, KeyRefusal> {
        let enrolled = self.get(key).ok_or(KeyRefusal::Unknown(key))?;
        match enrolled.ended_at {
            Some(ended_at) => Err(KeyRefusal::Ended { key, ended_at }),
            None => Ok(enrolled),
        }
    }

    fn new_key(&self, bytes: &[u8; 32]) -> Result<AuthorKey, KeyRefusal> {
        let key = AuthorKey::parse(bytes)?;
        match self.get(key.fingerprint()) {
            Some(_) => Err(KeyRefusal::Taken(key.fingerprint())),
            None => Ok(key),
        }
    }

    fn possession(
        &self,
        submission: SubmissionId,
        old: Option<KeyFingerprint>,
        new: &AuthorKey,
        principal: PrincipalTag,
    ) -> Possession {
        Possession {
            ledger: self.ledger,
            submission,
            old,
            new: new.fingerprint(),
            principal,
        }
    }

    fn put(&mut self, index: u64, key: &[u8; 32], capacity: Capacity, principal: PrincipalTag) {
        let Ok(key) = AuthorKey::parse(key) else {
            return;
        };
        let enrolled = EnrolledKey {
            key,
            capacity,
            principal,
            enrolled_at: index,
            ended_at: None,
            suspect_from: None,
            last_sequence: 0,
        };
        self.keys.entry(key.fingerprint().0.0).or_insert(enrolled);
    }
}

fn allowed(is: bool, who: &'static str) -> Result<(), KeyRefusal> {
    if is {
        Ok(())
    } else {
        Err(KeyRefusal::NotAllowed(who))
    }
}

fn proves(
    key: &AuthorKey,
    message: &Possession,
    signature: &[u8; 64],
    which: &'static str,
) -> Result<(), KeyRefusal> {
    key.verify(&message.to_bytes(), signature)
        .map_err(|_| KeyRefusal::Possession(which))
}
