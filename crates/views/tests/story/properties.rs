//! What holds for any story.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{Fact, FactKind, MembershipChange, ParticipantId, Party, Stance, Subject};
use proptest::prelude::*;
use views::{Minutes, Part, PartFault, SpeakingFilter};

use crate::any::{STANCES, Told, events, tell};

/// All views, as they are sent to readers.
fn everything(minutes: &Minutes, told: &Told) -> String {
    let mut all = Vec::new();
    let mut show = |view: serde_json::Value| all.push(view.to_string());
    show(serde_json::to_value(minutes.proposal_board()).unwrap());
    show(serde_json::to_value((minutes.convergence(), minutes.levels())).unwrap());
    show(serde_json::to_value(minutes.terminology()).unwrap());
    show(serde_json::to_value(minutes.positions()).unwrap());
    show(serde_json::to_value(minutes.participation(None)).unwrap());
    show(serde_json::to_value(minutes.speaking_order(SpeakingFilter::All)).unwrap());
    show(serde_json::to_value(minutes.irregularities()).unwrap());
    show(serde_json::to_value((minutes.sessions(), minutes.groups())).unwrap());
    for subject in told.subjects {
        show(serde_json::to_value(minutes.position_history(subject)).unwrap());
        let filter = match subject {
            Subject::Proposal(id) => SpeakingFilter::Proposal(id),
            Subject::Point(id) => SpeakingFilter::Point(id),
            _ => continue,
        };
        show(serde_json::to_value(minutes.speaking_order(filter)).unwrap());
    }
    for recorded in &told.story.recorded {
        show(serde_json::to_value(minutes.provenance(recorded.id)).unwrap());
    }
    all.join("\n")
}

fn fold(told: &Told, prefix: usize) -> Minutes {
    let mut minutes = Minutes::default();
    for recorded in &told.story.recorded[..prefix] {
        minutes.apply(recorded);
    }
    minutes
}

fn prefix_of(told: &Told, percent: usize) -> usize {
    told.story.recorded.len() * percent / 100
}

/// Counted anew from the facts alone: who holds what on a subject.
fn counted_by_hand(told: &Told, subject: Subject) -> BTreeMap<ParticipantId, Stance> {
    let (mut members, mut own, mut of_groups) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
    for recorded in &told.story.recorded {
        let corrected = told.story.minutes.fact(recorded.index);
        match corrected.unwrap() {
            Fact::MembershipChanged(fact) => {
                let membership = (fact.group, fact.member);
                match fact.change {
                    MembershipChange::Joined => members.insert(membership),
                    MembershipChange::Left => members.remove(&membership),
                };
            }
            Fact::PositionTaken(fact) if fact.subject == subject => match fact.holder {
                Party::Participant(who) => drop(own.insert(who, fact.stance)),
                Party::Group(group) => {
                    let of_moment: Vec<Party> = members
                        .iter()
                        .filter(|(of, _)| *of == group)
                        .map(|(_, member)| *member)
                        .collect();
                    of_groups.insert(group, (recorded.index, of_moment, fact.stance));
                }
            },
            Fact::PositionWithdrawn(fact) if fact.subject == subject => match fact.holder {
                Party::Participant(who) => drop(own.remove(&who)),
                Party::Group(group) => drop(of_groups.remove(&group)),
            },
            _ => {}
        }
    }
    let mut held = BTreeMap::new();
    let mut in_order: Vec<_> = of_groups.into_values().collect();
    in_order.sort_by_key(|(index, ..)| *index);
    for (_, members, stance) in in_order {
        for member in members {
            if let Party::Participant(who) = member {
                held.insert(who, stance);
            }
        }
    }
    held.extend(own);
    held
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn given_any_story_when_replayed_then_the_views_are_those_of_the_live_meeting(events in events()) {
        let told = tell(&events);
        let replayed = fold(&told, told.story.recorded.len());
        prop_assert_eq!(everything(&replayed, &told), everything(&told.story.minutes, &told));
    }

    #[test]
    fn given_any_story_when_levels_are_asked_all_along_then_they_are_those_of_who_asks_once(
        events in events(),
        late in prop::collection::vec((0..5usize, 0..5usize, 0..5usize, 0..9u32), 0..6)
    ) {
        let mut told = tell(&events);
        for (who, what, stance, method) in late {
            let (who, what) = (told.participants[who], told.subjects[what]);
            let before = i64::from(method) * 200_000;
            told.story.holds_at(before, who, what, STANCES[stance]);
            if let 1 | 2 = method {
                told.story.adopts(|rules| rules.method_version = method);
            }
        }
        let mut followed = Minutes::default();
        for recorded in &told.story.recorded {
            followed.apply(recorded);
            let lines = followed.levels();
            let counted = followed.convergence().lines;
            let levels = |it: &views::LevelLine| (it.level, it.members, it.others);
            let of_names = |it: &views::ConvergenceLine| {
                (it.level, it.tally.members, it.tally.others)
            };
            prop_assert_eq!(
                lines.iter().map(levels).collect::<Vec<_>>(),
                counted.iter().map(of_names).collect::<Vec<_>>()
            );
        }
        prop_assert_eq!(followed.levels(), fold(&told, told.story.recorded.len()).levels());
    }

    #[test]
    fn given_any_story_of_one_session_when_that_one_is_asked_then_it_is_the_whole(events in events()) {
        let told = tell(&events);
        let session = told.story.minutes.sessions()[0].session.id;
        let of_one = told.story.minutes.of_session(deliberation::SessionId(session.0));
        prop_assert_eq!(of_one.elsewhere, 0);
        prop_assert_eq!(everything(&of_one.minutes, &told), everything(&told.story.minutes, &told));
    }

    #[test]
    fn given_any_story_when_kept_in_parts_and_continued_then_it_equals_the_whole(
        events in events(), percent in 0..=100usize, most in 1u64..20
    ) {
        let told = tell(&events);
        let prefix = prefix_of(&told, percent);
        let earlier = fold(&told, prefix);
        let mut again = Minutes::default();
        while again.len() < earlier.len() {
            let config = bincode::config::standard();
            let part = earlier.part(again.len(), most);
            let bytes = bincode::serde::encode_to_vec(&part, config).unwrap();
            let (read, _): (Part, usize) =
                bincode::serde::decode_from_slice(&bytes, config).unwrap();
            again.take_in(&read).unwrap();
        }
        for recorded in &told.story.recorded[prefix..] {
            again.apply(recorded);
        }
        prop_assert_eq!(everything(&again, &told), everything(&told.story.minutes, &told));
    }

    #[test]
    fn given_any_story_when_asked_as_of_an_entry_then_it_is_the_fold_of_the_prefix(
        events in events(), percent in 0..=100usize
    ) {
        let told = tell(&events);
        let prefix = prefix_of(&told, percent);
        let as_of = told.story.minutes.as_of(prefix as u64);
        prop_assert_eq!(everything(&as_of, &told), everything(&fold(&told, prefix), &told));
    }

    #[test]
    fn given_any_story_when_one_takes_a_position_then_only_the_tally_of_its_subject_changes(
        events in events(), who in 0..5usize, what in 0..5usize, stance in 0..5usize
    ) {
        let mut told = tell(&events);
        let before: Vec<_> = told.subjects.map(|subject| told.story.tally(subject)).to_vec();
        let position = told.story.holds(told.participants[who], told.subjects[what], STANCES[stance]);
        for (place, subject) in told.subjects.into_iter().enumerate() {
            let after = told.story.tally(subject);
            if place == what {
                let holder = told.participants[who];
                let held = after.held.iter().find(|held| held.participant.id == holder.into());
                prop_assert_eq!(held.map(|held| held.since.id), Some(position));
            } else {
                prop_assert_eq!(&after, &before[place]);
            }
        }
    }

    #[test]
    fn given_any_story_when_tallied_then_it_is_what_counting_by_hand_gives(events in events()) {
        let told = tell(&events);
        for subject in told.subjects {
            let tally = told.story.tally(subject);
            let by_hand = counted_by_hand(&told, subject);
            let held: BTreeMap<ParticipantId, Stance> = tally
                .held
                .iter()
                .map(|held| (ParticipantId(held.participant.id.0), held.stance))
                .collect();
            prop_assert_eq!(&held, &by_hand);
            prop_assert_eq!(tally.all.total() as usize, by_hand.len());
            if let Some(line) = told.story.minutes.level_of(subject) {
                prop_assert_eq!((line.members, line.others), (tally.members, tally.others));
            }
            let last = told.story.minutes.tally_history(subject).pop();
            if let Some(last) = last {
                prop_assert_eq!((last.members, last.others), (tally.members, tally.others));
            }
        }
    }

    #[test]
    fn given_any_story_when_traced_then_links_lead_both_ways(events in events()) {
        let told = tell(&events);
        let minutes = &told.story.minutes;
        for recorded in &told.story.recorded {
            for linked in minutes.provenance(recorded.id).unwrap().refers_to {
                let back = minutes.provenance(linked.entry.id).unwrap().referred_by;
                prop_assert!(back.iter().any(|it| it.entry.index == recorded.index));
            }
        }
    }
}

#[test]
fn given_a_part_that_does_not_continue_when_taken_in_then_it_is_refused() {
    let told = tell(&[]);
    let part = told.story.minutes.part(3, 2);
    let fault = Minutes::default().take_in(&part).unwrap_err();
    assert_eq!(fault, PartFault::NotNext { first: 3, next: 0 });
}

#[test]
fn given_a_damaged_part_when_taken_in_then_what_came_before_is_kept() {
    let told = tell(&[]);
    let part = told.story.minutes.part(0, u64::MAX);
    let config = bincode::config::standard();
    let whole = bincode::serde::encode_to_vec(&part, config).unwrap();
    let mut refused = 0;
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x80;
        let read = bincode::serde::decode_from_slice::<Part, _>(&bytes, config);
        let Ok((read, _)) = read else {
            continue;
        };
        let mut minutes = Minutes::default();
        if minutes.take_in(&read).is_err() {
            refused += 1;
            assert!(minutes.len() <= told.story.minutes.len());
        }
    }
    assert!(refused > 0);
}

proptest! {
    #[test]
    fn given_any_fact_when_packed_then_it_comes_back_whole(
        fact in facts::testing::any_fact(), known: bool
    ) {
        let mut minutes = Minutes::default();
        if known {
            for id in ids_in(&serde_json::to_value(&fact).unwrap()) {
                minutes.apply(&plain(minutes.len(), id, None));
            }
        }
        let own = deliberation::EntryId([0xEE; 16]);
        let recorded = plain(minutes.len(), own, Some(fact));
        minutes.apply(&recorded);
        prop_assert_eq!(minutes.recorded(recorded.index), Some(recorded));
    }
}

fn plain(index: u64, id: deliberation::EntryId, fact: Option<Fact>) -> deliberation::Recorded {
    deliberation::Recorded {
        index,
        id,
        session: None,
        recorded_at_ms: u64::MAX - index,
        occurred_at_ms: Some(i64::MIN),
        kind: fact.as_ref().map_or(7777, |fact| fact.kind().number()),
        fact,
    }
}

/// Every id in a fact, in whatever field.
fn ids_in(value: &serde_json::Value) -> Vec<deliberation::EntryId> {
    match value {
        serde_json::Value::String(text) => text.parse().into_iter().collect(),
        serde_json::Value::Array(values) => values.iter().flat_map(ids_in).collect(),
        serde_json::Value::Object(fields) => fields.values().flat_map(ids_in).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn given_every_kind_when_listed_then_the_packed_form_knows_it() {
    // A kind without a packed form would not compile; this guards the count in the schema.
    assert_eq!(FactKind::ALL.len(), 64);
}
