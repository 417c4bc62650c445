//! What was said in general: of instruments, and what no other part has told.

use std::collections::BTreeMap;

use deliberation::TextField;

use crate::document::{Block, List, Sentence};
use crate::draft::Draft;
use crate::sayings::Saying;
use crate::scribe::Scribe;

impl Scribe<'_> {
    pub fn general(&mut self) -> Vec<Block> {
        let mut blocks = self.untold(None);
        let sessions = self.minutes.sessions();
        for segment in sessions.iter().flat_map(|it| &it.segments) {
            blocks.extend(self.untold(Some(segment.segment.index)));
        }
        for framework in self.minutes.frameworks() {
            let index = framework.framework.index;
            let Some(Block::List(mut list)) = self.reported(&framework.reported, &BTreeMap::new())
            else {
                continue;
            };
            let name = self.roster([&framework.framework]);
            let marked = format!(" ({})", self.prose.reported_lead());
            list.lead = Draft::reported()
                .strong_with(&name.bare.join(", "), &name.foreign)
                .say(&marked)
                .rest(&[index])
                .rest(&name.entries)
                .lead(self.prose);
            blocks.push(Block::List(list));
        }
        blocks
    }

    /// Interventions of a segment, or of none, whose gist no other part has told.
    fn untold(&mut self, segment: Option<u64>) -> Vec<Block> {
        let open = self.open_interventions(segment);
        let mut sayings: Vec<Saying> = Vec::new();
        for intervention in open {
            sayings.extend(self.saying(intervention, segment.as_slice(), &[]));
        }
        let items = self.tell(&sayings);
        if items.is_empty() {
            return Vec::new();
        }
        vec![Block::List(List {
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
