//! The bytes of XML while they are being written: elements that always close, texts that are
//! always escaped.

use crate::unruly::{Shown, by_number, in_spans, shown};

/// Attributes of an element, each with its value as words.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

#[derive(Debug, Default)]
pub(crate) struct Xml {
    bytes: String,
}

impl Xml {
    /// Begins with the declaration of version and encoding.
    pub fn new() -> Xml {
        Xml {
            bytes: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
        }
    }

    /// Any words.
    pub fn text(&mut self, text: &str) {
        escape(text, &mut self.bytes);
    }

    /// A line break where blanks mean nothing.
    pub fn line(&mut self) {
        self.bytes.push('\n');
    }

    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.bytes.push('>');
    }

    pub fn close(&mut self, name: &str) {
        self.bytes.push_str("</");
        self.bytes.push_str(name);
        self.bytes.push('>');
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.bytes.push_str("/>");
    }

    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Xml),
    ) {
        self.open(name, attributes);
        inside(self);
        self.close(name);
    }

    pub fn finish(self) -> String {
        self.bytes
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.bytes.push('<');
        self.bytes.push_str(name);
        for (attribute, value) in attributes {
            self.bytes.push(' ');
            self.bytes.push_str(attribute);
            self.bytes.push_str("=\"");
            escape(value, &mut self.bytes);
            self.bytes.push('"');
        }
    }
}

/// A text as it can stand between tags and in an attribute.
pub(crate) fn escape(text: &str, out: &mut String) {
    let is_markup = |letter| matches!(letter, '<' | '>' | '&' | '"');
    in_spans(text, out, is_markup, |letter, out| match shown(letter) {
        Shown::Space => out.push(' '),
        Shown::ByNumber => out.push_str(&by_number(letter)),
        Shown::Replaced => out.push(char::REPLACEMENT_CHARACTER),
        Shown::Itself => out.push_str(match letter {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            _ => "&quot;",
        }),
    });
}
