//! What is read off a fact without its ledger: codes, subjects, whether a correction holds.

use deliberation::{Code, CorrectionOrigin, EntryCorrected, EntryId, Fact, FactKind, Subject};

/// Whether a correction puts anything in place: a recorder's own, or one that was accepted.
pub(crate) fn holds(correction: &EntryCorrected) -> bool {
    match correction.origin {
        CorrectionOrigin::RecordersError => true,
        CorrectionOrigin::Delegation { accepted, .. } => accepted,
    }
}

pub(crate) fn id_of(subject: Subject) -> EntryId {
    match subject {
        Subject::Proposal(id) => id.into(),
        Subject::Point(id) => id.into(),
        Subject::Form(id) => id.into(),
        Subject::Term(id) => id.into(),
        Subject::Topic(id) => id.into(),
        Subject::Framework(id) => id.into(),
        Subject::Practice(id) => id.into(),
    }
}

/// The entry that a fact corrects or translates.
pub(crate) fn changed_by(fact: &Fact) -> Option<EntryId> {
    match fact {
        Fact::EntryCorrected(fact) => Some(fact.target),
        Fact::TextTranslated(fact) => Some(fact.target),
        _ => None,
    }
}

/// Whether facts of this kind can bear a code; the others need not be unpacked to look for one.
pub(crate) fn has_code(kind: FactKind) -> bool {
    use FactKind::{
        CommitmentMade, DecisionPut, DraftCirculated, FloorRequested, FormOffered,
        FrameworkRegistered, GroupFormed, MeetingOpened, NextStepSet, ParticipantRegistered,
        PointFormulated, PracticeReported, ProposalTabled, SegmentOpened, SessionOpened,
        SpeakerIntroduced, TermIntroduced, TopicAdded,
    };
    matches!(
        kind,
        CommitmentMade
            | DecisionPut
            | DraftCirculated
            | FloorRequested
            | FormOffered
            | FrameworkRegistered
            | GroupFormed
            | MeetingOpened
            | NextStepSet
            | ParticipantRegistered
            | PointFormulated
            | PracticeReported
            | ProposalTabled
            | SegmentOpened
            | SessionOpened
            | SpeakerIntroduced
            | TermIntroduced
            | TopicAdded
    )
}

pub(crate) fn code_of(fact: Fact) -> Option<Code> {
    match fact {
        Fact::SessionOpened(f) => f.code,
        Fact::MeetingOpened(f) => f.code,
        Fact::SegmentOpened(f) => f.code,
        Fact::TopicAdded(f) => f.code,
        Fact::ParticipantRegistered(f) => f.code,
        Fact::GroupFormed(f) => f.code,
        Fact::SpeakerIntroduced(f) => f.code,
        Fact::ProposalTabled(f) => Some(f.code),
        Fact::PointFormulated(f) => Some(f.code),
        Fact::TermIntroduced(f) => Some(f.code),
        Fact::FormOffered(f) => f.code,
        Fact::PracticeReported(f) => f.code,
        Fact::FrameworkRegistered(f) => f.code,
        Fact::NextStepSet(f) => f.code,
        Fact::DecisionPut(f) => f.code,
        Fact::FloorRequested(f) => f.code,
        Fact::CommitmentMade(f) => f.code,
        Fact::DraftCirculated(f) => f.code,
        _ => None,
    }
}
