//! Arabic: words of tables.

use crate::ar::Arabic;
use crate::{Caption, Column, CorrectionOrigin, DocumentKind, TablePhrases};

impl TablePhrases for Arabic {
    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Number => "الرقم",
            Column::Speaker => "المتكلم",
            Column::Role => "الصفة",
            Column::Kind => "المداخلة",
            Column::SpeakingTime => "مدة الكلام",
            Column::Participant => "المشارك",
            Column::Category => "الفئة",
            Column::Standing => "المركز",
            Column::RegionalGroup => "المجموعة الإقليمية",
            Column::Interventions => "المداخلات",
            Column::TookTheFloor => "أخذوا الكلمة",
            Column::OnRecord => "المقيدون",
            Column::Segment => "جزء من الدورة",
            Column::Subject => "الموضوع",
            Column::InFavour => "المؤيدون",
            Column::Against => "المعارضون",
            Column::Otherwise => "موقف آخر",
            Column::Entry => "القيد",
            Column::InPlaceOf => "بدلا من",
            Column::Read => "يقرأ",
            Column::Origin => "المصدر",
        }
    }

    fn caption(&self, caption: Caption) -> &'static str {
        match caption {
            Caption::OutsideSegments => "المداخلات خارج أي جزء من الدورة",
            Caption::Participants => "المشاركون المقيدون في السجل",
            Caption::Positions => "آخر موقف لكل مشارك",
            Caption::SpokeByCategory => "المشاركون الذين أخذوا الكلمة، حسب الفئة",
            Caption::SpeakingTimeByCategory => "مدة الكلام حسب فئة المشاركين",
            Caption::PositionsBySubject => "المشاركون المؤيدون والمعارضون، حسب آخر موقف لكل منهم",
            Caption::SupportByRegionalGroup => "المشاركون المؤيدون، حسب المجموعة الإقليمية",
            Caption::LevelsOverTime => "النقاط والاقتراحات حسب مستوى تقارب الآراء، عند نهاية كل جزء",
            Caption::Corrections => "التصويبات",
        }
    }

    fn document_kind(&self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Conclusions => "موجز الاستنتاجات",
            DocumentKind::Report => "تقرير",
            DocumentKind::Record => "محضر موجز",
            DocumentKind::Corrigendum => "تصويب",
        }
    }

    fn correction_origin(&self, origin: CorrectionOrigin) -> &'static str {
        match origin {
            CorrectionOrigin::Recorder => "خطأ في التسجيل",
            CorrectionOrigin::Delegation => "بناء على طلب الوفد",
            CorrectionOrigin::DelegationNotAccepted => "بناء على طلب الوفد، ولم يقبل",
        }
    }

    fn no_corrections(&self) -> &'static str {
        "لا يتضمن السجل أي تصويب"
    }
}
