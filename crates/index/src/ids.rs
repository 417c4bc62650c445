//! The registry on disk: full chunks that never change, and a tail beside the state.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use deliberation::{IdBytes, Registry};

use crate::seal::Tag;
use crate::shelf::{Kind, Name, Onward, Shelf};

/// Entries of a chunk: 288 KiB.
pub(crate) const CHUNK: u64 = CHUNK_LEN as u64;

const CHUNK_LEN: usize = 16 * 1024;

/// Chunks that are taken in at once: the table of a registry is filled fastest in pieces of some
/// 200,000 entries.
const AT_ONCE: usize = 16;

const ENTRY_LEN: usize = size_of::<IdBytes>() + size_of::<u16>();

/// Ids, then kinds, as they lie in memory, kinds in little-endian order.
pub(crate) fn to_bytes((ids, kinds): (&[IdBytes], &[u16])) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(ids.len() * ENTRY_LEN);
    bytes.extend_from_slice(ids.as_flattened());
    bytes.extend(kinds.iter().flat_map(|kind| kind.to_le_bytes()));
    bytes
}

/// Ids and kinds that are taken in together.
#[derive(Default)]
struct Batch {
    ids: Vec<IdBytes>,
    kinds: Vec<u16>,
}

impl Batch {
    /// Adds so many entries; none if the bytes hold another number of them.
    fn push(&mut self, bytes: &[u8], entries: u64) -> Option<()> {
        let len = usize::try_from(entries).ok()?.checked_mul(ENTRY_LEN)?;
        let ids_len = len / ENTRY_LEN * size_of::<IdBytes>();
        let (ids, kinds) = (bytes.len() == len).then(|| bytes.split_at(ids_len))?;
        self.ids.extend_from_slice(ids.as_chunks().0);
        let kinds = kinds.as_chunks().0.iter();
        self.kinds
            .extend(kinds.map(|kind| u16::from_le_bytes(*kind)));
        Some(())
    }
}

/// The registry of the first `size` entries: chunks with these very seals, then the tail.
///
/// One thread reads, one fills the table: they take about as long.
pub(crate) fn load(
    shelf: &Shelf,
    size: u64,
    tags: &[Tag],
    tail: &[u8],
) -> sled::Result<Option<Registry>> {
    let (full, batches) = sync_channel(1);
    thread::scope(|scope| {
        let filling = scope.spawn(move || fill(size, &batches));
        let complete = read(shelf, tags, |batch| {
            // It takes batches until there are no more, unless it panicked.
            let _ = full.send(batch);
        })?;
        let mut last = Batch::default();
        let complete = complete && last.push(tail, size % CHUNK).is_some();
        let _ = full.send(last);
        drop(full);
        let registry = filling.join().ok();
        Ok(registry.filter(|registry| complete && registry.len() == size))
    })
}

fn fill(size: u64, batches: &Receiver<Batch>) -> Registry {
    let mut registry = Registry::default();
    registry.reserve(usize::try_from(size).unwrap_or(0));
    for batch in batches {
        registry.extend(&batch.ids, &batch.kinds);
    }
    registry
}

/// Reads the chunks with these seals, in this order; whether all of them are there.
fn read(shelf: &Shelf, tags: &[Tag], mut full: impl FnMut(Batch)) -> sled::Result<bool> {
    let mut batch = Batch::default();
    let mut expected = (0..).step_by(CHUNK_LEN).zip(tags).peekable();
    if tags.is_empty() {
        return Ok(true);
    }
    shelf.values(Kind::Ids, 0, |value| {
        let wanted = expected.next_if(|(first, tag)| {
            let found = value.sound.as_ref().map(|(_, tag)| tag);
            value.name.first() == *first && found == Some(tag)
        });
        let Some((bytes, _)) = wanted.and(value.sound) else {
            return Onward::Stop;
        };
        if batch.push(&bytes, CHUNK).is_none() {
            return Onward::Stop;
        }
        if batch.ids.len() >= AT_ONCE * CHUNK_LEN {
            full(std::mem::take(&mut batch));
        }
        Onward::Go
    })?;
    full(batch);
    Ok(expected.peek().is_none())
}

/// The name of a chunk by its number.
pub(crate) fn name(number: usize) -> Name {
    Name::new(Kind::Ids, number as u64 * CHUNK)
}

#[cfg(test)]
mod tests {
    use deliberation::EntryId;

    use super::*;
    use crate::seal::Seal;

    fn registry(size: u64) -> Registry {
        let mut registry = Registry::default();
        for index in 0..size {
            registry.push(EntryId(u128::from(index + 1).to_le_bytes()), 14);
        }
        registry
    }

    fn put(shelf: &Shelf, registry: &Registry, chunks: u64) -> Vec<Tag> {
        let chunk = |number: u64| registry.chunk(number * CHUNK, (number + 1) * CHUNK);
        let put = (0..chunks).map(|number| {
            let name = Name::new(Kind::Ids, number * CHUNK);
            shelf.put(name, &to_bytes(chunk(number))).unwrap()
        });
        put.collect()
    }

    #[test]
    fn given_a_crash_between_chunks_and_state_when_loaded_then_the_older_one_stands() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf {
            db: sled::open(folder.path()).unwrap(),
            seal: Seal::new([7; 32]),
        };
        let size = CHUNK + 5;
        let (older, newer) = (registry(size), registry(3 * CHUNK));
        let tags = put(&shelf, &older, 1);
        let tail = to_bytes(older.chunk(CHUNK, size));
        put(&shelf, &newer, 3);
        let loaded = load(&shelf, size, &tags, &tail).unwrap();
        assert_eq!(loaded, Some(older));
    }

    #[test]
    fn given_a_chunk_or_a_tail_of_another_past_when_loaded_then_none() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf {
            db: sled::open(folder.path()).unwrap(),
            seal: Seal::new([7; 32]),
        };
        let whole = registry(3 * CHUNK);
        let mut tags = put(&shelf, &whole, 3);
        assert_eq!(load(&shelf, 3 * CHUNK, &tags, &[]).unwrap(), Some(whole));
        assert_eq!(load(&shelf, 3 * CHUNK, &tags, &[0; 18]).unwrap(), None);
        assert_eq!(load(&shelf, 3 * CHUNK + 1, &tags, &[]).unwrap(), None);
        assert_eq!(load(&shelf, 2 * CHUNK, &tags[1..], &[]).unwrap(), None);
        tags[1][0] ^= 1;
        assert_eq!(load(&shelf, 3 * CHUNK, &tags, &[]).unwrap(), None);
        shelf.remove(Kind::Ids, CHUNK).unwrap();
        tags[1][0] ^= 1;
        assert_eq!(load(&shelf, 3 * CHUNK, &tags, &[]).unwrap(), None);
    }
}
