//! The bytes of a page while they are being written: elements that always close, texts that are
//! always escaped.

use crate::direction::{Piece, pieces};
use crate::xml::escape;

#[derive(Debug)]
pub(super) struct Page {
    bytes: String,
    right_to_left: bool,
}

impl Page {
    pub fn new(right_to_left: bool) -> Page {
        Page {
            bytes: String::new(),
            right_to_left,
        }
    }

    /// Whether lines begin at the right.
    pub fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// Markup of this crate.
    pub fn raw(&mut self, markup: &str) {
        self.bytes.push_str(markup);
    }

    /// Words in the language of the page; what runs against them is isolated.
    pub fn words(&mut self, text: &str) {
        if !self.right_to_left {
            return self.text(text);
        }
        for piece in pieces(text) {
            match piece {
                Piece::Along(words) => self.text(words),
                Piece::LeftToRight(words) => {
                    self.element("bdi", &[("dir", "ltr")], |page| page.text(words));
                }
            }
        }
    }

    /// Any words, as they are.
    pub fn text(&mut self, text: &str) {
        escape(text, &mut self.bytes);
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.bytes.push_str("/>");
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.bytes.push('>');
        if is_block(name) {
            self.bytes.push('\n');
        }
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.bytes.push('<');
        self.bytes.push_str(name);
        for (attribute, value) in attributes {
            self.bytes.push(' ');
            self.bytes.push_str(attribute);
            self.bytes.push_str("=\"");
            self.text(value);
            self.bytes.push('"');
        }
    }

    pub fn close(&mut self, name: &str) {
        self.bytes.push_str("</");
        self.bytes.push_str(name);
        self.bytes.push('>');
        if is_block(name) || is_line(name) {
            self.bytes.push('\n');
        }
    }

    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Page),
    ) {
        self.open(name, attributes);
        inside(self);
        self.close(name);
    }

    pub fn finish(self) -> String {
        self.bytes
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "main"
            | "section"
            | "footer"
            | "ul"
            | "ol"
            | "style"
            | "table"
            | "thead"
            | "tbody"
            | "div"
    )
}

fn is_line(name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2" | "h3" | "p" | "li" | "title" | "caption" | "tr"
    )
}
