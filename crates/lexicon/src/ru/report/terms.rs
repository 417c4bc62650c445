//! Russian: terms and instruments.

use crate::ru::Russian;
use crate::{FormStanding, Lists, OrderBasis, TermPhrases, Words};

impl TermPhrases for Russian {
    fn form(&self, standing: FormStanding, wording: &str, instead_of: Option<&str>) -> String {
        let label = match standing {
            FormStanding::Open => format!("форма, {}", self.form_standing(standing)),
            _ => format!("{} форма", self.form_standing(standing)),
        };
        let wording = self.quote(wording);
        match instead_of {
            Some(other) => {
                let other = self.quote(other);
                self.labelled(&label, &format!("{wording} вместо {other}"))
            }
            None => self.labelled(&label, &wording),
        }
    }

    fn debated_under(&self, code: &str) -> String {
        format!("термин обсуждался в связи с предложением {code}")
    }

    fn names_stand_in(&self, basis: OrderBasis) -> String {
        match basis {
            OrderBasis::Time => "названия следуют времени выступлений",
            OrderBasis::RecorderOrdinal => "названия следуют нумерации составителя отчета",
            OrderBasis::AsListed => {
                "названия следуют перечислению в источнике, которое может не совпадать с порядком \
                 выступлений"
            }
            OrderBasis::Unknown => "порядок выступлений неизвестен",
        }
        .to_owned()
    }

    fn adopted(&self, day: &str) -> String {
        self.labelled("дата принятия", day)
    }

    fn cited_by(&self, names: &[String], unnamed: bool) -> String {
        match (names, unnamed) {
            ([], _) => "ссылка без указания автора".to_owned(),
            (names, false) => self.labelled("на документ ссылались", &self.join(names)),
            (names, true) => self.apart(&[
                self.labelled("на документ ссылались", &self.join(names)),
                "есть и ссылка без указания автора".to_owned(),
            ]),
        }
    }

    fn cited_on(&self, matters: &[String]) -> String {
        self.labelled("касательно", &self.join(matters))
    }

    fn carries(&self, codes: &[String]) -> String {
        let label = match codes {
            [_] => "предложение, опирающееся на этот документ",
            _ => "предложения, опирающиеся на этот документ",
        };
        self.labelled(label, &self.join(codes))
    }
}
