//! JSON: the document tree itself, as `FORMATS.md` and `summary.schema.json` describe it. One
//! sentence or entry a line, so that two summaries can be compared line by line.

use std::fmt::Write;

use summary::{
    Block, Document, Emphasis, IndexLine, Kind, LedgerFacts, List, Paragraph, Point, Row, Run,
    Sentence, Table,
};

use crate::unruly::in_spans;

/// The name and version of the schema, in every document.
pub const JSON_SCHEMA: &str = "rapporteur-summary/1";

/// The document as JSON.
pub fn json(document: &Document) -> String {
    let own = document.lang.code();
    let mut page = Page::default();
    page.open("{");
    page.line(&member("schema", &quoted(JSON_SCHEMA)));
    page.line(&member("language", &quoted(own)));
    page.line(&member("day", &quoted(&document.day)));
    page.line(&member("symbol", &quoted(&document.symbol)));
    let reference = document.reference.to_string();
    page.line(&member("reference", &quoted(&reference)));
    page.line(&member("ledger", &ledger(&document.ledger)));
    page.line(&member("title", &sentence(&document.title, own)));
    page.open("\"blocks\": [");
    blocks(&document.blocks, own, &mut page);
    page.close("]");
    page.open("\"entries\": [");
    for it in &document.index {
        page.line(&entry(it));
    }
    page.close("]");
    page.close("}");
    page.finish()
}

/// Lines with their commas and indents.
#[derive(Default)]
struct Page {
    bytes: String,
    /// For each array or object that is open, whether it holds anything.
    open: Vec<bool>,
}

impl Page {
    fn line(&mut self, text: &str) {
        if let Some(holds) = self.open.last_mut() {
            if *holds {
                self.bytes.push(',');
            }
            *holds = true;
            self.bytes.push('\n');
        }
        self.indent();
        self.bytes.push_str(text);
    }

    fn open(&mut self, text: &str) {
        self.line(text);
        self.open.push(false);
    }

    fn close(&mut self, bracket: &str) {
        if self.open.pop() == Some(true) {
            self.bytes.push('\n');
            self.indent();
        }
        self.bytes.push_str(bracket);
    }

    fn indent(&mut self) {
        for _ in 0..self.open.len() {
            self.bytes.push(' ');
        }
    }

    fn finish(mut self) -> String {
        self.bytes.push('\n');
        self.bytes
    }
}

fn blocks(all: &[Block], own: &str, page: &mut Page) {
    for block in all {
        match block {
            Block::Heading(text) => {
                page.line(&format!(
                    "{{\"type\": \"heading\", \"text\": {}}}",
                    quoted(text)
                ));
            }
            Block::Paragraph(it) => paragraph(it, own, page),
            Block::List(it) => list(it, own, page),
            Block::Points(all) => {
                page.open("{\"type\": \"points\", \"points\": [");
                for it in all {
                    point(it, own, page);
                }
                page.close("]}");
            }
            Block::Table(it) => table(it, own, page),
            Block::Footer(all) => sentences("footer", None, all, own, page),
        }
    }
}

fn paragraph(paragraph: &Paragraph, own: &str, page: &mut Page) {
    let Paragraph {
        number,
        sentences: all,
    } = paragraph;
    sentences("paragraph", *number, all, own, page);
}

fn sentences(kind: &str, number: Option<u64>, all: &[Sentence], own: &str, page: &mut Page) {
    let number = number.map_or_else(String::new, |it| format!("\"number\": {it}, "));
    page.open(&format!("{{\"type\": \"{kind}\", {number}\"sentences\": ["));
    for it in all {
        page.line(&sentence(it, own));
    }
    page.close("]}");
}

fn list(list: &List, own: &str, page: &mut Page) {
    page.open("{");
    page.line("\"type\": \"list\"");
    if let Some(number) = list.number {
        page.line(&member("number", &number.to_string()));
    }
    page.line(&member(
        "numbered",
        if list.numbered { "true" } else { "false" },
    ));
    page.line(&member("lead", &optional(list.lead.as_ref(), own)));
    page.open("\"items\": [");
    for item in &list.items {
        page.open("[");
        for it in item {
            page.line(&sentence(it, own));
        }
        page.close("]");
    }
    page.close("]");
    page.close("}");
}

fn table(table: &Table, own: &str, page: &mut Page) {
    page.open("{");
    page.line("\"type\": \"table\"");
    page.line(&member("caption", &sentence(&table.caption, own)));
    let head: Vec<String> = table.head.iter().map(|it| quoted(it)).collect();
    page.line(&member("head", &format!("[{}]", head.join(", "))));
    page.open("\"rows\": [");
    for it in &table.rows {
        page.line(&row(it, own));
    }
    page.close("]");
    if let Some(chart) = &table.chart {
        let parts: Vec<String> = chart.parts.iter().map(usize::to_string).collect();
        let values = chart.values.iter().map(|of_row| {
            let of_row: Vec<String> = of_row.iter().map(u64::to_string).collect();
            format!("[{}]", of_row.join(", "))
        });
        let values: Vec<String> = values.collect();
        let chart = format!(
            "{{\"label\": {}, \"parts\": [{}], \"values\": [{}]}}",
            chart.label,
            parts.join(", "),
            values.join(", ")
        );
        page.line(&member("chart", &chart));
    }
    page.close("}");
}

fn row(row: &Row, own: &str) -> String {
    let cells = row.cells().into_iter();
    let cells: Vec<String> = cells.map(|it| format!("[{}]", runs(it, own))).collect();
    format!(
        "{{\"kind\": \"{}\", \"entries\": [{}], \"cells\": [{}]}}",
        kind(row.sentence()),
        entries(row.sentence()),
        cells.join(", ")
    )
}

fn point(point: &Point, own: &str, page: &mut Page) {
    page.open("{");
    page.line(&member("label", &quoted(&point.label)));
    page.line(&member("title", &optional(point.title.as_ref(), own)));
    page.open("\"blocks\": [");
    blocks(&point.blocks, own, page);
    page.close("]");
    page.close("}");
}

fn optional(of: Option<&Sentence>, own: &str) -> String {
    of.map_or_else(|| "null".to_owned(), |it| sentence(it, own))
}

fn sentence(sentence: &Sentence, own: &str) -> String {
    format!(
        "{{\"kind\": \"{}\", \"entries\": [{}], \"runs\": [{}]}}",
        kind(sentence),
        entries(sentence),
        runs(sentence.runs(), own)
    )
}

fn kind(sentence: &Sentence) -> &'static str {
    match sentence.kind() {
        Kind::Computed => "computed",
        Kind::RecordedText => "recorded_text",
        Kind::Reported => "reported",
    }
}

fn entries(sentence: &Sentence) -> String {
    let entries: Vec<String> = sentence.entries().iter().map(u64::to_string).collect();
    entries.join(", ")
}

fn runs(runs: &[Run], own: &str) -> String {
    let runs: Vec<String> = runs.iter().map(|it| run(it, own)).collect();
    runs.join(", ")
}

fn run(run: &Run, own: &str) -> String {
    let emphasis = match run.emphasis {
        Emphasis::Plain => "plain",
        Emphasis::Strong => "strong",
    };
    let language = run.language.as_ref().map_or(own, |it| it.as_str());
    format!(
        "{{\"text\": {}, \"emphasis\": \"{emphasis}\", \"language\": {}}}",
        quoted(&run.text),
        quoted(language)
    )
}

fn ledger(ledger: &LedgerFacts) -> String {
    let session = ledger.session.as_ref().map(|it| {
        let name = quoted(&it.name);
        format!(", \"session\": {name}, \"elsewhere\": {}", it.elsewhere)
    });
    format!(
        "{{\"name\": {}, \"origin\": {}, \"size\": {}, \"root\": {}{}}}",
        quoted(&ledger.name),
        quoted(&ledger.origin),
        ledger.size,
        quoted(&ledger.root),
        session.unwrap_or_default()
    )
}

fn entry(line: &IndexLine) -> String {
    let mut out = format!(
        "{{\"entry\": {}, \"kind\": {}",
        line.entry,
        quoted(&line.kind)
    );
    for (name, value) in [("name", &line.name), ("at", &line.at)] {
        if let Some(value) = value {
            out.push_str(", ");
            out.push_str(&member(name, &quoted(value)));
        }
    }
    out.push('}');
    out
}

fn member(name: &str, value: &str) -> String {
    format!("\"{name}\": {value}")
}

/// A text in quotes. By number what would do something to a page that shows these bytes: control
/// characters, line breaks of any kind, and what turns the direction of writing.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let is_special = |letter| matches!(letter, '"' | '\\');
    in_spans(text, &mut out, is_special, |letter, out| match letter {
        '"' | '\\' => {
            out.push('\\');
            out.push(letter);
        }
        _ => number(letter, out),
    });
    out.push('"');
    out
}

fn number(letter: char, out: &mut String) {
    write!(out, "\\u{:04x}", u32::from(letter)).expect("writing to a string never fails");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_unruly_words_when_quoted_then_they_are_one_text_of_json_on_one_line() {
        assert_eq!(
            quoted("a\"b\\c\nd\0\u{7f}\u{202e}é\u{2028}"),
            r#""a\"b\\c\u000ad\u0000\u007f\u202eé\u2028""#
        );
    }

    #[test]
    fn given_arrays_when_written_then_commas_stand_between_and_nothing_stands_in_an_empty_one() {
        let mut page = Page::default();
        page.open("[");
        page.line("1");
        page.open("[");
        page.close("]");
        page.line("2");
        page.close("]");
        assert_eq!(page.finish(), "[\n 1,\n [],\n 2\n]\n");
    }
}
