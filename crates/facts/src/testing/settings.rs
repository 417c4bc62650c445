//! Facts about where and who, the ledger and its rules.

#[allow(clippy::wildcard_imports)] // a strategy for every fact of these modules
use deliberation::*;
use proptest::prelude::*;

use super::values::{code, country, date, date_span, id, language, list, maybe, one, party};

/// A strategy for these kinds, none for others.
#[allow(clippy::too_many_lines)] // one list of kinds, nothing to take apart
pub(super) fn fact_of(kind: FactKind) -> Option<BoxedStrategy<Fact>> {
    Some(match kind {
        FactKind::SessionOpened => made!(SessionOpened {
            code: maybe(code()),
            dates: maybe(date_span()),
            country: maybe(country()),
            languages: list(language())
        }),
        FactKind::SessionClosed => Just(SessionClosed {}.into()).boxed(),
        FactKind::SessionSealed => Just(SessionSealed {}.into()).boxed(),
        FactKind::MeetingOpened => made!(MeetingOpened {
            code: maybe(code()),
            number: any::<u32>(),
            chair: maybe(id())
        }),
        FactKind::MeetingChanged => made!(MeetingChanged {
            meeting: id(),
            change: one()
        }),
        FactKind::SegmentOpened => made!(SegmentOpened {
            code: maybe(code()),
            kind: one(),
            number: maybe(any::<u32>()),
            meeting: maybe(id()),
            follows: maybe(id()),
            topics: list(id())
        }),
        FactKind::SegmentClosed => made!(SegmentClosed { segment: id() }),
        FactKind::TopicAdded => made!(TopicAdded {
            code: maybe(code()),
            number: maybe(any::<u32>()),
            parent: maybe(id())
        }),
        FactKind::ParticipantRegistered => made!(ParticipantRegistered {
            code: maybe(code()),
            category: one(),
            standing: one(),
            country: maybe(country())
        }),
        FactKind::StandingChanged => made!(StandingChanged {
            participant: id(),
            standing: one(),
            from: maybe(date())
        }),
        FactKind::GroupFormed => made!(GroupFormed {
            code: maybe(code()),
            kind: one()
        }),
        FactKind::MembershipChanged => made!(MembershipChanged {
            group: id(),
            member: party(),
            change: one(),
            on: maybe(date())
        }),
        FactKind::SpeakerIntroduced => made!(SpeakerIntroduced {
            code: maybe(code()),
            participant: maybe(id()),
            role: one(),
            gender: maybe(one()),
            language: maybe(language()),
            same_person_as: maybe(id())
        }),
        FactKind::PresenceNoted => made!(PresenceNoted {
            participant: id(),
            mode: one(),
            segment: maybe(id()),
            from_ms: maybe(any::<i64>()),
            to_ms: maybe(any::<i64>())
        }),
        FactKind::LedgerFounded => made!(LedgerFounded {
            origin: origin(),
            log_key: key(),
            authority_keys: list(key()),
            authority_threshold: any::<u32>(),
            witness_keys: list(key()),
            witness_threshold: any::<u32>(),
            predecessor: maybe(origin()),
            rules: rules()
        }),
        FactKind::RulesAdopted => made!(RulesAdopted { rules: rules() }),
        FactKind::RecordAttested => made!(RecordAttested {
            intervention: id(),
            participant: id(),
            attestation: one()
        }),
        FactKind::KeyEnrolled => made!(KeyEnrolled {
            key: key(),
            capacity: one(),
            participant: maybe(id()),
            possession: signature()
        }),
        FactKind::KeyRotated => made!(KeyRotated {
            old: fingerprint(),
            key: key(),
            by_new: signature(),
            by_old: signature()
        }),
        FactKind::KeyRevoked => made!(KeyRevoked {
            key: fingerprint(),
            suspect_from: maybe(any::<u64>())
        }),
        FactKind::PartsRedacted => made!(PartsRedacted {
            target: id(),
            parts: list(one())
        }),
        FactKind::LogKeyRotated => made!(LogKeyRotated {
            key: key(),
            by_new: signature(),
            by_old: signature()
        }),
        FactKind::LogKeyRetired => made!(LogKeyRetired { key: fingerprint() }),
        _ => return None,
    })
}

fn origin() -> impl Strategy<Value = String> {
    "[a-z0-9.-]{1,20}/[a-z0-9-]{1,20}"
}

fn key() -> impl Strategy<Value = PublicKey> {
    any::<[u8; 32]>().prop_map(PublicKey)
}

fn fingerprint() -> impl Strategy<Value = KeyFingerprint> {
    any::<[u8; 32]>().prop_map(KeyFingerprint)
}

fn signature() -> impl Strategy<Value = SignatureBytes> {
    any::<[u8; 64]>().prop_map(SignatureBytes)
}

fn rules() -> impl Strategy<Value = Rules> {
    let numbers = (any::<u32>(), any::<u32>(), maybe(any::<u32>()));

    let decisions = (one(), maybe(any::<u32>()), list(one()));
    let lists = (one(), one(), one());
    (numbers, ladder(), convergence(), lists, decisions).prop_map(
        |(numbers, ladder, convergence, (attribution, precedence, public), decisions)| Rules {
            method_version: numbers.0,
            ladder,
            convergence,
            attribution,
            smallest_count: numbers.1,
            precedence,
            correction_window_days: numbers.2,
            public,
            majority: decisions.0,
            quorum_percent: decisions.1,
            goes_first: decisions.2,
        },
    )
}

fn convergence() -> impl Strategy<Value = ConvergenceRule> {
    let shares = (any::<u8>(), any::<u8>(), any::<u32>());
    let breadth = (
        maybe(any::<u32>()),
        maybe(any::<u32>()),
        maybe(any::<u32>()),
    );
    let objections = (any::<u32>(), any::<bool>());
    (shares, breadth, objections).prop_map(|(shares, breadth, objections)| ConvergenceRule {
        broad_for_over_percent: shares.0,
        broad_against_at_most_percent: shares.1,
        divergent_from: shares.2,
        regions_from: breadth.0,
        region_for_percent: breadth.1,
        categories_from: breadth.2,
        objections_at_most: objections.0,
        reserving_is_objecting: objections.1,
    })
}

fn ladder() -> impl Strategy<Value = Ladder> {
    let share = prop_oneof![
        any::<u8>().prop_map(ShareFrom::AtLeastPercent),
        any::<u8>().prop_map(ShareFrom::OverPercent),
    ];
    let rung =
        (one(), maybe(any::<u32>()), maybe(share)).prop_map(|(word, count_from, share_from)| {
            Rung {
                word,
                count_from,
                share_from,
            }
        });
    (one(), list(rung)).prop_map(|(share_of, rungs)| Ladder { share_of, rungs })
}
