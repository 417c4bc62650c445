//! A bundle that lies in memory.

use super::block::{BLOCK_LEN_LEN, BundleEntry, block_len};
use super::digests::{FindKey, digest_block};
use super::head::{BUNDLE_PREFIX_LEN, BundleHead};
use super::sum::{BUNDLE_SUM_LEN, BundleSum};
use super::verdict::BundleVerdict;
use super::verifier::BundleVerifier;
use crate::{Malformed, Unproven, VerifierKey};

/// Why a bundle is refused before its entries can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleFault {
    /// It is no bundle, or a damaged one.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// Its checkpoint is not signed by the key.
    #[error(transparent)]
    Unproven(#[from] Unproven),
}

/// A bundle whose checksum is right; its entries are not verified yet.
#[derive(Clone, Debug)]
pub struct Bundle<'a> {
    head: BundleHead,
    blocks: &'a [u8],
    at: u64,
}

impl<'a> Bundle<'a> {
    /// Reads the head and checks the checksum.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let ends = |what| Malformed::Bundle {
            at: bytes.len() as u64,
            what,
        };
        let (body, sum) = bytes
            .split_last_chunk::<BUNDLE_SUM_LEN>()
            .ok_or(ends("it is shorter than its checksum; fetch it again"))?;
        let prefix = body
            .first_chunk::<BUNDLE_PREFIX_LEN>()
            .ok_or(ends("it ends within its first 64 bytes; fetch it again"))?;
        let len = BundleHead::len(prefix)?;
        let (head, blocks) = body
            .split_at_checked(len)
            .ok_or(ends("it ends within its head; fetch it again"))?;
        let mut found = BundleSum::new();
        found.update(body);
        if found.finish().0 != *sum {
            return Err(CHECKSUM);
        }
        Ok(Self {
            head: BundleHead::parse(head)?,
            blocks,
            at: len as u64,
        })
    }

    /// What it covers, whose it is, the checkpoint.
    pub fn head(&self) -> &BundleHead {
        &self.head
    }

    /// The entries in order: as many as the head counts, and then nothing more.
    pub fn entries(&self) -> impl Iterator<Item = Result<BundleEntry<'a>, Malformed>> {
        let (mut rest, mut at, mut left) = (self.blocks, self.at, self.head.entries);
        std::iter::from_fn(move || {
            if left == 0 {
                let trailing = !std::mem::take(&mut rest).is_empty();
                return trailing.then_some(Err(trailing_bytes(at)));
            }
            let read = next(&mut rest, &mut at);
            left = if read.is_ok() { left - 1 } else { 0 };
            if read.is_err() {
                rest = &[];
            }
            Some(read)
        })
    }

    /// Verifies all of it on this thread.
    pub fn verify(
        &self,
        pinned: Option<&VerifierKey>,
        find_key: &FindKey<'_>,
    ) -> Result<BundleVerdict, BundleFault> {
        let mut verifier = BundleVerifier::new(&self.head, pinned)?;
        let plan = verifier.plan();
        for entry in self.entries() {
            verifier.link(digest_block(&entry?, &plan, find_key));
        }
        Ok(verifier.finish())
    }
}

/// The copy is not what was written.
pub(super) const CHECKSUM: Malformed = Malformed::BundleChecksum;

/// Bytes between the last entry and the checksum.
pub(super) fn trailing_bytes(at: u64) -> Malformed {
    Malformed::Bundle {
        at,
        what: "bytes are left over behind the last entry",
    }
}

fn next<'a>(rest: &mut &'a [u8], at: &mut u64) -> Result<BundleEntry<'a>, Malformed> {
    let ends = Malformed::Bundle {
        at: *at,
        what: "it has fewer entries than it says; fetch it again",
    };
    let len = block_len(*rest.first_chunk().ok_or(ends)?, *at)?;
    let block = rest[BLOCK_LEN_LEN..].get(..len).ok_or(ends)?;
    let entry = BundleEntry::parse(block, *at)?;
    *rest = &rest[BLOCK_LEN_LEN + len..];
    *at += (BLOCK_LEN_LEN + len) as u64;
    Ok(entry)
}
