//! What an entry is tied to, and who stands behind a proposal.

use views::{LinkedEntry, Provenance, ReportedSupport, Who};

use super::reading::Reading;
use super::wire::Wire;
use crate::pb;

impl Reading<'_> {
    pub(super) fn tied(&self, found: &Provenance) -> pb::Provenance {
        let linked = |links: &[LinkedEntry]| links.iter().map(|link| self.linked(link)).collect();
        pb::Provenance {
            prefix: self.prefix(),
            entry: self.entry(&found.entry),
            kind: found.kind.wire(),
            session: self.maybe(found.session.as_ref()),
            occurred_at_ms: found.occurred_at_ms,
            recorded_at_ms: found.recorded_at_ms,
            hash: self.hash(found.entry.index),
            refers_to: linked(&found.refers_to),
            referred_by: linked(&found.referred_by),
            corrections: self.entries(&found.corrections),
            translations: self.entries(&found.translations),
        }
    }

    fn linked(&self, link: &LinkedEntry) -> pb::LinkedEntry {
        pb::LinkedEntry {
            entry: self.entry(&link.entry),
            kind: link.kind.wire(),
        }
    }

    /// With the hash of every entry that the answer rests on.
    pub(super) fn behind(&self, who: &Who, reported: &[ReportedSupport]) -> pb::Who {
        let mut rests_on = who.rests_on.clone();
        rests_on.extend(reported.iter().flat_map(|report| &report.rests_on));
        rests_on.sort_unstable();
        rests_on.dedup();
        let hashed = |index: u64| pb::EntryHash {
            index,
            hash: self.hash(index),
        };
        let positions = who.positions.iter();
        pb::Who {
            prefix: self.prefix(),
            proposal: self.entry(&who.proposal),
            proposers: self.proposers(&who.proposers),
            co_sponsors: self.sponsors(&who.co_sponsors),
            intervention: self.maybe(who.intervention.as_ref()),
            speaker: self.maybe(who.speaker.as_ref()),
            at_ms: who.at_ms,
            recorded_at_ms: who.recorded_at_ms,
            positions: positions.map(|step| self.position_step(step)).collect(),
            mentions: self.mentions(&who.mentions),
            reported: self.reports(reported),
            rests_on: rests_on.into_iter().map(hashed).collect(),
        }
    }
}
