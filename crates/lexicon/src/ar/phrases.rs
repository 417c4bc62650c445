//! Arabic set phrases. The verb comes first, so that it agrees in gender alone; no shape has a
//! pronoun that would have to agree with one, two or more.

use super::Arabic;
use super::grammar::verb;
use crate::{
    Attestation, Extent, Gender, Lang, Lists, Matter, Name, Noun, NumberWord, Numbers, Phrases,
    Rung, ShareFrom, ShareOf, Stance, Subject, SubjectKind, TallyUnit, WhichPositions, Words,
};

impl Phrases for Arabic {
    fn matter(&self, matter: &Matter<'_>) -> String {
        match matter {
            Matter::Consensus => "توافق الآراء".to_owned(),
            Matter::Proposal(code) => format!("الاقتراح {code}"),
            Matter::Point(number) => format!("النقطة {number}"),
            Matter::Form(form) => format!("الصيغة {}", self.quote(form)),
            Matter::Term(term) => format!("المصطلح {}", self.quote(term)),
            Matter::Topic(title) => format!("الموضوع {}", self.quote(title)),
            Matter::This(SubjectKind::Point) => "هذه النقطة".to_owned(),
            Matter::This(SubjectKind::Proposal) => "هذا الاقتراح".to_owned(),
        }
    }

    fn on_behalf_of(&self, names: &[Name]) -> String {
        format!("باسم {}", running(names))
    }

    fn in_national_capacity(&self) -> &'static str {
        "بالصفة الوطنية"
    }

    fn representative_of(&self, name: &Name, gender: Option<Gender>) -> String {
        let who = match gender {
            Some(Gender::Feminine) => "ممثلة",
            _ => "ممثل",
        };
        format!("{who} {}", name.of)
    }

    fn coming_from(&self, noun: Noun, names: &[Name]) -> String {
        format!("{} من {}", self.unspecified(noun).text, running(names))
    }

    fn took_the_floor(&self, who: &Subject) -> String {
        let took = verb(who, "أخذ", "أخذت");
        format!("{took} {} الكلمة", who.text)
    }

    fn aligned(&self, who: &Subject, with: &Name, extent: Extent) -> String {
        let part = match extent {
            Extent::Whole => "",
            Extent::Part => " جزئياً",
        };
        let joined = verb(who, "انضم", "انضمت");
        format!("{joined} {}{part} إلى بيان {}", who.text, with.running)
    }

    fn attested(&self, who: &Subject, word: Attestation) -> String {
        let text = &who.text;
        match word {
            Attestation::Confirmed => {
                format!("{} {text} صحة محضر المداخلة هذا", verb(who, "أكد", "أكدت"))
            }
            Attestation::Disputed => {
                let disputed = verb(who, "اعترض", "اعترضت");
                format!("{disputed} {text} على محضر المداخلة هذا")
            }
        }
    }

    fn dissociated(&self, who: &Subject, from: &Matter<'_>) -> String {
        let declared = verb(who, "أعلن", "أعلنت");
        let what = "عدم الانضمام إلى توافق الآراء";
        match from {
            Matter::Consensus => format!("{declared} {} {what}", who.text),
            _ => format!("{declared} {} {what} بشأن {}", who.text, self.matter(from)),
        }
    }

    fn entered_reservation(&self, who: &Subject, on: &Matter<'_>) -> String {
        let entered = verb(who, "أبدى", "أبدت");
        format!("{entered} {} تحفظاً على {}", who.text, self.matter(on))
    }

    fn took_position(&self, who: &Subject, stance: Stance, on: &Matter<'_>) -> String {
        let (text, matter) = (&who.text, self.matter(on));
        let supported = verb(who, "أيد", "أيدت");
        match stance {
            Stance::Support => format!("{supported} {text} {matter}"),
            Stance::SupportWithReservation => format!("{supported} {text} {matter} مع إبداء تحفظ"),
            Stance::Oppose => format!("{} {text} {matter}", verb(who, "عارض", "عارضت")),
            Stance::Reserve => format!(
                "{} {text} بحق تحديد الموقف من {matter}",
                verb(who, "احتفظ", "احتفظت")
            ),
            Stance::Dissociate => self.dissociated(who, on),
            Stance::Withdrawn => {
                format!(
                    "{} {text} الموقف المتخذ من {matter}",
                    verb(who, "سحب", "سحبت")
                )
            }
        }
    }

    fn withdrew(&self, who: &Subject, held: Option<Stance>, on: &Matter<'_>) -> String {
        let (text, matter) = (&who.text, self.matter(on));
        let gave_up = verb(who, "عدل", "عدلت");
        match held {
            Some(Stance::Support) => format!("{gave_up} {text} عن تأييد {matter}"),
            Some(Stance::SupportWithReservation) => {
                format!("{gave_up} {text} عن تأييد {matter}، وكان تأييداً مقترناً بتحفظ")
            }
            Some(Stance::Oppose) => format!("{gave_up} {text} عن معارضة {matter}"),
            Some(Stance::Reserve) => {
                format!("{gave_up} {text} عن الاحتفاظ بحق تحديد الموقف من {matter}")
            }
            Some(Stance::Dissociate) => {
                format!("{gave_up} {text} عن عدم الانضمام إلى توافق الآراء بشأن {matter}")
            }
            Some(Stance::Withdrawn) => self.took_position(who, Stance::Withdrawn, on),
            None => {
                let withdrew = verb(who, "سحب", "سحبت");
                format!("{withdrew} {text} موقفاً من {matter} غير مثبت في السجل")
            }
        }
    }

    fn supported_by(&self, names: &[Name]) -> String {
        format!("بتأييد من {}", running(names))
    }

    fn proposed_by(&self, names: &[Name]) -> String {
        format!("اقتراح مقدم من {}", running(names))
    }

    fn explanation_of_position(&self) -> &'static str {
        "تعليل الموقف"
    }

    fn right_of_reply(&self) -> &'static str {
        "حق الرد"
    }

    fn proposer_not_on_record(&self) -> &'static str {
        "مقدم الاقتراح غير مثبت في السجل"
    }

    fn presence_not_on_record(&self) -> &'static str {
        "الحضور غير مثبت في السجل"
    }

    fn order_as_listed(&self) -> &'static str {
        "بترتيب ورود الأسماء في المصدر"
    }

    fn reported_not_counted(&self) -> &'static str {
        "عدد أورده المصدر ولم يجر إحصاؤه"
    }

    fn not_assessable(&self) -> &'static str {
        "غير قابل للتقييم: لا موقف مسنداً بالاسم"
    }

    fn translation_of(&self, original: Lang) -> String {
        format!("ترجمة عن الأصل: {}", self.language(original))
    }

    fn tally_basis(&self, which: WhichPositions, unit: TallyUnit) -> String {
        let (of, each) = match unit {
            TallyUnit::Speakers => ("المتكلمين", "منهم"),
            TallyUnit::Participants => ("المشاركين", "منهم"),
            TallyUnit::StatesRepresented => ("الدول الممثلة", "منها"),
        };
        match which {
            WhichPositions::LatestOfEach => format!("إحصاء {of} بحسب آخر موقف لكل {each}"),
            WhichPositions::AllStatements => format!("إحصاء جميع المواقف المعلنة من {of}"),
        }
    }

    fn rung(&self, rung: &Rung, noun: Noun, of: ShareOf) -> String {
        let members = match of {
            ShareOf::MembersPresent => "من الأعضاء الحاضرين",
            ShareOf::AllMembers => "من جميع الأعضاء",
        };
        let share = rung.share_from.map(|from| {
            let (before, percent) = match from {
                ShareFrom::AtLeastPercent(100) => ("", 100),
                ShareFrom::AtLeastPercent(percent) => ("ابتداء من ", percent),
                ShareFrom::OverPercent(percent) => ("أكثر من ", percent),
            };
            format!("{before}{} {members}", self.share(u64::from(percent) * 10))
        });
        // One and two are exact, whatever the rung says.
        let exact = matches!(rung.word, NumberWord::One | NumberWord::Two);
        let count = rung.count_from.map(|count| {
            let count = self.figures(count.into());
            if exact {
                format!("{count} بالضبط")
            } else {
                format!("ابتداء من {count}")
            }
        });
        let when = match (count, share) {
            (Some(count), Some(share)) => format!("{count}، أو {share}"),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => "لا تستعمل".to_owned(),
        };
        self.labelled(&self.quote(&self.counted(rung.word, noun).text), &when)
    }

    fn unnamed_participant(&self) -> &'static str {
        "أحد المشاركين"
    }
}

fn running(names: &[Name]) -> String {
    let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
    Arabic.join(&running)
}
