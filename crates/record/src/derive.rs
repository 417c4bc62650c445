//! BLAKE3 in derive-key mode, one context per use, so that no hash of one kind of bytes can ever
//! be taken for a hash of another kind.
//!
//! `derive(X, bytes)` = BLAKE3 `derive_key` with the context string
//! `rapporteur 2026-11-23 X v1`; `b3sum --derive-key` gives the same digest.

use std::cell::RefCell;

use blake3::Hasher;

use crate::Digest;

/// What is being hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// A public key: its fingerprint.
    Key,
    /// Salt and content of a body part: its commitment.
    Part,
    /// A manifest: the body root.
    Body,
    /// The 256 bytes of a submission.
    Submission,
    /// The 432 bytes of an entry: the chain.
    Entry,
    /// Ledger, source name, line number and line of an imported file: a submission id.
    Import,
    /// A bundle up to its checksum.
    Bundle,
}

thread_local! {
    /// Deriving a context's own key costs a compression, and making a hasher moves 2 KB: both are
    /// done once a thread, which takes a tenth off the verification of an entry.
    static HASHERS: RefCell<[Hasher; 7]> =
        RefCell::new(Context::ALL.map(|context| Hasher::new_derive_key(context.text())));
}

impl Context {
    const ALL: [Self; 7] = [
        Self::Key,
        Self::Part,
        Self::Body,
        Self::Submission,
        Self::Entry,
        Self::Import,
        Self::Bundle,
    ];

    /// The context string.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Key => "rapporteur 2026-11-23 key v1",
            Self::Part => "rapporteur 2026-11-23 part v1",
            Self::Body => "rapporteur 2026-11-23 body v1",
            Self::Submission => "rapporteur 2026-11-23 submission v1",
            Self::Entry => "rapporteur 2026-11-23 entry v1",
            Self::Import => "rapporteur 2026-11-23 import v1",
            Self::Bundle => "rapporteur 2026-11-23 bundle v1",
        }
    }

    /// The digest of `bytes` in this context.
    pub fn derive(self, bytes: &[u8]) -> Digest {
        self.derive_parts(&[bytes])
    }

    /// The digest of the concatenation of `pieces` in this context.
    pub fn derive_parts(self, pieces: &[&[u8]]) -> Digest {
        HASHERS.with_borrow_mut(|hashers| {
            let hasher = &mut hashers[self as usize];
            for piece in pieces {
                hasher.update(piece);
            }
            let digest = Digest(hasher.finalize().into());
            hasher.reset();
            digest
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_is_the_plain_derive_key_of_its_text() {
        for context in Context::ALL {
            let plain = blake3::derive_key(context.text(), b"abc");
            assert_eq!(context.derive(b"abc").0, plain, "{context:?}");
            assert_eq!(
                context.derive_parts(&[b"a", b"", b"bc"]).0,
                plain,
                "{context:?}"
            );
        }
    }
}
