//! The entries of one session among the others, and what is left out between them.

use super::digests::BlockDigests;
use super::verdict::{SessionSpan, SessionSpans};
use crate::verify::Links;
use crate::{ControlLink, Digest, Finding, Flaw, LedgerId, MAX_FINDINGS, PartMask, SessionTag};

/// What is found, how often, the missing parts, and how far the session reaches.
pub(super) type Found = (
    Vec<Finding>,
    u64,
    Vec<(u64, PartMask)>,
    Option<SessionSpans>,
);

/// Takes entries in rising order. Each was proven to be the ledger's own; here is judged what is
/// *not* among them.
#[derive(Debug)]
pub(super) struct SessionLinker {
    ledger: LedgerId,
    size: u64,
    last: Option<Last>,
    /// The first of the entries that follow one another without a gap up to the last one.
    unbroken_from: u64,
    control: Option<ControlLink>,
    session: Count,
    ledger_wide: Count,
    findings: Vec<Finding>,
    findings_count: u64,
    missing: Vec<(u64, PartMask)>,
}

#[derive(Clone, Copy, Debug)]
struct Last {
    index: u64,
    hash: Digest,
    recorded_at_ms: u64,
}

/// The entries of one session so far.
#[derive(Debug)]
struct Count {
    session: SessionTag,
    entries: u32,
    next: u32,
    last: Option<u64>,
}

impl SessionLinker {
    pub(super) fn new(ledger: LedgerId, session: SessionTag, size: u64) -> Self {
        let count = |session| Count {
            session,
            entries: 0,
            next: 0,
            last: None,
        };
        Self {
            ledger,
            size,
            last: None,
            unbroken_from: 0,
            control: None,
            session: count(session),
            ledger_wide: count(SessionTag::LEDGER_WIDE),
            findings: Vec::new(),
            findings_count: 0,
            missing: Vec::new(),
        }
    }

    pub(super) fn link(&mut self, block: &BlockDigests) {
        let entry = &block.entry;
        let next = self.last.map_or(0, |last| last.index.saturating_add(1));
        let index = entry.links.as_ref().map_or(next, |links| links.index);
        for flaw in entry.flaws() {
            self.report(index, *flaw);
        }
        if !entry.missing().is_empty() {
            self.missing.push((index, entry.missing()));
        }
        let Some(links) = &entry.links else {
            return;
        };
        if index < next {
            self.report(index, Flaw::Order);
        }
        if index > next {
            self.unbroken_from = index;
        }
        self.check_neighbours(links, index == next);
        self.check_control(links);
        self.count(links, block.is_bare);
        self.last = Some(Last {
            index,
            hash: entry.hash(),
            recorded_at_ms: links.recorded_at_ms,
        });
        self.control = if links.kind.is_control() {
            let hash = entry.hash();
            Some(ControlLink { hash, index })
        } else {
            links.control
        };
    }

    fn check_neighbours(&mut self, links: &Links, adjacent: bool) {
        let before = self.last.map_or(Digest::ZERO, |last| last.hash);
        let since_ms = self.last.map_or(0, |last| last.recorded_at_ms);
        if links.ledger != self.ledger {
            let found = links.ledger;
            self.report(links.index, Flaw::Ledger { found });
        }
        if adjacent && links.prev != before {
            self.report(links.index, Flaw::Chain);
        }
        if links.recorded_at_ms < since_ms {
            self.report(links.index, Flaw::RecordedAt);
        }
    }

    /// All control entries must be here, so each entry links to the latest one that was met.
    fn check_control(&mut self, links: &Links) {
        let index_of = |link: Option<ControlLink>| link.map(|link| link.index);
        match links.control {
            same if same == self.control => {}
            Some(link) if Some(link.index) > index_of(self.control) => {
                self.report(links.index, Flaw::ControlMissing { index: link.index });
            }
            _ => self.report(links.index, Flaw::ControlLink),
        }
    }

    fn count(&mut self, links: &Links, is_bare: bool) {
        let wanted = [&mut self.session, &mut self.ledger_wide]
            .into_iter()
            .find(|count| count.session == links.session);
        let belongs = wanted.is_some() || links.kind.is_control();
        let gap = wanted.and_then(|count| count.take(links));
        if let Some(flaw) = gap {
            self.report(links.index, flaw);
        }
        if belongs && is_bare {
            self.report(links.index, Flaw::Bare);
        }
    }

    pub(super) fn finish(mut self) -> Found {
        if self.session.entries == 0 {
            self.report(self.size, Flaw::SessionAbsent);
        }
        let reaches_end = self.last.is_some_and(|last| last.index + 1 == self.size);
        let unbroken_from = if reaches_end {
            self.unbroken_from
        } else {
            self.size
        };
        let spans = SessionSpans {
            session: self.session.span(unbroken_from),
            ledger_wide: self.ledger_wide.span(unbroken_from),
            controls_complete: reaches_end,
        };
        (
            self.findings,
            self.findings_count,
            self.missing,
            Some(spans),
        )
    }

    fn report(&mut self, index: u64, flaw: Flaw) {
        self.findings_count += 1;
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(Finding { index, flaw });
        }
    }
}

impl Count {
    /// Takes the next entry of the session; tells where some are left out before it.
    fn take(&mut self, links: &Links) -> Option<Flaw> {
        let (expected, found) = (self.next, links.place);
        self.entries += 1;
        self.next = found.saturating_add(1);
        self.last = Some(links.index);
        (expected != found).then_some(Flaw::Place { expected, found })
    }

    /// Nothing of the session can follow its last entry where all entries behind it are here.
    fn span(&self, unbroken_from: u64) -> SessionSpan {
        let behind = self.last.map_or(0, |last| last.saturating_add(1));
        SessionSpan {
            entries: self.entries,
            last: self.last,
            shown_to_end: unbroken_from <= behind,
        }
    }
}
