//! Spanish dates: "18 y 19 de abril de 2017", "del 18 al 21 de abril de 2017".

use super::Spanish;
use crate::dates::duration_figures;
use crate::{Dates, Day, Gender, Numbers, Precision, Span};

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

impl Dates for Spanish {
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
                format!("{} y {}", day_of_month(span.first), full(span.last))
            }
            Precision::Day => between(span, " a ", " a "),
            Precision::Week => week(span),
            Precision::Month if span.same_month() => month_and_year(span.last),
            Precision::Month => format!("{} a {}", first_month(span), month_and_year(span.last)),
            Precision::Year if span.same_year() => span.last.year.to_string(),
            Precision::Year => format!("{}-{}", span.first.year, span.last.year),
        }
    }

    fn during(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => format!("el {}", self.span(span)),
            Precision::Day if span.two_days() => format!("los días {}", self.span(span)),
            Precision::Day => format!("del {}", between(span, " al ", " al ")),
            Precision::Week if span.one_week() => format!("en la {}", week(span)),
            Precision::Week => format!("en las {}", week(span)),
            Precision::Month if span.same_month() => format!("en {}", self.span(span)),
            Precision::Month => {
                format!("de {} a {}", first_month(span), month_and_year(span.last))
            }
            Precision::Year if span.same_year() => format!("en {}", span.last.year),
            Precision::Year => format!("de {} a {}", span.first.year, span.last.year),
        }
    }

    fn within_years(&self, years: u64) -> String {
        let unit = if years == 1 { "año" } else { "años" };
        let count = match years {
            1 => "un".to_owned(),
            _ => self.cardinal(years, Gender::Masculine),
        };
        format!("en un plazo de {count} {unit}")
    }

    fn time(&self, hour: u8, minute: u8) -> String {
        format!("{hour}.{minute:02} horas UTC")
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
    if span.same_year() {
        let month = Spanish.month(span.first.month);
        return format!("{first} de {month}{wide}{last}");
    }
    format!("{}{wide}{last}", full(span.first))
}

fn first_month(span: &Span) -> String {
    if span.same_year() {
        return Spanish.month(span.first.month);
    }
    month_and_year(span.first)
}

fn week(span: &Span) -> String {
    match span.week_of_month() {
        Some(week) => format!(
            "{} semana de {}",
            Spanish.ordinal(u64::from(week), Gender::Feminine),
            month_and_year(span.last)
        ),
        None if span.one_week() => format!("semana del {}", between(span, " al ", " al ")),
        None => format!("semanas del {}", between(span, " al ", " al ")),
    }
}

fn full(day: Day) -> String {
    format!("{} de {}", day_of_month(day), month_and_year(day))
}

fn month_and_year(day: Day) -> String {
    format!("{} de {}", Spanish.month(day.month), day.year)
}

/// "1 de abril", as United Nations documents write it.
fn day_of_month(day: Day) -> String {
    day.day.to_string()
}
