//! Chinese: terms and instruments.

use crate::zh::Chinese;
use crate::{FormStanding, Lists, OrderBasis, TermPhrases};

impl TermPhrases for Chinese {
    fn form(&self, standing: FormStanding, wording: &str, instead_of: Option<&str>) -> String {
        let label = match standing {
            FormStanding::Preferred => "首选用语",
            FormStanding::Discouraged => "不宜使用的用语",
            FormStanding::Open => "既非首选亦非不宜使用的用语",
        };
        let wording = self.quote(wording);
        match instead_of {
            Some(other) => {
                let other = self.quote(other);
                self.labelled(label, &format!("{wording}，而不是{other}"))
            }
            None => self.labelled(label, &wording),
        }
    }

    fn debated_under(&self, code: &str) -> String {
        format!("该术语在提案{code}项下讨论")
    }

    fn names_stand_in(&self, basis: OrderBasis) -> String {
        match basis {
            OrderBasis::Time => "名称按发言时间排列",
            OrderBasis::RecorderOrdinal => "名称按记录员的编号排列",
            OrderBasis::AsListed => "名称按来源列出的顺序排列，该顺序未必是发言顺序",
            OrderBasis::Unknown => "发言顺序不详",
        }
        .to_owned()
    }

    fn adopted(&self, day: &str) -> String {
        self.labelled("通过日期", day)
    }

    fn cited_by(&self, names: &[String], unnamed: bool) -> String {
        match (names, unnamed) {
            ([], _) => "曾被引用，引用者未注明".to_owned(),
            (names, false) => self.labelled("引用者", &self.join(names)),
            (names, true) => self.apart(&[
                self.labelled("引用者", &self.join(names)),
                "另有未注明的引用者".to_owned(),
            ]),
        }
    }

    fn cited_on(&self, matters: &[String]) -> String {
        self.labelled("涉及", &self.join(matters))
    }

    fn carries(&self, codes: &[String]) -> String {
        self.labelled("以其为依据的提案", &self.join(codes))
    }
}
