//! Spanish: points, proposals and practices.

use crate::es::Spanish;
use crate::{
    ConvergenceLevel, Gender, Lists, MentionNature, Name, Noun, Numbers, PointAuthor, ReportedWord,
    ShareOf, Stance, SubjectPhrases, Words,
};

impl SubjectPhrases for Spanish {
    fn points_lead(&self, count: u64) -> String {
        match count {
            1 => "se formuló un punto de convergencia".to_owned(),
            _ => format!(
                "se formularon {} puntos de convergencia",
                self.cardinal(count, Gender::Masculine)
            ),
        }
    }

    fn proposals_lead(&self, count: u64) -> String {
        match count {
            1 => "consta una propuesta".to_owned(),
            _ => format!(
                "constan {} propuestas",
                self.cardinal(count, Gender::Feminine)
            ),
        }
    }

    fn practices_lead(&self, count: u64) -> String {
        match count {
            1 => "consta una buena práctica".to_owned(),
            _ => format!(
                "constan {} buenas prácticas",
                self.cardinal(count, Gender::Feminine)
            ),
        }
    }

    fn level(&self, level: ConvergenceLevel, everybody: bool) -> String {
        let word = match (level, everybody) {
            (ConvergenceLevel::NotAssessable, _) => {
                let reason = "no consta ninguna posición atribuida nominalmente";
                return self.labelled("grado de convergencia no evaluable", reason);
            }
            (other, false) => self.convergence(other).to_owned(),
            (other, true) => format!(
                "{} (todos los participantes en conjunto, pues ninguno consta como miembro)",
                self.convergence(other)
            ),
        };
        self.labelled("grado de convergencia", &word)
    }

    fn beside_the_tally(&self, clause: &str) -> String {
        format!("fuera del recuento de los miembros, {clause}")
    }

    fn shares(&self, in_favour: u64, against: u64, whole: u64, of: ShareOf) -> String {
        let members = match (of, whole) {
            (ShareOf::MembersPresent, 1) => "miembro presente",
            (ShareOf::MembersPresent, _) => "miembros presentes",
            (ShareOf::AllMembers, 1) => "miembro",
            (ShareOf::AllMembers, _) => "miembros",
        };
        let amounts = self.amounts(&[whole, in_favour, against], Gender::Masculine);
        let side = |count: u64, amount: &String| match count {
            0 => "ninguno".to_owned(),
            _ => amount.clone(),
        };
        let whole = match whole {
            1 => "un".to_owned(),
            _ => amounts[0].clone(),
        };
        let (for_it, against) = (side(in_favour, &amounts[1]), side(against, &amounts[2]));
        self.labelled(
            &format!("de {whole} {members}"),
            &format!("{for_it} a favor, {against} en contra"),
        )
    }

    fn group_position(&self, group: &str, stance: Stance, members: u64) -> String {
        let of = match members {
            0 => "no constaba ningún miembro en ese momento".to_owned(),
            1 => "vale para su único miembro de entonces".to_owned(),
            _ => format!(
                "vale para cada uno de sus {} miembros de entonces",
                self.cardinal(members, Gender::Masculine)
            ),
        };
        self.labelled(
            &format!("posición de grupo, {group}"),
            &self.apart(&[self.stance(stance).to_owned(), of]),
        )
    }

    fn conflict(&self, who: &Name, held: &[(Option<String>, Stance)], prevails: usize) -> String {
        let held: Vec<String> = held
            .iter()
            .enumerate()
            .map(|(at, (whose, stance))| {
                let whose = whose.as_deref().unwrap_or("a título nacional");
                let counts = if at == prevails {
                    ", la que cuenta"
                } else {
                    ""
                };
                format!("{} ({whose}{counts})", self.stance(*stance))
            })
            .collect();
        self.labelled(
            &format!("posiciones diferentes que valen para {}", who.running),
            &self.apart(&held),
        )
    }

    fn breadth(&self, groups: &[(String, [u64; 3])], without_group: u64) -> String {
        let mut parts: Vec<String> = groups
            .iter()
            .map(|(group, [in_favour, against, spoke])| {
                format!("{group} ({in_favour} a favor, {against} en contra, de {spoke})")
            })
            .collect();
        if without_group > 0 {
            parts.push(format!("sin grupo que conste ({without_group})"));
        }
        self.labelled("grupos regionales que intervinieron", &self.apart(&parts))
    }

    fn no_longer_held(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "posición retirada después"
        } else {
            "posición modificada después"
        }
    }

    fn corrected_since(&self, language: &str) -> String {
        format!("texto en {language} corregido después")
    }

    fn redacted(&self, order: u64) -> String {
        format!("[suprimido, asiento {order}]")
    }

    fn other_wording_redacted(&self, order: u64) -> String {
        format!("otra versión suprimida, asiento {order}")
    }

    fn recorded_late(&self) -> &'static str {
        "consignado con posterioridad"
    }

    fn nothing_noted(&self) -> &'static str {
        "no consta lo dicho"
    }

    fn reworded(&self, version: u64, author: PointAuthor) -> String {
        let by = match author {
            PointAuthor::Rapporteur => "del relator",
            PointAuthor::Chair => "de la presidencia",
        };
        let ordinal = self.ordinal(version, Gender::Feminine);
        format!("{ordinal} formulación, {by}")
    }

    fn reported_lead(&self) -> &'static str {
        "comunicado por la fuente, no contado"
    }

    fn reported_who(&self, word: ReportedWord, noun: Noun) -> String {
        match (word, noun) {
            (ReportedWord::Number(word), noun) => self.counted(word, noun).text,
            (_, Noun::Unspecified) => "sin indicación de autores".to_owned(),
            (ReportedWord::AsABody, noun) => {
                let term = self.noun(noun);
                let the = if term.gender == Gender::Feminine {
                    "las"
                } else {
                    "los"
                };
                format!("{the} {}", term.plural)
            }
            (ReportedWord::Without, noun) => self.unspecified(noun).text,
        }
    }

    fn examples(&self, names: &[String]) -> String {
        self.labelled("por su nombre", &self.series(names))
    }

    fn sayings_lead(&self) -> &'static str {
        "intervenciones destacadas"
    }

    fn mentions(&self, mentions: &[(MentionNature, String)]) -> String {
        let mentions: Vec<String> = mentions
            .iter()
            .map(|(nature, names)| format!("{} {names}", self.mention_nature(*nature)))
            .collect();
        self.labelled("menciones, fuera del recuento", &self.apart(&mentions))
    }

    fn unnamed(&self, count: u64) -> String {
        self.exact(count, Noun::Participant).text
    }

    fn proposers(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "autor de la propuesta",
            _ => "autores de la propuesta",
        };
        self.labelled(label, &self.join(names))
    }

    fn co_sponsors(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "coautor",
            _ => "coautores",
        };
        self.labelled(label, &self.join(names))
    }

    fn builds_on(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "marco en que se basa",
            _ => "marcos en que se basa",
        };
        self.labelled(label, &self.apart(names))
    }

    fn horizon_not_on_record(&self) -> &'static str {
        "plazo que no consta"
    }

    fn suggested_by(&self, names: &[String]) -> String {
        self.labelled("sugerencia de", &self.join(names))
    }

    fn told_by(&self, who: &str) -> String {
        self.labelled("presentada por", who)
    }
}
