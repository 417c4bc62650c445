//! One row, and what its cells say.

use csv::StringRecord;
use serde_json::{Value, json};

use super::columns::{Columns, Field};
use crate::words::{LONGEST, language, lines, moment};

const ROLES: [&str; 7] = [
    "panellist",
    "moderator",
    "chair",
    "delegate",
    "observer",
    "guest",
    "unknown",
];

const KINDS: [&str; 7] = [
    "statement",
    "question",
    "reply",
    "point_of_order",
    "right_of_reply",
    "introduction",
    "closing_remark",
];

const CATEGORIES: [&str; 9] = [
    "state",
    "un_entity",
    "intergovernmental_organisation",
    "civil_society",
    "academia",
    "private_sector",
    "diaspora_association",
    "local_authority",
    "other",
];

/// A row while it is being read.
pub(super) struct Row<'a> {
    pub line: u64,
    columns: &'a Columns,
    record: &'a StringRecord,
    /// What of it could not be taken.
    pub left: Vec<String>,
}

impl<'a> Row<'a> {
    pub fn new(columns: &'a Columns, record: &'a StringRecord, text: &str) -> Row<'a> {
        let mut row = Row {
            line: line_of(record, text),
            columns,
            record,
            left: Vec::new(),
        };
        if record.len() != columns.count {
            let why = format!(
                "it has {} cells, {} have a title",
                record.len(),
                columns.count
            );
            row.leave(why);
        }
        row
    }

    pub fn leave(&mut self, why: impl Into<String>) {
        self.left.push(why.into());
    }

    pub fn is_blank(&self) -> bool {
        self.record.iter().all(|it| it.trim().is_empty())
    }

    /// The words of a cell, none where there are none.
    pub fn cell(&self, field: Field) -> Option<&'a str> {
        let cell = self.record.get(self.columns.place(field)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// One of a few words; letters large or small, and `_` or a space, are the same.
    fn one_of(&mut self, name: &str, field: Field, known: &[&str]) -> Option<String> {
        let written = self.cell(field)?;
        let plain = written.to_lowercase().replace([' ', '-'], "_");
        if known.contains(&plain.as_str()) {
            return Some(plain);
        }
        let known = known.join(", ");
        self.leave(format!("{name} {written:?} is none of {known}"));
        None
    }

    pub fn role(&mut self) -> Option<String> {
        self.one_of("role", Field::Role, &ROLES)
    }

    pub fn kind(&mut self) -> Option<String> {
        self.one_of("kind", Field::Kind, &KINDS)
    }

    pub fn category(&mut self) -> Option<String> {
        self.one_of("category", Field::Category, &CATEGORIES)
    }

    /// The number of the table, where it has such a column; else the place of the row.
    pub fn order(&mut self, row: u32) -> Option<Value> {
        if self.columns.place(Field::Ordinal).is_none() {
            return Some(json!({"ordinal": row, "basis": "as_listed"}));
        }
        let written = self.cell(Field::Ordinal)?;
        if let Ok(ordinal @ 1..) = written.parse::<u32>() {
            return Some(json!({"ordinal": ordinal, "basis": "recorder_ordinal"}));
        }
        self.leave(format!("ordinal {written:?} is no whole number from 1"));
        None
    }

    pub fn started_at(&mut self) -> Option<String> {
        let written = self.cell(Field::StartedAt)?;
        let found = moment(written);
        if found.is_none() {
            self.leave(format!(
                "started_at {written:?} is no time with an offset from UTC, as 2026-05-04T10:00:00Z"
            ));
        }
        found
    }

    pub fn duration_ms(&mut self) -> Option<u64> {
        let written = self.cell(Field::Duration)?;
        let found = milliseconds(written);
        if found.is_none() {
            self.leave(format!(
                "duration_s {written:?} is no number of seconds, as 90 or 90.5"
            ));
        }
        found
    }

    pub fn language(&mut self) -> Option<String> {
        let written = self.cell(Field::Language)?;
        let found = language(written);
        if found.is_none() {
            self.leave(format!("language {written:?} is no code of ISO 639"));
        }
        found
    }

    /// Words in the language in which they were held, gists in that of the table.
    pub fn texts(&mut self, of_table: &str) -> Option<Value> {
        let held = self.cell(Field::Language).and_then(language);
        let held = held.unwrap_or_else(|| of_table.to_owned());
        let mut texts = json!({});
        for (name, field, language) in [
            ("gist", Field::Gist, of_table),
            ("verbatim", Field::Verbatim, held.as_str()),
        ] {
            let place = self.columns.place(field);
            let written = place.and_then(|it| self.record.get(it)).unwrap_or_default();
            let words = lines(written);
            if words.len() > LONGEST {
                let bytes = words.len();
                self.leave(format!("{name}: {bytes} bytes, more than an entry holds"));
            } else if !words.is_empty() {
                texts[name] = json!({language: words});
            }
        }
        texts
            .as_object()
            .is_some_and(|it| !it.is_empty())
            .then_some(texts)
    }
}

/// The line at which a record begins: the reader counts blank lines before it as its own.
fn line_of(record: &StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else {
        return 0;
    };
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let blank = rest.iter().take_while(|it| matches!(it, b'\r' | b'\n'));
    position.line() + blank.filter(|it| **it == b'\n').count() as u64
}

/// Seconds with at most three decimals.
fn milliseconds(written: &str) -> Option<u64> {
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty() || part.len() > 3 || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    whole.checked_mul(1000)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_seconds_when_read_then_nothing_is_rounded() {
        assert_eq!(milliseconds("90"), Some(90_000));
        assert_eq!(milliseconds("90.5"), Some(90_500));
        for wrong in ["", "-1", "1,5", "1.0005", "1:30", "99999999999999999999"] {
            assert_eq!(milliseconds(wrong), None, "{wrong}");
        }
    }
}
