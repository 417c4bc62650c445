//! The queue of speakers that people keep with commands: `q+`, `q-`, `ack`.

use std::collections::BTreeMap;

use serde_json::json;

use super::commands::acknowledged;
use super::people::{People, key_of};
use crate::debate::Floor;

/// Words behind `q+` that begin a reason and are no name.
const REASONS: [&str; 7] = ["to", "re", "re:", "for", "about", "on", "regarding"];

/// Who waits, in the order in which they wait.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: Vec<Waiting>,
    requests: u64,
    /// What is told of once, with how often it was.
    told: BTreeMap<&'static str, u64>,
}

#[derive(Debug, Clone)]
struct Waiting {
    key: String,
    label: String,
}

/// A command, and where and when it was typed.
pub(super) struct Command<'a> {
    pub line: u64,
    pub nick: &'a str,
    pub text: &'a str,
    pub at: Option<String>,
    pub segment: Option<&'a str>,
}

impl Queue {
    /// Takes a command.
    pub fn take(&mut self, command: &Command<'_>, floor: &mut Floor<'_>, people: &mut People) {
        let text = command.text.trim();
        if let Some(names) = acknowledged(text) {
            for name in names.split(',') {
                self.give(command, name.trim(), floor);
            }
            return;
        }
        let lower = text.to_lowercase();
        if lower.contains("queue")
            && ["close", "open", "reopen"]
                .iter()
                .any(|it| lower.starts_with(it))
        {
            let change = if lower.starts_with("close") {
                "closed"
            } else {
                "reopened"
            };
            return Queue::change_list(command, change, floor);
        }
        let rest = text
            .trim_start_matches(|it: char| it.is_ascii_alphabetic())
            .trim_start();
        let mut letters = rest.chars();
        match (letters.next(), letters.as_str().trim()) {
            (Some('+'), rest) => self.ask(command, rest, floor, people),
            (Some('-'), "later") => self.move_back(command, floor),
            (Some('-'), rest) => self.withdraw(command, rest, floor),
            (Some('='), _) => floor.leave(command.line, format!("{text}: the queue is set anew")),
            _ => self.tell("q?: asks who waits"),
        }
    }

    fn tell(&mut self, what: &'static str) {
        *self.told.entry(what).or_default() += 1;
    }

    fn change_list(command: &Command<'_>, change: &str, floor: &mut Floor<'_>) {
        let Some(segment) = command.segment else {
            floor.leave(
                command.line,
                format!("the queue is {change} before any topic"),
            );
            return;
        };
        let changed = json!({
            "segment": format!("@{segment}"),
            "change": change,
            "occurred_at": command.at,
        });
        floor.imported.fact("list_changed", changed);
    }

    /// `q+`, `q+ to ask …`, `q+ name`.
    fn ask(
        &mut self,
        command: &Command<'_>,
        rest: &str,
        floor: &mut Floor<'_>,
        people: &mut People,
    ) {
        let Some(segment) = command.segment else {
            floor.leave(command.line, "somebody asks for the floor before any topic");
            return;
        };
        let Some(names) = self.names(command, rest) else {
            let why = format!("q+ {rest}: it is not clear whether a name or a reason follows");
            floor.leave(command.line, why);
            return;
        };
        for name in names {
            let key = key_of(name);
            if self.waiting.iter().any(|it| it.key == key) {
                self.tell("q+ of somebody who waits already");
                continue;
            }
            self.requests += 1;
            let label = format!("request-{}", self.requests);
            let speaker = people.speaker(name, floor);
            let requested = json!({
                "as": label,
                "segment": format!("@{segment}"),
                "speaker": format!("@{}", speaker.label),
                "kind": "statement",
                "occurred_at": command.at,
            });
            floor.imported.fact("floor_requested", requested);
            self.waiting.push(Waiting { key, label });
        }
    }

    /// Whom a `q+` puts on the queue; none where that is not clear.
    fn names<'a>(&mut self, command: &'a Command<'_>, rest: &'a str) -> Option<Vec<&'a str>> {
        let first = rest.split_whitespace().next().unwrap_or_default();
        if rest.is_empty() || REASONS.contains(&first.to_lowercase().as_str()) {
            if !rest.is_empty() {
                self.tell("q+: what for");
            }
            return Some(vec![command.nick]);
        }
        let names = match rest.split_once(" to ") {
            Some((names, _)) => {
                self.tell("q+: what for");
                names
            }
            None => rest,
        };
        let names: Vec<&str> = names.split(',').map(str::trim).collect();
        let are_names = names.iter().all(|it| !it.is_empty() && !it.contains(' '));
        are_names.then_some(names)
    }

    /// `q-`, `q- name`.
    fn withdraw(&mut self, command: &Command<'_>, rest: &str, floor: &mut Floor<'_>) {
        let names = if rest.is_empty() { command.nick } else { rest };
        for name in names.split(',') {
            match self.find(name.trim()) {
                Ok(at) => self.change(at, "withdrawn", command, floor),
                Err(why) => floor.leave(command.line, format!("q- {}: {why}", name.trim())),
            }
        }
    }

    /// `q- later`: behind all others.
    fn move_back(&mut self, command: &Command<'_>, floor: &mut Floor<'_>) {
        let (Ok(at), Some(segment)) = (self.find(command.nick), command.segment) else {
            floor.leave(command.line, "q- later: whoever typed it does not wait");
            return;
        };
        let moved = self.waiting.remove(at);
        self.waiting.push(moved);
        let requests: Vec<String> = self
            .waiting
            .iter()
            .map(|it| format!("@{}", it.label))
            .collect();
        let reordered = json!({
            "segment": format!("@{segment}"),
            "requests": requests,
            "occurred_at": command.at,
        });
        floor.imported.fact("waiting_reordered", reordered);
    }

    /// `ack name`, `ack next`.
    fn give(&mut self, command: &Command<'_>, name: &str, floor: &mut Floor<'_>) {
        let next = name.eq_ignore_ascii_case("next") && !self.waiting.is_empty();
        match if next { Ok(0) } else { self.find(name) } {
            Ok(at) => self.change(at, "given", command, floor),
            Err(why) => floor.leave(command.line, format!("ack {name}: {why}")),
        }
    }

    fn change(&mut self, at: usize, change: &str, command: &Command<'_>, floor: &mut Floor<'_>) {
        let waiting = self.waiting.remove(at);
        let changed = json!({
            "request": format!("@{}", waiting.label),
            "change": change,
            "occurred_at": command.at,
        });
        floor.imported.fact("floor_changed", changed);
    }

    /// Whoever waits under this name, or as the only one under a name that begins like it.
    fn find(&self, name: &str) -> Result<usize, &'static str> {
        let key = key_of(name);
        if let Some(at) = self.waiting.iter().position(|it| it.key == key) {
            return Ok(at);
        }
        let like = |it: &&(usize, &Waiting)| !key.is_empty() && it.1.key.starts_with(&key);
        let found: Vec<(usize, &Waiting)> = self
            .waiting
            .iter()
            .enumerate()
            .filter(|it| like(&it))
            .collect();
        match found[..] {
            [(at, _)] => Ok(at),
            [] => Err("nobody of that name waits"),
            _ => Err("several of that name wait"),
        }
    }

    /// Tells of what the record has no word for.
    pub fn finish(self, floor: &mut Floor<'_>) {
        for (what, count) in self.told {
            floor.unsaid(format!("{what}: {count} times"));
        }
        if !self.waiting.is_empty() {
            let count = self.waiting.len();
            floor.unsaid(format!(
                "{count} wait still where the log ends, or left without a word"
            ));
        }
    }
}
