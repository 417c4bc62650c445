//! English words for the fields of a record.

use super::English;
use crate::{
    Attribution, Category, ConvergenceLevel, DecisionManner, FormStanding, Gender,
    InterventionKind, Lang, MentionNature, OrderBasis, Presence, ProposalStatus, RegionalGroup,
    Role, SegmentKind, Stance, Standing, TextBasis, Vote, Words,
};

impl Words for English {
    fn language(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ar => "Arabic",
            Lang::En => "English",
            Lang::Es => "Spanish",
            Lang::Fr => "French",
            Lang::Ru => "Russian",
            Lang::Zh => "Chinese",
        }
    }

    fn category(&self, category: Category) -> &'static str {
        match category {
            Category::State => "States",
            Category::UnEntity => "United Nations entities",
            Category::IntergovernmentalOrganisation => "intergovernmental organizations",
            Category::CivilSociety => "civil society",
            Category::Academia => "academia",
            Category::PrivateSector => "private sector",
            Category::DiasporaAssociation => "diaspora and migrant organizations",
            Category::LocalAuthority => "local authorities",
            Category::Other => "other participants",
        }
    }

    fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Member => "member",
            Standing::ObserverState => "observer State",
            Standing::OtherObserver => "other observer",
            Standing::Invited => "invited",
            Standing::Unknown => "standing not on record",
        }
    }

    fn regional_group(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "Group of African States",
            RegionalGroup::AsiaPacific => "Group of Asia-Pacific States",
            RegionalGroup::EasternEuropean => "Group of Eastern European States",
            RegionalGroup::LatinAmericanCaribbean => "Group of Latin American and Caribbean States",
            RegionalGroup::WesternEuropeanOthers => "Group of Western European and other States",
        }
    }

    fn region(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "Africa",
            RegionalGroup::AsiaPacific => "Asia and the Pacific",
            RegionalGroup::EasternEuropean => "Eastern Europe",
            RegionalGroup::LatinAmericanCaribbean => "Latin America and the Caribbean",
            RegionalGroup::WesternEuropeanOthers => "Western Europe and others",
        }
    }

    fn role(&self, role: Role, _gender: Option<Gender>) -> &'static str {
        match role {
            Role::Panellist => "panellist",
            Role::Moderator => "moderator",
            Role::Chair => "chair",
            Role::Delegate => "delegate",
            Role::Observer => "observer",
            Role::Guest => "guest",
            Role::Unknown => "role not on record",
        }
    }

    fn intervention_kind(&self, kind: InterventionKind) -> &'static str {
        match kind {
            InterventionKind::Statement => "statement",
            InterventionKind::Question => "question",
            InterventionKind::Reply => "reply",
            InterventionKind::PointOfOrder => "point of order",
            InterventionKind::RightOfReply => "right of reply",
            InterventionKind::Introduction => "introductory remarks",
            InterventionKind::ClosingRemark => "closing remarks",
        }
    }

    fn segment_kind(&self, kind: SegmentKind) -> &'static str {
        match kind {
            SegmentKind::Opening => "opening",
            SegmentKind::RoundTable => "round table",
            SegmentKind::Debate => "debate",
            SegmentKind::QuestionsAndAnswers => "questions and answers",
            SegmentKind::Closing => "closing",
            SegmentKind::Other => "other part",
        }
    }

    fn presence(&self, presence: Presence) -> &'static str {
        match presence {
            Presence::Accredited => "on the list of participants",
            Presence::InRoom => "in the room",
            Presence::Remote => "remote",
            Presence::Unknown => "presence not on record",
        }
    }

    fn mention_nature(&self, nature: MentionNature) -> &'static str {
        match nature {
            MentionNature::Thanks => "thanks",
            MentionNature::Example => "example",
            MentionNature::Concern => "concern",
            MentionNature::Question => "question",
            MentionNature::Other => "other mention",
        }
    }

    fn stance(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::Support => "support",
            Stance::SupportWithReservation => "support with reservation",
            Stance::Oppose => "opposition",
            Stance::Reserve => "position reserved",
            Stance::Dissociate => "dissociation from consensus",
            Stance::Withdrawn => "position withdrawn",
        }
    }

    fn convergence(&self, level: ConvergenceLevel) -> &'static str {
        match level {
            ConvergenceLevel::Consensus => "consensus",
            ConvergenceLevel::BroadAgreement => "broad agreement",
            ConvergenceLevel::Convergence => "convergence",
            ConvergenceLevel::DivergentViews => "divergent views",
            ConvergenceLevel::ViewsExpressed => "views expressed",
            ConvergenceLevel::NotAssessable => "not assessable",
        }
    }

    fn order_basis(&self, basis: OrderBasis) -> &'static str {
        match basis {
            OrderBasis::Time => "order by time of intervention",
            OrderBasis::RecorderOrdinal => "order by the recorder's numbering",
            OrderBasis::AsListed => "order as listed in the source",
            OrderBasis::Unknown => "order unknown",
        }
    }

    fn text_basis(&self, basis: TextBasis) -> &'static str {
        match basis {
            TextBasis::Unstated => "basis not stated",
            TextBasis::Recording => "from the recording",
            TextBasis::Interpretation => "from the interpretation, which is not authentic",
            TextBasis::SuppliedText => "from the text supplied",
            TextBasis::Notes => "from notes",
            TextBasis::PublishedSource => "from a published source",
            TextBasis::Translation => "translation",
        }
    }

    fn proposal_status(&self, status: ProposalStatus) -> &'static str {
        match status {
            ProposalStatus::Tabled => "tabled",
            ProposalStatus::Amended => "amended",
            ProposalStatus::OrallyRevised => "orally revised",
            ProposalStatus::Merged => "merged with another",
            ProposalStatus::Split => "split",
            ProposalStatus::Withdrawn => "withdrawn",
            ProposalStatus::Deferred => "deferred",
            ProposalStatus::Adopted => "adopted",
            ProposalStatus::NotAdopted => "not adopted",
        }
    }

    fn decision_manner(&self, manner: DecisionManner) -> &'static str {
        match manner {
            DecisionManner::Consensus => "by consensus",
            DecisionManner::WithoutVote => "without a vote",
            DecisionManner::Acclamation => "by acclamation",
            DecisionManner::RecordedVote => "by recorded vote",
            DecisionManner::ShowOfHands => "by show of hands",
            DecisionManner::Ballot => "by secret ballot",
            DecisionManner::SilenceProcedure => "by silence procedure",
        }
    }

    fn vote(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "in favour",
            Vote::No => "against",
            Vote::Abstain => "abstaining",
            Vote::NotVoting => "not voting",
        }
    }

    fn form_standing(&self, standing: FormStanding) -> &'static str {
        match standing {
            FormStanding::Preferred => "preferred",
            FormStanding::Discouraged => "discouraged",
            FormStanding::Open => "neither preferred nor discouraged",
        }
    }

    fn attribution(&self, attribution: Attribution) -> &'static str {
        match attribution {
            Attribution::OnTheRecord => "on the record",
            Attribution::GroupOnly => "attributed to groups only",
            Attribution::NotForAttribution => "not for attribution",
        }
    }
}
