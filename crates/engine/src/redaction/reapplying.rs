//! Orders out of a bundle, given once more to an older copy that does not have them.
//!
//! Each is recorded byte for byte as its authority signed it: same 256 bytes, same manifest, same
//! parts and salts. Nothing of the bundle need be believed for that: the ledger checks signature
//! and key as for any submission. To be done before the copy is served.

use std::collections::BTreeSet;
use std::io::Read;

use bytes::Bytes;
use deliberation::{EntryId, Fact, PartsRedacted};
use facts::Decoded;
use record::bundle::BundleEntry;
use record::{Body, Entry, Malformed, Manifest, PartTag, SUBMISSION_LEN, Signature};

use super::Orders;
use super::orders::order_in;
use crate::Ledger;
use crate::answer::{Answer, Declined, Fault, Receipt};
use crate::bundles::{Unbundled, each_bundle_entry};

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

/// The signed redaction orders of a bundle, in the order of the record.
pub fn orders_of_bundle(input: impl Read) -> Result<Vec<BundledOrder>, Unbundled> {
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
