//! Facts in a few bytes each: an id becomes the index of its entry, a number takes as many bytes
//! as it needs. Nothing is lost: [`Packed::unpack`] gives back the very fact.
//!
//! Packing finds every entry that a fact names, so it is also where links come from.

#![allow(clippy::option_option)] // no value, or a value that is none: both are meant

mod facts;
mod values;

use deliberation::{EntryId, IdBytes, Registry};

/// Where a value is written to, and what it names.
pub(crate) struct Packing<'a> {
    pub registry: &'a Registry,
    pub bytes: &'a mut Vec<u8>,
    /// The indices of all entries named so far.
    pub named: &'a mut Vec<u32>,
}

/// What is left to read.
pub(crate) struct Unpacking<'a> {
    pub registry: &'a Registry,
    pub bytes: &'a [u8],
}

/// A value with a packed form. A packed form that means nothing unpacks to none.
pub(crate) trait Packed: Sized {
    fn pack(&self, into: &mut Packing<'_>);

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self>;

    /// One byte says whether there is a value, unless its type has room for that.
    fn pack_option(value: Option<&Self>, into: &mut Packing<'_>) {
        into.bytes.push(u8::from(value.is_some()));
        if let Some(value) = value {
            value.pack(into);
        }
    }

    fn unpack_option(from: &mut Unpacking<'_>) -> Option<Option<Self>> {
        match from.byte()? {
            0 => Some(None),
            1 => Self::unpack(from).map(Some),
            _ => None,
        }
    }
}

impl Packing<'_> {
    /// Seven bits a byte, low ones first.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes
                .push(u8::try_from(number & 0x7f).expect("seven bits") | 0x80);
            number >>= 7;
        }
        self.bytes.push(u8::try_from(number).expect("seven bits"));
    }

    /// The index of the entry plus two; 1 and the bytes themselves where the ledger does not
    /// hold it (the entry itself, or a ledger that was not judged). 0 is left for none.
    fn id(&mut self, id: IdBytes) {
        if let Some((index, _)) = self.registry.find(EntryId(id)) {
            self.number(index + 2);
            self.named.extend(u32::try_from(index));
        } else {
            self.bytes.push(1);
            self.bytes.extend(id);
        }
    }
}

impl Unpacking<'_> {
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return None;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub fn take(&mut self, count: usize) -> Option<&[u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    pub fn skip_id(&mut self) -> Option<()> {
        if self.number()? == 1 {
            self.take(16)?;
        }
        Some(())
    }

    /// None: malformed; `Some(None)`: no id.
    fn id(&mut self) -> Option<Option<IdBytes>> {
        match self.number()? {
            0 => Some(None),
            1 => Some(Some(self.take(16)?.try_into().ok()?)),
            place => Some(Some(self.registry.at(place - 2)?.0.0)),
        }
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, into: &mut Packing<'_>) {
        T::pack_option(self.as_ref(), into);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        T::unpack_option(from)
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, into: &mut Packing<'_>) {
        into.number(self.len() as u64);
        for value in self {
            value.pack(into);
        }
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        let count = from.number()?;
        (0..count).map(|_| T::unpack(from)).collect()
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, into: &mut Packing<'_>) {
        (**self).pack(into);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        T::unpack(from).map(Box::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn given_any_numbers_when_packed_then_they_come_back(
            unsigned: u64, signed: i64, option: Option<u32>
        ) {
            let registry = Registry::default();
            let (mut bytes, mut named) = (Vec::new(), Vec::new());
            let mut into = Packing { registry: &registry, bytes: &mut bytes, named: &mut named };
            unsigned.pack(&mut into);
            signed.pack(&mut into);
            option.pack(&mut into);
            let mut from = Unpacking { registry: &registry, bytes: &bytes };
            prop_assert_eq!(u64::unpack(&mut from), Some(unsigned));
            prop_assert_eq!(i64::unpack(&mut from), Some(signed));
            prop_assert_eq!(Option::<u32>::unpack(&mut from), Some(option));
            prop_assert!(from.bytes.is_empty());
        }

        #[test]
        fn given_any_bytes_when_unpacked_then_nothing_breaks(bytes: Vec<u8>) {
            let registry = Registry::default();
            let mut from = Unpacking { registry: &registry, bytes: &bytes };
            while !from.bytes.is_empty() && deliberation::Fact::unpack(&mut from).is_some() {}
        }
    }
}
