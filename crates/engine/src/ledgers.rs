//! All ledgers of one data folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use record::Origin;

use crate::answer::Fault;
use crate::opening::VKEY;
use crate::{Founding, KeyFolder, Ledger};

/// Beginning of the name of a folder in which a ledger is still being founded.
const UNFINISHED: &str = ".founding-";

/// The same of one that is being put back from a backup.
pub(crate) const RESTORING: &str = ".restoring-";

/// The ledgers of a data folder, each in a folder of its own.
pub struct Ledgers {
    data: PathBuf,
    keys: KeyFolder,
    open: RwLock<BTreeMap<String, Arc<Ledger>>>,
    /// Ledgers that could not be opened, and why: the others are served all the same.
    broken: BTreeMap<String, String>,
    /// Held while a ledger is founded: two foundings of one name would undo each other.
    founding: Mutex<()>,
}

impl Ledgers {
    /// Opens every ledger of the folder, which is made if it is not there. One that cannot be
    /// opened does not keep the others closed; where none can, that is the answer.
    pub fn open(data: &Path, keys: KeyFolder) -> Result<Ledgers, Fault> {
        let io = |doing: String| move |source| Fault::Io { doing, source };
        let doing = || format!("opening the data folder {}", data.display());
        fs::create_dir_all(data).map_err(io(doing()))?;
        let mut ledgers = Ledgers {
            data: data.to_owned(),
            keys,
            open: RwLock::default(),
            broken: BTreeMap::new(),
            founding: Mutex::default(),
        };
        let mut last = None;
        for name in ledger_names(data).map_err(io(doing()))? {
            if let Err(fault) = ledgers.open_one(&name) {
                let why = fault_and_sources(&fault);
                tracing::error!(ledger = name, %why, "a ledger stays closed");
                ledgers.broken.insert(name, why);
                last = Some(fault);
            }
        }
        match last {
            Some(fault) if ledgers.all().is_empty() => Err(fault),
            _ => Ok(ledgers),
        }
    }

    fn open_one(&self, name: &str) -> Result<Arc<Ledger>, Fault> {
        let ledger = Arc::new(Ledger::open(name, &self.data.join(name), &self.keys)?);
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        open.insert(name.to_owned(), Arc::clone(&ledger));
        Ok(ledger)
    }

    /// The ledger of this name.
    pub fn get(&self, name: &str) -> Result<Arc<Ledger>, Fault> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.get(name)
            .cloned()
            .ok_or_else(|| match self.broken.get(name) {
                Some(why) => Fault::Halted {
                    ledger: name.to_owned(),
                    why: why.clone(),
                },
                None => Fault::NoSuchLedger {
                    name: name.to_owned(),
                },
            })
    }

    /// Every ledger, by name.
    pub fn all(&self) -> Vec<Arc<Ledger>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.values().cloned().collect()
    }

    /// Founds a ledger. The same founding again gives the same ledger.
    pub fn found(&self, founding: &Founding) -> Result<Arc<Ledger>, Fault> {
        let name = ledger_name(&founding.origin).to_owned();
        refuse_name(&name)?;
        let _alone = self.founding.lock().unwrap_or_else(PoisonError::into_inner);
        match self.get(&name) {
            Ok(ledger) if ledger.origin() != &founding.origin => {
                return Err(Fault::LedgerExists { name });
            }
            Ok(ledger) => {
                if founding.is_entry_zero(&ledger.reader().entry(0)?)? {
                    return Ok(ledger);
                }
                return Err(Fault::LedgerExists { name });
            }
            Err(Fault::NoSuchLedger { .. }) => {}
            Err(broken) => return Err(broken),
        }
        let key = self.keys.load_or_make(&name, founding.origin.clone())?;
        self.keys.make_line_secret(&name)?;
        let unfinished = self.data.join(format!("{UNFINISHED}{name}"));
        let io = |source| Fault::Io {
            doing: format!("founding ledger {name}"),
            source,
        };
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(io)?;
        }
        founding.write(&unfinished, &key)?;
        write_synced(&unfinished.join(VKEY), &format!("{}\n", key.verifier())).map_err(io)?;
        fs::rename(&unfinished, self.data.join(&name)).map_err(io)?;
        fs::File::open(&self.data)
            .and_then(|folder| folder.sync_all())
            .map_err(io)?;
        self.open_one(&name)
    }

    /// Closes every ledger: what waits is recorded, heads are written, threads end.
    pub fn close(&self) {
        for ledger in self.all() {
            ledger.close();
        }
    }
}

/// The part of an origin after the slash.
pub(crate) fn ledger_name(origin: &Origin) -> &str {
    origin.as_str().rsplit('/').next().unwrap_or_default()
}

/// Longest name of a ledger: files beside its folder add to it, and file systems end at 255.
const MAX_NAME_LEN: usize = 200;

/// A name that cannot be that of a folder among the others.
pub(crate) fn refuse_name(name: &str) -> Result<(), Fault> {
    let why = match name {
        _ if name.is_empty() || name.contains(['/', '\\', '\0']) => "a name has no slash in it",
        _ if name.starts_with('.') => "a name begins with a letter or a digit",
        _ if name.len() > MAX_NAME_LEN => "a name has at most 200 characters",
        _ if name.starts_with('-') => "a name begins with a letter or a digit",
        _ => return Ok(()),
    };
    Err(Fault::Name {
        name: name.to_owned(),
        why,
    })
}

/// What broke and what it rests on, in one line.
fn fault_and_sources(fault: &Fault) -> String {
    let mut text = fault.to_string();
    let mut source = std::error::Error::source(fault);
    while let Some(deeper) = source {
        text = format!("{text}: {deeper}");
        source = deeper.source();
    }
    text
}

/// Whether a folder holds a record, or what is left of one.
pub fn holds_record(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    names
        .into_iter()
        .any(|name| name == "head" || name == VKEY || name.ends_with(".segment"))
}

/// Names of the folders of a data folder that hold a ledger. Others (`lost+found`) are none.
pub fn ledger_names(data: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name().into_string().unwrap_or_default();
        let is_folder = entry.file_type()?.is_dir() && !name.is_empty();
        if is_folder && !name.starts_with('.') && holds_record(&entry.path()) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn write_synced(path: &Path, text: &str) -> std::io::Result<()> {
    fs::write(path, text)?;
    fs::File::open(path)?.sync_all()
}
