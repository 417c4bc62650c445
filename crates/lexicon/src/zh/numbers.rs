//! Chinese numbers, each with the measure word of what it counts: "两个代表团", "三项提案".

use super::Chinese;
use crate::numbers::grouped;
use crate::{Exactness, Gender, Noun, Number, NumberWord, Numbers, Subject, Term};

/// Written out up to ten; figures beyond. Two is another word before a measure word.
const WRITTEN: [&str; 11] = [
    "零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十",
];

impl Numbers for Chinese {
    fn noun(&self, noun: Noun) -> Term {
        let (word, _) = word_and_measure(noun);
        Term {
            singular: word,
            plural: word,
            gender: Gender::Masculine,
        }
    }

    fn counted(&self, word: NumberWord, noun: Noun) -> Subject {
        let (what, _) = word_and_measure(noun);
        let what = if what.is_empty() { "方面" } else { what };
        let text = match word {
            NumberWord::One => return self.exact(1, noun),
            NumberWord::Two => return self.exact(2, noun),
            NumberWord::Few => format!("少数{what}"),
            NumberWord::Some => format!("一些{what}"),
            NumberWord::Several => format!("若干{what}"),
            NumberWord::Many => format!("许多{what}"),
            NumberWord::Most => format!("大多数{what}"),
            NumberWord::AlmostAll => format!("几乎所有{what}"),
            NumberWord::All => format!("所有{what}"),
        };
        subject(text, Number::Plural)
    }

    fn exact(&self, count: u64, noun: Noun) -> Subject {
        let (what, measure) = word_and_measure(noun);
        match count {
            0 if what.is_empty() => subject("无".to_owned(), Number::Singular),
            // Its measure word is not known.
            _ if what.is_empty() => subject(self.figures(count), Number::Plural),
            0 => subject(format!("没有{what}"), Number::Singular),
            1 => subject(format!("一{measure}{what}"), Number::Singular),
            _ => subject(format!("{}{measure}{what}", written(count)), Number::Plural),
        }
    }

    fn reported(&self, exactness: Exactness, count: Option<u64>, noun: Noun) -> Subject {
        let Some(count) = count else {
            return match exactness {
                Exactness::AlmostAll => self.counted(NumberWord::AlmostAll, noun),
                _ => self.unspecified(noun),
            };
        };
        let exact = self.exact(count, noun);
        let before = match exactness {
            Exactness::Exactly => "",
            Exactness::MoreThan => "超过",
            Exactness::AtLeast => "至少",
            Exactness::About => "大约",
            Exactness::LessThan => "不到",
            Exactness::AlmostAll => "将近",
        };
        Subject {
            text: format!("{before}{}", exact.text),
            ..exact
        }
    }

    fn unspecified(&self, noun: Noun) -> Subject {
        let (what, _) = word_and_measure(noun);
        let what = if what.is_empty() {
            "有关方面"
        } else {
            what
        };
        subject(what.to_owned(), Number::Plural)
    }

    fn cardinal(&self, count: u64, _gender: Gender) -> String {
        written(count)
    }

    fn ordinal(&self, place: u64, _gender: Gender) -> String {
        match place {
            2 => "第二".to_owned(),
            _ => format!("第{}", written(place)),
        }
    }

    /// Grouped from five digits on.
    fn figures(&self, count: u64) -> String {
        if count < 10_000 {
            return count.to_string();
        }
        grouped(count, ',')
    }

    fn written_out(&self, count: u64) -> bool {
        usize::try_from(count).is_ok_and(|at| at < WRITTEN.len())
    }

    fn opening(&self, text: String) -> String {
        if text.starts_with(|letter: char| letter.is_ascii_digit()) {
            return format!("共有{text}");
        }
        text
    }

    fn exact_alike(&self, counts: &[(u64, Noun)]) -> Vec<Subject> {
        let written = counts.iter().all(|(count, _)| self.written_out(*count));
        let alike = |(count, noun): &(u64, Noun)| {
            let exact = self.exact(*count, *noun);
            if written || *count == 0 {
                return exact;
            }
            let (what, measure) = word_and_measure(*noun);
            let text = format!("{}{measure}{what}", self.figures(*count));
            Subject { text, ..exact }
        };
        counts.iter().map(alike).collect()
    }

    fn share(&self, tenths: u64) -> String {
        match tenths % 10 {
            0 => format!("{}%", tenths / 10),
            rest => format!("{}.{rest}%", tenths / 10),
        }
    }
}

/// Before a measure word: "两", "35".
pub(super) fn written(count: u64) -> String {
    usize::try_from(count)
        .ok()
        .and_then(|at| WRITTEN.get(at))
        .map_or_else(|| Chinese.figures(count), |word| (*word).to_owned())
}

/// What is counted, and the measure word before it.
fn word_and_measure(noun: Noun) -> (&'static str, &'static str) {
    match noun {
        Noun::Delegation => ("代表团", "个"),
        Noun::State | Noun::Country => ("国家", "个"),
        Noun::MemberState => ("会员国", "个"),
        Noun::Speaker => ("发言者", "名"),
        Noun::WomanSpeaker => ("女性发言者", "名"),
        Noun::PanellistOrSpeaker => ("专题小组成员和发言者", "名"),
        Noun::Panellist => ("专题小组成员", "名"),
        Noun::Delegate | Noun::Representative => ("代表", "名"),
        Noun::Participant => ("与会方", "个"),
        Noun::Attendee => ("与会者", "名"),
        Noun::Woman => ("女性", "名"),
        Noun::Man => ("男性", "名"),
        Noun::Organisation => ("组织", "个"),
        Noun::UnEntity => ("联合国实体", "个"),
        Noun::IntergovernmentalOrganisation => ("政府间组织", "个"),
        Noun::Ngo => ("非政府组织", "个"),
        Noun::CivilSocietyOrganisation => ("民间社会组织", "个"),
        Noun::CivilSocietyRepresentative => ("民间社会代表", "名"),
        Noun::NgoRepresentative => ("非政府组织代表", "名"),
        Noun::AcademicInstitution => ("学术机构", "个"),
        Noun::PrivateSectorBody => ("私营部门实体", "个"),
        Noun::DiasporaAssociation => ("侨民或移民组织", "个"),
        Noun::LocalAuthority => ("地方当局", "个"),
        Noun::OtherParticipant => ("其他与会方", "个"),
        Noun::Group => ("集团", "个"),
        Noun::RegionalGroup => ("区域集团", "个"),
        Noun::Region => ("区域", "个"),
        Noun::Meeting => ("会议", "次"),
        Noun::RoundTable => ("圆桌会议", "次"),
        Noun::Intervention => ("发言", "次"),
        Noun::Statement => ("声明", "项"),
        Noun::Position => ("立场", "项"),
        Noun::Proposal => ("提案", "项"),
        Noun::Point => ("要点", "个"),
        Noun::Topic => ("专题", "个"),
        Noun::GoodPractice => ("良好做法", "项"),
        Noun::Correction => ("更正", "项"),
        Noun::Entry => ("条目", "个"),
        Noun::Unspecified => ("", ""),
    }
}

fn subject(text: String, number: Number) -> Subject {
    Subject {
        text,
        number,
        gender: None,
    }
}
