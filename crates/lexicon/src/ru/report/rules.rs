//! Russian: the rules and the foot.

use crate::ru::Russian;
use crate::ru::grammar::{Form, form};
use crate::ru::numbers::{genitive, percent_genitive};
use crate::{
    ConvergenceLevel, Gender, Lang, Lists, Noun, Numbers, RuleParameters, RulePhrases, ShareOf,
    WhoPrevails, Words,
};

impl RulePhrases for Russian {
    fn level_rule(&self, level: ConvergenceLevel, rule: &RuleParameters) -> String {
        let members = match rule.of {
            ShareOf::MembersPresent => "присутствующих членов",
            ShareOf::AllMembers => "всех членов",
        };
        let when = match level {
            ConvergenceLevel::Consensus => {
                format!("объявлен Председателем {}", borne(rule))
            }
            ConvergenceLevel::BroadAgreement => format!(
                "за — более {} {members}, против — не более {}",
                percent_genitive(rule.for_over_percent),
                percent_genitive(rule.against_at_most_percent)
            ),
            ConvergenceLevel::Convergence => format!("{}, {}", breadth(rule), borne(rule)),
            ConvergenceLevel::DivergentViews => {
                let from = u64::from(rule.divergent_from);
                let noun = match form(from) {
                    Form::One => "участника",
                    _ => "участников",
                };
                let amount = genitive(from, Gender::Masculine);
                format!("не менее {amount} {noun} с каждой стороны")
            }
            ConvergenceLevel::ViewsExpressed => {
                "позиции зафиксированы, но ни один из предыдущих уровней не достигнут".to_owned()
            }
            ConvergenceLevel::NotAssessable => {
                "нет ни одной поименованной позиции; молчание не означает поддержки".to_owned()
            }
        };
        self.labelled(self.convergence(level), &when)
    }

    fn sides(&self, rule: &RuleParameters) -> [&'static str; 2] {
        let reserving = if rule.reserving_is_objecting {
            "поддержка с оговоркой засчитывается как голос за, отмежевание от консенсуса и \
                     зарезервированная позиция — как голос против"
        } else {
            "поддержка с оговоркой засчитывается как голос за, отмежевание от консенсуса — как \
             голос против; зарезервировавшие свою позицию не относятся ни к одной из сторон"
        };
        [
            reserving,
            "авторы и соавторы предложения учитываются, только если они высказали позицию",
        ]
    }

    fn how_words_are_found(&self) -> [&'static str; 2] {
        [
            "слова «один» и «два» означают точные числа и преобладают над любой долей; в \
             остальных случаях употребляется самое сильное слово, для которого достигнуто число \
             или доля",
            "вне подсчета членов слово определяется только числом, без учета доли",
        ]
    }

    fn ladder_lead(&self) -> &'static str {
        "слова, обозначающие количество, по числу различных участников, высказавших позицию"
    }

    fn names_only(&self) -> &'static str {
        "слова, обозначающие количество, не употребляются: приводятся только названия"
    }

    fn prevails(&self, who: WhoPrevails) -> &'static str {
        match who {
            WhoPrevails::Own => {
                "если позиции участника и его группы расходятся, преобладает собственная позиция"
            }
            WhoPrevails::Group => {
                "если позиции участника и его группы расходятся, преобладает позиция группы"
            }
            WhoPrevails::Latest => {
                "если позиции участника и его группы расходятся, преобладает более поздняя позиция"
            }
        }
    }

    fn later_group_prevails(&self) -> &'static str {
        "если расходятся позиции двух групп участника, преобладает более поздняя из них"
    }

    fn correction_window(&self, days: Option<u32>) -> String {
        let label = "срок для внесения исправлений";
        let Some(days) = days else {
            return self.labelled(label, "не ограничен");
        };
        let days = u64::from(days);
        let unit = match form(days) {
            Form::One => "день",
            Form::Few => "дня",
            Form::Many => "дней",
        };
        let amount = self.cardinal(days, Gender::Masculine);
        self.labelled(label, &format!("{amount} {unit}"))
    }

    fn breach(&self, index: u64, kind: &str, breach: &str) -> String {
        self.labelled(&format!("запись {index} ({kind})"), breach)
    }

    fn recorded_at(&self, moment: &str) -> String {
        format!("внесена {moment}")
    }

    fn foot_ledger(&self, name: &str, origin: &str) -> String {
        self.labelled("реестр", &format!("{name} ({origin})"))
    }

    fn foot_state(&self, last_entry: u64, entries: u64, root: &str) -> String {
        let amount = self.exact(entries, Noun::Entry).text;
        let read = match entries {
            1 => amount,
            _ => format!("{amount}, с 0 по {last_entry}"),
        };
        format!("{}, корень {root}", self.labelled("прочитано", &read))
    }

    fn one_session(&self, elsewhere: u64) -> String {
        let left = self.labelled("пропущено записей других сессий", &self.figures(elsewhere));
        format!("об одной сессии; {left}")
    }

    fn foot_method(&self, version: u32, lang: Lang) -> String {
        format!("метод {version}, язык: {}", self.language(lang))
    }

    fn foot_origin(&self) -> &'static str {
        "текст составлен из записей реестра; каждое предложение отсылает к своим записям"
    }
}

/// How many objections may stand.
fn borne(rule: &RuleParameters) -> String {
    match rule.objections_at_most {
        0 => "при отсутствии неснятых возражений".to_owned(),
        most => format!(
            "при числе неснятых возражений не более {}",
            genitive(most.into(), Gender::Masculine)
        ),
    }
}

/// How broad support must be.
fn breadth(rule: &RuleParameters) -> String {
    let number = |number: u32| genitive(number.into(), Gender::Feminine);
    let regions = match rule.regions_from {
        0 => "поддержка".to_owned(),
        from => format!(
            "поддержка в каждой из высказавшихся региональных групп, которых не менее {}",
            number(from)
        ),
    };
    let percent = rule.region_for_percent.filter(|_| rule.regions_from > 0);
    let share = percent.map_or_else(String::new, |percent| {
        let share = percent_genitive(percent);
        format!(", со стороны не менее {share} высказавшихся в каждой")
    });
    let categories = if rule.categories_from > 0 {
        format!(
            ", при числе поддержавших категорий участников не менее {}",
            number(rule.categories_from)
        )
    } else {
        String::new()
    };
    format!("{regions}{share}{categories}")
}
