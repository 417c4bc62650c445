//! The messages of the schema and the structs of the domain, field by field.

#[allow(clippy::wildcard_imports)] // every fact of every module has its message here
use deliberation::*;

use crate::{Malformed, Problem, error::At, fields::Field, pb};

/// Declares a message whose fields bear the names of the domain. The types say how each is read;
/// a field forgotten here, there or in the schema does not compile.
macro_rules! messages {
    ($($name:ident: $($field:ident)*.)*) => {$(
        impl Field<pb::$name> for $name {
            fn read(message: pb::$name) -> Result<Self, Malformed> {
                Ok($name { $($field: Field::read(message.$field).at(stringify!($field))?,)* })
            }

            fn write(&self) -> pb::$name {
                pb::$name { $($field: Field::write(&self.$field),)* }
            }
        }
    )*};
}

messages! {
    SessionOpened: code dates country languages.
    MeetingOpened: code number chair.
    MeetingChanged: meeting change.
    SegmentOpened: code kind number meeting follows topics.
    SegmentClosed: segment.
    TopicAdded: code number parent.
    ParticipantRegistered: code category standing country.
    StandingChanged: participant standing from.
    GroupFormed: code kind.
    MembershipChanged: group member change on.
    SpeakerIntroduced: code participant role gender language same_person_as.
    PresenceNoted: participant mode segment from_ms to_ms.
    InterventionMade: segment speaker participant role kind occasion topics on_behalf_of
        in_reply_to order started_ms duration_ms floor_language time_code_ms request draft.
    Draft: model accepted_by.
    SubjectMentioned: by intervention subject nature order.
    AlignmentNoted: participant with extent.
    ProposalTabled: code proposers intervention topics builds_on lineage.
    Amends: proposal version.
    Merges: proposals.
    SplitFrom: proposal.
    ProposalRevised: proposal how by amendments intervention.
    ProposalChanged: proposal change by intervention.
    ProposalSponsored: proposal sponsor sponsorship intervention.
    MilestoneSet: proposal horizon suggested_by intervention.
    PointFormulated: code number author topics.
    PointReformulated: point author.
    EvidenceLinked: point evidence bearing.
    TermIntroduced: code proposal topics.
    FormOffered: code term standing instead_of.
    PositionTaken: holder subject stance intervention order.
    PositionWithdrawn: holder subject intervention.
    SupportReported: subject stance quantity counted of_groups examples.
    PracticeReported: code of speaker intervention country topics.
    FrameworkRegistered: code adopted.
    FrameworkCited: framework by intervention subject.
    NextStepSet: code dates by country.
    FigureReported: measure quantity exactness of.
    ParagraphWritten: section subject.
    DecisionPut: code subject paragraph method majority appeal_of topics.
    VoteCast: decision voter vote.
    VoteIntended: decision voter vote.
    ObjectionRaised: decision by intervention.
    ObjectionWithdrawn: decision by.
    ResultDeclared: decision outcome yes no abstain not_voting.
    ExplanationGiven: decision intervention of when.
    FloorRequested: code segment speaker participant kind on_behalf_of.
    FloorChanged: request change.
    WaitingReordered: segment requests.
    ListChanged: segment change.
    TimeAllotted: segment to per_intervention_s in_all_s.
    CommitmentMade: code by proposal interventions horizon baseline_value target_value.
    ProgressReported: commitment status value on by intervention.
    DraftCirculated: code size language template sha256 comments_until of_session.
    CommentMade: draft by paragraph.
    CommentSettled: comment accepted.
    TextTranslated: target.
    LedgerFounded: origin log_key authority_keys authority_threshold witness_keys
        witness_threshold predecessor rules.
    RulesAdopted: rules.
    RecordAttested: intervention participant attestation.
    KeyEnrolled: key capacity participant possession.
    KeyRotated: old key by_new by_old.
    KeyRevoked: key suspect_from.
    PartsRedacted: target parts.
    LogKeyRotated: key by_new by_old.
    LogKeyRetired: key.
    DateSpan: begins ends precision.
    Order: ordinal basis.
    Rung: word count_from share_from.
    Ladder: share_of rungs.
    ConvergenceRule: broad_for_over_percent broad_against_at_most_percent divergent_from
        regions_from region_for_percent categories_from objections_at_most reserving_is_objecting.
    Rules: method_version ladder convergence attribution smallest_count precedence
        correction_window_days public majority quorum_percent goes_first.
}

impl Field<pb::SessionClosed> for SessionClosed {
    fn read(_: pb::SessionClosed) -> Result<Self, Malformed> {
        Ok(SessionClosed {})
    }

    fn write(&self) -> pb::SessionClosed {
        pb::SessionClosed {}
    }
}

impl Field<pb::SessionSealed> for SessionSealed {
    fn read(_: pb::SessionSealed) -> Result<Self, Malformed> {
        Ok(SessionSealed {})
    }

    fn write(&self) -> pb::SessionSealed {
        pb::SessionSealed {}
    }
}

impl Field<pb::Amount> for Amount {
    fn read(message: pb::Amount) -> Result<Self, Malformed> {
        let pb::Amount { mantissa, decimals } = message;
        let amount = u8::try_from(decimals).ok();
        let amount = amount.and_then(|decimals| Amount::new(mantissa, decimals));
        let too_large = Problem::TooLarge {
            found: decimals.into(),
            max: 9,
        };
        amount.ok_or(too_large).map_err(Into::into).at("decimals")
    }

    fn write(&self) -> pb::Amount {
        let (mantissa, decimals) = self.parts();
        pb::Amount {
            mantissa,
            decimals: decimals.into(),
        }
    }
}

/// Without the fact inside: [`decode_structure`](crate::decode_structure) reads that from its own
/// bytes, where it sees kinds that this software does not know.
impl Field<pb::EntryCorrected> for EntryCorrected {
    fn read(message: pb::EntryCorrected) -> Result<Self, Malformed> {
        Ok(EntryCorrected {
            target: Field::read(message.target).at("target")?,
            origin: Field::read(message.origin).at("origin")?,
            fact: None,
        })
    }

    fn write(&self) -> pb::EntryCorrected {
        pb::EntryCorrected {
            target: self.target.write(),
            origin: self.origin.write(),
            fact: self
                .fact
                .as_deref()
                .map(crate::structure_message)
                .map(Box::new),
        }
    }
}

impl Field<pb::Date> for Date {
    fn read(message: pb::Date) -> Result<Self, Malformed> {
        let pb::Date { year, month, day } = message;
        let date = match (year.try_into(), month.try_into(), day.try_into()) {
            (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day),
            _ => None,
        };
        Ok(date.ok_or(Problem::NoSuchDay { year, month, day })?)
    }

    fn write(&self) -> pb::Date {
        let (year, month, day) = self.parts();
        pb::Date {
            year: year.unsigned_abs().into(),
            month: month.into(),
            day: day.into(),
        }
    }
}

/// Declares a message that is one of several things.
macro_rules! choices {
    ($($name:ident in $oneof:ident: $($choice:ident $field:literal)*.)*) => {$(
        impl Field<pb::$name> for $name {
            fn read(message: pb::$name) -> Result<Self, Malformed> {
                match message.$oneof.ok_or(Problem::Missing)? {
                    $(pb::$oneof::$name::$choice(wire) => {
                        Field::read(wire).map($name::$choice).at($field)
                    })*
                }
            }

            fn write(&self) -> pb::$name {
                let $oneof = Some(match self {
                    $($name::$choice(value) => pb::$oneof::$name::$choice(Field::write(value)),)*
                });
                pb::$name { $oneof }
            }
        }
    )*};
}

choices! {
    Party in party: Participant "participant" Group "group".
    Subject in subject: Proposal "proposal" Point "point" Form "form" Term "term" Topic "topic"
        Framework "framework" Practice "practice".
    Horizon in horizon: WithinYears "within_years" On "on".
    Lineage in lineage: Amends "amends" Merges "merges" SplitFrom "split_from".
    ShareFrom in share_from: AtLeastPercent "at_least_percent" OverPercent "over_percent".
}

impl Field<pb::CorrectionOrigin> for CorrectionOrigin {
    fn read(message: pb::CorrectionOrigin) -> Result<Self, Malformed> {
        match message.origin.ok_or(Problem::Missing)? {
            pb::correction_origin::Origin::RecordersError(_) => {
                Ok(CorrectionOrigin::RecordersError)
            }
            pb::correction_origin::Origin::Delegation(message) => {
                read_delegation(message).at("delegation")
            }
        }
    }

    fn write(&self) -> pb::CorrectionOrigin {
        let origin = match self {
            CorrectionOrigin::RecordersError => {
                pb::correction_origin::Origin::RecordersError(pb::RecordersError {})
            }
            CorrectionOrigin::Delegation {
                requested_by,
                received_ms,
                checked,
                accepted,
            } => pb::correction_origin::Origin::Delegation(pb::DelegationsCorrection {
                requested_by: requested_by.write(),
                received_ms: *received_ms,
                checked: checked.write(),
                accepted: *accepted,
            }),
        };
        pb::CorrectionOrigin {
            origin: Some(origin),
        }
    }
}

fn read_delegation(message: pb::DelegationsCorrection) -> Result<CorrectionOrigin, Malformed> {
    Ok(CorrectionOrigin::Delegation {
        requested_by: Field::read(message.requested_by).at("requested_by")?,
        received_ms: message.received_ms,
        checked: Field::read(message.checked).at("checked")?,
        accepted: message.accepted,
    })
}

/// Nobody at all stands for "not on record".
impl Field<Vec<pb::Party>> for Proposers {
    fn read(wire: Vec<pb::Party>) -> Result<Self, Malformed> {
        if wire.is_empty() {
            return Ok(Proposers::NotOnRecord);
        }
        Field::read(wire).map(Proposers::OnRecord)
    }

    fn write(&self) -> Vec<pb::Party> {
        match self {
            Proposers::NotOnRecord => Vec::new(),
            Proposers::OnRecord(parties) => parties.write(),
        }
    }
}

/// An order of which nothing is known is left out.
impl Field<Option<pb::Order>> for Order {
    fn read(wire: Option<pb::Order>) -> Result<Self, Malformed> {
        wire.map_or(Ok(Order::default()), Field::read)
    }

    fn write(&self) -> Option<pb::Order> {
        (*self != Order::default()).then(|| Field::write(self))
    }
}

macro_rules! required {
    ($($name:ident)*) => {$(
        impl Field<Option<pb::$name>> for $name {
            fn read(wire: Option<pb::$name>) -> Result<Self, Malformed> {
                Field::read(wire.ok_or(Problem::Missing)?)
            }

            fn write(&self) -> Option<pb::$name> {
                Some(Field::write(self))
            }
        }
    )*};
}
required!(Date DateSpan Party Subject CorrectionOrigin Ladder ConvergenceRule Rules);

/// A ladder out of a message.
pub fn read_ladder(wire: pb::Ladder) -> Result<Ladder, Malformed> {
    Ladder::read(wire)
}

/// A ladder as a message.
pub fn ladder_message(ladder: &Ladder) -> pb::Ladder {
    ladder.write()
}
