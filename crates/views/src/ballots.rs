//! Positions in the form in which they are counted fastest: eight bytes each, by subject.
//!
//! A consultation has a million of them, and a screen that shows how it stands asks again and again.
//! Everything here is found in the packed facts too; it is kept beside them so that counting reads a
//! row of small numbers instead of unpacking each fact.

use std::collections::{BTreeMap, HashMap};

use deliberation::{EntryId, Fact, FactKind, ParticipantId, Party, Registry, Stance, Subject};
use foldhash::fast::RandomState;

use crate::labels::id_of;
use crate::roll::Roll;
use crate::{Minutes, StanceCounts};

/// The positions on every point and proposal, by its entry.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ballots(HashMap<u32, Ballot, RandomState>);

/// The positions on one point or proposal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ballot {
    marks: Vec<Mark>,
    /// A group took a position, or something was taken that happened before what was taken already:
    /// then the marks alone do not tell what stands.
    involved: bool,
    latest_ms: i64,
    /// What bears on its level beside positions.
    pub beside: Vec<(FactKind, u64)>,
}

/// A participant takes a position or withdraws it.
#[derive(Debug, Clone, Copy)]
struct Mark {
    /// Which of the participants, as registered.
    ordinal: u32,
    /// None: withdrawn.
    stance: Option<Stance>,
}

/// What each participant holds, by its place on the roll, counted by profile. Used for one subject
/// after another.
#[derive(Debug)]
pub(crate) struct Holding<'a> {
    roll: &'a Roll,
    stances: Vec<Option<Stance>>,
    /// The places that were ever written to.
    touched: Vec<u32>,
    heard: Vec<Heard>,
}

/// How many participants of one profile spoke, and what they hold.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Heard {
    pub spoke: u32,
    pub stances: StanceCounts,
}

impl Ballots {
    pub fn of(&self, subject: u64) -> Option<&Ballot> {
        self.0.get(&u32::try_from(subject).ok()?)
    }

    /// Takes in a fact of the entry `index`.
    pub fn take(&mut self, fact: &Fact, (index, happened_ms): (u64, i64), among: Among<'_>) {
        let Some((on, bearing)) = among.bears_on(fact) else {
            return;
        };
        let ballot = self.0.entry(on).or_default();
        match bearing {
            Bearing::Position(Party::Participant(holder), stance) => {
                if let Some(ordinal) = among.ordinal(holder) {
                    ballot.mark(ordinal, stance, happened_ms);
                }
            }
            Bearing::Position(Party::Group(_), _) => ballot.involved = true,
            Bearing::Beside => ballot.beside.push((fact.kind(), index)),
        }
    }

    pub fn replace(&mut self, on: u32, ballot: Ballot) {
        self.0.insert(on, ballot);
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
        self.marks.push(Mark { ordinal, stance });
        self.involved |= happened_ms < self.latest_ms;
        self.latest_ms = self.latest_ms.max(happened_ms);
    }

    /// Whether the marks alone tell what stands.
    pub fn is_plain(&self) -> bool {
        !self.involved
    }

    /// Writes down what each holds, where the marks alone tell it.
    pub fn count(&self, into: &mut Holding<'_>) -> bool {
        if self.involved {
            return false;
        }
        for mark in &self.marks {
            if let Some(place) = into.roll.by_ordinal(mark.ordinal) {
                into.hold(place, mark.stance);
            }
        }
        true
    }
}

impl<'a> Holding<'a> {
    pub fn new(roll: &'a Roll) -> Holding<'a> {
        Holding {
            roll,
            stances: vec![None; roll.participants.len()],
            touched: Vec::new(),
            heard: vec![Heard::default(); roll.profiles.len()],
        }
    }

    /// What a participant holds from now on.
    pub fn hold(&mut self, place: usize, stance: Option<Stance>) {
        let before = std::mem::replace(&mut self.stances[place], stance);
        let heard = &mut self.heard[self.roll.profile_of(place)];
        if let Some(before) = before {
            *heard.stances.of(before) -= 1;
            heard.spoke -= 1;
        } else {
            self.touched.extend(u32::try_from(place));
        }
        if let Some(stance) = stance {
            *heard.stances.of(stance) += 1;
            heard.spoke += 1;
        }
    }

    /// A participant spoke; what it holds is counted already.
    pub fn spoke(&mut self, place: usize) {
        if self.stances[place].is_none() {
            self.heard[self.roll.profile_of(place)].spoke += 1;
        }
    }

    /// What was counted, by profile; the next subject begins with nothing.
    pub fn finish(&mut self) -> Vec<Heard> {
        for place in self.touched.drain(..) {
            self.stances[place as usize] = None;
        }
        let empty = vec![Heard::default(); self.heard.len()];
        std::mem::replace(&mut self.heard, empty)
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
        Some((on, ballots.0.remove(&on).unwrap_or_default()))
    }
}
