//! What the record has of names, points, proposals and words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use deliberation::{Category, Fact, FactKind, Subject, TextField};
use lexicon::{Lang, State};
use summary::{Phrasing, Texts};
use views::{
    ConvergenceLine, DecisionLine, EntryRef, FormLine, GroupPosition, HeldPosition, Minutes,
    PartyRef, ProposalLine, ProposersLine, ReportedSupport, SpeakingFilter,
};

use crate::fold::folded;

/// A name of the record, or one that it does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    /// A participant, by its entry.
    Participant(u64),
    /// A group, by its entry.
    Group(u64),
    /// A person or an instrument: it takes no positions.
    Other(u64),
    /// A State that is no participant: its place in the table of States.
    State(usize),
    /// Words that hold a name and mean no body: those of languages, "西班牙文".
    Nobody,
}

impl Who {
    /// Its entry, if it can take positions.
    pub fn party(self) -> Option<u64> {
        match self {
            Who::Participant(entry) | Who::Group(entry) => Some(entry),
            Who::Other(_) | Who::State(_) | Who::Nobody => None,
        }
    }
}

/// A point, a proposal or a form of a term, with all that is on record on it.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub entry: EntryRef,
    pub matter: Kind,
    pub held: Vec<HeldPosition>,
    pub groups: Vec<GroupPosition>,
    pub reported: Vec<ReportedSupport>,
    pub proposal: Option<ProposalLine>,
    /// What was decided on it, in that order; no appeals.
    pub decisions: Vec<DecisionLine>,
    /// Titles in any language, as they are compared.
    pub titles: Vec<Vec<char>>,
}

/// What an item is, and how a sentence calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Point(String),
    Proposal(String),
    Form(String),
}

/// Everything a draft is held against.
pub(crate) struct Record<'a> {
    pub phrasing: Phrasing<'a>,
    pub minutes: &'a Minutes,
    /// Numbers of unnamed participants below this are not said.
    pub smallest_count: usize,
    pub items: Vec<Item>,
    by_entry: HashMap<u64, usize>,
    /// Codes of points and proposals, and of everything else that bears one.
    pub codes: HashMap<String, Option<usize>>,
    /// Items by the number of the point.
    pub points: BTreeMap<u32, usize>,
    /// Names, in every form of every language of the record.
    pub names: Vec<(String, Who)>,
    /// Parties that said, hold, mention or suggest anything.
    pub active: BTreeSet<u64>,
    /// All texts as they are compared, each between line breaks.
    pub corpus: String,
    /// Texts that are more than a name, for telling quotations of the record from a draft's words.
    pub passages: Vec<Vec<char>>,
    /// States that the record speaks of without their being participants.
    pub named_states: BTreeSet<&'static str>,
}

impl<'a> Record<'a> {
    pub fn new(
        minutes: &'a Minutes,
        texts: &'a Texts<'a>,
        lang: Lang,
        shown: views::Shown,
    ) -> Record<'a> {
        let phrasing = Phrasing::new(minutes, texts, lang, shown);
        let mut record = Record {
            phrasing,
            minutes,
            smallest_count: usize::try_from(shown.smallest_count).unwrap_or(usize::MAX),
            items: Vec::new(),
            by_entry: HashMap::new(),
            codes: HashMap::new(),
            points: BTreeMap::new(),
            names: Vec::new(),
            active: active(minutes),
            corpus: String::new(),
            passages: Vec::new(),
            named_states: BTreeSet::new(),
        };
        record.read_items();
        let held = record.items.iter().flat_map(|it| &it.held);
        record.active.extend(held.map(|it| it.participant.index));
        record.read_entries(texts);
        record.add_states();
        record
    }

    /// The item that an entry created, by its place among the items.
    pub fn item_at(&self, entry: u64) -> Option<usize> {
        self.by_entry.get(&entry).copied()
    }

    fn add_item(&mut self, item: Item) {
        self.by_entry.insert(item.entry.index, self.items.len());
        self.items.push(item);
    }

    fn read_items(&mut self) {
        let mut proposals: BTreeMap<u64, ProposalLine> = BTreeMap::new();
        for line in self.minutes.proposal_board().proposals {
            proposals.insert(line.proposal.index, line);
        }
        for line in self.minutes.convergence().lines {
            let proposal = proposals.remove(&line.subject.entry.index);
            if let Some(number) = line.number {
                self.points.insert(number, self.items.len());
            }
            self.add_item(item(line, proposal));
        }
        for term in self.minutes.terminology().terms {
            for form in term.forms {
                let wording = self.phrasing.text(form.form.index, TextField::Wording);
                let wording = wording.map_or_else(String::new, |it| it.content);
                self.add_item(form_item(form, wording));
            }
        }
        for line in self.minutes.decisions() {
            let subject = line.subject.as_ref().map(|it| it.entry.index);
            let on = subject.and_then(|it| self.item_at(it));
            if let Some(at) = on.filter(|_| line.appeal_of.is_none()) {
                self.items[at].decisions.push(line);
            }
        }
    }

    fn read_entries(&mut self, texts: &Texts<'_>) {
        for index in 0..self.minutes.len() {
            let Some(entry) = self.minutes.entry_at(index) else {
                continue;
            };
            if let Some(code) = &entry.code {
                let item = self.item_at(index);
                self.codes.insert(code.as_str().to_owned(), item);
            }
            let fact = self.minutes.fact(index);
            self.add_country(fact.as_ref());
            let about = self.about(index);
            for text in texts.beside(index).texts {
                self.add_text(about, text.field, text.content.trim());
            }
        }
    }

    /// The entry that texts beside an entry are about: what is translated or corrected.
    fn about(&self, index: u64) -> u64 {
        let target = match self.minutes.fact_as_recorded(index) {
            Some(Fact::TextTranslated(fact)) => fact.target,
            Some(Fact::EntryCorrected(fact)) => fact.target,
            _ => return index,
        };
        self.minutes.entry(target).map_or(index, |it| it.index)
    }

    fn add_text(&mut self, about: u64, field: TextField, content: &str) {
        let compared = folded(content);
        if compared.is_empty() {
            return;
        }
        self.corpus.extend(&compared);
        self.corpus.push('\n');
        match field {
            TextField::Name | TextField::ShortName => self.add_name(about, content),
            TextField::Wording => {}
            _ => self.passages.push(compared.clone()),
        }
        if field == TextField::Title
            && let Some(item) = self.item_at(about)
        {
            self.items[item].titles.push(compared);
        }
    }

    fn add_name(&mut self, entry: u64, written: &str) {
        let (who, group) = match self.minutes.kind_at(entry) {
            Some(FactKind::ParticipantRegistered) => (Who::Participant(entry), false),
            Some(FactKind::GroupFormed) => (Who::Group(entry), true),
            Some(FactKind::SpeakerIntroduced | FactKind::FrameworkRegistered) => {
                (Who::Other(entry), false)
            }
            _ => return,
        };
        self.names.push((written.to_owned(), who));
        if matches!(who, Who::Other(_)) {
            return;
        }
        let prose = self.phrasing.prose();
        let name = if group {
            prose.group(written)
        } else {
            prose.body(written, None)
        };
        let forms = [
            name.bare,
            name.running,
            name.of,
            name.from,
            name.place,
            name.to,
        ];
        self.names.extend(forms.into_iter().map(|it| (it, who)));
    }

    fn add_country(&mut self, fact: Option<&Fact>) {
        let country = match fact {
            Some(Fact::PracticeReported(fact)) => fact.country,
            Some(Fact::NextStepSet(fact)) => fact.country,
            _ => None,
        };
        let state = country.and_then(|it| State::find(it.as_str()));
        self.named_states.extend(state.map(State::code));
    }

    /// States by every form of their names; those that are no participants too.
    fn add_states(&mut self) {
        let mut participants: HashMap<&'static str, u64> = HashMap::new();
        for line in self.minutes.participation(None).participants {
            if let Some(Fact::ParticipantRegistered(fact)) =
                self.minutes.fact(line.participant.index)
                && fact.category == Category::State
                && let Some(state) = fact.country.and_then(|it| State::find(it.as_str()))
            {
                participants.insert(state.code(), line.participant.index);
            }
        }
        let lang = self.phrasing.prose().lang();
        let parties = self.names.iter().filter(|(_, who)| who.party().is_some());
        let named: HashMap<Vec<char>, Who> =
            parties.map(|(name, who)| (folded(name), *who)).collect();
        let mut names = Vec::new();
        for (at, state) in State::today().enumerate() {
            let forms = forms(state, lang, &self.phrasing);
            let registered = participants.get(state.code());
            let registered = registered.map(|entry| Who::Participant(*entry));
            // Some are participants under the name of a State without being entered as one.
            let known = |form: &String| named.get(&folded(form)).copied();
            let who = registered.or_else(|| forms.iter().find_map(known));
            let who = who.unwrap_or(Who::State(at));
            names.extend(forms.into_iter().map(|form| (form, who)));
        }
        for other in Lang::ALL {
            let written = self.phrasing.prose().language(other);
            names.push((written.to_owned(), Who::Nobody));
            names.push((written.replace('文', "语"), Who::Nobody));
        }
        // Of two entries with the same name, the State counts.
        names.append(&mut self.names);
        self.names = names;
    }

    /// Whether words stand in any text of the record.
    pub fn says(&self, compared: &[char]) -> bool {
        let words: String = compared.iter().collect();
        self.corpus.contains(words.trim())
    }

    /// The State with this place in the table.
    pub fn state(at: usize) -> Option<&'static State> {
        State::today().nth(at)
    }
}

fn forms(state: &'static State, lang: Lang, phrasing: &Phrasing<'_>) -> Vec<String> {
    let prose = phrasing.prose();
    let mut forms = Vec::new();
    for as_of in [phrasing.as_of(), None] {
        let name = prose.state(state, as_of);
        let names = state.name(lang, as_of);
        forms.extend([name.bare, name.of, name.from, name.place, name.to]);
        forms.extend([
            names.plain.to_owned(),
            names.short.to_owned(),
            names.formal.to_owned(),
        ]);
    }
    forms.sort();
    forms.dedup();
    forms.retain(|it| !it.trim().is_empty());
    forms
}

fn item(line: ConvergenceLine, proposal: Option<ProposalLine>) -> Item {
    let code = line.subject.entry.code.as_ref();
    let code = code.map_or_else(String::new, |it| it.as_str().to_owned());
    let matter = match (line.subject.subject, line.number) {
        (Subject::Point(_), Some(number)) => Kind::Point(number.to_string()),
        (Subject::Point(_), None) => Kind::Point(code),
        _ => Kind::Proposal(code),
    };
    Item {
        entry: line.subject.entry,
        matter,
        held: line.tally.held,
        groups: line.tally.group_positions,
        reported: line.reported,
        proposal,
        decisions: Vec::new(),
        titles: Vec::new(),
    }
}

fn form_item(line: FormLine, wording: String) -> Item {
    Item {
        entry: line.form,
        matter: Kind::Form(wording),
        held: line.asked.held,
        groups: Vec::new(),
        reported: line.reported,
        proposal: None,
        decisions: Vec::new(),
        titles: Vec::new(),
    }
}

/// Parties of whom the record has a word or an act.
fn active(minutes: &Minutes) -> BTreeSet<u64> {
    let mut active = BTreeSet::new();
    let mut parties: Vec<PartyRef> = Vec::new();
    for line in minutes.speaking_order(SpeakingFilter::All).lines {
        parties.extend(line.party);
        parties.extend(line.on_behalf_of);
        active.extend(line.alignments.iter().map(|it| it.participant.index));
    }
    for line in minutes.proposal_board().proposals {
        if let ProposersLine::OnRecord(sponsors) = line.proposers {
            parties.extend(sponsors.into_iter().map(|it| it.party));
        }
        parties.extend(line.co_sponsors.into_iter().map(|it| it.party));
        parties.extend(line.milestones.into_iter().flat_map(|it| it.suggested_by));
    }
    for line in minutes.practices() {
        active.extend(line.of.iter().map(|it| it.index));
    }
    for line in minutes.frameworks() {
        parties.extend(line.citations.into_iter().filter_map(|it| it.by));
    }
    active.extend(parties.iter().map(|it| it.entry().index));
    active
}
