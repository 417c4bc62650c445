//! Russian: points, proposals and practices.

use crate::ru::Russian;
use crate::ru::grammar::{Form, form};
use crate::{
    ConvergenceLevel, Gender, Lists, MentionNature, Name, Noun, Numbers, PointAuthor, ReportedWord,
    ShareOf, Stance, SubjectPhrases, Words,
};

impl SubjectPhrases for Russian {
    fn points_lead(&self, count: u64) -> String {
        let amount = self.exact(count, Noun::Point).text;
        let formulated = verb(count, "сформулировано", "сформулированы");
        let come_closer = "сближаются позиции";
        format!("{formulated} {amount}, по {} {come_closer}", which(count))
    }

    fn proposals_lead(&self, count: u64) -> String {
        format!("зафиксировано {}", self.exact(count, Noun::Proposal).text)
    }

    fn practices_lead(&self, count: u64) -> String {
        let recorded = verb(count, "зафиксирован", "зафиксировано");
        format!("{recorded} {}", self.exact(count, Noun::GoodPractice).text)
    }

    fn level(&self, level: ConvergenceLevel, everybody: bool) -> String {
        let word = match (level, everybody) {
            (ConvergenceLevel::NotAssessable, _) => {
                let reason = "нет ни одной поименованной позиции";
                return self.labelled("уровень сближения позиций оценить невозможно", reason);
            }
            (other, false) => self.convergence(other).to_owned(),
            (other, true) => format!(
                "{} (по всем участникам вместе, поскольку никто не зафиксирован в качестве члена)",
                self.convergence(other)
            ),
        };
        self.labelled("уровень сближения позиций", &word)
    }

    fn beside_the_tally(&self, clause: &str) -> String {
        format!("вне подсчета членов {clause}")
    }

    fn shares(&self, in_favour: u64, against: u64, whole: u64, of: ShareOf) -> String {
        let members = match (of, form(whole)) {
            (ShareOf::MembersPresent, Form::One) => "присутствующего члена",
            (ShareOf::MembersPresent, _) => "присутствующих членов",
            (ShareOf::AllMembers, Form::One) => "члена",
            (ShareOf::AllMembers, _) => "членов",
        };
        let side = |count: u64| match count {
            0 => "никого".to_owned(),
            _ => self.figures(count),
        };
        self.labelled(
            &format!("из {} {members}", self.figures(whole)),
            &format!("за — {}, против — {}", side(in_favour), side(against)),
        )
    }

    fn group_position(&self, group: &str, stance: Stance, members: u64) -> String {
        let of = match members {
            0 => "на тот момент ни один член группы не был зафиксирован".to_owned(),
            1 => "распространяется на ее единственного на тот момент члена".to_owned(),
            _ => self.labelled(
                "распространяется на всех ее членов на тот момент",
                &self.figures(members),
            ),
        };
        self.labelled(
            &format!("групповая позиция, {group}"),
            &self.apart(&[self.stance(stance).to_owned(), of]),
        )
    }

    fn conflict(&self, who: &Name, held: &[(Option<String>, Stance)], prevails: usize) -> String {
        let held: Vec<String> = held
            .iter()
            .enumerate()
            .map(|(at, (whose, stance))| {
                let whose = whose.as_deref().unwrap_or("в национальном качестве");
                let counts = if at == prevails { ", учтена" } else { "" };
                format!("{} ({whose}{counts})", self.stance(*stance))
            })
            .collect();
        self.labelled(
            &format!("расходящиеся позиции от имени {}", who.of),
            &self.apart(&held),
        )
    }

    fn breadth(&self, groups: &[(String, [u64; 3])], without_group: u64) -> String {
        let mut parts: Vec<String> = groups
            .iter()
            .map(|(group, [in_favour, against, spoke])| {
                format!("{group} (за — {in_favour}, против — {against}, высказались — {spoke})")
            })
            .collect();
        if without_group > 0 {
            parts.push(format!("группа не зафиксирована ({without_group})"));
        }
        self.labelled("высказавшиеся региональные группы", &self.apart(&parts))
    }

    fn no_longer_held(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "позиция впоследствии отозвана"
        } else {
            "позиция впоследствии изменена"
        }
    }

    fn corrected_since(&self, language: &str) -> String {
        format!("текст на другом языке ({language}) впоследствии исправлен")
    }

    fn redacted(&self, order: u64) -> String {
        format!("[изъято, запись {order}]")
    }

    fn other_wording_redacted(&self, order: u64) -> String {
        format!("другая формулировка изъята, запись {order}")
    }

    fn recorded_late(&self) -> &'static str {
        "записано позднее"
    }

    fn nothing_noted(&self) -> &'static str {
        "сказанное не зафиксировано"
    }

    fn reworded(&self, version: u64, author: PointAuthor) -> String {
        let by = match author {
            PointAuthor::Rapporteur => "Докладчика",
            PointAuthor::Chair => "Председателя",
        };
        let ordinal = self.ordinal(version, Gender::Feminine);
        format!("{ordinal} формулировка {by}")
    }

    fn reported_lead(&self) -> &'static str {
        "по сообщению источника (подсчет не производился)"
    }

    fn reported_who(&self, word: ReportedWord, noun: Noun) -> String {
        match (word, noun) {
            (ReportedWord::Number(word), noun) => self.counted(word, noun).text,
            (_, Noun::Unspecified) => "без указания авторов".to_owned(),
            (ReportedWord::AsABody, noun) => {
                format!("{} в целом", self.unspecified(noun).text)
            }
            (ReportedWord::Without, noun) => self.unspecified(noun).text,
        }
    }

    fn examples(&self, names: &[String]) -> String {
        self.labelled("поименно", &self.series(names))
    }

    fn sayings_lead(&self) -> &'static str {
        "отмеченные выступления"
    }

    fn mentions(&self, mentions: &[(MentionNature, String)]) -> String {
        let mentions: Vec<String> = mentions
            .iter()
            .map(|(nature, names)| format!("{} {names}", self.mention_nature(*nature)))
            .collect();
        self.labelled("упоминания, вне подсчета", &self.apart(&mentions))
    }

    fn unnamed(&self, count: u64) -> String {
        self.exact(count, Noun::Participant).text
    }

    fn proposers(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "автор предложения",
            _ => "авторы предложения",
        };
        self.labelled(label, &self.join(names))
    }

    fn co_sponsors(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "соавтор",
            _ => "соавторы",
        };
        self.labelled(label, &self.join(names))
    }

    fn builds_on(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "опирается на следующий документ",
            _ => "опирается на следующие документы",
        };
        self.labelled(label, &self.apart(names))
    }

    fn horizon_not_on_record(&self) -> &'static str {
        "срок не зафиксирован"
    }

    fn suggested_by(&self, names: &[String]) -> String {
        self.labelled("по предложению следующих участников", &self.join(names))
    }

    fn told_by(&self, who: &str) -> String {
        self.labelled("сообщение", who)
    }
}

/// As the verb before a counted noun agrees with it.
fn verb<'a>(count: u64, one: &'a str, more: &'a str) -> &'a str {
    match form(count) {
        Form::One => one,
        _ => more,
    }
}

/// "по которому", "по которым".
fn which(count: u64) -> &'static str {
    match form(count) {
        Form::One => "которому",
        _ => "которым",
    }
}
