//! Points on which views may converge: wording, level, who holds what, what was said.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{EvidenceBearing, FactKind, Subject, TextField};
use lexicon::{Matter, SubjectKind};
use views::{ConvergenceLine, EntryRef, Evidence, PartyRef};

use crate::document::{Block, Point};
use crate::draft::Draft;
use crate::paragraphs::Place;
use crate::positions::About;
use crate::sayings::{REMARKS, Saying};
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

impl Scribe<'_> {
    pub fn points(&mut self) -> Vec<Block> {
        let lines = self.minutes.convergence().lines;
        let lines = lines
            .into_iter()
            .filter(|it| matches!(it.subject.subject, Subject::Point(_)));
        let lines: Vec<ConvergenceLine> = lines.collect();
        if lines.is_empty() {
            return Vec::new();
        }
        let count = u64::try_from(lines.len()).unwrap_or(u64::MAX);
        let entries: Vec<u64> = lines.iter().map(|it| it.subject.entry.index).collect();
        let lead = Draft::computed().say(&self.prose.points_lead(count));
        let mut blocks = Vec::new();
        blocks.extend(
            lead.rest(&entries)
                .sentence(self.prose)
                .map(|it| Block::paragraph(vec![it])),
        );
        let points = lines.iter().map(|line| self.point(line)).collect();
        blocks.push(Block::Points(points));
        blocks
    }

    fn point(&mut self, line: &ConvergenceLine) -> Point {
        let index = line.subject.entry.index;
        let mut blocks = Vec::new();
        let mut worded: Vec<Sentence> = Vec::new();
        for field in [TextField::Description, TextField::Text] {
            worded.extend(self.recorded(index, field));
        }
        worded.extend(self.reworded(line));
        worded.extend(self.topics_of(&line.topics, index));
        push(&mut blocks, worded);
        blocks.extend(self.editorial(Place::Entry(index)));
        let about = About::new(Matter::This(SubjectKind::Point), index);
        blocks.extend(self.standing(line, &about));
        push(
            &mut blocks,
            self.mentions(&line.mentions).into_iter().collect(),
        );
        let mut done = BTreeSet::new();
        let mut sayings = self.sayings_of_evidence(line, &mut done);
        let subject = line.subject.subject;
        sayings.extend(self.sayings_of_positions(subject, &line.tally.held, &mut done));
        sayings.extend(self.sayings_of_mentions(&line.mentions, &mut done));
        blocks.extend(self.list_of(&sayings));
        blocks.extend(self.linked(&line.evidence));
        blocks.extend(self.reported(&line.reported, &bearings(&line.evidence)));
        let number = line.number.map(|number| number.to_string());
        Point {
            label: number.unwrap_or_else(|| self.code_or_index(&line.subject.entry)),
            title: self.heading_of(index),
            blocks,
        }
    }

    /// The title of a point, proposal or term; a name where there is none.
    pub fn heading_of(&self, index: u64) -> Option<Sentence> {
        let fields = [TextField::Title, TextField::Name, TextField::ShortName];
        let title = fields.into_iter().find_map(|it| self.text(index, it))?;
        Draft::recorded_text()
            .wording(self, &title)
            .rest(&[index])
            .line()
    }

    /// A text of the record as a sentence of its own.
    pub fn recorded(&self, index: u64, field: TextField) -> Option<Sentence> {
        let wording = self.text(index, field)?;
        Draft::recorded_text()
            .wording(self, &wording)
            .rest(&[index])
            .sentence(self.prose)
    }

    /// What it is about.
    pub fn topics_of(&self, topics: &[EntryRef], index: u64) -> Option<Sentence> {
        if topics.is_empty() {
            return None;
        }
        let mut draft = Draft::computed()
            .say(&self.prose.concerning(""))
            .rest(&[index]);
        for (at, topic) in topics.iter().enumerate() {
            if at > 0 {
                draft = draft.say(&self.prose.apart(&[String::new(), String::new()]));
            }
            draft = match self.text(topic.index, TextField::Title) {
                Some(title) => draft.wording(self, &title),
                None => draft.say(&self.code_or_index(topic)).rest(&[topic.index]),
            };
        }
        draft.sentence(self.prose)
    }

    fn reworded(&self, line: &ConvergenceLine) -> Option<Sentence> {
        let last = line.versions.last().filter(|it| it.version > 1)?;
        let author = words::point_author(last.author);
        Draft::computed()
            .say(&self.prose.reworded(last.version.into(), author))
            .rest(line.versions.iter().map(|it| &it.entry.index))
            .sentence(self.prose)
    }

    fn sayings_of_evidence(
        &mut self,
        line: &ConvergenceLine,
        done: &mut BTreeSet<u64>,
    ) -> Vec<Saying> {
        let mut sayings = Vec::new();
        for it in &line.evidence {
            let mark = self.prose.bearing(words::bearing(it.bearing));
            match it.kind {
                Some(FactKind::InterventionMade) => {
                    let marks: Vec<&str> = mark.into_iter().collect();
                    sayings.extend(self.once(it.entry.index, &it.rests_on, &marks, done));
                }
                Some(FactKind::SubjectMentioned | FactKind::PositionTaken) => {
                    let party = it.participant.clone().map(PartyRef::Participant);
                    let label = self.speaker_label(it.speaker.as_ref(), party.as_ref());
                    done.insert(it.entry.index);
                    // The reason of a position on this point stands beside it.
                    let here = line.tally.held.iter().any(|held| held.since == it.entry);
                    let fields: &[TextField] = if here { &REMARKS[..1] } else { &REMARKS };
                    sayings.extend(self.remark(it.entry.index, fields, label, &it.rests_on));
                }
                _ => {}
            }
        }
        sayings
    }

    /// Evidence that is neither said nor reported: practices, mostly.
    fn linked(&self, evidence: &[Evidence]) -> Option<Block> {
        let other = evidence.iter().filter(|it| {
            !matches!(
                it.kind,
                Some(
                    FactKind::InterventionMade
                        | FactKind::SubjectMentioned
                        | FactKind::PositionTaken
                        | FactKind::SupportReported
                )
            )
        });
        let sentences: Vec<Sentence> = other.filter_map(|it| self.link(it)).collect();
        (!sentences.is_empty()).then_some(Block::paragraph(sentences))
    }

    fn link(&self, evidence: &Evidence) -> Option<Sentence> {
        let kind = self.prose.entry_kind(words::entry_kind(evidence.kind));
        let mark = self.prose.bearing(words::bearing(evidence.bearing));
        let label = match mark {
            Some(mark) => format!("{kind}{}", self.prose.aside(mark)),
            None => kind.to_owned(),
        };
        let draft = Draft::computed()
            .say(&self.prose.labelled(&label, ""))
            .rest(&evidence.rests_on)
            .rest(&[evidence.entry.index]);
        let fields = [TextField::PracticeField, TextField::Title, TextField::Name];
        let words = fields
            .into_iter()
            .find_map(|field| self.text(evidence.entry.index, field));
        match words {
            Some(words) => draft.wording(self, &words),
            None => draft.say(&self.code_or_index(&evidence.entry)),
        }
        .sentence(self.prose)
    }
}

/// Which reports are linked as evidence, and how they bear on the point.
fn bearings(evidence: &[Evidence]) -> BTreeMap<u64, EvidenceBearing> {
    evidence
        .iter()
        .map(|it| (it.entry.index, it.bearing))
        .collect()
}

/// A paragraph, unless it is empty.
pub(crate) fn push(blocks: &mut Vec<Block>, sentences: Vec<Sentence>) {
    if !sentences.is_empty() {
        blocks.push(Block::paragraph(sentences));
    }
}
