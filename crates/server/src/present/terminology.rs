//! Terms, their forms, and who asked for which.

use deliberation::TextField;
use views::{Askers, FormLine, TermLine};

use super::reading::Reading;
use super::wire::{Wire, wires};
use crate::pb;

impl Reading<'_> {
    pub(super) fn term(&self, line: &TermLine) -> pb::TermLine {
        pb::TermLine {
            term: self.entry(&line.term),
            proposal: self.maybe(line.proposal.as_ref()),
            topics: self.entries(&line.topics),
            definition: self.words(&line.term, TextField::Definition),
            forms: line.forms.iter().map(|form| self.form(form)).collect(),
            on_the_proposal: Some(self.askers(&line.on_the_proposal)),
            mentions: self.mentions(&line.mentions),
            reported: self.reports(&line.reported),
            rests_on: line.rests_on.clone(),
        }
    }

    fn form(&self, form: &FormLine) -> pb::FormLine {
        pb::FormLine {
            form: self.entry(&form.form),
            standing: form.standing.wire(),
            instead_of: self.maybe(form.instead_of.as_ref()),
            asked: Some(self.askers(&form.asked)),
            mentions: self.mentions(&form.mentions),
            reported: self.reports(&form.reported),
            rests_on: form.rests_on.clone(),
        }
    }

    fn askers(&self, askers: &Askers) -> pb::Askers {
        pb::Askers {
            bases: wires(askers.bases.iter().copied()),
            held: self.held_by(&askers.held),
        }
    }
}
