//! Numerals and verbs: one, two to four, five and more; "поддержал", "поддержала", "поддержали".

use crate::{Gender, Number, Subject};

/// Which form of a noun a number wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 1, 21, 101: "делегация".
    One,
    /// 2 to 4, 22, 104: "делегации".
    Few,
    /// 0, 5 to 20, 100: "делегаций".
    Many,
}

/// The form for a number.
pub fn form(count: u64) -> Form {
    match (count % 10, count % 100) {
        (_, 11..=14) => Form::Many,
        (1, _) => Form::One,
        (2..=4, _) => Form::Few,
        _ => Form::Many,
    }
}

/// The forms of a noun that numbers and number words want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// "делегация".
    pub one: &'static str,
    /// "делегации": genitive singular, after two to four.
    pub few: &'static str,
    /// "делегаций": genitive plural.
    pub many: &'static str,
    /// "делегации": nominative plural.
    pub all: &'static str,
    /// For agreement.
    pub gender: Gender,
}

impl Noun {
    /// After a number in the nominative: "21 делегация", "3 делегации", "5 делегаций".
    pub fn counted(&self, count: u64) -> &'static str {
        match form(count) {
            Form::One => self.one,
            Form::Few => self.few,
            Form::Many => self.many,
        }
    }

    /// After a number in the genitive: "более 21 делегации", "более 22 делегаций".
    pub fn counted_genitive(&self, count: u64) -> &'static str {
        match form(count) {
            Form::One => self.few,
            _ => self.many,
        }
    }
}

/// A verb: its stem in the past, and the present for subjects whose gender is not known, because
/// the present agrees in number only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// "поддержал", "присоединился".
    pub past: [&'static str; 4],
    /// "поддерживает", "поддерживают".
    pub present: [&'static str; 2],
}

impl Verb {
    /// As it agrees with its subject.
    pub fn with(&self, who: &Subject) -> &'static str {
        match (who.number, who.gender) {
            (Number::Plural, _) => self.past[3],
            (Number::Singular, Some(Gender::Masculine)) => self.past[0],
            (Number::Singular, Some(Gender::Feminine)) => self.past[1],
            (Number::Singular, Some(Gender::Neuter)) => self.past[2],
            (Number::Singular, None) => self.present[0],
        }
    }
}

/// A verb by its forms: he, she, it, they, and the present for one and more.
const fn verb(past: [&'static str; 4], present: [&'static str; 2]) -> Verb {
    Verb { past, present }
}

/// Supports.
pub(super) const SUPPORT: Verb = verb(
    ["поддержал", "поддержала", "поддержало", "поддержали"],
    ["поддерживает", "поддерживают"],
);
/// Opposes: "выступил против".
pub(super) const SPEAK: Verb = verb(
    ["выступил", "выступила", "выступило", "выступили"],
    ["выступает", "выступают"],
);
/// Reserves.
pub(super) const RESERVE: Verb = verb(
    [
        "зарезервировал",
        "зарезервировала",
        "зарезервировало",
        "зарезервировали",
    ],
    ["резервирует", "резервируют"],
);
/// Dissociates itself.
pub(super) const DISSOCIATE: Verb = verb(
    [
        "отмежевался",
        "отмежевалась",
        "отмежевалось",
        "отмежевались",
    ],
    ["отмежевывается", "отмежевываются"],
);
/// Aligns itself.
pub(super) const JOIN: Verb = verb(
    [
        "присоединился",
        "присоединилась",
        "присоединилось",
        "присоединились",
    ],
    ["присоединяется", "присоединяются"],
);
/// Withdraws.
pub(super) const WITHDRAW: Verb = verb(["снял", "сняла", "сняло", "сняли"], ["снимает", "снимают"]);
/// Withdraws support or a position.
pub(super) const RECALL: Verb = verb(
    ["отозвал", "отозвала", "отозвало", "отозвали"],
    ["отзывает", "отзывают"],
);
/// Makes a reservation.
pub(super) const STATE: Verb = verb(
    ["сделал", "сделала", "сделало", "сделали"],
    ["делает", "делают"],
);
/// Confirms.
pub(super) const CONFIRM: Verb = verb(
    ["подтвердил", "подтвердила", "подтвердило", "подтвердили"],
    ["подтверждает", "подтверждают"],
);
/// Disputes.
pub(super) const DISPUTE: Verb = verb(
    ["оспорил", "оспорила", "оспорило", "оспорили"],
    ["оспаривает", "оспаривают"],
);
/// Takes the floor.
pub(super) const TAKE: Verb = verb(["взял", "взяла", "взяло", "взяли"], ["берет", "берут"]);

/// A noun on which names of bodies are built, in the three cases that sentences ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub genitive: &'static str,
    pub dative: &'static str,
    pub place: &'static str,
    pub gender: Gender,
}

/// The head of a name, where the name begins with one and the rest depends on it: "Группа 77",
/// "Организация американских государств".
pub(super) fn head(text: &str) -> Option<(Head, &str)> {
    let word = text.split(' ').next().unwrap_or_default();
    let found = HEADS.iter().find(|(noun, ..)| *noun == word)?;
    let (_, genitive, dative, place, gender) = *found;
    let head = Head {
        genitive,
        dative,
        place,
        gender,
    };
    Some((head, &text[word.len()..]))
}

type HeadRow = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Gender,
);

use Gender::{Feminine as F, Masculine as M};

const HEADS: [HeadRow; 24] = [
    (
        "Агентство",
        "Агентства",
        "Агентству",
        "в Агентстве",
        Gender::Neuter,
    ),
    ("Альянс", "Альянса", "Альянсу", "в Альянсе", M),
    ("Ассамблея", "Ассамблеи", "Ассамблее", "в Ассамблее", F),
    ("Ассоциация", "Ассоциации", "Ассоциации", "в Ассоциации", F),
    ("Банк", "Банка", "Банку", "в Банке", M),
    ("Группа", "Группы", "Группе", "в Группе", F),
    ("Институт", "Института", "Институту", "в Институте", M),
    ("Коалиция", "Коалиции", "Коалиции", "в Коалиции", F),
    ("Комиссия", "Комиссии", "Комиссии", "в Комиссии", F),
    ("Комитет", "Комитета", "Комитету", "в Комитете", M),
    (
        "Конференция",
        "Конференции",
        "Конференции",
        "на Конференции",
        F,
    ),
    ("Лига", "Лиги", "Лиге", "в Лиге", F),
    ("Механизм", "Механизма", "Механизму", "в Механизме", M),
    (
        "Организация",
        "Организации",
        "Организации",
        "в Организации",
        F,
    ),
    ("Программа", "Программы", "Программе", "в Программе", F),
    (
        "Секретариат",
        "Секретариата",
        "Секретариату",
        "в Секретариате",
        M,
    ),
    ("Совет", "Совета", "Совету", "в Совете", M),
    (
        "Сообщество",
        "Сообщества",
        "Сообществу",
        "в Сообществе",
        Gender::Neuter,
    ),
    ("Союз", "Союза", "Союзу", "в Союзе", M),
    (
        "Управление",
        "Управления",
        "Управлению",
        "в Управлении",
        Gender::Neuter,
    ),
    ("Федерация", "Федерации", "Федерации", "в Федерации", F),
    ("Фонд", "Фонда", "Фонду", "в Фонде", M),
    ("Форум", "Форума", "Форуму", "на Форуме", M),
    ("Центр", "Центра", "Центру", "в Центре", M),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_noun_follows_the_last_digits() {
        use Form::{Few, Many, One};
        let forms = [1, 2, 5, 11, 12, 14, 21, 24, 25, 100, 101, 111, 1_002].map(form);
        assert_eq!(
            forms,
            [
                One, Few, Many, Many, Many, Many, One, Few, Many, Many, One, Many, Few
            ]
        );
    }

    #[test]
    fn only_a_name_that_begins_with_a_known_noun_has_a_head() {
        let (found, rest) = head("Группа 77").unwrap();
        assert_eq!((found.genitive, rest), ("Группы", " 77"));
        assert!(head("Африканский союз").is_none() && head("").is_none());
    }
}
