//! What a snapshot of the state writes otherwise than people read it.

/// The rules without leaving anything out: formats that do not name their fields need all of them.
pub(crate) mod rules {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::{
        Attribution, ConvergenceRule, InterventionKind, Ladder, Majority, NumberWord, Precedence,
        Publicity, Rules, Rung, ShareFrom, ShareOf,
    };

    type PlainRung = (NumberWord, Option<u32>, Option<ShareFrom>);
    type PlainLadder = (ShareOf, Vec<PlainRung>);
    type Shown = (Attribution, u32, Publicity);
    type Decided = (Precedence, Option<u32>, Majority, Option<u32>);
    type Floor = Vec<InterventionKind>;
    /// Percentages and numbers, then what was added later.
    type PlainRule = (
        (u8, u8, u32),
        (Option<u32>, Option<u32>, Option<u32>, u32, bool),
    );
    type Plain = (u32, PlainLadder, PlainRule, Shown, Decided, Floor);

    pub(crate) fn serialize<S: Serializer>(rules: &Rules, to: S) -> Result<S::Ok, S::Error> {
        let Rules {
            method_version,
            ladder,
            convergence,
            attribution,
            smallest_count,
            precedence,
            correction_window_days,
            public,
            majority,
            quorum_percent,
            goes_first,
        } = rules.clone();
        let plain = |rung: Rung| (rung.word, rung.count_from, rung.share_from);
        let rungs = ladder.rungs.into_iter().map(plain).collect();
        let plain: Plain = (
            method_version,
            (ladder.share_of, rungs),
            plain_rule(&convergence),
            (attribution, smallest_count, public),
            (precedence, correction_window_days, majority, quorum_percent),
            goes_first,
        );
        plain.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Rules, D::Error> {
        let (method_version, (share_of, rungs), convergence, shown, decided, goes_first) =
            Plain::deserialize(from)?;
        let (attribution, smallest_count, public) = shown;
        let (precedence, correction_window_days, majority, quorum_percent) = decided;
        let full = |(word, count_from, share_from)| Rung {
            word,
            count_from,
            share_from,
        };
        Ok(Rules {
            method_version,
            ladder: Ladder {
                share_of,
                rungs: rungs.into_iter().map(full).collect(),
            },
            convergence: full_rule(convergence),
            attribution,
            smallest_count,
            precedence,
            correction_window_days,
            public,
            majority,
            quorum_percent,
            goes_first,
        })
    }

    fn plain_rule(rule: &ConvergenceRule) -> PlainRule {
        (
            (
                rule.broad_for_over_percent,
                rule.broad_against_at_most_percent,
                rule.divergent_from,
            ),
            (
                rule.regions_from,
                rule.region_for_percent,
                rule.categories_from,
                rule.objections_at_most,
                rule.reserving_is_objecting,
            ),
        )
    }

    fn full_rule((shares, breadth): PlainRule) -> ConvergenceRule {
        ConvergenceRule {
            broad_for_over_percent: shares.0,
            broad_against_at_most_percent: shares.1,
            divergent_from: shares.2,
            regions_from: breadth.0,
            region_for_percent: breadth.1,
            categories_from: breadth.2,
            objections_at_most: breadth.3,
            reserving_is_objecting: breadth.4,
        }
    }
}
