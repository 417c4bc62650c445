//! English: the rules and the foot.

use crate::en::English;
use crate::{
    ConvergenceLevel, Gender, Lang, Lists, Numbers, RuleParameters, RulePhrases, ShareOf,
    WhoPrevails, Words,
};

impl RulePhrases for English {
    fn level_rule(&self, level: ConvergenceLevel, rule: &RuleParameters) -> String {
        let percent = |percent: u8| self.share(u64::from(percent) * 10);
        let members = match rule.of {
            ShareOf::MembersPresent => "of the members present",
            ShareOf::AllMembers => "of all members",
        };
        let when = match level {
            ConvergenceLevel::Consensus => {
                format!("declared by the chair, {}", borne(*self, rule))
            }
            ConvergenceLevel::BroadAgreement => format!(
                "over {} {members} for, at most {} against",
                percent(rule.for_over_percent),
                percent(rule.against_at_most_percent)
            ),
            ConvergenceLevel::Convergence => {
                format!("{}, {}", breadth(*self, rule), borne(*self, rule))
            }
            ConvergenceLevel::DivergentViews => format!(
                "at least {} participants on either side",
                self.cardinal(rule.divergent_from.into(), Gender::Masculine)
            ),
            ConvergenceLevel::ViewsExpressed => {
                "positions are on record, none of the levels above is reached".to_owned()
            }
            ConvergenceLevel::NotAssessable => {
                "no position is on record by name; silence is no support".to_owned()
            }
        };
        self.labelled(self.convergence(level), &when)
    }

    fn sides(&self, rule: &RuleParameters) -> [&'static str; 2] {
        let reserving = if rule.reserving_is_objecting {
            "support with a reservation counts as for, a dissociation from the consensus as \
                     against, and so does a reserved position"
        } else {
            "support with a reservation counts as for, a dissociation from the consensus as \
             against; who reserves its position is on neither side"
        };
        [
            reserving,
            "proposers and co-sponsors of a proposal are counted only where they take a position",
        ]
    }

    fn how_words_are_found(&self) -> [&'static str; 2] {
        [
            "the words “one” and “two” are exact numbers and win over any share; otherwise the highest word \
             is used whose number or share is reached",
            "participants beside the tally of members are no part of any share: the number alone \
             gives their word",
        ]
    }

    fn ladder_lead(&self) -> &'static str {
        "number words, by the number of distinct participants that took a position"
    }

    fn names_only(&self) -> &'static str {
        "no number words: only names are given"
    }

    fn prevails(&self, who: WhoPrevails) -> &'static str {
        match who {
            WhoPrevails::Own => "where a participant and its group differ, its own position counts",
            WhoPrevails::Group => {
                "where a participant and its group differ, the position of the group counts"
            }
            WhoPrevails::Latest => {
                "where a participant and its group differ, the later position counts"
            }
        }
    }

    fn later_group_prevails(&self) -> &'static str {
        "where two groups of a participant differ, the later position of the two counts"
    }

    fn correction_window(&self, days: Option<u32>) -> String {
        let label = "time for corrections";
        let Some(days) = days else {
            return self.labelled(label, "no limit");
        };
        let amount = self.cardinal(days.into(), Gender::Masculine);
        let unit = if days == 1 { "day" } else { "days" };
        self.labelled(label, &format!("{amount} {unit}"))
    }

    fn breach(&self, index: u64, kind: &str, breach: &str) -> String {
        let entry = format!("entry {index} ({kind})");
        self.labelled(&entry, breach)
    }

    fn recorded_at(&self, moment: &str) -> String {
        format!("recorded {moment}")
    }

    fn foot_ledger(&self, name: &str, origin: &str) -> String {
        self.labelled("ledger", &format!("{name} ({origin})"))
    }

    fn foot_state(&self, last_entry: u64, entries: u64, root: &str) -> String {
        let read = match entries {
            1 => "read: one entry".to_owned(),
            _ => format!(
                "read: {} entries, from 0 to {last_entry}",
                self.figures(entries)
            ),
        };
        format!("{read}, root {root}")
    }

    fn one_session(&self, elsewhere: u64) -> String {
        format!(
            "of one session; entries of other sessions left out: {}",
            self.figures(elsewhere)
        )
    }

    fn foot_method(&self, version: u32, lang: Lang) -> String {
        format!("method {version}, language: {}", self.language(lang))
    }

    fn foot_origin(&self) -> &'static str {
        "text composed from the entries of the ledger; each sentence refers to its own"
    }
}

/// How many objections may stand.
fn borne(english: English, rule: &RuleParameters) -> String {
    let at_most = english.cardinal(rule.objections_at_most.into(), Gender::Masculine);
    match rule.objections_at_most {
        0 => "with no objection standing".to_owned(),
        1 => format!("with at most {at_most} objection standing"),
        _ => format!("with at most {at_most} objections standing"),
    }
}

/// How broad support must be.
fn breadth(english: English, rule: &RuleParameters) -> String {
    let number = |number: u32| english.cardinal(number.into(), Gender::Masculine);
    let regions = match rule.regions_from {
        0 => "support".to_owned(),
        from => format!(
            "support in every regional group that spoke, {} at least",
            number(from)
        ),
    };
    let percent = rule.region_for_percent.filter(|_| rule.regions_from > 0);
    let share = percent.map_or_else(String::new, |percent| {
        let share = english.share(u64::from(percent) * 10);
        format!(", by at least {share} of those of each that spoke")
    });
    let categories = match rule.categories_from {
        0 => String::new(),
        1 => ", in at least one category of participants".to_owned(),
        from => format!(", in at least {} categories of participants", number(from)),
    };
    format!("{regions}{share}{categories}")
}
