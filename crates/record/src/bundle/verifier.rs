//! How the blocks of a bundle hang together, and what may be concluded.

use super::digests::BlockDigests;
use super::head::{Audience, BundleHead, Coverage};
use super::session::SessionLinker;
use super::verdict::{Authors, BundleVerdict};
use crate::{
    EntryDigests, Flaw, Origin, SignedCheckpoint, TreeHead, Unproven, Verifier, VerifierKey,
};

/// What each block is checked against; cheap to copy to every thread.
#[derive(Clone, Copy, Debug)]
pub struct BundlePlan {
    pub(super) tree: TreeHead,
    pub(super) is_whole: bool,
}

/// Takes the blocks of a bundle in order.
#[derive(Debug)]
pub struct BundleVerifier {
    origin: Origin,
    tree: TreeHead,
    checkpoint: SignedCheckpoint,
    coverage: Coverage,
    audience: Audience,
    key: VerifierKey,
    is_pinned: bool,
    linking: Linking,
    authors: Authors,
    entries: u64,
}

#[derive(Debug)]
enum Linking {
    /// Every entry, so the ledger is verified as if from its files.
    Whole(Box<Verifier>),
    Session(Box<SessionLinker>),
}

impl BundleVerifier {
    /// Verifies the checkpoint: with the key a reader was given, or, where there is none, with the
    /// bundle's own, which proves only that nobody changed it since.
    pub fn new(head: &BundleHead, pinned: Option<&VerifierKey>) -> Result<Self, Unproven> {
        let key = head.check_key(pinned)?;
        let (origin, tree) = (
            head.checkpoint.claimed_origin().clone(),
            head.checkpoint.claimed_tree(),
        );
        let ledger = origin.ledger_id();
        let linking = match head.coverage {
            Coverage::Whole => {
                let mut verifier = Verifier::from_genesis(ledger);
                verifier.expect(tree);
                Linking::Whole(Box::new(verifier))
            }
            Coverage::Session(session) => {
                Linking::Session(Box::new(SessionLinker::new(ledger, session, tree.size)))
            }
        };
        Ok(Self {
            origin,
            tree,
            checkpoint: head.checkpoint.clone(),
            coverage: head.coverage,
            audience: head.audience,
            key,
            is_pinned: pinned.is_some(),
            linking,
            authors: Authors::default(),
            entries: 0,
        })
    }

    /// What [`digest_block`](super::digest_block) checks each block against.
    pub fn plan(&self) -> BundlePlan {
        BundlePlan {
            tree: self.tree,
            is_whole: self.coverage == Coverage::Whole,
        }
    }

    /// Links the next block.
    pub fn link(&mut self, mut block: BlockDigests) {
        self.entries += 1;
        self.authors.count(block.author);
        if self.audience == Audience::Public {
            withhold_structure(&mut block.entry);
        }
        match &mut self.linking {
            Linking::Whole(verifier) => {
                if block.is_bare {
                    block.entry.flaws.push(Flaw::Bare);
                }
                verifier.link(&block.entry);
            }
            Linking::Session(linker) => linker.link(&block),
        }
    }

    /// What came out. The caller has read as many blocks as the head counts, nothing behind them,
    /// and found the checksum right.
    pub fn finish(self) -> BundleVerdict {
        let (findings, findings_count, missing, spans) = match self.linking {
            Linking::Whole(verifier) => {
                let verdict = verifier.finish();
                let (findings, count) = (verdict.findings, verdict.findings_count);
                (findings, count, verdict.missing, None)
            }
            Linking::Session(linker) => linker.finish(),
        };
        BundleVerdict {
            origin: self.origin,
            tree: self.tree,
            checkpoint: self.checkpoint,
            coverage: self.coverage,
            audience: self.audience,
            key: self.key,
            is_pinned: self.is_pinned,
            entries: self.entries,
            findings,
            findings_count,
            missing,
            authors: self.authors,
            spans,
        }
    }
}

/// A structure is never erased, but kept back from the public it may be: then it is missing like
/// any other part.
fn withhold_structure(entry: &mut EntryDigests) {
    for flaw in std::mem::take(&mut entry.flaws) {
        match flaw {
            Flaw::StructureMissing { part } => entry.missing = entry.missing.with(part),
            other => entry.flaws.push(other),
        }
    }
}
