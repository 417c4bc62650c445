//! What a witness must never forget, in a folder: for each log the newest checkpoint it cosigned.
//!
//! A file is written whole under another name, synced, renamed, and its folder synced, before
//! anything is answered.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use record::{Origin, SignedCheckpoint, TreeHead, VerifierKey, empty_root, sha256};

use crate::{Fault, Logs};

/// Whose folder it is; there from the first start on.
const VKEY: &str = "witness.vkey";

/// Requests that were signed by their log and contradict what was cosigned: evidence.
const REFUSED: &str = "refused";

/// Files of evidence that are kept of each kind; a log that signs more is known well enough.
const MAX_REFUSED: usize = 64;

/// The folder of a witness, held as long as this lives.
#[derive(Debug)]
pub(crate) struct Keeping {
    folder: PathBuf,
    _lock: File,
}

impl Keeping {
    /// Opens the folder; makes it where `is_new_key`, and only there.
    pub(crate) fn open(folder: &Path, vkey: &VerifierKey, is_new_key: bool) -> Result<Self, Fault> {
        let path = folder.join(VKEY);
        let found = match fs::read_to_string(&path) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Fault::io("reading", path)(error)),
        };
        let owned = folder.to_owned();
        match found {
            Some(found) if found != vkey.to_string() => {
                return Err(Fault::OtherKey {
                    folder: owned,
                    found,
                });
            }
            None if !is_new_key => {
                return Err(Fault::Forgotten {
                    folder: owned,
                    vkey: vkey.to_string(),
                });
            }
            _ => {}
        }
        fs::create_dir_all(folder).map_err(Fault::io("making", folder))?;
        let keeping = Self {
            _lock: lock(folder)?,
            folder: owned,
        };
        keeping.write(VKEY, format!("{vkey}\n").as_bytes())?;
        Ok(keeping)
    }

    /// The name of the key that the folder belongs to.
    pub(crate) fn name(folder: &Path) -> Option<String> {
        let vkey = fs::read_to_string(folder.join(VKEY)).ok()?;
        let vkey: VerifierKey = vkey.trim().parse().ok()?;
        Some(vkey.name().to_owned())
    }

    /// What was cosigned last of a log; the empty tree where nothing was.
    pub(crate) fn newest(&self, origin: &Origin, logs: &Logs) -> Result<TreeHead, Fault> {
        let path = self.folder.join(name(origin));
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(TreeHead {
                    size: 0,
                    root: empty_root(),
                });
            }
            Err(error) => return Err(Fault::io("reading", path)(error)),
        };
        let damaged = |why: &str| Fault::Damaged {
            path: path.clone(),
            why: why.to_owned(),
        };
        let note: Result<SignedCheckpoint, _> = text.parse();
        let note = note.map_err(|malformed| damaged(&malformed.to_string()))?;
        let keys = logs.keys(origin.as_str()).unwrap_or_default();
        let signed = keys.iter().find_map(|key| note.verify(key).ok());
        let signed = signed.ok_or_else(|| damaged("it is not signed by a key of its log"))?;
        Ok(signed.tree())
    }

    /// Keeps what is about to be cosigned.
    pub(crate) fn keep(&self, origin: &Origin, note: &str) -> Result<(), Fault> {
        self.write(&name(origin), note.as_bytes())
    }

    /// Keeps a request that contradicts what was cosigned, as long as there are few of its kind.
    pub(crate) fn keep_refused(
        &self,
        kind: &str,
        tree: TreeHead,
        body: &[u8],
    ) -> Result<(), Fault> {
        let folder = self.folder.join(REFUSED);
        fs::create_dir_all(&folder).map_err(Fault::io("making", &folder))?;
        let listed = fs::read_dir(&folder).map_err(Fault::io("listing", &folder))?;
        let alike = listed.flatten().filter(|item| {
            let name = item.file_name().to_string_lossy().into_owned();
            name.starts_with(kind)
        });
        if alike.count() >= MAX_REFUSED {
            return Ok(());
        }
        let root = tree.root.to_string();
        let name = format!("{kind}-{}-{}", tree.size, &root[..16]);
        self.write(&format!("{REFUSED}/{name}"), body)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let path = self.folder.join(name);
        let unfinished = path.with_extension("unfinished");
        let written = File::create(&unfinished)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&unfinished, &path))
            .and_then(|()| File::open(path.parent().unwrap_or(&self.folder)))
            .and_then(|folder| folder.sync_all());
        written.map_err(Fault::io("writing", path))
    }
}

fn lock(folder: &Path) -> Result<File, Fault> {
    let path = folder.join("lock");
    let mut options = File::options();
    let file = options.create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(Fault::io("opening", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Fault::InUse {
            folder: folder.to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(Fault::io("locking", path)(error)),
    }
}

/// An origin has a slash, and may be too long for a file's name.
fn name(origin: &Origin) -> String {
    format!("{}.checkpoint", sha256(origin.as_str().as_bytes()))
}
