//! JSON lines: how people and tools write what they record, one submission a line.
//!
//! Empty lines and lines that start with `#` are comments. `{"defaults":{…}}` is not recorded: its
//! `session`, `language` and `basis` hold until the next such line. Any other line is a fact: the
//! name (`"fact"`), its fields, and beside them, all optional, `as` (a label for this line),
//! `session`, `occurred_at`, `texts`, `personal` and `attachments`. Where a fact wants an id there
//! stands a UUID, `"@LABEL"` for an earlier line of the same file (by its `as` or its `code`) or
//! else for a code that the ledger already holds, or such a code alone. A correction puts its fact under `"replacement"`.

mod envelope;
mod error;
mod near;
mod references;
mod strict;
mod written;

use std::collections::HashMap;

use deliberation::{EntryId, Fact, FactKind, SessionId, Text};
use record::{LedgerId, SubmissionId};
use serde_json::{Map, Value};

use self::{
    envelope::{Defaults, Envelope},
    error::Wrong,
    references::References,
};
use crate::{Attachment, Decoded, decode_structure, encode_structure, kinds};

pub use error::{LineError, LineProblem};
pub use near::nearest;
pub use written::to_json;

/// Longest line, in bytes: four bodies of the largest size fit, whatever JSON makes of them.
pub const MAX_LINE_LEN: usize = 1 << 20;

/// Longest label, in bytes.
const MAX_LABEL_LEN: usize = 64;

/// Finds what a code of the ledger stands for.
pub(crate) type Resolve<'a> = &'a mut dyn FnMut(&str) -> Option<EntryId>;

/// What one line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The id of the submission, and of what it creates.
    pub id: EntryId,
    /// The session it belongs to; none: the ledger as a whole.
    pub session: Option<SessionId>,
    /// When it happened, ms since 1970 UTC; none: unknown.
    pub occurred_at_ms: Option<i64>,
    /// What happened.
    pub fact: Fact,
    /// What can be read, ordered by field and language.
    pub texts: Vec<Text>,
    /// Names and capacities of persons, ordered by field and language.
    pub personal: Vec<Text>,
    /// Documents, in the order given.
    pub attachments: Vec<Attachment>,
}

/// Reads the lines of one source, one after the other.
#[derive(Debug, Clone)]
pub struct Lines {
    ledger_id: [u8; 32],
    secret: Option<[u8; 32]>,
    source: String,
    defaults: Defaults,
    labels: Labels,
    names: HashMap<EntryId, String>,
}

/// What the labels of a file stand for, and the lines that declare them.
type Labels = HashMap<String, (EntryId, u64)>;

impl Lines {
    /// A reader for the source of this name (a file name), to be recorded in this ledger. Both are
    /// part of the ids that lines get: the same line of the same source is the same submission.
    pub fn new(ledger_id: [u8; 32], source: &str) -> Lines {
        Lines {
            ledger_id,
            secret: None,
            source: source.to_owned(),
            defaults: Defaults::default(),
            labels: Labels::new(),
            names: HashMap::new(),
        }
    }

    /// The same with ids that nobody can guess a line by who does not know the ledger's secret.
    #[must_use]
    pub fn keyed(self, secret: Option<[u8; 32]>) -> Lines {
        Lines { secret, ..self }
    }

    /// Reads the line of this number (from 1); none where it records nothing. A line break at its
    /// end is no part of it. After an error the next line can be read all the same: labels that a
    /// wrong line declares are known.
    pub fn next_line(
        &mut self,
        number: u64,
        line: &str,
        resolve: &mut dyn FnMut(&str) -> Option<EntryId>,
    ) -> Result<Option<Line>, LineError> {
        let line = line.trim_end_matches(['\n', '\r']);
        let read = match fields(line) {
            Ok(None) => Ok(None),
            Ok(Some(fields)) if fields.contains_key("defaults") => {
                self.take_defaults(fields).map(|()| None)
            }
            Ok(Some(fields)) => {
                let id = self.line_id(number, line);
                self.submission(number, id, fields, resolve).map(Some)
            }
            Err(wrong) => Err(wrong),
        };
        read.map_err(|wrong| wrong.on_line(number))
    }

    /// The same for the same line, so that a file that was recorded in part can be recorded again.
    fn line_id(&self, number: u64, line: &str) -> EntryId {
        let ledger = LedgerId(self.ledger_id);
        let secret = self.secret.as_ref();
        EntryId(SubmissionId::of_import(ledger, secret, &self.source, (number, line)).0)
    }

    /// The number of the line of this source, modulo 2^32, for which an id was made, whatever the
    /// line said then; none for an id that was made elsewhere.
    pub fn line_of(&self, id: EntryId) -> Option<u32> {
        SubmissionId(id.0).line_of_import(LedgerId(self.ledger_id), &self.source)
    }

    /// The label under which a line of this source declares this id, its `as` before its `code`.
    pub fn called(&self, id: EntryId) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    fn take_defaults(&mut self, mut fields: Map<String, Value>) -> Result<(), Wrong> {
        let defaults = fields.remove("defaults").unwrap_or_default();
        if let Some(other) = fields.keys().next() {
            return Err(LineProblem::BesideDefaults(other.clone()).into());
        }
        self.defaults = Defaults::read(defaults).map_err(|wrong| wrong.inside("defaults"))?;
        Ok(())
    }

    fn submission(
        &mut self,
        number: u64,
        id: EntryId,
        mut fields: Map<String, Value>,
        resolve: Resolve<'_>,
    ) -> Result<Line, Wrong> {
        self.declare(number, id, &mut fields)?;
        let envelope = Envelope::take(&mut fields);
        let kind = take_kind(&mut fields)?;
        let mut references = References {
            labels: &self.labels,
            resolve,
        };
        let session = envelope.session(kind, id, &self.defaults, &mut references)?;
        references.replace(&mut fields)?;
        let fact = check(&read_fact(kind, fields)?)?;
        Ok(Line {
            id,
            session,
            occurred_at_ms: envelope.occurred_at_ms()?,
            fact,
            texts: envelope::texts("texts", envelope.texts, &self.defaults)?,
            personal: envelope::texts("personal", envelope.personal, &self.defaults)?,
            attachments: envelope::attachments(envelope.attachments)?,
        })
    }

    /// Notes the labels of a line before the rest of it is read, so that one mistake is reported
    /// once and not again wherever the label is used.
    fn declare(
        &mut self,
        number: u64,
        id: EntryId,
        fields: &mut Map<String, Value>,
    ) -> Result<(), Wrong> {
        if let Some(label) = fields.remove("as") {
            let label = label_of(label).map_err(|wrong| wrong.inside("as"))?;
            self.declare_label(number, id, label)
                .map_err(|wrong| wrong.inside("as"))?;
        }
        match fields.get("code") {
            Some(Value::String(code)) => self
                .declare_label(number, id, code.clone())
                .map_err(|wrong| wrong.inside("code")),
            _ => Ok(()),
        }
    }

    fn declare_label(&mut self, line: u64, id: EntryId, label: String) -> Result<(), Wrong> {
        let (holder, first) = *self.labels.entry(label.clone()).or_insert((id, line));
        if holder == id {
            self.names.entry(id).or_insert(label);
            return Ok(());
        }
        Err(LineProblem::LabelTwice { label, first }.into())
    }
}

/// The fields of a line; none for a comment.
fn fields(line: &str) -> Result<Option<Map<String, Value>>, Wrong> {
    if line.len() > MAX_LINE_LEN {
        return Err(LineProblem::TooLong { len: line.len() }.into());
    }
    let text = line.trim_start_matches('\u{feff}').trim(); // some editors put a mark before line 1
    if text.is_empty() || text.starts_with('#') {
        return Ok(None);
    }
    match strict::read(text).map_err(|error| not_json(&error))? {
        Value::Object(fields) => Ok(Some(fields)),
        _ => Err(LineProblem::NotAnObject.into()),
    }
}

/// The reader's own words without its line, which is always the first.
fn not_json(error: &serde_json::Error) -> LineProblem {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match said.strip_suffix(&place) {
        Some(why) if error.column() > 0 => {
            LineProblem::NotJson(format!("{why} (at byte {} of the line)", error.column()))
        }
        Some(why) => LineProblem::NotJson(why.to_owned()),
        None => LineProblem::NotJson(said),
    }
}

fn label_of(label: Value) -> Result<String, Wrong> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    match label {
        Value::String(label)
            if (1..=MAX_LABEL_LEN).contains(&label.len()) && label.bytes().all(plain) =>
        {
            Ok(label)
        }
        other => Err(LineProblem::BadLabel(other.to_string()).into()),
    }
}

fn take_kind(fields: &mut Map<String, Value>) -> Result<FactKind, Wrong> {
    let Some(Value::String(name)) = fields.remove("fact") else {
        return Err(LineProblem::NoFact.into());
    };
    kinds::named(&name).ok_or_else(|| {
        let names = FactKind::ALL.iter().map(|kind| kinds::name(*kind));
        let near = near::nearest(&name, names);
        Wrong::from(LineProblem::UnknownFact { name, near }).inside("fact")
    })
}

/// The fact from its own fields. The one inside a correction stands under another name than in the
/// schema, since `"fact"` is the name of the kind here.
fn read_fact(kind: FactKind, mut fields: Map<String, Value>) -> Result<Fact, Wrong> {
    let replacement = match kind {
        FactKind::EntryCorrected => fields.remove("replacement"),
        _ => None,
    };
    let mut fact = kinds::read_json(kind, Value::Object(fields))?;
    if let (Fact::EntryCorrected(correction), Some(replacement)) = (&mut fact, replacement) {
        let inner = read_replacement(replacement).map_err(|wrong| wrong.inside("replacement"))?;
        correction.fact = Some(Box::new(inner));
    }
    Ok(fact)
}

fn read_replacement(replacement: Value) -> Result<Fact, Wrong> {
    let Value::Object(mut fields) = replacement else {
        return Err(LineProblem::NotAnObject.into());
    };
    match take_kind(&mut fields)? {
        FactKind::EntryCorrected => {
            Err(crate::Malformed::from(crate::Problem::CorrectionInCorrection).into())
        }
        kind => read_fact(kind, fields),
    }
}

/// What is recorded is what can be read again: the fact goes through its bytes once.
fn check(fact: &Fact) -> Result<Fact, Wrong> {
    match decode_structure(&encode_structure(fact))? {
        Decoded::Known(fact) => Ok(fact),
        Decoded::Unknown { .. } => Err(LineProblem::NoFact.into()),
    }
}
