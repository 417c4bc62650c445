//! What held then, beside what was known then: a prefix without what happened later.

use std::collections::BTreeSet;

use deliberation::{Date, EntryId, Fact, MembershipChange, Recorded};

use crate::Minutes;

/// A prefix of which only what had happened by a moment is taken.
#[derive(Debug, Clone)]
pub struct Held {
    /// The minutes of it. Entries keep their indices; what happened later is there and says nothing.
    pub minutes: Minutes,
    /// How many entries were left out because they happened later.
    pub later: u64,
    /// Of the entries that could be left out: how many do not say when they happened, so that it was
    /// asked when they were recorded.
    pub undated: u64,
}

impl Minutes {
    /// What held at a moment, in ms since 1970 UTC, by what is known now.
    ///
    /// What takes place has its time: what was said, held, voted, decided, left. What is put forward
    /// (proposals, points, terms), and who joined a group, has one where it is said, and else always
    /// stands. So does what things are (participants, sessions, topics, translations, rules), so that an
    /// import of years later can be asked like a live record. The correction of an entry goes with it.
    pub fn valid_at(&self, at_ms: i64) -> Held {
        let mut held = Held {
            minutes: Minutes::default(),
            later: 0,
            undated: 0,
        };
        let mut left_out: BTreeSet<EntryId> = BTreeSet::new();
        for index in 0..self.len() {
            let Some(mut recorded) = self.recorded(index) else {
                continue;
            };
            // Of what had not happened yet there was nothing to correct.
            if let Some(Fact::EntryCorrected(correction)) = &recorded.fact
                && left_out.contains(&self.state().corrected_entry(correction.target))
            {
                held.later += 1;
                recorded.fact = None;
            }
            match happened(&recorded, self.fact(index).as_ref()) {
                Happened::Always => {}
                Happened::At(at) if at <= at_ms => {}
                Happened::Recorded(at) if at <= at_ms => held.undated += 1,
                other => {
                    held.undated += u64::from(matches!(other, Happened::Recorded(_)));
                    held.later += 1;
                    left_out.insert(recorded.id);
                    recorded.fact = None;
                }
            }
            held.minutes.apply(&recorded);
        }
        held
    }
}

enum Happened {
    /// It is no event.
    Always,
    At(i64),
    /// It does not say when, only when it was recorded.
    Recorded(i64),
}

/// When it is now known to have happened; a correction may have changed the day.
fn happened(recorded: &Recorded, as_it_stands: Option<&Fact>) -> Happened {
    let (Some(_), Some(fact)) = (&recorded.fact, as_it_stands) else {
        return Happened::Always;
    };
    let day = match fact {
        // Groups are drawn up before a meeting: who joined nobody knows when was always in it.
        Fact::MembershipChanged(f) if f.change == MembershipChange::Joined && f.on.is_none() => {
            return dated(recorded);
        }
        Fact::MembershipChanged(f) => f.on,
        Fact::StandingChanged(f) => f.from,
        Fact::ProgressReported(f) => f.on.map(|span| span.begins),
        Fact::InterventionMade(f) if f.started_ms.is_some() => {
            return f.started_ms.map_or(Happened::Always, Happened::At);
        }
        fact if takes_place(fact) => None,
        fact if is_put_forward(fact) => return dated(recorded),
        _ => return Happened::Always,
    };
    let said = day.map(Date::begins_ms).or(recorded.occurred_at_ms);
    said.map_or(Happened::Recorded(recorded.happened_ms()), Happened::At)
}

/// At its time where it has one, else always.
fn dated(recorded: &Recorded) -> Happened {
    (recorded.occurred_at_ms).map_or(Happened::Always, Happened::At)
}

/// What is put forward at some time; lists of what lies on the table seldom say when.
fn is_put_forward(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::ProposalTabled(_)
            | Fact::PointFormulated(_)
            | Fact::PointReformulated(_)
            | Fact::TermIntroduced(_)
            | Fact::FormOffered(_)
            | Fact::EvidenceLinked(_)
            | Fact::PracticeReported(_)
            | Fact::MilestoneSet(_)
    )
}

fn takes_place(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::SessionClosed(_)
            | Fact::SessionSealed(_)
            | Fact::MeetingChanged(_)
            | Fact::SegmentClosed(_)
            | Fact::PresenceNoted(_)
            | Fact::InterventionMade(_)
            | Fact::SubjectMentioned(_)
            | Fact::AlignmentNoted(_)
            | Fact::ProposalSponsored(_)
            | Fact::ProposalRevised(_)
            | Fact::ProposalChanged(_)
            | Fact::PositionTaken(_)
            | Fact::PositionWithdrawn(_)
            | Fact::SupportReported(_)
            | Fact::FrameworkCited(_)
            | Fact::DecisionPut(_)
            | Fact::VoteCast(_)
            | Fact::VoteIntended(_)
            | Fact::ObjectionRaised(_)
            | Fact::ObjectionWithdrawn(_)
            | Fact::ResultDeclared(_)
            | Fact::ExplanationGiven(_)
            | Fact::FloorRequested(_)
            | Fact::FloorChanged(_)
            | Fact::WaitingReordered(_)
            | Fact::ListChanged(_)
            | Fact::TimeAllotted(_)
            | Fact::CommitmentMade(_)
            | Fact::DraftCirculated(_)
            | Fact::CommentMade(_)
            | Fact::CommentSettled(_)
    )
}
