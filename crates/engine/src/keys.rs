//! The server's keys. They lie outside the data folder, so that a copy of the record is not a
//! copy of the power to sign it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rand::Rng;
use record::{LogKey, Origin};

use crate::Fault;
use crate::private::read_private;

/// The folder with one log key a ledger.
#[derive(Debug, Clone)]
pub struct KeyFolder {
    folder: PathBuf,
}

impl KeyFolder {
    /// Keys in this folder; it is made when the first key is.
    pub fn new(folder: PathBuf) -> KeyFolder {
        KeyFolder { folder }
    }

    /// Beside a data folder: `D.keys` for `D`.
    pub fn beside(data: &Path) -> KeyFolder {
        // "." and ".." have no name of their own: the folder they stand for has.
        let named = match data.file_name() {
            Some(_) => data.to_owned(),
            None => fs::canonicalize(data).unwrap_or_else(|_| data.to_owned()),
        };
        let mut name = named.file_name().unwrap_or_default().to_owned();
        name.push(".keys");
        KeyFolder::new(named.with_file_name(name))
    }

    /// A file of this folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn path(&self, ledger: &str) -> PathBuf {
        self.folder.join(format!("{ledger}.log.key"))
    }

    /// The log key of a ledger that was founded with it.
    pub(crate) fn load(&self, ledger: &str, origin: Origin) -> Result<LogKey, Fault> {
        let secret = read_secret(&self.path(ledger))?;
        Ok(LogKey::from_secret(origin, &secret))
    }

    /// The log key of a ledger that is being founded: the one that is there, or a new one.
    pub(crate) fn load_or_make(&self, ledger: &str, origin: Origin) -> Result<LogKey, Fault> {
        if !self.path(ledger).exists() {
            make_secret(&self.path(ledger))?;
        }
        self.load(ledger, origin)
    }
}

/// Reads the secret of a key file; one that others can read is refused.
pub fn read_secret(path: &Path) -> Result<[u8; 32], Fault> {
    let fault = |why: String| Fault::Key {
        path: path.display().to_string(),
        why,
    };
    if !path.exists() {
        return Err(fault(
            "it is not there; bring the key back, or make one where none was made".into(),
        ));
    }
    let text = read_private(path)?;
    secret(text.trim()).ok_or_else(|| fault("it is not 64 hexadecimal digits".into()))
}

/// Makes a key file with a new secret that only its owner can read, and its folder. One that is
/// there already is never written over: something may be signed with it.
pub fn make_secret(path: &Path) -> Result<(), Fault> {
    let fault = |e: std::io::Error| Fault::Key {
        path: path.display().to_string(),
        why: format!("making it: {e}"),
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(fault)?;
    let mut secret = [0; 32];
    rand::rng().fill_bytes(&mut secret);
    // Whole under another name first: a cut in between must not leave half a key.
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&unfinished)
        .map_err(fault)?;
    writeln!(file, "{}", record::Digest(secret)).map_err(fault)?;
    file.sync_all().map_err(fault)?;
    let linked = fs::hard_link(&unfinished, path);
    fs::remove_file(&unfinished).map_err(fault)?;
    linked.map_err(fault)?;
    fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(fault)
}

fn secret(text: &str) -> Option<[u8; 32]> {
    text.parse::<record::Digest>().ok().map(|digest| digest.0)
}
