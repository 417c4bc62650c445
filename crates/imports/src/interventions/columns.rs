//! Where the columns of a table end, and which of them is which field.

use csv::StringRecord;

use super::Interventions;
use crate::table::ImportError;

/// What a row can say of an intervention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Speaker,
    Participant,
    Country,
    Category,
    Segment,
    Topic,
    Role,
    Kind,
    Ordinal,
    StartedAt,
    Duration,
    Language,
    Gist,
    Verbatim,
    OnBehalfOf,
}

const FIELDS: [(&str, Field); 15] = [
    ("speaker", Field::Speaker),
    ("participant", Field::Participant),
    ("country", Field::Country),
    ("category", Field::Category),
    ("segment", Field::Segment),
    ("topic", Field::Topic),
    ("role", Field::Role),
    ("kind", Field::Kind),
    ("ordinal", Field::Ordinal),
    ("started_at", Field::StartedAt),
    ("duration_s", Field::Duration),
    ("language", Field::Language),
    ("gist", Field::Gist),
    ("verbatim", Field::Verbatim),
    ("on_behalf_of", Field::OnBehalfOf),
];

/// The byte between cells.
pub(super) fn separator(table: &Interventions<'_>, text: &str) -> Result<u8, ImportError> {
    if let Some(given) = table.separator {
        return u8::try_from(given)
            .ok()
            .filter(u8::is_ascii)
            .ok_or_else(|| ImportError::BadOption {
                option: "separator",
                given: given.to_string(),
                why: "a letter of ASCII is wanted".to_owned(),
            });
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if is_quoted => {}
            _ => counts
                .iter_mut()
                .filter(|it| it.0 == byte)
                .for_each(|it| it.1 += 1),
        }
    }
    // Of equals the first: max_by_key would give the last.
    counts.reverse();
    Ok(counts
        .into_iter()
        .max_by_key(|it| it.1)
        .map_or(b',', |it| it.0))
}

/// Where the fields of a table stand.
#[derive(Debug)]
pub(super) struct Columns {
    places: Vec<(Field, usize)>,
    /// How many columns have a title.
    pub count: usize,
    /// Titles of columns that no field is mapped to.
    pub others: Vec<String>,
}

impl Columns {
    /// Finds every mapped column, and those that are called as a field is.
    pub fn find(table: &Interventions<'_>, header: &StringRecord) -> Result<Columns, ImportError> {
        let place = |title: &str| header.iter().position(|it| it.trim() == title.trim());
        let mut places = Vec::new();
        for (name, title) in table.columns {
            let Some((_, field)) = FIELDS.iter().find(|it| it.0 == *name) else {
                return Err(no_field(name));
            };
            let Some(at) = place(title) else {
                return Err(ImportError::NoColumn {
                    file: table.file.file.to_owned(),
                    column: (*title).to_owned(),
                    found: header.iter().collect::<Vec<&str>>().join(", "),
                });
            };
            places.push((*field, at));
        }
        for (name, field) in FIELDS {
            let is_mapped = places.iter().any(|it| it.0 == field);
            let free = place(name).filter(|at| places.iter().all(|it| it.1 != *at));
            if let (false, Some(at)) = (is_mapped, free) {
                places.push((field, at));
            }
        }
        let others = header.iter().enumerate();
        let others = others.filter(|(at, _)| places.iter().all(|it| it.1 != *at));
        Ok(Columns {
            count: header.len(),
            others: others.map(|(_, title)| title.trim().to_owned()).collect(),
            places,
        })
    }

    /// Where a field stands.
    pub fn place(&self, field: Field) -> Option<usize> {
        let mut places = self.places.iter();
        places.find(|it| it.0 == field).map(|it| it.1)
    }
}

fn no_field(name: &str) -> ImportError {
    let names = FIELDS.map(|it| it.0).join(", ");
    ImportError::BadOption {
        option: "columns",
        given: name.to_owned(),
        why: format!("there is no such field; there are {names}"),
    }
}
