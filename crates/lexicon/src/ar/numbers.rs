//! Arabic numbers: the dual, three to ten in the other gender with the plural, eleven and more
//! with the singular.

use super::Arabic;
use super::grammar::{Form, form};
use super::nouns::{Forms, forms, some};
use crate::numbers::grouped;
use crate::{Exactness, Gender, Noun, Number, NumberWord, Numbers, Subject, Term};

use Gender::{Feminine as F, Masculine as M};

/// Written out up to ten, for a masculine noun and a feminine one; figures beyond.
const WRITTEN: [[&str; 2]; 11] = [
    ["صفر", "صفر"],
    ["واحد", "واحدة"],
    ["اثنان", "اثنتان"],
    ["ثلاثة", "ثلاث"],
    ["أربعة", "أربع"],
    ["خمسة", "خمس"],
    ["ستة", "ست"],
    ["سبعة", "سبع"],
    ["ثمانية", "ثماني"],
    ["تسعة", "تسع"],
    ["عشرة", "عشر"],
];
const ORDINALS: [[&str; 2]; 10] = [
    ["الأول", "الأولى"],
    ["الثاني", "الثانية"],
    ["الثالث", "الثالثة"],
    ["الرابع", "الرابعة"],
    ["الخامس", "الخامسة"],
    ["السادس", "السادسة"],
    ["السابع", "السابعة"],
    ["الثامن", "الثامنة"],
    ["التاسع", "التاسعة"],
    ["العاشر", "العاشرة"],
];

impl Numbers for Arabic {
    fn noun(&self, noun: Noun) -> Term {
        let forms = forms(noun);
        Term {
            singular: forms.one,
            plural: forms.few,
            gender: forms.gender,
        }
    }

    fn counted(&self, word: NumberWord, noun: Noun) -> Subject {
        let it = forms(noun);
        if noun == Noun::Unspecified {
            return subject(pronoun(word).to_owned(), Number::Plural, M);
        }
        let (text, gender) = match word {
            NumberWord::One => return self.exact(1, noun),
            NumberWord::Two => return self.exact(2, noun),
            NumberWord::Few => {
                let few = if it.gender == F { "بضع" } else { "بضعة" };
                (format!("{few} {}", it.few), it.gender)
            }
            NumberWord::Some => (format!("بعض {}", it.all), M),
            NumberWord::Several => (format!("عدة {}", it.few), of_plural(&it)),
            NumberWord::Many => (format!("العديد من {}", it.all), M),
            NumberWord::Most => (format!("معظم {}", it.all), M),
            NumberWord::AlmostAll => (format!("جميع {} تقريباً", it.all), of_plural(&it)),
            NumberWord::All => (format!("جميع {}", it.all), of_plural(&it)),
        };
        subject(text, Number::Plural, gender)
    }

    fn exact(&self, count: u64, noun: Noun) -> Subject {
        let it = forms(noun);
        let text = self.with_noun(count, &it, it.two[0]);
        let number = match count {
            0 | 1 => Number::Singular,
            _ => Number::Plural,
        };
        subject(text, number, it.gender)
    }

    fn reported(&self, exactness: Exactness, count: Option<u64>, noun: Noun) -> Subject {
        let Some(count) = count else {
            return match exactness {
                Exactness::AlmostAll => self.counted(NumberWord::AlmostAll, noun),
                _ => self.unspecified(noun),
            };
        };
        let before = match exactness {
            Exactness::Exactly => return self.exact(count, noun),
            Exactness::MoreThan => "أكثر من",
            Exactness::AtLeast => "ما لا يقل عن",
            Exactness::About => "حوالي",
            Exactness::LessThan => "أقل من",
            Exactness::AlmostAll => "ما يقرب من",
        };
        let it = forms(noun);
        let text = self.with_noun(count, &it, it.two[1]);
        subject(format!("{before} {text}"), Number::Plural, M)
    }

    fn unspecified(&self, noun: Noun) -> Subject {
        match noun {
            Noun::Unspecified => subject("البعض".to_owned(), Number::Plural, M),
            _ => subject(
                some(noun).to_owned(),
                Number::Plural,
                of_plural(&forms(noun)),
            ),
        }
    }

    fn cardinal(&self, count: u64, gender: Gender) -> String {
        let column = usize::from(gender == F);
        usize::try_from(count)
            .ok()
            .and_then(|at| WRITTEN.get(at)?.get(column))
            .map_or_else(|| self.figures(count), |word| (*word).to_owned())
    }

    fn ordinal(&self, place: u64, gender: Gender) -> String {
        let column = usize::from(gender == F);
        let at = place.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| ORDINALS.get(at)?.get(column))
            .map_or_else(|| format!("رقم {place}"), |word| (*word).to_owned())
    }

    /// European figures, as the codes and entry numbers beside them; the space between groups
    /// does not break a number from right to left.
    fn figures(&self, count: u64) -> String {
        grouped(count, '\u{a0}')
    }

    fn written_out(&self, count: u64) -> bool {
        usize::try_from(count).is_ok_and(|at| at < WRITTEN.len())
    }

    fn opening(&self, text: String) -> String {
        if text.starts_with(|letter: char| letter.is_ascii_digit()) {
            return format!("ما مجموعه {text}");
        }
        text
    }

    /// One and two never stand in figures before a noun.
    fn exact_alike(&self, counts: &[(u64, Noun)]) -> Vec<Subject> {
        let written = counts.iter().all(|(count, _)| self.written_out(*count));
        let alike = |(count, noun): &(u64, Noun)| {
            let exact = self.exact(*count, *noun);
            if written || *count < 3 {
                return exact;
            }
            let word = self.cardinal(*count, forms(*noun).gender);
            let text = exact.text.replacen(&word, &self.figures(*count), 1);
            Subject { text, ..exact }
        };
        counts.iter().map(alike).collect()
    }

    fn share(&self, tenths: u64) -> String {
        let whole = self.figures(tenths / 10);
        match tenths % 10 {
            0 => format!("{whole} في المائة"),
            rest => format!("{whole},{rest} في المائة"),
        }
    }
}

impl Arabic {
    /// A number and what it counts; the dual is given in its case.
    fn with_noun(self, count: u64, it: &Forms, two: &str) -> String {
        let amount = self.cardinal(count, it.gender);
        if it.one.is_empty() {
            return match count {
                0 => "لا أحد".to_owned(),
                // Its gender is not known: a word would show one.
                _ => self.figures(count),
            };
        }
        match (count, form(count)) {
            (0, _) if it.human => format!("لا أحد من {}", it.all),
            (0, _) => format!("لا {}", it.one),
            (_, Form::One) => one_of(it.one, &amount),
            (_, Form::Two) => two.to_owned(),
            (_, Form::Few) => format!("{amount} {}", it.few),
            (_, Form::Many) => format!("{amount} {}", it.many),
            (_, Form::Other) => format!("{amount} {}", it.one),
        }
    }
}

/// "منظمة واحدة من المجتمع المدني": the number follows the noun, not what depends on it.
fn one_of(noun: &str, one: &str) -> String {
    let tail = [" من ", " في ", " لل"]
        .into_iter()
        .find_map(|it| noun.find(it));
    let (noun, tail) = noun.split_at(tail.unwrap_or(noun.len()));
    format!("{noun} {one}{tail}")
}

/// How a verb agrees with the plural: of things as with a woman.
fn of_plural(it: &Forms) -> Gender {
    if it.human { it.gender } else { F }
}

/// The word where the source does not say what it counts.
fn pronoun(word: NumberWord) -> &'static str {
    match word {
        NumberWord::One => "واحد",
        NumberWord::Two => "اثنان",
        NumberWord::Few => "قلة",
        NumberWord::Some => "البعض",
        NumberWord::Several => "عدد من الحاضرين",
        NumberWord::Many => "كثيرون",
        NumberWord::Most => "الأغلبية",
        NumberWord::AlmostAll => "الجميع تقريباً",
        NumberWord::All => "الجميع",
    }
}

fn subject(text: String, number: Number, gender: Gender) -> Subject {
    Subject {
        text,
        number,
        gender: Some(gender),
    }
}
