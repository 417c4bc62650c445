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
    /// The largest author sequence of each key, by fingerprint.
    pub sequences: Vec<([u8; 32], u64)>,
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
        sequences: Vec<([u8; 32], u64)>,
        known: usize,
    ) -> Option<StateDelta> {
        let registry = state.registry();
        let size = registry.len();
        let full = size - size % CHUNK;
        let chunks = (0..full).step_by(usize::try_from(CHUNK).ok()?).skip(known);
        let bytes = |from: u64, to: u64| ids::to_bytes(registry.chunk(from, to));
        let rest = bincode::serde::encode_to_vec((places, sequences, state), CONFIG).ok()?;
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
    pub sequences: Vec<([u8; 32], u64)>,
    pub state: State,
}

impl Found {
    pub(crate) fn parse(bytes: &[u8]) -> Option<Found> {
        let (head, used) = bincode::serde::decode_from_slice::<Head, _>(bytes, CONFIG).ok()?;
        let rest = bytes.get(used..)?;
        let (tail, rest) = rest.split_at_checked(usize::try_from(head.tail).ok()?)?;
        let ((places, sequences, state), used) =
            bincode::serde::decode_from_slice(rest, CONFIG).ok()?;
        let whole = used == rest.len() && head.tags.len() as u64 == head.size / CHUNK;
        whole.then(|| Found {
            head,
            tail: tail.to_vec(),
            places,
            sequences,
            state,
        })
    }
}

#[cfg(test)]
mod tests {
    use deliberation::{
        EntryId, Fact, InterventionKind, InterventionMade, MeetingChange, MeetingChanged,
        MeetingId, MeetingOpened, Occasion, Order, OrderBasis, Recorded, Role, SegmentId,
        SegmentKind, SegmentOpened, SessionId, SessionOpened,
    };

    use super::*;
    use crate::SCHEMA;

    fn recorded(index: u64, fact: impl Into<Fact>) -> Recorded {
        let fact = fact.into();
        Recorded {
            index,
            id: EntryId(u128::from(index + 1).to_be_bytes()),
            session: Some(SessionId(1u128.to_be_bytes())),
            recorded_at_ms: 1_492_500_000_000 + index,
            occurred_at_ms: None,
            kind: fact.kind().number(),
            fact: Some(fact),
        }
    }

    /// At most one thing of a kind: maps have no order.
    fn state() -> State {
        let mut state = State::default();
        let session = SessionOpened {
            code: "S1".parse().ok(),
            dates: None,
            country: None,
            languages: Vec::new(),
        };
        let meeting = MeetingOpened {
            code: None,
            number: 1,
            chair: None,
        };
        let changed = MeetingChanged {
            meeting: MeetingId(2u128.to_be_bytes()),
            change: MeetingChange::Suspended,
        };
        let segment = SegmentOpened {
            code: None,
            kind: SegmentKind::Debate,
            number: None,
            meeting: None,
            follows: None,
            topics: Vec::new(),
        };
        let facts: [Fact; 4] = [
            session.into(),
            meeting.into(),
            changed.into(),
            segment.into(),
        ];
        for (index, fact) in (0..).zip(facts) {
            state.apply(&recorded(index, fact));
        }
        state.apply(&recorded(4, intervention()));
        state
    }

    fn intervention() -> InterventionMade {
        InterventionMade {
            segment: Some(SegmentId(4u128.to_be_bytes())),
            speaker: None,
            participant: None,
            role: Role::Delegate,
            kind: InterventionKind::Statement,
            occasion: Occasion::Distinct,
            topics: Vec::new(),
            on_behalf_of: Vec::new(),
            in_reply_to: None,
            order: Order {
                ordinal: Some(3),
                basis: OrderBasis::RecorderOrdinal,
            },
            started_ms: None,
            duration_ms: None,
            floor_language: None,
            time_code_ms: None,
            request: None,
            draft: None,
        }
    }

    /// Of the bytes that lie in an index of this schema.
    const GOLDEN: &str = "14faabe1edcb1397e423a8c9dab92ce7748ae2c60ad1450aad78dcd2bc0de3a5";

    /// When this fails, the state is stored otherwise than before: raise [`SCHEMA`], then put the
    /// new digest above.
    #[test]
    fn given_the_same_state_when_kept_then_the_same_bytes_under_the_same_schema() {
        let places = vec![(1u128.to_be_bytes(), 5)];
        let delta = StateDelta::new(&state(), [9; 32], places, vec![([7; 32], 3)], 0).unwrap();
        let bytes = delta.to_bytes(&[]);
        let digest = blake3::hash(&bytes).to_hex();
        assert_eq!((SCHEMA, digest.as_str()), (7, GOLDEN));
    }

    #[test]
    fn given_bytes_cut_short_or_too_long_when_parsed_then_none() {
        let delta = StateDelta::new(&state(), [9; 32], Vec::new(), Vec::new(), 0).unwrap();
        let mut bytes = delta.to_bytes(&[]);
        assert!(Found::parse(&bytes).is_some());
        for len in 0..bytes.len() {
            assert!(Found::parse(&bytes[..len]).is_none(), "{len}");
        }
        bytes.push(0);
        assert!(Found::parse(&bytes).is_none());
    }
}
