//! The floor, replayed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use deliberation::{
    Category, Fact, FactKind, FloorChange, FloorRequested, Gender, ListChange, ParticipantId,
    SegmentId, SessionId, SpeakerId,
};

use crate::allotting::{Allotment, Used, per_intervention};
use crate::minutes::Frame;
use crate::received::each_once;
use crate::roll::Roll;
use crate::{Balance, EntryRef, Floor, FloorCounts, FloorLine, FloorStatus, Minutes};

/// One request, while it is replayed.
struct Asked {
    index: u64,
    request: FloorRequested,
    status: FloorStatus,
    /// The entry by which the floor was given.
    given: Option<u64>,
    used_ms: u64,
    since_ms: Option<i64>,
    changes: Vec<u64>,
}

/// What is known of the list while it is replayed.
#[derive(Default)]
struct List {
    asked: BTreeMap<u64, Asked>,
    /// Those who wait, the next one first, each with how many kinds of request go before it.
    waiting: Vec<(u64, usize)>,
    closed: Option<u64>,
    entries: Vec<u64>,
}

/// When participants first had the floor in a session, each looked up once.
struct Firsts {
    session: Option<SessionId>,
    found: RefCell<BTreeMap<ParticipantId, Option<u64>>>,
}

impl Minutes {
    /// The floor of a segment; none where the ledger does not hold it.
    pub fn floor(&self, segment: SegmentId) -> Option<Floor> {
        use FloorStatus::{Ended, Paused, Speaking, Withdrawn, Yielded};
        let index = self.index_of(segment)?;
        let list = self.listed(index);
        let roll = self.roll();
        let firsts = Firsts {
            session: self.frame(index).and_then(|it| it.session),
            found: RefCell::default(),
        };
        let allotted = self.allotments(index);
        let line = |asked: &Asked| self.floor_line(asked, &firsts, &allotted);
        let of = |wanted: &[FloorStatus]| -> Vec<FloorLine> {
            let mut them: Vec<&Asked> = list.asked.values().collect();
            them.retain(|it| wanted.contains(&it.status));
            them.sort_by_key(|it| it.given.unwrap_or(it.index));
            numbered(them.into_iter().filter_map(line))
        };
        let waiting = list.waiting.iter();
        let waiting = waiting.filter_map(|(it, _)| list.asked.get(it));
        let mut floor = Floor {
            segment: self.entry_at(index)?,
            closed: list.closed.and_then(|it| self.entry_at(it)),
            speaking: of(&[Speaking, Paused]),
            waiting: numbered(waiting.filter_map(line)),
            spoke: of(&[Yielded, Ended]),
            withdrew: of(&[Withdrawn]),
            budgets: Vec::new(),
            balance: Balance::default(),
            rests_on: each_once(list.entries.iter().copied().chain([index])),
        };
        floor.budgets = self.budgets(&allotted, index);
        floor.balance = self.balance(roll, &floor);
        Some(floor)
    }

    /// What was used of the floor of a segment: by whom, in what, how many ms.
    pub(crate) fn used_in(&self, segment: u64) -> Vec<Used> {
        let list = self.listed(segment);
        let asked = list.asked.values().filter(|it| it.given.is_some());
        let used = asked.map(|it| Used {
            participant: self.asks_for(&it.request),
            privileged: it.request.kind.is_privileged(),
            ms: it.used_ms,
        });
        used.collect()
    }

    /// Every entry that names the segment or a request on its list, in the order of the ledger.
    fn listed(&self, segment: u64) -> List {
        let mut entries: Vec<u64> = self.naming(segment).collect();
        let requests = self.naming_of_kind(segment, FactKind::FloorRequested);
        entries.extend(requests.flat_map(|it| self.naming_of_kind(it, FactKind::FloorChanged)));
        entries.sort_unstable();
        entries.dedup();
        let mut list = List::default();
        for index in entries {
            self.replay_floor(&mut list, index);
        }
        list
    }

    fn replay_floor(&self, list: &mut List, index: u64) {
        match self.fact(index) {
            Some(Fact::FloorRequested(request)) => self.ask(list, index, request),
            Some(Fact::FloorChanged(changed)) => {
                if let Some(request) = self.index_of(changed.request) {
                    let at_ms = self.frame(index).map_or(0, Frame::happened_ms);
                    list.change(request, index, changed.change, at_ms);
                }
            }
            Some(Fact::WaitingReordered(reordered)) => {
                let named = reordered.requests.iter();
                let named: Vec<u64> = named.filter_map(|it| self.index_of(*it)).collect();
                list.reorder(&named);
            }
            Some(Fact::ListChanged(changed)) => {
                list.closed = (changed.change == ListChange::Closed).then_some(index);
            }
            _ => return,
        }
        list.entries.push(index);
    }

    /// Behind all who go before it by the rules, before the first who does not. What the chair puts
    /// in order later stands.
    fn ask(&self, list: &mut List, index: u64, request: FloorRequested) {
        let rules = self.state().rules();
        let rank = rules.rank_on_the_list(request.kind);
        // Nothing goes behind a statement, and there are most of them.
        let is_last = rank == rules.ranks_on_the_list();
        let mut waiting = list.waiting.iter();
        let place = (!is_last)
            .then(|| waiting.position(|(_, other)| *other > rank))
            .flatten();
        list.waiting
            .insert(place.unwrap_or(list.waiting.len()), (index, rank));
        let asked = Asked {
            index,
            request,
            status: FloorStatus::Waiting,
            given: None,
            used_ms: 0,
            since_ms: None,
            changes: Vec::new(),
        };
        list.asked.insert(index, asked);
    }

    fn floor_line(
        &self,
        asked: &Asked,
        firsts: &Firsts,
        allotted: &[Allotment],
    ) -> Option<FloorLine> {
        let request = &asked.request;
        let participant = self.asks_for(request);
        let interventions: Vec<EntryRef> = self
            .naming_of_kind(asked.index, FactKind::InterventionMade)
            .filter_map(|it| self.entry_at(it))
            .collect();
        let said = interventions.iter().map(|it| it.index);
        let rests_on = [asked.index]
            .into_iter()
            .chain(asked.changes.iter().copied());
        Some(FloorLine {
            number: 0,
            request: self.entry_at(asked.index)?,
            status: asked.status,
            speaker: self.maybe(request.speaker),
            participant: self.maybe(participant),
            kind: request.kind,
            on_behalf_of: self.parties(&request.on_behalf_of),
            first_time: participant.is_some_and(|it| self.speaks_first(it, asked.index, firsts)),
            used_ms: asked.given.map(|_| asked.used_ms),
            running_since_ms: asked.since_ms,
            allotted_s: per_intervention(allotted, participant),
            rests_on: each_once(rests_on.chain(said)),
            interventions,
        })
    }

    fn asks_for(&self, request: &FloorRequested) -> Option<ParticipantId> {
        let speaks_for = |it: SpeakerId| self.state().speaks_for(it);
        request.participant.or(request.speaker.and_then(speaks_for))
    }

    /// Whether a participant had not had the floor in the session before this request: neither an
    /// intervention nor an earlier request that was given it.
    fn speaks_first(&self, participant: ParticipantId, before: u64, firsts: &Firsts) -> bool {
        let mut found = firsts.found.borrow_mut();
        let first = found
            .entry(participant)
            .or_insert_with(|| self.first_floor(participant, firsts.session));
        first.is_none_or(|first| first >= before)
    }

    /// The first entry of a session by which a participant had the floor.
    fn first_floor(&self, participant: ParticipantId, session: Option<SessionId>) -> Option<u64> {
        let same = |it: &u64| {
            self.frame(*it)
                .is_some_and(|frame| frame.session == session)
        };
        // Others may name it: as whom they speak for besides, say.
        let had_the_floor = |it: &u64| match self.fact(*it) {
            Some(Fact::InterventionMade(made)) => self.spoke_for(&made) == Some(participant),
            Some(Fact::FloorRequested(request)) => {
                self.asks_for(&request) == Some(participant) && self.was_given(*it)
            }
            _ => false,
        };
        let on = self.index_of(participant)?;
        let speakers = self.naming_of_kind(on, FactKind::SpeakerIntroduced);
        let named = speakers.flat_map(|speaker| self.naming(speaker));
        let mut naming: Vec<u64> = self.naming(on).chain(named).filter(same).collect();
        naming.sort_unstable();
        naming.into_iter().find(had_the_floor)
    }

    fn was_given(&self, request: u64) -> bool {
        self.naming_of_kind(request, FactKind::FloorChanged)
            .any(|it| match self.fact(it) {
                Some(Fact::FloorChanged(changed)) => changed.change == FloorChange::Given,
                _ => false,
            })
    }

    fn balance(&self, roll: &Roll, floor: &Floor) -> Balance {
        let mut balance = Balance::default();
        let mut by_category: BTreeMap<Category, FloorCounts> = BTreeMap::new();
        let mut by_group: BTreeMap<Option<u64>, FloorCounts> = BTreeMap::new();
        let mut by_gender = BTreeMap::new();
        let spoke = floor.spoke.iter().chain(&floor.speaking);
        let all = spoke.map(|it| (it, false));
        for (line, waits) in all.chain(floor.waiting.iter().map(|it| (it, true))) {
            balance.all.add(waits);
            if line.first_time {
                balance.first_time.add(waits);
            }
            let gender = line.speaker.as_ref().and_then(|it| self.gender(it.index));
            let of_gender: &mut FloorCounts = by_gender.entry(gender).or_default();
            of_gender.add(waits);
            let participant = line.participant.as_ref();
            let Some(on_roll) = participant.and_then(|it| roll.find(ParticipantId(it.id.0))) else {
                continue;
            };
            by_category.entry(on_roll.category).or_default().add(waits);
            let groups = on_roll.regional_groups.iter().map(|it| Some(it.index));
            let none = on_roll.regional_groups.is_empty().then_some(None);
            for group in groups.chain(none) {
                by_group.entry(group).or_default().add(waits);
            }
        }
        balance.by_category = by_category.into_iter().collect();
        balance.by_regional_group = (by_group.into_iter())
            .map(|(group, counts)| (group.and_then(|it| self.entry_at(it)), counts))
            .collect();
        balance.by_gender = by_gender.into_iter().collect();
        balance
    }

    fn gender(&self, speaker: u64) -> Option<Gender> {
        match self.fact(speaker)? {
            Fact::SpeakerIntroduced(fact) => fact.gender,
            _ => None,
        }
    }
}

impl List {
    fn change(&mut self, request: u64, entry: u64, change: FloorChange, at_ms: i64) {
        let Some(asked) = self.asked.get_mut(&request) else {
            return;
        };
        asked.changes.push(entry);
        // Who had the floor cannot take back that it asked for it.
        if change == FloorChange::Withdrawn && asked.status != FloorStatus::Waiting {
            return;
        }
        asked.stop(at_ms);
        asked.status = match change {
            FloorChange::Withdrawn => FloorStatus::Withdrawn,
            FloorChange::Given | FloorChange::Resumed => FloorStatus::Speaking,
            FloorChange::Paused => FloorStatus::Paused,
            FloorChange::Yielded => FloorStatus::Yielded,
            FloorChange::Ended => FloorStatus::Ended,
        };
        if asked.status == FloorStatus::Speaking {
            asked.since_ms = Some(at_ms);
        }
        // Also where it never was given, as far as the record goes: it had the floor all the same.
        if change != FloorChange::Withdrawn {
            asked.given.get_or_insert(entry);
        }
        if let Some(place) = self.waiting.iter().position(|(it, _)| *it == request) {
            self.waiting.remove(place);
        }
    }

    /// These first, in this order, as far as they wait; then the others as they waited.
    fn reorder(&mut self, named: &[u64]) {
        let waiting: BTreeMap<u64, usize> = self.waiting.iter().copied().collect();
        let first = named.iter().filter_map(|it| Some((*it, *waiting.get(it)?)));
        let first: Vec<(u64, usize)> = first.collect();
        let moved: BTreeSet<u64> = first.iter().map(|(it, _)| *it).collect();
        self.waiting.retain(|(it, _)| !moved.contains(it));
        self.waiting.splice(0..0, first);
    }
}

impl Asked {
    /// Time that ran is used. A clock that was put back takes nothing away.
    fn stop(&mut self, at_ms: i64) {
        if let Some(since) = self.since_ms.take() {
            let ran = u64::try_from(at_ms.saturating_sub(since)).unwrap_or(0);
            self.used_ms = self.used_ms.saturating_add(ran);
        }
    }
}

impl FloorCounts {
    fn add(&mut self, waits: bool) {
        let count = if waits {
            &mut self.waiting
        } else {
            &mut self.spoke
        };
        *count += 1;
    }
}

fn numbered(lines: impl Iterator<Item = FloorLine>) -> Vec<FloorLine> {
    let numbered = |(number, line)| FloorLine { number, ..line };
    (1..).zip(lines).map(numbered).collect()
}
