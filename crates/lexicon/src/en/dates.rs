//! English dates: "18–19 April 2017", "the first week of December 2017", "14:30 UTC".

use super::English;
use crate::dates::duration_figures;
use crate::{Dates, Day, Gender, Numbers, Precision, Span};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Dates for English {
    fn month(&self, month: u8) -> String {
        usize::from(month)
            .checked_sub(1)
            .and_then(|at| MONTHS.get(at))
            .map_or_else(|| month.to_string(), |name| (*name).to_owned())
    }

    fn span(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => full(span.last),
            Precision::Day => between(span, "–", " – "),
            Precision::Week => week(span),
            Precision::Month if span.same_month() => month_and_year(span.last),
            Precision::Month if span.same_year() => {
                let first = self.month(span.first.month);
                format!("{first}–{}", month_and_year(span.last))
            }
            Precision::Month => format!(
                "{} – {}",
                month_and_year(span.first),
                month_and_year(span.last)
            ),
            Precision::Year if span.same_year() => span.last.year.to_string(),
            Precision::Year => format!("{}–{}", span.first.year, span.last.year),
        }
    }

    fn during(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => format!("on {}", self.span(span)),
            Precision::Day if span.two_days() => {
                format!("on {}", between(span, " and ", " and "))
            }
            Precision::Day => format!("from {}", between(span, " to ", " to ")),
            Precision::Week => format!("in the {}", week(span)),
            Precision::Month if span.same_month() => format!("in {}", self.span(span)),
            Precision::Month => {
                let last = month_and_year(span.last);
                if span.same_year() {
                    return format!("from {} to {last}", self.month(span.first.month));
                }
                format!("from {} to {last}", month_and_year(span.first))
            }
            Precision::Year if span.same_year() => format!("in {}", span.last.year),
            Precision::Year => format!("from {} to {}", span.first.year, span.last.year),
        }
    }

    fn within_years(&self, years: u64) -> String {
        let unit = if years == 1 { "year" } else { "years" };
        format!("within {} {unit}", self.cardinal(years, Gender::Masculine))
    }

    fn time(&self, hour: u8, minute: u8) -> String {
        format!("{hour:02}:{minute:02} UTC")
    }

    fn duration(&self, seconds: u64) -> String {
        duration_figures(seconds)
    }
}

/// Days in full, with as much of the first one as the last does not repeat.
fn between(span: &Span, close: &str, wide: &str) -> String {
    let last = full(span.last);
    if span.same_month() {
        return format!("{}{close}{last}", span.first.day);
    }
    if span.same_year() {
        let month = English.month(span.first.month);
        return format!("{} {month}{wide}{last}", span.first.day);
    }
    format!("{}{wide}{last}", full(span.first))
}

fn week(span: &Span) -> String {
    match span.week_of_month() {
        Some(week) => format!(
            "{} week of {}",
            English.ordinal(u64::from(week), Gender::Feminine),
            month_and_year(span.last)
        ),
        None if span.one_week() => format!("week of {}", between(span, "–", " – ")),
        None => format!("weeks of {}", between(span, "–", " – ")),
    }
}

fn full(day: Day) -> String {
    format!("{} {}", day.day, month_and_year(day))
}

fn month_and_year(day: Day) -> String {
    format!("{} {}", English.month(day.month), day.year)
}
