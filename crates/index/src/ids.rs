//! The registry on disk: full chunks that never change, and a tail beside the state.

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

/// Ids and kinds that wait to be taken in together.
#[derive(Default)]
struct Waiting {
    ids: Vec<IdBytes>,
    kinds: Vec<u16>,
}

impl Waiting {
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

    fn take_in(&mut self, registry: &mut Registry) {
        registry.extend(&self.ids, &self.kinds);
        self.ids.clear();
        self.kinds.clear();
    }
}

/// The registry of the first `size` entries: chunks with these very seals, then the tail.
pub(crate) fn load(
    shelf: &Shelf,
    size: u64,
    tags: &[Tag],
    tail: &[u8],
) -> sled::Result<Option<Registry>> {
    let mut registry = Registry::default();
    registry.reserve(usize::try_from(size).unwrap_or(0));
    let mut waiting = Waiting::default();
    let mut expected = (0..).step_by(CHUNK_LEN).zip(tags).peekable();
    if expected.peek().is_some() {
        shelf.values(Kind::Ids, 0, |value| {
            let Some((first, tag)) = expected.peek() else {
                return Onward::Stop;
            };
            let sound = value.sound.filter(|(_, found)| found == *tag);
            let pushed = sound.and_then(|(bytes, _)| waiting.push(&bytes, CHUNK));
            if pushed.is_none() || value.name.first() != *first {
                return Onward::Stop;
            }
            expected.next();
            if waiting.ids.len() >= AT_ONCE * CHUNK_LEN {
                waiting.take_in(&mut registry);
            }
            Onward::Go
        })?;
    }
    let complete = expected.peek().is_none() && waiting.push(tail, size % CHUNK).is_some();
    waiting.take_in(&mut registry);
    Ok((complete && registry.len() == size).then_some(registry))
}

/// The name of a chunk by its number.
pub(crate) fn name(number: usize) -> Name {
    Name::new(Kind::Ids, number as u64 * CHUNK)
}
