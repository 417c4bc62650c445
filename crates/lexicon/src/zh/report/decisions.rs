//! Chinese: decisions.

use crate::zh::Chinese;
use crate::zh::numbers::written;
use crate::{
    Decided, DecisionManner, DecisionPhrases, Explained, Lists, Majority, Numbers, Vote, Words,
};

impl DecisionPhrases for Chinese {
    fn decisions_lead(&self, count: u64) -> String {
        format!("记录在案的决定有{}项", written(count))
    }

    fn voted_paragraph(&self, paragraph: &str) -> String {
        format!("第{paragraph}段")
    }

    fn appeal(&self, ruling: &str) -> String {
        format!("对主席裁定{ruling}提出异议")
    }

    fn decided(&self, what: Decided, manner: Option<DecisionManner>) -> String {
        let how = manner.map_or("", |it| self.decision_manner(it));
        let done = match what {
            Decided::Adopted => "通过",
            Decided::Rejected => "未获通过",
            Decided::Deferred => return "推迟作出决定".to_owned(),
            Decided::Withdrawn => return "在作出决定前撤回".to_owned(),
            Decided::Ruled => return "主席裁定".to_owned(),
            Decided::RulingUpheld => "维持主席的裁定",
            Decided::RulingOverturned => "推翻主席的裁定",
            Decided::OutcomeNotStated => return format!("{how}提请决定，是否通过没有记录"),
            Decided::NotDeclared => return format!("{how}提请决定，结果没有记录"),
        };
        match what {
            Decided::Rejected => format!("{how}，{done}"),
            _ => format!("{how}{done}"),
        }
    }

    fn voting(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "赞成",
            Vote::No => "反对",
            Vote::Abstain => "弃权",
            Vote::NotVoting => "未参加表决",
        }
    }

    fn votes(&self, vote: Vote, count: u64) -> String {
        let amount = self.figures(count);
        match vote {
            Vote::NotVoting => format!("{}{amount}个", self.voting(vote)),
            other => format!("{}{amount}票", self.voting(other)),
        }
    }

    fn votes_on_record(&self) -> &'static str {
        "具名记录的表决"
    }

    fn majority(&self, majority: Majority) -> String {
        let of = match majority {
            Majority::SimpleOfVotes => "赞成票多于反对票",
            Majority::TwoThirdsOfVotes => "赞成票与反对票总数的三分之二",
            Majority::SimpleOfMembers => "全体成员的半数以上",
            Majority::TwoThirdsOfMembers => "全体成员的三分之二",
            Majority::Unanimity => "无反对票",
        };
        self.labelled("所需多数", of)
    }

    fn quorum_not_met(&self, needed: u64, present: Option<u64>) -> String {
        let present = match present {
            Some(present) => format!("出席{}个", self.figures(present)),
            None => "出席情况没有记录".to_owned(),
        };
        let needed = format!("需要{}个", self.figures(needed));
        self.labelled("没有达到法定人数的记录", &format!("{present}，{needed}"))
    }

    fn quorum_rule(&self, percent: u64) -> String {
        self.labelled("法定人数", &format!("成员的{percent}%"))
    }

    fn discrepancy_lead(&self) -> &'static str {
        "宣布的结果与记录在案的表决不符"
    }

    fn count_differs(&self, vote: Vote, declared: u64, on_record: u64) -> String {
        let [declared, on_record] = [declared, on_record].map(|it| self.figures(it));
        let differs = format!("宣布{declared}，记录{on_record}");
        self.labelled(self.voting(vote), &differs)
    }

    fn outcome_differs(&self, carried: bool) -> &'static str {
        if carried {
            "这些票数达到了所需多数"
        } else {
            "这些票数没有达到所需多数"
        }
    }

    fn objections(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "已撤回的反对意见"
        } else {
            "仍然有效的反对意见"
        }
    }

    fn explanations(&self, explained: Explained) -> &'static str {
        match explained {
            Explained::VoteBefore => "表决前解释投票",
            Explained::VoteAfter => "表决后解释投票",
            Explained::PositionBefore => "作出决定前解释立场",
            Explained::PositionAfter => "作出决定后解释立场",
        }
    }

    fn intended(&self) -> &'static str {
        "结果宣布后表示的投票意向，不计入票数"
    }

    fn late_votes(&self) -> &'static str {
        "结果宣布后的投票，不计入票数"
    }

    fn declared_again(&self, times: u64) -> String {
        format!("结果宣布了{}次，以第一次为准", written(times))
    }
}
