//! What is found.

use serde::Serialize;

/// One thing that a draft says and the record does not bear out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// The words at that place, as they stand in the draft.
    pub words: String,
    /// How grave it is.
    pub severity: Severity,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What is wrong, in English.
    pub message: String,
    /// What the record would let the draft say, in the language of the draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggest: Vec<String>,
    /// The entries that say so, in their order; empty where nothing is on record.
    pub entries: Vec<u64>,
}

/// A place in a draft: the first of the words that are meant, and how many characters they span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line on which they end.
    pub end_line: usize,
    /// The column behind the last of them.
    pub end_column: usize,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record says otherwise, or does not have what is stated of somebody.
    Error,
    /// The record does not bear it out.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// What kind of thing is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A name that no entry bears.
    UnknownName,
    /// A name that the rules do not let be shown with what it holds or put forward.
    NameNotToBeShown,
    /// Somebody takes the floor of whom the record has no word.
    DidNotSpeak,
    /// Somebody holds a position that it did not take.
    PositionNotTaken,
    /// Somebody holds another position than it took.
    OtherPosition,
    /// Names in brackets behind a number word leave out some that it counts.
    NamesMissing,
    /// A number word or number that the tally does not bear out.
    NumberNotBorneOut,
    /// A number word that a source only reports and nobody counted.
    ReportedOnly,
    /// Somebody else than on record put a proposal forward.
    OtherProposer,
    /// A code or number of a point or proposal that does not exist.
    UnknownCode,
    /// A sentence denies that somebody holds a position that is on record: that is not judged.
    DenialNotHeld,
    /// Somebody voted otherwise than it is said to have.
    OtherVote,
    /// Somebody is said to have voted whose vote is not on record.
    VoteNotCast,
    /// Another result was declared.
    OtherResult,
    /// A result is stated, and none is on record.
    ResultNotDeclared,
    /// Other numbers of votes were declared.
    OtherFigures,
    /// Words in quotation marks that nobody is on record with.
    UnknownQuote,
}

impl Kind {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Kind::UnknownName => "unknown-name",
            Kind::NameNotToBeShown => "name-not-to-be-shown",
            Kind::DidNotSpeak => "did-not-speak",
            Kind::PositionNotTaken => "position-not-taken",
            Kind::OtherPosition => "other-position",
            Kind::NamesMissing => "names-missing",
            Kind::NumberNotBorneOut => "number-not-borne-out",
            Kind::ReportedOnly => "reported-only",
            Kind::OtherProposer => "other-proposer",
            Kind::UnknownCode => "unknown-code",
            Kind::DenialNotHeld => "denial-not-held",
            Kind::OtherVote => "other-vote",
            Kind::VoteNotCast => "vote-not-cast",
            Kind::OtherResult => "other-result",
            Kind::ResultNotDeclared => "result-not-declared",
            Kind::OtherFigures => "other-figures",
            Kind::UnknownQuote => "unknown-quote",
        }
    }
}
