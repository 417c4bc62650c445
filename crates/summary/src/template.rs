//! Templates: which parts a document has, in which order, and how deep they go.
//!
//! Three ship, and the corrigendum. A secretariat writes its own in the same form, TOML:
//!
//! ```toml
//! name = "short-report"
//! symbol = "SHORT"
//! numbered = true
//!
//! [[part]]
//! of = "points"
//! depth = "brief"
//!
//! [[part]]
//! of = "rules"
//! ```

use serde::{Deserialize, Serialize};

use crate::compose::LedgerFacts;

/// What a document is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its name: 1 to 40 lower-case letters, digits and hyphens.
    pub name: String,
    /// What stands for this kind of document in a symbol: 1 to 12 upper-case letters and digits.
    pub symbol: String,
    /// Whether paragraphs are numbered, from 1 through to the end.
    #[serde(default)]
    pub numbered: bool,
    /// Its parts, in their order; each once.
    #[serde(rename = "part")]
    pub parts: Vec<PartOf>,
}

/// One part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartOf {
    /// Which.
    pub of: Part,
    /// How deep it goes.
    #[serde(default)]
    pub depth: Depth,
}

/// A part of a document. One that would be empty is left out with its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// When and where, its segments, what a source reports of participation, what is counted.
    Session,
    /// What was said at the opening.
    Opening,
    /// What was said and no other part of the template tells.
    General,
    /// Every intervention in the order of speaking, by segment.
    Proceedings,
    /// The topics, and what was said of them.
    Themes,
    /// The points with their level of convergence, who holds what, what was said.
    Points,
    /// The practices reported.
    Practices,
    /// The proposals with who put them forward, support and milestones.
    Proposals,
    /// The disputed terms.
    Terminology,
    /// What was decided: how, by whose votes, with explanations.
    Decisions,
    /// The instruments cited.
    Frameworks,
    /// What was said at the closing.
    Closing,
    /// What comes next.
    #[serde(alias = "next_steps")]
    NextSteps,
    /// What was promised, and what became of it.
    Commitments,
    /// Annex: who spoke in which segment.
    Speakers,
    /// Annex: the participants.
    Participants,
    /// Annex: who holds what on what.
    Positions,
    /// Annex: figures as pictures.
    Charts,
    /// The corrections, as a corrigendum lists them.
    Corrections,
    /// Annex: the rules and the ladder.
    Rules,
    /// Annex: breaches of procedure.
    Irregularities,
}

/// How deep a part goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// Without what each one said.
    Brief,
    /// All of it.
    #[default]
    Full,
}

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// None ships under that name.
    #[error("no template is called {name:?}: there are {}", names())]
    NoSuch {
        /// What was asked for.
        name: String,
    },
    /// It is no template.
    #[error("reading the template: {reason}")]
    Unreadable {
        /// What is wrong, and where.
        reason: String,
    },
    /// Its name is none.
    #[error("reading the template: the name {name:?} is not 1 to 40 of a-z, 0-9 and hyphens")]
    Name {
        /// As written.
        name: String,
    },
    /// Its symbol is none.
    #[error("reading the template: the symbol {symbol:?} is not 1 to 12 of A-Z and 0-9")]
    Symbol {
        /// As written.
        symbol: String,
    },
    /// It has no parts.
    #[error("reading the template {name}: it has no parts, give at least one [[part]]")]
    Empty {
        /// Its name.
        name: String,
    },
    /// A part stands twice.
    #[error("reading the template {name}: the part {part:?} stands twice, leave one out")]
    Twice {
        /// Its name.
        name: String,
        /// Which part.
        part: Part,
    },
    /// It takes the name of one that ships.
    #[error("reading the template: {name} is the name of one that ships, give it another")]
    Taken {
        /// Its name.
        name: String,
    },
}

/// The texts of the templates that ship, by name; the first one is taken in doubt.
const SHIPPED: [(&str, &str); 4] = [
    ("conclusions", include_str!("../templates/conclusions.toml")),
    ("report", include_str!("../templates/report.toml")),
    ("record", include_str!("../templates/record.toml")),
    ("corrigendum", include_str!("../templates/corrigendum.toml")),
];

fn names() -> String {
    SHIPPED.map(|(name, _)| name).join(", ")
}

impl Template {
    /// The names of the templates that ship.
    pub fn shipped() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// A template that ships: "conclusions", "report", "record" or "corrigendum"; the first one
    /// where the name is empty.
    pub fn named(name: &str) -> Result<Template, TemplateError> {
        let name = if name.is_empty() { SHIPPED[0].0 } else { name };
        let found = SHIPPED.iter().find(|(shipped, _)| *shipped == name);
        let (_, text) = found.ok_or_else(|| TemplateError::NoSuch {
            name: name.to_owned(),
        })?;
        Template::checked(text)
    }

    /// The text of a template that ships, to begin one's own with; none under another name.
    pub fn text_of(name: &str) -> Option<&'static str> {
        let found = SHIPPED.iter().find(|(shipped, _)| *shipped == name);
        found.map(|(_, text)| *text)
    }

    /// A template of somebody's own, as TOML.
    pub fn own(text: &str) -> Result<Template, TemplateError> {
        let template = Template::checked(text)?;
        if Template::shipped().any(|name| name == template.name) {
            let name = template.name;
            return Err(TemplateError::Taken { name });
        }
        Ok(template)
    }

    fn checked(text: &str) -> Result<Template, TemplateError> {
        let template: Template = toml::from_str(text).map_err(|error| {
            let reason = error.to_string().trim_end().replace('\n', " ");
            TemplateError::Unreadable { reason }
        })?;
        let Template { name, symbol, .. } = &template;
        let of = |text: &str, most: usize, allowed: fn(char) -> bool| {
            (1..=most).contains(&text.len()) && text.chars().all(allowed)
        };
        let in_name = |it: char| matches!(it, 'a'..='z' | '0'..='9' | '-');
        if !of(name, 40, in_name) {
            let name = name.clone();
            return Err(TemplateError::Name { name });
        }
        if !of(symbol, 12, |it| matches!(it, 'A'..='Z' | '0'..='9')) {
            let symbol = symbol.clone();
            return Err(TemplateError::Symbol { symbol });
        }
        template.check_parts()?;
        Ok(template)
    }

    fn check_parts(&self) -> Result<(), TemplateError> {
        let name = || self.name.clone();
        if self.parts.is_empty() {
            return Err(TemplateError::Empty { name: name() });
        }
        for (at, part) in self.parts.iter().enumerate() {
            if self.parts[..at].iter().any(|it| it.of == part.of) {
                return Err(TemplateError::Twice {
                    name: name(),
                    part: part.of,
                });
            }
        }
        Ok(())
    }

    /// How a document of this kind is filed: the ledger, the session if it is of one, the kind, the size
    /// of the prefix.
    pub(crate) fn symbol_for(&self, ledger: &LedgerFacts) -> String {
        let words: Vec<&str> = ledger.name.split_whitespace().collect();
        let name = words.join("-").to_uppercase();
        let of = ledger.session_name().map(|it| format!("{it}/"));
        let of = of.unwrap_or_default();
        format!("{name}/{of}{}/{}", self.symbol, ledger.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_each_name_that_ships_when_asked_for_then_it_is_a_template_of_that_name() {
        for name in Template::shipped() {
            assert_eq!(Template::named(name).unwrap().name, name);
        }
        assert_eq!(Template::named("").unwrap().name, "conclusions");
        let wrong = Template::named("minutes").unwrap_err().to_string();
        assert!(wrong.contains("conclusions, report, record, corrigendum"));
    }

    #[test]
    fn given_a_template_with_a_mistake_when_read_then_the_mistake_is_named() {
        let with = |name: &str, symbol: &str, parts: &str| {
            let text = format!("name = {name:?}\nsymbol = {symbol:?}\n{parts}");
            Template::own(&text).map_err(|error| error.to_string())
        };
        let points = "[[part]]\nof = \"points\"\n";
        assert!(with("a-1", "A1", points).is_ok());
        for (name, symbol, parts, word) in [
            ("A", "A", points, "name"),
            ("a", "a", points, "symbol"),
            ("a", "A", "part = []", "no parts"),
            ("a", "A", &points.repeat(2), "twice"),
            ("a", "A", "[[part]]\nof = \"votes\"\n", "votes"),
            ("a", "A", "[[part]]\nof = \"points\"\nsize = 3\n", "size"),
            ("report", "A", points, "ships"),
        ] {
            let error = with(name, symbol, parts).unwrap_err();
            assert!(error.contains(word), "{error}");
        }
    }
}
