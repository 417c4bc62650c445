//! English headings and names of entries.

use crate::en::English;
use crate::{EntryKind, EvidenceBearing, Fixed, Heading, IrregularityKind};

impl Fixed for English {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Session => "The session",
            Heading::Opening => "Opening",
            Heading::General => "General discussion",
            Heading::Themes => "Themes",
            Heading::Points => "Points of convergence",
            Heading::Practices => "Good practices",
            Heading::Proposals => "Proposals",
            Heading::Terminology => "Terminology",
            Heading::Decisions => "Decisions",
            Heading::Frameworks => "Reference frameworks",
            Heading::Closing => "Closing",
            Heading::NextSteps => "Next steps",
            Heading::Commitments => "Commitments and follow-up",
            Heading::Proceedings => "Proceedings",
            Heading::Speakers => "Annex: speakers by segment",
            Heading::Participants => "Annex: participants",
            Heading::Positions => "Annex: positions",
            Heading::Charts => "Annex: tables and charts",
            Heading::Corrections => "Corrections",
            Heading::Rules => "Annex: rules applied",
            Heading::Irregularities => "Annex: irregularities on record",
            Heading::Entries => "Entries of the ledger cited",
            Heading::SkipToContent => "Skip to content",
            Heading::Entry => "entry",
            Heading::To => "to",
            Heading::Original => "original",
            Heading::Milestones => "milestones",
            Heading::Example => "example",
            Heading::Indicator => "indicator",
            Heading::Definition => "definition",
            Heading::Reason => "reason",
            Heading::EntryHash => "hash of the entry",
            Heading::Proof => "proof, hashes up to the root",
            Heading::ByTheEditor => "paragraph by the editor",
        }
    }

    fn entry_kind(&self, kind: EntryKind) -> &'static str {
        match kind {
            EntryKind::SessionOpened => "opening of a session",
            EntryKind::SessionClosed => "end of a session",
            EntryKind::MeetingOpened => "opening of a meeting",
            EntryKind::MeetingChanged => "meeting suspended, resumed or adjourned",
            EntryKind::SegmentOpened => "start of a part of a session",
            EntryKind::SegmentClosed => "end of a part of a session",
            EntryKind::TopicAdded => "topic",
            EntryKind::ParticipantRegistered => "participant",
            EntryKind::StandingChanged => "change of standing",
            EntryKind::GroupFormed => "group",
            EntryKind::MembershipChanged => "change of membership of a group",
            EntryKind::SpeakerIntroduced => "speaker",
            EntryKind::PresenceNoted => "presence",
            EntryKind::InterventionMade => "intervention",
            EntryKind::SubjectMentioned => "mention",
            EntryKind::AlignmentNoted => "alignment with a statement",
            EntryKind::ProposalTabled => "proposal",
            EntryKind::ProposalSponsored => "sponsor of a proposal",
            EntryKind::MilestoneSet => "milestone",
            EntryKind::PointFormulated => "point",
            EntryKind::PointReformulated => "rewording of a point",
            EntryKind::EvidenceLinked => "evidence linked to a point",
            EntryKind::TermIntroduced => "term",
            EntryKind::FormOffered => "form of a term",
            EntryKind::PositionTaken => "position",
            EntryKind::PositionWithdrawn => "withdrawal of a position",
            EntryKind::SupportReported => "reported support",
            EntryKind::PracticeReported => "good practice",
            EntryKind::FrameworkRegistered => "reference framework",
            EntryKind::FrameworkCited => "citation of a framework",
            EntryKind::NextStepSet => "next step",
            EntryKind::FigureReported => "reported figure",
            EntryKind::EntryCorrected => "correction",
            EntryKind::TextTranslated => "translation",
            EntryKind::LedgerFounded => "founding of the ledger",
            EntryKind::RulesAdopted => "adoption of rules",
            EntryKind::RecordAttested => "confirmation or dispute of a record",
            EntryKind::ParagraphWritten => "paragraph by the editor",
            EntryKind::DecisionPut => "decision",
            EntryKind::VoteCast => "vote",
            EntryKind::VoteIntended => "vote intended",
            EntryKind::ObjectionRaised => "objection",
            EntryKind::ObjectionWithdrawn => "withdrawal of an objection",
            EntryKind::ResultDeclared => "result declared",
            EntryKind::ExplanationGiven => "explanation of vote or position",
            EntryKind::FloorRequested => "request for the floor",
            EntryKind::FloorChanged => "change of the floor",
            EntryKind::WaitingReordered => "new order of waiting",
            EntryKind::ListChanged => "change of a list of speakers",
            EntryKind::TimeAllotted => "allotment of speaking time",
            EntryKind::ProposalRevised => "revision of a proposal",
            EntryKind::ProposalChanged => "change of a proposal",
            EntryKind::SessionSealed => "sealing of the record of a session",
            EntryKind::CommitmentMade => "commitment",
            EntryKind::ProgressReported => "progress report on a commitment",
            EntryKind::DraftCirculated => "circulation of a draft",
            EntryKind::CommentMade => "comment on a draft",
            EntryKind::CommentSettled => "settlement of a comment",
            EntryKind::KeyEnrolled => "enrolment of a key",
            EntryKind::KeyRotated => "replacement of a key",
            EntryKind::KeyRevoked => "revocation of a key",
            EntryKind::PartsRedacted => "redaction order",
            EntryKind::LogKeyRotated => "next key of the log",
            EntryKind::LogKeyRetired => "end of an older key of the log",
            EntryKind::Unknown => "entry of a kind newer than this software",
        }
    }

    fn irregularity(&self, irregularity: IrregularityKind) -> &'static str {
        match irregularity {
            IrregularityKind::ClockInTheFuture => "dated later than it was recorded",
            IrregularityKind::SessionClosed => "recorded after the end of the session",
            IrregularityKind::OutsideAnySession => "belongs to no session",
            IrregularityKind::MeetingNotInProgress => "while the meeting was not in progress",
            IrregularityKind::MeetingChangeOutOfTurn => {
                "a change that the state of the meeting did not allow"
            }
            IrregularityKind::SegmentClosed => "after the end of that part of the session",
            IrregularityKind::OrdinalTaken => "place in the order of speaking already taken",
            IrregularityKind::SpeakerOfAnotherParticipant => {
                "speaker entered for another participant"
            }
            IrregularityKind::MemberAlready => "already a member of the group",
            IrregularityKind::NotAMember => "was not a member of the group",
            IrregularityKind::NotItsProposer => {
                "was withdrawn by somebody who is not on record as a proposer"
            }
            IrregularityKind::SponsorAlready => "already a sponsor",
            IrregularityKind::NoPositionToWithdraw => "no position to withdraw",
            IrregularityKind::NumberTaken => "number already taken",
            IrregularityKind::VoteAfterResult => "cast after the result was declared",
            IrregularityKind::IntentionBeforeResult => "stated before the result was declared",
            IrregularityKind::ResultDeclaredAlready => "a result had been declared already",
            IrregularityKind::GavelOverObjection => "declared adopted although an objection stood",
            IrregularityKind::ObjectionAfterResult => "raised after the result was declared",
            IrregularityKind::NoObjectionToWithdraw => "there was no objection to withdraw",
            IrregularityKind::SpeakerNotOnList => "the speaker was not on the list of speakers",
            IrregularityKind::ListClosed => "the list of speakers was closed",
            IrregularityKind::FloorChangeOutOfTurn => "the floor could not change in this way",
            IrregularityKind::ActOnWithdrawnText => "the proposal had been withdrawn",
            IrregularityKind::ActOnAdoptedText => {
                "the proposal had been adopted and was not taken up again"
            }
            IrregularityKind::CommentAfterDeadline => "the last day for comments had passed",
        }
    }

    fn bearing(&self, bearing: EvidenceBearing) -> Option<&'static str> {
        match bearing {
            EvidenceBearing::Supports => None,
            EvidenceBearing::Objects => Some("objection"),
            EvidenceBearing::Illustrates => Some("example"),
            EvidenceBearing::Qualifies => Some("qualification"),
        }
    }
}
