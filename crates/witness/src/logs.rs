//! Which logs a witness follows.

use std::collections::BTreeMap;

use record::{KeyRole, Origin, VerifierKey};

use crate::Fault;

/// The logs that are followed: for each origin the keys that are trusted for it, several while one
/// replaces the other.
#[derive(Clone, Debug, Default)]
pub struct Logs(BTreeMap<Origin, Vec<VerifierKey>>);

impl Logs {
    /// The logs of these keys.
    pub fn of(keys: impl IntoIterator<Item = VerifierKey>) -> Result<Self, Fault> {
        let mut logs = Self::default();
        for key in keys {
            let not_a_log = |why| Fault::NotALog {
                vkey: key.to_string(),
                why,
            };
            if key.role() != KeyRole::Log {
                return Err(not_a_log("it is the key of a witness"));
            }
            let origin = key.name().parse();
            let origin: Origin = origin.map_err(|_| not_a_log("its name is no origin"))?;
            let known = logs.0.entry(origin).or_default();
            if !known.contains(&key) {
                known.push(key);
            }
        }
        Ok(logs)
    }

    /// The keys of the log with this origin line.
    pub(crate) fn keys(&self, origin: &str) -> Option<&[VerifierKey]> {
        let origin: Origin = origin.parse().ok()?;
        self.0.get(&origin).map(Vec::as_slice)
    }

    /// The origins.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        self.0.keys()
    }
}
