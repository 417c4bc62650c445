//! What is said and held: interventions, mentions, positions, and what a source only reports.

use serde::{Deserialize, Serialize};

use crate::{
    Code, Country, Date, DateSpan, EntryId, Fact, FormId, FrameworkId, GroupId, InterventionId,
    Language, Order, ParticipantId, Party, PointId, PracticeId, ProposalId, RequestId, Role,
    SegmentId, SegmentKind, SpeakerId, TermId, TopicId,
};

/// What kind of taking of the floor.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum InterventionKind {
    /// A statement.
    #[default]
    Statement,
    /// A question.
    Question,
    /// A reply to a question.
    Reply,
    /// A point of order.
    PointOfOrder,
    /// A right of reply.
    RightOfReply,
    /// An introduction of a segment or item.
    Introduction,
    /// A closing remark.
    ClosingRemark,
}

/// Whether the source tells this taking of the floor apart from the speaker's others.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// A taking of the floor of its own.
    #[default]
    Distinct,
    /// The source reports what was said, not in how many takings of the floor.
    Unstated,
}

/// One taking of the floor. Gist and verbatim are texts of the same entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterventionMade {
    /// In which segment; none where that is not on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<SegmentId>,
    /// Who spoke; none where only the participant is on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<SpeakerId>,
    /// For whom; none where the affiliation is not on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// In which role.
    #[serde(default)]
    pub role: Role,
    /// What kind of taking of the floor.
    #[serde(default)]
    pub kind: InterventionKind,
    /// Whether it is told apart from the speaker's others.
    #[serde(default)]
    pub occasion: Occasion,
    /// On what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
    /// On whose behalf besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_behalf_of: Vec<Party>,
    /// Which intervention it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_reply_to: Option<InterventionId>,
    /// Its place in the order of speaking.
    #[serde(default)]
    pub order: Order,
    /// When it began, ms since 1970 UTC, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_ms: Option<i64>,
    /// How long it lasted, in ms, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
    /// In which language it was held, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor_language: Option<Language>,
    /// Where it stands in the recording, in ms from its start, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_code_ms: Option<u64>,
    /// The request on which the floor was given, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// Where a model drafted the words: which, and who accepted them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
}

/// Words that a model drafted, and the person who accepted them for the record. Only an intervention
/// has one: a position is never taken from a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Which model, by a short label ("asr-large.3").
    pub model: Code,
    /// Who accepted its words: a person in a role.
    pub accepted_by: SpeakerId,
}

/// What a position, a mention or a report bears on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A proposal, in its version at that moment.
    Proposal(ProposalId),
    /// A point, in its version at that moment.
    Point(PointId),
    /// A form of a term.
    Form(FormId),
    /// A term as a whole: mentions and reports only.
    Term(TermId),
    /// A topic: mentions and reports only.
    Topic(TopicId),
    /// A framework: mentions and reports only.
    Framework(FrameworkId),
    /// A practice: mentions and reports only.
    Practice(PracticeId),
}

/// In which way a subject is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionNature {
    /// Thanks.
    Thanks,
    /// An example.
    Example,
    /// A concern.
    Concern,
    /// A question.
    Question,
    /// Any other mention.
    Other,
}

/// A subject is mentioned without a position being taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectMentioned {
    /// By whom; none where only the speaker of the intervention is on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
    /// What is mentioned.
    pub subject: Subject,
    /// In which way.
    pub nature: MentionNature,
    /// Its place among those who spoke on the subject.
    #[serde(default)]
    pub order: Order,
}

/// How far an alignment goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// With all of it.
    Whole,
    /// With a part; a text may say which.
    Part,
}

/// A participant associates itself with another's intervention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlignmentNoted {
    /// Who.
    pub participant: ParticipantId,
    /// With which intervention.
    pub with: InterventionId,
    /// How far.
    pub extent: Extent,
}

/// What is held on a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Supports.
    Support,
    /// Supports with a reservation.
    SupportWithReservation,
    /// Opposes.
    Oppose,
    /// Reserves its position.
    Reserve,
    /// Dissociates itself from consensus.
    Dissociate,
}

/// A participant or group takes a position; a later one on the same subject replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PositionTaken {
    /// Whose position. A group's counts for each member of that moment.
    pub holder: Party,
    /// On what: a proposal, a point or a form.
    pub subject: Subject,
    /// Which.
    pub stance: Stance,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
    /// Its place among those who spoke on the subject.
    #[serde(default)]
    pub order: Order,
}

/// A position is withdrawn; the holder then holds none on the subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PositionWithdrawn {
    /// Whose position.
    pub holder: Party,
    /// On what.
    pub subject: Subject,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
}

/// A number word as a source uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportedQuantity {
    /// A single one.
    One,
    /// Some, certain.
    Some,
    /// Several.
    Several,
    /// Many.
    Many,
    /// Most.
    Most,
    /// Almost all.
    AlmostAll,
    /// All, unanimously.
    All,
    /// As a body, without a number: "the participants", "the States".
    AsABody,
    /// Said in general, or repeatedly, without any number.
    Unspecified,
}

/// Whom a reported number word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// States.
    States,
    /// Speakers.
    Speakers,
    /// Panellists and speakers.
    PanellistsAndSpeakers,
    /// Participants.
    Participants,
    /// Delegates: of States, or of whoever takes part.
    Delegates,
    /// Representatives, the source does not say of whom.
    Representatives,
    /// Organisations of civil society.
    CivilSociety,
    /// Persons who speak for civil society, and not its organisations.
    CivilSocietyRepresentatives,
    /// Non-governmental organisations.
    Ngos,
    /// Persons who speak for non-governmental organisations.
    NgoRepresentatives,
    /// The source does not say whom.
    Unspecified,
}

/// A source's own number word with the examples it names. Printed as reported, never tallied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupportReported {
    /// For what.
    pub subject: Subject,
    /// What is held or said of it; none where it is only spoken of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// The number word.
    pub quantity: ReportedQuantity,
    /// Whom it counts.
    pub counted: Counted,
    /// The regional or other groups it is limited to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of_groups: Vec<GroupId>,
    /// The examples that the source names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<ParticipantId>,
}

/// A good practice is reported. Its field, place and description are texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeReported {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Whose practice it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<ParticipantId>,
    /// Who reports it, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<SpeakerId>,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
    /// The country it is about, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
}

/// An instrument is entered in the record. Its name is a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkRegistered {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// When it was adopted, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Date>,
}

/// An instrument is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkCited {
    /// Which.
    pub framework: FrameworkId,
    /// By whom, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Party>,
    /// In which intervention, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<InterventionId>,
    /// On what, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
}

/// What comes next. What and where are texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextStepSet {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// When, with its precision; none where that is not on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateSpan>,
    /// Who is to do it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Party>,
    /// In which country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
}

/// What a reported figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// People attending.
    Attendees,
    /// People speaking.
    Speakers,
    /// Women among the speakers.
    WomenSpeakers,
    /// Participants.
    Participants,
    /// States represented.
    StatesRepresented,
    /// Regions represented.
    Regions,
    /// Round tables.
    RoundTables,
    /// Anything else; the description says what.
    Other,
}

/// How exact a reported figure is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Exactness {
    /// Exactly so many.
    #[default]
    Exactly,
    /// More than that.
    MoreThan,
    /// About that.
    About,
    /// Less than that.
    LessThan,
    /// Almost all; there is no number.
    AlmostAll,
}

/// A figure that the source reports, printed as reported and never computed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureReported {
    /// Of what.
    pub measure: Measure,
    /// How many; none where only a word is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u64>,
    /// How exact.
    #[serde(default)]
    pub exactness: Exactness,
    /// Limited to segments of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<SegmentKind>,
}

/// Whether a correction was checked against the recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckedAgainstRecording {
    /// It was, and holds.
    Yes,
    /// It was not.
    No,
    /// There is no recording.
    Unavailable,
}

/// Where a correction comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionOrigin {
    /// The recorder's own error.
    RecordersError,
    /// A delegation asked for it.
    Delegation {
        /// Who asked.
        requested_by: ParticipantId,
        /// When it was received, ms since 1970 UTC, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received_ms: Option<i64>,
        /// Checked against the recording?
        checked: CheckedAgainstRecording,
        /// Accepted or refused.
        accepted: bool,
    },
}

/// An entry is corrected. The texts beside this fact replace those of the same field and
/// language; `fact`, if given, replaces the whole fact and must be of the same kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryCorrected {
    /// Which entry; a correction may be corrected too.
    pub target: EntryId,
    /// Where the correction comes from.
    pub origin: CorrectionOrigin,
    /// What stands in place of the fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<Box<Fact>>,
}

impl EntryCorrected {
    /// Whether it puts anything in place: the recorder's own does, a delegation's if accepted.
    pub fn holds(&self) -> bool {
        match self.origin {
            CorrectionOrigin::RecordersError => true,
            CorrectionOrigin::Delegation { accepted, .. } => accepted,
        }
    }
}

/// Texts of an entry gain a translation: the texts beside this fact, by field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextTranslated {
    /// Which entry.
    pub target: EntryId,
}
