//! What facts label the things with that they create: codes and numbers.

use serde::{Deserialize, Serialize};

use crate::{Code, Fact, SegmentKind, SessionId, TopicId};

/// A number that should be used once: of a meeting in its session, a topic under its parent …
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Numbered {
    Meeting(Option<SessionId>, u32),
    Segment(Option<SessionId>, SegmentKind, u32),
    Topic(Option<TopicId>, u32),
    Point(u32),
}

/// The code that a fact gives to what it creates.
pub(crate) fn code_of(fact: &Fact) -> Option<&Code> {
    match fact {
        Fact::SessionOpened(f) => f.code.as_ref(),
        Fact::MeetingOpened(f) => f.code.as_ref(),
        Fact::SegmentOpened(f) => f.code.as_ref(),
        Fact::TopicAdded(f) => f.code.as_ref(),
        Fact::ParticipantRegistered(f) => f.code.as_ref(),
        Fact::GroupFormed(f) => f.code.as_ref(),
        Fact::SpeakerIntroduced(f) => f.code.as_ref(),
        Fact::ProposalTabled(f) => Some(&f.code),
        Fact::PointFormulated(f) => Some(&f.code),
        Fact::TermIntroduced(f) => Some(&f.code),
        Fact::FormOffered(f) => f.code.as_ref(),
        Fact::PracticeReported(f) => f.code.as_ref(),
        Fact::FrameworkRegistered(f) => f.code.as_ref(),
        Fact::NextStepSet(f) => f.code.as_ref(),
        Fact::DecisionPut(f) => f.code.as_ref(),
        Fact::FloorRequested(f) => f.code.as_ref(),
        Fact::CommitmentMade(f) => f.code.as_ref(),
        Fact::DraftCirculated(f) => f.code.as_ref(),
        _ => None,
    }
}

/// The number that a fact gives to what it creates.
pub(crate) fn number_of(fact: &Fact, session: Option<SessionId>) -> Option<Numbered> {
    match fact {
        Fact::MeetingOpened(f) => Some(Numbered::Meeting(session, f.number)),
        Fact::SegmentOpened(f) => f.number.map(|n| Numbered::Segment(session, f.kind, n)),
        Fact::TopicAdded(f) => f.number.map(|n| Numbered::Topic(f.parent, n)),
        Fact::PointFormulated(f) => Some(Numbered::Point(f.number)),
        _ => None,
    }
}
