//! Russian numbers: one, two to four, five and more, each with its form of the noun and the verb.

use super::grammar::{Form, form};
use super::nouns::{genitive_of_one, noun as forms_of};
use super::{NBSP, Russian};
use crate::numbers::grouped;
use crate::{Exactness, Gender, Noun, Number, NumberWord, Numbers, Subject, Term};

use Gender::{Feminine as F, Masculine as M, Neuter as N};

/// Written out up to ten; figures beyond. Nominative and genitive.
const WRITTEN: [[&str; 2]; 11] = [
    ["ноль", "ноля"],
    ["один", "одного"],
    ["два", "двух"],
    ["три", "трех"],
    ["четыре", "четырех"],
    ["пять", "пяти"],
    ["шесть", "шести"],
    ["семь", "семи"],
    ["восемь", "восьми"],
    ["девять", "девяти"],
    ["десять", "десяти"],
];
const ORDINALS: [&str; 10] = [
    "перв",
    "втор",
    "трет",
    "четверт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
];

impl Numbers for Russian {
    fn noun(&self, noun: Noun) -> Term {
        let forms = forms_of(noun);
        Term {
            singular: forms.one,
            plural: forms.all,
            gender: forms.gender,
        }
    }

    fn counted(&self, word: NumberWord, noun: Noun) -> Subject {
        let forms = forms_of(noun);
        let plain = |text: &str| Subject {
            text: text.trim_end().to_owned(),
            number: Number::Plural,
            gender: None,
        };
        match word {
            NumberWord::One => self.exact(1, noun),
            NumberWord::Two => self.exact(2, noun),
            NumberWord::Few => plain(&format!("немногие {}", forms.all)),
            NumberWord::Some => plain(&format!("некоторые {}", forms.all)),
            NumberWord::Several => plain(&format!("несколько {}", forms.many)),
            NumberWord::Many => plain(&format!("многие {}", forms.all)),
            // The verb agrees with the majority, not with those who make it.
            NumberWord::Most => Subject {
                text: format!("большинство {}", forms.many).trim_end().to_owned(),
                number: Number::Singular,
                gender: Some(N),
            },
            NumberWord::AlmostAll => plain(&format!("почти все {}", forms.all)),
            NumberWord::All => plain(&format!("все {}", forms.all)),
        }
    }

    fn exact(&self, count: u64, noun: Noun) -> Subject {
        let forms = forms_of(noun);
        if count == 0 {
            let none = match forms.gender {
                F => "ни одна",
                N => "ни одно",
                M => "ни один",
            };
            return Subject {
                text: with_noun(none, forms.one),
                number: Number::Singular,
                gender: Some(forms.gender),
            };
        }
        let amount = match noun {
            // Its gender is not known: a word would show one.
            Noun::Unspecified => self.figures(count),
            _ => self.cardinal(count, forms.gender),
        };
        let one = form(count) == Form::One;
        Subject {
            text: with_noun(&amount, forms.counted(count)),
            number: if one {
                Number::Singular
            } else {
                Number::Plural
            },
            gender: one.then_some(forms.gender),
        }
    }

    fn reported(&self, exactness: Exactness, count: Option<u64>, noun: Noun) -> Subject {
        let Some(count) = count else {
            return match exactness {
                Exactness::AlmostAll => self.counted(NumberWord::AlmostAll, noun),
                _ => self.unspecified(noun),
            };
        };
        let exact = self.exact(count, noun);
        let before = match exactness {
            Exactness::Exactly => return exact,
            Exactness::AlmostAll => {
                return Subject {
                    text: format!("почти {}", exact.text),
                    ..exact
                };
            }
            Exactness::MoreThan => "более",
            Exactness::AtLeast => "не менее",
            Exactness::About => "около",
            Exactness::LessThan => "менее",
        };
        let forms = forms_of(noun);
        let counted = match form(count) {
            Form::One => genitive_of_one(noun),
            _ => forms.counted_genitive(count),
        };
        let amount = genitive(count, forms.gender);
        Subject {
            text: format!("{before} {}", with_noun(&amount, counted)),
            number: Number::Plural,
            gender: None,
        }
    }

    fn unspecified(&self, noun: Noun) -> Subject {
        let text = match noun {
            Noun::Unspecified => "некоторые",
            _ => forms_of(noun).all,
        };
        Subject {
            text: text.to_owned(),
            number: Number::Plural,
            gender: None,
        }
    }

    fn cardinal(&self, count: u64, gender: Gender) -> String {
        match (count, gender) {
            (1, F) => "одна".to_owned(),
            (1, N) => "одно".to_owned(),
            (2, F) => "две".to_owned(),
            _ => usize::try_from(count)
                .ok()
                .and_then(|at| WRITTEN.get(at))
                .map_or_else(|| self.figures(count), |[word, _]| (*word).to_owned()),
        }
    }

    fn ordinal(&self, place: u64, gender: Gender) -> String {
        let (ending, of_third, short) = match gender {
            M => ("ый", "ий", "й"),
            F => ("ая", "ья", "я"),
            N => ("ое", "ье", "е"),
        };
        let at = place.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        let Some(stem) = at.and_then(|at| ORDINALS.get(at)) else {
            return format!("{place}-{short}");
        };
        match (place, gender) {
            (3, _) => format!("{stem}{of_third}"),
            (2 | 6 | 7 | 8, M) => format!("{stem}ой"),
            _ => format!("{stem}{ending}"),
        }
    }

    /// Grouped by a space from four digits on, as United Nations documents have it.
    fn figures(&self, count: u64) -> String {
        grouped(count, NBSP)
    }

    fn written_out(&self, count: u64) -> bool {
        usize::try_from(count).is_ok_and(|at| at < WRITTEN.len())
    }

    fn opening(&self, text: String) -> String {
        if text.starts_with(|letter: char| letter.is_ascii_digit()) {
            return format!("всего {text}");
        }
        text
    }

    fn share(&self, tenths: u64) -> String {
        let whole = self.figures(tenths / 10);
        match tenths % 10 {
            0 => format!("{whole}{NBSP}процентов"),
            rest => format!("{whole},{rest}{NBSP}процента"),
        }
    }
}

/// "более двух", "в течение одного".
pub(super) fn genitive(count: u64, gender: Gender) -> String {
    match (count, gender) {
        (1, F) => "одной".to_owned(),
        _ => usize::try_from(count)
            .ok()
            .and_then(|at| WRITTEN.get(at))
            .map_or_else(|| Russian.figures(count), |[_, word]| (*word).to_owned()),
    }
}

/// A share after a number: "1 процента", "50 процентов", in the genitive.
pub(super) fn percent_genitive(percent: u8) -> String {
    let unit = match form(percent.into()) {
        Form::One => "процента",
        _ => "процентов",
    };
    format!("{percent}{NBSP}{unit}")
}

fn with_noun(amount: &str, noun: &str) -> String {
    if noun.is_empty() {
        return amount.to_owned();
    }
    format!("{amount} {noun}")
}
