//! The tree in tiles, 256 wide and 8 high, as C2SP tlog-tiles publishes it.

use crate::proof::complete_root;
use crate::{Digest, Node, Unproven};

/// Hashes of a full tile.
pub const TILE_WIDTH: usize = 256;

/// Levels of the tree in one tile.
const TILE_HEIGHT: u8 = 8;

/// Hashes at heights 0, 8, 16 …: 32 bytes a leaf, and any proof in some hundred hashes.
///
/// Derived from the entries, so it may be thrown away and built again.
#[derive(Clone, Debug, Default)]
pub struct Tiles {
    levels: Vec<Vec<Digest>>,
}

impl Tiles {
    /// The tiles of the empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a leaf hash.
    pub fn push(&mut self, leaf: Digest) {
        let mut hash = leaf;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let hashes = &mut self.levels[level];
            hashes.push(hash);
            if !hashes.len().is_multiple_of(TILE_WIDTH) {
                return;
            }
            hash = complete_root(&hashes[hashes.len() - TILE_WIDTH..]);
        }
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The hash of a complete subtree: what the proofs ask for.
    pub fn node(&self, node: Node) -> Result<Digest, Unproven> {
        let below = node.level % TILE_HEIGHT;
        let hashes = self.levels.get(usize::from(node.level / TILE_HEIGHT));
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
        self.levels
            .first()?
            .get(usize::try_from(index).ok()?)
            .copied()
    }

    /// The hashes of tile `index` at `level` (0 is next to the leaves), at most 256; `None` where
    /// the tree has not come that far.
    pub fn tile(&self, level: u8, index: u64) -> Option<&[Digest]> {
        let hashes = self.levels.get(usize::from(level))?;
        let start = usize::try_from(index).ok()?.checked_mul(TILE_WIDTH)?;
        let rest = hashes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..rest.len().min(TILE_WIDTH)])
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
