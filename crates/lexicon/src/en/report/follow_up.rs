//! English: what became of proposals and commitments.

use crate::en::English;
use crate::{FollowUp, FollowUpPhrases, Gender, Numbers, Progress, ProposalStanding};

impl FollowUpPhrases for English {
    fn commitments_lead(&self, count: u64) -> String {
        match count {
            1 => "one commitment is on record".to_owned(),
            _ => self.opening(format!(
                "{} commitments are on record",
                self.cardinal(count, Gender::Masculine)
            )),
        }
    }

    fn follow_up(&self, what: FollowUp) -> &'static str {
        match what {
            FollowUp::ComesFrom => "comes from",
            FollowUp::Baseline => "baseline",
            FollowUp::Target => "target",
            FollowUp::Latest => "latest reported value",
            FollowUp::Status => "status",
            FollowUp::Amends => "amends",
            FollowUp::Merges => "takes the place of",
            FollowUp::PartOf => "part of",
            FollowUp::Amendments => "amendments",
            FollowUp::TakenIn => "amendments taken in",
            FollowUp::Became => "merged or split into",
        }
    }

    fn progress(&self, progress: Progress) -> &'static str {
        match progress {
            Progress::NotBegun => "not begun",
            Progress::UnderWay => "under way",
            Progress::Reached => "reached",
            Progress::GivenUp => "given up",
        }
    }

    fn done(&self, percent: i64) -> String {
        format!("{percent} per cent of the way from baseline to target, as reckoned")
    }

    fn text_version(&self, version: u64) -> String {
        format!("the text is version {version}")
    }

    fn held_on_version(&self, version: u64) -> String {
        format!("positions on version {version}")
    }

    fn proposal_stands(&self, standing: ProposalStanding) -> &'static str {
        match standing {
            ProposalStanding::Withdrawn => "the proposal was withdrawn",
            ProposalStanding::Deferred => "the proposal was deferred",
            ProposalStanding::Merged => "the proposal was merged into another",
            ProposalStanding::TakenIn => "the amendment was taken into the text",
        }
    }
}
