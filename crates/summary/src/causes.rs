//! Which entries changed a sentence between two moments.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use deliberation::{EntryId, Fact, FactKind};
use views::Minutes;

use crate::compare::Change;
use crate::sentence::Sentence;

/// The entries recorded between two moments that may end or replace what stood at the earlier one.
#[derive(Debug)]
pub struct Causes<'a> {
    minutes: &'a Minutes,
    between: Range<u64>,
    /// Those that change what stands, by every entry that they name.
    naming: BTreeMap<u64, BTreeSet<u64>>,
}

/// What one sentence rests on before and after.
struct Ground {
    before: BTreeSet<u64>,
    after: BTreeSet<u64>,
    /// Behind the older sentence alone.
    gone: BTreeSet<u64>,
}

impl Ground {
    fn of(change: &Change) -> Ground {
        let entries = |it: &Option<Sentence>| -> BTreeSet<u64> {
            let entries = it.iter().flat_map(Sentence::entries);
            entries.copied().collect()
        };
        let (before, after) = (entries(&change.before), entries(&change.after));
        let gone = before.difference(&after).copied().collect();
        Ground {
            before,
            after,
            gone,
        }
    }
}

impl<'a> Causes<'a> {
    /// `between`: from the size of the earlier prefix up to that of the later one.
    pub fn new(minutes: &'a Minutes, between: Range<u64>) -> Causes<'a> {
        let mut naming: BTreeMap<u64, BTreeSet<u64>> = BTreeMap::new();
        for index in between.clone() {
            if minutes.kind_at(index).is_some_and(changes_what_stands) {
                for named in named_by(minutes, index) {
                    naming.entry(named).or_default().insert(index);
                }
            }
        }
        Causes {
            minutes,
            between,
            naming,
        }
    }

    /// The entries in between that changed a sentence, in their order: those that the newer one rests
    /// on and the older did not, and those that ended or replaced what only the older rested on. None
    /// where the same facts count otherwise.
    pub fn of(&self, change: &Change) -> Vec<u64> {
        let ground = Ground::of(change);
        let came = ground.after.difference(&ground.before).copied();
        let mut causes: BTreeSet<u64> = came.filter(|it| self.between.contains(it)).collect();
        let mut ended = self.ending(&ground);
        ended.extend(self.elsewhere(&ground, &ended));
        if ended.is_empty() && causes.is_empty() {
            ended = self.on_the_matter(&ground);
        }
        // What both rest on was there before, or changed nothing.
        causes.extend(ended.difference(&ground.before));
        causes.into_iter().collect()
    }

    fn naming(&self, of: impl IntoIterator<Item = u64>) -> BTreeSet<u64> {
        let naming = of.into_iter().filter_map(|it| self.naming.get(&it));
        naming.flatten().copied().collect()
    }

    /// Entries that correct, withdraw or replace an act that is gone.
    fn ending(&self, ground: &Ground) -> BTreeSet<u64> {
        let gone = ground.gone.iter().copied();
        let acts = gone.filter(|it| !self.is_party(*it));
        let mut ended = BTreeSet::new();
        for act in acts {
            let named = named_by(self.minutes, act);
            // Every entry that names the same names the first of it.
            let first = named.first().copied();
            for index in self.naming([act].into_iter().chain(first)) {
                if self.ends(index, act) || self.replaces(index, act, &named) {
                    ended.insert(index);
                }
            }
        }
        ended
    }

    /// Whether an entry is about another as such: it corrects or erases it, or withdraws or rewords
    /// what it put forward.
    fn ends(&self, index: u64, act: u64) -> bool {
        match self.minutes.kind_at(index) {
            Some(
                FactKind::PointReformulated | FactKind::ProposalRevised | FactKind::ProposalChanged,
            ) => named_by(self.minutes, index).contains(&act),
            _ => self.target(index) == Some(act),
        }
    }

    fn target(&self, index: u64) -> Option<u64> {
        let target: EntryId = match self.minutes.fact_as_recorded(index)? {
            Fact::EntryCorrected(fact) => fact.target,
            Fact::TextTranslated(fact) => fact.target,
            Fact::PartsRedacted(fact) => fact.target,
            _ => return None,
        };
        Some(self.minutes.entry(target)?.index)
    }

    /// Whether it takes the place of an earlier act: the next position of the same holder on the same
    /// subject, or its withdrawal.
    fn replaces(&self, index: u64, act: u64, named: &BTreeSet<u64>) -> bool {
        let kinds = [index, act].map(|it| self.minutes.kind_at(it).and_then(place_of));
        index > act
            && kinds[0].is_some()
            && kinds[0] == kinds[1]
            && named_by(self.minutes, index) == *named
    }

    /// Where a party is gone that nothing told so far names: it took a position where that of its
    /// group had counted for it, it left the group, its standing is another.
    fn elsewhere(&self, ground: &Ground, told: &BTreeSet<u64>) -> BTreeSet<u64> {
        let told = told.iter().flat_map(|it| named_by(self.minutes, *it));
        let told: BTreeSet<u64> = told.collect();
        let gone = ground.gone.difference(&told).copied();
        let parties: BTreeSet<u64> = gone.filter(|it| self.is_party(*it)).collect();
        let on_the_same = |index: &u64| {
            let others = named_by(self.minutes, *index).into_iter();
            let mut others = others.filter(|it| !self.is_party(*it));
            self.minutes.kind_at(*index).is_some_and(moves_a_party)
                && others.all(|it| ground.before.contains(&it))
        };
        self.naming(parties)
            .into_iter()
            .filter(on_the_same)
            .collect()
    }

    /// Where nothing else tells: a sentence of silence that is silent no more, a number of those who
    /// may not be named. Whatever changed something on what the sentence is about.
    fn on_the_matter(&self, ground: &Ground) -> BTreeSet<u64> {
        let about = if ground.gone.is_empty() {
            &ground.before
        } else {
            &ground.gone
        };
        let acts = about.iter().copied().filter(|it| !self.is_party(*it));
        self.naming(acts)
    }

    fn is_party(&self, index: u64) -> bool {
        matches!(
            self.minutes.kind_at(index),
            Some(FactKind::ParticipantRegistered | FactKind::GroupFormed)
        )
    }
}

/// What an entry names, without where it was said.
fn named_by(minutes: &Minutes, index: u64) -> BTreeSet<u64> {
    let entry = minutes.entry_at(index);
    let found = entry.and_then(|it| minutes.provenance(it.id));
    let named = found.into_iter().flat_map(|it| it.refers_to);
    let named = named.filter(|it| it.kind != Some(FactKind::InterventionMade));
    named.map(|it| it.entry.index).collect()
}

/// Kinds after which something that stood stands no more.
fn changes_what_stands(kind: FactKind) -> bool {
    place_of(kind).is_some()
        || matches!(
            kind,
            FactKind::EntryCorrected
                | FactKind::TextTranslated
                | FactKind::PartsRedacted
                | FactKind::PointReformulated
                | FactKind::ProposalRevised
                | FactKind::ProposalChanged
                | FactKind::ResultDeclared
        )
}

/// Kinds of which a later entry on the same takes the place of an earlier one, by the first of them.
fn place_of(kind: FactKind) -> Option<FactKind> {
    match kind {
        FactKind::PositionTaken | FactKind::PositionWithdrawn => Some(FactKind::PositionTaken),
        FactKind::ObjectionRaised | FactKind::ObjectionWithdrawn => Some(FactKind::ObjectionRaised),
        FactKind::StandingChanged
        | FactKind::MembershipChanged
        | FactKind::VoteCast
        | FactKind::VoteIntended
        | FactKind::RecordAttested => Some(kind),
        _ => None,
    }
}

/// Kinds by which a party comes to count elsewhere.
fn moves_a_party(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::PositionTaken
            | FactKind::PositionWithdrawn
            | FactKind::StandingChanged
            | FactKind::MembershipChanged
    )
}
