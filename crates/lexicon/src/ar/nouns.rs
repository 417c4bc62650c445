//! The nouns that summaries count, in the forms that numbers want of them.

use crate::Gender::{self, Feminine as F, Masculine as M};
use crate::Noun;

/// A noun in all its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Forms {
    /// "وفد".
    pub one: &'static str,
    /// After 11 to 99: "وفداً".
    pub many: &'static str,
    /// The dual as a subject, and after a preposition: "وفدان", "وفدين".
    pub two: [&'static str; 2],
    /// After three to ten: "وفود".
    pub few: &'static str,
    /// Definite, after "جميع": "الوفود".
    pub all: &'static str,
    pub gender: Gender,
    /// Whether it is said of persons: then the plural takes the verb of its own gender, else that
    /// of the feminine.
    pub human: bool,
}

/// Of things: the plural takes the feminine.
const fn thing(
    one: &'static str,
    many: &'static str,
    two: [&'static str; 2],
    few: &'static str,
    all: &'static str,
    gender: Gender,
) -> Forms {
    Forms {
        one,
        many,
        two,
        few,
        all,
        gender,
        human: false,
    }
}

/// Of persons.
const fn person(
    one: &'static str,
    many: &'static str,
    two: [&'static str; 2],
    few: &'static str,
    all: &'static str,
    gender: Gender,
) -> Forms {
    Forms {
        human: true,
        ..thing(one, many, two, few, all, gender)
    }
}

pub(super) fn forms(noun: Noun) -> Forms {
    match noun {
        Noun::Delegation => thing("وفد", "وفداً", ["وفدان", "وفدين"], "وفود", "الوفود", M),
        Noun::State => thing("دولة", "دولة", ["دولتان", "دولتين"], "دول", "الدول", F),
        Noun::MemberState => thing(
            "دولة عضو",
            "دولة عضواً",
            ["دولتان عضوان", "دولتين عضوين"],
            "دول أعضاء",
            "الدول الأعضاء",
            F,
        ),
        Noun::Country => thing("بلد", "بلداً", ["بلدان", "بلدين"], "بلدان", "البلدان", M),
        Noun::Speaker => person(
            "متكلم",
            "متكلماً",
            ["متكلمان", "متكلمين"],
            "متكلمين",
            "المتكلمين",
            M,
        ),
        Noun::WomanSpeaker => person(
            "متكلمة",
            "متكلمة",
            ["متكلمتان", "متكلمتين"],
            "متكلمات",
            "المتكلمات",
            F,
        ),
        Noun::PanellistOrSpeaker => person(
            "محاور أو متكلم",
            "محاوراً ومتكلماً",
            ["محاوران أو متكلمان", "محاورين أو متكلمين"],
            "محاورين ومتكلمين",
            "المحاورين والمتكلمين",
            M,
        ),
        Noun::Panellist => person(
            "محاور",
            "محاوراً",
            ["محاوران", "محاورين"],
            "محاورين",
            "المحاورين",
            M,
        ),
        Noun::Delegate => person(
            "مندوب",
            "مندوباً",
            ["مندوبان", "مندوبين"],
            "مندوبين",
            "المندوبين",
            M,
        ),
        Noun::Representative => {
            person("ممثل", "ممثلاً", ["ممثلان", "ممثلين"], "ممثلين", "الممثلين", M)
        }
        Noun::Participant => person(
            "مشارك",
            "مشاركاً",
            ["مشاركان", "مشاركين"],
            "مشاركين",
            "المشاركين",
            M,
        ),
        Noun::Attendee => person(
            "حاضر",
            "حاضراً",
            ["حاضران", "حاضرين"],
            "حاضرين",
            "الحاضرين",
            M,
        ),
        Noun::Woman => person(
            "امرأة",
            "امرأة",
            ["امرأتان", "امرأتين"],
            "نساء",
            "النساء",
            F,
        ),
        Noun::Man => person("رجل", "رجلاً", ["رجلان", "رجلين"], "رجال", "الرجال", M),
        Noun::Unspecified => thing("", "", ["", ""], "", "", M),
        _ => body(noun),
    }
}

/// Persons who speak for civil society, or else for a non-governmental organisation.
fn spokesperson(noun: Noun) -> Forms {
    match noun {
        Noun::CivilSocietyRepresentative => person(
            "ممثل للمجتمع المدني",
            "ممثلاً للمجتمع المدني",
            ["ممثلان للمجتمع المدني", "ممثلين للمجتمع المدني"],
            "ممثلين للمجتمع المدني",
            "ممثلي المجتمع المدني",
            M,
        ),
        _ => person(
            "ممثل لمنظمة غير حكومية",
            "ممثلاً لمنظمة غير حكومية",
            ["ممثلان لمنظمات غير حكومية", "ممثلين لمنظمات غير حكومية"],
            "ممثلين لمنظمات غير حكومية",
            "ممثلي المنظمات غير الحكومية",
            M,
        ),
    }
}

/// Bodies by category.
fn body(noun: Noun) -> Forms {
    match noun {
        Noun::Organisation => thing(
            "منظمة",
            "منظمة",
            ["منظمتان", "منظمتين"],
            "منظمات",
            "المنظمات",
            F,
        ),
        Noun::UnEntity => thing(
            "كيان في منظومة الأمم المتحدة",
            "كياناً في منظومة الأمم المتحدة",
            [
                "كيانان في منظومة الأمم المتحدة",
                "كيانين في منظومة الأمم المتحدة",
            ],
            "كيانات في منظومة الأمم المتحدة",
            "الكيانات في منظومة الأمم المتحدة",
            M,
        ),
        Noun::IntergovernmentalOrganisation => thing(
            "منظمة حكومية دولية",
            "منظمة حكومية دولية",
            ["منظمتان حكوميتان دوليتان", "منظمتين حكوميتين دوليتين"],
            "منظمات حكومية دولية",
            "المنظمات الحكومية الدولية",
            F,
        ),
        Noun::Ngo => thing(
            "منظمة غير حكومية",
            "منظمة غير حكومية",
            ["منظمتان غير حكوميتين", "منظمتين غير حكوميتين"],
            "منظمات غير حكومية",
            "المنظمات غير الحكومية",
            F,
        ),
        Noun::CivilSocietyOrganisation => thing(
            "منظمة من المجتمع المدني",
            "منظمة من المجتمع المدني",
            ["منظمتان من المجتمع المدني", "منظمتين من المجتمع المدني"],
            "منظمات من المجتمع المدني",
            "منظمات المجتمع المدني",
            F,
        ),
        Noun::CivilSocietyRepresentative | Noun::NgoRepresentative => spokesperson(noun),
        Noun::AcademicInstitution => thing(
            "مؤسسة أكاديمية",
            "مؤسسة أكاديمية",
            ["مؤسستان أكاديميتان", "مؤسستين أكاديميتين"],
            "مؤسسات أكاديمية",
            "المؤسسات الأكاديمية",
            F,
        ),
        Noun::PrivateSectorBody => thing(
            "جهة من القطاع الخاص",
            "جهة من القطاع الخاص",
            ["جهتان من القطاع الخاص", "جهتين من القطاع الخاص"],
            "جهات من القطاع الخاص",
            "جهات القطاع الخاص",
            F,
        ),
        Noun::DiasporaAssociation => thing(
            "رابطة للمغتربين أو المهاجرين",
            "رابطة للمغتربين أو المهاجرين",
            [
                "رابطتان للمغتربين أو المهاجرين",
                "رابطتين للمغتربين أو المهاجرين",
            ],
            "رابطات للمغتربين أو المهاجرين",
            "رابطات المغتربين أو المهاجرين",
            F,
        ),
        Noun::LocalAuthority => thing(
            "سلطة محلية",
            "سلطة محلية",
            ["سلطتان محليتان", "سلطتين محليتين"],
            "سلطات محلية",
            "السلطات المحلية",
            F,
        ),
        Noun::OtherParticipant => person(
            "مشارك آخر",
            "مشاركاً آخر",
            ["مشاركان آخران", "مشاركين آخرين"],
            "مشاركين آخرين",
            "المشاركين الآخرين",
            M,
        ),
        _ => group_or_region(noun),
    }
}

/// Groups and regions.
fn group_or_region(noun: Noun) -> Forms {
    match noun {
        Noun::Group => thing(
            "مجموعة",
            "مجموعة",
            ["مجموعتان", "مجموعتين"],
            "مجموعات",
            "المجموعات",
            F,
        ),
        Noun::RegionalGroup => thing(
            "مجموعة إقليمية",
            "مجموعة إقليمية",
            ["مجموعتان إقليميتان", "مجموعتين إقليميتين"],
            "مجموعات إقليمية",
            "المجموعات الإقليمية",
            F,
        ),
        Noun::Region => thing(
            "منطقة",
            "منطقة",
            ["منطقتان", "منطقتين"],
            "مناطق",
            "المناطق",
            F,
        ),
        _ => of_a_meeting(noun),
    }
}

/// The things of a meeting.
fn of_a_meeting(noun: Noun) -> Forms {
    match noun {
        Noun::Meeting => thing("جلسة", "جلسة", ["جلستان", "جلستين"], "جلسات", "الجلسات", F),
        Noun::RoundTable => thing(
            "اجتماع مائدة مستديرة",
            "اجتماع مائدة مستديرة",
            ["اجتماعا مائدة مستديرة", "اجتماعي مائدة مستديرة"],
            "اجتماعات مائدة مستديرة",
            "اجتماعات المائدة المستديرة",
            M,
        ),
        Noun::Intervention => thing(
            "مداخلة",
            "مداخلة",
            ["مداخلتان", "مداخلتين"],
            "مداخلات",
            "المداخلات",
            F,
        ),
        Noun::Statement => thing(
            "بيان",
            "بياناً",
            ["بيانان", "بيانين"],
            "بيانات",
            "البيانات",
            M,
        ),
        Noun::Position => thing("موقف", "موقفاً", ["موقفان", "موقفين"], "مواقف", "المواقف", M),
        Noun::Proposal => thing(
            "اقتراح",
            "اقتراحاً",
            ["اقتراحان", "اقتراحين"],
            "اقتراحات",
            "الاقتراحات",
            M,
        ),
        Noun::Point => thing("نقطة", "نقطة", ["نقطتان", "نقطتين"], "نقاط", "النقاط", F),
        Noun::Topic => thing(
            "موضوع",
            "موضوعاً",
            ["موضوعان", "موضوعين"],
            "مواضيع",
            "المواضيع",
            M,
        ),
        Noun::GoodPractice => thing(
            "ممارسة جيدة",
            "ممارسة جيدة",
            ["ممارستان جيدتان", "ممارستين جيدتين"],
            "ممارسات جيدة",
            "الممارسات الجيدة",
            F,
        ),
        Noun::Correction => thing(
            "تصويب",
            "تصويباً",
            ["تصويبان", "تصويبين"],
            "تصويبات",
            "التصويبات",
            M,
        ),
        _ => thing("قيد", "قيداً", ["قيدان", "قيدين"], "قيود", "القيود", M),
    }
}

/// Some of them that nobody counted, as a subject: "مشاركون", "وفود".
pub(super) fn some(noun: Noun) -> &'static str {
    match noun {
        Noun::Speaker => "متكلمون",
        Noun::PanellistOrSpeaker => "محاورون ومتكلمون",
        Noun::Panellist => "محاورون",
        Noun::Delegate => "مندوبون",
        Noun::Representative => "ممثلون",
        Noun::Participant => "مشاركون",
        Noun::Attendee => "حاضرون",
        Noun::OtherParticipant => "مشاركون آخرون",
        Noun::CivilSocietyRepresentative => "ممثلون للمجتمع المدني",
        Noun::NgoRepresentative => "ممثلون لمنظمات غير حكومية",
        other => forms(other).few,
    }
}

/// All of them as a body, as a subject: "المشاركون".
pub(super) fn as_a_body(noun: Noun) -> &'static str {
    match noun {
        Noun::Speaker => "المتكلمون",
        Noun::PanellistOrSpeaker => "المحاورون والمتكلمون",
        Noun::Panellist => "المحاورون",
        Noun::Delegate => "المندوبون",
        Noun::Representative => "الممثلون",
        Noun::Participant => "المشاركون",
        Noun::Attendee => "الحاضرون",
        Noun::OtherParticipant => "المشاركون الآخرون",
        Noun::CivilSocietyRepresentative => "ممثلو المجتمع المدني",
        Noun::NgoRepresentative => "ممثلو المنظمات غير الحكومية",
        other => forms(other).all,
    }
}
