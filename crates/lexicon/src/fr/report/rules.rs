//! French: the rules and the foot.

use crate::fr::French;
use crate::{
    ConvergenceLevel, Gender, Lang, Lists, Numbers, RuleParameters, RulePhrases, ShareOf,
    WhoPrevails, Words,
};

impl RulePhrases for French {
    fn level_rule(&self, level: ConvergenceLevel, rule: &RuleParameters) -> String {
        let percent = |percent: u8| self.share(u64::from(percent) * 10);
        let members = match rule.of {
            ShareOf::MembersPresent => "des membres présents",
            ShareOf::AllMembers => "de l’ensemble des membres",
        };
        let when = match level {
            ConvergenceLevel::Consensus => {
                format!("déclaré par la présidence, {}", borne(*self, rule))
            }
            ConvergenceLevel::BroadAgreement => format!(
                "plus de {} {members} pour, {} au plus contre",
                percent(rule.for_over_percent),
                percent(rule.against_at_most_percent)
            ),
            ConvergenceLevel::Convergence => {
                format!("{}, {}", breadth(*self, rule), borne(*self, rule))
            }
            ConvergenceLevel::DivergentViews => format!(
                "au moins {} participants de chaque côté",
                self.cardinal(rule.divergent_from.into(), Gender::Masculine)
            ),
            ConvergenceLevel::ViewsExpressed => {
                "des positions sont consignées, aucun des niveaux précédents n’est atteint"
                    .to_owned()
            }
            ConvergenceLevel::NotAssessable => {
                "aucune position n’est attribuée nommément\u{a0}; le silence ne vaut pas appui"
                    .to_owned()
            }
        };
        self.labelled(self.convergence(level), &when)
    }

    fn sides(&self, rule: &RuleParameters) -> [&'static str; 2] {
        let reserving = if rule.reserving_is_objecting {
            "un appui avec réserve compte comme pour, une dissociation du consensus comme \
                     contre, de même que qui réserve sa position"
        } else {
            "un appui avec réserve compte comme pour, une dissociation du consensus comme \
             contre\u{a0}; qui réserve sa position n’est ni pour ni contre"
        };
        [
            reserving,
            "les auteurs et coauteurs d’une proposition ne sont décomptés que s’ils prennent \
             position",
        ]
    }

    fn how_words_are_found(&self) -> [&'static str; 2] {
        [
            "les mots «\u{a0}un\u{a0}» et «\u{a0}deux\u{a0}» sont des nombres exacts et l’emportent sur \
             toute proportion\u{a0}; sinon, le mot le plus élevé dont le nombre ou la proportion \
             est atteint l’emporte",
            "hors décompte des membres, le nombre seul donne le mot, sans proportion",
        ]
    }

    fn ladder_lead(&self) -> &'static str {
        "mots de nombre, d’après le nombre de participants distincts qui ont pris position"
    }

    fn names_only(&self) -> &'static str {
        "aucun mot de nombre\u{a0}: seuls les noms sont donnés"
    }

    fn prevails(&self, who: WhoPrevails) -> &'static str {
        match who {
            WhoPrevails::Own => {
                "quand un participant et son groupe diffèrent, la position propre l’emporte"
            }
            WhoPrevails::Group => {
                "quand un participant et son groupe diffèrent, la position du groupe l’emporte"
            }
            WhoPrevails::Latest => {
                "quand un participant et son groupe diffèrent, la position la plus récente l’emporte"
            }
        }
    }

    fn later_group_prevails(&self) -> &'static str {
        "quand deux groupes d’un participant diffèrent, la plus récente des deux positions l’emporte"
    }

    fn correction_window(&self, days: Option<u32>) -> String {
        let label = "délai de rectification";
        let Some(days) = days else {
            return self.labelled(label, "sans limite");
        };
        let amount = self.cardinal(days.into(), Gender::Masculine);
        let unit = if days < 2 { "jour" } else { "jours" };
        self.labelled(label, &format!("{amount} {unit}"))
    }

    fn breach(&self, index: u64, kind: &str, breach: &str) -> String {
        let entry = format!("entrée {index} ({kind})");
        self.labelled(&entry, breach)
    }

    fn recorded_at(&self, moment: &str) -> String {
        format!("enregistrée le {moment}")
    }

    fn foot_ledger(&self, name: &str, origin: &str) -> String {
        self.labelled("registre", &format!("{name} ({origin})"))
    }

    fn foot_state(&self, last_entry: u64, entries: u64, root: &str) -> String {
        let read = match entries {
            1 => self.labelled("entrée lue", "une seule"),
            _ => self.labelled(
                "entrées lues",
                &format!("{}, de 0 à {last_entry}", self.figures(entries)),
            ),
        };
        format!("{read}, racine {root}")
    }

    fn one_session(&self, elsewhere: u64) -> String {
        let left = self.labelled(
            "entrées des autres sessions laissées de côté",
            &self.figures(elsewhere),
        );
        format!("d’une seule session\u{a0}; {left}")
    }

    fn foot_method(&self, version: u32, lang: Lang) -> String {
        format!("méthode {version}, langue\u{a0}: {}", self.language(lang))
    }

    fn foot_origin(&self) -> &'static str {
        "texte composé à partir des entrées du registre\u{a0}; chaque phrase renvoie aux siennes"
    }
}

/// How many objections may stand.
fn borne(french: French, rule: &RuleParameters) -> String {
    let at_most = french.cardinal(rule.objections_at_most.into(), Gender::Feminine);
    match rule.objections_at_most {
        0 => "sans objection maintenue".to_owned(),
        1 => format!("avec {at_most} objection maintenue au plus"),
        _ => format!("avec {at_most} objections maintenues au plus"),
    }
}

/// How broad support must be.
fn breadth(french: French, rule: &RuleParameters) -> String {
    let number = |number: u32, gender| french.cardinal(number.into(), gender);
    let regions = match rule.regions_from {
        0 => "appui".to_owned(),
        1 => "appui dans chaque groupe régional qui s’est exprimé, au nombre d’un au moins"
            .to_owned(),
        from => format!(
            "appui dans chaque groupe régional qui s’est exprimé, au nombre de {} au moins",
            number(from, Gender::Masculine)
        ),
    };
    let percent = rule.region_for_percent.filter(|_| rule.regions_from > 0);
    let share = percent.map_or_else(String::new, |percent| {
        let share = french.share(u64::from(percent) * 10);
        format!(", de la part d’au moins {share} de ceux qui s’y sont exprimés")
    });
    let categories = match rule.categories_from {
        0 => String::new(),
        1 => ", dans au moins une catégorie de participants".to_owned(),
        from => format!(
            ", dans au moins {} catégories de participants",
            number(from, Gender::Feminine)
        ),
    };
    format!("{regions}{share}{categories}")
}
