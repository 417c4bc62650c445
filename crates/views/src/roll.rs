//! The roll: who is who, as of the last entry.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use deliberation::{
    Category, Country, Fact, FactKind, GroupId, GroupKind, MembershipChange, ParticipantId, Party,
    PresenceMode, Standing,
};
use foldhash::fast::RandomState;

use crate::{EntryRef, Minutes};

/// One participant of the roll.
#[derive(Debug, Clone)]
pub(crate) struct OnRoll {
    pub entry: EntryRef,
    /// Its number among all as registered.
    pub ordinal: u32,
    pub category: Category,
    pub standing: Standing,
    pub country: Option<Country>,
    pub regional_groups: Vec<EntryRef>,
    /// The entries on which standing and groups rest.
    pub rests_on: Vec<u64>,
}

/// What counts of a participant where only numbers are wanted. Few are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profile {
    pub category: Category,
    pub standing: Standing,
    pub regional_groups: Vec<EntryRef>,
    pub present: bool,
}

/// Every participant, in the order in which they were registered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roll {
    pub participants: Vec<OnRoll>,
    places: HashMap<ParticipantId, usize, RandomState>,
    /// By participant as registered: its place, where the record says who it is.
    ordinals: Vec<Option<u32>>,
    members: u32,
    pub profiles: Vec<Profile>,
    /// By participant: its place among the profiles.
    profile_of: Vec<u32>,
    /// The members whose presence is on record.
    pub members_present: BTreeSet<ParticipantId>,
    /// Everybody whose presence is on record.
    pub present: BTreeSet<ParticipantId>,
}

impl Roll {
    /// What each participant is, read from the minutes anew; [`Minutes::roll`] keeps it.
    pub fn of(minutes: &Minutes) -> Roll {
        let mut roll = Roll::default();
        for index in minutes.of_kind(FactKind::ParticipantRegistered) {
            roll.register(minutes, index);
        }
        roll.change_standing(minutes);
        roll.sort_into_regions(minutes);
        roll.note_presence(minutes);
        let members = roll.participants.iter();
        roll.members = count(members.filter(|it| it.standing == Standing::Member));
        for place in 0..roll.participants.len() {
            roll.profile(place);
        }
        roll
    }

    /// One more participant, of which nothing else is known yet.
    pub fn add(&mut self, minutes: &Minutes, index: u64) {
        let place = self.participants.len();
        self.register(minutes, index);
        if let Some(on_roll) = self.participants.get(place) {
            self.members += u32::from(on_roll.standing == Standing::Member);
            self.profile(place);
        }
    }

    fn profile(&mut self, place: usize) {
        let on_roll = &self.participants[place];
        let id = ParticipantId(on_roll.entry.id.0);
        let profile = Profile {
            category: on_roll.category,
            standing: on_roll.standing,
            regional_groups: on_roll.regional_groups.clone(),
            present: self.present.contains(&id),
        };
        let found = self.profiles.iter().position(|it| *it == profile);
        let found_at = found.unwrap_or(self.profiles.len());
        let found_at = u32::try_from(found_at).expect("a ledger stays below 2^32 entries");
        self.profile_of.push(found_at);
        if found.is_none() {
            self.profiles.push(profile);
        }
    }

    /// The place of a participant among all.
    pub fn place(&self, id: ParticipantId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The profile of the participant that was registered as the `ordinal`th.
    pub fn profile_by_ordinal(&self, ordinal: u32) -> Option<usize> {
        let place = (*self.ordinals.get(ordinal as usize)?)?;
        Some(self.profile_of(place as usize))
    }

    /// Which profile a participant has, by its place.
    pub fn profile_of(&self, place: usize) -> usize {
        self.profile_of[place] as usize
    }

    pub fn find(&self, id: ParticipantId) -> Option<&OnRoll> {
        self.places.get(&id).map(|place| &self.participants[*place])
    }

    pub fn is_member(&self, id: ParticipantId) -> bool {
        self.find(id)
            .is_some_and(|it| it.standing == Standing::Member)
    }

    /// How many members the ledger knows; none where it knows of no member.
    pub fn members(&self) -> Option<u32> {
        Some(self.members).filter(|members| *members > 0)
    }

    fn find_mut(&mut self, id: ParticipantId) -> Option<&mut OnRoll> {
        let place = self.places.get(&id)?;
        self.participants.get_mut(*place)
    }

    fn register(&mut self, minutes: &Minutes, index: u64) {
        let (Some(entry), Some(Fact::ParticipantRegistered(fact))) =
            (minutes.entry_at(index), minutes.fact(index))
        else {
            self.ordinals.push(None);
            return;
        };
        let place = self.participants.len();
        let ordinal =
            u32::try_from(self.ordinals.len()).expect("a ledger stays below 2^32 entries");
        self.ordinals.push(u32::try_from(place).ok());
        self.places.insert(ParticipantId(entry.id.0), place);
        self.participants.push(OnRoll {
            entry,
            ordinal,
            category: fact.category,
            standing: fact.standing,
            country: fact.country,
            regional_groups: Vec::new(),
            rests_on: vec![index],
        });
    }

    fn change_standing(&mut self, minutes: &Minutes) {
        for index in minutes.of_kind(FactKind::StandingChanged) {
            if let Some(Fact::StandingChanged(changed)) = minutes.fact(index)
                && let Some(it) = self.find_mut(changed.participant)
            {
                it.standing = changed.standing;
                it.rests_on.push(index);
            }
        }
    }

    fn sort_into_regions(&mut self, minutes: &Minutes) {
        for index in minutes.of_kind(FactKind::GroupFormed) {
            let (Some(entry), Some(Fact::GroupFormed(fact))) =
                (minutes.entry_at(index), minutes.fact(index))
            else {
                continue;
            };
            if fact.kind != GroupKind::Regional {
                continue;
            }
            for member in minutes.state().members_of(GroupId(entry.id.0)) {
                if let Some(it) = self.find_mut(member) {
                    it.regional_groups.push(entry.clone());
                    it.rests_on.push(index);
                }
            }
        }
    }

    /// Accredited alone is not present.
    fn note_presence(&mut self, minutes: &Minutes) {
        for index in minutes.of_kind(FactKind::PresenceNoted) {
            if let Some(Fact::PresenceNoted(noted)) = minutes.fact(index)
                && noted.mode != PresenceMode::Accredited
            {
                self.present.insert(noted.participant);
                if self.is_member(noted.participant) {
                    self.members_present.insert(noted.participant);
                }
            }
        }
    }
}

/// Whether an entry of this kind may change who is who.
pub(crate) fn changes_the_roll(kind: FactKind) -> bool {
    use FactKind::{
        EntryCorrected, GroupFormed, MembershipChanged, ParticipantRegistered, PresenceNoted,
        StandingChanged,
    };
    matches!(
        kind,
        EntryCorrected
            | GroupFormed
            | MembershipChanged
            | ParticipantRegistered
            | PresenceNoted
            | StandingChanged
    )
}

pub(crate) fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).expect("a ledger stays below 2^32 entries")
}

/// Who was in which group at which entry.
#[derive(Debug, Default)]
pub(crate) struct Memberships {
    changes: HashMap<GroupId, Vec<(u64, Party, MembershipChange)>, RandomState>,
    last: Option<u64>,
}

impl Memberships {
    pub fn of(minutes: &Minutes) -> Memberships {
        let mut memberships = Memberships::default();
        for index in minutes.of_kind(FactKind::MembershipChanged) {
            if let Some(Fact::MembershipChanged(changed)) = minutes.fact(index) {
                let changes = memberships.changes.entry(changed.group).or_default();
                changes.push((index, changed.member, changed.change));
                memberships.last = Some(index);
            }
        }
        memberships
    }

    /// The participants in a group when the entry `index` was recorded, through groups in it as
    /// well, each once.
    pub fn at(&self, minutes: &Minutes, group: GroupId, index: u64) -> BTreeSet<ParticipantId> {
        if self.last.is_none_or(|last| last < index) {
            return minutes.state().members_of(group);
        }
        self.ways(group, index).into_keys().collect()
    }

    /// The same, each with the entries by which it came to be there, one for each group on the way.
    pub fn ways(&self, group: GroupId, index: u64) -> BTreeMap<ParticipantId, Vec<u64>> {
        let mut ways = BTreeMap::new();
        let mut seen = BTreeSet::from([group]);
        let mut open = vec![(group, Vec::new())];
        while let Some((next, way)) = open.pop() {
            for (member, (joined, at)) in self.direct(next, index) {
                let on = || way.iter().copied().chain([at]).collect::<Vec<u64>>();
                match member {
                    _ if !joined => {}
                    Party::Participant(found) => {
                        ways.entry(found).or_insert_with(on);
                    }
                    Party::Group(inner) if seen.insert(inner) => open.push((inner, on())),
                    Party::Group(_) => {}
                }
            }
        }
        ways
    }

    /// Whether each is a member, and the entry that says so.
    fn direct(&self, group: GroupId, index: u64) -> BTreeMap<Party, (bool, u64)> {
        let changes = self.changes.get(&group).into_iter().flatten();
        let before = changes.take_while(|(at, ..)| *at < index);
        before
            .map(|(at, member, change)| (*member, (*change == MembershipChange::Joined, *at)))
            .collect()
    }
}
