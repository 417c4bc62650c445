//! Instruments: who cites them, on what.

use std::collections::BTreeSet;

use deliberation::TextField;
use lexicon::Span;
use views::{Framework, PartyRef, SubjectRef};

use crate::document::{Block, List};
use crate::draft::Draft;
use crate::sayings::REMARKS;
use crate::scribe::Scribe;
use crate::sentence::Sentence;

impl Scribe<'_> {
    pub fn frameworks(&mut self) -> Vec<Block> {
        let frameworks = self.minutes.frameworks();
        if frameworks.is_empty() {
            return Vec::new();
        }
        let items = frameworks.iter().map(|it| self.framework(it)).collect();
        vec![Block::List(List {
            number: None,
            lead: None,
            numbered: false,
            items,
        })]
    }

    fn framework(&mut self, framework: &Framework) -> Vec<Sentence> {
        let prose = self.prose;
        let index = framework.framework.index;
        let mut head = Draft::computed().rest(&[index]);
        head = match self.text(index, TextField::Name) {
            Some(name) => head.strong_wording(self, &name),
            None => head.strong(&self.code_or_index(&framework.framework)),
        };
        if let Some(adopted) = framework.adopted {
            let day = prose.span(&Span::day(adopted.parts().into()));
            head = head.say(&prose.aside(&prose.adopted(&day)));
        }
        let mut sentences: Vec<Sentence> = head.sentence(self.prose).into_iter().collect();
        sentences.extend(self.recorded(index, TextField::Description));
        sentences.extend(self.cited(framework));
        if !framework.proposals.is_empty() {
            let codes = framework.proposals.iter().map(|it| self.code_or_index(it));
            let said = prose.carries(&codes.collect::<Vec<String>>());
            let draft = Draft::computed().say(&said).rest(&[index]);
            let carried = framework.proposals.iter().map(|it| &it.index);
            sentences.extend(draft.rest(carried).sentence(self.prose));
        }
        sentences.extend(self.mentions(&framework.mentions));
        let sayings = self.sayings_of_mentions(&framework.mentions, &mut BTreeSet::new());
        sentences.extend(self.tell(&sayings).into_iter().flatten());
        sentences
    }

    fn cited(&mut self, framework: &Framework) -> Vec<Sentence> {
        let citations = &framework.citations;
        if citations.is_empty() {
            return Vec::new();
        }
        let mut by: Vec<&PartyRef> = Vec::new();
        for party in citations.iter().filter_map(|it| it.by.as_ref()) {
            if !by.contains(&party) {
                by.push(party);
            }
        }
        let unnamed = citations.iter().any(|it| it.by.is_none());
        let roster = self.roster(by.into_iter().map(PartyRef::entry));
        let mut subjects: Vec<&SubjectRef> = Vec::new();
        for subject in citations.iter().filter_map(|it| it.subject.as_ref()) {
            if !subjects.contains(&subject) {
                subjects.push(subject);
            }
        }
        let entries: Vec<u64> = citations.iter().map(|it| it.entry.index).collect();
        let mut said = vec![self.prose.cited_by(&roster.bare, unnamed)];
        if !subjects.is_empty() {
            let matters = subjects.iter().map(|it| self.matter_of(it));
            said.push(self.prose.cited_on(&matters.collect::<Vec<String>>()));
        }
        let cited = Draft::computed()
            .say_with(&self.prose.apart(&said), &roster.foreign)
            .rest(&entries)
            .rest(subjects.iter().map(|it| &it.entry.index))
            .rest(&roster.entries)
            .sentence(self.prose);
        let mut sentences: Vec<Sentence> = cited.into_iter().collect();
        for citation in citations {
            let label = self.speaker_label(None, citation.by.as_ref());
            let told = self.remark(citation.entry.index, &REMARKS, label, &[]);
            let told: Vec<_> = told.into_iter().collect();
            sentences.extend(self.tell(&told).into_iter().flatten());
        }
        sentences
    }
}
