//! Checkpoints kept elsewhere: what shows that a whole folder was put back from an older copy.
//!
//! The file holds the newest signed checkpoint of each ledger, as C2SP notes with an empty line
//! between them. It is worth what it is out of reach of whoever can change the data folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use record::{Origin, SignedCheckpoint, TreeHead};

use crate::cosigned::write_whole;
use crate::proving::Evidence;
use crate::{Fault, Ledger, Ledgers};

/// How often the file is brought up to date.
const KEEP_EVERY: Duration = Duration::from_secs(1);

/// The checkpoints of an anchor file; nothing in it is verified yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors(BTreeMap<Origin, SignedCheckpoint>);

impl Anchors {
    /// Reads the file; none where there is no file.
    pub fn read(path: &Path) -> Result<Option<Anchors>, Fault> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                return Err(Fault::Io {
                    doing: format!("reading the anchors in {}", path.display()),
                    source,
                });
            }
        };
        let mut anchors = BTreeMap::new();
        let mut pieces = text.split("\n\n");
        while let Some(body) = pieces.next().filter(|body| !body.is_empty()) {
            let lines = pieces.next().unwrap_or_default().trim_end_matches('\n');
            let note: Result<SignedCheckpoint, _> = format!("{body}\n\n{lines}\n").parse();
            let note = note.map_err(|malformed| Fault::Anchor {
                path: path.display().to_string(),
                why: malformed.to_string(),
            })?;
            anchors.insert(note.claimed_origin().clone(), note);
        }
        Ok(Some(Anchors(anchors)))
    }

    /// The checkpoint of a ledger.
    pub fn of(&self, origin: &Origin) -> Option<&SignedCheckpoint> {
        self.0.get(origin)
    }

    /// The ledgers.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.0.keys()
    }

    fn write(&self, path: &Path) -> Result<(), Fault> {
        let notes: Vec<String> = self.0.values().map(ToString::to_string).collect();
        write_whole(path, notes.join("\n").as_bytes())
    }
}

impl Evidence<'_> {
    /// Whether the ledger continues a checkpoint of its own that was kept elsewhere. If not, the
    /// fault says whether it is behind it or another history. Reads what is recorded.
    pub fn continues(&self, kept: &SignedCheckpoint) -> Result<TreeHead, Fault> {
        let ledger = self.checkpoint.claimed_origin().to_string();
        let mut keys = self.keys().into_iter();
        let signed = keys.find_map(|key| kept.verify(&key).ok());
        let kept = signed.ok_or_else(|| Fault::ForeignAnchor {
            ledger: ledger.clone(),
        })?;
        let kept = kept.tree();
        let size = self.checkpoint.claimed_tree().size;
        if kept.size > size {
            return Err(Fault::Rollback {
                ledger,
                size,
                kept: kept.size,
            });
        }
        if self.root(kept.size)? != kept.root {
            return Err(Fault::Fork {
                ledger,
                kept: kept.size,
            });
        }
        Ok(kept)
    }
}

/// Keeps an anchor file up to date, on a thread of its own, until it is ended.
pub struct AnchorKeeper {
    keeping: Arc<Mutex<Keeping>>,
    ended: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

struct Keeping {
    path: PathBuf,
    ledgers: Arc<Ledgers>,
    anchors: Anchors,
    accepted: Vec<String>,
    /// Ledgers that were held against the file, and whether they continue it.
    judged: BTreeMap<String, bool>,
    written: bool,
}

impl AnchorKeeper {
    /// Holds every ledger against the file: one that does not continue what the file says is told,
    /// and takes nothing more, unless it is among `accepted`. Then keeps the file up to date.
    pub fn start(
        path: &Path,
        ledgers: &Arc<Ledgers>,
        accepted: &[String],
    ) -> Result<AnchorKeeper, Fault> {
        let found = Anchors::read(path)?;
        if found.is_none() {
            tracing::warn!(path = %path.display(), "there is no anchor file yet: it is made, and shows what happens from now on");
        }
        let mut keeping = Keeping {
            path: path.to_owned(),
            ledgers: Arc::clone(ledgers),
            anchors: found.unwrap_or_default(),
            accepted: accepted.to_vec(),
            judged: BTreeMap::new(),
            written: false,
        };
        keeping.tell_missing();
        keeping.keep()?;
        let (keeping, ended) = (
            Arc::new(Mutex::new(keeping)),
            Arc::new(AtomicBool::new(false)),
        );
        let (kept, until) = (Arc::clone(&keeping), Arc::clone(&ended));
        let builder = std::thread::Builder::new().name("anchors".to_owned());
        let thread = builder.spawn(move || {
            while !until.load(Ordering::Acquire) {
                std::thread::park_timeout(KEEP_EVERY);
                keep(&kept);
            }
        });
        let thread = thread.expect("the system gives a thread at the start");
        Ok(AnchorKeeper {
            keeping,
            ended,
            thread,
        })
    }

    /// Brings the file up to date a last time; the ledgers were closed before.
    pub fn end(self) {
        self.ended.store(true, Ordering::Release);
        self.thread.thread().unpark();
        if self.thread.join().is_err() {
            tracing::error!("the thread that keeps the anchors panicked");
        }
        keep(&self.keeping);
    }
}

fn keep(keeping: &Mutex<Keeping>) {
    let mut keeping = keeping.lock().unwrap_or_else(PoisonError::into_inner);
    if let Err(fault) = keeping.keep() {
        tracing::error!(%fault, "the anchors are not up to date");
    }
}

impl Keeping {
    /// A ledger that is gone as a whole is younger than its anchor, too.
    fn tell_missing(&self) {
        let there: Vec<_> = self.ledgers.all();
        for origin in self.anchors.origins() {
            if !there.iter().any(|ledger| ledger.origin() == origin) {
                tracing::error!(%origin, "the anchor file knows this ledger, and the data folder does not hold it or it stays closed");
            }
        }
    }

    fn keep(&mut self) -> Result<(), Fault> {
        let mut changed = !self.written;
        for ledger in self.ledgers.all() {
            if !self.continues(&ledger) {
                continue;
            }
            let note = ledger.tip().borrow().note.parse::<SignedCheckpoint>();
            let note = note.expect("the writer's own notes are notes");
            let kept = self.anchors.0.get(ledger.origin());
            if kept.is_none_or(|kept| kept.claimed_tree() != note.claimed_tree()) {
                self.anchors.0.insert(ledger.origin().clone(), note);
                changed = true;
            }
        }
        if changed {
            self.anchors.write(&self.path)?;
            self.written = true;
        }
        Ok(())
    }

    /// Judged once, when the ledger is first met: from then on it can only grow.
    fn continues(&mut self, ledger: &Ledger) -> bool {
        if let Some(judged) = self.judged.get(ledger.name()) {
            return *judged;
        }
        let kept = self.anchors.of(ledger.origin());
        let found = kept.map_or(Ok(()), |kept| {
            ledger.evidence()?.continues(kept).map(|_| ())
        });
        let is_accepted = self.accepted.iter().any(|name| name == ledger.name());
        let judged = match found {
            Ok(()) => true,
            Err(fault) if is_accepted => {
                tracing::warn!(%fault, "accepted, as was asked for; the anchor is replaced");
                true
            }
            Err(fault) => {
                tracing::error!(%fault, "the ledger takes nothing more");
                ledger.refuse_writing(fault.to_string());
                false
            }
        };
        self.judged.insert(ledger.name().to_owned(), judged);
        judged
    }
}
