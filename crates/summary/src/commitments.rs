//! What was promised, and what became of it.

use deliberation::{Horizon, ProgressStatus, TextField};
use lexicon::{FollowUp, Heading, Progress};
use views::CommitmentLine;

use crate::document::{Block, Point};
use crate::draft::Draft;
use crate::names::capital;
use crate::points::push;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

impl Scribe<'_> {
    pub fn commitments(&mut self) -> Vec<Block> {
        let commitments = self.minutes.commitments();
        if commitments.is_empty() {
            return Vec::new();
        }
        let count = u64::try_from(commitments.len()).unwrap_or(u64::MAX);
        let lead = Draft::computed()
            .say(&self.prose.commitments_lead(count))
            .rest(commitments.iter().map(|it| &it.commitment.index))
            .sentence(self.prose);
        let mut blocks = Vec::new();
        push(&mut blocks, lead.into_iter().collect());
        let points = commitments.iter().map(|it| self.commitment(it)).collect();
        blocks.push(Block::Points(points));
        blocks
    }

    fn commitment(&self, line: &CommitmentLine) -> Point {
        let index = line.commitment.index;
        let mut blocks = Vec::new();
        let mut what: Vec<Sentence> = self
            .recorded(index, TextField::Description)
            .into_iter()
            .collect();
        what.extend(self.owners(line));
        what.extend(self.due(line));
        what.extend(self.labelled_text(index, TextField::Indicator, Heading::Indicator));
        push(&mut blocks, what);
        push(&mut blocks, self.way(line));
        let told = line.progress.iter();
        let told = told.filter_map(|it| self.recorded(it.entry.index, TextField::Description));
        push(&mut blocks, told.collect());
        Point {
            label: self.code_or_index(&line.commitment),
            title: self.heading_of(index),
            blocks,
        }
    }

    fn owners(&self, line: &CommitmentLine) -> Vec<Sentence> {
        let index = line.commitment.index;
        let mut said = Vec::new();
        let by = self.parties(&line.by);
        if !by.bare.is_empty() {
            let draft = Draft::computed().say_with(&self.prose.responsible(&by.bare), &by.foreign);
            said.extend(draft.rest(&[index]).rest(&by.entries).sentence(self.prose));
        }
        if let Some(proposal) = &line.proposal {
            let label = self.prose.follow_up(FollowUp::ComesFrom);
            let from = self.prose.labelled(label, &self.code_or_index(proposal));
            let from = Draft::computed().say(&from);
            let from = from.rest(&[index, proposal.index]);
            let from = from.rest(line.interventions.iter().map(|it| &it.index));
            said.extend(from.sentence(self.prose));
        }
        said
    }

    fn due(&self, line: &CommitmentLine) -> Option<Sentence> {
        let when = match line.horizon? {
            Horizon::WithinYears(years) => self.prose.within_years(u64::from(years)),
            Horizon::On(span) => self.prose.during(&words::span(&span)),
        };
        let draft = Draft::computed().say(&capital(&when));
        draft.rest(&[line.commitment.index]).sentence(self.prose)
    }

    /// From where to where the indicator is to go, where it stands, and how far the commitment is.
    fn way(&self, line: &CommitmentLine) -> Vec<Sentence> {
        let index = line.commitment.index;
        let prose = self.prose;
        let status = match line.status {
            ProgressStatus::NotStated => None,
            ProgressStatus::NotBegun => Some(Progress::NotBegun),
            ProgressStatus::UnderWay => Some(Progress::UnderWay),
            ProgressStatus::Reached => Some(Progress::Reached),
            ProgressStatus::GivenUp => Some(Progress::GivenUp),
        };
        let set = [
            (FollowUp::Baseline, line.baseline.map(|it| it.to_string())),
            (FollowUp::Target, line.target.map(|it| it.to_string())),
        ];
        let reported = [
            (FollowUp::Latest, line.value.map(|it| it.to_string())),
            (
                FollowUp::Status,
                status.map(|it| prose.progress(it).to_owned()),
            ),
        ];
        let labelled = |facts: [(FollowUp, Option<String>); 2]| -> Vec<String> {
            let facts = facts.into_iter();
            facts
                .filter_map(|(label, what)| Some(prose.labelled(prose.follow_up(label), &what?)))
                .collect()
        };
        let progress = || line.progress.iter().map(|it| &it.entry.index);
        let mut said = Vec::new();
        let set = labelled(set);
        if !set.is_empty() {
            let set = Draft::computed().say(&prose.apart(&set)).rest(&[index]);
            said.extend(set.sentence(prose));
        }
        let reported = labelled(reported);
        if !reported.is_empty() {
            let reported = Draft::computed().say(&prose.apart(&reported));
            said.extend(reported.rest(progress()).sentence(prose));
        }
        if let Some(percent) = line.done_percent {
            let done = Draft::computed().say(&prose.done(percent)).rest(&[index]);
            said.extend(done.rest(progress()).sentence(prose));
        }
        said
    }
}
