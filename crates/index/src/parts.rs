//! The minutes as they are kept.

use std::collections::VecDeque;

use views::Part;

use crate::EntryHash;
use crate::folder::Purpose;
use crate::keeping::Index;
use crate::shelf::{Kind, Name, Onward, Value};

/// Bytes of parts that are read at once: few openings, little memory.
const READ_AT_ONCE: usize = 8 << 20;

/// A part of the minutes with the hash of its last entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPart {
    /// The part.
    pub part: Part,
    /// The hash of its last entry.
    pub last: EntryHash,
}

impl KeptPart {
    /// The first entry after it.
    pub fn end(&self) -> u64 {
        self.part.first().saturating_add(self.part.entries())
    }

    pub(crate) fn name(&self) -> Name {
        Name::new(Kind::Minutes, self.part.first())
    }

    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = self.last.to_vec();
        let config = bincode::config::standard();
        bincode::serde::encode_into_std_write(&self.part, &mut bytes, config).ok()?;
        Some(bytes)
    }

    fn parse(bytes: &[u8]) -> Option<KeptPart> {
        let (last, bytes) = bytes.split_first_chunk()?;
        let config = bincode::config::standard();
        let (part, used) = bincode::serde::decode_from_slice(bytes, config).ok()?;
        (used == bytes.len()).then_some(KeptPart { part, last: *last })
    }
}

/// The parts that are kept, in their order, up to the first that is missing, broken or not in the
/// record.
pub struct Parts<'a, F> {
    index: &'a Index,
    is_in_record: F,
    next: u64,
    read: VecDeque<Value>,
    ended: bool,
}

impl<'a, F: Fn(u64, EntryHash) -> bool> Parts<'a, F> {
    pub(crate) fn new(index: &'a Index, is_in_record: F) -> Parts<'a, F> {
        Parts {
            index,
            is_in_record,
            next: 0,
            read: VecDeque::new(),
            ended: false,
        }
    }

    fn read_on(&mut self) -> Option<()> {
        let first = self.next;
        self.read = self.index.visit(Purpose::Read, move |shelf| {
            let (mut read, mut len) = (VecDeque::new(), 0);
            shelf.values(Kind::Minutes, first, |value| {
                len += value.sound.as_ref().map_or(0, |(bytes, _)| bytes.len());
                read.push_back(value);
                if len < READ_AT_ONCE {
                    Onward::Go
                } else {
                    Onward::Stop
                }
            })?;
            Ok(read)
        })?;
        Some(())
    }

    fn parse(&self, value: &Value) -> Option<KeptPart> {
        let (bytes, _) = value.sound.as_ref()?;
        let kept = KeptPart::parse(bytes)?;
        let follows = kept.part.first() == self.next && kept.part.entries() > 0;
        (follows && kept.name() == value.name).then_some(kept)
    }
}

impl<F: Fn(u64, EntryHash) -> bool> Iterator for Parts<'_, F> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        if self.ended {
            return None;
        }
        if self.read.is_empty() {
            self.ended = self.read_on().is_none();
        }
        let Some(value) = self.read.pop_front() else {
            self.ended = true;
            return None;
        };
        let Some(kept) = self.parse(&value) else {
            self.ended = true;
            self.index
                .distrust("a part of the minutes is damaged or missing");
            return None;
        };
        if !(self.is_in_record)(kept.end(), kept.last) {
            self.ended = true;
            let why = "a part of the minutes holds entries that the record does not have";
            self.index.drop_parts(self.next, why);
            return None;
        }
        self.next = kept.end();
        self.index.parts_reach(self.next);
        Some(kept.part)
    }
}
