//! Provenance: what an entry refers to, what refers to it, and who stands behind a proposal.

use std::collections::BTreeSet;

use deliberation::{EntryId, Fact, FactKind, ProposalId, Subject};
use serde::Serialize;

use crate::labels::holds;
use crate::received::each_once;
use crate::{EntryRef, Mention, Minutes, PositionStep, ProposersLine, Sponsor};

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
    /// Who spoke then, if on record: the person, or else the participant.
    pub speaker: Option<EntryRef>,
    /// When, ms since 1970 UTC: when that intervention began or is said to have happened, or else
    /// when the tabling is said to have happened.
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

impl Minutes {
    /// What an entry refers to, and what refers to it; none where the ledger does not hold it.
    pub fn provenance(&self, entry: impl Into<EntryId>) -> Option<Provenance> {
        let entry = self.entry(entry)?;
        let frame = self.frame(entry.index)?;
        let named = self.fact(entry.index).map(|fact| self.names(&fact));
        let named = each_once(named.unwrap_or_default().into_iter().map(u64::from));
        let changes = self.changes(entry.index);
        let of_kind = |wanted| {
            let changes = changes.iter().copied();
            let of_kind = changes.filter(move |index| self.kind_at(*index) == Some(wanted));
            of_kind.filter_map(|index| self.entry_at(index)).collect()
        };
        Some(Provenance {
            kind: self.kind_at(entry.index),
            session: self.maybe(frame.session),
            occurred_at_ms: frame.occurred_at_ms,
            recorded_at_ms: frame.recorded_at_ms,
            refers_to: self.linked_entries(named.into_iter()),
            referred_by: self.linked_entries(self.naming(entry.index)),
            corrections: of_kind(FactKind::EntryCorrected),
            translations: of_kind(FactKind::TextTranslated),
            entry,
        })
    }

    fn linked_entries(&self, indices: impl Iterator<Item = u64>) -> Vec<LinkedEntry> {
        let linked = indices.filter_map(|index| {
            Some(LinkedEntry {
                entry: self.entry_at(index)?,
                kind: self.kind_at(index),
            })
        });
        linked.collect()
    }

    /// Corrections and translations of an entry, and those of its corrections, in the order of
    /// the record.
    pub(crate) fn changes(&self, index: u64) -> BTreeSet<u64> {
        let mut changes = BTreeSet::new();
        let mut open = vec![index];
        while let Some(target) = open.pop() {
            for change in self.changes_of(target) {
                if changes.insert(change) {
                    open.push(change);
                }
            }
        }
        changes
    }

    /// Whether an entry is a correction that holds.
    pub(crate) fn corrects(&self, index: u64) -> bool {
        let fact = match self.kind_at(index) {
            Some(FactKind::EntryCorrected) => self.fact_as_recorded(index),
            _ => None,
        };
        matches!(fact, Some(Fact::EntryCorrected(correction)) if holds(&correction))
    }

    /// Who stands behind a proposal; none where the ledger does not hold it.
    pub fn who(&self, proposal: ProposalId) -> Option<Who> {
        let (entry, tabled) = self.tabled(self.index_of(proposal)?)?;
        let subject = Subject::Proposal(proposal);
        let tied = self.tied(subject)?;
        let frame = self.frame(entry.index)?;
        let said = self.said(tabled.intervention);
        let (proposers, co_sponsors) = self.sponsors(&entry, &tabled, &tied);
        let positions = self.position_history(subject)?.steps;
        let mentions = self.mentions(&tied);
        let sponsors = match &proposers {
            ProposersLine::NotOnRecord => &[][..],
            ProposersLine::OnRecord(sponsors) => sponsors,
        };
        let sponsored = sponsors.iter().chain(&co_sponsors);
        let below =
            (positions.iter().map(|it| &it.rests_on)).chain(mentions.iter().map(|it| &it.rests_on));
        let rests_on = self
            .with_corrections(entry.index, said.iter().map(|said| said.index))
            .into_iter()
            .chain(sponsored.map(|sponsor| sponsor.entry.index))
            .chain(below.flatten().copied());
        let began = said.as_ref().and_then(|said| {
            let claimed = || self.frame(said.index)?.occurred_at_ms;
            said.made.started_ms.or_else(claimed)
        });
        let spoke = said.as_ref().and_then(|said| {
            let speaker = self.maybe(said.made.speaker);
            speaker.or_else(|| self.maybe(said.made.participant))
        });
        Some(Who {
            rests_on: each_once(rests_on),
            intervention: self.refer(said.as_ref()),
            speaker: spoke,
            at_ms: began.or(frame.occurred_at_ms),
            recorded_at_ms: frame.recorded_at_ms,
            proposers,
            co_sponsors,
            positions,
            mentions,
            proposal: entry,
        })
    }
}
