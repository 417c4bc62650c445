//! Arabic headings and names of entries.

use crate::ar::Arabic;
use crate::{EntryKind, EvidenceBearing, Fixed, Heading, IrregularityKind};

impl Fixed for Arabic {
    fn heading(&self, heading: Heading) -> &'static str {
        match heading {
            Heading::Session => "الدورة",
            Heading::Opening => "الافتتاح",
            Heading::General => "المناقشة العامة",
            Heading::Themes => "المواضيع",
            Heading::Points => "نقاط تقارب الآراء",
            Heading::Practices => "الممارسات الجيدة",
            Heading::Proposals => "الاقتراحات",
            Heading::Terminology => "المصطلحات",
            Heading::Decisions => "القرارات",
            Heading::Frameworks => "الأطر المرجعية",
            Heading::Closing => "الاختتام",
            Heading::NextSteps => "الخطوات المقبلة",
            Heading::Proceedings => "المداولات",
            Heading::Speakers => "المرفق: المتكلمون حسب أجزاء الدورة",
            Heading::Participants => "المرفق: المشاركون",
            Heading::Positions => "المرفق: المواقف",
            Heading::Charts => "المرفق: الجداول والرسوم البيانية",
            Heading::Corrections => "التصويبات",
            Heading::Rules => "المرفق: القواعد المطبقة",
            Heading::Irregularities => "المرفق: المخالفات المثبتة في السجل",
            Heading::Entries => "قيود السجل المستشهد بها",
            Heading::SkipToContent => "الانتقال إلى المحتوى",
            Heading::Entry => "القيد",
            Heading::To => "إلى",
            Heading::Original => "الأصل",
            Heading::Milestones => "المعالم المرحلية",
            Heading::Example => "مثال",
            Heading::Indicator => "المؤشر",
            Heading::Definition => "التعريف",
            Heading::Reason => "السبب",
            Heading::EntryHash => "بصمة القيد",
            Heading::Proof => "الإثبات، البصمات حتى الجذر",
            Heading::ByTheEditor => "فقرة من المحرر",
        }
    }

    fn entry_kind(&self, kind: EntryKind) -> &'static str {
        match kind {
            EntryKind::SessionOpened => "افتتاح دورة",
            EntryKind::SessionClosed => "انتهاء دورة",
            EntryKind::MeetingOpened => "افتتاح جلسة",
            EntryKind::MeetingChanged => "تعليق جلسة أو استئنافها أو رفعها",
            EntryKind::SegmentOpened => "بدء جزء من الدورة",
            EntryKind::SegmentClosed => "انتهاء جزء من الدورة",
            EntryKind::TopicAdded => "موضوع",
            EntryKind::ParticipantRegistered => "مشارك",
            EntryKind::StandingChanged => "تغيير في المركز",
            EntryKind::GroupFormed => "مجموعة",
            EntryKind::MembershipChanged => "تغيير في عضوية مجموعة",
            EntryKind::SpeakerIntroduced => "متكلم",
            EntryKind::PresenceNoted => "حضور",
            EntryKind::InterventionMade => "مداخلة",
            EntryKind::SubjectMentioned => "إشارة",
            EntryKind::AlignmentNoted => "انضمام إلى بيان",
            EntryKind::ProposalTabled => "اقتراح",
            EntryKind::ProposalSponsored => "مشارك في تقديم اقتراح",
            EntryKind::MilestoneSet => "معلم مرحلي",
            EntryKind::PointFormulated => "نقطة",
            EntryKind::PointReformulated => "صياغة جديدة لنقطة",
            EntryKind::EvidenceLinked => "مادة متصلة بنقطة",
            EntryKind::TermIntroduced => "مصطلح",
            EntryKind::FormOffered => "صيغة لمصطلح",
            EntryKind::PositionTaken => "موقف",
            EntryKind::PositionWithdrawn => "سحب موقف",
            EntryKind::SupportReported => "تأييد أورده المصدر",
            EntryKind::PracticeReported => "ممارسة جيدة",
            EntryKind::FrameworkRegistered => "إطار مرجعي",
            EntryKind::FrameworkCited => "استشهاد بإطار",
            EntryKind::NextStepSet => "خطوة مقبلة",
            EntryKind::FigureReported => "رقم أورده المصدر",
            EntryKind::EntryCorrected => "تصويب",
            EntryKind::TextTranslated => "ترجمة",
            EntryKind::LedgerFounded => "إنشاء السجل",
            EntryKind::RulesAdopted => "اعتماد قواعد",
            EntryKind::RecordAttested => "تأكيد محضر أو الاعتراض عليه",
            EntryKind::ParagraphWritten => "فقرة من المحرر",
            EntryKind::DecisionPut => "قرار",
            EntryKind::VoteCast => "تصويت",
            EntryKind::VoteIntended => "نية تصويت",
            EntryKind::ObjectionRaised => "اعتراض",
            EntryKind::ObjectionWithdrawn => "سحب اعتراض",
            EntryKind::ResultDeclared => "إعلان نتيجة",
            EntryKind::ExplanationGiven => "تعليل تصويت أو موقف",
            EntryKind::KeyEnrolled => "تسجيل مفتاح",
            EntryKind::KeyRotated => "استبدال مفتاح",
            EntryKind::KeyRevoked => "إلغاء مفتاح",
            EntryKind::PartsRedacted => "أمر بالحذف",
            EntryKind::LogKeyRotated => "المفتاح الجديد للسجل",
            EntryKind::LogKeyRetired => "انتهاء مفتاح سابق للسجل",
            EntryKind::Unknown => "قيد من نوع أحدث من هذه البرمجية",
        }
    }

    fn irregularity(&self, irregularity: IrregularityKind) -> &'static str {
        match irregularity {
            IrregularityKind::ClockInTheFuture => "تاريخه لاحق لتاريخ تسجيله",
            IrregularityKind::SessionClosed => "سُجل بعد انتهاء الدورة",
            IrregularityKind::OutsideAnySession => "لا ينتمي إلى أي دورة",
            IrregularityKind::MeetingNotInProgress => "في وقت لم تكن فيه الجلسة منعقدة",
            IrregularityKind::MeetingChangeOutOfTurn => "تغيير لم تكن حالة الجلسة تسمح به",
            IrregularityKind::SegmentClosed => "بعد انتهاء ذلك الجزء من الدورة",
            IrregularityKind::OrdinalTaken => "مرتبة مشغولة بالفعل في ترتيب الكلام",
            IrregularityKind::SpeakerOfAnotherParticipant => "متكلم مقيد باسم مشارك آخر",
            IrregularityKind::MemberAlready => "عضو في المجموعة بالفعل",
            IrregularityKind::NotAMember => "لم يكن عضواً في المجموعة",
            IrregularityKind::SponsorAlready => "مقدم للاقتراح أو مشارك في تقديمه بالفعل",
            IrregularityKind::NoPositionToWithdraw => "لا موقف يمكن سحبه",
            IrregularityKind::NumberTaken => "رقم مستخدم بالفعل",
            IrregularityKind::VoteAfterResult => "أُدلي بالصوت بعد إعلان النتيجة",
            IrregularityKind::IntentionBeforeResult => "أُعلنت قبل إعلان النتيجة",
            IrregularityKind::ResultDeclaredAlready => "سبق إعلان نتيجة",
            IrregularityKind::GavelOverObjection => "أُعلن الاعتماد رغم اعتراض قائم",
            IrregularityKind::ObjectionAfterResult => "أُثير بعد إعلان النتيجة",
            IrregularityKind::NoObjectionToWithdraw => "لا اعتراض يمكن سحبه",
        }
    }

    fn bearing(&self, bearing: EvidenceBearing) -> Option<&'static str> {
        match bearing {
            EvidenceBearing::Supports => None,
            EvidenceBearing::Objects => Some("اعتراض"),
            EvidenceBearing::Illustrates => Some("مثال"),
            EvidenceBearing::Qualifies => Some("تدقيق"),
        }
    }
}
