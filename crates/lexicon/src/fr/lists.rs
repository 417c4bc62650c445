//! French lists, quotes and spaces.

use super::{French, NBSP};
use crate::Lists;
use crate::lists::{holds_comma, join_with};

impl Lists for French {
    fn join(&self, items: &[String]) -> String {
        if holds_comma(items) {
            let between = format!("{NBSP}; ");
            return join_with(items, &between, &format!("{between}et "));
        }
        join_with(items, ", ", " et ")
    }

    fn including(&self, items: &[String]) -> String {
        format!("y compris {}", self.join(items))
    }

    fn among_others(&self, items: &[String]) -> String {
        format!("{}, entre autres", self.join(items))
    }

    fn quote(&self, text: &str) -> String {
        let inner = text
            .replace(['«', '\u{201c}'], "\u{201c}")
            .replace(['»', '\u{201d}'], "\u{201d}")
            .replace("\u{201c}\u{a0}", "\u{201c}")
            .replace("\u{a0}\u{201d}", "\u{201d}");
        format!("«{NBSP}{inner}{NBSP}»")
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}{NBSP}: {text}")
    }

    fn apart(&self, items: &[String]) -> String {
        items.join(&format!("{NBSP}; "))
    }
}
