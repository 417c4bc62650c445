//! Levels of convergence in numbers alone: of every point and proposal, and how one came about.

use std::collections::BTreeSet;

use deliberation::{FactKind, NumberWord, Subject};
use serde::Serialize;

use crate::assessment::Wanted;
use crate::ballots::Headcount;
use crate::roll::changes_the_roll;
use crate::support::Poll;
use crate::tied::Tied;
use crate::{
    CategoryBreadth, ConvergenceLevel, CountedPositions, EntryRef, Minutes, RegionalBreadth, Share,
    StanceCounts, SubjectRef,
};

/// The level of one point or proposal, with the numbers that it was found from. Who is behind them
/// is in the line of [`crate::ConvergenceLine`], which takes many times as long to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelLine {
    /// The point or proposal.
    pub subject: SubjectRef,
    /// The number of a point.
    pub number: Option<u32>,
    /// The level by the rule.
    pub level: ConvergenceLevel,
    /// Whose positions make the level.
    pub counted: CountedPositions,
    /// Those.
    pub counts: StanceCounts,
    /// The members of the body.
    pub members: StanceCounts,
    /// Everybody else.
    pub others: StanceCounts,
    /// The number word of those for it by the ladder.
    pub word: Option<NumberWord>,
    /// How broad the support is by regional group.
    pub breadth: RegionalBreadth,
    /// How broad it is by category.
    pub categories: Vec<CategoryBreadth>,
    /// The shares, where a whole is on record.
    pub share: Option<Share>,
    /// The decision and the result by which consensus was declared.
    pub declared: Vec<u64>,
}

/// The level after one entry that changed it, or the numbers behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelStep {
    /// The entry.
    pub entry: EntryRef,
    /// When it was recorded, ms since 1970 UTC.
    pub recorded_at_ms: u64,
    /// What the level was from then on, by the rules of that moment.
    pub line: LevelLine,
}

impl Minutes {
    /// The level of every point and proposal by the rules in force: points by their number, then
    /// proposals as tabled.
    pub fn levels(&self) -> Vec<LevelLine> {
        let poll = Poll::of(self);
        let rules = self.state().rules();
        let mut heads = Headcount::new(self.roll());
        let line = |wanted: Wanted| {
            let subject = self.subject(wanted.subject)?;
            let tied = self.beside(&subject);
            let (rule, ladder) = (&rules.convergence, &rules.ladder);
            let mut line = poll.level_line((subject, &tied), rule, ladder, &mut heads);
            line.number = wanted.number;
            Some(line)
        };
        self.assessed().into_iter().filter_map(line).collect()
    }

    /// The level of one point or proposal; none for any other subject.
    pub fn level_of(&self, subject: Subject) -> Option<LevelLine> {
        let assessed = matches!(subject, Subject::Point(_) | Subject::Proposal(_));
        let subject = assessed.then(|| self.subject(subject))??;
        let tied = self.beside(&subject);
        let rules = self.state().rules();
        let mut heads = Headcount::new(self.roll());
        let (rule, ladder) = (&rules.convergence, &rules.ladder);
        Some(Poll::of(self).level_line((subject, &tied), rule, ladder, &mut heads))
    }

    /// How the level of a point or proposal came about: what was known after each entry that changed
    /// it. None where the ledger holds no such point or proposal.
    pub fn level_history(&self, subject: Subject) -> Option<Vec<LevelStep>> {
        let on = self.level_of(subject)?.subject.entry.index;
        let moving = self.moving(subject, on);
        let mut then = Minutes::default();
        let mut steps: Vec<LevelStep> = Vec::new();
        for index in 0..self.len() {
            let Some(recorded) = self.recorded(index) else {
                continue;
            };
            then.apply(&recorded);
            let may_move = index == on || (index > on && moving.contains(&index));
            let Some(line) = may_move.then(|| then.level_of(subject)).flatten() else {
                continue;
            };
            if steps.last().is_none_or(|last| last.line != line) {
                steps.extend(self.entry_at(index).map(|entry| LevelStep {
                    entry,
                    recorded_at_ms: recorded.recorded_at_ms,
                    line,
                }));
            }
        }
        Some(steps)
    }

    /// The entries that may have changed the level of a subject: whatever names it, or a decision on
    /// it, or an act on that; who is who; the rules; corrections.
    fn moving(&self, subject: Subject, on: u64) -> BTreeSet<u64> {
        let mut moving: BTreeSet<u64> = self.naming(on).collect();
        let decisions = |index: &u64| self.kind_at(*index) == Some(FactKind::DecisionPut);
        for decision in moving.clone().into_iter().filter(decisions) {
            for act in self.naming(decision) {
                moving.insert(act);
                moving.extend(self.naming(act));
            }
        }
        let general = (0..self.len()).filter(|index| {
            self.kind_at(*index)
                .is_some_and(|kind| kind == FactKind::RulesAdopted || changes_the_roll(kind))
        });
        moving.extend(general);
        debug_assert!(matches!(subject, Subject::Point(_) | Subject::Proposal(_)));
        moving
    }

    /// What bears on the level of a subject beside its positions.
    fn beside(&self, subject: &SubjectRef) -> Tied {
        let on = subject.entry.index;
        let ballot = self.ballots().of(on);
        let beside = ballot.map(|it| it.beside.clone()).unwrap_or_default();
        Tied::beside(subject.subject, on, beside)
    }
}
