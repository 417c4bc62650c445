//! Arabic: the session.

use crate::ar::Arabic;
use crate::ar::grammar::Unit;
use crate::{Gender, Lists, Noun, Numbers, SegmentKind, SessionPhrases, SpeakerFigures, Subject};

const TIMES: Unit = Unit {
    one: "مرة واحدة",
    two: "مرتين",
    few: "مرات",
    many: "مرة",
    other: "مرة",
};
const PERSONS: Unit = Unit {
    one: "شخص واحد",
    two: "شخصان",
    few: "أشخاص",
    many: "شخصاً",
    other: "شخص",
};

impl SessionPhrases for Arabic {
    fn segments(&self, kind: SegmentKind, count: u64) -> String {
        let (unit, gender) = match kind {
            SegmentKind::Opening => (
                unit([
                    "جلسة افتتاحية",
                    "جلستان افتتاحيتان",
                    "جلسات افتتاحية",
                    "جلسة افتتاحية",
                ]),
                Gender::Feminine,
            ),
            SegmentKind::RoundTable => (
                unit([
                    "اجتماع مائدة مستديرة واحد",
                    "اجتماعا مائدة مستديرة",
                    "اجتماعات مائدة مستديرة",
                    "اجتماع مائدة مستديرة",
                ]),
                Gender::Masculine,
            ),
            SegmentKind::Debate => (
                unit(["مناقشة واحدة", "مناقشتان", "مناقشات", "مناقشة"]),
                Gender::Feminine,
            ),
            SegmentKind::QuestionsAndAnswers => (
                unit([
                    "فترة واحدة للأسئلة والأجوبة",
                    "فترتان للأسئلة والأجوبة",
                    "فترات للأسئلة والأجوبة",
                    "فترة للأسئلة والأجوبة",
                ]),
                Gender::Feminine,
            ),
            SegmentKind::Closing => (
                unit([
                    "جلسة ختامية",
                    "جلستان ختاميتان",
                    "جلسات ختامية",
                    "جلسة ختامية",
                ]),
                Gender::Feminine,
            ),
            SegmentKind::Other => (
                unit(["فترة أخرى", "فترتان أخريان", "فترات أخرى", "فترة أخرى"]),
                Gender::Feminine,
            ),
        };
        unit.with(count, &self.cardinal(count, gender))
    }

    fn session_parts(&self, parts: &[String]) -> String {
        self.labelled("أجزاء الدورة", &self.join(parts))
    }

    fn working_languages(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "لغة العمل",
            [_, _] => "لغتا العمل",
            _ => "لغات العمل",
        };
        self.labelled(label, &self.join(names))
    }

    fn figures_lead(&self) -> &'static str {
        "أرقام أوردها المصدر ولم يجر إحصاؤها"
    }

    fn within_segments(&self, figure: &str, kind: SegmentKind) -> String {
        let place = match kind {
            SegmentKind::Opening => "في الافتتاح",
            SegmentKind::RoundTable => "في اجتماعات المائدة المستديرة",
            SegmentKind::Debate => "في المناقشات",
            SegmentKind::QuestionsAndAnswers => "أثناء الأسئلة والأجوبة",
            SegmentKind::Closing => "في الاختتام",
            SegmentKind::Other => "في أجزاء أخرى",
        };
        format!("{figure} {place}")
    }

    fn women_among_speakers(&self, figure: &Subject) -> String {
        format!("{} من بين المتكلمين", figure.text)
    }

    fn registered(&self, counts: &[Subject]) -> String {
        let counts: Vec<String> = counts.iter().map(|it| it.text.clone()).collect();
        self.labelled("المقيدون في السجل", &self.join(&counts))
    }

    fn took_the_floor_count(&self, participants: u64) -> String {
        match participants {
            0 => "لم يأخذ الكلمة أي مشارك بحسب السجل".to_owned(),
            _ => format!(
                "بحسب السجل، أخذ الكلمة {}",
                self.exact(participants, Noun::Participant).text
            ),
        }
    }

    fn present_count(&self, participants: u64) -> String {
        match participants {
            0 => "لا حضور مثبتاً في السجل لأي مشارك".to_owned(),
            _ => self.labelled(
                "الحضور المثبت في السجل",
                &self.exact(participants, Noun::Participant).text,
            ),
        }
    }

    fn presence_unknown(&self) -> &'static str {
        "لما كان الحضور غير مثبت في السجل، لا تُذكر إلا الأعداد دون النسب"
    }

    fn interventions(&self, distinct: u64, unstated: u64) -> String {
        let told = self.labelled(
            "المداخلات المستقلة المثبتة في السجل",
            &self.exact(distinct, Noun::Intervention).text,
        );
        let times = TIMES.with(unstated, &self.cardinal(unstated, Gender::Feminine));
        let untold = self.labelled(
            "أقوال أوردها المصدر دون أن يبين عدد المداخلات التي قيلت فيها",
            &times,
        );
        match (distinct, unstated) {
            (_, 0) => told,
            (0, _) => untold,
            _ => self.apart(&[told, untold]),
        }
    }

    fn speakers(&self, figures: &SpeakerFigures) -> String {
        let only_women = figures.women > 0 && figures.women == figures.persons;
        let noun = if only_women {
            Noun::WomanSpeaker
        } else {
            Noun::Speaker
        };
        let alike = self.exact_alike(&[
            (figures.persons, noun),
            (figures.women, Noun::Woman),
            (figures.men, Noun::Man),
        ]);
        let mut of = Vec::new();
        if figures.women > 0 && !only_women {
            of.push(alike[1].text.clone());
        }
        if figures.men > 0 {
            of.push(alike[2].text.clone());
        }
        if figures.another > 0 {
            let another = self.cardinal(figures.another, Gender::Masculine);
            let another = PERSONS.with(figures.another, &another);
            of.push(format!("{another} من جنس آخر"));
        }
        let of = match of.as_slice() {
            [] => String::new(),
            of => format!("، منهم {}", self.join(of)),
        };
        let mut clauses = vec![self.labelled(
            "المتكلمون المعرّف بهم بالاسم أو بالمنصب",
            &format!("{}{of}", alike[0].text),
        )];
        if figures.not_on_record > 0 {
            let some = self.cardinal(figures.not_on_record, Gender::Masculine);
            clauses.push(self.labelled(
                "من لم يثبت جنسهم في السجل",
                &PERSONS.with(figures.not_on_record, &some),
            ));
        }
        self.apart(&clauses)
    }

    fn mostly_in(&self, language: &str) -> String {
        let label = "النصوص المقتبسة دون ترجمة، ما لم يُذكر خلاف ذلك";
        self.labelled(label, &format!("الأصل باللغة {language}"))
    }

    fn themes_lead(&self, count: u64) -> String {
        match count {
            1 => "تناولت الأعمال الموضوع التالي".to_owned(),
            2 => "تناولت الأعمال الموضوعين التاليين".to_owned(),
            3..=10 => format!(
                "تناولت الأعمال المواضيع ال{} التالية",
                self.cardinal(count, Gender::Masculine)
            ),
            _ => format!(
                "تناولت الأعمال المواضيع التالية وعددها {}",
                self.figures(count)
            ),
        }
    }

    fn concerning(&self, what: &str) -> String {
        self.labelled("بشأن", what)
    }

    fn date_not_on_record(&self) -> &'static str {
        "التاريخ غير مثبت في السجل"
    }

    fn responsible(&self, names: &[String]) -> String {
        self.labelled("الجهة المسؤولة", &self.join(names))
    }
}

const fn unit([one, two, few, many]: [&'static str; 4]) -> Unit {
    Unit {
        one,
        two,
        few,
        many,
        other: many,
    }
}
