//! What a source reports with a number word of its own: printed as reported, never counted.

use std::collections::BTreeMap;

use deliberation::{EvidenceBearing, TextField};
use views::ReportedSupport;

use crate::document::{Block, List};
use crate::draft::Draft;
use crate::names::capital;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

impl Scribe<'_> {
    /// A list of what is reported, marked as such, if anything is. `bearings` says what of it is
    /// linked as evidence, and how.
    pub fn reported(
        &mut self,
        reported: &[ReportedSupport],
        bearings: &BTreeMap<u64, EvidenceBearing>,
    ) -> Option<Block> {
        let entries: Vec<u64> = reported.iter().map(|it| it.entry.index).collect();
        let items: Vec<Vec<Sentence>> = reported
            .iter()
            .filter_map(|it| Some(vec![self.report(it, bearings)?]))
            .collect();
        (!items.is_empty()).then(|| {
            Block::List(List {
                number: None,
                lead: Draft::reported()
                    .say(self.prose.reported_lead())
                    .rest(&entries)
                    .lead(self.prose),
                numbered: false,
                items,
            })
        })
    }

    /// One report: whom the source speaks of, in what sense, its examples, and what was said.
    pub fn report(
        &mut self,
        reported: &ReportedSupport,
        bearings: &BTreeMap<u64, EvidenceBearing>,
    ) -> Option<Sentence> {
        let prose = self.prose;
        let word = words::reported_word(reported.quantity);
        let who = prose.reported_who(word, words::counted(reported.counted));
        let groups = self.roster(&reported.of_groups);
        let mut marks = groups.bare.clone();
        marks.extend(
            reported
                .stance
                .map(|it| prose.stance(words::stance(it)).to_owned()),
        );
        let bearing = bearings.get(&reported.entry.index);
        let bearing = bearing.and_then(|it| prose.bearing(words::bearing(*it)));
        marks.extend(bearing.map(str::to_owned));
        let mut draft = Draft::reported()
            .strong(&capital(&who))
            .rest(&reported.rests_on)
            .rest(&[reported.entry.index])
            .rest(&groups.entries);
        if !marks.is_empty() {
            let marks = prose.aside(&marks.join(prose.comma()));
            draft = draft.say_with(&marks, &groups.foreign);
        }
        let examples = self.roster(&reported.examples);
        if !examples.bare.is_empty() {
            let named = prose.marked(&prose.examples(&examples.bare));
            draft = draft
                .say_with(&named, &examples.foreign)
                .rest(&examples.entries);
        }
        self.told.insert(reported.entry.index);
        match self.text(reported.entry.index, TextField::Gist) {
            Some(gist) => draft.say(&prose.labelled("", "")).wording(self, &gist),
            None => draft,
        }
        .sentence(self.prose)
    }
}
