//! French: points, proposals and practices.

use crate::fr::French;
use crate::{
    ConvergenceLevel, Gender, Lists, MentionNature, Name, Noun, Numbers, PointAuthor, ReportedWord,
    ShareOf, Stance, SubjectPhrases, Words,
};

impl SubjectPhrases for French {
    fn points_lead(&self, count: u64) -> String {
        match count {
            1 => "un point de convergence a été formulé".to_owned(),
            _ => self.opening(format!(
                "{} points de convergence ont été formulés",
                self.cardinal(count, Gender::Masculine)
            )),
        }
    }

    fn proposals_lead(&self, count: u64) -> String {
        match count {
            1 => "une proposition est consignée".to_owned(),
            _ => self.opening(format!(
                "{} propositions sont consignées",
                self.cardinal(count, Gender::Feminine)
            )),
        }
    }

    fn practices_lead(&self, count: u64) -> String {
        match count {
            1 => "une bonne pratique est consignée".to_owned(),
            _ => self.opening(format!(
                "{} bonnes pratiques sont consignées",
                self.cardinal(count, Gender::Feminine)
            )),
        }
    }

    fn level(&self, level: ConvergenceLevel, everybody: bool) -> String {
        let word = match (level, everybody) {
            (ConvergenceLevel::NotAssessable, _) => {
                let reason = "aucune position n’est attribuée nommément";
                return self.labelled("niveau de convergence non évaluable", reason);
            }
            (other, false) => self.convergence(other).to_owned(),
            (other, true) => format!(
                "{} (tous participants confondus, nul n’étant consigné comme membre)",
                self.convergence(other)
            ),
        };
        self.labelled("niveau de convergence", &word)
    }

    fn beside_the_tally(&self, clause: &str) -> String {
        format!("hors décompte des membres, {clause}")
    }

    fn shares(&self, in_favour: u64, against: u64, whole: u64, of: ShareOf) -> String {
        let amounts = self.amounts(&[whole, in_favour, against], Gender::Masculine);
        let members = match (of, whole) {
            (ShareOf::MembersPresent, 0 | 1) => "membre présent",
            (ShareOf::MembersPresent, _) => "membres présents",
            (ShareOf::AllMembers, 0 | 1) => "membre",
            (ShareOf::AllMembers, _) => "membres",
        };
        let side = |count: u64, amount: &String| match count {
            0 => "aucun".to_owned(),
            _ => amount.clone(),
        };
        let (for_it, against) = (side(in_favour, &amounts[1]), side(against, &amounts[2]));
        self.labelled(
            &format!("sur {} {members}", amounts[0]),
            &format!("{for_it} pour, {against} contre"),
        )
    }

    fn group_position(&self, group: &str, stance: Stance, members: u64) -> String {
        let of = match members {
            0 => "aucun membre n’était consigné à ce moment".to_owned(),
            1 => "elle vaut pour son seul membre d’alors".to_owned(),
            _ => format!(
                "elle vaut pour chacun de ses {} membres d’alors",
                self.cardinal(members, Gender::Masculine)
            ),
        };
        self.labelled(
            &format!("position de groupe, {group}"),
            &self.apart(&[self.stance(stance).to_owned(), of]),
        )
    }

    fn conflict(&self, who: &Name, held: &[(Option<String>, Stance)], prevails: usize) -> String {
        let held: Vec<String> = held
            .iter()
            .enumerate()
            .map(|(at, (whose, stance))| {
                let whose = whose.as_deref().unwrap_or("à titre national");
                let counts = if at == prevails { ", retenue" } else { "" };
                format!("{} ({whose}{counts})", self.stance(*stance))
            })
            .collect();
        self.labelled(
            &format!("positions différentes valant pour {}", who.running),
            &self.apart(&held),
        )
    }

    fn breadth(&self, groups: &[(String, [u64; 3])], without_group: u64) -> String {
        let mut parts: Vec<String> = groups
            .iter()
            .map(|(group, [in_favour, against, spoke])| {
                format!("{group} ({in_favour} pour, {against} contre, sur {spoke})")
            })
            .collect();
        if without_group > 0 {
            parts.push(format!("sans groupe consigné ({without_group})"));
        }
        self.labelled(
            "groupes régionaux qui se sont exprimés",
            &self.apart(&parts),
        )
    }

    fn no_longer_held(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "position retirée depuis"
        } else {
            "position modifiée depuis"
        }
    }

    fn corrected_since(&self, language: &str) -> String {
        format!("texte en {language} rectifié depuis")
    }

    fn redacted(&self, order: u64) -> String {
        format!("[expurgé, entrée {order}]")
    }

    fn other_wording_redacted(&self, order: u64) -> String {
        format!("autre version expurgée, entrée {order}")
    }

    fn recorded_late(&self) -> &'static str {
        "consigné après coup"
    }

    fn nothing_noted(&self) -> &'static str {
        "propos non consignés"
    }

    fn reworded(&self, version: u64, author: PointAuthor) -> String {
        let by = match author {
            PointAuthor::Rapporteur => "au rapporteur",
            PointAuthor::Chair => "à la présidence",
        };
        let ordinal = self.ordinal(version, Gender::Feminine);
        format!("{ordinal} formulation, due {by}")
    }

    fn reported_lead(&self) -> &'static str {
        "propos rapportés par la source, non décomptés"
    }

    fn reported_who(&self, word: ReportedWord, noun: Noun) -> String {
        match (word, noun) {
            (ReportedWord::Number(word), noun) => self.counted(word, noun).text,
            (_, Noun::Unspecified) => "sans indication d’auteurs".to_owned(),
            (ReportedWord::AsABody, noun) => format!("les {}", self.noun(noun).plural),
            (ReportedWord::Without, noun) => self.unspecified(noun).text,
        }
    }

    fn examples(&self, names: &[String]) -> String {
        self.labelled("nommément", &names.join(", "))
    }

    fn sayings_lead(&self) -> &'static str {
        "interventions relevées"
    }

    fn mentions(&self, mentions: &[(MentionNature, String)]) -> String {
        let mentions: Vec<String> = mentions
            .iter()
            .map(|(nature, names)| format!("{} {names}", self.mention_nature(*nature)))
            .collect();
        self.labelled("mentions, hors décompte", &self.apart(&mentions))
    }

    fn unnamed(&self, count: u64) -> String {
        self.exact(count, Noun::Participant).text
    }

    fn proposers(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "auteur de la proposition",
            _ => "auteurs de la proposition",
        };
        self.labelled(label, &self.join(names))
    }

    fn co_sponsors(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "coauteur",
            _ => "coauteurs",
        };
        self.labelled(label, &self.join(names))
    }

    fn builds_on(&self, names: &[String]) -> String {
        let label = match names {
            [_] => "cadre sur lequel elle s’appuie",
            _ => "cadres sur lesquels elle s’appuie",
        };
        self.labelled(label, &self.apart(names))
    }

    fn horizon_not_on_record(&self) -> &'static str {
        "échéance non consignée"
    }

    fn suggested_by(&self, names: &[String]) -> String {
        self.labelled("suggestion de", &self.join(names))
    }

    fn told_by(&self, who: &str) -> String {
        self.labelled("présentée par", who)
    }
}
