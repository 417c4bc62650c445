//! Chinese: what became of proposals and commitments.

use crate::zh::Chinese;
use crate::zh::numbers::written;
use crate::{FollowUp, FollowUpPhrases, Progress, ProposalStanding};

impl FollowUpPhrases for Chinese {
    fn commitments_lead(&self, count: u64) -> String {
        format!("记录在案的承诺有{}项", written(count))
    }

    fn follow_up(&self, what: FollowUp) -> &'static str {
        match what {
            FollowUp::ComesFrom => "来源",
            FollowUp::Baseline => "基准值",
            FollowUp::Target => "目标值",
            FollowUp::Latest => "最近报告值",
            FollowUp::Status => "进展",
            FollowUp::Amends => "修正",
            FollowUp::Merges => "取代",
            FollowUp::PartOf => "部分属于",
            FollowUp::Amendments => "修正案",
            FollowUp::TakenIn => "已纳入的修正案",
            FollowUp::Became => "合并或拆分为",
        }
    }

    fn progress(&self, progress: Progress) -> &'static str {
        match progress {
            Progress::NotBegun => "尚未开始",
            Progress::UnderWay => "进行中",
            Progress::Reached => "已实现",
            Progress::GivenUp => "已放弃",
        }
    }

    fn done(&self, percent: i64) -> String {
        format!("按计算已完成基准值至目标值之间的{percent}%")
    }

    fn text_version(&self, version: u64) -> String {
        format!("案文为第{version}版")
    }

    fn held_on_version(&self, version: u64) -> String {
        format!("对第{version}版的立场")
    }

    fn proposal_stands(&self, standing: ProposalStanding) -> &'static str {
        match standing {
            ProposalStanding::Withdrawn => "该提案已撤回",
            ProposalStanding::Deferred => "该提案已推迟",
            ProposalStanding::Merged => "该提案已与其他提案合并",
            ProposalStanding::TakenIn => "该修正案已纳入案文",
        }
    }
}
