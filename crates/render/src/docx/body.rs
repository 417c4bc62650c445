//! The main part: title, parts, points, lists, foot, and the list of entries.

use summary::{Block, Document, IndexLine, Labels, List, Point, Sentence};

use super::citing::{Citing, NAMESPACE, bookmark, style};
use super::parts;
use super::words::{Setting, run, words};
use crate::ranges::{ranges, written};
use crate::xml::Xml;

/// What the parts of the package need of the text.
pub(super) struct Body {
    pub text: String,
    pub notes: String,
    /// How many lists are numbered, each from 1.
    pub numbered: usize,
}

/// The styles of headings of points, the deepest one last.
const OF_POINTS: [&str; 2] = ["Heading2", "Heading3"];

impl Body {
    pub fn of(document: &Document) -> Body {
        let setting = Setting::of(document.lang.code());
        let mut writer = Writer {
            xml: Xml::new(),
            citing: Citing::new(setting, &document.labels),
            setting,
            labels: &document.labels,
            numbered: 0,
        };
        writer.document(document);
        Body {
            text: writer.xml.finish(),
            notes: writer.citing.finish(),
            numbered: writer.numbered,
        }
    }
}

pub(super) struct Writer<'a> {
    pub xml: Xml,
    pub citing: Citing,
    pub setting: Setting,
    labels: &'a Labels,
    numbered: usize,
}

impl Writer<'_> {
    fn document(&mut self, document: &Document) {
        let relations = (
            "xmlns:r",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        );
        self.xml.open("w:document", &[NAMESPACE, relations]);
        self.xml.open("w:body", &[]);
        self.xml.line();
        self.begin("Title");
        self.sentence(&document.title);
        self.end();
        let is_heading = |it: &Block| matches!(it, Block::Heading(_));
        let first = document.blocks.iter().position(is_heading);
        let (before, rest) = document.blocks.split_at(first.unwrap_or(0));
        self.blocks(before, "Subtitle", 0);
        self.blocks(rest, "BodyText", 0);
        self.index(document);
        self.section();
        self.xml.close("w:body");
        self.xml.close("w:document");
    }

    fn blocks(&mut self, all: &[Block], text: &str, depth: usize) {
        for block in all {
            match block {
                Block::Heading(words) => self.heading(words),
                Block::Paragraph(it) if it.number.is_some() => {
                    self.paragraph("NumberedText", &it.sentences);
                }
                Block::Paragraph(it) => self.paragraph(text, &it.sentences),
                Block::Table(it) => self.table(it),
                Block::List(it) => self.list(it, text),
                Block::Points(points) => points.iter().for_each(|it| self.point(it, depth)),
                Block::Footer(all) => self.paragraph("Foot", all),
            }
        }
    }

    fn heading(&mut self, text: &str) {
        self.begin("Heading1");
        words(text, self.setting, &mut self.xml);
        self.end();
    }

    /// The label stands before a tab, and the title runs beside it.
    fn point(&mut self, point: &Point, depth: usize) {
        let style = OF_POINTS.get(depth).unwrap_or(&OF_POINTS[1]);
        self.begin(style);
        words(&point.label, self.setting, &mut self.xml);
        if let Some(title) = &point.title {
            self.xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
            self.sentence(title);
        }
        self.end();
        self.blocks(&point.blocks, "BodyText", depth + 1);
    }

    fn list(&mut self, list: &List, text: &str) {
        if let Some(lead) = &list.lead {
            let style = list.number.map_or(text, |_| "NumberedText");
            self.xml.open("w:p", &[]);
            self.properties(style, |xml| xml.empty("w:keepNext", &[]));
            self.sentence(lead);
            self.end();
        }
        let style = if list.numbered {
            self.numbered += 1;
            "ListNumber"
        } else {
            "ListBullet"
        };
        // The first numberings are those of the styles.
        let numbering = (self.numbered + parts::OF_STYLES).to_string();
        for item in &list.items {
            self.xml.open("w:p", &[]);
            self.properties(style, |xml| {
                if list.numbered {
                    xml.element("w:numPr", &[], |xml| {
                        xml.empty("w:ilvl", &[("w:val", "0")]);
                        xml.empty("w:numId", &[("w:val", &numbering)]);
                    });
                }
            });
            self.sentences(item);
            self.end();
        }
    }

    fn paragraph(&mut self, style: &str, all: &[Sentence]) {
        if all.is_empty() {
            return;
        }
        self.begin(style);
        self.sentences(all);
        self.end();
    }

    fn sentences(&mut self, all: &[Sentence]) {
        for (at, it) in all.iter().enumerate() {
            if at > 0 {
                words(&self.labels.space, self.setting, &mut self.xml);
            }
            self.sentence(it);
        }
    }

    pub fn sentence(&mut self, sentence: &Sentence) {
        for it in sentence.runs() {
            run(it, sentence.kind(), self.setting, &mut self.xml);
        }
        self.citing.cite(sentence.entries(), &mut self.xml);
    }

    fn index(&mut self, document: &Document) {
        self.heading(&document.labels.entries);
        let alike = |one: &IndexLine, next: &IndexLine| {
            one.name.is_none()
                && (&one.kind, &one.name, &one.at) == (&next.kind, &next.name, &next.at)
        };
        for lines in document.index.chunk_by(alike) {
            self.entries(lines);
        }
    }

    /// Entries of which the same is to be said, on one line.
    fn entries(&mut self, lines: &[IndexLine]) {
        let entries: Vec<u64> = lines.iter().map(|line| line.entry).collect();
        for (first, last) in ranges(&entries) {
            self.begin("Entry");
            self.bookmarks(first, last);
            let (setting, xml) = (self.setting, &mut self.xml);
            words(&written(first, last), setting, xml);
            xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
            words(&lines[0].kind, setting, xml);
            if let Some(name) = &lines[0].name {
                words(&self.labels.comma, setting, xml);
                words(name, setting, xml);
            }
            if let Some(at) = &lines[0].at {
                xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
                words(at, setting, xml);
            }
            self.end();
        }
    }

    /// Where links to these entries lead.
    fn bookmarks(&mut self, first: u64, last: u64) {
        for entry in self.citing.targets.range(first..=last) {
            let (id, name) = (entry.to_string(), bookmark(*entry));
            let attributes = [("w:id", id.as_str()), ("w:name", name.as_str())];
            self.xml.empty("w:bookmarkStart", &attributes);
            self.xml.empty("w:bookmarkEnd", &attributes[..1]);
        }
    }

    pub fn begin(&mut self, name: &str) {
        self.xml.open("w:p", &[]);
        style(name, self.setting, &mut self.xml);
    }

    pub fn end(&mut self) {
        self.xml.close("w:p");
        self.xml.line();
    }

    fn properties(&mut self, style: &str, more: impl FnOnce(&mut Xml)) {
        let right_to_left = self.setting.right_to_left;
        self.xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style)]);
            more(xml);
            if right_to_left {
                xml.empty("w:bidi", &[]);
            }
        });
    }

    /// What the pages look like: A4, margins of an inch.
    fn section(&mut self) {
        let right_to_left = self.setting.right_to_left;
        self.xml.element("w:sectPr", &[], |xml| {
            let header = [("w:type", "default"), ("r:id", "rId5")];
            xml.empty("w:headerReference", &header);
            let footer = [("w:type", "default"), ("r:id", "rId6")];
            xml.empty("w:footerReference", &footer);
            xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
            let sides = [
                ("w:top", "1440"),
                ("w:right", "1440"),
                ("w:bottom", "1304"),
                ("w:left", "1440"),
                ("w:header", "680"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ];
            xml.empty("w:pgMar", &sides);
            if right_to_left {
                xml.empty("w:bidi", &[]);
            }
        });
    }
}
