//! Names of participants, groups, instruments and persons, as far as the rules let them be shown.

use deliberation::{
    Attribution, Category, Fact, FactKind, InterventionKind, Language, Role, TextField,
};
use lexicon::{Heading, Name, State};
use views::{EntryRef, PartyRef, SpeakingLine};

use crate::document::Run;
use crate::draft::Draft;
use crate::scribe::{Scribe, foreign};
use crate::words;

/// Words inside a name that are not in the language of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Foreign {
    pub text: String,
    pub language: Language,
}

/// A name with the entries it rests on.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub name: Name,
    pub entries: Vec<u64>,
    pub foreign: Option<Foreign>,
}

/// Several names as they stand in brackets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roster {
    pub bare: Vec<String>,
    pub foreign: Vec<Foreign>,
    pub entries: Vec<u64>,
}

/// Who said something, as it stands before a colon.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub runs: Vec<Run>,
    pub entries: Vec<u64>,
}

impl Scribe<'_> {
    /// A participant, group or framework by name: a State by its official one of that day.
    pub fn named(&self, entry: &EntryRef) -> Named {
        if let Some(Fact::ParticipantRegistered(fact)) = self.minutes.fact(entry.index)
            && fact.category == Category::State
            && let Some(state) = fact.country.and_then(|code| State::find(code.as_str()))
        {
            return Named {
                name: self.prose.state(state, self.as_of),
                entries: vec![entry.index],
                foreign: None,
            };
        }
        self.body(entry)
    }

    fn body(&self, entry: &EntryRef) -> Named {
        let name = |field| self.text(entry.index, field);
        let Some(wording) = name(TextField::Name).or_else(|| name(TextField::ShortName)) else {
            return Named {
                name: self.prose.body(&self.code_or_index(entry), None),
                entries: vec![entry.index],
                foreign: None,
            };
        };
        let written = wording.content.trim();
        let plain = self.prose.body(written, None);
        let Some(language) = foreign(&wording) else {
            return Named {
                name: plain,
                entries: wording.rests_on,
                foreign: None,
            };
        };
        let marked = format!("{written} {}", self.original_mark(language));
        Named {
            name: self.prose.body(&marked, None),
            entries: wording.rests_on,
            foreign: Some(Foreign {
                text: plain.bare,
                language,
            }),
        }
    }

    /// Where no name is on record: the code, or else the entry.
    pub fn code_or_index(&self, entry: &EntryRef) -> String {
        let index = || format!("{} {}", self.prose.heading(Heading::Entry), entry.index);
        entry
            .code
            .as_ref()
            .map_or_else(index, |code| code.as_str().to_owned())
    }

    /// Whether an entry of this kind may be named under the rules.
    pub fn may_name(&self, entry: &EntryRef) -> bool {
        match self.attribution() {
            Attribution::OnTheRecord => true,
            Attribution::GroupOnly => self.is_group(entry),
            Attribution::NotForAttribution => {
                self.minutes.kind_at(entry.index) != Some(FactKind::ParticipantRegistered)
                    && !self.is_group(entry)
            }
        }
    }

    fn is_group(&self, entry: &EntryRef) -> bool {
        self.minutes.kind_at(entry.index) == Some(FactKind::GroupFormed)
    }

    /// Names for brackets; those that may not be shown give way to their number.
    pub fn roster<'e>(&self, entries: impl IntoIterator<Item = &'e EntryRef>) -> Roster {
        let mut roster = Roster::default();
        let mut unnamed = 0;
        for entry in entries {
            if self.may_name(entry) {
                let named = self.named(entry);
                roster.bare.push(named.name.bare);
                roster.foreign.extend(named.foreign);
                roster.entries.extend(named.entries);
            } else {
                unnamed += 1;
                roster.entries.push(entry.index);
            }
        }
        if unnamed > 0 {
            roster.bare.push(self.unnamed(unnamed));
        }
        roster
    }

    pub fn parties(&self, parties: &[PartyRef]) -> Roster {
        self.roster(parties.iter().map(PartyRef::entry))
    }

    /// So many participants without their names; below the smallest number that may be said,
    /// only that there was one.
    pub fn unnamed(&self, count: u64) -> String {
        let smallest = self.minutes.state().rules().smallest_count;
        if count < u64::from(smallest) {
            return self.prose.unnamed_participant().to_owned();
        }
        self.prose.unnamed(count)
    }

    /// Who made an intervention: the person with capacity, and for whom.
    pub fn voice(&self, line: &SpeakingLine, more: &[&str]) -> Label {
        let mut label = self.speaker_label(line.speaker.as_ref(), line.party.as_ref());
        let mut marks: Vec<&str> = Vec::new();
        if self.attribution() == Attribution::OnTheRecord
            && matches!(
                line.role,
                Role::Panellist | Role::Moderator | Role::Chair | Role::Observer
            )
        {
            marks.push(self.prose.role(words::role(line.role), None));
        }
        if let Some(kind) = line.kind.filter(|kind| kind_shown(*kind)) {
            marks.push(self.prose.intervention_kind(words::intervention_kind(kind)));
        }
        marks.extend(more);
        if !marks.is_empty() {
            let marks: Vec<String> = marks.into_iter().map(str::to_owned).collect();
            label
                .runs
                .push(Run::plain(format!(" ({})", marks.join(", "))));
        }
        self.add_on_behalf(&mut label, &line.on_behalf_of);
        label
    }

    fn add_on_behalf(&self, label: &mut Label, parties: &[PartyRef]) {
        let shown = parties.iter().map(PartyRef::entry);
        let named: Vec<Named> = shown
            .filter(|entry| self.may_name(entry))
            .map(|entry| self.named(entry))
            .collect();
        if named.is_empty() {
            return;
        }
        let names: Vec<Name> = named.iter().map(|it| it.name.clone()).collect();
        let foreign: Vec<Foreign> = named.iter().filter_map(|it| it.foreign.clone()).collect();
        let text = format!(", {}", self.prose.on_behalf_of(&names));
        let (runs, _) = Draft::computed().say_with(&text, &foreign).parts();
        label.runs.extend(runs);
        label
            .entries
            .extend(named.into_iter().flat_map(|it| it.entries));
    }

    /// A person and the participant, as far as they are on record and may be shown.
    pub fn speaker_label(&self, speaker: Option<&EntryRef>, party: Option<&PartyRef>) -> Label {
        let party = party.map(PartyRef::entry);
        if self.attribution() != Attribution::OnTheRecord {
            let group = party.filter(|entry| self.is_group(entry) && self.may_name(entry));
            return match group {
                Some(group) => strong_name(&self.named(group)),
                None => strong(self.prose.unnamed_participant()),
            };
        }
        let party = party.map(|entry| {
            (
                self.named(entry),
                self.text(entry.index, TextField::ShortName),
            )
        });
        let field = |field| speaker.and_then(|it| self.text(it.index, field));
        let (name, capacity) = (field(TextField::Name), field(TextField::Capacity));
        let mut draft = Draft::computed().rest(speaker.iter().map(|it| &it.index));
        let mut inside = party.as_ref();
        draft = match (&name, &party, &capacity) {
            (Some(name), ..) => draft.strong_wording(self, name),
            (None, Some((named, _)), _) => {
                inside = None;
                let foreign: Vec<Foreign> = named.foreign.iter().cloned().collect();
                draft
                    .strong_with(&named.name.bare, &foreign)
                    .rest(&named.entries)
            }
            (None, None, Some(_)) => draft,
            (None, None, None) => draft.strong(&capital(
                &self.prose.reported_who(None, lexicon::Noun::Unspecified),
            )),
        };
        if let Some(capacity) = &capacity {
            if name.is_some() || party.is_some() {
                draft = draft.say(", ").wording(self, capacity);
            } else {
                draft = draft.strong_wording(self, capacity);
            }
        }
        if let Some((named, short)) = inside {
            let shown = capacity.as_ref().is_some_and(|capacity| {
                let holds = |text: &str| capacity.content.contains(text.trim());
                holds(&named.name.bare) || short.as_ref().is_some_and(|it| holds(&it.content))
            });
            if !shown {
                let foreign: Vec<Foreign> = named.foreign.iter().cloned().collect();
                draft = draft.say_with(&format!(" ({})", named.name.bare), &foreign);
            }
            draft = draft.rest(&named.entries);
        }
        let (runs, entries) = draft.parts();
        Label { runs, entries }
    }
}

fn kind_shown(kind: InterventionKind) -> bool {
    !matches!(
        kind,
        InterventionKind::Statement
            | InterventionKind::Introduction
            | InterventionKind::ClosingRemark
    )
}

fn strong(text: &str) -> Label {
    let (runs, entries) = Draft::computed().strong(&capital(text)).parts();
    Label { runs, entries }
}

fn strong_name(named: &Named) -> Label {
    let foreign: Vec<Foreign> = named.foreign.iter().cloned().collect();
    let draft = Draft::computed().strong_with(&named.name.bare, &foreign);
    let (runs, entries) = draft.rest(&named.entries).parts();
    Label { runs, entries }
}

/// With a capital in front.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
