//! Numbers of votes: "9 votes to 1, with 2 abstentions".

use deliberation::Vote;
use lexicon::{Gender, Prose, Reading};

use crate::fold::{Finder, Found, begins, ends, is_unspaced};
use crate::vocabulary::vote_of;

/// Numbers up to this one are understood when they are written out.
const WRITTEN_OUT: u64 = 20;

/// Digits of a number of votes.
const DIGITS: usize = 4;

/// Letters between a verb of voting and what tells how.
const APART: usize = 80;

/// By what a number is known as one of votes.
pub(crate) struct Ballot {
    numbers: Finder<u64>,
    behind: Finder<Vote>,
    before: Finder<Vote>,
    /// As the summary has it, where that stands before the number with a mark between: "за — 9".
    marked: Finder<Vote>,
    /// What tells a vote apart from the verb, and that verb.
    split: Finder<Vote>,
    split_verb: Finder<()>,
    to: Finder<()>,
    to_known: Finder<()>,
}

impl Ballot {
    pub fn new(prose: &dyn Prose, reading: &Reading) -> Ballot {
        let phrases = |meaning: &lexicon::Meaning<lexicon::Vote>| -> Vec<(String, Vote)> {
            let of = |(vote, phrases): &(lexicon::Vote, &[&str])| {
                let vote = vote_of(*vote);
                let phrases = phrases.iter().map(move |it| ((*it).to_owned(), vote));
                phrases.collect::<Vec<_>>()
            };
            meaning.iter().flat_map(of).collect()
        };
        let mut behind = phrases(reading.votes_behind);
        let mut marked = Vec::new();
        for vote in lexicon::Vote::ALL {
            for count in [1, 7] {
                let said = prose.votes(vote, count);
                let figures = prose.figures(count);
                let (head, tail) = said.split_once(&figures).unwrap_or_default();
                let head = head.trim_end_matches(|it: char| !it.is_alphabetic());
                let own = if head.is_empty() { tail } else { head };
                let list = if head.is_empty() {
                    &mut behind
                } else {
                    &mut marked
                };
                list.push((own.to_owned(), vote_of(vote)));
            }
        }
        let all = |phrases: &[&str]| Finder::new(phrases.iter().map(|it| ((*it).to_owned(), ())));
        Ballot {
            numbers: Finder::new(numbers(prose)),
            behind: Finder::new(behind),
            before: Finder::new(phrases(reading.votes_before)),
            marked: Finder::new(marked),
            split: Finder::new(phrases(reading.votes_split)),
            split_verb: all(reading.votes_split_verb),
            to: all(reading.votes_to),
            to_known: all(reading.votes_to_known),
        }
    }

    /// The number that stands at a place, and where it ends.
    fn number_at(&self, text: &[char], at: usize) -> Option<Found<u64>> {
        let digits = text[at..]
            .iter()
            .take_while(|it| it.is_ascii_digit())
            .count();
        if digits == 0 {
            return self.numbers.at(text, at);
        }
        let end = at + digits;
        let free = begins(text, at) && ends(text, end);
        let number: String = text[at..end].iter().collect();
        let what = number.parse().ok()?;
        (digits <= DIGITS && free).then_some(Found {
            start: at,
            end,
            what,
        })
    }

    /// The number that follows a place.
    pub fn number_behind(&self, text: &[char], at: usize) -> Option<Found<u64>> {
        self.number_at(text, after_spaces(text, at))
    }

    fn numbers_in(&self, text: &[char]) -> Vec<Found<u64>> {
        let mut numbers = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let found = self.number_at(text, at);
            at = found.map_or(at + 1, |it| it.end.max(at + 1));
            numbers.extend(found);
        }
        numbers
    }

    /// What tells how somebody voted, where the voters stand between the verb and that.
    pub fn split(&self, text: &[char]) -> Vec<Found<Vote>> {
        let verbs = self.split_verb.find(text);
        let told = |verb: &Found<()>| {
            let end = text.len().min(verb.end + APART);
            let mut places = verb.end..end;
            places.find_map(|at| self.split.at(text, at))
        };
        verbs.iter().filter_map(told).collect()
    }

    /// Every number that is one of votes, with the words that make it so.
    pub fn figures(&self, text: &[char], letters: &[char]) -> Vec<Found<(Vote, u64)>> {
        let numbers = self.numbers_in(text);
        let mut figures: Vec<Found<(Vote, u64)>> = Vec::new();
        let mut against: Option<usize> = None;
        for (at, number) in numbers.iter().enumerate() {
            let next = numbers.get(at + 1);
            let known = Self::before(&self.before, text, letters, number, false);
            if let Some([yes, no, abstain]) = hyphened(letters, &numbers[at..]) {
                figures.push(figure(&yes, yes.end, Vote::Yes));
                figures.push(figure(&no, no.end, Vote::No));
                figures.push(figure(&abstain, abstain.end, Vote::Abstain));
            } else if against == Some(at) {
                figures.push(figure(number, number.end, Vote::No));
            } else if let Some(end) = next.and_then(|it| self.leads_to(text, number, it, known)) {
                figures.push(figure(number, end, Vote::Yes));
                against = Some(at + 1);
            } else if let Some(found) = self.behind.at(text, after_spaces(text, number.end)) {
                figures.push(figure(number, found.end, found.what));
            } else if let Some((start, vote)) =
                known.or_else(|| Self::before(&self.marked, text, letters, number, true))
            {
                let mut found = figure(number, number.end, vote);
                found.start = start;
                figures.push(found);
            }
        }
        figures
    }

    /// Where the words end that lead from votes in favour to those against.
    fn leads_to(
        &self,
        text: &[char],
        number: &Found<u64>,
        next: &Found<u64>,
        known: Option<(usize, Vote)>,
    ) -> Option<usize> {
        let from = after_spaces(text, number.end);
        let to = self.to.at(text, from);
        let to = to.or_else(|| self.to_known.at(text, from).filter(|_| known.is_some()));
        to.map(|it| it.end)
            .filter(|end| after_spaces(text, *end) == next.start)
    }

    /// What stands directly before a number; `marked`: with a colon or dash between, or in letters
    /// that need none.
    fn before(
        finder: &Finder<Vote>,
        text: &[char],
        letters: &[char],
        number: &Found<u64>,
        marked: bool,
    ) -> Option<(usize, Vote)> {
        let from = number.start.saturating_sub(40);
        (from..number.start).find_map(|at| {
            let found = finder.at(text, at)?;
            let gap = letters.get(found.end..number.start)?;
            let part = |it: &char| matches!(it, ' ' | ':' | '：' | '—' | '–' | '-');
            let sign = gap.iter().any(|it| *it != ' ') || is_unspaced(text[found.end - 1]);
            (gap.iter().all(part) && (sign || !marked)).then_some((found.start, found.what))
        })
    }
}

fn figure(number: &Found<u64>, end: usize, vote: Vote) -> Found<(Vote, u64)> {
    Found {
        start: number.start,
        end,
        what: (vote, number.what),
    }
}

fn after_spaces(text: &[char], at: usize) -> usize {
    at + text[at..].iter().take_while(|it| **it == ' ').count()
}

/// "9-1-2", in brackets or between spaces.
fn hyphened(letters: &[char], numbers: &[Found<u64>]) -> Option<[Found<u64>; 3]> {
    let [yes, no, abstain, ..] = numbers else {
        return None;
    };
    let joins = |from: usize, to: usize| {
        to == from + 1 && matches!(letters[from], '-' | '–' | '—' | '\u{2010}' | '\u{2011}')
    };
    let before = yes.start.checked_sub(1).map(|it| letters[it]);
    let behind = letters.get(abstain.end);
    let alone = before.is_none_or(|it| matches!(it, ' ' | '(' | '（'))
        && behind.is_none_or(|it| matches!(it, ' ' | ')' | '）' | '.' | ',' | ';'));
    let small = |it: &Found<u64>| (1..=3).contains(&(it.end - it.start));
    let digits = [yes, no, abstain]
        .iter()
        .all(|it| small(it) && letters[it.start].is_ascii_digit());
    (digits && alone && joins(yes.end, no.start) && joins(no.end, abstain.start))
        .then_some([*yes, *no, *abstain])
}

fn numbers(prose: &dyn Prose) -> Vec<(String, u64)> {
    let genders = [Gender::Masculine, Gender::Feminine, Gender::Neuter];
    let written = |count| {
        let words = genders.map(|it| prose.cardinal(count, it));
        words.map(|it| (it, count))
    };
    let numbers = (0..=WRITTEN_OUT).flat_map(written);
    let word = |(text, _): &(String, u64)| text.chars().any(char::is_alphabetic);
    numbers.filter(word).collect()
}
