//! What a verification came to.

use super::{Finding, Flaw};
use crate::{Chain, PartMask, TreeHead};

/// The outcome of verifying a ledger or its end.
#[derive(Debug)]
pub struct Verdict {
    /// Where verification began.
    pub start: u64,
    /// Size and root of what was read.
    pub tree: TreeHead,
    /// The largest signed size whose root was met; without one the record may be whole and yet
    /// nobody's.
    pub signed: Option<TreeHead>,
    /// What is wrong, in the order of the entries; the first thousand.
    pub findings: Vec<Finding>,
    /// How many findings there were.
    pub findings_count: u64,
    /// Entries with parts overwritten by zeros: redacted, withheld, or lost. To be judged against
    /// the redaction orders once the whole ledger is read.
    pub missing: Vec<(u64, PartMask)>,
    pub(super) chain: Option<Chain>,
}

impl Verdict {
    /// Whether nothing was found. Missing parts are no finding yet.
    pub fn is_intact(&self) -> bool {
        self.findings_count == 0
    }

    /// Parts that are missing without an order: damage. `ordered` gives the parts of an entry that
    /// were ordered to be erased.
    pub fn missing_without_order(&self, ordered: impl Fn(u64) -> PartMask) -> Vec<(u64, PartMask)> {
        without_order(&self.missing, ordered)
    }

    /// Takes back findings of parts that were ordered to be erased: where the erasing was cut
    /// short they are neither whole nor zeros. Gives the entries; the next start finishes it.
    pub fn excuse_ordered(&mut self, ordered: impl Fn(u64) -> PartMask) -> Vec<u64> {
        let mut excused = Vec::new();
        self.findings.retain(|finding| match finding.flaw {
            Flaw::Part { part } if ordered(finding.index).has(part) => {
                excused.push(finding.index);
                false
            }
            _ => true,
        });
        self.findings_count -= excused.len() as u64;
        excused.dedup();
        excused
    }

    /// The verified end, ready to be extended.
    ///
    /// `None` where anything was found, where the places of some session are unknown, or where
    /// verification began at a claimed head and met no signed size beyond it: only such a size
    /// proves the claim, since the root covers the last entry, and that entry its links.
    pub fn into_chain(self) -> Option<Chain> {
        self.chain
    }
}

/// The missing parts that no order names.
pub(crate) fn without_order(
    missing: &[(u64, PartMask)],
    ordered: impl Fn(u64) -> PartMask,
) -> Vec<(u64, PartMask)> {
    missing
        .iter()
        .map(|(index, missing)| (*index, PartMask(missing.0 & !ordered(*index).0)))
        .filter(|(_, lost)| !lost.is_empty())
        .collect()
}
