//! What became of a proposal: its versions, what it comes from and what came of it.

use deliberation::{
    Fact, FactKind, Lineage, Outcome, ProposalChange, ProposalId, Revision, Subject,
};
use serde::Serialize;

use crate::tied::Tied;
use crate::{EntryRef, Minutes, PartyRef};

/// One version of the text of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalVersion {
    /// Its number, from 1.
    pub version: u32,
    /// The entry whose texts it is.
    pub entry: EntryRef,
    /// How it came about; none for the first.
    pub how: Option<Revision>,
    /// Who revised it, if known.
    pub by: Vec<PartyRef>,
    /// The amendments that it takes in.
    pub amendments: Vec<EntryRef>,
}

/// What a proposal comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComesFrom {
    /// It amends another.
    Amends {
        /// Which.
        proposal: EntryRef,
        /// Which version of its text.
        version: u32,
    },
    /// It takes the place of several.
    Merges(Vec<EntryRef>),
    /// It is a part of another.
    SplitFrom(EntryRef),
}

/// Where a proposal stands, by the last thing that happened to it as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalStatus {
    /// On the table.
    Open,
    /// Withdrawn.
    Withdrawn,
    /// Put off.
    Deferred,
    /// Another took its place together with others.
    Merged,
    /// An amendment: the text that it amends has taken it in.
    TakenIn,
    /// Declared adopted.
    Adopted,
    /// Declared not adopted.
    Rejected,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalLife {
    /// Where it stands.
    pub status: ProposalStatus,
    /// The entry by which it came to stand so; none where nothing happened to it.
    pub since: Option<EntryRef>,
    /// Its texts, the first one first.
    pub versions: Vec<ProposalVersion>,
    /// What it comes from.
    pub comes_from: Option<ComesFrom>,
    /// The proposals that amend it, as they were tabled.
    pub amendments: Vec<EntryRef>,
    /// What it was merged into or split into.
    pub became: Vec<EntryRef>,
}

impl ProposalLife {
    /// The entries that it rests on beside the proposal's own.
    pub(crate) fn entries(&self) -> impl Iterator<Item = u64> + '_ {
        let sources = match &self.comes_from {
            None => &[][..],
            Some(ComesFrom::Merges(proposals)) => proposals,
            Some(ComesFrom::Amends { proposal, .. } | ComesFrom::SplitFrom(proposal)) => {
                std::slice::from_ref(proposal)
            }
        };
        let versions = self.versions.iter().map(|it| &it.entry);
        let others = self
            .since
            .iter()
            .chain(&self.amendments)
            .chain(&self.became);
        let all = versions.chain(sources).chain(others);
        all.map(|it| it.index)
    }
}

impl Minutes {
    pub(crate) fn proposal_life(&self, tied: &Tied, from: Option<&Lineage>) -> ProposalLife {
        let mut life = ProposalLife {
            status: ProposalStatus::Open,
            since: None,
            versions: self.proposal_versions(tied),
            comes_from: from.and_then(|it| self.comes_from(tied, it)),
            amendments: Vec::new(),
            became: Vec::new(),
        };
        let mut last = None;
        for index in tied.of_kind(FactKind::ProposalTabled) {
            let Some((entry, lineage)) = self.descends(index, tied.on) else {
                continue;
            };
            match lineage {
                Lineage::Amends(_) => life.amendments.push(entry),
                Lineage::SplitFrom(_) => life.became.push(entry),
                Lineage::Merges(_) => {
                    life.became.push(entry);
                    last = last.max(Some((index, ProposalStatus::Merged)));
                }
            }
        }
        let changes = tied.of_kind(FactKind::ProposalChanged);
        let changes = changes.filter_map(|it| Some((it, self.change_of(it)?)));
        let revisions = tied.of_kind(FactKind::ProposalRevised);
        let taken_in = revisions.filter(|it| !self.revises(*it, tied.on));
        let taken_in = taken_in.map(|it| (it, ProposalStatus::TakenIn));
        let decided = tied.of_kind(FactKind::DecisionPut);
        let decided = decided.filter_map(|it| self.decided(it, tied.subject));
        let last = changes.chain(decided).chain(taken_in).chain(last).max();
        if let Some((index, status)) = last {
            life.status = status;
            life.since = self.entry_at(index);
        }
        life
    }

    /// The texts of a proposal, the first one first.
    pub(crate) fn proposal_versions(&self, tied: &Tied) -> Vec<ProposalVersion> {
        let revised = tied.versions().iter().copied();
        let entries = [tied.on].into_iter().chain(revised);
        let version = |(version, index)| {
            let (how, by, amendments) = match self.fact(index)? {
                Fact::ProposalRevised(it) => (
                    Some(it.how),
                    self.parties(&it.by),
                    self.entries(&it.amendments),
                ),
                _ => (None, Vec::new(), Vec::new()),
            };
            Some(ProposalVersion {
                version,
                entry: self.entry_at(index)?,
                how,
                by,
                amendments,
            })
        };
        (1..).zip(entries).filter_map(version).collect()
    }

    /// A revision also names the amendments that it takes in: those it does not revise.
    pub(crate) fn revises(&self, index: u64, proposal: u64) -> bool {
        match self.fact(index) {
            Some(Fact::ProposalRevised(it)) => self.index_of(it.proposal) == Some(proposal),
            _ => false,
        }
    }

    fn comes_from(&self, tied: &Tied, lineage: &Lineage) -> Option<ComesFrom> {
        Some(match lineage {
            Lineage::Amends(amends) => {
                let then = || {
                    let of = self.tied(Subject::Proposal(amends.proposal))?;
                    Some(of.version_at(tied.on))
                };
                ComesFrom::Amends {
                    proposal: self.entry(amends.proposal)?,
                    version: amends.version.or_else(then)?,
                }
            }
            Lineage::Merges(merges) => ComesFrom::Merges(self.entries(&merges.proposals)),
            Lineage::SplitFrom(split) => ComesFrom::SplitFrom(self.entry(split.proposal)?),
        })
    }

    /// A proposal that comes from this one, and how.
    fn descends(&self, index: u64, from: u64) -> Option<(EntryRef, Lineage)> {
        let (entry, tabled) = self.tabled(index)?;
        let lineage = tabled.lineage?;
        let is_source = |it: &ProposalId| self.index_of(*it) == Some(from);
        let descends = lineage.sources().iter().any(is_source);
        descends.then_some((entry, lineage))
    }

    fn change_of(&self, index: u64) -> Option<ProposalStatus> {
        match self.fact(index)? {
            Fact::ProposalChanged(it) => Some(match it.change {
                ProposalChange::Withdrawn => ProposalStatus::Withdrawn,
                ProposalChange::Deferred => ProposalStatus::Deferred,
                ProposalChange::TakenUp => ProposalStatus::Open,
            }),
            _ => None,
        }
    }

    /// What was declared first of a decision on the proposal as a whole, and where.
    fn decided(&self, decision: u64, on: Subject) -> Option<(u64, ProposalStatus)> {
        let Some(Fact::DecisionPut(put)) = self.fact(decision) else {
            return None;
        };
        if put.subject != Some(on) || put.paragraph.is_some() {
            return None;
        }
        let declared = self
            .naming_of_kind(decision, FactKind::ResultDeclared)
            .next()?;
        let Some(Fact::ResultDeclared(result)) = self.fact(declared) else {
            return None;
        };
        let status = match result.outcome {
            Outcome::Adopted => ProposalStatus::Adopted,
            Outcome::Rejected => ProposalStatus::Rejected,
            Outcome::Deferred => ProposalStatus::Deferred,
            Outcome::Withdrawn => ProposalStatus::Withdrawn,
            Outcome::NotStated => return None,
        };
        Some((declared, status))
    }
}
