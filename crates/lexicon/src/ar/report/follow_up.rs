//! Arabic: what became of proposals and commitments.

use crate::ar::Arabic;
use crate::{FollowUp, FollowUpPhrases, Lists, Numbers, Progress, ProposalStanding};

impl FollowUpPhrases for Arabic {
    fn commitments_lead(&self, count: u64) -> String {
        self.labelled("عدد الالتزامات المثبتة في السجل", &self.figures(count))
    }

    fn follow_up(&self, what: FollowUp) -> &'static str {
        match what {
            FollowUp::ComesFrom => "مصدره",
            FollowUp::Baseline => "القيمة المرجعية",
            FollowUp::Target => "القيمة المستهدفة",
            FollowUp::Latest => "آخر قيمة مبلغ عنها",
            FollowUp::Status => "حالة التنفيذ",
            FollowUp::Amends => "تعديل على",
            FollowUp::Merges => "يحل محل",
            FollowUp::PartOf => "جزء من",
            FollowUp::Amendments => "التعديلات",
            FollowUp::TakenIn => "التعديلات المدرجة",
            FollowUp::Became => "أُدمج أو قُسم إلى",
        }
    }

    fn progress(&self, progress: Progress) -> &'static str {
        match progress {
            Progress::NotBegun => "لم يبدأ",
            Progress::UnderWay => "قيد التنفيذ",
            Progress::Reached => "تحقق",
            Progress::GivenUp => "تُرك",
        }
    }

    fn done(&self, percent: i64) -> String {
        format!(
            "أُنجز {percent} في المائة من المسافة بين القيمة المرجعية والقيمة المستهدفة، وفقاً للحساب"
        )
    }

    fn text_version(&self, version: u64) -> String {
        format!("النص في نسخته رقم {version}")
    }

    fn held_on_version(&self, version: u64) -> String {
        format!("المواقف من النسخة رقم {version}")
    }

    fn proposal_stands(&self, standing: ProposalStanding) -> &'static str {
        match standing {
            ProposalStanding::Withdrawn => "سُحب المقترح",
            ProposalStanding::Deferred => "أُرجئ المقترح",
            ProposalStanding::Merged => "أُدمج المقترح في غيره",
            ProposalStanding::TakenIn => "أُدرج التعديل في النص",
        }
    }
}
