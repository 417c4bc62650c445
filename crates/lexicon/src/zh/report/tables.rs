//! Chinese: words of tables.

use crate::zh::Chinese;
use crate::{Caption, Column, CorrectionOrigin, DocumentKind, TablePhrases};

impl TablePhrases for Chinese {
    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Number => "序号",
            Column::Speaker => "发言者",
            Column::Role => "身份",
            Column::Kind => "发言",
            Column::SpeakingTime => "发言时间",
            Column::Participant => "与会者",
            Column::Category => "类别",
            Column::Standing => "地位",
            Column::RegionalGroup => "区域组",
            Column::Interventions => "发言次数",
            Column::TookTheFloor => "发过言",
            Column::OnRecord => "记录在案",
            Column::Segment => "会议部分",
            Column::Subject => "事项",
            Column::InFavour => "赞成",
            Column::Against => "反对",
            Column::Otherwise => "其他立场",
            Column::Entry => "条目",
            Column::InPlaceOf => "原文",
            Column::Read => "更正为",
            Column::Origin => "来源",
        }
    }

    fn caption(&self, caption: Caption) -> &'static str {
        match caption {
            Caption::OutsideSegments => "会议各部分以外的发言",
            Caption::Participants => "记录在案的与会者",
            Caption::Positions => "各与会者的最新立场",
            Caption::SpokeByCategory => "按类别分列的发过言的与会者",
            Caption::SpeakingTimeByCategory => "按与会者类别分列的发言时间",
            Caption::PositionsBySubject => "赞成和反对的与会者，以各自的最新立场为准",
            Caption::SupportByRegionalGroup => "按区域组分列的赞成者",
            Caption::LevelsOverTime => "各部分结束时按意见趋同程度分列的要点和提案",
            Caption::Corrections => "更正",
        }
    }

    fn document_kind(&self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Conclusions => "结论摘要",
            DocumentKind::Report => "报告",
            DocumentKind::Record => "简要记录",
            DocumentKind::Corrigendum => "更正",
        }
    }

    fn correction_origin(&self, origin: CorrectionOrigin) -> &'static str {
        match origin {
            CorrectionOrigin::Recorder => "记录错误",
            CorrectionOrigin::Delegation => "应代表团要求",
            CorrectionOrigin::DelegationNotAccepted => "代表团要求，未获接受",
        }
    }

    fn no_corrections(&self) -> &'static str {
        "记录中没有更正"
    }
}
