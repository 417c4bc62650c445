//! Provenance: what an entry refers to, what refers to it, and who stands behind a proposal.

use deliberation::FactKind;
use serde::Serialize;

use crate::{EntryRef, Mention, PositionStep, ProposersLine, Sponsor};

/// One entry with everything that is tied to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The entry.
    pub entry: EntryRef,
    /// What kind of entry; none for one that newer software recorded.
    pub kind: Option<FactKind>,
    /// Its session.
    pub session: Option<EntryRef>,
    /// When it is said to have happened, ms since 1970 UTC, if known.
    pub occurred_at_ms: Option<i64>,
    /// When it was recorded, ms since 1970 UTC.
    pub recorded_at_ms: u64,
    /// What its fact, as corrected, names.
    pub refers_to: Vec<LinkedEntry>,
    /// The entries whose facts name it.
    pub referred_by: Vec<LinkedEntry>,
    /// Its corrections, those of its corrections included, oldest first.
    pub corrections: Vec<EntryRef>,
    /// Its translations, those of its corrections included, oldest first.
    pub translations: Vec<EntryRef>,
}

/// An entry that is tied to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkedEntry {
    /// The entry.
    pub entry: EntryRef,
    /// What kind of entry.
    pub kind: Option<FactKind>,
}

/// Who stands behind a proposal, since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Who {
    /// The proposal.
    pub proposal: EntryRef,
    /// Who put it forward, or that this is not on record.
    pub proposers: ProposersLine,
    /// Who joined later as co-sponsor.
    pub co_sponsors: Vec<Sponsor>,
    /// In which intervention it was put forward, if known.
    pub intervention: Option<EntryRef>,
    /// Who spoke then, if on record.
    pub speaker: Option<EntryRef>,
    /// When, ms since 1970 UTC: when that intervention began, or else when the tabling is said to
    /// have happened.
    pub at_ms: Option<i64>,
    /// When the tabling was recorded, ms since 1970 UTC.
    pub recorded_at_ms: u64,
    /// Every position taken on it or withdrawn, with what stands.
    pub positions: Vec<PositionStep>,
    /// Who mentioned it.
    pub mentions: Vec<Mention>,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}
