//! Arabic: the rules and the foot.

use crate::ar::Arabic;
use crate::ar::grammar::Unit;
use crate::{
    ConvergenceLevel, Gender, Lang, Lists, Numbers, RuleParameters, RulePhrases, ShareOf,
    WhoPrevails, Words,
};

const DAYS: Unit = Unit {
    one: "يوم واحد",
    two: "يومان",
    few: "أيام",
    many: "يوماً",
    other: "يوم",
};
/// After a preposition.
const PARTICIPANTS: Unit = Unit {
    one: "مشارك واحد",
    two: "مشاركين اثنين",
    few: "مشاركين",
    many: "مشاركاً",
    other: "مشارك",
};
const ENTRIES: Unit = Unit {
    one: "قيد واحد",
    two: "قيدان",
    few: "قيود",
    many: "قيداً",
    other: "قيد",
};

impl RulePhrases for Arabic {
    fn level_rule(&self, level: ConvergenceLevel, rule: &RuleParameters) -> String {
        let percent = |percent: u8| self.share(u64::from(percent) * 10);
        let members = match rule.of {
            ShareOf::MembersPresent => "من الأعضاء الحاضرين",
            ShareOf::AllMembers => "من جميع الأعضاء",
        };
        let when = match level {
            ConvergenceLevel::Consensus => match rule.objections_at_most {
                0 => "يعلنه الرئيس دون أن يكون هناك اعتراض قائم".to_owned(),
                _ => format!("يعلنه الرئيس، {}", borne(*self, rule)),
            },
            ConvergenceLevel::BroadAgreement => format!(
                "يؤيد أكثر من {} {members}، ويعارض ما لا يزيد على {}",
                percent(rule.for_over_percent),
                percent(rule.against_at_most_percent)
            ),
            ConvergenceLevel::Convergence => {
                format!("{}، {}", breadth(*self, rule), borne(*self, rule))
            }
            ConvergenceLevel::DivergentViews => {
                let from = u64::from(rule.divergent_from);
                let amount = self.cardinal(from, Gender::Masculine);
                format!(
                    "ما لا يقل عن {} من كل جانب",
                    PARTICIPANTS.with(from, &amount)
                )
            }
            ConvergenceLevel::ViewsExpressed => {
                "هناك مواقف مثبتة في السجل، ولم يُبلغ أي من المستويات السابقة".to_owned()
            }
            ConvergenceLevel::NotAssessable => {
                "لا موقف مسنداً بالاسم؛ والسكوت لا يعني التأييد".to_owned()
            }
        };
        self.labelled(self.convergence(level), &when)
    }

    fn sides(&self, rule: &RuleParameters) -> [&'static str; 2] {
        let reserving = if rule.reserving_is_objecting {
            "يُحسب التأييد مع التحفظ تأييداً، ويُحسب عدم الانضمام إلى توافق الآراء والاحتفاظ بحق \
                     تحديد الموقف معارضة"
        } else {
            "يُحسب التأييد مع التحفظ تأييداً، وعدم الانضمام إلى توافق الآراء معارضة؛ أما من احتفظ \
             بحق تحديد الموقف فلا يُحسب على أي من الجانبين"
        };
        [
            reserving,
            "لا يُحصى مقدمو الاقتراح والمشاركون في تقديمه إلا إذا اتخذوا موقفاً",
        ]
    }

    fn how_words_are_found(&self) -> [&'static str; 2] {
        [
            "صيغتا المفرد والمثنى عددان دقيقان تُقدَّمان على أي نسبة؛ وفي ما عدا ذلك تُستعمل أعلى \
             عبارة بُلغ عددها أو نسبتها",
            "خارج إحصاء الأعضاء، يحدد العدد وحده العبارة المستعملة، دون نسبة",
        ]
    }

    fn ladder_lead(&self) -> &'static str {
        "عبارات العدد، بحسب عدد المشاركين المختلفين الذين اتخذوا موقفاً"
    }

    fn names_only(&self) -> &'static str {
        "لا تُستعمل عبارات العدد: تُذكر الأسماء فقط"
    }

    fn prevails(&self, who: WhoPrevails) -> &'static str {
        match who {
            WhoPrevails::Own => "إذا اختلف موقف مشارك عن موقف مجموعته، اعتُدّ بموقفه الخاص",
            WhoPrevails::Group => "إذا اختلف موقف مشارك عن موقف مجموعته، اعتُدّ بموقف المجموعة",
            WhoPrevails::Latest => "إذا اختلف موقف مشارك عن موقف مجموعته، اعتُدّ بالموقف الأحدث",
        }
    }

    fn later_group_prevails(&self) -> &'static str {
        "إذا اختلف موقفا مجموعتين ينتمي إليهما مشارك، اعتُدّ بأحدث الموقفين"
    }

    fn correction_window(&self, days: Option<u32>) -> String {
        let label = "مهلة التصويب";
        let Some(days) = days else {
            return self.labelled(label, "غير محددة");
        };
        let days = u64::from(days);
        let amount = self.cardinal(days, Gender::Masculine);
        self.labelled(label, &DAYS.with(days, &amount))
    }

    fn breach(&self, index: u64, kind: &str, breach: &str) -> String {
        self.labelled(&format!("القيد {index} ({kind})"), breach)
    }

    fn recorded_at(&self, moment: &str) -> String {
        format!("سُجل في {moment}")
    }

    fn foot_ledger(&self, name: &str, origin: &str) -> String {
        self.labelled("السجل", &format!("{name} ({origin})"))
    }

    fn foot_state(&self, last_entry: u64, entries: u64, root: &str) -> String {
        let amount = ENTRIES.with(entries, &self.figures(entries));
        let read = match entries {
            1 => amount,
            _ => format!("{amount}، من 0 إلى {last_entry}"),
        };
        format!("{}، الجذر {root}", self.labelled("القيود المقروءة", &read))
    }

    fn one_session(&self, elsewhere: u64) -> String {
        let left = self.labelled("قيود الدورات الأخرى المتروكة", &self.figures(elsewhere));
        format!("عن دورة واحدة؛ {left}")
    }

    fn foot_method(&self, version: u32, lang: Lang) -> String {
        format!("الطريقة {version}، اللغة: {}", self.language(lang))
    }

    fn foot_origin(&self) -> &'static str {
        "نص مؤلف من قيود السجل؛ وكل جملة تحيل إلى القيود التي تستند إليها"
    }
}

/// How many objections may stand.
fn borne(arabic: Arabic, rule: &RuleParameters) -> String {
    match rule.objections_at_most {
        0 => "دون اعتراض قائم".to_owned(),
        most => {
            let most = arabic.figures(most.into());
            format!("على ألا يزيد عدد الاعتراضات القائمة على {most}")
        }
    }
}

/// How broad support must be.
fn breadth(arabic: Arabic, rule: &RuleParameters) -> String {
    let in_groups =
        |least: &str| format!("تأييد في كل مجموعة إقليمية تكلمت، على ألا يقل عددها عن {least}");
    let regions = match rule.regions_from {
        0 => "تأييد".to_owned(),
        1 => in_groups("واحدة"),
        2 => in_groups("اثنتين"),
        from => in_groups(&arabic.figures(from.into())),
    };
    let percent = rule.region_for_percent.filter(|_| rule.regions_from > 0);
    let share = percent.map_or_else(String::new, |percent| {
        let share = arabic.share(u64::from(percent) * 10);
        format!("، وألا تقل نسبة المؤيدين ممن تكلموا في كل منها عن {share}")
    });
    let categories = if rule.categories_from > 0 {
        let from = arabic.figures(rule.categories_from.into());
        format!("، على أن يشمل من فئات المشاركين ما لا يقل عن {from}")
    } else {
        String::new()
    };
    format!("{regions}{share}{categories}")
}
