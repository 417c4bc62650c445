//! Facts about the floor, and about drafts.

#[allow(clippy::wildcard_imports)] // a strategy for every fact of these modules
use deliberation::*;
use proptest::prelude::*;

use super::values::{code, date, id, language, list, maybe, one, party};

/// A strategy for these kinds, none for others.
pub(super) fn fact_of(kind: FactKind) -> Option<BoxedStrategy<Fact>> {
    Some(match kind {
        FactKind::FloorRequested => made!(FloorRequested {
            code: maybe(code()),
            segment: id(),
            speaker: maybe(id()),
            participant: maybe(id()),
            kind: one(),
            on_behalf_of: list(party())
        }),
        FactKind::FloorChanged => made!(FloorChanged {
            request: id(),
            change: one()
        }),
        FactKind::WaitingReordered => made!(WaitingReordered {
            segment: id(),
            requests: list(id())
        }),
        FactKind::ListChanged => made!(ListChanged {
            segment: id(),
            change: one()
        }),
        FactKind::TimeAllotted => made!(TimeAllotted {
            segment: maybe(id()),
            to: maybe(party()),
            per_intervention_s: maybe(any::<u32>()),
            in_all_s: maybe(any::<u32>())
        }),
        FactKind::DraftCirculated => made!(DraftCirculated {
            code: maybe(code()),
            size: any::<u64>(),
            language: language(),
            template: code(),
            sha256: any::<[u8; 32]>().prop_map(Sha256),
            comments_until: maybe(date()),
            of_session: maybe(id())
        }),
        FactKind::CommentMade => made!(CommentMade {
            draft: id(),
            by: party(),
            paragraph: maybe(any::<u32>())
        }),
        FactKind::CommentSettled => made!(CommentSettled {
            comment: id(),
            accepted: any::<bool>()
        }),
        _ => return None,
    })
}
