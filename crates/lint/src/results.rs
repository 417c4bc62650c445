//! What is said to have come of a decision, and by how many votes.

use deliberation::{Outcome, Vote};
use views::{DecisionLine, DeclaredResult};

use crate::clause::Clause;
use crate::judge::Judge;
use crate::marks::Mark;
use crate::positions::each_once;
use crate::record::Item;
use crate::text::Block;
use crate::votes::word_of;
use crate::{Kind, Severity};

const VOTES: [Vote; 4] = [Vote::Yes, Vote::No, Vote::Abstain, Vote::NotVoting];

/// A number of votes, with where it stands.
type Figure = (Mark, Vote, u64);

impl Judge<'_> {
    /// What is said to have come of something. `behind`: it stands behind the verb.
    pub(crate) fn result(
        &mut self,
        clause: &Clause<'_>,
        before: Option<usize>,
        outcome: Outcome,
        behind: bool,
    ) {
        let found = if behind {
            self.decided_behind(clause)
        } else {
            self.decided_before(clause, before)
        };
        let Some((at, span)) = found else { return };
        let item = self.record.items[at].clone();
        let Some(decisions) = self.put(clause, &item, span) else {
            return;
        };
        let results: Vec<(&DecisionLine, &DeclaredResult)> = decisions
            .iter()
            .filter_map(|it| Some((*it, it.declared.as_ref()?)))
            .collect();
        let Some(((last, declared), earlier)) = results.split_last() else {
            let message = format!("no result on {} is on record", item.called());
            let kind = (Severity::Warning, Kind::ResultNotDeclared);
            let found = self.find(clause.block, clause.verb, kind, message);
            found.entries = vec![item.entry.index];
            return;
        };
        if declared.outcome != outcome {
            let said_before = earlier.iter().any(|(_, it)| it.outcome == outcome);
            let severity = match declared.outcome {
                _ if said_before => Severity::Note,
                Outcome::NotStated => Severity::Warning,
                _ => Severity::Error,
            };
            let message = became(declared.outcome, &item.called());
            let suggest = self.outcome(last);
            let kind = (severity, Kind::OtherResult);
            let found = self.find(clause.block, clause.verb, kind, message);
            found.suggest = suggest;
            found.entries = each_once(vec![item.entry.index, declared.entry.index]);
        }
        let figures = clause.figures(at);
        self.figures(clause, (&item, last), &figures, &decisions);
    }

    fn figures(
        &mut self,
        clause: &Clause<'_>,
        (item, last): (&Item, &DecisionLine),
        figures: &[Figure],
        decisions: &[&DecisionLine],
    ) {
        let (Some((first, ..)), Some((end, ..))) = (figures.first(), figures.last()) else {
            return;
        };
        let declared = |of: &DecisionLine| {
            let fits = |(_, vote, count): &Figure| declared(of, *vote) == Some(*count);
            figures.iter().all(fits)
        };
        if declared(last) {
            return;
        }
        let on_record = |(_, vote, count): &Figure| {
            let known = on_record(last, *vote);
            known.is_empty() || known.contains(count)
        };
        let severity = if decisions.iter().any(|it| declared(it)) {
            Severity::Note
        } else if figures.iter().all(on_record) {
            Severity::Warning
        } else {
            Severity::Error
        };
        let at = (first.start, end.end);
        self.figures_differ(clause.block, at, severity, (item, last));
    }

    pub(crate) fn figures_differ(
        &mut self,
        block: &Block,
        at: (usize, usize),
        severity: Severity,
        (item, line): (&Item, &DecisionLine),
    ) {
        let told = if self.is_guarded_vote(line) {
            String::new()
        } else {
            let numbers = VOTES.iter().filter_map(|vote| {
                let declared = declared(line, *vote);
                let count = declared.or_else(|| on_record(line, *vote).first().copied())?;
                (count > 0 || *vote != Vote::NotVoting)
                    .then(|| format!("{count} {}", voting(*vote)))
            });
            let numbers: Vec<String> = numbers.collect();
            format!(": {}", numbers.join(", "))
        };
        let said = if line.declared.is_some() {
            "declared"
        } else {
            "on record"
        };
        let message = format!(
            "other numbers of votes on {} are {said}{told}",
            item.called()
        );
        let suggest = self.outcome(line);
        let found = self.find(block, at, (severity, Kind::OtherFigures), message);
        found.suggest = suggest;
        let result = line.declared.iter().map(|it| it.entry.index);
        found.entries = each_once(
            result
                .chain([item.entry.index, line.decision.index])
                .collect(),
        );
    }

    /// As the summary would say it: "adopted (9 in favour, 1 against, 2 abstaining)".
    fn outcome(&self, line: &DecisionLine) -> Vec<String> {
        let prose = self.record.phrasing.prose();
        let outcome = line.declared.as_ref().map(|it| it.outcome);
        let what = match outcome {
            Some(Outcome::Adopted) => lexicon::Decided::Adopted,
            Some(Outcome::Rejected) => lexicon::Decided::Rejected,
            Some(Outcome::Deferred) => lexicon::Decided::Deferred,
            Some(Outcome::Withdrawn) => lexicon::Decided::Withdrawn,
            Some(Outcome::NotStated) | None => return Vec::new(),
        };
        let mut said = prose.decided(what, None);
        let numbers = VOTES.iter().filter_map(|vote| {
            let count = declared(line, *vote)?;
            (count > 0 || *vote != Vote::NotVoting).then(|| prose.votes(word_of(*vote), count))
        });
        let numbers: Vec<String> = numbers.collect();
        if !numbers.is_empty() && !self.is_guarded_vote(line) {
            said.push_str(&prose.aside(&numbers.join(prose.comma())));
        }
        vec![said]
    }

    /// Whether a number of votes is so small that it is not said where names are kept back.
    fn is_guarded_vote(&self, line: &DecisionLine) -> bool {
        let small = |vote: &Vote| {
            let known = declared(line, *vote).into_iter();
            let known = known.chain(on_record(line, *vote));
            let mut known = known.filter_map(|it| usize::try_from(it).ok());
            known.any(|it| it > 0 && it < self.record.smallest_count)
        };
        let parties = self.record.names.iter().filter_map(|(_, who)| who.party());
        VOTES.iter().any(small) && parties.into_iter().any(|it| self.is_hidden(it))
    }

    /// What stands before "was adopted", and where its words begin and end.
    fn decided_before(
        &self,
        clause: &Clause<'_>,
        before: Option<usize>,
    ) -> Option<(usize, (usize, usize))> {
        let (start, item) = clause.item_before()?;
        let item = item.or_else(|| self.section_item()).or(before)?;
        let letters = &clause.block.letters;
        let begins = letters[..start].iter().rposition(|it| is_stop(*it));
        Some((item, (begins.map_or(0, |it| it + 1), clause.verb.0)))
    }

    /// What stands behind "adopted", and where its words begin and end. A State that adopts
    /// something does so at home.
    fn decided_behind(&self, clause: &Clause<'_>) -> Option<(usize, (usize, usize))> {
        let first = self.marker.vocabulary().reading.verb_first;
        let by = if first {
            clause.behind()
        } else {
            clause.before()
        };
        let (end, item) = clause.item_behind()?;
        let letters = &clause.block.letters;
        let ends = letters[end..].iter().position(|it| is_stop(*it));
        let ends = ends.map_or(letters.len(), |it| end + it);
        by.names.is_empty().then_some((item, (clause.verb.1, ends)))
    }
}

fn is_stop(letter: char) -> bool {
    matches!(
        letter,
        ',' | '，' | '،' | ';' | '；' | ':' | '：' | '.' | '。' | '(' | '（'
    )
}

fn declared(line: &DecisionLine, vote: Vote) -> Option<u64> {
    let declared = line.declared.as_ref()?;
    let count = match vote {
        Vote::Yes => declared.yes,
        Vote::No => declared.no,
        Vote::Abstain => declared.abstain,
        Vote::NotVoting => declared.not_voting,
    };
    count.map(u64::from)
}

/// The number declared and that of the votes by name, as far as there are any.
pub(crate) fn on_record(line: &DecisionLine, vote: Vote) -> Vec<u64> {
    let recount = line.recount.map(|it| u64::from(it.get(vote)));
    declared(line, vote).into_iter().chain(recount).collect()
}

/// In the words of a message.
fn voting(vote: Vote) -> &'static str {
    match vote {
        Vote::Yes => "in favour",
        Vote::No => "against",
        Vote::Abstain => "abstaining",
        Vote::NotVoting => "not voting",
    }
}

fn became(outcome: Outcome, called: &str) -> String {
    match outcome {
        Outcome::Adopted => format!("{called} was declared adopted"),
        Outcome::Rejected => format!("{called} was declared not adopted"),
        Outcome::Deferred => format!("the decision on {called} was put off"),
        Outcome::Withdrawn => format!("{called} was withdrawn before it was decided"),
        Outcome::NotStated => format!("what came of the vote on {called} is not on record"),
    }
}
