//! What can stand in the place of an earlier entry's fact.

use super::references::PARTICIPANT;
use crate::{CorrectionOrigin, EntryCorrected, FactKind, Refusal, State};

impl State {
    pub(super) fn refuse_correction(&self, f: &EntryCorrected) -> Result<(), Refusal> {
        self.known("target", f.target)?;
        if let CorrectionOrigin::Delegation { requested_by, .. } = &f.origin {
            self.one("requested_by", *requested_by, PARTICIPANT)?;
        }
        let Some(fact) = f.fact.as_deref() else {
            return Ok(());
        };
        let root = self.corrected_entry(f.target);
        let Some(target) = self.kind_of(root) else {
            return Err(Refusal::UnknownId {
                field: "target",
                id: f.target,
            });
        };
        if target != fact.kind() {
            return Err(Refusal::CorrectionOfAnotherKind {
                target,
                replacement: fact.kind(),
            });
        }
        if !correctable(target) {
            return Err(Refusal::NotCorrectable { kind: target });
        }
        if f.holds() {
            self.refuse_code(fact, root)?;
        }
        self.refuse_fact(fact)
    }
}

/// Facts that can be replaced as a whole. The others open, close or change something; what
/// followed from them would have to be judged anew, so a new entry says what holds now. Their
/// texts can be corrected like any.
fn correctable(kind: FactKind) -> bool {
    use FactKind::{
        AlignmentNoted, CommentMade, CommentSettled, CommitmentMade, DecisionPut, DraftCirculated,
        EntryCorrected, EvidenceLinked, ExplanationGiven, FigureReported, FloorChanged,
        FloorRequested, FormOffered, FrameworkCited, FrameworkRegistered, GroupFormed,
        InterventionMade, KeyEnrolled, KeyRevoked, KeyRotated, LedgerFounded, ListChanged,
        LogKeyRetired, LogKeyRotated, MeetingChanged, MeetingOpened, MembershipChanged,
        MilestoneSet, NextStepSet, ObjectionRaised, ObjectionWithdrawn, ParagraphWritten,
        ParticipantRegistered, PartsRedacted, PointFormulated, PointReformulated, PositionTaken,
        PositionWithdrawn, PracticeReported, PresenceNoted, ProgressReported, ProposalChanged,
        ProposalRevised, ProposalSponsored, ProposalTabled, RecordAttested, ResultDeclared,
        RulesAdopted, SegmentClosed, SegmentOpened, SessionClosed, SessionOpened, SessionSealed,
        SpeakerIntroduced, StandingChanged, SubjectMentioned, SupportReported, TermIntroduced,
        TextTranslated, TimeAllotted, TopicAdded, VoteCast, VoteIntended, WaitingReordered,
    };
    match kind {
        AlignmentNoted
        | CommentMade
        | CommitmentMade
        | DecisionPut
        | EvidenceLinked
        | ExplanationGiven
        | FigureReported
        | FormOffered
        | FrameworkCited
        | FrameworkRegistered
        | GroupFormed
        | InterventionMade
        | MilestoneSet
        | NextStepSet
        | ParagraphWritten
        | ParticipantRegistered
        | PositionTaken
        | PracticeReported
        | PresenceNoted
        | ProgressReported
        | ProposalTabled
        | ResultDeclared
        | SessionOpened
        | SpeakerIntroduced
        | StandingChanged
        | SubjectMentioned
        | SupportReported
        | TermIntroduced
        | VoteCast
        | VoteIntended => true,
        CommentSettled | DraftCirculated | EntryCorrected | FloorChanged | FloorRequested
        | ListChanged | ProposalChanged | ProposalRevised | SessionSealed | TimeAllotted
        | WaitingReordered | LedgerFounded | MeetingChanged | MeetingOpened | MembershipChanged
        | ObjectionRaised | ObjectionWithdrawn | PointFormulated | PointReformulated
        | PositionWithdrawn | ProposalSponsored | RecordAttested | KeyEnrolled | KeyRotated
        | KeyRevoked | LogKeyRotated | PartsRedacted | LogKeyRetired | RulesAdopted
        | SegmentClosed | SegmentOpened | SessionClosed | TextTranslated | TopicAdded => false,
    }
}
