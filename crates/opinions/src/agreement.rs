//! How alike two groupings are.

use std::collections::HashMap;
use std::hash::Hash;

/// The adjusted Rand index of two groupings (Hubert and Arabie 1985, "Comparing partitions"), over the
/// participants who are in a group of both.
///
/// 1 if they divide alike, whatever the groups are called; around 0 if no more alike than by chance;
/// less if less, never below -1/2 (Chacón and Rastrojo 2023). Two that both put all into one group, or
/// each into its own, are alike. None if fewer than two participants are in both: there is no pair to
/// compare. Whoever is beyond the end of the shorter grouping is not in both.
pub fn adjusted_rand_index(a: &[Option<usize>], b: &[Option<usize>]) -> Option<f64> {
    let both: Vec<(usize, usize)> = a
        .iter()
        .zip(b)
        .filter_map(|(a, b)| Some(((*a)?, (*b)?)))
        .collect();
    let count = crate::plane::real(both.len());
    let pairs = count * (count - 1.0) / 2.0;
    if both.len() < 2 {
        return None;
    }
    let together = pairs_alike(both.iter());
    let in_a = pairs_alike(both.iter().map(|it| it.0));
    let in_b = pairs_alike(both.iter().map(|it| it.1));
    // Multiplied through by the pairs, so that the only rounding of small cases is the division.
    let most = pairs * (in_a + in_b) / 2.0 - in_a * in_b;
    if most == 0.0 {
        return Some(1.0);
    }
    Some((pairs * together - in_a * in_b) / most)
}

/// Pairs of members that have the same label. They are counted, so the order of a hash map is no matter.
fn pairs_alike<L: Hash + Eq>(labels: impl Iterator<Item = L>) -> f64 {
    let mut sizes: HashMap<L, usize> = HashMap::new();
    for label in labels {
        *sizes.entry(label).or_default() += 1;
    }
    let pairs: usize = sizes.values().map(|size| size * (size - 1) / 2).sum();
    crate::plane::real(pairs)
}
