//! Spanish set phrases.

use super::Spanish;
use super::grammar::Article;
use crate::{
    Attestation, Extent, Gender, Lang, Lists, Matter, Name, Noun, Number, NumberWord, Numbers,
    Phrases, Rung, ShareFrom, ShareOf, Stance, Subject, SubjectKind, TallyUnit, WhichPositions,
    Words,
};

impl Phrases for Spanish {
    fn matter(&self, matter: &Matter<'_>) -> String {
        let (article, noun) = noun_of(matter);
        article.before(&noun)
    }

    fn on_behalf_of(&self, names: &[Name]) -> String {
        format!("en nombre {}", all_of(names))
    }

    fn in_national_capacity(&self) -> &'static str {
        "a título nacional"
    }

    fn representative_of(&self, name: &Name, gender: Option<Gender>) -> String {
        let who = match gender {
            Some(Gender::Feminine) => "la representante",
            _ => "el representante",
        };
        format!("{who} {}", name.of)
    }

    fn coming_from(&self, noun: Noun, names: &[Name]) -> String {
        format!("{} {}", self.unspecified(noun).text, all_of(names))
    }

    fn took_the_floor(&self, who: &Subject) -> String {
        format!(
            "{} {} la palabra",
            who.text,
            verb(who, "hizo uso de", "hicieron uso de")
        )
    }

    fn aligned(&self, who: &Subject, with: &Name, extent: Extent) -> String {
        let part = match extent {
            Extent::Whole => "",
            Extent::Part => " en parte",
        };
        let verb = verb(who, "se sumó", "se sumaron");
        format!("{} {verb}{part} a la declaración {}", who.text, with.of)
    }

    fn attested(&self, who: &Subject, word: Attestation) -> String {
        let verb = match word {
            Attestation::Confirmed => verb(who, "confirmó", "confirmaron"),
            Attestation::Disputed => verb(who, "impugnó", "impugnaron"),
        };
        format!("{} {verb} este registro de su intervención", who.text)
    }

    fn dissociated(&self, who: &Subject, from: &Matter<'_>) -> String {
        let verb = verb(who, "se disoció", "se disociaron");
        match from {
            Matter::Consensus => format!("{} {verb} del consenso", who.text),
            _ => format!(
                "{} {verb} del consenso sobre {}",
                who.text,
                self.matter(from)
            ),
        }
    }

    fn entered_reservation(&self, who: &Subject, on: &Matter<'_>) -> String {
        let verb = verb(who, "formuló", "formularon");
        format!("{} {verb} una reserva sobre {}", who.text, self.matter(on))
    }

    fn took_position(&self, who: &Subject, stance: Stance, on: &Matter<'_>) -> String {
        let (text, matter) = (&who.text, self.matter(on));
        let (article, noun) = noun_of(on);
        let to = article.to(&noun);
        match stance {
            Stance::Support => format!("{text} {} {matter}", verb(who, "apoyó", "apoyaron")),
            Stance::SupportWithReservation => {
                format!(
                    "{text} {} {matter} con una reserva",
                    verb(who, "apoyó", "apoyaron")
                )
            }
            Stance::Oppose => format!("{text} {} {to}", verb(who, "se opuso", "se opusieron")),
            Stance::Reserve => format!(
                "{text} {} su posición sobre {matter}",
                verb(who, "reservó", "reservaron")
            ),
            Stance::Dissociate => self.dissociated(who, on),
            Stance::Withdrawn => format!(
                "{text} {} su posición sobre {matter}",
                verb(who, "retiró", "retiraron")
            ),
        }
    }

    fn withdrew(&self, who: &Subject, held: Option<Stance>, on: &Matter<'_>) -> String {
        let (text, matter) = (&who.text, self.matter(on));
        let (article, noun) = noun_of(on);
        let to = article.to(&noun);
        let withdrew = verb(who, "retiró", "retiraron");
        match held {
            Some(Stance::Support) => format!("{text} {withdrew} su apoyo {to}"),
            Some(Stance::SupportWithReservation) => {
                format!("{text} {withdrew} su apoyo, dado con una reserva, {to}")
            }
            Some(Stance::Oppose) => format!("{text} {withdrew} su oposición {to}"),
            Some(Stance::Reserve) => format!(
                "{text} {} reservar su posición sobre {matter}",
                verb(who, "dejó de", "dejaron de")
            ),
            Some(Stance::Dissociate) => {
                format!("{text} {withdrew} su disociación del consenso sobre {matter}")
            }
            Some(Stance::Withdrawn) => self.took_position(who, Stance::Withdrawn, on),
            None => format!("{text} {withdrew} una posición sobre {matter} que no consta"),
        }
    }

    fn supported_by(&self, names: &[Name]) -> String {
        format!("con el apoyo {}", all_of(names))
    }

    fn proposed_by(&self, names: &[Name]) -> String {
        format!("propuesta {}", all_of(names))
    }

    fn explanation_of_position(&self) -> &'static str {
        "explicación de posición"
    }

    fn right_of_reply(&self) -> &'static str {
        "derecho de respuesta"
    }

    fn proposer_not_on_record(&self) -> &'static str {
        "no consta el autor de la propuesta"
    }

    fn presence_not_on_record(&self) -> &'static str {
        "no consta la asistencia"
    }

    fn order_as_listed(&self) -> &'static str {
        "en el orden en que figuran en la fuente"
    }

    fn reported_not_counted(&self) -> &'static str {
        "número comunicado por la fuente, no contado"
    }

    fn not_assessable(&self) -> &'static str {
        "no evaluable: no consta ninguna posición atribuida nominalmente"
    }

    fn translation_of(&self, original: Lang) -> String {
        format!("traducción del original en {}", self.language(original))
    }

    fn tally_basis(&self, which: WhichPositions, unit: TallyUnit) -> String {
        let of = match unit {
            TallyUnit::Speakers => "oradores",
            TallyUnit::Participants => "participantes",
            TallyUnit::StatesRepresented => "Estados representados",
        };
        match which {
            WhichPositions::LatestOfEach => {
                format!("recuento de {of} según la última posición de cada uno")
            }
            WhichPositions::AllStatements => {
                format!("recuento de todas las posiciones expresadas por {of}")
            }
        }
    }

    fn rung(&self, rung: &Rung, noun: Noun, of: ShareOf) -> String {
        let members = match of {
            ShareOf::MembersPresent => "de los miembros presentes",
            ShareOf::AllMembers => "de todos los miembros",
        };
        let percent = |percent: u8| format!("{} {members}", self.share(u64::from(percent) * 10));
        let count = rung.count_from.map(|count| self.figures(count.into()));
        // One and two are exact, whatever the rung says.
        let exact = matches!(rung.word, NumberWord::One | NumberWord::Two);
        let when = match (count, rung.share_from) {
            (Some(count), Some(ShareFrom::AtLeastPercent(share))) => {
                format!("a partir de {count}, o del {}", percent(share))
            }
            (Some(count), Some(ShareFrom::OverPercent(share))) => {
                format!("a partir de {count}, o más del {}", percent(share))
            }
            (Some(count), None) if exact => format!("exactamente {count}"),
            (Some(count), None) => format!("a partir de {count}"),
            (None, Some(ShareFrom::AtLeastPercent(share))) => {
                format!("a partir del {}", percent(share))
            }
            (None, Some(ShareFrom::OverPercent(share))) => format!("más del {}", percent(share)),
            (None, None) => "nunca".to_owned(),
        };
        self.labelled(&self.quote(&self.counted(rung.word, noun).text), &when)
    }

    fn unnamed_participant(&self) -> &'static str {
        "un participante"
    }
}

fn all_of(names: &[Name]) -> String {
    let of: Vec<String> = names.iter().map(|name| name.of.clone()).collect();
    Spanish.join(&of)
}

fn verb<'a>(who: &Subject, one: &'a str, more: &'a str) -> &'a str {
    match who.number {
        Number::Singular => one,
        Number::Plural => more,
    }
}

/// The matter as a noun and its article, for whichever preposition comes before it.
fn noun_of(matter: &Matter<'_>) -> (Article, String) {
    match matter {
        Matter::Consensus => (Article::El, "consenso".to_owned()),
        Matter::Proposal(code) => (Article::La, format!("propuesta {code}")),
        Matter::Point(number) => (Article::El, format!("punto {number}")),
        Matter::Form(form) => (Article::La, format!("forma {}", Spanish.quote(form))),
        Matter::Term(term) => (Article::El, format!("término {}", Spanish.quote(term))),
        Matter::Topic(title) => (Article::El, format!("tema {}", Spanish.quote(title))),
        Matter::This(SubjectKind::Point) => (Article::None, "este punto".to_owned()),
        Matter::This(SubjectKind::Proposal) => (Article::None, "esta propuesta".to_owned()),
    }
}
