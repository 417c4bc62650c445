//! Spanish: terms and instruments.

use crate::es::Spanish;
use crate::{FormStanding, Lists, OrderBasis, TermPhrases, Words};

impl TermPhrases for Spanish {
    fn form(&self, standing: FormStanding, wording: &str, instead_of: Option<&str>) -> String {
        let label = format!("forma {}", self.form_standing(standing));
        let wording = self.quote(wording);
        match instead_of {
            Some(other) => {
                let other = self.quote(other);
                self.labelled(&label, &format!("{wording}, en lugar de {other}"))
            }
            None => self.labelled(&label, &wording),
        }
    }

    fn debated_under(&self, code: &str) -> String {
        format!("término debatido en relación con la propuesta {code}")
    }

    fn names_stand_in(&self, basis: OrderBasis) -> String {
        match basis {
            OrderBasis::Time => "los nombres siguen la hora de las intervenciones",
            OrderBasis::RecorderOrdinal => "los nombres siguen la numeración del redactor",
            OrderBasis::AsListed => {
                "los nombres siguen la enumeración de la fuente, que no es necesariamente el \
                 orden de las intervenciones"
            }
            OrderBasis::Unknown => "no se conoce el orden de las intervenciones",
        }
        .to_owned()
    }

    fn adopted(&self, day: &str) -> String {
        self.labelled("fecha de aprobación", day)
    }

    fn cited_by(&self, names: &[String], unnamed: bool) -> String {
        match (names, unnamed) {
            ([], _) => "citado sin indicación de autor".to_owned(),
            (names, false) => self.labelled("citado por", &self.join(names)),
            (names, true) => self.apart(&[
                self.labelled("citado por", &self.join(names)),
                "citado también sin indicación de autor".to_owned(),
            ]),
        }
    }

    fn cited_on(&self, matters: &[String]) -> String {
        self.labelled("en relación con", &self.join(matters))
    }

    fn carries(&self, codes: &[String]) -> String {
        let label = match codes {
            [_] => "propuesta que se basa en él",
            _ => "propuestas que se basan en él",
        };
        self.labelled(label, &self.join(codes))
    }
}
