//! Speaking order: who spoke after whom, and what that order rests on.

use deliberation::{
    Attestation, Extent, InterventionKind, Language, MentionNature, Occasion, OrderBasis, PointId,
    ProposalId, Role, SegmentId, SessionId, Stance, TermId, TopicId,
};
use serde::Serialize;

use crate::{EntryRef, PartyRef, Place};

/// Which part of the speaking order is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakingFilter {
    /// Every intervention of the ledger.
    All,
    /// The interventions of a session.
    Session(SessionId),
    /// The interventions of a segment.
    Segment(SegmentId),
    /// The interventions on a topic.
    Topic(TopicId),
    /// Positions, mentions and interventions on a term, its forms and the proposal under which
    /// it is debated.
    Term(TermId),
    /// Positions, mentions and interventions on a point.
    Point(PointId),
    /// Positions, mentions and interventions on a proposal.
    Proposal(ProposalId),
}

/// Who spoke after whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeakingOrder {
    /// On what the places rest, strongest first; more than one: the lines of one basis cannot
    /// be compared with those of another, and stand after one another.
    pub bases: Vec<OrderBasis>,
    /// One line for each intervention, position or mention.
    pub lines: Vec<SpeakingLine>,
}

/// What a line of a speaking order is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Spoken {
    /// An intervention.
    Intervention,
    /// A position taken on a subject.
    Position {
        /// Which.
        stance: Stance,
    },
    /// A mention of a subject.
    Mention {
        /// In which way.
        nature: MentionNature,
    },
}

/// One line of a speaking order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpeakingLine {
    /// Its place in this list, from 1.
    pub number: u32,
    /// The intervention, position or mention.
    pub entry: EntryRef,
    /// Which of the three.
    pub spoken: Spoken,
    /// What its place rests on.
    pub place: Place,
    /// Of an intervention: it was recorded after one of the same session that began later.
    pub late: bool,
    /// The intervention in which it was said; for an intervention itself: the same entry.
    pub intervention: Option<EntryRef>,
    /// In which segment.
    pub segment: Option<EntryRef>,
    /// Who spoke, if on record.
    pub speaker: Option<EntryRef>,
    /// For whom, if on record.
    pub party: Option<PartyRef>,
    /// In which role.
    pub role: Role,
    /// What kind of taking of the floor, where the intervention is on record.
    pub kind: Option<InterventionKind>,
    /// Whether it is told apart from the speaker's other interventions.
    pub occasion: Option<Occasion>,
    /// On whose behalf besides.
    pub on_behalf_of: Vec<PartyRef>,
    /// On what.
    pub topics: Vec<EntryRef>,
    /// Which intervention it answers.
    pub in_reply_to: Option<EntryRef>,
    /// Who aligned itself with it.
    pub alignments: Vec<Alignment>,
    /// What the delegation for which it was made says of this record of it; none: it is recorded,
    /// no more.
    pub attested: Option<Attested>,
    /// When it began, ms since 1970 UTC, if known.
    pub started_ms: Option<i64>,
    /// How long it lasted, in ms, if known.
    pub duration_ms: Option<u64>,
    /// In which language it was held, if known.
    pub floor_language: Option<Language>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// A delegation confirms or disputes the record of its own intervention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attested {
    /// The entry that says so.
    pub entry: EntryRef,
    /// Whose intervention it is.
    pub participant: EntryRef,
    /// Which of the two.
    pub attestation: Attestation,
}

/// A participant associates itself with an intervention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alignment {
    /// The entry that notes it.
    pub entry: EntryRef,
    /// Who.
    pub participant: EntryRef,
    /// How far.
    pub extent: Extent,
}
