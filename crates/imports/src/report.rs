//! What was taken of a source, and what was not.

use std::collections::BTreeMap;

use serde::Serialize;

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What kind of source it is, and from where.
    pub source: String,
    /// How many of each kind of fact were taken.
    pub taken: BTreeMap<String, u64>,
    /// What could not be taken, in the order of the source.
    pub left: Vec<Left>,
    /// What the source says and the record has no place for: each once.
    pub unsaid: Vec<String>,
    /// What the lines make anew and others may have recorded already, in the order of the source; only
    /// of an import that can be told what the ledger has: a table of interventions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub created: Vec<Created>,
}

/// Something that is recorded as new, because nothing said that the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Created {
    /// Which file, as the caller named it.
    pub file: String,
    /// The line, from 1, at which it is named first.
    pub line: u64,
    /// What it is and how the source calls it, cut where that is long.
    pub what: String,
}

/// Something that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Which file, as the caller named it.
    pub file: String,
    /// Its line, from 1; none where it has none.
    pub line: Option<u64>,
    /// What it says, and why it was left.
    pub why: String,
}

impl Report {
    pub(crate) fn leave(&mut self, file: &str, line: Option<u64>, why: impl Into<String>) {
        self.left.push(Left {
            file: file.to_owned(),
            line,
            why: why.into(),
        });
    }

    pub(crate) fn create(&mut self, file: &str, line: u64, what: String) {
        self.created.push(Created {
            file: file.to_owned(),
            line,
            what,
        });
    }

    /// Everything that was taken.
    pub fn total(&self) -> u64 {
        self.taken.values().sum()
    }
}
