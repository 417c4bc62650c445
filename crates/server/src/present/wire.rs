//! The domain's lists of values and their numbers in the API.

use deliberation::{
    Attestation, Category, Counted, DatePrecision, DecisionMethod, ErasablePart, EvidenceBearing,
    Exactness, Explained, ExplainedWhen, Extent, FactKind, FormStanding, Gender, GroupKind,
    InterventionKind, Irregularity, Majority, Measure, MentionNature, NumberWord, Occasion,
    OrderBasis, Outcome, PointAuthor, Precedence, ProgressStatus, ReportedQuantity, Revision, Role,
    SegmentKind, ShareOf, Sponsorship, Stance, Standing, TextBasis, TextField, Vote,
};
use views::{ConvergenceLevel, CountedPositions, FloorStatus, ProposalStatus};

use facts::pb as body;

use crate::pb;

/// A value with a number in the API.
pub(super) trait Wire {
    /// Its number.
    fn wire(self) -> i32;
}

/// Which values have the same name in the schema, and which have another.
macro_rules! wire {
    ($module:ident; $($name:ident: $($same:ident)* $(, $domain:ident is $wire:ident)*.)*) => {$(
        impl Wire for $name {
            fn wire(self) -> i32 {
                match self {
                    $($name::$same => $module::$name::$same as i32,)*
                    $($name::$domain => $module::$name::$wire as i32,)*
                }
            }
        }
    )*};
}

wire! { body;
    DatePrecision: Day Week Month Year.
    OrderBasis: Time RecorderOrdinal AsListed, Unknown is Unspecified.
    SegmentKind: Opening RoundTable Debate QuestionsAndAnswers Closing Other.
    Category: State UnEntity IntergovernmentalOrganisation CivilSociety Academia PrivateSector
        DiasporaAssociation LocalAuthority Other.
    Standing: Member ObserverState OtherObserver Invited, Unknown is Unspecified.
    GroupKind: Regional Political AdHoc.
    Role: Panellist Moderator Chair Delegate Observer Guest, Unknown is Unspecified.
    Gender: Woman Man Another.
    InterventionKind: Statement Question Reply PointOfOrder RightOfReply Introduction
        ClosingRemark.
    Occasion: Distinct Unstated.
    MentionNature: Thanks Example Concern Question Other.
    Extent: Whole Part.
    Attestation: Confirmed Disputed.
    Stance: Support SupportWithReservation Oppose Reserve Dissociate.
    ReportedQuantity: One Some Several Many Most AlmostAll All AsABody,
        Unspecified is WithoutNumber.
    Counted: States Speakers PanellistsAndSpeakers Participants Delegates Representatives
        CivilSociety CivilSocietyRepresentatives Ngos NgoRepresentatives,
        Unspecified is NotStated.
    Measure: Attendees Speakers WomenSpeakers Participants StatesRepresented Regions RoundTables
        Other.
    Exactness: Exactly MoreThan About LessThan AlmostAll.
    Sponsorship: Proposer CoSponsor.
    PointAuthor: Rapporteur Chair.
    EvidenceBearing: Supports Objects Illustrates Qualifies.
    FormStanding: Preferred Discouraged Open.
    NumberWord: One Two Few Some Several Many Most AlmostAll All.
    ShareOf: MembersPresent StatesRepresented.
    Precedence: Own Group Latest.
    DecisionMethod: Consensus WithoutVote Acclamation RecordedVote ShowOfHands Ballot
        SilenceProcedure Ruling.
    Majority: TwoThirdsOfVotes SimpleOfMembers TwoThirdsOfMembers Unanimity,
        SimpleOfVotes is Unspecified.
    Vote: Yes No Abstain NotVoting.
    Outcome: Adopted Rejected Deferred Withdrawn, NotStated is Unspecified.
    Explained: Vote Position.
    ExplainedWhen: Before After.
    ErasablePart: Text Personal Attachment.
    TextBasis: Recording Interpretation SuppliedText Notes PublishedSource Translation,
        Unstated is Unspecified.
}

wire! { body;
    Revision: Written Oral Amended.
    TextField: Title Name ShortName Capacity Place Description Gist Verbatim Text Indicator Example
        Definition Wording PracticeField Reason.
    ProgressStatus: NotBegun UnderWay Reached GivenUp, NotStated is Unspecified.
}

wire! { pb;
    FloorStatus: Waiting Speaking Paused Yielded Ended Withdrawn.
    ProposalStatus: Open Withdrawn Deferred Merged TakenIn Adopted Rejected.
    Irregularity: ClockInTheFuture SessionClosed OutsideAnySession MeetingNotInProgress
        MeetingChangeOutOfTurn SegmentClosed OrdinalTaken SpeakerOfAnotherParticipant
        MemberAlready NotAMember NotItsProposer SponsorAlready NoPositionToWithdraw NumberTaken
        VoteAfterResult IntentionBeforeResult ResultDeclaredAlready GavelOverObjection
        ObjectionAfterResult NoObjectionToWithdraw SpeakerNotOnList ListClosed
        FloorChangeOutOfTurn ActOnWithdrawnText ActOnAdoptedText CommentAfterDeadline.
    ConvergenceLevel: NotAssessable ViewsExpressed DivergentViews Convergence BroadAgreement
        Consensus.
    CountedPositions: Members AllParticipants.
}

/// The kind of an entry; 0 for one that newer software recorded.
impl Wire for Option<FactKind> {
    fn wire(self) -> i32 {
        self.map_or(0, |kind| i32::from(kind.number()))
    }
}

/// Every value of a list.
pub(super) fn wires<T: Wire>(values: impl IntoIterator<Item = T>) -> Vec<i32> {
    values.into_iter().map(Wire::wire).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_every_kind_of_fact_when_numbered_then_the_schema_knows_it_by_the_same_name() {
        for kind in FactKind::ALL {
            let number = Some(*kind).wire();
            let known = pb::FactKind::try_from(number).expect("in the schema");
            assert_eq!(format!("{known:?}"), format!("{kind:?}"));
        }
    }
}
