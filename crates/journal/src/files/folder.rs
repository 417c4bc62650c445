//! The names in a ledger's folder, and the lock on it.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Fault;
use crate::fault::Doing;

/// What every segment's name ends with.
const SEGMENT: &str = ".segment";
/// What a file is called until it is whole and durable.
pub(crate) const UNFINISHED: &str = ".new";

pub(crate) fn segment_path(folder: &Path, ordinal: u32) -> PathBuf {
    folder.join(format!("{ordinal:08}{SEGMENT}"))
}

pub(crate) fn head_path(folder: &Path) -> PathBuf {
    folder.join("head")
}

/// How often a taken lock is tried again before the folder is in use. Whoever starts another
/// program hands it copies of every open file, locks included, until it has become that program.
const TRIES: u32 = 50;
const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// The folder's right to write, held as long as this lives.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    pub(crate) fn take(folder: &Path) -> Result<Self, Fault> {
        let path = folder.join("lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let file = file.doing("opening", &path)?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN_TRIES),
                Err(TryLockError::Error(source)) => return Err(source).doing("locking", &path),
            }
        }
        Err(Fault::FolderInUse {
            folder: folder.to_owned(),
        })
    }
}

/// How many segments there are; they are numbered from 0 without a gap.
pub(crate) fn count_segments(folder: &Path) -> Result<u32, Fault> {
    let mut ordinals = names(folder)?
        .iter()
        .filter_map(|name| name.strip_suffix(SEGMENT)?.parse::<u32>().ok())
        .collect::<Vec<_>>();
    ordinals.sort_unstable();
    for (expected, found) in (0..).zip(&ordinals) {
        if expected != *found {
            return Err(Fault::SegmentMissing {
                path: segment_path(folder, expected),
            });
        }
    }
    Ok(u32::try_from(ordinals.len()).expect("distinct 32-bit numbers from 0"))
}

/// Removes what an interrupted preparation left; only the holder of the lock may do it.
pub(crate) fn remove_unfinished(folder: &Path) -> Result<(), Fault> {
    for name in names(folder)?
        .iter()
        .filter(|name| name.ends_with(UNFINISHED))
    {
        let path = folder.join(name);
        fs::remove_file(&path).doing("removing", &path)?;
    }
    Ok(())
}

fn names(folder: &Path) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    for item in fs::read_dir(folder).doing("listing", folder)? {
        names.extend(item.doing("listing", folder)?.file_name().into_string());
    }
    Ok(names)
}
