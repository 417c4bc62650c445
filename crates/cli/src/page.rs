//! Printing that survives a closed pipe, and words of a file as they come in.

use std::io::{self, Write};

use crate::failure::Failure;

/// Prints to standard output.
pub(crate) fn print(text: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text)
        .and_then(|()| out.flush())
        .map_err(Failure::Output)
}

/// Prints a line to standard output.
pub(crate) fn print_line(text: &str) -> Result<(), Failure> {
    print(format!("{text}\n").as_bytes())
}

/// Says something on standard error. Where nobody listens there, there is nobody to tell.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{}", harmless(text));
}

/// A text in which nothing moves the cursor of a terminal or turns what stands around it; line breaks
/// and tabs stay.
pub(crate) fn harmless(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\n' | '\t' => letter,
        it if it.is_control() => char::REPLACEMENT_CHARACTER,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        it => it,
    };
    text.chars().map(letter).collect()
}

/// The words in the bytes of a file, or why they are none.
pub(crate) fn words(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("it is no UTF-8 from byte {at} on: save it in that encoding")
    })
}
