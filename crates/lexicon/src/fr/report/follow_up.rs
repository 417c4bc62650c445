//! French: what became of proposals and commitments.

use crate::fr::French;
use crate::{FollowUp, FollowUpPhrases, Gender, Numbers, Progress, ProposalStanding};

impl FollowUpPhrases for French {
    fn commitments_lead(&self, count: u64) -> String {
        match count {
            1 => "un engagement est consigné".to_owned(),
            _ => self.opening(format!(
                "{} engagements sont consignés",
                self.cardinal(count, Gender::Masculine)
            )),
        }
    }

    fn follow_up(&self, what: FollowUp) -> &'static str {
        match what {
            FollowUp::ComesFrom => "issu de",
            FollowUp::Baseline => "valeur de référence",
            FollowUp::Target => "valeur cible",
            FollowUp::Latest => "dernière valeur communiquée",
            FollowUp::Status => "état d’avancement",
            FollowUp::Amends => "amende",
            FollowUp::Merges => "remplace",
            FollowUp::PartOf => "partie de",
            FollowUp::Amendments => "amendements",
            FollowUp::TakenIn => "amendements intégrés",
            FollowUp::Became => "fusionnée avec d’autres ou scindée, voir",
        }
    }

    fn progress(&self, progress: Progress) -> &'static str {
        match progress {
            Progress::NotBegun => "non commencé",
            Progress::UnderWay => "en cours",
            Progress::Reached => "atteint",
            Progress::GivenUp => "abandonné",
        }
    }

    fn done(&self, percent: i64) -> String {
        format!(
            "{percent}\u{a0}% du chemin entre la valeur de référence et la valeur cible, par calcul"
        )
    }

    fn text_version(&self, version: u64) -> String {
        format!("le texte en est à la version {version}")
    }

    fn held_on_version(&self, version: u64) -> String {
        format!("positions sur la version {version}")
    }

    fn proposal_stands(&self, standing: ProposalStanding) -> &'static str {
        match standing {
            ProposalStanding::Withdrawn => "la proposition a été retirée",
            ProposalStanding::Deferred => "la proposition a été renvoyée à plus tard",
            ProposalStanding::Merged => "la proposition a été fusionnée avec d’autres",
            ProposalStanding::TakenIn => "l’amendement a été intégré au texte",
        }
    }
}
