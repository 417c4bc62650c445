//! Spanish lists and quotes.

use super::Spanish;
use super::grammar::and;
use crate::Lists;
use crate::lists::{holds_comma, join_with};

impl Lists for Spanish {
    fn join(&self, items: &[String]) -> String {
        let and = and(items.last().map_or("", String::as_str));
        if holds_comma(items) {
            return join_with(items, "; ", &format!("; {and} "));
        }
        join_with(items, ", ", &format!(" {and} "))
    }

    fn including(&self, items: &[String]) -> String {
        format!("incluidos {}", self.join(items))
    }

    fn among_others(&self, items: &[String]) -> String {
        format!("{}, entre otros", self.join(items))
    }

    fn quote(&self, text: &str) -> String {
        let inner = text
            .replace(['«', '\u{201c}'], "\u{201c}")
            .replace(['»', '\u{201d}'], "\u{201d}");
        format!("«{inner}»")
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}: {text}")
    }

    fn apart(&self, items: &[String]) -> String {
        items.join("; ")
    }
}
