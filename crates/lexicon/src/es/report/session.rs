//! Spanish: the session.

use crate::es::Spanish;
use crate::{
    Gender, Lists, Noun, Number, Numbers, SegmentKind, SessionPhrases, SpeakerFigures, Subject,
};

impl SessionPhrases for Spanish {
    fn segments(&self, kind: SegmentKind, count: u64) -> String {
        use Gender::{Feminine, Masculine};
        let (singular, plural, gender) = match kind {
            SegmentKind::Opening => ("apertura", "aperturas", Feminine),
            SegmentKind::RoundTable => ("mesa redonda", "mesas redondas", Feminine),
            SegmentKind::Debate => ("debate", "debates", Masculine),
            SegmentKind::QuestionsAndAnswers => (
                "turno de preguntas y respuestas",
                "turnos de preguntas y respuestas",
                Masculine,
            ),
            SegmentKind::Closing => ("clausura", "clausuras", Feminine),
            SegmentKind::Other => ("parte de otra índole", "partes de otra índole", Feminine),
        };
        match (count, gender) {
            (1, Masculine) => format!("un {singular}"),
            (1, _) => format!("una {singular}"),
            _ => format!("{} {plural}", self.cardinal(count, gender)),
        }
    }

    fn session_parts(&self, parts: &[String]) -> String {
        format!("el período de sesiones constó de {}", self.join(parts))
    }

    fn working_languages(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "idioma de trabajo",
            _ => "idiomas de trabajo",
        };
        self.labelled(label, &self.join(names))
    }

    fn figures_lead(&self) -> &'static str {
        "cifras comunicadas por la fuente, no contadas"
    }

    fn within_segments(&self, figure: &str, kind: SegmentKind) -> String {
        let place = match kind {
            SegmentKind::Opening => "en la apertura",
            SegmentKind::RoundTable => "en las mesas redondas",
            SegmentKind::Debate => "en los debates",
            SegmentKind::QuestionsAndAnswers => "durante las preguntas y respuestas",
            SegmentKind::Closing => "en la clausura",
            SegmentKind::Other => "en otras partes",
        };
        format!("{figure} {place}")
    }

    fn women_among_speakers(&self, figure: &Subject) -> String {
        format!("{} entre los oradores", figure.text)
    }

    fn registered(&self, counts: &[Subject]) -> String {
        let counts: Vec<String> = counts.iter().map(|it| it.text.clone()).collect();
        format!("el registro comprende {}", self.join(&counts))
    }

    fn took_the_floor_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        match who.number {
            _ if participants == 0 => {
                format!("{} hizo uso de la palabra según el registro", who.text)
            }
            Number::Singular => format!("según el registro, {} hizo uso de la palabra", who.text),
            Number::Plural => format!("según el registro, {} hicieron uso de la palabra", who.text),
        }
    }

    fn present_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        match who.number {
            Number::Singular => format!("{} consta como presente", who.text),
            Number::Plural => self.opening(format!("{} constan como presentes", who.text)),
        }
    }

    fn presence_unknown(&self) -> &'static str {
        "como no consta la asistencia, solo se dan números y no proporciones"
    }

    fn interventions(&self, distinct: u64, unstated: u64) -> String {
        let told = match distinct {
            1 => "consta una intervención diferenciada".to_owned(),
            _ => format!(
                "constan {} intervenciones diferenciadas",
                self.cardinal(distinct, Gender::Feminine)
            ),
        };
        let times = match unstated {
            1 => "una vez".to_owned(),
            _ => format!("en {} ocasiones", self.cardinal(unstated, Gender::Feminine)),
        };
        let untold = format!(
            "{times} se refiere lo dicho sin que la fuente indique en cuántas intervenciones se \
             dijo"
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
        let named = "consta el nombre o el cargo de";
        let mut of = Vec::new();
        if figures.women > 0 && !only_women {
            of.push(alike[1].text.clone());
        }
        if figures.men > 0 {
            of.push(alike[2].text.clone());
        }
        if figures.another > 0 {
            let another = self.cardinal(figures.another, Gender::Feminine);
            of.push(format!("{another} de otro género"));
        }
        // Where the gender of some is not on record the list is a part of them.
        let of = match (of.as_slice(), figures.not_on_record) {
            ([], _) => String::new(),
            (of, 0) => format!(" ({})", self.join(of)),
            (of, _) => format!(", entre ellos {}", self.join(of)),
        };
        let mut clauses = vec![format!("{named} {}{of}", alike[0].text)];
        match figures.not_on_record {
            0 => {}
            1 => clauses.push("de una persona no consta el género".to_owned()),
            some => clauses.push(format!(
                "de {} personas no consta el género",
                self.cardinal(some, Gender::Feminine)
            )),
        }
        self.apart(&clauses)
    }

    fn mostly_in(&self, language: &str) -> String {
        let label = "textos citados sin traducción, salvo indicación en contrario";
        self.labelled(label, &format!("original en {language}"))
    }

    fn themes_lead(&self, count: u64) -> String {
        match count {
            1 => "los trabajos versaron sobre el tema siguiente".to_owned(),
            _ => format!(
                "los trabajos versaron sobre los {} temas siguientes",
                self.cardinal(count, Gender::Masculine)
            ),
        }
    }

    fn concerning(&self, what: &str) -> String {
        self.labelled("en relación con", what)
    }

    fn date_not_on_record(&self) -> &'static str {
        "fecha que no consta"
    }

    fn responsible(&self, names: &[String]) -> String {
        self.labelled("a cargo de", &self.join(names))
    }
}
