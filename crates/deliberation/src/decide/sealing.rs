//! What may still be recorded of a session whose record is final.

use crate::{EntryCorrected, EntryId, Fact, Refusal, SessionId, State};

impl State {
    /// Into a sealed session go corrections, translations and orders to erase; and nothing of another
    /// session may happen in one of its meetings or segments.
    pub(super) fn refuse_sealed(
        &self,
        fact: &Fact,
        session: Option<SessionId>,
    ) -> Result<(), Refusal> {
        if matches!(fact, Fact::SessionSealed(_)) && session.is_none() {
            return Err(Refusal::Missing {
                field: "session",
                wanted: "say the record of which session is final",
            });
        }
        // So it is for nearly every entry of nearly every ledger: nothing is looked up for it.
        if !self.any_sealed() {
            return Ok(());
        }
        let follows = matches!(
            fact,
            Fact::EntryCorrected(_) | Fact::TextTranslated(_) | Fact::PartsRedacted(_)
        );
        if let Fact::EntryCorrected(correction) = fact {
            return self.refuse_moving_in(correction, session);
        }
        let happens_in = || self.happens_in(fact);
        match session
            .into_iter()
            .chain(happens_in())
            .find(|it| self.sealed(*it))
        {
            Some(session) if !follows => Err(Refusal::Sealed { session }),
            _ => Ok(()),
        }
    }

    /// A correction puts nothing into a meeting or segment of a sealed session but what was recorded
    /// before the seal and is corrected within the session.
    fn refuse_moving_in(
        &self,
        correction: &EntryCorrected,
        session: Option<SessionId>,
    ) -> Result<(), Refusal> {
        let place = correction
            .fact
            .as_deref()
            .and_then(|it| self.happens_in(it));
        let Some((place, sealed_at)) = place.and_then(|it| Some((it, self.sealed_at(it)?))) else {
            return Ok(());
        };
        let root = self.corrected_entry(correction.target);
        let target = self.registry().find(root);
        let was_there = target.is_some_and(|(index, _)| index < sealed_at);
        if was_there && session == Some(place) {
            return Ok(());
        }
        Err(Refusal::Sealed { session: place })
    }

    /// The session to which a fact belongs: that in which it happens, else that under which it was
    /// recorded.
    pub fn session_in(&self, fact: &Fact, recorded: Option<SessionId>) -> Option<SessionId> {
        self.happens_in(fact).or(recorded)
    }

    /// The session of the meeting, the segment or the decision in which it happens.
    fn happens_in(&self, fact: &Fact) -> Option<SessionId> {
        let place = match fact {
            Fact::MeetingChanged(f) => f.meeting.into(),
            Fact::SegmentOpened(f) => f.meeting?.into(),
            Fact::SegmentClosed(f) => f.segment.into(),
            Fact::InterventionMade(f) => f.segment?.into(),
            Fact::PresenceNoted(f) => f.segment?.into(),
            Fact::FloorRequested(f) => f.segment.into(),
            Fact::FloorChanged(f) => self.floor().segment_of(f.request)?.into(),
            Fact::WaitingReordered(f) => f.segment.into(),
            Fact::ListChanged(f) => f.segment.into(),
            Fact::TimeAllotted(f) => f.segment?.into(),
            Fact::VoteCast(f) => f.decision.into(),
            Fact::VoteIntended(f) => f.decision.into(),
            Fact::ObjectionRaised(f) => f.decision.into(),
            Fact::ObjectionWithdrawn(f) => f.decision.into(),
            Fact::ResultDeclared(f) => f.decision.into(),
            Fact::ExplanationGiven(f) => f.decision.into(),
            _ => said_in(fact)?,
        };
        self.session_of(place)
    }
}

/// The intervention, or the draft, of which a fact tells more.
fn said_in(fact: &Fact) -> Option<EntryId> {
    Some(match fact {
        Fact::SubjectMentioned(f) => f.intervention?.into(),
        Fact::AlignmentNoted(f) => f.with.into(),
        Fact::RecordAttested(f) => f.intervention.into(),
        Fact::ProposalTabled(f) => f.intervention?.into(),
        Fact::ProposalSponsored(f) => f.intervention?.into(),
        Fact::PositionTaken(f) => f.intervention?.into(),
        Fact::PositionWithdrawn(f) => f.intervention?.into(),
        Fact::FrameworkCited(f) => f.intervention?.into(),
        Fact::MilestoneSet(f) => f.intervention?.into(),
        Fact::PracticeReported(f) => f.intervention?.into(),
        Fact::CommentMade(f) => f.draft.into(),
        _ => return None,
    })
}
