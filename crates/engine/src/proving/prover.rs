//! Keeps the nodes of one ledger's tree up to date.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use journal::Reader;
use record::{Tiles, TreeHead, entry_leaf};

use super::files::NodeFiles;
use super::nodes::{Kept, Nodes};
use crate::Fault;

/// The nodes of a ledger's tree, built from its journal as far as they are asked for.
#[derive(Debug)]
pub struct Prover {
    reader: Reader,
    keeping: Keeping,
    /// What was compared with a signed root last.
    checked: Option<TreeHead>,
}

#[derive(Debug)]
enum Keeping {
    Memory(Arc<Tiles>),
    /// Opened when they are first needed.
    Files(PathBuf, Option<NodeFiles>),
}

impl Prover {
    /// In memory, 34 bytes an entry: for a folder that is only read.
    pub fn in_memory(reader: Reader) -> Prover {
        Prover {
            reader,
            keeping: Keeping::Memory(Arc::default()),
            checked: None,
        }
    }

    /// In files of this folder, 34 bytes an entry: nothing stays in memory.
    pub fn in_files(reader: Reader, folder: &Path) -> Prover {
        Prover {
            reader,
            keeping: Keeping::Files(folder.to_owned(), None),
            checked: None,
        }
    }

    /// The nodes as far as a tree reaches, which must be this ledger's at some size. Reads what was
    /// recorded since the last time. Blocks.
    pub fn nodes(&mut self, tree: TreeHead) -> Result<Nodes, Fault> {
        let nodes = self.grown(tree.size)?;
        if self.checked == Some(tree) || nodes.root(tree.size).ok() == Some(tree.root) {
            self.checked = Some(tree);
            return Ok(nodes);
        }
        // Files that were damaged, or that a power cut has left behind the record.
        self.anew(tree)
    }

    /// Builds everything again, for a proof that did not verify.
    pub fn anew(&mut self, tree: TreeHead) -> Result<Nodes, Fault> {
        self.checked = None;
        match &mut self.keeping {
            Keeping::Memory(tiles) => *tiles = Arc::default(),
            Keeping::Files(folder, files) => {
                let files = opened(folder, files)?;
                files.clear().map_err(|source| io_fault(folder, source))?;
            }
        }
        let nodes = self.grown(tree.size)?;
        if nodes.root(tree.size)? == tree.root {
            self.checked = Some(tree);
            Ok(nodes)
        } else {
            Err(Fault::Tree { size: tree.size })
        }
    }

    /// Reads the leaves that are lacking below `size`.
    fn grown(&mut self, size: u64) -> Result<Nodes, Fault> {
        let reader = self.reader.clone();
        match &mut self.keeping {
            Keeping::Memory(tiles) => {
                let from = tiles.size();
                let grown = Arc::make_mut(tiles);
                leaves(&reader, from, size, |leaf| {
                    grown.push(leaf);
                    Ok(())
                })?;
                let size = tiles.size();
                Ok(Nodes::new(Kept::Memory(Arc::clone(tiles)), size))
            }
            Keeping::Files(folder, files) => {
                let files = opened(folder, files)?;
                let grow = |files: &mut NodeFiles| {
                    let from = files.size();
                    leaves(&reader, from, size, |leaf| {
                        files.push(leaf).map_err(|source| io_fault(folder, source))
                    })?;
                    files.write().map_err(|source| io_fault(folder, source))
                };
                grow(files)?;
                Ok(files.nodes())
            }
        }
    }
}

fn opened<'a>(folder: &Path, files: &'a mut Option<NodeFiles>) -> Result<&'a mut NodeFiles, Fault> {
    if files.is_none() {
        *files = Some(NodeFiles::open(folder).map_err(|source| io_fault(folder, source))?);
    }
    Ok(files.as_mut().expect("they were opened"))
}

fn leaves(
    reader: &Reader,
    from: u64,
    size: u64,
    mut take: impl FnMut(record::Digest) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if from >= size {
        return Ok(());
    }
    for frames in reader.scan(from) {
        for frame in frames?.iter() {
            if frame.index() >= size {
                return Ok(());
            }
            take(entry_leaf(frame.entry()))?;
        }
    }
    Ok(())
}

fn io_fault(folder: &Path, source: io::Error) -> Fault {
    Fault::Io {
        doing: format!(
            "keeping the nodes of the tree in {}; make room there, or delete the folder",
            folder.display()
        ),
        source,
    }
}
