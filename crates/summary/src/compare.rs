//! What changed between two renderings of the same document, sentence by sentence.

use std::cmp::Reverse;
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
    let mut was: Vec<Option<usize>> = vec![None; after.len()];
    let mut stays_gone: Vec<bool> = vec![true; before.len()];
    for (_, old, new) in likenesses(before, after) {
        if stays_gone[old] && was[new].is_none() {
            stays_gone[old] = false;
            was[new] = Some(old);
        }
    }
    let gone = before.iter().zip(stays_gone).filter(|(_, gone)| *gone);
    let gone = gone.map(|(it, _)| Change {
        place: it.place.clone(),
        before: Some(it.sentence.clone()),
        after: None,
    });
    let came = after.iter().zip(was).map(|(it, was)| Change {
        place: it.place.clone(),
        before: was.map(|at| before[at].sentence.clone()),
        after: Some(it.sentence.clone()),
    });
    gone.chain(came).collect()
}

/// How many sentences before and behind its own place an older one is looked for: all of them
/// would take too long in a long table.
const REACH: usize = 40;

/// Pairs of an older and a newer sentence that may be one that changed, the most alike first. At a
/// proposal every sentence rests on its entry, so that one common entry alone would take the
/// first that comes for the one that went.
fn likenesses(before: &[Placed<'_>], after: &[Placed<'_>]) -> Vec<(usize, usize, usize)> {
    let [older, newer] = [before, after].map(|it| it.iter().map(Traits::of).collect::<Vec<_>>());
    let mut at_place: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, it) in before.iter().enumerate() {
        at_place.entry(&it.place).or_default().push(at);
    }
    let mut passed: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (new, it) in after.iter().enumerate() {
        let own = passed.entry(&it.place).or_default();
        let near = own.saturating_sub(REACH);
        *own += 1;
        let candidates = at_place.get(it.place.as_slice()).into_iter().flatten();
        for old in candidates.skip(near).take(2 * REACH) {
            if let Some(alike) = older[*old].likeness(&newer[new]) {
                pairs.push((alike, *old, new));
            }
        }
    }
    pairs.sort_by_key(|(alike, old, new)| (Reverse(*alike), *new, *old));
    pairs
}

/// What one sentence is told from another by.
struct Traits {
    entries: BTreeSet<u64>,
    /// Letters that follow each other: some scripts set no words apart.
    letters: BTreeSet<(char, char)>,
}

impl Traits {
    fn of(placed: &Placed<'_>) -> Traits {
        let text = placed.sentence.text();
        Traits {
            entries: placed.sentence.entries().iter().copied().collect(),
            letters: text.chars().zip(text.chars().skip(1)).collect(),
        }
    }

    /// In thousandths of each, together; none without a common entry.
    fn likeness(&self, other: &Traits) -> Option<usize> {
        let entries = shared(&self.entries, &other.entries);
        (entries > 0).then(|| entries + shared(&self.letters, &other.letters))
    }
}

/// What two sets have in common, in thousandths of all that either has.
fn shared<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> usize {
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    (1000 * common).checked_div(all).unwrap_or(0)
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
