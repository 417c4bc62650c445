//! The open database: sealed values under names, in pieces.

use std::io::{Error, ErrorKind};
use std::iter::Peekable;

use crate::seal::{Seal, TAG_LEN, Tag};

/// Bytes of a piece. A page of the database holds up to 16 pieces, 17 for a moment; pages of more than 128 KiB
/// would be put in files of their own, which makes every opening several times slower.
pub(crate) const PIECE_LEN: usize = 7 * 1024;

const NAME_LEN: usize = 9;
const KEY_LEN: usize = NAME_LEN + 2;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// Ids and kinds of a run of entries.
    Ids = b'i',
    /// A part of the minutes.
    Minutes = b'm',
    /// The decision state.
    State = b's',
}

/// The name of a value: what it is, and the first entry that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name([u8; NAME_LEN]);

impl Name {
    pub(crate) fn new(kind: Kind, first: u64) -> Name {
        let mut name = [kind as u8; NAME_LEN];
        name[1..].copy_from_slice(&first.to_be_bytes());
        Name(name)
    }

    pub(crate) fn first(self) -> u64 {
        let [_, first @ ..] = self.0;
        u64::from_be_bytes(first)
    }

    fn key(self, piece: u16) -> [u8; KEY_LEN] {
        let mut key = [0; KEY_LEN];
        key[..NAME_LEN].copy_from_slice(&self.0);
        key[NAME_LEN..].copy_from_slice(&piece.to_be_bytes());
        key
    }
}

/// A value as it was found.
pub(crate) struct Value {
    pub name: Name,
    /// None if its seal is broken: a flipped bit, another ledger's, other software's, pieces of
    /// two versions.
    pub sound: Option<(Vec<u8>, Tag)>,
}

/// The database of one index while it is open.
pub(crate) struct Shelf {
    pub db: sled::Db,
    pub seal: Seal,
}

impl Shelf {
    /// Puts a value in the place of the one that bore its name.
    pub(crate) fn put(&self, name: Name, value: &[u8]) -> sled::Result<Tag> {
        let tag = self.seal.tag(&name.0, value);
        let sealed = [value, &tag].concat();
        let mut batch = sled::Batch::default();
        let mut next = 0;
        for piece in sealed.chunks(PIECE_LEN) {
            batch.insert(&name.key(next)[..], piece);
            next = next.checked_add(1).ok_or_else(too_long)?;
        }
        for longer in self.db.range(name.key(next)..=name.key(u16::MAX)) {
            batch.remove(longer?.0);
        }
        self.db.apply_batch(batch)?;
        Ok(tag)
    }

    /// The value under a name, if there is one.
    pub(crate) fn value(&self, name: Name) -> sled::Result<Option<Value>> {
        Values::new(self.db.range(name.key(0)..=name.key(u16::MAX))).next_of(&self.seal)
    }

    /// The values of a kind from an entry on, in their order, until `enough` says so.
    pub(crate) fn values(
        &self,
        kind: Kind,
        first: u64,
        mut each: impl FnMut(Value) -> Onward,
    ) -> sled::Result<()> {
        let (from, to) = (Name::new(kind, first), Name::new(kind, u64::MAX));
        let mut values = Values::new(self.db.range(from.key(0)..=to.key(u16::MAX)));
        while let Some(value) = values.next_of(&self.seal)? {
            if each(value) == Onward::Stop {
                break;
            }
        }
        Ok(())
    }

    /// Removes the values of a kind from an entry on.
    pub(crate) fn remove(&self, kind: Kind, first: u64) -> sled::Result<()> {
        let (from, to) = (Name::new(kind, first), Name::new(kind, u64::MAX));
        for piece in self.db.range(from.key(0)..=to.key(u16::MAX)) {
            self.db.remove(piece?.0)?;
        }
        Ok(())
    }
}

/// Whether the next value is wanted as well.
#[derive(PartialEq, Eq)]
pub(crate) enum Onward {
    Go,
    Stop,
}

/// Joins pieces.
struct Values {
    pieces: Peekable<sled::Iter>,
}

impl Values {
    fn new(pieces: sled::Iter) -> Values {
        Values {
            pieces: pieces.peekable(),
        }
    }

    fn next_of(&mut self, seal: &Seal) -> sled::Result<Option<Value>> {
        let Some(first) = self.pieces.next() else {
            return Ok(None);
        };
        let (key, mut sealed) = first.map(|(key, piece)| (key, piece.to_vec()))?;
        let (name, piece) = parse_key(&key)?;
        let mut in_order = piece == 0;
        let mut expected = 1;
        while let Some(Ok((key, _))) = self.pieces.peek()
            && parse_key(key)?.0 == name
        {
            in_order &= parse_key(key)?.1 == expected;
            expected = expected.wrapping_add(1);
            let Some(piece) = self.pieces.next() else {
                break;
            };
            sealed.extend_from_slice(&piece?.1);
        }
        let sound = in_order.then(|| unseal(sealed, name, seal)).flatten();
        Ok(Some(Value { name, sound }))
    }
}

fn unseal(mut sealed: Vec<u8>, name: Name, seal: &Seal) -> Option<(Vec<u8>, Tag)> {
    let (value, tag) = sealed.split_last_chunk::<TAG_LEN>()?;
    let (len, tag) = (value.len(), *tag);
    let sound = seal.tag(&name.0, value) == tag;
    sealed.truncate(len);
    sound.then_some((sealed, tag))
}

fn parse_key(key: &[u8]) -> sled::Result<(Name, u16)> {
    let strange = || {
        Error::new(
            ErrorKind::InvalidData,
            "a key that this software never wrote",
        )
    };
    let (name, piece) = key.split_first_chunk::<NAME_LEN>().ok_or_else(strange)?;
    let piece = piece.try_into().map_err(|_| strange())?;
    Ok((Name(*name), u16::from_be_bytes(piece)))
}

fn too_long() -> sled::Error {
    Error::new(
        ErrorKind::FileTooLarge,
        "a value of more than 65,535 pieces",
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(folder: &tempfile::TempDir) -> Shelf {
        Shelf {
            db: sled::open(folder.path()).unwrap(),
            seal: Seal::new([7; 32]),
        }
    }

    fn found(shelf: &Shelf, name: Name) -> Option<Vec<u8>> {
        Some(shelf.value(name).unwrap()?.sound?.0)
    }

    #[test]
    fn given_values_of_any_length_when_put_over_each_other_then_the_last_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(&folder);
        let name = Name::new(Kind::State, 0);
        for len in [
            0,
            PIECE_LEN - TAG_LEN,
            PIECE_LEN,
            5 * PIECE_LEN,
            3,
            2 * PIECE_LEN,
        ] {
            let value = vec![u8::try_from(len % 251).unwrap(); len];
            shelf.put(name, &value).unwrap();
            assert_eq!(found(&shelf, name), Some(value));
        }
    }

    #[test]
    fn given_a_piece_missing_or_doubled_when_read_then_not_sound() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(&folder);
        let name = Name::new(Kind::Minutes, 9);
        for piece in 0..4 {
            shelf.put(name, &vec![7; 3 * PIECE_LEN]).unwrap();
            let removed = shelf.db.remove(name.key(piece)).unwrap().unwrap();
            assert_eq!(found(&shelf, name), None, "without {piece}");
            shelf.db.insert(name.key(piece), removed.clone()).unwrap();
            assert!(found(&shelf, name).is_some());
            shelf.db.insert(name.key(piece + 4), removed).unwrap();
            assert_eq!(found(&shelf, name), None, "doubled {piece}");
        }
    }

    #[test]
    fn given_a_value_under_another_name_when_read_then_not_sound() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(&folder);
        let (name, other) = (Name::new(Kind::Ids, 0), Name::new(Kind::Ids, 1));
        shelf.put(name, b"ids").unwrap();
        let sealed = shelf.db.get(name.key(0)).unwrap().unwrap();
        shelf.db.insert(other.key(0), sealed).unwrap();
        assert!(shelf.value(other).unwrap().unwrap().sound.is_none());
    }

    #[test]
    fn given_a_strange_key_when_read_then_a_fault() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = shelf(&folder);
        shelf.db.insert(b"m12345678", b"?").unwrap();
        assert!(shelf.values(Kind::Minutes, 0, |_| Onward::Go).is_err());
    }
}
