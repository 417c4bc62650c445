//! Proposals: text, sponsors, who holds what, milestones, frameworks.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Horizon, ProposalId, Subject, TextField};
use lexicon::{Heading, Matter, SubjectKind};
use views::{Milestone, ProposalLine, ProposersLine, Sponsor};

use crate::document::{Block, List, Point};
use crate::draft::Draft;
use crate::names::{Roster, capital};
use crate::paragraphs::Place;
use crate::points::push;
use crate::positions::About;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

impl Scribe<'_> {
    pub fn proposals(&mut self) -> Vec<Block> {
        let proposals = self.minutes.proposal_board().proposals;
        if proposals.is_empty() {
            return Vec::new();
        }
        let count = u64::try_from(proposals.len()).unwrap_or(u64::MAX);
        let lead = Draft::computed()
            .say(&self.prose.proposals_lead(count))
            .rest(proposals.iter().map(|it| &it.proposal.index))
            .sentence(self.prose);
        let mut blocks = Vec::new();
        push(&mut blocks, lead.into_iter().collect());
        let points = proposals.iter().map(|it| self.proposal(it)).collect();
        blocks.push(Block::Points(points));
        blocks
    }

    fn proposal(&mut self, line: &ProposalLine) -> Point {
        let index = line.proposal.index;
        let mut blocks = Vec::new();
        let mut text: Vec<Sentence> = Vec::new();
        for field in [TextField::Text, TextField::Description] {
            text.extend(self.recorded(index, field));
        }
        text.extend(self.labelled_text(index, TextField::Example, Heading::Example));
        text.extend(self.life(line));
        push(&mut blocks, text);
        blocks.extend(self.editorial(Place::Entry(index)));
        let mut about: Vec<Sentence> = self.sponsors(line);
        about.extend(self.builds_on(line));
        about.extend(self.topics_of(&line.topics, index));
        push(&mut blocks, about);
        if let Some(convergence) = self.convergence.get(&index).cloned() {
            let this = About::new(Matter::This(SubjectKind::Proposal), index);
            blocks.extend(self.standing(&convergence, &this));
        }
        push(
            &mut blocks,
            self.mentions(&line.mentions).into_iter().collect(),
        );
        blocks.extend(self.milestones(&line.milestones));
        let mut done = BTreeSet::new();
        let mut sayings = Vec::new();
        if let Some(intervention) = &line.intervention {
            sayings.extend(self.once(intervention.index, &[index], &[], &mut done));
        }
        for sponsor in all_sponsors(line) {
            if let Some(intervention) = &sponsor.intervention {
                let rests_on = [sponsor.entry.index];
                sayings.extend(self.once(intervention.index, &rests_on, &[], &mut done));
            }
        }
        let subject = Subject::Proposal(ProposalId(line.proposal.id.0));
        sayings.extend(self.sayings_of_positions(subject, &line.tally.held, &mut done));
        sayings.extend(self.sayings_of_mentions(&line.mentions, &mut done));
        blocks.extend(self.list_of(&sayings));
        blocks.extend(self.reported(&line.reported, &BTreeMap::new()));
        Point {
            label: self.code_or_index(&line.proposal),
            title: self.heading_of(index),
            blocks,
        }
    }

    /// A text of the record after its label: "exemple : …".
    pub fn labelled_text(
        &self,
        index: u64,
        field: TextField,
        heading: Heading,
    ) -> Option<Sentence> {
        let wording = self.text(index, field)?;
        let label = self.prose.labelled(self.prose.heading(heading), "");
        Draft::recorded_text()
            .say(&label)
            .wording(self, &wording)
            .rest(&[index])
            .sentence(self.prose)
    }

    pub(crate) fn sponsors(&self, line: &ProposalLine) -> Vec<Sentence> {
        let index = line.proposal.index;
        let mut sentences = Vec::new();
        match &line.proposers {
            ProposersLine::NotOnRecord => {
                let said = self.prose.proposer_not_on_record();
                sentences.extend(
                    Draft::computed()
                        .say(said)
                        .rest(&[index])
                        .sentence(self.prose),
                );
            }
            ProposersLine::OnRecord(sponsors) => {
                let roster = self.roster(sponsors.iter().map(|it| it.party.entry()));
                let said = self.prose.proposers(&roster.bare);
                let draft = sponsored(&said, &roster, index, sponsors);
                sentences.extend(draft.sentence(self.prose));
            }
        }
        if !line.co_sponsors.is_empty() {
            let roster = self.roster(line.co_sponsors.iter().map(|it| it.party.entry()));
            let said = self.prose.co_sponsors(&roster.bare);
            let draft = sponsored(&said, &roster, index, &line.co_sponsors);
            sentences.extend(draft.sentence(self.prose));
        }
        sentences
    }

    fn builds_on(&self, line: &ProposalLine) -> Option<Sentence> {
        if line.builds_on.is_empty() {
            return None;
        }
        let roster = self.roster(&line.builds_on);
        Draft::computed()
            .say_with(&self.prose.builds_on(&roster.bare), &roster.foreign)
            .rest(&[line.proposal.index])
            .rest(&roster.entries)
            .sentence(self.prose)
    }

    fn milestones(&self, milestones: &[Milestone]) -> Option<Block> {
        let items: Vec<Vec<Sentence>> = milestones.iter().map(|it| self.milestone(it)).collect();
        (!items.is_empty()).then(|| {
            Block::List(List {
                number: None,
                lead: Draft::computed()
                    .say(self.prose.heading(Heading::Milestones))
                    .rest(milestones.iter().map(|it| &it.entry.index))
                    .lead(self.prose),
                numbered: false,
                items,
            })
        })
    }

    fn milestone(&self, milestone: &Milestone) -> Vec<Sentence> {
        let prose = self.prose;
        let when = match &milestone.horizon {
            Some(Horizon::WithinYears(years)) => prose.within_years(u64::from(*years)),
            Some(Horizon::On(span)) => prose.during(&words::span(span)),
            None => prose.horizon_not_on_record().to_owned(),
        };
        let index = milestone.entry.index;
        let mut head = Draft::computed()
            .strong(&capital(&when))
            .rest(&milestone.rests_on)
            .rest(&[index]);
        let by = self.parties(&milestone.suggested_by);
        if !by.bare.is_empty() {
            let said = prose.aside(&prose.suggested_by(&by.bare));
            head = head.say_with(&said, &by.foreign).rest(&by.entries);
        }
        let mut sentences: Vec<Sentence> = head.sentence(self.prose).into_iter().collect();
        for field in [TextField::Title, TextField::Description, TextField::Text] {
            sentences.extend(self.recorded(index, field));
        }
        sentences.extend(self.labelled_text(index, TextField::Indicator, Heading::Indicator));
        sentences.extend(self.labelled_text(index, TextField::Example, Heading::Example));
        sentences
    }
}

fn sponsored(said: &str, roster: &Roster, index: u64, sponsors: &[Sponsor]) -> Draft {
    Draft::computed()
        .say_with(said, &roster.foreign)
        .rest(&[index])
        .rest(sponsors.iter().map(|it| &it.entry.index))
        .rest(&roster.entries)
}

fn all_sponsors(line: &ProposalLine) -> impl Iterator<Item = &Sponsor> {
    let proposers = match &line.proposers {
        ProposersLine::NotOnRecord => &[],
        ProposersLine::OnRecord(sponsors) => sponsors.as_slice(),
    };
    proposers.iter().chain(&line.co_sponsors)
}
