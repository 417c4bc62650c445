//! How levels of convergence came about, segment after segment.

use std::collections::BTreeMap;

use deliberation::{Fact, FactKind};
use lexicon::{Caption, Column};
use views::{ConvergenceLevel, Minutes};

use crate::charts::Bar;
use crate::scribe::Scribe;
use crate::table::Table;
use crate::words;

/// From the least to the most; what is not assessable is at none, and consensus is declared.
const LEVELS: [ConvergenceLevel; 4] = [
    ConvergenceLevel::ViewsExpressed,
    ConvergenceLevel::DivergentViews,
    ConvergenceLevel::Convergence,
    ConvergenceLevel::BroadAgreement,
];

/// Fewer are no course of events.
const LEAST_MOMENTS: usize = 2;

/// What has moved a level when a segment closes.
const MOVING: [FactKind; 2] = [FactKind::PositionTaken, FactKind::PositionWithdrawn];

impl Scribe<'_> {
    /// How many points and proposals stood at each level when a segment closed, as the record was
    /// then; segments in which no position was taken or withdrawn are left out.
    pub fn levels_over_time(&self) -> Option<Table> {
        let closings = self.of_kinds(&[FactKind::SegmentClosed]);
        let closings: Vec<(u64, u64)> = closings.filter_map(|it| self.closing(it)).collect();
        let mut then = Minutes::default();
        let mut bars = Vec::new();
        for (closed, segment) in closings {
            let before = then.len();
            while then.len() <= closed {
                then.apply(&self.minutes.recorded(then.len())?);
            }
            let moved = (before..=closed).any(|index| {
                let kind = self.minutes.kind_at(index);
                kind.is_some_and(|kind| MOVING.contains(&kind))
            });
            if moved {
                bars.extend(self.levels_at(&then, closed, segment));
            }
        }
        if bars.len() < LEAST_MOMENTS {
            return None;
        }
        let mut table = self.charted(Caption::LevelsOverTime, &[Column::Segment], bars)?;
        let names = LEVELS.map(|it| self.prose.convergence(words::level(it)).to_owned());
        table
            .head
            .extend(names.map(|it| crate::names::capital(&it)));
        Some(table)
    }

    /// The segment that an entry closes.
    fn closing(&self, entry: u64) -> Option<(u64, u64)> {
        let Some(Fact::SegmentClosed(closed)) = self.minutes.fact(entry) else {
            return None;
        };
        let segment = self.minutes.entry(closed.segment)?;
        Some((entry, segment.index))
    }

    fn levels_at(&self, then: &Minutes, closed: u64, segment: u64) -> Option<Bar> {
        let lines = then.convergence().lines;
        let mut at: BTreeMap<ConvergenceLevel, u32> = BTreeMap::new();
        let mut entries = vec![closed, segment];
        for line in lines.iter().filter(|it| LEVELS.contains(&it.level)) {
            *at.entry(line.level).or_default() += 1;
            entries.push(line.subject.entry.index);
            entries.extend(&line.tally.rests_on);
        }
        let title = self.title_of_segment(segment)?;
        let counts = LEVELS.map(|level| at.get(&level).copied().unwrap_or_default());
        (!at.is_empty()).then(|| Bar {
            label: title.runs().to_vec(),
            parts: counts.map(|it| self.counted_as(it)).into(),
            entries,
        })
    }
}
