//! The RFC 6962 tree and its append-only frontier.

use bytes::{BufMut, Bytes, BytesMut};
use sha2::{Digest as _, Sha256};

use crate::digest::sha256;
use crate::layout::field;
use crate::{Digest, Malformed, TreeHead};

/// SHA-256(0x00 ‖ entry).
pub fn leaf_hash(entry: &[u8]) -> Digest {
    Digest(
        Sha256::new()
            .chain_update([0])
            .chain_update(entry)
            .finalize()
            .into(),
    )
}

/// SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(&left.0);
    bytes[33..].copy_from_slice(&right.0);
    sha256(&bytes)
}

/// SHA-256 of nothing: the root of the empty tree.
pub fn empty_root() -> Digest {
    sha256(&[])
}

/// Largest size that is read: no ledger comes near it, and appending to it cannot overflow.
const MAX_SIZE: u64 = 1 << 62;

/// A complete subtree: the `index`-th of those with 2^`level` leaves; level 0 are the leaves.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Node {
    /// Height above the leaves.
    pub level: u8,
    /// Position among the nodes of that height, from 0.
    pub index: u64,
}

/// The roots of the complete subtrees a tree of this size consists of, largest first: all that is
/// needed to append and to know the root.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Digest>,
}

impl Frontier {
    /// The frontier of the empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a leaf hash. One node is hashed on average; the root only when asked for.
    pub fn push(&mut self, leaf: Digest) {
        let mut peak = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self
                .peaks
                .pop()
                .expect("one peak for every bit of the size");
            peak = node_hash(&left, &peak);
        }
        self.peaks.push(peak);
        self.size += 1;
    }

    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree.
    pub fn root(&self) -> Digest {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else {
            return empty_root();
        };
        peaks.fold(*last, |right, left| node_hash(left, &right))
    }

    /// Size and root.
    pub fn tree(&self) -> TreeHead {
        TreeHead {
            size: self.size,
            root: self.root(),
        }
    }

    /// `u64 size ‖ 32 bytes for every bit set in the size, largest subtree first`.
    pub fn to_bytes(&self) -> Bytes {
        let mut bytes = BytesMut::with_capacity(8 + self.peaks.len() * 32);
        bytes.put_u64(self.size);
        for peak in &self.peaks {
            bytes.put_slice(&peak.0);
        }
        bytes.freeze()
    }

    /// Reads [`Frontier::to_bytes`] back. That its root is anyone's root is not checked here.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() < 8 {
            return Err(Malformed::Frontier);
        }
        let size = u64::from_be_bytes(field(bytes, 0));
        if size > MAX_SIZE || bytes.len() - 8 != size.count_ones() as usize * 32 {
            return Err(Malformed::Frontier);
        }
        let peaks = bytes[8..]
            .chunks_exact(32)
            .map(|peak| Digest(field(peak, 0)))
            .collect();
        Ok(Self { size, peaks })
    }
}

impl FromIterator<Digest> for Frontier {
    fn from_iter<I: IntoIterator<Item = Digest>>(leaves: I) -> Self {
        let mut frontier = Self::new();
        for leaf in leaves {
            frontier.push(leaf);
        }
        frontier
    }
}
