//! Arabic: points, proposals and practices.

use crate::ar::Arabic;
use crate::ar::grammar::verb;
use crate::ar::nouns::as_a_body;
use crate::{
    ConvergenceLevel, Gender, Lists, MentionNature, Name, Noun, Numbers, PointAuthor, ReportedWord,
    ShareOf, Stance, SubjectPhrases, Words,
};

impl SubjectPhrases for Arabic {
    fn points_lead(&self, count: u64) -> String {
        let points = self.exact(count, Noun::Point);
        let formulated = verb(&points, "صيغ", "صيغت");
        let on_them = if count == 2 {
            "بشأنهما"
        } else {
            "بشأنها"
        };
        format!("{formulated} {} تتقارب الآراء {on_them}", points.text)
    }

    fn proposals_lead(&self, count: u64) -> String {
        let proposals = self.exact(count, Noun::Proposal);
        self.labelled("الاقتراحات المثبتة في السجل", &proposals.text)
    }

    fn practices_lead(&self, count: u64) -> String {
        let practices = self.exact(count, Noun::GoodPractice);
        self.labelled("الممارسات الجيدة المثبتة في السجل", &practices.text)
    }

    fn level(&self, level: ConvergenceLevel, everybody: bool) -> String {
        let word = match (level, everybody) {
            (ConvergenceLevel::NotAssessable, _) => {
                let reason = "لا موقف مسنداً بالاسم";
                return self.labelled("مستوى تقارب الآراء غير قابل للتقييم", reason);
            }
            (other, false) => self.convergence(other).to_owned(),
            (other, true) => format!(
                "{} (جميع المشاركين معاً، إذ لا أحد مثبت في السجل بصفة عضو)",
                self.convergence(other)
            ),
        };
        self.labelled("مستوى تقارب الآراء", &word)
    }

    fn beside_the_tally(&self, clause: &str) -> String {
        format!("خارج إحصاء الأعضاء، {clause}")
    }

    fn shares(&self, in_favour: u64, against: u64, whole: u64, of: ShareOf) -> String {
        let members = match of {
            ShareOf::MembersPresent => "الأعضاء الحاضرون",
            ShareOf::AllMembers => "الأعضاء",
        };
        let in_favour = match in_favour {
            0 => "لا مؤيدين".to_owned(),
            _ => format!("المؤيدون {}", self.figures(in_favour)),
        };
        let against = match against {
            0 => "ولا معارضين".to_owned(),
            _ => format!("والمعارضون {}", self.figures(against)),
        };
        self.labelled(
            &format!("{members} وعددهم {}", self.figures(whole)),
            &format!("{in_favour}، {against}"),
        )
    }

    fn group_position(&self, group: &str, stance: Stance, members: u64) -> String {
        let of = match members {
            0 => "لم يكن أي عضو فيها مثبتاً في السجل آنذاك".to_owned(),
            1 => "يسري على عضوها الوحيد آنذاك".to_owned(),
            _ => format!(
                "يسري على كل من أعضائها آنذاك وعددهم {}",
                self.figures(members)
            ),
        };
        self.labelled(
            &format!("موقف مجموعة، {group}"),
            &self.apart(&[self.stance(stance).to_owned(), of]),
        )
    }

    fn conflict(&self, who: &Name, held: &[(Option<String>, Stance)], prevails: usize) -> String {
        let held: Vec<String> = held
            .iter()
            .enumerate()
            .map(|(at, (whose, stance))| {
                let whose = whose.as_deref().unwrap_or("بالصفة الوطنية");
                let counts = if at == prevails {
                    "، وهو المعتد به"
                } else {
                    ""
                };
                format!("{} ({whose}{counts})", self.stance(*stance))
            })
            .collect();
        self.labelled(
            &format!("مواقف مختلفة تسري على {}", who.running),
            &self.apart(&held),
        )
    }

    fn breadth(&self, groups: &[(String, [u64; 3])], without_group: u64) -> String {
        let mut parts: Vec<String> = groups
            .iter()
            .map(|(group, [in_favour, against, spoke])| {
                format!("{group} (المؤيدون {in_favour}، والمعارضون {against}، من أصل {spoke})")
            })
            .collect();
        if without_group > 0 {
            parts.push(format!("دون مجموعة مثبتة في السجل ({without_group})"));
        }
        self.labelled("المجموعات الإقليمية التي تكلمت", &self.apart(&parts))
    }

    fn no_longer_held(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "موقف سُحب لاحقاً"
        } else {
            "موقف عُدّل لاحقاً"
        }
    }

    fn corrected_since(&self, language: &str) -> String {
        format!("صُوّب النص باللغة {language} لاحقاً")
    }

    fn redacted(&self, order: u64) -> String {
        format!("[حُذف، القيد {order}]")
    }

    fn other_wording_redacted(&self, order: u64) -> String {
        format!("صيغة أخرى محذوفة، القيد {order}")
    }

    fn recorded_late(&self) -> &'static str {
        "قُيّد لاحقًا"
    }

    fn nothing_noted(&self) -> &'static str {
        "ما قيل غير مثبت في السجل"
    }

    fn reworded(&self, version: u64, author: PointAuthor) -> String {
        let by = match author {
            PointAuthor::Rapporteur => "المقرر",
            PointAuthor::Chair => "الرئيس",
        };
        let ordinal = self.ordinal(version, Gender::Feminine);
        format!("الصياغة {ordinal}، وضعها {by}")
    }

    fn reported_lead(&self) -> &'static str {
        "ما أورده المصدر ولم يجر إحصاؤه"
    }

    fn reported_who(&self, word: ReportedWord, noun: Noun) -> String {
        match (word, noun) {
            (ReportedWord::Number(word), noun) => self.counted(word, noun).text,
            (_, Noun::Unspecified) => "دون ذكر القائلين".to_owned(),
            (ReportedWord::AsABody, noun) => as_a_body(noun).to_owned(),
            (ReportedWord::Without, noun) => self.unspecified(noun).text,
        }
    }

    fn examples(&self, names: &[String]) -> String {
        self.labelled("بالاسم", &self.series(names))
    }

    fn sayings_lead(&self) -> &'static str {
        "المداخلات المسجلة"
    }

    fn mentions(&self, mentions: &[(MentionNature, String)]) -> String {
        let mentions: Vec<String> = mentions
            .iter()
            .map(|(nature, names)| format!("{} {names}", self.mention_nature(*nature)))
            .collect();
        self.labelled("إشارات خارج الإحصاء", &self.apart(&mentions))
    }

    fn unnamed(&self, count: u64) -> String {
        self.exact(count, Noun::Participant).text
    }

    fn proposers(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "مقدم الاقتراح",
            [_, _] => "مقدما الاقتراح",
            _ => "مقدمو الاقتراح",
        };
        self.labelled(label, &self.join(names))
    }

    fn co_sponsors(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "المشارك في تقديمه",
            [_, _] => "المشاركان في تقديمه",
            _ => "المشاركون في تقديمه",
        };
        self.labelled(label, &self.join(names))
    }

    fn builds_on(&self, names: &[String]) -> String {
        self.labelled("يستند إلى", &self.apart(names))
    }

    fn horizon_not_on_record(&self) -> &'static str {
        "الأجل غير مثبت في السجل"
    }

    fn suggested_by(&self, names: &[String]) -> String {
        self.labelled("باقتراح من", &self.join(names))
    }

    fn told_by(&self, who: &str) -> String {
        self.labelled("عرض", who)
    }
}
