//! The folder: opened, worked in and closed again, on a thread that may break.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;
use std::{fs, io, thread};

use crate::seal::{SCHEMA, Seal, about};
use crate::shelf::Shelf;

/// What the database may keep of its pages. It holds to it only loosely, which is why it is closed
/// after every piece of work.
const CACHE_BYTES: u64 = 8 << 20;

/// The longest piece of work takes a second or two; what takes longer than this hangs, and the
/// server goes on without it.
const LONGEST_WORK: Duration = Duration::from_mins(1);

/// A database that was just closed may hold its lock a little longer, until its threads are gone.
const LOCK_PAUSE: Duration = Duration::from_millis(5);
const LOCK_PAUSES: u32 = 400;

/// Why a piece of work came to nothing.
#[derive(Debug)]
pub(crate) enum Failed {
    /// What lies in the folder is of no use: drop it.
    Damaged(String),
    /// The folder cannot be used, whatever lies in it: do without.
    Denied(String),
}

/// Whether the work only reads.
///
/// While the database is opened or read, a mark lies beside it. A mark found at the start says
/// that opening or reading never ended (killed, out of memory for a damaged length), so nobody
/// tries it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write,
}

/// Where an index lies.
#[derive(Clone)]
pub(crate) struct Folder {
    path: PathBuf,
    about: String,
    seal: Seal,
}

impl Folder {
    pub(crate) fn new(path: &Path, ledger: [u8; 32]) -> Folder {
        Folder {
            path: path.to_owned(),
            about: about(ledger, SCHEMA),
            seal: Seal::new(ledger),
        }
    }

    /// Makes the folder ready. Returns why what lay in it was dropped, if it was.
    pub(crate) fn prepare(&self) -> Result<Option<String>, Failed> {
        self.prepare_io()
            .map_err(|why| Failed::Denied(why.to_string()))
    }

    fn prepare_io(&self) -> io::Result<Option<String>> {
        let unfit = self.unfit()?;
        if unfit.is_some() {
            self.clear()?;
        }
        if !self.database().try_exists()? {
            fs::create_dir_all(&self.path)?;
            fs::write(self.about_path(), &self.about)?;
        }
        Ok(unfit)
    }

    fn unfit(&self) -> io::Result<Option<String>> {
        if !self.database().try_exists()? {
            return Ok(None);
        }
        if self.mark().try_exists()? {
            return Ok(Some("opening it never came to an end".to_owned()));
        }
        let about = match fs::read(self.about_path()) {
            Err(why) if why.kind() == ErrorKind::NotFound => Vec::new(),
            about => about?,
        };
        let same = about == self.about.as_bytes();
        Ok((!same).then(|| "it belongs to another ledger or other software".to_owned()))
    }

    /// Drops all that lies in the folder. What still has it open goes on beside the new one.
    pub(crate) fn clear(&self) -> io::Result<()> {
        let dropped = self.path.join("dropped");
        remove_all(&dropped)?;
        match fs::rename(self.database(), &dropped) {
            Err(why) if why.kind() != ErrorKind::NotFound => return Err(why),
            _ => {}
        }
        remove_all(&dropped)?;
        match fs::remove_file(self.mark()) {
            Err(why) if why.kind() != ErrorKind::NotFound => Err(why),
            _ => Ok(()),
        }
    }

    /// Opens the database, works in it, closes it. Whatever breaks in there breaks a thread.
    pub(crate) fn visit<T: Send + 'static>(
        &self,
        purpose: Purpose,
        work: impl FnOnce(&Shelf) -> sled::Result<T> + Send + 'static,
    ) -> Result<T, Failed> {
        let (done, result) = channel();
        let folder = self.clone();
        let thread = thread::Builder::new().name("index".to_owned());
        let spawned = thread.spawn(move || {
            // Nobody waits for it any more if the work took too long.
            let _ = done.send(folder.work(purpose, work));
        });
        if let Err(why) = spawned {
            return Err(Failed::Denied(format!("no thread for it: {why}")));
        }
        match result.recv_timeout(LONGEST_WORK) {
            Ok(result) => result.map_err(|why| failed(&why)),
            Err(RecvTimeoutError::Disconnected) => {
                Err(Failed::Damaged("the database broke down".to_owned()))
            }
            Err(RecvTimeoutError::Timeout) => {
                Err(Failed::Denied("the database does not answer".to_owned()))
            }
        }
    }

    fn work<T>(
        &self,
        purpose: Purpose,
        work: impl FnOnce(&Shelf) -> sled::Result<T>,
    ) -> sled::Result<T> {
        fs::File::create(self.mark())?;
        let shelf = Shelf {
            db: open(&self.database()).inspect_err(|why| {
                if is_locked(why) {
                    // Another program is at work here: the mark is not ours to leave.
                    let _ = fs::remove_file(self.mark());
                }
            })?,
            seal: self.seal,
        };
        if purpose == Purpose::Write {
            fs::remove_file(self.mark())?;
        }
        let result = work(&shelf)?;
        if purpose == Purpose::Write {
            shelf.db.flush()?;
        }
        drop(shelf);
        if purpose == Purpose::Read {
            fs::remove_file(self.mark())?;
        }
        Ok(result)
    }

    fn database(&self) -> PathBuf {
        self.path.join("sled")
    }

    fn mark(&self) -> PathBuf {
        self.path.join("opening")
    }

    fn about_path(&self) -> PathBuf {
        self.path.join("about")
    }
}

fn remove_all(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(why) if why.kind() != ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

fn open(path: &Path) -> sled::Result<sled::Db> {
    let config = sled::Config::new()
        .path(path)
        .cache_capacity(CACHE_BYTES)
        .mode(sled::Mode::LowSpace)
        .flush_every_ms(None);
    for _ in 0..LOCK_PAUSES {
        match config.open() {
            Err(why) if is_locked(&why) => thread::sleep(LOCK_PAUSE),
            opened => return opened,
        }
    }
    config.open()
}

/// The database says it in words only.
fn is_locked(why: &sled::Error) -> bool {
    matches!(why, sled::Error::Io(why) if why.to_string().starts_with("could not acquire lock"))
}

fn failed(why: &sled::Error) -> Failed {
    match why {
        _ if is_locked(why) => Failed::Denied("another program has it open".to_owned()),
        sled::Error::Io(io) if is_denied(io.kind()) => Failed::Denied(io.to_string()),
        _ => Failed::Damaged(why.to_string()),
    }
}

/// What no deleting helps against.
fn is_denied(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::PermissionDenied
            | ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::FileTooLarge
    )
}
