//! One page of HTML that is also well-formed XML: no script, nothing loaded from elsewhere.

mod page;

use summary::{
    Block, Document, Emphasis, IndexLine, Kind, Labels, List, Point, Proof, Row, Run, Sentence,
    Table,
};

use self::page::Page;
use crate::chart;
use crate::direction::is_right_to_left;
use crate::ranges::{ranges, written};
use crate::unruly::has_turns;

const STYLE: &str = include_str!("page.css");

/// The document as a page of HTML.
pub fn html(document: &Document) -> String {
    let right_to_left = document.lang.is_right_to_left();
    let mut page = Page::new(right_to_left);
    page.raw("<!DOCTYPE html>\n");
    let lang = ("lang", document.lang.code());
    if right_to_left {
        page.open("html", &[lang, ("dir", "rtl")]);
    } else {
        page.open("html", &[lang]);
    }
    head(document, &mut page);
    page.open("body", &[]);
    page.element("a", &[("class", "skip"), ("href", "#content")], |page| {
        page.words(&document.labels.skip_to_content);
    });
    page.open("main", &[("id", "content")]);
    page.element("h1", &[], |page| {
        sentence(&document.title, &document.labels, page);
    });
    let mut sections = Sections::default();
    for block in &document.blocks {
        sections.block(block, &document.labels, &mut page);
    }
    sections.end_part(&mut page);
    index(&document.index, &document.labels, &mut page);
    page.close("main");
    page.close("body");
    page.close("html");
    page.raw("\n");
    page.finish()
}

fn head(document: &Document, page: &mut Page) {
    page.open("head", &[]);
    page.raw("<meta charset=\"utf-8\"/>");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    let reference = document.reference.to_string();
    let content = [("name", "rapporteur-summary"), ("content", &*reference)];
    page.empty("meta", &content);
    page.element("title", &[], |page| page.text(&document.title.text()));
    page.element("style", &[], |page| page.raw(STYLE));
    page.close("head");
}

/// Parts and points are sections named by their headings; their ids are their places.
#[derive(Default)]
struct Sections {
    parts: usize,
    points: usize,
    open: bool,
}

impl Sections {
    fn block(&mut self, block: &Block, labels: &Labels, page: &mut Page) {
        match block {
            Block::Heading(text) => self.part(text, page),
            Block::Paragraph(it) => paragraph(it.number, &it.sentences, labels, page),
            Block::List(it) => list(it, labels, page),
            Block::Points(points) => points.iter().for_each(|it| self.point(it, labels, page)),
            Block::Table(it) => table(it, labels, page),
            Block::Footer(all) => {
                self.end_part(page);
                page.element("footer", &[], |page| paragraph(None, all, labels, page));
            }
        }
    }

    fn part(&mut self, text: &str, page: &mut Page) {
        self.end_part(page);
        self.parts += 1;
        self.points = 0;
        let id = format!("part-{}", self.parts);
        page.open("section", &[("aria-labelledby", &id)]);
        page.element("h2", &[("id", &id)], |page| page.words(text));
        self.open = true;
    }

    fn end_part(&mut self, page: &mut Page) {
        if self.open {
            page.close("section");
            self.open = false;
        }
    }

    fn point(&mut self, point: &Point, labels: &Labels, page: &mut Page) {
        self.points += 1;
        let id = format!("part-{}-{}", self.parts, self.points);
        page.open("section", &[("class", "point"), ("aria-labelledby", &id)]);
        page.element("h3", &[("id", &id)], |page| {
            page.element("span", &[("class", "label")], |page| {
                page.words(&point.label);
                page.text(".");
            });
            page.raw(" ");
            if let Some(title) = &point.title {
                sentence(title, labels, page);
            }
        });
        for block in &point.blocks {
            self.block(block, labels, page);
        }
        page.close("section");
    }
}

fn paragraph(number: Option<u64>, all: &[Sentence], labels: &Labels, page: &mut Page) {
    page.element("p", &[], |page| {
        numbered(number, page);
        sentences(all, labels, page);
    });
}

/// The number of a paragraph, if it has one.
fn numbered(number: Option<u64>, page: &mut Page) {
    if let Some(number) = number {
        let number = format!("{number}.");
        page.element("span", &[("class", "number")], |page| page.text(&number));
        page.raw(" ");
    }
}

/// A table that scrolls by itself where it is wider than the page, and its picture.
fn table(table: &Table, labels: &Labels, page: &mut Page) {
    if let Some(chart) = &table.chart {
        page.raw(&chart::svg(table, chart, page.is_right_to_left()));
    }
    let name = table.caption.text();
    let scrolls = [
        ("class", "scroll"),
        ("role", "region"),
        ("aria-label", name.as_str()),
        ("tabindex", "0"),
    ];
    page.element("div", &scrolls, |page| {
        page.element("table", &[], |page| {
            page.element("caption", &[], |page| {
                sentence(&table.caption, labels, page);
            });
            page.element("thead", &[], |page| {
                page.element("tr", &[], |page| {
                    for word in &table.head {
                        page.element("th", &[("scope", "col")], |page| page.words(word));
                    }
                });
            });
            page.element("tbody", &[], |page| {
                table.rows.iter().for_each(|it| table_row(it, labels, page));
            });
        });
    });
}

/// The row is one sentence: its class says what it is, its entries stand in the last cell.
fn table_row(row: &Row, labels: &Labels, page: &mut Page) {
    let cells = row.cells();
    page.element("tr", &[("class", class(row.sentence().kind()))], |page| {
        for (at, cell) in cells.iter().enumerate() {
            page.element("td", &[], |page| {
                cell.iter().for_each(|it| run(it, page));
                if at + 1 == cells.len() {
                    marks(row.sentence(), labels, page);
                }
            });
        }
    });
}

fn list(list: &List, labels: &Labels, page: &mut Page) {
    if let Some(lead) = &list.lead {
        page.element("p", &[], |page| {
            numbered(list.number, page);
            sentence(lead, labels, page);
        });
    }
    let name = if list.numbered { "ol" } else { "ul" };
    page.element(name, &[], |page| {
        for item in &list.items {
            page.element("li", &[], |page| sentences(item, labels, page));
        }
    });
}

fn sentences(all: &[Sentence], labels: &Labels, page: &mut Page) {
    for (at, it) in all.iter().enumerate() {
        if at > 0 {
            page.text(&labels.space);
        }
        sentence(it, labels, page);
    }
}

fn sentence(sentence: &Sentence, labels: &Labels, page: &mut Page) {
    page.element("span", &[("class", class(sentence.kind()))], |page| {
        sentence.runs().iter().for_each(|it| run(it, page));
    });
    marks(sentence, labels, page);
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Computed => "computed",
        Kind::RecordedText => "recorded",
        Kind::Reported => "reported",
    }
}

/// The entries behind a sentence, each a link to its line in the list of them.
fn marks(sentence: &Sentence, labels: &Labels, page: &mut Page) {
    page.element("sup", &[("class", "entries")], |page| {
        page.raw("[");
        for (at, (first, last)) in ranges(sentence.entries()).into_iter().enumerate() {
            if at > 0 {
                page.text(&labels.series);
            }
            link(first, last, labels, page);
        }
        page.raw("]");
    });
}

fn link(first: u64, last: u64, labels: &Labels, page: &mut Page) {
    let read = if first == last {
        format!("{} {first}", labels.entry)
    } else {
        format!("{} {first} {} {last}", labels.entry, labels.to)
    };
    let target = format!("#e{first}");
    page.element("a", &[("href", &target), ("aria-label", &read)], |page| {
        page.words(&written(first, last));
    });
}

fn run(run: &Run, page: &mut Page) {
    let words = |page: &mut Page| {
        // What turns the direction of writing ends with these words.
        if has_turns(&run.text) {
            page.element("bdi", &[], |page| page.text(&run.text));
        } else if run.language.is_some() {
            page.text(&run.text);
        } else {
            page.words(&run.text);
        }
    };
    let in_language = |page: &mut Page| match run.language {
        None => words(page),
        Some(language) => {
            let code = language.as_str();
            let direction = if is_right_to_left(code) { "rtl" } else { "ltr" };
            page.element("span", &[("lang", code), ("dir", direction)], words);
        }
    };
    match run.emphasis {
        Emphasis::Plain => in_language(page),
        Emphasis::Strong => page.element("strong", &[], in_language),
    }
}

fn index(lines: &[IndexLine], labels: &Labels, page: &mut Page) {
    page.open("section", &[("aria-labelledby", "entries")]);
    page.element("h2", &[("id", "entries")], |page| {
        page.words(&labels.entries);
    });
    page.element("ul", &[("class", "index")], |page| {
        for line in lines {
            let id = format!("e{}", line.entry);
            page.element("li", &[("id", &id)], |page| {
                page.element("b", &[], |page| number(line, &id, page));
                page.words(&line.kind);
                if let Some(name) = &line.name {
                    page.text(&labels.comma);
                    page.element("bdi", &[], |page| page.text(name));
                }
                if let Some(at) = &line.at {
                    page.raw(" ");
                    page.element("small", &[], |page| page.words(at));
                }
                if let Some(it) = &line.proof {
                    proof(it, labels, page);
                }
            });
        }
    });
    page.close("section");
}

/// The number of an entry; where its proof is at hand, a link that opens it.
fn number(line: &IndexLine, id: &str, page: &mut Page) {
    let number = line.entry.to_string();
    if line.proof.is_none() {
        return page.text(&number);
    }
    page.element("a", &[("href", &format!("#{id}"))], |page| {
        page.text(&number);
    });
}

/// Shown when its entry is the one that was asked for.
fn proof(proof: &Proof, labels: &Labels, page: &mut Page) {
    page.element("dl", &[("class", "proof")], |page| {
        page.element("dt", &[], |page| page.words(&labels.entry_hash));
        page.element("dd", &[], |page| hash(&proof.leaf, page));
        page.element("dt", &[], |page| page.words(&labels.proof));
        page.element("dd", &[], |page| {
            for (at, it) in proof.path.iter().enumerate() {
                if at > 0 {
                    page.raw(" ");
                }
                hash(it, page);
            }
        });
    });
}

fn hash(hash: &str, page: &mut Page) {
    page.element("code", &[("dir", "ltr")], |page| page.text(hash));
}
