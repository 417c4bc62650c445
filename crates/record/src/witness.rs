//! The key of a witness, and cosignatures as others count them.

use ed25519_dalek::{Signer as _, SigningKey};

use crate::{
    Checkpoint, KeyRole, Malformed, NoteSignature, SignedCheckpoint, Unproven, VerifierKey,
};

/// A witness's key pair. The secret comes from outside; it is wiped from memory when dropped.
#[derive(Debug)]
pub struct WitnessKey {
    verifier: VerifierKey,
    key: SigningKey,
}

impl WitnessKey {
    /// The key of the witness `name` with this 32-byte secret.
    pub fn from_secret(name: &str, secret: &[u8; 32]) -> Result<Self, Malformed> {
        let key = SigningKey::from_bytes(secret);
        let verifier = VerifierKey::of_witness(name, &key.verifying_key().to_bytes())?;
        Ok(Self { verifier, key })
    }

    /// What verifies its cosignatures.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// Cosigns (cosignature/v1): that at `time_s`, in seconds since 1970 UTC, this was the largest
    /// checkpoint of its log that the witness had seen, and consistent with all before. Only what
    /// is kept durably may be cosigned.
    pub fn cosign(&self, checkpoint: &Checkpoint, time_s: u64) -> NoteSignature {
        let text = Checkpoint::note_text(checkpoint.origin(), checkpoint.tree());
        let signature = self.key.sign(cosigned_text(time_s, &text).as_bytes());
        let mut bytes = time_s.to_be_bytes().to_vec();
        bytes.extend(signature.to_bytes());
        NoteSignature {
            name: self.verifier.name().to_owned(),
            id: self.verifier.id(),
            bytes,
        }
    }
}

/// What a witness signs, above the note's own text.
pub(crate) fn cosigned_text(time_s: u64, text: &str) -> String {
    format!("cosignature/v1\ntime {time_s}\n{text}")
}

/// One witness's word on a checkpoint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cosignature {
    /// The witness, under the name it goes by on the note.
    pub key: VerifierKey,
    /// When it cosigned, in seconds since 1970 UTC, by its own clock.
    pub time_s: u64,
}

impl SignedCheckpoint {
    /// The cosignature of whoever holds `public`, whatever name it goes by: a cosignature does not
    /// commit to the name, so a ledger that knows its witnesses by their keys alone can count them.
    ///
    /// None where no line is of this key. A line of it that does not verify refuses the note.
    pub fn cosignature_of(&self, public: &[u8; 32]) -> Result<Option<Cosignature>, Unproven> {
        for line in self.signatures() {
            let Ok(key) = VerifierKey::of_witness(&line.name, public) else {
                continue;
            };
            if key.is_named_by(line) {
                let time_s = self.verify_witness(&key)?;
                return Ok(Some(Cosignature { key, time_s }));
            }
        }
        Ok(None)
    }

    /// How many of these witnesses cosigned.
    pub fn cosigned_by(&self, witnesses: &[[u8; 32]]) -> Result<Vec<Cosignature>, Unproven> {
        let mut distinct = witnesses.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let found = distinct.iter().map(|public| self.cosignature_of(public));
        Ok(found
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }
}

impl VerifierKey {
    /// The verifier of a witness's cosignatures.
    pub fn of_witness(name: &str, public: &[u8; 32]) -> Result<Self, Malformed> {
        Self::named(name, KeyRole::Witness, public)
    }
}
