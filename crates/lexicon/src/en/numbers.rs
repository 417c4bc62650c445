//! English number words.

use super::English;
use crate::numbers::grouped;
use crate::{Exactness, Gender, Noun, Number, NumberWord, Numbers, Subject, Term};

/// Written out below ten, as the United Nations editorial manual asks; figures from there on.
const WRITTEN: [&str; 10] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];
const ORDINALS: [&str; 10] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
];

impl Numbers for English {
    fn noun(&self, noun: Noun) -> Term {
        let (singular, plural) = match noun {
            Noun::Delegation => ("delegation", "delegations"),
            Noun::State => ("State", "States"),
            Noun::MemberState => ("Member State", "Member States"),
            Noun::Country => ("country", "countries"),
            Noun::Speaker => ("speaker", "speakers"),
            Noun::WomanSpeaker => ("woman speaker", "women speakers"),
            Noun::PanellistOrSpeaker => ("panellist or speaker", "panellists and speakers"),
            Noun::Panellist => ("panellist", "panellists"),
            Noun::Delegate => ("delegate", "delegates"),
            Noun::Representative => ("representative", "representatives"),
            Noun::Participant => ("participant", "participants"),
            Noun::Attendee => ("attendee", "attendees"),
            Noun::Woman => ("woman", "women"),
            Noun::Man => ("man", "men"),
            Noun::Organisation => ("organization", "organizations"),
            Noun::Region => ("region", "regions"),
            Noun::Unspecified => ("", ""),
            _ => body_or_thing(noun),
        };
        Term {
            singular,
            plural,
            gender: Gender::Masculine,
        }
    }

    fn counted(&self, word: NumberWord, noun: Noun) -> Subject {
        let term = self.noun(noun);
        let before = match word {
            NumberWord::One => return subject(with_noun("one", term.singular), Number::Singular),
            NumberWord::Two => "two",
            NumberWord::Few => "a few",
            NumberWord::Some => "some",
            NumberWord::Several => "several",
            NumberWord::Many => "many",
            NumberWord::Most => "most",
            NumberWord::AlmostAll => "almost all",
            NumberWord::All => "all",
        };
        subject(with_noun(before, term.plural), Number::Plural)
    }

    fn exact(&self, count: u64, noun: Noun) -> Subject {
        let term = self.noun(noun);
        match count {
            0 if noun == Noun::Unspecified => subject("none".to_owned(), Number::Plural),
            0 => subject(with_noun("no", term.plural), Number::Plural),
            1 => subject(with_noun("one", term.singular), Number::Singular),
            _ => {
                let amount = self.cardinal(count, Gender::Masculine);
                subject(with_noun(&amount, term.plural), Number::Plural)
            }
        }
    }

    fn reported(&self, exactness: Exactness, count: Option<u64>, noun: Noun) -> Subject {
        let Some(count) = count else {
            return match exactness {
                Exactness::AlmostAll => self.counted(NumberWord::AlmostAll, noun),
                _ => self.unspecified(noun),
            };
        };
        let before = match exactness {
            Exactness::Exactly => "",
            Exactness::MoreThan => "more than ",
            Exactness::AtLeast => "at least ",
            Exactness::About => "about ",
            Exactness::LessThan if count == 1 => "less than ",
            Exactness::LessThan => "fewer than ",
            Exactness::AlmostAll => "nearly ",
        };
        let exact = self.exact(count, noun);
        Subject {
            text: format!("{before}{}", exact.text),
            ..exact
        }
    }

    fn unspecified(&self, noun: Noun) -> Subject {
        match noun {
            Noun::Unspecified => subject("some".to_owned(), Number::Plural),
            _ => subject(self.noun(noun).plural.to_owned(), Number::Plural),
        }
    }

    fn cardinal(&self, count: u64, _gender: Gender) -> String {
        usize::try_from(count)
            .ok()
            .and_then(|at| WRITTEN.get(at))
            .map_or_else(|| self.figures(count), |word| (*word).to_owned())
    }

    fn ordinal(&self, place: u64, _gender: Gender) -> String {
        if let Some(word) = usize::try_from(place).ok().and_then(|at| ORDINALS.get(at)) {
            return (*word).to_owned();
        }
        let suffix = match (place % 10, place % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        format!("{place}{suffix}")
    }

    fn figures(&self, count: u64) -> String {
        grouped(count, ',')
    }

    fn written_out(&self, count: u64) -> bool {
        usize::try_from(count).is_ok_and(|at| at < WRITTEN.len())
    }

    fn opening(&self, text: String) -> String {
        if text.starts_with(|letter: char| letter.is_ascii_digit()) {
            return format!("a total of {text}");
        }
        text
    }

    fn share(&self, tenths: u64) -> String {
        let whole = self.figures(tenths / 10);
        match tenths % 10 {
            0 => format!("{whole} per cent"),
            rest => format!("{whole}.{rest} per cent"),
        }
    }
}

/// The nouns for bodies by category and for the things of a meeting.
fn body_or_thing(noun: Noun) -> (&'static str, &'static str) {
    match noun {
        Noun::UnEntity => ("United Nations entity", "United Nations entities"),
        Noun::IntergovernmentalOrganisation => (
            "intergovernmental organization",
            "intergovernmental organizations",
        ),
        Noun::Ngo => (
            "non-governmental organization",
            "non-governmental organizations",
        ),
        Noun::CivilSocietyOrganisation => {
            ("civil society organization", "civil society organizations")
        }
        Noun::CivilSocietyRepresentative => (
            "representative of civil society",
            "representatives of civil society",
        ),
        Noun::NgoRepresentative => ("NGO representative", "NGO representatives"),
        Noun::AcademicInstitution => ("academic institution", "academic institutions"),
        Noun::PrivateSectorBody => ("private sector entity", "private sector entities"),
        Noun::DiasporaAssociation => (
            "diaspora or migrant organization",
            "diaspora or migrant organizations",
        ),
        Noun::LocalAuthority => ("local authority", "local authorities"),
        Noun::Group => ("group", "groups"),
        Noun::RegionalGroup => ("regional group", "regional groups"),
        Noun::Meeting => ("meeting", "meetings"),
        Noun::RoundTable => ("round table", "round tables"),
        Noun::Intervention => ("intervention", "interventions"),
        Noun::Statement => ("statement", "statements"),
        Noun::Position => ("position", "positions"),
        Noun::Proposal => ("proposal", "proposals"),
        Noun::Point => ("point", "points"),
        Noun::Topic => ("topic", "topics"),
        Noun::GoodPractice => ("good practice", "good practices"),
        Noun::Correction => ("correction", "corrections"),
        Noun::Entry => ("entry", "entries"),
        _ => ("other participant", "other participants"),
    }
}

fn subject(text: String, number: Number) -> Subject {
    Subject {
        text,
        number,
        gender: None,
    }
}

fn with_noun(amount: &str, noun: &str) -> String {
    if noun.is_empty() {
        return amount.to_owned();
    }
    format!("{amount} {noun}")
}
