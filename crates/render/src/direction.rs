//! Which way words run, and where words that run from left to right begin and end in a text that
//! runs from right to left: codes, ranges, names in Latin letters. Each is isolated, so that what
//! stands around it (brackets, commas, the next code) keeps its place.

/// Words of one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// As the text around it runs.
    Along(&'a str),
    /// From left to right, against it.
    LeftToRight(&'a str),
}

/// Whether a language is written from right to left: in Arabic, Hebrew, Syriac or Thaana script.
pub(crate) fn is_right_to_left(language: &str) -> bool {
    matches!(
        language,
        "ar" | "ara"
            | "dv"
            | "div"
            | "fa"
            | "fas"
            | "he"
            | "heb"
            | "ps"
            | "pus"
            | "sd"
            | "snd"
            | "ug"
            | "uig"
            | "ur"
            | "urd"
            | "yi"
            | "yid"
            | "arc"
            | "syr"
            | "ckb"
    )
}

/// A text that runs from right to left, in pieces. Whole numbers need no isolation; ranges, times
/// and whatever has letters do.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut along = 0;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if !is_left_to_right(letter) {
            at += letter.len_utf8();
            continue;
        }
        let end = at + length(&text[at..]);
        if must_be_isolated(&text[at..end]) {
            if along < at {
                pieces.push(Piece::Along(&text[along..at]));
            }
            pieces.push(Piece::LeftToRight(&text[at..end]));
            along = end;
        }
        at = end;
    }
    if along < text.len() {
        pieces.push(Piece::Along(&text[along..]));
    }
    pieces
}

/// How long the words from left to right are at whose beginning the text stands: marks inside them
/// and spaces between words in letters belong to them.
fn length(text: &str) -> usize {
    let mut end = 0;
    let mut letters = false;
    let mut marks = String::new();
    for (at, letter) in text.char_indices() {
        if is_left_to_right(letter) {
            let apart = marks.contains(' ') && !letters && letter.is_ascii_digit();
            if apart || marks.chars().count() > 1 {
                break;
            }
            letters |= !letter.is_ascii_digit();
            marks.clear();
            end = at + letter.len_utf8();
        } else if JOINING.contains(&letter) {
            marks.push(letter);
        } else {
            break;
        }
    }
    end
}

/// Marks that stand inside words and numbers.
const JOINING: [char; 13] = [
    ' ', '-', '–', '/', '.', ':', '@', '_', '\'', '’', '&', '+', '\u{a0}',
];

fn must_be_isolated(token: &str) -> bool {
    token
        .chars()
        .any(|letter| !letter.is_ascii_digit() && letter != '\u{a0}')
}

/// Letters of scripts that run from left to right, and figures.
fn is_left_to_right(letter: char) -> bool {
    letter.is_ascii_digit() || letter.is_alphabetic() && !is_of_right_to_left_script(letter)
}

fn is_of_right_to_left_script(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn isolated(text: &str) -> Vec<&str> {
        pieces(text)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::LeftToRight(words) => Some(words),
                Piece::Along(_) => None,
            })
            .collect()
    }

    #[test]
    fn given_codes_and_ranges_in_arabic_when_taken_apart_then_each_stands_alone() {
        assert_eq!(isolated("الاقتراحات P1، P2 (و P3)"), ["P1", "P2", "P3"]);
        assert_eq!(isolated("القيود 12، 14–17"), ["14–17"]);
        assert_eq!(isolated("في 18 و 19 نيسان/أبريل 2017"), Vec::<&str>::new());
        assert_eq!(
            isolated("سُجل في 2031-06-01 10:00 UTC"),
            ["2031-06-01", "10:00 UTC"]
        );
        assert_eq!(
            isolated("«NGO Committee on Migration»: قال"),
            ["NGO Committee on Migration"]
        );
        assert_eq!(isolated("الجذر 5e5e.\u{a0}5 429"), ["5e5e"]);
    }

    #[test]
    fn given_any_text_when_taken_apart_then_nothing_is_lost() {
        for text in ["", "abc", "نص", "نص abc, نص 1–2.", " – a", "é ü 文 نص"] {
            let whole: String = pieces(text)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Along(words) | Piece::LeftToRight(words) => words,
                })
                .collect();
            assert_eq!(whole, text);
        }
    }
}
