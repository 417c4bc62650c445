//! The document as data for the page: texts are values there, never markup.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use summary::{Block, Document, Emphasis, IndexLine, Kind, List, Point, Row, Run, Sentence, Table};

use crate::columns::widths;
use crate::direction::{Piece, is_right_to_left, pieces};
use crate::ranges::{ranges, written};
use crate::unruly::{Shown, closing, shown};

/// Beginning and end of words that run from left to right, and of words that run from right to
/// left, in a text that runs the other way.
const LEFT_TO_RIGHT: char = '\u{2066}';
const RIGHT_TO_LEFT: char = '\u{2067}';
const END: char = '\u{2069}';

/// The document, and the tables whose pictures it names by their place: "chart-0.svg".
pub(super) fn data(document: &Document) -> (Value, Vec<&Table>) {
    let mut writer = Writer {
        right_to_left: document.lang.is_right_to_left(),
        targets: BTreeSet::new(),
        charts: Vec::new(),
    };
    let title = writer.sentence(&document.title);
    let is_heading = |it: &Block| matches!(it, Block::Heading(_));
    let first = document.blocks.iter().position(is_heading);
    let (before, rest) = document.blocks.split_at(first.unwrap_or(0));
    let before = writer.blocks(before);
    let blocks = writer.blocks(rest);
    let index = writer.index(&document.index, &document.labels.comma);
    let data = json!({
        "lang": document.lang.code(),
        "rtl": writer.right_to_left,
        "name": plain(&document.title.text()),
        "reference": document.reference.to_string(),
        "symbol": document.symbol,
        "origin": document.ledger.origin,
        "root": document.ledger.root,
        "series": document.labels.series,
        "space": document.labels.space,
        "title": title,
        "before": before,
        "blocks": blocks,
        "entries": writer.words(&document.labels.entries),
        "index": index,
    });
    (data, writer.charts)
}

struct Writer<'a> {
    right_to_left: bool,
    /// The entries that a link leads to.
    targets: BTreeSet<u64>,
    charts: Vec<&'a Table>,
}

impl<'a> Writer<'a> {
    fn blocks(&mut self, all: &'a [Block]) -> Vec<Value> {
        all.iter().map(|it| self.block(it)).collect()
    }

    fn block(&mut self, block: &'a Block) -> Value {
        match block {
            Block::Heading(text) => json!({ "is": "heading", "words": self.words(text) }),
            Block::Paragraph(it) => json!({
                "is": "paragraph",
                "number": it.number,
                "sentences": self.sentences(&it.sentences),
            }),
            Block::List(it) => self.list(it),
            Block::Points(points) => json!({
                "is": "points",
                "points": points.iter().map(|it| self.point(it)).collect::<Vec<Value>>(),
            }),
            Block::Table(it) => self.table(it),
            Block::Footer(all) => json!({ "is": "foot", "sentences": self.sentences(all) }),
        }
    }

    fn list(&mut self, list: &List) -> Value {
        let lead = list.lead.as_ref().map(|it| self.sentence(it));
        let items = list.items.iter().map(|it| self.sentences(it));
        json!({
            "is": "list",
            "number": list.number,
            "numbered": list.numbered,
            "items": items.collect::<Vec<Value>>(),
            "lead": lead,
        })
    }

    fn point(&mut self, point: &'a Point) -> Value {
        json!({
            "label": self.words(&point.label),
            "title": point.title.as_ref().map(|it| self.sentence(it)),
            "blocks": self.blocks(&point.blocks),
        })
    }

    fn table(&mut self, table: &'a Table) -> Value {
        let chart = table.chart.as_ref().map(|_| {
            self.charts.push(table);
            format!("chart-{}.svg", self.charts.len() - 1)
        });
        let head: Vec<String> = table.head.iter().map(|it| self.words(it)).collect();
        json!({
            "is": "table",
            "caption": self.sentence(&table.caption),
            "name": plain(&table.caption.text()),
            "head": head,
            "widths": widths(table),
            "rows": table.rows.iter().map(|it| self.row(it)).collect::<Vec<Value>>(),
            "chart": chart,
        })
    }

    fn row(&mut self, row: &Row) -> Value {
        let cells = row.cells().into_iter();
        let cells = cells.map(|runs| self.runs(runs, row.sentence().kind()));
        let cells: Vec<Value> = cells.collect();
        json!({ "cells": cells, "marks": self.marks(row.sentence()) })
    }

    fn sentences(&mut self, all: &[Sentence]) -> Value {
        all.iter().map(|it| self.sentence(it)).collect()
    }

    fn sentence(&mut self, sentence: &Sentence) -> Value {
        let runs = self.runs(sentence.runs(), sentence.kind());
        json!({ "runs": runs, "marks": self.marks(sentence) })
    }

    fn runs(&self, runs: &[Run], kind: Kind) -> Value {
        let run = |run: &Run| {
            let text = match run.language {
                None => self.words(&run.text),
                Some(language) => self.apart(&run.text, language.as_str()),
            };
            json!({
                "text": text,
                "strong": run.emphasis == Emphasis::Strong,
                "lang": run.language.as_ref().map(|it| it.as_str()),
                "reported": kind == Kind::Reported,
            })
        };
        runs.iter().map(run).collect()
    }

    /// Each range with the entry that a link on it leads to.
    fn marks(&mut self, sentence: &Sentence) -> Value {
        let ranges = ranges(sentence.entries());
        self.targets.extend(ranges.iter().map(|(first, _)| *first));
        let mark = |(first, last): &(u64, u64)| {
            json!([self.words(&written(*first, *last)), target(*first)])
        };
        ranges.iter().map(mark).collect()
    }

    /// The list of entries: those in a row of which the same is to be said, on one line.
    fn index(&self, lines: &[IndexLine], comma: &str) -> Vec<Value> {
        let alike = |one: &IndexLine, next: &IndexLine| {
            one.name.is_none() && (&one.kind, &one.name) == (&next.kind, &next.name)
        };
        let mut all = Vec::new();
        for lines in lines.chunk_by(alike) {
            let entries: Vec<u64> = lines.iter().map(|line| line.entry).collect();
            for (first, last) in ranges(&entries) {
                let targets = self.targets.range(first..=last).map(|it| target(*it));
                let name = lines[0].name.as_ref();
                let name = name.map(|it| [comma, &self.words(it)].concat());
                all.push(json!({
                    "entry": self.words(&written(first, last)),
                    "targets": targets.collect::<Vec<String>>(),
                    "kind": self.words(&lines[0].kind),
                    "name": name,
                    "at": lines[0].at.as_ref().map(|it| self.words(it)),
                }));
            }
        }
        all
    }

    /// Words in the language of the document; what runs against them is isolated.
    fn words(&self, text: &str) -> String {
        if !self.right_to_left {
            return closed(text);
        }
        let piece = |piece| match piece {
            Piece::Along(words) => plain(words),
            Piece::LeftToRight(words) => format!("{LEFT_TO_RIGHT}{}{END}", plain(words)),
        };
        let words: String = pieces(text).into_iter().map(piece).collect();
        words + &closing(text)
    }

    /// Words in another language, isolated where it runs the other way.
    fn apart(&self, text: &str, language: &str) -> String {
        let words = closed(text);
        match (is_right_to_left(language), self.right_to_left) {
            (true, false) => format!("{RIGHT_TO_LEFT}{words}{END}"),
            (false, true) => format!("{LEFT_TO_RIGHT}{words}{END}"),
            _ => words,
        }
    }
}

/// Where an entry is listed.
fn target(entry: u64) -> String {
    format!("e{entry}")
}

/// Words that end the turns of direction that they begin.
fn closed(text: &str) -> String {
    plain(text) + &closing(text)
}

/// On one line; what no page can hold is replaced.
fn plain(text: &str) -> String {
    let letter = |letter| match shown(letter) {
        Shown::Space => ' ',
        Shown::Replaced => char::REPLACEMENT_CHARACTER,
        Shown::Itself | Shown::ByNumber => letter,
    };
    text.chars().map(letter).collect()
}
