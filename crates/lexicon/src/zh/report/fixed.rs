//! Chinese headings and names of entries.

use crate::zh::Chinese;
use crate::{EntryKind, EvidenceBearing, Fixed, Heading, IrregularityKind};

impl Fixed for Chinese {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Session => "届会情况",
            Heading::Opening => "开幕",
            Heading::General => "一般性讨论",
            Heading::Themes => "专题",
            Heading::Points => "意见趋同的要点",
            Heading::Practices => "良好做法",
            Heading::Proposals => "提案",
            Heading::Terminology => "术语",
            Heading::Decisions => "决定",
            Heading::Frameworks => "参照框架",
            Heading::Closing => "闭幕",
            Heading::NextSteps => "后续步骤",
            Heading::Proceedings => "会议经过",
            Heading::Speakers => "附件：各部分发言者",
            Heading::Participants => "附件：与会者",
            Heading::Positions => "附件：立场",
            Heading::Charts => "附件：图表",
            Heading::Corrections => "更正",
            Heading::Rules => "附件：适用的规则",
            Heading::Irregularities => "附件：记录在案的不合规情况",
            Heading::Entries => "引用的台账条目",
            Heading::SkipToContent => "跳至正文",
            Heading::Entry => "条目",
            Heading::To => "至",
            Heading::Original => "原文",
            Heading::Milestones => "阶段目标",
            Heading::Example => "示例",
            Heading::Indicator => "指标",
            Heading::Definition => "定义",
            Heading::Reason => "理由",
            Heading::EntryHash => "条目散列值",
            Heading::Proof => "证明（直至根的散列值）",
            Heading::ByTheEditor => "编者段落",
        }
    }

    fn entry_kind(&self, kind: EntryKind) -> &'static str {
        match kind {
            EntryKind::SessionOpened => "届会开始",
            EntryKind::SessionClosed => "届会结束",
            EntryKind::MeetingOpened => "会议开始",
            EntryKind::MeetingChanged => "会议暂停、复会或散会",
            EntryKind::SegmentOpened => "届会某一部分开始",
            EntryKind::SegmentClosed => "届会某一部分结束",
            EntryKind::TopicAdded => "专题",
            EntryKind::ParticipantRegistered => "与会方",
            EntryKind::StandingChanged => "地位变更",
            EntryKind::GroupFormed => "集团",
            EntryKind::MembershipChanged => "集团成员变更",
            EntryKind::SpeakerIntroduced => "发言者",
            EntryKind::PresenceNoted => "出席情况",
            EntryKind::InterventionMade => "发言",
            EntryKind::SubjectMentioned => "提及",
            EntryKind::AlignmentNoted => "赞同某项发言",
            EntryKind::ProposalTabled => "提案",
            EntryKind::ProposalSponsored => "提案的共同提出方",
            EntryKind::MilestoneSet => "阶段目标",
            EntryKind::PointFormulated => "要点",
            EntryKind::PointReformulated => "要点的新措辞",
            EntryKind::EvidenceLinked => "与要点相关的材料",
            EntryKind::TermIntroduced => "术语",
            EntryKind::FormOffered => "术语的用语",
            EntryKind::PositionTaken => "立场",
            EntryKind::PositionWithdrawn => "撤回立场",
            EntryKind::SupportReported => "据报的支持",
            EntryKind::PracticeReported => "良好做法",
            EntryKind::FrameworkRegistered => "参照框架",
            EntryKind::FrameworkCited => "引用框架",
            EntryKind::NextStepSet => "后续步骤",
            EntryKind::FigureReported => "据报的数字",
            EntryKind::EntryCorrected => "更正",
            EntryKind::TextTranslated => "译文",
            EntryKind::LedgerFounded => "设立台账",
            EntryKind::RulesAdopted => "通过规则",
            EntryKind::RecordAttested => "确认或质疑记录",
            EntryKind::ParagraphWritten => "编者段落",
            EntryKind::DecisionPut => "决定",
            EntryKind::VoteCast => "表决",
            EntryKind::VoteIntended => "投票意向",
            EntryKind::ObjectionRaised => "反对意见",
            EntryKind::ObjectionWithdrawn => "撤回反对意见",
            EntryKind::ResultDeclared => "宣布结果",
            EntryKind::ExplanationGiven => "解释投票或立场",
            EntryKind::KeyEnrolled => "登记密钥",
            EntryKind::KeyRotated => "更换密钥",
            EntryKind::KeyRevoked => "撤销密钥",
            EntryKind::PartsRedacted => "删除令",
            EntryKind::LogKeyRotated => "台账的新密钥",
            EntryKind::LogKeyRetired => "台账旧密钥停用",
            EntryKind::Unknown => "类别比本软件更新的条目",
        }
    }

    fn irregularity(&self, irregularity: IrregularityKind) -> &'static str {
        match irregularity {
            IrregularityKind::ClockInTheFuture => "所注时间晚于记录时间",
            IrregularityKind::SessionClosed => "在届会结束后记录",
            IrregularityKind::OutsideAnySession => "不属于任何届会",
            IrregularityKind::MeetingNotInProgress => "当时会议并未进行",
            IrregularityKind::MeetingChangeOutOfTurn => "会议当时的状态不允许这一变更",
            IrregularityKind::SegmentClosed => "在届会该部分结束之后",
            IrregularityKind::OrdinalTaken => "发言顺序中的该位置已被占用",
            IrregularityKind::SpeakerOfAnotherParticipant => "发言者登记在另一与会方名下",
            IrregularityKind::MemberAlready => "已是集团成员",
            IrregularityKind::NotAMember => "并非集团成员",
            IrregularityKind::SponsorAlready => "已是提出方或共同提出方",
            IrregularityKind::NoPositionToWithdraw => "没有可撤回的立场",
            IrregularityKind::NumberTaken => "编号已被占用",
            IrregularityKind::VoteAfterResult => "在宣布结果后投票",
            IrregularityKind::IntentionBeforeResult => "在宣布结果前表示",
            IrregularityKind::ResultDeclaredAlready => "此前已宣布过结果",
            IrregularityKind::GavelOverObjection => "在反对意见仍然有效的情况下宣布通过",
            IrregularityKind::ObjectionAfterResult => "在宣布结果后提出",
            IrregularityKind::NoObjectionToWithdraw => "没有可撤回的反对意见",
        }
    }

    fn bearing(&self, bearing: EvidenceBearing) -> Option<&'static str> {
        match bearing {
            EvidenceBearing::Supports => None,
            EvidenceBearing::Objects => Some("异议"),
            EvidenceBearing::Illustrates => Some("举例"),
            EvidenceBearing::Qualifies => Some("补充说明"),
        }
    }
}
