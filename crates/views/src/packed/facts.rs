//! The packed form of every fact: its fields in a fixed order, which is part of the schema.

#[allow(clippy::wildcard_imports)] // every fact is packed
use deliberation::*;

use super::{Packed, Packing, Unpacking};

macro_rules! fields {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Packed for $name {
            fn pack(&self, _into: &mut Packing<'_>) {
                let $name { $($field),* } = self;
                $($field.pack(_into);)*
            }

            fn unpack(_from: &mut Unpacking<'_>) -> Option<Self> {
                Some($name { $($field: Packed::unpack(_from)?),* })
            }
        }
    )*};
}

macro_rules! facts {
    ($($name:ident),* $(,)?) => {
        impl Packed for Fact {
            fn pack(&self, into: &mut Packing<'_>) {
                into.number(u64::from(self.kind().number()));
                match self {
                    $(Fact::$name(fact) => fact.pack(into),)*
                }
            }

            fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
                let number = u16::try_from(from.number()?).ok()?;
                match FactKind::from_number(number)? {
                    $(FactKind::$name => Packed::unpack(from).map(Fact::$name),)*
                }
            }
        }
    };
}

fields! {
    DateSpan { begins, ends, precision }
    Order { ordinal, basis }
    SessionOpened { code, dates, country, languages }
    SessionClosed {}
    MeetingOpened { code, number, chair }
    MeetingChanged { meeting, change }
    SegmentOpened { code, kind, number, meeting, follows, topics }
    SegmentClosed { segment }
    TopicAdded { code, number, parent }
    ParticipantRegistered { code, category, standing, country }
    StandingChanged { participant, standing, from }
    GroupFormed { code, kind }
    MembershipChanged { group, member, change, on }
    SpeakerIntroduced { code, participant, role, gender, language, same_person_as }
    PresenceNoted { participant, mode, segment, from_ms, to_ms }
    InterventionMade {
        segment, speaker, participant, role, kind, occasion, topics, on_behalf_of, in_reply_to,
        order, started_ms, duration_ms, floor_language, time_code_ms, request, draft,
    }
    SubjectMentioned { by, intervention, subject, nature, order }
    AlignmentNoted { participant, with, extent }
    Draft { model, accepted_by }
    ProposalTabled { code, proposers, intervention, topics, builds_on, lineage }
    Amends { proposal, version }
    Merges { proposals }
    SplitFrom { proposal }
    ProposalRevised { proposal, how, by, amendments, intervention }
    ProposalChanged { proposal, change, by, intervention }
    ProposalSponsored { proposal, sponsor, sponsorship, intervention }
    MilestoneSet { proposal, horizon, suggested_by, intervention }
    PointFormulated { code, number, author, topics }
    PointReformulated { point, author }
    EvidenceLinked { point, evidence, bearing }
    TermIntroduced { code, proposal, topics }
    FormOffered { code, term, standing, instead_of }
    PositionTaken { holder, subject, stance, intervention, order }
    PositionWithdrawn { holder, subject, intervention }
    SupportReported { subject, stance, quantity, counted, of_groups, examples }
    PracticeReported { code, of, speaker, intervention, country, topics }
    FrameworkRegistered { code, adopted }
    FrameworkCited { framework, by, intervention, subject }
    NextStepSet { code, dates, by, country }
    FigureReported { measure, quantity, exactness, of }
    ParagraphWritten { section, subject }
    DecisionPut { code, subject, paragraph, method, majority, appeal_of, topics }
    VoteCast { decision, voter, vote }
    VoteIntended { decision, voter, vote }
    ObjectionRaised { decision, by, intervention }
    ObjectionWithdrawn { decision, by }
    ResultDeclared { decision, outcome, yes, no, abstain, not_voting }
    ExplanationGiven { decision, intervention, of, when }
    FloorRequested { code, segment, speaker, participant, kind, on_behalf_of }
    FloorChanged { request, change }
    WaitingReordered { segment, requests }
    ListChanged { segment, change }
    TimeAllotted { segment, to, per_intervention_s, in_all_s }
    SessionSealed {}
    CommitmentMade { code, by, proposal, interventions, horizon, baseline_value, target_value }
    ProgressReported { commitment, status, value, on, by, intervention }
    DraftCirculated { code, size, language, template, sha256, comments_until, of_session }
    CommentMade { draft, by, paragraph }
    CommentSettled { comment, accepted }
    EntryCorrected { target, origin, fact }
    TextTranslated { target }
    Rung { word, count_from, share_from }
    Ladder { share_of, rungs }
    ConvergenceRule {
        broad_for_over_percent, broad_against_at_most_percent, divergent_from, regions_from,
        region_for_percent, categories_from, objections_at_most, reserving_is_objecting,
    }
    Rules {
        method_version, ladder, convergence, attribution, smallest_count, precedence,
        correction_window_days, public, majority, quorum_percent, goes_first,
    }
    LedgerFounded {
        origin, log_key, authority_keys, authority_threshold, witness_keys, witness_threshold,
        predecessor, rules,
    }
    RulesAdopted { rules }
    RecordAttested { intervention, participant, attestation }
    KeyEnrolled { key, capacity, participant, possession }
    KeyRotated { old, key, by_new, by_old }
    KeyRevoked { key, suspect_from }
    PartsRedacted { target, parts }
    LogKeyRotated { key, by_new, by_old }
    LogKeyRetired { key }
}

facts! {
    SessionOpened, SessionClosed, MeetingOpened, MeetingChanged, SegmentOpened, SegmentClosed,
    TopicAdded, ParticipantRegistered, StandingChanged, GroupFormed, MembershipChanged,
    SpeakerIntroduced, PresenceNoted, InterventionMade, SubjectMentioned, AlignmentNoted,
    ProposalTabled, ProposalSponsored, MilestoneSet, PointFormulated, PointReformulated,
    EvidenceLinked, TermIntroduced, FormOffered, PositionTaken, PositionWithdrawn,
    SupportReported, PracticeReported, FrameworkRegistered, FrameworkCited, NextStepSet,
    FigureReported, EntryCorrected, TextTranslated, LedgerFounded, RulesAdopted,
    RecordAttested, ParagraphWritten, DecisionPut, VoteCast, VoteIntended, ObjectionRaised,
    ObjectionWithdrawn, ResultDeclared, ExplanationGiven, FloorRequested, FloorChanged, WaitingReordered, ListChanged, TimeAllotted, ProposalRevised, ProposalChanged, SessionSealed, CommitmentMade, ProgressReported, DraftCirculated, CommentMade, CommentSettled, KeyEnrolled, KeyRotated, KeyRevoked,
    LogKeyRotated, LogKeyRetired, PartsRedacted,
}

impl Packed for Proposers {
    fn pack(&self, into: &mut Packing<'_>) {
        let on_record = match self {
            Proposers::NotOnRecord => None,
            Proposers::OnRecord(parties) => Some(parties),
        };
        Packed::pack_option(on_record, into);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        let on_record = Option::<Vec<Party>>::unpack(from)?;
        Some(on_record.map_or(Proposers::NotOnRecord, Proposers::OnRecord))
    }
}

impl Packed for CorrectionOrigin {
    fn pack(&self, into: &mut Packing<'_>) {
        match self {
            CorrectionOrigin::RecordersError => into.bytes.push(0),
            CorrectionOrigin::Delegation {
                requested_by,
                received_ms,
                checked,
                accepted,
            } => {
                into.bytes.push(1);
                requested_by.pack(into);
                received_ms.pack(into);
                checked.pack(into);
                accepted.pack(into);
            }
        }
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(CorrectionOrigin::RecordersError),
            1 => Some(CorrectionOrigin::Delegation {
                requested_by: Packed::unpack(from)?,
                received_ms: Packed::unpack(from)?,
                checked: Packed::unpack(from)?,
                accepted: Packed::unpack(from)?,
            }),
            _ => None,
        }
    }
}

impl Packed for Amount {
    fn pack(&self, into: &mut Packing<'_>) {
        let (mantissa, decimals) = self.parts();
        mantissa.pack(into);
        decimals.pack(into);
    }

    fn unpack(from: &mut Unpacking<'_>) -> Option<Self> {
        Amount::new(Packed::unpack(from)?, Packed::unpack(from)?)
    }
}
