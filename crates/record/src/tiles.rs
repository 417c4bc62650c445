//! The tree in tiles, 256 wide and 8 high, as C2SP tlog-tiles publishes it.

use crate::proof::complete_root;
use crate::{Digest, Node, Unproven};

/// Hashes of a full tile.
pub const TILE_WIDTH: usize = 256;

/// Every fourth height is kept: a sixteenth more memory than the leaves alone, and a proof over a
/// million leaves takes some 70 hashes instead of 500 with every eighth.
const STEP: u8 = 4;

/// Hashes of one kept height under one hash of the next.
const STEP_WIDTH: usize = 1 << STEP;

/// Kept heights in one tile, which is 8 high.
const STEPS_PER_TILE: usize = 2;

/// Hashes at heights 0, 4, 8 …: 34 bytes a leaf.
///
/// Derived from the entries, so it may be thrown away and built again.
#[derive(Clone, Debug, Default)]
pub struct Tiles {
    /// `steps[k]` are the complete nodes of height 4k.
    steps: Vec<Vec<Digest>>,
}

impl Tiles {
    /// The tiles of the empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a leaf hash.
    pub fn push(&mut self, leaf: Digest) {
        let mut hash = leaf;
        for step in 0.. {
            if self.steps.len() == step {
                self.steps.push(Vec::new());
            }
            let hashes = &mut self.steps[step];
            hashes.push(hash);
            if !hashes.len().is_multiple_of(STEP_WIDTH) {
                return;
            }
            hash = complete_root(&hashes[hashes.len() - STEP_WIDTH..]);
        }
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.steps.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The hash of a complete subtree: what the proofs ask for.
    pub fn node(&self, node: Node) -> Result<Digest, Unproven> {
        let below = node.level % STEP;
        let hashes = self.steps.get(usize::from(node.level / STEP));
        let start = node
            .index
            .checked_mul(1 << below)
            .and_then(|start| usize::try_from(start).ok());
        hashes
            .zip(start)
            .and_then(|(hashes, start)| hashes.get(start..start.checked_add(1 << below)?))
            .map(complete_root)
            .ok_or(Unproven::OutOfTree {
                asked: node.index,
                size: self.size(),
            })
    }

    /// The leaf hash at `index`.
    pub fn leaf(&self, index: u64) -> Option<Digest> {
        self.steps
            .first()?
            .get(usize::try_from(index).ok()?)
            .copied()
    }

    /// The hashes of tile `index` at `level` (0 is next to the leaves), at most 256; `None` where
    /// the tree has not come that far.
    pub fn tile(&self, level: u8, index: u64) -> Option<&[Digest]> {
        let hashes = self.steps.get(usize::from(level) * STEPS_PER_TILE)?;
        let start = usize::try_from(index).ok()?.checked_mul(TILE_WIDTH)?;
        let rest = hashes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..rest.len().min(TILE_WIDTH)])
    }
}

impl FromIterator<Digest> for Tiles {
    fn from_iter<I: IntoIterator<Item = Digest>>(leaves: I) -> Self {
        let mut tiles = Self::new();
        for leaf in leaves {
            tiles.push(leaf);
        }
        tiles
    }
}

/// The path of a tile: `tile/<level>/<index>`, and `.p/<width>` for a partial one.
///
/// `level` is a number or `entries`; an index of more than three digits is cut into groups,
/// `x001/234`.
pub fn tile_path(level: &str, index: u64, width: usize) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    let partial = if width < TILE_WIDTH {
        format!(".p/{width}")
    } else {
        String::new()
    };
    format!("tile/{level}/{path}{partial}")
}
