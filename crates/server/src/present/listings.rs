//! What is listed as it was recorded.

use deliberation::{Country, TextField};
use views::{Figure, Framework, IrregularityLine, NextStep, Practice};

use super::reading::Reading;
use super::refs::{date, span};
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn practice(&self, practice: &Practice) -> pb::Practice {
        pb::Practice {
            practice: self.entry(&practice.practice),
            of: self.entries(&practice.of),
            speaker: self.maybe(practice.speaker.as_ref()),
            intervention: self.maybe(practice.intervention.as_ref()),
            country: country(practice.country),
            place: self.words(&practice.practice, TextField::Place),
            description: self.words(&practice.practice, TextField::Description),
            topics: self.entries(&practice.topics),
            mentions: self.mentions(&practice.mentions),
            reported: self.reports(&practice.reported),
            rests_on: practice.rests_on.clone(),
        }
    }

    pub(super) fn framework(&self, framework: &Framework) -> pb::Framework {
        pb::Framework {
            framework: self.entry(&framework.framework),
            adopted: framework.adopted.map(date),
            citations: self.citations(&framework.citations),
            proposals: self.entries(&framework.proposals),
            mentions: self.mentions(&framework.mentions),
            reported: self.reports(&framework.reported),
            rests_on: framework.rests_on.clone(),
        }
    }

    pub(super) fn next_step(&self, step: &NextStep) -> pb::NextStep {
        pb::NextStep {
            step: self.entry(&step.step),
            dates: step.dates.map(span),
            by: self.parties(&step.by),
            country: country(step.country),
            description: self.words(&step.step, TextField::Description),
            place: self.words(&step.step, TextField::Place),
            rests_on: step.rests_on.clone(),
        }
    }

    pub(super) fn figure(&self, figure: &Figure) -> pb::Figure {
        pb::Figure {
            entry: self.entry(&figure.entry),
            session: self.maybe(figure.session.as_ref()),
            measure: figure.measure.wire(),
            quantity: figure.quantity,
            exactness: figure.exactness.wire(),
            of: figure.of.map(Wire::wire),
            description: self.words(&figure.entry, TextField::Description),
            rests_on: figure.rests_on.clone(),
        }
    }

    pub(super) fn irregularity(&self, line: &IrregularityLine) -> pb::IrregularityLine {
        pb::IrregularityLine {
            entry: self.entry(&line.entry),
            kind: line.kind.wire(),
            irregularity: line.irregularity.wire(),
        }
    }
}

fn country(country: Option<Country>) -> String {
    country.map(|code| code.to_string()).unwrap_or_default()
}
