//! A meeting as `OpenSlides` exports it: agenda, lists of speakers, motions and polls.
//!
//! Whoever takes part is a participant and a speaker of that person. Items of the agenda are topics, a
//! list with speakers is a segment. Who waits and who has spoken is kept apart: every speaker of a
//! list has asked for the floor, only one that began was given it and made an intervention. Motions
//! are proposals, polls on them decisions with the numbers that the export holds.
//!
//! Source: <https://github.com/OpenSlides/openslides-meta>, `models.yml`.

mod agenda;
mod export;
mod html;
mod motions;
mod people;
mod polls;
mod speeches;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use self::export::{Export, Row};
use crate::debate::Debate;
use crate::lines::Imported;
use crate::table::ImportError;
use crate::words::{language, on, some_line};

/// What of an export is read; anything else is counted.
const READ: [&str; 22] = [
    "agenda_item",
    "assignment",
    "assignment_candidate",
    "gender",
    "group",
    "list_of_speakers",
    "meeting",
    "meeting_user",
    "motion",
    "motion_block",
    "motion_state",
    "motion_submitter",
    "motion_supporter",
    "motion_workflow",
    "option",
    "organization",
    "poll",
    "speaker",
    "structure_level",
    "topic",
    "user",
    "vote",
];

/// Lines of one meeting.
///
/// An export that is no JSON, or holds no meeting, is an error; a code of the session is put before the
/// codes of motions and participants, so that several meetings fit into one ledger.
pub fn open_slides(debate: &Debate<'_>) -> Result<Imported, ImportError> {
    let export = Export::read(debate.file)?;
    let meetings = export.rows("meeting");
    let Some(meeting) = meetings.first() else {
        return Err(ImportError::Nothing {
            file: debate.file.file.to_owned(),
            why: "there is no meeting in it; a meeting's export is wanted".to_owned(),
        });
    };
    let mut reading = Reading {
        export: &export,
        file: debate.file.file,
        prefix: debate
            .session
            .map_or_else(String::new, |it| format!("{it}.")),
        language: meeting.text("language").and_then(language),
        imported: Imported::new("meeting of OpenSlides (JSON)"),
        people: BTreeMap::new(),
        topics: BTreeMap::new(),
        segments: BTreeMap::new(),
        motions: BTreeMap::new(),
    };
    for other in &meetings[1..] {
        reading.leave(format!(
            "meeting {}: another meeting; one is read",
            other.id
        ));
    }
    for broken in &export.broken {
        reading.leave(broken.clone());
    }
    reading.open(*meeting, debate.session);
    reading.read_people();
    reading.read_agenda();
    reading.read_motions();
    reading.read_lists();
    reading.read_polls();
    reading.tell_rest();
    Ok(reading.imported)
}

struct Reading<'a> {
    export: &'a Export,
    file: &'a str,
    /// What stands before every code.
    prefix: String,
    language: Option<String>,
    imported: Imported,
    /// Who takes part, by the id of the user in the meeting.
    people: BTreeMap<u64, people::Person>,
    /// Labels of topics by what they are about ("motion/1").
    topics: BTreeMap<String, String>,
    /// Labels of segments by the list of speakers.
    segments: BTreeMap<u64, String>,
    /// Codes of motions.
    motions: BTreeMap<u64, String>,
}

impl Reading<'_> {
    fn leave(&mut self, why: impl Into<String>) {
        self.imported.report.leave(self.file, None, why);
    }

    fn unsaid(&mut self, what: impl Into<String>) {
        self.imported.report.unsaid.push(what.into());
    }

    fn open(&mut self, meeting: Row<'_>, code: Option<&str>) {
        let language = self.language.clone().unwrap_or_else(|| "und".to_owned());
        self.imported
            .defaults_in(None, &language, "published_source");
        let mut texts = json!({});
        for (name, field) in [
            ("title", "name"),
            ("place", "location"),
            ("description", "description"),
        ] {
            if let Some(words) = meeting.text(field).and_then(some_line) {
                texts[name] = json!(words);
            }
        }
        let dates = self.dates(meeting);
        let opened = json!({"as": "session", "code": code, "dates": dates, "texts": texts});
        self.imported.fact("session_opened", opened);
        self.imported
            .defaults_in(Some("session"), &language, "published_source");
        let present = meeting.ids("present_user_ids").len();
        if present > 0 {
            self.unsaid(format!(
                "present_user_ids: {present} are present, the export does not say how (in the room or from afar)"
            ));
        }
    }

    /// The days of the meeting, where its times have an offset and are in order.
    fn dates(&mut self, meeting: Row<'_>) -> Option<Value> {
        let day = |field: &str| {
            let written = meeting.text(field)?;
            crate::words::moment(written)?;
            Some(written.get(..10)?.to_owned())
        };
        let given = meeting.has("start_time") || meeting.has("end_time");
        match (day("start_time"), day("end_time")) {
            (Some(begins), None) if !meeting.has("end_time") => Some(on(&begins)),
            (Some(begins), Some(ends)) if begins <= ends => {
                Some(json!({"begins": begins, "ends": ends, "precision": "day"}))
            }
            _ if given => {
                self.leave(format!(
                    "meeting {}: start_time {} and end_time {} are no two days in order; taken without dates",
                    meeting.id,
                    meeting.shown("start_time"),
                    meeting.shown("end_time"),
                ));
                None
            }
            _ => None,
        }
    }

    /// Counts what is not read.
    fn tell_rest(&mut self) {
        for (name, count) in self.export.counts() {
            if count > 0 && !READ.contains(&name) {
                self.unsaid(format!("{name}: {count}"));
            }
        }
    }

    /// What an item of the agenda, a list or a poll is about, as people call it.
    fn title_of(&self, about: &str) -> Option<String> {
        let (kind, id) = about.split_once('/')?;
        let row = self.export.row(kind, id.parse().ok()?)?;
        let title = row.text("title").and_then(some_line);
        match (kind, row.text("number").and_then(some_line)) {
            ("motion", Some(number)) => {
                Some(title.map_or(number.clone(), |it| format!("{number}: {it}")))
            }
            _ => title,
        }
    }
}

fn at(label: &str) -> String {
    format!("@{label}")
}
