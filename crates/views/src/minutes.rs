//! The fold.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use deliberation::{
    Code, EntryCorrected, EntryId, Fact, FactKind, Irregularity, Party, Recorded, SessionId, State,
    Subject, happened_ms,
};
use foldhash::fast::RandomState;

use crate::ballots::{Among, Ballots};
use crate::labels::{changed_by, code_of, has_code, holds, id_of};
use crate::links::Links;
use crate::packed::{Packed, Packing, Unpacking};
use crate::roll::{Roll, changes_the_roll};
use crate::{EntryRef, PartyRef, SubjectRef};

/// Everything that the views need of a ledger's prefix: each fact as recorded, packed, with who
/// names whom. No words and no names are in here.
#[derive(Debug, Clone, Default)]
pub struct Minutes {
    state: State,
    /// Every entry, packed, one after the other. Nothing in here ever changes.
    packed: Vec<u8>,
    /// By entry: where its packed form begins.
    begins: Vec<u64>,
    links: Links,
    by_kind: BTreeMap<FactKind, Vec<u32>>,
    /// By entry whose fact was replaced: the corrections that hold, oldest first.
    replaced: HashMap<u32, Vec<u32>, RandomState>,
    irregularities: Vec<(u32, Irregularity)>,
    /// Positions once more, in the form in which they are counted fastest.
    ballots: Ballots,
    /// Who is who, found when it is first asked and kept until it changes.
    roll: OnceLock<Roll>,
    /// Kept between entries for its room.
    named: Vec<u32>,
}

/// What every entry has beside its fact.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub session: Option<SessionId>,
    pub recorded_at_ms: u64,
    pub occurred_at_ms: Option<i64>,
}

impl Minutes {
    /// Takes in the next entry. Never fails: whatever stands in the ledger is taken as it is.
    pub fn apply(&mut self, recorded: &Recorded) {
        let index = u32::try_from(self.begins.len()).expect("a ledger stays below 2^32 entries");
        let breaches = self.state.breaches(recorded);
        self.irregularities
            .extend(breaches.into_iter().map(|breach| (index, breach)));
        self.pack(recorded);
        self.state.apply(recorded);
        self.links.push_entry();
        let changed = recorded.fact.as_ref().and_then(changed_by);
        let changed = changed.and_then(|id| self.state.registry().find(id));
        for to in &self.named {
            match changed {
                Some((changed, _)) if changed == u64::from(*to) => {
                    self.links.link_change(index, *to);
                }
                _ => self.links.link(index, *to),
            }
        }
        let Some(fact) = &recorded.fact else { return };
        self.by_kind.entry(fact.kind()).or_default().push(index);
        self.keep_roll(fact.kind(), index);
        let among = Among {
            registry: self.state.registry(),
            kinds: &self.by_kind,
        };
        let at = (u64::from(index), recorded.happened_ms());
        self.ballots.take(fact, at, among);
        if let Fact::EntryCorrected(correction) = fact {
            self.apply_correction(index, correction);
        }
    }

    fn pack(&mut self, recorded: &Recorded) {
        self.begins.push(self.packed.len() as u64);
        let mut into = Packing {
            registry: self.state.registry(),
            bytes: &mut self.packed,
            named: &mut self.named,
        };
        recorded.session.pack(&mut into);
        recorded.recorded_at_ms.pack(&mut into);
        let lag = |at: i64| recorded.recorded_at_ms.cast_signed().wrapping_sub(at);
        recorded.occurred_at_ms.map(lag).pack(&mut into);
        into.named.clear(); // belonging to a session is no naming of it
        recorded.fact.pack(&mut into);
    }

    /// The corrected entry names what its new fact names.
    fn apply_correction(&mut self, index: u32, correction: &EntryCorrected) {
        let (true, Some(fact)) = (holds(correction), correction.fact.as_deref()) else {
            return;
        };
        let root = self.state.corrected_entry(correction.target);
        let Some((root, _)) = self.state.registry().find(root) else {
            return;
        };
        let root = u32::try_from(root).expect("a ledger stays below 2^32 entries");
        for to in self.names(fact) {
            self.links.link(root, to);
        }
        let before = self.fact(u64::from(root));
        self.replaced.entry(root).or_default().push(index);
        for changed in before.iter().chain([fact]) {
            if let Some((on, ballot)) = self.ballot_anew(changed) {
                self.ballots.replace(on, ballot);
            }
        }
    }

    /// Participants that come one by one are added; anything else makes the roll anew.
    fn keep_roll(&mut self, kind: FactKind, index: u32) {
        if kind == FactKind::RulesAdopted || changes_the_roll(kind) {
            self.ballots.find_anew();
        }
        match (kind, self.roll.take()) {
            (FactKind::ParticipantRegistered, Some(mut roll)) => {
                roll.add(self, u64::from(index));
                self.roll = OnceLock::from(roll);
            }
            (kind, Some(roll)) if !changes_the_roll(kind) => self.roll = OnceLock::from(roll),
            _ => {}
        }
    }

    /// Finds who is who, which otherwise the first question after a change has to wait for: some milliseconds
    /// for ten thousand participants.
    pub fn make_ready(&self) {
        self.roll();
    }

    /// Who is who, as of the last entry.
    pub(crate) fn roll(&self) -> &Roll {
        self.roll.get_or_init(|| Roll::of(self))
    }

    pub(crate) fn among(&self) -> Among<'_> {
        Among {
            registry: self.state.registry(),
            kinds: &self.by_kind,
        }
    }

    pub(crate) fn ballots(&self) -> &Ballots {
        &self.ballots
    }

    /// How many entries it has taken in, which is the index of the next one.
    pub fn len(&self) -> u64 {
        self.begins.len() as u64
    }

    /// Whether it has taken in none.
    pub fn is_empty(&self) -> bool {
        self.begins.is_empty()
    }

    /// What must be known to judge the next fact.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The minutes as they stood before the entry `next`.
    #[must_use]
    pub fn as_of(&self, next: u64) -> Minutes {
        let mut earlier = Minutes::default();
        for index in 0..next.min(self.len()) {
            if let Some(recorded) = self.recorded(index) {
                earlier.apply(&recorded);
            }
        }
        earlier
    }

    /// An entry as it was recorded, without its words.
    pub fn recorded(&self, index: u64) -> Option<Recorded> {
        let (id, kind) = self.state.registry().at(index)?;
        let mut from = self.unpacking(index)?;
        let frame = Frame::unpack(&mut from)?;
        Some(Recorded {
            index,
            id,
            session: frame.session,
            recorded_at_ms: frame.recorded_at_ms,
            occurred_at_ms: frame.occurred_at_ms,
            kind,
            fact: Option::unpack(&mut from)?,
        })
    }

    /// The fact of an entry as it was recorded.
    pub fn fact_as_recorded(&self, index: u64) -> Option<Fact> {
        let mut from = self.unpacking(index)?;
        Frame::skip(&mut from)?;
        Option::unpack(&mut from)?
    }

    /// The fact of an entry as it stands, corrections included.
    pub fn fact(&self, index: u64) -> Option<Fact> {
        let Some(correction) = self.correction_of_fact(index) else {
            return self.fact_as_recorded(index);
        };
        match self.fact_as_recorded(correction)? {
            Fact::EntryCorrected(correction) => correction.fact.map(|fact| *fact),
            _ => None,
        }
    }

    /// The correction that put the fact of an entry in its place.
    pub(crate) fn correction_of_fact(&self, index: u64) -> Option<u64> {
        if self.replaced.is_empty() {
            return None;
        }
        let corrections = self.replaced.get(&u32::try_from(index).ok()?)?;
        corrections.last().map(|correction| u64::from(*correction))
    }

    /// The entry with this id.
    pub fn entry(&self, id: impl Into<EntryId>) -> Option<EntryRef> {
        let id = id.into();
        let (index, kind) = self.state.registry().find(id)?;
        let code = self.code(index, kind);
        Some(EntryRef { index, id, code })
    }

    /// The entry at this index.
    pub fn entry_at(&self, index: u64) -> Option<EntryRef> {
        let (id, kind) = self.state.registry().at(index)?;
        let code = self.code(index, kind);
        Some(EntryRef { index, id, code })
    }

    /// The kind of the entry at this index, if this software knows it.
    pub fn kind_at(&self, index: u64) -> Option<FactKind> {
        FactKind::from_number(self.state.registry().at(index)?.1)
    }

    fn code(&self, index: u64, kind: u16) -> Option<Code> {
        if !has_code(FactKind::from_number(kind)?) {
            return None;
        }
        code_of(self.fact(index)?)
    }

    fn unpacking(&self, index: u64) -> Option<Unpacking<'_>> {
        let begins = *self.begins.get(usize::try_from(index).ok()?)?;
        Some(Unpacking {
            registry: self.state.registry(),
            bytes: self.packed.get(usize::try_from(begins).ok()?..)?,
        })
    }
}

/// What the views read.
impl Minutes {
    pub(crate) fn frame(&self, index: u64) -> Option<Frame> {
        Frame::unpack(&mut self.unpacking(index)?)
    }

    /// The packed form of an entry.
    pub(crate) fn packed(&self, index: u64) -> Option<&[u8]> {
        let at = usize::try_from(index).ok()?;
        let begins = usize::try_from(*self.begins.get(at)?).ok()?;
        let ends = match self.begins.get(at + 1) {
            Some(next) => usize::try_from(*next).ok()?,
            None => self.packed.len(),
        };
        self.packed.get(begins..ends)
    }

    /// Whether there is any entry of a kind.
    pub(crate) fn has_any(&self, kind: FactKind) -> bool {
        self.by_kind.contains_key(&kind)
    }

    /// The entries of a kind, in the order of the ledger.
    pub(crate) fn of_kind(&self, kind: FactKind) -> impl DoubleEndedIterator<Item = u64> + '_ {
        let entries = self.by_kind.get(&kind).map_or(&[][..], Vec::as_slice);
        entries.iter().map(|index| u64::from(*index))
    }

    /// The entries that name an entry, each once, in the order of the ledger.
    pub(crate) fn naming(&self, index: u64) -> impl DoubleEndedIterator<Item = u64> + use<> {
        let naming = u32::try_from(index).map(|index| self.links.naming(index));
        naming.unwrap_or_default().into_iter().map(u64::from)
    }

    /// The entries that correct or translate an entry, in the order of the ledger.
    pub(crate) fn changes_of(&self, index: u64) -> impl Iterator<Item = u64> + use<> {
        let changes = u32::try_from(index).map(|index| self.links.changes(index));
        changes.unwrap_or_default().into_iter().map(u64::from)
    }

    /// The entries of a kind that name an entry.
    pub(crate) fn naming_of_kind(
        &self,
        index: u64,
        kind: FactKind,
    ) -> impl DoubleEndedIterator<Item = u64> + '_ {
        self.naming(index)
            .filter(move |from| self.kind_at(*from) == Some(kind))
    }

    /// The entries that a fact names.
    pub(crate) fn names(&self, fact: &Fact) -> Vec<u32> {
        let mut named = Vec::new();
        fact.pack(&mut Packing {
            registry: self.state.registry(),
            bytes: &mut Vec::new(),
            named: &mut named,
        });
        named
    }

    pub(crate) fn breaches(&self) -> &[(u32, Irregularity)] {
        &self.irregularities
    }

    pub(crate) fn put_breaches(&mut self, breaches: Vec<(u32, Irregularity)>) {
        self.irregularities = breaches;
    }

    pub(crate) fn index_of(&self, id: impl Into<EntryId>) -> Option<u64> {
        let (index, _) = self.state.registry().find(id.into())?;
        Some(index)
    }

    pub(crate) fn maybe(&self, id: Option<impl Into<EntryId>>) -> Option<EntryRef> {
        self.entry(id?)
    }

    pub(crate) fn entries<I: Into<EntryId> + Copy>(&self, ids: &[I]) -> Vec<EntryRef> {
        ids.iter().filter_map(|id| self.entry(*id)).collect()
    }

    pub(crate) fn party(&self, party: Party) -> Option<PartyRef> {
        match party {
            Party::Participant(id) => self.entry(id).map(PartyRef::Participant),
            Party::Group(id) => self.entry(id).map(PartyRef::Group),
        }
    }

    pub(crate) fn parties(&self, parties: &[Party]) -> Vec<PartyRef> {
        parties.iter().filter_map(|it| self.party(*it)).collect()
    }

    pub(crate) fn subject(&self, subject: Subject) -> Option<SubjectRef> {
        let entry = self.entry(id_of(subject))?;
        Some(SubjectRef { subject, entry })
    }
}

impl Frame {
    pub(crate) fn unpack(from: &mut Unpacking<'_>) -> Option<Frame> {
        let session = Option::unpack(from)?;
        let recorded_at_ms = u64::unpack(from)?;
        let lag = Option::<i64>::unpack(from)?;
        Some(Frame {
            session,
            recorded_at_ms,
            occurred_at_ms: lag.map(|lag| recorded_at_ms.cast_signed().wrapping_sub(lag)),
        })
    }

    /// When it is said to have happened, else when it was recorded.
    pub(crate) fn happened_ms(self) -> i64 {
        happened_ms(self.occurred_at_ms, self.recorded_at_ms)
    }

    /// Reads past a frame without looking up its session.
    fn skip(from: &mut Unpacking<'_>) -> Option<()> {
        from.skip_id()?;
        from.number()?;
        Option::<i64>::unpack(from)?;
        Some(())
    }
}
