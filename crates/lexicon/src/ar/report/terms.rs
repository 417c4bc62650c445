//! Arabic: terms and instruments.

use crate::ar::Arabic;
use crate::{FormStanding, Lists, OrderBasis, TermPhrases, Words};

impl TermPhrases for Arabic {
    fn form(&self, standing: FormStanding, wording: &str, instead_of: Option<&str>) -> String {
        let label = format!("صيغة {}", self.form_standing(standing));
        let wording = self.quote(wording);
        match instead_of {
            Some(other) => {
                let other = self.quote(other);
                self.labelled(&label, &format!("{wording}، بدلاً من {other}"))
            }
            None => self.labelled(&label, &wording),
        }
    }

    fn debated_under(&self, code: &str) -> String {
        format!("مصطلح نوقش في إطار الاقتراح {code}")
    }

    fn names_stand_in(&self, basis: OrderBasis) -> String {
        match basis {
            OrderBasis::Time => "ترد الأسماء بحسب وقت المداخلات",
            OrderBasis::RecorderOrdinal => "ترد الأسماء بحسب ترقيم محرر السجل",
            OrderBasis::AsListed => {
                "ترد الأسماء بترتيب ورودها في المصدر، وليس بالضرورة بترتيب المداخلات"
            }
            OrderBasis::Unknown => "ترتيب المداخلات غير معروف",
        }
        .to_owned()
    }

    fn adopted(&self, day: &str) -> String {
        self.labelled("تاريخ الاعتماد", day)
    }

    fn cited_by(&self, names: &[String], unnamed: bool) -> String {
        match (names, unnamed) {
            ([], _) => "استُشهد به دون ذكر المستشهد".to_owned(),
            (names, false) => self.labelled("استشهد به", &self.join(names)),
            (names, true) => self.apart(&[
                self.labelled("استشهد به", &self.join(names)),
                "كما استُشهد به دون ذكر المستشهد".to_owned(),
            ]),
        }
    }

    fn cited_on(&self, matters: &[String]) -> String {
        self.labelled("بشأن", &self.join(matters))
    }

    fn carries(&self, codes: &[String]) -> String {
        let label = match codes {
            [_] => "الاقتراح الذي يستند إليه",
            [_, _] => "الاقتراحان اللذان يستندان إليه",
            _ => "الاقتراحات التي تستند إليه",
        };
        self.labelled(label, &self.join(codes))
    }
}
