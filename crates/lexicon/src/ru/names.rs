//! Russian names, declined by the table of States or by the noun that a name begins with; any
//! other name stays in the nominative, and "участник" or "группа" is declined for it.

use super::Russian;
use super::grammar::head;
use crate::lists::join_with;
use crate::{Day, Gender, Lang, Lists, Name, Names, Number, State, Subject};

impl Names for Russian {
    fn state(&self, state: &State, as_of: Option<Day>) -> Name {
        let name = state.name(Lang::Ru, as_of);
        let usage = state.russian_use(as_of);
        let typographic = |text: &str| text.replace('\'', "’");
        let genitive = typographic(usage.genitive);
        let from = match usage.place.strip_prefix("на ") {
            Some(_) => format!("с {genitive}"),
            None => format!("из {genitive}"),
        };
        Name {
            bare: typographic(name.short),
            running: typographic(name.plain),
            of: genitive,
            from,
            place: typographic(usage.place),
            to: typographic(usage.dative),
            number: usage.number,
            gender: usage.gender,
        }
    }

    fn body(&self, written: &str, gender: Option<Gender>) -> Name {
        declined(written).unwrap_or_else(|| Name {
            gender,
            ..carried(written, PARTICIPANT)
        })
    }

    fn group(&self, written: &str) -> Name {
        declined(written).unwrap_or_else(|| carried(written, GROUP))
    }

    fn as_given(&self, written: &str, is_group: bool) -> Name {
        carried(written, if is_group { GROUP } else { PARTICIPANT })
    }

    fn subject(&self, names: &[Name]) -> Subject {
        let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
        let text = join_with(&running, ", ", " и ");
        match names {
            [one] => Subject {
                text,
                number: one.number,
                gender: one.gender,
            },
            _ => Subject {
                text,
                number: Number::Plural,
                gender: None,
            },
        }
    }
}

/// Genitive, dative and place of a noun that carries a name which is not declined.
const PARTICIPANT: [&str; 3] = ["участника", "участнику", "у участника"];
const GROUP: [&str; 3] = ["группы", "группе", "в группе"];

fn declined(written: &str) -> Option<Name> {
    let written = written.trim();
    let (head, rest) = head(written)?;
    Some(Name {
        bare: written.to_owned(),
        running: written.to_owned(),
        of: format!("{}{rest}", head.genitive),
        from: format!("из {}{rest}", head.genitive),
        place: format!("{}{rest}", head.place),
        to: format!("{}{rest}", head.dative),
        number: Number::Singular,
        gender: Some(head.gender),
    })
}

/// "Caritas Internationalis", "участника «Caritas Internationalis»".
fn carried(written: &str, [genitive, dative, place]: [&str; 3]) -> Name {
    let written = written.trim();
    let quoted = Russian.quote(written);
    Name {
        bare: written.to_owned(),
        running: written.to_owned(),
        of: format!("{genitive} {quoted}"),
        from: format!("от {genitive} {quoted}"),
        place: format!("{place} {quoted}"),
        to: format!("{dative} {quoted}"),
        number: Number::Singular,
        gender: None,
    }
}
