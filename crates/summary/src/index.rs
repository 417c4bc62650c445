//! The index of entries at the end.

use std::collections::BTreeSet;

use deliberation::{Attribution, FactKind, TextField};

use crate::document::{Block, IndexLine};
use crate::scribe::Scribe;
use crate::sentence::Sentence;
use crate::walk::collect;
use crate::words;

impl Scribe<'_> {
    /// Every entry that a sentence rests on, with what it records.
    pub fn index_of(&self, title: &Sentence, blocks: &[Block]) -> Vec<IndexLine> {
        let mut sentences = vec![title];
        collect(blocks, &mut sentences);
        let entries: BTreeSet<u64> = sentences
            .iter()
            .flat_map(|sentence| sentence.entries())
            .copied()
            .collect();
        let line = |entry| {
            // What lies behind the prefix and is cited all the same is an order that erased words.
            let kind = if entry < self.minutes.len() {
                words::entry_kind(self.minutes.kind_at(entry))
            } else {
                lexicon::EntryKind::PartsRedacted
            };
            IndexLine {
                entry,
                kind: self.prose.entry_kind(kind).to_owned(),
                name: self.name_in_index(entry),
                at: self.moment(entry),
                proof: None,
            }
        };
        entries.into_iter().map(line).collect()
    }

    fn name_in_index(&self, index: u64) -> Option<String> {
        let entry = self.minutes.entry_at(index)?;
        let name = |field| Some(self.text(index, field)?.content.trim().to_owned());
        match self.minutes.kind_at(index)? {
            FactKind::ParticipantRegistered | FactKind::GroupFormed => {
                self.may_name(&entry).then(|| self.named(&entry).name.bare)
            }
            FactKind::SpeakerIntroduced => match self.attribution() {
                Attribution::OnTheRecord => name(TextField::Name),
                _ => None,
            },
            _ => match entry.code {
                Some(code) => Some(code.as_str().to_owned()),
                None => name(TextField::Title).or_else(|| name(TextField::Name)),
            },
        }
    }

    /// The first day of the first session, or else that on which the ledger was founded.
    pub fn day(&self) -> String {
        let founded = || {
            let at = self.minutes.recorded(0).map(|it| it.recorded_at_ms);
            let at = at.and_then(|it| i64::try_from(it).ok()).unwrap_or_default();
            to_the_minute(at).chars().take(10).collect()
        };
        self.as_of.map_or_else(founded, |day| {
            format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
        })
    }

    /// The moment of an entry, to the minute. A moment can tell who spoke, so it is shown only
    /// where names are.
    fn moment(&self, index: u64) -> Option<String> {
        if self.attribution() != Attribution::OnTheRecord {
            return None;
        }
        let recorded = self.minutes.recorded(index)?;
        if let Some(at) = recorded.occurred_at_ms {
            return Some(to_the_minute(at));
        }
        let at = i64::try_from(recorded.recorded_at_ms).ok()?;
        Some(self.prose.recorded_at(&to_the_minute(at)))
    }
}

/// "2026-06-09 09:30 UTC".
fn to_the_minute(ms: i64) -> String {
    let minutes = ms.div_euclid(60_000);
    let (days, minute) = (minutes.div_euclid(1_440), minutes.rem_euclid(1_440));
    // Eras of 400 years from the 1st of March of the year 0: a leap day ends its year.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    let (hour, minute) = (minute / 60, minute % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_moment_when_written_then_it_is_that_day_and_minute() {
        for (ms, written) in [
            (0, "1970-01-01 00:00 UTC"),
            (-1, "1969-12-31 23:59 UTC"),
            (951_782_400_000, "2000-02-29 00:00 UTC"),
            (951_868_800_000, "2000-03-01 00:00 UTC"),
            (1_700_000_000_000, "2023-11-14 22:13 UTC"),
            (-2_203_891_200_000, "1900-03-01 00:00 UTC"),
        ] {
            assert_eq!(to_the_minute(ms), written);
        }
    }
}
