//! Russian lists and quotes.

use super::Russian;
use crate::Lists;
use crate::lists::{holds_comma, join_with};

impl Lists for Russian {
    fn join(&self, items: &[String]) -> String {
        if holds_comma(items) {
            return join_with(items, "; ", "; и ");
        }
        join_with(items, ", ", " и ")
    }

    fn including(&self, items: &[String]) -> String {
        format!("включая следующих участников: {}", self.join(items))
    }

    fn among_others(&self, items: &[String]) -> String {
        format!("{} и другие", self.series(items))
    }

    fn quote(&self, text: &str) -> String {
        let inner = text
            .replace(['«', '\u{201c}', '\u{201e}'], "\u{201e}")
            .replace(['»', '\u{201d}'], "\u{201c}");
        format!("«{inner}»")
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}: {text}")
    }

    fn apart(&self, items: &[String]) -> String {
        items.join("; ")
    }
}
