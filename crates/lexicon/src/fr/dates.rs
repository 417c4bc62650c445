//! French dates: "1er avril 2017", "les 18 et 19 avril 2017", "14 h 30 UTC".

use super::{French, NBSP};
use crate::dates::duration_figures;
use crate::{Dates, Day, Gender, Numbers, Precision, Span};

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl Dates for French {
    fn month(&self, month: u8) -> String {
        usize::from(month)
            .checked_sub(1)
            .and_then(|at| MONTHS.get(at))
            .map_or_else(|| month.to_string(), |name| (*name).to_owned())
    }

    fn span(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => full(span.last),
            Precision::Day if span.two_days() => {
                format!("{} et {}", day_of_month(span.first), full(span.last))
            }
            Precision::Day => between(span, "-", "\u{a0}– "),
            Precision::Week => week(span),
            Precision::Month if span.same_month() => month_and_year(span.last),
            Precision::Month if span.same_year() => {
                format!(
                    "{}-{}",
                    self.month(span.first.month),
                    month_and_year(span.last)
                )
            }
            Precision::Month => format!(
                "{}{NBSP}– {}",
                month_and_year(span.first),
                month_and_year(span.last)
            ),
            Precision::Year if span.same_year() => span.last.year.to_string(),
            Precision::Year => format!("{}-{}", span.first.year, span.last.year),
        }
    }

    fn during(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => format!("le {}", self.span(span)),
            Precision::Day if span.two_days() => format!("les {}", self.span(span)),
            Precision::Day => format!("du {}", between(span, " au ", " au ")),
            Precision::Week if span.one_week() => format!("la {}", week(span)),
            Precision::Week => format!("les {}", week(span)),
            Precision::Month if span.same_month() => format!("en {}", self.span(span)),
            Precision::Month => {
                let first = if span.same_year() {
                    self.month(span.first.month)
                } else {
                    month_and_year(span.first)
                };
                let last = month_and_year(span.last);
                format!("{} à {last}", super::grammar::elide("de", &first))
            }
            Precision::Year if span.same_year() => format!("en {}", span.last.year),
            Precision::Year => format!("de {} à {}", span.first.year, span.last.year),
        }
    }

    fn within_years(&self, years: u64) -> String {
        let unit = if years < 2 { "an" } else { "ans" };
        let count = self.cardinal(years, Gender::Masculine);
        format!(
            "dans un délai {} {unit}",
            super::grammar::elide("de", &count)
        )
    }

    fn time(&self, hour: u8, minute: u8) -> String {
        match minute {
            0 => format!("{hour}{NBSP}heures UTC"),
            _ => format!("{hour}{NBSP}h{NBSP}{minute:02} UTC"),
        }
    }

    fn duration(&self, seconds: u64) -> String {
        duration_figures(seconds)
    }
}

/// Days in full, with as much of the first one as the last does not repeat.
fn between(span: &Span, close: &str, wide: &str) -> String {
    let last = full(span.last);
    let first = day_of_month(span.first);
    if span.same_month() {
        return format!("{first}{close}{last}");
    }
    let month = French.month(span.first.month);
    if span.same_year() {
        return format!("{first} {month}{wide}{last}");
    }
    format!("{first} {month} {}{wide}{last}", span.first.year)
}

fn week(span: &Span) -> String {
    let month = month_and_year(span.last);
    let of_month = super::grammar::elide("de", &month);
    match span.week_of_month() {
        Some(week) => format!(
            "{} semaine {of_month}",
            French.ordinal(u64::from(week), Gender::Feminine)
        ),
        None if span.one_week() => format!("semaine du {}", between(span, " au ", " au ")),
        None => format!("semaines du {}", between(span, " au ", " au ")),
    }
}

fn full(day: Day) -> String {
    format!("{} {}", day_of_month(day), month_and_year(day))
}

fn month_and_year(day: Day) -> String {
    format!("{} {}", French.month(day.month), day.year)
}

fn day_of_month(day: Day) -> String {
    match day.day {
        1 => "1er".to_owned(),
        other => other.to_string(),
    }
}
