//! Founding a ledger: entry 0, complete on disk before the ledger has its name.

use std::path::Path;

use bytes::Bytes;
use deliberation::{EntryId, Fact, LedgerFounded, PublicKey, Rules, State};
use journal::{Frame, Journal, SegmentFiles, SegmentLen, Signed};
use record::{Chain, Entry, LedgerId, LogKey, Origin, Signature};

use crate::answer::{Declined, Fault};
use crate::clock::now_ms;
use crate::prepare::{Incoming, Prepared};
use crate::read::{recorded, tagged};
use crate::writer::{same_fields, same_parts};

/// What a ledger starts with.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The permanent name.
    pub origin: Origin,
    /// The id of entry 0.
    pub id: EntryId,
    /// The rules and keys; origin and log key are filled in by the server.
    pub founded: LedgerFounded,
    /// Further parts of entry 0 (its title), by tag.
    pub parts: Vec<(u32, Bytes)>,
}

impl Founding {
    /// With default rules and no authority keys.
    pub fn plain(origin: Origin, id: EntryId) -> Founding {
        let founded = LedgerFounded {
            origin: origin.to_string(),
            log_key: PublicKey([0; 32]),
            authority_keys: Vec::new(),
            authority_threshold: 1,
            witness_keys: Vec::new(),
            witness_threshold: 0,
            predecessor: None,
            rules: Rules::default(),
        };
        Founding {
            origin,
            id,
            founded,
            parts: Vec::new(),
        }
    }

    /// Entry 0 as a submission. Without authority keys of its own, the log key is the authority.
    fn incoming(&self, log_key: PublicKey) -> Incoming {
        let mut founded = self.founded.clone();
        founded.origin = self.origin.to_string();
        founded.log_key = log_key;
        if founded.authority_keys.is_empty() {
            founded.authority_keys.push(founded.log_key);
        }
        let structure = facts::encode_structure(&Fact::LedgerFounded(founded));
        let mut parts = vec![(1, Bytes::from(structure))];
        parts.extend(self.parts.iter().filter(|(tag, _)| *tag != 1).cloned());
        Incoming {
            id: self.id,
            session: None,
            occurred_at_ms: None,
            seen: None,
            refers_to: None,
            parts,
        }
    }

    /// Writes entry 0 into a new folder and its signed head beside it.
    pub(crate) fn write(&self, folder: &Path, key: &LogKey) -> Result<(), Fault> {
        let ledger = self.origin.ledger_id();
        let log_key = PublicKey(key.verifier().to_bytes());
        let prepared = Prepared::new(ledger, self.incoming(log_key)).map_err(Fault::Founding)?;
        refuse(&prepared).map_err(Fault::Founding)?;
        let mut opened = SegmentFiles::create(folder, ledger, SegmentLen::FULL)?;
        let mut chain = Chain::genesis(ledger);
        let before = chain.head();
        let sealed = chain
            .seal(
                now_ms(),
                &prepared.submission,
                Signature::None,
                prepared.body,
            )
            .map_err(|malformed| Fault::Founding(Declined::Submission(malformed)))?;
        let head = chain.head();
        opened
            .journal
            .append(&before, &[sealed], &head, &Signed::NONE)?;
        let note = key.sign(head.tree()).to_string();
        opened.head_file.write(&head.tree(), note.as_bytes())?;
        Ok(())
    }

    /// Whether this founding, done again, is the one that wrote entry 0: same id, same parts.
    pub(crate) fn is_entry_zero(&self, first: &Frame) -> Result<bool, Fault> {
        let Some(Fact::LedgerFounded(there)) = recorded(first)?.fact else {
            return Ok(false);
        };
        let incoming = self.incoming(there.log_key);
        let again = Prepared::new(self.ledger(), incoming).map_err(Fault::Founding)?;
        let entry = Entry::parse(first.entry()).map_err(|why| Fault::Entry {
            index: 0,
            why: why.to_string(),
        })?;
        Ok(same_fields(&again, &entry.submission) && same_parts(&again, tagged(first)?))
    }

    /// The ledger's id.
    pub fn ledger(&self) -> LedgerId {
        self.origin.ledger_id()
    }
}

/// What the domain says to it as entry 0.
fn refuse(prepared: &Prepared) -> Result<(), Declined> {
    let next = deliberation::Recorded {
        index: 0,
        id: prepared.id,
        session: None,
        recorded_at_ms: now_ms(),
        occurred_at_ms: None,
        kind: prepared.kind,
        fact: Some(prepared.fact.clone()),
    };
    Ok(State::default().refuse(&next)?)
}
