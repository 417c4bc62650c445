//! The fonts that pages are set in.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Faces with their data. The same fonts make the same bytes.
pub struct Fonts {
    faces: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// A script that pages are written in, with the family they are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin, Greek and Cyrillic: Noto Serif.
    European,
    /// Arabic: Noto Naskh Arabic.
    Arabic,
    /// Han: Noto Serif CJK SC.
    Han,
}

impl Script {
    /// All of them.
    pub const ALL: [Script; 3] = [Script::European, Script::Arabic, Script::Han];

    /// The family of fonts.
    pub fn family(self) -> &'static str {
        match self {
            Script::European => "Noto Serif",
            Script::Arabic => "Noto Naskh Arabic",
            Script::Han => "Noto Serif CJK SC",
        }
    }

    /// Whether a letter is of this script.
    fn has(self, letter: char) -> bool {
        match self {
            Script::European => letter.is_alphabetic() && u32::from(letter) < 0x0530,
            Script::Arabic => matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'),
            Script::Han => matches!(
                letter,
                '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
                    | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}'
            ),
        }
    }

    /// The scripts of a text.
    pub(super) fn of(text: &str) -> Vec<Script> {
        let mut scripts = vec![Script::European];
        let others = [Script::Arabic, Script::Han].into_iter();
        scripts.extend(others.filter(|script| text.chars().any(|letter| script.has(letter))));
        scripts
    }
}

impl Fonts {
    /// The faces in these files of fonts or collections of fonts. What is none is passed over.
    pub fn new(files: Vec<Vec<u8>>) -> Fonts {
        let faces = files
            .into_iter()
            .flat_map(|data| Font::iter(Bytes::new(data)));
        let faces: Vec<Font> = faces.collect();
        Fonts {
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
        }
    }

    /// Whether there is a face for a script.
    pub fn has(&self, script: Script) -> bool {
        let family = script.family();
        self.faces.iter().any(|face| face.info().family == family)
    }

    /// A text as these fonts can show it: a letter that none of them has is the mark for that.
    pub(super) fn shown(&self, text: &str) -> String {
        let letter = |letter: char| match letter {
            '\u{feff}' => None,
            _ if is_unseen(letter) || self.covers(letter) => Some(letter),
            _ if self.covers(char::REPLACEMENT_CHARACTER) => Some(char::REPLACEMENT_CHARACTER),
            _ => Some('?'),
        };
        text.chars().filter_map(letter).collect()
    }

    fn covers(&self, letter: char) -> bool {
        let families = Script::ALL.map(Script::family);
        let mut faces = self.faces.iter().map(Font::info);
        faces.any(|face| {
            families.contains(&face.family.as_str()) && face.coverage.contains(letter.into())
        })
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn get(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }
}

/// Letters that take no room, which every font leaves out.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
        )
}
