//! Who speaks: persons and roles of the references.

use std::collections::{BTreeMap, BTreeSet};

use super::{By, id_in};
use crate::debate::{Floor, Person};
use crate::words::some_line;
use crate::xml::{Id, Tree};

/// Last parts of the address of a role that say that it presides.
const PRESIDING: [&str; 6] = [
    "speaker",
    "deputyspeaker",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
];

/// Persons and roles of a page, by their ids, and what became of them.
pub(super) struct People<'a> {
    page: &'a Tree,
    persons: BTreeMap<&'a str, Option<String>>,
    roles: BTreeMap<&'a str, Role>,
    /// Names that are printed before the words of each person.
    printed: BTreeMap<String, BTreeSet<String>>,
    /// How many speeches are in a role that the record has no word for, by what it is called.
    capacities: BTreeMap<String, u64>,
}

#[derive(Debug, Clone)]
struct Role {
    called: Option<String>,
    presides: bool,
}

impl<'a> People<'a> {
    pub fn of(page: &'a Tree) -> People<'a> {
        let mut people = People {
            page,
            persons: BTreeMap::new(),
            roles: BTreeMap::new(),
            printed: BTreeMap::new(),
            capacities: BTreeMap::new(),
        };
        for id in page.all(0) {
            let Some(key) = page.attribute(id, "eId") else {
                continue;
            };
            let called = page.attribute(id, "showAs").and_then(some_line);
            match page.name(id) {
                "TLCPerson" => {
                    people.persons.insert(key, called);
                }
                "TLCRole" => {
                    let presides = presides(page.attribute(id, "href").unwrap_or_default());
                    people.roles.insert(key, Role { called, presides });
                }
                _ => {}
            }
        }
        people
    }

    /// Whoever `by` names, in the role that `as` names.
    pub fn speaker(&mut self, speech: Id, floor: &mut Floor<'_>) -> By {
        let page = self.page;
        let by = page.attribute(speech, "by");
        let key = by.map(id_in).unwrap_or_default();
        let role = self.role(speech, key, floor);
        let capacity = role.as_ref().and_then(|it| it.called.clone());
        let presides = role.is_some_and(|it| it.presides);
        let name = match self.persons.get(key) {
            Some(name) => name.clone().or_else(|| some_line(key)),
            None if self.roles.contains_key(key) => None,
            None => {
                let printed = self.printed_name(speech);
                let why = format!(
                    "by = {:?}: no person of the references; {}",
                    by.unwrap_or_default(),
                    if printed.is_some() {
                        "the name that is printed stands for it"
                    } else {
                        "taken without a speaker"
                    }
                );
                floor.leave(page.line(speech), why);
                printed
            }
        };
        let role = presides.then_some("chair");
        if name.is_none() && capacity.is_none() {
            return By { label: None, role };
        }
        if let (false, Some(capacity)) = (presides, &capacity) {
            *self.capacities.entry(capacity.clone()).or_default() += 1;
        }
        self.note_printed(speech, name.as_ref());
        let known = self.persons.contains_key(key);
        let called = name.as_ref().or(capacity.as_ref());
        let called = called.map(String::as_str).unwrap_or_default();
        // Whoever is not in the references is one with whoever is called the same.
        let key = if known { key } else { called };
        let key = format!("{known} {key}");
        let label = floor.speaker(Person {
            key,
            role,
            name,
            capacity,
            gender: None,
        });
        By {
            label: Some(label),
            role,
        }
    }

    /// The role that `as` names, or `by` itself where it names a role.
    fn role(&self, speech: Id, by: &str, floor: &mut Floor<'_>) -> Option<Role> {
        let named = self.page.attribute(speech, "as");
        let Some(named) = named else {
            return self.roles.get(by).cloned();
        };
        let found = self.roles.get(id_in(named)).cloned();
        if found.is_none() {
            let why = format!("as = {named:?} is no role of the references; taken without one");
            floor.leave(self.page.line(speech), why);
        }
        found.or_else(|| self.roles.get(by).cloned())
    }

    fn printed_name(&self, speech: Id) -> Option<String> {
        let from = self.page.named(speech, "from").next()?;
        let printed = self.page.title(from)?;
        let printed = printed.trim_end_matches([':', ' ', '-', '.']).to_owned();
        let is_name = !printed.is_empty() && printed.chars().count() <= super::LONG_NAME;
        is_name.then_some(printed)
    }

    fn note_printed(&mut self, speech: Id, name: Option<&String>) {
        if let (Some(name), Some(printed)) = (name, self.printed_name(speech)) {
            self.printed
                .entry(name.clone())
                .or_default()
                .insert(printed);
        }
    }

    /// Tells of roles, and of persons who are printed under several names.
    pub fn tell(self, floor: &mut Floor<'_>) {
        for (name, printed) in self.printed.iter().filter(|(_, it)| it.len() > 1) {
            let printed = printed.iter().map(String::as_str).collect::<Vec<&str>>();
            floor.unsaid(format!(
                "by: {name} is one person for the source and is printed as {}",
                printed.join("; ")
            ));
        }
        for (capacity, count) in &self.capacities {
            floor.unsaid(format!(
                "as {capacity}: {count} speeches, kept as the capacity of the speaker; no role of the record"
            ));
        }
    }
}

/// Whether a role presides, by the last part of its address.
fn presides(address: &str) -> bool {
    let last = address.rsplit('/').next().unwrap_or_default();
    PRESIDING.contains(&last.to_lowercase().as_str())
}
