//! French: words of tables.

use crate::fr::French;
use crate::{Caption, Column, CorrectionOrigin, DocumentKind, TablePhrases};

impl TablePhrases for French {
    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Number => "N°",
            Column::Speaker => "Intervenant",
            Column::Role => "Qualité",
            Column::Kind => "Intervention",
            Column::SpeakingTime => "Temps de parole",
            Column::Participant => "Participant",
            Column::Category => "Catégorie",
            Column::Standing => "Statut",
            Column::RegionalGroup => "Groupe régional",
            Column::Interventions => "Interventions",
            Column::TookTheFloor => "Ont pris la parole",
            Column::OnRecord => "Inscrits",
            Column::Segment => "Partie de session",
            Column::Subject => "Objet",
            Column::InFavour => "Pour",
            Column::Against => "Contre",
            Column::Otherwise => "Autre position",
            Column::Entry => "Entrée",
            Column::InPlaceOf => "Au lieu de",
            Column::Read => "Lire",
            Column::Origin => "Origine",
        }
    }

    fn caption(&self, caption: Caption) -> &'static str {
        match caption {
            Caption::OutsideSegments => "Interventions hors de toute partie de session",
            Caption::Participants => "Participants inscrits au registre",
            Caption::Positions => "Dernière position de chaque participant",
            Caption::SpokeByCategory => "Participants ayant pris la parole, par catégorie",
            Caption::SpeakingTimeByCategory => "Temps de parole par catégorie de participants",
            Caption::PositionsBySubject => {
                "Participants pour et contre, selon la dernière position de chacun"
            }
            Caption::SupportByRegionalGroup => "Participants favorables, par groupe régional",
            Caption::LevelsOverTime => {
                "Points et propositions par niveau de convergence, à la fin de chaque partie"
            }
            Caption::Corrections => "Rectifications",
        }
    }

    fn document_kind(&self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Conclusions => "Résumé des conclusions",
            DocumentKind::Report => "Rapport",
            DocumentKind::Record => "Compte rendu analytique",
            DocumentKind::Corrigendum => "Rectificatif",
        }
    }

    fn correction_origin(&self, origin: CorrectionOrigin) -> &'static str {
        match origin {
            CorrectionOrigin::Recorder => "erreur de consignation",
            CorrectionOrigin::Delegation => "demande de la délégation",
            CorrectionOrigin::DelegationNotAccepted => "demande de la délégation, non acceptée",
        }
    }

    fn no_corrections(&self) -> &'static str {
        "le registre ne contient aucune rectification"
    }
}
