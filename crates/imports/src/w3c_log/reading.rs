//! From lines to facts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::W3cLog;
use super::commands::{Line, line};
use super::people::{People, key_of};
use super::queue::{Command, Queue};
use super::records::{Change, Record, change, changed};
use crate::debate::{Floor, Said};
use crate::lines::Imported;
use crate::words::{LONGEST, on};

mod gather;
mod head;

use self::gather::{looks_like_a_change, words_of};

/// What is made of one or several lines of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Topic,
    Resolution,
    Action,
    Said,
}

/// Something of the record, and the lines that it is made of.
#[derive(Debug)]
struct Item {
    kind: Kind,
    parts: Vec<usize>,
    /// Who speaks.
    name: String,
    /// Its label in the lines, once it is written.
    label: String,
    segment: Option<String>,
    ordinal: u64,
    /// The words as they are after the corrections so far.
    words: String,
}

/// The lines that each correction changes, with what they say from then on.
type Hits = BTreeMap<usize, Vec<(usize, String)>>;

pub(super) struct Reading<'a> {
    log: &'a W3cLog<'a>,
    records: &'a [Record],
    changes: Vec<Option<Change>>,
    pub(super) floor: Floor<'a>,
    people: People,
    queue: Queue,
    items: Vec<Item>,
    /// Which item a line belongs to.
    item_of: BTreeMap<usize, usize>,
    day: Option<jiff::civil::Date>,
    segment: Option<String>,
    counts: BTreeMap<&'static str, u64>,
}

impl<'a> Reading<'a> {
    pub fn new(log: &'a W3cLog<'a>, records: &'a [Record]) -> Reading<'a> {
        let mut floor = Floor::new(&log.debate, "log of a meeting on a channel (W3C)", "notes");
        if log.zone.is_some() && records.iter().all(|it| it.clock.is_some()) {
            floor.in_time();
        }
        Reading {
            changes: records.iter().map(|it| change(&it.text)).collect(),
            log,
            records,
            floor,
            people: People::default(),
            queue: Queue::default(),
            items: Vec::new(),
            item_of: BTreeMap::new(),
            day: None,
            segment: None,
            counts: BTreeMap::new(),
        }
    }

    pub fn read(mut self) -> Imported {
        self.gather();
        let (after, hits) = self.corrected();
        self.open(&after);
        let mut now: Vec<String> = self.records.iter().map(|it| it.text.clone()).collect();
        let mut early = Vec::new();
        for at in 0..self.records.len() {
            self.write(at);
            for (hit, words) in hits.get(&at).into_iter().flatten() {
                now[*hit].clone_from(words);
                if *hit < at {
                    self.correct(at, *hit, &now);
                } else {
                    early.push((at, *hit));
                }
            }
        }
        for (at, hit) in early {
            self.correct(at, hit, &now);
        }
        self.finish()
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// What all lines say in the end, and which lines each correction changes.
    fn corrected(&mut self) -> (Vec<String>, Hits) {
        let is_change: Vec<bool> = self.changes.iter().map(Option::is_some).collect();
        let mut now: Vec<String> = self.records.iter().map(|it| it.text.clone()).collect();
        let mut hits = BTreeMap::new();
        for at in 0..self.records.len() {
            let (line, text) = (self.records[at].line, self.records[at].text.trim());
            let Some(wanted) = &self.changes[at] else {
                if looks_like_a_change(text) {
                    self.floor.leave(
                        line,
                        format!("{text}: a correction must stand between / or |"),
                    );
                }
                continue;
            };
            if wanted.inserts {
                self.floor.leave(
                    line,
                    format!("{text}: a line put in later has no place of its own"),
                );
                continue;
            }
            let found = if wanted.old.is_empty() {
                Vec::new()
            } else {
                changed(wanted, at, &now, &is_change)
            };
            if found.is_empty() {
                self.floor.leave(
                    line,
                    format!("{text}: no line that it could correct says that"),
                );
            }
            for (hit, words) in &found {
                now[*hit].clone_from(words);
            }
            hits.insert(at, found);
        }
        (now, hits)
    }

    /// Writes what begins with this line.
    fn write(&mut self, at: usize) {
        if self.changes[at].is_some() {
            return;
        }
        if let Some(item) = self.item_of.get(&at).copied() {
            if self.items[item].parts[0] == at {
                self.write_item(item);
            }
            return;
        }
        let record = &self.records[at];
        match line(&record.nick, &record.text) {
            Line::Queue(text) => {
                let command = Command {
                    line: record.line,
                    nick: &record.nick,
                    text,
                    at: self.moment(at),
                    segment: self.segment.as_deref(),
                };
                self.queue.take(&command, &mut self.floor, &mut self.people);
            }
            Line::Issue => self.count("issue: matters to be looked at"),
            Line::Other => self.count("commands to programs, and their answers"),
            _ => {}
        }
    }

    fn write_item(&mut self, item: usize) {
        let parts = self.items[item].parts.clone();
        let texts: Vec<&str> = parts
            .iter()
            .map(|it| self.records[*it].text.as_str())
            .collect();
        let kind = self.items[item].kind;
        let words = words_of(kind, &texts).map(|it| it.1).unwrap_or_default();
        let line = self.records[parts[0]].line;
        if words.is_empty() || words.len() > LONGEST {
            self.floor
                .leave(line, "it has no words, or more than an entry holds");
            return;
        }
        let at = self.moment(parts[0]);
        self.items[item].words.clone_from(&words);
        let label = match kind {
            Kind::Topic => {
                let label = self.floor.segment_at("debate", Some(&words), at.as_deref());
                self.segment = Some(label.clone());
                label
            }
            Kind::Resolution => self.resolve(item, &words, at.as_deref()),
            Kind::Action => {
                let label = format!("action-{item}");
                let set = json!({"as": label, "occurred_at": at, "texts": {"title": words}});
                self.floor.imported.fact("next_step_set", set);
                label
            }
            Kind::Said => {
                let said = self.said(item, line, words, at);
                self.items[item].ordinal = self.floor.count() + 1;
                self.floor.said(said)
            }
        };
        self.items[item].label = label;
        self.items[item].segment.clone_from(&self.segment);
    }

    /// Nothing says how it was decided but that no vote is on record.
    fn resolve(&mut self, item: usize, words: &str, at: Option<&str>) -> String {
        let label = format!("resolution-{item}");
        let put = json!({
            "as": label,
            "method": "without_vote",
            "occurred_at": at,
            "texts": {"title": words},
        });
        self.floor.imported.fact("decision_put", put);
        let declared = json!({
            "decision": format!("@{label}"),
            "outcome": "adopted",
            "occurred_at": at,
        });
        self.floor.imported.fact("result_declared", declared);
        label
    }

    fn said(&mut self, item: usize, line: u64, words: String, at: Option<String>) -> Said {
        let name = self.items[item].name.clone();
        let known = self.people.speaker(&name, &mut self.floor);
        Said {
            line,
            segment: self.items[item]
                .segment
                .clone()
                .or_else(|| self.segment.clone()),
            speaker: Some(known.label),
            role: known.role,
            at,
            text: "gist",
            words,
            ..Said::default()
        }
    }

    /// A line was corrected: what is made of it is corrected too.
    fn correct(&mut self, by: usize, hit: usize, now: &[String]) {
        let Some(item) = self.item_of.get(&hit).copied() else {
            self.count("corrections of lines that are no entry");
            return;
        };
        let (kind, label) = (self.items[item].kind, self.items[item].label.clone());
        let texts = self.items[item].parts.iter().map(|it| now[*it].as_str());
        let texts: Vec<&str> = texts.collect();
        let line = self.records[by].line;
        let told = words_of(kind, &texts).map(|(name, words)| (name.to_owned(), words));
        let Some((name, words)) = told.filter(|it| !label.is_empty() && !it.1.is_empty()) else {
            self.floor.leave(
                line,
                "after this correction the line says something of another kind",
            );
            return;
        };
        let mut corrected = json!({
            "target": format!("@{label}"),
            "origin": "recorders_error",
            "occurred_at": self.moment(by),
        });
        let other = kind == Kind::Said && key_of(&name) != key_of(&self.items[item].name);
        let reworded = words != self.items[item].words;
        if !other && !reworded {
            self.count("corrections that change no word");
            return;
        }
        if other {
            self.items[item].name = name;
            corrected["replacement"] = self.replacement(item, line);
        }
        if reworded {
            let field = if kind == Kind::Said { "gist" } else { "title" };
            corrected["texts"] = json!({field: words});
            self.items[item].words = words;
        }
        self.floor.imported.fact("entry_corrected", corrected);
    }

    /// The same intervention by whoever the correction names.
    fn replacement(&mut self, item: usize, line: u64) -> Value {
        let said = self.said(item, line, String::new(), None);
        let mut made = self.floor.made(self.items[item].ordinal, &said);
        if let Value::Object(fields) = &mut made {
            fields.retain(|_, value| !value.is_null());
        }
        made["fact"] = json!("intervention_made");
        made
    }

    fn finish(mut self) -> Imported {
        for (what, count) in std::mem::take(&mut self.counts) {
            self.floor.unsaid(format!("{what}: {count}"));
        }
        if self.items.iter().any(|it| it.kind == Kind::Resolution) {
            self.floor
                .unsaid("resolutions: how they were reached; no vote on them is in the log");
        }
        if self.items.iter().any(|it| it.kind == Kind::Action) {
            self.floor
                .unsaid("actions: who is to act stands in the words; a person is no participant");
        }
        self.queue.finish(&mut self.floor);
        self.people.finish(&mut self.floor);
        self.floor.imported
    }

    /// The session, from what its commands say in the end.
    fn open(&mut self, now: &[String]) {
        let head = head::read(
            self.records,
            &self.changes,
            now,
            &mut self.people,
            &mut self.floor,
        );
        self.day = head.day;
        let session = json!({
            "dates": head.day.map(|it| on(&it.to_string())),
            "texts": head.title.map(|it| json!({"title": it})),
        });
        self.floor.open("und", session);
        self.people.introduce_chairs(&mut self.floor);
        if self.log.zone.is_none() && self.records.iter().any(|it| it.clock.is_some()) {
            self.floor
                .unsaid("the time of each line: the log does not say in which zone; give it");
        }
    }

    /// When a line was typed, if the day and the zone are known.
    fn moment(&self, at: usize) -> Option<String> {
        let (day, zone, clock) = (self.day?, self.log.zone?, self.records[at].clock?);
        let day = day
            .checked_add(jiff::Span::new().days(i64::from(clock / 86400)))
            .ok()?;
        let (hours, minutes, seconds) = (clock / 3600 % 24, clock / 60 % 60, clock % 60);
        crate::words::moment(&format!("{day}T{hours:02}:{minutes:02}:{seconds:02}{zone}"))
    }
}
