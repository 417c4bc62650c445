//! Which lines of a log belong together, and what they are.

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, Kind, Reading};
use crate::w3c_log::commands::{Line, Op, Who, continued, line, spoken};
use crate::w3c_log::most_typed;
use crate::w3c_log::people::key_of;

impl Reading<'_> {
    /// Finds what each line belongs to, as it was typed.
    pub(super) fn gather(&mut self) {
        let mut scribes = self.first_scribes();
        // Whose words a line of a scribe goes on with.
        let mut open: BTreeMap<String, usize> = BTreeMap::new();
        let mut verbatim: BTreeSet<String> = BTreeSet::new();
        for (at, record) in self.records.iter().enumerate() {
            let text = record.text.trim();
            if self.changes[at].is_some() || text.is_empty() || looks_like_a_change(text) {
                continue;
            }
            let nick = key_of(&record.nick);
            if matches!(text, "```" | "[[" | "]]") {
                if !verbatim.remove(&nick) {
                    verbatim.insert(nick);
                }
                continue;
            }
            if verbatim.contains(&nick) {
                self.count("lines of a quoted text");
                continue;
            }
            let is_scribe = scribes.contains(&nick);
            let found = line(&record.nick, &record.text);
            if let Line::People(Who::Scribe, op, names) = found {
                change_scribes(&mut scribes, op, names, &record.nick);
                continue;
            }
            let kind = match found {
                Line::Topic(_) => Kind::Topic,
                Line::Resolution(_) => Kind::Resolution,
                Line::Action(_) => Kind::Action,
                Line::Words => {
                    self.words(at, &nick, is_scribe, &mut open);
                    continue;
                }
                _ => continue,
            };
            open.insert(nick, self.begin(kind, at, ""));
        }
    }

    /// A line that is no command.
    fn words(
        &mut self,
        at: usize,
        nick: &str,
        is_scribe: bool,
        open: &mut BTreeMap<String, usize>,
    ) {
        let text = &self.records[at].text;
        let own = text.trim_start().strip_prefix('<').is_some_and(|it| {
            it.split_once('>')
                .is_some_and(|(name, _)| key_of(name) == nick)
        });
        if is_scribe
            && !own
            && let Some((name, _)) = spoken(text)
        {
            let name = name.to_owned();
            open.insert(nick.to_owned(), self.begin(Kind::Said, at, &name));
            return;
        }
        let goes_on = open
            .get(nick)
            .copied()
            .filter(|_| continued(text).is_some());
        if let Some(item) = goes_on {
            self.items[item].parts.push(at);
            self.item_of.insert(at, item);
        } else if is_scribe && !own {
            open.remove(nick);
            self.count("lines of the scribe that say of nobody that he spoke");
        } else {
            self.count("remarks that were typed beside the minutes");
        }
    }

    fn begin(&mut self, kind: Kind, at: usize, name: &str) -> usize {
        self.items.push(Item {
            kind,
            parts: vec![at],
            name: name.to_owned(),
            label: String::new(),
            segment: None,
            ordinal: 0,
            words: String::new(),
        });
        self.item_of.insert(at, self.items.len() - 1);
        self.items.len() - 1
    }

    /// Who writes at the beginning: the first command about that holds for what stands before it too.
    fn first_scribes(&mut self) -> BTreeSet<String> {
        let mut scribes = BTreeSet::new();
        if let Some(scribe) = self.log.scribe {
            scribes.insert(key_of(scribe));
            return scribes;
        }
        for record in self.records {
            let found = line(&record.nick, &record.text);
            if let Line::People(Who::Scribe, op @ (Op::Set | Op::Add), names) = found {
                change_scribes(&mut scribes, op, names, &record.nick);
                if !scribes.is_empty() {
                    return scribes;
                }
            }
        }
        if let Some(nick) = most_typed(self.records) {
            let why = format!(
                "the log names no scribe; {nick}, who typed most, is taken for it, as the W3C's program does"
            );
            self.floor.leave(1, why);
            scribes.insert(key_of(&nick));
        }
        scribes
    }
}

fn change_scribes(scribes: &mut BTreeSet<String>, op: Op, names: &str, nick: &str) {
    if op == Op::Set && names.is_empty() {
        return;
    }
    if op == Op::Set {
        scribes.clear();
    }
    let names = if names.is_empty() { nick } else { names };
    for name in names.split(',') {
        let nick = name.split(['=', '/']).next().unwrap_or_default();
        let key = key_of(nick);
        match op {
            Op::Remove => scribes.remove(&key),
            Op::Set | Op::Add => scribes.insert(key),
        };
    }
}

/// Who speaks, if somebody does, and the words; none where the lines are no more of that kind.
pub(super) fn words_of<'a>(kind: Kind, texts: &[&'a str]) -> Option<(&'a str, String)> {
    let (first, more) = texts.split_first()?;
    let (name, begins) = match (kind, line("", first)) {
        (Kind::Topic, Line::Topic(words))
        | (Kind::Resolution, Line::Resolution(words))
        | (Kind::Action, Line::Action(words)) => ("", words),
        (Kind::Topic, _) => ("", line_of_zakim(first)?),
        (Kind::Said, Line::Words) => spoken(first)?,
        _ => return None,
    };
    let mut rows = vec![begins];
    for row in more {
        rows.push(continued(row)?);
    }
    let rows: Vec<&str> = rows.into_iter().filter(|it| !it.is_empty()).collect();
    let apart = if kind == Kind::Said { "\n" } else { " " };
    Some((name, rows.join(apart)))
}

fn line_of_zakim(text: &str) -> Option<&str> {
    match line("zakim", text) {
        Line::Topic(words) => Some(words),
        _ => None,
    }
}

/// `s;old;new;` and the like, which nobody's program takes.
pub(super) fn looks_like_a_change(text: &str) -> bool {
    let mut letters = text.chars();
    let is_s = letters.next() == Some('s');
    let mark = letters
        .next()
        .filter(|it| matches!(it, ';' | '#' | '!' | ','));
    let count = mark.map_or(0, |mark| letters.filter(|it| *it == mark).count());
    is_s && count > 0
}
