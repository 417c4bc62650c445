//! Which places in the orders of speaking are taken.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::{InterventionMade, OrderBasis, Registry};

type Map<K, V> = HashMap<K, V, RandomState>;

/// A place in the order of speaking of one segment, by the recorder's ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    /// Index of the segment's entry.
    segment: u32,
    ordinal: u32,
}

/// The places of every segment, and which intervention took which, so that a correction frees
/// the old place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Places {
    segments: Map<u32, Ordinals>,
    /// Index of the intervention's entry and the place that it was recorded with; rises.
    recorded: Vec<(u32, Place)>,
    /// Where corrected interventions stand now.
    corrected: Map<u32, Option<Place>>,
}

impl Places {
    /// Whether another intervention stands in this place.
    pub(crate) fn taken(&self, made: &InterventionMade, registry: &Registry) -> bool {
        place_of(made, registry).is_some_and(|place| {
            let segment = self.segments.get(&place.segment);
            segment.is_some_and(|taken| taken.holds(place.ordinal))
        })
    }

    /// The intervention of this entry takes its place; entries come in the order of the ledger.
    pub(crate) fn take(&mut self, entry: u32, made: &InterventionMade, registry: &Registry) {
        if let Some(place) = place_of(made, registry) {
            self.ordinals(place).take(place.ordinal);
            self.recorded.push((entry, place));
        }
    }

    /// The intervention of an earlier entry stands elsewhere, or nowhere, from now on.
    pub(crate) fn correct(&mut self, entry: u32, made: &InterventionMade, registry: &Registry) {
        let new = place_of(made, registry);
        let old = match self.corrected.insert(entry, new) {
            Some(old) => old,
            None => self.recorded_place(entry),
        };
        if let Some(old) = old {
            self.ordinals(old).free(old.ordinal);
        }
        if let Some(new) = new {
            self.ordinals(new).take(new.ordinal);
        }
    }

    fn recorded_place(&self, entry: u32) -> Option<Place> {
        let found = self.recorded.binary_search_by_key(&entry, |(at, _)| *at);
        found.ok().map(|at| self.recorded[at].1)
    }

    fn ordinals(&mut self, place: Place) -> &mut Ordinals {
        self.segments.entry(place.segment).or_default()
    }
}

/// Only the recorder's own numbering claims a place for one alone.
fn place_of(made: &InterventionMade, registry: &Registry) -> Option<Place> {
    if made.order.basis != OrderBasis::RecorderOrdinal {
        return None;
    }
    let (segment, _) = registry.find(made.segment?.into())?;
    Some(Place {
        segment: u32::try_from(segment).ok()?,
        ordinal: made.order.ordinal?,
    })
}

/// The ordinals that are taken in one segment: nearly always all up to one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Ordinals {
    all_up_to: u32,
    /// Not taken although they lie among the former.
    freed: BTreeSet<u32>,
    /// Taken although they lie beyond.
    beyond: BTreeSet<u32>,
    /// How many times more than once.
    again: Map<u32, u32>,
}

impl Ordinals {
    fn holds(&self, ordinal: u32) -> bool {
        let among = (1..=self.all_up_to).contains(&ordinal) && !self.freed.contains(&ordinal);
        among || self.beyond.contains(&ordinal)
    }

    fn take(&mut self, ordinal: u32) {
        if self.holds(ordinal) {
            *self.again.entry(ordinal).or_insert(0) += 1;
        } else if !self.freed.remove(&ordinal) {
            self.beyond.insert(ordinal);
        }
        while let Some(next) = self.all_up_to.checked_add(1)
            && self.beyond.remove(&next)
        {
            self.all_up_to = next;
        }
    }

    fn free(&mut self, ordinal: u32) {
        match self.again.get_mut(&ordinal) {
            Some(1) => drop(self.again.remove(&ordinal)),
            Some(times) => *times -= 1,
            None if self.beyond.remove(&ordinal) => {}
            None => drop(self.freed.insert(ordinal)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn given_ordinals_taken_and_freed_when_asked_then_as_if_each_were_counted(
            steps in prop::collection::vec((any::<bool>(), 0u32..9), 0..60)
        ) {
            let mut ordinals = Ordinals::default();
            let mut counts = BTreeMap::<u32, u32>::new();
            for (take, ordinal) in steps {
                let count = counts.entry(ordinal).or_default();
                if take {
                    ordinals.take(ordinal);
                    *count += 1;
                } else if *count > 0 {
                    ordinals.free(ordinal);
                    *count -= 1;
                }
                for ordinal in 0..9 {
                    let taken = counts.get(&ordinal).is_some_and(|count| *count > 0);
                    prop_assert_eq!(ordinals.holds(ordinal), taken, "{}", ordinal);
                }
            }
        }
    }

    #[test]
    fn given_one_ordinal_again_and_again_when_more_follow_then_all_still_fit_one_number() {
        let mut ordinals = Ordinals::default();
        for ordinal in [1, 1, 1, 2, 3, 0, 4] {
            ordinals.take(ordinal);
        }
        assert_eq!(ordinals.all_up_to, 4);
        ordinals.take(u32::MAX);
        assert_eq!(ordinals.beyond, BTreeSet::from([0, u32::MAX]));
    }
}
