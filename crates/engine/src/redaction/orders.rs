//! The orders of a ledger, and who is kept from what by them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use deliberation::{EntryId, ErasablePart, Fact};
use journal::{Frame, Reader};
use record::{Entry, KeyFingerprint, Manifest, PartMask, PartTag};

use crate::answer::Fault;
use crate::authors;

/// An order to erase parts of an entry, as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The entry that orders it.
    pub index: u64,
    /// Whose parts are erased, by the id of its submission.
    pub target: EntryId,
    /// Which parts.
    pub parts: Vec<ErasablePart>,
    /// The authority's key that signed.
    pub key: Option<KeyFingerprint>,
}

/// The orders of a record, by what they are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Orders(BTreeMap<EntryId, Vec<Order>>);

impl Orders {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes in the next one.
    pub(crate) fn take(&mut self, order: Order) {
        self.0.entry(order.target).or_default().push(order);
    }

    /// The first order that names this part of an entry.
    pub fn naming(&self, target: EntryId, tag: PartTag) -> Option<&Order> {
        let orders = self.0.get(&target)?;
        let part = part_of(tag)?;
        orders.iter().find(|order| order.parts.contains(&part))
    }

    /// The parts of an entry that were ordered to be erased.
    pub fn mask(&self, target: EntryId, tags: impl Iterator<Item = PartTag>) -> PartMask {
        let named = tags
            .enumerate()
            .filter(|(_, tag)| self.naming(target, *tag).is_some());
        named.fold(PartMask::NONE, |mask, (part, _)| mask.with(part))
    }

    /// Every order, in the order of the record.
    pub fn in_order(&self) -> Vec<&Order> {
        let mut orders: Vec<&Order> = self.0.values().flatten().collect();
        orders.sort_unstable_by_key(|order| order.index);
        orders
    }
}

/// The order in a recorded fact.
pub(crate) fn order_in(index: u64, fact: &Fact, key: Option<KeyFingerprint>) -> Option<Order> {
    let Fact::PartsRedacted(fact) = fact else {
        return None;
    };
    Some(Order {
        index,
        target: fact.target,
        parts: fact.parts.clone(),
        key,
    })
}

/// The tag of a part that can be erased.
pub(crate) fn tag_of(part: ErasablePart) -> PartTag {
    match part {
        ErasablePart::Text => PartTag::Text,
        ErasablePart::Personal => PartTag::Personal,
        ErasablePart::Attachment => PartTag::Attachment,
    }
}

fn part_of(tag: PartTag) -> Option<ErasablePart> {
    ErasablePart::ALL
        .into_iter()
        .find(|part| tag_of(*part) == tag)
}

/// The parts of a body by name.
pub(crate) fn parts_named(tags: impl Iterator<Item = PartTag>) -> String {
    let name = |tag| part_of(tag).map_or("structure", ErasablePart::name);
    tags.map(name).collect::<Vec<_>>().join(", ")
}

/// The orders of a ledger as readers ask for them, while its writer goes on or alone.
#[derive(Clone)]
pub struct OrderBook(Arc<Book>);

struct Book {
    reader: Reader,
    orders: RwLock<Orders>,
    /// How far orders were looked for; none where the writer tells them.
    read_to: Option<Mutex<u64>>,
}

impl OrderBook {
    /// Beside a writer, which enters each order before it is carried out.
    pub(crate) fn kept(reader: Reader, orders: Orders) -> OrderBook {
        OrderBook(Arc::new(Book {
            reader,
            orders: RwLock::new(orders),
            read_to: None,
        }))
    }

    /// Alone: the record itself is looked into, and again when it has grown.
    pub(crate) fn alone(reader: Reader) -> OrderBook {
        OrderBook(Arc::new(Book {
            reader,
            orders: RwLock::default(),
            read_to: Some(Mutex::new(0)),
        }))
    }

    pub(crate) fn write(&self) -> RwLockWriteGuard<'_, Orders> {
        self.0
            .orders
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn read(&self) -> RwLockReadGuard<'_, Orders> {
        self.0.orders.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// For each part of an entry, the index of the order that erased it or is about to. Neither
    /// salt nor content of such a part is to be shown, whatever is still there of it.
    pub fn erased_by(&self, frame: &Frame) -> Result<Vec<Option<u64>>, Fault> {
        self.look()?;
        let found = self.found(frame)?;
        let lacks_an_order = |(part, order): (record::PartRef<'_>, &Option<u64>)| {
            order.is_none() && part.is_erased()
        };
        if !frame.parts().zip(&found).any(lacks_an_order) || !self.look_again()? {
            return Ok(found);
        }
        self.found(frame)
    }

    fn found(&self, frame: &Frame) -> Result<Vec<Option<u64>>, Fault> {
        let orders = self.read();
        if orders.is_empty() {
            return Ok(vec![None; frame.count()]);
        }
        let (target, tags) = body_of(frame)?;
        let index = |tag| orders.naming(target, tag).map(|order| order.index);
        Ok(tags.into_iter().map(index).collect())
    }

    /// The parts of an entry that are ordered to be erased.
    pub(crate) fn mask(&self, frame: &Frame) -> Result<PartMask, Fault> {
        let named = self.erased_by(frame)?.into_iter().enumerate();
        let named = named.filter(|(_, order)| order.is_some());
        Ok(named.fold(PartMask::NONE, |mask, (part, _)| mask.with(part)))
    }

    /// Whether an entry that seems to be damaged is only being erased just now.
    pub(crate) fn excuses(&self, index: u64) -> bool {
        let judge = || {
            let frame = self.0.reader.entry(index)?;
            let ordered = self.mask(&frame)?;
            let digests = record::digest_entry(frame.entry(), frame.manifest(), frame.parts());
            let excused = |flaw: &record::Flaw| matches!(flaw, record::Flaw::Part { part } if ordered.has(*part));
            Ok::<_, Fault>(digests.flaws().iter().all(excused))
        };
        judge().unwrap_or(false)
    }

    /// Reads the orders up to the end of the record as it is known.
    fn look(&self) -> Result<(), Fault> {
        let Some(read_to) = &self.0.read_to else {
            return Ok(());
        };
        let mut read_to = read_to.lock().unwrap_or_else(PoisonError::into_inner);
        let size = self.0.reader.head().size;
        if *read_to < size {
            *self.write() = authors::orders_of(&self.0.reader, size)?;
            *read_to = size;
        }
        Ok(())
    }

    /// The same once another process may have written more; whether there was more.
    fn look_again(&self) -> Result<bool, Fault> {
        if self.0.read_to.is_none() {
            return Ok(false);
        }
        let before = self.0.reader.head().size;
        let grown = self.0.reader.refresh()?.size > before;
        self.look()?;
        Ok(grown)
    }
}

/// The id of an entry's submission, and the tags of its parts.
pub(crate) fn body_of(frame: &Frame) -> Result<(EntryId, Vec<PartTag>), Fault> {
    let why = |error: record::Malformed| Fault::Entry {
        index: frame.index(),
        why: error.to_string(),
    };
    let entry = Entry::parse(frame.entry()).map_err(why)?;
    let id = entry.submission().map_err(why)?.id;
    let manifest = Manifest::parse(frame.manifest()).map_err(why)?;
    Ok((
        EntryId(id.0),
        manifest.lines().map(|line| line.tag).collect(),
    ))
}
