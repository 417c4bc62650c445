//! The entries behind a sentence, `[12, 14–17]`: raised behind it, each a link to its line in the
//! list of entries; in a footnote where they would make a line of their own.

use std::collections::BTreeSet;

use summary::Labels;

use super::words::{Setting, styled, words};
use crate::ranges::{ranges, written};
use crate::xml::Xml;

pub(super) const NAMESPACE: (&str, &str) = (
    "xmlns:w",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
);

/// Ranges that stand behind a sentence at most; more of them stand in a footnote.
const INLINE: usize = 4;

/// What is cited, and the footnotes so far.
pub(super) struct Citing {
    notes: Xml,
    setting: Setting,
    /// Between entries, where it can be without a break.
    series: String,
    count: u64,
    /// The entries that a link leads to.
    pub targets: BTreeSet<u64>,
}

impl Citing {
    pub fn new(setting: Setting, labels: &Labels) -> Citing {
        let mut notes = Xml::new();
        notes.open("w:footnotes", &[NAMESPACE]);
        for (id, name) in [("-1", "separator"), ("0", "continuationSeparator")] {
            notes.open("w:footnote", &[("w:type", name), ("w:id", id)]);
            notes.element("w:p", &[], |xml| {
                xml.element("w:r", &[], |xml| xml.empty(&format!("w:{name}"), &[]));
            });
            notes.close("w:footnote");
        }
        notes.line();
        // LibreOffice breaks before numbers that run against the text, space or not.
        let series = if setting.right_to_left {
            labels.series.clone()
        } else {
            labels.series.replace(' ', "\u{a0}")
        };
        Citing {
            notes,
            setting,
            series,
            count: 0,
            targets: BTreeSet::new(),
        }
    }

    /// Cites entries behind what stands in the text.
    pub fn cite(&mut self, entries: &[u64], text: &mut Xml) {
        let ranges = ranges(entries);
        self.targets.extend(ranges.iter().map(|(first, _)| *first));
        if ranges.len() <= INLINE {
            return self.linked(&ranges, Some("Entries"), text);
        }
        self.count += 1;
        let id = self.count.to_string();
        mark("w:footnoteReference", &[("w:id", &id)], text);
        let mut xml = std::mem::take(&mut self.notes);
        xml.open("w:footnote", &[("w:id", &id)]);
        xml.open("w:p", &[]);
        style("FootnoteText", self.setting, &mut xml);
        mark("w:footnoteRef", &[], &mut xml);
        words(" ", self.setting, &mut xml);
        self.linked(&ranges, None, &mut xml);
        xml.close("w:p");
        xml.close("w:footnote");
        xml.line();
        self.notes = xml;
    }

    fn linked(&self, ranges: &[(u64, u64)], style: Option<&str>, xml: &mut Xml) {
        let setting = self.setting;
        styled("[", style, setting, xml);
        for (at, (first, last)) in ranges.iter().enumerate() {
            if at > 0 {
                styled(&self.series, style, setting, xml);
            }
            let target = bookmark(*first);
            xml.element("w:hyperlink", &[("w:anchor", &target)], |xml| {
                styled(&written(*first, *last), style, setting, xml);
            });
        }
        styled("]", style, setting, xml);
    }

    /// The part with the footnotes.
    pub fn finish(mut self) -> String {
        self.notes.close("w:footnotes");
        self.notes.finish()
    }
}

/// The name of the place where an entry is listed.
pub(super) fn bookmark(entry: u64) -> String {
    format!("entry_{entry}")
}

/// The raised number of a footnote.
fn mark(name: &str, attributes: &[(&str, &str)], xml: &mut Xml) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            xml.empty("w:rStyle", &[("w:val", "FootnoteReference")]);
        });
        xml.empty(name, attributes);
    });
}

/// The properties of a paragraph: its style, and its direction.
pub(super) fn style(name: &str, setting: Setting, xml: &mut Xml) {
    xml.element("w:pPr", &[], |xml| {
        xml.empty("w:pStyle", &[("w:val", name)]);
        if setting.right_to_left {
            xml.empty("w:bidi", &[]);
        }
    });
}
