//! What the head of a TEI file says: session, persons, how many speeches there are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::countries::country;
use crate::debate::Floor;
use crate::words::{day, language, on};
use crate::xml::{Id, Tree};

/// What the file's list of persons says of one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub name: Option<String>,
    pub gender: Option<&'static str>,
}

/// The persons whom the file lists, by their ids.
pub(crate) fn persons(page: &Tree) -> BTreeMap<String, Known> {
    let listed = page.all(0).filter(|it| page.name(*it) == "person");
    let known = listed.filter_map(|person| {
        let id = page.attribute(person, "xml:id")?.to_owned();
        let name = page.named(person, "persName").find_map(|it| name(page, it));
        let gender =
            page.named(person, "sex")
                .find_map(|it| match page.attribute(it, "value")? {
                    "F" => Some("woman"),
                    "M" => Some("man"),
                    _ => None,
                });
        Some((id, Known { name, gender }))
    });
    known.collect()
}

/// Forenames before surnames where the file tells them apart, else the name as it stands.
fn name(page: &Tree, written: Id) -> Option<String> {
    let parts = |wanted: &str| {
        let found = page.all(written).filter(|it| page.name(*it) == wanted);
        found
            .filter_map(|it| page.title(it))
            .collect::<Vec<String>>()
    };
    let mut all = parts("forename");
    all.extend(parts("surname"));
    if all.is_empty() {
        return page.title(written);
    }
    Some(all.join(" "))
}

/// The session: title, place, day.
pub(crate) fn head(page: &Tree, sitting: Id, floor: &mut Floor<'_>) -> Value {
    let setting = page.first(sitting, "setting");
    let named = |kind: &str| {
        let mut names = setting.into_iter().flat_map(|it| page.named(it, "name"));
        names.find(|it| page.attribute(*it, "type") == Some(kind))
    };
    let mut texts = json!({});
    if let Some(titles) = titles(page, sitting) {
        texts["title"] = titles;
    }
    if let Some(place) = named("city").and_then(|it| page.title(it)) {
        texts["place"] = json!({"und": place});
    }
    json!({
        "dates": day_of(page, sitting, floor).map(|it| on(&it)),
        "country": named("country").and_then(|it| place_of(page, it, floor)),
        "texts": texts,
    })
}

fn place_of(page: &Tree, written: Id, floor: &mut Floor<'_>) -> Option<&'static str> {
    let key = page.attribute(written, "key")?;
    let found = country(key, "").filter(|it| it.is_iso);
    if found.is_none() {
        let why = format!("the country {key:?} is no code of ISO 3166 with two letters");
        floor.leave(page.line(written), why);
    }
    found.map(|it| it.code)
}

/// The titles of the sitting by language: those below the title of the corpus, where there are such.
fn titles(page: &Tree, sitting: Id) -> Option<Value> {
    let statement = page.first(sitting, "titleStmt")?;
    let of = |kind: &str| {
        let titles = page.named(statement, "title");
        let titles = titles.filter(|it| page.attribute(*it, "type") == Some(kind));
        let mut by_language = serde_json::Map::new();
        for title in titles {
            let tag = page.inherited(title, "xml:lang").and_then(language);
            let language = tag.unwrap_or_else(|| "und".to_owned());
            if let Some(words) = page.title(title) {
                by_language.entry(language).or_insert(json!(words));
            }
        }
        (!by_language.is_empty()).then_some(Value::Object(by_language))
    };
    of("sub").or_else(|| of("main"))
}

/// The day of the sitting, none where the file gives two.
fn day_of(page: &Tree, sitting: Id, floor: &mut Floor<'_>) -> Option<String> {
    let within = |outer: &str| page.first(sitting, outer);
    let places = [within("setting"), within("bibl")];
    let dates = places.into_iter().flatten();
    let dates = dates.flat_map(|it| page.all(it).filter(|it| page.name(*it) == "date"));
    let mut days: BTreeMap<String, u64> = BTreeMap::new();
    for date in dates {
        let line = page.line(date);
        let whens = ["when", "from", "to"].map(|it| page.attribute(date, it));
        for when in whens.into_iter().flatten() {
            match day(when) {
                Some(day) => {
                    days.entry(day).or_insert(line);
                }
                None => floor.leave(line, format!("{when:?} is no day of the calendar")),
            }
        }
    }
    if days.len() > 1 {
        let all: BTreeSet<&str> = days.keys().map(String::as_str).collect();
        let all = all.into_iter().collect::<Vec<&str>>().join(", ");
        let line = days.values().max().copied().unwrap_or(1);
        floor.leave(
            line,
            format!("the sitting has several days ({all}); taken without a date"),
        );
        return None;
    }
    days.into_keys().next()
}

/// Tells of agendas and abstracts, and where the file counts other speeches than it holds.
pub(crate) fn compare(page: &Tree, sitting: Id, floor: &mut Floor<'_>) {
    if let Some(summary) = page.first(sitting, "abstract") {
        let items = page.all(summary).filter(|it| page.name(*it) == "item");
        let items = items.count();
        floor.unsaid(format!(
            "abstract: {items} items of an agenda, which point at passages and not at speeches"
        ));
    }
    let measured = page.all(sitting).filter(|it| page.name(*it) == "measure");
    let speeches = measured.filter(|it| page.attribute(*it, "unit") == Some("speeches"));
    let Some(measure) = speeches.into_iter().next() else {
        return;
    };
    let quantity = page.attribute(measure, "quantity").unwrap_or_default();
    if quantity.parse() != Ok(floor.count()) {
        let line = page.line(measure);
        let found = floor.count();
        floor.leave(
            line,
            format!("it says {quantity} speeches, there are {found}"),
        );
    }
}
