//! Rows of an export, and their fields.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::words::moment;
use crate::{ImportError, Source};

/// An export: collections of rows.
#[derive(Debug)]
pub(super) struct Export {
    collections: Map<String, Value>,
    /// Rows that are none.
    pub broken: Vec<String>,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub id: u64,
    fields: &'a Map<String, Value>,
}

impl Export {
    pub fn read(source: Source<'_>) -> Result<Export, ImportError> {
        let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
        let unreadable = |line, why: String| ImportError::Unreadable {
            file: source.file.to_owned(),
            line,
            why,
        };
        let read = serde_json::from_str::<Value>(text);
        let read =
            read.map_err(|error| unreadable(Some(error.line() as u64), error.to_string()))?;
        let Value::Object(collections) = read else {
            return Err(unreadable(
                None,
                "it is no object of collections".to_owned(),
            ));
        };
        let mut broken = Vec::new();
        for (name, rows) in &collections {
            for (key, row) in rows.as_object().into_iter().flatten() {
                if !row.is_object() || key.parse::<u64>().is_err() {
                    broken.push(format!("{name}/{key}: it is no row with a number"));
                }
            }
        }
        Ok(Export {
            collections,
            broken,
        })
    }

    /// The rows of a collection, by their numbers.
    pub fn rows(&self, name: &str) -> Vec<Row<'_>> {
        let rows = self.collections.get(name).and_then(Value::as_object);
        let rows = rows.into_iter().flatten().filter_map(|(key, row)| {
            Some(Row {
                id: key.parse().ok()?,
                fields: row.as_object()?,
            })
        });
        let mut rows: Vec<Row<'_>> = rows.collect();
        rows.sort_by_key(|it| it.id);
        rows
    }

    /// The rows of a collection by the row that a field of theirs names.
    pub fn rows_by(&self, name: &str, field: &str) -> BTreeMap<u64, Vec<Row<'_>>> {
        let mut by = BTreeMap::<u64, Vec<Row<'_>>>::new();
        for row in self.rows(name) {
            if let Some(named) = row.link(field) {
                by.entry(named).or_default().push(row);
            }
        }
        by
    }

    pub fn row(&self, name: &str, id: u64) -> Option<Row<'_>> {
        let row = self.collections.get(name)?.get(id.to_string())?;
        Some(Row {
            id,
            fields: row.as_object()?,
        })
    }

    /// How many rows each collection has.
    pub fn counts(&self) -> impl Iterator<Item = (&str, usize)> {
        let collections = self.collections.iter();
        collections.filter_map(|(name, rows)| Some((name.as_str(), rows.as_object()?.len())))
    }
}

impl<'a> Row<'a> {
    pub fn has(&self, field: &str) -> bool {
        self.fields.get(field).is_some_and(|it| !it.is_null())
    }

    pub fn text(&self, field: &str) -> Option<&'a str> {
        self.fields.get(field)?.as_str()
    }

    pub fn number(&self, field: &str) -> Option<i64> {
        self.fields.get(field)?.as_i64()
    }

    /// The number of another row.
    pub fn link(&self, field: &str) -> Option<u64> {
        self.fields.get(field)?.as_u64()
    }

    pub fn is(&self, field: &str) -> bool {
        self.fields.get(field).and_then(Value::as_bool) == Some(true)
    }

    pub fn ids(&self, field: &str) -> Vec<u64> {
        let ids = self.fields.get(field).and_then(Value::as_array);
        ids.into_iter()
            .flatten()
            .filter_map(Value::as_u64)
            .collect()
    }

    /// A moment: seconds since 1970, or a time with an offset.
    pub fn moment(&self, field: &str) -> Option<String> {
        match self.fields.get(field)? {
            Value::Number(seconds) => {
                let at = jiff::Timestamp::from_second(seconds.as_i64()?);
                at.ok().map(|it| it.to_string())
            }
            Value::String(written) => moment(written),
            _ => None,
        }
    }

    /// The field as it stands there, for a report.
    pub fn shown(&self, field: &str) -> String {
        let shown = self.fields.get(field).map(Value::to_string);
        shown.map_or_else(
            || "not given".to_owned(),
            |it| it.chars().take(80).collect(),
        )
    }

    /// How many votes: a decimal number, written as such or as words.
    pub fn amount(&self, field: &str) -> Amount {
        let written = match self.fields.get(field) {
            None | Some(Value::Null) => return Amount::NotGiven,
            Some(Value::String(written)) => written.clone(),
            Some(other) => other.to_string(),
        };
        let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
        let is_whole = part.bytes().all(|it| it == b'0');
        match (whole, is_whole) {
            ("-1", true) => Amount::Majority,
            ("-2", true) => Amount::Undocumented,
            (whole, true) => whole
                .parse()
                .map_or(Amount::Odd(written.clone()), Amount::Votes),
            _ => Amount::Odd(written),
        }
    }
}

/// How many votes there were, or what stands in the place of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Amount {
    NotGiven,
    Votes(u32),
    /// `-1`: the majority.
    Majority,
    /// `-2`: not documented.
    Undocumented,
    /// Anything else, above all parts of a vote.
    Odd(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_amounts_when_read_then_special_values_are_no_numbers() {
        let text =
            r#"{"option":{"1":{"a":"2.000000","b":"-1.000000","c":"-2","d":"1.500000","e":3}}}"#;
        let export = Export::read(Source { file: "f", text }).unwrap();
        let row = export.row("option", 1).unwrap();
        let amounts = ["a", "b", "c", "d", "e", "f"].map(|it| row.amount(it));
        let expected = [
            Amount::Votes(2),
            Amount::Majority,
            Amount::Undocumented,
            Amount::Odd("1.500000".to_owned()),
            Amount::Votes(3),
            Amount::NotGiven,
        ];
        assert_eq!(amounts, expected);
    }
}
