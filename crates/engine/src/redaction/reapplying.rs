//! Orders out of a bundle, given once more to an older copy that does not have them.
//!
//! Each is recorded byte for byte as its authority signed it: same 256 bytes, same manifest, same
//! parts and salts. The bundle is verified first, under the log key of the copy: who could hand in
//! any bundle could leave orders out of it. Then the ledger checks signature and key as for any
//! submission. To be done before the copy is served.

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use bytes::Bytes;
use deliberation::{EntryId, Fact, PartsRedacted};
use facts::Decoded;
use record::bundle::{Audience, BundleEntry};
use record::{Body, Entry, Malformed, Manifest, PartTag, SUBMISSION_LEN, Signature, VerifierKey};

use super::Orders;
use super::orders::order_in;
use crate::Ledger;
use crate::answer::{Answer, Declined, Fault, Receipt};
use crate::authors::ring_of_bundle;
use crate::bundles::{Unbundled, each_bundle_entry, verify_bundle};

/// A redaction order as a bundle holds it.
#[derive(Debug, Clone)]
pub struct BundledOrder {
    /// Its index where it was recorded first.
    pub index: u64,
    /// What it orders.
    pub fact: PartsRedacted,
    /// The 256 bytes that its author signed.
    pub submission: [u8; SUBMISSION_LEN],
    /// The author's signature.
    pub signature: [u8; 64],
    /// Tags and commitments of its parts.
    pub manifest: Bytes,
    /// Salt and content of each part; none where the bundle does not show it.
    pub parts: Vec<Option<([u8; 32], Bytes)>>,
    /// Whether every part that is not shown was itself erased by a later order of the bundle.
    pub whole: bool,
}

/// What became of an order.
#[derive(Debug, Clone)]
pub enum Reapplied {
    /// It was recorded, and carried out.
    Recorded(Receipt),
    /// The ledger had it, and has carried it out.
    AlreadyThere(Receipt),
    /// The ledger does not hold the entry that it is about: there is nothing to erase.
    NoTarget,
    /// The ledger would not take it.
    Declined(Declined),
    /// A part of the order itself is withheld in this bundle: take one for a wider audience.
    Withheld,
}

/// One order with what became of it.
#[derive(Debug, Clone)]
pub struct Reapplying {
    /// Its index where it was recorded first.
    pub index: u64,
    /// The entry that it is about, by the id of its submission.
    pub target: EntryId,
    /// What became of it.
    pub outcome: Reapplied,
}

/// The signed redaction orders of a bundle, in the order of the record, once the bundle was verified
/// with the log's key, or a later one for which that one signed.
pub fn orders_of_bundle(
    mut input: impl Read + Seek + Send,
    pinned: &VerifierKey,
) -> Result<Vec<BundledOrder>, Unbundled> {
    refuse_untrusted(&mut input, pinned)?;
    input.rewind()?;
    let mut found = Vec::new();
    each_bundle_entry(input, &mut |entry| found.extend(bundled_order(entry)))?;
    let mut orders = Orders::default();
    for order in &found {
        orders.take(
            order_in(order.index, &Fact::PartsRedacted(order.fact.clone()), None)
                .expect("the fact is an order"),
        );
    }
    for order in &mut found {
        let id = order.id();
        let mut missing = order.missing().into_iter();
        order.whole = missing.all(|tag| orders.naming(id, tag).is_some());
    }
    Ok(found)
}

/// Verifies a bundle as a reader far away would. One where control entries are kept back is none
/// to take orders from.
fn refuse_untrusted(
    input: &mut (impl Read + Seek + Send),
    pinned: &VerifierKey,
) -> Result<(), Unbundled> {
    let untrusted = |why: String| Err(Unbundled::Untrusted { why });
    input.rewind()?;
    let judged = ring_of_bundle(&mut *input)?;
    let checkpoint = judged.checkpoint.as_ref();
    let origin = checkpoint.map_or("", |note| note.claimed_origin().as_str());
    if origin != pinned.name() {
        let ours = pinned.name();
        return untrusted(format!("it is of the ledger {origin}, not of {ours}"));
    }
    let later = checkpoint
        .filter(|note| note.verify(pinned).is_err())
        .and_then(|note| judged.follow(pinned, note));
    let key = later.as_ref().map_or(pinned, |(key, _)| key);
    let find = |key, index| judged.ring.key_at(key, index).map(|at| at.enrolled.key);
    input.rewind()?;
    let verdict = verify_bundle(&mut *input, Some(key), &find, &|_, _| ())?;
    if let Some(finding) = verdict.findings.first() {
        return untrusted(finding.to_string());
    }
    if let Some((index, refusal)) = judged.forbidden.first() {
        return untrusted(format!("entry {index}: {refusal}"));
    }
    let lost = verdict.missing_without_order(|index| judged.ordered(index));
    match lost.first() {
        Some((index, _)) if verdict.audience == Audience::Full => untrusted(format!(
            "entry {index}: a part is missing, and nobody ordered that"
        )),
        _ => Ok(()),
    }
}

fn bundled_order(bundled: &BundleEntry<'_>) -> Option<BundledOrder> {
    let entry = Entry::parse(bundled.entry).ok()?;
    let Signature::Ed25519(signature) = entry.signature else {
        return None;
    };
    let body = bundled.body.as_ref()?;
    let lines = Manifest::parse(body.manifest).ok()?;
    let structure = lines
        .lines()
        .zip(&body.parts)
        .find(|(line, _)| line.tag == PartTag::Structure)?;
    let Ok(Decoded::Known(Fact::PartsRedacted(fact))) =
        facts::decode_structure((*structure.1)?.content)
    else {
        return None;
    };
    let shown = |part: &Option<record::PartRef<'_>>| {
        part.map(|part| (*part.salt, Bytes::copy_from_slice(part.content)))
    };
    Some(BundledOrder {
        index: entry.index,
        fact,
        submission: entry.submission,
        signature,
        manifest: Bytes::copy_from_slice(body.manifest),
        parts: body.parts.iter().map(shown).collect(),
        whole: true,
    })
}

impl BundledOrder {
    /// The id of its submission.
    fn id(&self) -> EntryId {
        let id = self.submission[64..80].try_into();
        EntryId(id.expect("16 of 256 bytes"))
    }

    /// Tags of the parts that are not shown.
    fn missing(&self) -> Vec<PartTag> {
        let Ok(read) = Manifest::parse(&self.manifest) else {
            return Vec::new();
        };
        let lines = read.lines().zip(&self.parts);
        let missing = lines.filter(|(_, part)| part.is_none());
        missing.map(|(line, _)| line.tag).collect()
    }

    /// The body with zeros in the place of what is not shown.
    pub(crate) fn body(&self) -> Result<Body, Declined> {
        for (line, part) in Manifest::parse(&self.manifest)?.lines().zip(&self.parts) {
            let Some((salt, content)) = part else {
                continue;
            };
            let found = record::PartRef { salt, content }.commitment();
            if found != line.commitment {
                let expected = line.commitment;
                return Err(Malformed::BodyRoot { expected, found }.into());
            }
        }
        let parts = self.parts.iter().cloned();
        let parts = parts.map(|part| part.unwrap_or(([0; 32], Bytes::new())));
        Ok(Body::stored(self.manifest.clone(), parts.collect())?)
    }
}

/// Records the orders that an open ledger does not have yet, and carries them out. Orders about
/// entries that it does not hold are passed over.
pub async fn reapply_orders(
    ledger: &Ledger,
    orders: Vec<BundledOrder>,
) -> Result<Vec<Reapplying>, Fault> {
    let mut done = Vec::with_capacity(orders.len());
    let mut recorded = BTreeSet::new();
    for order in orders {
        let outcome = reapply(ledger, &order, &recorded).await?;
        if matches!(outcome, Reapplied::Recorded(_)) {
            recorded.insert(order.id());
        }
        done.push(Reapplying {
            index: order.index,
            target: order.fact.target,
            outcome,
        });
    }
    Ok(done)
}

async fn reapply(
    ledger: &Ledger,
    order: &BundledOrder,
    recorded: &BTreeSet<EntryId>,
) -> Result<Reapplied, Fault> {
    let (id, target) = (order.id(), order.fact.target);
    let found = ledger.find(&[id, target])?;
    let mut known = found.iter();
    if let Some((_, found)) = known.clone().find(|(known, _)| *known == id)
        && found.submission == order.submission
    {
        return Ok(Reapplied::AlreadyThere(found.receipt));
    }
    if !recorded.contains(&target) && known.all(|(known, _)| *known != target) {
        return Ok(Reapplied::NoTarget);
    }
    if !order.whole {
        return Ok(Reapplied::Withheld);
    }
    let prepared = ledger
        .prepare_again(order)
        .map_err(|declined| (id, declined));
    match ledger.submit_one(prepared).await? {
        Answer::Recorded(receipt) => Ok(Reapplied::Recorded(receipt)),
        Answer::Declined(_, declined) => Ok(Reapplied::Declined(declined)),
        Answer::Failed(_, fault) => Err(Fault::Halted {
            ledger: ledger.name().to_owned(),
            why: fault.to_string(),
        }),
    }
}
