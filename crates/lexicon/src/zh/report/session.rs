//! Chinese: the session.

use crate::zh::Chinese;
use crate::zh::numbers::written;
use crate::{Lists, Noun, Numbers, SegmentKind, SessionPhrases, SpeakerFigures, Subject};

impl SessionPhrases for Chinese {
    fn segments(&self, kind: SegmentKind, count: u64) -> String {
        let (measure, what) = match kind {
            SegmentKind::Opening => ("次", "开幕会议"),
            SegmentKind::RoundTable => ("次", "圆桌会议"),
            SegmentKind::Debate => ("场", "辩论"),
            SegmentKind::QuestionsAndAnswers => ("场", "问答"),
            SegmentKind::Closing => ("次", "闭幕会议"),
            SegmentKind::Other => ("个", "其他部分"),
        };
        format!("{}{measure}{what}", written(count))
    }

    fn session_parts(&self, parts: &[String]) -> String {
        format!("届会包括{}", self.join(parts))
    }

    fn working_languages(&self, names: &[String]) -> String {
        self.labelled("工作语文", &self.join(names))
    }

    fn figures_lead(&self) -> &'static str {
        "来源所报的数字（未经统计）"
    }

    fn within_segments(&self, figure: &str, kind: SegmentKind) -> String {
        let place = match kind {
            SegmentKind::Opening => "开幕",
            SegmentKind::RoundTable => "圆桌会议",
            SegmentKind::Debate => "辩论",
            SegmentKind::QuestionsAndAnswers => "问答",
            SegmentKind::Closing => "闭幕",
            SegmentKind::Other => "其他部分",
        };
        self.labelled(place, figure)
    }

    fn women_among_speakers(&self, figure: &Subject) -> String {
        format!("{}发言者", figure.text)
    }

    fn registered(&self, counts: &[Subject]) -> String {
        let counts: Vec<String> = counts.iter().map(|it| it.text.clone()).collect();
        format!("台账中列有{}", self.join(&counts))
    }

    fn took_the_floor_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        match participants {
            0 => format!("根据台账，{}发言", who.text),
            _ => format!("根据台账，有{}发言", who.text),
        }
    }

    fn present_count(&self, participants: u64) -> String {
        let who = self.exact(participants, Noun::Participant);
        match participants {
            0 => format!("{}的出席记录在案", who.text),
            _ => format!("有{}的出席记录在案", who.text),
        }
    }

    fn presence_unknown(&self) -> &'static str {
        "由于出席情况未记录在案，仅列出数目，不列比例"
    }

    fn interventions(&self, distinct: u64, unstated: u64) -> String {
        let told = format!("有{}次单独的发言记录在案", written(distinct));
        let untold = format!(
            "有{}处转述了所讲内容，但来源未说明是在多少次发言中讲的",
            written(unstated)
        );
        match (distinct, unstated) {
            (0, 0) => "没有单独的发言记录在案".to_owned(),
            (_, 0) => told,
            (0, _) => untold,
            _ => self.apart(&[told, untold]),
        }
    }

    fn speakers(&self, figures: &SpeakerFigures) -> String {
        let only_women = figures.women > 0 && figures.women == figures.persons;
        let noun = if only_women {
            Noun::WomanSpeaker
        } else {
            Noun::Speaker
        };
        let alike = self.exact_alike(&[
            (figures.persons, noun),
            (figures.women, Noun::Woman),
            (figures.men, Noun::Man),
        ]);
        let mut of = Vec::new();
        if figures.women > 0 && !only_women {
            of.push(alike[1].text.clone());
        }
        if figures.men > 0 {
            of.push(alike[2].text.clone());
        }
        if figures.another > 0 {
            of.push(format!("{}名其他性别者", written(figures.another)));
        }
        let of = match of.as_slice() {
            [] => String::new(),
            of => format!("，其中{}", self.join(of)),
        };
        let mut clauses = vec![format!("有{}载有姓名或职衔{of}", alike[0].text)];
        if figures.not_on_record > 0 {
            clauses.push(format!(
                "{}名发言者的性别未记录在案",
                written(figures.not_on_record)
            ));
        }
        self.apart(&clauses)
    }

    fn mostly_in(&self, language: &str) -> String {
        format!("除另有注明外，未附译文的文字按{language}原文引用")
    }

    fn themes_lead(&self, count: u64) -> String {
        match count {
            1 => "工作围绕以下专题进行".to_owned(),
            _ => format!("工作围绕以下{}个专题进行", written(count)),
        }
    }

    fn concerning(&self, what: &str) -> String {
        self.labelled("关于", what)
    }

    fn date_not_on_record(&self) -> &'static str {
        "日期未记录在案"
    }

    fn responsible(&self, names: &[String]) -> String {
        self.labelled("负责方", &self.join(names))
    }
}
