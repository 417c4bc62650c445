//! Arabic dates, each month by both of its names: "18 نيسان/أبريل 2017".

use super::Arabic;
use super::grammar::Unit;
use crate::{Dates, Day, Gender, Numbers, Precision, Span};

const MONTHS: [&str; 12] = [
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
];

const YEARS: Unit = Unit {
    one: "سنة واحدة",
    two: "سنتين",
    few: "سنوات",
    many: "سنة",
    other: "سنة",
};

impl Dates for Arabic {
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
                format!("{} و\u{a0}{}", span.first.day, full(span.last))
            }
            Precision::Day => between(span),
            Precision::Week => week(span),
            Precision::Month if span.same_month() => month_and_year(span.last),
            Precision::Month => months(span),
            Precision::Year if span.same_year() => span.last.year.to_string(),
            Precision::Year => format!("{} إلى {}", span.first.year, span.last.year),
        }
    }

    fn during(&self, span: &Span) -> String {
        match span.precision {
            Precision::Day if span.first == span.last => format!("في {}", self.span(span)),
            Precision::Day if span.two_days() => format!("يومي {}", self.span(span)),
            Precision::Day => format!("من {}", between(span)),
            Precision::Week => format!("في {}", week(span)),
            Precision::Month if span.same_month() => format!("في {}", self.span(span)),
            Precision::Month => format!("من {}", months(span)),
            Precision::Year if span.same_year() => format!("في عام {}", span.last.year),
            Precision::Year => format!("من عام {} إلى عام {}", span.first.year, span.last.year),
        }
    }

    fn within_years(&self, years: u64) -> String {
        let amount = self.cardinal(years, Gender::Feminine);
        format!("في غضون {}", YEARS.with(years, &amount))
    }

    fn time(&self, hour: u8, minute: u8) -> String {
        format!("الساعة {hour:02}:{minute:02} بالتوقيت العالمي المنسق")
    }

    fn duration(&self, seconds: u64) -> String {
        let unit = |one, two, few, many| Unit {
            one,
            two,
            few,
            many,
            other: many,
        };
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let parts = [
            (hours, unit("ساعة واحدة", "ساعتان", "ساعات", "ساعة")),
            (minutes, unit("دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة")),
            (rest, unit("ثانية واحدة", "ثانيتان", "ثوان", "ثانية")),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(amount, _)| *amount > 0)
            .map(|(amount, unit)| unit.with(*amount, &self.figures(*amount)))
            .collect();
        if parts.is_empty() {
            return "0 ثانية".to_owned();
        }
        crate::Lists::join(self, &parts)
    }
}

/// "18 إلى 21 نيسان/أبريل 2017", with as much of the first day as the last does not repeat.
fn between(span: &Span) -> String {
    let last = full(span.last);
    let first = span.first.day;
    if span.same_month() {
        return format!("{first} إلى {last}");
    }
    if span.same_year() {
        let month = Arabic.month(span.first.month);
        return format!("{first} {month} إلى {last}");
    }
    format!("{} إلى {last}", full(span.first))
}

fn months(span: &Span) -> String {
    let last = month_and_year(span.last);
    if span.same_year() {
        return format!("{} إلى {last}", Arabic.month(span.first.month));
    }
    format!("{} إلى {last}", month_and_year(span.first))
}

fn week(span: &Span) -> String {
    match span.week_of_month() {
        Some(week) => format!(
            "الأسبوع {} من {}",
            Arabic.ordinal(u64::from(week), Gender::Masculine),
            month_and_year(span.last)
        ),
        None if span.one_week() => format!("الأسبوع من {}", between(span)),
        None => format!("الأسابيع من {}", between(span)),
    }
}

fn full(day: Day) -> String {
    format!("{} {}", day.day, month_and_year(day))
}

fn month_and_year(day: Day) -> String {
    format!("{} {}", Arabic.month(day.month), day.year)
}
