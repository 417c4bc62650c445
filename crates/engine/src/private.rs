//! Files that only their owner may read, written whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::Fault;

/// Writes a file with mode 0600, and makes its folder. Whole under another name first, synced, then
/// renamed: a cut in between leaves what was there before.
pub fn write_private(path: &Path, content: &[u8]) -> Result<(), Fault> {
    let fault = |e: std::io::Error| Fault::Key {
        path: path.display().to_string(),
        why: format!("writing it: {e}"),
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(fault)?;
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    // What an earlier cut left may have another mode.
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(fault(error)),
        _ => {}
    }
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600);
    let mut file = file.open(&unfinished).map_err(fault)?;
    file.write_all(content).map_err(fault)?;
    file.sync_all().map_err(fault)?;
    fs::rename(&unfinished, path).map_err(fault)?;
    fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(fault)
}

/// Reads a file that holds a secret; one that others can read is refused.
pub fn read_private(path: &Path) -> Result<String, Fault> {
    let fault = |why: String| Fault::Key {
        path: path.display().to_string(),
        why,
    };
    let text = fs::read_to_string(path).map_err(|error| fault(error.to_string()))?;
    let mode = fs::metadata(path).map_err(|error| fault(error.to_string()))?;
    let mode = mode.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(fault(format!(
            "others can read it (mode {mode:o}): chmod 600 it"
        )));
    }
    Ok(text)
}
