//! Chinese: points, proposals and practices.

use crate::zh::Chinese;
use crate::zh::numbers::written;
use crate::{
    ConvergenceLevel, Gender, Lists, MentionNature, Name, Noun, Numbers, PointAuthor, ReportedWord,
    ShareOf, Stance, SubjectPhrases, Words,
};

impl SubjectPhrases for Chinese {
    fn points_lead(&self, count: u64) -> String {
        format!("拟订了{}个意见趋同的要点", written(count))
    }

    fn proposals_lead(&self, count: u64) -> String {
        format!("记录在案的提案有{}项", written(count))
    }

    fn practices_lead(&self, count: u64) -> String {
        format!("记录在案的良好做法有{}项", written(count))
    }

    fn level(&self, level: ConvergenceLevel, everybody: bool) -> String {
        let word = match (level, everybody) {
            (ConvergenceLevel::NotAssessable, _) => {
                return self.labelled("意见趋同程度无法评估", "没有具名的立场");
            }
            (other, false) => self.convergence(other).to_owned(),
            (other, true) => format!(
                "{}（合并统计所有与会方，因为没有任何一方作为成员记录在案）",
                self.convergence(other)
            ),
        };
        self.labelled("意见趋同程度", &word)
    }

    fn beside_the_tally(&self, clause: &str) -> String {
        format!("在成员统计之外，{clause}")
    }

    fn shares(&self, in_favour: u64, against: u64, whole: u64, of: ShareOf) -> String {
        let members = match of {
            ShareOf::MembersPresent => "出席成员",
            ShareOf::AllMembers => "成员",
        };
        let amounts = self.amounts(&[whole, in_favour, against], Gender::Masculine);
        let side = |count: u64, amount: &String, word: &str| match count {
            0 => format!("无成员{word}"),
            _ => format!("{amount}个{word}"),
        };
        self.labelled(
            &format!("{}个{members}中", amounts[0]),
            &format!(
                "{}，{}",
                side(in_favour, &amounts[1], "赞成"),
                side(against, &amounts[2], "反对")
            ),
        )
    }

    fn group_position(&self, group: &str, stance: Stance, members: u64) -> String {
        let of = match members {
            0 => "当时没有成员记录在案".to_owned(),
            1 => "适用于其当时唯一的成员".to_owned(),
            _ => format!("适用于其当时的{}个成员", written(members)),
        };
        self.labelled(
            &format!("集团立场，{group}"),
            &self.apart(&[self.stance(stance).to_owned(), of]),
        )
    }

    fn conflict(&self, who: &Name, held: &[(Option<String>, Stance)], prevails: usize) -> String {
        let held: Vec<String> = held
            .iter()
            .enumerate()
            .map(|(at, (whose, stance))| {
                let whose = whose.as_deref().unwrap_or("以本国名义");
                let counts = if at == prevails {
                    "，予以统计"
                } else {
                    ""
                };
                format!("{}（{whose}{counts}）", self.stance(*stance))
            })
            .collect();
        self.labelled(
            &format!("代表{}的不同立场", who.running),
            &self.apart(&held),
        )
    }

    fn breadth(&self, groups: &[(String, [u64; 3])], without_group: u64) -> String {
        let mut parts: Vec<String> = groups
            .iter()
            .map(|(group, [in_favour, against, spoke])| {
                format!("{group}（发言者{spoke}个，其中{in_favour}个赞成，{against}个反对）")
            })
            .collect();
        if without_group > 0 {
            parts.push(format!("所属集团未记录在案（{without_group}个）"));
        }
        self.labelled("发言的区域集团", &self.apart(&parts))
    }

    fn no_longer_held(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "立场其后已撤回"
        } else {
            "立场其后已改变"
        }
    }

    fn corrected_since(&self, language: &str) -> String {
        format!("{language}文本其后已更正")
    }

    fn redacted(&self, order: u64) -> String {
        format!("［已删除，条目{order}］")
    }

    fn other_wording_redacted(&self, order: u64) -> String {
        format!("另一措辞已删除，条目{order}")
    }

    fn recorded_late(&self) -> &'static str {
        "事后补录"
    }

    fn nothing_noted(&self) -> &'static str {
        "所讲内容未记录在案"
    }

    fn reworded(&self, version: u64, author: PointAuthor) -> String {
        let by = match author {
            PointAuthor::Rapporteur => "报告员",
            PointAuthor::Chair => "主席",
        };
        let ordinal = self.ordinal(version, Gender::Masculine);
        format!("{ordinal}种措辞，由{by}拟订")
    }

    fn reported_lead(&self) -> &'static str {
        "据来源报告（未经统计）"
    }

    fn reported_who(&self, word: ReportedWord, noun: Noun) -> String {
        match (word, noun) {
            (ReportedWord::Number(word), noun) => self.counted(word, noun).text,
            (_, Noun::Unspecified) => "未注明提出者".to_owned(),
            (ReportedWord::AsABody, noun) => format!("{}（总体而言）", self.unspecified(noun).text),
            (ReportedWord::Without, noun) => self.unspecified(noun).text,
        }
    }

    fn examples(&self, names: &[String]) -> String {
        self.labelled("点名提及", &self.series(names))
    }

    fn sayings_lead(&self) -> &'static str {
        "记录的发言"
    }

    fn mentions(&self, mentions: &[(MentionNature, String)]) -> String {
        let mentions: Vec<String> = mentions
            .iter()
            .map(|(nature, names)| format!("{}{names}", self.mention_nature(*nature)))
            .collect();
        self.labelled("提及（不计入统计）", &self.apart(&mentions))
    }

    fn unnamed(&self, count: u64) -> String {
        self.exact(count, Noun::Participant).text
    }

    fn proposers(&self, names: &[String]) -> String {
        self.labelled("提案方", &self.join(names))
    }

    fn co_sponsors(&self, names: &[String]) -> String {
        self.labelled("共同提案方", &self.join(names))
    }

    fn builds_on(&self, names: &[String]) -> String {
        self.labelled("依据的框架", &self.apart(names))
    }

    fn horizon_not_on_record(&self) -> &'static str {
        "时限未记录在案"
    }

    fn suggested_by(&self, names: &[String]) -> String {
        self.labelled("建议方", &self.join(names))
    }

    fn told_by(&self, who: &str) -> String {
        self.labelled("介绍者", who)
    }
}
