//! A subject with all that names it, found once for all lines of a view.

use deliberation::{FactKind, Subject};

use crate::Minutes;
use crate::labels::id_of;
use crate::roll::count;

/// A subject, its entry, and the entries that name it.
pub(crate) struct Tied {
    pub subject: Subject,
    /// The entry that created it.
    pub on: u64,
    /// By kind, then in the order of the ledger.
    naming: Vec<(FactKind, u64)>,
    /// The entries that gave it a new text, in the order of the ledger.
    versions: Vec<u64>,
}

impl Minutes {
    /// None where the ledger does not hold the subject.
    pub(crate) fn tied(&self, subject: Subject) -> Option<Tied> {
        let on = self.index_of(id_of(subject))?;
        let mut naming: Vec<(FactKind, u64)> = self
            .naming(on)
            .filter_map(|index| Some((self.kind_at(index)?, index)))
            .collect();
        naming.sort_unstable();
        let mut tied = Tied {
            subject,
            on,
            naming,
            versions: Vec::new(),
        };
        tied.versions = match subject {
            Subject::Point(_) => tied.of_kind(FactKind::PointReformulated).collect(),
            Subject::Proposal(_) => (tied.of_kind(FactKind::ProposalRevised))
                .filter(|index| self.revises(*index, on))
                .collect(),
            _ => Vec::new(),
        };
        Some(tied)
    }
}

impl Tied {
    /// What bears on the level of a subject beside its positions, without looking for the rest.
    pub fn beside(subject: Subject, on: u64, mut naming: Vec<(FactKind, u64)>) -> Tied {
        naming.sort_unstable();
        naming.dedup();
        Tied {
            subject,
            on,
            naming,
            versions: Vec::new(),
        }
    }

    /// The entries of a kind that name the subject, in the order of the ledger.
    pub fn of_kind(&self, kind: FactKind) -> impl Iterator<Item = u64> + '_ {
        let from = self.naming.partition_point(|(it, _)| *it < kind);
        let rest = self.naming[from..].iter();
        rest.take_while(move |(it, _)| *it == kind)
            .map(|(_, index)| *index)
    }

    /// Positions taken and withdrawn, in the order of the ledger.
    pub fn steps(&self) -> Vec<u64> {
        let taken = self.of_kind(FactKind::PositionTaken);
        let mut steps: Vec<u64> = taken
            .chain(self.of_kind(FactKind::PositionWithdrawn))
            .collect();
        steps.sort_unstable();
        steps
    }

    /// The entries that gave it a new text, in the order of the ledger.
    pub fn versions(&self) -> &[u64] {
        &self.versions
    }

    /// The version of the subject when an entry was recorded.
    pub fn version_at(&self, index: u64) -> u32 {
        1 + count(self.versions.iter().take_while(|it| **it < index))
    }
}
