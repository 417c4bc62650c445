//! How widely a position is held: shares, groups, regions, and where they contradict each other.

use deliberation::NumberWord;
use lexicon::Noun;
use views::{ConvergenceLine, HeldAs, HeldPosition};

use crate::draft::Draft;
use crate::names::Foreign;
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::words;

impl Scribe<'_> {
    /// By count, or by share where a whole is on record: whichever word is the higher.
    pub(crate) fn word(&self, held: &[&HeldPosition]) -> Option<NumberWord> {
        let within = held
            .iter()
            .filter(|it| self.whole.contains(&it.participant.index));
        let within = u32::try_from(within.count()).unwrap_or(u32::MAX);
        let whole = u32::try_from(self.whole.len()).unwrap_or(u32::MAX);
        let ladder = &self.minutes.state().rules().ladder;
        let by_share = (whole > 0).then(|| ladder.word(within, Some(whole)));
        self.plain_word(held.len()).max(by_share.flatten())
    }

    pub(crate) fn plain_word(&self, count: usize) -> Option<NumberWord> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.minutes.state().rules().ladder.word(count, None)
    }

    /// Of how many so many are for and against, where a whole is on record.
    pub(crate) fn shares(&self, line: &ConvergenceLine) -> Option<Sentence> {
        let share = line.share.filter(|_| line.tally.all.total() > 0)?;
        let numbers = [share.in_favour, share.against, share.whole];
        if numbers.into_iter().any(|it| self.is_too_small(it.into())) {
            return None;
        }
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
            .sentence(self.prose)
    }

    /// What groups hold for their members, each with its reasons.
    pub(crate) fn group_positions(&self, line: &ConvergenceLine) -> Vec<Vec<Sentence>> {
        let shown = line.tally.group_positions.iter();
        shown
            .filter(|it| self.may_name(&it.group))
            .filter_map(|it| {
                let group = self.named(&it.group);
                let members = u64::try_from(it.members.len()).unwrap_or(u64::MAX);
                let said =
                    self.prose
                        .group_position(&group.name.bare, words::stance(it.stance), members);
                let said = Draft::computed()
                    .say_with(&said, group.foreign.as_slice())
                    .rest(&group.entries)
                    .rest(&it.rests_on)
                    .sentence(self.prose)?;
                let reasons = self.reasons(&[(it.since.index, &it.group)], false);
                Some([vec![said], reasons].concat())
            })
            .collect()
    }

    /// Who holds one thing and is a member of a group that holds another, and which of them counts.
    pub(crate) fn conflicts(&self, line: &ConvergenceLine) -> Vec<Sentence> {
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
                let said = self.prose.conflict(&who.name, &held, prevails);
                Draft::computed()
                    .say_with(&said, &foreign)
                    .rest(&entries)
                    .rest(&it.rests_on)
                    .sentence(self.prose)
            })
            .collect()
    }

    /// How many of each regional group support it.
    pub(crate) fn breadth(&self, line: &ConvergenceLine) -> Option<Sentence> {
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
            .sentence(self.prose)
    }
}

/// What they are: "States", "civil society organizations", or else "participants".
pub(crate) fn noun(held: &[&HeldPosition]) -> Noun {
    let mut categories = held.iter().map(|it| it.category);
    let first = categories.next();
    match first {
        Some(first) if categories.all(|it| it == first) => words::category(first).noun(),
        _ => Noun::Participant,
    }
}
