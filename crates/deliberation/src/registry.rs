//! Which id is which entry: every id of the ledger, in the order of the entries.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::{EntryId, FactKind, IdBytes};

/// All ids of a ledger, each with its entry's index and kind.
///
/// Ids lie side by side in the order of the entries; a table of positions finds them. At two
/// million entries this takes about 50 MiB, a map of ids to structs three times as much.
///
/// Two registries are the same if they hold the same ids and kinds in the same order.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    ids: Vec<IdBytes>,
    kinds: Vec<u16>,
    places: HashTable<u32>,
    /// Seeded anew in every process, so that nobody can choose ids that collide; no result
    /// depends on it.
    hasher: RandomState,
}

/// Parts of the table that are filled one after the other; each fits the cache of a core up to
/// some ten million entries.
const REGIONS: usize = 256;

/// Entries that are sorted at once; bounds the room it takes.
const PIECE: usize = 1 << 21;

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
        self.place(self.hasher.hash_one(id.0), place);
    }

    /// Ids and kind numbers of the entries `from..to`, as they lie in memory; what lies beyond the
    /// last entry is left out. What is stored piece by piece comes back through
    /// [`Registry::extend`].
    pub fn chunk(&self, from: u64, to: u64) -> (&[IdBytes], &[u16]) {
        let place =
            |index| usize::try_from(index).map_or(self.ids.len(), |i| i.min(self.ids.len()));
        let (to, from) = (place(to), place(from));
        let entries = from.min(to)..to;
        (&self.ids[entries.clone()], &self.kinds[entries])
    }

    /// Adds many entries at once, as if pushed one by one, but several times faster. Each id needs
    /// its kind: what is longer of the two is cut. Larger pieces are faster up to some 200,000.
    pub fn extend(&mut self, ids: &[IdBytes], kinds: &[u16]) {
        let pairs = ids.len().min(kinds.len());
        self.reserve(pairs);
        let mut regions = vec![Vec::new(); REGIONS];
        let pieces = ids[..pairs].chunks(PIECE).zip(kinds[..pairs].chunks(PIECE));
        for (ids, kinds) in pieces {
            let first = self.ids.len();
            self.ids.extend_from_slice(ids);
            self.kinds.extend_from_slice(kinds);
            self.sort_into(&mut regions, first);
            for region in &mut regions {
                for (hash, place) in region.drain(..) {
                    self.place(hash, place);
                }
            }
        }
    }

    /// Sorts the entries from `first` on by the region of the table in which they will lie, so
    /// that one small region after the other is filled instead of all memory at random.
    fn sort_into(&self, regions: &mut [Vec<(u64, u32)>], first: usize) {
        // The table seeks a place from the low bits of the hash on.
        let mask = self.places.num_buckets().saturating_sub(1) as u64;
        let shift = (mask.count_ones()).saturating_sub(REGIONS.ilog2());
        for (id, place) in self.ids[first..].iter().zip(first..) {
            let place = u32::try_from(place).expect("a ledger stays below 2^32 entries");
            let hash = self.hasher.hash_one(id);
            let region = usize::try_from((hash & mask) >> shift).expect("below the regions");
            regions[region].push((hash, place));
        }
    }

    fn place(&mut self, hash: u64, place: u32) {
        let (ids, hasher) = (&self.ids, &self.hasher);
        let entry = self.places.entry(
            hash,
            |known| ids[*known as usize] == ids[place as usize],
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

impl PartialEq for Registry {
    fn eq(&self, other: &Registry) -> bool {
        // The table follows from the ids, and its hasher is another one in every registry.
        self.ids == other.ids && self.kinds == other.kinds
    }
}

impl Eq for Registry {}

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
