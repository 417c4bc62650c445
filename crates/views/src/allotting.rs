//! Speaking time: what is allotted to whom, and what is used of it.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Fact, FactKind, ParticipantId, Party, TimeAllotted};

use crate::{Minutes, TimeBudget};

/// One allotment, with whoever it is for.
pub(crate) struct Allotment {
    index: u64,
    allotted: TimeAllotted,
    /// None: everybody.
    of: Option<BTreeSet<ParticipantId>>,
}

/// What one request used of the floor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Used {
    pub participant: Option<ParticipantId>,
    /// A point of order or a right of reply.
    pub privileged: bool,
    pub ms: u64,
}

impl Allotment {
    fn is_for(&self, participant: Option<ParticipantId>) -> bool {
        match &self.of {
            None => true,
            Some(of) => participant.is_some_and(|it| of.contains(&it)),
        }
    }

    /// What is for one goes before what is for a group, and that before what is for everybody; then what
    /// is for the segment before what is for its session; then what was said last.
    fn nearness(&self) -> (u8, bool, u64) {
        let to = match self.allotted.to {
            None => 0,
            Some(Party::Group(_)) => 1,
            Some(Party::Participant(_)) => 2,
        };
        (to, self.allotted.segment.is_some(), self.index)
    }
}

/// How long an intervention of this participant may last, in s.
pub(crate) fn per_intervention(
    allotted: &[Allotment],
    participant: Option<ParticipantId>,
) -> Option<u32> {
    let said = allotted
        .iter()
        .filter(|it| it.allotted.per_intervention_s.is_some() && it.is_for(participant));
    said.max_by_key(|it| it.nearness())?
        .allotted
        .per_intervention_s
}

impl Minutes {
    /// Allotments for a segment or for its session as a whole, in the order of the ledger.
    pub(crate) fn allotments(&self, segment: u64) -> Vec<Allotment> {
        let session = self.frame(segment).and_then(|it| it.session);
        let is_of = |index: u64, allotted: &TimeAllotted| match allotted.segment {
            Some(of) => self.index_of(of) == Some(segment),
            None => self.frame(index).and_then(|it| it.session) == session,
        };
        self.of_kind(FactKind::TimeAllotted)
            .filter_map(|index| match self.fact(index)? {
                Fact::TimeAllotted(allotted) if is_of(index, &allotted) => Some(Allotment {
                    index,
                    of: allotted.to.map(|to| match to {
                        Party::Participant(id) => BTreeSet::from([id]),
                        Party::Group(id) => self.state().members_of(id),
                    }),
                    allotted,
                }),
                _ => None,
            })
            .collect()
    }

    /// The latest budget of each party and of everybody together, with what was used of it: in the
    /// segment, or where it is for the whole session in all its segments. Points of order and rights of reply use nothing.
    pub(crate) fn budgets(&self, allotted: &[Allotment], segment: u64) -> Vec<TimeBudget> {
        let mut latest: BTreeMap<Option<Party>, (&Allotment, u32)> = BTreeMap::new();
        for it in allotted {
            if let Some(in_all_s) = it.allotted.in_all_s {
                latest.insert(it.allotted.to, (it, in_all_s));
            }
        }
        if latest.is_empty() {
            return Vec::new();
        }
        let here = self.used_in(segment);
        let of_session = latest
            .values()
            .any(|(it, _)| it.allotted.segment.is_none())
            .then(|| self.used_elsewhere(segment));
        let elsewhere = of_session.unwrap_or_default();
        let of = |(to, (allotment, in_all_s)): (Option<Party>, (&Allotment, u32))| {
            let whole = allotment.allotted.segment.is_none();
            let beside = elsewhere.iter().filter(|_| whole);
            let theirs = here.iter().chain(beside);
            let theirs = theirs.filter(|it| !it.privileged && allotment.is_for(it.participant));
            Some(TimeBudget {
                to: to.and_then(|to| self.party(to)),
                in_all_s,
                used_ms: theirs.map(|it| it.ms).sum(),
                entry: self.entry_at(allotment.index)?,
            })
        };
        latest.into_iter().filter_map(of).collect()
    }

    /// What was used of the floor in the other segments of the session.
    fn used_elsewhere(&self, segment: u64) -> Vec<Used> {
        let session = |index: u64| self.frame(index).and_then(|it| it.session);
        let of = session(segment);
        let others = self.of_kind(FactKind::SegmentOpened);
        let others = others.filter(|it| *it != segment && session(*it) == of);
        others.flat_map(|it| self.used_in(it)).collect()
    }
}
