//! What an outsider can be given of a ledger: proofs and bundles under one checkpoint.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use journal::Reader;
use record::{
    AuthorKey, ConsistencyProof, Digest, InclusionProof, LogKeys, SessionTag, SignedCheckpoint,
    TreeHead, VerifierKey,
};

use super::{Nodes, Prover};
use crate::Fault;
use crate::bundles::{Export, Exported, Exporter};
use crate::cosigned::{Under, Witnesses};
use crate::redaction::OrderBook;

/// A ledger as its newest signed checkpoint covers it; everything here blocks.
pub struct Evidence<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) orders: &'a OrderBook,
    pub(crate) prover: &'a Mutex<Prover>,
    pub(crate) log_keys: LogKeys,
    pub(crate) checkpoint: SignedCheckpoint,
    pub(crate) witnesses: &'a Witnesses,
    pub(crate) cosigned: Option<SignedCheckpoint>,
}

impl Evidence<'_> {
    /// The checkpoint that everything is proven under.
    pub fn checkpoint(&self) -> &SignedCheckpoint {
        &self.checkpoint
    }

    /// Every key that signs or signed the log's checkpoints, oldest first.
    pub fn keys(&self) -> Vec<VerifierKey> {
        let terms = self.log_keys.terms().iter();
        terms.map(|term| self.verifier(&term.key)).collect()
    }

    /// The keys that sign a size, oldest first.
    fn keys_at(&self, size: u64) -> Vec<VerifierKey> {
        let keys = self.log_keys.at(size);
        keys.map(|key| self.verifier(key)).collect()
    }

    fn verifier(&self, key: &AuthorKey) -> VerifierKey {
        VerifierKey::of_log(self.checkpoint.claimed_origin(), key)
    }

    /// The same under the checkpoint that `under` says; `index`: what it has to cover.
    pub fn under(mut self, under: Under, index: Option<u64>) -> Result<Self, Fault> {
        let (newest, cosigned) = (self.checkpoint, self.cosigned.take());
        self.checkpoint = under.choose(newest, cosigned, self.witnesses, index)?;
        Ok(self)
    }

    /// The same under another checkpoint of this ledger, which must be no newer.
    #[must_use]
    pub fn at(mut self, checkpoint: SignedCheckpoint) -> Self {
        self.checkpoint = checkpoint;
        self
    }

    /// Whose cosignatures the ledger asks for.
    pub fn witnesses(&self) -> &Witnesses {
        self.witnesses
    }

    /// The newest checkpoint that witnesses have cosigned, if there is one.
    pub fn cosigned(&self) -> Option<&SignedCheckpoint> {
        self.cosigned.as_ref()
    }

    /// The root of the first `size` entries, which the checkpoint must cover.
    pub fn root(&self, size: u64) -> Result<Digest, Fault> {
        self.proven(&self.checkpoint, |nodes| {
            nodes.consistency(size, &self.checkpoint)?;
            nodes.root(size)
        })
    }

    /// Proves that an entry is in the ledger.
    pub fn inclusion(&self, index: u64) -> Result<InclusionProof, Fault> {
        self.proven(&self.checkpoint, |nodes| {
            nodes.inclusion(index, &self.checkpoint)
        })
    }

    /// Proves that the ledger of `new` entries begins with its first `old`. Without `new`, up to
    /// the newest checkpoint; with it, up to the checkpoint that was signed at that size.
    pub fn consistency(&self, old: u64, new: Option<u64>) -> Result<ConsistencyProof, Fault> {
        let checkpoint = match new {
            Some(size) if size != self.checkpoint.claimed_tree().size => self.signed_at(size)?,
            _ => self.checkpoint.clone(),
        };
        self.proven(&checkpoint, |nodes| nodes.consistency(old, &checkpoint))
    }

    /// Writes a bundle.
    pub fn export(&self, what: &Export, out: &mut dyn Write) -> Result<Exported, Fault> {
        let nodes = self.nodes(&self.checkpoint)?;
        let exporter = Exporter {
            reader: self.reader,
            orders: self.orders,
            nodes: &nodes,
            policy: self.witnesses.policy(
                &self.keys_at(self.checkpoint.claimed_tree().size),
                &self.checkpoint,
            ),
            checkpoint: &self.checkpoint,
            what,
        };
        exporter.write(out)
    }

    /// The checkpoint of an earlier size, from the signature that the journal kept.
    fn signed_at(&self, size: u64) -> Result<SignedCheckpoint, Fault> {
        let newest = self.checkpoint.claimed_tree().size;
        if size > newest || size == 0 {
            return Err(Fault::NotCovered {
                index: size,
                size: newest,
            });
        }
        let kept = self.reader.signed(size)?;
        let root = self.root(size)?;
        let tree = TreeHead { size, root };
        let origin = self.checkpoint.claimed_origin().clone();
        // Blocks keep the signature of the oldest key that signed.
        let key = self.keys_at(size).into_iter().next();
        let checkpoint = key.and_then(|key| {
            let checkpoint = SignedCheckpoint::assemble(&key, origin, tree, kept.signature);
            checkpoint.verify(&key).is_ok().then_some(checkpoint)
        });
        if let Some(checkpoint) = checkpoint.filter(|_| kept.size == size) {
            return Ok(checkpoint);
        }
        Err(Fault::NotSigned {
            size,
            kept: kept.size,
        })
    }

    fn proven<T>(
        &self,
        checkpoint: &SignedCheckpoint,
        prove: impl Fn(&Nodes) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        match prove(&self.nodes(checkpoint)?) {
            // Files of nodes may be damaged where the root does not look: made anew, asked once more.
            Err(Fault::Tree { .. }) => prove(&self.prover().anew(checkpoint.claimed_tree())?),
            proven => proven,
        }
    }

    fn nodes(&self, checkpoint: &SignedCheckpoint) -> Result<Nodes, Fault> {
        self.prover().nodes(checkpoint.claimed_tree())
    }

    fn prover(&self) -> std::sync::MutexGuard<'_, Prover> {
        self.prover.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The session that a code or a UUID names.
pub(crate) fn session_named(
    ledger: &str,
    state: &deliberation::State,
    name: &str,
) -> Result<SessionTag, Fault> {
    use deliberation::{Code, EntryId, FactKind};
    let by_code = name
        .parse::<Code>()
        .ok()
        .and_then(|code| state.coded(&code));
    let id = by_code.or_else(|| name.parse::<EntryId>().ok());
    let is_session = |id: &EntryId| state.kind_of(*id) == Some(FactKind::SessionOpened);
    let found = id.filter(is_session).map(|id| SessionTag(id.0));
    found.ok_or_else(|| Fault::NoSuchSession {
        name: name.to_owned(),
        ledger: ledger.to_owned(),
    })
}
