//! Who holds what: the matrix of positions as they stand, and how those on a subject changed.

use std::collections::{BTreeMap, HashMap};

use deliberation::{Fact, FactKind, InterventionId, Order, Party, Stance, Subject};
use serde::Serialize;

use crate::labels::id_of;
use crate::minutes::Frame;
use crate::roll::count;
use crate::tied::Tied;
use crate::{EntryRef, Minutes, PartyRef, Place, SubjectRef};

/// Every position that stands, as its holder took it: groups are lines of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionMatrix {
    /// The holders, by the entry that registered them.
    pub holders: Vec<PartyRef>,
    /// The subjects, by the entry that created them.
    pub subjects: Vec<SubjectRef>,
    /// One cell for each position that stands, by holder, then subject.
    pub cells: Vec<PositionCell>,
}

/// What one holder holds on one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionCell {
    /// Who: its place among the holders, from 0.
    pub holder: u32,
    /// On what: its place among the subjects, from 0.
    pub subject: u32,
    /// What is held.
    pub stance: Stance,
    /// The entry by which it was taken.
    pub since: EntryRef,
    /// The version of the subject on which it was taken, from 1.
    pub version: u32,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// What happened to the positions on one subject, in the order in which it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionHistory {
    /// On what.
    pub subject: SubjectRef,
    /// One step for each position taken or withdrawn.
    pub steps: Vec<PositionStep>,
}

/// A position is taken or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionStep {
    /// The entry.
    pub entry: EntryRef,
    /// Whose position.
    pub holder: PartyRef,
    /// Which; none where it was withdrawn.
    pub stance: Option<Stance>,
    /// The version of the subject on which it was taken, from 1.
    pub version: u32,
    /// In which intervention, if known.
    pub intervention: Option<EntryRef>,
    /// Its place among those who spoke on the subject.
    pub place: Place,
    /// The earlier step of the same holder that it replaces.
    pub replaces: Option<EntryRef>,
    /// Whether it still stands.
    pub stands: bool,
    /// The correction that put it in this form, if it was corrected.
    pub corrected_by: Option<EntryRef>,
    /// When it is said to have happened, ms since 1970 UTC, if known.
    pub occurred_at_ms: Option<i64>,
    /// When it was recorded, ms since 1970 UTC.
    pub recorded_at_ms: u64,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A position taken or withdrawn, as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub index: u64,
    /// Of two positions of one holder the one with the greater key stands.
    pub taken: (i64, u64),
    pub holder: Party,
    pub subject: Subject,
    /// None where the position was withdrawn.
    pub stance: Option<Stance>,
    pub intervention: Option<InterventionId>,
    pub order: Order,
}

impl Minutes {
    pub(crate) fn step(&self, index: u64) -> Option<Step> {
        match self.fact(index)? {
            Fact::PositionTaken(fact) => Some(Step {
                index,
                taken: self.taken(index),
                holder: fact.holder,
                subject: fact.subject,
                stance: Some(fact.stance),
                intervention: fact.intervention,
                order: fact.order,
            }),
            Fact::PositionWithdrawn(fact) => Some(Step {
                index,
                taken: self.taken(index),
                holder: fact.holder,
                subject: fact.subject,
                stance: None,
                intervention: fact.intervention,
                order: Order::default(),
            }),
            _ => None,
        }
    }

    /// By when it was taken, as far as the method in force asks for that; else as recorded.
    fn taken(&self, index: u64) -> (i64, u64) {
        let by_time = self.state().rules().orders_by_time();
        let frame = self.frame(index).filter(|_| by_time);
        (frame.map_or(0, Frame::happened_ms), index)
    }

    /// Every position taken on a subject or withdrawn, in the order in which that happened.
    pub(crate) fn steps(&self, tied: &Tied) -> Vec<Step> {
        let steps = tied.steps().into_iter();
        let mut steps: Vec<Step> = steps
            .filter_map(|index| self.step(index))
            .filter(|step| step.subject == tied.subject)
            .collect();
        steps.sort_by_key(|step| step.taken);
        steps
    }

    /// What happened to the positions on one subject; none where the ledger does not hold it.
    pub fn position_history(&self, subject: Subject) -> Option<PositionHistory> {
        let tied = self.tied(subject)?;
        let mut steps: Vec<PositionStep> = Vec::new();
        let mut standing: HashMap<Party, usize> = HashMap::new();
        for step in self.steps(&tied) {
            let Some(mut line) = self.history_line(&step, &tied) else {
                continue;
            };
            let place = steps.len();
            let replaced = match step.stance {
                Some(_) => standing.insert(step.holder, place),
                None => standing.remove(&step.holder),
            };
            if let Some(earlier) = replaced.and_then(|place| steps.get_mut(place)) {
                earlier.stands = false;
                line.replaces = Some(earlier.entry.clone());
                line.rests_on.push(earlier.entry.index);
                line.rests_on.sort_unstable();
            }
            steps.push(line);
        }
        Some(PositionHistory {
            subject: self.subject(subject)?,
            steps,
        })
    }

    fn history_line(&self, step: &Step, tied: &Tied) -> Option<PositionStep> {
        let said = self.said(step.intervention);
        let (place, _) = self.place(step.index, step.order, tied.on, said.as_ref());
        let frame = self.frame(step.index)?;
        let correction = self.correction_of_fact(step.index);
        Some(PositionStep {
            entry: self.entry_at(step.index)?,
            holder: self.party(step.holder)?,
            stance: step.stance,
            version: tied.version_at(step.index),
            intervention: self.refer(said.as_ref()),
            place,
            replaces: None,
            stands: step.stance.is_some(),
            corrected_by: correction.and_then(|index| self.entry_at(index)),
            occurred_at_ms: frame.occurred_at_ms,
            recorded_at_ms: frame.recorded_at_ms,
            rests_on: self.with_corrections(step.index, said.map(|said| said.index)),
        })
    }

    /// Every position that stands.
    pub fn positions(&self) -> PositionMatrix {
        let standing = self.standing_positions();
        let mut holders: BTreeMap<u64, (u32, Party)> = BTreeMap::new();
        let mut subjects: BTreeMap<u64, (u32, Subject)> = BTreeMap::new();
        for ((holder, subject), step) in &standing {
            holders.insert(*holder, (0, step.holder));
            subjects.insert(*subject, (0, step.subject));
        }
        number(&mut holders);
        number(&mut subjects);
        let reworded = self.reworded();
        let version = |subject: u64, index: u64| {
            let reworded = reworded.get(&subject).into_iter().flatten();
            1 + count(reworded.take_while(|it| **it < index))
        };
        let cell = |((holder, subject), step): (&(u64, u64), &Step)| {
            Some(PositionCell {
                holder: holders[holder].0,
                subject: subjects[subject].0,
                stance: step.stance?,
                since: self.entry_at(step.index)?,
                version: version(*subject, step.index),
                rests_on: self.with_corrections(step.index, None),
            })
        };
        PositionMatrix {
            cells: standing.iter().filter_map(cell).collect(),
            holders: holders
                .values()
                .filter_map(|(_, party)| self.party(*party))
                .collect(),
            subjects: subjects
                .values()
                .filter_map(|(_, subject)| self.subject(*subject))
                .collect(),
        }
    }

    /// By point or proposal: when it was given another text.
    fn reworded(&self) -> BTreeMap<u64, Vec<u64>> {
        let mut reworded: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for index in self.of_kind(FactKind::PointReformulated) {
            if let Some(Fact::PointReformulated(fact)) = self.fact(index)
                && let Some(point) = self.index_of(fact.point)
            {
                reworded.entry(point).or_default().push(index);
            }
        }
        for index in self.of_kind(FactKind::ProposalRevised) {
            if let Some(Fact::ProposalRevised(fact)) = self.fact(index)
                && let Some(proposal) = self.index_of(fact.proposal)
            {
                reworded.entry(proposal).or_default().push(index);
            }
        }
        reworded
    }

    /// By holder and subject (their entries): the step that stands.
    fn standing_positions(&self) -> BTreeMap<(u64, u64), Step> {
        let taken = self.of_kind(FactKind::PositionTaken);
        let mut steps: Vec<Step> = taken
            .chain(self.of_kind(FactKind::PositionWithdrawn))
            .filter_map(|index| self.step(index))
            .collect();
        steps.sort_by_key(|step| step.taken);
        let mut standing = BTreeMap::new();
        for step in steps {
            let holder = match step.holder {
                Party::Participant(id) => self.index_of(id),
                Party::Group(id) => self.index_of(id),
            };
            if let (Some(holder), Some(on)) = (holder, self.index_of(id_of(step.subject))) {
                standing.insert((holder, on), step);
            }
        }
        standing.retain(|_, step: &mut Step| step.stance.is_some());
        standing
    }
}

fn number<T>(places: &mut BTreeMap<u64, (u32, T)>) {
    for (number, place) in (0..).zip(places.values_mut()) {
        place.0 = number;
    }
}
