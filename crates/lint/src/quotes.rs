//! Words in quotation marks that nobody is on record with.

use crate::fold::{folded, is_unspaced};
use crate::judge::Judge;
use crate::text::Block;
use crate::{Kind, Severity};

/// Quotations of fewer words are terms, titles and irony.
const WORDS: usize = 4;

/// The same in letters where words are not set apart.
const LETTERS: usize = 8;

impl Judge<'_> {
    /// `recorded`: spans that are the record's own words, with their own quotation marks.
    pub(crate) fn quotes(&mut self, block: &Block, recorded: &[(usize, usize)]) {
        for (start, end) in quotations(&block.letters) {
            let inside = recorded
                .iter()
                .any(|(from, to)| *from <= start && end <= *to);
            let words = block.words(start, end);
            if inside || pieces(&words).all(|it| self.is_on_record(it)) {
                continue;
            }
            let message = "nobody is on record with these words".to_owned();
            let kind = (Severity::Warning, Kind::UnknownQuote);
            self.find(block, (start, end), kind, message);
        }
    }

    fn is_on_record(&self, piece: &str) -> bool {
        let compared = folded(piece);
        let words = piece.split_whitespace().count();
        let unspaced = compared.iter().filter(|it| is_unspaced(**it)).count();
        if words < WORDS && unspaced < LETTERS {
            return true;
        }
        let core = compared.iter().position(|it| it.is_alphanumeric());
        let end = compared.iter().rposition(|it| it.is_alphanumeric());
        let (Some(core), Some(end)) = (core, end) else {
            return true;
        };
        let core = &compared[core..=end];
        let rung = self.marker.vocabulary().counts.at(core, 0);
        rung.is_some_and(|it| it.end == core.len()) || self.record.says(core)
    }
}

/// What stands between what was left out.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(['…', '[', ']'])
        .flat_map(|it| it.split("..."))
        .filter(|it| it.chars().any(char::is_alphanumeric))
}

/// What stands in quotation marks.
fn quotations(letters: &[char]) -> Vec<(usize, usize)> {
    let mut quotations = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, it) in letters.iter().enumerate() {
        match open {
            None => open = closing(*it).map(|closes| (at + 1, closes)),
            Some((from, closes)) if *it == closes => {
                quotations.push((from, at));
                open = None;
            }
            Some(_) => {}
        }
    }
    quotations
}

fn closing(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '«' => Some('»'),
        '\u{201c}' => Some('\u{201d}'),
        '\u{201e}' => Some('\u{201c}'),
        '「' => Some('」'),
        _ => None,
    }
}
