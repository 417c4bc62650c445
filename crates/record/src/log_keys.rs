//! Which keys sign a ledger's checkpoints, from which size to which.
//!
//! The founding entry names the first. A rotation adds the next one, which signs beside it; a
//! retirement ends the older. So a reader who was given either key verifies every checkpoint that
//! was signed in between, and nobody has to change at once.

use crate::author::Possession;
use crate::key_change::{allowed, proves};
use crate::{AuthorKey, KeyFingerprint, KeyRefusal, LedgerId, PrincipalTag, SubmissionId};

/// Keys that sign at once, at most: one that ends and the one that follows.
const MAX_AT_ONCE: usize = 2;

/// A log key, with the span of sizes whose checkpoints it signs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogKeyTerm {
    /// The key.
    pub key: AuthorKey,
    /// The entry that names it; it signs every size that holds this entry.
    pub since: u64,
    /// The entry that retires it; it signs no size that holds this entry.
    pub until: Option<u64>,
}

impl LogKeyTerm {
    fn signs(&self, size: u64) -> bool {
        self.since < size && self.until.is_none_or(|until| size <= until)
    }
}

/// The keys that sign a ledger's checkpoints, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LogKeys {
    terms: Vec<LogKeyTerm>,
}

impl LogKeys {
    /// The key that entry 0 names; none where it is no usable key.
    pub(crate) fn founded(key: &[u8; 32]) -> Self {
        let mut keys = Self::default();
        keys.put(0, key);
        keys
    }

    /// Every key that signs or signed, oldest first.
    pub fn terms(&self) -> &[LogKeyTerm] {
        &self.terms
    }

    /// The keys whose signatures the checkpoint of `size` bears, oldest first.
    pub fn at(&self, size: u64) -> impl Iterator<Item = &AuthorKey> {
        let signing = self.terms.iter().filter(move |term| term.signs(size));
        signing.map(|term| &term.key)
    }

    /// The key that will go on signing.
    pub fn newest(&self) -> Option<&AuthorKey> {
        self.terms.last().map(|term| &term.key)
    }

    /// The keys that came after `key`, each with the entry in which the one before it signed for
    /// it; none where `key` never was a key of this log.
    pub fn heirs(&self, key: &[u8; 32]) -> Option<&[LogKeyTerm]> {
        let at = self.terms.iter().position(|it| it.key.to_bytes() == *key)?;
        Some(&self.terms[at + 1..])
    }

    pub(crate) fn refuse_next(
        &self,
        key: &[u8; 32],
        (by_new, by_old): (&[u8; 64], &[u8; 64]),
        (ledger, submission): (LedgerId, SubmissionId),
    ) -> Result<(), KeyRefusal> {
        let open = || self.terms.iter().filter(|term| term.until.is_none());
        let under_way = "a rotation of the log key is under way; retire the older key first";
        allowed(open().count() < MAX_AT_ONCE, under_way)?;
        let no_key = KeyRefusal::NotAllowed("the ledger has no log key that could be followed");
        let old = &open().next_back().ok_or(no_key)?.key;
        let new = AuthorKey::parse(key)?;
        if self.terms.iter().any(|term| term.key == new) {
            return Err(KeyRefusal::Taken(new.fingerprint()));
        }
        let message = Possession {
            ledger,
            submission,
            old: Some(old.fingerprint()),
            new: new.fingerprint(),
            principal: PrincipalTag::NONE,
        };
        proves(&new, &message, by_new, "new")?;
        proves(old, &message, by_old, "old")
    }

    pub(crate) fn refuse_retirement(&self, key: KeyFingerprint) -> Result<(), KeyRefusal> {
        let mut named = self.terms.iter().filter(|it| it.key.fingerprint() == key);
        let term = named.next().ok_or(KeyRefusal::Unknown(key))?;
        if let Some(ended_at) = term.until {
            return Err(KeyRefusal::Ended { key, ended_at });
        }
        let last = self.newest() == Some(&term.key);
        allowed(
            !last,
            "the newest log key cannot be retired; rotate it first",
        )
    }

    pub(crate) fn put(&mut self, index: u64, key: &[u8; 32]) {
        if let Ok(key) = AuthorKey::parse(key) {
            self.terms.push(LogKeyTerm {
                key,
                since: index,
                until: None,
            });
        }
    }

    pub(crate) fn retire(&mut self, index: u64, key: KeyFingerprint) {
        let mut terms = self.terms.iter_mut();
        if let Some(term) = terms.find(|term| term.key.fingerprint() == key) {
            term.until.get_or_insert(index);
        }
    }
}
