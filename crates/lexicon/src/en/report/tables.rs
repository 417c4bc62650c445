//! English: words of tables.

use crate::en::English;
use crate::{Caption, Column, CorrectionOrigin, DocumentKind, TablePhrases};

impl TablePhrases for English {
    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Number => "No.",
            Column::Speaker => "Speaker",
            Column::Role => "Role",
            Column::Kind => "Intervention",
            Column::SpeakingTime => "Speaking time",
            Column::Participant => "Participant",
            Column::Category => "Category",
            Column::Standing => "Standing",
            Column::RegionalGroup => "Regional group",
            Column::Interventions => "Interventions",
            Column::TookTheFloor => "Took the floor",
            Column::OnRecord => "On record",
            Column::Segment => "Segment",
            Column::Subject => "Subject",
            Column::InFavour => "For",
            Column::Against => "Against",
            Column::Otherwise => "Other position",
            Column::Entry => "Entry",
            Column::InPlaceOf => "In place of",
            Column::Read => "Read",
            Column::Origin => "Origin",
        }
    }

    fn caption(&self, caption: Caption) -> &'static str {
        match caption {
            Caption::OutsideSegments => "Interventions outside any segment",
            Caption::Participants => "Participants on record",
            Caption::Positions => "Latest position of each participant",
            Caption::SpokeByCategory => "Participants that took the floor, by category",
            Caption::SpeakingTimeByCategory => "Speaking time by category of participant",
            Caption::PositionsBySubject => {
                "Participants for and against, by the latest position of each"
            }
            Caption::SupportByRegionalGroup => "Participants in favour, by regional group",
            Caption::LevelsOverTime => {
                "Points and proposals by level of convergence, at the end of each segment"
            }
            Caption::Corrections => "Corrections",
        }
    }

    fn document_kind(&self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Conclusions => "Summary of conclusions",
            DocumentKind::Report => "Report",
            DocumentKind::Record => "Summary record",
            DocumentKind::Corrigendum => "Corrigendum",
        }
    }

    fn correction_origin(&self, origin: CorrectionOrigin) -> &'static str {
        match origin {
            CorrectionOrigin::Recorder => "recorder’s error",
            CorrectionOrigin::Delegation => "at the request of the delegation",
            CorrectionOrigin::DelegationNotAccepted => "requested by the delegation, not accepted",
        }
    }

    fn no_corrections(&self) -> &'static str {
        "the record holds no correction"
    }
}
