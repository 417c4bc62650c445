//! Decisions, counted.

use std::collections::{BTreeMap, HashMap};

use deliberation::{
    DecisionId, DecisionMethod, DecisionPut, Fact, FactKind, Majority, ObjectionRaised, Outcome,
    ParticipantId, ResultDeclared, Vote,
};
use foldhash::fast::RandomState;

use crate::received::each_once;
use crate::roll::Roll;
use crate::tied::Tied;
use crate::{
    DecisionLine, DeclaredResult, Discrepancy, EntryRef, Explanation, GroupVotes, Minutes,
    Objection, Quorum, VoteCounts, VoteLine,
};

/// What is wanted of every decision, found once.
struct Hall<'a> {
    roll: &'a Roll,
    majority: Majority,
    quorum_percent: Option<u32>,
}

/// Everything that names one decision, by what it is.
#[derive(Default)]
struct Docket {
    votes: Vec<u64>,
    intended: Vec<u64>,
    raised: Vec<u64>,
    withdrawn: Vec<u64>,
    results: Vec<u64>,
    explanations: Vec<u64>,
}

impl Minutes {
    /// Every decision, in the order in which they were put.
    pub fn decisions(&self) -> Vec<DecisionLine> {
        let hall = Hall::of(self);
        self.of_kind(FactKind::DecisionPut)
            .filter_map(|index| self.decision_line(&hall, index))
            .collect()
    }

    /// One decision; none where the ledger does not hold it.
    pub fn decision(&self, decision: DecisionId) -> Option<DecisionLine> {
        self.decision_line(&Hall::of(self), self.index_of(decision)?)
    }

    fn decision_line(&self, hall: &Hall, index: u64) -> Option<DecisionLine> {
        let Some(Fact::DecisionPut(put)) = self.fact(index) else {
            return None;
        };
        let docket = self.docket(index);
        let mut results = docket.results.iter().filter_map(|it| self.result(*it));
        let declared = results.next();
        let closed = declared.as_ref().map_or(u64::MAX, |it| it.entry.index);
        let (before, after): (Vec<u64>, Vec<u64>) =
            docket.votes.iter().copied().partition(|it| *it < closed);
        let votes = self.votes(hall, &before);
        let recount = (put.method == DecisionMethod::RecordedVote && !votes.is_empty())
            .then(|| counted(votes.iter()));
        let majority = put.majority.unwrap_or(hall.majority);
        let carried = carried(majority, hall.roll, recount, declared.as_ref(), put.method);
        let line = DecisionLine {
            decision: self.entry_at(index)?,
            session: self.frame(index).and_then(|it| self.maybe(it.session)),
            subject: put.subject.and_then(|it| self.subject(it)),
            version: self.version_put(&put, index),
            paragraph: put.paragraph,
            method: put.method,
            majority,
            appeal_of: self.maybe(put.appeal_of),
            topics: self.entries(&put.topics),
            by_group: by_group(hall.roll, &votes),
            late: self.votes(hall, &after),
            intended: self.votes(hall, &docket.intended),
            objections: self.objections(&docket),
            explanations: (docket.explanations.iter())
                .filter_map(|it| self.explanation(*it))
                .collect(),
            quorum: hall.quorum(recount),
            discrepancies: discrepancies(recount, declared.as_ref(), carried),
            declared_again: results.collect(),
            rests_on: self.docketed(index, &docket),
            votes,
            recount,
            declared,
            carried,
        };
        Some(line)
    }

    /// The entries by which a subject as a whole was declared adopted by consensus while no objection
    /// stood; the latest time.
    pub(crate) fn declared_consensus(&self, tied: &Tied, borne: u32) -> Option<[u64; 2]> {
        let decisions: Vec<u64> = tied.of_kind(FactKind::DecisionPut).collect();
        let mut decisions = decisions.into_iter().rev();
        decisions.find_map(|index| {
            let Some(Fact::DecisionPut(put)) = self.fact(index) else {
                return None;
            };
            let whole = put.subject == Some(tied.subject) && put.paragraph.is_none();
            if !whole || put.method != DecisionMethod::Consensus {
                return None;
            }
            let docket = self.docket(index);
            let declared = self.result(*docket.results.first()?)?;
            let objections = self.objections(&docket);
            // Whoever objects after the result is heard, and changes nothing of it.
            let standing = objections
                .iter()
                .filter(|it| it.withdrawn.is_none() && it.entry.index < declared.entry.index);
            let adopted =
                declared.outcome == Outcome::Adopted && crate::roll::count(standing) <= borne;
            adopted.then_some([index, declared.entry.index])
        })
    }

    /// The version of what is put, when it was.
    fn version_put(&self, put: &DecisionPut, index: u64) -> Option<u32> {
        Some(self.tied(put.subject?)?.version_at(index))
    }

    fn docket(&self, decision: u64) -> Docket {
        let mut docket = Docket::default();
        for index in self.naming(decision) {
            let list = match self.kind_at(index) {
                Some(FactKind::VoteCast) => &mut docket.votes,
                Some(FactKind::VoteIntended) => &mut docket.intended,
                Some(FactKind::ObjectionRaised) => &mut docket.raised,
                Some(FactKind::ObjectionWithdrawn) => &mut docket.withdrawn,
                Some(FactKind::ResultDeclared) => &mut docket.results,
                Some(FactKind::ExplanationGiven) => &mut docket.explanations,
                _ => continue,
            };
            if self.is_on(index, decision) {
                list.push(index);
            }
        }
        docket
    }

    /// Whether an entry, as it stands, is about this decision: it may be corrected to another.
    fn is_on(&self, index: u64, decision: u64) -> bool {
        let on = match self.fact(index) {
            Some(Fact::VoteCast(f)) => f.decision,
            Some(Fact::VoteIntended(f)) => f.decision,
            Some(Fact::ObjectionRaised(f)) => f.decision,
            Some(Fact::ObjectionWithdrawn(f)) => f.decision,
            Some(Fact::ResultDeclared(f)) => f.decision,
            Some(Fact::ExplanationGiven(f)) => f.decision,
            _ => return false,
        };
        self.index_of(on) == Some(decision)
    }

    /// The latest vote of each, in the order of the roll, with those that it replaced.
    fn votes(&self, hall: &Hall, entries: &[u64]) -> Vec<VoteLine> {
        let mut of: HashMap<ParticipantId, Vec<(u64, Vote)>, RandomState> = HashMap::default();
        for index in entries {
            let (voter, vote) = match self.fact(*index) {
                Some(Fact::VoteCast(f)) => (f.voter, f.vote),
                Some(Fact::VoteIntended(f)) => (f.voter, f.vote),
                _ => continue,
            };
            of.entry(voter).or_default().push((*index, vote));
        }
        let on_roll = hall.roll.participants.iter();
        on_roll
            .filter_map(|it| {
                let cast = of.get(&ParticipantId(it.entry.id.0))?;
                let ((last, vote), earlier) = cast.split_last()?;
                Some(VoteLine {
                    voter: it.entry.clone(),
                    vote: *vote,
                    entry: self.entry_at(*last)?,
                    replaces: (earlier.iter())
                        .filter_map(|(index, _)| self.entry_at(*index))
                        .collect(),
                })
            })
            .collect()
    }

    /// Each objection with the withdrawal that followed it, if one did.
    fn objections(&self, docket: &Docket) -> Vec<Objection> {
        let withdrawals: Vec<_> = (docket.withdrawn.iter())
            .filter_map(|index| match self.fact(*index)? {
                Fact::ObjectionWithdrawn(f) => Some((*index, f.by)),
                _ => None,
            })
            .collect();
        (docket.raised.iter())
            .filter_map(|index| match self.fact(*index)? {
                Fact::ObjectionRaised(ObjectionRaised {
                    by, intervention, ..
                }) => {
                    let withdrawn = withdrawals.iter();
                    let withdrawn = withdrawn.filter(|(at, whose)| at > index && *whose == by);
                    Some(Objection {
                        by: self.party(by)?,
                        entry: self.entry_at(*index)?,
                        intervention: self.maybe(intervention),
                        withdrawn: withdrawn
                            .map(|(at, _)| *at)
                            .min()
                            .and_then(|at| self.entry_at(at)),
                    })
                }
                _ => None,
            })
            .collect()
    }

    fn explanation(&self, index: u64) -> Option<Explanation> {
        let Some(Fact::ExplanationGiven(fact)) = self.fact(index) else {
            return None;
        };
        let said = self.said(Some(fact.intervention))?;
        Some(Explanation {
            entry: self.entry_at(index)?,
            intervention: self.entry_at(said.index)?,
            speaker: self.maybe(said.made.speaker),
            by: self.spoke_for(&said.made).and_then(|it| self.entry(it)),
            on_behalf_of: self.parties(&said.made.on_behalf_of),
            of: fact.of,
            when: fact.when,
        })
    }

    fn result(&self, index: u64) -> Option<DeclaredResult> {
        let Some(Fact::ResultDeclared(fact)) = self.fact(index) else {
            return None;
        };
        let ResultDeclared {
            outcome,
            yes,
            no,
            abstain,
            not_voting,
            ..
        } = fact;
        Some(DeclaredResult {
            entry: self.entry_at(index)?,
            outcome,
            yes,
            no,
            abstain,
            not_voting,
        })
    }

    fn docketed(&self, index: u64, docket: &Docket) -> Vec<u64> {
        let lists = [
            &docket.votes,
            &docket.intended,
            &docket.raised,
            &docket.withdrawn,
            &docket.results,
            &docket.explanations,
        ];
        let all = lists.into_iter().flatten().copied();
        let all = all.flat_map(|it| [Some(it), self.correction_of_fact(it)]);
        each_once(self.with_corrections(index, all.flatten()))
    }
}

impl<'a> Hall<'a> {
    fn of(minutes: &'a Minutes) -> Hall<'a> {
        let rules = minutes.state().rules();
        Hall {
            roll: minutes.roll(),
            majority: rules.majority,
            quorum_percent: rules.quorum_percent,
        }
    }

    /// Who votes by name is there; else whoever is on record as present.
    fn quorum(&self, recount: Option<VoteCounts>) -> Option<Quorum> {
        let percent = self.quorum_percent?;
        let members = self.roll.members()?;
        let needed = (u64::from(members) * u64::from(percent)).div_ceil(100);
        let present = u32::try_from(self.roll.members_present.len()).ok();
        let present = present.filter(|it| *it > 0);
        Some(Quorum {
            needed: u32::try_from(needed).unwrap_or(u32::MAX),
            present: recount.map(|it| it.total()).or(present),
        })
    }
}

fn counted<'a>(votes: impl Iterator<Item = &'a VoteLine>) -> VoteCounts {
    let mut counts = VoteCounts::default();
    for line in votes {
        *counts.of(line.vote) += 1;
    }
    counts
}

/// In the order in which the groups were formed, members of none last.
fn by_group(roll: &Roll, votes: &[VoteLine]) -> Vec<GroupVotes> {
    let mut groups: BTreeMap<u64, (Option<EntryRef>, VoteCounts)> = BTreeMap::new();
    let mut count = |group: Option<&EntryRef>, vote| {
        let at = group.map_or(u64::MAX, |it| it.index);
        let (_, counts) = groups
            .entry(at)
            .or_insert_with(|| (group.cloned(), VoteCounts::default()));
        *counts.of(vote) += 1;
    };
    for line in votes {
        let found = roll.find(ParticipantId(line.voter.id.0));
        match found.map(|it| it.regional_groups.as_slice()) {
            None | Some([]) => count(None, line.vote),
            Some(sits_in) => sits_in.iter().for_each(|it| count(Some(it), line.vote)),
        }
    }
    groups
        .into_values()
        .map(|(group, counts)| GroupVotes { group, counts })
        .collect()
}

/// By the votes on record, or else by the numbers declared.
fn carried(
    majority: Majority,
    roll: &Roll,
    recount: Option<VoteCounts>,
    declared: Option<&DeclaredResult>,
    method: DecisionMethod,
) -> Option<bool> {
    if !method.is_counted() {
        return None;
    }
    let (yes, no) = match (recount, declared) {
        (Some(counts), _) => (counts.yes, counts.no),
        (None, Some(declared)) => (declared.yes?, declared.no?),
        (None, None) => return None,
    };
    majority.carried(yes, no, roll.members())
}

fn discrepancies(
    recount: Option<VoteCounts>,
    declared: Option<&DeclaredResult>,
    carried: Option<bool>,
) -> Vec<Discrepancy> {
    let Some(declared) = declared else {
        return Vec::new();
    };
    let said = [
        (Vote::Yes, declared.yes),
        (Vote::No, declared.no),
        (Vote::Abstain, declared.abstain),
        (Vote::NotVoting, declared.not_voting),
    ];
    let differs = |(of, declared): (Vote, Option<u32>)| {
        let (declared, recounted) = (declared?, recount?.get(of));
        (declared != recounted).then_some(Discrepancy::Count {
            of,
            declared,
            recounted,
        })
    };
    let outcome = match (declared.outcome, carried) {
        (Outcome::Adopted, Some(false)) | (Outcome::Rejected, Some(true)) => {
            carried.map(|carried| Discrepancy::Outcome {
                declared: declared.outcome,
                carried,
            })
        }
        _ => None,
    };
    said.into_iter()
        .filter_map(differs)
        .chain(outcome)
        .collect()
}
