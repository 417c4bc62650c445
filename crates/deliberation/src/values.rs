//! Small values that several facts share.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{GroupId, ParticipantId};

/// A value that is written wrongly: what was given and what is wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{given}\" is not {wanted}")]
pub struct BadValue {
    /// What was given.
    pub given: String,
    /// What is wanted instead, with an example.
    pub wanted: &'static str,
}

/// A short stable label within one ledger: `P7`, `COL`, `RT1`. Never a person's name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(Box<str>);

impl Code {
    /// Longest code, in bytes: it must fit a table column.
    pub const MAX_BYTES: usize = 32;

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = BadValue;
    fn from_str(text: &str) -> Result<Self, BadValue> {
        let fits = (1..=Self::MAX_BYTES).contains(&text.len());
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        if fits && plain {
            return Ok(Code(text.into()));
        }
        Err(BadValue {
            given: text.to_owned(),
            wanted: "a code: 1 to 32 of A-Z a-z 0-9 . _ - (for example P7)",
        })
    }
}

impl TryFrom<String> for Code {
    type Error = BadValue;
    fn try_from(text: String) -> Result<Self, BadValue> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> String {
        code.0.into()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Up to four ASCII letters kept in place: the shape of country and language codes.
fn letters(text: &str, lengths: std::ops::RangeInclusive<usize>, upper: bool) -> Option<[u8; 4]> {
    let case = |b: u8| {
        if upper {
            b.is_ascii_uppercase()
        } else {
            b.is_ascii_lowercase()
        }
    };
    if !lengths.contains(&text.len()) || !text.bytes().all(case) {
        return None;
    }
    let mut bytes = [0; 4];
    bytes[..text.len()].copy_from_slice(text.as_bytes());
    Some(bytes)
}

fn letters_text(bytes: &[u8; 4]) -> &str {
    let end = bytes.iter().position(|b| *b == 0).unwrap_or(4);
    std::str::from_utf8(&bytes[..end]).expect("only ASCII letters are ever stored")
}

/// ISO 3166-1 alpha-3, or the four letters of ISO 3166-3 for a historic State.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 4]);

/// ISO 639 code of two or three letters; `und` where the language is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 4]);

impl Country {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        letters_text(&self.0)
    }
}

impl Language {
    /// The language is not known, or the text is the same in every language (a name).
    pub const UNDETERMINED: Language = Language(*b"und\0");

    /// The code as text.
    pub fn as_str(&self) -> &str {
        letters_text(&self.0)
    }
}

impl FromStr for Country {
    type Err = BadValue;
    fn from_str(text: &str) -> Result<Self, BadValue> {
        letters(text, 3..=4, true)
            .map(Country)
            .ok_or_else(|| BadValue {
                given: text.to_owned(),
                wanted: "an ISO 3166 country code of three capital letters (for example COL)",
            })
    }
}

impl FromStr for Language {
    type Err = BadValue;
    fn from_str(text: &str) -> Result<Self, BadValue> {
        letters(text, 2..=3, false)
            .map(Language)
            .ok_or_else(|| BadValue {
                given: text.to_owned(),
                wanted: "an ISO 639 language code of two or three small letters (for example fr)",
            })
    }
}

macro_rules! text_forms {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = BadValue;
            fn try_from(text: String) -> Result<Self, BadValue> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.as_str().to_owned()
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    )*};
}
text_forms!(Country, Language);

/// Days from 1 March of year 0 to 1 January 1970.
const DAYS_TO_1970: i64 = 719_468;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Date> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=days).contains(&day) && (1..=9999).contains(&year)).then_some(Date {
            year,
            month,
            day,
        })
    }

    /// When it begins, in ms since 1970 UTC. Days are counted from March, so that a leap day is the
    /// last of its year.
    pub fn begins_ms(self) -> i64 {
        let [year, month, day] = [i64::from(self.year), self.month.into(), self.day.into()];
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let days = 365 * year + leap_days + (153 * month + 2) / 5 + day - 1;
        (days - DAYS_TO_1970) * DAY_MS
    }

    /// When it is over, in ms since 1970 UTC.
    pub fn ends_ms(self) -> i64 {
        self.begins_ms() + DAY_MS
    }

    /// Year, month 1-12, day 1-31.
    pub fn parts(self) -> (i16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = BadValue;
    fn from_str(text: &str) -> Result<Self, BadValue> {
        let mut numbers = text.splitn(3, '-').map(str::parse::<u16>);
        let mut next = || numbers.next().and_then(Result::ok);
        let date = match (next(), next(), next()) {
            (Some(year), Some(month), Some(day)) => Date::new(
                i16::try_from(year).unwrap_or(0),
                u8::try_from(month).unwrap_or(0),
                u8::try_from(day).unwrap_or(0),
            ),
            _ => None,
        };
        date.ok_or_else(|| BadValue {
            given: text.to_owned(),
            wanted: "a date of the calendar, year-month-day (for example 2017-04-18)",
        })
    }
}

impl TryFrom<String> for Date {
    type Error = BadValue;
    fn try_from(text: String) -> Result<Self, BadValue> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How exactly a span of days is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePrecision {
    /// These very days.
    Day,
    /// Some time in these weeks.
    Week,
    /// Some time in these months.
    Month,
    /// Some time in these years.
    Year,
}

/// First and last day, and how exactly they are known: "first week of December" runs from the
/// 1st to the 7th with precision week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateSpan {
    /// First day.
    pub begins: Date,
    /// Last day, the first or later.
    pub ends: Date,
    /// How exactly the two are known.
    pub precision: DatePrecision,
}

/// A participant or a group: whoever can propose, sponsor and hold positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// One participant.
    Participant(ParticipantId),
    /// A group, for each of its members at that moment.
    Group(GroupId),
}

/// What an order of speaking rests on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum OrderBasis {
    /// The time at which it happened.
    Time,
    /// The recorder's own numbering.
    RecorderOrdinal,
    /// The order in which the source lists them, which need not be the order of speaking.
    AsListed,
    /// Nothing is known of the order.
    #[default]
    Unknown,
}

/// A place in an order of speaking, with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The place, from 1, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// What it rests on.
    #[serde(default)]
    pub basis: OrderBasis,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_days_when_counted_then_from_1970_on() {
        let at = |text: &str| text.parse::<Date>().unwrap().begins_ms() / DAY_MS;
        assert_eq!(at("1970-01-01"), 0);
        assert_eq!(at("1969-12-31"), -1);
        assert_eq!(at("2000-02-29"), 11_016);
        assert_eq!(at("2000-03-01"), 11_017);
        assert_eq!(at("2026-12-01"), 20_788);
    }

    #[test]
    fn given_days_the_calendar_lacks_when_read_then_refused() {
        for text in [
            "2017-02-29",
            "2017-13-01",
            "2017-04-31",
            "0000-01-01",
            "2017-04",
            "x",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert_eq!(
            "2016-02-29".parse::<Date>().unwrap().to_string(),
            "2016-02-29"
        );
    }

    #[test]
    fn given_codes_when_read_then_only_short_plain_ones_pass() {
        assert!("P7".parse::<Code>().is_ok());
        for text in ["", "P 7", "é", &"x".repeat(33)] {
            assert!(text.parse::<Code>().is_err(), "{text}");
        }
    }

    #[test]
    fn given_small_letters_when_read_as_country_then_refused() {
        assert!("col".parse::<Country>().is_err());
        assert_eq!("COL".parse::<Country>().unwrap().as_str(), "COL");
        assert_eq!("fr".parse::<Language>().unwrap().as_str(), "fr");
    }
}
