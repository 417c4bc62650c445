//! RFC 6962 proofs: how they are read off a tree, and how they are verified (RFC 9162, 2.1.3
//! and 2.1.4).

use std::ops::Range;

use crate::{Digest, Node, TreeHead, Unproven, empty_root, node_hash};

/// The root of the first `size` leaves.
///
/// `node` gives the hash of a complete subtree: [`Tiles::node`](crate::Tiles::node), or the nodes
/// of [`leaf_nodes`].
pub fn tree_root<E>(
    size: u64,
    mut node: impl FnMut(Node) -> Result<Digest, E>,
) -> Result<Digest, E> {
    range_root(0..size, &mut node)
}

/// The proof that leaf `index` is in the tree of `size` leaves, from its sibling up to the child
/// of the root.
pub fn inclusion_proof<E: From<Unproven>>(
    index: u64,
    size: u64,
    mut node: impl FnMut(Node) -> Result<Digest, E>,
) -> Result<Vec<Digest>, E> {
    if index >= size {
        return Err(Unproven::OutOfTree { asked: index, size }.into());
    }
    let mut proof = Vec::new();
    let mut range = 0..size;
    while range.end - range.start > 1 {
        let split = split(&range);
        let (own, sibling) = if index < split {
            (range.start..split, split..range.end)
        } else {
            (split..range.end, range.start..split)
        };
        proof.push(range_root(sibling, &mut node)?);
        range = own;
    }
    proof.reverse();
    Ok(proof)
}

/// The proof that the tree of `size` leaves begins with the tree of `old` leaves.
pub fn consistency_proof<E: From<Unproven>>(
    old: u64,
    size: u64,
    mut node: impl FnMut(Node) -> Result<Digest, E>,
) -> Result<Vec<Digest>, E> {
    if old > size {
        return Err(Unproven::OutOfTree { asked: old, size }.into());
    }
    let mut proof = Vec::new();
    if old == 0 || old == size {
        return Ok(proof);
    }
    let mut range = 0..size;
    while old != range.end {
        let split = split(&range);
        let (own, sibling) = if old <= split {
            (range.start..split, split..range.end)
        } else {
            (split..range.end, range.start..split)
        };
        proof.push(range_root(sibling, &mut node)?);
        range = own;
    }
    // The verifier knows the old root itself, so it is left out where it is a whole subtree.
    if range.start > 0 {
        proof.push(range_root(range, &mut node)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Verifies that `leaf` is the leaf at `index` of `tree`.
pub fn verify_inclusion(
    leaf: Digest,
    index: u64,
    tree: TreeHead,
    proof: &[Digest],
) -> Result<(), Unproven> {
    if index >= tree.size {
        return Err(Unproven::OutOfTree {
            asked: index,
            size: tree.size,
        });
    }
    let (mut at, mut last, mut root) = (index, tree.size - 1, leaf);
    for sibling in proof {
        if last == 0 {
            return Err(Unproven::ProofLen);
        }
        if at & 1 == 1 || at == last {
            root = node_hash(sibling, &root);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            root = node_hash(&root, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    conclude(last, &[(root, tree.root)])
}

/// Verifies that `tree` begins with `old`: nothing was changed or taken away between them.
pub fn verify_consistency(old: TreeHead, tree: TreeHead, proof: &[Digest]) -> Result<(), Unproven> {
    if old.size > tree.size {
        return Err(Unproven::OutOfTree {
            asked: old.size,
            size: tree.size,
        });
    }
    if old.size == 0 || old.size == tree.size {
        let known = if old.size == 0 {
            empty_root()
        } else {
            tree.root
        };
        return if proof.is_empty() {
            conclude(0, &[(old.root, known)])
        } else {
            Err(Unproven::ProofLen)
        };
    }
    let whole = old.size.is_power_of_two().then_some(old.root);
    let mut siblings = whole.iter().chain(proof);
    let first = *siblings.next().ok_or(Unproven::ProofLen)?;
    let (mut at, mut last) = (old.size - 1, tree.size - 1);
    while at & 1 == 1 {
        (at, last) = (at >> 1, last >> 1);
    }
    let (mut old_root, mut root) = (first, first);
    for sibling in siblings {
        if last == 0 {
            return Err(Unproven::ProofLen);
        }
        if at & 1 == 1 || at == last {
            old_root = node_hash(sibling, &old_root);
            root = node_hash(sibling, &root);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            root = node_hash(&root, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    conclude(last, &[(old_root, old.root), (root, tree.root)])
}

/// Nodes computed from all leaf hashes; for short trees and for tests. Long ones keep
/// [`Tiles`](crate::Tiles).
pub fn leaf_nodes(leaves: &[Digest]) -> impl Fn(Node) -> Result<Digest, Unproven> {
    |node| {
        let out = Unproven::OutOfTree {
            asked: node.index,
            size: leaves.len() as u64,
        };
        let width = 1_u64.checked_shl(node.level.into()).ok_or(out)?;
        let start = node.index.checked_mul(width).ok_or(out)?;
        let end = start.checked_add(width).ok_or(out)?;
        let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) else {
            return Err(out);
        };
        leaves.get(start..end).map(complete_root).ok_or(out)
    }
}

/// The root over 2^k hashes of one height.
pub(crate) fn complete_root(hashes: &[Digest]) -> Digest {
    if let [one] = hashes {
        return *one;
    }
    let (left, right) = hashes.split_at(hashes.len() / 2);
    node_hash(&complete_root(left), &complete_root(right))
}

/// All levels climbed, and every root as it should be.
fn conclude(last: u64, roots: &[(Digest, Digest)]) -> Result<(), Unproven> {
    if last != 0 {
        Err(Unproven::ProofLen)
    } else if roots.iter().any(|(found, expected)| found != expected) {
        Err(Unproven::Root)
    } else {
        Ok(())
    }
}

/// Where RFC 6962 splits a range of more than one leaf: after the largest power of two below its
/// length.
fn split(range: &Range<u64>) -> u64 {
    range.start + (1 << (range.end - range.start - 1).ilog2())
}

/// Ranges that RFC 6962 splits off begin at a multiple of their length's power of two, so they
/// fall apart into complete nodes.
fn range_root<E>(
    range: Range<u64>,
    node: &mut impl FnMut(Node) -> Result<Digest, E>,
) -> Result<Digest, E> {
    let len = range.end - range.start;
    if len == 0 {
        return Ok(empty_root());
    }
    if len.is_power_of_two() {
        let level = u8::try_from(len.ilog2()).expect("below 64");
        return node(Node {
            level,
            index: range.start >> level,
        });
    }
    let split = split(&range);
    let left = range_root(range.start..split, node)?;
    let right = range_root(split..range.end, node)?;
    Ok(node_hash(&left, &right))
}
