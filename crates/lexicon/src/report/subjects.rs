//! Points, proposals and practices: who holds what, what a source reports, what was said.

use crate::{ConvergenceLevel, MentionNature, Name, Noun, NumberWord, ShareOf, Stance};

/// What a sentence speaks of as "this".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// A point.
    Point,
    /// A proposal.
    Proposal,
}

/// How a source says how many it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportedWord {
    /// By a number word.
    Number(NumberWord),
    /// As a body: "les participants", "les États".
    AsABody,
    /// Not at all: "des participants".
    Without,
}

/// Who words a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointAuthor {
    /// The rapporteur.
    Rapporteur,
    /// The chair.
    Chair,
}

/// What is said of points, proposals and practices.
pub trait SubjectPhrases {
    /// Before the points.
    fn points_lead(&self, count: u64) -> String;
    /// Before the proposals.
    fn proposals_lead(&self, count: u64) -> String;
    /// Before the good practices.
    fn practices_lead(&self, count: u64) -> String;

    /// The level by the rule; `everybody`: the ledger does not say who is a member.
    fn level(&self, level: ConvergenceLevel, everybody: bool) -> String;
    /// A clause about participants that the tally of members does not count.
    fn beside_the_tally(&self, clause: &str) -> String;
    /// How many of a whole are for and against.
    fn shares(&self, in_favour: u64, against: u64, whole: u64, of: ShareOf) -> String;
    /// "Groupe des 77 : appui, au nom de ses 3 membres d'alors".
    fn group_position(&self, group: &str, stance: Stance, members: u64) -> String;
    /// Positions that differ and stand for one participant, `held` with whose each is (none: its
    /// own), and which of them counts.
    fn conflict(&self, who: &Name, held: &[(Option<String>, Stance)], prevails: usize) -> String;
    /// Regional groups that spoke: name, how many for, against, of how many that spoke.
    fn breadth(&self, groups: &[(String, [u64; 3])], without_group: u64) -> String;
    /// The mark on what was said for a position that was withdrawn or replaced afterwards.
    fn no_longer_held(&self, withdrawn: bool) -> &'static str;
    /// The mark on words whose text in another language was corrected after them.
    fn corrected_since(&self, language: &str) -> String;
    /// In the place of words that entry `order` had erased, in square brackets.
    fn redacted(&self, order: u64) -> String;
    /// The mark on words that are left where entry `order` had another wording of them erased.
    fn other_wording_redacted(&self, order: u64) -> String;
    /// That it was recorded after something that was said later.
    fn recorded_late(&self) -> &'static str;
    /// Instead of what was said, where that is not on record.
    fn nothing_noted(&self) -> &'static str;
    /// The point was worded anew.
    fn reworded(&self, version: u64, author: PointAuthor) -> String;

    /// Before what a source reports.
    fn reported_lead(&self) -> &'static str;
    /// Whom a source speaks of: "de nombreux États", "les participants", "des délégués", "sans
    /// indication d'auteurs".
    fn reported_who(&self, word: ReportedWord, noun: Noun) -> String;
    /// Those whom a source names with its number word.
    fn examples(&self, names: &[String]) -> String;
    /// Before what was said.
    fn sayings_lead(&self) -> &'static str;
    /// Mentions by nature, each with its names in brackets (none: only counted).
    fn mentions(&self, mentions: &[(MentionNature, String)]) -> String;
    /// So many participants that may not be named: "trois participants".
    fn unnamed(&self, count: u64) -> String;

    /// Who put a proposal forward, by bare names.
    fn proposers(&self, names: &[String]) -> String;
    /// Who joined it.
    fn co_sponsors(&self, names: &[String]) -> String;
    /// What a proposal builds on.
    fn builds_on(&self, names: &[String]) -> String;
    /// A milestone without a date.
    fn horizon_not_on_record(&self) -> &'static str;
    /// Who suggested a milestone.
    fn suggested_by(&self, names: &[String]) -> String;
    /// Whose practice it is that a person reports.
    fn told_by(&self, who: &str) -> String;
}
