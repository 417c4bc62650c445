//! The three tables, read once. Their rows are part of the program: a row that does not read is
//! caught by the tests below, never by a user.

use std::sync::LazyLock;

use super::{FormerName, FrenchUse, NameSet, PlaceWord, RussianUse, State, StateName, UnStanding};
use crate::{Day, Gender, Number, RegionalGroup};

static STATES: LazyLock<Vec<State>> = LazyLock::new(read);

/// Today's and historic States, by alpha-3 code.
pub(super) fn states() -> &'static [State] {
    &STATES
}

const TODAY: &str = include_str!("states.tsv");
const HISTORIC: &str = include_str!("historic.tsv");
const EVERYDAY: &str = include_str!("everyday.tsv");
const FORMER_NAMES: &str = include_str!("former_names.tsv");

/// What a State is called beside its names.
pub(super) fn everyday(alpha3: &str) -> impl Iterator<Item = &'static str> + use<> {
    let mut lines = EVERYDAY.lines();
    let names = lines.find_map(|line| match line.split_once('\t') {
        Some((code, names)) if code == alpha3 => Some(names),
        _ => None,
    });
    names.into_iter().flat_map(|names| names.split('|'))
}

fn read() -> Vec<State> {
    let mut states: Vec<State> = rows(TODAY)
        .filter_map(|row| state_of_today(&row))
        .chain(rows(HISTORIC).filter_map(|row| historic_state(&row)))
        .collect();
    states.sort_by_key(|state| state.alpha3);
    for row in rows(FORMER_NAMES) {
        if let (Some(former), Some(state)) = (
            former_name(&row),
            states.iter_mut().find(|s| row.first() == Some(&s.alpha3)),
        ) {
            state.former.push(former);
        }
    }
    states
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

fn state_of_today(row: &[&'static str]) -> Option<State> {
    let [alpha3, standing, group, names @ ..] = row else {
        return None;
    };
    Some(State {
        alpha3,
        alpha4: None,
        standing: match *standing {
            "member" => UnStanding::Member,
            "observer-state" => UnStanding::ObserverState,
            _ => UnStanding::Other,
        },
        group: regional_group(group),
        ended: None,
        today: name_set(names)?,
        former: Vec::new(),
    })
}

fn historic_state(row: &[&'static str]) -> Option<State> {
    let [alpha3, alpha4, until, group, names @ ..] = row else {
        return None;
    };
    Some(State {
        alpha3,
        alpha4: Some(alpha4),
        standing: UnStanding::Former,
        group: regional_group(group),
        ended: Some(day(until)?),
        today: name_set(names)?,
        former: Vec::new(),
    })
}

fn former_name(row: &[&'static str]) -> Option<FormerName> {
    let [_, from, until, names @ ..] = row else {
        return None;
    };
    Some(FormerName {
        from: day(from),
        until: day(until)?,
        names: name_set(names)?,
    })
}

fn name_set(fields: &[&'static str]) -> Option<NameSet> {
    let (names, usage) = fields.split_at_checked(12)?;
    let (french, usage) = usage.split_at_checked(3)?;
    let (russian, arabic) = usage.split_at_checked(4)?;
    let pair = |at: usize| Some(state_name(names.get(at)?, names.get(at + 1)?));
    Some(NameSet {
        names: [pair(0)?, pair(2)?, pair(4)?, pair(6)?, pair(8)?, pair(10)?],
        french: french_use(french)?,
        russian: russian_use(russian)?,
        arabic_gender: gender(arabic.first()?)??,
    })
}

/// "Kenya (le)" gives the article; any other bracket is part of the name, and running text then
/// takes the formal one.
fn state_name(written: &'static str, formal: &'static str) -> StateName {
    let Some((before, within)) = written
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("))
    else {
        return StateName {
            short: written,
            article: "",
            plain: written,
            formal,
        };
    };
    if ARTICLES.contains(&within) {
        return StateName {
            short: before,
            article: within,
            plain: before,
            formal,
        };
    }
    let (article, plain) = split_article(formal);
    StateName {
        short: written,
        article,
        plain,
        formal,
    }
}

const ARTICLES: [&str; 9] = ["the", "le", "la", "les", "l'", "el", "la", "los", "las"];

fn split_article(formal: &'static str) -> (&'static str, &'static str) {
    if let Some(plain) = formal.strip_prefix("l'") {
        return ("l'", plain);
    }
    match formal.split_once(' ') {
        Some((article, plain)) if ARTICLES.contains(&article) => (article, plain),
        _ => ("", formal),
    }
}

fn french_use(fields: &[&'static str]) -> Option<FrenchUse> {
    let [gender, place, origin] = fields else {
        return None;
    };
    Some(FrenchUse {
        gender: self::gender(gender)?,
        place: match *place {
            "en" => PlaceWord::En,
            "à" => PlaceWord::Bare,
            "à le" => PlaceWord::WithArticle,
            "dans le" => PlaceWord::Within,
            _ => return None,
        },
        origin_with_article: *origin == "de le",
    })
}

fn russian_use(fields: &[&'static str]) -> Option<RussianUse> {
    let [gender, genitive, dative, place] = fields else {
        return None;
    };
    let (number, gender) = match *gender {
        "pl" => (Number::Plural, None),
        other => (Number::Singular, self::gender(other)?),
    };
    Some(RussianUse {
        number,
        gender,
        genitive,
        dative,
        place,
    })
}

/// The inner one is none where the table says that the name does not show it.
#[allow(clippy::option_option)] // no such gender, and no gender shown, are two things
fn gender(code: &str) -> Option<Option<Gender>> {
    match code {
        "m" => Some(Some(Gender::Masculine)),
        "f" => Some(Some(Gender::Feminine)),
        "n" => Some(Some(Gender::Neuter)),
        "-" => Some(None),
        _ => None,
    }
}

fn regional_group(code: &str) -> Option<RegionalGroup> {
    match code {
        "african" => Some(RegionalGroup::African),
        "asia-pacific" => Some(RegionalGroup::AsiaPacific),
        "eastern-european" => Some(RegionalGroup::EasternEuropean),
        "latin-american-caribbean" => Some(RegionalGroup::LatinAmericanCaribbean),
        "western-european-others" => Some(RegionalGroup::WesternEuropeanOthers),
        _ => None,
    }
}

fn day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '-');
    Some(Day {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_table_reads() {
        let lines = |table: &str| table.lines().count() - 1;
        assert_eq!(
            states().len(),
            lines(TODAY) + lines(HISTORIC),
            "a row of states.tsv or historic.tsv did not read"
        );
        let former: usize = states().iter().map(|state| state.former.len()).sum();
        assert_eq!(former, lines(FORMER_NAMES));
    }

    #[test]
    fn codes_are_there_once_and_in_order() {
        assert!(states().is_sorted_by(|a, b| a.alpha3 < b.alpha3));
    }

    #[test]
    fn no_name_is_empty_or_keeps_stray_spaces() {
        for state in states() {
            let sets = state.former.iter().map(|f| &f.names);
            for name in sets.chain([&state.today]).flat_map(|set| set.names) {
                for text in [name.short, name.plain, name.formal] {
                    assert!(!text.is_empty() && text.trim() == text, "{text:?}");
                    assert!(!text.contains("  ") && !text.contains('’'), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn former_names_of_a_state_do_not_overlap() {
        for state in states() {
            for pair in state.former.windows(2) {
                assert!(pair[1].from.is_some_and(|from| pair[0].until <= from));
            }
        }
    }
}
