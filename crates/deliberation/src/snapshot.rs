//! What a snapshot of the state writes otherwise than people read it.

/// The rules without leaving anything out: formats that do not name their fields need all of them.
pub(crate) mod rules {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::{NumberWord, Rules, Rung, ShareFrom};

    type PlainRung = (NumberWord, Option<u32>, Option<ShareFrom>);

    pub(crate) fn serialize<S: Serializer>(rules: &Rules, to: S) -> Result<S::Ok, S::Error> {
        let mut rules = rules.clone();
        let rungs = std::mem::take(&mut rules.ladder.rungs);
        let plain = |rung: Rung| (rung.word, rung.count_from, rung.share_from);
        let rungs: Vec<PlainRung> = rungs.into_iter().map(plain).collect();
        (rules, rungs).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Rules, D::Error> {
        let (mut rules, rungs) = <(Rules, Vec<PlainRung>)>::deserialize(from)?;
        let full = |(word, count_from, share_from)| Rung {
            word,
            count_from,
            share_from,
        };
        rules.ladder.rungs = rungs.into_iter().map(full).collect();
        Ok(rules)
    }
}
