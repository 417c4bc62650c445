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
pub(crate) fn shown(letter: char) -> Shown {
    match letter {
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

/// "&#x202e;".
pub(crate) fn by_number(letter: char) -> String {
    format!("&#x{:x};", u32::from(letter))
}
