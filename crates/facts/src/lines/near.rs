//! Names that are like a mistyped one.

/// Most names to suggest.
const MOST: usize = 3;

/// Longest word that is compared: names are shorter, and comparing costs the product of lengths.
const MAX_WORD_LEN: usize = 64;

/// The names most like `word`, or all names where none is like it.
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<_> = names.map(|name| (distance(word, name), name)).collect();
    let near = |(distance, name): &(usize, &str)| *distance <= (name.len() / 3).max(2);
    if word.len() <= MAX_WORD_LEN && names.iter().any(near) {
        names.sort_unstable();
        names.retain(near);
        names.truncate(MOST);
    }
    let names: Vec<_> = names.into_iter().map(|(_, name)| name).collect();
    names.join(", ")
}

/// How many letters must be changed, added or left out (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    if a.len() > MAX_WORD_LEN {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_two_words_when_compared_then_changes_are_counted() {
        assert_eq!(distance("gist", "gist"), 0);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn given_a_mistyped_name_when_sought_then_only_like_names_are_suggested() {
        let names = ["proposal_tabled", "point_formulated", "session_opened"];
        assert_eq!(
            nearest("proposal_tabeld", names.into_iter()),
            "proposal_tabled"
        );
        assert_eq!(nearest("zzz", names.into_iter()), names.join(", "));
        assert_eq!(
            nearest(&"x".repeat(100_000), names.into_iter()),
            names.join(", ")
        );
    }
}
