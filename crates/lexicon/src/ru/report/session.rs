//! Russian: the session.

use crate::ru::Russian;
use crate::ru::grammar::{Form, form};
use crate::{
    Gender, Lists, Noun, Number, Numbers, SegmentKind, SessionPhrases, SpeakerFigures, Subject,
};

impl SessionPhrases for Russian {
    fn segments(&self, kind: SegmentKind, count: u64) -> String {
        use Gender::{Feminine as F, Masculine as M, Neuter as N};
        let (one, few, many, gender) = match kind {
            SegmentKind::Opening => (
                "церемония открытия",
                "церемонии открытия",
                "церемоний открытия",
                F,
            ),
            SegmentKind::RoundTable => ("круглый стол", "круглых стола", "круглых столов", M),
            SegmentKind::Debate => ("обсуждение", "обсуждения", "обсуждений", N),
            SegmentKind::QuestionsAndAnswers => (
                "раунд вопросов и ответов",
                "раунда вопросов и ответов",
                "раундов вопросов и ответов",
                M,
            ),
            SegmentKind::Closing => (
                "церемония закрытия",
                "церемонии закрытия",
                "церемоний закрытия",
                F,
            ),
            SegmentKind::Other => ("другая часть", "другие части", "других частей", F),
        };
        let noun = match form(count) {
            Form::One => one,
            Form::Few => few,
            Form::Many => many,
        };
        match (count, kind) {
            (1, SegmentKind::Opening | SegmentKind::Closing) => noun.to_owned(),
            _ => format!("{} {noun}", self.cardinal(count, gender)),
        }
    }

    fn session_parts(&self, parts: &[String]) -> String {
        self.labelled("в программу сессии вошли", &self.join(parts))
    }

    fn working_languages(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "рабочий язык",
            _ => "рабочие языки",
        };
        self.labelled(label, &self.join(names))
    }

    fn figures_lead(&self) -> &'static str {
        "цифры, приводимые источником (подсчет не производился)"
    }

    fn within_segments(&self, figure: &str, kind: SegmentKind) -> String {
        let place = match kind {
            SegmentKind::Opening => "на открытии",
            SegmentKind::RoundTable => "на круглых столах",
            SegmentKind::Debate => "в ходе обсуждений",
            SegmentKind::QuestionsAndAnswers => "во время вопросов и ответов",
            SegmentKind::Closing => "на закрытии",
            SegmentKind::Other => "в других частях",
        };
        format!("{figure} {place}")
    }

    fn women_among_speakers(&self, figure: &Subject) -> String {
        format!("{} среди ораторов", figure.text)
    }

    fn registered(&self, counts: &[Subject]) -> String {
        let counts: Vec<String> = counts.iter().map(|it| it.text.clone()).collect();
        self.labelled("в реестре значатся", &self.join(&counts))
    }

    fn took_the_floor_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        let took = match (participants, who.number) {
            (0, _) => "не брал слова",
            (_, Number::Singular) => "взял слово",
            (_, Number::Plural) => "взяли слово",
        };
        format!("согласно реестру, {} {took}", who.text)
    }

    fn present_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        let is = match (participants, who.number) {
            (0, _) => "не отмечен как присутствующий",
            (_, Number::Singular) => "отмечен как присутствующий",
            (_, Number::Plural) => "отмечены как присутствующие",
        };
        self.opening(format!("{} {is}", who.text))
    }

    fn presence_unknown(&self) -> &'static str {
        "поскольку присутствие не зафиксировано, приводятся только числа без указания долей"
    }

    fn interventions(&self, distinct: u64, unstated: u64) -> String {
        let recorded = match form(distinct) {
            Form::One => "зафиксировано",
            _ => "зафиксированы",
        };
        let told = match distinct {
            0 => String::new(),
            1 => "зафиксировано одно отдельное выступление".to_owned(),
            _ => {
                let which = match form(distinct) {
                    Form::One => "отдельное",
                    _ => "отдельных",
                };
                let noun = self.exact(distinct, Noun::Intervention).text;
                let (amount, noun) = noun.rsplit_once(' ').unwrap_or(("", &noun));
                format!("{recorded} {amount} {which} {noun}")
            }
        };
        let times = match form(unstated) {
            Form::Few => "раза",
            _ => "раз",
        };
        let untold = format!(
            "{} {times} сказанное передано без указания в источнике, в скольких выступлениях \
             оно прозвучало",
            self.cardinal(unstated, Gender::Masculine)
        );
        match (distinct, unstated) {
            (0, 0) => "отдельные выступления не зафиксированы".to_owned(),
            (_, 0) => told,
            (0, _) => self.opening(untold),
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
            let another = self.cardinal(figures.another, Gender::Neuter);
            let persons = match form(figures.another) {
                Form::One => "лицо",
                Form::Few => "лица",
                Form::Many => "лиц",
            };
            of.push(format!("{another} {persons} иного пола"));
        }
        let of = match of.as_slice() {
            [] => String::new(),
            of => format!(", из них {}", self.series(of)),
        };
        let mut clauses = vec![self.labelled(
            "названы по имени или по должности",
            &format!("{}{of}", alike[0].text),
        )];
        match figures.not_on_record {
            0 => {}
            some => clauses.push(format!(
                "пол не зафиксирован: {}",
                self.exact(some, Noun::Speaker).text
            )),
        }
        self.apart(&clauses)
    }

    fn mostly_in(&self, language: &str) -> String {
        let label = "тексты, приводимые без перевода, если не указано иное";
        self.labelled(label, &format!("язык оригинала — {language}"))
    }

    fn themes_lead(&self, count: u64) -> String {
        match count {
            1 => "работа была посвящена следующей теме".to_owned(),
            // The number stands in the dative, which figures do not show.
            _ => format!("работа была построена по следующим темам ({count})"),
        }
    }

    fn concerning(&self, what: &str) -> String {
        self.labelled("по теме", what)
    }

    fn date_not_on_record(&self) -> &'static str {
        "дата не зафиксирована"
    }

    fn responsible(&self, names: &[String]) -> String {
        self.labelled("ответственные", &self.join(names))
    }
}
