//! What the ledger already has, and how the cells of a table call it.

use super::columns::Field;
use crate::table::ImportError;

/// Something that the ledger already has: cells that say so refer to it, and it is not recorded again.
///
/// Nothing is taken for the same because it looks like it: whom the ledger calls `FRA` and what a table
/// calls `France` are one only where the caller says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InLedger<'a> {
    /// The field whose cells name it: `participant` (also of those spoken for, and of rows that have
    /// only a country, which is its code of three letters), `speaker`, `segment` or `topic`.
    pub field: &'a str,
    /// Its code in the ledger, without `@`; or the UUID of its entry, where it has no code.
    pub code: &'a str,
    /// What stands in the cells, letter for letter; none: the code.
    pub written: Option<&'a str>,
}

/// Fields whose cells can name what the ledger has.
const NAMING: [(&str, Field); 4] = [
    ("participant", Field::Participant),
    ("speaker", Field::Speaker),
    ("segment", Field::Segment),
    ("topic", Field::Topic),
];

/// One name of something in the ledger.
#[derive(Debug)]
struct Name<'a> {
    said: InLedger<'a>,
    field: Field,
    written: &'a str,
    /// Whether a cell had it.
    is_met: bool,
}

/// Everything that the caller says the ledger has.
#[derive(Debug)]
pub(super) struct Ledger<'a>(Vec<Name<'a>>);

impl<'a> Ledger<'a> {
    /// Reads what the caller says. A field that names nothing, no code, and two codes for the same
    /// words are errors.
    pub fn read(said: &[InLedger<'a>]) -> Result<Ledger<'a>, ImportError> {
        let mut ledger = Ledger(Vec::new());
        for one in said {
            let named = NAMING.iter().find(|it| it.0 == one.field);
            let Some((_, field)) = named else {
                let names = NAMING.map(|it| it.0).join(", ");
                return Err(wrong(one, format!("no such field; there are {names}")));
            };
            let written = one.written.unwrap_or(one.code).trim();
            if one.code.is_empty() || written.is_empty() {
                let why = "say by which code the ledger has it, and what stands in the cells";
                return Err(wrong(one, why.to_owned()));
            }
            match ledger.place(*field, written) {
                Some(at) if ledger.0[at].said.code != one.code => {
                    let other = ledger.0[at].said.code;
                    let why = format!("{written:?} cannot be {other} and {} as well", one.code);
                    return Err(wrong(one, why));
                }
                Some(_) => {}
                None => ledger.0.push(Name {
                    said: *one,
                    field: *field,
                    written,
                    is_met: false,
                }),
            }
        }
        Ok(ledger)
    }

    fn place(&self, field: Field, written: &str) -> Option<usize> {
        let mut names = self.0.iter();
        names.position(|it| it.field == field && it.written == written)
    }

    /// The code of what a cell names, if the ledger has it.
    ///
    /// A line refers to it by the code alone: with `@`, a label of the lines would go before it.
    pub fn code(&mut self, field: Field, written: &str) -> Option<&'a str> {
        let at = self.place(field, written)?;
        self.0[at].is_met = true;
        Some(self.0[at].said.code)
    }

    /// Whether the caller says that a participant of this code is there.
    pub fn has_participant(&self, code: &str) -> bool {
        let mut names = self.0.iter();
        names.any(|it| it.field == Field::Participant && it.said.code == code)
    }

    /// What is said to be there and no cell has, each as the report tells it.
    pub fn unmet(&self) -> impl Iterator<Item = String> {
        self.0.iter().filter(|it| !it.is_met).map(|it| {
            let (field, code, written) = (it.said.field, it.said.code, it.written);
            format!(
                "{field} {code} of the ledger: no cell says {written:?}, so no line refers to it"
            )
        })
    }
}

fn wrong(said: &InLedger<'_>, why: String) -> ImportError {
    let given = [said.field, said.code].into_iter().chain(said.written);
    ImportError::BadOption {
        option: "in-ledger",
        given: given.collect::<Vec<&str>>().join("="),
        why,
    }
}
