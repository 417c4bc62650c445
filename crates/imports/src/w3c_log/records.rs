//! Lines of a log, and the corrections that are typed among them.

use crate::Source;
use crate::words::unruly;

/// One line that somebody typed.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub line: u64,
    /// Seconds since midnight of the first day of the log.
    pub clock: Option<u32>,
    pub nick: String,
    pub text: String,
}

/// A day in seconds, and how far a clock goes back before it is another day.
const DAY: u32 = 24 * 3600;

/// Reads a log as `RRSAgent` writes it; the lines that are none of one, each with the reason.
pub(super) fn records(source: Source<'_>) -> (Vec<Record>, Vec<(u64, String)>) {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let mut records: Vec<Record> = Vec::new();
    let mut unread = Vec::new();
    let mut days = 0;
    let mut before = None;
    for (line, row) in (1..).zip(text.lines()) {
        let row: String = row.chars().filter(|it| !unruly(*it)).collect();
        if row.trim().is_empty() {
            continue;
        }
        let (clock, rest) = clock(&row);
        let Some((nick, typed)) = typed(rest) else {
            unread.push((
                line,
                "it is no line of a log: time, <nick>, words".to_owned(),
            ));
            continue;
        };
        if is_of_channel(nick, typed) {
            continue;
        }
        let clock = clock.map(|it| {
            if before.is_some_and(|before: u32| it + days * DAY + DAY / 2 < before) {
                days += 1;
            }
            it + days * DAY
        });
        before = clock.or(before);
        records.push(Record {
            line,
            clock,
            nick: nick.to_owned(),
            text: typed.to_owned(),
        });
    }
    (records, unread)
}

/// `14:59:27 ` at the beginning.
fn clock(row: &str) -> (Option<u32>, &str) {
    let Some((clock, rest)) = row.split_once(' ') else {
        return (None, row);
    };
    let parts: Vec<Option<u32>> = clock.split(':').map(|it| it.parse().ok()).collect();
    match parts[..] {
        [
            Some(hours @ 0..24),
            Some(minutes @ 0..60),
            Some(seconds @ 0..60),
        ] => (Some(hours * 3600 + minutes * 60 + seconds), rest),
        _ => (None, row),
    }
}

/// `<nick> words`.
fn typed(rest: &str) -> Option<(&str, &str)> {
    let (nick, words) = rest.strip_prefix('<')?.split_once('>')?;
    let plain = !nick.is_empty() && !nick.contains(' ');
    plain.then(|| (nick, words.strip_prefix(' ').unwrap_or(words)))
}

/// Somebody came, went, or changed the channel's headline: the log writes it as if it were typed.
fn is_of_channel(nick: &str, typed: &str) -> bool {
    let Some(rest) = typed.strip_prefix(nick) else {
        return false;
    };
    [" has joined ", " has left ", " has changed the topic to:"]
        .iter()
        .any(|it| rest.starts_with(it))
}

/// A correction that was typed: `s/old/new/`, with `g` for all lines before it and `G` for all
/// lines; or `i/where/what/`, which inserts a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub inserts: bool,
    pub old: String,
    pub new: String,
    pub global: Option<char>,
}

/// Reads a correction as the W3C's own program does: `/` or `|`, and the last may be missing.
pub(super) fn change(text: &str) -> Option<Change> {
    let text = text.trim_start_matches(' ');
    let mut letters = text.chars();
    let inserts = match letters.next()? {
        's' => false,
        'i' => true,
        _ => return None,
    };
    let mark = letters.next().filter(|it| matches!(it, '/' | '|'))?;
    let (old, rest) = letters.as_str().split_once(mark)?;
    let trimmed = rest.trim_end_matches(' ');
    let ends = |with: &str| trimmed.strip_suffix(with)?.strip_suffix(mark);
    let (new, global) = if let Some(new) = ends("g") {
        (new, Some('g'))
    } else if let Some(new) = ends("G") {
        (new, Some('G'))
    } else {
        (trimmed.strip_suffix(mark).unwrap_or(rest), None)
    };
    Some(Change {
        inserts,
        old: old.to_owned(),
        new: new.to_owned(),
        global,
    })
}

/// Which lines a correction changes: their numbers, each with what it says from then on. `now` is what
/// the lines say; corrections themselves are not corrected.
pub(super) fn changed(
    change: &Change,
    at: usize,
    now: &[String],
    is_change: &[bool],
) -> Vec<(usize, String)> {
    let last = if change.global == Some('G') {
        now.len()
    } else {
        at
    };
    let mut hits = (0..last).filter(|it| !is_change[*it] && now[*it].contains(&change.old));
    let hits: Vec<usize> = match change.global {
        Some(_) => hits.collect(),
        None => hits.next_back().into_iter().collect(),
    };
    let after = |it: usize| now[it].replacen(&change.old, &change.new, 1);
    hits.into_iter().map(|it| (it, after(it))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String, Option<char>)> {
        change(text).map(|it| (it.old, it.new, it.global))
    }

    #[test]
    fn given_corrections_when_read_then_they_are_what_the_program_of_the_w3c_reads() {
        let of = |old: &str, new: &str, global| Some((old.to_owned(), new.to_owned(), global));
        assert_eq!(parts("s/a/b/"), of("a", "b", None));
        assert_eq!(parts(" s|a/b|c|g "), of("a/b", "c", Some('g')));
        assert_eq!(parts("s/a/b"), of("a", "b", None));
        assert_eq!(parts("s/a/b/c/G"), of("a", "b/c", Some('G')));
        assert_eq!(parts("s/a//"), of("a", "", None));
        assert_eq!(parts("s;a;b;"), None);
        assert_eq!(parts("so/what"), None);
        assert!(change("i/here/that/").is_some_and(|it| it.inserts));
    }

    #[test]
    fn given_a_log_over_midnight_when_read_then_its_clock_goes_on() {
        let text =
            "23:59:59 <a> one\n00:00:01 <a> two\nno line\n<b> three\n00:00:02 <c> c has joined #x";
        let (read, unread) = records(Source { file: "log", text });
        let clocks: Vec<Option<u32>> = read.iter().map(|it| it.clock).collect();
        assert_eq!(clocks, [Some(DAY - 1), Some(DAY + 1), None]);
        assert_eq!(unread[0].0, 3);
    }
}
