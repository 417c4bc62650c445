//! Drafts of what was said, by speech recognition or a language model: one JSON object a line.
//!
//! A draft enters the record only when a named person accepted it, and then as an intervention that
//! says which model drafted its words and who accepted them. It is never taken for a position, a vote or
//! a proposal, whatever it says of itself.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::debate::Debate;
use crate::lines::Imported;
use crate::table::ImportError;
use crate::words::{lines, one_line};

/// Drafts, and which of them were accepted by whom.
#[derive(Debug, Clone, Copy)]
pub struct Drafts<'a> {
    /// The file, and the session of the ledger to which it belongs. Each line is an object with `id`,
    /// `model` and `text`, and where known `language`, `speaker`, `participant`, `segment` (codes of
    /// the ledger), `started_at` (with an offset from UTC), `duration_s` and `time_code_s`.
    pub debate: Debate<'a>,
    /// The ids of the drafts that were accepted.
    pub accepted: &'a [&'a str],
    /// The code of the speaker who accepted them: a person in a role of the ledger.
    pub by: &'a str,
}

/// Fields that are taken; `confidence` is the model's own business.
const KNOWN: [&str; 11] = [
    "id",
    "model",
    "text",
    "language",
    "speaker",
    "participant",
    "segment",
    "started_at",
    "duration_s",
    "time_code_s",
    "confidence",
];

/// Lines of the accepted drafts.
///
/// An accepted id that no line has is an error, because somebody believes to have accepted it; so is one
/// whose line cannot be read, and the error says which line and why. Any other line that cannot be read
/// is left, with its number.
pub fn drafts(wanted: &Drafts<'_>) -> Result<Imported, ImportError> {
    let file = wanted.debate.file;
    if wanted.by.is_empty() {
        return Err(ImportError::BadOption {
            option: "by",
            given: String::new(),
            why: "say by the code of a speaker of the ledger who accepted the drafts".to_owned(),
        });
    }
    let mut imported = Imported::new("drafts of a model (JSON lines)");
    imported.defaults(wanted.debate.session, "recording");
    let accepted: BTreeSet<&str> = wanted.accepted.iter().copied().collect();
    let (mut found, mut others, mut claims) = (BTreeSet::new(), 0u64, BTreeSet::new());
    let mut unread = Vec::new();
    for (number, row) in (1..).zip(file.text.lines()) {
        if row.trim().is_empty() {
            continue;
        }
        let draft = match read(row) {
            Ok(draft) => draft,
            Err(why) => {
                imported.report.leave(file.file, Some(number), why.clone());
                unread.push((number, id_of(row), why));
                continue;
            }
        };
        claims.extend(draft.others);
        let Some(id) = accepted.get(draft.id.as_str()) else {
            others += 1;
            continue;
        };
        if !found.insert(*id) {
            let why = format!("draft {id} stands there a second time; the first one is taken");
            imported.report.leave(file.file, Some(number), why);
            continue;
        }
        imported.fact("intervention_made", spoken(&draft.fields, wanted.by));
    }
    if let Some(missing) = accepted.iter().find(|it| !found.contains(**it)) {
        return Err(ImportError::BadOption {
            option: "accept",
            given: (*missing).to_owned(),
            why: missed(file.file, missing, &unread),
        });
    }
    if others > 0 {
        let unsaid = format!("{others} drafts that nobody accepted");
        imported.report.unsaid.push(unsaid);
    }
    if !claims.is_empty() {
        let claims: Vec<String> = claims.into_iter().collect();
        imported.report.unsaid.push(format!(
            "{}: a model says what was said, and nothing that anybody holds or decides",
            claims.join(", ")
        ));
    }
    Ok(imported)
}

/// A line that could not be read: its number from 1, the id that it gives all the same, and why not.
type Unread = (u64, Option<String>, String);

/// Why an accepted draft is not there: its own line cannot be read, or no line is known to be its own.
fn missed(file: &str, id: &str, unread: &[Unread]) -> String {
    let own = unread.iter().find(|it| it.1.as_deref() == Some(id));
    if let Some((line, _, why)) = own {
        return format!("line {line} of {file} has this id and cannot be read: {why}");
    }
    let said = format!("no draft of {file} that can be read has this id");
    let mut nameless = unread.iter().filter(|it| it.1.is_none());
    let Some((line, _, why)) = nameless.next() else {
        return said;
    };
    let more = match nameless.count() {
        0 => String::new(),
        more => format!(" (and {more} more such lines)"),
    };
    format!("{said}; line {line} cannot be read, nor its id: {why}{more}")
}

/// The id that a line gives though the line as a whole cannot be read: what stands behind `"id":`.
fn id_of(row: &str) -> Option<String> {
    let (_, behind) = row.split_once("\"id\"")?;
    let value = behind.trim_start().strip_prefix(':')?;
    let mut values = serde_json::Deserializer::from_str(value).into_iter::<Value>();
    match values.next()?.ok()? {
        Value::String(id) => Some(id),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// A line that could be read.
struct Draft {
    id: String,
    fields: Map<String, Value>,
    /// Fields that are not taken.
    others: Vec<String>,
}

fn read(row: &str) -> Result<Draft, String> {
    let fields: Map<String, Value> = serde_json::from_str(row)
        .map_err(|error| format!("no JSON object of one draft: {error}"))?;
    let text = |name: &str| match fields.get(name) {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text.clone()),
        Some(Value::Number(number)) if name == "id" => Ok(number.to_string()),
        _ => Err(format!("{name:?} is missing or no text")),
    };
    let id = text("id")?;
    for name in ["model", "text"] {
        text(name)?;
    }
    for name in [
        "language",
        "speaker",
        "participant",
        "segment",
        "started_at",
    ] {
        if fields.get(name).is_some_and(|it| !it.is_string()) {
            return Err(format!("{name:?} is no text"));
        }
    }
    for name in ["duration_s", "time_code_s"] {
        if fields
            .get(name)
            .is_some_and(|it| !it.as_f64().is_some_and(|it| it >= 0.0))
        {
            return Err(format!("{name:?} is no number of seconds"));
        }
    }
    let unknown = fields.keys().filter(|it| !KNOWN.contains(&it.as_str()));
    let others = unknown.map(|it| one_line(it)).collect();
    Ok(Draft { id, fields, others })
}

/// Words of a recording, so verbatim.
fn spoken(fields: &Map<String, Value>, by: &str) -> Value {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let at = |name: &str| text(name).map(|code| format!("@{code}"));
    let ms = |name: &str| fields.get(name).and_then(Value::as_f64).map(in_ms);
    let words = lines(text("text").unwrap_or_default());
    let verbatim = match text("language") {
        Some(language) => json!({ language: words }),
        None => json!({ "und": words }),
    };
    json!({
        "segment": at("segment"),
        "speaker": at("speaker"),
        "participant": at("participant"),
        "occurred_at": text("started_at"),
        "duration_ms": ms("duration_s"),
        "time_code_ms": ms("time_code_s"),
        "draft": {"model": label(text("model").unwrap_or_default()), "accepted_by": format!("@{by}")},
        "texts": {"verbatim": verbatim},
    })
}

/// Whole ms; what is longer than any recording is as long as it can be.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // it saturates, and is not negative
fn in_ms(seconds: f64) -> u64 {
    (seconds * 1000.0).round() as u64
}

/// The name of a model as a label of the record: other letters are hyphens, and it ends after 32.
fn label(model: &str) -> String {
    let letter = |it: char| match it {
        'A'..='Z' | 'a'..='z' | '0'..='9' | '.' | '_' | '-' => it,
        _ => '-',
    };
    model.trim().chars().take(32).map(letter).collect()
}
