//! Who stands beside a verb, and of what the verb speaks.

use deliberation::Vote;

use crate::fold::is_unspaced;
use crate::marks::{Mark, What};
use crate::record::Who;
use crate::text::Block;
use crate::vocabulary::{Act, Count, Small};

/// The part of a sentence that belongs to one verb.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clause<'b> {
    pub block: &'b Block,
    pub marks: &'b [Mark],
    /// Where it begins: behind the verb before, or behind "while".
    pub left: usize,
    /// The verb.
    pub verb: (usize, usize),
    /// Where it ends.
    pub right: usize,
}

/// Those of whom a verb speaks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Holders {
    pub names: Vec<(Mark, Who)>,
    pub count: Option<(Mark, Count)>,
    /// What stands in the brackets behind the number word, from one letter up to another.
    pub bracket: Option<(usize, usize)>,
}

impl Holders {
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.count.is_none()
    }
}

/// The verb's own words up to which a name may stand away from it.
const FAR: usize = 4;

/// The same in letters, where words are not set apart.
const FAR_UNSPACED: usize = 8;

impl Clause<'_> {
    fn within(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Mark> {
        let inside = move |it: &&Mark| from <= it.start && it.end <= to;
        self.marks.iter().filter(inside)
    }

    /// Those directly before the verb.
    pub fn before(&self) -> Holders {
        let mut chain: Vec<Mark> = Vec::new();
        if self.is_aside() {
            return Holders::default();
        }
        let mut next = self.verb.0;
        for mark in self.within(self.left, self.verb.0).rev() {
            if !is_holder(mark) || mark.end > next {
                continue;
            }
            let near = match chain.last() {
                None => self.is_near(mark.end, next),
                Some(_) => self.is_list(mark.end, next),
            };
            if !near {
                break;
            }
            next = mark.start;
            chain.push(*mark);
        }
        chain.reverse();
        self.holders(self.one_list(chain))
    }

    /// Those directly behind the verb.
    pub fn behind(&self) -> Holders {
        let mut chain: Vec<Mark> = Vec::new();
        let mut last = self.verb.1;
        for mark in self.within(self.verb.1, self.right) {
            if matches!(mark.what, What::Item(_) | What::NoItem) && !chain.is_empty() {
                break;
            }
            if !is_holder(mark) || mark.start < last {
                continue;
            }
            let near = match chain.last() {
                None => self.is_near_behind(last, mark.start),
                Some(_) => self.is_list(last, mark.start),
            };
            if !near {
                break;
            }
            last = mark.end;
            chain.push(*mark);
        }
        self.holders(chain)
    }

    /// Whether the verb stands in round brackets: "**Delegates** (Africa, support): …" tells the
    /// words of a source and claims nothing.
    fn is_aside(&self) -> bool {
        let before = self.block.letters[self.left..self.verb.0].iter();
        let last = before
            .rev()
            .find(|it| matches!(it, '(' | '（' | ')' | '）'));
        matches!(last, Some('(' | '（'))
    }

    fn holders(&self, chain: Vec<Mark>) -> Holders {
        let mut holders = Holders::default();
        for mark in chain {
            match mark.what {
                What::Name(who) => holders.names.push((mark, who)),
                What::Count(count) if holders.count.is_none() => {
                    holders.count = Some((mark, count));
                }
                _ => {}
            }
        }
        holders.bracket = holders.count.and_then(|(mark, _)| self.bracket(mark.end));
        holders
    }

    /// "After the statement by Canada, Kenya supported": only what follows the comma. A list ends
    /// with a word such as "and", or stands in brackets.
    fn one_list(&self, chain: Vec<Mark>) -> Vec<Mark> {
        let [.., before, last] = chain.as_slice() else {
            return chain;
        };
        let gap = &self.block.letters[before.end..last.start];
        let joined = gap.iter().any(|it| it.is_alphanumeric() || *it == '、');
        let behind = &self.block.letters[last.end..self.verb.0];
        let bracketed = behind
            .iter()
            .any(|it| matches!(it, ']' | '］' | ')' | '）'))
            || gap.iter().any(|it| matches!(it, '[' | '［' | '(' | '（'));
        if joined || bracketed {
            return chain;
        }
        vec![*last]
    }

    /// From the last holder to the verb: a few words, no colon, no bracket left open, no other
    /// subject.
    fn is_near(&self, from: usize, to: usize) -> bool {
        let other = |it: &Mark| matches!(it.what, What::Small(Small::This | Small::Break));
        if !self.block.reads_on(from, to) {
            return false;
        }
        let matter: Vec<(usize, usize)> = self
            .within(from, to)
            .filter(|it| matches!(it.what, What::Item(_) | What::NoItem) || other(it))
            .map(|it| (it.start, it.end))
            .collect();
        self.block.words_between(from, to, &matter) <= FAR
    }

    fn is_near_behind(&self, from: usize, to: usize) -> bool {
        let letters = &self.block.letters[from..to];
        let stops = letters
            .iter()
            .any(|it| matches!(it, ';' | '；' | '(' | '（'));
        !stops && self.block.words_between(from, to, &[]) <= FAR
    }

    /// Between two of a list: a comma, "and", an article, a bracket.
    fn is_list(&self, from: usize, to: usize) -> bool {
        let letters = &self.block.letters[from..to];
        let stops = letters.iter().any(|it| matches!(it, ':' | '：'));
        let words = self.block.words_between(from, to, &[]);
        // A mark of language in brackets belongs to the name before it.
        let aside = letters.iter().any(|it| matches!(it, '(' | '（'))
            && letters.iter().any(|it| matches!(it, ')' | '）'));
        aside || !stops && words <= 3
    }

    /// What stands in brackets directly behind a place.
    fn bracket(&self, at: usize) -> Option<(usize, usize)> {
        let letters = &self.block.letters;
        let open = at + letters[at..].iter().take_while(|it| **it == ' ').count();
        let closing = match letters.get(open)? {
            '[' => ']',
            '［' => '］',
            _ => return None,
        };
        let close = letters[open..].iter().position(|it| *it == closing)?;
        Some((open + 1, open + close))
    }

    /// The item directly before the verb, with where it begins; an aside between commas may stand
    /// behind it.
    pub fn item_before(&self) -> Option<(usize, Option<usize>)> {
        let named = |it: &&Mark| {
            let stands = matches!(it.what, What::Item(_) | What::Small(Small::This));
            stands && it.end <= self.verb.0
        };
        let mark = self.marks.iter().filter(named).max_by_key(|it| it.end)?;
        let gap = &self.block.letters[mark.end..self.verb.0];
        let said: String = gap.iter().collect();
        let ends = |it: &str| it.trim_end().ends_with([',', '，', '،']);
        let begins = said.trim_start().starts_with([',', '，', '،']);
        let aside = begins && ends(&said) && said.trim().chars().count() > 1;
        let comma = said.contains([',', '，', '،']) && !ends(&said) && !is_last_sign(&said);
        let parted = said.contains([';', '；', '(', '（']);
        let near =
            mark.start >= self.left && self.block.words_between(mark.end, self.verb.0, &[]) <= FAR;
        (aside || near && !comma && !parted).then_some(())?;
        Some((
            mark.start,
            match mark.what {
                What::Item(item) => Some(item),
                _ => None,
            },
        ))
    }

    /// The item directly behind the verb, with where it ends.
    pub fn item_behind(&self) -> Option<(usize, usize)> {
        let mut items = self.within(self.verb.1, self.right);
        let (mark, item) = items.find_map(|it| match it.what {
            What::Item(item) => Some((it, item)),
            _ => None,
        })?;
        let gap = &self.block.letters[self.verb.1..mark.start];
        let parted = gap
            .iter()
            .any(|it| matches!(it, ',' | '，' | '،' | ';' | ':'));
        let near = self.block.words_between(self.verb.1, mark.start, &[]) <= FAR;
        (near && !parted).then_some((mark.end, item))
    }

    /// Numbers of votes that belong to a result: up to the next item or result, and before the verb
    /// from the item on where another result stands before.
    pub fn figures(&self, item: usize) -> Vec<(Mark, Vote, u64)> {
        let result = |it: &Mark| matches!(it.what, What::Act(Act::Decided(_) | Act::Decides(_)));
        let ends = |it: &&Mark| {
            let other = matches!(it.what, What::Item(of) if of != item);
            it.start >= self.verb.1 && (other || result(it))
        };
        let end = self.marks.iter().find(ends).map(|it| it.start);
        let mut before = self.marks.iter().filter(|it| it.end <= self.verb.0);
        let start = if before.clone().any(result) {
            let items = before.rfind(|it| matches!(it.what, What::Item(_)));
            items.map_or(self.left, |it| it.start.max(self.left))
        } else {
            self.left
        };
        let inside = |it: &&Mark| start <= it.start && end.is_none_or(|end| it.end <= end);
        let figures = self.marks.iter().filter(inside);
        let figures = figures.filter_map(|it| match it.what {
            What::Votes(vote, count) => Some((*it, vote, count)),
            _ => None,
        });
        figures.collect()
    }

    /// The nearest mark of a kind, behind the verb first.
    pub fn nearest<T>(&self, wanted: impl Fn(&Mark) -> Option<T>) -> Option<T> {
        let behind = self.within(self.verb.1, self.right).find_map(&wanted);
        behind.or_else(|| self.within(self.left, self.verb.0).rev().find_map(&wanted))
    }

    /// Whether the clause has such a word before the verb.
    pub fn has_before(&self, small: Small) -> bool {
        self.within(self.left, self.verb.0)
            .any(|it| it.what == What::Small(small))
    }

    /// Whether it has such a word behind the verb.
    pub fn has_behind(&self, small: Small) -> bool {
        self.within(self.verb.1, self.right)
            .any(|it| it.what == What::Small(small))
    }
}

/// Whether nothing but a sign stands there: "Proposal P1: adopted".
fn is_last_sign(said: &str) -> bool {
    !said.chars().any(char::is_alphanumeric)
}

fn is_holder(mark: &Mark) -> bool {
    matches!(mark.what, What::Name(_) | What::Count(_))
}

impl Block {
    /// Whether words go on from one place to another: no colon, no bracket that opens.
    fn reads_on(&self, from: usize, to: usize) -> bool {
        let mut open = 0_i32;
        for it in &self.letters[from..to] {
            match it {
                '(' | '（' | '[' | '［' => open += 1,
                ')' | '）' | ']' | '］' => open = (open - 1).max(0),
                ':' | '：' | ';' | '；' => return false,
                _ => {}
            }
        }
        open == 0
    }

    /// How many words stand between, those of some spans left out.
    fn words_between(&self, from: usize, to: usize, without: &[(usize, usize)]) -> usize {
        let mut words = 0;
        let mut unspaced = 0;
        let mut inside = false;
        let mut depth = 0_u32;
        for at in from..to {
            let it = self.letters[at];
            match it {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let left_out =
                depth > 0 || without.iter().any(|(start, end)| *start <= at && at < *end);
            let of_word = it.is_alphanumeric() && !left_out;
            if of_word && is_unspaced(it) {
                unspaced += 1;
            } else if of_word && !inside {
                words += 1;
            }
            inside = of_word && !is_unspaced(it);
        }
        words + unspaced * FAR / FAR_UNSPACED
    }
}
