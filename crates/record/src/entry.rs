//! What the ledger adds to a submission: 432 bytes, a link of the chain and a leaf of the tree.

use crate::derive::Context;
use crate::layout::{field, put, reserved};
use crate::{ControlLink, Digest, Malformed, SUBMISSION_LEN, Submission, leaf_hash};

/// Length of an entry in bytes.
pub const ENTRY_LEN: usize = 432;

/// The first 16 bytes of every entry.
pub const ENTRY_MAGIC: [u8; 16] = *b"RAPPORTEUR/ENT1\0";

/// The index that stands for "no control entry yet".
const NO_INDEX: u64 = u64::MAX;

/// Offsets of the layout; `FORMAT.md` draws them.
mod at {
    pub const INDEX: usize = 16;
    pub const RECORDED_AT: usize = 24;
    pub const ALGORITHM: usize = 32;
    pub const RESERVED: usize = 33;
    pub const PLACE: usize = 36;
    pub const PREV: usize = 40;
    pub const CONTROL_HASH: usize = 72;
    pub const CONTROL_INDEX: usize = 104;
    pub const SUBMISSION: usize = 112;
    pub const SIGNATURE: usize = 368;
}

/// The author's signature over the 256 bytes of the submission.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Signature {
    /// Algorithm 0, 64 zero bytes: the checkpoint's signature vouches for the entry.
    None,
    /// Algorithm 1: plain Ed25519.
    Ed25519([u8; 64]),
}

impl Signature {
    /// The algorithm's number in the layout.
    pub const fn algorithm(&self) -> u8 {
        match self {
            Self::None => 0,
            Self::Ed25519(_) => 1,
        }
    }

    /// The 64 bytes in the layout.
    pub const fn to_bytes(&self) -> [u8; 64] {
        match self {
            Self::None => [0; 64],
            Self::Ed25519(bytes) => *bytes,
        }
    }

    fn parse(algorithm: u8, bytes: [u8; 64]) -> Result<Self, Malformed> {
        match algorithm {
            0 if bytes == [0; 64] => Ok(Self::None),
            0 => Err(Malformed::SignatureBytes),
            1 => Ok(Self::Ed25519(bytes)),
            other => Err(Malformed::SignatureAlgorithm(other)),
        }
    }
}

/// An entry, field by field in the order of the layout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Leaf index in the tree, from 0, without gaps.
    pub index: u64,
    /// When the ledger recorded it, in ms since 1970 UTC; never decreasing.
    pub recorded_at_ms: u64,
    /// Place within its session, from 0, so that a session exported alone cannot hide an omission.
    pub place: u32,
    /// Hash of the entry before, zero at index 0.
    pub prev: Digest,
    /// The latest control entry before this one.
    pub control: Option<ControlLink>,
    /// What the author sent, byte for byte.
    pub submission: [u8; SUBMISSION_LEN],
    /// The author's signature over it.
    pub signature: Signature,
}

impl Entry {
    /// The 432 bytes that are hashed.
    pub fn to_bytes(&self) -> [u8; ENTRY_LEN] {
        let mut bytes = [0; ENTRY_LEN];
        let control = self.control.unwrap_or(ControlLink {
            hash: Digest::ZERO,
            index: NO_INDEX,
        });
        put(&mut bytes, 0, &ENTRY_MAGIC);
        put(&mut bytes, at::INDEX, &self.index.to_be_bytes());
        put(
            &mut bytes,
            at::RECORDED_AT,
            &self.recorded_at_ms.to_be_bytes(),
        );
        put(&mut bytes, at::ALGORITHM, &[self.signature.algorithm()]);
        put(&mut bytes, at::PLACE, &self.place.to_be_bytes());
        put(&mut bytes, at::PREV, &self.prev.0);
        put(&mut bytes, at::CONTROL_HASH, &control.hash.0);
        put(&mut bytes, at::CONTROL_INDEX, &control.index.to_be_bytes());
        put(&mut bytes, at::SUBMISSION, &self.submission);
        put(&mut bytes, at::SIGNATURE, &self.signature.to_bytes());
        bytes
    }

    /// Reads the 432 bytes; every accepted array is what [`Entry::to_bytes`] gives back.
    ///
    /// The submission inside is carried as it is: [`Entry::submission`] reads it.
    pub fn parse(bytes: &[u8; ENTRY_LEN]) -> Result<Self, Malformed> {
        if field::<16>(bytes, 0) != ENTRY_MAGIC {
            return Err(Malformed::Magic { what: "an entry" });
        }
        reserved(bytes, at::RESERVED, 3)?;
        let index = u64::from_be_bytes(field(bytes, at::INDEX));
        Ok(Self {
            index,
            recorded_at_ms: u64::from_be_bytes(field(bytes, at::RECORDED_AT)),
            place: u32::from_be_bytes(field(bytes, at::PLACE)),
            prev: Digest(field(bytes, at::PREV)),
            control: control(bytes, index)?,
            submission: field(bytes, at::SUBMISSION),
            signature: Signature::parse(bytes[at::ALGORITHM], field(bytes, at::SIGNATURE))?,
        })
    }

    /// The submission inside.
    pub fn submission(&self) -> Result<Submission, Malformed> {
        Submission::parse(&self.submission)
    }

    /// The entry hash: the next entry's `prev`.
    pub fn hash(&self) -> Digest {
        entry_hash(&self.to_bytes())
    }

    /// The leaf hash in the tree.
    pub fn leaf(&self) -> Digest {
        entry_leaf(&self.to_bytes())
    }
}

/// derive("entry", the 432 bytes): the chain.
pub fn entry_hash(bytes: &[u8; ENTRY_LEN]) -> Digest {
    Context::Entry.derive(bytes)
}

/// SHA-256(0x00 ‖ the 432 bytes): the tree.
pub fn entry_leaf(bytes: &[u8; ENTRY_LEN]) -> Digest {
    leaf_hash(bytes)
}

/// The link is filled or empty as a whole, and points backwards.
fn control(bytes: &[u8; ENTRY_LEN], own: u64) -> Result<Option<ControlLink>, Malformed> {
    let hash = Digest(field(bytes, at::CONTROL_HASH));
    match u64::from_be_bytes(field(bytes, at::CONTROL_INDEX)) {
        NO_INDEX if hash.is_zero() => Ok(None),
        index if index < own && !hash.is_zero() => Ok(Some(ControlLink { hash, index })),
        _ => Err(Malformed::ControlLink),
    }
}
