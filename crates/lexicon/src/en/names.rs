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
        let written = written.trim();
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
