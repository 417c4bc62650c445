//! Numerals and verbs: one, two, three to ten, eleven and more. The verb stands before its
//! subject, in the singular, and agrees in gender.

use crate::{Gender, Subject};

/// Which form of a noun a number wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 1: the noun, then the number.
    One,
    /// 2: the dual, without a number.
    Two,
    /// 3 to 10, and what ends so above a hundred: the plural.
    Few,
    /// 11 to 99, and what ends so: the singular in the accusative.
    Many,
    /// 0, hundreds, and what ends in 01 and 02 above: the singular.
    Other,
}

/// The form for a number.
pub fn form(count: u64) -> Form {
    match (count, count % 100) {
        (1, _) => Form::One,
        (2, _) => Form::Two,
        (_, 3..=10) => Form::Few,
        (_, 11..=99) => Form::Many,
        _ => Form::Other,
    }
}

/// A unit after a number: "سنة واحدة", "سنتان", "ثلاث سنوات", "11 سنة".
pub(super) struct Unit {
    pub one: &'static str,
    pub two: &'static str,
    pub few: &'static str,
    pub many: &'static str,
    pub other: &'static str,
}

impl Unit {
    /// With its number, which the caller has written for three and more.
    pub fn with(&self, count: u64, amount: &str) -> String {
        match form(count) {
            Form::One => self.one.to_owned(),
            Form::Two => self.two.to_owned(),
            Form::Few => format!("{amount} {}", self.few),
            Form::Many => format!("{amount} {}", self.many),
            Form::Other => format!("{amount} {}", self.other),
        }
    }
}

/// As the verb agrees with the subject behind it.
pub(super) fn verb<'a>(who: &Subject, masculine: &'a str, feminine: &'a str) -> &'a str {
    match who.gender {
        Some(Gender::Feminine) => feminine,
        _ => masculine,
    }
}

/// "و" with what it joins: written onto a word in Arabic; apart from anything else, on its line.
pub fn and(next: &str) -> String {
    if next.starts_with(is_arabic) {
        format!("و{next}")
    } else {
        format!("و\u{a0}{next}")
    }
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{620}'..='\u{64a}')
}

/// The gender of a name by the noun that it begins with; none where that does not show it.
pub(super) fn gender_of(written: &str) -> Option<Gender> {
    let first = written.split(' ').next().unwrap_or_default();
    let noun = first.strip_prefix("ال").unwrap_or(first);
    if MASCULINE.contains(&noun) {
        return Some(Gender::Masculine);
    }
    let feminine = FEMININE.contains(&noun) || noun.ends_with('ة');
    feminine.then_some(Gender::Feminine)
}

const MASCULINE: [&str; 22] = [
    "ائتلاف",
    "اتحاد",
    "بنك",
    "برلمان",
    "برنامج",
    "تحالف",
    "حوار",
    "صندوق",
    "فريق",
    "كرسي",
    "مجلس",
    "محفل",
    "مرصد",
    "مركز",
    "مصرف",
    "معهد",
    "مكتب",
    "منبر",
    "منتدى",
    "مؤتمر",
    "نظام",
    "أصدقاء",
];
/// Plurals of things and of countries among them: they take the verb in the feminine.
const FEMININE: [&str; 6] = ["أمم", "بلدان", "جزر", "دول", "أطراف", "منظمات"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_noun_follows_the_number() {
        use Form::{Few, Many, One, Other, Two};
        let forms = [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111, 200].map(form);
        assert_eq!(
            forms,
            [
                Other, One, Two, Few, Few, Many, Many, Other, Other, Other, Few, Many, Other
            ]
        );
    }

    #[test]
    fn the_conjunction_is_written_onto_arabic_words_only() {
        assert_eq!(and("كينيا"), "وكينيا");
        assert_eq!(and("19"), "و\u{a0}19");
        assert_eq!(and("Caritas"), "و\u{a0}Caritas");
    }

    #[test]
    fn a_name_has_the_gender_of_its_first_noun() {
        assert_eq!(gender_of("الاتحاد الأفريقي"), Some(Gender::Masculine));
        assert_eq!(gender_of("مجموعة الـ 77"), Some(Gender::Feminine));
        assert_eq!(gender_of("Caritas"), None);
    }
}
