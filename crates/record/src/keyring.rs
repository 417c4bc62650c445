//! Which author keys are in force, from which index to which. A clock never decides it.
//!
//! The ring is a fold of the key changes of a ledger in their order. [`KeyRing::refuse`] judges a
//! change or a submission before it is recorded and changes nothing; [`KeyRing::apply`] takes in
//! what is recorded. An auditor folds the same changes and asks [`KeyRing::key_at`].

use std::collections::BTreeMap;

use crate::author::Possession;
use crate::key_change::{allowed, proves};
use crate::{
    AuthorKey, Authorship, KeyChange, KeyFingerprint, KeyRefusal, LedgerId, LogKeys, PrincipalTag,
    Submission, SubmissionId,
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

/// The author keys of one ledger, with their history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyRing {
    ledger: LedgerId,
    keys: BTreeMap<[u8; 32], EnrolledKey>,
    log: LogKeys,
}

impl KeyRing {
    /// The ring of a ledger of which entry 0 is not known yet.
    pub fn unfounded(ledger: LedgerId) -> Self {
        Self {
            ledger,
            keys: BTreeMap::new(),
            log: LogKeys::default(),
        }
    }

    /// The ring at entry 0: the log key and the authority keys that it names. One that is no
    /// usable key is left out; nothing can be signed with it.
    pub fn founded(
        ledger: LedgerId,
        log_key: &[u8; 32],
        authorities: impl IntoIterator<Item = [u8; 32]>,
    ) -> Self {
        let mut ring = Self {
            log: LogKeys::founded(log_key),
            ..Self::unfounded(ledger)
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

    /// The keys that sign the ledger's checkpoints.
    pub fn log_keys(&self) -> &LogKeys {
        &self.log
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
            KeyChange::RotateLog {
                key,
                by_new,
                by_old,
            } => {
                allowed(is_authority, "only an authority key rotates the log key")?;
                let proofs = (by_new, by_old);
                self.log.refuse_next(key, proofs, (self.ledger, id))
            }
            KeyChange::RetireLog { key } => {
                allowed(is_authority, "only an authority key retires a log key")?;
                self.log.refuse_retirement(*key)
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
            KeyChange::RotateLog { key, .. } => self.log.put(index, key),
            KeyChange::RetireLog { key } => self.log.retire(index, *key),
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
