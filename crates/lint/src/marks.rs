//! What stands where in a block: names, numbers, verbs, codes, and words of the record itself.

use std::collections::{HashMap, HashSet};

use deliberation::Vote;

use crate::fold::{begins, ends, is_unspaced};
use crate::record::{Record, Who};
use crate::text::Block;
use crate::vocabulary::{Act, Count, Small, Vocabulary};

/// Something understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Name(Who),
    Count(Count),
    Act(Act),
    /// A point, proposal or form, by its place among the items.
    Item(usize),
    /// A code or number that should be one and is none.
    NoItem,
    Small(Small),
    /// So many votes.
    Votes(Vote, u64),
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub start: usize,
    pub end: usize,
    pub what: What,
}

/// Finds marks, and tells words of the record from those of the draft.
pub(crate) struct Marker {
    vocabulary: Vocabulary,
    /// Passages of the record by their first letters.
    passages: HashMap<Vec<char>, Vec<Vec<char>>>,
    /// What codes of items begin with before their digits.
    families: HashSet<String>,
}

/// Letters by which passages are looked up. A shorter one is no quotation.
const HEAD: usize = 12;

/// The same where one letter is a word.
const HEAD_UNSPACED: usize = 5;

fn head_len(passage: &[char]) -> usize {
    if passage.iter().any(|it| is_unspaced(*it)) {
        HEAD_UNSPACED
    } else {
        HEAD
    }
}

impl Marker {
    pub fn new(record: &Record<'_>) -> Marker {
        let mut passages: HashMap<Vec<char>, Vec<Vec<char>>> = HashMap::new();
        for passage in &record.passages {
            let trimmed = trimmed(passage);
            if let Some(head) = trimmed.get(..head_len(trimmed)) {
                passages
                    .entry(head.to_vec())
                    .or_default()
                    .push(trimmed.to_vec());
            }
        }
        let codes = record.codes.iter().filter(|(_, item)| item.is_some());
        let families = codes
            .filter_map(|(code, _)| family(code))
            .map(str::to_owned);
        Marker {
            vocabulary: Vocabulary::new(record),
            families: families.collect(),
            passages,
        }
    }

    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Everything understood, in its order, and the spans that are the record's own words.
    pub fn marks(&self, block: &Block, record: &Record<'_>) -> (Vec<Mark>, Vec<(usize, usize)>) {
        let recorded = self.recorded(&block.folded);
        let mut marks = Vec::new();
        let mut add = |start, end, what| marks.push(Mark { start, end, what });
        let words = &self.vocabulary;
        let text = &block.folded;
        for (start, end, who) in words.names(text, &block.letters) {
            add(start, end, What::Name(who));
        }
        for it in words.counts.find(text) {
            add(it.start, it.end, What::Count(it.what));
        }
        for it in words.acts(text, &block.letters) {
            add(it.start, it.end, What::Act(it.what));
        }
        for it in words.ballot.split(text) {
            add(it.start, it.end, What::Act(Act::Votes(it.what)));
        }
        for it in words.small.find(text) {
            add(it.start, it.end, What::Small(it.what));
        }
        for it in words.forms.find(text) {
            if quoted(block, it.start) {
                add(it.start, it.end, What::Item(it.what));
            }
        }
        for (start, end, what) in self.codes(block, record) {
            add(start, end, what);
        }
        for (start, end, what) in self.numbers(text, record) {
            let counted = marks.iter().any(|it| {
                matches!(it.what, What::Count(_) | What::Name(_))
                    && it.start < end
                    && start < it.end
            });
            if !counted {
                marks.push(Mark { start, end, what });
            }
        }
        let figures = words.ballot.figures(text, &block.letters);
        // "1 against" is a number of votes and nobody's opposition.
        let counted = |it: &Mark| {
            let act = matches!(it.what, What::Act(_));
            act && (figures.iter()).any(|of| of.start < it.end && it.start < of.end)
        };
        marks.retain(|it| !counted(it));
        marks.extend(figures.iter().map(|it| Mark {
            start: it.start,
            end: it.end,
            what: What::Votes(it.what.0, it.what.1),
        }));
        let own = |it: &Mark| {
            !recorded
                .iter()
                .any(|(from, to)| *from < it.end && it.start < *to)
        };
        marks.retain(own);
        marks.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        (decisive(marks), recorded)
    }

    /// Spans that are passages of the record, the longest at each place.
    fn recorded(&self, text: &[char]) -> Vec<(usize, usize)> {
        let mut spans = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let longest = begins(text, at)
                .then(|| self.passage_at(text, at))
                .flatten();
            match longest {
                Some(len) => {
                    spans.push((at, at + len));
                    at += len;
                }
                None => at += 1,
            }
        }
        spans
    }

    fn passage_at(&self, text: &[char], at: usize) -> Option<usize> {
        let heads = [HEAD, HEAD_UNSPACED].into_iter();
        let heads = heads.filter_map(|len| text.get(at..at + len));
        let passages = heads.filter_map(|head| self.passages.get(head)).flatten();
        let stands = passages.filter(|it| text[at..].starts_with(it) && ends(text, at + it.len()));
        stands.map(Vec::len).max()
    }

    /// Codes: runs of letters and digits without a space.
    fn codes(&self, block: &Block, record: &Record<'_>) -> Vec<(usize, usize, What)> {
        let part = |it: &char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | '/');
        let letters = &block.letters;
        let mut codes = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let run = letters[at..].iter().take_while(|it| part(it)).count();
            let word: String = letters[at..at + run].iter().collect();
            let word = word.trim_end_matches(|it: char| !it.is_ascii_alphanumeric());
            if let Some(what) = self.code(word, record) {
                codes.push((at, at + word.len(), what));
            }
            at += run.max(1);
        }
        codes
    }

    fn code(&self, word: &str, record: &Record<'_>) -> Option<What> {
        if let Some(known) = record.codes.get(word) {
            return known.map(What::Item);
        }
        let of_family = family(word).is_some_and(|it| self.families.contains(it));
        let compared: Vec<char> = crate::fold::folded(word);
        (of_family && !record.says(&compared)).then_some(What::NoItem)
    }

    /// "point 3", "proposal 7".
    fn numbers(&self, text: &[char], record: &Record<'_>) -> Vec<(usize, usize, What)> {
        let mut found = Vec::new();
        for it in self.vocabulary.point.find(text) {
            let Some((number, end)) = number_after(text, it.end) else {
                continue;
            };
            let item = record.points.get(&number).map(|at| What::Item(*at));
            if !record.points.is_empty() {
                found.push((it.start, end, item.unwrap_or(What::NoItem)));
            }
        }
        for it in self.vocabulary.proposal.find(text) {
            let Some((number, end)) = number_after(text, it.end) else {
                continue;
            };
            let coded = |family: &String| {
                let code = format!("{family}{number}");
                let item = record.codes.get(&code).copied().flatten();
                item.filter(|at| record.items[*at].proposal.is_some())
            };
            let item = self.families.iter().find_map(coded).map(What::Item);
            let numbered = !self.families.is_empty();
            if let Some(what) = item.or(numbered.then_some(What::NoItem)) {
                found.push((it.start, end, what));
            }
        }
        found
    }
}

/// Letters behind a verb such as "adopted" within which it says what.
const NEAR: usize = 40;

/// Without the verbs of deciding that do not say on which item: "having adopted a law".
fn decisive(marks: Vec<Mark>) -> Vec<Mark> {
    let item = |it: &Mark| matches!(it.what, What::Item(_) | What::NoItem);
    let items: Vec<usize> = marks
        .iter()
        .filter(|it| item(it))
        .map(|it| it.start)
        .collect();
    let decides = |it: &Mark| matches!(it.what, What::Act(Act::Decides(_)));
    let says = |it: &Mark| items.iter().any(|at| (it.end..it.end + NEAR).contains(at));
    let mut marks = marks;
    marks.retain(|it| !decides(it) || says(it));
    marks
}

/// A passage without the mark it ends with, which a summary may add or leave out.
fn trimmed(passage: &[char]) -> &[char] {
    let end = passage.iter().rposition(|it| it.is_alphanumeric());
    end.map_or(&[], |end| &passage[..=end])
}

/// What stands before the digits of a code that ends with some.
fn family(code: &str) -> Option<&str> {
    let family = code.trim_end_matches(|it: char| it.is_ascii_digit());
    (!family.is_empty() && family.len() < code.len()).then_some(family)
}

/// A number of at most three digits after a space, not the beginning of something else.
fn number_after(text: &[char], at: usize) -> Option<(u32, usize)> {
    let start = at + text[at..].iter().take_while(|it| **it == ' ').count();
    let digits = text[start..]
        .iter()
        .take_while(|it| it.is_ascii_digit())
        .count();
    let end = start + digits;
    let goes_on = text
        .get(end)
        .is_some_and(|it| it.is_alphanumeric() && !is_unspaced(*it));
    let decimal = matches!(text.get(end), Some('.' | ',' | ':' | '%'))
        && text.get(end + 1).is_some_and(char::is_ascii_digit);
    if !(1..=3).contains(&digits) || goes_on || decimal {
        return None;
    }
    let number: String = text[start..end].iter().collect();
    Some((number.parse().ok()?, end))
}

/// Whether a quotation mark stands before a place.
fn quoted(block: &Block, start: usize) -> bool {
    let before = block.letters[..start].iter().rev().find(|it| **it != ' ');
    before.is_some_and(|it| matches!(it, '"' | '«' | '\u{201c}'..='\u{201f}' | '\u{2018}' | '「'))
}
