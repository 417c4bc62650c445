//! `rapporteur backup`.

use std::path::{Path, PathBuf};

use clap::Args;
use engine::KeyFolder;
use journal::Reader;

use super::record::progress;
use super::verify::{entries, verify};
use crate::desk::ledger_folders;
use crate::failure::Failure;
use crate::page::{print_line, say};

/// Copy a data folder, also while its server writes: every ledger up to its newest signed size. The
/// copy is verified; run again, it writes only what is new. A backup is a data folder that every
/// command reads.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The folder of the backup, on another disk.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Only this ledger.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
    /// Copy the keys too, to FOLDER.keys beside the backup: whoever reads them can sign in the
    /// ledgers' names.
    #[arg(long)]
    with_keys: bool,
}

impl Backup {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        refuse_within(&self.folder, &self.data)?;
        let folders = ledger_folders(&self.data, self.ledger.as_deref())?;
        let mut failed = false;
        for folder in &folders {
            let target = self.folder.join(name(folder));
            if let Err(failure) = back_up(folder, &target) {
                say(&format!("error: {}", crate::failure::chain(&failure)));
                failed = true;
            }
        }
        if self.with_keys {
            let (from, to) = (
                KeyFolder::beside(&self.data),
                KeyFolder::beside(&self.folder),
            );
            let count = engine::copy_keys(&from.file(""), &to.file(""))?;
            print_line(&format!("keys: {count} files in {}", to.file("").display()))?;
        }
        if failed { Err(Failure::Said) } else { Ok(()) }
    }
}

fn back_up(folder: &Path, target: &Path) -> Result<(), Failure> {
    let before = engine::backed_up_size(target).unwrap_or_default();
    let bar = progress(Some(Reader::open(folder)?.head().size), "entries copied");
    let copied = engine::back_up(folder, target, &mut |done| bar.set_position(done));
    bar.finish_and_clear();
    let copied = copied?;
    print_line(&format!(
        "{}: {}, {} of them new; {} of {} segments written",
        target.display(),
        entries(copied.tree.size),
        copied.tree.size.saturating_sub(before),
        copied.written,
        copied.segments
    ))?;
    verify(target, None)
}

/// The name of a ledger's folder is that of the ledger.
fn name(folder: &Path) -> std::ffi::OsString {
    let named = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    named.file_name().unwrap_or_default().to_owned()
}

/// A backup inside of what it is a backup of is none.
pub(super) fn refuse_within(backup: &Path, data: &Path) -> Result<(), Failure> {
    let whole = |path: &Path| {
        let known = path.ancestors().find_map(|known| {
            let rest = path.strip_prefix(known).ok()?;
            Some(std::fs::canonicalize(known).ok()?.join(rest))
        });
        known.unwrap_or_else(|| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
    };
    let (inner, outer) = (whole(backup), whole(data));
    if inner.starts_with(&outer) || outer.starts_with(&inner) {
        return Err(Failure::Usage(format!(
            "{} and {} lie within each other: take a folder elsewhere, best on another disk",
            backup.display(),
            data.display()
        )));
    }
    Ok(())
}
