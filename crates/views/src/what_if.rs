//! What the levels would be by another rule, or with other members. Nothing is recorded.

use deliberation::{
    ConvergenceRule, EntryId, FactKind, Ladder, NumberWord, ParticipantId, Recorded, Standing,
    StandingChanged,
};
use serde::Serialize;

use crate::{Convergence, ConvergenceLevel, ConvergenceLine, CountedPositions, Minutes};
use crate::{StanceCounts, SubjectRef};

/// What is supposed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Supposition {
    /// Another rule of convergence; none: the one in force.
    pub rule: Option<ConvergenceRule>,
    /// Other number words; none: those of the rules in force.
    pub ladder: Option<Ladder>,
    /// Participants of another standing.
    pub standings: Vec<(ParticipantId, Standing)>,
}

/// One point or proposal, as it is and as it would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Supposed {
    /// Which.
    pub subject: SubjectRef,
    /// Its level.
    pub level: ConvergenceLevel,
    /// Those who are counted.
    pub counts: StanceCounts,
    /// The level that it would have.
    pub would_be: ConvergenceLevel,
    /// Those who would be counted.
    pub would_count: StanceCounts,
    /// The number word of those for it.
    pub word: Option<NumberWord>,
    /// The one that it would have.
    pub would_word: Option<NumberWord>,
    /// The entries that it rests on.
    pub rests_on: Vec<u64>,
}

impl Minutes {
    /// Every point and proposal, as it is and as it would be.
    pub fn what_if(&self, supposition: &Supposition) -> Vec<Supposed> {
        let now = self.convergence();
        let rules = self.state().rules();
        let rule = supposition.rule.as_ref().unwrap_or(&rules.convergence);
        let ladder = supposition.ladder.as_ref().unwrap_or(&rules.ladder);
        let then = if supposition.standings.is_empty() {
            self.convergence_with(rule, ladder)
        } else {
            let supposed = self.supposing(&supposition.standings);
            supposed.convergence_with(rule, ladder)
        };
        side_by_side(now, then)
    }

    /// The minutes as if these standings had been recorded last.
    fn supposing(&self, standings: &[(ParticipantId, Standing)]) -> Minutes {
        let mut supposed = self.clone();
        for (participant, standing) in standings {
            let index = supposed.len();
            let mut id = [0xff; 16];
            id[8..].copy_from_slice(&index.to_be_bytes());
            supposed.apply(&Recorded {
                index,
                id: EntryId(id),
                session: None,
                recorded_at_ms: 0,
                occurred_at_ms: None,
                kind: FactKind::StandingChanged.number(),
                fact: Some(
                    StandingChanged {
                        participant: *participant,
                        standing: *standing,
                        from: None,
                    }
                    .into(),
                ),
            });
        }
        supposed
    }
}

fn side_by_side(now: Convergence, then: Convergence) -> Vec<Supposed> {
    let both = now.lines.into_iter().zip(then.lines);
    both.map(|(now, then)| Supposed {
        level: now.level,
        counts: counted(&now),
        would_be: then.level,
        would_count: counted(&then),
        word: now.word,
        would_word: then.word,
        rests_on: now.rests_on,
        subject: now.subject,
    })
    .collect()
}

fn counted(line: &ConvergenceLine) -> StanceCounts {
    match line.counted {
        CountedPositions::Members => line.tally.members,
        CountedPositions::AllParticipants => line.tally.all,
    }
}
