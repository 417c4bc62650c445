//! Author keys: whose submission it is.

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};

use crate::derive::Context;
use crate::layout::put;
use crate::{
    KeyFingerprint, LedgerId, Malformed, PrincipalTag, SUBMISSION_LEN, Signature, SubmissionId,
    Unproven,
};

/// Length of the message by which a key proves that somebody holds it.
pub const POSSESSION_LEN: usize = 144;

/// The first 16 bytes of that message, so that it is never taken for a submission.
const POSSESSION_MAGIC: [u8; 16] = *b"RAPPORTEUR/POP1\0";

/// The number of Ed25519 in the fingerprint.
const ED25519: u8 = 1;

/// An author's public key, strong and in its one canonical encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AuthorKey(VerifyingKey);

impl AuthorKey {
    /// Reads a public key as at enrolment: weak keys and second encodings are refused.
    pub fn parse(bytes: &[u8; 32]) -> Result<Self, Malformed> {
        strong_key(bytes).map(Self)
    }

    /// The 32 bytes of the public key.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    pub(crate) fn verifying(&self) -> VerifyingKey {
        self.0
    }

    /// derive("key", 1 ‖ public key): what submissions carry.
    pub fn fingerprint(&self) -> KeyFingerprint {
        KeyFingerprint(Context::Key.derive_parts(&[&[ED25519], self.0.as_bytes()]))
    }

    /// Verifies strictly: what this accepts any library accepts, and in one form only.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), Unproven> {
        verify_strictly(&self.0, message, signature)
    }
}

/// An author's key pair. The secret comes from outside; it is wiped from memory when dropped.
#[derive(Debug)]
pub struct AuthorSecret(SigningKey);

impl AuthorSecret {
    /// The pair of a 32-byte secret.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The public key.
    pub fn key(&self) -> AuthorKey {
        AuthorKey(self.0.verifying_key())
    }

    /// Signs a submission.
    pub fn sign(&self, submission: &[u8; SUBMISSION_LEN]) -> Signature {
        Signature::Ed25519(self.0.sign(submission).to_bytes())
    }

    /// Signs a proof of possession.
    pub fn sign_possession(&self, possession: &Possession) -> [u8; 64] {
        self.0.sign(&possession.to_bytes()).to_bytes()
    }
}

/// What a new key signs at enrolment, and both keys at rotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Possession {
    /// The ledger.
    pub ledger: LedgerId,
    /// The submission that enrols the key.
    pub submission: SubmissionId,
    /// The key that is replaced, if any.
    pub old: Option<KeyFingerprint>,
    /// The key that is enrolled.
    pub new: KeyFingerprint,
    /// Whose key it will be.
    pub principal: PrincipalTag,
}

impl Possession {
    /// `magic 16 ‖ ledger 32 ‖ submission id 16 ‖ old 32 ‖ new 32 ‖ principal 16`.
    pub fn to_bytes(&self) -> [u8; POSSESSION_LEN] {
        let mut bytes = [0; POSSESSION_LEN];
        put(&mut bytes, 0, &POSSESSION_MAGIC);
        put(&mut bytes, 16, &self.ledger.0);
        put(&mut bytes, 48, &self.submission.0);
        if let Some(old) = self.old {
            put(&mut bytes, 64, &old.0.0);
        }
        put(&mut bytes, 96, &self.new.0.0);
        put(&mut bytes, 128, &self.principal.0);
        bytes
    }
}

/// A point of large order in its canonical encoding: one key, one fingerprint.
pub(crate) fn strong_key(bytes: &[u8; 32]) -> Result<VerifyingKey, Malformed> {
    let key = VerifyingKey::from_bytes(bytes).map_err(|_| Malformed::PublicKey)?;
    let canonical = key.to_edwards().compress().to_bytes() == *bytes;
    if canonical && !key.is_weak() {
        Ok(key)
    } else {
        Err(Malformed::PublicKey)
    }
}

pub(crate) fn verify_strictly(
    key: &VerifyingKey,
    message: &[u8],
    signature: &[u8; 64],
) -> Result<(), Unproven> {
    let signature = ed25519_dalek::Signature::from_bytes(signature);
    key.verify_strict(message, &signature)
        .map_err(|_| Unproven::Signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_bytes_and_its_key_only() {
        let author = AuthorSecret::from_secret(&[7; 32]);
        let other = AuthorSecret::from_secret(&[8; 32]);
        let message = [3; SUBMISSION_LEN];
        let Signature::Ed25519(signature) = author.sign(&message) else {
            panic!("unsigned")
        };
        assert_eq!(author.key().verify(&message, &signature), Ok(()));
        assert_eq!(
            other.key().verify(&message, &signature),
            Err(Unproven::Signature)
        );
        for bit in 0..512 {
            let mut flipped = signature;
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(
                author.key().verify(&message, &flipped),
                Err(Unproven::Signature),
                "{bit}"
            );
        }
    }

    #[test]
    fn weak_keys_are_refused_at_enrolment() {
        let identity = {
            let mut bytes = [0; 32];
            bytes[0] = 1;
            bytes
        };
        for bytes in [[0; 32], identity] {
            assert_eq!(AuthorKey::parse(&bytes), Err(Malformed::PublicKey));
        }
        let strong = AuthorSecret::from_secret(&[7; 32]).key().to_bytes();
        assert!(AuthorKey::parse(&strong).is_ok());
    }

    #[test]
    fn second_encodings_of_a_key_are_refused_at_enrolment() {
        let mut seen = 0;
        for y in 2..19 {
            let mut plain = [0; 32];
            plain[0] = y;
            // p = 2^255 - 19, and y + p still fits into 255 bits for y below 19.
            let mut second = [0xff; 32];
            (second[0], second[31]) = (0xed + y, 0x7f);
            if AuthorKey::parse(&plain).is_ok() {
                assert!(
                    VerifyingKey::from_bytes(&second).is_ok(),
                    "the library takes it"
                );
                assert_eq!(AuthorKey::parse(&second), Err(Malformed::PublicKey));
                seen += 1;
            }
        }
        assert!(seen > 0);
    }

    #[test]
    fn a_fingerprint_covers_algorithm_and_key() {
        let key = AuthorSecret::from_secret(&[7; 32]).key();
        let mut plain = vec![1];
        plain.extend(key.to_bytes());
        assert_eq!(key.fingerprint().0, Context::Key.derive(&plain));
    }

    #[test]
    fn a_proof_of_possession_has_its_fields_at_their_offsets() {
        let fingerprint = |n| KeyFingerprint([n; 32].into());
        let possession = Possession {
            ledger: LedgerId([1; 32]),
            submission: SubmissionId([2; 16]),
            old: Some(fingerprint(3)),
            new: fingerprint(4),
            principal: PrincipalTag([5; 16]),
        };
        let mut expected = b"RAPPORTEUR/POP1\0".to_vec();
        for (value, len) in [(1, 32), (2, 16), (3, 32), (4, 32), (5, 16)] {
            expected.extend(vec![value; len]);
        }
        assert_eq!(possession.to_bytes().as_slice(), expected);
        let first = Possession {
            old: None,
            ..possession
        };
        assert_eq!(first.to_bytes()[64..96], [0; 32]);
    }
}
