//! Arabic words for the fields of a record.

use super::Arabic;
use crate::{
    Attribution, Category, ConvergenceLevel, DecisionManner, FormStanding, Gender,
    InterventionKind, Lang, MentionNature, OrderBasis, Presence, ProposalStatus, RegionalGroup,
    Role, SegmentKind, Stance, Standing, TextBasis, Vote, Words,
};

impl Words for Arabic {
    fn language(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ar => "العربية",
            Lang::En => "الإنكليزية",
            Lang::Es => "الإسبانية",
            Lang::Fr => "الفرنسية",
            Lang::Ru => "الروسية",
            Lang::Zh => "الصينية",
        }
    }

    fn category(&self, category: Category) -> &'static str {
        match category {
            Category::State => "الدول",
            Category::UnEntity => "كيانات منظومة الأمم المتحدة",
            Category::IntergovernmentalOrganisation => "المنظمات الحكومية الدولية",
            Category::CivilSociety => "المجتمع المدني",
            Category::Academia => "الأوساط الأكاديمية",
            Category::PrivateSector => "القطاع الخاص",
            Category::DiasporaAssociation => "رابطات المغتربين والمهاجرين",
            Category::LocalAuthority => "السلطات المحلية",
            Category::Other => "مشاركون آخرون",
        }
    }

    fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Member => "عضو",
            Standing::ObserverState => "دولة لها مركز المراقب",
            Standing::OtherObserver => "مراقب آخر",
            Standing::Invited => "مدعو",
            Standing::Unknown => "المركز غير مثبت في السجل",
        }
    }

    fn regional_group(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "مجموعة الدول الأفريقية",
            RegionalGroup::AsiaPacific => "مجموعة دول آسيا والمحيط الهادئ",
            RegionalGroup::EasternEuropean => "مجموعة دول أوروبا الشرقية",
            RegionalGroup::LatinAmericanCaribbean => {
                "مجموعة دول أمريكا اللاتينية ومنطقة البحر الكاريبي"
            }
            RegionalGroup::WesternEuropeanOthers => "مجموعة دول أوروبا الغربية ودول أخرى",
        }
    }

    fn region(&self, group: RegionalGroup) -> &'static str {
        match group {
            RegionalGroup::African => "أفريقيا",
            RegionalGroup::AsiaPacific => "آسيا والمحيط الهادئ",
            RegionalGroup::EasternEuropean => "أوروبا الشرقية",
            RegionalGroup::LatinAmericanCaribbean => "أمريكا اللاتينية ومنطقة البحر الكاريبي",
            RegionalGroup::WesternEuropeanOthers => "أوروبا الغربية ودول أخرى",
        }
    }

    fn role(&self, role: Role, gender: Option<Gender>) -> &'static str {
        let feminine = gender == Some(Gender::Feminine);
        match (role, feminine) {
            (Role::Panellist, false) => "محاور",
            (Role::Panellist, true) => "محاورة",
            (Role::Moderator, false) => "مدير المناقشة",
            (Role::Moderator, true) => "مديرة المناقشة",
            (Role::Chair, false) => "رئيس",
            (Role::Chair, true) => "رئيسة",
            (Role::Delegate, false) => "مندوب",
            (Role::Delegate, true) => "مندوبة",
            (Role::Observer, false) => "مراقب",
            (Role::Observer, true) => "مراقبة",
            (Role::Guest, false) => "مدعو",
            (Role::Guest, true) => "مدعوة",
            (Role::Unknown, _) => "الصفة غير مثبتة في السجل",
        }
    }

    fn intervention_kind(&self, kind: InterventionKind) -> &'static str {
        match kind {
            InterventionKind::Statement => "بيان",
            InterventionKind::Question => "سؤال",
            InterventionKind::Reply => "رد",
            InterventionKind::PointOfOrder => "نقطة نظام",
            InterventionKind::RightOfReply => "حق الرد",
            InterventionKind::Introduction => "ملاحظات استهلالية",
            InterventionKind::ClosingRemark => "ملاحظات ختامية",
        }
    }

    fn segment_kind(&self, kind: SegmentKind) -> &'static str {
        match kind {
            SegmentKind::Opening => "الافتتاح",
            SegmentKind::RoundTable => "اجتماع مائدة مستديرة",
            SegmentKind::Debate => "مناقشة",
            SegmentKind::QuestionsAndAnswers => "أسئلة وأجوبة",
            SegmentKind::Closing => "الاختتام",
            SegmentKind::Other => "جزء آخر",
        }
    }

    fn presence(&self, presence: Presence) -> &'static str {
        match presence {
            Presence::Accredited => "في قائمة المشاركين",
            Presence::InRoom => "في القاعة",
            Presence::Remote => "عن بعد",
            Presence::Unknown => "الحضور غير مثبت في السجل",
        }
    }

    fn mention_nature(&self, nature: MentionNature) -> &'static str {
        match nature {
            MentionNature::Thanks => "شكر",
            MentionNature::Example => "مثال",
            MentionNature::Concern => "شاغل",
            MentionNature::Question => "سؤال",
            MentionNature::Other => "إشارة أخرى",
        }
    }

    fn stance(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::Support => "تأييد",
            Stance::SupportWithReservation => "تأييد مع تحفظ",
            Stance::Oppose => "معارضة",
            Stance::Reserve => "احتفاظ بحق تحديد الموقف",
            Stance::Dissociate => "عدم انضمام إلى توافق الآراء",
            Stance::Withdrawn => "موقف مسحوب",
        }
    }

    fn convergence(&self, level: ConvergenceLevel) -> &'static str {
        match level {
            ConvergenceLevel::Consensus => "توافق في الآراء",
            ConvergenceLevel::BroadAgreement => "اتفاق واسع",
            ConvergenceLevel::Convergence => "تقارب في الآراء",
            ConvergenceLevel::DivergentViews => "تباين في الآراء",
            ConvergenceLevel::ViewsExpressed => "إعراب عن آراء",
            ConvergenceLevel::NotAssessable => "غير قابل للتقييم",
        }
    }

    fn order_basis(&self, basis: OrderBasis) -> &'static str {
        match basis {
            OrderBasis::Time => "الترتيب بحسب وقت المداخلات",
            OrderBasis::RecorderOrdinal => "الترتيب بحسب ترقيم محرر السجل",
            OrderBasis::AsListed => "ترتيب الورود في المصدر",
            OrderBasis::Unknown => "ترتيب غير معروف",
        }
    }

    fn text_basis(&self, basis: TextBasis) -> &'static str {
        match basis {
            TextBasis::Unstated => "الأساس غير مذكور",
            TextBasis::Recording => "عن التسجيل",
            TextBasis::Interpretation => "عن الترجمة الشفوية، وهي ليست ذات حجية",
            TextBasis::SuppliedText => "عن النص المقدم",
            TextBasis::Notes => "عن ملاحظات مدونة",
            TextBasis::PublishedSource => "عن مصدر منشور",
            TextBasis::Translation => "ترجمة",
        }
    }

    fn proposal_status(&self, status: ProposalStatus) -> &'static str {
        match status {
            ProposalStatus::Tabled => "مقدم",
            ProposalStatus::Amended => "معدل",
            ProposalStatus::OrallyRevised => "منقح شفوياً",
            ProposalStatus::Merged => "مدمج مع اقتراح آخر",
            ProposalStatus::Split => "مقسم",
            ProposalStatus::Withdrawn => "مسحوب",
            ProposalStatus::Deferred => "مرجأ",
            ProposalStatus::Adopted => "معتمد",
            ProposalStatus::NotAdopted => "غير معتمد",
        }
    }

    fn decision_manner(&self, manner: DecisionManner) -> &'static str {
        match manner {
            DecisionManner::Consensus => "بتوافق الآراء",
            DecisionManner::WithoutVote => "بدون تصويت",
            DecisionManner::Acclamation => "بالتزكية",
            DecisionManner::RecordedVote => "بتصويت مسجل",
            DecisionManner::ShowOfHands => "برفع الأيدي",
            DecisionManner::Ballot => "بالاقتراع السري",
            DecisionManner::SilenceProcedure => "بإجراء الموافقة الصامتة",
        }
    }

    fn vote(&self, vote: Vote) -> &'static str {
        match vote {
            Vote::Yes => "مؤيد",
            Vote::No => "معارض",
            Vote::Abstain => "ممتنع",
            Vote::NotVoting => "غير مشارك في التصويت",
        }
    }

    fn form_standing(&self, standing: FormStanding) -> &'static str {
        match standing {
            FormStanding::Preferred => "مفضلة",
            FormStanding::Discouraged => "غير مستحسنة",
            FormStanding::Open => "لا هي مفضلة ولا هي غير مستحسنة",
        }
    }

    fn attribution(&self, attribution: Attribution) -> &'static str {
        match attribution {
            Attribution::OnTheRecord => "مع الإسناد بالاسم",
            Attribution::GroupOnly => "مع الإسناد إلى المجموعات فقط",
            Attribution::NotForAttribution => "دون الإسناد بالاسم",
        }
    }
}
