//! Names and codes without entries.

use lexicon::{Lang, State};

use crate::clause::Clause;
use crate::fold::{folded, is_unspaced};
use crate::judge::{About, Claim, Judge};
use crate::marks::{Mark, What};
use crate::record::{Record, Who};
use crate::text::Block;
use crate::{Kind, Severity};

impl Judge<'_> {
    /// Codes and numbers of points and proposals that do not exist.
    pub(crate) fn codes(&mut self, block: &Block, marks: &[Mark]) {
        for mark in marks.iter().filter(|it| it.what == What::NoItem) {
            let words = block.words(mark.start, mark.end);
            let known = self.existing(&words);
            let message = format!("{words} is not in the record, which has {known}");
            self.find(
                block,
                (mark.start, mark.end),
                (Severity::Error, Kind::UnknownCode),
                message,
            );
        }
    }

    /// What there is of the kind that some words name.
    fn existing(&self, words: &str) -> String {
        let family = words.trim_end_matches(|it: char| it.is_ascii_digit());
        let mut coded: Vec<(usize, &str)> = Vec::new();
        for (code, item) in &self.record.codes {
            let proposal = item.is_some_and(|it| self.record.items[it].proposal.is_some());
            let of_family = item.is_some() && code.starts_with(family);
            if of_family || proposal && self.names_proposals(family) {
                coded.push((code.len(), code));
            }
        }
        coded.sort_unstable();
        let numbers: Vec<u32> = self.record.points.keys().copied().collect();
        match (coded.as_slice(), numbers.as_slice()) {
            ([(_, only)], _) => (*only).to_owned(),
            ([(_, first), .., (_, last)], _) => format!("{first} to {last}"),
            ([], [only]) => format!("point {only}"),
            ([], [first, .., last]) => format!("points {first} to {last}"),
            ([], []) => "none".to_owned(),
        }
    }

    fn names_proposals(&self, words: &str) -> bool {
        let proposal = &self.marker.vocabulary().proposal;
        proposal.at(&folded(words), 0).is_some()
    }

    /// A name as the summary has it, whatever its case in the draft.
    pub(crate) fn name_of(&self, who: Who, words: &str) -> String {
        let prose = self.record.phrasing.prose();
        let entry = who.party().and_then(|it| self.record.minutes.entry_at(it));
        match (entry, who) {
            (Some(entry), _) if !self.is_hidden(entry.index) => {
                self.record.phrasing.name(&entry).bare
            }
            (_, Who::State(at)) => Record::state(at).map_or_else(
                || words.to_owned(),
                |it| prose.state(it, self.record.phrasing.as_of()).bare,
            ),
            _ => words.to_owned(),
        }
    }

    /// States that the record has no word of.
    pub(crate) fn states(&mut self, block: &Block, marks: &[Mark]) {
        for mark in marks {
            let What::Name(Who::State(at)) = mark.what else {
                continue;
            };
            let state = Record::state(at);
            let named = state.is_some_and(|it| self.is_named(it));
            let place = block.place(mark.start, mark.end);
            let found = self.findings.iter().any(|it| it.place == place);
            if named || found || self.record.says(&block.folded[mark.start..mark.end]) {
                continue;
            }
            let words = block.words(mark.start, mark.end);
            let name = self.name_of(Who::State(at), &words);
            let message = format!("no entry and no text of the record names {name}");
            self.find(
                block,
                (mark.start, mark.end),
                (Severity::Warning, Kind::UnknownName),
                message,
            );
        }
    }

    fn is_named(&self, state: &'static State) -> bool {
        let lang = self.record.phrasing.prose().lang();
        // Words that also mean something else.
        let ambiguous = lang == Lang::Ar && state.code() == "MLI";
        ambiguous || self.record.named_states.contains(state.code())
    }

    /// Names in brackets behind a number word that are none of the record.
    pub(crate) fn unknown_in_bracket(&mut self, claim: &Claim<'_>) {
        let Some((from, to)) = claim.holders.bracket else {
            return;
        };
        let block = claim.clause.block;
        for (start, end) in items(&block.letters, from, to) {
            self.unknown_item(&claim.clause, start, end);
        }
    }

    /// Names in a list behind "proposed by:" that are none of the record.
    pub(crate) fn unknown_behind(&mut self, claim: &Claim<'_>) {
        let clause = &claim.clause;
        let block = clause.block;
        let mut colon = block.letters[clause.verb.1..clause.right].iter().take(3);
        if !colon.any(|it| matches!(it, ':' | '：')) {
            return;
        }
        let names = clause.marks.iter();
        let names = names.filter(|it| matches!(it.what, What::Name(_)));
        let names: Vec<(usize, usize)> = names.map(|it| (it.start, it.end)).collect();
        for (start, end) in between(clause.verb.1, clause.right, &names) {
            for (start, end) in items(&block.letters, start, end) {
                if let Some((start, end)) = name_in(&block.letters, start, end) {
                    self.unknown_item(clause, start, end);
                }
            }
        }
    }

    fn unknown_item(&mut self, clause: &Clause<'_>, start: usize, end: usize) {
        let block = clause.block;
        let inside = |it: &&Mark| it.start < end && start < it.end;
        let known = clause
            .marks
            .iter()
            .filter(inside)
            .any(|it| matches!(it.what, What::Name(_)));
        let compared = &block.folded[start..end];
        let counted = compared.iter().any(char::is_ascii_digit);
        if known || counted || self.record.says(compared) || self.is_unnamed(compared) {
            return;
        }
        let name = block.words(start, end);
        let message = format!("no entry bears the name {name}");
        self.find(
            block,
            (start, end),
            (Severity::Error, Kind::UnknownName),
            message,
        );
    }

    /// "A participant", "three participants": names that are kept back.
    fn is_unnamed(&self, compared: &[char]) -> bool {
        let counts = &self.marker.vocabulary().counts;
        let unnamed = folded(self.record.phrasing.prose().unnamed_participant());
        compared == unnamed.as_slice() || counts.at(compared, 0).is_some()
    }

    /// Where a verb has no known name before it: a name that is none of the record.
    pub(crate) fn unknown_before(&mut self, clause: &Clause<'_>, about: About) {
        if !about.said {
            return;
        }
        let Some((start, end, first)) = self.name_before(clause) else {
            return;
        };
        let block = clause.block;
        let compared = &block.folded[start..end];
        if self.record.says(compared) {
            return;
        }
        // One capital at the beginning of a sentence may be that of any word.
        let severity = if first {
            Severity::Warning
        } else {
            Severity::Error
        };
        let name = block.words(start, end);
        let message = format!("no entry bears the name {name}");
        self.find(block, (start, end), (severity, Kind::UnknownName), message);
    }

    /// The words in capitals directly before a verb, and whether they may be the mere beginning of
    /// a sentence.
    fn name_before(&self, clause: &Clause<'_>) -> Option<(usize, usize, bool)> {
        let letters = &clause.block.letters;
        let part = |it: &char| {
            !matches!(
                it,
                ',' | '，' | '。' | ':' | '：' | '(' | '（' | ')' | '）' | ';' | '；' | ']' | '［'
            )
        };
        let run = letters[clause.left..clause.verb.0].iter().rev();
        let start = clause.verb.0 - run.take_while(|it| part(it)).count();
        let words = words(letters, start, clause.verb.0);
        if letters[start..clause.verb.0]
            .iter()
            .any(|it| is_unspaced(*it))
        {
            return self.unspaced_before(clause, start);
        }
        let capital = |(from, _): &(usize, usize)| letters[*from].is_uppercase();
        let last = words.last().filter(|it| capital(it))?;
        let mut first = *last;
        for (at, word) in words.iter().enumerate().rev() {
            let joins = word.1 - word.0 <= 3 && at > 0 && capital(&words[at - 1]);
            if capital(word) {
                first = *word;
            } else if !joins {
                break;
            }
        }
        let no_names = &self.marker.vocabulary().no_names;
        let folded = &clause.block.folded;
        let mut from = first.0;
        while let Some(article) = no_names.at(folded, from).filter(|it| it.end <= last.1) {
            from = article.end + 1;
            if from >= last.1 {
                return None;
            }
        }
        // Not so where an article was taken away from before it.
        let begins = first == *last && first.0 == words[0].0 && from == first.0;
        Some((from, last.1, begins))
    }

    fn unspaced_before(&self, clause: &Clause<'_>, start: usize) -> Option<(usize, usize, bool)> {
        let (letters, end) = (&clause.block.folded, clause.verb.0);
        let inside = |it: &&Mark| start <= it.start && it.end <= end;
        let marked = clause.marks.iter().any(|it| inside(&it));
        let no_names = &self.marker.vocabulary().no_names;
        let words = (start..end).any(|at| no_names.at(&letters[..end], at).is_some());
        ((2..=15).contains(&(end - start)) && !marked && !words).then_some((start, end, true))
    }
}

/// What stands between spans.
fn between(from: usize, to: usize, spans: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut rest = Vec::new();
    let mut start = from;
    for (begins, ends) in spans.iter().filter(|(_, ends)| from < *ends) {
        rest.push((start, (*begins).clamp(start, to)));
        start = (*ends).clamp(start, to);
    }
    rest.push((start, to));
    rest
}

/// A name among the words that join a list: from the first capital to the end of its word, or,
/// where a script has none, all but a conjunction.
fn name_in(letters: &[char], start: usize, end: usize) -> Option<(usize, usize)> {
    let bracket = letters[start..end]
        .iter()
        .position(|it| matches!(it, '(' | '（'));
    let end = bracket.map_or(end, |at| start + at);
    let words = words(letters, start, end);
    let has_case = |it: &char| it.is_uppercase() || it.is_lowercase();
    let cased = letters[start..end].iter().any(has_case);
    let of_name = |(from, to): &&(usize, usize)| {
        let word = &letters[*from..*to];
        let joins = matches!(word, ['و' | '和' | '与' | '及']);
        let says = word.iter().any(|it| it.is_alphabetic());
        if cased {
            word[0].is_uppercase()
        } else {
            says && !joins
        }
    };
    let first = words.iter().find(of_name)?;
    let last = words.iter().rfind(of_name)?;
    let joined = |it: &char| matches!(it, '和' | '与' | '及');
    let end = last.1 - usize::from(letters[first.0..last.1].last().is_some_and(joined));
    let from = first.0 + usize::from(joined(&letters[first.0]));
    (from + 1 < end).then_some((from, end))
}

/// Where words begin and end.
fn words(letters: &[char], start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut at = start;
    for word in letters[start..end].split(|it| *it == ' ') {
        if !word.is_empty() {
            words.push((at, at + word.len()));
        }
        at += word.len() + 1;
    }
    words
}

/// The items of a list in brackets or behind a colon: between commas outside round brackets.
fn items(letters: &[char], from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut items = Vec::new();
    let mut depth = 0_u32;
    let mut start = from;
    for at in from..=to {
        let it = letters.get(at).filter(|_| at < to);
        match it {
            Some('(' | '（') => depth += 1,
            Some(')' | '）') => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends =
            it.is_none_or(|it| depth == 0 && matches!(it, ',' | '，' | '、' | '،' | ';' | '；'));
        if ends {
            items.extend(trimmed(letters, start, at));
            start = at + 1;
        }
    }
    items
}

fn trimmed(letters: &[char], start: usize, end: usize) -> Option<(usize, usize)> {
    let skip = |it: &char| matches!(it, ' ' | ':' | '：' | '.' | '。');
    let from = start + letters[start..end].iter().take_while(|it| skip(it)).count();
    let to = end
        - letters[start..end]
            .iter()
            .rev()
            .take_while(|it| skip(it))
            .count();
    (from < to).then_some((from, to))
}
