//! Names and grammar of every State, against tables that were read line by line.

mod golden;

use lexicon::{Day, Gender, Lang, Name, Prose, RegionalGroup, State, UnStanding};

/// Days on which a State had another name than today.
const FORMERLY: [(&str, Day); 14] = [
    ("BEN", Day::new(1970, 1, 1)),
    ("BFA", Day::new(1970, 1, 1)),
    ("BLR", Day::new(1970, 1, 1)),
    ("COD", Day::new(1980, 1, 1)),
    ("CPV", Day::new(2013, 10, 23)),
    ("CZE", Day::new(2016, 5, 16)),
    ("LBY", Day::new(2011, 9, 15)),
    ("LKA", Day::new(1970, 1, 1)),
    ("MKD", Day::new(2017, 4, 18)),
    ("MMR", Day::new(1970, 1, 1)),
    ("PSE", Day::new(2000, 1, 1)),
    ("SWZ", Day::new(2017, 4, 18)),
    ("TUR", Day::new(2017, 4, 18)),
    ("UKR", Day::new(1970, 1, 1)),
];

fn row(state: &State, name: &Name) -> String {
    format!(
        "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
        state.code(),
        name.bare,
        name.running,
        name.of,
        name.from,
        name.place,
        name.to,
        match name.gender {
            Some(Gender::Masculine) => "m",
            Some(Gender::Feminine) => "f",
            Some(Gender::Neuter) => "n",
            None => "-",
        }
    )
}

fn table(prose: &dyn Prose) -> String {
    let mut out = "code\tbare\trunning\tof\tfrom\tplace\tto\tgender\n".to_owned();
    for state in State::today().chain(State::historic()) {
        out += &row(state, &prose.state(state, None));
    }
    for (code, day) in FORMERLY {
        let state = State::find(code).expect("the code is in the table");
        out += &row(state, &prose.state(state, Some(day)));
    }
    out
}

#[test]
fn every_form_of_every_state_is_the_one_that_was_read() {
    for lang in Lang::ALL {
        golden::check(&format!("states.{lang}.tsv"), &table(lang.prose()));
    }
}

#[test]
fn the_regional_groups_have_the_members_the_united_nations_counts() {
    let members = |group| {
        State::today()
            .filter(|state| state.regional_group() == group)
            .filter(|state| state.standing() == UnStanding::Member)
            .map(State::code)
            .collect::<Vec<_>>()
    };
    assert_eq!(members(Some(RegionalGroup::African)).len(), 54);
    assert_eq!(members(Some(RegionalGroup::AsiaPacific)).len(), 53);
    assert_eq!(members(Some(RegionalGroup::EasternEuropean)).len(), 23);
    assert_eq!(
        members(Some(RegionalGroup::LatinAmericanCaribbean)).len(),
        33
    );
    assert_eq!(
        members(Some(RegionalGroup::WesternEuropeanOthers)).len(),
        29
    );
    assert_eq!(members(None), ["KIR"]);
}

#[test]
fn there_are_193_members_and_four_others() {
    assert_eq!(State::today().count(), 197);
    let with = |standing| {
        State::today()
            .filter(|state| state.standing() == standing)
            .map(State::code)
            .collect::<Vec<_>>()
    };
    assert_eq!(with(UnStanding::Member).len(), 193);
    assert_eq!(with(UnStanding::ObserverState), ["PSE", "VAT"]);
    assert_eq!(with(UnStanding::Other), ["COK", "NIU"]);
}

#[test]
fn a_record_of_2017_names_states_as_they_were_then() {
    let april_2017 = Some(Day::new(2017, 4, 18));
    let name = |code, lang| State::find(code).unwrap().name(lang, april_2017).short;
    assert_eq!(name("SWZ", Lang::Fr), "Swaziland");
    assert_eq!(name("TUR", Lang::En), "Turkey");
    assert_eq!(
        name("MKD", Lang::Fr),
        "ex-République yougoslave de Macédoine"
    );
    assert_eq!(name("CZE", Lang::Fr), "Tchéquie");
    assert_eq!(name("COL", Lang::Ru), "Колумбия");
}

#[test]
fn a_name_changes_on_its_day_and_not_before() {
    let swaziland = State::find("SWZ").unwrap();
    let on = |day| swaziland.name(Lang::En, Some(Day::new(2018, 4, day))).short;
    assert_eq!(on(18), "Swaziland");
    assert_eq!(on(19), "Eswatini");
    assert_eq!(swaziland.name(Lang::En, None).short, "Eswatini");
    let zaire = State::find("COD").unwrap();
    let in_year = |year| zaire.name(Lang::Fr, Some(Day::new(year, 1, 1))).short;
    assert_eq!(in_year(1972), "Zaïre");
    assert_eq!(in_year(1998), "République démocratique du Congo");
}

#[test]
fn a_historic_state_is_found_by_either_code() {
    let union = State::find("SUN").unwrap();
    assert_eq!(State::find("SUHH"), Some(union));
    assert_eq!(union.standing(), UnStanding::Former);
    assert_eq!(union.ended(), Some(Day::new(1991, 12, 24)));
    assert_eq!(State::historic().count(), 6);
}

#[test]
fn an_unknown_code_finds_nothing() {
    for code in ["", "col", "XXX", "COLO", "CO", "Kenya"] {
        assert_eq!(State::find(code), None, "{code}");
    }
}
