//! The fold.

use deliberation::{EntryId, Fact, Recorded, State};

use crate::EntryRef;

/// Everything that the views need of a ledger's prefix.
#[derive(Debug, Clone, Default)]
pub struct Minutes {
    state: State,
}

impl Minutes {
    /// Takes in the next entry. Never fails: whatever stands in the ledger is taken as it is.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.state.apply(recorded);
    }

    /// How many entries it has taken in, which is the index of the next one.
    pub fn len(&self) -> u64 {
        self.state.registry().len()
    }

    /// Whether it has taken in none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What must be known to judge the next fact.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The fact of an entry as it stands, corrections included.
    pub fn fact(&self, index: u64) -> Option<Fact> {
        let _ = index;
        None
    }

    /// The fact of an entry as it was recorded.
    pub fn fact_as_recorded(&self, index: u64) -> Option<Fact> {
        let _ = index;
        None
    }

    /// The entry with this id.
    pub fn entry(&self, id: impl Into<EntryId>) -> Option<EntryRef> {
        let _ = id.into();
        None
    }
}
