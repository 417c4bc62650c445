//! Facts about the floor.

#[allow(clippy::wildcard_imports)] // a strategy for every fact of this module
use deliberation::*;
use proptest::prelude::*;

use super::values::{code, id, list, maybe, one, party};

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
        _ => return None,
    })
}
