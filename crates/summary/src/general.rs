//! What was said in general: of instruments, and what no other part has told.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::TextField;

use crate::document::{Block, List};
use crate::draft::Draft;
use crate::sayings::Saying;
use crate::scribe::Scribe;
use crate::sentence::Sentence;

impl Scribe<'_> {
    /// `cited`: the entries that other parts rest on. An intervention among them of which
    /// nothing that was said is on record is not told here again.
    pub fn general(&mut self, cited: &BTreeSet<u64>) -> Vec<Block> {
        let mut blocks = self.untold(None, cited);
        let sessions = self.minutes.sessions();
        for segment in sessions.iter().flat_map(|it| &it.segments) {
            blocks.extend(self.untold(Some(segment.segment.index), cited));
        }
        for framework in self.minutes.frameworks() {
            let index = framework.framework.index;
            let Some(Block::List(mut list)) = self.reported(&framework.reported, &BTreeMap::new())
            else {
                continue;
            };
            let name = self.roster([&framework.framework]);
            let marked = self.prose.aside(self.prose.reported_lead());
            list.lead = Draft::reported()
                .strong_with(&self.prose.series(&name.bare), &name.foreign)
                .say(&marked)
                .rest(&[index])
                .rest(&name.entries)
                .lead(self.prose);
            blocks.push(Block::List(list));
        }
        blocks
    }

    /// Interventions of a segment, or of none, that no other part has told.
    fn untold(&mut self, segment: Option<u64>, cited: &BTreeSet<u64>) -> Vec<Block> {
        let mut items = Vec::new();
        let mut sayings: Vec<Saying> = Vec::new();
        for intervention in self.open_interventions(segment) {
            if let Some(saying) = self.saying(intervention, segment.as_slice(), &[]) {
                sayings.push(saying);
                continue;
            }
            let aligned = self.interventions.get(&intervention);
            let aligned =
                aligned.is_some_and(|it| !it.alignments.is_empty() || it.attested.is_some());
            if aligned || !cited.contains(&intervention) {
                items.extend(self.tell(&std::mem::take(&mut sayings)));
                items.extend(self.took_the_floor(intervention, segment.as_slice(), &[]));
            }
        }
        items.extend(self.tell(&sayings));
        if items.is_empty() {
            return Vec::new();
        }
        vec![Block::List(List {
            number: None,
            lead: segment.and_then(|index| self.segment_lead(index)),
            numbered: false,
            items,
        })]
    }

    fn open_interventions(&self, segment: Option<u64>) -> Vec<u64> {
        let mut lines: Vec<_> = self
            .interventions
            .values()
            .filter(|it| it.segment.as_ref().map(|it| it.index) == segment)
            .filter(|it| !self.told.contains(&it.entry.index))
            .collect();
        lines.sort_by_key(|it| it.number);
        lines.into_iter().map(|it| it.entry.index).collect()
    }

    fn segment_lead(&self, index: u64) -> Option<Sentence> {
        let title = self.text(index, TextField::Title);
        if let Some(title) = title {
            Draft::recorded_text().wording(self, &title)
        } else {
            let entry = self.minutes.entry_at(index)?;
            Draft::computed().say(&self.code_or_index(&entry))
        }
        .rest(&[index])
        .lead(self.prose)
    }
}
