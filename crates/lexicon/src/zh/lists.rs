//! Chinese lists, quotes and marks: full width, and no space between words.

use super::Chinese;
use crate::Lists;
use crate::lists::join_with;

impl Lists for Chinese {
    fn join(&self, items: &[String]) -> String {
        if items.iter().any(|item| item.contains(['，', '、'])) {
            return join_with(items, "；", "；以及");
        }
        join_with(items, "、", "和")
    }

    fn including(&self, items: &[String]) -> String {
        format!("包括{}", self.join(items))
    }

    fn among_others(&self, items: &[String]) -> String {
        format!("{}等", self.series(items))
    }

    fn quote(&self, text: &str) -> String {
        let inner = text
            .replace('\u{201c}', "\u{2018}")
            .replace('\u{201d}', "\u{2019}");
        format!("\u{201c}{inner}\u{201d}")
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}：{text}")
    }

    fn apart(&self, items: &[String]) -> String {
        items.join("；")
    }

    fn bracketed(&self, items: &[String]) -> String {
        format!("［{}］", self.series(items))
    }

    fn series(&self, items: &[String]) -> String {
        items.join("、")
    }

    fn comma(&self) -> &'static str {
        "，"
    }

    fn stop(&self) -> &'static str {
        "。"
    }

    fn space(&self) -> &'static str {
        ""
    }

    fn aside(&self, text: &str) -> String {
        format!("（{text}）")
    }

    fn marked(&self, text: &str) -> String {
        format!("［{text}］")
    }
}
