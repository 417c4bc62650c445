//! A submission as a line says it.

use deliberation::{EntryCorrected, Fact, FactKind, Text, TextBasis};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{Line, envelope::text_field_name};
use crate::kinds;

/// The line that says the same: ids as UUIDs, every text with its language. Reading it gives the
/// same submission but for its id, which is no part of a line.
pub fn to_json(line: &Line) -> Value {
    let mut fields = fact(&line.fact);
    if line.fact.kind() != FactKind::SessionOpened {
        let session = line.session.map(|session| session.to_string());
        fields.insert("session".to_owned(), session.into());
    }
    if let Some(ms) = line.occurred_at_ms {
        fields.insert("occurred_at".to_owned(), time(ms));
    }
    for (key, of) in [("texts", &line.texts), ("personal", &line.personal)] {
        if !of.is_empty() {
            fields.insert(key.to_owned(), Value::Object(texts(of)));
        }
    }
    if !line.attachments.is_empty() {
        fields.insert("attachments".to_owned(), json!(line.attachments));
    }
    Value::Object(fields)
}

fn fact(of: &Fact) -> Map<String, Value> {
    let written = match of {
        // The name of the kind and the fact inside cannot both stand under "fact".
        Fact::EntryCorrected(correction) => kinds::write_json(&Fact::from(EntryCorrected {
            fact: None,
            ..correction.clone()
        })),
        other => kinds::write_json(other),
    };
    let Value::Object(mut fields) = written else {
        unreachable!("a fact is written as an object")
    };
    if let Fact::EntryCorrected(EntryCorrected {
        fact: Some(inner), ..
    }) = of
    {
        fields.insert("replacement".to_owned(), Value::Object(fact(inner)));
    }
    fields.insert("fact".to_owned(), kinds::name(of.kind()).into());
    fields
}

/// RFC 3339, or the milliseconds where no calendar reaches.
fn time(ms: i64) -> Value {
    match Timestamp::from_millisecond(ms) {
        Ok(time) => time.to_string().into(),
        Err(_) => ms.into(),
    }
}

fn texts(texts: &[Text]) -> Map<String, Value> {
    let mut by_field: Map<String, Value> = Map::new();
    for text in texts {
        let by_language = by_field
            .entry(text_field_name(text.field))
            .or_insert_with(|| json!({}));
        by_language[text.language.as_str()] = match text.basis {
            TextBasis::Unstated => json!(text.content),
            basis => json!({ "content": text.content, "basis": basis }),
        };
    }
    by_field
}
