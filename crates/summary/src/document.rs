//! The document tree: parts, paragraphs, lists, points and tables. Sentences are in
//! [`crate::sentence`], tables in [`crate::table`].

use lexicon::Lang;
use serde::Serialize;

use crate::compose::LedgerFacts;
use crate::reference::Reference;
use crate::sentence::Sentence;
use crate::table::Table;

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
    /// What the institution files it under: ledger, kind of document, size of the prefix.
    pub symbol: String,
    /// What it was made of, to make it again and compare.
    pub reference: Reference,
    /// Whether its paragraphs are numbered.
    pub numbered: bool,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// Every entry that a sentence rests on, with what it records.
    pub index: Vec<IndexLine>,
    /// The words of the page around it.
    pub labels: Labels,
}

impl Document {
    /// The same with a proof beside each entry of the index, unless there are more than
    /// [`PROVEN_UP_TO`]. `prove` is asked for each; its first failure ends it.
    pub fn proven<E>(mut self, prove: impl Fn(u64) -> Result<Proof, E>) -> Result<Document, E> {
        if self.index.len() <= PROVEN_UP_TO {
            for line in &mut self.index {
                if line.entry < self.ledger.size {
                    line.proof = Some(prove(line.entry)?);
                }
            }
        }
        Ok(self)
    }
}

/// One part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// The heading of a part: words of the template, nothing recorded.
    Heading(String),
    /// Sentences that belong together.
    Paragraph(Paragraph),
    /// A list.
    List(List),
    /// Points, proposals or terms, each with a label, a title and parts of its own.
    Points(Vec<Point>),
    /// Rows and columns.
    Table(Table),
    /// The foot of the document.
    Footer(Vec<Sentence>),
}

/// Sentences that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// Its number, from 1 through the whole document; none where paragraphs have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
    /// What it says.
    pub sentences: Vec<Sentence>,
}

impl Block {
    /// A paragraph, not numbered yet.
    pub fn paragraph(sentences: Vec<Sentence>) -> Block {
        Block::Paragraph(Paragraph {
            number: None,
            sentences,
        })
    }
}

/// A list with what leads to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// The number of the paragraph that it is; none where paragraphs have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
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
    /// That it is under the root which the document states, where that was asked for.
    #[serde(skip)]
    pub proof: Option<Proof>,
}

/// That an entry is under the root of the document, all in hexadecimal: RFC 9162, 2.1.3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The hash of the entry, SHA-256 over 0x00 and its bytes.
    pub leaf: String,
    /// The hashes beside its way to the root, from its sibling up.
    pub path: Vec<String>,
}

/// Entries up to which a document brings their proofs; beyond, `rapporteur prove` gives each.
pub const PROVEN_UP_TO: usize = 1_000;

/// Words of the page around a summary, so that no renderer has to choose any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Labels {
    /// The link past the head of the page.
    pub skip_to_content: String,
    /// The heading of the index of entries.
    pub entries: String,
    /// "entry".
    pub entry: String,
    /// Before the hash of an entry.
    pub entry_hash: String,
    /// Before the hashes that prove it.
    pub proof: String,
    /// Between the ends of a range, to be read aloud.
    pub to: String,
    /// Between entries side by side: ", ".
    pub series: String,
    /// Between parts of one line: ", ".
    pub comma: String,
    /// Between sentences; empty in Chinese.
    pub space: String,
}
