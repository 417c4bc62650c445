//! The session: its parts, who took part, what it was about, what comes next.

use crate::{SegmentKind, Subject};

/// Persons who spoke, by gender where it is on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SpeakerFigures {
    /// All of them.
    pub persons: u64,
    /// Women.
    pub women: u64,
    /// Men.
    pub men: u64,
    /// Of another gender.
    pub another: u64,
    /// Without a gender on record.
    pub not_on_record: u64,
}

/// What is said of a session.
pub trait SessionPhrases {
    /// So many segments of a kind: "six tables rondes".
    fn segments(&self, kind: SegmentKind, count: u64) -> String;
    /// "la session a comporté une ouverture, six tables rondes et une clôture".
    fn session_parts(&self, parts: &[String]) -> String;
    /// "langues de travail : anglais et français".
    fn working_languages(&self, names: &[String]) -> String;

    /// Before figures that a source reports.
    fn figures_lead(&self) -> &'static str;
    /// A figure limited to segments of a kind: "35 orateurs aux tables rondes".
    fn within_segments(&self, figure: &str, kind: SegmentKind) -> String;
    /// Women among the speakers; `None`: nobody gave their number.
    fn women_among_speakers(&self, figure: &Subject) -> String;

    /// "le registre compte deux États et une autorité locale".
    fn registered(&self, counts: &[Subject]) -> String;
    /// How many participants took the floor.
    fn took_the_floor_count(&self, participants: u64) -> String;
    /// How many participants are on record as present.
    fn present_count(&self, participants: u64) -> String;
    /// Nothing says who was present: only numbers are given, no shares.
    fn presence_unknown(&self) -> &'static str;
    /// How many interventions are told apart, and of how many reports this cannot be said.
    fn interventions(&self, distinct: u64, unstated: u64) -> String;
    /// The persons who spoke.
    fn speakers(&self, figures: &SpeakerFigures) -> String;

    /// The language of the texts that have no translation and no mark.
    fn mostly_in(&self, language: &str) -> String;
    /// Before the list of topics.
    fn themes_lead(&self, count: u64) -> String;
    /// Before what was said on something: "au sujet de : Accord de Paris".
    fn concerning(&self, what: &str) -> String;
    /// A next step without a date.
    fn date_not_on_record(&self) -> &'static str;
    /// Who is to do it.
    fn responsible(&self, names: &[String]) -> String;
}
