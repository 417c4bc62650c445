//! What stands beside the fact on a line: session, time, texts, attachments.

use std::str::FromStr;

use deliberation::{EntryId, FactKind, Language, SessionId, Text, TextBasis, TextField};
use jiff::Timestamp;
use serde::{
    Deserialize,
    de::{DeserializeOwned, value::StrDeserializer},
};
use serde_json::{Map, Value};

use super::{LineProblem, error::Wrong, near, references::References};
use crate::{
    Attachment, MAX_TEXTS, Malformed, Problem, attachments::check_media_type, enums::Numbered,
    texts::check_content,
};

/// What holds for the lines below.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Defaults {
    session: Option<String>,
    language: Option<Language>,
    basis: TextBasis,
}

impl Defaults {
    pub(super) fn read(defaults: Value) -> Result<Defaults, Wrong> {
        shaped(defaults)
    }
}

/// The keys beside the fact, not yet read; the outer option is presence, `null` is a value.
#[derive(Debug)]
pub(super) struct Envelope {
    session: Option<Value>,
    occurred_at: Option<Value>,
    pub(super) texts: Option<Value>,
    pub(super) personal: Option<Value>,
    pub(super) attachments: Option<Value>,
}

impl Envelope {
    pub(super) fn take(fields: &mut Map<String, Value>) -> Envelope {
        Envelope {
            session: fields.remove("session"),
            occurred_at: fields.remove("occurred_at"),
            texts: fields.remove("texts"),
            personal: fields.remove("personal"),
            attachments: fields.remove("attachments"),
        }
    }

    /// The session: as given, else the default; a line that opens one is its own.
    pub(super) fn session(
        &self,
        kind: FactKind,
        id: EntryId,
        defaults: &Defaults,
        references: &mut References<'_>,
    ) -> Result<Option<SessionId>, Wrong> {
        let opens = kind == FactKind::SessionOpened;
        let named = match (&self.session, &defaults.session) {
            (Some(Value::Null), _) | (None, None) => None,
            (None, Some(_)) if opens => None,
            (Some(Value::String(session)), _) | (None, Some(session)) => Some(session),
            (Some(other), _) => {
                return Err(
                    wrong_value(other, "a session: an id, a label or null").inside("session")
                );
            }
        };
        let named = named.map(|session| references.id(session)).transpose();
        match named.map_err(|wrong| wrong.inside("session"))? {
            Some(other) if opens && other != id => {
                Err(Wrong::from(LineProblem::SessionInSession).inside("session"))
            }
            None if opens => Ok(Some(SessionId(id.0))),
            session => Ok(session.map(|id| SessionId(id.0))),
        }
    }

    /// When it happened, ms since 1970 UTC, if known.
    pub(super) fn occurred_at_ms(&self) -> Result<Option<i64>, Wrong> {
        let wanted = "a time: RFC 3339, not finer than a millisecond (for example \
                      \"2017-04-18T10:00:00-04:00\"), or milliseconds since 1970 UTC";
        let given = match &self.occurred_at {
            None | Some(Value::Null) => return Ok(None),
            Some(given) => given,
        };
        let ms = match given {
            Value::Number(ms) => ms.as_i64().filter(|ms| *ms != i64::MIN), // which is "unknown"
            Value::String(text) => text.parse().ok().and_then(whole_ms),
            _ => None,
        };
        match ms {
            Some(ms) => Ok(Some(ms)),
            None => Err(wrong_value(given, wanted).inside("occurred_at")),
        }
    }
}

/// None where the time is finer: nothing is rounded.
fn whole_ms(time: Timestamp) -> Option<i64> {
    let ms = time.as_millisecond();
    Timestamp::from_millisecond(ms)
        .is_ok_and(|whole| whole == time)
        .then_some(ms)
}

/// `{field: words}`, `{field: {language: words}}` or `{field: {language: {content, basis}}}`,
/// ordered by field and language so that the same line always gives the same bytes.
pub(super) fn texts(
    key: &str,
    given: Option<Value>,
    defaults: &Defaults,
) -> Result<Vec<Text>, Wrong> {
    let given = match given {
        None => return Ok(Vec::new()),
        Some(given) => object(given).map_err(|wrong| wrong.inside(key))?,
    };
    let mut texts = Vec::new();
    for (name, value) in given {
        let inside = |wrong: Wrong| wrong.inside(&name).inside(key);
        let field = text_field(&name).map_err(|wrong| wrong.inside(key))?;
        texts.extend(by_language(field, value, defaults).map_err(inside)?);
    }
    if texts.len() > MAX_TEXTS {
        let too_many = Malformed::from(Problem::TooMany { limit: MAX_TEXTS });
        return Err(Wrong::from(too_many).inside(key));
    }
    texts.sort_by_key(|text| (text.field, text.language));
    Ok(texts)
}

fn text_field(name: &str) -> Result<TextField, Wrong> {
    let from = StrDeserializer::<serde::de::value::Error>::new(name);
    TextField::deserialize(from).map_err(|_| {
        let names: Vec<_> = TextField::ALL
            .iter()
            .map(|field| text_field_name(*field))
            .collect();
        let near = near::nearest(name, names.iter().map(String::as_str));
        let name = name.to_owned();
        LineProblem::UnknownText { name, near }.into()
    })
}

/// The name of a field of a text in lines.
pub(super) fn text_field_name(field: TextField) -> String {
    match serde_json::to_value(field) {
        Ok(Value::String(name)) => name,
        _ => unreachable!("a value of an enum is written as a string"),
    }
}

fn by_language(field: TextField, value: Value, defaults: &Defaults) -> Result<Vec<Text>, Wrong> {
    let by_language = match value {
        Value::Object(by_language) => by_language,
        words => {
            let language = defaults.language.ok_or(LineProblem::NoLanguage)?;
            return Ok(vec![text(field, language, words, defaults)?]);
        }
    };
    let read = |(language, value): (String, Value)| {
        let bad = |error| Wrong::from(Malformed::from(Problem::BadValue(error)));
        Language::from_str(&language)
            .map_err(bad)
            .and_then(|code| text(field, code, value, defaults))
            .map_err(|wrong| wrong.inside(&language))
    };
    by_language.into_iter().map(read).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    content: String,
    basis: Option<TextBasis>,
}

fn text(
    field: TextField,
    language: Language,
    value: Value,
    defaults: &Defaults,
) -> Result<Text, Wrong> {
    let words = match value {
        Value::String(content) => Words {
            content,
            basis: None,
        },
        value => shaped(value)?,
    };
    check_content(&words.content).map_err(Malformed::from)?;
    Ok(Text {
        field,
        language,
        basis: words.basis.unwrap_or(defaults.basis),
        content: words.content,
    })
}

/// Documents, in the order given.
pub(super) fn attachments(given: Option<Value>) -> Result<Vec<Attachment>, Wrong> {
    let given = given.unwrap_or_else(|| Value::Array(Vec::new()));
    let attachments: Vec<Attachment> =
        shaped(given).map_err(|wrong| wrong.inside("attachments"))?;
    for (index, attachment) in attachments.iter().enumerate() {
        check_media_type(&attachment.media_type).map_err(|problem| {
            let path = format!("attachments[{index}].media_type");
            Wrong::from(Malformed::from(problem)).inside(&path)
        })?;
    }
    Ok(attachments)
}

fn object(value: Value) -> Result<Map<String, Value>, Wrong> {
    match value {
        Value::Object(fields) => Ok(fields),
        other => Err(wrong_value(
            &other,
            "an object, as {\"title\": {\"fr\": \"…\"}}",
        )),
    }
}

fn shaped<T: DeserializeOwned>(value: Value) -> Result<T, Wrong> {
    Ok(serde_path_to_error::deserialize(value)?)
}

/// Quotes what was given, cut where it is long.
fn wrong_value(given: &Value, wanted: &'static str) -> Wrong {
    const QUOTED: usize = 80;
    let mut given = given.to_string();
    if let Some((cut, _)) = given.char_indices().nth(QUOTED) {
        given.truncate(cut);
        given.push('…');
    }
    LineProblem::WrongValue { given, wanted }.into()
}
