//! Which lines of a source are entries already, as the ledger itself knows.
//!
//! The id of a line bears its source and its number, so the ids of the ledger tell which lines were
//! recorded, whatever they said then. There is no file beside the ledger that could tell otherwise.

use std::collections::BTreeMap;

use deliberation::EntryId;
use facts::Lines;
use indicatif::ProgressBar;
use server::pb;

use crate::cmd::replay::pages;
use crate::desk::Source;
use crate::failure::Failure;
use crate::recording::Book;

/// The lines of one source that are entries: by number, id and index of each entry.
#[derive(Debug, Default)]
pub(crate) struct Held(BTreeMap<u32, Vec<(EntryId, u64)>>);

impl Held {
    /// Reads all ids of the ledger.
    pub(crate) async fn ask(
        book: &Book,
        lines: &Lines,
        bar: &ProgressBar,
    ) -> Result<Held, Failure> {
        let size = book.ledger.size;
        let request = pb::ReplayEntriesRequest {
            ledger: book.ledger.name.clone(),
            from: 0,
            until: Some(size),
            follow: false,
        };
        let source = Source::Server {
            url: book.url.clone(),
            channel: book.channel.clone(),
        };
        let mut held = Held::default();
        pages(&source, request, |entries| {
            for entry in entries {
                let head = entry?.head()?;
                if let Some(number) = lines.line_of(head.id) {
                    let known = held.0.entry(number).or_default();
                    known.push((head.id, head.index));
                }
                bar.set_message(format!("lines; looking up entry {} of {size}", head.index));
            }
            Ok(())
        })
        .await?;
        Ok(held)
    }

    /// The entry that holds this line as it was before, where none holds it as it is now. `now` is
    /// none for a line that records nothing.
    pub(crate) fn edited(&self, number: u64, now: Option<EntryId>) -> Option<u64> {
        let known = self.0.get(&short(number))?;
        let same = known.iter().any(|(id, _)| Some(*id) == now);
        known.last().filter(|_| !same).map(|(_, index)| *index)
    }

    /// Whether this very line is an entry.
    pub(crate) fn holds(&self, number: u64, id: EntryId) -> bool {
        let known = self.0.get(&short(number));
        known.is_some_and(|known| known.iter().any(|(known, _)| *known == id))
    }

    /// How many lines behind this one are entries.
    pub(crate) fn behind(&self, number: u64) -> usize {
        self.0.range(short(number).saturating_add(1)..).count()
    }
}

/// What is said of a line that reads otherwise than its entry.
pub(crate) fn edited_text(number: u64, index: u64) -> String {
    format!(
        "line {number}: was recorded with other content as entry {index}, and nothing recorded is edited: put the line back as it was (lines are only appended, never inserted or removed) and append an entry_corrected or a further line; --edited-as-new records it beside entry {index}; another file of the same name needs a name of its own, --source NAME"
    )
}

/// The number as an id bears it.
#[allow(clippy::cast_possible_truncation)] // modulo 2^32, as the format says
fn short(number: u64) -> u32 {
    number as u32
}
