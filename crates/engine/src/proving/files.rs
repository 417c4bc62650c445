//! The tree's nodes in files: derived, so nothing of it is synced, and all of it may be deleted.
//!
//! `tree/00` holds the leaf hashes, `tree/04` the nodes four levels up, and so on: 34 bytes an
//! entry, 32 bytes a hash, in order. A proof reads at most eight neighbours for each level.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use record::{Digest, Node, leaf_nodes};

use super::nodes::{Kept, Nodes};

/// Every fourth height is kept.
pub(super) const STEP: u8 = 4;

/// Hashes of one kept height under one of the next.
const WIDTH: usize = 1 << STEP;

/// Kept heights: enough for 2^32 entries, which is more than a ledger can have.
const HEIGHTS: usize = 9;

/// Bytes of a hash.
pub(super) const HASH_LEN: usize = 32;

/// Bytes of new hashes after which they are written: a long catching-up needs no more memory.
const WRITE_AT: usize = 1024 * 1024;

/// The files, and the one place where they are appended to.
#[derive(Debug)]
pub(super) struct NodeFiles {
    files: Arc<[File]>,
    heights: Vec<Height>,
}

/// One kept height.
#[derive(Debug, Default)]
struct Height {
    /// Hashes in the file and in `unwritten`.
    hashes: u64,
    /// The last ones, not yet under a hash of the next height.
    open: Vec<Digest>,
    unwritten: Vec<u8>,
}

impl NodeFiles {
    /// Opens the files in a folder, which is made if it is not there. What they hold is believed
    /// only as far as proofs made from it verify.
    pub(super) fn open(folder: &Path) -> io::Result<NodeFiles> {
        fs::create_dir_all(folder)?;
        let files = (0..HEIGHTS).map(|height| {
            File::options()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path(folder, height))
        });
        let files: Arc<[File]> = files.collect::<io::Result<Vec<_>>>()?.into();
        let mut opened = NodeFiles {
            heights: Vec::new(),
            files,
        };
        let size = opened.whole_size()?;
        opened.heights = (0..HEIGHTS)
            .map(|height| opened.height(height, size))
            .collect::<io::Result<_>>()?;
        Ok(opened)
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        for (file, height) in self.files.iter().zip(&mut self.heights) {
            file.set_len(0)?;
            *height = Height::default();
        }
        Ok(())
    }

    /// How many leaves there are.
    pub(super) fn size(&self) -> u64 {
        self.heights.first().map_or(0, |leaves| leaves.hashes)
    }

    /// Appends a leaf hash; read by others only after [`NodeFiles::write`].
    pub(super) fn push(&mut self, leaf: Digest) -> io::Result<()> {
        let mut hash = leaf;
        for height in &mut self.heights {
            height.hashes += 1;
            height.unwritten.extend(hash.0);
            height.open.push(hash);
            if height.open.len() < WIDTH {
                break;
            }
            hash = over(&height.open);
            height.open.clear();
        }
        if self.heights[0].unwritten.len() >= WRITE_AT {
            self.write()?;
        }
        Ok(())
    }

    /// Writes what was pushed.
    pub(super) fn write(&mut self) -> io::Result<()> {
        for (file, height) in self.files.iter().zip(&mut self.heights) {
            let end = height.hashes * HASH_LEN as u64;
            file.write_all_at(&height.unwritten, end - height.unwritten.len() as u64)?;
            height.unwritten.clear();
        }
        Ok(())
    }

    /// All that is written, to be read without this.
    pub(super) fn nodes(&self) -> Nodes {
        Nodes::new(Kept::Files(Arc::clone(&self.files)), self.size())
    }

    /// As many leaves as all heights are long enough for: a cut may have kept some files only.
    fn whole_size(&self) -> io::Result<u64> {
        let mut size = u64::MAX;
        for (height, file) in self.files.iter().enumerate() {
            let hashes = file.metadata()?.len() / HASH_LEN as u64;
            // One more hash of this height would need this many leaves.
            let enough = (hashes + 1).saturating_mul(1 << (usize::from(STEP) * height));
            size = size.min(enough - 1);
        }
        Ok(size)
    }

    fn height(&self, height: usize, size: u64) -> io::Result<Height> {
        let hashes = size >> (usize::from(STEP) * height);
        let open = hashes % WIDTH as u64;
        let mut bytes = vec![0; usize::try_from(open).unwrap_or_default() * HASH_LEN];
        let file = &self.files[height];
        file.set_len(hashes * HASH_LEN as u64)?;
        file.read_exact_at(&mut bytes, (hashes - open) * HASH_LEN as u64)?;
        let open = bytes.chunks_exact(HASH_LEN);
        let open = open.map(|hash| Digest(hash.try_into().expect("chunks of a hash's length")));
        Ok(Height {
            hashes,
            open: open.collect(),
            unwritten: Vec::new(),
        })
    }
}

fn path(folder: &Path, height: usize) -> PathBuf {
    folder.join(format!("{:02}", height * usize::from(STEP)))
}

/// The node over a full row.
fn over(row: &[Digest]) -> Digest {
    let top = Node {
        level: STEP,
        index: 0,
    };
    leaf_nodes(row)(top).expect("the row is as wide as a step")
}

#[cfg(test)]
mod tests {
    use record::{Tiles, sha256};

    use super::*;

    fn leaf(n: u64) -> Digest {
        sha256(&n.to_be_bytes())
    }

    #[test]
    fn given_files_closed_and_opened_at_every_size_when_asked_then_the_roots_are_those_of_the_tree()
    {
        let folder = tempfile::tempdir().expect("a folder");
        let mut tiles = Tiles::new();
        for size in 0..600_u64 {
            let mut files = NodeFiles::open(folder.path()).expect("opens");
            assert_eq!(files.size(), size);
            files.push(leaf(size)).expect("room on the disk");
            files.write().expect("room on the disk");
            tiles.push(leaf(size));
            let root = record::tree_root(size + 1, |node| tiles.node(node)).expect("in the tree");
            assert_eq!(files.nodes().root(size + 1).expect("in the files"), root);
        }
    }

    #[test]
    fn given_a_file_that_lost_its_end_when_opened_then_it_is_as_long_as_the_shortest_allows() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = NodeFiles::open(folder.path()).expect("opens");
        (0..100).for_each(|n| files.push(leaf(n)).expect("room on the disk"));
        files.write().expect("room on the disk");
        let middle = File::options().write(true).open(path(folder.path(), 1));
        middle
            .and_then(|file| file.set_len(2 * 32 + 5))
            .expect("cut");
        let files = NodeFiles::open(folder.path()).expect("opens");
        assert_eq!(
            files.size(),
            47,
            "two rows of sixteen, and less than a third"
        );
    }
}
