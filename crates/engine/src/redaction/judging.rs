//! What is missing from a record, held against its orders.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::EntryId;
use journal::Reader;
use record::{PartMask, PartTag, Verdict};

use super::Orders;
use super::orders::{body_of, tag_of};
use crate::answer::Fault;

/// Parts that are missing, or should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// How many parts were erased by order.
    pub redacted: u64,
    /// Orders whose parts are still there, all or in part: the next start erases them.
    pub unfinished: Vec<u64>,
    /// Parts that are zeros and that no order names: damage.
    pub lost: Vec<(u64, PartMask)>,
}

/// Judges what a verification found missing, once the whole record was read.
///
/// Findings of parts that were only half erased are taken back: an order names them, and the next
/// start finishes it.
pub fn judge_missing(
    reader: &Reader,
    orders: &Orders,
    verdict: &mut Verdict,
) -> Result<Missing, Fault> {
    let mut bodies = BTreeMap::new();
    for (index, _) in &verdict.missing {
        bodies.insert(*index, body_of(&reader.entry(*index)?)?);
    }
    for finding in &verdict.findings {
        if matches!(finding.flaw, record::Flaw::Part { .. }) {
            bodies.insert(finding.index, body_of(&reader.entry(finding.index)?)?);
        }
    }
    let ordered = |index: u64| {
        let body = bodies.get(&index);
        body.map_or(PartMask::NONE, |(id, tags)| {
            orders.mask(*id, tags.iter().copied())
        })
    };
    verdict.excuse_ordered(ordered);
    let lost = verdict.missing_without_order(ordered);
    let erased: Vec<(u64, PartMask)> = verdict
        .missing
        .iter()
        .map(|(index, mask)| (*index, PartMask(mask.0 & ordered(*index).0)))
        .collect();
    Ok(Missing {
        redacted: erased.iter().map(|(_, mask)| u64::from(mask.count())).sum(),
        unfinished: unfinished(orders, &bodies, &erased),
        lost,
    })
}

/// The orders of which some part was not found erased.
fn unfinished(
    orders: &Orders,
    bodies: &BTreeMap<u64, (EntryId, Vec<PartTag>)>,
    erased: &[(u64, PartMask)],
) -> Vec<u64> {
    let gone: BTreeSet<(EntryId, u16)> = erased
        .iter()
        .flat_map(|(index, mask)| {
            let (id, tags) = &bodies[index];
            mask.positions().map(move |part| (*id, tags[part] as u16))
        })
        .collect();
    let is_done = |order: &&super::Order| {
        let mut parts = order.parts.iter();
        parts.all(|part| gone.contains(&(order.target, tag_of(*part) as u16)))
    };
    let open = orders.in_order().into_iter().filter(|it| !is_done(it));
    open.map(|order| order.index).collect()
}
