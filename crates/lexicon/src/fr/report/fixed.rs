//! French headings and names of entries.

use crate::fr::French;
use crate::{EntryKind, EvidenceBearing, Fixed, Heading, IrregularityKind};

impl Fixed for French {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Session => "La session",
            Heading::Opening => "Ouverture",
            Heading::General => "Échanges de portée générale",
            Heading::Themes => "Thèmes",
            Heading::Points => "Points de convergence",
            Heading::Practices => "Bonnes pratiques",
            Heading::Proposals => "Propositions",
            Heading::Terminology => "Terminologie",
            Heading::Decisions => "Décisions",
            Heading::Frameworks => "Cadres de référence",
            Heading::Closing => "Clôture",
            Heading::NextSteps => "Suite des travaux",
            Heading::Commitments => "Engagements et suivi",
            Heading::Proceedings => "Débats",
            Heading::Speakers => "Annexe\u{a0}: intervenants par partie de session",
            Heading::Participants => "Annexe\u{a0}: participants",
            Heading::Positions => "Annexe\u{a0}: positions",
            Heading::Charts => "Annexe\u{a0}: tableaux et graphiques",
            Heading::Corrections => "Rectifications",
            Heading::Rules => "Annexe\u{a0}: règles appliquées",
            Heading::Irregularities => "Annexe\u{a0}: irrégularités consignées",
            Heading::Entries => "Entrées du registre citées",
            Heading::SkipToContent => "Aller au contenu",
            Heading::Entry => "entrée",
            Heading::To => "à",
            Heading::Original => "original",
            Heading::Milestones => "échéances",
            Heading::Example => "exemple",
            Heading::Indicator => "indicateur",
            Heading::Definition => "définition",
            Heading::Reason => "motif",
            Heading::EntryHash => "empreinte de l’entrée",
            Heading::Proof => "preuve, empreintes jusqu’à la racine",
            Heading::ByTheEditor => "paragraphe de la rédaction",
        }
    }

    fn entry_kind(&self, kind: EntryKind) -> &'static str {
        match kind {
            EntryKind::SessionOpened => "ouverture d’une session",
            EntryKind::SessionClosed => "fin d’une session",
            EntryKind::MeetingOpened => "ouverture d’une séance",
            EntryKind::MeetingChanged => "suspension, reprise ou levée d’une séance",
            EntryKind::SegmentOpened => "début d’une partie de session",
            EntryKind::SegmentClosed => "fin d’une partie de session",
            EntryKind::TopicAdded => "thème",
            EntryKind::ParticipantRegistered => "participant",
            EntryKind::StandingChanged => "changement de statut",
            EntryKind::GroupFormed => "groupe",
            EntryKind::MembershipChanged => "changement d’appartenance à un groupe",
            EntryKind::SpeakerIntroduced => "orateur",
            EntryKind::PresenceNoted => "présence",
            EntryKind::InterventionMade => "intervention",
            EntryKind::SubjectMentioned => "mention",
            EntryKind::AlignmentNoted => "association à une déclaration",
            EntryKind::ProposalTabled => "proposition",
            EntryKind::ProposalSponsored => "coauteur d’une proposition",
            EntryKind::MilestoneSet => "échéance",
            EntryKind::PointFormulated => "point",
            EntryKind::PointReformulated => "nouvelle formulation d’un point",
            EntryKind::EvidenceLinked => "élément rattaché à un point",
            EntryKind::TermIntroduced => "terme",
            EntryKind::FormOffered => "forme d’un terme",
            EntryKind::PositionTaken => "position",
            EntryKind::PositionWithdrawn => "retrait d’une position",
            EntryKind::SupportReported => "appui rapporté",
            EntryKind::PracticeReported => "bonne pratique",
            EntryKind::FrameworkRegistered => "cadre de référence",
            EntryKind::FrameworkCited => "citation d’un cadre",
            EntryKind::NextStepSet => "suite des travaux",
            EntryKind::FigureReported => "chiffre rapporté",
            EntryKind::EntryCorrected => "rectification",
            EntryKind::TextTranslated => "traduction",
            EntryKind::LedgerFounded => "création du registre",
            EntryKind::RulesAdopted => "adoption de règles",
            EntryKind::RecordAttested => "confirmation ou contestation d’un compte rendu",
            EntryKind::ParagraphWritten => "paragraphe de la rédaction",
            EntryKind::DecisionPut => "décision",
            EntryKind::VoteCast => "vote",
            EntryKind::VoteIntended => "intention de vote",
            EntryKind::ObjectionRaised => "objection",
            EntryKind::ObjectionWithdrawn => "retrait d’une objection",
            EntryKind::ResultDeclared => "proclamation d’un résultat",
            EntryKind::ExplanationGiven => "explication de vote ou de position",
            EntryKind::FloorRequested => "demande de parole",
            EntryKind::FloorChanged => "changement de parole",
            EntryKind::WaitingReordered => "nouvel ordre d’attente",
            EntryKind::ListChanged => "changement d’une liste des orateurs",
            EntryKind::TimeAllotted => "attribution de temps de parole",
            EntryKind::ProposalRevised => "révision d’une proposition",
            EntryKind::ProposalChanged => "changement d’une proposition",
            EntryKind::SessionSealed => "clôture définitive du procès-verbal d’une session",
            EntryKind::CommitmentMade => "engagement",
            EntryKind::ProgressReported => "rapport sur la mise en œuvre d’un engagement",
            EntryKind::DraftCirculated => "distribution d’un projet",
            EntryKind::CommentMade => "observation sur un projet",
            EntryKind::CommentSettled => "suite donnée à une observation",
            EntryKind::KeyEnrolled => "enregistrement d’une clé",
            EntryKind::KeyRotated => "remplacement d’une clé",
            EntryKind::KeyRevoked => "révocation d’une clé",
            EntryKind::PartsRedacted => "ordre d’expurger",
            EntryKind::LogKeyRotated => "nouvelle clé du registre",
            EntryKind::LogKeyRetired => "fin d’une ancienne clé du registre",
            EntryKind::Unknown => "entrée d’un type plus récent que ce logiciel",
        }
    }

    fn irregularity(&self, irregularity: IrregularityKind) -> &'static str {
        match irregularity {
            IrregularityKind::ClockInTheFuture => "datée d’après son enregistrement",
            IrregularityKind::SessionClosed => "consignée après la fin de la session",
            IrregularityKind::OutsideAnySession => "rattachée à aucune session",
            IrregularityKind::MeetingNotInProgress => "alors que la séance n’était pas en cours",
            IrregularityKind::MeetingChangeOutOfTurn => {
                "changement que l’état de la séance ne permettait pas"
            }
            IrregularityKind::SegmentClosed => "après la fin de la partie de session",
            IrregularityKind::OrdinalTaken => "rang déjà pris dans l’ordre des interventions",
            IrregularityKind::SpeakerOfAnotherParticipant => {
                "orateur inscrit pour un autre participant"
            }
            IrregularityKind::MemberAlready => "déjà membre du groupe",
            IrregularityKind::NotAMember => "n’était pas membre du groupe",
            IrregularityKind::NotItsProposer => {
                "le retrait n’émane pas d’un auteur consigné de la proposition"
            }
            IrregularityKind::SponsorAlready => "déjà auteur ou coauteur",
            IrregularityKind::NoPositionToWithdraw => "aucune position à retirer",
            IrregularityKind::NumberTaken => "numéro déjà pris",
            IrregularityKind::VoteAfterResult => "vote exprimé après la proclamation du résultat",
            IrregularityKind::IntentionBeforeResult => "déclarée avant la proclamation du résultat",
            IrregularityKind::ResultDeclaredAlready => "un résultat avait déjà été proclamé",
            IrregularityKind::GavelOverObjection => {
                "proclamée adoptée malgré une objection maintenue"
            }
            IrregularityKind::ObjectionAfterResult => "soulevée après la proclamation du résultat",
            IrregularityKind::NoObjectionToWithdraw => "aucune objection à retirer",
            IrregularityKind::SpeakerNotOnList => {
                "l’orateur ne figurait pas sur la liste des orateurs"
            }
            IrregularityKind::ListClosed => "la liste des orateurs était close",
            IrregularityKind::FloorChangeOutOfTurn => {
                "la parole ne pouvait pas changer de cette façon"
            }
            IrregularityKind::ActOnWithdrawnText => "la proposition avait été retirée",
            IrregularityKind::ActOnAdoptedText => {
                "la proposition avait été adoptée et n’a pas été reprise"
            }
            IrregularityKind::CommentAfterDeadline => {
                "le délai fixé pour les observations était écoulé"
            }
        }
    }

    fn bearing(&self, bearing: EvidenceBearing) -> Option<&'static str> {
        match bearing {
            EvidenceBearing::Supports => None,
            EvidenceBearing::Objects => Some("objection"),
            EvidenceBearing::Illustrates => Some("exemple"),
            EvidenceBearing::Qualifies => Some("nuance"),
        }
    }
}
