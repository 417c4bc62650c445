//! English: decisions.

use crate::en::English;
use crate::{
    Decided, DecisionManner, DecisionPhrases, Explained, Gender, Lists, Majority, Numbers, Vote,
    Words,
};

impl DecisionPhrases for English {
    fn decisions_lead(&self, count: u64) -> String {
        match count {
            1 => "one decision is on record".to_owned(),
            _ => self.opening(format!(
                "{} decisions are on record",
                self.cardinal(count, Gender::Masculine)
            )),
        }
    }

    fn voted_paragraph(&self, paragraph: &str) -> String {
        format!("paragraph {paragraph}")
    }

    fn appeal(&self, ruling: &str) -> String {
        format!("appeal against ruling {ruling} of the chair")
    }

    fn decided(&self, what: Decided, manner: Option<DecisionManner>) -> String {
        let how = manner.map_or("", |it| self.decision_manner(it));
        let done = match what {
            Decided::Adopted => "adopted",
            Decided::Rejected => "not adopted",
            Decided::Deferred => return "deferred".to_owned(),
            Decided::Withdrawn => return "withdrawn before a decision".to_owned(),
            Decided::Ruled => return "ruling of the chair".to_owned(),
            Decided::RulingUpheld => "ruling of the chair upheld",
            Decided::RulingOverturned => "ruling of the chair overturned",
            Decided::OutcomeNotStated => {
                return format!("put to a decision {how}, outcome not on record");
            }
            Decided::NotDeclared => {
                return format!("put to a decision {how}; no result is on record");
            }
        };
        format!("{done} {how}").trim_end().to_owned()
    }

    fn voting(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "in favour",
            Vote::No => "against",
            Vote::Abstain => "abstaining",
            Vote::NotVoting => "not voting",
        }
    }

    fn votes(&self, vote: Vote, count: u64) -> String {
        format!("{} {}", self.figures(count), self.voting(vote))
    }

    fn votes_on_record(&self) -> &'static str {
        "votes on record by name"
    }

    fn majority(&self, majority: Majority) -> String {
        let of = match majority {
            Majority::SimpleOfVotes => "more votes in favour than against",
            Majority::TwoThirdsOfVotes => "two thirds of the votes cast in favour or against",
            Majority::SimpleOfMembers => "more than half of all members",
            Majority::TwoThirdsOfMembers => "two thirds of all members",
            Majority::Unanimity => "unanimity of the votes cast in favour or against",
        };
        self.labelled("majority required", of)
    }

    fn quorum_not_met(&self, needed: u64, present: Option<u64>) -> String {
        let present = match present {
            Some(present) => format!("{} present", self.figures(present)),
            None => "presence not on record".to_owned(),
        };
        let needed = format!("{} needed", self.figures(needed));
        self.labelled("no quorum on record", &format!("{present}, {needed}"))
    }

    fn quorum_rule(&self, percent: u64) -> String {
        self.labelled("quorum", &format!("{percent} per cent of the members"))
    }

    fn discrepancy_lead(&self) -> &'static str {
        "the declared result differs from the votes on record"
    }

    fn count_differs(&self, vote: Vote, declared: u64, on_record: u64) -> String {
        let [declared, on_record] = [declared, on_record].map(|it| self.figures(it));
        let differs = format!("{declared} declared, {on_record} on record");
        self.labelled(self.voting(vote), &differs)
    }

    fn outcome_differs(&self, carried: bool) -> &'static str {
        if carried {
            "the majority required is reached by the numbers"
        } else {
            "the majority required is not reached by the numbers"
        }
    }

    fn objections(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "objections withdrawn"
        } else {
            "objections that stand"
        }
    }

    fn explanations(&self, explained: Explained) -> &'static str {
        match explained {
            Explained::VoteBefore => "explanations of vote before the vote",
            Explained::VoteAfter => "explanations of vote after the vote",
            Explained::PositionBefore => "explanations of position before the decision",
            Explained::PositionAfter => "explanations of position after the decision",
        }
    }

    fn intended(&self) -> &'static str {
        "intended votes stated after the result, not counted"
    }

    fn late_votes(&self) -> &'static str {
        "votes cast after the result, not counted"
    }

    fn declared_again(&self, times: u64) -> String {
        format!(
            "a result was declared {} times; the first one is given",
            self.cardinal(times, Gender::Masculine)
        )
    }
}
