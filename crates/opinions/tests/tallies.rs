//! What groups said, and what all of them agree on.
#![allow(clippy::unwrap_used)] // a test may panic

use opinions::{Side, Tally, Vote, Votes, group_informed_consensus, representative, tallies};
use proptest::prelude::*;

/// Rows of a table: `+`, `-`, `0` to pass, anything else not seen.
fn table(rows: &[&str]) -> Votes {
    let statements = rows.iter().map(|it| it.len()).max().unwrap_or(0);
    let mut votes = Votes::new(rows.len(), statements);
    for (participant, row) in rows.iter().enumerate() {
        for (statement, sign) in row.chars().enumerate() {
            let vote = match sign {
                '+' => Vote::Agree,
                '-' => Vote::Disagree,
                '0' => Vote::Pass,
                _ => continue,
            };
            votes.set(participant, statement, vote).unwrap();
        }
    }
    votes
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} is not {b}");
}

#[test]
fn given_a_grouping_with_names_of_its_own_when_tallied_then_each_group_is_counted_by_its_name() {
    let votes = table(&["+-0", "+ +", "0-+", "+++"]);
    let counted = tallies(&votes, &[Some(7), Some(7), Some(3), None]);
    assert_eq!(counted.keys().copied().collect::<Vec<_>>(), [3, 7]);
    let expected = Tally {
        agree: 1,
        disagree: 0,
        pass: 1,
    };
    assert_eq!(counted[&7][2], expected);
    assert_eq!(counted[&7][1].seen(), 1, "not seen is not counted");
    assert_eq!(counted[&3][1].disagree, 1);
    close(counted[&7][0].agreement(), 3.0 / 4.0);
    close(counted[&7][1].disagreement(), 2.0 / 3.0);
}

#[test]
fn given_two_groups_when_asked_for_consensus_then_it_is_the_product_of_theirs() {
    let votes = table(&["+-0", "+ +", "0-+", "+++"]);
    let consensus = group_informed_consensus(&votes, &[Some(7), Some(7), Some(3)]).unwrap();
    close(consensus[0], 3.0 / 4.0 * (1.0 / 3.0)); // whoever passes has seen it
    close(consensus[1], 1.0 / 3.0 * (1.0 / 3.0));
    close(consensus[2], 2.0 / 4.0 * (2.0 / 3.0));
}

#[test]
fn given_a_group_that_has_not_seen_a_statement_when_asked_for_consensus_then_it_halves_it() {
    let votes = table(&["+", "+", " "]);
    let of = [Some(0), Some(0), Some(1)];
    close(group_informed_consensus(&votes, &of).unwrap()[0], 3.0 / 8.0);
}

#[test]
fn given_nobody_in_a_group_when_asked_for_consensus_then_there_is_none() {
    let votes = table(&["+", "+"]);
    assert_eq!(group_informed_consensus(&votes, &[None, None]), None);
    assert_eq!(group_informed_consensus(&votes, &[]), None);
    assert!(representative(&votes, &[]).is_empty());
}

#[test]
fn given_groups_that_differ_when_asked_what_sets_them_apart_then_it_is_that_and_not_what_they_share()
 {
    let rows = [vec!["++-"; 10], vec!["+-0"; 10]].concat();
    let of: Vec<Option<usize>> = (0..20).map(|it| Some(it / 10)).collect();
    let apart = representative(&table(&rows), &of);
    let sides = |group: usize| -> Vec<(usize, Side)> {
        apart[&group]
            .iter()
            .map(|it| (it.statement, it.side))
            .collect()
    };
    assert_eq!(sides(0), [(1, Side::Agree), (2, Side::Disagree)]);
    assert_eq!(sides(1), [(1, Side::Disagree)]);
    let first = apart[&0][0];
    assert_eq!((first.with, first.seen), (10, 10));
    close(first.likely, 11.0 / 12.0);
    close(first.times, 11.0);
    close(first.likely_z, 11.0_f64.sqrt());
    // Shares of 11/11 and 1/11, pooled 12/22.
    let pooled = 12.0 / 22.0;
    let z = (10.0 / 11.0) / (pooled * (1.0 - pooled) * 2.0 / 11.0_f64).sqrt();
    close(first.times_z, z);
}

#[test]
fn given_one_group_alone_when_asked_what_sets_it_apart_then_nothing_does() {
    let votes = table(&["+"; 20]);
    let apart = representative(&votes, &[Some(4); 20]);
    assert!(apart[&4].is_empty());
}

proptest! {
    #[test]
    fn given_any_votes_and_groups_when_asked_for_consensus_then_it_is_between_0_and_1(
        rows in proptest::collection::vec("[+0 -]{6}", 1..25),
        of in proptest::collection::vec(proptest::option::of(0_usize..5), 1..25),
    ) {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let votes = table(&rows);
        let _ = representative(&votes, &of);
        for one in group_informed_consensus(&votes, &of).into_iter().flatten() {
            prop_assert!(one > 0.0 && one < 1.0, "{}", one);
        }
    }
}
