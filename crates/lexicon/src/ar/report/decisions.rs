//! Arabic: decisions.

use crate::ar::Arabic;
use crate::{
    Decided, DecisionManner, DecisionPhrases, Explained, Lists, Majority, Numbers, Vote, Words,
};

impl DecisionPhrases for Arabic {
    fn decisions_lead(&self, count: u64) -> String {
        self.labelled("عدد القرارات المثبتة في السجل", &self.figures(count))
    }

    fn voted_paragraph(&self, paragraph: &str) -> String {
        format!("الفقرة {paragraph}")
    }

    fn appeal(&self, ruling: &str) -> String {
        format!("طعن في قرار الرئاسة {ruling}")
    }

    fn decided(&self, what: Decided, manner: Option<DecisionManner>) -> String {
        let how = manner.map_or("", |it| self.decision_manner(it));
        let done = match what {
            Decided::Adopted => "اعتماد",
            Decided::Rejected => "عدم اعتماد",
            Decided::Deferred => return "إرجاء البت".to_owned(),
            Decided::Withdrawn => return "سحب قبل البت".to_owned(),
            Decided::Ruled => return "قرار من الرئاسة".to_owned(),
            Decided::RulingUpheld => "تأييد قرار الرئاسة",
            Decided::RulingOverturned => "نقض قرار الرئاسة",
            Decided::OutcomeNotStated => {
                return format!("طرح للبت {how}، والحصيلة غير مثبتة في السجل");
            }
            Decided::NotDeclared => {
                return format!("طرح للبت {how}، والنتيجة غير مثبتة في السجل");
            }
        };
        format!("{done} {how}").trim_end().to_owned()
    }

    fn voting(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "المؤيدون",
            Vote::No => "المعارضون",
            Vote::Abstain => "الممتنعون عن التصويت",
            Vote::NotVoting => "غير المشاركين في التصويت",
        }
    }

    fn votes(&self, vote: Vote, count: u64) -> String {
        self.labelled(self.voting(vote), &self.figures(count))
    }

    fn votes_on_record(&self) -> &'static str {
        "الأصوات المثبتة بالاسم"
    }

    fn majority(&self, majority: Majority) -> String {
        let of = match majority {
            Majority::SimpleOfVotes => "أصوات مؤيدة أكثر من المعارضة",
            Majority::TwoThirdsOfVotes => "ثلثا الأصوات المؤيدة والمعارضة",
            Majority::SimpleOfMembers => "أكثر من نصف الأعضاء",
            Majority::TwoThirdsOfMembers => "ثلثا الأعضاء",
            Majority::Unanimity => "إجماع الأصوات المؤيدة والمعارضة",
        };
        self.labelled("الأغلبية المطلوبة", of)
    }

    fn quorum_not_met(&self, needed: u64, present: Option<u64>) -> String {
        let present = match present {
            Some(present) => self.labelled("الحاضرون", &self.figures(present)),
            None => "الحضور غير مثبت في السجل".to_owned(),
        };
        let needed = self.labelled("المطلوب", &self.figures(needed));
        self.labelled(
            "لم يثبت اكتمال النصاب القانوني",
            &format!("{present}، {needed}"),
        )
    }

    fn quorum_rule(&self, percent: u64) -> String {
        self.labelled("النصاب القانوني", &format!("{percent} في المائة من الأعضاء"))
    }

    fn discrepancy_lead(&self) -> &'static str {
        "تختلف النتيجة المعلنة عن الأصوات المثبتة في السجل"
    }

    fn count_differs(&self, vote: Vote, declared: u64, on_record: u64) -> String {
        let declared = format!("المعلن {}", self.figures(declared));
        let on_record = format!("المثبت {}", self.figures(on_record));
        self.labelled(self.voting(vote), &format!("{declared}، {on_record}"))
    }

    fn outcome_differs(&self, carried: bool) -> &'static str {
        if carried {
            "تبلغ هذه الأرقام الأغلبية المطلوبة"
        } else {
            "لا تبلغ هذه الأرقام الأغلبية المطلوبة"
        }
    }

    fn objections(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "الاعتراضات المسحوبة"
        } else {
            "الاعتراضات القائمة"
        }
    }

    fn explanations(&self, explained: Explained) -> &'static str {
        match explained {
            Explained::VoteBefore => "تعليلات التصويت قبل التصويت",
            Explained::VoteAfter => "تعليلات التصويت بعد التصويت",
            Explained::PositionBefore => "تعليلات المواقف قبل البت",
            Explained::PositionAfter => "تعليلات المواقف بعد البت",
        }
    }

    fn intended(&self) -> &'static str {
        "نوايا التصويت المعلنة بعد النتيجة، غير محسوبة"
    }

    fn late_votes(&self) -> &'static str {
        "الأصوات المدلى بها بعد النتيجة، غير محسوبة"
    }

    fn declared_again(&self, times: u64) -> String {
        self.labelled(
            "عدد مرات إعلان النتيجة، والمعتد به هو الإعلان الأول",
            &self.figures(times),
        )
    }
}
