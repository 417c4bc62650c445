//! The file: JSON, mode 0600, tokens only as hashes.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use record::Digest;
use serde::{Deserialize, Serialize};

use super::Desk;
use crate::Fault;
use crate::private::{read_private, write_private};

/// A desk with what is kept of its token.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stored {
    pub(super) desk: Desk,
    #[serde(with = "hexadecimal")]
    pub(super) token_sha256: Digest,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    desks: Vec<Stored>,
}

/// What tells one state of the file from another. It is replaced by renaming, so a new state has a
/// new inode; time and length tell even where the inode is used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    inode: u64,
    changed: (i64, i64),
    len: u64,
}

impl Seen {
    /// None where there is no file yet.
    pub(super) fn of(path: &Path) -> Result<Option<Seen>, Fault> {
        match fs::metadata(path) {
            Ok(found) => Ok(Some(Seen {
                inode: found.ino(),
                changed: (found.ctime(), found.ctime_nsec()),
                len: found.len(),
            })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unusable(path, &error.to_string())),
        }
    }
}

pub(super) fn load(path: &Path) -> Result<Vec<Stored>, Fault> {
    if Seen::of(path)?.is_none() {
        return Ok(Vec::new());
    }
    let content: Content = serde_json::from_str(&read_private(path)?).map_err(|error| {
        unusable(
            path,
            &format!("{error}; bring back a copy, or delete it and make the desks anew"),
        )
    })?;
    Ok(content.desks)
}

/// Changes the list; whoever else changes it at the same time waits.
pub(super) fn change(
    path: &Path,
    change: impl FnOnce(&mut Vec<Stored>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let lock = path.with_extension("lock");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| unusable(folder, &error.to_string()))?;
    }
    let alone = fs::File::create(&lock).and_then(|file| file.lock().map(|()| file));
    let _alone = alone.map_err(|error| unusable(&lock, &error.to_string()))?;
    let mut content = Content { desks: load(path)? };
    change(&mut content.desks)?;
    let text = serde_json::to_string_pretty(&content).expect("a list of desks is JSON");
    write_private(path, format!("{text}\n").as_bytes())
}

fn unusable(path: &Path, why: &str) -> Fault {
    Fault::Key {
        path: path.display().to_string(),
        why: why.to_owned(),
    }
}

mod hexadecimal {
    use record::Digest;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(digest: &Digest, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&digest.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Digest, D::Error> {
        let text = String::deserialize(from)?;
        let digest = text.parse::<Digest>();
        digest.map_err(|_| D::Error::custom("a SHA-256 has 64 hexadecimal digits"))
    }
}
