//! Which entry belongs to which session.

use serde::{Deserialize, Serialize};

use crate::SessionId;

/// Where in the ledger the session changes. Entries of a session come in long rows, so this takes far
/// less room than a session beside every entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Belonging(Vec<(u64, Option<SessionId>)>);

impl Belonging {
    /// Takes in the next entry.
    pub(crate) fn push(&mut self, index: u64, session: Option<SessionId>) {
        if self.0.last().is_none_or(|(_, last)| *last != session) {
            self.0.push((index, session));
        }
    }

    /// The session of an entry.
    pub(crate) fn of(&self, index: u64) -> Option<SessionId> {
        let next = self.0.partition_point(|(from, _)| *from <= index);
        self.0.get(next.checked_sub(1)?)?.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_rows_of_sessions_when_asked_then_each_entry_has_its_own() {
        let (one, two) = (Some(SessionId([1; 16])), Some(SessionId([2; 16])));
        let sessions = [None, one, one, None, two, two, one];
        let mut belonging = Belonging::default();
        (0..)
            .zip(sessions)
            .for_each(|(index, session)| belonging.push(index, session));
        let found: Vec<_> = (0..7).map(|index| belonging.of(index)).collect();
        assert_eq!(found, sessions);
        assert_eq!(belonging.0.len(), 5);
        assert_eq!(Belonging::default().of(3), None);
    }
}
