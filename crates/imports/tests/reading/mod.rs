//! What the tests of importers share: lines read as the record reads them.
#![allow(dead_code)] // each test file uses some of it

use facts::{Line, Lines};
use imports::{Imported, Left};
use serde_json::Value;

/// Every line, read as the record reads it; one that is not of the record fails the test.
pub fn read(imported: &Imported) -> Vec<Line> {
    read_into(&[], imported)
}

/// The same with a ledger that has these codes.
pub fn read_into(codes: &[&str], imported: &Imported) -> Vec<Line> {
    let mut ledger = Lines::new([8; 32], "before");
    let mut has = |(number, code): (usize, &&str)| {
        let line = format!(r#"{{"fact":"session_opened","code":"{code}"}}"#);
        let line = ledger.next_line(number as u64 + 1, &line, &mut |_| None);
        ((*code).to_owned(), line.unwrap().unwrap().id)
    };
    let ids: Vec<_> = codes.iter().enumerate().map(&mut has).collect();
    let resolve = |code: &str| ids.iter().find(|it| it.0 == code).map(|it| it.1);
    let mut reader = Lines::new([7; 32], "test");
    let mut read = Vec::new();
    for (number, line) in (1..).zip(&imported.lines) {
        match reader.next_line(number, line, &mut { resolve }) {
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
