//! Spanish: words of tables.

use crate::es::Spanish;
use crate::{Caption, Column, CorrectionOrigin, DocumentKind, TablePhrases};

impl TablePhrases for Spanish {
    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Number => "N.º",
            Column::Speaker => "Orador",
            Column::Role => "Función",
            Column::Kind => "Intervención",
            Column::SpeakingTime => "Tiempo de uso de la palabra",
            Column::Participant => "Participante",
            Column::Category => "Categoría",
            Column::Standing => "Condición",
            Column::RegionalGroup => "Grupo regional",
            Column::Interventions => "Intervenciones",
            Column::TookTheFloor => "Hicieron uso de la palabra",
            Column::OnRecord => "Registrados",
            Column::Segment => "Parte de la sesión",
            Column::Subject => "Asunto",
            Column::InFavour => "A favor",
            Column::Against => "En contra",
            Column::Otherwise => "Otra posición",
            Column::Entry => "Entrada",
            Column::InPlaceOf => "Donde dice",
            Column::Read => "Debe decir",
            Column::Origin => "Origen",
        }
    }

    fn caption(&self, caption: Caption) -> &'static str {
        match caption {
            Caption::OutsideSegments => "Intervenciones fuera de toda parte de la sesión",
            Caption::Participants => "Participantes que constan en el registro",
            Caption::Positions => "Última posición de cada participante",
            Caption::SpokeByCategory => {
                "Participantes que hicieron uso de la palabra, por categoría"
            }
            Caption::SpeakingTimeByCategory => {
                "Tiempo de uso de la palabra por categoría de participante"
            }
            Caption::PositionsBySubject => {
                "Participantes a favor y en contra, según la última posición de cada uno"
            }
            Caption::SupportByRegionalGroup => "Participantes a favor, por grupo regional",
            Caption::LevelsOverTime => {
                "Puntos y propuestas por grado de convergencia, al final de cada parte"
            }
            Caption::Corrections => "Correcciones",
        }
    }

    fn document_kind(&self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Conclusions => "Resumen de las conclusiones",
            DocumentKind::Report => "Informe",
            DocumentKind::Record => "Acta resumida",
            DocumentKind::Corrigendum => "Corrección",
        }
    }

    fn correction_origin(&self, origin: CorrectionOrigin) -> &'static str {
        match origin {
            CorrectionOrigin::Recorder => "error de registro",
            CorrectionOrigin::Delegation => "a petición de la delegación",
            CorrectionOrigin::DelegationNotAccepted => "pedida por la delegación, no aceptada",
        }
    }

    fn no_corrections(&self) -> &'static str {
        "en el registro no consta ninguna corrección"
    }
}
