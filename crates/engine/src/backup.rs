//! A ledger's backup: a copy of its record up to a signed size, and what is needed to read it.
//!
//! The backup of a data folder is a data folder: every command reads it. The log key is no part of
//! it; a copy of the record must not be a copy of the power to sign it.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use journal::{Copied, CopyFor, Reader};
use record::SignedCheckpoint;

use crate::Fault;
use crate::cosigned::{COSIGNED, write_whole};
use crate::desks::Desks;
use crate::ledgers::{RESTORING, holds_record};
use crate::opening::VKEY;

/// Copies a ledger's folder while its server writes, or when it does not. `to` may hold an earlier
/// backup of the same ledger; what is there already is not written again. `progress` is told how
/// many entries are done. Verify the copy before relying on it.
pub fn back_up(from: &Path, to: &Path, progress: &mut dyn FnMut(u64)) -> Result<Copied, Fault> {
    copy(from, to, CopyFor::Keeping, progress)
}

/// A ledger that was put back and is verified before it gets its name.
#[derive(Debug)]
pub struct Restoring {
    /// A data folder of its own, that no server opens.
    staging: PathBuf,
    folder: PathBuf,
    named: PathBuf,
    /// What was put back.
    pub copied: Copied,
}

impl Restoring {
    /// Puts a backup back beside a data folder's ledgers, of which it must not be one, where no
    /// server opens it.
    pub fn begin(
        backup: &Path,
        data: &Path,
        name: &str,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Restoring, Fault> {
        let named = data.join(name);
        if named.exists() && (holds_record(&named) || !is_empty(&named)) {
            return Err(Fault::LedgerExists {
                name: named.display().to_string(),
            });
        }
        let staging = data.join(format!("{RESTORING}{name}"));
        if staging.exists() {
            fs::remove_dir_all(&staging).map_err(io_fault("removing", &staging))?;
        }
        let folder = staging.join(name);
        let copied = copy(backup, &folder, CopyFor::Writing, progress)?;
        Ok(Restoring {
            staging,
            folder,
            named,
            copied,
        })
    }

    /// A data folder with this ledger alone, in which orders can be carried out before it is served.
    pub fn staging(&self) -> &Path {
        &self.staging
    }

    /// Where it lies until then.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Gives it its name: from now on it is served.
    pub fn finish(self) -> Result<PathBuf, Fault> {
        let data = self.named.parent().unwrap_or(Path::new("."));
        fs::rename(&self.folder, &self.named).map_err(io_fault("naming", &self.named))?;
        fs::remove_dir_all(&self.staging).map_err(io_fault("removing", &self.staging))?;
        let synced = fs::File::open(data).and_then(|folder| folder.sync_all());
        synced.map_err(io_fault("syncing", data))?;
        Ok(self.named)
    }
}

fn copy(
    from: &Path,
    to: &Path,
    purpose: CopyFor,
    progress: &mut dyn FnMut(u64),
) -> Result<Copied, Fault> {
    let copied = journal::copy(from, to, purpose, progress)?;
    for name in [VKEY, COSIGNED] {
        let bytes = match fs::read(from.join(name)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(io_fault("reading", &from.join(name))(error)),
        };
        // Cosignatures over entries that are not in the copy would make it look rolled back.
        if name == VKEY || is_covered(&bytes, copied.tree.size) {
            write_whole(&to.join(name), &bytes)?;
        }
    }
    Ok(copied)
}

fn is_covered(note: &[u8], size: u64) -> bool {
    let note = std::str::from_utf8(note).ok();
    let note = note.and_then(|text| text.parse::<SignedCheckpoint>().ok());
    note.is_some_and(|note| note.claimed_tree().size <= size)
}

/// Copies the files of a key folder that are not there yet; only their owner can read them. One
/// that is there with another content is never written over.
pub fn copy_keys(from: &Path, to: &Path) -> Result<usize, Fault> {
    let mut builder = fs::DirBuilder::new();
    let made = builder.recursive(true).mode(0o700).create(to);
    made.map_err(io_fault("making", to))?;
    let mut count = 0;
    for item in fs::read_dir(from).map_err(io_fault("listing", from))? {
        let item = item.map_err(io_fault("listing", from))?;
        if !item
            .file_type()
            .map_err(io_fault("reading", from))?
            .is_file()
        {
            continue;
        }
        let (source, target) = (item.path(), to.join(item.file_name()));
        let bytes = fs::read(&source).map_err(io_fault("reading", &source))?;
        match fs::read(&target) {
            Ok(found) if found == bytes => {}
            // Desks come and go; keys never change.
            Ok(_) if item.file_name() == Desks::FILE => write_private(&target, &bytes)?,
            Ok(_) => {
                return Err(Fault::Key {
                    path: target.display().to_string(),
                    why: "another key is there already; move it away first".to_owned(),
                });
            }
            Err(_) => write_private(&target, &bytes)?,
        }
        count += 1;
    }
    Ok(count)
}

fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    // Nobody else may read it at any moment, so it is made for its owner and only then filled.
    let private = fs::File::create(path)
        .and_then(|file| file.set_permissions(fs::Permissions::from_mode(0o600)));
    private.map_err(io_fault("making", path))?;
    let written = fs::write(path, bytes).and_then(|()| fs::File::open(path)?.sync_all());
    written.map_err(io_fault("writing", path))
}

/// Size of what a backup holds, as its head file says; none where there is no backup yet.
pub fn backed_up_size(folder: &Path) -> Option<u64> {
    Reader::open(folder).ok().map(|reader| reader.head().size)
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut items| items.next().is_none())
}

fn io_fault(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Fault {
    let doing = format!("{doing} {}", path.display());
    move |source| Fault::Io { doing, source }
}
