//! Spanish: what became of proposals and commitments.

use crate::es::Spanish;
use crate::{FollowUp, FollowUpPhrases, Gender, Numbers, Progress, ProposalStanding};

impl FollowUpPhrases for Spanish {
    fn commitments_lead(&self, count: u64) -> String {
        match count {
            1 => "consta un compromiso".to_owned(),
            _ => format!(
                "constan {} compromisos",
                self.cardinal(count, Gender::Masculine)
            ),
        }
    }

    fn follow_up(&self, what: FollowUp) -> &'static str {
        match what {
            FollowUp::ComesFrom => "procede de",
            FollowUp::Baseline => "valor de referencia",
            FollowUp::Target => "valor objetivo",
            FollowUp::Latest => "último valor comunicado",
            FollowUp::Status => "estado",
            FollowUp::Amends => "enmienda",
            FollowUp::Merges => "sustituye a",
            FollowUp::PartOf => "parte de",
            FollowUp::Amendments => "enmiendas",
            FollowUp::TakenIn => "enmiendas incorporadas",
            FollowUp::Became => "fusionada o dividida en",
        }
    }

    fn progress(&self, progress: Progress) -> &'static str {
        match progress {
            Progress::NotBegun => "no iniciado",
            Progress::UnderWay => "en curso",
            Progress::Reached => "alcanzado",
            Progress::GivenUp => "abandonado",
        }
    }

    fn done(&self, percent: i64) -> String {
        format!(
            "{percent}\u{a0}% del camino entre el valor de referencia y el valor objetivo, según cálculo"
        )
    }

    fn text_version(&self, version: u64) -> String {
        format!("el texto está en su versión {version}")
    }

    fn held_on_version(&self, version: u64) -> String {
        format!("posiciones sobre la versión {version}")
    }

    fn proposal_stands(&self, standing: ProposalStanding) -> &'static str {
        match standing {
            ProposalStanding::Withdrawn => "la propuesta fue retirada",
            ProposalStanding::Deferred => "la propuesta fue aplazada",
            ProposalStanding::Merged => "la propuesta se fusionó con otras",
            ProposalStanding::TakenIn => "la enmienda se incorporó al texto",
        }
    }
}
