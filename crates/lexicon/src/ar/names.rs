//! Arabic names. A name whose gender its first noun does not show is carried by "الجهة المشاركة"
//! or "مجموعة", with which the verb then agrees.

use super::Arabic;
use super::grammar::gender_of;
use crate::{Day, Gender, Lang, Lists, Name, Names, Number, State, Subject};

impl Names for Arabic {
    fn state(&self, state: &State, as_of: Option<Day>) -> Name {
        let name = state.name(Lang::Ar, as_of);
        forms(name.short, name.plain, state.arabic_gender(as_of))
    }

    fn body(&self, written: &str, gender: Option<Gender>) -> Name {
        let written = written.trim();
        match gender_of(written).or(gender) {
            Some(gender) => forms(written, written, gender),
            None => carried(written, "الجهة المشاركة"),
        }
    }

    fn group(&self, written: &str) -> Name {
        let written = written.trim();
        match gender_of(written) {
            Some(gender) => forms(written, written, gender),
            None => carried(written, "مجموعة"),
        }
    }

    fn as_given(&self, written: &str, is_group: bool) -> Name {
        carried(
            written,
            if is_group {
                "مجموعة"
            } else {
                "الجهة المشاركة"
            },
        )
    }

    /// The verb before them agrees with the first.
    fn subject(&self, names: &[Name]) -> Subject {
        let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
        Subject {
            text: self.join(&running),
            number: match names {
                [_] => Number::Singular,
                _ => Number::Plural,
            },
            gender: names.first().and_then(|name| name.gender),
        }
    }
}

fn carried(written: &str, noun: &str) -> Name {
    let written = written.trim();
    let running = format!("{noun} {}", Arabic.quote(written));
    forms(written, &running, Gender::Feminine)
}

/// "لكولومبيا", "للأرجنتين", "للجنة".
fn with_lam(running: &str) -> String {
    match running.strip_prefix("ال") {
        Some(rest) if rest.starts_with('ل') => format!("ل{rest}"),
        Some(rest) => format!("لل{rest}"),
        None => format!("ل{running}"),
    }
}

fn forms(bare: &str, running: &str, gender: Gender) -> Name {
    Name {
        bare: bare.to_owned(),
        running: running.to_owned(),
        of: running.to_owned(),
        from: format!("من {running}"),
        place: format!("في {running}"),
        to: with_lam(running),
        number: Number::Singular,
        gender: Some(gender),
    }
}
