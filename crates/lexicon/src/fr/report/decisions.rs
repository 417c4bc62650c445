//! French: decisions.

use crate::fr::French;
use crate::{
    Decided, DecisionManner, DecisionPhrases, Explained, Gender, Lists, Majority, Numbers, Vote,
    Words,
};

impl DecisionPhrases for French {
    fn decisions_lead(&self, count: u64) -> String {
        match count {
            1 => "une décision est consignée".to_owned(),
            _ => self.opening(format!(
                "{} décisions sont consignées",
                self.cardinal(count, Gender::Feminine)
            )),
        }
    }

    fn voted_paragraph(&self, paragraph: &str) -> String {
        format!("paragraphe {paragraph}")
    }

    fn appeal(&self, ruling: &str) -> String {
        format!("appel de la décision {ruling} de la présidence")
    }

    fn decided(&self, what: Decided, manner: Option<DecisionManner>) -> String {
        let how = manner.map_or("", |it| self.decision_manner(it));
        let done = match what {
            Decided::Adopted => "adoption",
            Decided::Rejected => "rejet",
            Decided::Deferred => return "report de la décision".to_owned(),
            Decided::Withdrawn => return "retrait avant la décision".to_owned(),
            Decided::Ruled => return "décision de la présidence".to_owned(),
            Decided::RulingUpheld => "maintien de la décision de la présidence",
            Decided::RulingOverturned => "annulation de la décision de la présidence",
            Decided::OutcomeNotStated => {
                return format!("mise aux voix {how}, issue non consignée");
            }
            Decided::NotDeclared => {
                return format!("mise aux voix ou en délibéré {how}, résultat non consigné");
            }
        };
        format!("{done} {how}").trim_end().to_owned()
    }

    fn voting(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "votes pour",
            Vote::No => "votes contre",
            Vote::Abstain => "abstentions",
            Vote::NotVoting => "membres n’ayant pas pris part au vote",
        }
    }

    fn votes(&self, vote: Vote, count: u64) -> String {
        let amount = self.figures(count);
        let (votes, abstentions) = match count {
            0 | 1 => ("voix", "abstention"),
            _ => ("voix", "abstentions"),
        };
        match vote {
            Vote::Yes => format!("{amount} {votes} pour"),
            Vote::No => format!("{amount} {votes} contre"),
            Vote::Abstain => format!("{amount} {abstentions}"),
            Vote::NotVoting => format!("{amount} sans prendre part au vote"),
        }
    }

    fn votes_on_record(&self) -> &'static str {
        "votes consignés nommément"
    }

    fn majority(&self, majority: Majority) -> String {
        let of = match majority {
            Majority::SimpleOfVotes => "plus de voix pour que contre",
            Majority::TwoThirdsOfVotes => "deux tiers des suffrages exprimés",
            Majority::SimpleOfMembers => "plus de la moitié des membres",
            Majority::TwoThirdsOfMembers => "deux tiers des membres",
            Majority::Unanimity => "unanimité des suffrages exprimés",
        };
        self.labelled("majorité requise", of)
    }

    fn quorum_not_met(&self, needed: u64, present: Option<u64>) -> String {
        let present = match present {
            Some(present @ (0 | 1)) => format!("{} présent", self.figures(present)),
            Some(present) => format!("{} présents", self.figures(present)),
            None => "présences non consignées".to_owned(),
        };
        let needed = format!("{} requis", self.figures(needed));
        self.labelled("quorum non établi", &format!("{present}, {needed}"))
    }

    fn quorum_rule(&self, percent: u64) -> String {
        self.labelled("quorum", &format!("{percent}\u{a0}% des membres"))
    }

    fn discrepancy_lead(&self) -> &'static str {
        "le résultat proclamé diffère des votes consignés"
    }

    fn count_differs(&self, vote: Vote, declared: u64, on_record: u64) -> String {
        let [declared, on_record] = [declared, on_record].map(|it| self.figures(it));
        let differs = format!("résultat proclamé {declared}, décompte du registre {on_record}");
        self.labelled(self.voting(vote), &differs)
    }

    fn outcome_differs(&self, carried: bool) -> &'static str {
        if carried {
            "ces chiffres atteignent la majorité requise"
        } else {
            "ces chiffres n’atteignent pas la majorité requise"
        }
    }

    fn objections(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "objections retirées"
        } else {
            "objections maintenues"
        }
    }

    fn explanations(&self, explained: Explained) -> &'static str {
        match explained {
            Explained::VoteBefore => "explications de vote avant le vote",
            Explained::VoteAfter => "explications de vote après le vote",
            Explained::PositionBefore => "explications de position avant la décision",
            Explained::PositionAfter => "explications de position après la décision",
        }
    }

    fn intended(&self) -> &'static str {
        "intentions de vote déclarées après le résultat, non comptées"
    }

    fn late_votes(&self) -> &'static str {
        "votes exprimés après le résultat, non comptés"
    }

    fn declared_again(&self, times: u64) -> String {
        format!(
            "un résultat a été proclamé {} fois, le premier étant retenu",
            self.cardinal(times, Gender::Feminine)
        )
    }
}
