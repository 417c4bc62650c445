//! What a log says of its meeting: title, day, who presides and who attends.

use crate::debate::Floor;
use crate::w3c_log::commands::{Line, line};
use crate::w3c_log::people::People;
use crate::w3c_log::records::{Change, Record};

/// Title and day.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub title: Option<String>,
    pub day: Option<jiff::civil::Date>,
}

/// Reads the commands about the meeting, as they are after every correction.
pub(super) fn read(
    records: &[Record],
    changes: &[Option<Change>],
    now: &[String],
    people: &mut People,
    floor: &mut Floor<'_>,
) -> Head {
    let mut head = Head::default();
    let mut agendas = Vec::new();
    let mut address = None;
    for (at, record) in records
        .iter()
        .enumerate()
        .filter(|it| changes[it.0].is_none())
    {
        match line(&record.nick, &now[at]) {
            Line::Meeting(title) if !title.is_empty() => head.title = Some(title.to_owned()),
            Line::Date(written) => match day(written) {
                Some(day) => head.day = Some(day),
                None => floor.leave(record.line, format!("the date {written:?} is no day")),
            },
            Line::Agenda(what) => agendas.push(what.to_owned()),
            Line::People(who, op, names) => people.take(who, op, names, &record.nick),
            Line::Other if record.nick.eq_ignore_ascii_case("rrsagent") => {
                address = address.or_else(|| day_in(&now[at]).map(|it| (it, record.line)));
            }
            _ => {}
        }
    }
    if let (None, Some((day, line))) = (head.day, address) {
        floor.leave(
            line,
            format!("there is no Date:; {day} is that of the log's own address"),
        );
        head.day = Some(day);
    }
    agendas.dedup();
    if !agendas.is_empty() {
        floor.unsaid(format!("agenda: {}", agendas.join(", ")));
    }
    head
}

/// `09 April 2014`.
fn day(written: &str) -> Option<jiff::civil::Date> {
    let mut parts = written.split_whitespace();
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let month = month.to_lowercase();
    let month = months.iter().position(|it| month.starts_with(it))?;
    let month = i8::try_from(month + 1).ok()?;
    jiff::civil::Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// `…/2014/04/08-name-irc`.
fn day_in(words: &str) -> Option<jiff::civil::Date> {
    let address = words.split_whitespace().find(|it| it.contains("://"))?;
    let mut parts = address.rsplit('/');
    let day = parts.next()?.get(..2)?;
    let (month, year) = (parts.next()?, parts.next()?);
    jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
