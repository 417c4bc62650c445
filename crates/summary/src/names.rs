//! Names of participants, groups, instruments and persons, as far as the rules let them be shown.

use deliberation::{
    Attribution, Category, Fact, FactKind, Gender, InterventionKind, Language, Role, TextField,
};
use lexicon::{Heading, Name, State};
use views::{EntryRef, PartyRef, SpeakingLine};

use crate::draft::Draft;
use crate::scribe::{Scribe, foreign};
use crate::sentence::Run;
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
        let person = self.minutes.kind_at(entry.index) == Some(FactKind::SpeakerIntroduced);
        let group = self.is_group(entry);
        let Some(language) = foreign(&wording) else {
            let name = match (person, group) {
                (true, _) => self.prose.as_given(written, false),
                (_, true) => self.prose.group(written),
                (_, false) => self.prose.body(written, None),
            };
            return Named {
                name,
                entries: wording.rests_on,
                foreign: None,
            };
        };
        let marked = match self.original_mark(language) {
            Some(mark) => format!("{written}{}", self.prose.aside(&mark)),
            None => written.to_owned(),
        };
        Named {
            name: self.prose.as_given(&marked, group),
            entries: wording.rests_on,
            foreign: Some(Foreign {
                text: self.prose.as_given(written, false).bare,
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

    /// Whether so many participants may not be said: not for attribution, and fewer than the rules let
    /// be told.
    pub fn is_too_small(&self, count: u64) -> bool {
        let guarded = self.attribution() == Attribution::NotForAttribution;
        guarded && count > 0 && count < u64::from(self.shown.smallest_count)
    }

    /// So many participants without their names; below the smallest number that may be said,
    /// only that there was one.
    pub fn unnamed(&self, count: u64) -> String {
        let smallest = self.shown.smallest_count;
        if count < u64::from(smallest) {
            return self.prose.unnamed_participant().to_owned();
        }
        self.prose.unnamed(count)
    }

    /// Who made an intervention: the person with capacity, and for whom.
    pub fn voice(&self, line: &SpeakingLine, more: &[&str]) -> Label {
        let kind = line.kind.filter(|kind| kind_shown(*kind));
        let kind = kind.map(|it| self.prose.intervention_kind(words::intervention_kind(it)));
        let marks: Vec<&str> = kind.into_iter().chain(more.iter().copied()).collect();
        self.voice_marked(line, &marks)
    }

    /// The same without the kind of the intervention.
    pub fn voice_marked(&self, line: &SpeakingLine, more: &[&str]) -> Label {
        let mut marks: Vec<&str> = Vec::new();
        let role_shown = matches!(
            line.role,
            Role::Panellist | Role::Moderator | Role::Chair | Role::Observer
        );
        let in_capacity = line
            .speaker
            .as_ref()
            .is_some_and(|it| self.says(it, line.role));
        if role_shown && !in_capacity && self.attribution() == Attribution::OnTheRecord {
            let gender = line.speaker.as_ref().and_then(|it| self.gender(it));
            marks.push(self.prose.role(words::role(line.role), gender));
        }
        marks.extend(more);
        let mut label = self.marked_label(line.speaker.as_ref(), line.party.as_ref(), &marks);
        self.add_on_behalf(&mut label, &line.on_behalf_of);
        label
    }

    /// Whether the capacity of a speaker names the role already: "Présidente du Groupe".
    fn says(&self, speaker: &EntryRef, role: Role) -> bool {
        let Some(capacity) = self.text(speaker.index, TextField::Capacity) else {
            return false;
        };
        let capacity = lexicon::sort_key(&capacity.content);
        let genders = [
            None,
            Some(lexicon::Gender::Masculine),
            Some(lexicon::Gender::Feminine),
        ];
        genders.into_iter().any(|gender| {
            let role = lexicon::sort_key(self.prose.role(words::role(role), gender));
            if self.prose.space().is_empty() {
                return capacity.contains(&role);
            }
            capacity.split(' ').any(|word| word == role)
        })
    }

    /// The gender of a speaker, where the source gives it.
    pub fn gender(&self, speaker: &EntryRef) -> Option<lexicon::Gender> {
        let Some(Fact::SpeakerIntroduced(fact)) = self.minutes.fact(speaker.index) else {
            return None;
        };
        match fact.gender? {
            Gender::Woman => Some(lexicon::Gender::Feminine),
            Gender::Man => Some(lexicon::Gender::Masculine),
            Gender::Another => None,
        }
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
        let text = [self.prose.comma(), &self.prose.on_behalf_of(&names)].concat();
        let (runs, _) = Draft::computed().say_with(&text, &foreign).parts();
        label.runs.extend(runs);
        label
            .entries
            .extend(named.into_iter().flat_map(|it| it.entries));
    }

    /// A person and the participant, as far as they are on record and may be shown.
    pub fn speaker_label(&self, speaker: Option<&EntryRef>, party: Option<&PartyRef>) -> Label {
        self.marked_label(speaker, party, &[])
    }

    pub fn marked_label(
        &self,
        speaker: Option<&EntryRef>,
        party: Option<&PartyRef>,
        marks: &[&str],
    ) -> Label {
        let party = party.map(PartyRef::entry);
        let draft = if self.attribution() == Attribution::OnTheRecord {
            return self.person(speaker, party, marks);
        } else if let Some(group) = party.filter(|it| self.is_group(it) && self.may_name(it)) {
            self.strong_name(Draft::computed(), &self.named(group))
        } else {
            Draft::computed().strong(&capital(self.prose.unnamed_participant()))
        };
        finished(self.in_brackets(draft, None, marks))
    }

    /// Name, capacity and participant. The participant stands in brackets, unless it is the head
    /// or the capacity names it.
    fn person(
        &self,
        speaker: Option<&EntryRef>,
        party: Option<&EntryRef>,
        marks: &[&str],
    ) -> Label {
        let field = |field| speaker.and_then(|it| self.text(it.index, field));
        let (name, capacity) = (field(TextField::Name), field(TextField::Capacity));
        let named = party.map(|entry| self.named(entry));
        let mut draft = Draft::computed().rest(speaker.iter().map(|it| &it.index));
        draft = draft.rest(named.iter().flat_map(|it| &it.entries));
        let mut in_brackets_too = None;
        draft = match (&name, &named, &capacity) {
            (Some(name), ..) => {
                in_brackets_too = named.as_ref();
                draft.strong_wording(self, name)
            }
            (None, Some(named), _) => self.strong_name(draft, named),
            (None, None, Some(capacity)) => draft.strong_wording(self, capacity),
            (None, None, None) => {
                let nobody = self
                    .prose
                    .reported_who(lexicon::ReportedWord::Without, lexicon::Noun::Unspecified);
                draft.strong(&capital(&nobody))
            }
        };
        if let Some(capacity) = capacity.filter(|_| name.is_some() || named.is_some()) {
            draft = draft.say(self.prose.comma()).wording(self, &capacity);
            let short = party.and_then(|it| self.text(it.index, TextField::ShortName));
            let holds = |text: &str| capacity.content.contains(text.trim());
            // A capacity names it in whatever case it needs: "представитель Швейцарии".
            let named_there = in_brackets_too.is_some_and(|it| {
                let name = &it.name;
                holds(&name.bare) || holds(&name.of) || holds(&name.to)
            });
            if named_there || short.is_some_and(|it| holds(&it.content)) {
                in_brackets_too = None;
            }
        }
        let draft = self.silent_capacities(draft, speaker);
        finished(self.in_brackets(draft, in_brackets_too, marks))
    }

    /// What else the person is, where that role has no words of its own on record.
    fn silent_capacities(&self, mut draft: Draft, speaker: Option<&EntryRef>) -> Draft {
        let roles = speaker.and_then(|it| self.silent_roles.get(&it.index));
        for role in roles.into_iter().flatten() {
            if let Some(capacity) = self.text(*role, TextField::Capacity) {
                draft = draft
                    .say(self.prose.comma())
                    .wording(self, &capacity)
                    .rest(&[*role]);
            }
        }
        draft
    }

    /// A name that stands out; the mark of its language does not.
    fn strong_name(&self, draft: Draft, named: &Named) -> Draft {
        match &named.foreign {
            None => draft.strong(&named.name.bare),
            Some(foreign) => {
                let draft = draft.strong_foreign(foreign);
                match self.original_mark(foreign.language) {
                    Some(mark) => draft.say(&self.prose.marked(&mark)),
                    None => draft,
                }
            }
        }
        .rest(&named.entries)
    }

    /// What stands in brackets after a name: for whom, in which role, how it bears on the matter.
    fn in_brackets(&self, draft: Draft, party: Option<&Named>, marks: &[&str]) -> Draft {
        // Round brackets inside round ones give way to square ones.
        let party_name = party.map(|it| match &it.foreign {
            None => it.name.bare.clone(),
            Some(foreign) => {
                let mark = it.name.bare.replacen(&foreign.text, "", 1);
                let (open, close) = (['(', '（'], [')', '）']);
                let mark = mark.replace(open, "[").replace(close, "]");
                format!("{}{mark}", foreign.text)
            }
        });
        let inside: Vec<String> = party_name
            .into_iter()
            .chain(marks.iter().map(|it| (*it).to_owned()))
            .collect();
        if inside.is_empty() {
            return draft;
        }
        let foreign: Vec<Foreign> = party
            .and_then(|it| it.foreign.clone())
            .into_iter()
            .collect();
        let inside = inside.join(self.prose.comma());
        draft.say_with(&self.prose.aside(&inside), &foreign)
    }
}

fn finished(draft: Draft) -> Label {
    let (runs, entries) = draft.parts();
    Label { runs, entries }
}

fn kind_shown(kind: InterventionKind) -> bool {
    !matches!(
        kind,
        InterventionKind::Statement
            | InterventionKind::Introduction
            | InterventionKind::ClosingRemark
    )
}

/// With a capital in front.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
