//! From an order that is submitted to zeros on the disk.

use deliberation::{Fact, PartsRedacted, State};
use journal::{Erasure, Reader};
use record::{Manifest, PartMask, PartTag};

use super::orders::{body_of, order_in, parts_named, tag_of};
use super::{Order, Orders};
use crate::Prepared;
use crate::answer::{Declined, Fault};
use crate::writer::{Batch, Writer};

/// An order that is to be carried out once it is durable.
pub(crate) struct Carried {
    order: Order,
    erasure: Erasure,
}

impl Writer {
    /// What an order will erase; a refusal where there is nothing of it. Other facts order nothing.
    pub(crate) fn carried(
        &self,
        prepared: &Prepared,
        batch: &Batch,
    ) -> Result<Result<Option<Carried>, Declined>, Fault> {
        let Fact::PartsRedacted(fact) = &prepared.fact else {
            return Ok(Ok(None));
        };
        // An unknown target is refused with everything else that is unknown.
        let Some((target, _)) = self.state.registry().find(fact.target) else {
            return Ok(Ok(None));
        };
        let tags = self.tags_of(target, batch)?;
        let key = prepared.author.as_ref().and_then(|signed| signed.key);
        let index = self.chain.size();
        let order = order_in(index, &prepared.fact, key).expect("the fact is an order");
        let parts = match named(target, fact, &tags) {
            Ok(parts) => parts,
            Err(declined) => return Ok(Err(declined)),
        };
        Ok(match self.redacted_before(fact, batch) {
            Some(by) => Err(Declined::AlreadyRedacted { index: target, by }),
            None => Ok(Some(Carried {
                order,
                erasure: Erasure {
                    index: target,
                    parts,
                },
            })),
        })
    }

    /// The tags of an entry's parts, in the batch or on disk.
    fn tags_of(&self, index: u64, batch: &Batch) -> Result<Vec<PartTag>, Fault> {
        match batch.sealed(index) {
            Some(sealed) => Ok(sealed.body.parts().iter().map(|part| part.tag).collect()),
            None => Ok(body_of(&self.reader.entry(index)?)?.1),
        }
    }

    /// The last order that leaves nothing to do, if every part is named by one.
    fn redacted_before(&self, fact: &PartsRedacted, batch: &Batch) -> Option<u64> {
        let orders = self.orders.read();
        let waiting = |part| {
            let mut carried = batch.carried.iter().map(|carried| &carried.order);
            carried.find(|order| order.target == fact.target && order.parts.contains(part))
        };
        let by = fact.parts.iter().map(|part| {
            let recorded = orders.naming(fact.target, tag_of(*part));
            recorded.or_else(|| waiting(part)).map(|order| order.index)
        });
        by.collect::<Option<Vec<u64>>>()?.into_iter().max()
    }

    /// Erases what was ordered. The orders are durable; where this fails, the next start does it.
    pub(crate) fn carry_out(&mut self, carried: &[Carried]) -> Result<(), Fault> {
        {
            let mut orders = self.orders.write();
            for it in carried {
                orders.take(it.order.clone());
            }
        }
        self.head
            .wait_for(self.chain.size())
            .map_err(|why| Fault::Head {
                ledger: self.name.clone(),
                why,
            })?;
        let erasures: Vec<Erasure> = carried.iter().map(|it| it.erasure).collect();
        Ok(self.journal.erase(&erasures)?)
    }
}

/// Which parts an order names; a refusal where the entry has no such part.
fn named(target: u64, fact: &PartsRedacted, tags: &[PartTag]) -> Result<PartMask, Declined> {
    let mut mask = PartMask::NONE;
    for part in &fact.parts {
        let position = tags.iter().position(|tag| *tag == tag_of(*part));
        let position = position.ok_or_else(|| Declined::NoSuchPart {
            index: target,
            part: *part,
            has: parts_named(tags.iter().copied()),
        })?;
        mask = mask.with(position);
    }
    Ok(mask)
}

/// All that was ever ordered to be erased. At a start it is erased once more, whether it looks
/// erased or not: after a sync that failed, zeros are read that the disk may not have.
pub(crate) fn erasures(
    reader: &Reader,
    state: &State,
    orders: &Orders,
) -> Result<Vec<Erasure>, Fault> {
    let mut erasures = Vec::new();
    for order in orders.in_order() {
        let Some((index, _)) = state.registry().find(order.target) else {
            continue;
        };
        let frame = reader.entry(index)?;
        let manifest = Manifest::parse(frame.manifest()).map_err(|error| Fault::Entry {
            index,
            why: error.to_string(),
        })?;
        let named = manifest.lines().enumerate().filter(|(_, line)| {
            let mut parts = order.parts.iter();
            parts.any(|part| tag_of(*part) == line.tag)
        });
        let parts = named.fold(PartMask::NONE, |mask, (part, _)| mask.with(part));
        erasures.push(Erasure { index, parts });
    }
    Ok(erasures)
}
