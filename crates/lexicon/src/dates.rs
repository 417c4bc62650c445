//! Days, spans and times of day, printed as exactly as they are known.

/// A day of the calendar, from whoever has checked that there is such a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// Year, month, day.
    pub const fn new(year: i16, month: u8, day: u8) -> Day {
        Day { year, month, day }
    }
}

impl From<(i16, u8, u8)> for Day {
    fn from((year, month, day): (i16, u8, u8)) -> Day {
        Day { year, month, day }
    }
}

/// How exactly a span is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// These very days.
    Day,
    /// Some time in these weeks.
    Week,
    /// Some time in these months.
    Month,
    /// Some time in these years.
    Year,
}

/// First and last day, and how exactly they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// How exactly they are known.
    pub precision: Precision,
}

/// Dates and times in one language.
pub trait Dates {
    /// "juillet", "July"; the figures for a month that there is not.
    fn month(&self, month: u8) -> String;
    /// By itself, for headings: "18 et 19 avril 2017", "juillet 2017", "première semaine de
    /// décembre 2017".
    fn span(&self, span: &Span) -> String;
    /// When something happens: "les 18 et 19 avril 2017", "en juillet 2017", "la première semaine
    /// de décembre 2017".
    fn during(&self, span: &Span) -> String;
    /// A term: "dans un délai de deux ans".
    fn within_years(&self, years: u64) -> String;
    /// A time of day, always UTC: "14 h 30 UTC".
    fn time(&self, hour: u8, minute: u8) -> String;
    /// A length of time: "3 min 20 s".
    fn duration(&self, seconds: u64) -> String;

    /// One day by itself: "18 avril 2017".
    fn day(&self, day: Day) -> String {
        self.span(&Span::day(day))
    }

    /// On one day: "le 18 avril 2017".
    fn on(&self, day: Day) -> String {
        self.during(&Span::day(day))
    }
}

impl Span {
    /// One day, exactly.
    pub const fn day(day: Day) -> Span {
        Span {
            first: day,
            last: day,
            precision: Precision::Day,
        }
    }

    /// First to last day, exactly.
    pub const fn days(first: Day, last: Day) -> Span {
        Span {
            first,
            last,
            precision: Precision::Day,
        }
    }

    pub(crate) fn same_year(&self) -> bool {
        self.first.year == self.last.year
    }

    pub(crate) fn same_month(&self) -> bool {
        self.same_year() && self.first.month == self.last.month
    }

    /// Whether the last day follows the first at once, in the same month.
    pub(crate) fn two_days(&self) -> bool {
        self.same_month() && self.first.day.checked_add(1) == Some(self.last.day)
    }

    /// Which week of the month it is, from 1, if it runs from the 1st to the 7th, the 8th to the
    /// 14th and so on; any other seven days are a week of the calendar.
    pub(crate) fn week_of_month(&self) -> Option<u8> {
        let begins = self.first.day.checked_sub(1)?;
        let whole = self.same_month()
            && begins.is_multiple_of(7)
            && begins < 28
            && self.first.day.checked_add(6) == Some(self.last.day);
        whole.then_some(begins / 7 + 1)
    }

    /// Whether it is seven days or fewer; true of days in two months when it cannot be more.
    pub(crate) fn one_week(&self) -> bool {
        let (first, last) = (u16::from(self.first.day), u16::from(self.last.day));
        if self.same_month() {
            last.saturating_sub(first) <= 6
        } else {
            // A week that runs into the next month begins after the 22nd and ends by the 6th.
            first > 22 && last <= 6 && last + 31 <= first + 9
        }
    }
}

/// "3 min 20 s", alike in all languages of Latin script.
pub(crate) fn duration_figures(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let parts: Vec<String> = [(hours, "h"), (minutes, "min"), (rest, "s")]
        .into_iter()
        .filter(|(amount, _)| *amount > 0)
        .map(|(amount, unit)| format!("{amount}\u{a0}{unit}"))
        .collect();
    if parts.is_empty() {
        return "0\u{a0}s".to_owned();
    }
    parts.join(" ")
}
