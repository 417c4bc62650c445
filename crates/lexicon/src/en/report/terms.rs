//! English: terms and instruments.

use crate::en::English;
use crate::{FormStanding, Lists, OrderBasis, TermPhrases, Words};

impl TermPhrases for English {
    fn form(&self, standing: FormStanding, wording: &str, instead_of: Option<&str>) -> String {
        let label = match standing {
            FormStanding::Open => "form neither preferred nor discouraged".to_owned(),
            other => format!("{} form", self.form_standing(other)),
        };
        let wording = self.quote(wording);
        match instead_of {
            Some(other) => {
                let other = self.quote(other);
                self.labelled(&label, &format!("{wording}, instead of {other}"))
            }
            None => self.labelled(&label, &wording),
        }
    }

    fn debated_under(&self, code: &str) -> String {
        format!("debated under proposal {code}")
    }

    fn names_stand_in(&self, basis: OrderBasis) -> String {
        match basis {
            OrderBasis::Time => "the names follow the time of the interventions",
            OrderBasis::RecorderOrdinal => "the names follow the recorder's numbering",
            OrderBasis::AsListed => {
                "the names follow the list in the source, which need not be the order of speaking"
            }
            OrderBasis::Unknown => "the order of speaking is not known",
        }
        .to_owned()
    }

    fn adopted(&self, day: &str) -> String {
        self.labelled("adopted", day)
    }

    fn cited_by(&self, names: &[String], unnamed: bool) -> String {
        match (names, unnamed) {
            ([], _) => "cited, by whom is not on record".to_owned(),
            (names, false) => self.labelled("cited by", &self.join(names)),
            (names, true) => self.apart(&[
                self.labelled("cited by", &self.join(names)),
                "cited also by others not on record".to_owned(),
            ]),
        }
    }

    fn cited_on(&self, matters: &[String]) -> String {
        self.labelled("on", &self.join(matters))
    }

    fn carries(&self, codes: &[String]) -> String {
        let label = match codes {
            [_] => "proposal that builds on it",
            _ => "proposals that build on it",
        };
        self.labelled(label, &self.join(codes))
    }
}
