//! Votes: who is said to have voted how, against the last vote by name.

use deliberation::{Code, Vote};
use views::{DecisionLine, VoteLine};

use crate::clause::Clause;
use crate::judge::{About, Claim, Judge};
use crate::marks::{Mark, What};
use crate::positions::each_once;
use crate::record::{Item, Who};
use crate::results::on_record;
use crate::vocabulary::Number;
use crate::{Kind, Severity};

impl Judge<'_> {
    pub(crate) fn votes(&mut self, claim: &Claim<'_>, about: About, vote: Vote) {
        let clause = &claim.clause;
        let item = self.record.items[about.item].clone();
        let Some(decisions) = self.put(clause, &item, (clause.left, clause.right)) else {
            return;
        };
        let by_name: Vec<&DecisionLine> = decisions
            .iter()
            .copied()
            .filter(|it| !it.votes.is_empty())
            .collect();
        // Under a heading of the item, "voted for Kenya as chair" is about something else.
        if !about.said && by_name.is_empty() {
            return;
        }
        for (mark, who) in &claim.holders.names {
            self.voter(clause, (*mark, *who), (&item, about.said), &by_name, vote);
        }
        self.voters(claim, &item, &decisions, vote);
    }

    fn voter(
        &mut self,
        clause: &Clause<'_>,
        (mark, who): (Mark, Who),
        (item, said): (&Item, bool),
        by_name: &[&DecisionLine],
        vote: Vote,
    ) {
        let at = (mark.start, mark.end);
        let name = self.name_of(who, &clause.block.words(mark.start, mark.end));
        let called = item.called();
        let party = match who {
            Who::Participant(entry) => entry,
            Who::State(_) => {
                let message = format!(
                    "{name} is said to have voted on {called}, and no entry registers it as a participant"
                );
                let kind = (Severity::Error, Kind::UnknownName);
                self.find(clause.block, at, kind, message);
                return;
            }
            // Members vote, not groups.
            Who::Group(_) | Who::Other(_) | Who::Nobody => return,
        };
        if self.is_hidden(party) {
            let message =
                format!("the rules of attribution do not let {name} be named with a vote");
            let kind = (Severity::Error, Kind::NameNotToBeShown);
            self.find(clause.block, at, kind, message).entries = vec![party];
            return;
        }
        let cast = |it: &DecisionLine| it.votes.iter().find(|it| it.voter.index == party).cloned();
        let last = by_name.last().and_then(|it| cast(it));
        if last.as_ref().is_some_and(|it| it.vote == vote) {
            return;
        }
        let before = by_name.iter().filter_map(|it| cast(it));
        let severity = match said {
            // A sentence may well speak of an earlier vote.
            _ if before.map(|it| it.vote).any(|it| it == vote) => Severity::Note,
            true => Severity::Error,
            false => Severity::Warning,
        };
        let mut entries = vec![item.entry.index];
        entries.extend(by_name.last().map(|it| it.decision.index));
        let Some(VoteLine { vote, entry, .. }) = last else {
            let message = format!("no vote of {name} on {called} is on record by name");
            let kind = (severity, Kind::VoteNotCast);
            self.find(clause.block, at, kind, message).entries = each_once(entries);
            return;
        };
        entries.push(entry.index);
        let message = format!("by the record {name} {}", voted(vote, &called));
        let prose = self.record.phrasing.prose();
        let suggest = prose.labelled(&name, prose.voting(word_of(vote)));
        let found = self.find(clause.block, at, (severity, Kind::OtherVote), message);
        found.suggest = vec![suggest];
        found.entries = each_once(entries);
    }

    /// "Nine States voted for": the last number declared or counted by name.
    fn voters(&mut self, claim: &Claim<'_>, item: &Item, decisions: &[&DecisionLine], vote: Vote) {
        let Some((mark, count)) = claim.holders.count else {
            return;
        };
        let Number::Exact(exact) = count.number else {
            return;
        };
        let told = decisions.iter().copied();
        let mut told = told;
        let told = told.rfind(|it| !on_record(it, vote).is_empty());
        let Some(told) = told.filter(|it| !on_record(it, vote).contains(&exact)) else {
            return;
        };
        let known = decisions
            .iter()
            .any(|it| on_record(it, vote).contains(&exact));
        let severity = if known {
            Severity::Note
        } else {
            Severity::Error
        };
        let at = (mark.start, mark.end);
        self.figures_differ(claim.clause.block, at, severity, (item, told));
    }

    /// The decisions on an item that a part of a clause is about, in their order: on the paragraph
    /// that it names, or on the whole. None where it speaks of a part that nobody finds.
    pub(crate) fn put<'i>(
        &self,
        clause: &Clause<'_>,
        item: &'i Item,
        (from, to): (usize, usize),
    ) -> Option<Vec<&'i DecisionLine>> {
        let words: String = clause.block.letters[from..to].iter().collect();
        let part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | '/');
        let words: Vec<&str> = words.split(|it| !part(it)).collect();
        let codes = item.decisions.iter().filter_map(|it| it.paragraph.as_ref());
        let named = codes.map(Code::as_str).find(|it| {
            let is_it = |word: &&str| word.trim_end_matches('.') == *it;
            words.iter().any(is_it)
        });
        if named.is_none() && self.is_apart(clause, (from, to)) {
            return None;
        }
        let on = item.decisions.iter();
        let on = on.filter(|it| it.paragraph.as_ref().map(Code::as_str) == named);
        Some(on.collect())
    }

    /// Whether a part of a proposal is named there; "пункт 3" may be the item itself.
    fn is_apart(&self, clause: &Clause<'_>, (from, to): (usize, usize)) -> bool {
        let apart = &self.marker.vocabulary().apart;
        let of_item = |start: usize| {
            let mut items = clause.marks.iter();
            items.any(|it| matches!(it.what, What::Item(_)) && it.start <= start && start < it.end)
        };
        let found = apart.find(&clause.block.folded[from..to]);
        found.iter().any(|it| !of_item(from + it.start))
    }
}

pub(crate) fn word_of(vote: Vote) -> lexicon::Vote {
    match vote {
        Vote::Yes => lexicon::Vote::Yes,
        Vote::No => lexicon::Vote::No,
        Vote::Abstain => lexicon::Vote::Abstain,
        Vote::NotVoting => lexicon::Vote::NotVoting,
    }
}

/// In the words of a message.
fn voted(vote: Vote, called: &str) -> String {
    match vote {
        Vote::Yes => format!("voted in favour of {called}"),
        Vote::No => format!("voted against {called}"),
        Vote::Abstain => format!("abstained in the vote on {called}"),
        Vote::NotVoting => format!("did not take part in the vote on {called}"),
    }
}
