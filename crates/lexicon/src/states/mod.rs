//! States: standing, regional group, and names as of a day in the six official languages.
//!
//! Facts as in the United Nations terminology database, carried over from the public-domain list
//! datasets/country-codes; regional groups as of 2026. The tables beside this file hold today's
//! names, the former ones with the days between which they held, and States that are no more.

mod table;

use crate::{Day, Gender, Lang, Number, RegionalGroup};

/// A State, now or formerly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    alpha3: &'static str,
    alpha4: Option<&'static str>,
    standing: UnStanding,
    group: Option<RegionalGroup>,
    ended: Option<Day>,
    today: NameSet,
    former: Vec<FormerName>,
}

/// Where a State stands in the United Nations today; a body's own standing is the ledger's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnStanding {
    /// Member State.
    Member,
    /// Permanent observer State.
    ObserverState,
    /// Neither, but a member of specialised agencies.
    Other,
    /// A State that is no more.
    Former,
}

/// The name of a State in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateName {
    /// For lists, without article: "Colombie", "Bolivie (État plurinational de)".
    pub short: &'static str,
    /// The article of running text as the language writes it: "la", "l'", "the", "los"; empty
    /// for none.
    pub article: &'static str,
    /// For running text, without article: "Colombie", "État plurinational de Bolivie".
    pub plain: &'static str,
    /// Formal, with its article: "la République de Colombie".
    pub formal: &'static str,
}

/// What French must know of a name beside its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FrenchUse {
    /// `None` where usage wavers and the name does not show it.
    pub(crate) gender: Option<Gender>,
    pub(crate) place: PlaceWord,
    /// "de la Barbade" also for the origin, where others say "de Colombie".
    pub(crate) origin_with_article: bool,
}

/// The French preposition of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceWord {
    /// "en Colombie".
    En,
    /// "à Cuba".
    Bare,
    /// "au Kenya", "aux Philippines", "à la Barbade".
    WithArticle,
    /// "dans l'État de Palestine".
    Within,
}

/// What Russian must know of a name: its cases, from data and never from its spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RussianUse {
    pub(crate) number: Number,
    /// `None` where the name is not declined and does not show it, and in the plural.
    pub(crate) gender: Option<Gender>,
    pub(crate) genitive: &'static str,
    pub(crate) dative: &'static str,
    /// With its preposition: "в Колумбии", "на Филиппинах".
    pub(crate) place: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameSet {
    names: [StateName; 6],
    french: FrenchUse,
    russian: RussianUse,
    arabic_gender: Gender,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct FormerName {
    from: Option<Day>,
    until: Day,
    names: NameSet,
}

impl State {
    /// The State with this ISO 3166-1 alpha-3 code; a historic one also by its ISO 3166-3 code.
    pub fn find(code: &str) -> Option<&'static State> {
        let states = table::states();
        match states.binary_search_by(|state| state.alpha3.cmp(code)) {
            Ok(at) => states.get(at),
            Err(_) => states.iter().find(|state| state.alpha4 == Some(code)),
        }
    }

    /// Every State of today, by code.
    pub fn today() -> impl Iterator<Item = &'static State> {
        table::states().iter().filter(|s| s.ended.is_none())
    }

    /// The States that are no more, by code.
    pub fn historic() -> impl Iterator<Item = &'static State> {
        table::states().iter().filter(|s| s.ended.is_some())
    }

    /// ISO 3166-1 alpha-3, the one it had for a historic State.
    pub fn code(&self) -> &'static str {
        self.alpha3
    }

    /// Where it stands in the United Nations.
    pub fn standing(&self) -> UnStanding {
        self.standing
    }

    /// Its United Nations regional group, if it is in one. The United States observes in the
    /// Western European and others group and counts with it in elections; Türkiye takes part in
    /// two groups and counts in that one.
    pub fn regional_group(&self) -> Option<RegionalGroup> {
        self.group
    }

    /// The first day on which a historic State was no more.
    pub fn ended(&self) -> Option<Day> {
        self.ended
    }

    /// Its name on a day, or today's; also today's for a day that no former name of the table
    /// covers.
    pub fn name(&self, lang: Lang, as_of: Option<Day>) -> &StateName {
        &self.name_set(as_of).names[lang.column()]
    }

    /// Every name it has or had, in every language and in the cases that are on the table.
    pub fn every_name(&self) -> impl Iterator<Item = &'static str> + '_ {
        let former = self.former.iter().map(|former| &former.names);
        std::iter::once(&self.today).chain(former).flat_map(|set| {
            let names = set.names.iter();
            let names = names.flat_map(|name| [name.short, name.plain, name.formal]);
            let cases = [set.russian.genitive, set.russian.dative, set.russian.place];
            names.chain(cases).filter(|name| !name.is_empty())
        })
    }

    /// What it is called in everyday words, in whichever of the six languages: no name of the United
    /// Nations, and never written by us. From the Unicode CLDR, and some that are common beside it.
    pub fn everyday_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        table::everyday(self.alpha3)
    }

    /// What French must know beside the name.
    pub(crate) fn french_use(&self, as_of: Option<Day>) -> FrenchUse {
        self.name_set(as_of).french
    }

    /// The cases of its Russian name.
    pub(crate) fn russian_use(&self, as_of: Option<Day>) -> RussianUse {
        self.name_set(as_of).russian
    }

    /// How an Arabic verb agrees with its name.
    pub(crate) fn arabic_gender(&self, as_of: Option<Day>) -> Gender {
        self.name_set(as_of).arabic_gender
    }

    fn name_set(&self, as_of: Option<Day>) -> &NameSet {
        let held = |former: &&FormerName| {
            as_of.is_some_and(|day| day < former.until && former.from.is_none_or(|f| f <= day))
        };
        self.former
            .iter()
            .find(held)
            .map_or(&self.today, |former| &former.names)
    }
}
