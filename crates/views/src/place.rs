//! Places in an order of speaking: time, else the recorder's ordinal, else as listed, else unknown.

use deliberation::{InterventionId, InterventionMade, Order, OrderBasis, ParticipantId};

use crate::{EntryRef, Minutes, Place};

/// Sorts lines of one order: by basis, then by the list in which the places were given (a
/// segment or a subject; 0 for times, which compare everywhere), then by place, then by entry.
pub(crate) type PlaceKey = (OrderBasis, u64, i64, u64);

/// An intervention as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub index: u64,
    pub made: InterventionMade,
    pub place: Place,
}

/// Time wins over an ordinal; an ordinal that is missing leaves the place unknown, except that
/// what is listed can be taken in the order of the entries.
fn place_of(order: Order, at_ms: Option<i64>) -> Place {
    let basis = match (at_ms, order.basis, order.ordinal) {
        (Some(_), ..) => OrderBasis::Time,
        (None, OrderBasis::RecorderOrdinal, Some(_)) => OrderBasis::RecorderOrdinal,
        (None, OrderBasis::AsListed, _) => OrderBasis::AsListed,
        _ => OrderBasis::Unknown,
    };
    Place {
        basis,
        ordinal: order.ordinal,
        at_ms,
    }
}

impl Place {
    fn known(self) -> bool {
        self.basis != OrderBasis::Unknown
    }

    pub(crate) fn key(self, list: u64, index: u64) -> PlaceKey {
        let ordinal = self.ordinal.map(i64::from);
        match self.basis {
            OrderBasis::Time => (self.basis, 0, self.at_ms.unwrap_or(i64::MAX), index),
            OrderBasis::Unknown => (self.basis, 0, 0, index),
            basis => (basis, list, ordinal.unwrap_or(i64::MAX), index),
        }
    }
}

/// What the places of some lines rest on, each basis once, strongest first.
pub(crate) fn bases(places: impl Iterator<Item = Place>) -> Vec<OrderBasis> {
    let bases: std::collections::BTreeSet<_> = places.map(|place| place.basis).collect();
    bases.into_iter().collect()
}

impl Minutes {
    pub(crate) fn said(&self, intervention: Option<InterventionId>) -> Option<Said> {
        self.said_at(self.index_of(intervention?)?)
    }

    pub(crate) fn said_at(&self, index: u64) -> Option<Said> {
        let Some(deliberation::Fact::InterventionMade(made)) = self.fact(index) else {
            return None;
        };
        let at_ms = made.started_ms.or_else(|| self.time(index, made.order));
        let place = place_of(made.order, at_ms);
        Some(Said { index, made, place })
    }

    /// When an entry is said to have happened, where its order rests on that: also where it says
    /// nothing else of its order, by the method in force.
    fn time(&self, index: u64, order: Order) -> Option<i64> {
        match order.basis {
            OrderBasis::Unknown if !self.state().rules().orders_by_time() => None,
            OrderBasis::Time | OrderBasis::Unknown => self.frame(index)?.occurred_at_ms,
            _ => None,
        }
    }

    /// The place of a position or mention on a subject: its own, or else that of the
    /// intervention in which it was said.
    pub(crate) fn place(
        &self,
        index: u64,
        order: Order,
        subject: u64,
        said: Option<&Said>,
    ) -> (Place, PlaceKey) {
        let own = place_of(order, self.time(index, order));
        match said {
            Some(said) if !own.known() && said.place.known() => {
                let segment = said.made.segment.and_then(|it| self.index_of(it));
                (said.place, said.place.key(segment.unwrap_or(0), index))
            }
            _ => (own, own.key(subject, index)),
        }
    }

    /// For whom an intervention was made: as recorded with it, or else for whom its speaker speaks.
    pub(crate) fn spoke_for(&self, made: &InterventionMade) -> Option<ParticipantId> {
        made.participant.or_else(|| {
            let speaker = self.index_of(made.speaker?)?;
            match self.fact(speaker)? {
                deliberation::Fact::SpeakerIntroduced(speaker) => speaker.participant,
                _ => None,
            }
        })
    }

    pub(crate) fn refer(&self, said: Option<&Said>) -> Option<EntryRef> {
        self.entry_at(said?.index)
    }
}
