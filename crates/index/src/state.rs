//! The decision state as it is kept.

use deliberation::State;
use serde::{Deserialize, Serialize};

use crate::EntryHash;
use crate::ids::{self, CHUNK};
use crate::seal::Tag;
use crate::shelf::{Kind, Name};

/// Where the state lies; there is only one.
pub(crate) const NAME: fn() -> Name = || Name::new(Kind::State, 0);

/// What was known at some size of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptState {
    /// How many entries it has taken in.
    pub size: u64,
    /// What must be known to judge the next entry, the ids of all earlier ones included.
    pub state: State,
    /// Entries per session.
    pub places: Vec<([u8; 16], u32)>,
}

/// What a state has beyond what is kept of it: copied in a moment, kept later on another thread.
pub struct StateDelta {
    pub(crate) size: u64,
    /// How many chunks of ids are kept already.
    pub(crate) known: usize,
    /// The full chunks after them.
    pub(crate) chunks: Vec<Vec<u8>>,
    last: EntryHash,
    tail: Vec<u8>,
    rest: Vec<u8>,
}

impl StateDelta {
    pub(crate) fn new(
        state: &State,
        last: EntryHash,
        places: Vec<([u8; 16], u32)>,
        known: usize,
    ) -> Option<StateDelta> {
        let registry = state.registry();
        let size = registry.len();
        let full = size - size % CHUNK;
        let chunks = (0..full).step_by(usize::try_from(CHUNK).ok()?).skip(known);
        let bytes = |from: u64, to: u64| ids::to_bytes(registry.chunk(from, to));
        let rest = bincode::serde::encode_to_vec((places, state), CONFIG).ok()?;
        Some(StateDelta {
            size,
            known,
            chunks: chunks.map(|from| bytes(from, from + CHUNK)).collect(),
            last,
            tail: bytes(full, size),
            rest,
        })
    }

    /// The value that is kept under [`NAME`]; it names the chunks that it needs by their seals.
    pub(crate) fn to_bytes(&self, tags: &[Tag]) -> Vec<u8> {
        let head = Head {
            size: self.size,
            last: self.last,
            tags: tags.to_vec(),
            tail: u64::try_from(self.tail.len()).unwrap_or(u64::MAX),
        };
        let head = bincode::serde::encode_to_vec(head, CONFIG).unwrap_or_default();
        [head, self.tail.clone(), self.rest.clone()].concat()
    }
}

const CONFIG: bincode::config::Configuration = bincode::config::standard();

/// The beginning of the kept value; tail and state follow.
#[derive(Serialize, Deserialize)]
pub(crate) struct Head {
    pub size: u64,
    /// Hash of the last entry it has taken in.
    pub last: EntryHash,
    pub tags: Vec<Tag>,
    tail: u64,
}

/// A kept value, taken apart.
pub(crate) struct Found {
    pub head: Head,
    pub tail: Vec<u8>,
    pub places: Vec<([u8; 16], u32)>,
    pub state: State,
}

impl Found {
    pub(crate) fn parse(bytes: &[u8]) -> Option<Found> {
        let (head, used) = bincode::serde::decode_from_slice::<Head, _>(bytes, CONFIG).ok()?;
        let rest = bytes.get(used..)?;
        let (tail, rest) = rest.split_at_checked(usize::try_from(head.tail).ok()?)?;
        let ((places, state), used) = bincode::serde::decode_from_slice(rest, CONFIG).ok()?;
        let whole = used == rest.len() && head.tags.len() as u64 == head.size / CHUNK;
        whole.then(|| Found {
            head,
            tail: tail.to_vec(),
            places,
            state,
        })
    }
}
