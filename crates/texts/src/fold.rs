//! Texts as they are compared when something is looked for in them: without case, accents, vowel signs
//! and letters that are not seen.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text, and where each of its letters stands in the original.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    pub text: String,
    /// By byte of the folded text: the byte of the original where the letter begins; and the end.
    places: Vec<usize>,
}

impl Folded {
    pub fn of(original: &str) -> Folded {
        let mut folded = Folded::default();
        for (at, letter) in original.char_indices() {
            let before = folded.text.len();
            push(&mut folded.text, letter);
            folded.places.resize(folded.text.len(), at);
            debug_assert!(before <= folded.text.len());
        }
        folded.places.push(original.len());
        folded
    }

    /// Where a byte of the folded text stands in the original: at the beginning of its letter.
    pub fn place(&self, at: usize) -> usize {
        self.places.get(at).copied().unwrap_or_default()
    }

    /// Where the original goes on behind a range of the folded text that ends here.
    pub fn end(&self, at: usize, original: &str) -> usize {
        let last = at.checked_sub(1).map_or(0, |last| self.place(last));
        // What follows without being seen belongs to the letter: marks, and the rest of a ligature.
        let rest = original.get(last..).unwrap_or_default();
        let mut letters = rest.char_indices();
        letters.next();
        let next = letters.find(|(_, letter)| !is_unseen(*letter));
        next.map_or(original.len(), |(at, _)| last + at)
    }
}

/// A text folded, without the places: much less work, for the many texts in which nothing is found.
pub(crate) fn fold_into(buffer: &mut String, original: &str) {
    buffer.clear();
    for letter in original.chars() {
        push(buffer, letter);
    }
}

fn push(folded: &mut String, letter: char) {
    if letter.is_ascii() {
        match letter {
            _ if letter.is_ascii_whitespace() => space(folded),
            _ => folded.push(letter.to_ascii_lowercase()),
        }
        return;
    }
    if is_unseen(letter) {
        return;
    }
    if letter.is_whitespace() {
        return space(folded);
    }
    for part in std::iter::once(letter).nfkd().filter(|it| !is_unseen(*it)) {
        if part.is_whitespace() {
            space(folded);
            continue;
        }
        folded.extend(
            plain(part)
                .to_lowercase()
                .filter(|it| !is_combining_mark(*it)),
        );
    }
}

/// White space is one space.
fn space(folded: &mut String) {
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Letters that are written for each other: the forms of alef and ya, ta marbuta, apostrophes.
fn plain(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        it => it,
    }
}

/// Marks over letters, the stretch of Arabic, and what steers lines and directions.
fn is_unseen(letter: char) -> bool {
    is_combining_mark(letter)
        || matches!(
            letter,
            '\u{ad}'
                | '\u{640}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
        )
}
