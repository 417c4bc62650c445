//! French: the session.

use crate::fr::French;
use crate::{
    Gender, Lists, Noun, Number, Numbers, SegmentKind, SessionPhrases, SpeakerFigures, Subject,
};

impl SessionPhrases for French {
    fn segments(&self, kind: SegmentKind, count: u64) -> String {
        use Gender::{Feminine, Masculine};
        let (singular, plural, gender) = match kind {
            SegmentKind::Opening => ("ouverture", "ouvertures", Feminine),
            SegmentKind::RoundTable => ("table ronde", "tables rondes", Feminine),
            SegmentKind::Debate => ("débat", "débats", Masculine),
            SegmentKind::QuestionsAndAnswers => (
                "temps de questions et réponses",
                "temps de questions et réponses",
                Masculine,
            ),
            SegmentKind::Closing => ("clôture", "clôtures", Feminine),
            SegmentKind::Other => ("autre partie", "autres parties", Feminine),
        };
        let noun = if count < 2 { singular } else { plural };
        format!("{} {noun}", self.cardinal(count, gender))
    }

    fn session_parts(&self, parts: &[String]) -> String {
        format!("la session a comporté {}", self.join(parts))
    }

    fn working_languages(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "langue de travail",
            _ => "langues de travail",
        };
        self.labelled(label, &self.join(names))
    }

    fn figures_lead(&self) -> &'static str {
        "chiffres rapportés par la source, non décomptés"
    }

    fn within_segments(&self, figure: &str, kind: SegmentKind) -> String {
        let place = match kind {
            SegmentKind::Opening => "à l’ouverture",
            SegmentKind::RoundTable => "aux tables rondes",
            SegmentKind::Debate => "dans les débats",
            SegmentKind::QuestionsAndAnswers => "pendant les questions et réponses",
            SegmentKind::Closing => "à la clôture",
            SegmentKind::Other => "dans d’autres parties",
        };
        format!("{figure} {place}")
    }

    fn women_among_speakers(&self, figure: &Subject) -> String {
        format!("{} parmi les orateurs", figure.text)
    }

    fn registered(&self, counts: &[Subject]) -> String {
        let counts: Vec<String> = counts.iter().map(|it| it.text.clone()).collect();
        format!("le registre compte {}", self.join(&counts))
    }

    fn took_the_floor_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        match participants {
            0 => format!("{} n’a pris la parole d’après le registre", who.text),
            _ => format!(
                "d’après le registre, {} {} pris la parole",
                who.text,
                has(&who)
            ),
        }
    }

    fn present_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        let is = match participants {
            0 => "n’est consigné comme présent",
            1 => "est consigné comme présent",
            _ => "sont consignés comme présents",
        };
        self.opening(format!("{} {is}", who.text))
    }

    fn presence_unknown(&self) -> &'static str {
        "la présence n’étant pas consignée, seuls des nombres sont donnés, sans proportions"
    }

    fn interventions(&self, distinct: u64, unstated: u64) -> String {
        let told = match distinct {
            1 => "une intervention distincte est consignée".to_owned(),
            _ => self.opening(format!(
                "{} distinctes sont consignées",
                self.exact(distinct, Noun::Intervention).text
            )),
        };
        let times = match unstated {
            1 => "une fois".to_owned(),
            _ => format!("à {} reprises", self.cardinal(unstated, Gender::Feminine)),
        };
        let untold = "des propos sont rapportés sans que la source dise en combien \
                      d’interventions ils ont été tenus";
        match (distinct, unstated) {
            (_, 0) => told,
            (0, _) => format!("{times}, {untold}"),
            _ => self.apart(&[told, format!("{times}, {untold}")]),
        }
    }

    fn speakers(&self, figures: &SpeakerFigures) -> String {
        if figures.women > 0 && figures.women == figures.persons {
            let all = self.exact(figures.women, Noun::WomanSpeaker);
            let named = match all.number {
                Number::Singular => "est identifiée",
                Number::Plural => "sont identifiées",
            };
            return self.opening(format!("{} {named}", all.text));
        }
        let alike = self.exact_alike(&[
            (figures.persons, Noun::Speaker),
            (figures.women, Noun::Woman),
            (figures.men, Noun::Man),
        ]);
        let all = &alike[0];
        let named = match all.number {
            Number::Singular => "est identifié",
            Number::Plural => "sont identifiés",
        };
        let mut of = Vec::new();
        if figures.women > 0 {
            of.push(alike[1].text.clone());
        }
        if figures.men > 0 {
            of.push(alike[2].text.clone());
        }
        if figures.another > 0 {
            let another = self.cardinal(figures.another, Gender::Feminine);
            of.push(format!("{another} d’un autre genre"));
        }
        let of = match of.as_slice() {
            [] => String::new(),
            of => format!(", dont {}", self.join(of)),
        };
        let mut clauses = vec![self.opening(format!("{} {named}{of}", all.text))];
        match figures.not_on_record {
            0 => {}
            1 => clauses.push("pour une personne, le genre n’est pas consigné".to_owned()),
            some => clauses.push(format!(
                "pour {} personnes, le genre n’est pas consigné",
                self.cardinal(some, Gender::Feminine)
            )),
        }
        self.apart(&clauses)
    }

    fn mostly_in(&self, language: &str) -> String {
        let label = "textes cités sans traduction, sauf indication contraire";
        self.labelled(label, &format!("original en {language}"))
    }

    fn themes_lead(&self, count: u64) -> String {
        match count {
            1 => "les travaux portaient sur le thème suivant".to_owned(),
            _ => format!(
                "les travaux portaient sur les {} thèmes suivants",
                self.cardinal(count, Gender::Masculine)
            ),
        }
    }

    fn concerning(&self, what: &str) -> String {
        self.labelled("au sujet de", what)
    }

    fn date_not_on_record(&self) -> &'static str {
        "date non consignée"
    }

    fn responsible(&self, names: &[String]) -> String {
        self.labelled("à la charge de", &self.join(names))
    }
}

fn has(who: &Subject) -> &'static str {
    match who.number {
        Number::Singular => "a",
        Number::Plural => "ont",
    }
}
