//! Decisions, as messages.

use deliberation::TextField;
use views::{
    DecisionLine, DeclaredResult, Discrepancy, Explanation, GroupVotes, Objection, Quorum,
    VoteCounts, VoteLine,
};

use super::reading::Reading;
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn decision(&self, line: &DecisionLine) -> pb::DecisionLine {
        let votes = |votes: &[VoteLine]| votes.iter().map(|it| self.vote(it)).collect();
        pb::DecisionLine {
            decision: self.entry(&line.decision),
            session: self.maybe(line.session.as_ref()),
            subject: line.subject.as_ref().and_then(|it| self.subject(it)),
            version: line.version,
            paragraph: (line.paragraph.as_ref()).map_or_else(String::new, ToString::to_string),
            method: line.method.wire(),
            majority: line.majority.wire(),
            appeal_of: self.maybe(line.appeal_of.as_ref()),
            topics: self.entries(&line.topics),
            votes: votes(&line.votes),
            recount: line.recount.map(counts),
            by_group: line.by_group.iter().map(|it| self.of_group(it)).collect(),
            late: votes(&line.late),
            intended: votes(&line.intended),
            objections: (line.objections.iter())
                .map(|it| self.objection(it))
                .collect(),
            explanations: (line.explanations.iter())
                .map(|it| self.explanation(it))
                .collect(),
            declared: line.declared.as_ref().map(|it| self.declared(it)),
            declared_again: (line.declared_again.iter())
                .map(|it| self.declared(it))
                .collect(),
            carried: line.carried,
            quorum: line.quorum.as_ref().map(quorum),
            discrepancies: line
                .discrepancies
                .iter()
                .copied()
                .map(discrepancy)
                .collect(),
            rests_on: line.rests_on.clone(),
        }
    }

    fn vote(&self, line: &VoteLine) -> pb::VoteLine {
        pb::VoteLine {
            voter: self.entry(&line.voter),
            vote: line.vote.wire(),
            entry: self.entry(&line.entry),
            replaces: self.entries(&line.replaces),
        }
    }

    fn of_group(&self, votes: &GroupVotes) -> pb::GroupVotes {
        pb::GroupVotes {
            group: self.maybe(votes.group.as_ref()),
            counts: Some(counts(votes.counts)),
        }
    }

    fn objection(&self, objection: &Objection) -> pb::Objection {
        pb::Objection {
            by: self.party(&objection.by),
            entry: self.entry(&objection.entry),
            intervention: self.maybe(objection.intervention.as_ref()),
            withdrawn: self.maybe(objection.withdrawn.as_ref()),
            reason: self.words(&objection.entry, TextField::Reason),
        }
    }

    fn explanation(&self, explanation: &Explanation) -> pb::Explanation {
        pb::Explanation {
            entry: self.entry(&explanation.entry),
            intervention: self.entry(&explanation.intervention),
            speaker: self.maybe(explanation.speaker.as_ref()),
            by: self.maybe(explanation.by.as_ref()),
            on_behalf_of: self.parties(&explanation.on_behalf_of),
            of: explanation.of.wire(),
            when: explanation.when.wire(),
            gist: self.words(&explanation.intervention, TextField::Gist),
        }
    }

    fn declared(&self, declared: &DeclaredResult) -> pb::DeclaredResult {
        pb::DeclaredResult {
            entry: self.entry(&declared.entry),
            outcome: declared.outcome.wire(),
            yes: declared.yes,
            no: declared.no,
            abstain: declared.abstain,
            not_voting: declared.not_voting,
        }
    }
}

fn counts(counts: VoteCounts) -> pb::VoteCounts {
    let VoteCounts {
        yes,
        no,
        abstain,
        not_voting,
    } = counts;
    pb::VoteCounts {
        yes,
        no,
        abstain,
        not_voting,
    }
}

fn quorum(quorum: &Quorum) -> pb::Quorum {
    pb::Quorum {
        needed: quorum.needed,
        present: quorum.present,
        met: quorum.met(),
    }
}

fn discrepancy(discrepancy: Discrepancy) -> pb::Discrepancy {
    use pb::discrepancy::Of;
    let of = match discrepancy {
        Discrepancy::Count {
            of,
            declared,
            recounted,
        } => Of::Count(pb::CountDiscrepancy {
            of: of.wire(),
            declared,
            recounted,
        }),
        Discrepancy::Outcome { declared, carried } => Of::Outcome(pb::OutcomeDiscrepancy {
            declared: declared.wire(),
            carried,
        }),
    };
    pb::Discrepancy { of: Some(of) }
}
