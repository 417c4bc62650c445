//! The log of a meeting on a channel, as the groups of the W3C keep them.
//!
//! The scribe's lines `Name: words` are interventions, what follows behind `...` belongs to them. They
//! are the scribe's wording, so they are recorded as the gist, from notes. Topics are segments,
//! `q+`, `q-` and `ack` facts about the floor, resolutions decisions, actions next steps. A line is
//! recorded as it was first typed; a later `s/old/new/` is a correction of it.
//!
//! Source: <https://w3c.github.io/scribe2/scribedoc.html>.

mod commands;
mod people;
mod queue;
mod reading;
mod records;

use std::collections::BTreeMap;

use self::reading::Reading;
use self::records::{Record, records};
use crate::debate::Debate;
use crate::lines::Imported;
use crate::table::ImportError;
use crate::words::moment;

/// A log, and what it does not say itself.
#[derive(Debug, Clone, Copy)]
pub struct W3cLog<'a> {
    /// The log.
    pub debate: Debate<'a>,
    /// The offset of its clock from UTC (`Z`, `+01:00`); none: no line has a time.
    pub zone: Option<&'a str>,
    /// Who writes at the beginning; none: whom the log names first, else whoever typed most, as the
    /// W3C's own program takes it.
    pub scribe: Option<&'a str>,
}

/// Lines of one meeting.
///
/// A zone that is none is an error, and a log without any line of one; what the log does not make clear
/// is left, with its line.
pub fn w3c_log(log: &W3cLog<'_>) -> Result<Imported, ImportError> {
    if let Some(zone) = log.zone
        && moment(&format!("2000-01-01T00:00:00{zone}")).is_none()
    {
        return Err(ImportError::BadOption {
            option: "zone",
            given: zone.to_owned(),
            why: "an offset from UTC is wanted, for example Z or +01:00".to_owned(),
        });
    }
    let (records, unread) = records(log.debate.file);
    if records.is_empty() {
        return Err(ImportError::Nothing {
            file: log.debate.file.file.to_owned(),
            why: "no line of it is one of a log: time, <nick>, words".to_owned(),
        });
    }
    let mut reading = Reading::new(log, &records);
    for (line, why) in unread {
        reading.floor.leave(line, why);
    }
    Ok(reading.read())
}

/// Whoever typed most; of several the first in the alphabet.
fn most_typed(records: &[Record]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let people = records.iter().filter(|it| !commands::is_program(&it.nick));
    for record in people {
        *counts.entry(&record.nick).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    let first = counts.into_iter().find(|(_, count)| *count == most);
    first.map(|(nick, _)| nick.to_owned())
}
