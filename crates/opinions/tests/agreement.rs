//! How alike two groupings are, by values of others and by hand.
#![allow(clippy::unwrap_used)] // a test may panic

use opinions::adjusted_rand_index;
use proptest::prelude::*;

fn all(labels: &[usize]) -> Vec<Option<usize>> {
    labels.iter().copied().map(Some).collect()
}

fn index(a: &[usize], b: &[usize]) -> f64 {
    adjusted_rand_index(&all(a), &all(b)).unwrap()
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} is not {b}");
}

/// Yeung and Ruzzo 2001, "Details of the adjusted Rand index": the table (1 1 0, 1 2 1, 0 0 4), 0.313.
#[test]
fn given_the_published_table_of_ten_when_compared_then_its_index_is_0_313() {
    let a = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
    let b = [0, 1, 0, 1, 1, 2, 2, 2, 2, 2];
    close(index(&a, &b), 133.0 / 425.5);
    assert_eq!(format!("{:.3}", index(&a, &b)), "0.313");
}

/// The examples in the documentation of scikit-learn's `adjusted_rand_score`.
#[test]
fn given_the_examples_of_scikit_learn_when_compared_then_the_index_is_theirs() {
    close(index(&[0, 0, 1, 1], &[1, 1, 0, 0]), 1.0);
    close(index(&[0, 0, 1, 2], &[0, 0, 1, 1]), 4.0 / 7.0);
    close(index(&[0, 0, 1, 1], &[0, 0, 1, 2]), 4.0 / 7.0);
    close(index(&[0, 0, 0, 0], &[0, 1, 2, 3]), 0.0);
    close(index(&[0, 0, 1, 1], &[0, 1, 0, 1]), -0.5);
}

#[test]
fn given_two_groupings_that_divide_nobody_or_everybody_when_compared_then_they_are_alike() {
    close(index(&[3, 3, 3], &[8, 8, 8]), 1.0);
    close(index(&[0, 1, 2], &[7, 5, 6]), 1.0);
    close(index(&[0, 1, 2], &[5, 5, 5]), 0.0);
}

#[test]
fn given_fewer_than_two_in_both_when_compared_then_there_is_no_index() {
    assert_eq!(adjusted_rand_index(&[], &[]), None);
    assert_eq!(adjusted_rand_index(&[Some(0)], &[Some(0)]), None);
    let (a, b) = ([Some(0), None, Some(1)], [None, Some(0), Some(1)]);
    assert_eq!(adjusted_rand_index(&a, &b), None);
}

#[test]
fn given_some_in_one_grouping_only_when_compared_then_they_do_not_count() {
    let a = [Some(0), Some(0), Some(1), Some(1), None, Some(1)];
    let b = [Some(5), Some(5), Some(2), Some(2), Some(5)]; // the last is beyond its end
    close(adjusted_rand_index(&a, &b).unwrap(), 1.0);
}

proptest! {
    #[test]
    fn given_any_groupings_when_compared_then_the_index_is_within_its_bounds_and_symmetric(
        pairs in proptest::collection::vec(
            (proptest::option::of(0_usize..4), proptest::option::of(0_usize..4)), 0..30),
    ) {
        let (a, b): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        let index = adjusted_rand_index(&a, &b);
        prop_assert_eq!(index, adjusted_rand_index(&b, &a));
        if let Some(index) = index {
            prop_assert!((-0.5 - 1e-12..=1.0).contains(&index), "{}", index);
        }
    }

    #[test]
    fn given_a_grouping_when_compared_with_itself_under_other_names_then_it_is_1(
        labels in proptest::collection::vec(0_usize..5, 2..40),
    ) {
        let renamed: Vec<usize> = labels.iter().map(|it| 9 - it).collect();
        prop_assert!((index(&labels, &renamed) - 1.0).abs() < f64::EPSILON);
    }
}
