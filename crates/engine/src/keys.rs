//! The server's keys. They lie outside the data folder, so that a copy of the record is not a
//! copy of the power to sign it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rand::Rng;
use record::{AuthorKey, AuthorSecret, LogKey, LogKeys, Origin, SignedCheckpoint, TreeHead};

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

    /// The log key of a ledger that is being founded: the one that is there, or a new one.
    pub(crate) fn load_or_make(&self, ledger: &str, origin: Origin) -> Result<LogKey, Fault> {
        if !self.path(ledger).exists() {
            make_secret(&self.path(ledger))?;
        }
        let secret = read_secret(&self.path(ledger))?;
        Ok(LogKey::from_secret(origin, &secret))
    }

    /// What the ids of recorded lines are made with, so that nobody who does not record can guess a
    /// line by its id; none for a ledger that was founded without.
    pub(crate) fn line_secret(&self, ledger: &str) -> Result<Option<[u8; 32]>, Fault> {
        let path = self.line_path(ledger);
        path.exists().then(|| read_secret(&path)).transpose()
    }

    /// Makes it, for a ledger that is being founded.
    pub(crate) fn make_line_secret(&self, ledger: &str) -> Result<(), Fault> {
        let path = self.line_path(ledger);
        if path.exists() {
            Ok(())
        } else {
            make_secret(&path)
        }
    }

    fn line_path(&self, ledger: &str) -> PathBuf {
        self.folder.join(format!("{ledger}.lines.key"))
    }

    /// The key that may follow a ledger's log key, made where there is none yet.
    pub fn next_log_key(&self, ledger: &str) -> Result<AuthorSecret, Fault> {
        let path = self.next_path(ledger);
        if !path.exists() {
            make_secret(&path)?;
        }
        Ok(AuthorSecret::from_secret(&read_secret(&path)?))
    }

    /// Gives that key's file a name of its own, once the key is recorded.
    pub fn keep_next_log_key(&self, ledger: &str) -> Result<PathBuf, Fault> {
        let [a, b, c, d, ..] = self.next_log_key(ledger)?.key().to_bytes();
        let named = self.file(&format!("{ledger}.log.{a:02x}{b:02x}{c:02x}{d:02x}.key"));
        fs::rename(self.next_path(ledger), &named).map_err(|e| Fault::Key {
            path: named.display().to_string(),
            why: format!("naming it: {e}"),
        })?;
        Ok(named)
    }

    fn next_path(&self, ledger: &str) -> PathBuf {
        self.file(&format!("{ledger}.log.next.key"))
    }

    /// The file with the secret of this log key, and the secret.
    pub fn log_secret(&self, ledger: &str, key: &AuthorKey) -> Result<(PathBuf, [u8; 32]), Fault> {
        let first = self.path(ledger);
        let mut unreadable = None;
        for path in std::iter::once(first).chain(self.later_files(ledger)) {
            match read_secret(&path) {
                Ok(secret) if AuthorSecret::from_secret(&secret).key() == *key => {
                    return Ok((path, secret));
                }
                Ok(_) => {}
                Err(fault) => {
                    unreadable.get_or_insert(fault);
                }
            }
        }
        Err(unreadable.unwrap_or_else(|| Fault::Key {
            path: self
                .folder
                .join(format!("{ledger}.log.*.key"))
                .display()
                .to_string(),
            why: format!(
                "none of them is the log key {}; bring its file back",
                record::Digest(key.to_bytes())
            ),
        }))
    }

    fn later_files(&self, ledger: &str) -> impl Iterator<Item = PathBuf> {
        let (begin, end) = (format!("{ledger}.log."), ".key");
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let paths = files.filter_map(move |file| {
            let name = file.file_name().into_string().ok()?;
            let between = name.strip_prefix(&begin)?.strip_suffix(end)?;
            (!between.contains('.')).then(|| file.path())
        });
        paths.collect::<Vec<_>>().into_iter()
    }
}

/// What a ledger's checkpoints are signed with.
#[derive(Debug)]
pub(crate) struct LogSigners {
    pub(crate) folder: KeyFolder,
    pub(crate) ledger: String,
    pub(crate) origin: Origin,
    held: Vec<(AuthorKey, LogKey)>,
}

impl LogSigners {
    pub(crate) fn new(folder: &KeyFolder, ledger: &str, origin: Origin) -> LogSigners {
        LogSigners {
            folder: folder.clone(),
            ledger: ledger.to_owned(),
            origin,
            held: Vec::new(),
        }
    }

    /// Sees to it that this key can sign: its secret must lie in the folder.
    pub(crate) fn take_up(&mut self, key: &AuthorKey) -> Result<(), Fault> {
        if self.holder(key).is_none() {
            let (_, secret) = self.folder.log_secret(&self.ledger, key)?;
            let log_key = LogKey::from_secret(self.origin.clone(), &secret);
            self.held.push((*key, log_key));
        }
        Ok(())
    }

    /// Sees to it that every key can sign that the checkpoint of `size` needs.
    pub(crate) fn take_up_all(&mut self, keys: &LogKeys, size: u64) -> Result<(), Fault> {
        keys.at(size).try_for_each(|key| self.take_up(key))
    }

    /// The checkpoint, signed by every key that signs this size, and the oldest key's signature.
    pub(crate) fn sign(&self, keys: &LogKeys, tree: TreeHead) -> (SignedCheckpoint, [u8; 64]) {
        let taken_up = "the keys of this size were taken up";
        let signing = keys.at(tree.size);
        let signing = signing.map(|key| self.holder(key).expect(taken_up));
        let mut notes = signing.map(|key| (key.sign(tree), key));
        let (mut note, first) = notes.next().expect(taken_up);
        let signature = note.signature_of(&first.verifier());
        let signature = signature.expect("a note carries the signature that was just made");
        for (another, _) in notes {
            another
                .signatures()
                .iter()
                .for_each(|line| note.add(line.clone()));
        }
        (note, signature)
    }

    fn holder(&self, key: &AuthorKey) -> Option<&LogKey> {
        let mut held = self.held.iter();
        held.find_map(|(held, log_key)| (held == key).then_some(log_key))
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
