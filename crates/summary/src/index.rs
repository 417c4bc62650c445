//! The index of entries at the end.

use std::collections::BTreeSet;

use lexicon::Prose;
use views::Minutes;

use crate::document::{Block, IndexLine, Sentence, collect};
use crate::words;

/// Every entry that a sentence rests on, with what it records.
pub(crate) fn index_of(
    minutes: &Minutes,
    prose: &dyn Prose,
    title: &Sentence,
    blocks: &[Block],
) -> Vec<IndexLine> {
    let mut sentences = vec![title];
    collect(blocks, &mut sentences);
    let entries: BTreeSet<u64> = sentences
        .iter()
        .flat_map(|sentence| sentence.entries())
        .copied()
        .collect();
    let line = |entry| IndexLine {
        entry,
        kind: prose
            .entry_kind(words::entry_kind(minutes.kind_at(entry)))
            .to_owned(),
    };
    entries.into_iter().map(line).collect()
}
