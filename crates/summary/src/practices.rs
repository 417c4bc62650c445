//! Good practices by field, with whose they are in brackets.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{MentionNature, TextField};
use views::{Mention, Practice};

use crate::document::{Block, List};
use crate::draft::Draft;
use crate::scribe::Scribe;
use crate::sentence::Sentence;

impl Scribe<'_> {
    pub fn practices(&mut self) -> Vec<Block> {
        let practices = self.minutes.practices();
        if practices.is_empty() {
            return Vec::new();
        }
        let count = u64::try_from(practices.len()).unwrap_or(u64::MAX);
        let lead = Draft::computed()
            .say(&self.prose.practices_lead(count))
            .rest(practices.iter().map(|it| &it.practice.index))
            .lead(self.prose);
        let items = practices.iter().map(|it| self.practice(it)).collect();
        vec![Block::List(List {
            number: None,
            lead,
            numbered: false,
            items,
        })]
    }

    fn practice(&mut self, practice: &Practice) -> Vec<Sentence> {
        let mut sentences: Vec<Sentence> = self.practice_head(practice).into_iter().collect();
        if let Some(speaker) = &practice.speaker {
            let label = self.speaker_label(Some(speaker), None);
            let (before, after) = (self.prose.told_by(""), practice.rests_on.as_slice());
            sentences.extend(
                Draft::computed()
                    .say(&before)
                    .runs(&label.runs, &label.entries)
                    .rest(after)
                    .sentence(self.prose),
            );
        }
        if practice.mentions.iter().any(|it| !is_own(practice, it)) {
            sentences.extend(self.mentions(&practice.mentions));
        }
        let mut done = BTreeSet::new();
        let mut sayings = Vec::new();
        if let Some(intervention) = &practice.intervention {
            sayings.extend(self.once(intervention.index, &practice.rests_on, &[], &mut done));
        }
        sayings.extend(self.sayings_of_mentions(&practice.mentions, &mut done));
        sentences.extend(self.tell(&sayings).into_iter().flatten());
        for reported in &practice.reported {
            sentences.extend(self.report(reported, &BTreeMap::new()));
        }
        sentences
    }

    fn practice_head(&self, practice: &Practice) -> Option<Sentence> {
        let index = practice.practice.index;
        let of = self.roster(&practice.of);
        let mut draft = Draft::computed().rest(&[index]).rest(&practice.rests_on);
        draft = match self.text(index, TextField::PracticeField) {
            Some(field) => draft.strong_wording(self, &field),
            None => draft.strong(&self.code_or_index(&practice.practice)),
        };
        if !of.bare.is_empty() {
            let named = [self.prose.space(), &self.prose.bracketed(&of.bare)].concat();
            draft = draft.say_with(&named, &of.foreign).rest(&of.entries);
        }
        let place = self.text(index, TextField::Place);
        let country = practice
            .country
            .filter(|code| !of.bare.contains(&self.country(code.as_str())))
            .map(|code| self.in_country(code.as_str()));
        draft = match (place, country) {
            (Some(place), _) => draft.say(self.prose.comma()).wording(self, &place),
            (None, Some(country)) => draft.say(self.prose.comma()).say(&country),
            (None, None) => draft,
        };
        match self.text(index, TextField::Description) {
            Some(description) => draft
                .say(&self.prose.labelled("", ""))
                .wording(self, &description),
            None => draft,
        }
        .sentence(self.prose)
    }
}

/// Whether a mention only repeats whose practice it is.
fn is_own(practice: &Practice, mention: &Mention) -> bool {
    let by = mention.by.as_ref().map(views::PartyRef::entry);
    mention.nature == MentionNature::Example && by.is_some_and(|by| practice.of.contains(by))
}
