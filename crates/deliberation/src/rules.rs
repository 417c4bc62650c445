//! The rules: adopted at the start, changed only by an entry, read by every tally and text.

use serde::{Deserialize, Serialize};

use crate::{ConvergenceRule, InterventionKind, Majority, PublicKey};

/// The newest method by which this software computes tallies and texts. A ledger names the version
/// it was made with, so that newer software replays it as it was.
///
/// 1: of two positions of the same holder the one recorded later stands; what says when it happened
/// and gives no order has an unknown place among those who spoke. 2: the position that was taken later
/// stands, by when it happened, else by when it was recorded; and without an order it is the time that
/// gives the place.
pub const METHOD_VERSION: u32 = 2;

/// The first method by which what happened is ordered by when it did.
const ORDERED_BY_TIME: u32 = 2;

/// A number word of the ladder, from few to all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberWord {
    /// Exactly one.
    One,
    /// Exactly two.
    Two,
    /// Few; only in the ladder by States represented.
    Few,
    /// Some.
    Some,
    /// Several.
    Several,
    /// Many.
    Many,
    /// Most.
    Most,
    /// Almost all.
    AlmostAll,
    /// All.
    All,
}

/// From which share a rung holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareFrom {
    /// This many per cent or more.
    AtLeastPercent(u8),
    /// More than this many per cent.
    OverPercent(u8),
}

/// One rung of the ladder: it holds from a count or from a share on; the highest that holds wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// The word.
    pub word: NumberWord,
    /// From this count on, whatever the share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count_from: Option<u32>,
    /// From this share on, where shares are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_from: Option<ShareFrom>,
}

/// Of what a share is taken.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// The members present; where presence is not on record there are no shares.
    #[default]
    MembersPresent,
    /// All members.
    StatesRepresented,
}

/// How numbers become words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// Of what a share is taken.
    pub share_of: ShareOf,
    /// The rungs, from low to high; none: names only, no number words.
    pub rungs: Vec<Rung>,
}

impl Ladder {
    /// Counts first; shares are of the members present.
    pub fn members_present() -> Ladder {
        use NumberWord::{AlmostAll, Many, Most, One, Several, Some as SomeOf, Two};
        let count = |word, from| Rung {
            word,
            count_from: Some(from),
            share_from: None,
        };
        let share = |word, from| Rung {
            word,
            count_from: None,
            share_from: Some(from),
        };
        Ladder {
            share_of: ShareOf::MembersPresent,
            rungs: vec![
                count(One, 1),
                count(Two, 2),
                count(SomeOf, 3),
                Rung {
                    word: Several,
                    count_from: Some(5),
                    share_from: Some(ShareFrom::AtLeastPercent(10)),
                },
                share(Many, ShareFrom::AtLeastPercent(25)),
                share(Most, ShareFrom::OverPercent(50)),
                share(AlmostAll, ShareFrom::AtLeastPercent(90)),
                share(NumberWord::All, ShareFrom::AtLeastPercent(100)),
            ],
        }
    }

    /// By share of all States represented.
    pub fn states_represented() -> Ladder {
        use NumberWord::{All, AlmostAll, Few, Many, Most, One, Some as SomeOf, Two};
        let share = |word, from| Rung {
            word,
            count_from: None,
            share_from: Some(from),
        };
        Ladder {
            share_of: ShareOf::StatesRepresented,
            rungs: vec![
                Rung {
                    word: One,
                    count_from: Some(1),
                    share_from: None,
                },
                Rung {
                    word: Two,
                    count_from: Some(2),
                    share_from: None,
                },
                Rung {
                    word: Few,
                    count_from: Some(3),
                    share_from: None,
                },
                share(SomeOf, ShareFrom::AtLeastPercent(10)),
                share(Many, ShareFrom::OverPercent(40)),
                share(Most, ShareFrom::OverPercent(70)),
                share(AlmostAll, ShareFrom::OverPercent(90)),
                share(All, ShareFrom::AtLeastPercent(100)),
            ],
        }
    }

    /// Names only.
    pub fn names_only() -> Ladder {
        Ladder {
            share_of: ShareOf::MembersPresent,
            rungs: Vec::new(),
        }
    }

    /// The word for `count` out of `whole` (none where the whole is not on record).
    ///
    /// One and two are exact counts and win over any share; none for zero or without rungs.
    pub fn word(&self, count: u32, whole: Option<u32>) -> Option<NumberWord> {
        let holds = |rung: &&Rung| {
            let by_count = rung.count_from.is_some_and(|from| count >= from);
            let by_share = match (rung.share_from, whole) {
                (Some(from), Some(whole)) if whole > 0 && count > 0 => from.met(count, whole),
                _ => false,
            };
            by_count || by_share
        };
        match (count, self.rungs.is_empty()) {
            (0, _) | (_, true) => None,
            (1, _) => Some(NumberWord::One),
            (2, _) => Some(NumberWord::Two),
            _ => self.rungs.iter().rev().find(holds).map(|rung| rung.word),
        }
    }
}

impl ShareFrom {
    fn met(self, count: u32, whole: u32) -> bool {
        let hundredfold = u64::from(count) * 100;
        let percent = |p: u8| u64::from(whole) * u64::from(p);
        match self {
            ShareFrom::AtLeastPercent(p) => hundredfold >= percent(p),
            ShareFrom::OverPercent(p) => hundredfold > percent(p),
        }
    }
}

/// How names may be shown.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// Named.
    #[default]
    OnTheRecord,
    /// Groups only.
    GroupOnly,
    /// Categories and numbers only.
    NotForAttribution,
}

/// What whoever has no desk may see.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Publicity {
    /// Nothing.
    #[default]
    Nothing,
    /// The summary.
    Summary,
    /// The record: views, entries and proofs too, without personal data.
    Record,
}

/// Which position prevails where a participant and its group hold different ones.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Precedence {
    /// The participant's own.
    #[default]
    Own,
    /// The group's.
    Group,
    /// The later one.
    Latest,
}

/// The rules in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Which method computes tallies and texts.
    pub method_version: u32,
    /// How numbers become words.
    pub ladder: Ladder,
    /// How levels of convergence are found.
    pub convergence: ConvergenceRule,
    /// How names may be shown.
    pub attribution: Attribution,
    /// Not for attribution: smallest number of participants that is said.
    pub smallest_count: u32,
    /// Which position prevails, the own or the group's.
    pub precedence: Precedence,
    /// For how many days a delegation may ask for a correction; none: no limit.
    pub correction_window_days: Option<u32>,
    /// What whoever has no desk may see.
    pub public: Publicity,
    /// How many must vote yes, where a decision does not say otherwise.
    #[serde(skip_serializing_if = "is_simple")]
    pub majority: Majority,
    /// How many per cent of the members must be present for a decision; none: it is not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quorum_percent: Option<u32>,
    /// Who asks for the floor for this goes before the others, in this order; empty: points of
    /// order, then rights of reply.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub goes_first: Vec<InterventionKind>,
}

impl Rules {
    /// Whether what happened is ordered by when it did, not by when it was recorded.
    pub fn orders_by_time(&self) -> bool {
        self.method_version >= ORDERED_BY_TIME
    }

    /// Who asks for the floor for this goes before the others, in this order.
    fn first_on_the_list(&self) -> &[InterventionKind] {
        use InterventionKind::{PointOfOrder, RightOfReply};
        match &*self.goes_first {
            [] => &[PointOfOrder, RightOfReply],
            first => first,
        }
    }

    /// How many kinds of request go before the others.
    pub fn ranks_on_the_list(&self) -> usize {
        self.first_on_the_list().len()
    }

    /// Behind how many kinds of request one of this kind goes: the smaller the earlier.
    pub fn rank_on_the_list(&self, kind: InterventionKind) -> usize {
        let first = self.first_on_the_list();
        let place = first.iter().position(|it| *it == kind);
        place.unwrap_or(first.len())
    }
}

/// Left out of lines, as rules were written before there were decisions.
#[allow(clippy::trivially_copy_pass_by_ref)] // serde gives a reference
fn is_simple(majority: &Majority) -> bool {
    *majority == Majority::SimpleOfVotes
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            method_version: METHOD_VERSION,
            ladder: Ladder::members_present(),
            convergence: ConvergenceRule::default(),
            attribution: Attribution::default(),
            smallest_count: 3,
            precedence: Precedence::default(),
            correction_window_days: None,
            public: Publicity::default(),
            majority: Majority::default(),
            quorum_percent: None,
            goes_first: Vec::new(),
        }
    }
}

/// The ledger is founded: entry 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerFounded {
    /// Its permanent name, `[a-z0-9.-]+/[a-z0-9-]+`.
    pub origin: String,
    /// The key that signs its checkpoints.
    pub log_key: PublicKey,
    /// The keys that may enrol, rotate and revoke others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authority_keys: Vec<PublicKey>,
    /// How many of them must agree, from 1.
    #[serde(default = "one")]
    pub authority_threshold: u32,
    /// Keys of the witnesses whose cosignatures are collected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witness_keys: Vec<PublicKey>,
    /// How many witnesses must cosign.
    #[serde(default)]
    pub witness_threshold: u32,
    /// The origin of the ledger that this one continues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<String>,
    /// The rules it starts with.
    #[serde(default)]
    pub rules: Rules,
}

fn one() -> u32 {
    1
}

/// New rules are adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesAdopted {
    /// The rules, whole.
    pub rules: Rules,
}

#[cfg(test)]
mod tests {
    use super::NumberWord::{All, AlmostAll, Many, Most, One, Several, Some as SomeOf, Two};
    use super::*;

    #[test]
    fn given_no_presence_when_worded_then_counts_alone_decide() {
        let ladder = Ladder::members_present();
        let words: Vec<_> = [0, 1, 2, 3, 4, 5, 80].map(|n| ladder.word(n, None)).into();
        let expected = [
            None,
            Some(One),
            Some(Two),
            Some(SomeOf),
            Some(SomeOf),
            Some(Several),
        ];
        assert_eq!(words[..6], expected);
        assert_eq!(words[6], Some(Several));
    }

    #[test]
    fn given_presence_when_worded_then_shares_lift_the_word() {
        let ladder = Ladder::members_present();
        let word = |n| ladder.word(n, Some(40)).unwrap();
        assert_eq!(word(3), SomeOf);
        assert_eq!(word(4), Several);
        assert_eq!(word(10), Many);
        assert_eq!(word(20), Many);
        assert_eq!(word(21), Most);
        assert_eq!(word(36), AlmostAll);
        assert_eq!(word(40), All);
    }

    #[test]
    fn given_names_only_when_worded_then_there_is_no_word() {
        assert_eq!(Ladder::names_only().word(7, Some(9)), None);
    }
}
