//! Nodes of the tree up to some size, wherever they lie.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use record::{
    ConsistencyProof, Digest, InclusionProof, Node, SignedCheckpoint, Tiles, TreeHead, Unproven,
    consistency_proof, inclusion_proof, leaf_nodes, tree_root, verify_consistency,
    verify_inclusion,
};

use super::files::{HASH_LEN, STEP};
use crate::Fault;

/// The nodes of a tree; cheap to clone, and asked without a lock.
#[derive(Clone, Debug)]
pub struct Nodes {
    kept: Kept,
    size: u64,
}

#[derive(Clone, Debug)]
pub(super) enum Kept {
    Memory(Arc<Tiles>),
    /// One file for every fourth height.
    Files(Arc<[File]>),
}

impl Nodes {
    pub(super) fn new(kept: Kept, size: u64) -> Nodes {
        Nodes { kept, size }
    }

    /// How many leaves are known.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Proves that entry `index` is under the checkpoint, by its own nodes' root.
    pub fn inclusion(
        &self,
        index: u64,
        checkpoint: &SignedCheckpoint,
    ) -> Result<InclusionProof, Fault> {
        let hashes = self.path(index, checkpoint.claimed_tree())?;
        Ok(InclusionProof {
            index,
            hashes,
            checkpoint: checkpoint.clone(),
        })
    }

    /// The hash of entry `index`.
    pub fn leaf(&self, index: u64) -> Result<Digest, Fault> {
        let leaf = self.node(Node { level: 0, index });
        leaf.map_err(|_| Fault::Tree { size: self.size })
    }

    /// The hashes from leaf `index` up to the root of `tree`.
    pub fn path(&self, index: u64, tree: TreeHead) -> Result<Vec<Digest>, Fault> {
        let size = tree.size;
        if index >= size {
            return Err(Fault::NotCovered { index, size });
        }
        let hashes = inclusion_proof(index, size, |node| self.node(node));
        let proven = hashes.and_then(|hashes| {
            let leaf = self.node(Node { level: 0, index })?;
            verify_inclusion(leaf, index, tree, &hashes)?;
            Ok(hashes)
        });
        proven.map_err(|_| Fault::Tree { size })
    }

    /// Proves that the checkpoint's tree begins with its first `old` entries.
    pub fn consistency(
        &self,
        old: u64,
        checkpoint: &SignedCheckpoint,
    ) -> Result<ConsistencyProof, Fault> {
        let tree = checkpoint.claimed_tree();
        let size = tree.size;
        if old > size {
            return Err(Fault::NotCovered { index: old, size });
        }
        let before = TreeHead {
            size: old,
            root: self.root(old)?,
        };
        let hashes = consistency_proof(old, size, |node| self.node(node));
        let proven = hashes.and_then(|hashes| {
            verify_consistency(before, tree, &hashes)?;
            Ok(hashes)
        });
        let hashes = proven.map_err(|_| Fault::Tree { size })?;
        Ok(ConsistencyProof {
            old_size: old,
            hashes,
            checkpoint: checkpoint.clone(),
        })
    }

    /// The root of the first `size` leaves.
    pub fn root(&self, size: u64) -> Result<Digest, Fault> {
        tree_root(size, |node| self.node(node)).map_err(|_| Fault::Tree { size })
    }

    /// A file that ends too early lacks the node, whatever else the system says about it.
    fn node(&self, node: Node) -> Result<Digest, Unproven> {
        match &self.kept {
            Kept::Memory(tiles) => tiles.node(node),
            Kept::Files(files) => from_files(files, node).ok_or(Unproven::OutOfTree {
                asked: node.index,
                size: self.size,
            }),
        }
    }
}

/// The node from the hashes of the nearest kept height below it, at most eight.
fn from_files(files: &[File], node: Node) -> Option<Digest> {
    let below = node.level % STEP;
    let file = files.get(usize::from(node.level / STEP))?;
    let start = node.index.checked_mul(1 << below)?;
    let mut bytes = [0; HASH_LEN << (STEP - 1)];
    let bytes = &mut bytes[..HASH_LEN << below];
    file.read_exact_at(bytes, start.checked_mul(HASH_LEN as u64)?)
        .ok()?;
    let hashes: Vec<Digest> = bytes
        .chunks_exact(HASH_LEN)
        .map(|hash| Digest(hash.try_into().expect("chunks of a hash's length")))
        .collect();
    let top = Node {
        level: below,
        index: 0,
    };
    leaf_nodes(&hashes)(top).ok()
}
