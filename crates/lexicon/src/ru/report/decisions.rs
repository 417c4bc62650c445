//! Russian: decisions.

use crate::ru::Russian;
use crate::ru::grammar::{Form, form};
use crate::{
    Decided, DecisionManner, DecisionPhrases, Explained, Lists, Majority, Numbers, Vote, Words,
};

impl DecisionPhrases for Russian {
    fn decisions_lead(&self, count: u64) -> String {
        let (recorded, decisions) = match form(count) {
            Form::One => ("зафиксировано", "решение"),
            Form::Few => ("зафиксировано", "решения"),
            Form::Many => ("зафиксировано", "решений"),
        };
        format!("{recorded} {} {decisions}", self.figures(count))
    }

    fn voted_paragraph(&self, paragraph: &str) -> String {
        format!("пункт {paragraph}")
    }

    fn appeal(&self, ruling: &str) -> String {
        format!("протест против постановления {ruling} Председателя")
    }

    fn decided(&self, what: Decided, manner: Option<DecisionManner>) -> String {
        let how = manner.map_or("", |it| self.decision_manner(it));
        let done = match what {
            Decided::Adopted => "принято",
            Decided::Rejected => "не принято",
            Decided::Deferred => return "принятие решения отложено".to_owned(),
            Decided::Withdrawn => return "снято до принятия решения".to_owned(),
            Decided::Ruled => return "постановление Председателя".to_owned(),
            Decided::RulingUpheld => "постановление Председателя оставлено в силе",
            Decided::RulingOverturned => "постановление Председателя отменено",
            Decided::OutcomeNotStated => {
                return format!("вынесено на решение {how}, итог не зафиксирован");
            }
            Decided::NotDeclared => {
                return format!("вынесено на решение {how}, результат не зафиксирован");
            }
        };
        format!("{done} {how}").trim_end().to_owned()
    }

    fn voting(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "голосовали за",
            Vote::No => "голосовали против",
            Vote::Abstain => "воздержались",
            Vote::NotVoting => "не участвовали в голосовании",
        }
    }

    fn votes(&self, vote: Vote, count: u64) -> String {
        let label = match vote {
            Vote::Yes => "за",
            Vote::No => "против",
            other => self.voting(other),
        };
        format!("{label} — {}", self.figures(count))
    }

    fn votes_on_record(&self) -> &'static str {
        "голоса, зафиксированные поименно"
    }

    fn majority(&self, majority: Majority) -> String {
        let of = match majority {
            Majority::SimpleOfVotes => "голосов «за» больше, чем «против»",
            Majority::TwoThirdsOfVotes => "две трети голосов, поданных «за» и «против»",
            Majority::SimpleOfMembers => "более половины всех членов",
            Majority::TwoThirdsOfMembers => "две трети всех членов",
            Majority::Unanimity => "единогласие среди голосовавших «за» и «против»",
        };
        self.labelled("требуемое большинство", of)
    }

    fn quorum_not_met(&self, needed: u64, present: Option<u64>) -> String {
        let present = match present {
            Some(present) => format!("присутствовали — {}", self.figures(present)),
            None => "присутствие не зафиксировано".to_owned(),
        };
        let needed = format!("требуется — {}", self.figures(needed));
        self.labelled("кворум не подтвержден", &format!("{present}, {needed}"))
    }

    fn quorum_rule(&self, percent: u64) -> String {
        self.labelled("кворум", &format!("{percent}\u{a0}% членов"))
    }

    fn discrepancy_lead(&self) -> &'static str {
        "объявленный результат расходится с зафиксированными голосами"
    }

    fn count_differs(&self, vote: Vote, declared: u64, on_record: u64) -> String {
        let [declared, on_record] = [declared, on_record].map(|it| self.figures(it));
        let differs = format!("объявлено {declared}, зафиксировано {on_record}");
        self.labelled(self.voting(vote), &differs)
    }

    fn outcome_differs(&self, carried: bool) -> &'static str {
        if carried {
            "эти числа дают требуемое большинство"
        } else {
            "эти числа не дают требуемого большинства"
        }
    }

    fn objections(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "снятые возражения"
        } else {
            "возражения, остающиеся в силе"
        }
    }

    fn explanations(&self, explained: Explained) -> &'static str {
        match explained {
            Explained::VoteBefore => "разъяснение мотивов голосования до голосования",
            Explained::VoteAfter => "разъяснение мотивов голосования после голосования",
            Explained::PositionBefore => "разъяснение позиции до принятия решения",
            Explained::PositionAfter => "разъяснение позиции после принятия решения",
        }
    }

    fn intended(&self) -> &'static str {
        "намерения голосовать, заявленные после объявления результата, не учтены"
    }

    fn late_votes(&self) -> &'static str {
        "голоса, поданные после объявления результата, не учтены"
    }

    fn declared_again(&self, times: u64) -> String {
        let word = match form(times) {
            Form::Few => "раза",
            Form::One | Form::Many => "раз",
        };
        format!(
            "результат объявлялся {} {word}, приводится первый",
            self.figures(times)
        )
    }
}
