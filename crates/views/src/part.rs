//! Snapshots, in parts: so many entries of the minutes in a row, packed.

use std::fmt;

use deliberation::{EntryId, Recorded};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Minutes;
use crate::minutes::Frame;
use crate::packed::{Packed, Packing, Unpacking};

/// Entries in a part: a megabyte or less of usual ones, so that a store can keep a part as one value.
pub const PART_ENTRIES: u64 = 16 * 1024;

/// What the bytes of a part mean. A part of another schema is of no use: replay the ledger.
pub const SCHEMA: u32 = 6;

/// Entries of the minutes in a row. What is derived from them is derived again when they are
/// taken in, so a part never goes stale: the ledger is only ever continued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    schema: u32,
    first: u64,
    entries: u64,
    bytes: Bytes,
}

/// Why a part cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartFault {
    /// It was made by other software.
    #[error("taking in a part of schema {found}, this software has {SCHEMA}: replay the ledger")]
    OtherSchema {
        /// Its schema.
        found: u32,
    },
    /// It does not continue the minutes.
    #[error(
        "taking in a part that begins with entry {first} where entry {next} is next: order the parts"
    )]
    NotNext {
        /// Its first entry.
        first: u64,
        /// The next entry of the minutes.
        next: u64,
    },
    /// Its bytes mean nothing from some entry on. The minutes hold the entries before it.
    #[error("taking in entry {index} from a damaged part: replay the ledger from there")]
    Damaged {
        /// The entry.
        index: u64,
    },
}

impl Part {
    /// The index of its first entry.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// How many entries it has.
    pub fn entries(&self) -> u64 {
        self.entries
    }
}

impl Minutes {
    /// The entries from `first` on, in parts of [`PART_ENTRIES`]; the last one may be shorter.
    pub fn parts(&self, first: u64) -> impl Iterator<Item = Part> + '_ {
        let step = usize::try_from(PART_ENTRIES).unwrap_or(usize::MAX);
        (first..self.len())
            .step_by(step)
            .map(|first| self.part(first, PART_ENTRIES))
    }

    /// Up to `most` entries from `first` on.
    pub fn part(&self, first: u64, most: u64) -> Part {
        let next = self.len().min(first.saturating_add(most));
        let mut bytes = Vec::new();
        for index in first..next {
            self.write(index, &mut bytes);
        }
        Part {
            schema: SCHEMA,
            first,
            entries: next.saturating_sub(first),
            bytes: Bytes(bytes),
        }
    }

    fn write(&self, index: u64, bytes: &mut Vec<u8>) {
        let registry = self.state().registry();
        let (Some((id, kind)), Some(packed)) = (registry.at(index), self.packed(index)) else {
            return;
        };
        bytes.extend(id.0);
        let mut into = Packing {
            registry,
            bytes,
            named: &mut Vec::new(),
        };
        into.number(u64::from(kind));
        bytes.extend(packed);
    }

    /// Takes in a part that continues the minutes.
    pub fn take_in(&mut self, part: &Part) -> Result<(), PartFault> {
        if part.schema != SCHEMA {
            return Err(PartFault::OtherSchema { found: part.schema });
        }
        let (first, next) = (part.first, self.len());
        if first != next {
            return Err(PartFault::NotNext { first, next });
        }
        let mut rest = part.bytes.0.as_slice();
        for _ in 0..part.entries {
            let index = self.len();
            let (recorded, left) = self.read(rest).ok_or(PartFault::Damaged { index })?;
            self.apply(&recorded);
            rest = &rest[rest.len() - left..];
        }
        match rest {
            [] => Ok(()),
            _ => Err(PartFault::Damaged { index: self.len() }),
        }
    }

    /// The next entry, and how many bytes are left after it.
    fn read(&self, bytes: &[u8]) -> Option<(Recorded, usize)> {
        let (id, bytes) = bytes.split_first_chunk::<16>()?;
        let mut from = Unpacking {
            registry: self.state().registry(),
            bytes,
        };
        let kind = u16::try_from(from.number()?).ok()?;
        let frame = Frame::unpack(&mut from)?;
        let recorded = Recorded {
            index: self.len(),
            id: EntryId(*id),
            session: frame.session,
            recorded_at_ms: frame.recorded_at_ms,
            occurred_at_ms: frame.occurred_at_ms,
            kind,
            fact: Option::unpack(&mut from)?,
        };
        Some((recorded, from.bytes.len()))
    }
}

/// Bytes that a format may write in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }

            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
                Ok(Bytes(bytes))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut seq: A,
            ) -> Result<Bytes, A::Error> {
                let mut bytes = Vec::new();
                while let Some(byte) = seq.next_element()? {
                    bytes.push(byte);
                }
                Ok(Bytes(bytes))
            }
        }
        deserializer.deserialize_byte_buf(Read)
    }
}
