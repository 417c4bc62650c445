//! English: points, proposals and practices.

use crate::en::English;
use crate::{
    ConvergenceLevel, Gender, Lists, MentionNature, Name, Noun, Numbers, PointAuthor, ReportedWord,
    ShareOf, Stance, SubjectPhrases, Words,
};

impl SubjectPhrases for English {
    fn points_lead(&self, count: u64) -> String {
        match count {
            1 => "one point of convergence was formulated".to_owned(),
            _ => self.opening(format!(
                "{} points of convergence were formulated",
                self.cardinal(count, Gender::Masculine)
            )),
        }
    }

    fn proposals_lead(&self, count: u64) -> String {
        match count {
            1 => "one proposal is on record".to_owned(),
            _ => self.opening(format!(
                "{} proposals are on record",
                self.cardinal(count, Gender::Masculine)
            )),
        }
    }

    fn practices_lead(&self, count: u64) -> String {
        match count {
            1 => "one good practice is on record".to_owned(),
            _ => self.opening(format!(
                "{} good practices are on record",
                self.cardinal(count, Gender::Masculine)
            )),
        }
    }

    fn level(&self, level: ConvergenceLevel, everybody: bool) -> String {
        let word = match (level, everybody) {
            (ConvergenceLevel::NotAssessable, _) => {
                let reason = "no position is on record by name";
                return self.labelled("level of convergence not assessable", reason);
            }
            (other, false) => self.convergence(other).to_owned(),
            (other, true) => format!(
                "{} (all participants together, nobody being on record as a member)",
                self.convergence(other)
            ),
        };
        self.labelled("level of convergence", &word)
    }

    fn beside_the_tally(&self, clause: &str) -> String {
        format!("beside the tally of members, {clause}")
    }

    fn shares(&self, in_favour: u64, against: u64, whole: u64, of: ShareOf) -> String {
        let members = match (of, whole) {
            (ShareOf::MembersPresent, 1) => "member present",
            (ShareOf::MembersPresent, _) => "members present",
            (ShareOf::AllMembers, 1) => "member",
            (ShareOf::AllMembers, _) => "members",
        };
        let amounts = self.amounts(&[whole, in_favour, against], Gender::Masculine);
        let side = |count: u64, amount: &String| match count {
            0 => "none".to_owned(),
            _ => amount.clone(),
        };
        let (for_it, against) = (side(in_favour, &amounts[1]), side(against, &amounts[2]));
        self.labelled(
            &format!("of {} {members}", amounts[0]),
            &format!("{for_it} for, {against} against"),
        )
    }

    fn group_position(&self, group: &str, stance: Stance, members: u64) -> String {
        let of = match members {
            0 => "no member was on record at that moment".to_owned(),
            1 => "it stands for its only member at that moment".to_owned(),
            _ => format!(
                "it stands for each of its {} members at that moment",
                self.cardinal(members, Gender::Masculine)
            ),
        };
        self.labelled(
            &format!("group position, {group}"),
            &self.apart(&[self.stance(stance).to_owned(), of]),
        )
    }

    fn conflict(&self, who: &Name, held: &[(Option<String>, Stance)], prevails: usize) -> String {
        let held: Vec<String> = held
            .iter()
            .enumerate()
            .map(|(at, (whose, stance))| {
                let whose = whose.as_deref().unwrap_or("in its national capacity");
                let counts = if at == prevails { ", counted" } else { "" };
                format!("{} ({whose}{counts})", self.stance(*stance))
            })
            .collect();
        self.labelled(
            &format!("different positions that stand for {}", who.running),
            &self.apart(&held),
        )
    }

    fn breadth(&self, groups: &[(String, [u64; 3])], without_group: u64) -> String {
        let mut parts: Vec<String> = groups
            .iter()
            .map(|(group, [in_favour, against, spoke])| {
                format!("{group} ({in_favour} for, {against} against, of {spoke})")
            })
            .collect();
        if without_group > 0 {
            parts.push(format!("no group on record ({without_group})"));
        }
        self.labelled("regional groups that spoke", &self.apart(&parts))
    }

    fn no_longer_held(&self, withdrawn: bool) -> &'static str {
        if withdrawn {
            "position withdrawn since"
        } else {
            "position changed since"
        }
    }

    fn corrected_since(&self, language: &str) -> String {
        format!("the text in {language} was corrected since")
    }

    fn redacted(&self, order: u64) -> String {
        format!("[redacted, entry {order}]")
    }

    fn other_wording_redacted(&self, order: u64) -> String {
        format!("another wording redacted, entry {order}")
    }

    fn recorded_late(&self) -> &'static str {
        "recorded later"
    }

    fn nothing_noted(&self) -> &'static str {
        "what was said is not on record"
    }

    fn reworded(&self, version: u64, author: PointAuthor) -> String {
        let by = match author {
            PointAuthor::Rapporteur => "the rapporteur",
            PointAuthor::Chair => "the chair",
        };
        let ordinal = self.ordinal(version, Gender::Masculine);
        format!("{ordinal} wording, by {by}")
    }

    fn reported_lead(&self) -> &'static str {
        "reported by the source, not counted"
    }

    fn reported_who(&self, word: ReportedWord, noun: Noun) -> String {
        match (word, noun) {
            (ReportedWord::Number(word), noun) => self.counted(word, noun).text,
            (_, Noun::Unspecified) => "without attribution".to_owned(),
            (ReportedWord::AsABody, noun) => format!("the {}", self.noun(noun).plural),
            (ReportedWord::Without, noun) => self.unspecified(noun).text,
        }
    }

    fn examples(&self, names: &[String]) -> String {
        self.labelled("by name", &names.join(", "))
    }

    fn sayings_lead(&self) -> &'static str {
        "interventions noted"
    }

    fn mentions(&self, mentions: &[(MentionNature, String)]) -> String {
        let mentions: Vec<String> = mentions
            .iter()
            .map(|(nature, names)| format!("{} {names}", self.mention_nature(*nature)))
            .collect();
        self.labelled("mentions, not in the tally", &self.apart(&mentions))
    }

    fn unnamed(&self, count: u64) -> String {
        self.exact(count, Noun::Participant).text
    }

    fn proposers(&self, names: &[String]) -> String {
        self.labelled("proposed by", &self.join(names))
    }

    fn co_sponsors(&self, names: &[String]) -> String {
        self.labelled("co-sponsored by", &self.join(names))
    }

    fn builds_on(&self, names: &[String]) -> String {
        self.labelled("builds on", &self.apart(names))
    }

    fn horizon_not_on_record(&self) -> &'static str {
        "time limit not on record"
    }

    fn suggested_by(&self, names: &[String]) -> String {
        self.labelled("suggested by", &self.join(names))
    }

    fn told_by(&self, who: &str) -> String {
        self.labelled("presented by", who)
    }
}
