//! Chinese words for the fields of a record.

use super::Chinese;
use crate::{
    Attribution, Category, ConvergenceLevel, DecisionManner, FormStanding, Gender,
    InterventionKind, Lang, MentionNature, OrderBasis, Presence, ProposalStatus, RegionalGroup,
    Role, SegmentKind, Stance, Standing, TextBasis, Vote, Words,
};

impl Words for Chinese {
    fn language(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ar => "阿拉伯文",
            Lang::En => "英文",
            Lang::Es => "西班牙文",
            Lang::Fr => "法文",
            Lang::Ru => "俄文",
            Lang::Zh => "中文",
        }
    }

    fn category(&self, category: Category) -> &'static str {
        match category {
            Category::State => "国家",
            Category::UnEntity => "联合国实体",
            Category::IntergovernmentalOrganisation => "政府间组织",
            Category::CivilSociety => "民间社会",
            Category::Academia => "学术界",
            Category::PrivateSector => "私营部门",
            Category::DiasporaAssociation => "侨民和移民组织",
            Category::LocalAuthority => "地方当局",
            Category::Other => "其他与会方",
        }
    }

    fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Member => "成员",
            Standing::ObserverState => "观察员国",
            Standing::OtherObserver => "其他观察员",
            Standing::Invited => "应邀出席",
            Standing::Unknown => "地位未记录在案",
        }
    }

    fn regional_group(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "非洲国家组",
            RegionalGroup::AsiaPacific => "亚太国家组",
            RegionalGroup::EasternEuropean => "东欧国家组",
            RegionalGroup::LatinAmericanCaribbean => "拉丁美洲和加勒比国家组",
            RegionalGroup::WesternEuropeanOthers => "西欧和其他国家组",
        }
    }

    fn region(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "非洲",
            RegionalGroup::AsiaPacific => "亚洲及太平洋",
            RegionalGroup::EasternEuropean => "东欧",
            RegionalGroup::LatinAmericanCaribbean => "拉丁美洲和加勒比",
            RegionalGroup::WesternEuropeanOthers => "西欧和其他",
        }
    }

    fn role(&self, role: Role, _gender: Option<Gender>) -> &'static str {
        match role {
            Role::Panellist => "专题小组成员",
            Role::Moderator => "主持人",
            Role::Chair => "主席",
            Role::Delegate => "代表",
            Role::Observer => "观察员",
            Role::Guest => "来宾",
            Role::Unknown => "身份未记录在案",
        }
    }

    fn intervention_kind(&self, kind: InterventionKind) -> &'static str {
        match kind {
            InterventionKind::Statement => "发言",
            InterventionKind::Question => "提问",
            InterventionKind::Reply => "答复",
            InterventionKind::PointOfOrder => "程序问题",
            InterventionKind::RightOfReply => "答辩权",
            InterventionKind::Introduction => "介绍性发言",
            InterventionKind::ClosingRemark => "闭幕词",
        }
    }

    fn segment_kind(&self, kind: SegmentKind) -> &'static str {
        match kind {
            SegmentKind::Opening => "开幕",
            SegmentKind::RoundTable => "圆桌会议",
            SegmentKind::Debate => "辩论",
            SegmentKind::QuestionsAndAnswers => "问答",
            SegmentKind::Closing => "闭幕",
            SegmentKind::Other => "其他部分",
        }
    }

    fn presence(&self, presence: Presence) -> &'static str {
        match presence {
            Presence::Accredited => "列入与会者名单",
            Presence::InRoom => "在会场",
            Presence::Remote => "远程出席",
            Presence::Unknown => "出席情况未记录在案",
        }
    }

    fn mention_nature(&self, nature: MentionNature) -> &'static str {
        match nature {
            MentionNature::Thanks => "致谢",
            MentionNature::Example => "举例",
            MentionNature::Concern => "关切",
            MentionNature::Question => "提问",
            MentionNature::Other => "其他提及",
        }
    }

    fn stance(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::Support => "支持",
            Stance::SupportWithReservation => "有保留地支持",
            Stance::Oppose => "反对",
            Stance::Reserve => "保留立场",
            Stance::Dissociate => "不参加协商一致意见",
            Stance::Withdrawn => "已撤回立场",
        }
    }

    fn convergence(&self, level: ConvergenceLevel) -> &'static str {
        match level {
            ConvergenceLevel::Consensus => "协商一致",
            ConvergenceLevel::BroadAgreement => "广泛一致",
            ConvergenceLevel::Convergence => "意见趋同",
            ConvergenceLevel::DivergentViews => "意见分歧",
            ConvergenceLevel::ViewsExpressed => "已表达意见",
            ConvergenceLevel::NotAssessable => "无法评估",
        }
    }

    fn order_basis(&self, basis: OrderBasis) -> &'static str {
        match basis {
            OrderBasis::Time => "按发言时间排序",
            OrderBasis::RecorderOrdinal => "按记录员的编号排序",
            OrderBasis::AsListed => "按来源列出的顺序",
            OrderBasis::Unknown => "顺序不详",
        }
    }

    fn text_basis(&self, basis: TextBasis) -> &'static str {
        match basis {
            TextBasis::Unstated => "依据未说明",
            TextBasis::Recording => "根据录音",
            TextBasis::Interpretation => "根据口译，不作为正式文本",
            TextBasis::SuppliedText => "根据所提供的文本",
            TextBasis::Notes => "根据笔记",
            TextBasis::PublishedSource => "根据公开发表的来源",
            TextBasis::Translation => "译文",
        }
    }

    fn proposal_status(&self, status: ProposalStatus) -> &'static str {
        match status {
            ProposalStatus::Tabled => "已提出",
            ProposalStatus::Amended => "已修正",
            ProposalStatus::OrallyRevised => "经口头订正",
            ProposalStatus::Merged => "已与另一提案合并",
            ProposalStatus::Split => "已拆分",
            ProposalStatus::Withdrawn => "已撤回",
            ProposalStatus::Deferred => "推迟审议",
            ProposalStatus::Adopted => "已通过",
            ProposalStatus::NotAdopted => "未通过",
        }
    }

    fn decision_manner(&self, manner: DecisionManner) -> &'static str {
        match manner {
            DecisionManner::Consensus => "以协商一致方式",
            DecisionManner::WithoutVote => "未经表决",
            DecisionManner::Acclamation => "以鼓掌方式",
            DecisionManner::RecordedVote => "以记录表决方式",
            DecisionManner::ShowOfHands => "以举手方式",
            DecisionManner::Ballot => "以无记名投票方式",
            DecisionManner::SilenceProcedure => "以默许程序",
        }
    }

    fn vote(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "赞成",
            Vote::No => "反对",
            Vote::Abstain => "弃权",
            Vote::NotVoting => "未参加表决",
        }
    }

    fn form_standing(&self, standing: FormStanding) -> &'static str {
        match standing {
            FormStanding::Preferred => "首选",
            FormStanding::Discouraged => "不宜使用",
            FormStanding::Open => "既非首选亦非不宜使用",
        }
    }

    fn attribution(&self, attribution: Attribution) -> &'static str {
        match attribution {
            Attribution::OnTheRecord => "具名记录",
            Attribution::GroupOnly => "仅注明集团",
            Attribution::NotForAttribution => "不具名",
        }
    }
}
