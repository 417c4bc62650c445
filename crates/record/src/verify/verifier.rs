//! How the entries hang together, from the first or from a claimed head on.

use super::digests::Links;
use super::{EntryDigests, Finding, Flaw, Verdict};
use crate::{Chain, ClaimedHead, ControlLink, Frontier, LedgerId, PartMask, Places, TreeHead};

/// Findings that are kept; further ones are only counted. A person reads the first few, and a
/// swapped disk would otherwise fill the memory.
pub const MAX_FINDINGS: usize = 1_000;

/// Takes entries in order and checks index, chain, tree, control links, places and times.
///
/// After a finding it goes on from what it found, so one damage is told once or twice, not for
/// every entry after it.
#[derive(Debug)]
pub struct Verifier {
    ledger: LedgerId,
    start: u64,
    tip: ClaimedHead,
    frontier: Frontier,
    places: Places,
    /// What was signed, largest size first: the next one to be met is the last.
    signed: Vec<TreeHead>,
    signed_met: Option<TreeHead>,
    findings: Vec<Finding>,
    findings_count: u64,
    missing: Vec<(u64, PartMask)>,
}

impl Verifier {
    /// Verifies a ledger from its first entry.
    pub fn from_genesis(ledger: LedgerId) -> Self {
        Self::resume(
            ledger,
            ClaimedHead::genesis(),
            Frontier::new(),
            Places::at_genesis(),
        )
    }

    /// Verifies what follows a claimed head, as a segment's header keeps it.
    ///
    /// The claim is proven only by a signed size *beyond* it, see [`Verdict::into_chain`].
    pub fn resume(ledger: LedgerId, head: ClaimedHead, frontier: Frontier, places: Places) -> Self {
        let mut verifier = Self {
            ledger,
            start: head.size,
            tip: head,
            places,
            signed: Vec::new(),
            signed_met: None,
            findings: Vec::new(),
            findings_count: 0,
            missing: Vec::new(),
            frontier,
        };
        if verifier.frontier.tree()
            != (TreeHead {
                size: head.size,
                root: head.root,
            })
        {
            verifier.report(head.size, Flaw::Start);
        }
        verifier
    }

    /// Asks that the first `tree.size` entries have this root: a checkpoint's tree.
    ///
    /// To be called before those entries are linked. A size before the start cannot be judged and
    /// is left aside.
    pub fn expect(&mut self, tree: TreeHead) {
        if tree.size < self.size() {
            return;
        }
        let at = self.signed.partition_point(|other| other.size > tree.size);
        self.signed.insert(at, tree);
        self.compare_signed();
    }

    /// How many entries were linked, those before the start included; the next index.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Size and root so far; hashes the root, so ask once a block.
    pub fn tree(&self) -> TreeHead {
        self.frontier.tree()
    }

    /// Hash of the last entry so far.
    pub fn last(&self) -> crate::Digest {
        self.tip.last
    }

    /// What was found so far.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Links the next entry.
    pub fn link(&mut self, digests: &EntryDigests) {
        let index = self.size();
        for flaw in &digests.flaws {
            self.report(index, *flaw);
        }
        if !digests.missing.is_empty() {
            self.missing.push((index, digests.missing));
        }
        if let Some(links) = &digests.links {
            self.check(index, links);
            self.follow(index, digests, links);
        }
        self.tip.last = digests.hash;
        self.frontier.push(digests.leaf);
        self.compare_signed();
    }

    /// What came out.
    pub fn finish(mut self) -> Verdict {
        let tree = self.tree();
        while let Some(signed) = self.signed.pop() {
            self.report(tree.size, Flaw::Truncated { size: signed.size });
        }
        let proven = self.start == 0 || self.signed_met.is_some_and(|met| met.size > self.start);
        let sound = self.findings_count == 0 && proven && self.places.is_complete();
        let head = ClaimedHead {
            size: tree.size,
            root: tree.root,
            ..self.tip
        };
        Verdict {
            start: self.start,
            tree,
            signed: self.signed_met,
            findings: self.findings,
            findings_count: self.findings_count,
            missing: self.missing,
            chain: sound.then(|| Chain::resume(self.ledger, &head, self.frontier, self.places)),
        }
    }

    fn check(&mut self, index: u64, links: &Links) {
        if links.index != index {
            self.report(index, Flaw::Index { found: links.index });
        }
        if links.ledger != self.ledger {
            self.report(
                index,
                Flaw::Ledger {
                    found: links.ledger,
                },
            );
        }
        if links.prev != self.tip.last {
            self.report(index, Flaw::Chain);
        }
        if links.control != self.tip.control {
            self.report(index, Flaw::ControlLink);
        }
        if links.recorded_at_ms < self.tip.recorded_at_ms {
            self.report(index, Flaw::RecordedAt);
        }
        // Counting goes on from what was found, like everything else.
        let next = links.place.saturating_add(1);
        if let Some(expected) = self.places.replace(links.session, next)
            && expected != links.place
        {
            self.report(
                index,
                Flaw::Place {
                    expected,
                    found: links.place,
                },
            );
        }
    }

    /// Goes on from what the entry says.
    fn follow(&mut self, index: u64, digests: &EntryDigests, links: &Links) {
        self.tip.recorded_at_ms = links.recorded_at_ms;
        self.tip.control = if links.kind.is_control() {
            Some(ControlLink {
                hash: digests.hash,
                index,
            })
        } else {
            links.control
        };
    }

    /// Compares the root where this size was signed.
    fn compare_signed(&mut self) {
        while let Some(signed) = self.signed.last().copied() {
            if signed.size != self.size() {
                return;
            }
            self.signed.pop();
            if self.tree().root == signed.root {
                self.signed_met = Some(signed);
            } else {
                self.report(signed.size, Flaw::Root { size: signed.size });
            }
        }
    }

    fn report(&mut self, index: u64, flaw: Flaw) {
        self.findings_count += 1;
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(Finding { index, flaw });
        }
    }
}
