//! What two checkpoints of one log say together.

use crate::{ConsistencyProof, SignedCheckpoint, TreeHead, Unproven, VerifierKey};

/// What two checkpoints, both signed by the log, prove.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreement {
    /// The same tree.
    Same,
    /// Two trees of one size: the log has signed two histories. The two signatures are the proof,
    /// and nobody without the log's key can make it.
    TwoHistories,
    /// The larger continues the smaller, as a consistency proof shows.
    Continues,
    /// Of different sizes, and nothing that links them: both may be honest.
    Open,
    /// Of different sizes, and the proof that came along does not link them. A wrong proof alone
    /// accuses nobody: the log has to show a right one, and cannot where it has forked.
    NotLinked,
}

impl Agreement {
    /// Compares two checkpoints of the log with this key. `proof` leads from the smaller to the
    /// larger, if there is one.
    pub fn of(
        one: &SignedCheckpoint,
        other: &SignedCheckpoint,
        proof: Option<&ConsistencyProof>,
        key: &VerifierKey,
    ) -> Result<Self, Unproven> {
        let (one, other) = (one.verify(key)?.tree(), other.verify(key)?.tree());
        let (old, new) = if one.size <= other.size {
            (one, other)
        } else {
            (other, one)
        };
        Ok(if old.size == new.size {
            if old.root == new.root {
                Self::Same
            } else {
                Self::TwoHistories
            }
        } else {
            proof.map_or(Self::Open, |proof| linked(old, new, proof, key))
        })
    }
}

/// A proof between other trees says nothing about these two.
fn linked(old: TreeHead, new: TreeHead, proof: &ConsistencyProof, key: &VerifierKey) -> Agreement {
    if proof.old_size != old.size || proof.checkpoint.claimed_tree() != new {
        return Agreement::Open;
    }
    match proof.verify(old, key) {
        Ok(_) => Agreement::Continues,
        Err(_) => Agreement::NotLinked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LogKey, Tiles, consistency_proof, sha256, tree_root};

    fn log() -> LogKey {
        LogKey::from_secret("a.example/b".parse().expect("an origin"), &[1; 32])
    }

    fn history(last: u8) -> Tiles {
        let mut tiles = Tiles::new();
        for leaf in [1, 2, 3, last] {
            tiles.push(sha256(&[leaf]));
        }
        tiles
    }

    fn signed(tiles: &Tiles, size: u64) -> SignedCheckpoint {
        let root = tree_root(size, |node| tiles.node(node)).expect("in the tree");
        log().sign(TreeHead { size, root })
    }

    fn proof(tiles: &Tiles, old: u64, size: u64) -> ConsistencyProof {
        ConsistencyProof {
            old_size: old,
            hashes: consistency_proof(old, size, |node| tiles.node(node)).expect("in the tree"),
            checkpoint: signed(tiles, size),
        }
    }

    #[test]
    fn given_two_checkpoints_when_compared_then_only_one_size_with_two_roots_accuses() {
        let (ours, theirs, key) = (history(4), history(5), log().verifier());
        let of = |one, other, proof| Agreement::of(&one, &other, proof, &key);
        assert_eq!(
            of(signed(&ours, 4), signed(&ours, 4), None),
            Ok(Agreement::Same)
        );
        let forked = of(signed(&ours, 4), signed(&theirs, 4), None);
        assert_eq!(forked, Ok(Agreement::TwoHistories));
        assert_eq!(
            of(signed(&ours, 4), signed(&ours, 2), None),
            Ok(Agreement::Open)
        );
        let good = proof(&ours, 2, 4);
        let linked = of(signed(&ours, 4), signed(&ours, 2), Some(&good));
        assert_eq!(linked, Ok(Agreement::Continues));
        let mut wrong = good.clone();
        wrong.hashes[0].0[0] ^= 1;
        let linked = of(signed(&ours, 2), signed(&ours, 4), Some(&wrong));
        assert_eq!(linked, Ok(Agreement::NotLinked));
        let elsewhere = of(signed(&ours, 3), signed(&ours, 4), Some(&good));
        assert_eq!(elsewhere, Ok(Agreement::Open));
        let stranger = LogKey::from_secret(log().origin().clone(), &[2; 32]);
        let unsigned = Agreement::of(
            &signed(&ours, 4),
            &stranger.sign(signed(&theirs, 4).claimed_tree()),
            None,
            &key,
        );
        assert_eq!(unsigned, Err(Unproven::NoSignature));
    }
}
