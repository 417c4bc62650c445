//! Groups of like opinion among many participants.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use deliberation::{Fact, FactKind, ParticipantId, Party, ProposalId, SessionId, Stance, Subject};
use foldhash::fast::RandomState;
use opinions::{Groups, Method, Side, Start, Tally, Vote, Votes};
use serde::Serialize;

use crate::{EntryRef, Minutes, ProposalStatus};

/// What is wanted.
#[derive(Debug, Clone, Default)]
pub struct OpinionsOf {
    /// Only proposals of this session.
    pub session: Option<SessionId>,
    /// Begin from the first comers, as Polis does.
    pub from_first_comers: bool,
    /// Proposals that count for no group, beside those that were withdrawn.
    pub set_aside: BTreeSet<ProposalId>,
    /// Take these groups instead of finding any.
    pub given: BTreeMap<ParticipantId, usize>,
}

/// Groups of like opinion, and what all of them agree with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Opinions {
    /// How many hold a position on any proposal.
    pub participants: u32,
    /// How many positions were counted: the latest of each on each.
    pub positions: u64,
    /// The groups, the largest first; given ones by their number.
    pub groups: Vec<OpinionGroup>,
    /// How well each number of groups fits, from -1 to 1.
    pub fits: Vec<(u32, f64)>,
    /// One line for each proposal.
    pub statements: Vec<StatementLine>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpinionGroup {
    /// Its number.
    pub number: u32,
    /// Its members.
    pub participants: Vec<EntryRef>,
    /// Where it lies on the plane on which opinions differ most; none where it was given.
    pub centre: Option<(f64, f64)>,
    /// What sets it apart from the others.
    pub representative: Vec<SetApart>,
}

/// A proposal that sets a group apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetApart {
    /// Which.
    pub proposal: EntryRef,
    /// Whether the group agrees with it more than others, or disagrees more.
    pub agrees: bool,
    /// How many of the group do.
    pub with: u32,
    /// Of how many that saw it.
    pub seen: u32,
}

/// Who agrees, who disagrees, who saw it and reserved its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct OpinionCounts {
    /// For it.
    pub agree: u32,
    /// Against it.
    pub disagree: u32,
    /// Reserved.
    pub pass: u32,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementLine {
    /// Which.
    pub proposal: EntryRef,
    /// Everybody's opinions.
    pub counts: OpinionCounts,
    /// The product over all groups of (agree + 1) / (seen + 2); none where there are no groups.
    pub group_informed_consensus: Option<f64>,
    /// By group, in their order.
    pub by_group: Vec<OpinionCounts>,
}

/// Participants and proposals by their places in the matrix.
#[derive(Default)]
struct Matrix {
    proposals: Vec<EntryRef>,
    set_aside: BTreeSet<usize>,
    participants: Vec<ParticipantId>,
    places: HashMap<ParticipantId, usize, RandomState>,
    cells: Vec<(usize, usize, Vote)>,
}

impl Minutes {
    /// Groups of like opinion, by the latest own position of each participant on each proposal.
    /// Positions of groups of States are no opinions of their members, so they are left out.
    pub fn opinions(&self, of: &OpinionsOf) -> Opinions {
        let matrix = self.matrix(of);
        let votes = matrix.votes();
        let found = (of.given.is_empty()).then(|| opinions::groups(&votes, &matrix.method(of)));
        let labels: Vec<Option<usize>> = match &found {
            Some(found) => found.of.clone(),
            None => (matrix.participants.iter())
                .map(|it| of.given.get(it).copied())
                .collect(),
        };
        let tallies = opinions::tallies(&votes, &labels);
        let consensus = opinions::group_informed_consensus(&votes, &labels);
        let line = |(place, proposal): (usize, &EntryRef)| StatementLine {
            proposal: proposal.clone(),
            counts: matrix.counts(place),
            group_informed_consensus: (consensus.as_ref()).and_then(|it| it.get(place).copied()),
            by_group: tallies.values().map(|it| counts(&it[place])).collect(),
        };
        Opinions {
            participants: small(matrix.holders()),
            positions: matrix.cells.len() as u64,
            groups: self.opinion_groups(&matrix, &votes, &labels, found.as_ref()),
            fits: (found.iter().flat_map(|it| &it.silhouettes))
                .map(|(groups, fit)| (small(*groups), *fit))
                .collect(),
            statements: matrix.proposals.iter().enumerate().map(line).collect(),
        }
    }

    fn matrix(&self, of: &OpinionsOf) -> Matrix {
        let mut matrix = Matrix::default();
        // Whoever took a position first comes first, whatever became of it.
        for index in self.of_kind(FactKind::PositionTaken) {
            if let Some(Fact::PositionTaken(taken)) = self.fact(index)
                && let (Party::Participant(holder), Subject::Proposal(_)) =
                    (taken.holder, taken.subject)
            {
                matrix.place(holder);
            }
        }
        for index in self.of_kind(FactKind::ProposalTabled) {
            let of_session =
                |it: SessionId| self.frame(index).is_some_and(|f| f.session == Some(it));
            if of.session.is_none_or(of_session) {
                self.take_opinions(&mut matrix, index, &of.set_aside);
            }
        }
        matrix
    }

    fn take_opinions(&self, matrix: &mut Matrix, index: u64, aside: &BTreeSet<ProposalId>) {
        let Some((entry, tabled)) = self.tabled(index) else {
            return;
        };
        let Some(tied) = self.tied(Subject::Proposal(ProposalId(entry.id.0))) else {
            return;
        };
        let place = matrix.proposals.len();
        let life = self.proposal_life(&tied, tabled.lineage.as_ref());
        let is_aside = aside.contains(&ProposalId(entry.id.0));
        if is_aside || life.status == ProposalStatus::Withdrawn {
            matrix.set_aside.insert(place);
        }
        matrix.proposals.push(entry);
        let mut latest: BTreeMap<ParticipantId, Vote> = BTreeMap::new();
        for step in self.steps(&tied) {
            let Party::Participant(holder) = step.holder else {
                continue;
            };
            match step.stance {
                Some(stance) => latest.insert(holder, vote(stance)),
                None => latest.remove(&holder),
            };
        }
        for (holder, vote) in latest {
            let place_of = matrix.place(holder);
            matrix.cells.push((place_of, place, vote));
        }
    }

    fn opinion_groups(
        &self,
        matrix: &Matrix,
        votes: &Votes,
        labels: &[Option<usize>],
        found: Option<&Groups>,
    ) -> Vec<OpinionGroup> {
        let mut members: BTreeMap<usize, Vec<EntryRef>> = BTreeMap::new();
        for (id, label) in matrix.participants.iter().zip(labels) {
            if let (Some(label), Some(entry)) = (label, self.entry(*id)) {
                members.entry(*label).or_default().push(entry);
            }
        }
        let mut apart = opinions::representative(votes, labels);
        let group = |(label, participants)| OpinionGroup {
            number: small(label),
            participants,
            centre: (found.and_then(|it| it.centres.get(label))).map(|it| (it.x, it.y)),
            representative: (apart.remove(&label).into_iter().flatten())
                .map(|it| SetApart {
                    proposal: matrix.proposals[it.statement].clone(),
                    agrees: it.side == Side::Agree,
                    with: small(it.with),
                    seen: small(it.seen),
                })
                .collect(),
        };
        members.into_iter().map(group).collect()
    }
}

impl Matrix {
    fn place(&mut self, participant: ParticipantId) -> usize {
        let next = self.participants.len();
        let place = *self.places.entry(participant).or_insert(next);
        if place == next {
            self.participants.push(participant);
        }
        place
    }

    /// How many hold a position on any of the proposals.
    fn holders(&self) -> usize {
        let holders: BTreeSet<usize> = self.cells.iter().map(|(place, ..)| *place).collect();
        holders.len()
    }

    fn votes(&self) -> Votes {
        let mut votes = Votes::new(self.participants.len(), self.proposals.len());
        for (participant, proposal, vote) in &self.cells {
            // Every place was counted when it was made.
            let _ = votes.set(*participant, *proposal, *vote);
        }
        votes
    }

    fn method(&self, of: &OpinionsOf) -> Method {
        Method {
            set_aside: self.set_aside.clone(),
            start: if of.from_first_comers {
                Start::FirstComers
            } else {
                Start::Anywhere
            },
        }
    }

    fn counts(&self, proposal: usize) -> OpinionCounts {
        let mut counts = OpinionCounts::default();
        // Cells lie together by proposal, as they were taken.
        let from = self
            .cells
            .partition_point(|(_, place, _)| *place < proposal);
        let theirs = self.cells[from..].iter();
        for (_, _, vote) in theirs.take_while(|(_, place, _)| *place == proposal) {
            match vote {
                Vote::Agree => counts.agree += 1,
                Vote::Disagree => counts.disagree += 1,
                Vote::Pass => counts.pass += 1,
            }
        }
        counts
    }
}

/// Who dissociates itself from a consensus is not for it; who reserves its position saw it.
fn vote(stance: Stance) -> Vote {
    match stance {
        Stance::Support | Stance::SupportWithReservation => Vote::Agree,
        Stance::Oppose | Stance::Dissociate => Vote::Disagree,
        Stance::Reserve => Vote::Pass,
    }
}

fn counts(tally: &Tally) -> OpinionCounts {
    OpinionCounts {
        agree: small(tally.agree),
        disagree: small(tally.disagree),
        pass: small(tally.pass),
    }
}

/// A ledger stays below 2^32 entries, and so does whatever is counted in it.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
