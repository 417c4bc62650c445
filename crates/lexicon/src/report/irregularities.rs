//! Breaches of procedure.

/// A breach of procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IrregularityKind {
    /// It is said to have happened later than it was recorded.
    ClockInTheFuture,
    /// The session was closed.
    SessionClosed,
    /// It belongs to no session although its kind does.
    OutsideAnySession,
    /// The meeting was not in progress.
    MeetingNotInProgress,
    /// The meeting cannot change in this way.
    MeetingChangeOutOfTurn,
    /// The segment was closed.
    SegmentClosed,
    /// The place in the order of speaking is taken.
    OrdinalTaken,
    /// The speaker speaks for another participant.
    SpeakerOfAnotherParticipant,
    /// A member already.
    MemberAlready,
    /// No member.
    NotAMember,
    /// Whoever withdrew the proposal is not on record as having proposed it.
    NotItsProposer,
    /// A sponsor already.
    SponsorAlready,
    /// No position to withdraw.
    NoPositionToWithdraw,
    /// The number is taken.
    NumberTaken,
    /// The result had been declared when the vote was cast.
    VoteAfterResult,
    /// The result had not been declared when a vote intended was stated.
    IntentionBeforeResult,
    /// A result had been declared already.
    ResultDeclaredAlready,
    /// Declared adopted although an objection stood.
    GavelOverObjection,
    /// The result had been declared when somebody objected.
    ObjectionAfterResult,
    /// No objection to withdraw.
    NoObjectionToWithdraw,
    /// Whoever spoke was not on the list of speakers.
    SpeakerNotOnList,
    /// The list of speakers was closed.
    ListClosed,
    /// The floor cannot change in this way.
    FloorChangeOutOfTurn,
    /// The proposal had been withdrawn.
    ActOnWithdrawnText,
    /// The proposal had been adopted.
    ActOnAdoptedText,
    /// The last day for comments had passed.
    CommentAfterDeadline,
}

impl IrregularityKind {
    /// All of them.
    pub const ALL: [IrregularityKind; 26] = [
        IrregularityKind::ClockInTheFuture,
        IrregularityKind::SessionClosed,
        IrregularityKind::OutsideAnySession,
        IrregularityKind::MeetingNotInProgress,
        IrregularityKind::MeetingChangeOutOfTurn,
        IrregularityKind::SegmentClosed,
        IrregularityKind::OrdinalTaken,
        IrregularityKind::SpeakerOfAnotherParticipant,
        IrregularityKind::MemberAlready,
        IrregularityKind::NotAMember,
        IrregularityKind::NotItsProposer,
        IrregularityKind::SponsorAlready,
        IrregularityKind::NoPositionToWithdraw,
        IrregularityKind::NumberTaken,
        IrregularityKind::VoteAfterResult,
        IrregularityKind::IntentionBeforeResult,
        IrregularityKind::ResultDeclaredAlready,
        IrregularityKind::GavelOverObjection,
        IrregularityKind::ObjectionAfterResult,
        IrregularityKind::NoObjectionToWithdraw,
        IrregularityKind::SpeakerNotOnList,
        IrregularityKind::ListClosed,
        IrregularityKind::FloorChangeOutOfTurn,
        IrregularityKind::ActOnWithdrawnText,
        IrregularityKind::ActOnAdoptedText,
        IrregularityKind::CommentAfterDeadline,
    ];
}
