//! Every kind of fact with its name: the one list that bytes and lines are read by.

use bytes::Bytes;
use deliberation::{Fact, FactKind};
use prost::Message;
use serde_json::Value;

use crate::{Malformed, error::At, fields::Field, pb};

/// JSON that is not the fact it says it is, with the path to the wrong field.
pub(crate) type WrongShape = serde_path_to_error::Error<serde_json::Error>;

macro_rules! kinds {
    ($($name:ident $text:literal)*) => {
        /// The name of a kind in paths and lines.
        pub fn name(kind: FactKind) -> &'static str {
            match kind {
                $(FactKind::$name => $text,)*
            }
        }

        /// The kind with this name.
        pub(crate) fn named(name: &str) -> Option<FactKind> {
            match name {
                $($text => Some(FactKind::$name),)*
                _ => None,
            }
        }

        /// A fact from the message of its kind, without a fact inside.
        pub(crate) fn read_message(kind: FactKind, message: &[u8]) -> Result<Fact, Malformed> {
            // One copy, of which every id is a slice until it is read.
            let message = Bytes::copy_from_slice(message);
            match kind {
                $(FactKind::$name => {
                    let message = pb::$name::decode(message).map_err(Malformed::from);
                    message.and_then(Field::read).map(Fact::$name).at($text)
                })*
            }
        }

        /// A fact as the oneof of a structure.
        pub(crate) fn write_message(fact: &Fact) -> pb::structure::Fact {
            match fact {
                $(Fact::$name(fact) => {
                    let message: pb::$name = Field::write(fact);
                    pb::structure::Fact::$name(message.into()) // one of them is boxed
                })*
            }
        }

        /// A fact from the JSON of its own fields, the name taken off.
        pub(crate) fn read_json(kind: FactKind, fields: Value) -> Result<Fact, WrongShape> {
            match kind {
                $(FactKind::$name => {
                    serde_path_to_error::deserialize::<_, deliberation::$name>(fields)
                        .map(Fact::$name)
                })*
            }
        }

        /// The fields of a fact as JSON, without its name.
        pub(crate) fn write_json(fact: &Fact) -> Value {
            match fact {
                $(Fact::$name(fact) => {
                    serde_json::to_value(fact).expect("facts have only string keys")
                })*
            }
        }
    };
}

kinds! {
    SessionOpened "session_opened"
    SessionClosed "session_closed"
    MeetingOpened "meeting_opened"
    MeetingChanged "meeting_changed"
    SegmentOpened "segment_opened"
    SegmentClosed "segment_closed"
    TopicAdded "topic_added"
    ParticipantRegistered "participant_registered"
    StandingChanged "standing_changed"
    GroupFormed "group_formed"
    MembershipChanged "membership_changed"
    SpeakerIntroduced "speaker_introduced"
    PresenceNoted "presence_noted"
    InterventionMade "intervention_made"
    SubjectMentioned "subject_mentioned"
    AlignmentNoted "alignment_noted"
    ProposalTabled "proposal_tabled"
    ProposalSponsored "proposal_sponsored"
    MilestoneSet "milestone_set"
    PointFormulated "point_formulated"
    PointReformulated "point_reformulated"
    EvidenceLinked "evidence_linked"
    TermIntroduced "term_introduced"
    FormOffered "form_offered"
    PositionTaken "position_taken"
    PositionWithdrawn "position_withdrawn"
    SupportReported "support_reported"
    PracticeReported "practice_reported"
    FrameworkRegistered "framework_registered"
    FrameworkCited "framework_cited"
    NextStepSet "next_step_set"
    FigureReported "figure_reported"
    EntryCorrected "entry_corrected"
    TextTranslated "text_translated"
    RecordAttested "record_attested"
    ParagraphWritten "paragraph_written"
    DecisionPut "decision_put"
    VoteCast "vote_cast"
    VoteIntended "vote_intended"
    ObjectionRaised "objection_raised"
    ObjectionWithdrawn "objection_withdrawn"
    ResultDeclared "result_declared"
    ExplanationGiven "explanation_given"
    FloorRequested "floor_requested"
    FloorChanged "floor_changed"
    WaitingReordered "waiting_reordered"
    ListChanged "list_changed"
    TimeAllotted "time_allotted"
    ProposalRevised "proposal_revised"
    ProposalChanged "proposal_changed"
    SessionSealed "session_sealed"
    CommitmentMade "commitment_made"
    ProgressReported "progress_reported"
    DraftCirculated "draft_circulated"
    CommentMade "comment_made"
    CommentSettled "comment_settled"
    LedgerFounded "ledger_founded"
    RulesAdopted "rules_adopted"
    KeyEnrolled "key_enrolled"
    KeyRotated "key_rotated"
    KeyRevoked "key_revoked"
    PartsRedacted "parts_redacted"
    LogKeyRotated "log_key_rotated"
    LogKeyRetired "log_key_retired"
}
