//! Entries in ranges: 12, 14–17.

/// The first and last index of each run of indices that follow one another.
pub(crate) fn ranges(entries: &[u64]) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for entry in entries {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*entry) => *last = *entry,
            _ => ranges.push((*entry, *entry)),
        }
    }
    ranges
}

/// A range as it is read: "12", "14–17".
pub(crate) fn written(first: u64, last: u64) -> String {
    if first == last {
        return first.to_string();
    }
    format!("{first}–{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_indices_in_a_row_when_written_then_they_make_a_range() {
        let written: Vec<String> = ranges(&[1, 4, 5, 6, 8, 9, u64::MAX])
            .into_iter()
            .map(|(first, last)| written(first, last))
            .collect();
        assert_eq!(written, ["1", "4–6", "8–9", "18446744073709551615"]);
        assert!(ranges(&[]).is_empty());
    }
}
