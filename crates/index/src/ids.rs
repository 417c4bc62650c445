//! The registry on disk: full chunks that never change, and a tail beside the state.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use deliberation::{IdBytes, Registry};

use crate::seal::Tag;
use crate::shelf::{Kind, Name, Onward, Shelf};

/// Entries of a chunk: 288 KiB.
pub(crate) const CHUNK: u64 = CHUNK_LEN as u64;

const CHUNK_LEN: usize = 16 * 1024;

/// Chunks that are taken in at once: 7 MiB. The table of a registry is filled fastest in pieces
/// of more than some 200,000 entries; the database keeps all it has read until it is closed.
const AT_ONCE: usize = 24;

/// A registry gets room for this part more than it holds at first, because it will grow at once
/// by what was recorded after the state was kept; to grow later costs more than to fill.
const ROOM: u64 = 8;

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
pub(crate) struct Batch {
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
/// `read` gives the chunks of some seals, from a chunk on. The table is filled on another thread
/// meanwhile: both take about as long.
pub(crate) fn load(
    size: u64,
    tags: &[Tag],
    tail: &[u8],
    mut read: impl FnMut(usize, &[Tag]) -> Option<Batch>,
) -> Option<Registry> {
    let (full, batches) = sync_channel(0);
    thread::scope(|scope| {
        let filling = thread::Builder::new();
        let filling = filling.spawn_scoped(scope, move || fill(size, &batches));
        // Whatever is missing ends the filling: nothing more can be sent to it then.
        let full = full;
        for (turn, tags) in tags.chunks(AT_ONCE).enumerate() {
            full.send(read(turn * AT_ONCE, tags)?).ok()?;
        }
        let mut last = Batch::default();
        last.push(tail, size % CHUNK)?;
        full.send(last).ok()?;
        drop(full);
        let registry = filling.ok()?.join().ok()?;
        (registry.len() == size).then_some(registry)
    })
}

fn fill(size: u64, batches: &Receiver<Batch>) -> Registry {
    let mut registry = Registry::default();
    registry.reserve(usize::try_from(size.saturating_add(size / ROOM)).unwrap_or(0));
    for batch in batches {
        registry.extend(&batch.ids, &batch.kinds);
    }
    registry
}

/// The chunks from this number on, if they are there and have these seals.
pub(crate) fn read(shelf: &Shelf, number: usize, tags: &[Tag]) -> sled::Result<Option<Batch>> {
    let mut batch = Batch::default();
    let mut expected = (number..).map(name).zip(tags).peekable();
    shelf.values(Kind::Ids, name(number).first(), |value| {
        let wanted = expected.next_if(|(name, tag)| {
            let found = value.sound.as_ref().map(|(_, tag)| tag);
            value.name == *name && found == Some(tag)
        });
        let sound = wanted.and(value.sound);
        let pushed = sound.and_then(|(bytes, _)| batch.push(&bytes, CHUNK));
        if pushed.is_none() || expected.peek().is_none() {
            return Onward::Stop;
        }
        Onward::Go
    })?;
    let complete = batch.ids.len() == tags.len() * CHUNK_LEN;
    Ok(complete.then_some(batch))
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

    fn loaded(shelf: &Shelf, size: u64, tags: &[Tag], tail: &[u8]) -> Option<Registry> {
        load(size, tags, tail, |number, tags| {
            read(shelf, number, tags).unwrap()
        })
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
        assert_eq!(loaded(&shelf, size, &tags, &tail), Some(older));
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
        assert_eq!(loaded(&shelf, 3 * CHUNK, &tags, &[]), Some(whole));
        assert_eq!(loaded(&shelf, 3 * CHUNK, &tags, &[0; 18]), None);
        assert_eq!(loaded(&shelf, 3 * CHUNK + 1, &tags, &[]), None);
        assert_eq!(loaded(&shelf, 2 * CHUNK, &tags[1..], &[]), None);
        tags[1][0] ^= 1;
        assert_eq!(loaded(&shelf, 3 * CHUNK, &tags, &[]), None);
        shelf.remove(Kind::Ids, CHUNK).unwrap();
        tags[1][0] ^= 1;
        assert_eq!(loaded(&shelf, 3 * CHUNK, &tags, &[]), None);
    }
}
