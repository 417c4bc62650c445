//! Preface, main body and conclusions. The id of an element is that of its parent and its place
//! among its like, as the naming convention of the standard has it: `sec_2__hcontainer_1__p_1`.

use summary::{
    Block, Document, Emphasis, IndexLine, Kind, Labels, List, Point, Row, Run, Sentence, Table,
};

use crate::ranges::{ranges, written};
use crate::unruly::closing;
use crate::xml::Xml;

/// Where something stands: the id above it, and how many of each name are there already.
struct Place {
    id: String,
    taken: Vec<(&'static str, usize)>,
}

impl Place {
    fn at(id: impl Into<String>) -> Place {
        Place {
            id: id.into(),
            taken: Vec::new(),
        }
    }

    /// The id of the next one of that name.
    fn next(&mut self, name: &'static str) -> String {
        let place = self.taken.iter().position(|(taken, _)| *taken == name);
        let place = place.unwrap_or_else(|| {
            self.taken.push((name, 0));
            self.taken.len() - 1
        });
        self.taken[place].1 += 1;
        format!("{}__{name}_{}", self.id, self.taken[place].1)
    }
}

pub(super) struct Body<'a> {
    lang: &'a str,
    labels: &'a Labels,
    xml: Xml,
}

impl<'a> Body<'a> {
    pub fn new(document: &'a Document, xml: Xml) -> Body<'a> {
        Body {
            lang: document.lang.code(),
            labels: &document.labels,
            xml,
        }
    }

    pub fn finish(self) -> Xml {
        self.xml
    }

    pub fn preface(&mut self, title: &Sentence, before: &[Block]) {
        let mut place = Place::at("preface");
        self.open("preface", &[("eId", "preface"), ("xml:lang", self.lang)]);
        let id = place.next("p");
        self.xml.open("p", &[("eId", &id)]);
        self.xml.open("docTitle", &[]);
        self.sentence(title, &mut Place::at(id));
        self.xml.close("docTitle");
        self.close("p");
        for block in before {
            self.block(block, &mut place);
        }
        self.close("preface");
    }

    pub fn main(&mut self, parts: &[(&str, Vec<&Block>)], index: &[IndexLine]) {
        self.open("mainBody", &[("eId", "body"), ("xml:lang", self.lang)]);
        for (at, (heading, blocks)) in parts.iter().enumerate() {
            let id = format!("sec_{}", at + 1);
            self.open("section", &[("eId", &id)]);
            if !heading.is_empty() {
                self.xml.element("heading", &[], |xml| xml.text(heading));
                self.xml.line();
            }
            self.inside(&id, blocks);
            self.close("section");
        }
        self.index(index);
        self.close("mainBody");
    }

    pub fn conclusions(&mut self, foot: &[&Sentence]) {
        if foot.is_empty() {
            return;
        }
        self.open("conclusions", &[("eId", "concl"), ("xml:lang", self.lang)]);
        self.paragraph(foot, &mut Place::at("concl"));
        self.close("conclusions");
    }

    /// A section holds either text, or points with text before, between and after them.
    fn inside(&mut self, id: &str, blocks: &[&Block]) {
        let mut place = Place::at(id);
        let is_points = |it: &&Block| matches!(it, Block::Points(_));
        if !blocks.iter().any(is_points) {
            self.text("content", format!("{id}__content"), blocks);
            return;
        }
        let pieces: Vec<&[&Block]> = blocks
            .chunk_by(|one, next| is_points(one) == is_points(next))
            .collect();
        for (at, piece) in pieces.iter().enumerate() {
            if is_points(&piece[0]) {
                for block in *piece {
                    self.block(block, &mut place);
                }
            } else if at == 0 {
                self.text("intro", format!("{id}__intro"), piece);
            } else if at + 1 == pieces.len() {
                self.text("wrapUp", format!("{id}__wrapup"), piece);
            } else {
                let id = place.next("hcontainer");
                self.open("hcontainer", &[("name", "text"), ("eId", &id)]);
                self.text("content", format!("{id}__content"), piece);
                self.close("hcontainer");
            }
        }
    }

    fn text(&mut self, name: &str, id: String, blocks: &[&Block]) {
        if blocks.is_empty() {
            return;
        }
        self.open(name, &[("eId", &id)]);
        let mut place = Place::at(id);
        for block in blocks {
            self.block(block, &mut place);
        }
        self.close(name);
    }

    fn block(&mut self, block: &Block, place: &mut Place) {
        match block {
            // Only the tree itself has headings, and they are its sections.
            Block::Heading(text) => {
                let id = place.next("p");
                self.xml.element("p", &[("eId", &id)], |xml| xml.text(text));
                self.xml.line();
            }
            Block::Paragraph(it) => {
                let all: Vec<&Sentence> = it.sentences.iter().collect();
                self.numbered(it.number, &all, place);
            }
            Block::Footer(all) => self.paragraph(&all.iter().collect::<Vec<_>>(), place),
            Block::Table(it) => self.table(it, place),
            Block::List(it) => self.list(it, place),
            Block::Points(all) => all.iter().for_each(|it| self.point(it, place)),
        }
    }

    fn point(&mut self, point: &Point, place: &mut Place) {
        let id = place.next("hcontainer");
        self.open("hcontainer", &[("name", "point"), ("eId", &id)]);
        self.xml.element("num", &[], |xml| xml.text(&point.label));
        self.xml.line();
        if let Some(title) = &point.title {
            self.xml.open("heading", &[]);
            self.sentence(title, &mut Place::at(format!("{id}__heading")));
            self.close("heading");
        }
        self.inside(&id, &point.blocks.iter().collect::<Vec<_>>());
        self.close("hcontainer");
    }

    fn list(&mut self, list: &List, place: &mut Place) {
        if list.items.is_empty() {
            let lead: Vec<&Sentence> = list.lead.iter().collect();
            return self.numbered(list.number, &lead, place);
        }
        let id = place.next("list");
        self.open("blockList", &[("eId", &id)]);
        let mut place = Place::at(id);
        if let Some(lead) = &list.lead {
            self.xml.open("listIntroduction", &[]);
            self.number(list.number);
            self.sentence(lead, &mut place);
            self.close("listIntroduction");
        }
        for (item, number) in list.items.iter().zip(1usize..) {
            let id = place.next("item");
            self.xml.open("item", &[("eId", &id)]);
            if list.numbered {
                self.xml
                    .element("num", &[], |xml| xml.text(&number.to_string()));
            }
            self.paragraph(&item.iter().collect::<Vec<_>>(), &mut Place::at(id));
            self.close("item");
        }
        self.close("blockList");
    }

    fn table(&mut self, table: &Table, place: &mut Place) {
        let id = place.next("table");
        let mut place = Place::at(id.clone());
        self.open("table", &[("eId", &id)]);
        self.xml.open("caption", &[]);
        self.sentence(&table.caption, &mut place);
        self.close("caption");
        self.xml.open("tr", &[]);
        for word in &table.head {
            self.xml.element("th", &[], |xml| {
                xml.element("p", &[], |xml| xml.text(word));
            });
        }
        self.close("tr");
        for row in &table.rows {
            self.row(row);
        }
        self.close("table");
    }

    /// The row is one sentence: its class says what it is, its references stand in the last cell.
    fn row(&mut self, row: &Row) {
        let cells = row.cells();
        let class = class(row.sentence().kind());
        self.xml.open("tr", &[("class", class)]);
        for (at, cell) in cells.iter().enumerate() {
            self.xml.open("td", &[]);
            self.xml.open("p", &[]);
            cell.iter().for_each(|it| run(it, &mut self.xml));
            if at + 1 == cells.len() {
                self.references(row.sentence());
            }
            self.xml.close("p");
            self.xml.close("td");
        }
        self.close("tr");
    }

    fn paragraph(&mut self, all: &[&Sentence], place: &mut Place) {
        self.numbered(None, all, place);
    }

    /// The number of a paragraph, if it has one.
    fn number(&mut self, number: Option<u64>) {
        if let Some(number) = number {
            let number = format!("{number}. ");
            self.xml
                .element("span", &[("class", "number")], |xml| xml.text(&number));
        }
    }

    fn numbered(&mut self, number: Option<u64>, all: &[&Sentence], place: &mut Place) {
        let id = place.next("p");
        self.xml.open("p", &[("eId", &id)]);
        self.number(number);
        let mut place = Place::at(id);
        for (at, it) in all.iter().enumerate() {
            if at > 0 {
                self.xml.text(&self.labels.space);
            }
            self.sentence(it, &mut place);
        }
        self.close("p");
    }

    fn sentence(&mut self, sentence: &Sentence, place: &mut Place) {
        let class = class(sentence.kind());
        let attributes = [("class", class), ("eId", &*place.next("span"))];
        self.xml.element("span", &attributes, |xml| {
            sentence.runs().iter().for_each(|it| run(it, xml));
        });
        self.references(sentence);
    }

    /// References to the entries behind a sentence.
    fn references(&mut self, sentence: &Sentence) {
        let series = &self.labels.series;
        self.xml.element("sup", &[("class", "entries")], |xml| {
            xml.text("[");
            for (at, (first, last)) in ranges(sentence.entries()).into_iter().enumerate() {
                if at > 0 {
                    xml.text(series);
                }
                reference(first, last, xml);
            }
            xml.text("]");
        });
    }

    fn index(&mut self, lines: &[IndexLine]) {
        self.open("section", &[("eId", "entries")]);
        let heading = &self.labels.entries;
        self.xml.element("heading", &[], |xml| xml.text(heading));
        self.xml.line();
        self.open("content", &[("eId", "entries__content")]);
        self.open("blockList", &[("eId", "entries__list_1")]);
        for line in lines {
            let id = format!("entry_{}", line.entry);
            self.xml.open("item", &[("eId", &id)]);
            self.xml
                .element("num", &[], |xml| xml.text(&line.entry.to_string()));
            self.xml.element("p", &[], |xml| {
                described(line, &self.labels.comma, xml);
            });
            self.close("item");
        }
        self.close("blockList");
        self.close("content");
        self.close("section");
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.xml.open(name, attributes);
        self.xml.line();
    }

    fn close(&mut self, name: &str) {
        self.xml.close(name);
        self.xml.line();
    }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Computed => "computed",
        Kind::RecordedText => "recorded_text",
        Kind::Reported => "reported",
    }
}

fn reference(first: u64, last: u64, xml: &mut Xml) {
    let (from, up_to) = (format!("#entry_{first}"), format!("#entry_{last}"));
    let words = |xml: &mut Xml| xml.text(&written(first, last));
    if first == last {
        xml.element("ref", &[("href", &from)], words);
    } else {
        xml.element("rref", &[("from", &from), ("upTo", &up_to)], words);
    }
}

/// Words that end the turns of direction which they begin.
fn closed(text: &str, xml: &mut Xml) {
    xml.text(text);
    xml.text(&closing(text));
}

fn run(run: &Run, xml: &mut Xml) {
    let in_language = |xml: &mut Xml| match run.language {
        None => closed(&run.text, xml),
        Some(language) => {
            let attributes = [("xml:lang", language.as_str())];
            xml.element("span", &attributes, |xml| closed(&run.text, xml));
        }
    };
    match run.emphasis {
        Emphasis::Plain => in_language(xml),
        Emphasis::Strong => xml.element("b", &[], in_language),
    }
}

fn described(line: &IndexLine, comma: &str, xml: &mut Xml) {
    xml.text(&line.kind);
    if let Some(name) = &line.name {
        xml.text(comma);
        xml.element("span", &[("class", "name")], |xml| xml.text(name));
    }
    if let Some(at) = &line.at {
        xml.text(" ");
        xml.element("span", &[("class", "moment")], |xml| xml.text(at));
    }
}
