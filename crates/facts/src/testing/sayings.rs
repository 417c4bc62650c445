//! Facts about what is said and held, corrections and translations.

#[allow(clippy::wildcard_imports)] // a strategy for every fact of these modules
use deliberation::*;
use proptest::prelude::*;

use super::values::{code, country, id, language, list, maybe, one, order, party, subject};

/// A strategy for these kinds, none for others.
pub(super) fn fact_of(kind: FactKind) -> Option<BoxedStrategy<Fact>> {
    Some(match kind {
        FactKind::InterventionMade => intervention_made().boxed(),
        FactKind::SubjectMentioned => made!(SubjectMentioned {
            by: maybe(party()),
            intervention: maybe(id()),
            subject: subject(),
            nature: one(),
            order: order()
        }),
        FactKind::AlignmentNoted => made!(AlignmentNoted {
            participant: id(),
            with: id(),
            extent: one()
        }),
        FactKind::PositionTaken => made!(PositionTaken {
            holder: party(),
            subject: subject(),
            stance: one(),
            intervention: maybe(id()),
            order: order()
        }),
        FactKind::PositionWithdrawn => made!(PositionWithdrawn {
            holder: party(),
            subject: subject(),
            intervention: maybe(id())
        }),
        FactKind::SupportReported => made!(SupportReported {
            subject: subject(),
            stance: maybe(one()),
            quantity: one(),
            counted: one(),
            of_groups: list(id()),
            examples: list(id())
        }),
        FactKind::PracticeReported => made!(PracticeReported {
            code: maybe(code()),
            of: list(id()),
            speaker: maybe(id()),
            intervention: maybe(id()),
            country: maybe(country()),
            topics: list(id())
        }),
        FactKind::FrameworkCited => made!(FrameworkCited {
            framework: id(),
            by: maybe(party()),
            intervention: maybe(id()),
            subject: maybe(subject())
        }),
        FactKind::ParagraphWritten => made!(ParagraphWritten {
            section: maybe(one()),
            subject: maybe(subject())
        }),
        FactKind::FigureReported => made!(FigureReported {
            measure: one(),
            quantity: maybe(any::<u64>()),
            exactness: one(),
            of: maybe(one())
        }),
        FactKind::TextTranslated => made!(TextTranslated { target: id() }),
        _ => return None,
    })
}

/// A correction of anything but a correction.
pub(super) fn entry_corrected() -> BoxedStrategy<Fact> {
    let others: Vec<_> = FactKind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != FactKind::EntryCorrected)
        .collect();
    let fact = prop::sample::select(others).prop_flat_map(super::fact_of);
    (id(), correction_origin(), maybe(fact))
        .prop_map(|(target, origin, fact)| {
            EntryCorrected {
                target,
                origin,
                fact: fact.map(Box::new),
            }
            .into()
        })
        .boxed()
}

fn correction_origin() -> impl Strategy<Value = CorrectionOrigin> {
    let delegation = (id(), maybe(any::<i64>()), one(), any::<bool>()).prop_map(
        |(requested_by, received_ms, checked, accepted)| CorrectionOrigin::Delegation {
            requested_by,
            received_ms,
            checked,
            accepted,
        },
    );
    prop_oneof![Just(CorrectionOrigin::RecordersError), delegation]
}

fn intervention_made() -> impl Strategy<Value = Fact> {
    let who = (maybe(id()), maybe(id()), maybe(id()), one());
    let what = (
        one(),
        one(),
        list(id()),
        list(party()),
        maybe(id()),
        order(),
    );
    let when = (
        maybe(any::<i64>()),
        maybe(any::<u64>()),
        maybe(language()),
        maybe(any::<u64>()),
        maybe(id()),
        maybe(draft()),
    );
    (who, what, when).prop_map(|(who, what, when)| {
        let (segment, speaker, participant, role) = who;
        let (kind, occasion, topics, on_behalf_of, in_reply_to, order) = what;
        let (started_ms, duration_ms, floor_language, time_code_ms, request, draft) = when;
        InterventionMade {
            segment,
            speaker,
            participant,
            role,
            kind,
            occasion,
            topics,
            on_behalf_of,
            in_reply_to,
            order,
            started_ms,
            duration_ms,
            floor_language,
            time_code_ms,
            request,
            draft,
        }
        .into()
    })
}

fn draft() -> impl Strategy<Value = Draft> {
    (code(), id()).prop_map(|(model, accepted_by)| Draft { model, accepted_by })
}
