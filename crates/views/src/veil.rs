//! What somebody may see of who did what: decided here, once, for every way out of the ledger.
//!
//! A veil changes facts before they are folded, so that no view holds what it takes away; says
//! which texts may be read; and says which parts of a body may be handed out.

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{
    Attribution, EntryId, Fact, FactKind, ParticipantId, Recorded, Rules, Text, TextField,
};

use crate::{Audience, EntryRef, Minutes};

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// Whoever must know: chair, rapporteur, auditor, administrator, and who holds the files.
    Named,
    /// A desk that only looks.
    Observer,
    /// The delegate of a participant: its own is never hidden from it.
    Delegate(ParticipantId),
    /// Whoever has no desk.
    Public,
}

/// What is kept from one viewer of one ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Veil {
    attribution: Attribution,
    /// Whether personal parts may be read.
    personal: bool,
    own: Option<ParticipantId>,
    pub(crate) smallest_count: u32,
}

impl Veil {
    /// Nothing is kept back.
    pub const NONE: Veil = Veil {
        attribution: Attribution::OnTheRecord,
        personal: true,
        own: None,
        smallest_count: 0,
    };

    /// For a viewer of the whole record: by the strictest rules that it was ever made under. What was
    /// said in confidence stays so when later rules are open.
    pub fn of(viewer: Viewer, minutes: &Minutes) -> Veil {
        if viewer == Viewer::Named {
            return Veil::NONE;
        }
        let attribution = rules_ever(minutes).map(|rules| rules.attribution).max();
        let smallest_count = rules_ever(minutes).map(|rules| rules.smallest_count).max();
        let attribution = attribution.unwrap_or_default();
        Veil {
            attribution,
            personal: viewer != Viewer::Public && attribution == Attribution::OnTheRecord,
            own: match viewer {
                Viewer::Delegate(own) => Some(own),
                _ => None,
            },
            smallest_count: smallest_count.unwrap_or_default(),
        }
    }

    /// Whether nothing is kept back.
    pub fn is_none(&self) -> bool {
        self.personal && self.attribution == Attribution::OnTheRecord
    }

    /// For whom something is kept back by it.
    pub fn audience(&self) -> Audience {
        match self.own {
            _ if self.is_none() => Audience::Full,
            Some(_) => Audience::Delegate,
            None => Audience::Public,
        }
    }

    /// How names may be shown.
    pub fn attribution(&self) -> Attribution {
        self.attribution
    }

    /// Numbers of participants below this are not said; 0: all are.
    pub fn smallest_count(&self) -> u32 {
        match self.attribution {
            Attribution::NotForAttribution => self.smallest_count,
            _ => 0,
        }
    }

    /// Whether another veil hangs by the same rules, whoever looks.
    pub fn same_rules(&self, other: &Veil) -> bool {
        (self.attribution, self.smallest_count) == (other.attribution, other.smallest_count)
    }

    /// Whether names are kept back at all.
    pub fn hides_names(&self) -> bool {
        self.attribution != Attribution::OnTheRecord
    }

    /// A fact as it may be folded: without codes, countries, durations and languages by which somebody
    /// could be told. When it happened stays, for it decides what stands and what was too late; answers
    /// leave it out.
    #[must_use]
    pub fn over(&self, mut recorded: Recorded) -> Recorded {
        if !self.hides_names() {
            return recorded;
        }
        if let Some(Fact::InterventionMade(made)) = &recorded.fact {
            recorded.occurred_at_ms = made.started_ms.or(recorded.occurred_at_ms);
        }
        let id = recorded.id;
        recorded.fact = recorded.fact.map(|fact| self.fact(id, fact));
        recorded
    }

    fn fact(&self, id: EntryId, fact: Fact) -> Fact {
        match fact {
            Fact::ParticipantRegistered(mut f) if !self.is_own(id) => {
                (f.code, f.country) = (None, None);
                f.into()
            }
            Fact::SpeakerIntroduced(mut f) if !self.is_owned(f.participant) => {
                (f.code, f.gender, f.language) = (None, None, None);
                f.into()
            }
            Fact::InterventionMade(mut f) => {
                (f.started_ms, f.duration_ms, f.time_code_ms) = (None, None, None);
                f.floor_language = None;
                f.into()
            }
            Fact::PresenceNoted(mut f) => {
                (f.from_ms, f.to_ms) = (None, None);
                f.into()
            }
            Fact::PracticeReported(mut f) => {
                f.country = None;
                f.into()
            }
            Fact::NextStepSet(mut f) => {
                f.country = None;
                f.into()
            }
            Fact::KeyEnrolled(mut f) if !self.is_owned(f.participant) => {
                f.participant = None;
                f.into()
            }
            Fact::EntryCorrected(mut f) => {
                let target = f.target;
                f.fact = f.fact.map(|fact| Box::new(self.fact(target, *fact)));
                f.into()
            }
            other => other,
        }
    }

    fn is_own(&self, id: EntryId) -> bool {
        self.own.is_some_and(|own| EntryId::from(own) == id)
    }

    fn is_owned(&self, by: Option<ParticipantId>) -> bool {
        self.own.is_some() && by == self.own
    }

    /// Whether personal texts of an entry may be read.
    pub fn shows_personal(&self, minutes: &Minutes, index: u64) -> bool {
        self.personal || (self.own.is_some() && self.concerns_own(minutes, index))
    }

    /// Whether an entry says who the viewer's own participant or its speakers are.
    fn concerns_own(&self, minutes: &Minutes, index: u64) -> bool {
        match minutes.fact(minutes.changed_in_the_end(index)) {
            Some(Fact::SpeakerIntroduced(f)) => self.is_owned(f.participant),
            _ => false,
        }
    }

    /// The texts of an entry that may be read, of those that lie beside its fact.
    pub fn texts(&self, minutes: &Minutes, index: u64, mut texts: Vec<Text>) -> Vec<Text> {
        if !self.hides_names() {
            return texts;
        }
        let root = minutes.changed_in_the_end(index);
        if self.is_hidden(minutes, root) {
            return Vec::new();
        }
        let tells_where = matches!(
            minutes.kind_at(root),
            Some(FactKind::PracticeReported | FactKind::NextStepSet | FactKind::CommitmentMade)
        );
        texts.retain(|text| match text.field {
            TextField::Verbatim => false,
            TextField::Place => !tells_where,
            _ => true,
        });
        texts
    }

    /// Whether an entry says who a participant or a person is that may not be told.
    pub fn is_hidden(&self, minutes: &Minutes, index: u64) -> bool {
        let names = |fact| match fact {
            Some(Fact::SpeakerIntroduced(f)) => !self.is_owned(f.participant),
            _ => true,
        };
        match minutes.kind_at(index) {
            _ if !self.hides_names() => false,
            Some(FactKind::ParticipantRegistered) => minutes
                .entry_at(index)
                .is_none_or(|entry| !self.is_own(entry.id)),
            Some(FactKind::SpeakerIntroduced) => names(minutes.fact(index)),
            _ => false,
        }
    }

    /// What every answer to the viewer must leave out.
    pub fn hidden(&self, minutes: &Minutes) -> Hidden {
        let mut hidden = Hidden::default();
        if !self.hides_names() {
            return hidden;
        }
        for on_roll in &minutes.roll().participants {
            let index = on_roll.entry.index;
            if self.is_hidden(minutes, index) {
                let group = on_roll.regional_groups.first().cloned();
                let shown = group.filter(|_| self.attribution == Attribution::GroupOnly);
                hidden.faces.insert(index, shown);
            }
        }
        for index in minutes.of_kind(FactKind::SpeakerIntroduced) {
            if self.is_hidden(minutes, index) {
                hidden.faces.insert(index, None);
            }
        }
        hidden.own = self.own.and_then(|own| minutes.index_of(own));
        if self.attribution == Attribution::NotForAttribution {
            hidden
                .ties
                .extend(minutes.of_kind(FactKind::InterventionMade));
        }
        hidden
    }

    /// Which parts of an entry may be handed out as they are stored. Where names are kept back only
    /// what names nobody may: a new kind of fact is withheld until it is known here.
    pub fn hands_out(&self, fact: Option<&Fact>) -> Handing {
        match fact {
            _ if self.is_none() => Handing::Everything,
            _ if !self.hides_names() => Handing::AllButPersonal,
            // No free text as it is stored: somebody may be named in it.
            Some(fact) if names_nobody(fact.kind()) || tells_of_keys_and_orders(fact) => {
                Handing::Structure
            }
            _ => Handing::Nothing,
        }
    }
}

/// Which parts of a body are handed out; the others are withheld, and their commitments stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handing {
    /// Every part.
    Everything,
    /// All but the personal one.
    AllButPersonal,
    /// The structure alone.
    Structure,
    /// No part.
    Nothing,
}

/// What a stranger needs to judge signatures and erasures, and which names no participant.
fn tells_of_keys_and_orders(fact: &Fact) -> bool {
    match fact {
        Fact::KeyEnrolled(f) => f.participant.is_none(),
        Fact::KeyRotated(_)
        | Fact::KeyRevoked(_)
        | Fact::LogKeyRotated(_)
        | Fact::LogKeyRetired(_)
        | Fact::PartsRedacted(_) => true,
        _ => false,
    }
}

/// Kinds whose facts speak of the meeting and its subjects, never of who is there.
fn names_nobody(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::SessionOpened
            | FactKind::SessionClosed
            | FactKind::MeetingChanged
            | FactKind::SegmentOpened
            | FactKind::SegmentClosed
            | FactKind::TopicAdded
            | FactKind::GroupFormed
            | FactKind::PointFormulated
            | FactKind::PointReformulated
            | FactKind::TermIntroduced
            | FactKind::FormOffered
            | FactKind::FrameworkRegistered
            | FactKind::FigureReported
            | FactKind::LedgerFounded
            | FactKind::RulesAdopted
    )
}

/// The entries that an answer must not refer to.
#[derive(Debug, Clone, Default)]
pub struct Hidden {
    /// Participants and persons, each with the group that stands for it, if one may.
    faces: BTreeMap<u64, Option<EntryRef>>,
    /// Entries that would tie two acts of one participant to each other.
    ties: BTreeSet<u64>,
    /// The entry of the viewer's own participant.
    own: Option<u64>,
}

impl Hidden {
    /// Whether an entry says who somebody is.
    pub fn is_face(&self, index: u64) -> bool {
        self.faces.contains_key(&index)
    }

    /// Whether an entry is that of the viewer's own participant.
    pub fn is_own(&self, index: u64) -> bool {
        self.own == Some(index)
    }

    /// Every one of these entries.
    pub fn faces(&self) -> impl Iterator<Item = u64> + '_ {
        self.faces.keys().copied()
    }

    /// The group that stands for a hidden participant, if one may.
    pub fn group_for(&self, index: u64) -> Option<&EntryRef> {
        self.faces.get(&index)?.as_ref()
    }

    /// Whether an entry is an intervention to which several acts may be tied.
    pub fn is_tie(&self, index: u64) -> bool {
        self.ties.contains(&index)
    }

    /// What a line or sentence may say that it rests on: no faces, and no tie beside anything else.
    pub fn may_rest_on(&self, entries: &[u64]) -> Vec<u64> {
        let faceless = entries.iter().copied().filter(|it| !self.is_face(*it));
        let untied: Vec<u64> = faceless.clone().filter(|it| !self.is_tie(*it)).collect();
        if untied.is_empty() {
            faceless.collect()
        } else {
            untied
        }
    }
}

/// Every rules that were ever in force, as adopted and as corrected.
fn rules_ever(minutes: &Minutes) -> impl Iterator<Item = Rules> + '_ {
    let kinds = [FactKind::LedgerFounded, FactKind::RulesAdopted];
    let entries = kinds.into_iter().flat_map(|kind| minutes.of_kind(kind));
    let facts = entries.flat_map(|index| [minutes.fact_as_recorded(index), minutes.fact(index)]);
    facts.flatten().filter_map(|fact| match fact {
        Fact::LedgerFounded(founded) => Some(founded.rules),
        Fact::RulesAdopted(adopted) => Some(adopted.rules),
        _ => None,
    })
}

impl Minutes {
    /// The entry that a correction or translation changes in the end; of any other entry, itself.
    pub(crate) fn changed_in_the_end(&self, index: u64) -> u64 {
        let mut at = index;
        loop {
            let target = match self.fact_as_recorded(at) {
                Some(Fact::EntryCorrected(fact)) => fact.target,
                Some(Fact::TextTranslated(fact)) => fact.target,
                _ => return at,
            };
            match self.index_of(target) {
                Some(earlier) if earlier < at => at = earlier,
                _ => return at,
            }
        }
    }
}
