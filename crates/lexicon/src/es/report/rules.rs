//! Spanish: the rules and the foot.

use crate::es::Spanish;
use crate::{
    ConvergenceLevel, Gender, Lang, Lists, Numbers, RuleParameters, RulePhrases, ShareOf,
    WhoPrevails, Words,
};

impl RulePhrases for Spanish {
    fn level_rule(&self, level: ConvergenceLevel, rule: &RuleParameters) -> String {
        let percent = |percent: u8| self.share(u64::from(percent) * 10);
        let members = match rule.of {
            ShareOf::MembersPresent => "de los miembros presentes",
            ShareOf::AllMembers => "de todos los miembros",
        };
        let when = match level {
            ConvergenceLevel::Consensus => {
                format!("declarado por la presidencia, {}", borne(*self, rule))
            }
            ConvergenceLevel::BroadAgreement => format!(
                "más del {} {members} a favor, el {} como máximo en contra",
                percent(rule.for_over_percent),
                percent(rule.against_at_most_percent)
            ),
            ConvergenceLevel::Convergence => {
                format!("{}, {}", breadth(*self, rule), borne(*self, rule))
            }
            ConvergenceLevel::DivergentViews => match rule.divergent_from {
                1 => "al menos un participante de cada lado".to_owned(),
                from => format!(
                    "al menos {} participantes de cada lado",
                    self.cardinal(from.into(), Gender::Masculine)
                ),
            },
            ConvergenceLevel::ViewsExpressed => {
                "constan posiciones, pero no se alcanza ninguno de los niveles anteriores"
                    .to_owned()
            }
            ConvergenceLevel::NotAssessable => {
                "no consta ninguna posición atribuida nominalmente; el silencio no equivale a apoyo"
                    .to_owned()
            }
        };
        self.labelled(self.convergence(level), &when)
    }

    fn sides(&self, rule: &RuleParameters) -> [&'static str; 2] {
        let reserving = if rule.reserving_is_objecting {
            "el apoyo con reserva cuenta a favor; la disociación del consenso y la posición \
                     reservada, en contra"
        } else {
            "el apoyo con reserva cuenta a favor y la disociación del consenso, en contra; quien \
             reserva su posición no está en ninguno de los dos lados"
        };
        [
            reserving,
            "los autores y coautores de una propuesta solo se cuentan si toman posición",
        ]
    }

    fn how_words_are_found(&self) -> [&'static str; 2] {
        [
            "las palabras «uno» y «dos» son números exactos y prevalecen sobre cualquier \
             proporción; en los demás casos se emplea la palabra más alta cuyo número o \
             proporción se alcanza",
            "fuera del recuento de los miembros, la palabra depende solo del número, sin \
             proporción",
        ]
    }

    fn ladder_lead(&self) -> &'static str {
        "palabras de cantidad, según el número de participantes distintos que tomaron posición"
    }

    fn names_only(&self) -> &'static str {
        "ninguna palabra de cantidad: solo se dan los nombres"
    }

    fn prevails(&self, who: WhoPrevails) -> &'static str {
        match who {
            WhoPrevails::Own => {
                "cuando un participante y su grupo difieren, prevalece la posición propia"
            }
            WhoPrevails::Group => {
                "cuando un participante y su grupo difieren, prevalece la posición del grupo"
            }
            WhoPrevails::Latest => {
                "cuando un participante y su grupo difieren, prevalece la posición más reciente"
            }
        }
    }

    fn later_group_prevails(&self) -> &'static str {
        "cuando dos grupos de un participante difieren, prevalece la más reciente de las dos posiciones"
    }

    fn correction_window(&self, days: Option<u32>) -> String {
        let label = "plazo de corrección";
        let when = match days {
            None => "sin límite".to_owned(),
            Some(1) => "un día".to_owned(),
            Some(days) => format!("{} días", self.cardinal(days.into(), Gender::Masculine)),
        };
        self.labelled(label, &when)
    }

    fn breach(&self, index: u64, kind: &str, breach: &str) -> String {
        self.labelled(&format!("asiento {index} ({kind})"), breach)
    }

    fn recorded_at(&self, moment: &str) -> String {
        format!("registrado el {moment}")
    }

    fn foot_ledger(&self, name: &str, origin: &str) -> String {
        self.labelled("registro", &format!("{name} ({origin})"))
    }

    fn foot_state(&self, last_entry: u64, entries: u64, root: &str) -> String {
        let read = match entries {
            1 => self.labelled("asiento leído", "uno solo"),
            _ => self.labelled(
                "asientos leídos",
                &format!("{}, del 0 al {last_entry}", self.figures(entries)),
            ),
        };
        format!("{read}, raíz {root}")
    }

    fn one_session(&self, elsewhere: u64) -> String {
        let left = self.labelled(
            "asientos de otros períodos de sesiones omitidos",
            &self.figures(elsewhere),
        );
        format!("de un solo período de sesiones; {left}")
    }

    fn foot_method(&self, version: u32, lang: Lang) -> String {
        format!("método {version}, idioma: {}", self.language(lang))
    }

    fn foot_origin(&self) -> &'static str {
        "texto compuesto a partir de los asientos del registro; cada frase remite a los suyos"
    }
}

/// How many objections may stand.
fn borne(spanish: Spanish, rule: &RuleParameters) -> String {
    let at_most = spanish.cardinal(rule.objections_at_most.into(), Gender::Feminine);
    match rule.objections_at_most {
        0 => "sin ninguna objeción mantenida".to_owned(),
        1 => "con una objeción mantenida como máximo".to_owned(),
        _ => format!("con {at_most} objeciones mantenidas como máximo"),
    }
}

/// How broad support must be.
fn breadth(spanish: Spanish, rule: &RuleParameters) -> String {
    let number = |number: u32, gender| spanish.cardinal(number.into(), gender);
    let regions = match rule.regions_from {
        0 => "apoyo".to_owned(),
        from => format!(
            "apoyo en cada grupo regional que intervino, {} como mínimo",
            number(from, Gender::Masculine)
        ),
    };
    let percent = rule.region_for_percent.filter(|_| rule.regions_from > 0);
    let share = percent.map_or_else(String::new, |percent| {
        let share = spanish.share(u64::from(percent) * 10);
        format!(", de al menos el {share} de quienes intervinieron en cada uno")
    });
    let categories = match rule.categories_from {
        0 => String::new(),
        1 => ", en al menos una categoría de participantes".to_owned(),
        from => format!(
            ", en al menos {} categorías de participantes",
            number(from, Gender::Feminine)
        ),
    };
    format!("{regions}{share}{categories}")
}
