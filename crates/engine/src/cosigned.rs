//! The cosignatures of a ledger's witnesses: whose are asked for, and the newest checkpoint that
//! has them, kept in the file `cosigned` of the ledger's folder.
//!
//! The file can be lost: the witnesses cosign again. It is written whole and renamed.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use deliberation::{Fact, LedgerFounded};
use journal::Reader;
use record::bundle::Policy;
use record::{Cosignature, LogKeys, Origin, SignedCheckpoint, Unproven, VerifierKey};

use crate::Fault;
use crate::read::recorded;

/// The newest checkpoint that witnesses have cosigned, in the ledger's folder.
pub(crate) const COSIGNED: &str = "cosigned";

/// Whose cosignatures a ledger asks for, as its entry 0 says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witnesses {
    /// Their public keys.
    pub keys: Vec<[u8; 32]>,
    /// How many of them must cosign.
    pub threshold: u32,
}

/// Who of the ledger's witnesses cosigned a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witnessed {
    /// Those who did.
    pub by: Vec<Cosignature>,
    /// How many witnesses there are.
    pub of: usize,
    /// How many must have.
    pub threshold: u32,
}

impl Witnessed {
    /// Whether as many cosigned as the ledger asks for.
    pub fn is_enough(&self) -> bool {
        self.by.len() as u64 >= u64::from(self.threshold)
    }
}

impl Witnesses {
    pub(crate) fn founded(founded: &LedgerFounded) -> Witnesses {
        Witnesses {
            keys: founded.witness_keys.iter().map(|key| key.0).collect(),
            threshold: founded.witness_threshold,
        }
    }

    /// Those that the record's entry 0 names.
    pub fn of_record(reader: &Reader) -> Result<Witnesses, Fault> {
        match recorded(&reader.entry(0)?)?.fact {
            Some(Fact::LedgerFounded(founded)) => Ok(Witnesses::founded(&founded)),
            _ => Ok(Witnesses::default()),
        }
    }

    /// Whether the ledger asks for any.
    pub fn are_asked_for(&self) -> bool {
        self.threshold > 0
    }

    /// Who of them cosigned. Lines of others are ignored; a wrong one of theirs spoils the note.
    pub fn of(&self, note: &SignedCheckpoint) -> Result<Witnessed, Unproven> {
        Ok(Witnessed {
            by: note.cosigned_by(&self.keys)?,
            of: self.keys.len(),
            threshold: self.threshold,
        })
    }

    /// The policy file that stands in a bundle under this note. Entry 0 knows the witnesses by
    /// their keys alone: those whose lines are on the note have their names from there, the others
    /// one that fits no line.
    pub(crate) fn policy(&self, logs: &[VerifierKey], note: &SignedCheckpoint) -> Policy {
        let mut keys: Vec<VerifierKey> = Vec::new();
        for public in &self.keys {
            let named = note
                .cosignature_of(public)
                .ok()
                .flatten()
                .map(|found| found.key);
            let name = || format!("unnamed/{}", &record::Digest(*public).to_string()[..16]);
            let key = named.or_else(|| VerifierKey::of_witness(&name(), public).ok());
            keys.extend(key.filter(|key| !keys.contains(key)));
        }
        Policy::witnessed(logs, &keys, self.threshold)
    }
}

/// Under which checkpoint something is given to an outsider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Under {
    /// The newest cosigned one where the ledger asks for witnesses and it covers what is asked
    /// for; else the newest.
    #[default]
    Auto,
    /// The newest one.
    Newest,
    /// The newest one that witnesses have cosigned.
    Cosigned,
}

impl Under {
    /// The checkpoint. Where the newest is cosigned it always brings the cosignatures along.
    pub(crate) fn choose(
        self,
        newest: SignedCheckpoint,
        cosigned: Option<SignedCheckpoint>,
        witnesses: &Witnesses,
        index: Option<u64>,
    ) -> Result<SignedCheckpoint, Fault> {
        let ledger = newest.claimed_origin().to_string();
        let Some(cosigned) = cosigned else {
            return match self {
                Under::Cosigned => Err(Fault::NotCosigned { ledger }),
                Under::Auto | Under::Newest => Ok(newest),
            };
        };
        let covered = index.is_none_or(|index| index < cosigned.claimed_tree().size);
        let wanted = match self {
            Under::Cosigned => true,
            Under::Auto => witnesses.are_asked_for() && covered,
            Under::Newest => false,
        };
        let is_same = cosigned.claimed_tree() == newest.claimed_tree();
        Ok(if wanted || is_same { cosigned } else { newest })
    }
}

/// The file, and what it holds.
pub(crate) struct CosignedFile {
    path: PathBuf,
    newest: Mutex<Option<SignedCheckpoint>>,
}

impl CosignedFile {
    /// Reads it; what is damaged counts as none, since the witnesses cosign again.
    pub(crate) fn open(folder: &Path, origin: &Origin, keys: &LogKeys) -> CosignedFile {
        CosignedFile {
            path: folder.join(COSIGNED),
            newest: Mutex::new(read_or_none(folder, origin, keys)),
        }
    }

    pub(crate) fn newest(&self) -> Option<SignedCheckpoint> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.clone()
    }

    /// Keeps a note, unless the one that is kept is worth more: as many witnesses as are asked for
    /// count more than a larger size.
    pub(crate) fn keep(
        &self,
        note: &SignedCheckpoint,
        witnesses: &Witnesses,
    ) -> Result<bool, Fault> {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let worth = |note: &SignedCheckpoint| {
            let found = witnesses.of(note).ok();
            let count = found.as_ref().map_or(0, |found| found.by.len());
            let enough = found.is_some_and(|found| found.is_enough());
            (enough, note.claimed_tree().size, count)
        };
        if newest
            .as_ref()
            .is_some_and(|kept| worth(kept) > worth(note))
        {
            return Ok(false);
        }
        write_whole(&self.path, note.to_string().as_bytes())?;
        *newest = Some(note.clone());
        Ok(true)
    }
}

/// The newest cosigned checkpoint of a folder, with the log's signature verified. What cannot be
/// read counts as none: the witnesses cosign again.
pub(crate) fn read_or_none(
    folder: &Path,
    origin: &Origin,
    keys: &LogKeys,
) -> Option<SignedCheckpoint> {
    let path = folder.join(COSIGNED);
    let read = match fs::read_to_string(&path) {
        Ok(text) => read(&text, origin, keys),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => Err(error.to_string()),
    };
    read.inspect_err(|why| {
        tracing::warn!(path = %path.display(), why, "the cosignatures are left aside");
    })
    .ok()
}

fn read(text: &str, origin: &Origin, keys: &LogKeys) -> Result<SignedCheckpoint, String> {
    let note = text.parse::<SignedCheckpoint>();
    let note = note.map_err(|malformed| malformed.to_string())?;
    let signed = keys.at(note.claimed_tree().size).any(|key| {
        let key = VerifierKey::of_log(origin, key);
        note.verify(&key).is_ok()
    });
    let wrong = || "it is not signed by a key of the log".to_owned();
    signed.then_some(note).ok_or_else(wrong)
}

/// Renames the cosigned checkpoint of a folder whose rollback was accepted; it stays as evidence.
pub fn set_cosigned_aside(folder: &Path) -> Result<(), Fault> {
    let path = folder.join(COSIGNED);
    match fs::rename(&path, path.with_extension("given-up")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Fault::Io {
            doing: format!("renaming {}", path.display()),
            source: error,
        }),
        _ => Ok(()),
    }
}

/// Whole under another name, synced, renamed, and the folder synced.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let written = fs::File::create(&unfinished)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&unfinished, path))
        .and_then(|()| fs::File::open(folder)?.sync_all());
    written.map_err(|source| Fault::Io {
        doing: format!("writing {}", path.display()),
        source,
    })
}
