//! Spanish headings and names of entries.

use crate::es::Spanish;
use crate::{EntryKind, EvidenceBearing, Fixed, Heading, IrregularityKind};

impl Fixed for Spanish {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Session => "El período de sesiones",
            Heading::Opening => "Apertura",
            Heading::General => "Debate general",
            Heading::Themes => "Temas",
            Heading::Points => "Puntos de convergencia",
            Heading::Practices => "Buenas prácticas",
            Heading::Proposals => "Propuestas",
            Heading::Terminology => "Terminología",
            Heading::Decisions => "Decisiones",
            Heading::Frameworks => "Marcos de referencia",
            Heading::Closing => "Clausura",
            Heading::NextSteps => "Próximos pasos",
            Heading::Commitments => "Compromisos y seguimiento",
            Heading::Proceedings => "Debates",
            Heading::Speakers => "Anexo: oradores por parte de la sesión",
            Heading::Participants => "Anexo: participantes",
            Heading::Positions => "Anexo: posiciones",
            Heading::Charts => "Anexo: cuadros y gráficos",
            Heading::Corrections => "Correcciones",
            Heading::Rules => "Anexo: normas aplicadas",
            Heading::Irregularities => "Anexo: irregularidades que constan",
            Heading::Entries => "Asientos del registro citados",
            Heading::SkipToContent => "Ir al contenido",
            Heading::Entry => "asiento",
            Heading::To => "a",
            Heading::Original => "original",
            Heading::Milestones => "hitos",
            Heading::Example => "ejemplo",
            Heading::Indicator => "indicador",
            Heading::Definition => "definición",
            Heading::Reason => "motivo",
            Heading::EntryHash => "huella de la entrada",
            Heading::Proof => "prueba, huellas hasta la raíz",
            Heading::ByTheEditor => "párrafo de la redacción",
        }
    }

    fn entry_kind(&self, kind: EntryKind) -> &'static str {
        match kind {
            EntryKind::SessionOpened => "apertura de un período de sesiones",
            EntryKind::SessionClosed => "fin de un período de sesiones",
            EntryKind::MeetingOpened => "apertura de una sesión",
            EntryKind::MeetingChanged => "suspensión, reanudación o levantamiento de una sesión",
            EntryKind::SegmentOpened => "comienzo de una parte del período de sesiones",
            EntryKind::SegmentClosed => "fin de una parte del período de sesiones",
            EntryKind::TopicAdded => "tema",
            EntryKind::ParticipantRegistered => "participante",
            EntryKind::StandingChanged => "cambio de condición",
            EntryKind::GroupFormed => "grupo",
            EntryKind::MembershipChanged => "cambio en la composición de un grupo",
            EntryKind::SpeakerIntroduced => "orador",
            EntryKind::PresenceNoted => "asistencia",
            EntryKind::InterventionMade => "intervención",
            EntryKind::SubjectMentioned => "mención",
            EntryKind::AlignmentNoted => "adhesión a una declaración",
            EntryKind::ProposalTabled => "propuesta",
            EntryKind::ProposalSponsored => "coautor de una propuesta",
            EntryKind::MilestoneSet => "hito",
            EntryKind::PointFormulated => "punto",
            EntryKind::PointReformulated => "nueva formulación de un punto",
            EntryKind::EvidenceLinked => "elemento vinculado a un punto",
            EntryKind::TermIntroduced => "término",
            EntryKind::FormOffered => "forma de un término",
            EntryKind::PositionTaken => "posición",
            EntryKind::PositionWithdrawn => "retirada de una posición",
            EntryKind::SupportReported => "apoyo comunicado",
            EntryKind::PracticeReported => "buena práctica",
            EntryKind::FrameworkRegistered => "marco de referencia",
            EntryKind::FrameworkCited => "cita de un marco",
            EntryKind::NextStepSet => "próximo paso",
            EntryKind::FigureReported => "cifra comunicada",
            EntryKind::EntryCorrected => "corrección",
            EntryKind::TextTranslated => "traducción",
            EntryKind::LedgerFounded => "creación del registro",
            EntryKind::RulesAdopted => "aprobación de normas",
            EntryKind::RecordAttested => "confirmación o impugnación de un acta",
            EntryKind::ParagraphWritten => "párrafo de la redacción",
            EntryKind::DecisionPut => "decisión",
            EntryKind::VoteCast => "voto",
            EntryKind::VoteIntended => "intención de voto",
            EntryKind::ObjectionRaised => "objeción",
            EntryKind::ObjectionWithdrawn => "retiro de una objeción",
            EntryKind::ResultDeclared => "proclamación de un resultado",
            EntryKind::ExplanationGiven => "explicación de voto o de posición",
            EntryKind::FloorRequested => "solicitud de la palabra",
            EntryKind::FloorChanged => "cambio en el uso de la palabra",
            EntryKind::WaitingReordered => "nuevo orden de espera",
            EntryKind::ListChanged => "cambio de una lista de oradores",
            EntryKind::TimeAllotted => "asignación de tiempo de palabra",
            EntryKind::ProposalRevised => "revisión de una propuesta",
            EntryKind::ProposalChanged => "cambio de una propuesta",
            EntryKind::SessionSealed => "cierre definitivo del acta de una sesión",
            EntryKind::CommitmentMade => "compromiso",
            EntryKind::ProgressReported => "informe sobre el avance de un compromiso",
            EntryKind::DraftCirculated => "distribución de un proyecto",
            EntryKind::CommentMade => "observación sobre un proyecto",
            EntryKind::CommentSettled => "decisión sobre una observación",
            EntryKind::KeyEnrolled => "inscripción de una clave",
            EntryKind::KeyRotated => "sustitución de una clave",
            EntryKind::KeyRevoked => "revocación de una clave",
            EntryKind::PartsRedacted => "orden de supresión",
            EntryKind::LogKeyRotated => "nueva clave del registro",
            EntryKind::LogKeyRetired => "fin de una clave anterior del registro",
            EntryKind::Unknown => "asiento de un tipo más reciente que este programa",
        }
    }

    fn irregularity(&self, irregularity: IrregularityKind) -> &'static str {
        match irregularity {
            IrregularityKind::ClockInTheFuture => "fechado después de su registro",
            IrregularityKind::SessionClosed => "registrado después del fin del período de sesiones",
            IrregularityKind::OutsideAnySession => "no pertenece a ningún período de sesiones",
            IrregularityKind::MeetingNotInProgress => "cuando la sesión no estaba en curso",
            IrregularityKind::MeetingChangeOutOfTurn => {
                "cambio que el estado de la sesión no permitía"
            }
            IrregularityKind::SegmentClosed => {
                "después del fin de esa parte del período de sesiones"
            }
            IrregularityKind::OrdinalTaken => "lugar ya ocupado en el orden de intervención",
            IrregularityKind::SpeakerOfAnotherParticipant => {
                "orador inscrito por otro participante"
            }
            IrregularityKind::MemberAlready => "ya era miembro del grupo",
            IrregularityKind::NotAMember => "no era miembro del grupo",
            IrregularityKind::NotItsProposer => {
                "la retirada no procede de ningún autor de la propuesta que conste en el acta"
            }
            IrregularityKind::SponsorAlready => "ya era autor o coautor",
            IrregularityKind::NoPositionToWithdraw => "ninguna posición que retirar",
            IrregularityKind::NumberTaken => "número ya ocupado",
            IrregularityKind::VoteAfterResult => "voto emitido después de proclamarse el resultado",
            IrregularityKind::IntentionBeforeResult => {
                "declarada antes de proclamarse el resultado"
            }
            IrregularityKind::ResultDeclaredAlready => "ya se había proclamado un resultado",
            IrregularityKind::GavelOverObjection => {
                "proclamada aprobada pese a una objeción mantenida"
            }
            IrregularityKind::ObjectionAfterResult => {
                "formulada después de proclamarse el resultado"
            }
            IrregularityKind::NoObjectionToWithdraw => "no había objeción que retirar",
            IrregularityKind::SpeakerNotOnList => "quien habló no figuraba en la lista de oradores",
            IrregularityKind::ListClosed => "la lista de oradores estaba cerrada",
            IrregularityKind::FloorChangeOutOfTurn => {
                "el uso de la palabra no podía cambiar de este modo"
            }
            IrregularityKind::ActOnWithdrawnText => "la propuesta había sido retirada",
            IrregularityKind::ActOnAdoptedText => {
                "la propuesta había sido aprobada y no se había retomado"
            }
            IrregularityKind::CommentAfterDeadline => {
                "el plazo para formular observaciones había vencido"
            }
        }
    }

    fn bearing(&self, bearing: EvidenceBearing) -> Option<&'static str> {
        match bearing {
            EvidenceBearing::Supports => None,
            EvidenceBearing::Objects => Some("objeción"),
            EvidenceBearing::Illustrates => Some("ejemplo"),
            EvidenceBearing::Qualifies => Some("matización"),
        }
    }
}
