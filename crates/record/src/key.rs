//! Keys that sign checkpoints: the log's own and those of witnesses.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};

use crate::author::{strong_key, verify_strictly};
use crate::digest::{parse_hex, sha256, write_hex};
use crate::witness::cosigned_text;
use crate::{
    AuthorKey, Checkpoint, Malformed, NoteSignature, Origin, SignedCheckpoint, TreeHead, Unproven,
};

/// Signature type of a log key in C2SP signed notes.
const LOG_TYPE: u8 = 0x01;

/// Signature type of a witness key: a timestamped cosignature.
const WITNESS_TYPE: u8 = 0x04;

/// A key of a later kind, perhaps post-quantum: nothing is wrong with it, but it cannot be used.
pub(crate) const UNKNOWN_TYPE: Malformed =
    Malformed::VerifierKey("its type is neither Ed25519 nor a cosignature");

/// What a note key signs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum KeyRole {
    /// The log's own checkpoints (type 0x01).
    Log,
    /// That a log's checkpoint was seen and was consistent (type 0x04, cosignature/v1).
    Witness,
}

/// The log's key pair. The secret comes from outside; it is wiped from memory when dropped.
#[derive(Debug)]
pub struct LogKey {
    origin: Origin,
    key: SigningKey,
}

impl LogKey {
    /// The key of the ledger `origin` with this 32-byte secret.
    pub fn from_secret(origin: Origin, secret: &[u8; 32]) -> Self {
        Self {
            origin,
            key: SigningKey::from_bytes(secret),
        }
    }

    /// The ledger's name.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What verifies this key's checkpoints.
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey::new(
            self.origin.to_string(),
            KeyRole::Log,
            self.key.verifying_key(),
        )
    }

    /// Signs a tree head. Sign only what is on disk: a power cut in between signs two histories.
    pub fn sign(&self, tree: TreeHead) -> SignedCheckpoint {
        let text = Checkpoint::note_text(&self.origin, tree);
        SignedCheckpoint::assemble(
            &self.verifier(),
            self.origin.clone(),
            tree,
            self.key.sign(text.as_bytes()).to_bytes(),
        )
    }
}

/// A key that checkpoints are verified with: the trust a reader was given.
///
/// Text form `name+key id in hex+base64(type ‖ public key)`, as in `log.vkey`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifierKey {
    name: String,
    id: u32,
    role: KeyRole,
    key: VerifyingKey,
}

impl VerifierKey {
    fn new(name: String, role: KeyRole, key: VerifyingKey) -> Self {
        let id = key_id(&name, role, &key);
        Self {
            name,
            id,
            role,
            key,
        }
    }

    /// A log key of `origin`, as the record names it.
    pub fn of_log(origin: &Origin, key: &AuthorKey) -> Self {
        Self::new(origin.to_string(), KeyRole::Log, key.verifying())
    }

    /// A key under a name that signed notes allow.
    pub(crate) fn named(name: &str, role: KeyRole, public: &[u8; 32]) -> Result<Self, Malformed> {
        if !is_key_name(name) {
            return Err(Malformed::VerifierKey("its name is empty or has spaces"));
        }
        Ok(Self::new(name.to_owned(), role, strong_key(public)?))
    }

    /// The key's name; of a log key, the origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key).
    pub fn id(&self) -> u32 {
        self.id
    }

    /// What it signs.
    pub fn role(&self) -> KeyRole {
        self.role
    }

    /// The 32 bytes of the public key.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// Whether a note's signature line names this key.
    pub fn is_named_by(&self, line: &NoteSignature) -> bool {
        line.name == self.name && line.id == self.id
    }

    /// Verifies one signature over a note text, strictly.
    ///
    /// A witness signs a time with it, which is returned in seconds since 1970 UTC.
    pub(crate) fn verify(&self, text: &str, signature: &[u8]) -> Result<Option<u64>, Unproven> {
        match self.role {
            KeyRole::Log => {
                let signature = signature.try_into().map_err(|_| Unproven::Signature)?;
                verify_strictly(&self.key, text.as_bytes(), signature)?;
                Ok(None)
            }
            KeyRole::Witness => {
                let (time, signature) = signature.split_first_chunk().ok_or(Unproven::Signature)?;
                let time_s = u64::from_be_bytes(*time);
                if i64::try_from(time_s).is_err() {
                    return Err(Unproven::Signature);
                }
                let signed = cosigned_text(time_s, text);
                let signature = signature.try_into().map_err(|_| Unproven::Signature)?;
                verify_strictly(&self.key, signed.as_bytes(), signature)?;
                Ok(Some(time_s))
            }
        }
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+", self.name)?;
        write_hex(f, &self.id.to_be_bytes())?;
        write!(f, "+{}", STANDARD.encode(typed_key(self.role, &self.key)))
    }
}

impl FromStr for VerifierKey {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let form = Malformed::VerifierKey("not of the form name+key id+key");
        let mut pieces = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (pieces.next(), pieces.next(), pieces.next())
        else {
            return Err(form);
        };
        let id = u32::from_be_bytes(parse_hex(id).ok_or(form)?);
        let key = STANDARD.decode(key).map_err(|_| form)?;
        let (role, key) = key.split_first().ok_or(form)?;
        let role = match *role {
            LOG_TYPE => KeyRole::Log,
            WITNESS_TYPE => KeyRole::Witness,
            _ => return Err(UNKNOWN_TYPE),
        };
        let read = Self::named(name, role, key.try_into().map_err(|_| form)?)?;
        if read.id == id {
            Ok(read)
        } else {
            Err(Malformed::VerifierKey("its id is not that of name and key"))
        }
    }
}

/// Names in signed notes: not empty, no spaces, no plus, no control characters.
pub(crate) fn is_key_name(name: &str) -> bool {
    !name.is_empty()
        && !name
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

fn typed_key(role: KeyRole, key: &VerifyingKey) -> [u8; 33] {
    let mut typed = [0; 33];
    typed[0] = match role {
        KeyRole::Log => LOG_TYPE,
        KeyRole::Witness => WITNESS_TYPE,
    };
    typed[1..].copy_from_slice(key.as_bytes());
    typed
}

fn key_id(name: &str, role: KeyRole, key: &VerifyingKey) -> u32 {
    let mut named = name.as_bytes().to_vec();
    named.push(b'\n');
    named.extend(typed_key(role, key));
    let [a, b, c, d, ..] = sha256(&named).0;
    u32::from_be_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AuthorSecret;

    #[test]
    fn secrets_are_not_printed() {
        let origin: Origin = "a/b".parse().expect("an origin");
        let printed = [
            format!("{:?}", LogKey::from_secret(origin, &[222; 32])),
            format!("{:?}", AuthorSecret::from_secret(&[222; 32])),
        ];
        for text in printed {
            assert!(
                !text.contains("222") && !text.contains("dededede"),
                "{text}"
            );
        }
    }
}
