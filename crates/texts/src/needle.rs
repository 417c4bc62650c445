//! Every place of one text in another.

use memchr::memmem::Finder;

/// A text that is looked for.
#[derive(Debug, Clone)]
pub(crate) struct Needle {
    finder: Finder<'static>,
    /// By how many of its bytes were read: how many of the last of them it begins with too, not all.
    borders: Vec<usize>,
}

impl Needle {
    pub fn of(text: &str) -> Needle {
        Needle {
            finder: Finder::new(text).into_owned(),
            borders: borders(text.as_bytes()),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        self.finder.needle()
    }
}

/// How far a text was looked through.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reader {
    /// Bytes that were read.
    read: usize,
    /// How many of the last of them the needle begins with.
    known: usize,
    /// Bytes that were read or compared again.
    work: usize,
}

impl Reader {
    /// The next place, over the one before or not.
    ///
    /// No byte is read twice. Where the needle does not begin, its next place is jumped to; behind it the
    /// search goes on as that of Knuth, Morris and Pratt (1977), so that the work grows with the text alone,
    /// even where it is made of the beginning of what is looked for.
    pub fn next(&mut self, needle: &Needle, text: &[u8]) -> Option<usize> {
        while let Some(byte) = text.get(self.read) {
            if self.known == 0 && needle.bytes().first() != Some(byte) {
                break;
            }
            self.step(needle, *byte);
            if let Some(place) = self.place(needle) {
                return Some(place);
            }
        }
        let rest = text.get(self.read..)?;
        let found = needle.finder.find(rest);
        self.known = found.map_or(0, |_| needle.bytes().len());
        let read = found.map_or(rest.len(), |at| at + self.known);
        self.read += read;
        self.work += read;
        self.place(needle)
    }

    /// Nothing that begins before is looked for any more.
    pub fn skip_to(&mut self, at: usize) {
        if at >= self.read {
            (self.read, self.known) = (at, 0);
        }
    }

    /// Steps that were taken, of which there are at most two for a byte.
    pub fn work(&self) -> usize {
        self.work
    }

    /// Reads one byte.
    fn step(&mut self, needle: &Needle, byte: u8) {
        self.read += 1;
        self.work += 1;
        let bytes = needle.bytes();
        while self.known > 0 && bytes[self.known] != byte {
            self.known = needle.borders[self.known];
            self.work += 1;
        }
        if bytes[self.known] == byte {
            self.known += 1;
        }
    }

    /// The place that ends where was read to.
    fn place(&mut self, needle: &Needle) -> Option<usize> {
        let len = needle.bytes().len();
        (self.known == len).then(|| {
            self.known = needle.borders[len];
            self.read - len
        })
    }
}

fn borders(needle: &[u8]) -> Vec<usize> {
    let mut borders = vec![0; needle.len() + 1];
    let mut known = 0;
    for (at, byte) in needle.iter().enumerate().skip(1) {
        while known > 0 && needle[known] != *byte {
            known = borders[known];
        }
        if needle[known] == *byte {
            known += 1;
        }
        borders[at + 1] = known;
    }
    borders
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn given_any_text_when_read_then_every_place_is_told_in_two_steps_for_a_byte(
            text in "[ab]{0,60}", needle in "[ab]{1,6}",
        ) {
            let (searched, mut reader) = (Needle::of(&needle), Reader::default());
            let places: Vec<usize> =
                std::iter::from_fn(|| reader.next(&searched, text.as_bytes())).collect();
            let all = 0..text.len();
            let all: Vec<usize> = all.filter(|at| text[*at..].starts_with(&needle)).collect();
            prop_assert_eq!(places, all);
            prop_assert!(reader.work() <= 2 * text.len());
        }

        #[test]
        fn given_a_place_to_skip_to_when_read_then_what_begins_behind_it_is_told(
            text in "[ab]{0,60}", needle in "[ab]{1,4}", to in 0usize..60,
        ) {
            let (searched, mut reader) = (Needle::of(&needle), Reader::default());
            reader.next(&searched, text.as_bytes());
            reader.skip_to(to);
            let places = std::iter::from_fn(|| reader.next(&searched, text.as_bytes()));
            let behind: Vec<usize> = places.filter(|at| *at >= to).collect();
            let first = text.find(&needle).unwrap_or(text.len());
            let all = to.max(first + 1)..text.len();
            let all: Vec<usize> = all.filter(|at| text[*at..].starts_with(&needle)).collect();
            prop_assert_eq!(behind, all);
        }
    }
}
