//! `rapporteur restore`.

use std::path::{Path, PathBuf};

use clap::Args;
use engine::{KeyFolder, Restoring};
use journal::Reader;

use super::backup::refuse_within;
use super::record::progress;
use super::verify::{entries, verify};
use crate::desk::ledger_folders;
use crate::failure::Failure;
use crate::page::print_line;

/// Put a backup back into a data folder that does not hold its ledgers. Each is verified before it
/// gets its name.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The folder of the backup.
    #[arg(value_name = "BACKUP")]
    backup: PathBuf,
    /// The data folder; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Only this ledger.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
    /// Put the keys back too, from BACKUP.keys beside the backup.
    #[arg(long)]
    with_keys: bool,
}

impl Restore {
    pub(crate) fn run(&self) -> Result<(), Failure> {
        refuse_within(&self.backup, &self.data)?;
        let folders = ledger_folders(&self.backup, self.ledger.as_deref())?;
        for folder in &folders {
            self.restore(folder)?;
        }
        let keys = KeyFolder::beside(&self.data);
        if self.with_keys {
            let kept = KeyFolder::beside(&self.backup);
            let count = engine::copy_keys(&kept.file(""), &keys.file(""))?;
            print_line(&format!(
                "keys: {count} files in {}",
                keys.file("").display()
            ))?;
        }
        for folder in &folders {
            let name = name(folder);
            if !keys.file(&format!("{name}.log.key")).exists() {
                print_line(&format!(
                    "{name}: its key is not in {}: bring it back before it is served",
                    keys.file("").display()
                ))?;
            }
        }
        print_line(
            "If more was recorded after the backup, do not go on from here: whoever holds a later checkpoint will see it. Hold it against anchor and witnesses first (serve --anchor, --witness).",
        )
    }

    fn restore(&self, folder: &Path) -> Result<(), Failure> {
        let name = name(folder);
        let bar = progress(Some(Reader::open(folder)?.head().size), "entries put back");
        let begun = Restoring::begin(folder, &self.data, &name, &mut |done| {
            bar.set_position(done)
        });
        bar.finish_and_clear();
        let restoring = begun?;
        verify(restoring.folder(), None)?;
        let size = restoring.copied.tree.size;
        let named = restoring.finish()?;
        print_line(&format!("restored: {}: {}", named.display(), entries(size)))
    }
}

/// A ledger's name is in its public key; a backup's folder may have been renamed.
fn name(folder: &Path) -> String {
    let vkey = std::fs::read_to_string(folder.join("log.vkey")).unwrap_or_default();
    let origin = vkey.split('+').next().unwrap_or_default();
    match origin.rsplit_once('/') {
        Some((_, name)) if !name.is_empty() => name.to_owned(),
        _ => folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    }
}
