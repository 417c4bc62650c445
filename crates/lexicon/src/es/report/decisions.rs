//! Spanish: decisions.

use crate::es::Spanish;
use crate::{
    Decided, DecisionManner, DecisionPhrases, Explained, Gender, Lists, Majority, Numbers, Vote,
    Words,
};

impl DecisionPhrases for Spanish {
    fn decisions_lead(&self, count: u64) -> String {
        match count {
            1 => "consta una decisión".to_owned(),
            _ => format!(
                "constan {} decisiones",
                self.cardinal(count, Gender::Feminine)
            ),
        }
    }

    fn voted_paragraph(&self, paragraph: &str) -> String {
        format!("párrafo {paragraph}")
    }

    fn appeal(&self, ruling: &str) -> String {
        format!("apelación de la decisión {ruling} de la Presidencia")
    }

    fn decided(&self, what: Decided, manner: Option<DecisionManner>) -> String {
        let how = manner.map_or("", |it| self.decision_manner(it));
        let done = match what {
            Decided::Adopted => "aprobación",
            Decided::Rejected => "rechazo",
            Decided::Deferred => return "aplazamiento de la decisión".to_owned(),
            Decided::Withdrawn => return "retiro antes de la decisión".to_owned(),
            Decided::Ruled => return "decisión de la Presidencia".to_owned(),
            Decided::RulingUpheld => "confirmación de la decisión de la Presidencia",
            Decided::RulingOverturned => "revocación de la decisión de la Presidencia",
            Decided::OutcomeNotStated => {
                return format!("cuestión sometida a decisión {how}; no consta el desenlace");
            }
            Decided::NotDeclared => {
                return format!("cuestión sometida a decisión {how}; no consta el resultado");
            }
        };
        format!("{done} {how}").trim_end().to_owned()
    }

    fn voting(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "votos a favor",
            Vote::No => "votos en contra",
            Vote::Abstain => "abstenciones",
            Vote::NotVoting => "miembros que no participaron en la votación",
        }
    }

    fn votes(&self, vote: Vote, count: u64) -> String {
        let amount = self.figures(count);
        let (votes, abstentions) = match count {
            1 => ("voto", "abstención"),
            _ => ("votos", "abstenciones"),
        };
        match vote {
            Vote::Yes => format!("{amount} {votes} a favor"),
            Vote::No => format!("{amount} {votes} en contra"),
            Vote::Abstain => format!("{amount} {abstentions}"),
            Vote::NotVoting => format!("{amount} sin participar en la votación"),
        }
    }

    fn votes_on_record(&self) -> &'static str {
        "votos que constan nominalmente"
    }

    fn majority(&self, majority: Majority) -> String {
        let of = match majority {
            Majority::SimpleOfVotes => "más votos a favor que en contra",
            Majority::TwoThirdsOfVotes => "dos tercios de los votos emitidos a favor o en contra",
            Majority::SimpleOfMembers => "más de la mitad de los miembros",
            Majority::TwoThirdsOfMembers => "dos tercios de los miembros",
            Majority::Unanimity => "unanimidad de los votos emitidos a favor o en contra",
        };
        self.labelled("mayoría requerida", of)
    }

    fn quorum_not_met(&self, needed: u64, present: Option<u64>) -> String {
        let present = match present {
            Some(1) => "1 presente".to_owned(),
            Some(present) => format!("{} presentes", self.figures(present)),
            None => "no consta la asistencia".to_owned(),
        };
        let needed = match needed {
            1 => "1 necesario".to_owned(),
            _ => format!("{} necesarios", self.figures(needed)),
        };
        self.labelled(
            "no consta que hubiera quórum",
            &format!("{present}, {needed}"),
        )
    }

    fn quorum_rule(&self, percent: u64) -> String {
        self.labelled("quórum", &format!("{percent}\u{a0}% de los miembros"))
    }

    fn discrepancy_lead(&self) -> &'static str {
        "el resultado proclamado difiere de los votos que constan"
    }

    fn count_differs(&self, vote: Vote, declared: u64, on_record: u64) -> String {
        let [declared, on_record] = [declared, on_record].map(|it| self.figures(it));
        let differs = format!("resultado proclamado {declared}, recuento del registro {on_record}");
        self.labelled(self.voting(vote), &differs)
    }

    fn outcome_differs(&self, carried: bool) -> &'static str {
        if carried {
            "con esas cifras se alcanza la mayoría requerida"
        } else {
            "con esas cifras no se alcanza la mayoría requerida"
        }
    }

    fn objections(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "objeciones retiradas"
        } else {
            "objeciones mantenidas"
        }
    }

    fn explanations(&self, explained: Explained) -> &'static str {
        match explained {
            Explained::VoteBefore => "explicaciones de voto antes de la votación",
            Explained::VoteAfter => "explicaciones de voto después de la votación",
            Explained::PositionBefore => "explicaciones de posición antes de la decisión",
            Explained::PositionAfter => "explicaciones de posición después de la decisión",
        }
    }

    fn intended(&self) -> &'static str {
        "intenciones de voto declaradas después del resultado, no contadas"
    }

    fn late_votes(&self) -> &'static str {
        "votos emitidos después del resultado, no contados"
    }

    fn declared_again(&self, times: u64) -> String {
        format!(
            "se proclamó un resultado {} veces; se da el primero",
            self.cardinal(times, Gender::Feminine)
        )
    }
}
