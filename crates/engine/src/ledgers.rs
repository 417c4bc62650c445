//! All ledgers of one data folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use record::Origin;

use crate::answer::Fault;
use crate::opening::VKEY;
use crate::{Founding, KeyFolder, Ledger};

/// Beginning of the name of a folder in which a ledger is still being founded.
const UNFINISHED: &str = ".founding-";

/// The ledgers of a data folder, each in a folder of its own.
pub struct Ledgers {
    data: PathBuf,
    keys: KeyFolder,
    open: RwLock<BTreeMap<String, Arc<Ledger>>>,
}

impl Ledgers {
    /// Opens every ledger of the folder, which is made if it is not there.
    pub fn open(data: &Path, keys: KeyFolder) -> Result<Ledgers, Fault> {
        let io = |doing: String| move |source| Fault::Io { doing, source };
        let doing = || format!("opening the data folder {}", data.display());
        fs::create_dir_all(data).map_err(io(doing()))?;
        let ledgers = Ledgers {
            data: data.to_owned(),
            keys,
            open: RwLock::default(),
        };
        for name in ledger_names(data).map_err(io(doing()))? {
            ledgers.open_one(&name)?;
        }
        Ok(ledgers)
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
        open.get(name).cloned().ok_or_else(|| Fault::NoSuchLedger {
            name: name.to_owned(),
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
        if let Ok(ledger) = self.get(&name) {
            let same = ledger.origin() == &founding.origin && ledger.founded_by(founding.id)?;
            return if same {
                Ok(ledger)
            } else {
                Err(Fault::LedgerExists { name })
            };
        }
        let key = self.keys.load_or_make(&name, founding.origin.clone())?;
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

/// Names of the folders of a data folder that hold a ledger.
pub fn ledger_names(data: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name().into_string().unwrap_or_default();
        if entry.file_type()?.is_dir() && !name.is_empty() && !name.starts_with('.') {
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
