//! How many entries each session has: the next entry's place.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::SessionTag;

/// Entries per session, with a way back to the last settled counts.
///
/// Places of a whole ledger know every session. Places of a stretch that began in the middle know
/// only the sessions they met: [`Places::is_complete`] tells them apart.
#[derive(Clone, Debug)]
pub struct Places {
    counts: HashMap<SessionTag, Count>,
    touched: Vec<SessionTag>,
    complete: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    settled: u32,
    now: u32,
}

impl Places {
    /// The places of an empty ledger.
    pub fn at_genesis() -> Self {
        Self::complete([])
    }

    /// The places of a whole ledger, as an index kept them.
    pub fn complete(counts: impl IntoIterator<Item = (SessionTag, u32)>) -> Self {
        let counts = counts
            .into_iter()
            .map(|(session, n)| (session, Count { settled: n, now: n }));
        Self {
            counts: counts.collect(),
            touched: Vec::new(),
            complete: true,
        }
    }

    /// For a stretch that begins in the middle: a session's first entry there is taken as it is.
    pub fn unknown() -> Self {
        Self {
            counts: HashMap::new(),
            touched: Vec::new(),
            complete: false,
        }
    }

    /// Whether every session of the ledger is known.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The next place in `session`; `None` where only a whole ledger could tell.
    pub fn next(&self, session: SessionTag) -> Option<u32> {
        match self.counts.get(&session) {
            Some(count) => Some(count.now),
            None if self.complete => Some(0),
            None => None,
        }
    }

    /// The sessions met, each with how many entries it has; in no order.
    pub fn iter(&self) -> impl Iterator<Item = (SessionTag, u32)> {
        self.counts
            .iter()
            .filter(|(_, count)| count.now > 0)
            .map(|(session, count)| (*session, count.now))
    }

    /// The next place in `session` is `next`; returns what [`Places::next`] said before.
    pub(crate) fn replace(&mut self, session: SessionTag, next: u32) -> Option<u32> {
        let unmet = self.complete.then_some(0);
        let (count, before) = match self.counts.entry(session) {
            Entry::Occupied(met) => {
                let now = met.get().now;
                (met.into_mut(), Some(now))
            }
            Entry::Vacant(new) => (new.insert(Count::default()), unmet),
        };
        if count.now == count.settled {
            self.touched.push(session);
        }
        count.now = next;
        before
    }

    /// Makes the present counts those that [`Places::rollback`] returns to.
    pub(crate) fn settle(&mut self) {
        for session in self.touched.drain(..) {
            if let Some(count) = self.counts.get_mut(&session) {
                count.settled = count.now;
            }
        }
    }

    /// Returns to the counts at the last settling.
    pub(crate) fn rollback(&mut self) {
        for session in self.touched.drain(..) {
            if let Some(count) = self.counts.get_mut(&session) {
                count.now = count.settled;
            }
        }
    }
}
