//! French: terms and instruments.

use crate::fr::French;
use crate::{FormStanding, Lists, OrderBasis, TermPhrases, Words};

impl TermPhrases for French {
    fn form(&self, standing: FormStanding, wording: &str, instead_of: Option<&str>) -> String {
        let label = format!("forme {}", self.form_standing(standing));
        let wording = self.quote(wording);
        match instead_of {
            Some(other) => {
                let other = self.quote(other);
                self.labelled(&label, &format!("{wording}, au lieu de {other}"))
            }
            None => self.labelled(&label, &wording),
        }
    }

    fn debated_under(&self, code: &str) -> String {
        format!("terme débattu au titre de la proposition {code}")
    }

    fn names_stand_in(&self, basis: OrderBasis) -> String {
        match basis {
            OrderBasis::Time => "les noms suivent l’heure des interventions",
            OrderBasis::RecorderOrdinal => "les noms suivent la numérotation du rédacteur",
            OrderBasis::AsListed => {
                "les noms suivent l’énumération de la source, qui n’est pas forcément l’ordre des \
                 interventions"
            }
            OrderBasis::Unknown => "l’ordre des interventions n’est pas connu",
        }
        .to_owned()
    }

    fn adopted(&self, day: &str) -> String {
        self.labelled("date d’adoption", day)
    }

    fn cited_by(&self, names: &[String], unnamed: bool) -> String {
        match (names, unnamed) {
            ([], _) => "cité sans indication d’auteur".to_owned(),
            (names, false) => self.labelled("cité par", &self.join(names)),
            (names, true) => self.apart(&[
                self.labelled("cité par", &self.join(names)),
                "cité aussi sans indication d’auteur".to_owned(),
            ]),
        }
    }

    fn cited_on(&self, matters: &[String]) -> String {
        self.labelled("au sujet de", &self.join(matters))
    }

    fn carries(&self, codes: &[String]) -> String {
        let label = match codes {
            [_] => "proposition qui s’y appuie",
            _ => "propositions qui s’y appuient",
        };
        self.labelled(label, &self.join(codes))
    }
}
