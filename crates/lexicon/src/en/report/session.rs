//! English: the session.

use crate::en::English;
use crate::{
    Gender, Lists, Noun, Number, Numbers, SegmentKind, SessionPhrases, SpeakerFigures, Subject,
};

impl SessionPhrases for English {
    fn segments(&self, kind: SegmentKind, count: u64) -> String {
        let (singular, plural) = match kind {
            SegmentKind::Opening => ("an opening", "openings"),
            SegmentKind::RoundTable => ("one round table", "round tables"),
            SegmentKind::Debate => ("one debate", "debates"),
            SegmentKind::QuestionsAndAnswers => (
                "one period of questions and answers",
                "periods of questions and answers",
            ),
            SegmentKind::Closing => ("a closing", "closings"),
            SegmentKind::Other => ("one other part", "other parts"),
        };
        match count {
            1 => singular.to_owned(),
            _ => format!("{} {plural}", self.cardinal(count, Gender::Masculine)),
        }
    }

    fn session_parts(&self, parts: &[String]) -> String {
        format!("the session had {}", self.join(parts))
    }

    fn working_languages(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "working language",
            _ => "working languages",
        };
        self.labelled(label, &self.join(names))
    }

    fn figures_lead(&self) -> &'static str {
        "figures reported by the source, not counted"
    }

    fn within_segments(&self, figure: &str, kind: SegmentKind) -> String {
        let place = match kind {
            SegmentKind::Opening => "at the opening",
            SegmentKind::RoundTable => "at the round tables",
            SegmentKind::Debate => "in the debates",
            SegmentKind::QuestionsAndAnswers => "during questions and answers",
            SegmentKind::Closing => "at the closing",
            SegmentKind::Other => "in other parts",
        };
        format!("{figure} {place}")
    }

    fn women_among_speakers(&self, figure: &Subject) -> String {
        format!("{} among the speakers", figure.text)
    }

    fn registered(&self, counts: &[Subject]) -> String {
        let counts: Vec<String> = counts.iter().map(|it| it.text.clone()).collect();
        format!("the ledger lists {}", self.join(&counts))
    }

    fn took_the_floor_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        match participants {
            0 => format!("{} took the floor according to the ledger", who.text),
            _ => format!("according to the ledger, {} took the floor", who.text),
        }
    }

    fn present_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        let is = match who.number {
            Number::Singular => "is",
            Number::Plural => "are",
        };
        self.opening(format!("{} {is} on record as present", who.text))
    }

    fn presence_unknown(&self) -> &'static str {
        "presence is not on record, so only numbers are given and no shares"
    }

    fn interventions(&self, distinct: u64, unstated: u64) -> String {
        let amount = self.cardinal(distinct, Gender::Masculine);
        let told = match distinct {
            1 => "one distinct intervention is on record".to_owned(),
            _ => self.opening(format!("{amount} distinct interventions are on record")),
        };
        let untold = "is reported without the source saying in how many interventions it was said";
        let untold = match unstated {
            1 => format!("once, what was said {untold}"),
            2 => format!("twice, what was said {untold}"),
            _ => {
                let times = self.cardinal(unstated, Gender::Masculine);
                format!("on {times} occasions, what was said {untold}")
            }
        };
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
        let all = &alike[0];
        let named = match all.number {
            Number::Singular => "is",
            Number::Plural => "are",
        };
        let mut of = Vec::new();
        if figures.women > 0 && !only_women {
            of.push(alike[1].text.clone());
        }
        if figures.men > 0 {
            of.push(alike[2].text.clone());
        }
        if figures.another > 0 {
            let another = self.cardinal(figures.another, Gender::Masculine);
            of.push(format!("{another} of another gender"));
        }
        let of = match of.as_slice() {
            [] => String::new(),
            of => format!(", of whom {}", self.join(of)),
        };
        let mut clauses = vec![self.opening(format!("{} {named} identified{of}", all.text))];
        match figures.not_on_record {
            0 => {}
            1 => clauses.push("the gender of one person is not on record".to_owned()),
            some => clauses.push(format!(
                "the gender of {} persons is not on record",
                self.cardinal(some, Gender::Masculine)
            )),
        }
        self.apart(&clauses)
    }

    fn mostly_in(&self, language: &str) -> String {
        format!("texts without a translation are quoted in the original, {language}, unless marked")
    }

    fn themes_lead(&self, count: u64) -> String {
        match count {
            1 => "the work was organized under the following theme".to_owned(),
            _ => format!(
                "the work was organized under the following {} themes",
                self.cardinal(count, Gender::Masculine)
            ),
        }
    }

    fn concerning(&self, what: &str) -> String {
        self.labelled("concerning", what)
    }

    fn date_not_on_record(&self) -> &'static str {
        "date not on record"
    }

    fn responsible(&self, names: &[String]) -> String {
        self.labelled("to be done by", &self.join(names))
    }
}
