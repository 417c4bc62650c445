//! What a summary says, shape by shape: one trait for each part of it.
//!
//! As in [`crate::Phrases`], a shape is a clause without capital and full stop; the caller makes
//! it a sentence with [`crate::Lists::sentence`]. Names come in as they stand in brackets or
//! after a colon, so that no article is needed where none is on record.

mod decisions;
mod fixed;
mod follow_up;
mod irregularities;
mod rules;
mod session;
mod subjects;
mod tables;
mod terms;

pub use decisions::{Decided, DecisionPhrases, Explained, Majority};
pub use fixed::{EntryKind, EvidenceBearing, Fixed, Heading};
pub use follow_up::{FollowUp, FollowUpPhrases, Progress, ProposalStanding};
pub use irregularities::IrregularityKind;
pub use rules::{RuleParameters, RulePhrases, WhoPrevails};
pub use session::{SessionPhrases, SpeakerFigures};
pub use subjects::{PointAuthor, ReportedWord, SubjectKind, SubjectPhrases};
pub use tables::{Caption, Column, CorrectionOrigin, DocumentKind, TablePhrases};
pub use terms::TermPhrases;

/// Everything that a summary says in one language.
pub trait Report:
    Fixed
    + SessionPhrases
    + SubjectPhrases
    + TermPhrases
    + DecisionPhrases
    + FollowUpPhrases
    + TablePhrases
    + RulePhrases
{
}

impl<T> Report for T where
    T: Fixed
        + SessionPhrases
        + SubjectPhrases
        + TermPhrases
        + DecisionPhrases
        + FollowUpPhrases
        + TablePhrases
        + RulePhrases
{
}
