//! Which id is which entry: every id of the ledger, in the order of the entries.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::{EntryId, FactKind, IdBytes};

/// All ids of a ledger, each with its entry's index and kind.
///
/// Ids lie side by side in the order of the entries; a table of positions finds them. At two
/// million entries this takes about 50 MiB, a map of ids to structs three times as much.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    ids: Vec<IdBytes>,
    kinds: Vec<u16>,
    places: HashTable<u32>,
    /// Seeded anew in every process, so that nobody can choose ids that collide; no result
    /// depends on it.
    hasher: RandomState,
}

impl Registry {
    /// Most entries a registry can hold: its places are 32 bits wide.
    pub const MAX_ENTRIES: u64 = u32::MAX as u64;

    /// How many entries it knows.
    pub fn len(&self) -> u64 {
        self.ids.len() as u64
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Index and kind number of an id.
    pub fn find(&self, id: EntryId) -> Option<(u64, u16)> {
        let place = self.places.find(self.hasher.hash_one(id.0), |place| {
            self.ids[*place as usize] == id.0
        })?;
        Some((u64::from(*place), self.kinds[*place as usize]))
    }

    /// Index and kind of an id, if its kind is known to this software.
    pub fn find_kind(&self, id: EntryId) -> Option<(u64, FactKind)> {
        let (index, number) = self.find(id)?;
        Some((index, FactKind::from_number(number)?))
    }

    /// The id and kind number of the entry at an index.
    pub fn at(&self, index: u64) -> Option<(EntryId, u16)> {
        let place = usize::try_from(index).ok()?;
        Some((EntryId(*self.ids.get(place)?), *self.kinds.get(place)?))
    }

    /// Adds the next entry's id. An id that is known already keeps its first entry.
    pub fn push(&mut self, id: EntryId, kind: u16) {
        let place = u32::try_from(self.ids.len()).expect("a ledger stays below 2^32 entries");
        self.ids.push(id.0);
        self.kinds.push(kind);
        let (ids, hasher) = (&self.ids, &self.hasher);
        let entry = self.places.entry(
            hasher.hash_one(id.0),
            |known| ids[*known as usize] == id.0,
            |known| hasher.hash_one(ids[*known as usize]),
        );
        entry.or_insert(place);
    }

    /// Makes room for so many more entries at once.
    pub fn reserve(&mut self, more: usize) {
        self.ids.reserve(more);
        self.kinds.reserve(more);
        let (ids, hasher) = (&self.ids, &self.hasher);
        self.places
            .reserve(more, |known| hasher.hash_one(ids[*known as usize]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn given_any_ids_when_pushed_then_each_leads_to_its_first_entry(
            ids in prop::collection::vec(0u8..40, 0..200)
        ) {
            let mut registry = Registry::default();
            for (i, id) in ids.iter().enumerate() {
                registry.push(EntryId([*id; 16]), u16::try_from(i).unwrap());
            }
            prop_assert_eq!(registry.len(), ids.len() as u64);
            for id in 0..40 {
                let first = ids.iter().position(|known| *known == id).map(|i| i as u64);
                let found = registry.find(EntryId([id; 16])).map(|(index, _)| index);
                prop_assert_eq!(found, first);
            }
        }
    }
}
