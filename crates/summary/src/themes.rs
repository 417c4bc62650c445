//! The topics, with what is reported of them and who mentioned them.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Fact, FactKind, Subject, TextField};
use views::{Mention, Place, ReportedSupport, SubjectRef, TopicLine};

use crate::document::{Block, List};
use crate::draft::Draft;
use crate::scribe::Scribe;
use crate::sentence::Sentence;

impl Scribe<'_> {
    pub fn themes(&mut self) -> Vec<Block> {
        let topics = self.minutes.topics();
        let top: Vec<&TopicLine> = topics.iter().filter(|it| it.parent.is_none()).collect();
        if top.is_empty() {
            return Vec::new();
        }
        let count = u64::try_from(top.len()).unwrap_or(u64::MAX);
        let numbered = top
            .iter()
            .zip(1..)
            .all(|(topic, place)| topic.number == Some(place));
        let mut items = Vec::new();
        for topic in &top {
            items.extend(self.topic(topic, &topics, !numbered));
        }
        let lead = Draft::computed()
            .say(&self.prose.themes_lead(count))
            .rest(top.iter().map(|it| &it.topic.index))
            .lead(self.prose);
        let mut blocks = vec![Block::List(List {
            number: None,
            lead,
            numbered,
            items,
        })];
        for topic in &topics {
            blocks.extend(self.said_of_topic(topic));
        }
        blocks
    }

    /// A topic and those under it as one item.
    fn topic(
        &self,
        topic: &TopicLine,
        all: &[TopicLine],
        with_number: bool,
    ) -> Option<Vec<Sentence>> {
        let mut sentences = Vec::new();
        let mut open = vec![(topic, with_number)];
        while let Some((next, with_number)) = open.pop() {
            sentences.extend(self.topic_title(next, with_number));
            let below = all
                .iter()
                .rev()
                .filter(|it| it.parent.as_ref() == Some(&next.topic));
            open.extend(below.map(|it| (it, true)));
        }
        (!sentences.is_empty()).then_some(sentences)
    }

    fn topic_title(&self, topic: &TopicLine, with_number: bool) -> Option<Sentence> {
        let index = topic.topic.index;
        let mut draft = Draft::recorded_text().rest(&[index]);
        if let Some(number) = topic.number.filter(|_| with_number) {
            draft = draft.say(&format!("{number}) "));
        }
        match self.text(index, TextField::Title) {
            Some(title) => draft.wording(self, &title),
            None => draft.say(&self.code_or_index(&topic.topic)),
        }
        .sentence(self.prose)
    }

    fn said_of_topic(&mut self, topic: &TopicLine) -> Vec<Block> {
        let reported = self.reported_on(topic);
        let mentions = self.mentions_of(topic);
        if reported.is_empty() && mentions.is_empty() {
            return Vec::new();
        }
        let title = self.text(topic.topic.index, TextField::Title);
        let title = title.map_or_else(|| self.code_or_index(&topic.topic), |it| it.content);
        let mut head: Vec<Sentence> = Draft::computed()
            .say(&self.prose.concerning(&title))
            .rest(&[topic.topic.index])
            .sentence(self.prose)
            .into_iter()
            .collect();
        head.extend(self.mentions(&mentions));
        let mut blocks = vec![Block::paragraph(head)];
        let sayings = self.sayings_of_mentions(&mentions, &mut BTreeSet::new());
        blocks.extend(self.list_of(&sayings));
        blocks.extend(self.reported(&reported, &BTreeMap::new()));
        blocks
    }

    fn reported_on(&self, topic: &TopicLine) -> Vec<ReportedSupport> {
        let reports = self.of_kinds(&[FactKind::SupportReported]);
        reports
            .filter_map(|index| {
                let Some(Fact::SupportReported(fact)) = self.minutes.fact(index) else {
                    return None;
                };
                Some(ReportedSupport {
                    entry: self.minutes.entry_at(index)?,
                    subject: topic_subject(topic, fact.subject)?,
                    stance: fact.stance,
                    quantity: fact.quantity,
                    counted: fact.counted,
                    of_groups: self.entries(&fact.of_groups),
                    examples: self.entries(&fact.examples),
                    rests_on: vec![index, topic.topic.index],
                })
            })
            .collect()
    }

    fn mentions_of(&self, topic: &TopicLine) -> Vec<Mention> {
        let mentions = self.of_kinds(&[FactKind::SubjectMentioned]);
        mentions
            .filter_map(|index| {
                let Some(Fact::SubjectMentioned(fact)) = self.minutes.fact(index) else {
                    return None;
                };
                let subject = topic_subject(topic, fact.subject)?;
                let intervention = fact.intervention.and_then(|it| self.minutes.entry(it));
                let said = intervention
                    .as_ref()
                    .and_then(|it| self.interventions.get(&it.index));
                let by = fact.by.and_then(|by| self.party(by));
                Some(Mention {
                    entry: self.minutes.entry_at(index)?,
                    subject,
                    by: by.or_else(|| said?.party.clone()),
                    speaker: said.and_then(|it| it.speaker.clone()),
                    intervention: intervention.clone(),
                    nature: fact.nature,
                    place: Place {
                        basis: fact.order.basis,
                        ordinal: fact.order.ordinal,
                        at_ms: None,
                    },
                    rests_on: vec![index, topic.topic.index],
                })
            })
            .collect()
    }

    fn party(&self, party: deliberation::Party) -> Option<views::PartyRef> {
        match party {
            deliberation::Party::Participant(id) => {
                self.minutes.entry(id).map(views::PartyRef::Participant)
            }
            deliberation::Party::Group(id) => self.minutes.entry(id).map(views::PartyRef::Group),
        }
    }

    fn entries<I: Into<deliberation::EntryId> + Copy>(&self, ids: &[I]) -> Vec<views::EntryRef> {
        ids.iter()
            .filter_map(|id| self.minutes.entry(*id))
            .collect()
    }
}

fn topic_subject(topic: &TopicLine, subject: Subject) -> Option<SubjectRef> {
    match subject {
        Subject::Topic(id) if id.0 == topic.topic.id.0 => Some(SubjectRef {
            subject,
            entry: topic.topic.clone(),
        }),
        _ => None,
    }
}
