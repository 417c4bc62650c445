//! Participation, counted.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use deliberation::{
    Fact, FactKind, Gender, InterventionKind, Occasion, ParticipantId, Role, SessionId, SpeakerId,
};
use foldhash::fast::RandomState;

use crate::place::Said;
use crate::roll::{OnRoll, Roll};
use crate::{
    CategoryCounts, EntryRef, InterventionCounts, Minutes, ParticipantCounts, ParticipantLine,
    Participation, RegionalGroupCounts, SegmentParticipation, SpeakerCounts, StandingCounts,
};

impl Minutes {
    /// Who took part, in one session or in the whole ledger.
    pub fn participation(&self, session: Option<SessionId>) -> Participation {
        let (roll, persons) = (self.roll(), Persons::of(self));
        let mut whole = Floor::default();
        let mut segments: BTreeMap<Option<u64>, Floor> = self.empty_segments(session);
        let mut participants: HashMap<ParticipantId, Floor, RandomState> = HashMap::default();
        for index in self.of_kind(FactKind::InterventionMade) {
            if !self.within(index, session) {
                continue;
            }
            let Some(said) = self.said_at(index) else {
                continue;
            };
            let spoke_for = self.spoke_for(&said.made);
            let segment = said.made.segment.and_then(|it| self.index_of(it));
            whole.count(&said, spoke_for, &persons);
            let floor = segments.entry(segment).or_default();
            floor.count(&said, spoke_for, &persons);
            if let Some(participant) = spoke_for {
                let floor = participants.entry(participant).or_default();
                floor.count(&said, spoke_for, &persons);
            }
        }
        let lines: Vec<ParticipantLine> = roll
            .participants
            .iter()
            .map(|on_roll| participant_line(on_roll, roll, &participants))
            .collect();
        Participation {
            session: self.maybe(session),
            segments: segments
                .iter()
                .filter_map(|(segment, floor)| self.segment(*segment, floor, &persons))
                .collect(),
            speakers: whole.speakers(&persons),
            by_category: by(&lines, |line| line.category)
                .map(|(category, counts)| CategoryCounts { category, counts })
                .collect(),
            by_standing: by(&lines, |line| line.standing)
                .map(|(standing, counts)| StandingCounts { standing, counts })
                .collect(),
            by_regional_group: by_regional_group(&lines),
            participants: lines,
            interventions: whole.counts(),
            reported: self.figures_of(session),
        }
    }

    fn within(&self, index: u64, session: Option<SessionId>) -> bool {
        session.is_none() || self.frame(index).is_some_and(|it| it.session == session)
    }

    /// Segments count also when nobody is on record as speaking in them.
    fn empty_segments(&self, session: Option<SessionId>) -> BTreeMap<Option<u64>, Floor> {
        self.of_kind(FactKind::SegmentOpened)
            .filter(|index| self.within(*index, session))
            .map(|index| (Some(index), Floor::default()))
            .collect()
    }

    fn segment(
        &self,
        segment: Option<u64>,
        floor: &Floor,
        persons: &Persons,
    ) -> Option<SegmentParticipation> {
        let line = match segment {
            Some(index) => Some(self.segment_line(index)?),
            None => None,
        };
        let mut rests_on: Vec<u64> = segment.into_iter().chain(floor.entries.clone()).collect();
        rests_on.sort_unstable();
        Some(SegmentParticipation {
            kind: line.as_ref().map(|line| line.kind),
            number: line.as_ref().and_then(|line| line.number),
            segment: line.map(|line| line.segment),
            interventions: floor.counts(),
            speakers: floor.speakers(persons),
            participants: crate::roll::count(floor.participants.iter()),
            rests_on,
        })
    }
}

/// Which speakers are one person, and the gender of each person where it is on record.
#[derive(Default)]
struct Persons {
    /// The first of the roles of the same person.
    first: HashMap<SpeakerId, SpeakerId, RandomState>,
    gender: HashMap<SpeakerId, Gender, RandomState>,
}

impl Persons {
    fn of(minutes: &Minutes) -> Persons {
        let mut persons = Persons::default();
        for index in minutes.of_kind(FactKind::SpeakerIntroduced) {
            let (Some(entry), Some(Fact::SpeakerIntroduced(introduced))) =
                (minutes.entry_at(index), minutes.fact(index))
            else {
                continue;
            };
            let speaker = SpeakerId(entry.id.0);
            let first = introduced
                .same_person_as
                .map_or(speaker, |it| persons.person(it));
            persons.first.insert(speaker, first);
            if let Some(gender) = introduced.gender {
                persons.gender.entry(first).or_insert(gender);
            }
        }
        persons
    }

    fn person(&self, speaker: SpeakerId) -> SpeakerId {
        self.first.get(&speaker).copied().unwrap_or(speaker)
    }
}

/// The interventions of a segment, of a participant or of all.
#[derive(Default)]
struct Floor {
    entries: Vec<u64>,
    distinct: u32,
    unstated: u32,
    by_kind: BTreeMap<InterventionKind, u32>,
    timed: u32,
    speaking_time_ms: u64,
    persons: BTreeSet<SpeakerId>,
    without_person: u32,
    participants: BTreeSet<ParticipantId>,
    roles: BTreeSet<Role>,
}

impl Floor {
    fn count(&mut self, said: &Said, spoke_for: Option<ParticipantId>, persons: &Persons) {
        let made = &said.made;
        self.entries.push(said.index);
        match made.occasion {
            Occasion::Distinct => {
                self.distinct += 1;
                *self.by_kind.entry(made.kind).or_default() += 1;
            }
            Occasion::Unstated => self.unstated += 1,
        }
        if let Some(duration_ms) = made.duration_ms {
            self.timed += 1;
            self.speaking_time_ms = self.speaking_time_ms.saturating_add(duration_ms);
        }
        match made.speaker {
            Some(speaker) => {
                self.persons.insert(persons.person(speaker));
            }
            None => self.without_person += 1,
        }
        self.participants.extend(spoke_for);
        self.roles.insert(made.role);
    }

    fn counts(&self) -> InterventionCounts {
        InterventionCounts {
            distinct: self.distinct,
            unstated: self.unstated,
            by_kind: self.by_kind.clone().into_iter().collect(),
            timed: self.timed,
            speaking_time_ms: self.speaking_time_ms,
        }
    }

    fn speakers(&self, persons: &Persons) -> SpeakerCounts {
        let mut by_gender: BTreeMap<Gender, u32> = BTreeMap::new();
        let mut gender_not_on_record = 0;
        for person in &self.persons {
            match persons.gender.get(person) {
                Some(gender) => *by_gender.entry(*gender).or_default() += 1,
                None => gender_not_on_record += 1,
            }
        }
        SpeakerCounts {
            persons: crate::roll::count(self.persons.iter()),
            by_gender: by_gender.into_iter().collect(),
            gender_not_on_record,
            interventions_without_person: self.without_person,
        }
    }
}

fn participant_line(
    on_roll: &OnRoll,
    roll: &Roll,
    floors: &HashMap<ParticipantId, Floor, RandomState>,
) -> ParticipantLine {
    let id = ParticipantId(on_roll.entry.id.0);
    let floor = floors.get(&id);
    let entries = floor.map(|floor| floor.entries.clone()).unwrap_or_default();
    let rests_on = on_roll.rests_on.iter().copied().chain(entries);
    ParticipantLine {
        participant: on_roll.entry.clone(),
        category: on_roll.category,
        standing: on_roll.standing,
        regional_groups: on_roll.regional_groups.clone(),
        present: roll.present.contains(&id),
        interventions: floor.map(Floor::counts).unwrap_or_default(),
        roles: floor.map_or_else(Vec::new, |floor| floor.roles.iter().copied().collect()),
        rests_on: crate::received::each_once(rests_on),
    }
}

impl ParticipantCounts {
    fn count(&mut self, line: &ParticipantLine) {
        let interventions = &line.interventions;
        self.registered += 1;
        self.present += u32::from(line.present);
        self.spoke += u32::from(interventions.distinct + interventions.unstated > 0);
        self.interventions += interventions.distinct;
        let sum = self.speaking_time_ms;
        self.speaking_time_ms = sum.saturating_add(interventions.speaking_time_ms);
    }
}

fn by<K: Ord>(
    lines: &[ParticipantLine],
    key: impl Fn(&ParticipantLine) -> K,
) -> impl Iterator<Item = (K, ParticipantCounts)> {
    let mut counts: BTreeMap<K, ParticipantCounts> = BTreeMap::new();
    for line in lines {
        counts.entry(key(line)).or_default().count(line);
    }
    counts.into_iter()
}

fn by_regional_group(lines: &[ParticipantLine]) -> Vec<RegionalGroupCounts> {
    let mut groups: BTreeMap<Option<EntryRef>, ParticipantCounts> = BTreeMap::new();
    for line in lines {
        if line.regional_groups.is_empty() {
            groups.entry(None).or_default().count(line);
        }
        for group in &line.regional_groups {
            groups.entry(Some(group.clone())).or_default().count(line);
        }
    }
    let line = |(group, counts)| RegionalGroupCounts { group, counts };
    groups.into_iter().map(line).collect()
}
