//! A message of the API as JSON for people: names as in the schema, values of enums as words.

use std::fmt::Write;
use std::sync::OnceLock;

use deliberation::Amount;
use prost::Message;
use prost_reflect::{
    DescriptorPool, DynamicMessage, EnumDescriptor, FieldDescriptor, ReflectMessage, Value,
};

use crate::FILE_DESCRIPTOR_SET;

/// The JSON of a message of package `rapporteur.v1`, in the order of its schema.
///
/// * Every field is there: lists as `[]`, what is not on record as `null`.
/// * A value of an enum is its name in small letters, without the name of the enum.
/// * An id is a UUID, other bytes are hexadecimal digits; a `Date` is `2017-04-18`.
/// * A time in ms since 1970 UTC has the same in RFC 3339 beside it: `recorded_at_ms` and
///   `recorded_at`.
///
/// `name` is the name of the message in the schema; another one gives no JSON.
pub fn json(name: &str, message: &impl Message) -> Option<String> {
    let descriptor = pool().get_message_by_name(&format!("rapporteur.v1.{name}"))?;
    let bytes = message.encode_to_vec();
    let message = DynamicMessage::decode(descriptor, bytes.as_slice()).ok()?;
    let mut page = Page::default();
    page.message(&message);
    Some(page.text)
}

/// A value of an enum of the API as its word: `value_word("OrderBasis", 3)` is `as_listed`. A number
/// that the schema does not know stays a number.
pub fn value_word(list: &str, number: i32) -> String {
    let list = pool().get_enum_by_name(&format!("rapporteur.v1.{list}"));
    list.map_or_else(|| number.to_string(), |list| word(&list, number))
}

/// The schemas of the API.
pub(crate) fn pool() -> &'static DescriptorPool {
    static POOL: OnceLock<DescriptorPool> = OnceLock::new();
    POOL.get_or_init(|| {
        DescriptorPool::decode(FILE_DESCRIPTOR_SET).expect("the schemas were compiled with us")
    })
}

#[derive(Default)]
struct Page {
    text: String,
    depth: usize,
}

impl Page {
    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    /// Writes a list or an object, each item on a line of its own.
    fn block<T>(
        &mut self,
        brackets: [char; 2],
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Page, T),
    ) {
        self.text.push(brackets[0]);
        self.depth += 1;
        let mut any = false;
        for item in items {
            if any {
                self.text.push(',');
            }
            any = true;
            self.line();
            write(self, item);
        }
        self.depth -= 1;
        if any {
            self.line();
        }
        self.text.push(brackets[1]);
    }

    fn message(&mut self, message: &DynamicMessage) {
        let descriptor = message.descriptor();
        match descriptor.full_name() {
            "rapporteur.v1.Date" => return self.date(message),
            "rapporteur.v1.Amount" => return self.amount(message),
            _ => {}
        }
        self.block(['{', '}'], descriptor.fields(), |page, field| {
            page.field(message, &field);
        });
    }

    fn field(&mut self, message: &DynamicMessage, field: &FieldDescriptor) {
        self.key(field.name());
        let there = !field.supports_presence() || message.has_field(field);
        if !there {
            self.text.push_str("null");
            if is_time(field.name()) {
                self.text.push(',');
                self.line();
                self.key(field.name().trim_end_matches("_ms"));
                self.text.push_str("null");
            }
            return;
        }
        let value = message.get_field(field);
        self.value(&value, field);
        if let (true, Some(ms)) = (is_time(field.name()), milliseconds(&value)) {
            self.text.push(',');
            self.line();
            self.key(field.name().trim_end_matches("_ms"));
            self.string(&rfc3339(ms).unwrap_or_default());
        }
    }

    fn key(&mut self, name: &str) {
        let _ = write!(self.text, "\"{name}\": ");
    }

    fn value(&mut self, value: &Value, field: &FieldDescriptor) {
        match value {
            // Indices and other numbers stand on one line: there are many of them.
            Value::List(items) if items.iter().all(is_short) => {
                let words: Vec<_> = items.iter().map(|item| short(item, field)).collect();
                let _ = write!(self.text, "[{}]", words.join(", "));
            }
            Value::List(items) => {
                self.block(['[', ']'], items, |page, item| page.value(item, field));
            }
            Value::Message(message) => self.message(message),
            other => self.text.push_str(&short(other, field)),
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push_str(&quoted(text));
    }

    /// As in lines: "12.50".
    fn amount(&mut self, amount: &DynamicMessage) {
        let part = |name: &str| amount.get_field_by_name(name);
        let mantissa = part("mantissa").and_then(|it| it.as_i64());
        let decimals = part("decimals").and_then(|it| it.as_u32());
        let decimals = decimals.and_then(|it| u8::try_from(it).ok());
        let amount = Amount::new(mantissa.unwrap_or_default(), decimals.unwrap_or_default());
        let text = amount.map_or_else(String::new, |it| it.to_string());
        self.string(&text);
    }

    fn date(&mut self, date: &DynamicMessage) {
        let part = |name: &str| {
            let value = date.get_field_by_name(name);
            value.and_then(|value| value.as_u32()).unwrap_or_default()
        };
        let (year, month, day) = (part("year"), part("month"), part("day"));
        let _ = write!(self.text, "\"{year:04}-{month:02}-{day:02}\"");
    }
}

fn is_short(value: &Value) -> bool {
    !matches!(value, Value::Message(_) | Value::List(_) | Value::Map(_))
}

fn short(value: &Value, field: &FieldDescriptor) -> String {
    match value {
        Value::Bool(yes) => yes.to_string(),
        Value::I32(number) => number.to_string(),
        Value::I64(number) => number.to_string(),
        Value::U32(number) => number.to_string(),
        Value::U64(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Bytes(bytes) => id_or_hex(bytes).map_or_else(|| "null".to_owned(), |t| quoted(&t)),
        Value::EnumNumber(number) => {
            let list = field.kind().as_enum().cloned();
            quoted(&list.map_or_else(|| number.to_string(), |list| word(&list, *number)))
        }
        // What is no number is null: JSON has no word for it.
        Value::F64(number) => serde_json::Value::from(*number).to_string(),
        // Single floating point numbers and maps are not used in this API.
        other => quoted(&format!("{other:?}")),
    }
}

/// `ORDER_BASIS_AS_LISTED` becomes `as_listed`. The first value tells what all names begin with.
fn word(list: &EnumDescriptor, number: i32) -> String {
    let zero = list.default_value();
    let prefix = zero.name().strip_suffix("UNSPECIFIED").unwrap_or_default();
    match list.get_value(number) {
        Some(value) => {
            let name = value.name();
            name.strip_prefix(prefix).unwrap_or(name).to_lowercase()
        }
        None => number.to_string(),
    }
}

fn id_or_hex(bytes: &[u8]) -> Option<String> {
    match <[u8; 16]>::try_from(bytes) {
        Ok(id) => Some(deliberation::EntryId(id).to_string()),
        Err(_) if bytes.is_empty() => None,
        Err(_) => Some(bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Points in time, not lengths of time.
fn is_time(name: &str) -> bool {
    name == "at_ms"
        || name == "started_ms"
        || name.ends_with("_at_ms")
        || name.ends_with("_since_ms")
}

fn milliseconds(value: &Value) -> Option<i64> {
    match value {
        Value::I64(ms) => Some(*ms),
        Value::U64(ms) => i64::try_from(*ms).ok(),
        _ => None,
    }
}

/// A time in RFC 3339, UTC; none outside the calendar.
pub fn rfc3339(ms: i64) -> Option<String> {
    jiff::Timestamp::from_millisecond(ms)
        .ok()
        .map(|time| time.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pb;

    #[test]
    fn given_a_log_when_written_then_enums_are_words_and_times_can_be_read() {
        let line = pb::LogLine {
            index: 7,
            id: vec![1; 16].into(),
            hash: vec![0xab; 32].into(),
            recorded_at_ms: 1_492_509_600_000,
            kind: pb::FactKind::PositionTaken.into(),
            irregularities: vec![pb::Irregularity::SegmentClosed.into()],
            ..pb::LogLine::default()
        };
        let text = json("LogLine", &line).unwrap();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["kind"], "position_taken");
        assert_eq!(read["irregularities"][0], "segment_closed");
        assert_eq!(read["recorded_at"], "2017-04-18T10:00:00Z");
        assert_eq!(read["id"], "01010101-0101-0101-0101-010101010101");
        assert_eq!(read["hash"].as_str().unwrap().len(), 64);
        assert!(read["occurred_at"].is_null());
        assert!(read["session"].is_null());
    }

    #[test]
    fn given_an_empty_view_when_written_then_lists_are_there() {
        let text = json("ProposalBoard", &pb::ProposalBoard::default()).unwrap();
        assert_eq!(text, "{\n  \"prefix\": null,\n  \"proposals\": []\n}");
    }

    #[test]
    fn given_a_name_that_is_no_message_when_written_then_there_is_no_json() {
        assert!(json("Nothing", &pb::Log::default()).is_none());
    }
}
