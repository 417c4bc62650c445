//! Headings, and the names of what the record holds.

use super::IrregularityKind;

/// A heading of a summary, or another label of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// The session.
    Session,
    /// The opening.
    Opening,
    /// What was said in general.
    General,
    /// The topics.
    Themes,
    /// The points.
    Points,
    /// Good practices.
    Practices,
    /// The proposals.
    Proposals,
    /// The disputed terms.
    Terminology,
    /// What was decided.
    Decisions,
    /// The instruments cited.
    Frameworks,
    /// The closing.
    Closing,
    /// What comes next.
    NextSteps,
    /// What was promised, and what became of it.
    Commitments,
    /// What was said, in the order of speaking.
    Proceedings,
    /// Who spoke in which segment.
    Speakers,
    /// The participants.
    Participants,
    /// Who holds what.
    Positions,
    /// Figures as pictures.
    Charts,
    /// What was corrected.
    Corrections,
    /// The rules by which it was made.
    Rules,
    /// Breaches of procedure.
    Irregularities,
    /// The entries that sentences rest on.
    Entries,
    /// The link that leads past the head of the page.
    SkipToContent,
    /// "entry", before one index.
    Entry,
    /// "to", between the first and last index of a range, to be read aloud.
    To,
    /// The original of a text, before the name of its language.
    Original,
    /// The milestones of a proposal.
    Milestones,
    /// An example.
    Example,
    /// What a milestone is measured by.
    Indicator,
    /// A definition.
    Definition,
    /// The reason of a position.
    Reason,
    /// Before a paragraph that an editor wrote.
    ByTheEditor,
    /// Before the hash of an entry.
    EntryHash,
    /// Before the hashes that prove that an entry is under the root.
    Proof,
}

impl Heading {
    /// All of them.
    pub const ALL: [Heading; 34] = [
        Heading::Session,
        Heading::Opening,
        Heading::General,
        Heading::Themes,
        Heading::Points,
        Heading::Practices,
        Heading::Proposals,
        Heading::Terminology,
        Heading::Decisions,
        Heading::Frameworks,
        Heading::Closing,
        Heading::NextSteps,
        Heading::Commitments,
        Heading::Proceedings,
        Heading::Speakers,
        Heading::Participants,
        Heading::Positions,
        Heading::Charts,
        Heading::Corrections,
        Heading::Rules,
        Heading::Irregularities,
        Heading::Entries,
        Heading::SkipToContent,
        Heading::Entry,
        Heading::To,
        Heading::Original,
        Heading::Milestones,
        Heading::Example,
        Heading::Indicator,
        Heading::Definition,
        Heading::Reason,
        Heading::ByTheEditor,
        Heading::EntryHash,
        Heading::Proof,
    ];
}

/// What an entry records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A session opens.
    SessionOpened,
    /// A session closes.
    SessionClosed,
    /// A meeting opens.
    MeetingOpened,
    /// A meeting is suspended, resumed or adjourned.
    MeetingChanged,
    /// A segment opens.
    SegmentOpened,
    /// A segment closes.
    SegmentClosed,
    /// A topic.
    TopicAdded,
    /// A participant.
    ParticipantRegistered,
    /// A change of standing.
    StandingChanged,
    /// A group.
    GroupFormed,
    /// A change of membership.
    MembershipChanged,
    /// A speaker.
    SpeakerIntroduced,
    /// Presence.
    PresenceNoted,
    /// An intervention.
    InterventionMade,
    /// A mention.
    SubjectMentioned,
    /// An alignment.
    AlignmentNoted,
    /// A proposal.
    ProposalTabled,
    /// A sponsor.
    ProposalSponsored,
    /// A milestone.
    MilestoneSet,
    /// A point.
    PointFormulated,
    /// Another wording of a point.
    PointReformulated,
    /// Evidence.
    EvidenceLinked,
    /// A term.
    TermIntroduced,
    /// A form of a term.
    FormOffered,
    /// A position.
    PositionTaken,
    /// The withdrawal of a position.
    PositionWithdrawn,
    /// Reported support.
    SupportReported,
    /// A good practice.
    PracticeReported,
    /// A framework.
    FrameworkRegistered,
    /// A citation.
    FrameworkCited,
    /// A next step.
    NextStepSet,
    /// A reported figure.
    FigureReported,
    /// A correction.
    EntryCorrected,
    /// A translation.
    TextTranslated,
    /// The founding of the ledger.
    LedgerFounded,
    /// The adoption of rules.
    RulesAdopted,
    /// A delegation's word on the record of its intervention.
    RecordAttested,
    /// A paragraph of an editor.
    ParagraphWritten,
    /// Something put to a decision.
    DecisionPut,
    /// A vote.
    VoteCast,
    /// A vote intended.
    VoteIntended,
    /// An objection.
    ObjectionRaised,
    /// The withdrawal of an objection.
    ObjectionWithdrawn,
    /// A result declared.
    ResultDeclared,
    /// An explanation of vote or position.
    ExplanationGiven,
    /// Somebody asks for the floor.
    FloorRequested,
    /// The floor is given, paused, ends …
    FloorChanged,
    /// Those who wait get another order.
    WaitingReordered,
    /// A list of speakers is closed or reopened.
    ListChanged,
    /// Speaking time is allotted.
    TimeAllotted,
    /// A proposal gets a new text.
    ProposalRevised,
    /// A proposal is withdrawn, deferred or taken up again.
    ProposalChanged,
    /// The record of a session is final.
    SessionSealed,
    /// A commitment is made.
    CommitmentMade,
    /// Progress on a commitment is reported.
    ProgressReported,
    /// A draft of the summary is circulated.
    DraftCirculated,
    /// Somebody comments on a draft.
    CommentMade,
    /// A comment is taken in, or not.
    CommentSettled,
    /// A key comes into force.
    KeyEnrolled,
    /// A key takes another's place.
    KeyRotated,
    /// A key ends.
    KeyRevoked,
    /// Parts of an entry are erased.
    PartsRedacted,
    /// The log gets its next key.
    LogKeyRotated,
    /// An older key of the log ends.
    LogKeyRetired,
    /// Recorded by newer software.
    Unknown,
}

impl EntryKind {
    /// All of them.
    pub const ALL: [EntryKind; 65] = [
        EntryKind::SessionOpened,
        EntryKind::SessionClosed,
        EntryKind::MeetingOpened,
        EntryKind::MeetingChanged,
        EntryKind::SegmentOpened,
        EntryKind::SegmentClosed,
        EntryKind::TopicAdded,
        EntryKind::ParticipantRegistered,
        EntryKind::StandingChanged,
        EntryKind::GroupFormed,
        EntryKind::MembershipChanged,
        EntryKind::SpeakerIntroduced,
        EntryKind::PresenceNoted,
        EntryKind::InterventionMade,
        EntryKind::SubjectMentioned,
        EntryKind::AlignmentNoted,
        EntryKind::ProposalTabled,
        EntryKind::ProposalSponsored,
        EntryKind::MilestoneSet,
        EntryKind::PointFormulated,
        EntryKind::PointReformulated,
        EntryKind::EvidenceLinked,
        EntryKind::TermIntroduced,
        EntryKind::FormOffered,
        EntryKind::PositionTaken,
        EntryKind::PositionWithdrawn,
        EntryKind::SupportReported,
        EntryKind::PracticeReported,
        EntryKind::FrameworkRegistered,
        EntryKind::FrameworkCited,
        EntryKind::NextStepSet,
        EntryKind::FigureReported,
        EntryKind::EntryCorrected,
        EntryKind::TextTranslated,
        EntryKind::LedgerFounded,
        EntryKind::RulesAdopted,
        EntryKind::RecordAttested,
        EntryKind::ParagraphWritten,
        EntryKind::DecisionPut,
        EntryKind::VoteCast,
        EntryKind::VoteIntended,
        EntryKind::ObjectionRaised,
        EntryKind::ObjectionWithdrawn,
        EntryKind::ResultDeclared,
        EntryKind::ExplanationGiven,
        EntryKind::FloorRequested,
        EntryKind::FloorChanged,
        EntryKind::WaitingReordered,
        EntryKind::ListChanged,
        EntryKind::TimeAllotted,
        EntryKind::ProposalRevised,
        EntryKind::ProposalChanged,
        EntryKind::SessionSealed,
        EntryKind::CommitmentMade,
        EntryKind::ProgressReported,
        EntryKind::DraftCirculated,
        EntryKind::CommentMade,
        EntryKind::CommentSettled,
        EntryKind::KeyEnrolled,
        EntryKind::KeyRotated,
        EntryKind::KeyRevoked,
        EntryKind::PartsRedacted,
        EntryKind::LogKeyRotated,
        EntryKind::LogKeyRetired,
        EntryKind::Unknown,
    ];
}

/// How evidence bears on a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceBearing {
    /// For it.
    Supports,
    /// Against it.
    Objects,
    /// An example of it.
    Illustrates,
    /// It narrows or completes it.
    Qualifies,
}

/// Fixed words of one language.
pub trait Fixed {
    /// A heading or label, with its capital where it stands alone.
    fn heading(&self, heading: Heading) -> &'static str;
    /// What an entry records.
    fn entry_kind(&self, kind: EntryKind) -> &'static str;
    /// A breach, as a clause without its subject, the entry.
    fn irregularity(&self, irregularity: IrregularityKind) -> &'static str;
    /// How evidence bears on a point, in brackets after who gave it; none where it supports.
    fn bearing(&self, bearing: EvidenceBearing) -> Option<&'static str>;
}
