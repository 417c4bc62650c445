//! The document tree: parts, sentences, and where each sentence comes from.

use std::collections::BTreeSet;

use deliberation::Language;
use lexicon::Lang;
use serde::Serialize;

use crate::compose::LedgerFacts;

/// A summary in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its title.
    pub title: Sentence,
    /// Its language.
    pub lang: Lang,
    /// The day it is filed under, YYYY-MM-DD: the first one of the first session, or else that on
    /// which the ledger was founded.
    pub day: String,
    /// The ledger and the prefix of it that it rests on.
    pub ledger: LedgerFacts,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// Every entry that a sentence rests on, with what it records.
    pub index: Vec<IndexLine>,
    /// The words of the page around it.
    pub labels: Labels,
}

/// One part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// The heading of a part: words of the template, nothing recorded.
    Heading(String),
    /// Sentences that belong together.
    Paragraph(Vec<Sentence>),
    /// A list.
    List(List),
    /// Points, proposals or terms, each with a label, a title and parts of its own.
    Points(Vec<Point>),
    /// The foot of the document.
    Footer(Vec<Sentence>),
}

/// A list with what leads to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// The sentence before it, if any.
    pub lead: Option<Sentence>,
    /// Whether its items are numbered, from 1.
    pub numbered: bool,
    /// Its items.
    pub items: Vec<Vec<Sentence>>,
}

/// A point, proposal or term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Its number or code.
    pub label: String,
    /// Its title, if it has one.
    pub title: Option<Sentence>,
    /// What is said of it: paragraphs and lists.
    pub blocks: Vec<Block>,
}

/// An entry that sentences rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexLine {
    /// Its index.
    pub entry: u64,
    /// What it records.
    pub kind: String,
    /// Its name or code, where it has one that may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it is said to have happened, or else when it was recorded; none where names may not
    /// be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// Words of the page around a summary, so that no renderer has to choose any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Labels {
    /// The link past the head of the page.
    pub skip_to_content: String,
    /// The heading of the index of entries.
    pub entries: String,
    /// "entry".
    pub entry: String,
    /// Between the ends of a range, to be read aloud.
    pub to: String,
    /// Between entries side by side: ", ".
    pub series: String,
    /// Between parts of one line: ", ".
    pub comma: String,
    /// Between sentences; empty in Chinese.
    pub space: String,
}

/// What a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Composed from what the ledger holds and counts.
    Computed,
    /// A text of the record.
    RecordedText,
    /// What a source reports; not counted.
    Reported,
}

/// How words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Emphasis {
    /// They do not.
    Plain,
    /// Names and fields at the head of an item.
    Strong,
}

/// Words of one language and look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they stand out.
    pub emphasis: Emphasis,
    /// Their language where it is another one than that of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl Run {
    /// Plain words in the language of the document.
    pub fn plain(text: impl Into<String>) -> Run {
        Run {
            text: text.into(),
            emphasis: Emphasis::Plain,
            language: None,
        }
    }
}

/// One sentence with the entries it rests on: at least one, each once, in ascending order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    runs: Vec<Run>,
    entries: Vec<u64>,
    kind: Kind,
}

impl Sentence {
    /// A sentence; none where it says nothing or rests on nothing.
    pub fn new(
        runs: Vec<Run>,
        entries: impl IntoIterator<Item = u64>,
        kind: Kind,
    ) -> Option<Sentence> {
        let entries: BTreeSet<u64> = entries.into_iter().collect();
        let says = runs.iter().any(|run| !run.text.trim().is_empty());
        (says && !entries.is_empty()).then(|| Sentence {
            runs,
            entries: entries.into_iter().collect(),
            kind,
        })
    }

    /// Its words.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The entries it rests on.
    pub fn entries(&self) -> &[u64] {
        &self.entries
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its words without their look.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Sentence {
    /// The same sentence on fewer entries; none where nothing is left.
    fn resting_on(self, keep: &impl Fn(&[u64]) -> Vec<u64>) -> Option<Sentence> {
        let entries = keep(&self.entries);
        Sentence::new(self.runs, entries, self.kind)
    }
}

impl Document {
    /// The document with only those entries that may be shown. A sentence that rests on nothing else
    /// goes, for nobody could look up what it rests on.
    #[must_use]
    pub fn resting_on(self, keep: impl Fn(&[u64]) -> Vec<u64>) -> Document {
        let entries = self.title.entries.clone();
        let title = self.title.clone().resting_on(&keep);
        let blocks = blocks_resting_on(self.blocks, &keep);
        let mut shown = vec![];
        collect(&blocks, &mut shown);
        let cited = shown.iter().flat_map(|it| it.entries()).chain(&entries);
        let cited: BTreeSet<u64> = cited.copied().collect();
        let index = self.index.into_iter();
        Document {
            title: title.unwrap_or(self.title),
            index: index.filter(|line| cited.contains(&line.entry)).collect(),
            blocks,
            ..self
        }
    }

    /// Every sentence, in the order of reading.
    pub fn sentences(&self) -> Vec<&Sentence> {
        let mut all = vec![&self.title];
        collect(&self.blocks, &mut all);
        all
    }
}

fn blocks_resting_on(blocks: Vec<Block>, keep: &impl Fn(&[u64]) -> Vec<u64>) -> Vec<Block> {
    let sentences = |some: Vec<Sentence>| -> Vec<Sentence> {
        some.into_iter()
            .filter_map(|it| it.resting_on(keep))
            .collect()
    };
    let block = |block| match block {
        Block::Heading(text) => Block::Heading(text),
        Block::Paragraph(some) => Block::Paragraph(sentences(some)),
        Block::Footer(some) => Block::Footer(sentences(some)),
        Block::List(list) => Block::List(List {
            lead: list.lead.and_then(|lead| lead.resting_on(keep)),
            numbered: list.numbered,
            items: {
                let items = list.items.into_iter().map(sentences);
                items.filter(|item| !item.is_empty()).collect()
            },
        }),
        Block::Points(points) => {
            let point = |point: Point| Point {
                label: point.label,
                title: point.title.and_then(|title| title.resting_on(keep)),
                blocks: blocks_resting_on(point.blocks, keep),
            };
            Block::Points(points.into_iter().map(point).collect())
        }
    };
    let is_empty = |block: &Block| match block {
        Block::Paragraph(some) | Block::Footer(some) => some.is_empty(),
        Block::List(list) => list.lead.is_none() && list.items.is_empty(),
        _ => false,
    };
    blocks
        .into_iter()
        .map(block)
        .filter(|it| !is_empty(it))
        .collect()
}

pub(crate) fn collect<'a>(blocks: &'a [Block], all: &mut Vec<&'a Sentence>) {
    for block in blocks {
        match block {
            Block::Heading(_) => {}
            Block::Paragraph(sentences) | Block::Footer(sentences) => all.extend(sentences),
            Block::List(list) => all.extend(list.lead.iter().chain(list.items.iter().flatten())),
            Block::Points(points) => {
                for point in points {
                    all.extend(&point.title);
                    collect(&point.blocks, all);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_no_entries_or_no_words_when_made_then_there_is_no_sentence() {
        assert!(Sentence::new(vec![Run::plain("x")], [], Kind::Computed).is_none());
        assert!(Sentence::new(vec![Run::plain(" ")], [1], Kind::Computed).is_none());
    }

    #[test]
    fn given_entries_in_any_order_when_made_then_each_stands_once_in_order() {
        let made = Sentence::new(vec![Run::plain("x")], [7, 2, 7, 3], Kind::Computed).unwrap();
        assert_eq!(made.entries(), [2, 3, 7]);
    }
}
