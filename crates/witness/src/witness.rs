//! A witness: the rules, made durable.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use record::{Origin, TreeHead, WitnessKey};

use crate::keeping::Keeping;
use crate::{Asked, Fault, Logs, Refusal, decide};

/// Seconds since 1970 UTC.
pub type Clock = Box<dyn Fn() -> u64 + Send + Sync>;

/// A witness at work.
pub struct Witness {
    key: WitnessKey,
    logs: Logs,
    keeping: Keeping,
    /// What was cosigned last of each log; its lock is held while a request is decided and kept.
    newest: BTreeMap<Origin, Mutex<TreeHead>>,
    clock: Clock,
}

/// What is answered to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status of HTTP.
    pub status: u16,
    /// The type of the body.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

impl Witness {
    /// Opens the folder of the witness with this key. `is_new_key`: the key was made just now, so
    /// that nothing can have been cosigned with it yet.
    pub fn open(
        folder: &Path,
        key: WitnessKey,
        is_new_key: bool,
        logs: Logs,
        clock: Clock,
    ) -> Result<Self, Fault> {
        let keeping = Keeping::open(folder, key.verifier(), is_new_key)?;
        let mut newest = BTreeMap::new();
        for origin in logs.origins() {
            let tree = keeping.newest(origin, &logs)?;
            newest.insert(origin.clone(), Mutex::new(tree));
        }
        Ok(Self {
            key,
            logs,
            keeping,
            newest,
            clock,
        })
    }

    /// The name that the witness of a folder goes by, if one was there already.
    pub fn name(folder: &Path) -> Option<String> {
        Keeping::name(folder)
    }

    /// The key, as others verify with it.
    pub fn vkey(&self) -> String {
        self.key.verifier().to_string()
    }

    /// The logs that are followed, each with the size that was cosigned last.
    pub fn sizes(&self) -> Vec<(&Origin, u64)> {
        let sizes = self.newest.iter().map(|(origin, newest)| {
            let newest = newest.lock().unwrap_or_else(PoisonError::into_inner);
            (origin, newest.size)
        });
        sizes.collect()
    }

    /// Answers the body of an add-checkpoint request. Blocks for a write to the disk.
    pub fn add_checkpoint(&self, body: &[u8]) -> Reply {
        match self.cosigned(body) {
            Ok(Ok(line)) => Reply {
                status: 200,
                content_type: "text/plain; charset=utf-8",
                body: line,
            },
            Ok(Err(refusal)) => Reply {
                status: refusal.status(),
                content_type: refusal.content_type(),
                body: format!("{refusal}\n"),
            },
            Err(fault) => {
                tracing::error!(
                    error = &fault as &dyn std::error::Error,
                    "nothing is cosigned"
                );
                Reply {
                    status: 500,
                    content_type: "text/plain; charset=utf-8",
                    body: "the witness cannot keep what it cosigns; ask again later\n".to_owned(),
                }
            }
        }
    }

    fn cosigned(&self, body: &[u8]) -> Result<Result<String, Refusal>, Fault> {
        let asked = match Asked::read(body, &self.logs) {
            Ok(asked) => asked,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (origin, tree) = (asked.checkpoint().origin(), asked.checkpoint().tree());
        let newest = self.newest.get(origin).expect("every followed log has one");
        let mut newest = newest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(refusal) = decide(&asked, *newest) {
            self.remember(&refusal, origin, tree, body)?;
            return Ok(Err(refusal));
        }
        // The time is read under the lock: a later cosignature is never dated before an earlier.
        let line = self
            .key
            .cosign(asked.checkpoint(), (self.clock)())
            .to_string();
        if *newest != tree {
            self.keeping
                .keep(origin, &format!("{}{line}", asked.note()))?;
            *newest = tree;
        }
        Ok(Ok(line))
    }

    /// A log that signed two histories must not get away with one refusal.
    fn remember(
        &self,
        refusal: &Refusal,
        origin: &Origin,
        tree: TreeHead,
        body: &[u8],
    ) -> Result<(), Fault> {
        let kind = match refusal {
            Refusal::OtherRoot { .. } => "other-root",
            Refusal::Inconsistent => "inconsistent",
            _ => return Ok(()),
        };
        tracing::warn!(%origin, size = tree.size, "a checkpoint contradicts what was cosigned");
        self.keeping.keep_refused(kind, tree, body)
    }
}
