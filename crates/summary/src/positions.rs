//! Who holds what, in sentences: number words by the ladder, names behind them.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{NumberWord, Stance, Standing, Subject as DomainSubject, TextField};
use lexicon::{Gender, Heading, Matter, Name, Noun, Number, Subject};
use views::{
    Askers, ConvergenceLevel, ConvergenceLine, CountedPositions, EntryRef, HeldAs, HeldPosition,
    PartyRef, PositionStep,
};

use crate::breadth::noun;
use crate::document::{Block, List};
use crate::draft::Draft;
use crate::names::Foreign;
use crate::sayings::Saying;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

const STANCES: [Stance; 5] = [
    Stance::Support,
    Stance::SupportWithReservation,
    Stance::Oppose,
    Stance::Reserve,
    Stance::Dissociate,
];

/// What positions are held on, as sentences speak of it.
pub(crate) struct About<'a> {
    pub matter: Matter<'a>,
    /// The entry of the subject, and those of its words.
    pub entries: Vec<u64>,
    /// Words of the subject in another language than that of the document.
    pub foreign: Option<Foreign>,
}

impl<'a> About<'a> {
    pub fn new(matter: Matter<'a>, entry: u64) -> About<'a> {
        About {
            matter,
            entries: vec![entry],
            foreign: None,
        }
    }
}

/// Participants as the subject of a clause.
struct Holders {
    subject: Subject,
    foreign: Vec<Foreign>,
    entries: Vec<u64>,
}

impl Scribe<'_> {
    /// The level, then in a list one item for each position that somebody holds or held, with
    /// its reasons, and what is needed to check them: shares, positions of groups, conflicts,
    /// regional breadth.
    pub fn standing(&self, line: &ConvergenceLine, about: &About<'_>) -> Option<Block> {
        let history = self.minutes.position_history(line.subject.subject);
        let steps = history.map_or_else(Vec::new, |it| it.steps);
        let withdrawn = withdrawn(&steps);
        let mut items = Vec::new();
        for stance in STANCES {
            let held = line.tally.held.iter().filter(|it| it.stance == stance);
            items.extend(self.hold(&held.collect::<Vec<_>>(), stance, about));
        }
        items.extend(self.withdrew(&withdrawn, about));
        let one = |sentence: Option<Sentence>| sentence.map(|it| vec![it]);
        items.extend(one(self.shares(line)));
        items.extend(self.group_positions(line));
        items.extend(self.conflicts(line).into_iter().map(|it| vec![it]));
        items.extend(one(self.breadth(line)));
        let withdrawn = withdrawn.iter().flat_map(|(_, step)| &step.rests_on);
        let level = self.level(line, &withdrawn.copied().collect::<Vec<u64>>());
        if items.is_empty() {
            return level.map(|level| Block::paragraph(vec![level]));
        }
        Some(Block::List(List {
            number: None,
            lead: level,
            numbered: false,
            items,
        }))
    }

    fn level(&self, line: &ConvergenceLine, withdrawn: &[u64]) -> Option<Sentence> {
        let everybody = line.counted == CountedPositions::AllParticipants;
        let level = self.prose.level(words::level(line.level), everybody);
        let draft = Draft::computed().say(&level);
        let draft = draft.rest(&[line.subject.entry.index]);
        if self.is_too_small(line.tally.all.total().into()) {
            return draft.sentence(self.prose);
        }
        let draft = draft.rest(&line.tally.rests_on).rest(withdrawn);
        match line.level {
            ConvergenceLevel::NotAssessable => draft,
            ConvergenceLevel::Consensus => draft.rest(&line.rests_on),
            _ => draft.rest(line.mentions.iter().flat_map(|it| &it.rests_on)),
        }
        .sentence(self.prose)
    }

    /// Who holds a position: those that are counted, then those beside the tally, each with
    /// their reasons. The same holders have the same number word wherever they stand.
    pub(crate) fn hold(
        &self,
        held: &[&HeldPosition],
        stance: Stance,
        about: &About<'_>,
    ) -> Vec<Vec<Sentence>> {
        let counts = |it: &&&HeldPosition| !self.has_members || it.standing == Standing::Member;
        let (counted, beside): (Vec<_>, Vec<_>) = held.iter().copied().partition(|it| counts(&it));
        let with_reasons = |held: &[&HeldPosition], sentence: Option<Sentence>| {
            let own = held.iter().filter(|it| it.held_as == HeldAs::Own);
            let own: Vec<(u64, &EntryRef)> =
                own.map(|it| (it.since.index, &it.participant)).collect();
            let reasons = self.reasons(&own, held.len() > 1);
            sentence.map(|it| [vec![it], reasons].concat())
        };
        let word = self.word(&counted);
        let said = self.position_of(&counted, word, stance, about, false);
        let mut items: Vec<_> = with_reasons(&counted, said).into_iter().collect();
        let word = self.plain_word(beside.len());
        let said = self.position_of(&beside, word, stance, about, true);
        items.extend(with_reasons(&beside, said));
        items
    }

    /// The reasons on record beside these positions, with whose they are where it could be
    /// another's.
    pub(crate) fn reasons(&self, positions: &[(u64, &EntryRef)], several: bool) -> Vec<Sentence> {
        let reason = |(entry, who): &(u64, &EntryRef)| {
            let reason = self.text(*entry, TextField::Reason)?;
            let mut draft = Draft::recorded_text().say(self.prose.heading(Heading::Reason));
            if several && self.may_name(who) {
                let named = self.named(who);
                let whose = self.prose.aside(&named.name.bare);
                draft = draft.say_with(&whose, named.foreign.as_slice());
                draft = draft.rest(&named.entries);
            }
            let draft = draft.say(&self.prose.labelled("", ""));
            draft
                .wording(self, &reason)
                .rest(&[*entry])
                .sentence(self.prose)
        };
        positions.iter().filter_map(reason).collect()
    }

    /// Who withdrew a position and took no other, by what it was.
    fn withdrew(
        &self,
        withdrawn: &[(Option<Stance>, &PositionStep)],
        about: &About<'_>,
    ) -> Vec<Vec<Sentence>> {
        let mut held: Vec<Option<Stance>> = withdrawn.iter().map(|(held, _)| *held).collect();
        held.sort_unstable();
        held.dedup();
        let item = |held: Option<Stance>| {
            let steps = withdrawn.iter().filter(|(it, _)| *it == held);
            let steps: Vec<&PositionStep> = steps.map(|(_, step)| *step).collect();
            let who = steps.iter().map(|it| it.holder.entry());
            let who: Vec<&EntryRef> = who.collect();
            let subject = if who.iter().all(|it| self.may_name(it)) {
                let names = who.iter().map(|it| self.named(it).name);
                self.prose.subject(&names.collect::<Vec<Name>>())
            } else {
                let count = u64::try_from(who.len()).unwrap_or(u64::MAX);
                self.hidden(count, None, Noun::Participant)
            };
            let mut roster = self.roster(who.iter().copied());
            let mut behind: Vec<u64> = steps.iter().flat_map(|it| it.rests_on.clone()).collect();
            if self.is_too_small(u64::try_from(who.len()).unwrap_or(u64::MAX)) {
                roster.entries.clear();
                behind.clear();
            }
            let mut foreign = roster.foreign;
            foreign.extend(about.foreign.clone());
            let held = held.map(words::stance);
            let clause = self.prose.withdrew(&subject, held, &about.matter);
            let said = Draft::computed()
                .say_with(&self.marked_form(&clause, about), &foreign)
                .rest(&roster.entries)
                .rest(&about.entries)
                .rest(&behind)
                .sentence(self.prose)?;
            let positions = steps.iter().map(|it| (it.entry.index, it.holder.entry()));
            let positions: Vec<(u64, &EntryRef)> = positions.collect();
            Some([vec![said], self.reasons(&positions, steps.len() > 1)].concat())
        };
        held.into_iter().filter_map(item).collect()
    }

    fn position_of(
        &self,
        held: &[&HeldPosition],
        word: Option<NumberWord>,
        stance: Stance,
        about: &About<'_>,
        beside: bool,
    ) -> Option<Sentence> {
        if held.is_empty() {
            return None;
        }
        let who = self.holders(held, word);
        let clause = self
            .prose
            .took_position(&who.subject, words::stance(stance), &about.matter);
        let clause = if beside {
            self.prose.beside_the_tally(&clause)
        } else {
            clause
        };
        let mut foreign = who.foreign;
        foreign.extend(about.foreign.clone());
        Draft::computed()
            .say_with(&self.marked_form(&clause, about), &foreign)
            .rest(&who.entries)
            .rest(&about.entries)
            .sentence(self.prose)
    }

    fn holders(&self, held: &[&HeldPosition], word: Option<NumberWord>) -> Holders {
        let count = u64::try_from(held.len()).unwrap_or(u64::MAX);
        let roster = self.roster(held.iter().map(|it| &it.participant));
        let mut entries = roster.entries;
        entries.extend(held.iter().flat_map(|it| &it.rests_on));
        // As many entries as there are participants would tell their number.
        if self.is_too_small(count) {
            entries.clear();
        }
        let shown = held.iter().all(|it| self.may_name(&it.participant));
        let subject = match word {
            _ if !shown => self.hidden(count, word, noun(held)),
            Some(word) => {
                let mut subject = self.prose.counted(words::number_word(word), noun(held));
                subject.text.push_str(self.prose.space());
                subject.text.push_str(&self.prose.bracketed(&roster.bare));
                subject
            }
            None => {
                let named = held.iter().map(|it| self.named(&it.participant).name);
                self.prose.subject(&named.collect::<Vec<Name>>())
            }
        };
        Holders {
            subject,
            foreign: roster.foreign,
            entries,
        }
    }

    /// Participants that may not be named: category and number, below the smallest number only
    /// that there was one.
    fn hidden(&self, count: u64, word: Option<NumberWord>, noun: Noun) -> Subject {
        if count < u64::from(self.shown.smallest_count) {
            return Subject {
                text: self.prose.unnamed_participant().to_owned(),
                number: Number::Singular,
                gender: Some(Gender::Masculine),
            };
        }
        if let Some(word) = word {
            return self.prose.counted(words::number_word(word), noun);
        }
        let exact = self.prose.exact(count, noun);
        Subject {
            text: self.prose.opening(exact.text),
            ..exact
        }
    }

    /// Who asked for something, in the order of speaking, and what that order rests on.
    pub fn askers(&self, askers: &Askers, about: &About<'_>) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for stance in STANCES {
            let held = askers.held.iter().filter(|it| it.stance == stance);
            let items = self
                .hold(&held.collect::<Vec<_>>(), stance, about)
                .into_iter();
            match about.matter {
                // The reasons stand under the proposal.
                Matter::Proposal(_) => {
                    sentences.extend(items.filter_map(|it| it.into_iter().next()));
                }
                _ => sentences.extend(items.flatten()),
            }
        }
        if !matches!(about.matter, Matter::Proposal(_)) {
            let mut of_groups: Vec<(u64, &EntryRef)> = Vec::new();
            for it in &askers.held {
                if let HeldAs::MemberOf(group) = &it.held_as
                    && !of_groups.contains(&(it.since.index, group))
                {
                    of_groups.push((it.since.index, group));
                }
            }
            sentences.extend(self.reasons(&of_groups, true));
        }
        if askers.held.len() > 1 {
            let bases = askers.bases.iter();
            let said = bases.map(|it| self.prose.names_stand_in(words::order_basis(*it)));
            let said = self.prose.apart(&said.collect::<Vec<String>>());
            let rests_on = askers.held.iter().flat_map(|it| &it.rests_on);
            sentences.extend(
                Draft::computed()
                    .say(&said)
                    .rest(rests_on)
                    .sentence(self.prose),
            );
        }
        sentences
    }

    /// Who withdrew a position on a subject that has no level of its own.
    pub fn withdrawals(&self, subject: DomainSubject, about: &About<'_>) -> Vec<Sentence> {
        let history = self.minutes.position_history(subject);
        let steps = history.map_or_else(Vec::new, |it| it.steps);
        let items = self.withdrew(&withdrawn(&steps), about);
        items.into_iter().flatten().collect()
    }

    /// What was said in taking the positions on a subject: first those that stand, then those
    /// that were replaced or withdrawn, marked as such.
    pub fn sayings_of_positions(
        &mut self,
        subject: DomainSubject,
        held: &[HeldPosition],
        done: &mut BTreeSet<u64>,
    ) -> Vec<Saying> {
        let mut sayings = Vec::new();
        for it in held {
            // What a group said is not said by each of its members.
            let party = match &it.held_as {
                HeldAs::Own => PartyRef::Participant(it.participant.clone()),
                HeldAs::MemberOf(group) => PartyRef::Group(group.clone()),
            };
            let (entry, intervention) = (it.since.index, it.intervention.as_ref());
            sayings.extend(self.said_for(entry, &party, intervention, &it.rests_on, &[], done));
        }
        let history = self.minutes.position_history(subject);
        let steps = history.map_or_else(Vec::new, |it| it.steps);
        let replaced = steps.iter().rev();
        let replaced = replaced.filter_map(|it| Some((it.replaces.as_ref()?.index, it)));
        let replaced: BTreeMap<u64, &PositionStep> = replaced.collect();
        for step in &steps {
            let mark = replaced
                .get(&step.entry.index)
                .filter(|it| it.stance != step.stance)
                .map(|it| self.prose.no_longer_held(it.stance.is_none()));
            let (entry, intervention) = (step.entry.index, step.intervention.as_ref());
            let (party, marks) = (&step.holder, mark.as_slice());
            sayings.extend(self.said_for(entry, party, intervention, &step.rests_on, marks, done));
        }
        sayings
    }

    fn said_for(
        &mut self,
        position: u64,
        party: &PartyRef,
        intervention: Option<&EntryRef>,
        rests_on: &[u64],
        marks: &[&str],
        done: &mut BTreeSet<u64>,
    ) -> Vec<Saying> {
        let mut sayings = Vec::new();
        if done.insert(position) {
            let label = self.marked_label(None, Some(party), marks);
            sayings.extend(self.remark(position, &[TextField::Gist], label, rests_on));
        }
        if let Some(intervention) = intervention {
            sayings.extend(self.once(intervention.index, rests_on, marks, done));
        }
        sayings
    }
}

/// The withdrawals after which nothing was held, with what was held before.
fn withdrawn(steps: &[PositionStep]) -> Vec<(Option<Stance>, &PositionStep)> {
    let last = |step: &&PositionStep| {
        let after = steps.iter().rfind(|it| it.holder == step.holder);
        after.is_some_and(|it| it.entry == step.entry)
    };
    let before = |step: &PositionStep| {
        let replaced = step.replaces.as_ref()?;
        steps.iter().find(|it| it.entry == *replaced)?.stance
    };
    let withdrawals = steps.iter().filter(|it| it.stance.is_none());
    withdrawals
        .filter(last)
        .map(|step| (before(step), step))
        .collect()
}
