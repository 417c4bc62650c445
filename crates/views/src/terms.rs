//! Terminology, filled.

use deliberation::{Fact, FactKind, Subject, TermId};

use crate::place::bases;
use crate::received::each_once;
use crate::support::Poll;
use crate::{Askers, FormLine, Minutes, SupportTally, TermLine, Terminology};

impl Minutes {
    /// Every disputed term, in the order in which they were introduced.
    pub fn terminology(&self) -> Terminology {
        let poll = Poll::of(self);
        let terms = self
            .of_kind(FactKind::TermIntroduced)
            .filter_map(|index| poll.term(index))
            .collect();
        Terminology { terms }
    }

    /// One disputed term; none where the ledger does not hold it.
    pub fn term(&self, term: TermId) -> Option<TermLine> {
        Poll::of(self).term(self.index_of(term)?)
    }
}

impl Poll<'_> {
    fn term(&self, index: u64) -> Option<TermLine> {
        let minutes = self.minutes;
        let Some(Fact::TermIntroduced(fact)) = minutes.fact(index) else {
            return None;
        };
        let term = minutes.entry_at(index)?;
        let subject = Subject::Term(TermId(term.id.0));
        let tied = minutes.tied(subject)?;
        let under = fact
            .proposal
            .and_then(|it| minutes.tied(Subject::Proposal(it)));
        let tally = under.as_ref().and_then(|proposal| self.tally(proposal));
        let mut reported = minutes.reported(&tied);
        reported.extend(under.iter().flat_map(|it| minutes.reported(it)));
        let forms: Vec<FormLine> = minutes
            .forms_of(index)
            .filter_map(|(form, id)| self.form(form, Subject::Form(id)))
            .collect();
        let mentions = minutes.mentions(&tied);
        let below = (forms.iter().map(|it| &it.rests_on))
            .chain(mentions.iter().map(|it| &it.rests_on))
            .chain(reported.iter().map(|it| &it.rests_on))
            .chain(tally.iter().map(|it| &it.rests_on));
        let own = minutes.with_corrections(index, under.iter().map(|it| it.on));
        let rests_on = each_once(own.into_iter().chain(below.flatten().copied()));
        Some(TermLine {
            proposal: minutes.maybe(fact.proposal),
            topics: minutes.entries(&fact.topics),
            forms,
            on_the_proposal: tally.map(askers).unwrap_or_default(),
            mentions,
            reported,
            rests_on,
            term,
        })
    }

    fn form(&self, index: u64, subject: Subject) -> Option<FormLine> {
        let minutes = self.minutes;
        let Some(Fact::FormOffered(offered)) = minutes.fact(index) else {
            return None;
        };
        let tied = minutes.tied(subject)?;
        let tally = self.tally(&tied)?;
        let mentions = minutes.mentions(&tied);
        let reported = minutes.reported(&tied);
        let below = (mentions.iter().map(|it| &it.rests_on))
            .chain(reported.iter().map(|it| &it.rests_on))
            .chain([&tally.rests_on]);
        let own = minutes.with_corrections(index, None);
        let rests_on = each_once(own.into_iter().chain(below.flatten().copied()));
        Some(FormLine {
            form: minutes.entry_at(index)?,
            standing: offered.standing,
            instead_of: minutes.maybe(offered.instead_of),
            asked: askers(tally),
            mentions,
            reported,
            rests_on,
        })
    }
}

fn askers(tally: SupportTally) -> Askers {
    Askers {
        bases: bases(tally.held.iter().map(|held| held.place)),
        held: tally.held,
    }
}
