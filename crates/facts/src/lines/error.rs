//! What is wrong with a line, where, and what to do.

use crate::{MAX_LINE_LEN, Malformed, kinds::WrongShape};

/// A line that cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}{}{path}: {problem}", if path.is_empty() { "" } else { ", " })]
pub struct LineError {
    line: u64,
    path: String,
    problem: LineProblem,
}

impl LineError {
    /// The number of the line.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The field, as `proposers.on_record[2].participant`; empty where it is the whole line.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with it.
    pub fn problem(&self) -> &LineProblem {
        &self.problem
    }
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LineProblem {
    /// Longer than a line may be.
    #[error("has {len} bytes, more than {MAX_LINE_LEN}: split it or shorten its texts")]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// Not JSON, or a key given twice.
    #[error("is not JSON: {0}")]
    NotJson(String),
    /// JSON, but not an object.
    #[error("is no object: write {{\"fact\": …}}")]
    NotAnObject,
    /// Something stands beside the defaults.
    #[error("\"{0}\" stands beside \"defaults\": write the defaults on a line of their own")]
    BesideDefaults(String),
    /// No name of a fact.
    #[error("names no fact: write \"fact\": \"intervention_made\" or another")]
    NoFact,
    /// An unknown name of a fact.
    #[error("\"{name}\" is no fact: write {near}")]
    UnknownFact {
        /// As given.
        name: String,
        /// Names that are like it, or all.
        near: String,
    },
    /// An unknown name of a text.
    #[error("\"{name}\" is no text of an entry: write {near}")]
    UnknownText {
        /// As given.
        name: String,
        /// Names that are like it, or all.
        near: String,
    },
    /// A field is missing, unknown or of another type.
    #[error("{0}")]
    WrongShape(String),
    /// A field that neither the fact nor the envelope has.
    #[error(
        "{0}; beside the fact may stand as, session, occurred_at, texts, personal, attachments"
    )]
    UnknownField(String),
    /// A label that is none.
    #[error("{0} is no label: write 1 to 64 of A-Z a-z 0-9 . _ -, without @")]
    BadLabel(String),
    /// A label that two lines declare.
    #[error("label {label} is declared on line {first} already: choose another")]
    LabelTwice {
        /// The label.
        label: String,
        /// The line that declares it.
        first: u64,
    },
    /// A label that no earlier line declares, and no code of the ledger.
    #[error(
        "\"@{0}\" is declared nowhere above and no code of this ledger: declare it with \"as\" or \"code\" on an earlier line, or correct it"
    )]
    UnknownLabel(String),
    /// A code that the ledger does not hold.
    #[error(
        "\"{0}\" is neither an id nor a code of this ledger: write a code that is recorded (`rapporteur log` lists them), \"@LABEL\" for a line above, or the UUID of an entry; a label of \"as\" holds in its own file only"
    )]
    UnknownCode(String),
    /// A label written as a code.
    #[error("\"{0}\" is no code of this ledger, but a label of this file: write \"@{0}\"")]
    LabelWithoutAt(String),
    /// A session inside another.
    #[error("a session belongs to no other: leave \"session\" out")]
    SessionInSession,
    /// A value that is written wrongly.
    #[error("{given} is not {wanted}")]
    WrongValue {
        /// As given.
        given: String,
        /// What is wanted, with an example.
        wanted: &'static str,
    },
    /// A text without a language.
    #[error(
        "has no language: write {{\"fr\": \"…\"}}, or a line {{\"defaults\": {{\"language\": \"fr\"}}}} above"
    )]
    NoLanguage,
    /// What the body schema refuses.
    #[error("{0}")]
    Malformed(#[from] Malformed),
}

/// A problem on its way out to the line it is on.
#[derive(Debug)]
pub(super) struct Wrong {
    path: String,
    problem: LineProblem,
}

impl Wrong {
    pub(super) fn inside(mut self, outer: &str) -> Wrong {
        let dot = !self.path.is_empty() && !self.path.starts_with('[');
        self.path = format!("{outer}{}{}", if dot { "." } else { "" }, self.path);
        self
    }

    pub(super) fn on_line(self, line: u64) -> LineError {
        LineError {
            line,
            path: self.path,
            problem: self.problem,
        }
    }
}

impl From<LineProblem> for Wrong {
    fn from(problem: LineProblem) -> Self {
        Wrong {
            path: String::new(),
            problem,
        }
    }
}

impl From<Malformed> for Wrong {
    fn from(malformed: Malformed) -> Self {
        LineProblem::Malformed(malformed).into()
    }
}

impl From<WrongShape> for Wrong {
    fn from(error: WrongShape) -> Self {
        let path = match error.path().to_string() {
            whole if whole == "." => String::new(),
            path => path,
        };
        let message = with_example(&path, error.into_inner().to_string());
        let problem = if message.starts_with("unknown field") {
            LineProblem::UnknownField(message)
        } else {
            LineProblem::WrongShape(message)
        };
        Wrong { path, problem }
    }
}

/// Fields whose shape is not to be guessed, each with an example.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "precision",
        "{\"begins\": \"2026-05-04\", \"ends\": \"2026-05-05\", \"precision\": \"day\"}",
    ),
    (
        "ends",
        "{\"begins\": \"2026-05-04\", \"ends\": \"2026-05-05\", \"precision\": \"day\"}",
    ),
    (
        "delegation",
        "{\"delegation\": {\"requested_by\": \"@COL\", \"checked\": \"yes\", \"accepted\": true}}",
    ),
    (
        "origin",
        "\"recorders_error\", or {\"delegation\": {\"requested_by\": \"@COL\", \"checked\": \"yes\", \"accepted\": true}}",
    ),
    (
        "holder",
        "{\"participant\": \"@COL\"} or {\"group\": \"@G1\"}",
    ),
    ("subject", "{\"proposal\": \"@P1\"}"),
    ("order", "{\"ordinal\": 1, \"basis\": \"recorder_ordinal\"}"),
    (
        "proposers",
        "{\"on_record\": [{\"participant\": \"@COL\"}]} or \"not_on_record\"",
    ),
];

/// The reader's message in words of lines, with an example of the field where there is one.
fn with_example(path: &str, message: String) -> String {
    let last = path.rsplit('.').next().unwrap_or_default();
    let (field, message) = match message.strip_prefix("missing field `") {
        Some(rest) => (rest.trim_end_matches('`'), message.clone()),
        None if message == "invalid type: unit variant, expected struct variant" => (
            last,
            format!("\"{last}\" is not enough alone: it has fields of its own"),
        ),
        None => (last, message),
    };
    match EXAMPLES.iter().find(|(name, _)| *name == field) {
        Some((_, example)) => format!("{message}; for example {example}"),
        None => message,
    }
}
