//! What may still be recorded of a session whose record is final.

use crate::{Fact, Refusal, SessionId, State};

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
        let follows = matches!(
            fact,
            Fact::EntryCorrected(_) | Fact::TextTranslated(_) | Fact::PartsRedacted(_)
        );
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

    /// The session of the meeting or segment in which it happens.
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
            _ => return None,
        };
        self.session_of(place)
    }
}
