//! Who may sign, and what a delegation says of the record itself.
//!
//! Whether a signature verifies is not judged here: that is the record's own business. Here the
//! changes of keys and the attestations are facts like others.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{BadValue, InterventionId, ParticipantId};

/// Declares bytes of a fixed length that people read and write in hexadecimal.
macro_rules! hexadecimal {
    ($($(#[$doc:meta])* $name:ident($len:literal) $wanted:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub [u8; $len]);

        impl TryFrom<String> for $name {
            type Error = BadValue;

            fn try_from(text: String) -> Result<Self, BadValue> {
                let mut bytes = [0; $len];
                match read_hexadecimal(&text, &mut bytes) {
                    Some(()) => Ok($name(bytes)),
                    None => Err(BadValue { given: text, wanted: $wanted }),
                }
            }
        }

        impl From<$name> for String {
            fn from(bytes: $name) -> String {
                bytes.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    )*};
}

hexadecimal! {
    /// An Ed25519 public key.
    PublicKey(32) "a public key: 64 hexadecimal digits";
    /// What submissions name a key by: a hash over its algorithm and its bytes.
    KeyFingerprint(32) "a key's fingerprint: 64 hexadecimal digits";
    /// A digest of a file by SHA-256.
    Sha256(32) "a SHA-256 digest: 64 hexadecimal digits";
    /// An Ed25519 signature.
    SignatureBytes(64) "a signature: 128 hexadecimal digits";
}

fn read_hexadecimal(text: &str, bytes: &mut [u8]) -> Option<()> {
    if text.len() != 2 * bytes.len() || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, i) in bytes.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(&text[i..i + 2], 16).ok()?;
    }
    Some(())
}

/// What a key may sign as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyCapacity {
    /// Enrols, rotates and revokes keys.
    Authority,
    /// A participant's own acts.
    Delegation,
    /// The rapporteur's record.
    Rapporteur,
    /// The secretariat's entries.
    Secretariat,
    /// The chair's entries.
    Chair,
}

/// A key comes into force: it signs what is recorded after this entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyEnrolled {
    /// The key.
    pub key: PublicKey,
    /// What it may sign as.
    pub capacity: KeyCapacity,
    /// Whose key it is; a delegation's key needs it, the others are the ledger's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// The key's own signature over its proof of possession.
    pub possession: SignatureBytes,
}

/// A new key takes the place of an old one, which ends with this entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRotated {
    /// The key that ends.
    pub old: KeyFingerprint,
    /// The new key; it inherits capacity and participant.
    pub key: PublicKey,
    /// The new key's signature over the proof of possession.
    pub by_new: SignatureBytes,
    /// The old key's.
    pub by_old: SignatureBytes,
}

/// A key ends with this entry and has no successor. Why is a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRevoked {
    /// Which.
    pub key: KeyFingerprint,
    /// From which entry on what it signed is in doubt; none: nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspect_from: Option<u64>,
}

/// The log gets its next key: checkpoints that hold this entry are signed by both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogKeyRotated {
    /// The next key.
    pub key: PublicKey,
    /// The next key's signature over the proof of possession.
    pub by_new: SignatureBytes,
    /// The present key's.
    pub by_old: SignatureBytes,
}

/// An older key of the log ends: checkpoints that hold this entry are signed by the newer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogKeyRetired {
    /// Fingerprint of the key that ends.
    pub key: KeyFingerprint,
}

/// What a delegation says to the record of its own intervention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attestation {
    /// It says what was said.
    Confirmed,
    /// It does not.
    Disputed,
}

/// A delegation confirms or disputes the record of its own intervention. A later one replaces an
/// earlier one. What is disputed is a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordAttested {
    /// Which intervention.
    pub intervention: InterventionId,
    /// By whom: the participant for which it was made.
    pub participant: ParticipantId,
    /// Confirmed or disputed.
    pub attestation: Attestation,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_hexadecimal_when_read_and_printed_then_the_same_and_nothing_else() {
        let text = "00ff".repeat(16);
        let key = PublicKey::try_from(text.clone()).unwrap();
        assert_eq!(key.to_string(), text);
        for bad in ["", "00ff", &"+0ff".repeat(16), &"é0f".repeat(16)] {
            assert!(PublicKey::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
