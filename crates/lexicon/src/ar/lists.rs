//! Arabic lists, quotes and marks.

use super::Arabic;
use super::grammar::and;
use crate::Lists;
use crate::lists::holds_comma;

impl Lists for Arabic {
    /// "و" stands before every item but the first.
    fn join(&self, items: &[String]) -> String {
        let between = if holds_comma(items) { "؛ " } else { " " };
        let mut all = String::new();
        for (at, item) in items.iter().enumerate() {
            if at == 0 {
                all.push_str(item);
            } else {
                all.push_str(between);
                all.push_str(&and(item));
            }
        }
        all
    }

    fn including(&self, items: &[String]) -> String {
        format!("بما يشمل {}", self.join(items))
    }

    fn among_others(&self, items: &[String]) -> String {
        format!("{}، من بين جهات أخرى", self.join(items))
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
        items.join("؛ ")
    }

    fn comma(&self) -> &'static str {
        "، "
    }
}
