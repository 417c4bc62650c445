//! Who is who: names as they are typed.

use std::collections::BTreeMap;

use super::commands::{Op, Who};
use crate::debate::{Floor, Person};

/// People of a log, by their names.
#[derive(Debug, Default)]
pub(super) struct People {
    chairs: Vec<String>,
    present: Vec<String>,
    regrets: Vec<String>,
    /// Who was a scribe at some time.
    scribes: Vec<String>,
    /// The name as it was first typed, by what it is compared by.
    names: BTreeMap<String, String>,
}

/// A speaker who is introduced.
pub(super) struct Known {
    pub label: String,
    pub role: Option<&'static str>,
}

/// What names are compared by: letters large or small are the same, and a program puts `_` behind a
/// nick that is taken by the same person's other window.
pub(super) fn key_of(name: &str) -> String {
    name.trim().trim_end_matches('_').to_lowercase()
}

impl People {
    /// Takes a command with names; without any it speaks of whoever typed it.
    pub fn take(&mut self, who: Who, op: Op, names: &str, nick: &str) {
        let list = match who {
            Who::Chair => &mut self.chairs,
            Who::Present => &mut self.present,
            Who::Regrets => &mut self.regrets,
            Who::Scribe => &mut self.scribes,
        };
        if op == Op::Set && names.is_empty() {
            return;
        }
        if op == Op::Set && who != Who::Scribe {
            list.clear();
        }
        let names = if names.is_empty() { nick } else { names };
        let names = names.split(',').map(str::trim).filter(|it| !it.is_empty());
        for name in names {
            let known = |it: &String| key_of(it) == key_of(name);
            match op {
                Op::Remove if who != Who::Scribe => list.retain(|it| !known(it)),
                Op::Remove => {}
                Op::Set | Op::Add if list.iter().any(known) => {}
                Op::Set | Op::Add => list.push(name.to_owned()),
            }
        }
    }

    /// Introduces those who preside.
    pub fn introduce_chairs(&mut self, floor: &mut Floor<'_>) {
        for chair in self.chairs.clone() {
            self.speaker(&chair, floor);
        }
    }

    /// The speaker of this name.
    pub fn speaker(&mut self, name: &str, floor: &mut Floor<'_>) -> Known {
        let key = key_of(name);
        let presides = self.chairs.iter().any(|it| key_of(it) == key);
        let role = presides.then_some("chair");
        let shown = name.trim().trim_end_matches('_');
        let shown = if shown.is_empty() { name } else { shown };
        let name = self
            .names
            .entry(key.clone())
            .or_insert_with(|| shown.to_owned());
        let label = floor.speaker(Person {
            name: Some(name.clone()),
            capacity: None,
            gender: None,
            key,
            role,
        });
        Known { label, role }
    }

    /// Tells of those whom the record has no place for.
    pub fn finish(self, floor: &mut Floor<'_>) {
        let lists = [
            (
                self.present,
                "present: the record notes that a participant is present and how, not a person",
            ),
            (self.regrets, "regrets"),
            (self.scribes, "scribe: who wrote"),
        ];
        for (names, what) in lists {
            if !names.is_empty() {
                floor.unsaid(format!("{what}: {} ({})", names.len(), names.join(", ")));
            }
        }
        floor.unsaid("names are as they were typed; one person may stand there under several");
    }
}
