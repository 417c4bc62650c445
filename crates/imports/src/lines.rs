//! Lines while they are being written.

use serde_json::{Map, Value, json};

use crate::Report;

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
