//! Facts about proposals, points, terms and frameworks.

#[allow(clippy::wildcard_imports)] // a strategy for every fact of these modules
use deliberation::*;
use proptest::prelude::*;

use super::values::{code, country, date, date_span, id, list, maybe, one, party};

/// A strategy for these kinds, none for others.
pub(super) fn fact_of(kind: FactKind) -> Option<BoxedStrategy<Fact>> {
    Some(match kind {
        FactKind::ProposalTabled => made!(ProposalTabled {
            code: code(),
            proposers: proposers(),
            intervention: maybe(id()),
            topics: list(id()),
            builds_on: list(id()),
            lineage: maybe(lineage())
        }),
        FactKind::ProposalRevised => made!(ProposalRevised {
            proposal: id(),
            how: one(),
            by: list(party()),
            amendments: list(id()),
            intervention: maybe(id())
        }),
        FactKind::ProposalChanged => made!(ProposalChanged {
            proposal: id(),
            change: one(),
            by: maybe(party()),
            intervention: maybe(id())
        }),
        FactKind::CommitmentMade => made!(CommitmentMade {
            code: maybe(code()),
            by: list(party()),
            proposal: maybe(id()),
            interventions: list(id()),
            horizon: maybe(horizon()),
            baseline_value: maybe(amount()),
            target_value: maybe(amount())
        }),
        FactKind::ProgressReported => made!(ProgressReported {
            commitment: id(),
            status: one(),
            value: maybe(amount()),
            on: maybe(date_span()),
            by: maybe(party()),
            intervention: maybe(id())
        }),
        FactKind::ProposalSponsored => made!(ProposalSponsored {
            proposal: id(),
            sponsor: party(),
            sponsorship: one(),
            intervention: maybe(id())
        }),
        FactKind::MilestoneSet => made!(MilestoneSet {
            proposal: id(),
            horizon: maybe(horizon()),
            suggested_by: list(party()),
            intervention: maybe(id())
        }),
        FactKind::PointFormulated => made!(PointFormulated {
            code: code(),
            number: any::<u32>(),
            author: one(),
            topics: list(id())
        }),
        FactKind::PointReformulated => made!(PointReformulated {
            point: id(),
            author: one()
        }),
        FactKind::EvidenceLinked => made!(EvidenceLinked {
            point: id(),
            evidence: id(),
            bearing: one()
        }),
        FactKind::TermIntroduced => made!(TermIntroduced {
            code: code(),
            proposal: maybe(id()),
            topics: list(id())
        }),
        FactKind::FormOffered => made!(FormOffered {
            code: maybe(code()),
            term: id(),
            standing: one(),
            instead_of: maybe(id())
        }),
        FactKind::FrameworkRegistered => made!(FrameworkRegistered {
            code: maybe(code()),
            adopted: maybe(date())
        }),
        FactKind::NextStepSet => made!(NextStepSet {
            code: maybe(code()),
            dates: maybe(date_span()),
            by: list(party()),
            country: maybe(country())
        }),
        _ => return None,
    })
}

fn proposers() -> impl Strategy<Value = Proposers> {
    prop_oneof![
        Just(Proposers::NotOnRecord),
        prop::collection::vec(party(), 1..4).prop_map(Proposers::OnRecord),
    ]
}

fn horizon() -> impl Strategy<Value = Horizon> {
    prop_oneof![
        any::<u32>().prop_map(Horizon::WithinYears),
        date_span().prop_map(Horizon::On),
    ]
}

fn amount() -> impl Strategy<Value = Amount> {
    (any::<i64>(), 0u8..=9)
        .prop_map(|(mantissa, decimals)| Amount::new(mantissa, decimals).expect("nine at most"))
}

fn lineage() -> impl Strategy<Value = Lineage> {
    let amends = (id(), maybe(any::<u32>()));
    prop_oneof![
        amends.prop_map(|(proposal, version)| Lineage::Amends(Amends { proposal, version })),
        list(id()).prop_map(|proposals| Lineage::Merges(Merges { proposals })),
        id().prop_map(|proposal| Lineage::SplitFrom(SplitFrom { proposal })),
    ]
}
