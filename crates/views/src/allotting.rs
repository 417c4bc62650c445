//! Speaking time: what is allotted to whom, and what is used of it.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Fact, FactKind, ParticipantId, Party, TimeAllotted};

use crate::{Floor, FloorLine, Minutes, TimeBudget};

/// One allotment, with whoever it is for.
pub(crate) struct Allotment {
    index: u64,
    allotted: TimeAllotted,
    /// None: everybody.
    of: Option<BTreeSet<ParticipantId>>,
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

    /// The latest budget of each party, with what those who spoke in the segment used of it.
    pub(crate) fn budgets(&self, allotted: &[Allotment], floor: &Floor) -> Vec<TimeBudget> {
        let mut latest: BTreeMap<Party, (&Allotment, u32)> = BTreeMap::new();
        for it in allotted {
            if let (Some(to), Some(in_all_s)) = (it.allotted.to, it.allotted.in_all_s) {
                latest.insert(to, (it, in_all_s));
            }
        }
        let speaks_for = |line: &FloorLine| {
            let participant = line.participant.as_ref();
            participant.map(|it| ParticipantId(it.id.0))
        };
        let of = |(to, (allotment, in_all_s)): (Party, (&Allotment, u32))| {
            let had = floor.speaking.iter().chain(&floor.spoke);
            let theirs = had.filter(|line| allotment.is_for(speaks_for(line)));
            Some(TimeBudget {
                to: self.party(to)?,
                in_all_s,
                used_ms: theirs.filter_map(|it| it.used_ms).sum(),
                entry: self.entry_at(allotment.index)?,
            })
        };
        latest.into_iter().filter_map(of).collect()
    }
}
