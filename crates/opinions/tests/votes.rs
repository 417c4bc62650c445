//! The table of votes.
#![allow(clippy::unwrap_used)] // a test may panic

use opinions::{OutOfRange, Vote, Votes};

#[test]
fn given_a_second_vote_on_a_statement_when_set_then_it_replaces_the_first() {
    let mut votes = Votes::new(2, 3);
    votes.set(1, 2, Vote::Agree).unwrap();
    votes.set(1, 0, Vote::Pass).unwrap();
    votes.set(1, 2, Vote::Disagree).unwrap();
    let own: Vec<_> = votes.of(1).collect();
    assert_eq!(own, [(0, Vote::Pass), (2, Vote::Disagree)]);
    assert_eq!(votes.of(0).count(), 0);
    assert_eq!(votes.of(7).count(), 0, "nobody has that number");
}

#[test]
fn given_a_vote_outside_the_table_when_set_then_it_is_refused_and_nothing_changes() {
    let mut votes = Votes::new(2, 3);
    let refused = votes.set(2, 0, Vote::Agree).unwrap_err();
    let expected = OutOfRange {
        participant: 2,
        statement: 0,
        participants: 2,
        statements: 3,
    };
    assert_eq!(refused, expected);
    assert!(votes.set(0, 3, Vote::Agree).is_err());
    assert!(votes.set(usize::MAX, usize::MAX, Vote::Agree).is_err());
    assert_eq!(votes.of(0).count(), 0);
    let told = refused.to_string();
    assert!(
        told.contains("participant 2") && told.contains("2 by 3"),
        "{told}"
    );
}
