//! Through the tree: every sentence of it, what is left where entries may not be shown, numbers.

use std::collections::BTreeSet;

use crate::document::{Block, Document, List, Point};
use crate::sentence::Sentence;

impl Document {
    /// The document with only those entries that may be shown. A sentence that rests on nothing else
    /// goes, for nobody could look up what it rests on.
    #[must_use]
    pub fn resting_on(self, keep: impl Fn(&[u64]) -> Vec<u64>) -> Document {
        let entries = self.title.entries().to_vec();
        let title = self.title.clone().resting_on(&keep);
        let blocks = blocks_resting_on(self.blocks, &keep);
        let mut shown = vec![];
        collect(&blocks, &mut shown);
        let cited = shown.iter().flat_map(|it| it.entries()).chain(&entries);
        let cited: BTreeSet<u64> = cited.copied().collect();
        let index = self.index.into_iter();
        let document = Document {
            title: title.unwrap_or(self.title),
            index: index.filter(|line| cited.contains(&line.entry)).collect(),
            blocks,
            ..self
        };
        document.number()
    }

    /// The document with its paragraphs numbered, where it has them so: those of its parts, from 1 through to the end.
    /// What stands before the first heading has no number, as in the documents of institutions.
    #[must_use]
    pub(crate) fn number(mut self) -> Document {
        if !self.numbered {
            return self;
        }
        let is_heading = |it: &Block| matches!(it, Block::Heading(_));
        let first = self.blocks.iter().position(is_heading);
        let mut last = 0;
        if let Some(first) = first {
            number(&mut self.blocks[first..], &mut last);
        }
        self
    }

    /// What its numbered paragraphs say, by their numbers.
    pub fn paragraphs(&self) -> Vec<(u64, String)> {
        let mut all = Vec::new();
        paragraphs(&self.blocks, &mut all);
        all
    }

    /// Every sentence, in the order of reading.
    pub fn sentences(&self) -> Vec<&Sentence> {
        let mut all = vec![&self.title];
        collect(&self.blocks, &mut all);
        all
    }
}

fn number(blocks: &mut [Block], last: &mut u64) {
    for block in blocks {
        match block {
            Block::Paragraph(it) => it.number = Some(next(last)),
            Block::List(list) if list.lead.is_some() => list.number = Some(next(last)),
            Block::Points(points) => {
                for point in points {
                    number(&mut point.blocks, last);
                }
            }
            _ => {}
        }
    }
}

fn paragraphs(blocks: &[Block], all: &mut Vec<(u64, String)>) {
    let said = |sentences: &mut dyn Iterator<Item = &Sentence>| {
        let texts: Vec<String> = sentences.map(Sentence::text).collect();
        texts.join(" ")
    };
    for block in blocks {
        match block {
            Block::Paragraph(it) => {
                let text = said(&mut it.sentences.iter());
                all.extend(it.number.map(|number| (number, text)));
            }
            Block::List(it) => {
                let text = said(&mut it.lead.iter().chain(it.items.iter().flatten()));
                all.extend(it.number.map(|number| (number, text)));
            }
            Block::Points(points) => points.iter().for_each(|it| paragraphs(&it.blocks, all)),
            _ => {}
        }
    }
}

fn next(last: &mut u64) -> u64 {
    *last += 1;
    *last
}

fn blocks_resting_on(blocks: Vec<Block>, keep: &impl Fn(&[u64]) -> Vec<u64>) -> Vec<Block> {
    let sentences = |some: Vec<Sentence>| -> Vec<Sentence> {
        some.into_iter()
            .filter_map(|it| it.resting_on(keep))
            .collect()
    };
    let block = |block| match block {
        Block::Heading(text) => Block::Heading(text),
        Block::Paragraph(it) => Block::paragraph(sentences(it.sentences)),
        Block::Footer(some) => Block::Footer(sentences(some)),
        Block::Table(table) => Block::Table(table.resting_on(keep)),
        Block::List(list) => Block::List(List {
            number: None,
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
        Block::Paragraph(it) => it.sentences.is_empty(),
        Block::Footer(some) => some.is_empty(),
        Block::Table(table) => table.rows.is_empty(),
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
            Block::Paragraph(it) => all.extend(&it.sentences),
            Block::Footer(sentences) => all.extend(sentences),
            Block::Table(table) => all.extend(table.sentences()),
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
