//! The floor, as messages.

use views::{Balance, Floor, FloorCounts, FloorLine, TimeBudget};

use super::reading::Reading;
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn floor(&self, floor: &Floor) -> pb::Floor {
        let lines = |lines: &[FloorLine]| lines.iter().map(|it| self.floor_line(it)).collect();
        pb::Floor {
            prefix: self.prefix(),
            segment: self.entry(&floor.segment),
            closed: self.maybe(floor.closed.as_ref()),
            speaking: lines(&floor.speaking),
            waiting: lines(&floor.waiting),
            spoke: lines(&floor.spoke),
            withdrew: lines(&floor.withdrew),
            budgets: floor.budgets.iter().map(|it| self.budget(it)).collect(),
            balance: Some(self.balance(&floor.balance)),
            rests_on: floor.rests_on.clone(),
        }
    }

    fn floor_line(&self, line: &FloorLine) -> pb::FloorLine {
        pb::FloorLine {
            number: line.number,
            request: self.entry(&line.request),
            status: line.status.wire(),
            speaker: self.maybe(line.speaker.as_ref()),
            participant: self.maybe(line.participant.as_ref()),
            kind: line.kind.wire(),
            on_behalf_of: self.parties(&line.on_behalf_of),
            first_time: line.first_time,
            used_ms: line.used_ms,
            running_since_ms: line.running_since_ms,
            allotted_s: line.allotted_s,
            interventions: self.entries(&line.interventions),
            rests_on: line.rests_on.clone(),
        }
    }

    fn budget(&self, budget: &TimeBudget) -> pb::TimeBudget {
        pb::TimeBudget {
            to: budget.to.as_ref().and_then(|to| self.party(to)),
            in_all_s: budget.in_all_s,
            used_ms: budget.used_ms,
            entry: self.entry(&budget.entry),
        }
    }

    fn balance(&self, balance: &Balance) -> pb::FloorBalance {
        let category =
            |(category, floor): &(deliberation::Category, FloorCounts)| pb::CategoryShare {
                category: category.wire(),
                counts: Some(counts(*floor)),
            };
        pb::FloorBalance {
            all: Some(counts(balance.all)),
            first_time: Some(counts(balance.first_time)),
            by_category: balance.by_category.iter().map(category).collect(),
            by_regional_group: (balance.by_regional_group.iter())
                .map(|(group, floor)| pb::GroupShare {
                    group: self.maybe(group.as_ref()),
                    counts: Some(counts(*floor)),
                })
                .collect(),
            by_gender: (balance.by_gender.iter())
                .map(|(gender, floor)| pb::GenderShare {
                    gender: gender.map_or(0, Wire::wire),
                    counts: Some(counts(*floor)),
                })
                .collect(),
        }
    }
}

fn counts(counts: FloorCounts) -> pb::FloorCounts {
    pb::FloorCounts {
        spoke: counts.spoke,
        waiting: counts.waiting,
    }
}
