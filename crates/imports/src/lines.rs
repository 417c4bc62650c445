//! Lines while they are being written.

use serde_json::{Map, Value, json};

use crate::Report;
use crate::words::LONGEST;

/// Lines of the record, and the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// JSON lines, in the order in which they are to be recorded.
    pub lines: Vec<String>,
    /// What was taken and what was left.
    pub report: Report,
}

impl Imported {
    pub(crate) fn new(source: &str) -> Imported {
        let mut imported = Imported::default();
        source.clone_into(&mut imported.report.source);
        imported
    }

    /// Defaults hold for the lines behind them; the words are English.
    pub(crate) fn defaults(&mut self, session: Option<&str>, basis: &str) {
        self.defaults_in(session, "en", basis);
    }

    /// Defaults hold for the lines behind them.
    pub(crate) fn defaults_in(&mut self, session: Option<&str>, language: &str, basis: &str) {
        let mut defaults = Map::new();
        if let Some(session) = session {
            defaults.insert("session".to_owned(), json!(format!("@{session}")));
        }
        defaults.insert("language".to_owned(), json!(language));
        defaults.insert("basis".to_owned(), json!(basis));
        self.lines.push(json!({ "defaults": defaults }).to_string());
    }

    /// A fact with its fields: an object.
    pub(crate) fn fact(&mut self, fact: &str, fields: Value) {
        let Value::Object(fields) = fields else {
            unreachable!("the fields of a fact are an object");
        };
        let mut line = Map::from_iter([("fact".to_owned(), json!(fact))]);
        line.extend(fields);
        line.retain(|_, value| !value.is_null());
        for part in ["texts", "personal"] {
            let long = line.get_mut(part).map(cut).unwrap_or_default();
            for (field, bytes) in long {
                let why =
                    format!("{fact}: its {field} has {bytes} bytes, more than an entry holds");
                let source = self.report.source.clone();
                self.report.leave(&source, None, why);
            }
        }
        self.lines.push(Value::Object(line).to_string());
        *self.report.taken.entry(fact.to_owned()).or_default() += 1;
    }

    /// The lines as a file.
    pub fn text(&self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }
}

/// Takes out of a part what makes it longer than an entry holds: each field with its bytes.
fn cut(part: &mut Value) -> Vec<(String, usize)> {
    let mut free = LONGEST;
    let mut long = Vec::new();
    for (field, words) in part.as_object_mut().into_iter().flatten() {
        let bytes = match words {
            Value::String(words) => words.len(),
            Value::Object(by_language) => {
                let words = by_language.values().filter_map(Value::as_str);
                words.map(str::len).sum()
            }
            _ => 0,
        };
        if bytes > free {
            long.push((field.clone(), bytes));
        } else {
            free -= bytes;
        }
    }
    if let Some(fields) = part.as_object_mut() {
        fields.retain(|field, _| long.iter().all(|it| it.0 != *field));
    }
    long
}
