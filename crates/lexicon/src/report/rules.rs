//! The rules by which a summary was made, and its foot.

use crate::{ConvergenceLevel, Lang, ShareOf};

/// The parameters of the convergence rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleParameters {
    /// Broad agreement: more than this many per cent for.
    pub for_over_percent: u8,
    /// Broad agreement: at most this many per cent against.
    pub against_at_most_percent: u8,
    /// Divergent views: from this many participants on either side.
    pub divergent_from: u32,
    /// Convergence: support in every regional group that spoke, in this many at least; 0: not asked.
    pub regions_from: u32,
    /// Convergence: at least this many per cent of those of each regional group that spoke.
    pub region_for_percent: Option<u8>,
    /// Convergence: support by this many categories at least; 0: not asked.
    pub categories_from: u32,
    /// Consensus and convergence: how many objections may stand.
    pub objections_at_most: u32,
    /// Whether to reserve one's position is to object.
    pub reserving_is_objecting: bool,
    /// Of what shares are taken.
    pub of: ShareOf,
}

/// Which position counts where a participant and its group differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhoPrevails {
    /// The own one.
    Own,
    /// The group's.
    Group,
    /// The later one.
    Latest,
}

/// What is said of the rules.
pub trait RulePhrases {
    /// When a level is reached.
    fn level_rule(&self, level: ConvergenceLevel, rule: &RuleParameters) -> String;
    /// Who counts as for and against, and who on neither side; proposers are not counted.
    fn sides(&self, rule: &RuleParameters) -> [&'static str; 2];
    /// One and two are exact and win over any share; else the highest word that is reached;
    /// beside the tally of members by number alone.
    fn how_words_are_found(&self) -> [&'static str; 2];
    /// Before the number words.
    fn ladder_lead(&self) -> &'static str;
    /// There are no number words.
    fn names_only(&self) -> &'static str;
    /// Which position counts.
    fn prevails(&self, who: WhoPrevails) -> &'static str;
    /// Which of the positions of two groups counts.
    fn later_group_prevails(&self) -> &'static str;
    /// For how many days a delegation may ask for a correction; none: no limit.
    fn correction_window(&self, days: Option<u32>) -> String;
    /// One breach: which entry of what kind, and the breach.
    fn breach(&self, index: u64, kind: &str, breach: &str) -> String;

    /// When an entry was recorded, where it is not said when it happened.
    fn recorded_at(&self, moment: &str) -> String;
    /// The ledger and its permanent name.
    fn foot_ledger(&self, name: &str, origin: &str) -> String;
    /// How far it was read.
    fn foot_state(&self, last_entry: u64, entries: u64, root: &str) -> String;
    /// That one session alone is told, and how many entries of others were left out.
    fn one_session(&self, elsewhere: u64) -> String;
    /// By which method, in which language.
    fn foot_method(&self, version: u32, lang: Lang) -> String;
    /// The text was composed from the entries and nobody typed it.
    fn foot_origin(&self) -> &'static str;
}
