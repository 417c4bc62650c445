//! What the tests of importers share: lines read as the record reads them.
#![allow(dead_code)] // each test file uses some of it

use facts::{Line, Lines};
use imports::{Imported, Left};
use serde_json::Value;

/// Every line, read as the record reads it; one that is not of the record fails the test.
pub fn read(imported: &Imported) -> Vec<Line> {
    let mut reader = Lines::new([7; 32], "test");
    let mut read = Vec::new();
    for (number, line) in (1..).zip(&imported.lines) {
        match reader.next_line(number, line, &mut |_| None) {
            Ok(found) => read.extend(found),
            Err(error) => panic!("{error}\n{line}"),
        }
    }
    read
}

/// The lines of one kind of fact, as JSON.
pub fn of(imported: &Imported, fact: &str) -> Vec<Value> {
    let lines = imported.lines.iter();
    let lines = lines.map(|it| serde_json::from_str::<Value>(it).unwrap());
    lines.filter(|it| it["fact"] == fact).collect()
}

/// The lines of the source at which something was left, each with its reason.
pub fn left(imported: &Imported) -> Vec<(Option<u64>, &str)> {
    let left: &[Left] = &imported.report.left;
    left.iter().map(|it| (it.line, it.why.as_str())).collect()
}

/// Whether the report says so of the whole source.
pub fn says(imported: &Imported, part: &str) -> bool {
    imported.report.unsaid.iter().any(|it| it.contains(part))
}
