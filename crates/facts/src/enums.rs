//! The enums of the domain and their numbers in the schema.

#[allow(clippy::wildcard_imports)] // every enum of the schema is in this list
use deliberation::*;

use crate::{Malformed, Problem, fields::Field, pb};

/// An enum with a number for each value.
pub(crate) trait Numbered: Copy + 'static {
    /// Every value.
    #[cfg_attr(not(any(test, feature = "testing")), allow(dead_code))]
    const ALL: &'static [Self];

    /// The value with this number; none where it is unspecified and has to be.
    fn from_number(number: i32) -> Result<Self, Problem>;

    /// Its number.
    fn number(self) -> i32;
}

/// Declares which values have the same name in the schema, which have another, and what an
/// unspecified value is read as, if it may be.
macro_rules! numbered {
    ($($name:ident: $($same:ident)* $(, $domain:ident is $wire:ident)* $(; else $default:ident)?.)*) => {$(
        impl Numbered for $name {
            const ALL: &'static [Self] = &[$($name::$same,)* $($name::$domain,)*];

            fn from_number(number: i32) -> Result<Self, Problem> {
                match pb::$name::try_from(number) {
                    $(Ok(pb::$name::$same) => Ok($name::$same),)*
                    $(Ok(pb::$name::$wire) => Ok($name::$domain),)*
                    $(Ok(pb::$name::Unspecified) => Ok($name::$default),)?
                    #[allow(unreachable_patterns)] // where unspecified has a meaning
                    Ok(pb::$name::Unspecified) => Err(Problem::Unspecified),
                    Err(_) => Err(Problem::UnknownValue(number.into())),
                }
            }

            fn number(self) -> i32 {
                match self {
                    $($name::$same => pb::$name::$same as i32,)*
                    $($name::$domain => pb::$name::$wire as i32,)*
                }
            }
        }

        impl Field<i32> for $name {
            fn read(number: i32) -> Result<Self, Malformed> {
                Ok(Self::from_number(number)?)
            }

            fn write(&self) -> i32 {
                self.number()
            }
        }
    )*};
}

numbered! {
    DatePrecision: Day Week Month Year.
    OrderBasis: Time RecorderOrdinal AsListed, Unknown is Unspecified.
    MeetingChange: Suspended Resumed Adjourned.
    SegmentKind: Opening RoundTable Debate QuestionsAndAnswers Closing Other.
    Category: State UnEntity IntergovernmentalOrganisation CivilSociety Academia PrivateSector
        DiasporaAssociation LocalAuthority Other.
    Standing: Member ObserverState OtherObserver Invited, Unknown is Unspecified.
    GroupKind: Regional Political AdHoc.
    MembershipChange: Joined Left.
    Role: Panellist Moderator Chair Delegate Observer Guest, Unknown is Unspecified.
    Gender: Woman Man Another.
    PresenceMode: Accredited InRoom Remote.
    InterventionKind: Statement Question Reply PointOfOrder RightOfReply Introduction
        ClosingRemark; else Statement.
    Occasion: Distinct Unstated; else Distinct.
    MentionNature: Thanks Example Concern Question Other.
    Extent: Whole Part.
    Stance: Support SupportWithReservation Oppose Reserve Dissociate.
    ReportedQuantity: One Some Several Many Most AlmostAll All AsABody,
        Unspecified is WithoutNumber.
    Counted: States Speakers PanellistsAndSpeakers Participants Delegates Representatives
        CivilSociety CivilSocietyRepresentatives Ngos NgoRepresentatives,
        Unspecified is NotStated.
    Measure: Attendees Speakers WomenSpeakers Participants StatesRepresented Regions RoundTables
        Other.
    Exactness: Exactly MoreThan About LessThan AlmostAll; else Exactly.
    Sponsorship: Proposer CoSponsor.
    PointAuthor: Rapporteur Chair.
    EvidenceBearing: Supports Objects Illustrates Qualifies.
    FormStanding: Preferred Discouraged Open.
    Section: Session Opening General Proceedings Themes Points Practices Proposals Terminology
        Frameworks Closing NextSteps Decisions.
    DecisionMethod: Consensus WithoutVote Acclamation RecordedVote ShowOfHands Ballot
        SilenceProcedure Ruling.
    Majority: TwoThirdsOfVotes SimpleOfMembers TwoThirdsOfMembers Unanimity,
        SimpleOfVotes is Unspecified.
    Vote: Yes No Abstain NotVoting.
    Outcome: Adopted Rejected Deferred Withdrawn, NotStated is Unspecified.
    Explained: Vote Position.
    ExplainedWhen: Before After.
    FloorChange: Withdrawn Given Paused Resumed Yielded Ended.
    ListChange: Closed Reopened.
    Revision: Written Oral Amended.
    ProposalChange: Withdrawn Deferred TakenUp.
    ProgressStatus: NotBegun UnderWay Reached GivenUp, NotStated is Unspecified.
    CheckedAgainstRecording: Yes No Unavailable.
    KeyCapacity: Authority Delegation Rapporteur Secretariat Chair.
    Attestation: Confirmed Disputed.
    ErasablePart: Text Personal Attachment.
    NumberWord: One Two Few Some Several Many Most AlmostAll All.
    ShareOf: MembersPresent StatesRepresented; else MembersPresent.
    Attribution: OnTheRecord GroupOnly NotForAttribution; else OnTheRecord.
    Precedence: Own Group Latest; else Own.
    Publicity: Summary Record, Nothing is Unspecified.
    TextField: Title Name ShortName Capacity Place Description Gist Verbatim Text Indicator
        Example Definition Wording PracticeField Reason.
    TextBasis: Recording Interpretation SuppliedText Notes PublishedSource Translation,
        Unstated is Unspecified.
}
