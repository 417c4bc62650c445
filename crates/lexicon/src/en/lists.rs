//! English lists (no comma before "and") and quotes.

use super::English;
use crate::Lists;
use crate::lists::{holds_comma, join_with};

impl Lists for English {
    fn join(&self, items: &[String]) -> String {
        if holds_comma(items) {
            return join_with(items, "; ", "; and ");
        }
        join_with(items, ", ", " and ")
    }

    fn including(&self, items: &[String]) -> String {
        format!("including {}", self.join(items))
    }

    fn among_others(&self, items: &[String]) -> String {
        format!("{}, among others", self.join(items))
    }

    fn quote(&self, text: &str) -> String {
        let inner = text
            .replace('\u{201c}', "\u{2018}")
            .replace('\u{201d}', "\u{2019}");
        format!("\u{201c}{inner}\u{201d}")
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}: {text}")
    }

    fn apart(&self, items: &[String]) -> String {
        items.join("; ")
    }
}
