//! The rule of convergence: data, so that another one can be tried on the same record.

use serde::{Deserialize, Serialize};

/// Regional groups that must support where the rule does not say: with one there is nothing that
/// views could have come together from.
const REGIONS_THAT_CONVERGE: u32 = 2;

/// The parameters of the convergence rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConvergenceRule {
    /// Broad agreement: more than this many per cent for.
    pub broad_for_over_percent: u8,
    /// Broad agreement: at most this many per cent against.
    pub broad_against_at_most_percent: u8,
    /// Divergent views: both sides reach this number of participants.
    pub divergent_from: u32,
    /// Convergence: support in every regional group that spoke, in this many at least; 0: breadth by
    /// region is not asked for; none: two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regions_from: Option<u32>,
    /// Convergence: of those of each regional group that spoke, at least this many per cent are for;
    /// none: one participant is enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region_for_percent: Option<u32>,
    /// Convergence: support by participants of this many categories at least; none: not asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub categories_from: Option<u32>,
    /// Consensus and convergence: how many objections may stand, as in consensus minus one.
    #[serde(default, skip_serializing_if = "is_none_borne")]
    pub objections_at_most: u32,
    /// Whether to reserve one's position is to object.
    #[serde(default, skip_serializing_if = "is_no_objection")]
    pub reserving_is_objecting: bool,
}

impl ConvergenceRule {
    /// In how many regional groups there must be support.
    pub fn regions(&self) -> u32 {
        self.regions_from.unwrap_or(REGIONS_THAT_CONVERGE)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde gives a reference
fn is_none_borne(objections: &u32) -> bool {
    *objections == 0
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde gives a reference
fn is_no_objection(reserving: &bool) -> bool {
    !*reserving
}

impl Default for ConvergenceRule {
    fn default() -> Self {
        ConvergenceRule {
            broad_for_over_percent: 50,
            broad_against_at_most_percent: 5,
            divergent_from: 5,
            regions_from: None,
            region_for_percent: None,
            categories_from: None,
            objections_at_most: 0,
            reserving_is_objecting: false,
        }
    }
}
