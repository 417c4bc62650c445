//! Author keys of a ledger: what a fact changes of them, who may sign it, and the ring as the
//! record gives it.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use deliberation::{Attribution, EntryId, Fact, KeyCapacity, ParticipantId, State};
use facts::Decoded;
use journal::Reader;
use record::bundle::BundleEntry;
use record::{
    Capacity, EnrolledKey, Entry, KeyChange, KeyFingerprint, KeyRefusal, KeyRing, LedgerId,
    Manifest, PartMask, PartTag, PrincipalTag, SignedCheckpoint, Submission, SubmissionId,
    VerifierKey,
};

use crate::answer::{Declined, Fault};
use crate::bundles::{Unbundled, each_bundle_entry};
use crate::cosigned::Witnesses;
use crate::own_acts::is_own;
use crate::read::recorded;
use crate::redaction::{Orders, order_in};

/// The ring that preparing tasks look into while the writer goes on; it holds what is durable.
#[derive(Clone)]
pub(crate) struct SharedRing(Arc<RwLock<KeyRing>>);

impl SharedRing {
    pub(crate) fn new(ring: KeyRing) -> Self {
        Self(Arc::new(RwLock::new(ring)))
    }

    pub(crate) fn read(&self) -> RwLockReadGuard<'_, KeyRing> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn write(&self) -> RwLockWriteGuard<'_, KeyRing> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a signed or key-changing entry does to the ring.
#[derive(Debug, Clone)]
pub(crate) struct Authored {
    pub(crate) index: u64,
    pub(crate) author: Option<(KeyFingerprint, u64)>,
    pub(crate) change: Option<KeyChange>,
}

impl Authored {
    pub(crate) fn is_of_log(&self) -> bool {
        matches!(
            self.change,
            Some(KeyChange::RotateLog { .. } | KeyChange::RetireLog { .. })
        )
    }

    pub(crate) fn apply(&self, ring: &mut KeyRing) {
        if let Some((key, sequence)) = self.author {
            ring.used(key, sequence);
        }
        if let Some(change) = &self.change {
            ring.apply(self.index, change);
        }
    }
}

/// The change of keys that a fact makes.
pub(crate) fn key_change(fact: &Fact) -> Option<KeyChange> {
    match fact {
        Fact::KeyEnrolled(f) => Some(KeyChange::Enrol {
            key: f.key.0,
            capacity: capacity(f.capacity),
            principal: principal(f.participant),
            possession: f.possession.0,
        }),
        Fact::KeyRotated(f) => Some(KeyChange::Rotate {
            old: KeyFingerprint(f.old.0.into()),
            key: f.key.0,
            by_new: f.by_new.0,
            by_old: f.by_old.0,
        }),
        Fact::LogKeyRotated(f) => Some(KeyChange::RotateLog {
            key: f.key.0,
            by_new: f.by_new.0,
            by_old: f.by_old.0,
        }),
        Fact::LogKeyRetired(f) => Some(KeyChange::RetireLog {
            key: KeyFingerprint(f.key.0.into()),
        }),
        Fact::KeyRevoked(f) => Some(KeyChange::Revoke {
            key: KeyFingerprint(f.key.0.into()),
            suspect_from: f.suspect_from,
        }),
        _ => None,
    }
}

/// A participant's id as the principal of its key; none: the ledger's own.
pub fn principal(participant: Option<ParticipantId>) -> PrincipalTag {
    participant.map_or(PrincipalTag::NONE, |id| PrincipalTag(id.0))
}

/// The domain's word for what a key may sign as, as the record knows it.
pub fn capacity(capacity: KeyCapacity) -> Capacity {
    match capacity {
        KeyCapacity::Authority => Capacity::Authority,
        KeyCapacity::Delegation => Capacity::Delegation,
        KeyCapacity::Rapporteur => Capacity::Rapporteur,
        KeyCapacity::Secretariat => Capacity::Secretariat,
        KeyCapacity::Chair => Capacity::Chair,
    }
}

/// Whether whoever signed `fact` (or nobody) may have it recorded next, in the entry `at`.
pub(crate) fn refuse(
    ring: &KeyRing,
    state: &State,
    at: (u64, SubmissionId),
    author: Option<&Submission>,
    fact: &Fact,
) -> Result<(), Declined> {
    if let Fact::PartsRedacted(_) = fact {
        ring.refuse_order(author.and_then(|signed| signed.key))?;
    }
    let key = author.map(|signed| ring.refuse(signed)).transpose()?;
    if let Some(change) = key_change(fact) {
        ring.refuse_change(&change, at, author.and_then(|signed| signed.key))?;
    }
    match (key, fact) {
        (Some(key), fact) if key.capacity == Capacity::Delegation => {
            let ends = matches!(fact, Fact::KeyRotated(_) | Fact::KeyRevoked(_));
            if state.rules().attribution == Attribution::NotForAttribution && !ends {
                let key = key.key.fingerprint();
                return Err(Declined::NamesItsAuthor { key });
            }
            refuse_own(key, state, fact)
        }
        (_, Fact::RecordAttested(_)) => Err(Declined::Unsigned {
            wanted: "a key of the delegation whose intervention it is",
        }),
        _ => Ok(()),
    }
}

/// A delegation signs its own acts and nothing else.
fn refuse_own(key: &EnrolledKey, state: &State, fact: &Fact) -> Result<(), Declined> {
    if is_own(key.principal, fact, &|speaker| state.speaks_for(speaker)) {
        return Ok(());
    }
    Err(Declined::NotItsOwn {
        kind: fact.kind(),
        key: key.key.fingerprint(),
    })
}

/// The ring and the orders of a record that is being judged, and what nobody was allowed to do.
#[derive(Debug)]
pub struct Judged {
    /// The keys, as far as their changes were allowed.
    pub ring: KeyRing,
    /// The entries with the others, and what is wrong with each; also of orders to erase.
    pub forbidden: Vec<(u64, KeyRefusal)>,
    /// Whose cosignatures the ledger asks for.
    pub witnesses: Witnesses,
    /// The orders to erase that were allowed.
    pub orders: Orders,
    /// Of a bundle, the entries that are not shown whole: id and tags of each.
    incomplete: BTreeMap<u64, (EntryId, Vec<PartTag>)>,
    /// The checkpoint that a bundle brings, not verified yet.
    pub checkpoint: Option<SignedCheckpoint>,
}

impl Judged {
    fn new(ledger: LedgerId) -> Judged {
        Judged {
            ring: KeyRing::unfounded(ledger),
            forbidden: Vec::new(),
            witnesses: Witnesses::default(),
            checkpoint: None,
            orders: Orders::default(),
            incomplete: BTreeMap::new(),
        }
    }

    /// The parts of an entry of the bundle that are not shown and were ordered to be erased.
    pub fn ordered(&self, index: u64) -> PartMask {
        let body = self.incomplete.get(&index);
        body.map_or(PartMask::NONE, |(id, tags)| {
            self.orders.mask(*id, tags.iter().copied())
        })
    }

    /// The key that signs `checkpoint` in the place of `pinned`: the one that was given, or a later
    /// one for which the given one signed, and the entry of the record in which it did.
    pub fn follow(
        &self,
        pinned: &VerifierKey,
        checkpoint: &SignedCheckpoint,
    ) -> Option<(VerifierKey, u64)> {
        let heirs = self.ring.log_keys().heirs(&pinned.to_bytes())?;
        let is_of_log = pinned.name() == checkpoint.claimed_origin().as_str();
        let heirs = heirs.iter().filter(|_| is_of_log);
        let mut keys = heirs.map(|term| {
            let key = VerifierKey::of_log(checkpoint.claimed_origin(), &term.key);
            (key, term.since)
        });
        keys.find(|(key, _)| checkpoint.verify(key).is_ok())
    }

    /// Takes in a control entry in its turn.
    fn take(&mut self, ledger: LedgerId, index: u64, submission: &Submission, fact: &Fact) {
        if let Fact::LedgerFounded(founded) = fact {
            let authorities = founded.authority_keys.iter().map(|key| key.0);
            self.ring = KeyRing::founded(ledger, &founded.log_key.0, authorities);
            self.witnesses = Witnesses::founded(founded);
        }
        if let Some(order) = order_in(index, fact, submission.key) {
            match self.ring.refuse_order(submission.key) {
                Ok(()) => self.orders.take(order),
                Err(refusal) => self.forbidden.push((index, refusal)),
            }
        }
        let Some(change) = key_change(fact) else {
            return;
        };
        let at = (index, submission.id);
        match self.ring.refuse_change(&change, at, submission.key) {
            Ok(()) => self.ring.apply(index, &change),
            Err(refusal) => self.forbidden.push((index, refusal)),
        }
    }
}

/// The orders among the first `size` entries; what newer software recorded is passed over.
pub(crate) fn orders_of(reader: &Reader, size: u64) -> Result<Orders, Fault> {
    let ledger = reader.ledger();
    let mut judged = Judged::new(ledger);
    for index in control_entries(reader, size)? {
        let frame = reader.entry(index)?;
        if let Some(fact) = recorded(&frame)?.fact {
            let submission = submission_of(frame.entry(), index)?;
            judged.take(ledger, index, &submission, &fact);
        }
    }
    Ok(judged.orders)
}

/// The author keys of a ledger's folder, to verify signatures with.
pub fn ring_of_record(reader: &Reader) -> Result<Judged, Fault> {
    judge(reader, reader.ledger(), reader.head().size)
}

/// Ring and orders as the first `size` entries give them, found along the control links from the
/// end.
pub(crate) fn judge(reader: &Reader, ledger: LedgerId, size: u64) -> Result<Judged, Fault> {
    let mut judged = Judged::new(ledger);
    for index in control_entries(reader, size)? {
        let frame = reader.entry(index)?;
        let Some(fact) = recorded(&frame)?.fact else {
            return Err(unknown_control(index));
        };
        let submission = submission_of(frame.entry(), index)?;
        judged.take(ledger, index, &submission, &fact);
    }
    Ok(judged)
}

/// The author keys that a bundle's control entries bring, to verify its signatures with. Nothing
/// of it is believed before the bundle is verified.
pub fn ring_of_bundle(input: impl Read) -> Result<Judged, Unbundled> {
    let (mut controls, mut incomplete) = (Vec::new(), BTreeMap::new());
    let head = each_bundle_entry(input, &mut |entry| {
        controls.extend(control_of(entry));
        incomplete.extend(incomplete_of(entry));
    })?;
    let ledger = head.checkpoint.claimed_origin().ledger_id();
    let mut judged = Judged::new(ledger);
    judged.incomplete = incomplete;
    judged.checkpoint = Some(head.checkpoint);
    for (index, submission, fact) in &controls {
        judged.take(ledger, *index, submission, fact);
    }
    Ok(judged)
}

/// What a control entry of a bundle says, if it is one that can be read.
fn control_of(bundled: &BundleEntry<'_>) -> Option<(u64, Submission, Fact)> {
    let entry = Entry::parse(bundled.entry).ok()?;
    let submission = entry.submission().ok()?;
    let body = bundled
        .body
        .as_ref()
        .filter(|_| submission.kind.is_control())?;
    let lines = Manifest::parse(body.manifest).ok()?;
    let mut parts = lines.lines().zip(&body.parts);
    let (_, structure) = parts.find(|(line, _)| line.tag == PartTag::Structure)?;
    match facts::decode_structure((*structure)?.content).ok()? {
        Decoded::Known(fact) => Some((entry.index, submission, fact)),
        Decoded::Unknown { .. } => None,
    }
}

/// Id and tags of an entry of which the bundle does not show every part.
fn incomplete_of(bundled: &BundleEntry<'_>) -> Option<(u64, (EntryId, Vec<PartTag>))> {
    let body = bundled.body.as_ref()?;
    if body.parts.iter().all(Option::is_some) {
        return None;
    }
    let entry = Entry::parse(bundled.entry).ok()?;
    let id = EntryId(entry.submission().ok()?.id.0);
    let lines = Manifest::parse(body.manifest).ok()?;
    Some((
        entry.index,
        (id, lines.lines().map(|line| line.tag).collect()),
    ))
}

fn submission_of(entry: &[u8; record::ENTRY_LEN], index: u64) -> Result<Submission, Fault> {
    let read = Entry::parse(entry).and_then(|entry| entry.submission());
    read.map_err(|why| Fault::Entry {
        index,
        why: why.to_string(),
    })
}

/// Indices of the control entries among the first `size`, in order.
fn control_entries(reader: &Reader, size: u64) -> Result<Vec<u64>, Fault> {
    let mut indices = Vec::new();
    let mut at = size.checked_sub(1);
    while let Some(index) = at {
        let frame = reader.entry(index)?;
        let why = |error: record::Malformed| Fault::Entry {
            index,
            why: error.to_string(),
        };
        let entry = Entry::parse(frame.entry()).map_err(why)?;
        if entry.submission().map_err(why)?.kind.is_control() {
            indices.push(index);
        }
        at = entry.control.map(|link| link.index);
    }
    indices.reverse();
    Ok(indices)
}

fn unknown_control(index: u64) -> Fault {
    Fault::Entry {
        index,
        why: "it is a control entry that this version does not know; use newer software to write"
            .to_owned(),
    }
}

impl From<KeyRefusal> for Declined {
    fn from(refusal: KeyRefusal) -> Declined {
        Declined::Key(refusal)
    }
}
