//! The tree against its definition and against code that is not ours.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use record::{
    Digest, Frontier, Malformed, Node, Tiles, TreeHead, Unproven, consistency_proof, empty_root,
    inclusion_proof, leaf_hash, leaf_nodes, node_hash, tile_path, tree_root, verify_consistency,
    verify_inclusion,
};
use tlog_tiles::{Hash, HashReader};

fn leaves(count: u64) -> Vec<Digest> {
    (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

/// RFC 6962, 2.1, word for word.
fn defined_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => empty_root(),
        [one] => *one,
        _ => {
            let mut k = 1;
            while k * 2 < leaves.len() {
                k *= 2;
            }
            node_hash(&defined_root(&leaves[..k]), &defined_root(&leaves[k..]))
        }
    }
}

fn head(leaves: &[Digest]) -> TreeHead {
    TreeHead {
        size: leaves.len() as u64,
        root: defined_root(leaves),
    }
}

#[test]
fn roots_are_those_of_the_published_vectors() {
    // The eight leaves of the Certificate Transparency reference tests.
    let inputs: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut frontier = Frontier::new();
    assert_eq!(frontier.root().to_string(), roots[0]);
    for (input, root) in inputs.iter().zip(&roots[1..]) {
        frontier.push(leaf_hash(input));
        assert_eq!(frontier.root().to_string(), *root);
    }
}

#[test]
fn frontier_tiles_and_definition_agree_at_every_size() {
    let leaves = leaves(600);
    let (mut frontier, mut tiles) = (Frontier::new(), Tiles::new());
    for size in 0..=600 {
        let known = &leaves[..size];
        let root = defined_root(known);
        assert_eq!(frontier.tree(), head(known), "frontier at {size}");
        let of_tiles = tree_root(size as u64, |node| tiles.node(node));
        assert_eq!(of_tiles, Ok(root), "tiles at {size}");
        assert_eq!(Frontier::parse(&frontier.to_bytes()), Ok(frontier.clone()));
        if let Some(leaf) = leaves.get(size) {
            frontier.push(*leaf);
            tiles.push(*leaf);
        }
    }
}

#[test]
fn every_proof_of_small_trees_verifies_and_no_other() {
    let leaves = leaves(34);
    for size in 1..=leaves.len() {
        let known = &leaves[..size];
        let tree = head(known);
        for index in 0..tree.size {
            let leaf = leaves[usize::try_from(index).unwrap()];
            let proof = inclusion_proof(index, tree.size, leaf_nodes(known)).unwrap();
            assert_eq!(
                verify_inclusion(leaf, index, tree, &proof),
                Ok(()),
                "{index} of {size}"
            );
            for other in (0..tree.size).filter(|other| *other != index) {
                assert!(verify_inclusion(leaf, other, tree, &proof).is_err());
            }
            refuse_changes(&proof, |proof| verify_inclusion(leaf, index, tree, proof));
        }
        for old in 0..=size {
            let old = head(&leaves[..old]);
            let proof = consistency_proof(old.size, tree.size, leaf_nodes(known)).unwrap();
            assert_eq!(
                verify_consistency(old, tree, &proof),
                Ok(()),
                "{} to {size}",
                old.size
            );
            let other = TreeHead {
                root: leaf_hash(b"another"),
                ..old
            };
            assert!(
                verify_consistency(other, tree, &proof).is_err(),
                "{} to {size}",
                old.size
            );
            refuse_changes(&proof, |proof| verify_consistency(old, tree, proof));
        }
    }
}

/// A hash more, a hash less, a bit flipped.
fn refuse_changes(proof: &[Digest], verify: impl Fn(&[Digest]) -> Result<(), Unproven>) {
    let mut longer = proof.to_vec();
    longer.push(leaf_hash(b"one more"));
    assert!(verify(&longer).is_err(), "one hash more");
    if let [shorter @ .., _] = proof {
        assert!(verify(shorter).is_err(), "one hash less");
    }
    for at in 0..proof.len() {
        let mut flipped = proof.to_vec();
        flipped[at].0[7] ^= 4;
        assert!(verify(&flipped).is_err(), "hash {at} flipped");
    }
}

#[test]
fn proofs_outside_the_tree_are_refused() {
    let leaves = leaves(3);
    let asked = |asked| Unproven::OutOfTree { asked, size: 3 };
    assert_eq!(inclusion_proof(3, 3, leaf_nodes(&leaves)), Err(asked(3)));
    assert_eq!(consistency_proof(4, 3, leaf_nodes(&leaves)), Err(asked(4)));
    assert_eq!(
        verify_inclusion(leaves[0], 3, head(&leaves), &[]),
        Err(asked(3))
    );
    let larger = TreeHead {
        size: 4,
        root: empty_root(),
    };
    assert_eq!(
        verify_consistency(larger, head(&leaves), &[]),
        Err(asked(4))
    );
    let empty = TreeHead {
        size: 0,
        root: empty_root(),
    };
    let node = Node { level: 1, index: 1 };
    assert_eq!(
        verify_inclusion(leaves[0], 0, empty, &[]),
        Err(Unproven::OutOfTree { asked: 0, size: 0 })
    );
    assert!(leaf_nodes(&leaves)(node).is_err());
    for node in [
        node,
        Node {
            level: 64,
            index: 0,
        },
        Node {
            level: 0,
            index: u64::MAX,
        },
    ] {
        assert!(Tiles::new().node(node).is_err());
        assert!(leaf_nodes(&leaves)(node).is_err());
    }
}

#[test]
fn a_frontier_of_another_length_is_malformed() {
    let frontier: Frontier = leaves(5).into_iter().collect();
    let bytes = frontier.to_bytes();
    assert_eq!(bytes[..8], [0, 0, 0, 0, 0, 0, 0, 5]);
    assert_eq!(bytes.len(), 8 + 2 * 32);
    for len in [0, 7, 8, 40, 71] {
        assert_eq!(
            Frontier::parse(&bytes[..len]),
            Err(Malformed::Frontier),
            "{len}"
        );
    }
}

/// All nodes by level, as the other implementation numbers them.
struct Nodes<'a>(&'a Tiles);

impl HashReader for Nodes<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
        let read = |index: &u64| {
            let (level, index) = tlog_tiles::split_stored_hash_index(*index);
            Hash(self.0.node(Node { level, index }).unwrap().0)
        };
        Ok(indexes.iter().map(read).collect())
    }
}

#[test]
fn foreign_code_accepts_our_proofs_and_makes_the_same() {
    let leaves = leaves(300);
    let tiles: Tiles = leaves.iter().copied().collect();
    let hash = |digest: Digest| Hash(digest.0);
    for size in [1_u64, 2, 3, 7, 8, 100, 255, 256, 257, 300] {
        let known = &leaves[..usize::try_from(size).unwrap()];
        let tree = head(known);
        assert_eq!(
            tlog_tiles::tree_hash(size, &Nodes(&tiles)).unwrap(),
            hash(tree.root)
        );
        for index in (0..size).step_by(13) {
            let proof = inclusion_proof(index, size, |node| tiles.node(node)).unwrap();
            let foreign: Vec<_> = proof.iter().copied().map(hash).collect();
            let leaf = hash(leaves[usize::try_from(index).unwrap()]);
            tlog_tiles::check_record(&foreign, size, hash(tree.root), index, leaf).unwrap();
            assert_eq!(
                tlog_tiles::prove_record(size, index, &Nodes(&tiles)).unwrap(),
                foreign
            );
        }
        for old in (1..=size).step_by(11) {
            let old_root = hash(defined_root(&leaves[..usize::try_from(old).unwrap()]));
            let proof = consistency_proof(old, size, |node| tiles.node(node)).unwrap();
            let foreign: Vec<_> = proof.iter().copied().map(hash).collect();
            tlog_tiles::check_tree(&foreign, size, hash(tree.root), old, old_root).unwrap();
            assert_eq!(
                tlog_tiles::prove_tree(size, old, &Nodes(&tiles)).unwrap(),
                foreign
            );
        }
    }
}

#[test]
fn tiles_hold_what_foreign_code_reads_at_the_paths_it_asks_for() {
    let leaves = leaves(700);
    let tiles: Tiles = leaves.iter().copied().collect();
    for tile in tlog_tiles::Tile::new_tiles(8, 0, 700) {
        let hashes = tiles.tile(tile.level(), tile.level_index()).unwrap();
        let hashes = &hashes[..usize::try_from(tile.width()).unwrap()];
        let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
        assert_eq!(tile.read_data(&Nodes(&tiles)).unwrap(), bytes, "{tile:?}");
    }
    assert_eq!(tiles.tile(0, 2).unwrap().len(), 188);
    assert_eq!(tiles.tile(0, 3), None);
    assert_eq!(tiles.tile(1, 0).unwrap().len(), 2);
    assert_eq!(tiles.tile(2, 0), None);
    assert_eq!(tile_path("0", 1_234_067, 256), "tile/0/x001/x234/067");
    assert_eq!(tile_path("1", 5, 3), "tile/1/005.p/3");
    assert_eq!(tile_path("entries", 1_000, 256), "tile/entries/x001/000");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_prefix_is_always_consistent_with_the_whole(size in 1_u64..3_000, old in any::<prop::sample::Index>()) {
        let leaves = leaves(size);
        let old = old.index(leaves.len() + 1);
        let tiles: Tiles = leaves.iter().copied().collect();
        let (old, tree) = (head(&leaves[..old]), head(&leaves));
        let proof = consistency_proof(old.size, size, |node| tiles.node(node)).unwrap();
        prop_assert_eq!(verify_consistency(old, tree, &proof), Ok(()));
        let changed = TreeHead { root: leaf_hash(b"another"), ..tree };
        prop_assert!(verify_consistency(old, changed, &proof).is_err() || old.size == 0);
    }
}

/// What is done to a proof before both are asked.
#[derive(Debug, Clone)]
enum Change {
    Nothing,
    Flip(prop::sample::Index, u8),
    Less(prop::sample::Index),
    More(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
}

fn changes() -> impl Strategy<Value = Change> {
    let any_place = any::<prop::sample::Index>;
    prop_oneof![
        Just(Change::Nothing),
        (any_place(), any::<u8>()).prop_map(|(at, bit)| Change::Flip(at, bit)),
        any_place().prop_map(Change::Less),
        any_place().prop_map(Change::More),
        (any_place(), any_place()).prop_map(|(one, other)| Change::Swap(one, other)),
    ]
}

fn changed(mut proof: Vec<Digest>, change: &Change) -> Vec<Digest> {
    if proof.is_empty() {
        return proof;
    }
    let len = proof.len();
    match change {
        Change::Nothing => {}
        Change::Flip(at, bit) => proof[at.index(len)].0[usize::from(bit / 8)] ^= 1 << (bit % 8),
        Change::Less(at) => drop(proof.remove(at.index(len))),
        Change::More(at) => proof.insert(at.index(len), leaf_hash(b"one more")),
        Change::Swap(one, other) => proof.swap(one.index(len), other.index(len)),
    }
    proof
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Roots, both kinds of proof, and the judgement of proofs that were tampered with, of another
    /// entry, or for another size.
    #[test]
    fn our_tree_and_one_of_others_say_the_same(
        size in 1_u64..2_500,
        picked in proptest::collection::vec(any::<prop::sample::Index>(), 8),
        change in changes(),
        beside in -2_i64..3,
    ) {
        let leaves = leaves(size);
        let tiles: Tiles = leaves.iter().copied().collect();
        let frontier: Frontier = leaves.iter().copied().collect();
        let (hash, nodes) = (|digest: Digest| Hash(digest.0), Nodes(&tiles));
        let tree = frontier.tree();
        prop_assert_eq!(tlog_tiles::tree_hash(size, &nodes).unwrap(), hash(tree.root));
        for picked in picked {
            let index = picked.index(leaves.len());
            let ours = inclusion_proof(index as u64, size, |node| tiles.node(node)).unwrap();
            let theirs = tlog_tiles::prove_record(size, index as u64, &nodes).unwrap();
            prop_assert_eq!(ours.iter().copied().map(hash).collect::<Vec<_>>(), theirs);
            let asked = (index as u64).saturating_add_signed(beside).min(size - 1);
            let proof = changed(ours, &change);
            let foreign: Vec<_> = proof.iter().copied().map(hash).collect();
            let (leaf, root) = (leaves[index], hash(tree.root));
            prop_assert_eq!(
                verify_inclusion(leaf, asked, tree, &proof).is_ok(),
                tlog_tiles::check_record(&foreign, size, root, asked, hash(leaf)).is_ok(),
                "entry {} of {}, asked as {}", index, size, asked
            );

            let old_size = picked.index(leaves.len()) as u64 + 1;
            let old_root = tree_root(old_size, |node| tiles.node(node)).unwrap();
            prop_assert_eq!(tlog_tiles::tree_hash(old_size, &nodes).unwrap(), hash(old_root));
            let ours = consistency_proof(old_size, size, |node| tiles.node(node)).unwrap();
            let theirs = tlog_tiles::prove_tree(size, old_size, &nodes).unwrap();
            prop_assert_eq!(ours.iter().copied().map(hash).collect::<Vec<_>>(), theirs);
            let asked = old_size.saturating_add_signed(beside).clamp(1, size);
            let proof = changed(ours, &change);
            let foreign: Vec<_> = proof.iter().copied().map(hash).collect();
            let old = TreeHead { size: asked, root: old_root };
            prop_assert_eq!(
                verify_consistency(old, tree, &proof).is_ok(),
                tlog_tiles::check_tree(&foreign, size, root, asked, hash(old_root)).is_ok(),
                "growth from {} to {}, asked as from {}", old_size, size, asked
            );
        }
    }
}
