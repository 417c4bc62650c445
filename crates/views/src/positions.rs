//! Who holds what: the matrix of positions as they stand, and how those on a subject changed.

use std::collections::{BTreeMap, HashMap};

use deliberation::{Fact, FactKind, InterventionId, Order, Party, Stance, Subject};
use serde::Serialize;

use crate::minutes::id_of;
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

/// What happened to the positions on one subject, in the order of the record.
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
                holder: fact.holder,
                subject: fact.subject,
                stance: Some(fact.stance),
                intervention: fact.intervention,
                order: fact.order,
            }),
            Fact::PositionWithdrawn(fact) => Some(Step {
                index,
                holder: fact.holder,
                subject: fact.subject,
                stance: None,
                intervention: fact.intervention,
                order: Order::default(),
            }),
            _ => None,
        }
    }

    /// Every position taken on a subject or withdrawn, in the order of the record.
    pub(crate) fn steps(&self, subject: Subject) -> Vec<Step> {
        let Some(on) = self.index_of(id_of(subject)) else {
            return Vec::new();
        };
        self.naming(on)
            .filter(|index| self.is_step(*index))
            .filter_map(|index| self.step(index))
            .filter(|step| step.subject == subject)
            .collect()
    }

    fn is_step(&self, index: u64) -> bool {
        let kind = self.kind_at(index);
        matches!(
            kind,
            Some(FactKind::PositionTaken | FactKind::PositionWithdrawn)
        )
    }

    /// The version of a subject when an entry was recorded.
    pub(crate) fn version_at(&self, subject: Subject, index: u64) -> u32 {
        let (Subject::Point(_), Some(on)) = (subject, self.index_of(id_of(subject))) else {
            return 1;
        };
        let earlier = self
            .naming_of_kind(on, FactKind::PointReformulated)
            .filter(|reformulated| *reformulated < index);
        1 + crate::roll::count(earlier)
    }

    /// What happened to the positions on one subject; none where the ledger does not hold it.
    pub fn position_history(&self, subject: Subject) -> Option<PositionHistory> {
        let mut steps: Vec<PositionStep> = Vec::new();
        let mut standing: HashMap<Party, usize> = HashMap::new();
        for step in self.steps(subject) {
            let Some(mut line) = self.history_line(&step) else {
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

    fn history_line(&self, step: &Step) -> Option<PositionStep> {
        let said = self.said(step.intervention);
        let on = self.index_of(id_of(step.subject))?;
        let (place, _) = self.place(step.index, step.order, on, said.as_ref());
        let frame = self.frame(step.index)?;
        let correction = self.correction_of_fact(step.index);
        Some(PositionStep {
            entry: self.entry_at(step.index)?,
            holder: self.party(step.holder)?,
            stance: step.stance,
            version: self.version_at(step.subject, step.index),
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
        for (holder, subject) in standing.keys() {
            holders.insert(*holder, (0, standing[&(*holder, *subject)].holder));
            subjects.insert(*subject, (0, standing[&(*holder, *subject)].subject));
        }
        number(&mut holders);
        number(&mut subjects);
        let cell = |((holder, subject), step): (&(u64, u64), &Step)| {
            Some(PositionCell {
                holder: holders[holder].0,
                subject: subjects[subject].0,
                stance: step.stance?,
                since: self.entry_at(step.index)?,
                version: self.version_at(step.subject, step.index),
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

    /// By holder and subject (their entries): the step that stands.
    fn standing_positions(&self) -> BTreeMap<(u64, u64), Step> {
        let taken = self.of_kind(FactKind::PositionTaken);
        let mut indices: Vec<u64> = taken
            .chain(self.of_kind(FactKind::PositionWithdrawn))
            .collect();
        indices.sort_unstable();
        let mut standing = BTreeMap::new();
        for step in indices.into_iter().filter_map(|index| self.step(index)) {
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
