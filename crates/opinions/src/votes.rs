//! Who voted what: a table of which only the filled cells are kept.

/// What a participant said to a statement that it saw.
///
/// A statement that was not seen has no vote: that is no opinion, and not even the lack of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Vote {
    /// Against it.
    Disagree,
    /// Seen, and left without an opinion.
    Pass,
    /// For it.
    Agree,
}

impl Vote {
    /// The number that stands for it on an axis: 1 to agree, -1 to disagree, 0 to pass.
    pub(crate) fn value(self) -> f64 {
        match self {
            Self::Disagree => -1.0,
            Self::Pass => 0.0,
            Self::Agree => 1.0,
        }
    }
}

/// A vote by a participant or on a statement that the table has no room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "participant {participant} and statement {statement} are not both in a table of {participants} by {statements}"
)]
pub struct OutOfRange {
    /// The participant given, from 0.
    pub participant: usize,
    /// The statement given, from 0.
    pub statement: usize,
    /// How many participants the table has.
    pub participants: usize,
    /// How many statements the table has.
    pub statements: usize,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    /// 32 bits keep a cell at eight bytes: a crowded table is millions of them.
    statement: u32,
    vote: Vote,
}

/// The votes of a consultation: participants by statements, at most one vote for each pair.
///
/// Memory goes with the votes given (8 bytes each) and the participants, not with the size of the table.
#[derive(Debug, Clone)]
pub struct Votes {
    statements: usize,
    /// By participant, each sorted by statement.
    rows: Vec<Vec<Cell>>,
}

impl Votes {
    /// A table without votes, of so many participants by so many statements.
    pub fn new(participants: usize, statements: usize) -> Self {
        Self {
            statements,
            rows: vec![Vec::new(); participants],
        }
    }

    /// Takes a vote down. A later one by the same participant on the same statement replaces it.
    pub fn set(
        &mut self,
        participant: usize,
        statement: usize,
        vote: Vote,
    ) -> Result<(), OutOfRange> {
        let refused = OutOfRange {
            participant,
            statement,
            participants: self.rows.len(),
            statements: self.statements,
        };
        if statement >= self.statements {
            return Err(refused);
        }
        let row = self.rows.get_mut(participant).ok_or(refused)?;
        let statement = u32::try_from(statement).map_err(|_| refused)?;
        match row.binary_search_by_key(&statement, |it| it.statement) {
            Ok(at) => row[at].vote = vote,
            Err(at) => row.insert(at, Cell { statement, vote }),
        }
        Ok(())
    }

    /// How many participants there are, with votes or without.
    pub fn participants(&self) -> usize {
        self.rows.len()
    }

    /// How many statements there are, seen or not.
    pub fn statements(&self) -> usize {
        self.statements
    }

    /// A participant's votes by statement, in the order of statements; none for an unknown participant.
    pub fn of(&self, participant: usize) -> impl Iterator<Item = (usize, Vote)> + '_ {
        self.rows
            .get(participant)
            .into_iter()
            .flatten()
            .map(|it| (it.statement as usize, it.vote))
    }

    /// Every participant's votes, in the order of participants.
    pub(crate) fn rows(
        &self,
    ) -> impl Iterator<Item = impl Iterator<Item = (usize, Vote)> + Clone + '_> {
        self.rows
            .iter()
            .map(|row| row.iter().map(|it| (it.statement as usize, it.vote)))
    }
}
