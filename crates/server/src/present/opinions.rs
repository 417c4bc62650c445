//! Groups of like opinion, as messages.

use views::{OpinionCounts, OpinionGroup, Opinions, StatementLine};

use super::reading::Reading;
use crate::pb;

impl Reading<'_> {
    pub(super) fn opinions(&self, found: &Opinions) -> pb::Opinions {
        pb::Opinions {
            prefix: self.prefix(),
            participants: found.participants,
            positions: found.positions,
            groups: found
                .groups
                .iter()
                .map(|it| self.opinion_group(it))
                .collect(),
            fits: (found.fits.iter())
                .map(|(groups, silhouette)| pb::GroupFit {
                    groups: *groups,
                    silhouette: *silhouette,
                })
                .collect(),
            statements: (found.statements.iter())
                .map(|it| self.statement(it))
                .collect(),
        }
    }

    fn opinion_group(&self, group: &OpinionGroup) -> pb::OpinionGroup {
        let apart = group.representative.iter();
        pb::OpinionGroup {
            number: group.number,
            participants: self.entries(&group.participants),
            x: group.centre.map(|(x, _)| x),
            y: group.centre.map(|(_, y)| y),
            representative: apart
                .map(|it| pb::SetApart {
                    proposal: self.entry(&it.proposal),
                    agrees: it.agrees,
                    with: it.with,
                    seen: it.seen,
                })
                .collect(),
        }
    }

    fn statement(&self, line: &StatementLine) -> pb::StatementLine {
        pb::StatementLine {
            proposal: self.entry(&line.proposal),
            counts: Some(counts(line.counts)),
            group_informed_consensus: line.group_informed_consensus,
            by_group: line.by_group.iter().copied().map(counts).collect(),
        }
    }
}

fn counts(counts: OpinionCounts) -> pb::OpinionCounts {
    pb::OpinionCounts {
        agree: counts.agree,
        disagree: counts.disagree,
        pass: counts.pass,
    }
}
