//! A ledger as static files for any web server: C2SP tlog-tiles.
//!
//! `checkpoint`, `log.vkey`, `tile/<level>/…` and `tile/entries/…`. Entries are published without
//! their bodies. Every file is written whole under another name and then renamed; the checkpoint
//! comes last, so whoever fetches it finds every tile that it needs. The files are derived: after
//! a power cut that lost some of them, they are made again from the first entry on.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use record::{
    Checkpoint, Digest, ENTRY_LEN, SignedCheckpoint, TILE_WIDTH, Tiles, TreeHead, VerifierKey,
    entry_leaf, tile_path, tree_root,
};

use crate::Fault;

/// Levels of tiles, 8 high each: enough for 2^32 entries.
const LEVELS: u8 = 4;

/// Bytes of an entry in `tile/entries`: u16 length ‖ entry.
const BUNDLED_LEN: usize = 2 + ENTRY_LEN;

/// Keeps one folder of tiles up to date.
pub struct Publisher {
    folder: PathBuf,
    /// Every key of the log, the newest last.
    keys: Vec<VerifierKey>,
    tiles: Tiles,
    /// Entries of the tile that is being filled.
    open: Vec<u8>,
    /// What the folder's checkpoint says; its tree must be the beginning of every later one.
    published: Option<TreeHead>,
    /// Entries whose tiles are known to be there.
    written: u64,
}

impl Publisher {
    /// Opens the folder, which is made if it is not there, and goes on from the tiles it holds.
    ///
    /// `keys` are all that sign or signed the log's checkpoints, the newest last. A folder with the
    /// tiles of another log is refused.
    pub fn open(folder: &Path, keys: &[VerifierKey]) -> Result<Publisher, Fault> {
        let mut publisher = Publisher {
            folder: folder.to_owned(),
            keys: keys.to_vec(),
            tiles: Tiles::new(),
            open: Vec::new(),
            published: None,
            written: 0,
        };
        fs::create_dir_all(folder).map_err(|error| publisher.io("making", "", error))?;
        let Some(note) = publisher.read("checkpoint")? else {
            return Ok(publisher);
        };
        let checkpoint = String::from_utf8(note).ok();
        let checkpoint = checkpoint.and_then(|text| text.parse::<SignedCheckpoint>().ok());
        let signed = checkpoint.and_then(|note| publisher.verified(&note));
        let Some(signed) = signed else {
            return Err(publisher.no_checkpoint(
                "its checkpoint is not signed by this log: give another folder, or an empty one",
            ));
        };
        publisher.published = Some(signed.tree());
        if publisher.take_up(signed.tree())?.is_some() {
            publisher.written = signed.tree().size;
        } else {
            (publisher.tiles, publisher.open) = (Tiles::new(), Vec::new());
        }
        Ok(publisher)
    }

    /// The next entry that is wanted.
    pub fn next_index(&self) -> u64 {
        self.tiles.size()
    }

    /// Size of the checkpoint that is published; 0: none.
    pub fn published_size(&self) -> u64 {
        self.published.map_or(0, |tree| tree.size)
    }

    /// Takes the entry at [`Publisher::next_index`].
    pub fn push(&mut self, entry: &[u8; ENTRY_LEN]) -> Result<(), Fault> {
        let len = u16::try_from(ENTRY_LEN).expect("432");
        self.open.extend(len.to_be_bytes());
        self.open.extend(entry);
        self.tiles.push(entry_leaf(entry));
        if self.open.len() == TILE_WIDTH * BUNDLED_LEN {
            let path = tile_path("entries", (self.tiles.size() - 1) / 256, TILE_WIDTH);
            self.write(&path, &self.open)?;
            self.open.clear();
        }
        Ok(())
    }

    /// Publishes the checkpoint of all entries that were pushed: its tiles first, then itself.
    /// Nothing is done where the folder is further already.
    pub fn publish(&mut self, checkpoint: &SignedCheckpoint) -> Result<(), Fault> {
        let tree = checkpoint.claimed_tree();
        if self.verified(checkpoint).is_none() {
            return Err(self.no_checkpoint("it is not signed by the log's key"));
        }
        if self.published.is_some_and(|before| before.size > tree.size) {
            return Ok(());
        }
        if self.tiles.size() != tree.size || self.root(tree.size)? != tree.root {
            return Err(Fault::Tree { size: tree.size });
        }
        if let Some(before) = self.published
            && self.root(before.size)? != before.root
        {
            return Err(self.no_checkpoint(
                "it was signed over another history than the ledger's: keep both as evidence, and publish into an empty folder",
            ));
        }
        for level in 0..LEVELS {
            self.write_level(level, tree.size)?;
        }
        self.write_open_entries()?;
        if let Some(newest) = self.keys.last() {
            self.write("log.vkey", format!("{newest}\n").as_bytes())?;
        }
        self.write("checkpoint", checkpoint.to_string().as_bytes())?;
        self.clear_partial(tree.size)?;
        (self.published, self.written) = (Some(tree), tree.size);
        Ok(())
    }

    /// The checkpoint, where one of the log's keys signed it.
    fn verified(&self, checkpoint: &SignedCheckpoint) -> Option<Checkpoint> {
        self.keys.iter().find_map(|key| checkpoint.verify(key).ok())
    }

    /// Whether these are the keys it was opened with.
    pub fn has_keys(&self, keys: &[VerifierKey]) -> bool {
        self.keys == keys
    }

    /// The tiles of a level that the folder does not have yet, full ones and the last.
    fn write_level(&self, level: u8, size: u64) -> Result<(), Fault> {
        let hashes = |size: u64| size >> (8 * u32::from(level));
        let from = hashes(self.written) / TILE_WIDTH as u64;
        let end = hashes(size).div_ceil(TILE_WIDTH as u64);
        for index in from..end {
            if let Some(tile) = self.tiles.tile(level, index) {
                let bytes: Vec<u8> = tile.iter().flat_map(|hash| hash.0).collect();
                self.write(&tile_path(&level.to_string(), index, tile.len()), &bytes)?;
            }
        }
        Ok(())
    }

    fn write_open_entries(&self) -> Result<(), Fault> {
        let width = self.open.len() / BUNDLED_LEN;
        if width == 0 {
            return Ok(());
        }
        let path = tile_path("entries", self.tiles.size() / 256, width);
        self.write(&path, &self.open)
    }

    /// Partial tiles whose full tile is there now: whoever holds an older checkpoint takes the
    /// full one instead.
    fn clear_partial(&self, size: u64) -> Result<(), Fault> {
        let levels = (0..LEVELS).map(|level| (level.to_string(), 8 * u32::from(level)));
        for (name, shift) in levels.chain([("entries".to_owned(), 0)]) {
            let full = |size: u64| (size >> shift) / TILE_WIDTH as u64;
            for index in full(self.written)..full(size) {
                let partial = format!("{}.p", tile_path(&name, index, TILE_WIDTH));
                match fs::remove_dir_all(self.folder.join(&partial)) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(self.io("removing", &partial, error));
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Reads leaves and open entries back; none where they do not lead to the checkpoint's root.
    fn take_up(&mut self, tree: TreeHead) -> Result<Option<()>, Fault> {
        let mut left = tree.size;
        for index in 0..tree.size.div_ceil(TILE_WIDTH as u64) {
            let width = usize::try_from(left).map_or(TILE_WIDTH, |left| left.min(TILE_WIDTH));
            let Some(tile) = self.read(&tile_path("0", index, width))? else {
                return Ok(None);
            };
            let hashes = tile.chunks_exact(32);
            let hashes = hashes.map(|hash| Digest(hash.try_into().expect("32 bytes")));
            hashes.for_each(|hash| self.tiles.push(hash));
            left -= width as u64;
        }
        let width = usize::try_from(tree.size % TILE_WIDTH as u64).unwrap_or_default();
        if width > 0 {
            let path = tile_path("entries", tree.size / 256, width);
            self.open = self.read(&path)?.unwrap_or_default();
        }
        let is_whole = self.tiles.size() == tree.size
            && self.open.len() == width * BUNDLED_LEN
            && self.root(tree.size)? == tree.root;
        Ok(is_whole.then_some(()))
    }

    fn root(&self, size: u64) -> Result<Digest, Fault> {
        tree_root(size, |node| self.tiles.node(node)).map_err(|_| Fault::Tree { size })
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        match fs::read(self.folder.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.io("reading", path, error)),
        }
    }

    /// Whole under another name, then renamed: nobody ever fetches half a file.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Fault> {
        let target = self.folder.join(path);
        let parent = target.parent().unwrap_or(&self.folder);
        let unfinished = parent.join(".unfinished");
        let written = fs::create_dir_all(parent)
            .and_then(|()| fs::File::create(&unfinished))
            .and_then(|mut file| file.write_all(bytes))
            .and_then(|()| fs::rename(&unfinished, &target));
        written.map_err(|error| self.io("writing", path, error))
    }

    fn io(&self, doing: &str, path: &str, source: io::Error) -> Fault {
        Fault::Io {
            doing: format!("{doing} {}", self.folder.join(path).display()),
            source,
        }
    }

    fn no_checkpoint(&self, why: &str) -> Fault {
        Fault::NoCheckpoint {
            ledger: self
                .keys
                .last()
                .map_or_else(String::new, |key| key.name().to_owned()),
            why: format!("{}: {why}", self.folder.join("checkpoint").display()),
        }
    }
}
