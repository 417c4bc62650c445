//! English names: "the Philippines", "of the Holy See", "in Kenya".

use super::English;
use crate::lists::join_with;
use crate::{Day, Gender, Lang, Name, Names, Number, State, Subject};

impl Names for English {
    fn state(&self, state: &State, as_of: Option<Day>) -> Name {
        let name = state.name(Lang::En, as_of);
        let running = match name.article {
            "" => name.plain.to_owned(),
            article => format!("{article} {}", name.plain),
        };
        forms(name.short, running)
    }

    fn body(&self, written: &str, _gender: Option<Gender>) -> Name {
        self.group(written)
    }

    fn group(&self, written: &str) -> Name {
        let written = written.trim();
        let mut words = written.split(|letter: char| !letter.is_alphanumeric());
        let built_on_noun =
            words.any(|word| NOUNS.contains(&word)) || written.starts_with("University of ");
        let articles = ["the ", "The ", "A ", "An "];
        if built_on_noun && !articles.iter().any(|it| written.starts_with(it)) {
            return forms(written, format!("the {written}"));
        }
        self.as_given(written, false)
    }

    fn as_given(&self, written: &str, is_group: bool) -> Name {
        let written = written.trim();
        if is_group && !written.starts_with("the ") {
            return forms(written, format!("the {written}"));
        }
        let bare = written
            .strip_prefix("the ")
            .filter(|rest| !rest.is_empty())
            .unwrap_or(written);
        forms(bare, written.to_owned())
    }

    fn subject(&self, names: &[Name]) -> Subject {
        let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
        Subject {
            text: join_with(&running, ", ", " and "),
            number: match names {
                [_] => Number::Singular,
                _ => Number::Plural,
            },
            gender: None,
        }
    }
}

/// Nouns on which names of bodies are built that take the article.
const NOUNS: [&str; 38] = [
    "Agency",
    "Alliance",
    "Assembly",
    "Association",
    "Authority",
    "Bank",
    "Centre",
    "Center",
    "Coalition",
    "Commission",
    "Committee",
    "Community",
    "Confederation",
    "Conference",
    "Council",
    "Countries",
    "Court",
    "Federation",
    "Forum",
    "Foundation",
    "Fund",
    "Group",
    "Initiative",
    "Institute",
    "Islands",
    "League",
    "Movement",
    "Nations",
    "Network",
    "Organisation",
    "Organization",
    "Parliament",
    "Parties",
    "Programme",
    "Secretariat",
    "States",
    "Union",
    "Office",
];

/// Even "the Philippines" takes a verb in the singular.
fn forms(bare: &str, running: String) -> Name {
    Name {
        bare: bare.to_owned(),
        of: format!("of {running}"),
        from: format!("from {running}"),
        place: format!("in {running}"),
        to: format!("to {running}"),
        number: Number::Singular,
        gender: None,
        running,
    }
}
