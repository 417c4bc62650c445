//! Words for the fields of a record: one small enumeration per field, one word per language.

use crate::{Gender, Lang, Noun};

/// What kind of body a participant is, as the source gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// A State.
    State,
    /// An entity of the United Nations system.
    UnEntity,
    /// Another intergovernmental organisation.
    IntergovernmentalOrganisation,
    /// A non-governmental organisation or another part of civil society.
    CivilSociety,
    /// A university or research body.
    Academia,
    /// A company or an association of companies.
    PrivateSector,
    /// An association of a diaspora or of migrants.
    DiasporaAssociation,
    /// A city, region or association of them.
    LocalAuthority,
    /// Anything else.
    Other,
}

impl Category {
    /// One such body, for counting.
    pub fn noun(self) -> Noun {
        match self {
            Category::State => Noun::State,
            Category::UnEntity => Noun::UnEntity,
            Category::IntergovernmentalOrganisation => Noun::IntergovernmentalOrganisation,
            Category::CivilSociety => Noun::CivilSocietyOrganisation,
            Category::Academia => Noun::AcademicInstitution,
            Category::PrivateSector => Noun::PrivateSectorBody,
            Category::DiasporaAssociation => Noun::DiasporaAssociation,
            Category::LocalAuthority => Noun::LocalAuthority,
            Category::Other => Noun::OtherParticipant,
        }
    }
}

/// How a participant stands to the body that meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Member.
    Member,
    /// Observer State.
    ObserverState,
    /// Any other observer.
    OtherObserver,
    /// Invited.
    Invited,
    /// Not on record.
    Unknown,
}

/// A regional group of the United Nations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegionalGroup {
    /// African States.
    African,
    /// Asia-Pacific States.
    AsiaPacific,
    /// Eastern European States.
    EasternEuropean,
    /// Latin American and Caribbean States.
    LatinAmericanCaribbean,
    /// Western European and other States.
    WesternEuropeanOthers,
}

/// In which role somebody takes the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// On a panel or round table.
    Panellist,
    /// Moderates it.
    Moderator,
    /// Chairs the meeting.
    Chair,
    /// For a delegation.
    Delegate,
    /// As an observer.
    Observer,
    /// As a guest.
    Guest,
    /// Not on record.
    Unknown,
}

/// What kind of intervention it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InterventionKind {
    /// A statement.
    Statement,
    /// A question.
    Question,
    /// A reply to a question.
    Reply,
    /// A point of order.
    PointOfOrder,
    /// The right of reply.
    RightOfReply,
    /// Introductory remarks.
    Introduction,
    /// Closing remarks.
    ClosingRemark,
}

/// What kind of segment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SegmentKind {
    /// Opening.
    Opening,
    /// Round table or panel.
    RoundTable,
    /// Debate.
    Debate,
    /// Questions and answers.
    QuestionsAndAnswers,
    /// Closing.
    Closing,
    /// Any other.
    Other,
}

/// How somebody attends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// On the list, no more is known.
    Accredited,
    /// In the room.
    InRoom,
    /// By connection.
    Remote,
    /// Not on record.
    Unknown,
}

/// How an intervention bears on a subject without taking a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionNature {
    /// Thanks.
    Thanks,
    /// An example.
    Example,
    /// A concern.
    Concern,
    /// A question.
    Question,
    /// Any other.
    Other,
}

/// What a participant holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Supports.
    Support,
    /// Supports with a reservation.
    SupportWithReservation,
    /// Opposes.
    Oppose,
    /// Reserves its position.
    Reserve,
    /// Dissociates itself from the consensus.
    Dissociate,
    /// Has withdrawn its position and took no other.
    Withdrawn,
}

/// How far views converge, by the rule in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConvergenceLevel {
    /// Declared by the chair, no objection stands.
    Consensus,
    /// Most for it, hardly any against.
    BroadAgreement,
    /// Support in every regional group that spoke, no objection stands.
    Convergence,
    /// Both sides are several.
    DivergentViews,
    /// Less than that.
    ViewsExpressed,
    /// No named position.
    NotAssessable,
}

/// What an order of speaking rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderBasis {
    /// The time.
    Time,
    /// The recorder's numbering.
    RecorderOrdinal,
    /// The order in which the source lists them.
    AsListed,
    /// Not known.
    Unknown,
}

/// What a text rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextBasis {
    /// Not said.
    Unstated,
    /// The recording.
    Recording,
    /// The interpretation, which is never authentic.
    Interpretation,
    /// The text that was handed in.
    SuppliedText,
    /// Notes.
    Notes,
    /// A published source.
    PublishedSource,
    /// A translation.
    Translation,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalStatus {
    /// Tabled.
    Tabled,
    /// Amended.
    Amended,
    /// Orally revised.
    OrallyRevised,
    /// Merged into another.
    Merged,
    /// Split into several.
    Split,
    /// Withdrawn.
    Withdrawn,
    /// Deferred.
    Deferred,
    /// Adopted.
    Adopted,
    /// Not adopted.
    NotAdopted,
}

/// How a decision was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecisionManner {
    /// By consensus.
    Consensus,
    /// Without a vote.
    WithoutVote,
    /// By acclamation.
    Acclamation,
    /// By recorded vote.
    RecordedVote,
    /// By show of hands.
    ShowOfHands,
    /// By ballot.
    Ballot,
    /// By silence procedure.
    SilenceProcedure,
}

/// What was voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vote {
    /// In favour.
    Yes,
    /// Against.
    No,
    /// Abstained.
    Abstain,
    /// Did not vote.
    NotVoting,
}

impl Vote {
    /// All of them.
    pub const ALL: [Vote; 4] = [Vote::Yes, Vote::No, Vote::Abstain, Vote::NotVoting];
}

/// How a form of a disputed term is looked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormStanding {
    /// Preferred.
    Preferred,
    /// Discouraged.
    Discouraged,
    /// Neither.
    Open,
}

/// Under which rule names may be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribution {
    /// With names.
    OnTheRecord,
    /// Groups only.
    GroupOnly,
    /// Categories and numbers only.
    NotForAttribution,
}

/// The words of one language for all of these.
pub trait Words {
    /// The name of a language in this one: "français".
    fn language(&self, lang: Lang) -> &'static str;
    /// The whole category, as a heading: "société civile".
    fn category(&self, category: Category) -> &'static str;
    /// The standing of one participant.
    fn standing(&self, standing: Standing) -> &'static str;
    /// The full name of a regional group, without article.
    fn regional_group(&self, group: RegionalGroup) -> &'static str;
    /// The region, for tables.
    fn region(&self, group: RegionalGroup) -> &'static str;
    /// The role of one speaker; the generic form where the gender is not known.
    fn role(&self, role: Role, gender: Option<Gender>) -> &'static str;
    /// The kind of an intervention.
    fn intervention_kind(&self, kind: InterventionKind) -> &'static str;
    /// The kind of a segment.
    fn segment_kind(&self, kind: SegmentKind) -> &'static str;
    /// How one participant attends.
    fn presence(&self, presence: Presence) -> &'static str;
    /// The nature of a mention.
    fn mention_nature(&self, nature: MentionNature) -> &'static str;
    /// A position as a heading: "appui avec réserve".
    fn stance(&self, stance: Stance) -> &'static str;
    /// A level of convergence.
    fn convergence(&self, level: ConvergenceLevel) -> &'static str;
    /// What an order rests on.
    fn order_basis(&self, basis: OrderBasis) -> &'static str;
    /// What a text rests on.
    fn text_basis(&self, basis: TextBasis) -> &'static str;
    /// Where a proposal stands.
    fn proposal_status(&self, status: ProposalStatus) -> &'static str;
    /// How a decision was taken.
    fn decision_manner(&self, manner: DecisionManner) -> &'static str;
    /// What was voted.
    fn vote(&self, vote: Vote) -> &'static str;
    /// How a form is looked on.
    fn form_standing(&self, standing: FormStanding) -> &'static str;
    /// The rule of attribution.
    fn attribution(&self, attribution: Attribution) -> &'static str;
}
