//! What debates of different formats have in common: a session, segments, speakers, what is said.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::Source;
use crate::lines::Imported;
use crate::words::LONGEST;

/// The record of one meeting in one file, and how its session is to be called.
#[derive(Debug, Clone, Copy)]
pub struct Debate<'a> {
    /// The file.
    pub file: Source<'a>,
    /// The code that its session gets in the ledger, 1 to 32 of `A-Z a-z 0-9 . _ -`; none: it gets
    /// none.
    pub session: Option<&'a str>,
}

/// The label of the session within the lines.
const SESSION: &str = "session";

/// Lines of a debate while they are being written.
pub(crate) struct Floor<'a> {
    pub imported: Imported,
    pub file: &'a str,
    session: Option<&'a str>,
    basis: &'static str,
    /// What the order of interventions rests on.
    order: &'static str,
    speakers: BTreeMap<Person, String>,
    /// The first speaker that is the same person.
    persons: BTreeMap<String, String>,
    segments: u64,
    interventions: u64,
}

/// A person in one role, as a source gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Person {
    /// What tells this person from others in the source.
    pub key: String,
    pub role: Option<&'static str>,
    pub name: Option<String>,
    pub capacity: Option<String>,
    pub gender: Option<&'static str>,
}

/// One taking of the floor, as a source gives it.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub line: u64,
    pub segment: Option<String>,
    pub speaker: Option<String>,
    pub role: Option<&'static str>,
    pub kind: Option<&'static str>,
    pub at: Option<String>,
    /// Which text of the record the words are.
    pub text: &'static str,
    pub words: String,
    /// Why the words are not to be taken, where they are not.
    pub without: Option<String>,
    /// The language of the words; none: not known.
    pub language: Option<String>,
    /// Whether the floor spoke it too.
    pub floor: bool,
}

impl<'a> Floor<'a> {
    pub fn new(debate: &Debate<'a>, source: &str, basis: &'static str) -> Floor<'a> {
        Floor {
            imported: Imported::new(source),
            file: debate.file.file,
            session: debate.session,
            basis,
            order: "as_listed",
            speakers: BTreeMap::new(),
            persons: BTreeMap::new(),
            segments: 0,
            interventions: 0,
        }
    }

    /// The order is that of times.
    pub fn in_time(&mut self) {
        self.order = "time";
    }

    /// Opens the session; what is written from here on belongs to it.
    pub fn open(&mut self, language: &str, mut session: Value) {
        self.imported.defaults_in(None, language, self.basis);
        session["as"] = json!(SESSION);
        session["code"] = json!(self.session);
        self.imported.fact("session_opened", session);
        self.imported
            .defaults_in(Some(SESSION), language, self.basis);
    }

    /// Opens a segment.
    pub fn segment(&mut self, kind: &str, title: Option<&str>) -> String {
        self.segment_at(kind, title, None)
    }

    /// Opens a segment at this moment.
    pub fn segment_at(&mut self, kind: &str, title: Option<&str>, at: Option<&str>) -> String {
        self.segments += 1;
        let label = format!("segment-{}", self.segments);
        let texts = title.map(|it| json!({"title": it}));
        let opened = json!({"as": label, "kind": kind, "occurred_at": at, "texts": texts});
        self.imported.fact("segment_opened", opened);
        label
    }

    /// The label of a speaker, who is introduced when first asked for.
    pub fn speaker(&mut self, person: Person) -> String {
        if let Some(label) = self.speakers.get(&person) {
            return label.clone();
        }
        let label = format!("speaker-{}", self.speakers.len() + 1);
        let first = self.persons.get(&person.key);
        let mut personal = json!({});
        if let Some(name) = &person.name {
            personal["name"] = json!({"und": name});
        }
        if let Some(capacity) = &person.capacity {
            personal["capacity"] = json!(capacity);
        }
        let introduced = json!({
            "as": label,
            "role": person.role,
            "gender": person.gender,
            "same_person_as": first.map(|it| format!("@{it}")),
            "personal": personal,
        });
        self.imported.fact("speaker_introduced", introduced);
        self.persons
            .entry(person.key.clone())
            .or_insert_with(|| label.clone());
        self.speakers.insert(person, label.clone());
        label
    }

    /// What was said, in its place in the order; its label.
    pub fn said(&mut self, said: Said) -> String {
        self.interventions += 1;
        let label = format!("intervention-{}", self.interventions);
        let mut made = self.made(self.interventions, &said);
        made["as"] = json!(label);
        made["occurred_at"] = json!(said.at);
        made["texts"] = json!(self.texts(said));
        self.imported.fact("intervention_made", made);
        label
    }

    /// The fact of what was said, in the place of this number.
    pub fn made(&self, ordinal: u64, said: &Said) -> Value {
        let at = |label: &String| format!("@{label}");
        json!({
            "segment": said.segment.as_ref().map(at),
            "speaker": said.speaker.as_ref().map(at),
            "role": said.role,
            "kind": said.kind,
            "order": {"ordinal": ordinal, "basis": self.order},
            "floor_language": said.language.as_ref().filter(|_| said.floor),
        })
    }

    /// The words, if they can be taken.
    fn texts(&mut self, said: Said) -> Option<Value> {
        let long = said.words.len() > LONGEST;
        let why = match said.without {
            Some(why) => why,
            None if long => format!(
                "it has {} bytes, more than an entry holds",
                said.words.len()
            ),
            None if said.words.is_empty() => "it has none".to_owned(),
            None => {
                let language = said.language.as_deref().unwrap_or("und");
                return Some(json!({said.text: {language: said.words}}));
            }
        };
        let why = format!("what was said here is not taken, but that it was: {why}");
        self.leave(said.line, why);
        None
    }

    pub fn leave(&mut self, line: u64, why: impl Into<String>) {
        self.imported.report.leave(self.file, Some(line), why);
    }

    pub fn unsaid(&mut self, what: impl Into<String>) {
        self.imported.report.unsaid.push(what.into());
    }

    /// How many interventions there are.
    pub fn count(&self) -> u64 {
        self.interventions
    }

    /// Tells how many there were of each kind that was taken out of the words.
    pub fn tell_out(&mut self, out: &BTreeMap<String, u64>) {
        for (name, count) in out {
            let marked = if matches!(name.as_str(), "gap" | "omissis") {
                ", […] stands in its place"
            } else {
                ""
            };
            self.unsaid(format!("{name}: {count}, taken out of the words{marked}"));
        }
    }

    /// Tells how many there were of each kind that stands beside speeches.
    pub fn tell_beside(&mut self, beside: &BTreeMap<String, u64>) {
        for (name, count) in beside {
            self.unsaid(format!("{name} outside speeches: {count}, not taken"));
        }
    }
}
