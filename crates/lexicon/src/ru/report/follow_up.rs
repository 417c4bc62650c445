//! Russian: what became of proposals and commitments.

use crate::ru::Russian;
use crate::ru::grammar::{Form, form};
use crate::{FollowUp, FollowUpPhrases, Numbers, Progress, ProposalStanding};

impl FollowUpPhrases for Russian {
    fn commitments_lead(&self, count: u64) -> String {
        let (recorded, commitments) = match form(count) {
            Form::One => ("зафиксировано", "обязательство"),
            Form::Few => ("зафиксировано", "обязательства"),
            Form::Many => ("зафиксировано", "обязательств"),
        };
        format!("{recorded} {} {commitments}", self.figures(count))
    }

    fn follow_up(&self, what: FollowUp) -> &'static str {
        match what {
            FollowUp::ComesFrom => "источник",
            FollowUp::Baseline => "исходное значение",
            FollowUp::Target => "целевое значение",
            FollowUp::Latest => "последнее сообщённое значение",
            FollowUp::Status => "состояние",
            FollowUp::Amends => "поправка к",
            FollowUp::Merges => "заменяет",
            FollowUp::PartOf => "часть",
            FollowUp::Amendments => "поправки",
            FollowUp::TakenIn => "включенные поправки",
            FollowUp::Became => "объединено или разделено, см.",
        }
    }

    fn progress(&self, progress: Progress) -> &'static str {
        match progress {
            Progress::NotBegun => "не начато",
            Progress::UnderWay => "выполняется",
            Progress::Reached => "выполнено",
            Progress::GivenUp => "прекращено",
        }
    }

    fn done(&self, percent: i64) -> String {
        format!("{percent}\u{a0}% пути от исходного значения до целевого, по расчёту")
    }

    fn text_version(&self, version: u64) -> String {
        format!("текст в версии {version}")
    }

    fn held_on_version(&self, version: u64) -> String {
        format!("позиции по версии {version}")
    }

    fn proposal_stands(&self, standing: ProposalStanding) -> &'static str {
        match standing {
            ProposalStanding::Withdrawn => "предложение было снято",
            ProposalStanding::Deferred => "рассмотрение предложения отложено",
            ProposalStanding::Merged => "предложение объединено с другими",
            ProposalStanding::TakenIn => "поправка включена в текст",
        }
    }
}
