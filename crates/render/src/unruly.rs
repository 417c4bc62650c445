//! Characters of ledger texts that would do something to a page instead of standing in it.

/// What stands for a character: itself, a space, a reference by number, or the mark for one that
/// no page can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    Itself,
    Space,
    /// By number, so that it is seen in the bytes and cannot turn the text around it.
    ByNumber,
    /// U+FFFD.
    Replaced,
}

/// Line breaks become spaces: a text is one run of words. Characters that turn the direction of
/// writing are written by number; control characters are not part of XML at all.
#[inline]
pub(crate) fn shown(letter: char) -> Shown {
    match letter {
        ' '..='~' => Shown::Itself, // most letters: they cost one comparison
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Shown::Space,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Shown::Replaced,
        turn if turns(turn) => Shown::ByNumber,
        _ => Shown::Itself,
    }
}

/// Whether a text has characters that turn the direction of writing, and so must be isolated.
pub(crate) fn has_turns(text: &str) -> bool {
    text.chars().any(turns)
}

fn turns(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Writes a text as it stands, span by span, but for what does something to a page or `is_special`:
/// each such letter is written by `write`.
pub(crate) fn in_spans(
    text: &str,
    out: &mut String,
    is_special: impl Fn(char) -> bool,
    write: impl Fn(char, &mut String),
) {
    let mut from = 0;
    for (at, letter) in text.char_indices() {
        if is_special(letter) || shown(letter) != Shown::Itself {
            out.push_str(&text[from..at]);
            write(letter, out);
            from = at + letter.len_utf8();
        }
    }
    out.push_str(&text[from..]);
}

/// "&#x202e;".
pub(crate) fn by_number(letter: char) -> String {
    format!("&#x{:x};", u32::from(letter))
}

/// What ends the turns that a text begins and does not end, for places where nothing else
/// isolates it.
pub(crate) fn closing(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    for letter in text.chars() {
        match letter {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' if open.last() == Some(&letter) => {
                open.pop();
            }
            // The end of an isolate ends all that was begun inside it.
            '\u{2069}' => {
                if let Some(at) = open.iter().rposition(|it| *it == letter) {
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
    open.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_turns_that_are_not_ended_when_closed_then_each_ends_in_its_order() {
        assert_eq!(closing("a"), "");
        assert_eq!(closing("\u{202e}a"), "\u{202c}");
        assert_eq!(closing("\u{202e}a\u{202c}\u{202c}"), "");
        assert_eq!(closing("\u{2067}\u{202a}a"), "\u{202c}\u{2069}");
        assert_eq!(closing("\u{2067}\u{202a}a\u{2069}"), "");
        assert_eq!(closing("\u{202a}\u{2069}"), "\u{202c}");
    }
}
