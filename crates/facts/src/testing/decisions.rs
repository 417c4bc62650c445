//! Facts about decisions and the votes on them.

#[allow(clippy::wildcard_imports)] // a strategy for every fact of these modules
use deliberation::*;
use proptest::prelude::*;

use super::values::{code, id, list, maybe, one, party, subject};

/// A strategy for these kinds, none for others.
pub(super) fn fact_of(kind: FactKind) -> Option<BoxedStrategy<Fact>> {
    let count = || maybe(any::<u32>());
    Some(match kind {
        FactKind::DecisionPut => made!(DecisionPut {
            code: maybe(code()),
            subject: maybe(subject()),
            paragraph: maybe(code()),
            method: one(),
            majority: maybe(one()),
            appeal_of: maybe(id()),
            topics: list(id())
        }),
        FactKind::VoteCast => made!(VoteCast {
            decision: id(),
            voter: id(),
            vote: one()
        }),
        FactKind::VoteIntended => made!(VoteIntended {
            decision: id(),
            voter: id(),
            vote: one()
        }),
        FactKind::ObjectionRaised => made!(ObjectionRaised {
            decision: id(),
            by: party(),
            intervention: maybe(id())
        }),
        FactKind::ObjectionWithdrawn => made!(ObjectionWithdrawn {
            decision: id(),
            by: party()
        }),
        FactKind::ResultDeclared => made!(ResultDeclared {
            decision: id(),
            outcome: one(),
            yes: count(),
            no: count(),
            abstain: count(),
            not_voting: count()
        }),
        FactKind::ExplanationGiven => made!(ExplanationGiven {
            decision: id(),
            intervention: id(),
            of: one(),
            when: one()
        }),
        _ => return None,
    })
}
