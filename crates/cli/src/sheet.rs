//! Tables and the words in them.

use facts::pb as body;
use server::pb;

use crate::layout::{Column, laid_out};
use crate::page::harmless;

/// Indices shown in a cell before the rest is counted.
const INDICES_SHOWN: usize = 8;

/// A table with a title.
pub(crate) struct Sheet {
    title: String,
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// With these columns; one that ends in `#` holds numbers and is aligned to the right.
    pub(crate) fn new(title: impl Into<String>, columns: &[&str]) -> Sheet {
        let column = |name: &&str| Column {
            head: name.strip_suffix('#').unwrap_or(name).to_owned(),
            is_number: name.ends_with('#'),
        };
        Sheet {
            title: title.into(),
            columns: columns.iter().map(column).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a line.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().map(|it| harmless(&it));
        self.rows.push(cells.collect());
    }

    /// The whole, with a line break at its end.
    pub(crate) fn text(&self) -> String {
        let title = &self.title;
        if self.rows.is_empty() {
            return format!("{title}: none on record\n");
        }
        let width = terminal_width().map(usize::from);
        format!("{title}\n{}\n", laid_out(&self.columns, &self.rows, width))
    }
}

/// Columns of the terminal; none where the output goes elsewhere.
fn terminal_width() -> Option<u16> {
    let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
    (size.ws_col > 0).then_some(size.ws_col)
}

/// Code and name of an entry, or its index where it has neither; `-` for none.
pub(crate) fn called(entry: Option<&pb::EntryRef>) -> String {
    match entry {
        None => "-".to_owned(),
        Some(entry) if entry.code.is_empty() && entry.name.is_empty() => {
            format!("#{}", entry.index)
        }
        Some(entry) if entry.name.is_empty() => entry.code.clone(),
        Some(entry) if entry.code.is_empty() => entry.name.clone(),
        Some(entry) => format!("{} {}", entry.code, entry.name),
    }
}

/// The shortest thing an entry is called: its code, else its name, else its index.
pub(crate) fn brief(entry: Option<&pb::EntryRef>) -> String {
    match entry {
        Some(entry) if !entry.code.is_empty() => entry.code.clone(),
        other => called(other),
    }
}

/// The shortest names of several.
pub(crate) fn briefs(entries: &[pb::EntryRef]) -> String {
    joined(entries.iter().map(|entry| brief(Some(entry))))
}

/// A party by its shortest name.
pub(crate) fn party(party: Option<&pb::PartyRef>) -> String {
    brief(party.and_then(|party| party.entry.as_ref()))
}

/// Several parties by their shortest names.
pub(crate) fn parties(parties: &[pb::PartyRef]) -> String {
    joined(parties.iter().map(|each| party(Some(each))))
}

/// Words with commas between them; `-` for none.
pub(crate) fn joined(words: impl IntoIterator<Item = String>) -> String {
    let words: Vec<String> = words.into_iter().collect();
    if words.is_empty() {
        return "-".to_owned();
    }
    words.join(", ")
}

/// The content of a wording; `-` for none.
pub(crate) fn content(words: Option<&pb::Wording>) -> String {
    words.map_or_else(|| "-".to_owned(), |words| words.content.clone())
}

/// The entries that a line rests on.
pub(crate) fn indices(indices: &[u64]) -> String {
    let shown = indices.iter().take(INDICES_SHOWN).map(u64::to_string);
    let mut text = shown.collect::<Vec<_>>().join(" ");
    if let Some(more) = indices.len().checked_sub(INDICES_SHOWN + 1) {
        text = format!("{text} … {} more", more + 1);
    }
    text
}

/// A time in RFC 3339, UTC; `-` for none.
pub(crate) fn time(ms: Option<i64>) -> String {
    let text = ms.and_then(server::rfc3339);
    text.unwrap_or_else(|| "-".to_owned())
}

/// A time of the ledger.
pub(crate) fn recorded_at(ms: u64) -> String {
    time(i64::try_from(ms).ok())
}

/// The first digits of a hash: enough to tell entries apart on a screen.
pub(crate) fn short_hash(hash: &[u8]) -> String {
    let first: Vec<String> = hash
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    first.concat()
}

/// All digits of a hash.
pub(crate) fn hex(hash: &[u8]) -> String {
    let digits: Vec<String> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// A value of a list as words: `AS_LISTED` is "as listed".
pub(crate) fn value(list: &str, number: i32) -> String {
    let word = server::value_word(list, number);
    match word.as_str() {
        "unspecified" => "not stated".to_owned(),
        // A name, not a word.
        "un_entity" => "UN entity".to_owned(),
        word => word.replace('_', " "),
    }
}

/// What an order rests on.
pub(crate) fn bases(bases: &[i32]) -> String {
    if bases.is_empty() {
        return "nothing on record".to_owned();
    }
    joined(bases.iter().map(|basis| basis_words(*basis)))
}

fn basis_words(basis: i32) -> String {
    match body::OrderBasis::try_from(basis) {
        Ok(body::OrderBasis::Unspecified) => "unknown".to_owned(),
        _ => value("OrderBasis", basis),
    }
}

/// A place in an order, with what it rests on.
pub(crate) fn place(place: Option<&pb::Place>) -> String {
    let Some(place) = place else {
        return "-".to_owned();
    };
    let basis = basis_words(place.basis);
    match (place.ordinal, place.at_ms) {
        (Some(ordinal), _) => format!("{ordinal} ({basis})"),
        (None, Some(ms)) => time(Some(ms)),
        (None, None) => basis,
    }
}

/// A day.
pub(crate) fn day(date: Option<&body::Date>) -> String {
    date.map_or_else(
        || "-".to_owned(),
        |date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day),
    )
}

/// First and last day with their precision.
pub(crate) fn days(span: Option<&body::DateSpan>) -> String {
    let Some(span) = span else {
        return "-".to_owned();
    };
    let (begins, ends) = (day(span.begins.as_ref()), day(span.ends.as_ref()));
    let precision = value("DatePrecision", span.precision);
    if begins == ends {
        format!("{begins} ({precision})")
    } else {
        format!("{begins} to {ends} ({precision})")
    }
}

/// How a text begins, on one line.
pub(crate) fn beginning(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", text[..end].replace('\n', " ")),
        None => text.replace('\n', " "),
    }
}

/// What was folded, for the title of a sheet.
pub(crate) fn prefix(prefix: Option<&pb::Prefix>) -> String {
    let Some(prefix) = prefix else {
        return String::new();
    };
    let plural = if prefix.size == 1 { "y" } else { "ies" };
    let held = prefix.valid_at_ms.map_or_else(String::new, |at| {
        format!(
            ", what held at {} ({} left out as later, {} undated)",
            time(Some(at)),
            prefix.later,
            prefix.undated
        )
    });
    format!("{}, {} entr{plural}{held}", prefix.ledger, prefix.size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_category_when_shown_then_the_united_nations_have_capital_letters() {
        let entity = value("Category", body::Category::UnEntity.into());
        assert_eq!(entity, "UN entity");
        assert_eq!(value("Category", body::Category::State.into()), "state");
    }
}
