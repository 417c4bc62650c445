//! Who holds what, in sentences: number words by the ladder, names behind them.

use deliberation::{NumberWord, Stance, Standing};
use lexicon::{Gender, Matter, Name, Noun, Number, Subject};
use views::{Askers, ConvergenceLevel, ConvergenceLine, CountedPositions, HeldAs, HeldPosition};

use crate::document::Sentence;
use crate::draft::Draft;
use crate::names::Foreign;
use crate::sayings::Saying;
use crate::scribe::Scribe;
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
    /// The level, then one sentence for each position that somebody holds, then what is needed
    /// to check them: shares, positions of groups, conflicts, regional breadth.
    pub fn standing(&self, line: &ConvergenceLine, about: &About<'_>) -> Vec<Sentence> {
        let mut sentences: Vec<Sentence> = self.level(line).into_iter().collect();
        for stance in STANCES {
            let held = line.tally.held.iter().filter(|it| it.stance == stance);
            let (counted, beside): (Vec<_>, Vec<_>) = held.partition(|it| counts(line, it));
            let word = self.word(&counted);
            sentences.extend(self.hold(&counted, word, stance, about, false));
            let word = self.plain_word(beside.len());
            sentences.extend(self.hold(&beside, word, stance, about, true));
        }
        sentences.extend(self.shares(line));
        sentences.extend(self.group_positions(line));
        sentences.extend(self.conflicts(line));
        sentences.extend(self.breadth(line));
        sentences
    }

    fn level(&self, line: &ConvergenceLine) -> Option<Sentence> {
        let everybody = line.counted == CountedPositions::AllParticipants;
        let level = self.prose.level(words::level(line.level), everybody);
        let draft = Draft::computed()
            .say(&level)
            .rest(&[line.subject.entry.index])
            .rest(&line.tally.rests_on);
        match line.level {
            ConvergenceLevel::NotAssessable => draft,
            _ => draft.rest(line.mentions.iter().flat_map(|it| &it.rests_on)),
        }
        .sentence()
    }

    /// By count, or by share where a whole is on record: whichever word is the higher.
    fn word(&self, held: &[&HeldPosition]) -> Option<NumberWord> {
        let within = held
            .iter()
            .filter(|it| self.whole.contains(&it.participant.index));
        let within = u32::try_from(within.count()).unwrap_or(u32::MAX);
        let whole = u32::try_from(self.whole.len()).unwrap_or(u32::MAX);
        let ladder = &self.minutes.state().rules().ladder;
        let by_share = (whole > 0).then(|| ladder.word(within, Some(whole)));
        self.plain_word(held.len()).max(by_share.flatten())
    }

    fn plain_word(&self, count: usize) -> Option<NumberWord> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.minutes.state().rules().ladder.word(count, None)
    }

    fn hold(
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
            .say_with(&clause, &foreign)
            .rest(&who.entries)
            .rest(&about.entries)
            .sentence()
    }

    fn holders(&self, held: &[&HeldPosition], word: Option<NumberWord>) -> Holders {
        let count = u64::try_from(held.len()).unwrap_or(u64::MAX);
        let roster = self.roster(held.iter().map(|it| &it.participant));
        let mut entries = roster.entries;
        entries.extend(held.iter().flat_map(|it| &it.rests_on));
        let shown = held.iter().all(|it| self.may_name(&it.participant));
        let subject = match word {
            _ if !shown => self.hidden(count, word, noun(held)),
            Some(word) => {
                let mut subject = self.prose.counted(words::number_word(word), noun(held));
                subject.text = format!("{} {}", subject.text, self.prose.bracketed(&roster.bare));
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
        if count < u64::from(self.minutes.state().rules().smallest_count) {
            return Subject {
                text: self.prose.unnamed_participant().to_owned(),
                number: Number::Singular,
                gender: Some(Gender::Masculine),
            };
        }
        match word {
            Some(word) => self.prose.counted(words::number_word(word), noun),
            None => self.prose.exact(count, noun),
        }
    }

    fn shares(&self, line: &ConvergenceLine) -> Option<Sentence> {
        let share = line.share.filter(|_| line.tally.all.total() > 0)?;
        let present = self.of_kinds(&[
            deliberation::FactKind::PresenceNoted,
            deliberation::FactKind::StandingChanged,
        ]);
        let said = self.prose.shares(
            share.in_favour.into(),
            share.against.into(),
            share.whole.into(),
            words::share_of(share.of),
        );
        Draft::computed()
            .say(&said)
            .rest(&[line.subject.entry.index])
            .rest(&line.tally.rests_on)
            .rest(&present.collect::<Vec<u64>>())
            .sentence()
    }

    fn group_positions(&self, line: &ConvergenceLine) -> Vec<Sentence> {
        let shown = line.tally.group_positions.iter();
        shown
            .filter(|it| self.may_name(&it.group))
            .filter_map(|it| {
                let group = self.named(&it.group);
                let members = u64::try_from(it.members.len()).unwrap_or(u64::MAX);
                let said =
                    self.prose
                        .group_position(&group.name.bare, words::stance(it.stance), members);
                Draft::computed()
                    .say_with(&said, group.foreign.as_slice())
                    .rest(&group.entries)
                    .rest(&it.rests_on)
                    .sentence()
            })
            .collect()
    }

    fn conflicts(&self, line: &ConvergenceLine) -> Vec<Sentence> {
        let shown = line.tally.conflicts.iter();
        shown
            .filter(|it| self.may_name(&it.participant))
            .filter_map(|it| {
                let who = self.named(&it.participant);
                let mut foreign: Vec<Foreign> = who.foreign.into_iter().collect();
                let mut entries = who.entries;
                let mut held = Vec::new();
                for position in &it.standing {
                    let whose = match &position.held_as {
                        HeldAs::Own => None,
                        HeldAs::MemberOf(group) => {
                            let group = self.named(group);
                            foreign.extend(group.foreign);
                            entries.extend(group.entries);
                            Some(group.name.bare)
                        }
                    };
                    held.push((whose, words::stance(position.stance)));
                }
                let of = it.standing.iter();
                let prevails = of.clone().position(|one| one.since == it.prevails)?;
                let said = self.prose.conflict(&who.name.bare, &held, prevails);
                Draft::computed()
                    .say_with(&said, &foreign)
                    .rest(&entries)
                    .rest(&it.rests_on)
                    .sentence()
            })
            .collect()
    }

    fn breadth(&self, line: &ConvergenceLine) -> Option<Sentence> {
        let breadth = &line.breadth;
        if !breadth.on_record || breadth.groups.iter().any(|it| !self.may_name(&it.group)) {
            return None;
        }
        let mut foreign = Vec::new();
        let mut entries = vec![line.subject.entry.index];
        let mut groups = Vec::new();
        for it in &breadth.groups {
            let group = self.named(&it.group);
            foreign.extend(group.foreign);
            entries.extend(group.entries);
            let numbers = [it.in_favour, it.against, it.spoke].map(u64::from);
            groups.push((group.name.bare, numbers));
        }
        let said = self.prose.breadth(&groups, breadth.without_group.into());
        Draft::computed()
            .say_with(&said, &foreign)
            .rest(&entries)
            .rest(&line.tally.rests_on)
            .rest(line.mentions.iter().flat_map(|it| &it.rests_on))
            .sentence()
    }

    /// Who asked for something, in the order of speaking, and what that order rests on.
    pub fn askers(&self, askers: &Askers, about: &About<'_>) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for stance in STANCES {
            let held: Vec<&HeldPosition> = askers
                .held
                .iter()
                .filter(|it| it.stance == stance)
                .collect();
            let word = self.plain_word(held.len());
            sentences.extend(self.hold(&held, word, stance, about, false));
        }
        if askers.held.len() > 1 {
            let bases = askers.bases.iter();
            let said = bases.map(|it| self.prose.names_stand_in(words::order_basis(*it)));
            let said = self.prose.apart(&said.collect::<Vec<String>>());
            let rests_on = askers.held.iter().flat_map(|it| &it.rests_on);
            sentences.extend(Draft::computed().say(&said).rest(rests_on).sentence());
        }
        sentences
    }

    /// What was said in taking these positions.
    pub fn sayings_of_positions(
        &mut self,
        held: &[HeldPosition],
        done: &mut Vec<u64>,
    ) -> Vec<Saying> {
        let mut sayings = Vec::new();
        for it in held {
            let party = views::PartyRef::Participant(it.participant.clone());
            let label = self.speaker_label(None, Some(&party));
            if !done.contains(&it.since.index) {
                done.push(it.since.index);
                sayings.extend(self.remark(it.since.index, label, &it.rests_on));
            }
            if let Some(intervention) = &it.intervention {
                sayings.extend(self.once(intervention.index, &it.rests_on, &[], done));
            }
        }
        sayings
    }
}

fn counts(line: &ConvergenceLine, held: &HeldPosition) -> bool {
    held.standing == Standing::Member || line.counted == CountedPositions::AllParticipants
}

/// What they are: "States", "civil society organizations", or else "participants".
fn noun(held: &[&HeldPosition]) -> Noun {
    let mut categories = held.iter().map(|it| it.category);
    let first = categories.next();
    match first {
        Some(first) if categories.all(|it| it == first) => words::category(first).noun(),
        _ => Noun::Participant,
    }
}
