//! A table of interventions, one a row, with columns that are called as its maker called them.
//!
//! Which of its columns is which field is the caller's to say; a field that is not mapped is looked
//! for under its own name. A cell that cannot be read is left, with its line, and the rest of the row is
//! taken.
//!
//! What the ledger already has, nothing in a table says: the caller does, and whatever is recorded as
//! new is told in the report, with the line that names it first.

mod columns;
mod in_ledger;
mod row;

use std::borrow::Cow;
use std::collections::BTreeMap;

use csv::ReaderBuilder;
use serde_json::json;

use self::columns::{Columns, Field, separator};
use self::in_ledger::Ledger;
use self::row::Row;
use crate::countries::iso;
use crate::lines::Imported;
use crate::table::{Bytes, ImportError, leave_open_quote};
use crate::words::unruly;

pub use self::in_ledger::InLedger;

/// A table, and what its columns are.
#[derive(Debug, Clone, Copy)]
pub struct Interventions<'a> {
    /// The file, in UTF-8.
    pub file: Bytes<'a>,
    /// A field of ours and the title of the column that holds it. Fields are `speaker`, `participant`,
    /// `country`, `category`, `segment`, `topic`, `role`, `kind`, `ordinal`, `started_at` (with an offset
    /// from UTC), `duration_s`, `language` (in which it was held), `gist`, `verbatim` and
    /// `on_behalf_of` (names, with `;` between them).
    pub columns: &'a [(&'a str, &'a str)],
    /// What stands between cells; none: whichever of `,`, `;` and tab the first line has most of.
    pub separator: Option<char>,
    /// The code of the session of the ledger to which the rows belong; none: they belong to none.
    pub session: Option<&'a str>,
    /// The language of gists, and of words whose row has none; none: not known.
    pub language: Option<&'a str>,
    /// What the words rest on (`notes`, `recording` …); none: not stated.
    pub basis: Option<&'a str>,
    /// Participants, speakers, segments and topics that the ledger already has.
    pub in_ledger: &'a [InLedger<'a>],
}

/// Lines of every row that says something.
///
/// Not in UTF-8, a mapped column that is not there, a field that there is not, and words that are said to
/// be two things of the ledger, are errors.
pub fn interventions(table: &Interventions<'_>) -> Result<Imported, ImportError> {
    let mut reading = Reading::new(table)?;
    let text = reading.plain(table.file.words()?);
    leave_open_quote(&mut reading.imported.report, table.file.file, &text);
    let separator = separator(table, &text)?;
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| ImportError::NoHeader {
        file: table.file.file.to_owned(),
        why: error.to_string(),
    })?;
    let columns = Columns::find(table, header)?;
    for title in &columns.others {
        reading
            .imported
            .report
            .unsaid
            .push(format!("column {title:?}: no field is mapped to it"));
    }
    for record in reader.records() {
        match record {
            Ok(record) => reading.row(Row::new(&columns, &record, &text)),
            Err(error) => {
                let line = error.position().map(csv::Position::line);
                reading
                    .imported
                    .report
                    .leave(table.file.file, line, error.to_string());
            }
        }
    }
    if reading.rows == 0 {
        return Err(ImportError::Nothing {
            file: table.file.file.to_owned(),
            why: "no row of it says who spoke or what was said".to_owned(),
        });
    }
    Ok(reading.finish())
}

/// What a participant was registered with.
struct Known {
    reference: String,
    category: Option<String>,
    country: Option<&'static str>,
}

/// How much of a name the report tells, in letters: it is there to be looked up, not to be read.
const LONGEST_TOLD: usize = 80;

struct Reading<'a> {
    file: &'a str,
    language: &'a str,
    imported: Imported,
    ledger: Ledger<'a>,
    /// Whether the table says of a participant of the ledger what it is.
    describes_known: bool,
    participants: BTreeMap<String, Known>,
    /// Speakers by name, participant and role.
    speakers: BTreeMap<(String, Option<String>, Option<String>), String>,
    /// The first speaker of this name and participant.
    persons: BTreeMap<(String, Option<String>), String>,
    segments: BTreeMap<String, String>,
    topics: BTreeMap<String, String>,
    rows: u32,
}

impl<'a> Reading<'a> {
    fn new(table: &Interventions<'a>) -> Result<Reading<'a>, ImportError> {
        let language = table.language.unwrap_or("und");
        let mut imported = Imported::new("table of interventions (CSV)");
        let basis = table.basis.unwrap_or("unstated");
        imported.defaults_in(table.session, language, basis);
        Ok(Reading {
            file: table.file.file,
            language,
            imported,
            ledger: Ledger::read(table.in_ledger)?,
            describes_known: false,
            participants: BTreeMap::new(),
            speakers: BTreeMap::new(),
            persons: BTreeMap::new(),
            segments: BTreeMap::new(),
            topics: BTreeMap::new(),
            rows: 0,
        })
    }

    /// Everything, with what can only be told at the end.
    fn finish(mut self) -> Imported {
        let report = &mut self.imported.report;
        for why in self.ledger.unmet() {
            report.leave(self.file, None, why);
        }
        if self.describes_known {
            let why = "country, category of participants that the ledger has: what it has stays";
            report.unsaid.push(why.to_owned());
        }
        self.imported
    }

    /// The words without control characters, each line told that had some.
    fn plain<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let barred = |it: char| unruly(it) && it != '\r';
        if !text.contains(barred) {
            return Cow::Borrowed(text);
        }
        for (line, row) in (1..).zip(text.split('\n')) {
            if row.contains(barred) {
                self.leave(
                    line,
                    "it holds control characters, left out; the rest is taken",
                );
            }
        }
        Cow::Owned(text.replace(barred, ""))
    }

    fn row(&mut self, mut row: Row<'_>) {
        if row.is_blank() {
            return;
        }
        let says = [
            Field::Speaker,
            Field::Participant,
            Field::Country,
            Field::Gist,
            Field::Verbatim,
        ];
        if says.iter().all(|it| row.cell(*it).is_none()) {
            self.leave(row.line, "it says neither who spoke nor what was said");
            return;
        }
        self.rows += 1;
        let participant = self.participant(&mut row);
        let role = row.role();
        let speaker = self.speaker(&row, participant.as_ref(), role.as_ref());
        let behalf = self.on_behalf_of(&row);
        let topic = row.cell(Field::Topic);
        let topics = topic.map(|it| vec![self.topic(row.line, it)]);
        let segment = row.cell(Field::Segment);
        let segment = segment.map(|it| self.segment(row.line, it));
        let made = json!({
            "segment": segment,
            "speaker": speaker,
            "participant": participant,
            "role": role,
            "kind": row.kind(),
            "topics": topics,
            "on_behalf_of": (!behalf.is_empty()).then_some(behalf),
            "order": row.order(self.rows),
            "occurred_at": row.started_at(),
            "duration_ms": row.duration_ms(),
            "floor_language": row.language(),
            "texts": row.texts(self.language),
        });
        self.imported.fact("intervention_made", made);
        for why in std::mem::take(&mut row.left) {
            self.leave(row.line, why);
        }
    }

    fn leave(&mut self, line: u64, why: impl Into<String>) {
        self.imported.report.leave(self.file, Some(line), why);
    }

    /// Tells that something is recorded as new.
    fn create(&mut self, line: u64, what: &str, name: &str, more: &str) {
        let (short, rest) = match name.char_indices().nth(LONGEST_TOLD) {
            Some((end, _)) => (&name[..end], " …"),
            None => (name, ""),
        };
        let what = format!("{what} {short:?}{rest}{more}");
        self.imported.report.create(self.file, line, what);
    }

    /// Who spoke, by name; where only a country stands there, by that.
    fn participant(&mut self, row: &mut Row<'_>) -> Option<String> {
        let category = row.category();
        let written = row.cell(Field::Country);
        let country = written.and_then(iso);
        if let (Some(written), None) = (written, country) {
            row.leave(format!("country {written:?}: it is no code of ISO 3166"));
        }
        let name = row.cell(Field::Participant).or(country)?;
        if let Some(code) = self.ledger.code(Field::Participant, name) {
            self.describes_known |= category.is_some() || country.is_some_and(|it| it != code);
            return Some(code.to_owned());
        }
        let reference = self.register(row.line, name, category.clone(), country);
        let known = &self.participants[name];
        let differs = country.is_some_and(|it| known.country != Some(it))
            || (category.is_some() && known.category != category);
        if differs {
            row.leave(format!(
                "participant {name:?} has another country or category here than where it stands first; \
                 those stay"
            ));
        }
        Some(reference)
    }

    /// A reference to the participant of this name, who is registered when first asked for.
    fn register(
        &mut self,
        line: u64,
        name: &str,
        category: Option<String>,
        country: Option<&'static str>,
    ) -> String {
        if let Some(known) = self.participants.get(name) {
            return known.reference.clone();
        }
        let label = format!("participant-{}", self.participants.len() + 1);
        let registered = json!({
            "as": label,
            "category": category.as_deref().unwrap_or("other"),
            "country": country,
            "texts": {"name": {"und": name}},
        });
        self.imported.fact("participant_registered", registered);
        let of_country = match country {
            // A hint and no more: that both have a country in common does not make them one.
            Some(code) if self.ledger.has_participant(code) => format!(
                ", country {code}; where it is {code} of the ledger, say so by what stands in the cell"
            ),
            Some(code) => format!(", country {code}"),
            None => String::new(),
        };
        self.create(line, "participant", name, &of_country);
        let reference = at(&label);
        let known = Known {
            reference: reference.clone(),
            category,
            country,
        };
        self.participants.insert(name.to_owned(), known);
        reference
    }

    fn on_behalf_of(&mut self, row: &Row<'_>) -> Vec<serde_json::Value> {
        let names = row.cell(Field::OnBehalfOf).unwrap_or_default().split(';');
        let names = names.map(str::trim).filter(|it| !it.is_empty());
        let one = |name: &str| {
            let known = self.ledger.code(Field::Participant, name);
            let known = known.map(str::to_owned);
            known.unwrap_or_else(|| self.register(row.line, name, None, None))
        };
        let references: Vec<String> = names.map(one).collect();
        references
            .iter()
            .map(|it| json!({"participant": it}))
            .collect()
    }

    fn speaker(
        &mut self,
        row: &Row<'_>,
        participant: Option<&String>,
        role: Option<&String>,
    ) -> Option<String> {
        let name = row.cell(Field::Speaker)?.to_owned();
        if let Some(code) = self.ledger.code(Field::Speaker, &name) {
            return Some(code.to_owned());
        }
        let person = (name.clone(), participant.cloned());
        let key = (name.clone(), participant.cloned(), role.cloned());
        if let Some(reference) = self.speakers.get(&key) {
            return Some(reference.clone());
        }
        let label = format!("speaker-{}", self.speakers.len() + 1);
        let introduced = json!({
            "as": label,
            "participant": participant,
            "role": role,
            "same_person_as": self.persons.get(&person),
            "personal": {"name": {"und": name}},
        });
        self.imported.fact("speaker_introduced", introduced);
        self.create(row.line, "speaker", &person.0, "");
        let reference = at(&label);
        let first = self.persons.entry(person);
        first.or_insert_with(|| reference.clone());
        self.speakers.insert(key, reference.clone());
        Some(reference)
    }

    fn segment(&mut self, line: u64, title: &str) -> String {
        if let Some(code) = self.ledger.code(Field::Segment, title) {
            return code.to_owned();
        }
        if let Some(reference) = self.segments.get(title) {
            return reference.clone();
        }
        let label = format!("segment-{}", self.segments.len() + 1);
        let opened = json!({"as": label, "kind": "other", "texts": {"title": title}});
        self.imported.fact("segment_opened", opened);
        self.create(line, "segment", title, "");
        self.segments.insert(title.to_owned(), at(&label));
        at(&label)
    }

    fn topic(&mut self, line: u64, title: &str) -> String {
        if let Some(code) = self.ledger.code(Field::Topic, title) {
            return code.to_owned();
        }
        if let Some(reference) = self.topics.get(title) {
            return reference.clone();
        }
        let label = format!("topic-{}", self.topics.len() + 1);
        let added = json!({"as": label, "texts": {"title": title}});
        self.imported.fact("topic_added", added);
        self.create(line, "topic", title, "");
        self.topics.insert(title.to_owned(), at(&label));
        at(&label)
    }
}

fn at(label: &str) -> String {
    format!("@{label}")
}
