//! The scorecard: what was promised, where it comes from, and what became of it.

use deliberation::{Amount, DateSpan, Fact, FactKind, Horizon, ProgressStatus};
use serde::Serialize;

use crate::minutes::Frame;
use crate::received::each_once;
use crate::{EntryRef, Minutes, PartyRef};

/// One commitment, with what was reported of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommitmentLine {
    /// The commitment; what it is, its indicator and place are texts.
    pub commitment: EntryRef,
    /// In which session it was made.
    pub session: Option<EntryRef>,
    /// Who owns it; nobody: not on record.
    pub by: Vec<PartyRef>,
    /// The proposal that it comes from.
    pub proposal: Option<EntryRef>,
    /// The interventions that it comes from.
    pub interventions: Vec<EntryRef>,
    /// By when.
    pub horizon: Option<Horizon>,
    /// Where the indicator stood.
    pub baseline: Option<Amount>,
    /// Where it is to stand.
    pub target: Option<Amount>,
    /// What was reported, as it was recorded.
    pub progress: Vec<ProgressLine>,
    /// The latest status that was reported.
    pub status: ProgressStatus,
    /// The latest value that was reported.
    pub value: Option<Amount>,
    /// How much of the way from baseline to target is done at that value, in whole per cent rounded
    /// down; none where one of the three is not on record. It is reckoned, not reported.
    pub done_percent: Option<i64>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// One report of progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgressLine {
    /// The entry that holds it; its description is a text.
    pub entry: EntryRef,
    /// In which session.
    pub session: Option<EntryRef>,
    /// How far it is.
    pub status: ProgressStatus,
    /// Where the indicator stands.
    pub value: Option<Amount>,
    /// On which days.
    pub on: Option<DateSpan>,
    /// Who reports it, if known.
    pub by: Option<PartyRef>,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
}

impl Minutes {
    /// Every commitment of the ledger, over all its sessions, in the order in which they were made.
    pub fn commitments(&self) -> Vec<CommitmentLine> {
        self.of_kind(FactKind::CommitmentMade)
            .filter_map(|index| self.commitment_line(index))
            .collect()
    }

    fn commitment_line(&self, index: u64) -> Option<CommitmentLine> {
        let Some(Fact::CommitmentMade(made)) = self.fact(index) else {
            return None;
        };
        let mut progress: Vec<ProgressLine> = self
            .naming_of_kind(index, FactKind::ProgressReported)
            .filter_map(|it| self.progress_line(index, it))
            .collect();
        progress.sort_by_key(|it| self.reached(it));
        let reported = |it: &&ProgressLine| it.status != ProgressStatus::NotStated;
        let latest = progress.iter().rev().find(reported);
        let value = progress.iter().rev().find_map(|it| it.value);
        let done = |((baseline, target), value)| Amount::progress_percent(baseline, target, value);
        let ends = made.baseline_value.zip(made.target_value);
        let interventions = self.entries(&made.interventions);
        let proposal = self.maybe(made.proposal);
        let from = interventions.iter().chain(&proposal).map(|it| it.index);
        let told = progress.iter();
        let told = told.flat_map(|it| self.with_corrections(it.entry.index, None));
        let told: Vec<u64> = told.collect();
        Some(CommitmentLine {
            commitment: self.entry_at(index)?,
            session: self.frame(index).and_then(|it| self.maybe(it.session)),
            by: self.parties(&made.by),
            rests_on: each_once(
                (self.with_corrections(index, None).into_iter())
                    .chain(from)
                    .chain(told),
            ),
            proposal,
            interventions,
            horizon: made.horizon,
            baseline: made.baseline_value,
            target: made.target_value,
            status: latest.map_or(ProgressStatus::NotStated, |it| it.status),
            value,
            done_percent: ends.zip(value).and_then(done),
            progress,
        })
    }

    /// The day of which a report tells, else when it was made. What is reported late of an earlier day
    /// changes nothing of what was reached since.
    fn reached(&self, line: &ProgressLine) -> (i64, u64) {
        let index = line.entry.index;
        let by_time = self.state().rules().orders_by_time();
        let day = line.on.map(|span| span.begins.begins_ms());
        let happened = || self.frame(index).map(Frame::happened_ms);
        let at = day.or_else(happened).filter(|_| by_time);
        (at.unwrap_or_default(), index)
    }

    /// A report, if it is on this commitment as it stands: it may be corrected to another.
    fn progress_line(&self, commitment: u64, index: u64) -> Option<ProgressLine> {
        let Some(Fact::ProgressReported(fact)) = self.fact(index) else {
            return None;
        };
        if self.index_of(fact.commitment) != Some(commitment) {
            return None;
        }
        Some(ProgressLine {
            entry: self.entry_at(index)?,
            session: self.frame(index).and_then(|it| self.maybe(it.session)),
            status: fact.status,
            value: fact.value,
            on: fact.on,
            by: fact.by.and_then(|it| self.party(it)),
            intervention: self.maybe(fact.intervention),
        })
    }
}
