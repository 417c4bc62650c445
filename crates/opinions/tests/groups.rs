//! Groups of made-up consultations, of which it is known who belongs together.
#![allow(clippy::unwrap_used)] // a test may panic

use std::collections::BTreeSet;

use opinions::{Groups, Method, Start, Vote, Votes, adjusted_rand_index, groups};
use proptest::prelude::*;

const BOTH: [Start; 2] = [Start::FirstComers, Start::Anywhere];

fn method(start: Start) -> Method {
    Method {
        set_aside: BTreeSet::new(),
        start,
    }
}

fn found(votes: &Votes, start: Start) -> Groups {
    groups(votes, &method(start))
}

/// Votes by participant and statement.
fn table(
    participants: usize,
    statements: usize,
    vote: impl Fn(usize, usize) -> Option<Vote>,
) -> Votes {
    let mut votes = Votes::new(participants, statements);
    for participant in 0..participants {
        for statement in 0..statements {
            if let Some(vote) = vote(participant, statement) {
                votes.set(participant, statement, vote).unwrap();
            }
        }
    }
    votes
}

/// What a camp says to a statement: each of three has ten of thirty that it alone agrees to.
fn line(camp: usize, statement: usize) -> Vote {
    if statement / 10 == camp {
        Vote::Agree
    } else {
        Vote::Disagree
    }
}

/// A number below 16 that looks like chance and is none.
fn noise(seed: u32, participant: usize, statement: usize) -> u32 {
    let number = u32::try_from(participant * 31 + statement).unwrap();
    let mixed = (number ^ seed)
        .wrapping_mul(0x85EB_CA6B)
        .rotate_left(13)
        .wrapping_mul(0xC2B2_AE35);
    (mixed ^ (mixed >> 16)) % 16
}

/// Three camps of 24, 16 and 10: of sixteen votes three are not given, one is against the line.
fn noisy(seed: u32) -> (Votes, Vec<Option<usize>>) {
    let camp = |participant: usize| match participant {
        0..24 => 0,
        24..40 => 1,
        _ => 2,
    };
    let votes = table(50, 30, |participant, statement| {
        match noise(seed, participant, statement) {
            0..3 => None,
            3 => Some(Vote::Pass),
            _ => Some(line(camp(participant), statement)),
        }
    });
    (votes, (0..50).map(|it| Some(camp(it))).collect())
}

/// The same votes by participants and on statements in another order: `order[new] == old`.
fn reordered(votes: &Votes, participants: &[usize], statements: &[usize]) -> Votes {
    let cell = |participant: usize, statement: usize| {
        let wanted = statements[statement];
        let mut own = votes.of(participants[participant]);
        own.find(|(old, _)| *old == wanted).map(|(_, vote)| vote)
    };
    table(participants.len(), statements.len(), cell)
}

#[test]
fn given_two_camps_when_grouped_then_the_larger_is_group_0_wherever_it_stands() {
    let votes = table(30, 30, |participant, statement| {
        Some(line(usize::from(participant >= 10), statement))
    });
    for start in BOTH {
        let groups = found(&votes, start);
        assert_eq!(groups.sizes(), [20, 10]);
        assert_eq!(groups.of[0], Some(1));
        assert_eq!(groups.of[29], Some(0));
        assert_eq!(groups.centres.len(), 2);
        let away = (groups.centres[1].x - groups.positions[0].unwrap().x).abs();
        assert!(away < 1e-9, "a centre is where its members are");
        assert!((groups.silhouettes[&2] - 1.0).abs() < f64::EPSILON);
    }
}

#[test]
fn given_camps_of_the_same_size_when_grouped_then_the_first_participant_is_in_group_0() {
    let votes = table(20, 30, |participant, statement| {
        Some(line(participant % 2, statement))
    });
    for start in BOTH {
        let groups = found(&votes, start);
        assert_eq!(groups.of[..4], [Some(0), Some(1), Some(0), Some(1)]);
    }
}

/// Half of the statements each camp's own: of ones, the start of a search, this would leave nothing.
#[test]
fn given_camps_that_are_exact_opposites_when_grouped_then_they_are_found() {
    let votes = table(20, 10, |participant, statement| {
        let for_it = participant.is_multiple_of(2) == statement.is_multiple_of(2);
        Some(if for_it { Vote::Agree } else { Vote::Disagree })
    });
    for start in BOTH {
        assert_eq!(found(&votes, start).sizes(), [10, 10]);
    }
}

#[test]
fn given_no_votes_when_grouped_then_there_are_no_groups() {
    for votes in [Votes::new(0, 0), Votes::new(5, 0), Votes::new(5, 9)] {
        for start in BOTH {
            let groups = found(&votes, start);
            assert_eq!(groups.of, vec![None; votes.participants()]);
            assert!(groups.positions.iter().all(Option::is_none));
            assert!(groups.centres.is_empty() && groups.silhouettes.is_empty());
        }
    }
}

#[test]
fn given_votes_all_alike_when_grouped_then_there_is_one_group() {
    let votes = table(40, 9, |_, _| Some(Vote::Agree));
    for start in BOTH {
        let groups = found(&votes, start);
        assert_eq!(groups.sizes(), [40]);
        assert!(groups.silhouettes.is_empty());
    }
}

#[test]
fn given_participants_with_few_votes_when_grouped_then_they_are_placed_and_not_grouped() {
    let votes = table(30, 30, |participant, statement| {
        let few = participant >= 20 && statement % 5 != 0; // six votes of thirty
        let none = participant == 29;
        (!few && !none).then(|| line(participant % 2, statement))
    });
    for start in BOTH {
        let groups = found(&votes, start);
        assert_eq!(groups.sizes(), [10, 10]);
        assert_eq!(groups.of[20], None);
        assert!(groups.positions[20].is_some());
        assert_eq!(groups.positions[29], None);
    }
}

#[test]
fn given_few_who_voted_enough_when_grouped_then_the_busiest_are_added_up_to_fifteen() {
    // Participant n gave n votes: 7 and more are enough, which are 13 of 20.
    let votes = table(20, 30, |participant, statement| {
        (statement < participant).then(|| line(participant % 2, statement))
    });
    for start in BOTH {
        let groups = found(&votes, start);
        let grouped: Vec<usize> = (0..20).filter(|it| groups.of[*it].is_some()).collect();
        assert_eq!(grouped, (5..20).collect::<Vec<_>>());
    }
}

#[test]
fn given_fewer_than_seven_statements_when_grouped_then_who_voted_on_all_is_grouped() {
    let votes = table(30, 4, |participant, statement| {
        let all = participant < 20;
        (all || statement < 3).then_some(if participant % 2 == 0 {
            Vote::Agree
        } else {
            Vote::Disagree
        })
    });
    for start in BOTH {
        let groups = found(&votes, start);
        assert_eq!(groups.sizes(), [10, 10]);
        assert_eq!(groups.of[20], None);
    }
}

#[test]
fn given_statements_set_aside_when_grouped_then_what_divides_on_them_divides_no_more() {
    let votes = table(30, 30, |participant, statement| {
        Some(if statement < 10 {
            line(participant % 2, statement)
        } else {
            Vote::Agree
        })
    });
    for start in BOTH {
        assert_eq!(found(&votes, start).sizes(), [15, 15]);
        let aside = Method {
            set_aside: (0..10).chain([99]).collect(), // of one that is not there nothing follows
            start,
        };
        assert_eq!(groups(&votes, &aside).sizes(), [30]);
        let all = Method {
            set_aside: (0..30).collect(),
            start,
        };
        assert!(groups(&votes, &all).centres.is_empty());
    }
}

#[test]
fn given_one_against_all_when_grouped_from_anywhere_then_it_is_no_group_of_its_own() {
    let votes = table(40, 30, |participant, statement| {
        Some(if participant == 0 {
            Vote::Disagree
        } else if noise(1, participant, statement) == 0 {
            Vote::Pass
        } else {
            Vote::Agree
        })
    });
    let sizes = found(&votes, Start::Anywhere).sizes();
    assert!(sizes.iter().all(|it| *it >= 2), "{sizes:?}");
}

#[test]
fn given_three_camps_one_after_the_other_when_grouped_from_anywhere_then_all_are_found() {
    let (votes, camps) = noisy(0);
    let groups = found(&votes, Start::Anywhere);
    assert_eq!(groups.sizes(), [24, 16, 10]);
    assert_eq!(groups.of, camps);
    let best = groups.silhouettes.values().fold(0.0_f64, |a, b| a.max(*b));
    assert!((groups.silhouettes[&3] - best).abs() < f64::EPSILON);
}

/// Each camp stands at one place, so that its members have no distance from each other.
#[test]
fn given_three_camps_without_a_dissenter_when_grouped_then_all_are_found() {
    let votes = table(45, 30, |participant, statement| {
        Some(line(participant % 3, statement))
    });
    for start in BOTH {
        assert_eq!(found(&votes, start).sizes(), [15, 15, 15]);
    }
}

/// More people than base clusters.
#[test]
fn given_a_thousand_in_camps_when_grouped_then_they_are_found() {
    let votes = table(1000, 30, |participant, statement| {
        let line = line(participant % 3, statement);
        (noise(3, participant, statement) > 5).then_some(line)
    });
    let camps: Vec<Option<usize>> = (0..1000).map(|it| Some(it % 3)).collect();
    let groups = found(&votes, Start::Anywhere);
    assert_eq!(groups.centres.len(), 3);
    let index = adjusted_rand_index(&groups.of, &camps).unwrap();
    assert!(index > 0.99, "{index}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn given_clear_camps_in_any_order_when_grouped_from_anywhere_then_the_groups_are_the_same(
        seed in any::<u32>(),
        participants in Just((0..50).collect::<Vec<usize>>()).prop_shuffle(),
        statements in Just((0..30).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let (votes, camps) = noisy(seed);
        let shuffled = found(&reordered(&votes, &participants, &statements), Start::Anywhere);
        let mut back = vec![None; 50];
        for (new, old) in participants.iter().enumerate() {
            back[*old] = shuffled.of[new];
        }
        prop_assert_eq!(adjusted_rand_index(&back, &found(&votes, Start::Anywhere).of), Some(1.0));
        prop_assert_eq!(adjusted_rand_index(&back, &camps), Some(1.0));
    }

    #[test]
    fn given_any_votes_in_any_order_when_grouped_then_the_groups_are_sound_and_the_same_bits(
        cells in proptest::collection::btree_map((0_usize..25, 0_usize..12), 0_u8..3, 0..200),
        anywhere in any::<bool>(),
    ) {
        let start = if anywhere { Start::Anywhere } else { Start::FirstComers };
        let (mut votes, mut backwards) = (Votes::new(25, 12), Votes::new(25, 12));
        let vote = |it: u8| [Vote::Disagree, Vote::Pass, Vote::Agree][usize::from(it)];
        for ((participant, statement), it) in &cells {
            votes.set(*participant, *statement, vote(*it)).unwrap();
        }
        for ((participant, statement), it) in cells.iter().rev() {
            backwards.set(*participant, *statement, vote(*it)).unwrap();
        }
        let groups = found(&votes, start);
        prop_assert_eq!(&groups, &found(&backwards, start));
        let sizes = groups.sizes();
        prop_assert!(sizes.is_sorted_by(|a, b| a >= b) && !sizes.contains(&0), "{:?}", sizes);
        prop_assert_eq!(groups.centres.len(), sizes.len());
        prop_assert!(groups.silhouettes.values().all(|it| (-1.0..=1.0).contains(it)));
        for (participant, position) in groups.positions.iter().enumerate() {
            prop_assert_eq!(position.is_some(), votes.of(participant).next().is_some());
            prop_assert!(position.is_some() || groups.of[participant].is_none());
            prop_assert!(position.is_none_or(|it| it.x.is_finite() && it.y.is_finite()));
        }
    }
}
