//! Texts as they are compared when something is looked for in them: without case, accents, vowel signs
//! and letters that are not seen.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::letters::{is_unseen, plain};

/// Up to here the folding of every letter is kept: Latin, Greek, Cyrillic, Hebrew and Arabic. What is
/// above is worked out when it is met, ideographs apart, which are what they are.
const KEPT: u32 = 0x700;

/// In [`FOLDINGS`]: a letter that is not seen.
const UNSEEN: u32 = u32::MAX;

/// In [`FOLDINGS`]: a letter that becomes several.
const SEVERAL: u32 = u32::MAX - 1;

/// By letter below [`KEPT`]: the letter that it becomes.
static FOLDINGS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let letters = (0..KEPT).map(|it| char::from_u32(it).unwrap_or_default());
    letters.map(folding).collect()
});

fn folding(letter: char) -> u32 {
    let mut text = String::new();
    unfold(letter, &mut text);
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (None, _) => UNSEEN,
        (Some(one), None) => u32::from(one),
        (Some(_), Some(_)) => SEVERAL,
    }
}

/// A folded text, and where each of its letters stands in the original. Used again for text after text,
/// it keeps its room.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folded {
    pub text: String,
    /// In order. What stands before the first stands where it stood.
    steps: Vec<Step>,
    /// Where in the original the next letter stands if it needs no step.
    goes_on: Option<usize>,
}

/// From here on a folded text stands elsewhere than before.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Bytes of the folded text.
    folded: usize,
    /// Bytes of the original.
    original: usize,
    /// All up to the next step comes from one letter, whose bytes are not those of the original.
    is_one_letter: bool,
}

impl Folded {
    /// Folds a text in the place of the one before. The work grows with its length.
    pub fn read(&mut self, original: &str) {
        self.text.clear();
        self.steps.clear();
        self.goes_on = Some(0);
        self.text.reserve(original.len());
        let foldings: &[u32] = &FOLDINGS;
        let mut at = 0;
        while let Some(rest) = original.get(at..) {
            let run = plain_run(rest, self.text.ends_with(' '));
            if run > 0 {
                self.stands_at(at, run);
                let from = self.text.len();
                self.text.push_str(&rest[..run]);
                self.text[from..].make_ascii_lowercase();
            }
            at += run;
            let Some(letter) = rest[run..].chars().next() else {
                break;
            };
            self.letter(at, letter, foldings);
            at += letter.len_utf8();
        }
    }

    fn letter(&mut self, at: usize, letter: char, foldings: &[u32]) {
        let code = u32::from(letter);
        let index = usize::try_from(code).unwrap_or(usize::MAX);
        let folding = match foldings.get(index) {
            Some(folding) => *folding,
            None if matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}') => code,
            None => SEVERAL,
        };
        match char::from_u32(folding) {
            _ if folding == UNSEEN => {}
            Some(' ') if self.text.ends_with(' ') => {}
            Some(one) if one.len_utf8() == letter.len_utf8() => {
                self.stands_at(at, one.len_utf8());
                self.text.push(one);
            }
            Some(one) => {
                self.comes_from(at, self.text.len());
                self.text.push(one);
            }
            None => {
                let from = self.text.len();
                unfold(letter, &mut self.text);
                if self.text.len() > from {
                    self.comes_from(at, from);
                }
            }
        }
    }

    /// The next bytes of the folded text are as many in the original.
    fn stands_at(&mut self, original: usize, len: usize) {
        if self.goes_on != Some(original) {
            self.steps.push(Step {
                folded: self.text.len(),
                original,
                is_one_letter: false,
            });
        }
        self.goes_on = Some(original + len);
    }

    /// The folded text from here on comes from one letter.
    fn comes_from(&mut self, original: usize, folded: usize) {
        self.steps.push(Step {
            folded,
            original,
            is_one_letter: true,
        });
        self.goes_on = None;
    }

    /// Where a range of the folded text stands in the original, in whole letters and with the marks that
    /// belong to the last one.
    pub fn place(&self, at: &Range<usize>, original: &str) -> Range<usize> {
        let start = self.letter_at(at.start, original);
        let last = self.letter_at(at.end.saturating_sub(1), original);
        let mut letters = original.get(last..).unwrap_or_default().char_indices();
        letters.next();
        let next = letters.find(|(_, letter)| !is_unseen(*letter));
        start..next.map_or(original.len(), |(at, _)| last + at)
    }

    /// Where the letter begins in the original that a byte of the folded text comes from.
    fn letter_at(&self, at: usize, original: &str) -> usize {
        let behind = self.steps.partition_point(|it| it.folded <= at);
        let step = behind.checked_sub(1).and_then(|it| self.steps.get(it));
        let place = match step {
            None => at,
            Some(step) if step.is_one_letter => step.original,
            Some(step) => step.original + (at - step.folded),
        };
        original.floor_char_boundary(place)
    }
}

/// How many bytes from the beginning need nothing but small letters: ASCII, and spaces one by one.
fn plain_run(text: &str, mut is_spaced: bool) -> usize {
    for (at, byte) in text.bytes().enumerate() {
        let is_space = byte == b' ';
        if !matches!(byte, b' '..=b'~') || (is_space && is_spaced) {
            return at;
        }
        is_spaced = is_space;
    }
    text.len()
}

/// What a letter becomes, worked out: NFKD (Unicode Standard Annex 15) without marks, in small letters.
fn unfold(letter: char, folded: &mut String) {
    if is_unseen(letter) {
        return;
    }
    for part in std::iter::once(letter).nfkd().filter(|it| !is_unseen(*it)) {
        if part.is_whitespace() {
            // White space is one space.
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
            continue;
        }
        let small = plain(part).to_lowercase();
        folded.extend(small.map(plain).filter(|it| !is_combining_mark(*it)));
    }
}
