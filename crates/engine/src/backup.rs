//! A ledger's backup: a copy of its record up to a signed size, and what is needed to read it.
//!
//! The backup of a data folder is a data folder: every command reads it. The log key is no part of
//! it; a copy of the record must not be a copy of the power to sign it.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use journal::{Copied, CopyFor, Frame, Reader};
use record::{PartMask, SignedCheckpoint, VerifierKey};

use crate::Fault;
use crate::archive::Archive;
use crate::authors::orders_of;
use crate::cosigned::{COSIGNED, write_whole};
use crate::desks::Desks;
use crate::ledgers::{RESTORING, holds_record, refuse_name};
use crate::opening::VKEY;
use crate::private::write_private;
use crate::redaction::{Orders, body_of};

/// Copies a ledger's folder while its server writes, or when it does not. `to` may hold an earlier
/// backup of the same ledger; what is there already is not written again. `progress` is told how
/// many entries are done. What is damaged is not copied, and an earlier backup then stays as it was;
/// signatures are not checked: verify the copy before relying on it.
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

/// The name of the ledger that a backup holds: that of its origin, which entry 0 says. The key beside
/// it must be one of this log, or it was changed.
pub fn restored_name(backup: &Path) -> Result<String, Fault> {
    let archive = Archive::open(backup)?;
    let name = archive.name().to_owned();
    refuse_name(&name)?;
    let path = backup.join(VKEY);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(name),
        Err(error) => return Err(io_fault("reading", &path)(error)),
    };
    let key = text.trim().parse::<VerifierKey>().ok();
    let is_ours = key.map(|key| archive.has_log_key(&key)).transpose()?;
    if is_ours != Some(true) {
        return Err(Fault::Key {
            path: path.display().to_string(),
            why: format!(
                "it is not a log key of {}, which entry 0 founds; take the backup's own file",
                archive.origin()
            ),
        });
    }
    Ok(name)
}

fn copy(
    from: &Path,
    to: &Path,
    purpose: CopyFor,
    progress: &mut dyn FnMut(u64),
) -> Result<Copied, Fault> {
    let mut orders = orders_up_to_head(from)?;
    let mut is_ordered = |frame: &Frame, parts: PartMask| {
        if is_named(&orders, frame, parts) {
            return true;
        }
        // The order may be younger than what was read at the beginning.
        if let Ok(newer) = orders_up_to_head(from) {
            orders = newer;
        }
        is_named(&orders, frame, parts)
    };
    let copied = journal::copy(from, to, purpose, &mut is_ordered, progress)?;
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

fn orders_up_to_head(folder: &Path) -> Result<Orders, Fault> {
    let reader = Reader::open(folder)?;
    orders_of(&reader, reader.head().size)
}

fn is_named(orders: &Orders, frame: &Frame, parts: PartMask) -> bool {
    let body = body_of(frame).ok();
    body.is_some_and(|(id, tags)| parts.0 & !orders.mask(id, tags.into_iter()).0 == 0)
}

fn is_covered(note: &[u8], size: u64) -> bool {
    let note = std::str::from_utf8(note).ok();
    let note = note.and_then(|text| text.parse::<SignedCheckpoint>().ok());
    note.is_some_and(|note| note.claimed_tree().size <= size)
}

/// Whose word counts where both key folders have desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepDesks {
    /// That of the folder they are copied from: a backup follows its server.
    Theirs,
    /// That of the folder they are copied to: a desk that was withdrawn since must stay so.
    Ours,
}

/// What became of the files of a key folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CopiedKeys {
    /// Files that are there now as in the other folder.
    pub count: usize,
    /// Files that were left as they are, though they differ.
    pub left: Vec<PathBuf>,
}

/// Copies the files of a key folder that are not there yet; only their owner can read them. A key
/// that is there with another content is never written over.
pub fn copy_keys(from: &Path, to: &Path, desks: KeepDesks) -> Result<CopiedKeys, Fault> {
    let mut builder = fs::DirBuilder::new();
    let made = builder.recursive(true).mode(0o700).create(to);
    made.map_err(io_fault("making", to))?;
    let mut copied = CopiedKeys::default();
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
            Ok(_) if item.file_name() == Desks::FILE => match desks {
                KeepDesks::Theirs => write_private(&target, &bytes)?,
                KeepDesks::Ours => {
                    copied.left.push(target);
                    continue;
                }
            },
            Ok(_) => {
                return Err(Fault::Key {
                    path: target.display().to_string(),
                    why: "another key is there already; move it away first".to_owned(),
                });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                write_private(&target, &bytes)?;
            }
            Err(error) => return Err(io_fault("reading", &target)(error)),
        }
        copied.count += 1;
    }
    Ok(copied)
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
