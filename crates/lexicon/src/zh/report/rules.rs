//! Chinese: the rules and the foot.

use crate::zh::Chinese;
use crate::zh::numbers::written;
use crate::{
    ConvergenceLevel, Lang, Lists, Numbers, RuleParameters, RulePhrases, ShareOf, WhoPrevails,
    Words,
};

impl RulePhrases for Chinese {
    fn level_rule(&self, level: ConvergenceLevel, rule: &RuleParameters) -> String {
        let members = match rule.of {
            ShareOf::MembersPresent => "出席成员",
            ShareOf::AllMembers => "全体成员",
        };
        let when = match level {
            ConvergenceLevel::Consensus => format!("由主席宣布，{}", borne(rule)),
            ConvergenceLevel::BroadAgreement => format!(
                "超过{}%的{members}赞成，反对者不超过{}%",
                rule.for_over_percent, rule.against_at_most_percent
            ),
            ConvergenceLevel::Convergence => format!("{}，{}", breadth(rule), borne(rule)),
            ConvergenceLevel::DivergentViews => {
                format!(
                    "每一方至少有{}个与会方",
                    written(rule.divergent_from.into())
                )
            }
            ConvergenceLevel::ViewsExpressed => "有立场记录在案，但未达到上述任何一级".to_owned(),
            ConvergenceLevel::NotAssessable => "没有具名的立场；沉默不等于支持".to_owned(),
        };
        self.labelled(self.convergence(level), &when)
    }

    fn sides(&self, rule: &RuleParameters) -> [&'static str; 2] {
        let reserving = if rule.reserving_is_objecting {
            "有保留的支持计为赞成，不参加协商一致意见和保留立场均计为反对"
        } else {
            "有保留的支持计为赞成，不参加协商一致意见计为反对；保留立场者不计入任何一方"
        };
        [
            reserving,
            "提案的提出方和共同提出方只有在表明立场时才予统计",
        ]
    }

    fn how_words_are_found(&self) -> [&'static str; 2] {
        [
            "“一”和“两”为确切数目，优先于任何比例；其他情况下，使用已达到其数目或比例的最高一级数量词",
            "在成员统计之外，数量词仅由数目决定，不考虑比例",
        ]
    }

    fn ladder_lead(&self) -> &'static str {
        "数量词，按表明立场的不同与会方的数目确定"
    }

    fn names_only(&self) -> &'static str {
        "不使用数量词，仅列出名称"
    }

    fn prevails(&self, who: WhoPrevails) -> &'static str {
        match who {
            WhoPrevails::Own => "与会方与其所属集团立场不同时，以与会方自己的立场为准",
            WhoPrevails::Group => "与会方与其所属集团立场不同时，以集团的立场为准",
            WhoPrevails::Latest => "与会方与其所属集团立场不同时，以较晚的立场为准",
        }
    }

    fn later_group_prevails(&self) -> &'static str {
        "与会方所属两个集团立场不同时，以其中较晚的立场为准"
    }

    fn correction_window(&self, days: Option<u32>) -> String {
        let label = "更正期限";
        match days {
            None => self.labelled(label, "不限"),
            Some(days) => self.labelled(label, &format!("{}天", written(days.into()))),
        }
    }

    fn breach(&self, index: u64, kind: &str, breach: &str) -> String {
        self.labelled(&format!("条目{index}（{kind}）"), breach)
    }

    fn recorded_at(&self, moment: &str) -> String {
        format!("记录于{moment}")
    }

    fn foot_ledger(&self, name: &str, origin: &str) -> String {
        self.labelled("台账", &format!("{name}（{origin}）"))
    }

    fn foot_state(&self, last_entry: u64, entries: u64, root: &str) -> String {
        let read = match entries {
            1 => "已读取：一个条目".to_owned(),
            _ => format!("已读取：{}个条目，从0至{last_entry}", self.figures(entries)),
        };
        format!("{read}，根：{root}")
    }

    fn one_session(&self, elsewhere: u64) -> String {
        format!(
            "仅限一届会议；略去其他届会的条目：{}个",
            self.figures(elsewhere)
        )
    }

    fn foot_method(&self, version: u32, lang: Lang) -> String {
        format!("方法：第{version}版；语文：{}", self.language(lang))
    }

    fn foot_origin(&self) -> &'static str {
        "本文根据台账条目编成；每一句均注明其所依据的条目"
    }
}

/// How many objections may stand.
fn borne(rule: &RuleParameters) -> String {
    match rule.objections_at_most {
        0 => "且没有仍然成立的异议".to_owned(),
        most => format!("且仍然成立的异议不超过{}项", written(most.into())),
    }
}

/// How broad support must be.
fn breadth(rule: &RuleParameters) -> String {
    let regions = match rule.regions_from {
        0 => "有支持者".to_owned(),
        from => format!(
            "至少{}个区域集团发言，每个发言的区域集团均有支持者",
            written(from.into())
        ),
    };
    let percent = rule.region_for_percent.filter(|_| rule.regions_from > 0);
    let share = percent.map_or_else(String::new, |percent| {
        format!("，且至少占该集团发言者的{percent}%")
    });
    let categories = if rule.categories_from > 0 {
        let from = written(rule.categories_from.into());
        format!("，支持者至少分属{from}个与会方类别")
    } else {
        String::new()
    };
    format!("{regions}{share}{categories}")
}
