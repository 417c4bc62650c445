//! The level of convergence: found by a rule from the tally, never typed by anybody.

use deliberation::{
    ConvergenceRule, Fact, FactKind, Ladder, PointFormulated, PointId, ProposalId, Subject,
};

use crate::ballots::Headcount;
use crate::received::each_once;
use crate::support::Poll;
use crate::{
    Convergence, ConvergenceLine, CountedPositions, HeldPosition, Minutes, StanceCounts,
    SupportTally,
};

/// A point or proposal whose level is wanted.
pub(crate) struct Wanted {
    pub subject: Subject,
    /// The number of a point.
    pub number: Option<u32>,
}

impl Minutes {
    /// The level of every point and proposal by the rules in force.
    pub fn convergence(&self) -> Convergence {
        let rules = self.state().rules();
        self.convergence_with(&rules.convergence, &rules.ladder)
    }

    /// The level of every point and proposal by another rule. Nothing is recorded.
    pub fn convergence_with(&self, rule: &ConvergenceRule, ladder: &Ladder) -> Convergence {
        let poll = Poll::of(self);
        let mut heads = Headcount::new(self.roll());
        let lines = (self.assessed().into_iter())
            .filter_map(|it| poll.assess(it.subject, (rule, ladder), &mut heads))
            .collect();
        Convergence { lines }
    }

    /// The level of one point or proposal by the rules in force; none for any other subject.
    pub fn convergence_of(&self, subject: Subject) -> Option<ConvergenceLine> {
        let rules = self.state().rules();
        let mut heads = Headcount::new(self.roll());
        let by = (&rules.convergence, &rules.ladder);
        Poll::of(self).assess(subject, by, &mut heads)
    }

    /// Points by their number, then proposals as tabled.
    pub(crate) fn assessed(&self) -> Vec<Wanted> {
        let mut points: Vec<(u32, u64)> = self
            .of_kind(FactKind::PointFormulated)
            .filter_map(|index| Some((self.formulated(index)?.number, index)))
            .collect();
        points.sort_unstable();
        let point = |(number, index): (u32, u64)| {
            Some(Wanted {
                subject: Subject::Point(PointId(self.entry_at(index)?.id.0)),
                number: Some(number),
            })
        };
        let proposal = |index: u64| {
            Some(Wanted {
                subject: Subject::Proposal(ProposalId(self.entry_at(index)?.id.0)),
                number: None,
            })
        };
        let points = points.into_iter().filter_map(point);
        let proposals = self.of_kind(FactKind::ProposalTabled).filter_map(proposal);
        points.chain(proposals).collect()
    }

    fn formulated(&self, index: u64) -> Option<PointFormulated> {
        match self.fact(index)? {
            Fact::PointFormulated(fact) => Some(fact),
            _ => None,
        }
    }
}

impl Poll<'_> {
    fn assess(
        &self,
        subject: Subject,
        (rule, ladder): (&ConvergenceRule, &Ladder),
        heads: &mut Headcount<'_>,
    ) -> Option<ConvergenceLine> {
        let minutes = self.minutes;
        let tied = minutes.tied(subject)?;
        let tally = self.tally(&tied)?;
        let index = tally.subject.entry.index;
        let (number, versions, topics) = match subject {
            Subject::Point(_) => {
                let fact = minutes.formulated(index)?;
                (
                    Some(fact.number),
                    minutes.point_versions(&tied),
                    fact.topics,
                )
            }
            Subject::Proposal(_) => (None, Vec::new(), minutes.tabled(index)?.1.topics),
            _ => return None,
        };
        let mentions = minutes.mentions(&tied);
        let found = self.level_line((tally.subject.clone(), &tied), rule, ladder, heads);
        let counted = found.counted;
        let mut line = ConvergenceLine {
            number,
            versions,
            topics: minutes.entries(&topics),
            level: found.level,
            counted,
            supporters: pick(&tally, counted, |stance| stance.in_favour() > 0),
            objectors: pick(&tally, counted, |stance| stance.against() > 0),
            reserved: pick(&tally, counted, |stance| stance.reserve > 0),
            word: found.word,
            breadth: found.breadth,
            categories: found.categories,
            share: found.share,
            evidence: minutes.evidence(&tied),
            mentions,
            reported: minutes.reported(&tied),
            rests_on: Vec::new(),
            subject: tally.subject.clone(),
            tally,
        };
        line.rests_on = each_once(self.basis_of(&line).into_iter().chain(found.declared));
        Some(line)
    }

    fn basis_of(&self, line: &ConvergenceLine) -> Vec<u64> {
        let own = self
            .minutes
            .with_corrections(line.subject.entry.index, None);
        let versions = line.versions.iter().map(|version| version.entry.index);
        let below = (line.evidence.iter().map(|it| &it.rests_on))
            .chain(line.mentions.iter().map(|it| &it.rests_on))
            .chain(line.reported.iter().map(|it| &it.rests_on))
            .chain([&line.tally.rests_on]);
        each_once(
            own.into_iter()
                .chain(versions)
                .chain(below.flatten().copied()),
        )
    }
}

fn counts_in(held: &HeldPosition, counted: CountedPositions) -> bool {
    let member = held.standing == deliberation::Standing::Member;
    member || counted == CountedPositions::AllParticipants
}

fn alone(held: &HeldPosition) -> StanceCounts {
    let mut counts = StanceCounts::default();
    *counts.of(held.stance) = 1;
    counts
}

fn pick(
    tally: &SupportTally,
    counted: CountedPositions,
    side: impl Fn(StanceCounts) -> bool,
) -> Vec<HeldPosition> {
    let held = tally.held.iter();
    held.filter(|held| counts_in(held, counted) && side(alone(held)))
        .cloned()
        .collect()
}
