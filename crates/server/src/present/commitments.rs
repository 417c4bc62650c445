//! Commitments and progress, as messages.

use deliberation::{Amount, TextField};
use facts::pb as body;
use views::{CommitmentLine, ProgressLine};

use super::reading::Reading;
use super::refs::{horizon, span};
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn commitment(&self, line: &CommitmentLine) -> pb::CommitmentLine {
        pb::CommitmentLine {
            commitment: self.entry(&line.commitment),
            session: self.maybe(line.session.as_ref()),
            by: self.parties(&line.by),
            proposal: self.maybe(line.proposal.as_ref()),
            interventions: self.entries(&line.interventions),
            horizon: line.horizon.map(horizon),
            baseline: line.baseline.map(amount),
            target: line.target.map(amount),
            description: self.words(&line.commitment, TextField::Description),
            indicator: self.words(&line.commitment, TextField::Indicator),
            place: self.words(&line.commitment, TextField::Place),
            progress: line.progress.iter().map(|it| self.progress(it)).collect(),
            status: line.status.wire(),
            value: line.value.map(amount),
            done_percent: line.done_percent,
            rests_on: line.rests_on.clone(),
        }
    }

    fn progress(&self, line: &ProgressLine) -> pb::ProgressLine {
        pb::ProgressLine {
            entry: self.entry(&line.entry),
            session: self.maybe(line.session.as_ref()),
            status: line.status.wire(),
            value: line.value.map(amount),
            on: line.on.map(span),
            by: self.maybe_party(line.by.as_ref()),
            intervention: self.maybe(line.intervention.as_ref()),
            description: self.words(&line.entry, TextField::Description),
        }
    }
}

fn amount(amount: Amount) -> body::Amount {
    let (mantissa, decimals) = amount.parts();
    body::Amount {
        mantissa,
        decimals: decimals.into(),
    }
}
