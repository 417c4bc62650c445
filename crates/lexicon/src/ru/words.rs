//! Russian words for the fields of a record.

use super::Russian;
use crate::{
    Attribution, Category, ConvergenceLevel, DecisionManner, FormStanding, Gender,
    InterventionKind, Lang, MentionNature, OrderBasis, Presence, ProposalStatus, RegionalGroup,
    Role, SegmentKind, Stance, Standing, TextBasis, Vote, Words,
};

impl Words for Russian {
    fn language(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ar => "арабский",
            Lang::En => "английский",
            Lang::Es => "испанский",
            Lang::Fr => "французский",
            Lang::Ru => "русский",
            Lang::Zh => "китайский",
        }
    }

    fn category(&self, category: Category) -> &'static str {
        match category {
            Category::State => "государства",
            Category::UnEntity => "структуры Организации Объединенных Наций",
            Category::IntergovernmentalOrganisation => "межправительственные организации",
            Category::CivilSociety => "гражданское общество",
            Category::Academia => "научные круги",
            Category::PrivateSector => "частный сектор",
            Category::DiasporaAssociation => "объединения диаспоры и мигрантов",
            Category::LocalAuthority => "местные органы власти",
            Category::Other => "другие участники",
        }
    }

    fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Member => "член",
            Standing::ObserverState => "государство-наблюдатель",
            Standing::OtherObserver => "другой наблюдатель",
            Standing::Invited => "по приглашению",
            Standing::Unknown => "статус не зафиксирован",
        }
    }

    fn regional_group(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "Группа африканских государств",
            RegionalGroup::AsiaPacific => "Группа азиатско-тихоокеанских государств",
            RegionalGroup::EasternEuropean => "Группа восточноевропейских государств",
            RegionalGroup::LatinAmericanCaribbean => {
                "Группа государств Латинской Америки и Карибского бассейна"
            }
            RegionalGroup::WesternEuropeanOthers => "Группа западноевропейских и других государств",
        }
    }

    fn region(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "Африка",
            RegionalGroup::AsiaPacific => "Азия и Тихий океан",
            RegionalGroup::EasternEuropean => "Восточная Европа",
            RegionalGroup::LatinAmericanCaribbean => "Латинская Америка и Карибский бассейн",
            RegionalGroup::WesternEuropeanOthers => "Западная Европа и другие",
        }
    }

    fn role(&self, role: Role, _gender: Option<Gender>) -> &'static str {
        match role {
            Role::Panellist => "участник дискуссионной группы",
            Role::Moderator => "ведущий дискуссии",
            Role::Chair => "председатель",
            Role::Delegate => "делегат",
            Role::Observer => "наблюдатель",
            Role::Guest => "по приглашению",
            Role::Unknown => "качество не зафиксировано",
        }
    }

    fn intervention_kind(&self, kind: InterventionKind) -> &'static str {
        match kind {
            InterventionKind::Statement => "заявление",
            InterventionKind::Question => "вопрос",
            InterventionKind::Reply => "ответ",
            InterventionKind::PointOfOrder => "выступление по порядку ведения заседания",
            InterventionKind::RightOfReply => "право на ответ",
            InterventionKind::Introduction => "вступительное слово",
            InterventionKind::ClosingRemark => "заключительное слово",
        }
    }

    fn segment_kind(&self, kind: SegmentKind) -> &'static str {
        match kind {
            SegmentKind::Opening => "открытие",
            SegmentKind::RoundTable => "круглый стол",
            SegmentKind::Debate => "прения",
            SegmentKind::QuestionsAndAnswers => "вопросы и ответы",
            SegmentKind::Closing => "закрытие",
            SegmentKind::Other => "другая часть",
        }
    }

    fn presence(&self, presence: Presence) -> &'static str {
        match presence {
            Presence::Accredited => "в списке участников",
            Presence::InRoom => "в зале",
            Presence::Remote => "дистанционно",
            Presence::Unknown => "присутствие не зафиксировано",
        }
    }

    fn mention_nature(&self, nature: MentionNature) -> &'static str {
        match nature {
            MentionNature::Thanks => "благодарность",
            MentionNature::Example => "пример",
            MentionNature::Concern => "обеспокоенность",
            MentionNature::Question => "вопрос",
            MentionNature::Other => "иное упоминание",
        }
    }

    fn stance(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::Support => "поддержка",
            Stance::SupportWithReservation => "поддержка с оговоркой",
            Stance::Oppose => "возражение",
            Stance::Reserve => "позиция зарезервирована",
            Stance::Dissociate => "отмежевание от консенсуса",
            Stance::Withdrawn => "позиция отозвана",
        }
    }

    fn convergence(&self, level: ConvergenceLevel) -> &'static str {
        match level {
            ConvergenceLevel::Consensus => "консенсус",
            ConvergenceLevel::BroadAgreement => "широкое согласие",
            ConvergenceLevel::Convergence => "сближение позиций",
            ConvergenceLevel::DivergentViews => "расхождение мнений",
            ConvergenceLevel::ViewsExpressed => "высказаны мнения",
            ConvergenceLevel::NotAssessable => "оценить невозможно",
        }
    }

    fn order_basis(&self, basis: OrderBasis) -> &'static str {
        match basis {
            OrderBasis::Time => "порядок по времени выступлений",
            OrderBasis::RecorderOrdinal => "порядок по нумерации составителя отчета",
            OrderBasis::AsListed => "порядок перечисления в источнике",
            OrderBasis::Unknown => "порядок неизвестен",
        }
    }

    fn text_basis(&self, basis: TextBasis) -> &'static str {
        match basis {
            TextBasis::Unstated => "основа не указана",
            TextBasis::Recording => "по записи",
            TextBasis::Interpretation => "по устному переводу, который не является аутентичным",
            TextBasis::SuppliedText => "по представленному тексту",
            TextBasis::Notes => "по заметкам",
            TextBasis::PublishedSource => "по опубликованному источнику",
            TextBasis::Translation => "перевод",
        }
    }

    fn proposal_status(&self, status: ProposalStatus) -> &'static str {
        match status {
            ProposalStatus::Tabled => "внесено",
            ProposalStatus::Amended => "изменено",
            ProposalStatus::OrallyRevised => "изменено в устной форме",
            ProposalStatus::Merged => "объединено с другим",
            ProposalStatus::Split => "разделено",
            ProposalStatus::Withdrawn => "снято",
            ProposalStatus::Deferred => "отложено",
            ProposalStatus::Adopted => "принято",
            ProposalStatus::NotAdopted => "не принято",
        }
    }

    fn decision_manner(&self, manner: DecisionManner) -> &'static str {
        match manner {
            DecisionManner::Consensus => "консенсусом",
            DecisionManner::WithoutVote => "без голосования",
            DecisionManner::Acclamation => "путем аккламации",
            DecisionManner::RecordedVote => "заносимым в отчет о заседании голосованием",
            DecisionManner::ShowOfHands => "поднятием рук",
            DecisionManner::Ballot => "тайным голосованием",
            DecisionManner::SilenceProcedure => "в соответствии с процедурой отсутствия возражений",
        }
    }

    fn vote(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "за",
            Vote::No => "против",
            Vote::Abstain => "воздержались",
            Vote::NotVoting => "не участвовали в голосовании",
        }
    }

    fn form_standing(&self, standing: FormStanding) -> &'static str {
        match standing {
            FormStanding::Preferred => "предпочтительная",
            FormStanding::Discouraged => "нежелательная",
            FormStanding::Open => "не отнесенная ни к предпочтительным, ни к нежелательным",
        }
    }

    fn attribution(&self, attribution: Attribution) -> &'static str {
        match attribution {
            Attribution::OnTheRecord => "с указанием имен и названий",
            Attribution::GroupOnly => "с указанием только групп",
            Attribution::NotForAttribution => "без указания имен и названий",
        }
    }
}
