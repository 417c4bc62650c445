//! French number words with agreement: "de nombreux États", "de nombreuses délégations".

use super::French;
use super::grammar::elide;
use crate::numbers::grouped;
use crate::{Exactness, Gender, Noun, Number, NumberWord, Numbers, Subject, Term};

/// Written out up to twelve, as the published summaries do; figures beyond.
const WRITTEN: [&str; 13] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze",
];

impl Numbers for French {
    fn noun(&self, noun: Noun) -> Term {
        let (singular, plural, gender) = match noun {
            Noun::Delegation => ("délégation", "délégations", F),
            Noun::State => ("État", "États", M),
            Noun::MemberState => ("État Membre", "États Membres", M),
            Noun::Country => ("pays", "pays", M),
            Noun::Speaker => ("orateur", "orateurs", M),
            Noun::WomanSpeaker => ("oratrice", "oratrices", F),
            Noun::PanellistOrSpeaker => ("panéliste ou orateur", "panélistes et orateurs", M),
            Noun::Panellist => ("panéliste", "panélistes", M),
            Noun::Delegate => ("délégué", "délégués", M),
            Noun::Representative => ("représentant", "représentants", M),
            Noun::Participant | Noun::Attendee => ("participant", "participants", M),
            Noun::Woman => ("femme", "femmes", F),
            Noun::Man => ("homme", "hommes", M),
            Noun::Organisation => ("organisation", "organisations", F),
            Noun::Region => ("région", "régions", F),
            Noun::Unspecified => ("", "", M),
            _ => return body_or_thing(noun),
        };
        Term {
            singular,
            plural,
            gender,
        }
    }

    fn counted(&self, word: NumberWord, noun: Noun) -> Subject {
        let term = self.noun(noun);
        let number = if word == NumberWord::One {
            Number::Singular
        } else {
            Number::Plural
        };
        let text = if noun == Noun::Unspecified {
            pronoun(word).to_owned()
        } else {
            counted_text(word, term)
        };
        Subject {
            text,
            number,
            gender: Some(term.gender),
        }
    }

    fn exact(&self, count: u64, noun: Noun) -> Subject {
        let term = self.noun(noun);
        let (number, noun) = if count < 2 {
            (Number::Singular, term.singular)
        } else {
            (Number::Plural, term.plural)
        };
        let amount = match (count, term.gender) {
            (0, F) => "aucune".to_owned(),
            (0, _) => "aucun".to_owned(),
            _ => self.cardinal(count, term.gender),
        };
        Subject {
            text: with_noun(&amount, noun),
            number,
            gender: Some(term.gender),
        }
    }

    fn reported(&self, exactness: Exactness, count: Option<u64>, noun: Noun) -> Subject {
        let Some(count) = count else {
            return match exactness {
                Exactness::AlmostAll => almost_all(self.noun(noun)),
                _ => self.unspecified(noun),
            };
        };
        let exact = self.exact(count, noun);
        let (before, amount) = match exactness {
            Exactness::Exactly => ("", exact.text),
            Exactness::MoreThan => ("plus ", elide("de", &exact.text)),
            Exactness::LessThan => ("moins ", elide("de", &exact.text)),
            Exactness::AlmostAll => ("près ", elide("de", &exact.text)),
            Exactness::AtLeast => ("au moins ", exact.text),
            Exactness::About => ("environ ", exact.text),
        };
        Subject {
            text: format!("{before}{amount}"),
            ..exact
        }
    }

    fn unspecified(&self, noun: Noun) -> Subject {
        let term = self.noun(noun);
        Subject {
            text: with_noun("des", term.plural),
            number: Number::Plural,
            gender: Some(term.gender),
        }
    }

    fn cardinal(&self, count: u64, gender: Gender) -> String {
        match (count, gender) {
            (1, F) => "une".to_owned(),
            _ => usize::try_from(count)
                .ok()
                .and_then(|at| WRITTEN.get(at))
                .map_or_else(|| self.figures(count), |word| (*word).to_owned()),
        }
    }

    fn ordinal(&self, place: u64, gender: Gender) -> String {
        match (place, gender) {
            (1, F) => "première".to_owned(),
            (1, _) => "premier".to_owned(),
            (5, _) => "cinquième".to_owned(),
            (9, _) => "neuvième".to_owned(),
            (2..=12, _) => {
                let cardinal = self.cardinal(place, gender);
                format!("{}ième", cardinal.strip_suffix('e').unwrap_or(&cardinal))
            }
            _ => format!("{place}e"),
        }
    }

    fn figures(&self, count: u64) -> String {
        grouped(count, super::NBSP)
    }

    fn written_out(&self, count: u64) -> bool {
        usize::try_from(count).is_ok_and(|at| at < WRITTEN.len())
    }

    fn opening(&self, text: String) -> String {
        if text.starts_with(|letter: char| letter.is_ascii_digit()) {
            return format!("au total, {text}");
        }
        text
    }

    fn share(&self, tenths: u64) -> String {
        let whole = self.figures(tenths / 10);
        match tenths % 10 {
            0 => format!("{whole}{}%", super::NBSP),
            rest => format!("{whole},{rest}{}%", super::NBSP),
        }
    }
}

use Gender::{Feminine as F, Masculine as M};

/// The nouns for bodies by category and for the things of a meeting.
fn body_or_thing(noun: Noun) -> Term {
    let (singular, plural, gender) = match noun {
        Noun::UnEntity => (
            "entité du système des Nations Unies",
            "entités du système des Nations Unies",
            F,
        ),
        Noun::IntergovernmentalOrganisation => (
            "organisation intergouvernementale",
            "organisations intergouvernementales",
            F,
        ),
        Noun::Ngo => ("ONG", "ONG", F),
        Noun::CivilSocietyOrganisation => (
            "organisation de la société civile",
            "organisations de la société civile",
            F,
        ),
        Noun::CivilSocietyRepresentative => (
            "représentant de la société civile",
            "représentants de la société civile",
            M,
        ),
        Noun::NgoRepresentative => ("représentant d’ONG", "représentants d’ONG", M),
        Noun::AcademicInstitution => (
            "établissement universitaire",
            "établissements universitaires",
            M,
        ),
        Noun::PrivateSectorBody => ("entité du secteur privé", "entités du secteur privé", F),
        Noun::DiasporaAssociation => (
            "organisation de la diaspora ou de migrants",
            "organisations de la diaspora ou de migrants",
            F,
        ),
        Noun::LocalAuthority => ("autorité locale", "autorités locales", F),
        Noun::Group => ("groupe", "groupes", M),
        Noun::RegionalGroup => ("groupe régional", "groupes régionaux", M),
        Noun::Meeting => ("séance", "séances", F),
        Noun::RoundTable => ("table ronde", "tables rondes", F),
        Noun::Intervention => ("intervention", "interventions", F),
        Noun::Statement => ("déclaration", "déclarations", F),
        Noun::Position => ("position", "positions", F),
        Noun::Proposal => ("proposition", "propositions", F),
        Noun::Point => ("point", "points", M),
        Noun::Topic => ("thème", "thèmes", M),
        Noun::GoodPractice => ("bonne pratique", "bonnes pratiques", F),
        Noun::Correction => ("rectification", "rectifications", F),
        Noun::Entry => ("entrée", "entrées", F),
        _ => ("autre participant", "autres participants", M),
    };
    Term {
        singular,
        plural,
        gender,
    }
}

fn counted_text(word: NumberWord, term: Term) -> String {
    let feminine = term.gender == F;
    let choose = |f, m| if feminine { f } else { m };
    let before = match word {
        NumberWord::One => return with_noun(choose("une", "un"), term.singular),
        NumberWord::Two => "deux",
        NumberWord::Few => "quelques",
        NumberWord::Some => choose("certaines", "certains"),
        NumberWord::Several => "plusieurs",
        NumberWord::Many => choose("de nombreuses", "de nombreux"),
        NumberWord::Most => "la plupart des",
        NumberWord::AlmostAll => "la quasi-totalité des",
        NumberWord::All => choose("toutes les", "tous les"),
    };
    with_noun(before, term.plural)
}

/// A source's own "presque toutes les régions"; the ladder of the rules says "la quasi-totalité des".
fn almost_all(term: Term) -> Subject {
    let before = match term.gender {
        F => "presque toutes les",
        _ => "presque tous les",
    };
    Subject {
        text: with_noun(before, term.plural),
        number: Number::Plural,
        gender: Some(term.gender),
    }
}

/// The word where the source does not say what it counts.
fn pronoun(word: NumberWord) -> &'static str {
    match word {
        NumberWord::One => "un",
        NumberWord::Two => "deux",
        NumberWord::Few => "quelques-uns",
        NumberWord::Some => "certains",
        NumberWord::Several => "plusieurs",
        NumberWord::Many => "beaucoup",
        NumberWord::Most => "la plupart",
        NumberWord::AlmostAll => "presque tous",
        NumberWord::All => "tous",
    }
}

fn with_noun(amount: &str, noun: &str) -> String {
    if noun.is_empty() {
        return amount.to_owned();
    }
    format!("{amount} {noun}")
}
