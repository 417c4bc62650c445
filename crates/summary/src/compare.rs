//! What changed between two renderings of the same document, sentence by sentence.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::document::{Block, Document};
use crate::sentence::Sentence;

/// One sentence that came, went or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The heading above it, then the point, proposal or term; empty before the first heading.
    pub place: Vec<String>,
    /// The sentence before; none where it came.
    pub before: Option<Sentence>,
    /// The sentence after; none where it went.
    pub after: Option<Sentence>,
}

impl Change {
    /// The entries behind the newer sentence that were not behind the older one.
    pub fn new_entries(&self) -> Vec<u64> {
        let before: BTreeSet<u64> = entries(self.before.as_ref()).collect();
        let after = entries(self.after.as_ref());
        after.filter(|it| !before.contains(it)).collect()
    }
}

fn entries(sentence: Option<&Sentence>) -> impl Iterator<Item = u64> + '_ {
    let entries = sentence.into_iter().flat_map(Sentence::entries);
    entries.copied()
}

/// A sentence, and where it stands.
struct Placed<'a> {
    place: Vec<String>,
    sentence: &'a Sentence,
}

/// Every sentence that reads differently, in the order of reading. The symbol and the foot are left
/// out: they name the prefix, and differ by that alone.
pub fn compare(older: &Document, newer: &Document) -> Vec<Change> {
    let (before, after) = (placed(older), placed(newer));
    // Numbers are compared much faster than texts, and much is compared.
    let mut numbers = BTreeMap::new();
    let mut number = |it: &Placed<'_>| {
        let next = numbers.len();
        *numbers
            .entry((it.place.clone(), it.sentence.text()))
            .or_insert(next)
    };
    let old: Vec<usize> = before.iter().map(&mut number).collect();
    let new: Vec<usize> = after.iter().map(&mut number).collect();
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        if !matches!(op, DiffOp::Equal { .. }) {
            let (old, new) = (&before[op.old_range()], &after[op.new_range()]);
            changes.extend(hunk(old, new));
        }
    }
    changes
}

/// Sentences that stand between two that stayed. One that goes and one that comes at the same place
/// and on a common entry are one that changed.
fn hunk(before: &[Placed<'_>], after: &[Placed<'_>]) -> Vec<Change> {
    let mut gone: Vec<&Placed<'_>> = before.iter().collect();
    let mut changes = Vec::new();
    for come in after {
        let same = |it: &&Placed<'_>| {
            let mut entries = it.sentence.entries().iter();
            it.place == come.place && entries.any(|it| come.sentence.entries().contains(it))
        };
        let was = gone.iter().position(same).map(|at| gone.remove(at));
        changes.push(Change {
            place: come.place.clone(),
            before: was.map(|it| it.sentence.clone()),
            after: Some(come.sentence.clone()),
        });
    }
    let gone = gone.into_iter().map(|it| Change {
        place: it.place.clone(),
        before: Some(it.sentence.clone()),
        after: None,
    });
    gone.chain(changes).collect()
}

fn placed(document: &Document) -> Vec<Placed<'_>> {
    let mut all = vec![Placed {
        place: Vec::new(),
        sentence: &document.title,
    }];
    let mut place = Vec::new();
    collect(&document.blocks, &mut place, &mut all);
    all.retain(|it| !it.sentence.text().contains(&document.symbol));
    all
}

fn collect<'a>(blocks: &'a [Block], place: &mut Vec<String>, all: &mut Vec<Placed<'a>>) {
    for block in blocks {
        match block {
            Block::Heading(words) => *place = vec![words.clone()],
            Block::Paragraph(it) => say(&it.sentences, place, all),
            Block::List(list) => {
                say(&list.lead, place, all);
                say(list.items.iter().flatten(), place, all);
            }
            Block::Table(table) => say(table.sentences(), place, all),
            Block::Footer(_) => {}
            Block::Points(points) => {
                for point in points {
                    place.push(point.label.clone());
                    say(&point.title, place, all);
                    collect(&point.blocks, place, all);
                    place.pop();
                }
            }
        }
    }
}

fn say<'a>(
    sentences: impl IntoIterator<Item = &'a Sentence>,
    place: &[String],
    all: &mut Vec<Placed<'a>>,
) {
    all.extend(sentences.into_iter().map(|sentence| Placed {
        place: place.to_owned(),
        sentence,
    }));
}
