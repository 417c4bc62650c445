//! Chinese dates: "2017年4月18日和19日", "2017年12月第一周".

use super::Chinese;
use super::numbers::written;
use crate::{Dates, Day, Precision, Span};

impl Dates for Chinese {
    fn month(&self, month: u8) -> String {
        format!("{month}月")
    }

    fn span(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => full(span.last),
            Precision::Day if span.two_days() => {
                format!("{}和{}日", full(span.first), span.last.day)
            }
            Precision::Day => between(span),
            Precision::Week => week(span),
            Precision::Month if span.same_month() => month_and_year(span.last),
            Precision::Month if span.same_year() => {
                format!("{}至{}月", month_and_year(span.first), span.last.month)
            }
            Precision::Month => {
                format!(
                    "{}至{}",
                    month_and_year(span.first),
                    month_and_year(span.last)
                )
            }
            Precision::Year if span.same_year() => format!("{}年", span.last.year),
            Precision::Year => format!("{}年至{}年", span.first.year, span.last.year),
        }
    }

    fn during(&self, span: &Span) -> String {
        self.span(span)
    }

    fn within_years(&self, years: u64) -> String {
        format!("{}年内", written(years))
    }

    fn time(&self, hour: u8, minute: u8) -> String {
        match minute {
            0 => format!("协调世界时{hour}时"),
            _ => format!("协调世界时{hour}时{minute:02}分"),
        }
    }

    fn duration(&self, seconds: u64) -> String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let parts: Vec<String> = [(hours, "小时"), (minutes, "分"), (rest, "秒")]
            .into_iter()
            .filter(|(amount, _)| *amount > 0)
            .map(|(amount, unit)| format!("{amount}{unit}"))
            .collect();
        if parts.is_empty() {
            return "0秒".to_owned();
        }
        parts.concat()
    }
}

/// From the first day to the last, of which only what differs is said.
fn between(span: &Span) -> String {
    let (first, last) = (full(span.first), span.last);
    if span.same_month() {
        return format!("{first}至{}日", last.day);
    }
    if span.same_year() {
        return format!("{first}至{}月{}日", last.month, last.day);
    }
    format!("{first}至{}", full(last))
}

fn week(span: &Span) -> String {
    match span.week_of_month() {
        Some(week) => format!("{}第{}周", month_and_year(span.last), ordinal(week)),
        None if span.one_week() => format!("{}一周", between(span)),
        None => format!("{}数周", between(span)),
    }
}

fn ordinal(week: u8) -> &'static str {
    match week {
        1 => "一",
        2 => "二",
        3 => "三",
        _ => "四",
    }
}

fn full(day: Day) -> String {
    format!("{}年{}月{}日", day.year, day.month, day.day)
}

fn month_and_year(day: Day) -> String {
    format!("{}年{}月", day.year, day.month)
}
