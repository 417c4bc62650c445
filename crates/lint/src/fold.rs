//! Words compared whatever their letters' size and accents, and found where they stand whole.

use std::collections::HashMap;

/// A letter as it is compared: small, without accent; hyphens and apostrophes part words.
pub(crate) fn letter(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2018}' | '\u{202f}' | '\n' | '\t' => ' ',
        '«' | '»' | '\u{201c}'..='\u{201f}' => '"',
        _ if letter.is_ascii_lowercase() || letter == ' ' => letter,
        _ => {
            let mut buffer = [0; 4];
            let key = lexicon::sort_key(letter.encode_utf8(&mut buffer));
            key.chars().next().unwrap_or(letter)
        }
    }
}

/// Words as they are compared. Spaces that follow each other are one, as in a block; a hyphen
/// between spaces stays a letter of its own.
pub(crate) fn folded(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut after_space = true;
    for it in text.trim().chars().filter(|it| !is_invisible(*it)) {
        let space = it.is_whitespace();
        if !space || !after_space {
            out.push(if space { ' ' } else { letter(it) });
        }
        after_space = space;
    }
    out
}

/// Marks of direction, joiners, soft hyphens, and what stands for a letter that is none.
pub(crate) fn is_invisible(letter: char) -> bool {
    letter == '\0'
        || matches!(
            letter,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}'
        )
}

/// Scripts that put no space between words.
pub(crate) fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Prefixes of one letter that Arabic writes onto the next word: and, so, in, to, like.
fn is_prefix(letter: char) -> bool {
    matches!(letter, 'و' | 'ف' | 'ب' | 'ل' | 'ك')
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric()
}

/// Whether a word can begin here.
pub(crate) fn begins(text: &[char], at: usize) -> bool {
    let Some(here) = text.get(at) else {
        return false;
    };
    let Some(before) = at.checked_sub(1).map(|it| text[it]) else {
        return true;
    };
    if !is_word(before) || !is_word(*here) || is_unspaced(before) || is_unspaced(*here) {
        return true;
    }
    let first = at < 2 || !is_word(text[at - 2]);
    is_prefix(before) && first
}

/// Whether a word can end before this.
pub(crate) fn ends(text: &[char], at: usize) -> bool {
    match (at.checked_sub(1).map(|it| text[it]), text.get(at)) {
        (Some(last), Some(next)) => {
            !is_word(last) || !is_word(*next) || is_unspaced(last) || is_unspaced(*next)
        }
        _ => true,
    }
}

/// Something found in a text, from one letter up to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub start: usize,
    pub end: usize,
    pub what: T,
}

/// Finds any of many phrases in a text: the longest that stands at a place, from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Finder<T> {
    /// By the first two letters, the longest first.
    by_head: HashMap<[char; 2], Vec<(Vec<char>, T)>>,
}

impl<T: Copy> Finder<T> {
    /// Of phrases that stand twice, the first counts.
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Finder<T> {
        let mut by_head: HashMap<[char; 2], Vec<(Vec<char>, T)>> = HashMap::new();
        for (phrase, what) in phrases {
            let phrase = folded(&phrase);
            if let Some(head) = head(&phrase, 0) {
                by_head.entry(head).or_default().push((phrase, what));
            }
        }
        for phrases in by_head.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Finder { by_head }
    }

    pub fn find(&self, text: &[char]) -> Vec<Found<T>> {
        let mut all = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.at(text, at) {
                Some(found) => {
                    at = found.end;
                    all.push(found);
                }
                None => at += 1,
            }
        }
        all
    }

    /// What stands at a place, if anything does.
    pub fn at(&self, text: &[char], start: usize) -> Option<Found<T>> {
        if !begins(text, start) {
            return None;
        }
        // A phrase of one letter has no second one.
        let heads = [head(text, start), text.get(start).map(|it| [*it, '\0'])];
        let phrases = heads.into_iter().flatten();
        let phrases = phrases.filter_map(|head| self.by_head.get(&head));
        phrases.flatten().find_map(|(phrase, what)| {
            let end = start + phrase.len();
            let stands = text.get(start..end)? == phrase.as_slice() && ends(text, end);
            stands.then_some(Found {
                start,
                end,
                what: *what,
            })
        })
    }
}

fn head(text: &[char], at: usize) -> Option<[char; 2]> {
    let first = *text.get(at)?;
    Some([first, text.get(at + 1).copied().unwrap_or('\0')])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let phrases = phrases.iter().map(|it| ((*it).to_owned(), ()));
        let text = folded(text);
        let found = Finder::new(phrases).find(&text);
        let words = found.iter().map(|it| &text[it.start..it.end]);
        words.map(|it| it.iter().collect()).collect()
    }

    #[test]
    fn given_names_within_longer_ones_when_searched_then_the_longest_whole_word_counts() {
        let names = ["Guinée", "Guinée-Bissau", "Niger", "马里", "索马里"];
        assert_eq!(
            found(&names, "la GUINEE-BISSAU, puis la Guinée"),
            ["guinee bissau", "guinee"]
        );
        assert_eq!(found(&names, "Nigeria"), Vec::<String>::new());
        assert_eq!(found(&names, "索马里和马里"), ["索马里", "马里"]);
    }

    #[test]
    fn given_prefixes_that_are_written_together_when_searched_then_the_name_is_found() {
        assert_eq!(found(&["كينيا"], "أيدت وكينيا"), ["كينيا"]);
        assert_eq!(found(&["Albanie"], "d’Albanie"), ["albanie"]);
    }
}
