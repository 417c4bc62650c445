//! What holds whatever is recorded.

use std::collections::BTreeSet;

use deliberation::*;
use proptest::prelude::*;

use crate::draw::Draw;
use crate::room::*;
use crate::snapshots::restored;
use crate::story::{entry, ledger_wide};

/// Sequences of facts that may or may not be recordable.
fn sequences() -> impl Strategy<Value = Vec<Recorded>> {
    let fact = prop::collection::vec(any::<u8>(), 64);
    prop::collection::vec(fact, 1..40).prop_map(|all| {
        let fresh = FREE..;
        let draw = |(byte, bytes): (u8, Vec<u8>)| Draw(bytes.iter()).recorded(byte);
        fresh.zip(all).map(draw).collect()
    })
}

fn in_the_room() -> State {
    let mut state = State::default();
    for recorded in &room() {
        state.apply(recorded);
    }
    state
}

/// Judges and applies; what was accepted, with its breaches.
fn record(state: &mut State, facts: Vec<Recorded>) -> Vec<(Recorded, Vec<Irregularity>)> {
    let mut accepted = Vec::new();
    for mut fact in facts {
        fact.index = state.registry().len();
        if let Ok(breaches) = state.decide(&fact) {
            state.apply(&fact);
            accepted.push((fact, breaches));
        }
    }
    accepted
}

/// Every group in which a group lies: a walk that knows nothing of how the state keeps them.
fn inside(state: &State, group: GroupId) -> BTreeSet<GroupId> {
    let mut found = BTreeSet::new();
    let mut open = vec![group];
    while let Some(next) = open.pop() {
        for member in state.direct_members(next) {
            if let Party::Group(member) = member
                && found.insert(member)
            {
                open.push(member);
            }
        }
    }
    found
}

proptest! {
    #[test]
    fn given_any_past_when_judged_twice_then_the_same_answer_and_an_unchanged_state(
        facts in sequences(), next in prop::collection::vec(any::<u8>(), 64)
    ) {
        let mut state = in_the_room();
        record(&mut state, facts);
        let next = Draw(next.iter()).recorded(100);
        let before = state.clone();
        let answer = state.decide(&next);
        prop_assert_eq!(state.decide(&next), answer.clone());
        prop_assert_eq!(state.refuse(&next).err(), answer.err());
        prop_assert_eq!(state, before);
    }

    #[test]
    fn given_facts_that_nobody_judged_when_applied_then_all_are_taken_in(facts in sequences()) {
        let mut state = State::default();
        let count = facts.len() as u64;
        for fact in facts {
            state.breaches(&fact);
            state.apply(&fact);
        }
        prop_assert_eq!(state.registry().len(), count);
        for byte in 0..64 {
            let group = GroupId([byte; 16]);
            let direct = state.direct_members(group).filter_map(|party| match party {
                Party::Participant(id) => Some(id),
                Party::Group(_) => None,
            });
            prop_assert!(direct.collect::<BTreeSet<_>>().is_subset(&state.members_of(group)));
        }
    }

    #[test]
    fn given_any_memberships_when_recorded_then_no_group_lies_inside_itself(
        changes in prop::collection::vec((0u8..6, 0u8..6, 0u8..4), 0..60)
    ) {
        let mut state = in_the_room();
        for byte in 30..36 {
            state.apply(&ledger_wide(byte, formed()));
        }
        for (fresh, (of, member, change)) in (40..).zip(changes) {
            let (of, member) = (30 + of, 30 + member);
            let leaves = change == 0;
            let change = if leaves { MembershipChange::Left } else { MembershipChange::Joined };
            let fact = entry(fresh, membership(of, group(member), change));
            let would_lie_inside = of == member
                || inside(&state, GroupId([member; 16])).contains(&GroupId([of; 16]));
            let refused = state.decide(&fact).is_err();
            prop_assert_eq!(refused, would_lie_inside && !leaves);
            if !refused {
                state.apply(&fact);
            }
            for byte in 30..36 {
                let group = GroupId([byte; 16]);
                prop_assert!(!inside(&state, group).contains(&group));
            }
        }
    }

    #[test]
    fn given_what_was_accepted_when_replayed_then_the_same_breaches_and_the_same_state(
        facts in sequences()
    ) {
        let mut live = in_the_room();
        let accepted = record(&mut live, facts);
        let mut replayed = in_the_room();
        for (fact, breaches) in accepted {
            prop_assert_eq!(replayed.breaches(&fact), breaches);
            replayed.apply(&fact);
        }
        prop_assert_eq!(replayed, live);
    }

    #[test]
    fn given_a_snapshot_when_read_back_then_the_rest_is_judged_as_without_it(
        facts in sequences(), rest in sequences()
    ) {
        let mut live = in_the_room();
        record(&mut live, facts);
        let mut back = restored(&live);
        prop_assert_eq!(&back, &live);
        prop_assert_eq!(record(&mut back, rest.clone()), record(&mut live, rest));
        prop_assert_eq!(back, live);
    }
}

#[test]
fn given_drawn_facts_when_judged_then_enough_pass_and_enough_do_not() {
    let bytes: Vec<u8> = (0u32..64_000)
        .map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[1])
        .collect();
    let state = in_the_room();
    let recordable = |bytes: &&[u8]| state.decide(&Draw(bytes.iter()).recorded(FREE)).is_ok();
    let passed = bytes.chunks(64).filter(recordable).count();
    assert!(
        (300..900).contains(&passed),
        "{passed} of 1000: the properties would say little"
    );
}
