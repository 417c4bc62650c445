//! Spanish words for the fields of a record.

use super::Spanish;
use crate::{
    Attribution, Category, ConvergenceLevel, DecisionManner, FormStanding, Gender,
    InterventionKind, Lang, MentionNature, OrderBasis, Presence, ProposalStatus, RegionalGroup,
    Role, SegmentKind, Stance, Standing, TextBasis, Vote, Words,
};

impl Words for Spanish {
    fn language(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ar => "árabe",
            Lang::En => "inglés",
            Lang::Es => "español",
            Lang::Fr => "francés",
            Lang::Ru => "ruso",
            Lang::Zh => "chino",
        }
    }

    fn category(&self, category: Category) -> &'static str {
        match category {
            Category::State => "Estados",
            Category::UnEntity => "entidades de las Naciones Unidas",
            Category::IntergovernmentalOrganisation => "organizaciones intergubernamentales",
            Category::CivilSociety => "sociedad civil",
            Category::Academia => "instituciones académicas",
            Category::PrivateSector => "sector privado",
            Category::DiasporaAssociation => "organizaciones de la diáspora y de migrantes",
            Category::LocalAuthority => "autoridades locales",
            Category::Other => "otros participantes",
        }
    }

    fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Member => "miembro",
            Standing::ObserverState => "Estado observador",
            Standing::OtherObserver => "otro observador",
            Standing::Invited => "invitado",
            Standing::Unknown => "condición que no consta",
        }
    }

    fn regional_group(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "Grupo de los Estados de África",
            RegionalGroup::AsiaPacific => "Grupo de los Estados de Asia y el Pacífico",
            RegionalGroup::EasternEuropean => "Grupo de los Estados de Europa Oriental",
            RegionalGroup::LatinAmericanCaribbean => {
                "Grupo de los Estados de América Latina y el Caribe"
            }
            RegionalGroup::WesternEuropeanOthers => {
                "Grupo de los Estados de Europa Occidental y otros Estados"
            }
        }
    }

    fn region(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "África",
            RegionalGroup::AsiaPacific => "Asia y el Pacífico",
            RegionalGroup::EasternEuropean => "Europa Oriental",
            RegionalGroup::LatinAmericanCaribbean => "América Latina y el Caribe",
            RegionalGroup::WesternEuropeanOthers => "Europa Occidental y otros",
        }
    }

    fn role(&self, role: Role, gender: Option<Gender>) -> &'static str {
        let feminine = gender == Some(Gender::Feminine);
        match (role, feminine) {
            (Role::Panellist, _) => "panelista",
            (Role::Moderator, false) => "moderador",
            (Role::Moderator, true) => "moderadora",
            (Role::Chair, false) => "presidente",
            (Role::Chair, true) => "presidenta",
            (Role::Delegate, false) => "delegado",
            (Role::Delegate, true) => "delegada",
            (Role::Observer, false) => "observador",
            (Role::Observer, true) => "observadora",
            (Role::Guest, false) => "invitado",
            (Role::Guest, true) => "invitada",
            (Role::Unknown, _) => "función que no consta",
        }
    }

    fn intervention_kind(&self, kind: InterventionKind) -> &'static str {
        match kind {
            InterventionKind::Statement => "declaración",
            InterventionKind::Question => "pregunta",
            InterventionKind::Reply => "respuesta",
            InterventionKind::PointOfOrder => "cuestión de orden",
            InterventionKind::RightOfReply => "derecho de respuesta",
            InterventionKind::Introduction => "observaciones introductorias",
            InterventionKind::ClosingRemark => "observaciones finales",
        }
    }

    fn segment_kind(&self, kind: SegmentKind) -> &'static str {
        match kind {
            SegmentKind::Opening => "apertura",
            SegmentKind::RoundTable => "mesa redonda",
            SegmentKind::Debate => "debate",
            SegmentKind::QuestionsAndAnswers => "preguntas y respuestas",
            SegmentKind::Closing => "clausura",
            SegmentKind::Other => "otra parte",
        }
    }

    fn presence(&self, presence: Presence) -> &'static str {
        match presence {
            Presence::Accredited => "en la lista de participantes",
            Presence::InRoom => "en la sala",
            Presence::Remote => "a distancia",
            Presence::Unknown => "no consta la asistencia",
        }
    }

    fn mention_nature(&self, nature: MentionNature) -> &'static str {
        match nature {
            MentionNature::Thanks => "agradecimiento",
            MentionNature::Example => "ejemplo",
            MentionNature::Concern => "preocupación",
            MentionNature::Question => "pregunta",
            MentionNature::Other => "otra mención",
        }
    }

    fn stance(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::Support => "apoyo",
            Stance::SupportWithReservation => "apoyo con reserva",
            Stance::Oppose => "oposición",
            Stance::Reserve => "posición reservada",
            Stance::Dissociate => "disociación del consenso",
            Stance::Withdrawn => "posición retirada",
        }
    }

    fn convergence(&self, level: ConvergenceLevel) -> &'static str {
        match level {
            ConvergenceLevel::Consensus => "consenso",
            ConvergenceLevel::BroadAgreement => "amplio acuerdo",
            ConvergenceLevel::Convergence => "convergencia",
            ConvergenceLevel::DivergentViews => "opiniones divergentes",
            ConvergenceLevel::ViewsExpressed => "opiniones expresadas",
            ConvergenceLevel::NotAssessable => "no evaluable",
        }
    }

    fn order_basis(&self, basis: OrderBasis) -> &'static str {
        match basis {
            OrderBasis::Time => "orden según la hora de las intervenciones",
            OrderBasis::RecorderOrdinal => "orden según la numeración del redactor",
            OrderBasis::AsListed => "orden en que figuran en la fuente",
            OrderBasis::Unknown => "orden desconocido",
        }
    }

    fn text_basis(&self, basis: TextBasis) -> &'static str {
        match basis {
            TextBasis::Unstated => "base no indicada",
            TextBasis::Recording => "según la grabación",
            TextBasis::Interpretation => "según la interpretación, que no da fe",
            TextBasis::SuppliedText => "según el texto facilitado",
            TextBasis::Notes => "según apuntes",
            TextBasis::PublishedSource => "según una fuente publicada",
            TextBasis::Translation => "traducción",
        }
    }

    fn proposal_status(&self, status: ProposalStatus) -> &'static str {
        match status {
            ProposalStatus::Tabled => "presentada",
            ProposalStatus::Amended => "enmendada",
            ProposalStatus::OrallyRevised => "revisada oralmente",
            ProposalStatus::Merged => "fusionada con otra",
            ProposalStatus::Split => "dividida",
            ProposalStatus::Withdrawn => "retirada",
            ProposalStatus::Deferred => "aplazada",
            ProposalStatus::Adopted => "aprobada",
            ProposalStatus::NotAdopted => "no aprobada",
        }
    }

    fn decision_manner(&self, manner: DecisionManner) -> &'static str {
        match manner {
            DecisionManner::Consensus => "por consenso",
            DecisionManner::WithoutVote => "sin votación",
            DecisionManner::Acclamation => "por aclamación",
            DecisionManner::RecordedVote => "en votación registrada",
            DecisionManner::ShowOfHands => "a mano alzada",
            DecisionManner::Ballot => "en votación secreta",
            DecisionManner::SilenceProcedure => "por el procedimiento de acuerdo tácito",
        }
    }

    fn vote(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "a favor",
            Vote::No => "en contra",
            Vote::Abstain => "abstención",
            Vote::NotVoting => "no participó en la votación",
        }
    }

    fn form_standing(&self, standing: FormStanding) -> &'static str {
        match standing {
            FormStanding::Preferred => "preferida",
            FormStanding::Discouraged => "desaconsejada",
            FormStanding::Open => "ni preferida ni desaconsejada",
        }
    }

    fn attribution(&self, attribution: Attribution) -> &'static str {
        match attribution {
            Attribution::OnTheRecord => "con atribución nominal",
            Attribution::GroupOnly => "con atribución solo a grupos",
            Attribution::NotForAttribution => "sin atribución nominal",
        }
    }
}
