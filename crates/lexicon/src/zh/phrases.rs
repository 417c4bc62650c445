//! Chinese set phrases.

use super::Chinese;
use crate::{
    Attestation, Extent, Gender, Lang, Lists, Matter, Name, Noun, NumberWord, Numbers, Phrases,
    Rung, ShareFrom, ShareOf, Stance, Subject, SubjectKind, TallyUnit, WhichPositions, Words,
};

impl Phrases for Chinese {
    fn matter(&self, matter: &Matter<'_>) -> String {
        match matter {
            Matter::Consensus => "协商一致意见".to_owned(),
            Matter::Proposal(code) => format!("提案{code}"),
            Matter::Point(number) => format!("要点{number}"),
            Matter::Form(form) => format!("{}这一用语", self.quote(form)),
            Matter::Term(term) => format!("{}这一术语", self.quote(term)),
            Matter::Topic(title) => format!("专题{}", self.quote(title)),
            Matter::This(SubjectKind::Point) => "这一要点".to_owned(),
            Matter::This(SubjectKind::Proposal) => "这一提案".to_owned(),
        }
    }

    fn on_behalf_of(&self, names: &[Name]) -> String {
        format!("代表{}", running(names))
    }

    fn in_national_capacity(&self) -> &'static str {
        "以本国名义"
    }

    fn representative_of(&self, name: &Name, _gender: Option<Gender>) -> String {
        format!("{}代表", name.running)
    }

    fn coming_from(&self, noun: Noun, names: &[Name]) -> String {
        format!("来自{}的{}", running(names), self.unspecified(noun).text)
    }

    fn took_the_floor(&self, who: &Subject) -> String {
        format!("{}发了言", who.text)
    }

    fn aligned(&self, who: &Subject, with: &Name, extent: Extent) -> String {
        let part = match extent {
            Extent::Whole => "",
            Extent::Part => "部分",
        };
        format!("{}表示{part}赞同{}的发言", who.text, with.running)
    }

    fn attested(&self, who: &Subject, word: Attestation) -> String {
        match word {
            Attestation::Confirmed => format!("{}确认这一发言记录无误", who.text),
            Attestation::Disputed => format!("{}对这一发言记录提出异议", who.text),
        }
    }

    fn dissociated(&self, who: &Subject, from: &Matter<'_>) -> String {
        match from {
            Matter::Consensus => format!("{}表示不参加协商一致意见", who.text),
            _ => format!(
                "{}表示不参加关于{}的协商一致意见",
                who.text,
                self.matter(from)
            ),
        }
    }

    fn entered_reservation(&self, who: &Subject, on: &Matter<'_>) -> String {
        format!("{}对{}提出保留", who.text, self.matter(on))
    }

    fn took_position(&self, who: &Subject, stance: Stance, on: &Matter<'_>) -> String {
        let (text, matter) = (&who.text, self.matter(on));
        match stance {
            Stance::Support => format!("{text}支持{matter}"),
            Stance::SupportWithReservation => format!("{text}支持{matter}，但有保留"),
            Stance::Oppose => format!("{text}反对{matter}"),
            Stance::Reserve => format!("{text}对{matter}保留立场"),
            Stance::Dissociate => self.dissociated(who, on),
            Stance::Withdrawn => format!("{text}撤回对{matter}的立场"),
        }
    }

    fn withdrew(&self, who: &Subject, held: Option<Stance>, on: &Matter<'_>) -> String {
        let (text, matter) = (&who.text, self.matter(on));
        match held {
            Some(Stance::Support) => format!("{text}撤回对{matter}的支持"),
            Some(Stance::SupportWithReservation) => format!("{text}撤回对{matter}有保留的支持"),
            Some(Stance::Oppose) => format!("{text}撤回对{matter}的反对"),
            Some(Stance::Reserve) => format!("{text}不再对{matter}保留立场"),
            Some(Stance::Dissociate) => {
                format!("{text}撤回不参加关于{matter}的协商一致意见的表示")
            }
            Some(Stance::Withdrawn) => self.took_position(who, Stance::Withdrawn, on),
            None => format!("{text}撤回对{matter}的一项未记录在案的立场"),
        }
    }

    fn supported_by(&self, names: &[Name]) -> String {
        format!("得到{}的支持", running(names))
    }

    fn proposed_by(&self, names: &[Name]) -> String {
        format!("{}的提案", running(names))
    }

    fn explanation_of_position(&self) -> &'static str {
        "解释立场"
    }

    fn right_of_reply(&self) -> &'static str {
        "答辩权"
    }

    fn proposer_not_on_record(&self) -> &'static str {
        "提案方未记录在案"
    }

    fn presence_not_on_record(&self) -> &'static str {
        "出席情况未记录在案"
    }

    fn order_as_listed(&self) -> &'static str {
        "按来源列出的顺序"
    }

    fn reported_not_counted(&self) -> &'static str {
        "数目系来源所报，未经统计"
    }

    fn not_assessable(&self) -> &'static str {
        "无法评估：没有具名的立场"
    }

    fn translation_of(&self, original: Lang) -> String {
        format!("译自{}原文", self.language(original))
    }

    fn tally_basis(&self, which: WhichPositions, unit: TallyUnit) -> String {
        let of = match unit {
            TallyUnit::Speakers => "发言者",
            TallyUnit::Participants => "与会方",
            TallyUnit::StatesRepresented => "派代表出席的国家",
        };
        match which {
            WhichPositions::LatestOfEach => format!("按每一{of}的最新立场统计"),
            WhichPositions::AllStatements => format!("统计{of}表示的所有立场"),
        }
    }

    fn rung(&self, rung: &Rung, noun: Noun, of: ShareOf) -> String {
        let members = match of {
            ShareOf::MembersPresent => "出席成员",
            ShareOf::AllMembers => "全体成员",
        };
        let share = rung.share_from.map(|from| match from {
            ShareFrom::AtLeastPercent(100) => format!("占{members}的100%"),
            ShareFrom::AtLeastPercent(percent) => format!("占{members}的{percent}%以上（含）"),
            ShareFrom::OverPercent(percent) => format!("超过{members}的{percent}%"),
        });
        // One and two are exact, whatever the rung says.
        let exact = matches!(rung.word, NumberWord::One | NumberWord::Two);
        let count = rung.count_from.map(|count| {
            let count = self.figures(count.into());
            if exact {
                format!("恰为{count}个")
            } else {
                format!("{count}个以上（含）")
            }
        });
        let when = match (count, share) {
            (Some(count), Some(share)) => format!("{count}，或{share}"),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => "从不使用".to_owned(),
        };
        self.labelled(&self.quote(&self.counted(rung.word, noun).text), &when)
    }

    fn unnamed_participant(&self) -> &'static str {
        "一个与会方"
    }
}

fn running(names: &[Name]) -> String {
    let running: Vec<String> = names.iter().map(|name| name.running.clone()).collect();
    Chinese.join(&running)
}
