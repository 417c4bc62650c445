//! The enumerations of the record in those of the lexicon: one function each, nothing decided.

use deliberation as ledger;
use lexicon as words;

/// Maps variants of the same name.
macro_rules! same_names {
    ($name:ident: $from:ty => $to:ty { $($variant:ident),* $(,)? }) => {
        pub(crate) fn $name(given: $from) -> $to {
            match given {
                $(<$from>::$variant => <$to>::$variant,)*
            }
        }
    };
}

same_names!(category: ledger::Category => words::Category {
    State, UnEntity, IntergovernmentalOrganisation, CivilSociety, Academia, PrivateSector,
    DiasporaAssociation, LocalAuthority, Other,
});
same_names!(segment_kind: ledger::SegmentKind => words::SegmentKind {
    Opening, RoundTable, Debate, QuestionsAndAnswers, Closing, Other,
});
same_names!(role: ledger::Role => words::Role {
    Panellist, Moderator, Chair, Delegate, Observer, Guest, Unknown,
});
same_names!(intervention_kind: ledger::InterventionKind => words::InterventionKind {
    Statement, Question, Reply, PointOfOrder, RightOfReply, Introduction, ClosingRemark,
});
same_names!(mention_nature: ledger::MentionNature => words::MentionNature {
    Thanks, Example, Concern, Question, Other,
});
same_names!(stance: ledger::Stance => words::Stance {
    Support, SupportWithReservation, Oppose, Reserve, Dissociate,
});
same_names!(level: views::ConvergenceLevel => words::ConvergenceLevel {
    NotAssessable, ViewsExpressed, DivergentViews, Convergence, BroadAgreement, Consensus,
});
same_names!(number_word: ledger::NumberWord => words::NumberWord {
    One, Two, Few, Some, Several, Many, Most, AlmostAll, All,
});
same_names!(attestation: ledger::Attestation => words::Attestation { Confirmed, Disputed });
same_names!(extent: ledger::Extent => words::Extent { Whole, Part });
same_names!(bearing: ledger::EvidenceBearing => words::EvidenceBearing {
    Supports, Objects, Illustrates, Qualifies,
});
same_names!(standing: ledger::Standing => words::Standing {
    Member, ObserverState, OtherObserver, Invited, Unknown,
});
same_names!(form_standing: ledger::FormStanding => words::FormStanding {
    Preferred, Discouraged, Open,
});
same_names!(order_basis: ledger::OrderBasis => words::OrderBasis {
    Time, RecorderOrdinal, AsListed, Unknown,
});
same_names!(point_author: ledger::PointAuthor => words::PointAuthor { Rapporteur, Chair });
same_names!(attribution: ledger::Attribution => words::Attribution {
    OnTheRecord, GroupOnly, NotForAttribution,
});
same_names!(who_prevails: ledger::Precedence => words::WhoPrevails { Own, Group, Latest });
same_names!(exactness: ledger::Exactness => words::Exactness {
    Exactly, MoreThan, About, LessThan, AlmostAll,
});
same_names!(precision: ledger::DatePrecision => words::Precision { Day, Week, Month, Year });
same_names!(irregularity: ledger::Irregularity => words::IrregularityKind {
    ClockInTheFuture, SessionClosed, OutsideAnySession, MeetingNotInProgress,
    MeetingChangeOutOfTurn, SegmentClosed, OrdinalTaken, SpeakerOfAnotherParticipant,
    MemberAlready, NotAMember, NotItsProposer, SponsorAlready, NoPositionToWithdraw, NumberTaken,
    VoteAfterResult, IntentionBeforeResult, ResultDeclaredAlready, GavelOverObjection,
    ObjectionAfterResult, NoObjectionToWithdraw, SpeakerNotOnList, ListClosed,
    FloorChangeOutOfTurn, ActOnWithdrawnText, ActOnAdoptedText, CommentAfterDeadline,
});
same_names!(vote: ledger::Vote => words::Vote { Yes, No, Abstain, NotVoting });
same_names!(majority: ledger::Majority => words::Majority {
    SimpleOfVotes, TwoThirdsOfVotes, SimpleOfMembers, TwoThirdsOfMembers, Unanimity,
});
same_names!(known_kind: ledger::FactKind => words::EntryKind {
    SessionOpened, SessionClosed, MeetingOpened, MeetingChanged, SegmentOpened, SegmentClosed,
    TopicAdded, ParticipantRegistered, StandingChanged, GroupFormed, MembershipChanged,
    SpeakerIntroduced, PresenceNoted, InterventionMade, SubjectMentioned, AlignmentNoted,
    ProposalTabled, ProposalSponsored, MilestoneSet, PointFormulated, PointReformulated,
    EvidenceLinked, TermIntroduced, FormOffered, PositionTaken, PositionWithdrawn,
    SupportReported, PracticeReported, FrameworkRegistered, FrameworkCited, NextStepSet,
    FigureReported, EntryCorrected, TextTranslated, LedgerFounded, RulesAdopted,
    RecordAttested, ParagraphWritten, DecisionPut, VoteCast, VoteIntended, ObjectionRaised,
    ObjectionWithdrawn, ResultDeclared, ExplanationGiven, FloorRequested, FloorChanged,
    WaitingReordered, ListChanged, TimeAllotted, ProposalRevised, ProposalChanged, SessionSealed,
    CommitmentMade, ProgressReported, DraftCirculated, CommentMade, CommentSettled, KeyEnrolled, KeyRotated, KeyRevoked,
    LogKeyRotated, LogKeyRetired, PartsRedacted,
});

/// None: recorded by newer software.
pub(crate) fn entry_kind(kind: Option<ledger::FactKind>) -> words::EntryKind {
    kind.map_or(words::EntryKind::Unknown, known_kind)
}

pub(crate) fn share_of(of: ledger::ShareOf) -> words::ShareOf {
    match of {
        ledger::ShareOf::MembersPresent => words::ShareOf::MembersPresent,
        ledger::ShareOf::StatesRepresented => words::ShareOf::AllMembers,
    }
}

pub(crate) fn share_from(from: ledger::ShareFrom) -> words::ShareFrom {
    match from {
        ledger::ShareFrom::AtLeastPercent(percent) => words::ShareFrom::AtLeastPercent(percent),
        ledger::ShareFrom::OverPercent(percent) => words::ShareFrom::OverPercent(percent),
    }
}

pub(crate) fn reported_word(quantity: ledger::ReportedQuantity) -> words::ReportedWord {
    use ledger::ReportedQuantity as Q;
    use words::{NumberWord, ReportedWord};
    match quantity {
        Q::One => ReportedWord::Number(NumberWord::One),
        Q::Some => ReportedWord::Number(NumberWord::Some),
        Q::Several => ReportedWord::Number(NumberWord::Several),
        Q::Many => ReportedWord::Number(NumberWord::Many),
        Q::Most => ReportedWord::Number(NumberWord::Most),
        Q::AlmostAll => ReportedWord::Number(NumberWord::AlmostAll),
        Q::All => ReportedWord::Number(NumberWord::All),
        Q::AsABody => ReportedWord::AsABody,
        Q::Unspecified => ReportedWord::Without,
    }
}

pub(crate) fn counted(counted: ledger::Counted) -> words::Noun {
    use ledger::Counted as C;
    match counted {
        C::States => words::Noun::State,
        C::Speakers => words::Noun::Speaker,
        C::PanellistsAndSpeakers => words::Noun::PanellistOrSpeaker,
        C::Participants => words::Noun::Participant,
        C::Delegates => words::Noun::Delegate,
        C::Representatives => words::Noun::Representative,
        C::CivilSociety => words::Noun::CivilSocietyOrganisation,
        C::CivilSocietyRepresentatives => words::Noun::CivilSocietyRepresentative,
        C::Ngos => words::Noun::Ngo,
        C::NgoRepresentatives => words::Noun::NgoRepresentative,
        C::Unspecified => words::Noun::Unspecified,
    }
}

pub(crate) fn span(span: &ledger::DateSpan) -> words::Span {
    words::Span {
        first: span.begins.parts().into(),
        last: span.ends.parts().into(),
        precision: precision(span.precision),
    }
}
