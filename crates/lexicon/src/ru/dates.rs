//! Russian dates: "18 и 19 апреля 2017 года", "в июле 2017 года".

use super::grammar::{Form, form};
use super::{NBSP, Russian};
use crate::{Dates, Day, Gender, Numbers, Precision, Span};

/// Nominative, genitive and prepositional.
const MONTHS: [[&str; 3]; 12] = [
    ["январь", "января", "январе"],
    ["февраль", "февраля", "феврале"],
    ["март", "марта", "марте"],
    ["апрель", "апреля", "апреле"],
    ["май", "мая", "мае"],
    ["июнь", "июня", "июне"],
    ["июль", "июля", "июле"],
    ["август", "августа", "августе"],
    ["сентябрь", "сентября", "сентябре"],
    ["октябрь", "октября", "октябре"],
    ["ноябрь", "ноября", "ноябре"],
    ["декабрь", "декабря", "декабре"],
];

impl Dates for Russian {
    fn month(&self, month: u8) -> String {
        in_case(month, 0)
    }

    fn span(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => full(span.last),
            Precision::Day if span.two_days() => {
                format!("{} и {}", span.first.day, full(span.last))
            }
            Precision::Day => between(span, "–", " – "),
            Precision::Week => week(span),
            Precision::Month if span.same_month() => month_and_year(span.last, 0),
            Precision::Month if span.same_year() => format!(
                "{}–{}",
                in_case(span.first.month, 0),
                month_and_year(span.last, 0)
            ),
            Precision::Month => format!(
                "{} – {}",
                month_and_year(span.first, 0),
                month_and_year(span.last, 0)
            ),
            Precision::Year if span.same_year() => format!("{} год", span.last.year),
            Precision::Year => format!("{}–{} годы", span.first.year, span.last.year),
        }
    }

    fn during(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => full(span.last),
            Precision::Day if span.two_days() => self.span(span),
            Precision::Day => from_to(span),
            Precision::Week => during_week(span),
            Precision::Month if span.same_month() => {
                format!("в {}", month_and_year(span.last, 2))
            }
            Precision::Month => {
                let first = if span.same_year() {
                    in_case(span.first.month, 1)
                } else {
                    month_and_year(span.first, 1)
                };
                format!("с {first} по {}", month_and_year(span.last, 0))
            }
            Precision::Year if span.same_year() => format!("в {} году", span.last.year),
            Precision::Year => format!("в {}–{} годах", span.first.year, span.last.year),
        }
    }

    fn within_years(&self, years: u64) -> String {
        let unit = match form(years) {
            Form::One => "года",
            _ => "лет",
        };
        let count = super::numbers::genitive(years, Gender::Masculine);
        format!("в течение {count} {unit}")
    }

    fn time(&self, hour: u8, minute: u8) -> String {
        format!("{hour:02}{NBSP}ч.{NBSP}{minute:02}{NBSP}м. UTC")
    }

    fn duration(&self, seconds: u64) -> String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let parts: Vec<String> = [(hours, "ч"), (minutes, "мин"), (rest, "с")]
            .into_iter()
            .filter(|(amount, _)| *amount > 0)
            .map(|(amount, unit)| format!("{amount}{NBSP}{unit}"))
            .collect();
        if parts.is_empty() {
            return format!("0{NBSP}с");
        }
        parts.join(" ")
    }
}

/// "со 2 апреля", "с 18 апреля".
fn with(day: Day) -> &'static str {
    if day.day == 2 { "со" } else { "с" }
}

/// Days in full, with as much of the first one as the last does not repeat.
fn between(span: &Span, close: &str, wide: &str) -> String {
    let last = full(span.last);
    let first = span.first.day;
    if span.same_month() {
        return format!("{first}{close}{last}");
    }
    if span.same_year() {
        let month = in_case(span.first.month, 1);
        return format!("{first} {month}{wide}{last}");
    }
    format!("{}{wide}{last}", full(span.first))
}

/// "первая неделя декабря 2017 года"; weeks of the calendar by their days.
fn week(span: &Span) -> String {
    if let Some(week) = span.week_of_month() {
        let which = Russian.ordinal(u64::from(week), Gender::Feminine);
        return format!("{which} неделя {}", month_and_year(span.last, 1));
    }
    let word = if span.one_week() {
        "неделя"
    } else {
        "недели"
    };
    format!("{word} {}", from_to(span))
}

/// "на первой неделе декабря 2017 года".
fn during_week(span: &Span) -> String {
    let which = match span.week_of_month() {
        Some(1) => "первой",
        Some(2) => "второй",
        Some(3) => "третьей",
        Some(_) => "четвертой",
        None if span.one_week() => return format!("на неделе {}", from_to(span)),
        None => return format!("в недели {}", from_to(span)),
    };
    format!("на {which} неделе {}", month_and_year(span.last, 1))
}

/// "с 4 по 10 декабря 2017 года".
fn from_to(span: &Span) -> String {
    format!("{} {}", with(span.first), between(span, " по ", " по "))
}

fn full(day: Day) -> String {
    format!("{} {}", day.day, month_and_year(day, 1))
}

fn month_and_year(day: Day, case: usize) -> String {
    format!("{} {} года", in_case(day.month, case), day.year)
}

/// A month in a case; the figures for a month that there is not.
fn in_case(month: u8, case: usize) -> String {
    usize::from(month)
        .checked_sub(1)
        .and_then(|at| MONTHS.get(at)?.get(case))
        .map_or_else(|| month.to_string(), |name| (*name).to_owned())
}
