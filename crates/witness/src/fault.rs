//! What keeps a witness from working: its operator's to mend.

use std::io;
use std::path::PathBuf;

/// Why a witness does not start, or cannot keep what it cosigns.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The system refused.
    #[error("{doing} {path}", path = path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// Another process works on the folder.
    #[error("opening {folder}: another witness holds it; stop that one first", folder = folder.display())]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The key was used before, and what was cosigned with it is not there.
    #[error(
        "opening {folder}: the key {vkey} is there and what it cosigned is not; bring the folder back, or delete the key to begin as another witness: one that has forgotten must not go on under the same key",
        folder = folder.display()
    )]
    Forgotten {
        /// The folder.
        folder: PathBuf,
        /// The witness's key.
        vkey: String,
    },
    /// The folder was kept by a witness with another key.
    #[error("opening {folder}: it belongs to the witness {found}; give it its own key, or another folder", folder = folder.display())]
    OtherKey {
        /// The folder.
        folder: PathBuf,
        /// Whose it is.
        found: String,
    },
    /// What was cosigned last cannot be read.
    #[error("reading {path}: {why}; bring it back from a copy that is no older, or begin as another witness", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A key that is none of a log.
    #[error("following {vkey}: {why}; give the line of the ledger's log.vkey")]
    NotALog {
        /// What was given.
        vkey: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl Fault {
    pub(crate) fn io(
        doing: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io {
            doing,
            path,
            source,
        }
    }
}
