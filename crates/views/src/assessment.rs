//! The level of convergence: found by a rule from the tally, never typed by anybody.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{
    ConvergenceRule, Fact, FactKind, Ladder, ParticipantId, PointFormulated, PointId, ProposalId,
    ShareOf, Subject,
};

use crate::received::each_once;
use crate::roll::count;
use crate::support::Poll;
use crate::{
    Convergence, ConvergenceLevel, ConvergenceLine, CountedPositions, GroupBreadth, HeldPosition,
    Mention, Minutes, PartyRef, RegionalBreadth, Share, StanceCounts, SupportTally,
};

/// Regional groups that must support before there is convergence: with one there is nothing
/// that views could have come together from.
const GROUPS_THAT_CONVERGE: usize = 2;

impl Minutes {
    /// The level of every point and proposal by the rules in force.
    pub fn convergence(&self) -> Convergence {
        let rules = self.state().rules();
        self.convergence_with(&rules.convergence, &rules.ladder)
    }

    /// The level of every point and proposal by another rule. Nothing is recorded.
    pub fn convergence_with(&self, rule: &ConvergenceRule, ladder: &Ladder) -> Convergence {
        let poll = Poll::of(self);
        let mut points: Vec<(u32, u64)> = self
            .of_kind(FactKind::PointFormulated)
            .filter_map(|index| Some((self.formulated(index)?.number, index)))
            .collect();
        points.sort_unstable();
        let points = points.into_iter().map(|(_, index)| index);
        let lines = points
            .chain(self.of_kind(FactKind::ProposalTabled))
            .filter_map(|index| poll.assess(self.assessed(index)?, rule, ladder))
            .collect();
        Convergence { lines }
    }

    /// The level of one point or proposal by the rules in force; none for any other subject.
    pub fn convergence_of(&self, subject: Subject) -> Option<ConvergenceLine> {
        let rules = self.state().rules();
        Poll::of(self).assess(subject, &rules.convergence, &rules.ladder)
    }

    fn assessed(&self, index: u64) -> Option<Subject> {
        let id = self.entry_at(index)?.id.0;
        match self.kind_at(index)? {
            FactKind::PointFormulated => Some(Subject::Point(PointId(id))),
            FactKind::ProposalTabled => Some(Subject::Proposal(ProposalId(id))),
            _ => None,
        }
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
        rule: &ConvergenceRule,
        ladder: &Ladder,
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
        let counted = self.counted();
        let mentions = minutes.mentions(&tied);
        let breadth = self.breadth(&tally, &mentions, counted);
        let share = self.share(&tally, ladder.share_of);
        let counts = counts_of(&tally, counted);
        let consensus = minutes.declared_consensus(&tied);
        let level = match consensus {
            Some(_) if counts.against() == 0 => ConvergenceLevel::Consensus,
            _ => level(rule, &tally, counts, &breadth, share),
        };
        let mut line = ConvergenceLine {
            number,
            versions,
            topics: minutes.entries(&topics),
            level,
            counted,
            supporters: pick(&tally, counted, |stance| stance.in_favour() > 0),
            objectors: pick(&tally, counted, |stance| stance.against() > 0),
            reserved: pick(&tally, counted, |stance| stance.reserve > 0),
            word: word(ladder, counts, share),
            breadth,
            share,
            evidence: minutes.evidence(&tied),
            mentions,
            reported: minutes.reported(&tied),
            rests_on: Vec::new(),
            subject: tally.subject.clone(),
            tally,
        };
        let declared = consensus.into_iter().flatten();
        line.rests_on = each_once(self.basis_of(&line).into_iter().chain(declared));
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

    /// Members, where the ledger knows of any; else everybody.
    fn counted(&self) -> CountedPositions {
        match self.roll.members() {
            Some(_) => CountedPositions::Members,
            None => CountedPositions::AllParticipants,
        }
    }

    /// Shares only where a whole is on record. Whoever is not part of the whole (a member for
    /// which its group spoke while it was absent) is no part of the share either.
    fn share(&self, tally: &SupportTally, of: ShareOf) -> Option<Share> {
        let whole = match of {
            ShareOf::MembersPresent => count(self.roll.members_present.iter()),
            ShareOf::StatesRepresented => self.roll.members()?,
        };
        let within = |held: &&HeldPosition| {
            let id = ParticipantId(held.participant.id.0);
            match of {
                ShareOf::MembersPresent => self.roll.members_present.contains(&id),
                ShareOf::StatesRepresented => self.roll.is_member(id),
            }
        };
        let held: Vec<_> = tally.held.iter().filter(within).collect();
        let many = |side: fn(StanceCounts) -> u32| held.iter().map(|it| side(alone(it))).sum();
        (whole > 0).then(|| Share {
            of,
            whole,
            in_favour: many(|stance| stance.in_favour()),
            against: many(|stance| stance.against()),
        })
    }

    fn breadth(
        &self,
        tally: &SupportTally,
        mentions: &[Mention],
        counted: CountedPositions,
    ) -> RegionalBreadth {
        let mut spoke: BTreeSet<ParticipantId> = BTreeSet::new();
        let mut held: BTreeMap<ParticipantId, StanceCounts> = BTreeMap::new();
        for position in tally.held.iter().filter(|it| counts_in(it, counted)) {
            let id = ParticipantId(position.participant.id.0);
            held.insert(id, alone(position));
            spoke.insert(id);
        }
        for mention in mentions {
            if let Some(PartyRef::Participant(participant)) = &mention.by {
                spoke.insert(ParticipantId(participant.id.0));
            }
        }
        spoke.retain(|id| counted == CountedPositions::AllParticipants || self.roll.is_member(*id));
        let mut groups: BTreeMap<u64, GroupBreadth> = BTreeMap::new();
        let mut without_group = 0;
        for on_roll in spoke.iter().filter_map(|id| self.roll.find(*id)) {
            let id = ParticipantId(on_roll.entry.id.0);
            let stance = held.get(&id).copied().unwrap_or_default();
            without_group += u32::from(on_roll.regional_groups.is_empty());
            for group in &on_roll.regional_groups {
                let breadth = groups.entry(group.index).or_insert_with(|| GroupBreadth {
                    group: group.clone(),
                    spoke: 0,
                    in_favour: 0,
                    against: 0,
                });
                breadth.spoke += 1;
                breadth.in_favour += stance.in_favour();
                breadth.against += stance.against();
            }
        }
        RegionalBreadth {
            on_record: !groups.is_empty(),
            groups: groups.into_values().collect(),
            without_group,
        }
    }
}

/// The level by number, highest that holds. Consensus is declared, never counted.
fn level(
    rule: &ConvergenceRule,
    tally: &SupportTally,
    counts: StanceCounts,
    breadth: &RegionalBreadth,
    share: Option<Share>,
) -> ConvergenceLevel {
    let unopposed = counts.against() == 0;
    let everywhere = breadth.groups.iter().all(|group| group.in_favour > 0);
    let broad = breadth.groups.len() >= GROUPS_THAT_CONVERGE && everywhere;
    let divided =
        counts.in_favour() >= rule.divergent_from && counts.against() >= rule.divergent_from;
    if tally.all.total() == 0 {
        ConvergenceLevel::NotAssessable
    } else if share.is_some_and(|share| broadly_agreed(rule, share, counts.against())) {
        ConvergenceLevel::BroadAgreement
    } else if broad && unopposed {
        ConvergenceLevel::Convergence
    } else if divided {
        ConvergenceLevel::DivergentViews
    } else {
        ConvergenceLevel::ViewsExpressed
    }
}

/// An objection on record weighs also where its holder is not on record as present: `objections`
/// are those of everybody who counts.
fn broadly_agreed(rule: &ConvergenceRule, share: Share, objections: u32) -> bool {
    let hundredfold = |number: u32| u64::from(number) * 100;
    let percent = |percent: u8| u64::from(share.whole) * u64::from(percent);
    hundredfold(share.in_favour) > percent(rule.broad_for_over_percent)
        && hundredfold(share.against.max(objections)) <= percent(rule.broad_against_at_most_percent)
}

/// By count, or by share where one is on record: whichever word is the higher.
fn word(
    ladder: &Ladder,
    counts: StanceCounts,
    share: Option<Share>,
) -> Option<deliberation::NumberWord> {
    let by_share = share.and_then(|share| ladder.word(share.in_favour, Some(share.whole)));
    ladder.word(counts.in_favour(), None).max(by_share)
}

fn counts_of(tally: &SupportTally, counted: CountedPositions) -> StanceCounts {
    match counted {
        CountedPositions::Members => tally.members,
        CountedPositions::AllParticipants => tally.all,
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
