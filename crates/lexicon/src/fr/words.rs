//! French words for the fields of a record.

use super::French;
use crate::{
    Attribution, Category, ConvergenceLevel, DecisionManner, FormStanding, Gender,
    InterventionKind, Lang, MentionNature, OrderBasis, Presence, ProposalStatus, RegionalGroup,
    Role, SegmentKind, Stance, Standing, TextBasis, Vote, Words,
};

impl Words for French {
    fn language(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ar => "arabe",
            Lang::En => "anglais",
            Lang::Es => "espagnol",
            Lang::Fr => "français",
            Lang::Ru => "russe",
            Lang::Zh => "chinois",
        }
    }

    fn category(&self, category: Category) -> &'static str {
        match category {
            Category::State => "États",
            Category::UnEntity => "entités du système des Nations Unies",
            Category::IntergovernmentalOrganisation => "organisations intergouvernementales",
            Category::CivilSociety => "société civile",
            Category::Academia => "milieux universitaires",
            Category::PrivateSector => "secteur privé",
            Category::DiasporaAssociation => "organisations de la diaspora et de migrants",
            Category::LocalAuthority => "autorités locales",
            Category::Other => "autres participants",
        }
    }

    fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Member => "membre",
            Standing::ObserverState => "État observateur",
            Standing::OtherObserver => "autre observateur",
            Standing::Invited => "invité",
            Standing::Unknown => "statut non consigné",
        }
    }

    fn regional_group(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "Groupe des États d’Afrique",
            RegionalGroup::AsiaPacific => "Groupe des États d’Asie et du Pacifique",
            RegionalGroup::EasternEuropean => "Groupe des États d’Europe orientale",
            RegionalGroup::LatinAmericanCaribbean => {
                "Groupe des États d’Amérique latine et des Caraïbes"
            }
            RegionalGroup::WesternEuropeanOthers => {
                "Groupe des États d’Europe occidentale et autres États"
            }
        }
    }

    fn region(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "Afrique",
            RegionalGroup::AsiaPacific => "Asie et Pacifique",
            RegionalGroup::EasternEuropean => "Europe orientale",
            RegionalGroup::LatinAmericanCaribbean => "Amérique latine et Caraïbes",
            RegionalGroup::WesternEuropeanOthers => "Europe occidentale et autres",
        }
    }

    fn role(&self, role: Role, gender: Option<Gender>) -> &'static str {
        let feminine = gender == Some(Gender::Feminine);
        match (role, feminine) {
            (Role::Panellist, _) => "panéliste",
            (Role::Moderator, false) => "modérateur",
            (Role::Moderator, true) => "modératrice",
            (Role::Chair, false) => "président",
            (Role::Chair, true) => "présidente",
            (Role::Delegate, false) => "délégué",
            (Role::Delegate, true) => "déléguée",
            (Role::Observer, false) => "observateur",
            (Role::Observer, true) => "observatrice",
            (Role::Guest, false) => "invité",
            (Role::Guest, true) => "invitée",
            (Role::Unknown, _) => "qualité non consignée",
        }
    }

    fn intervention_kind(&self, kind: InterventionKind) -> &'static str {
        match kind {
            InterventionKind::Statement => "déclaration",
            InterventionKind::Question => "question",
            InterventionKind::Reply => "réponse",
            InterventionKind::PointOfOrder => "motion d’ordre",
            InterventionKind::RightOfReply => "droit de réponse",
            InterventionKind::Introduction => "observations liminaires",
            InterventionKind::ClosingRemark => "observations de clôture",
        }
    }

    fn segment_kind(&self, kind: SegmentKind) -> &'static str {
        match kind {
            SegmentKind::Opening => "ouverture",
            SegmentKind::RoundTable => "table ronde",
            SegmentKind::Debate => "débat",
            SegmentKind::QuestionsAndAnswers => "questions-réponses",
            SegmentKind::Closing => "clôture",
            SegmentKind::Other => "autre partie",
        }
    }

    fn presence(&self, presence: Presence) -> &'static str {
        match presence {
            Presence::Accredited => "sur la liste des participants",
            Presence::InRoom => "dans la salle",
            Presence::Remote => "à distance",
            Presence::Unknown => "présence non consignée",
        }
    }

    fn mention_nature(&self, nature: MentionNature) -> &'static str {
        match nature {
            MentionNature::Thanks => "remerciements",
            MentionNature::Example => "exemple",
            MentionNature::Concern => "préoccupation",
            MentionNature::Question => "question",
            MentionNature::Other => "autre mention",
        }
    }

    fn stance(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::Support => "appui",
            Stance::SupportWithReservation => "appui avec réserve",
            Stance::Oppose => "opposition",
            Stance::Reserve => "position réservée",
            Stance::Dissociate => "dissociation du consensus",
            Stance::Withdrawn => "position retirée",
        }
    }

    fn convergence(&self, level: ConvergenceLevel) -> &'static str {
        match level {
            ConvergenceLevel::Consensus => "consensus",
            ConvergenceLevel::BroadAgreement => "large accord",
            ConvergenceLevel::Convergence => "convergence",
            ConvergenceLevel::DivergentViews => "vues divergentes",
            ConvergenceLevel::ViewsExpressed => "vues exprimées",
            ConvergenceLevel::NotAssessable => "non évaluable",
        }
    }

    fn order_basis(&self, basis: OrderBasis) -> &'static str {
        match basis {
            OrderBasis::Time => "ordre selon l’heure des interventions",
            OrderBasis::RecorderOrdinal => "ordre selon la numérotation du rédacteur",
            OrderBasis::AsListed => "ordre d’énumération dans la source",
            OrderBasis::Unknown => "ordre inconnu",
        }
    }

    fn text_basis(&self, basis: TextBasis) -> &'static str {
        match basis {
            TextBasis::Unstated => "base non précisée",
            TextBasis::Recording => "d’après l’enregistrement",
            TextBasis::Interpretation => "d’après l’interprétation, qui ne fait pas foi",
            TextBasis::SuppliedText => "d’après le texte remis",
            TextBasis::Notes => "d’après des notes",
            TextBasis::PublishedSource => "d’après une source publiée",
            TextBasis::Translation => "traduction",
        }
    }

    fn proposal_status(&self, status: ProposalStatus) -> &'static str {
        match status {
            ProposalStatus::Tabled => "présentée",
            ProposalStatus::Amended => "modifiée",
            ProposalStatus::OrallyRevised => "révisée oralement",
            ProposalStatus::Merged => "fusionnée avec une autre",
            ProposalStatus::Split => "scindée",
            ProposalStatus::Withdrawn => "retirée",
            ProposalStatus::Deferred => "reportée",
            ProposalStatus::Adopted => "adoptée",
            ProposalStatus::NotAdopted => "non adoptée",
        }
    }

    fn decision_manner(&self, manner: DecisionManner) -> &'static str {
        match manner {
            DecisionManner::Consensus => "par consensus",
            DecisionManner::WithoutVote => "sans vote",
            DecisionManner::Acclamation => "par acclamation",
            DecisionManner::RecordedVote => "par vote enregistré",
            DecisionManner::ShowOfHands => "à main levée",
            DecisionManner::Ballot => "au scrutin secret",
            DecisionManner::SilenceProcedure => "par la procédure d’approbation tacite",
        }
    }

    fn vote(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "pour",
            Vote::No => "contre",
            Vote::Abstain => "abstention",
            Vote::NotVoting => "n’a pas participé au vote",
        }
    }

    fn form_standing(&self, standing: FormStanding) -> &'static str {
        match standing {
            FormStanding::Preferred => "à privilégier",
            FormStanding::Discouraged => "à éviter",
            FormStanding::Open => "ni à privilégier ni à éviter",
        }
    }

    fn attribution(&self, attribution: Attribution) -> &'static str {
        match attribution {
            Attribution::OnTheRecord => "avec attribution nominative",
            Attribution::GroupOnly => "avec attribution aux groupes seulement",
            Attribution::NotForAttribution => "sans attribution nominative",
        }
    }
}
