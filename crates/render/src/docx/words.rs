//! Runs: words of one language, direction and look.

use summary::{Emphasis, Kind, Run};

use crate::direction::{Piece, is_right_to_left, pieces};
use crate::unruly::closing;
use crate::xml::Xml;

/// Marks that are not seen and make what stands beside them run in one direction.
const LEFT_TO_RIGHT: char = '\u{200e}';
const RIGHT_TO_LEFT: char = '\u{200f}';

/// How the document runs around the words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub right_to_left: bool,
}

impl Setting {
    /// That of a document in a language.
    pub fn of(lang: &str) -> Setting {
        Setting {
            right_to_left: is_right_to_left(lang),
        }
    }
}

/// How words look and which way they run.
#[derive(Debug, Clone, Copy, Default)]
struct Look<'a> {
    style: Option<&'a str>,
    right_to_left: bool,
    language: Option<&'a str>,
}

/// A run of a sentence.
pub(super) fn run(run: &Run, kind: Kind, setting: Setting, xml: &mut Xml) {
    let style = match (run.emphasis, kind) {
        (Emphasis::Strong, _) => Some("Strong"),
        (Emphasis::Plain, Kind::Computed) => None,
        (Emphasis::Plain, Kind::RecordedText) => Some("RecordedText"),
        (Emphasis::Plain, Kind::Reported) => Some("Reported"),
    };
    match &run.language {
        None => styled(&run.text, style, setting, xml),
        Some(language) => foreign(&run.text, style, language.as_str(), setting, xml),
    }
}

/// Words of the document itself, outside sentences.
pub(super) fn words(text: &str, setting: Setting, xml: &mut Xml) {
    styled(text, None, setting, xml);
}

/// Words in the language of the document: where it runs from right to left, codes and ranges
/// among them do not.
pub(super) fn styled(text: &str, style: Option<&str>, setting: Setting, xml: &mut Xml) {
    let along = Look {
        style,
        right_to_left: setting.right_to_left,
        language: None,
    };
    if !setting.right_to_left {
        return written(text, along, xml);
    }
    for piece in pieces(text) {
        match piece {
            // Marks and numbers alone would run with what stands before them.
            Piece::Along(words) if !words.contains(char::is_alphabetic) => {
                written(&format!("{RIGHT_TO_LEFT}{words}"), along, xml);
            }
            Piece::Along(words) => written(words, along, xml),
            Piece::LeftToRight(words) => {
                let against = Look {
                    right_to_left: false,
                    ..along
                };
                written(&format!("{LEFT_TO_RIGHT}{words}"), against, xml);
            }
        }
    }
}

/// Words in another language; between marks where they run against those around them.
fn foreign(text: &str, style: Option<&str>, language: &str, setting: Setting, xml: &mut Xml) {
    let right_to_left = is_right_to_left(language);
    let look = Look {
        style,
        right_to_left,
        language: Some(language),
    };
    if right_to_left == setting.right_to_left {
        return written(text, look, xml);
    }
    let mark = if right_to_left {
        RIGHT_TO_LEFT
    } else {
        LEFT_TO_RIGHT
    };
    let text = format!("{mark}{text}{}{mark}", closing(text));
    written(&text, look, xml);
}

/// A word processor obeys characters that turn the direction of writing, so that what they turn
/// must end with these words.
fn written(text: &str, look: Look<'_>, xml: &mut Xml) {
    xml.open("w:r", &[]);
    properties(look, xml);
    xml.element("w:t", &[("xml:space", "preserve")], |xml| {
        xml.text(text);
        xml.text(&closing(text));
    });
    xml.close("w:r");
}

fn properties(look: Look<'_>, xml: &mut Xml) {
    if look.style.is_none() && !look.right_to_left && look.language.is_none() {
        return;
    }
    xml.open("w:rPr", &[]);
    if let Some(style) = look.style {
        xml.empty("w:rStyle", &[("w:val", style)]);
    }
    if look.right_to_left {
        xml.empty("w:rtl", &[]);
    }
    if let Some(language) = look.language {
        xml.empty("w:lang", &[(script(language), tag(language))]);
    }
    xml.close("w:rPr");
}

/// Which of three languages of a run it is for a word processor.
pub(super) fn script(language: &str) -> &'static str {
    match language {
        "zh" | "ja" | "ko" => "w:eastAsia",
        _ if is_right_to_left(language) => "w:bidi",
        _ => "w:val",
    }
}

/// The tag by which word processors choose a dictionary: with a region for the six languages.
pub(super) fn tag(language: &str) -> &str {
    match language {
        "ar" => "ar-SA",
        "en" => "en-GB",
        "es" => "es-ES",
        "fr" => "fr-FR",
        "ru" => "ru-RU",
        "zh" => "zh-CN",
        other => other,
    }
}
