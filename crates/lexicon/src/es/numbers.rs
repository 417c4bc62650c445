//! Spanish number words with agreement: "varias delegaciones", "la mayoría de los Estados".

use super::Spanish;
use crate::numbers::grouped;
use crate::{Exactness, Gender, Noun, Number, NumberWord, Numbers, Subject, Term};

/// Written out below ten; figures from there on.
const WRITTEN: [&str; 10] = [
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve",
];
const ORDINALS: [&str; 10] = [
    "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim",
];

use Gender::{Feminine as F, Masculine as M};

impl Numbers for Spanish {
    fn noun(&self, noun: Noun) -> Term {
        let (singular, plural, gender) = match noun {
            Noun::Delegation => ("delegación", "delegaciones", F),
            Noun::State => ("Estado", "Estados", M),
            Noun::MemberState => ("Estado Miembro", "Estados Miembros", M),
            Noun::Country => ("país", "países", M),
            Noun::Speaker => ("orador", "oradores", M),
            Noun::WomanSpeaker => ("oradora", "oradoras", F),
            Noun::PanellistOrSpeaker => ("panelista u orador", "panelistas y oradores", M),
            Noun::Panellist => ("panelista", "panelistas", M),
            Noun::Delegate => ("delegado", "delegados", M),
            Noun::Representative => ("representante", "representantes", M),
            Noun::Participant => ("participante", "participantes", M),
            Noun::Attendee => ("asistente", "asistentes", M),
            Noun::Woman => ("mujer", "mujeres", F),
            Noun::Man => ("hombre", "hombres", M),
            Noun::Organisation => ("organización", "organizaciones", F),
            Noun::Region => ("región", "regiones", F),
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
        let text = if noun == Noun::Unspecified {
            pronoun(word).to_owned()
        } else {
            counted_text(word, term)
        };
        Subject {
            text,
            number: match word {
                NumberWord::One => Number::Singular,
                _ => Number::Plural,
            },
            gender: Some(term.gender),
        }
    }

    fn exact(&self, count: u64, noun: Noun) -> Subject {
        let term = self.noun(noun);
        let (number, noun) = match count {
            0 | 1 => (Number::Singular, term.singular),
            _ => (Number::Plural, term.plural),
        };
        let amount = match (count, term.gender) {
            (0, F) => "ninguna".to_owned(),
            (0, _) if noun.is_empty() => "ninguno".to_owned(),
            (0, _) => "ningún".to_owned(),
            (1, M) if !noun.is_empty() => "un".to_owned(),
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
                Exactness::AlmostAll => self.counted(NumberWord::AlmostAll, noun),
                _ => self.unspecified(noun),
            };
        };
        let before = match exactness {
            Exactness::Exactly => "",
            Exactness::MoreThan => "más de ",
            Exactness::AtLeast => "al menos ",
            Exactness::About => "alrededor de ",
            Exactness::LessThan => "menos de ",
            Exactness::AlmostAll => "casi ",
        };
        let exact = self.exact(count, noun);
        Subject {
            text: format!("{before}{}", exact.text),
            ..exact
        }
    }

    fn unspecified(&self, noun: Noun) -> Subject {
        let term = self.noun(noun);
        let text = match noun {
            Noun::Unspecified => "algunos".to_owned(),
            _ => term.plural.to_owned(),
        };
        Subject {
            text,
            number: Number::Plural,
            gender: Some(term.gender),
        }
    }

    fn cardinal(&self, count: u64, gender: Gender) -> String {
        match (count, gender) {
            (1, F) => "una".to_owned(),
            _ => usize::try_from(count)
                .ok()
                .and_then(|at| WRITTEN.get(at))
                .map_or_else(|| self.figures(count), |word| (*word).to_owned()),
        }
    }

    fn ordinal(&self, place: u64, gender: Gender) -> String {
        let (ending, letter) = match gender {
            F => ("a", "ª"),
            _ => ("o", "º"),
        };
        let at = place.checked_sub(1).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| ORDINALS.get(at)).map_or_else(
            || format!("{place}{letter}"),
            |stem| format!("{stem}{ending}"),
        )
    }

    /// Grouped by a space, and not below five digits.
    fn figures(&self, count: u64) -> String {
        if count < 10_000 {
            return count.to_string();
        }
        grouped(count, '\u{a0}')
    }

    fn written_out(&self, count: u64) -> bool {
        usize::try_from(count).is_ok_and(|at| at < WRITTEN.len())
    }

    fn opening(&self, text: String) -> String {
        if text.starts_with(|letter: char| letter.is_ascii_digit()) {
            return format!("en total, {text}");
        }
        text
    }

    /// "un" and "una" alike give way to the figure.
    fn exact_alike(&self, counts: &[(u64, Noun)]) -> Vec<Subject> {
        let written = counts.iter().all(|(count, _)| self.written_out(*count));
        let alike = |(count, noun): &(u64, Noun)| {
            let exact = self.exact(*count, *noun);
            if written || *count == 0 {
                return exact;
            }
            let term = self.noun(*noun);
            let noun = if *count == 1 {
                term.singular
            } else {
                term.plural
            };
            Subject {
                text: with_noun(&self.figures(*count), noun),
                ..exact
            }
        };
        counts.iter().map(alike).collect()
    }

    fn share(&self, tenths: u64) -> String {
        let whole = self.figures(tenths / 10);
        match tenths % 10 {
            0 => format!("{whole}\u{a0}%"),
            rest => format!("{whole},{rest}\u{a0}%"),
        }
    }
}

/// The nouns for bodies by category and for the things of a meeting.
fn body_or_thing(noun: Noun) -> Term {
    let (singular, plural, gender) = match noun {
        Noun::UnEntity => (
            "entidad de las Naciones Unidas",
            "entidades de las Naciones Unidas",
            F,
        ),
        Noun::IntergovernmentalOrganisation => (
            "organización intergubernamental",
            "organizaciones intergubernamentales",
            F,
        ),
        Noun::Ngo => (
            "organización no gubernamental",
            "organizaciones no gubernamentales",
            F,
        ),
        Noun::CivilSocietyOrganisation => (
            "organización de la sociedad civil",
            "organizaciones de la sociedad civil",
            F,
        ),
        Noun::CivilSocietyRepresentative => (
            "representante de la sociedad civil",
            "representantes de la sociedad civil",
            M,
        ),
        Noun::NgoRepresentative => (
            "representante de organizaciones no gubernamentales",
            "representantes de organizaciones no gubernamentales",
            M,
        ),
        Noun::AcademicInstitution => ("institución académica", "instituciones académicas", F),
        Noun::PrivateSectorBody => (
            "entidad del sector privado",
            "entidades del sector privado",
            F,
        ),
        Noun::DiasporaAssociation => (
            "organización de la diáspora o de migrantes",
            "organizaciones de la diáspora o de migrantes",
            F,
        ),
        Noun::LocalAuthority => ("autoridad local", "autoridades locales", F),
        Noun::Group => ("grupo", "grupos", M),
        Noun::RegionalGroup => ("grupo regional", "grupos regionales", M),
        Noun::Meeting => ("sesión", "sesiones", F),
        Noun::RoundTable => ("mesa redonda", "mesas redondas", F),
        Noun::Intervention => ("intervención", "intervenciones", F),
        Noun::Statement => ("declaración", "declaraciones", F),
        Noun::Position => ("posición", "posiciones", F),
        Noun::Proposal => ("propuesta", "propuestas", F),
        Noun::Point => ("punto", "puntos", M),
        Noun::Topic => ("tema", "temas", M),
        Noun::GoodPractice => ("buena práctica", "buenas prácticas", F),
        Noun::Correction => ("corrección", "correcciones", F),
        Noun::Entry => ("asiento", "asientos", M),
        _ => ("otro participante", "otros participantes", M),
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
        NumberWord::One => return with_noun(choose("una", "un"), term.singular),
        NumberWord::Two => "dos",
        NumberWord::Few => choose("unas pocas", "unos pocos"),
        NumberWord::Some => choose("algunas", "algunos"),
        NumberWord::Several => choose("varias", "varios"),
        NumberWord::Many => choose("muchas", "muchos"),
        NumberWord::Most => choose("la mayoría de las", "la mayoría de los"),
        NumberWord::AlmostAll => choose("casi todas las", "casi todos los"),
        NumberWord::All => choose("todas las", "todos los"),
    };
    with_noun(before, term.plural)
}

/// The word where the source does not say what it counts.
fn pronoun(word: NumberWord) -> &'static str {
    match word {
        NumberWord::One => "uno",
        NumberWord::Two => "dos",
        NumberWord::Few => "unos pocos",
        NumberWord::Some => "algunos",
        NumberWord::Several => "varios",
        NumberWord::Many => "muchos",
        NumberWord::Most => "la mayoría",
        NumberWord::AlmostAll => "casi todos",
        NumberWord::All => "todos",
    }
}

fn with_noun(amount: &str, noun: &str) -> String {
    if noun.is_empty() {
        return amount.to_owned();
    }
    format!("{amount} {noun}")
}
