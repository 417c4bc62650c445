//! Chinese names, which have one form.

use super::Chinese;
use crate::{Day, Gender, Lang, Lists, Name, Names, Number, State, Subject};

impl Names for Chinese {
    fn state(&self, state: &State, as_of: Option<Day>) -> Name {
        name_of(state.name(Lang::Zh, as_of).plain)
    }

    fn body(&self, written: &str, _gender: Option<Gender>) -> Name {
        name_of(written)
    }

    fn group(&self, written: &str) -> Name {
        name_of(written)
    }

    fn as_given(&self, written: &str, _is_group: bool) -> Name {
        name_of(written)
    }

    fn subject(&self, names: &[Name]) -> Subject {
        let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
        Subject {
            text: self.join(&running),
            number: match names {
                [_] => Number::Singular,
                _ => Number::Plural,
            },
            gender: None,
        }
    }
}

fn name_of(written: &str) -> Name {
    let written = written.trim();
    Name {
        bare: written.to_owned(),
        running: written.to_owned(),
        of: format!("{written}的"),
        from: format!("来自{written}"),
        place: format!("在{written}"),
        to: format!("向{written}"),
        number: Number::Singular,
        gender: None,
    }
}
