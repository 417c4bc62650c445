//! Positions in the form in which they are counted fastest: what each participant holds, by subject.
//!
//! A consultation has a million of them, and a screen that shows how it stands asks again and again.
//! Everything here is found in the packed facts too; it is kept beside them so that counting reads
//! a table of small numbers instead of unpacking each fact.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use deliberation::{EntryId, Fact, FactKind, ParticipantId, Party, Registry, Stance, Subject};
use foldhash::fast::RandomState;

use crate::labels::id_of;
use crate::roll::Roll;
use crate::{Minutes, StanceCounts};

/// The positions on every point and proposal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ballots {
    /// By the entry of the point or proposal.
    on: HashMap<u32, Ballot, RandomState>,
    /// Those whose positions are found from the facts, which is kept until something changes it.
    found: Vec<u32>,
}

/// The positions on one point or proposal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ballot {
    /// What each holds, by its number among the participants as registered.
    held: HashMap<u32, Stance, RandomState>,
    /// A group took a position, or something was taken that happened before what was taken already:
    /// then this alone does not tell what stands.
    involved: bool,
    /// What each holds then, by its place on the roll, found when it is first asked.
    found: OnceLock<Vec<(usize, Stance)>>,
    latest_ms: i64,
    /// What bears on its level beside positions.
    pub beside: Vec<(FactKind, u64)>,
}

/// Those who spoke on one subject after another, counted by profile.
#[derive(Debug)]
pub(crate) struct Headcount<'a> {
    roll: &'a Roll,
    /// By profile and stance: adding to a row of numbers takes no branch, and what thousands hold is as
    /// good as random.
    held: Vec<[u32; STANCES]>,
    /// By profile: those who spoke and hold nothing.
    without: Vec<u32>,
}

/// A whole power of two above the number of stances.
const STANCES: usize = 8;

/// How many participants of one profile spoke, and what they hold.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Heard {
    pub spoke: u32,
    pub stances: StanceCounts,
}

impl Ballots {
    pub fn of(&self, subject: u64) -> Option<&Ballot> {
        self.on.get(&u32::try_from(subject).ok()?)
    }

    /// Takes in a fact of the entry `index`.
    pub fn take(&mut self, fact: &Fact, (index, happened_ms): (u64, i64), among: Among<'_>) {
        let Some((on, bearing)) = among.bears_on(fact) else {
            return;
        };
        let ballot = self.on.entry(on).or_default();
        let was_involved = ballot.involved;
        ballot.found.take();
        match bearing {
            Bearing::Position(Party::Participant(holder), stance) => {
                if let Some(ordinal) = among.ordinal(holder) {
                    ballot.mark(ordinal, stance, happened_ms);
                }
            }
            Bearing::Position(Party::Group(_), _) => ballot.involved = true,
            Bearing::Beside => ballot.beside.push((fact.kind(), index)),
        }
        if ballot.involved && !was_involved {
            self.found.push(on);
        }
    }

    pub fn replace(&mut self, on: u32, ballot: Ballot) {
        if ballot.involved {
            self.found.push(on);
        }
        self.on.insert(on, ballot);
    }

    /// Who is who, or the rules, may have changed: what was found from the facts is found anew.
    pub fn find_anew(&mut self) {
        for on in &self.found {
            if let Some(ballot) = self.on.get_mut(on) {
                ballot.found.take();
            }
        }
    }
}

/// Where entries are found by their ids.
#[derive(Clone, Copy)]
pub(crate) struct Among<'a> {
    pub registry: &'a Registry,
    pub kinds: &'a BTreeMap<FactKind, Vec<u32>>,
}

enum Bearing {
    Position(Party, Option<Stance>),
    Beside,
}

impl Among<'_> {
    /// On which point or proposal a fact bears, and how.
    fn bears_on(self, fact: &Fact) -> Option<(u32, Bearing)> {
        let (subject, bearing) = match fact {
            Fact::PositionTaken(it) => {
                let position = Bearing::Position(it.holder, Some(it.stance));
                (it.subject, position)
            }
            Fact::PositionWithdrawn(it) => (it.subject, Bearing::Position(it.holder, None)),
            Fact::SubjectMentioned(it) => (it.subject, Bearing::Beside),
            Fact::DecisionPut(it) => (it.subject?, Bearing::Beside),
            _ => return None,
        };
        let assessed = matches!(subject, Subject::Point(_) | Subject::Proposal(_));
        let on = assessed.then(|| self.index(id_of(subject)))??;
        Some((on, bearing))
    }

    /// Which of the participants it is, as registered.
    fn ordinal(self, participant: ParticipantId) -> Option<u32> {
        let registered = self.index(participant.into())?;
        let all = self.kinds.get(&FactKind::ParticipantRegistered)?;
        u32::try_from(all.binary_search(&registered).ok()?).ok()
    }

    fn index(self, id: EntryId) -> Option<u32> {
        u32::try_from(self.registry.find(id)?.0).ok()
    }
}

impl Ballot {
    fn mark(&mut self, ordinal: u32, stance: Option<Stance>, happened_ms: i64) {
        match stance {
            Some(stance) => self.held.insert(ordinal, stance),
            None => self.held.remove(&ordinal),
        };
        self.involved |= happened_ms < self.latest_ms;
        self.latest_ms = self.latest_ms.max(happened_ms);
    }

    /// What each holds, by its place on the roll, as `find` finds it.
    pub fn found(&self, find: impl FnOnce() -> Vec<(usize, Stance)>) -> &[(usize, Stance)] {
        self.found.get_or_init(|| {
            let mut found = find();
            found.sort_unstable();
            found
        })
    }

    /// Whether what is kept here alone tells what stands.
    pub fn is_plain(&self) -> bool {
        !self.involved
    }

    /// Counts what each holds.
    pub fn count(&self, into: &mut Headcount<'_>) {
        for (ordinal, stance) in &self.held {
            if let Some(profile) = into.roll.profile_by_ordinal(*ordinal) {
                into.held[profile][*stance as usize] += 1;
            }
        }
    }

    /// Whether a participant holds anything.
    pub fn is_held_by(&self, ordinal: u32) -> bool {
        self.held.contains_key(&ordinal)
    }
}

impl<'a> Headcount<'a> {
    pub fn new(roll: &'a Roll) -> Headcount<'a> {
        Headcount {
            roll,
            held: vec![[0; STANCES]; roll.profiles.len()],
            without: vec![0; roll.profiles.len()],
        }
    }

    /// A participant, by its place on the roll, holds something.
    pub fn holds(&mut self, place: usize, stance: Stance) {
        self.held[self.roll.profile_of(place)][stance as usize] += 1;
    }

    /// A participant spoke that holds nothing.
    pub fn spoke(&mut self, place: usize) {
        self.without[self.roll.profile_of(place)] += 1;
    }

    /// What was counted, by profile; the next subject begins with nothing.
    pub fn finish(&mut self) -> Vec<Heard> {
        let both = self.held.iter_mut().zip(&mut self.without);
        both.map(|(held, without)| Heard::of(std::mem::take(held), std::mem::take(without)))
            .collect()
    }
}

impl Heard {
    fn of(held: [u32; STANCES], without: u32) -> Heard {
        let count = |stance: Stance| held[stance as usize];
        let stances = StanceCounts {
            support: count(Stance::Support),
            support_with_reservation: count(Stance::SupportWithReservation),
            oppose: count(Stance::Oppose),
            reserve: count(Stance::Reserve),
            dissociate: count(Stance::Dissociate),
        };
        Heard {
            spoke: stances.total() + without,
            stances,
        }
    }
}

impl Minutes {
    /// A correction changed `changed`: what is counted on its subject, from the facts as they stand.
    pub(crate) fn ballot_anew(&self, changed: &Fact) -> Option<(u32, Ballot)> {
        let among = self.among();
        let (on, _) = among.bears_on(changed)?;
        let mut ballots = Ballots::default();
        for index in self.naming(u64::from(on)) {
            if let (Some(fact), Some(frame)) = (self.fact(index), self.frame(index))
                && among
                    .bears_on(&fact)
                    .is_some_and(|(on_what, _)| on_what == on)
            {
                ballots.take(&fact, (index, frame.happened_ms()), among);
            }
        }
        Some((on, ballots.on.remove(&on).unwrap_or_default()))
    }
}
