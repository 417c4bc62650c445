//! Words and grammar that summaries are composed of.
//!
//! A summary picks a language once, `Lang::Fr.prose()`, and asks the [`Prose`] it gets for names
//! with their articles, number words that agree, lists, dates and whole set phrases. Nothing here
//! knows a tally, a ledger or the clock; the same question has the same answer for ever.
//!
//! All six official languages of the United Nations are there. Each is one folder with the same
//! files; a shape that one of them lacks does not compile, and none falls back on another.

pub mod ar;
pub mod dates;
pub mod en;
pub mod error;
pub mod es;
pub mod fr;
pub mod lang;
pub mod lists;
pub mod names;
pub mod numbers;
pub mod phrases;
pub mod reading;
pub mod report;
pub mod ru;
pub mod states;
pub mod words;
pub mod zh;

pub use dates::{Dates, Day, Precision, Span};
pub use error::LexiconError;
pub use lang::{Lang, Prose};
pub use lists::{Lists, ends_sentence, sort_key};
pub use names::{Gender, Name, Names, Number, Subject};
pub use numbers::{Exactness, Noun, NumberWord, Numbers, Term};
pub use phrases::{
    Attestation, Extent, Matter, Phrases, Rung, ShareFrom, ShareOf, TallyUnit, WhichPositions,
};
pub use reading::{Meaning, Reading};
pub use report::{
    Caption, Column, CorrectionOrigin, Decided, DecisionPhrases, DocumentKind, EntryKind,
    EvidenceBearing, Explained, Fixed, FollowUp, FollowUpPhrases, Heading, IrregularityKind,
    Majority, PointAuthor, Progress, ProposalStanding, Report, ReportedWord, RuleParameters,
    RulePhrases, SessionPhrases, SpeakerFigures, SubjectKind, SubjectPhrases, TablePhrases,
    TermPhrases, WhoPrevails,
};
pub use states::{State, StateName, UnStanding};
pub use words::{
    Attribution, Category, ConvergenceLevel, DecisionManner, FormStanding, InterventionKind,
    MentionNature, OrderBasis, Presence, ProposalStatus, RegionalGroup, Role, SegmentKind, Stance,
    Standing, TextBasis, Vote, Words,
};
