//! Why bytes are no body, and where.

use deliberation::{BadValue, Language, TextField};

/// Bytes that are no part of a body. Says in which field, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}{}", .0.path, if .0.path.is_empty() { "" } else { ": " }, .0.problem)]
pub struct Malformed(Box<Place>);

/// Behind a pointer, so that results on the hot path stay small.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    path: String,
    problem: Problem,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The bytes cannot be read at all.
    #[error("cannot be read as protobuf: {0}")]
    NotProtobuf(String),
    /// There is no fact, not even one of an unknown kind.
    #[error("holds no fact: give exactly one")]
    NoFact,
    /// There is more than one.
    #[error("is given more than once: give exactly one")]
    SeveralFacts,
    /// A correction puts a correction in the place of a fact.
    #[error("is itself a correction: correct the other correction by its own id instead")]
    CorrectionInCorrection,
    /// A field that must be given is not.
    #[error("is not given and must be")]
    Missing,
    /// An id, a key or a digest of a wrong length.
    #[error("has {found} bytes, not {wanted}")]
    Length {
        /// How many it has.
        found: usize,
        /// How many it must have.
        wanted: usize,
    },
    /// An id of zeros only, which stands for none.
    #[error("is an id of zeros, which stands for none: leave the field out or give the id")]
    ZeroId,
    /// A value of an enum that is not stated and must be.
    #[error("is not specified and must be")]
    Unspecified,
    /// A value of an enum that this software does not know.
    #[error("has the value {0}, which this software does not know: use newer software")]
    UnknownValue(i64),
    /// A code, a country, a language or a key that is written wrongly.
    #[error("is wrong: {0}")]
    BadValue(#[from] BadValue),
    /// A day that the calendar lacks.
    #[error("is no day of the calendar: year {year}, month {month}, day {day}")]
    NoSuchDay {
        /// As given.
        year: u32,
        /// As given.
        month: u32,
        /// As given.
        day: u32,
    },
    /// A number that does not fit.
    #[error("is {found}, more than {max}")]
    TooLarge {
        /// As given.
        found: u64,
        /// The largest that fits.
        max: u64,
    },
    /// A name of a ledger that is none.
    #[error(
        "is no name of a ledger: write host/ledger in a-z 0-9 . - (for example \"example.org/idm-2017\")"
    )]
    Origin,
    /// A media type that is none.
    #[error("is no media type: write type/subtype (for example \"application/pdf\")")]
    MediaType,
    /// A text without words.
    #[error("is empty: leave the text out")]
    EmptyText,
    /// A text with a control character.
    #[error(
        "holds the control character U+{code:04X} at byte {at}: only line feed and tab may stand in a text"
    )]
    ControlCharacter {
        /// At which byte.
        at: usize,
        /// Its number in Unicode.
        code: u32,
    },
    /// Two texts of the same field in the same language.
    #[error("is a second {field:?} in {language}: give one for each field and language")]
    TextTwice {
        /// Which wording.
        field: TextField,
        /// In which language.
        language: Language,
    },
    /// More texts than any entry needs.
    #[error("holds more than {limit}")]
    TooMany {
        /// The limit.
        limit: usize,
    },
}

impl Malformed {
    /// The field, as `proposal_tabled.proposers[2]`; empty where it is the whole.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong with it.
    pub fn problem(&self) -> &Problem {
        &self.0.problem
    }

    fn inside(mut self, outer: &str) -> Self {
        let dot = !self.0.path.is_empty() && !self.0.path.starts_with('[');
        self.0.path = format!("{outer}{}{}", if dot { "." } else { "" }, self.0.path);
        self
    }
}

impl From<Problem> for Malformed {
    fn from(problem: Problem) -> Self {
        Malformed(Box::new(Place {
            path: String::new(),
            problem,
        }))
    }
}

impl From<BadValue> for Malformed {
    fn from(bad: BadValue) -> Self {
        Problem::BadValue(bad).into()
    }
}

impl From<prost::DecodeError> for Malformed {
    fn from(error: prost::DecodeError) -> Self {
        Problem::NotProtobuf(error.to_string()).into()
    }
}

/// Puts the place in front of an error on its way out; costs nothing where all is well.
pub(crate) trait At {
    fn at(self, field: &str) -> Self;
    fn at_index(self, index: usize) -> Self;
}

impl<T> At for Result<T, Malformed> {
    fn at(self, field: &str) -> Self {
        self.map_err(|malformed| malformed.inside(field))
    }

    fn at_index(self, index: usize) -> Self {
        self.map_err(|malformed| malformed.inside(&format!("[{index}]")))
    }
}
