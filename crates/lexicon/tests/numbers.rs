//! Numbers, lists, quotes and order.

use lexicon::{Exactness, Gender, Lang, Noun, Number, Prose, ReportedWord, sort_key};

fn french() -> &'static dyn Prose {
    Lang::Fr.prose()
}

fn english() -> &'static dyn Prose {
    Lang::En.prose()
}

#[test]
fn small_numbers_are_written_out_and_large_ones_are_not() {
    assert_eq!(french().exact(4, Noun::State).text, "quatre États");
    assert_eq!(french().exact(12, Noun::Woman).text, "douze femmes");
    assert_eq!(french().exact(35, Noun::Speaker).text, "35 orateurs");
    assert_eq!(
        french().exact(0, Noun::Delegation).text,
        "aucune délégation"
    );
    assert_eq!(english().exact(9, Noun::State).text, "nine States");
    assert_eq!(english().exact(12, Noun::Woman).text, "12 women");
    assert_eq!(english().exact(0, Noun::State).text, "no States");
    assert_eq!(
        english().exact(1, Noun::Delegation).number,
        Number::Singular
    );
}

#[test]
fn figures_are_grouped_as_the_language_does() {
    assert_eq!(french().figures(5429), "5\u{a0}429");
    assert_eq!(english().figures(1_234_567), "1,234,567");
    assert_eq!(english().figures(999), "999");
    assert_eq!(french().share(455), "45,5\u{a0}%");
    assert_eq!(english().share(1000), "100 per cent");
    assert_eq!(french().figures(u64::MAX).chars().count(), 26);
}

#[test]
fn ordinals_agree() {
    let french = |place| french().ordinal(place, Gender::Feminine);
    let places = [1, 2, 4, 5, 9, 11, 13].map(french);
    assert_eq!(
        places,
        [
            "première",
            "deuxième",
            "quatrième",
            "cinquième",
            "neuvième",
            "onzième",
            "13e"
        ]
    );
    assert_eq!(self::french().ordinal(1, Gender::Masculine), "premier");
    let english = |place| english().ordinal(place, Gender::Masculine);
    assert_eq!(
        [1, 9, 10, 11, 21, 22, 103, 113].map(english),
        [
            "first", "ninth", "10th", "11th", "21st", "22nd", "103rd", "113th"
        ]
    );
}

#[test]
fn reported_numbers_keep_how_exact_they_are() {
    let fr = |exactness, count, noun| french().reported(exactness, count, noun).text;
    assert_eq!(
        fr(Exactness::MoreThan, Some(300), Noun::Attendee),
        "plus de 300 participants"
    );
    assert_eq!(
        fr(Exactness::MoreThan, Some(1), Noun::State),
        "plus d’un État"
    );
    assert_eq!(
        fr(Exactness::AlmostAll, None, Noun::Region),
        "presque toutes les régions"
    );
    assert_eq!(fr(Exactness::MoreThan, None, Noun::Ngo), "des ONG");
    let en = |exactness, count, noun| english().reported(exactness, count, noun).text;
    assert_eq!(
        en(Exactness::MoreThan, Some(300), Noun::Participant),
        "more than 300 participants"
    );
    assert_eq!(
        en(Exactness::About, Some(8), Noun::State),
        "about eight States"
    );
}

#[test]
fn lists_end_in_and_without_a_comma() {
    let items = ["Colombie", "Kenya", "Philippines"].map(str::to_owned);
    assert_eq!(french().join(&items), "Colombie, Kenya et Philippines");
    assert_eq!(english().join(&items), "Colombie, Kenya and Philippines");
    assert_eq!(english().join(&items[..1]), "Colombie");
    assert_eq!(english().join(&[]), "");
    assert_eq!(french().bracketed(&items[..2]), "[Colombie, Kenya]");
    assert_eq!(
        french().including(&items[..2]),
        "y compris Colombie et Kenya"
    );
}

#[test]
fn items_with_commas_are_set_apart_by_semicolons() {
    let items = [
        "Lyon, ville".to_owned(),
        "Genève".to_owned(),
        "Berne".to_owned(),
    ];
    assert_eq!(
        french().join(&items),
        "Lyon, ville\u{a0}; Genève\u{a0}; et Berne"
    );
    assert_eq!(english().join(&items), "Lyon, ville; Genève; and Berne");
}

#[test]
fn quotes_within_quotes_change_their_form() {
    assert_eq!(
        french().quote("dite «\u{a0}régulière\u{a0}»"),
        "«\u{a0}dite “régulière”\u{a0}»"
    );
    assert_eq!(
        english().quote("so-called “regular”"),
        "“so-called ‘regular’”"
    );
}

#[test]
fn a_sentence_begins_with_a_capital_and_ends_once() {
    assert_eq!(french().sentence("états d’esprit"), "États d’esprit.");
    assert_eq!(french().sentence("Déjà fini."), "Déjà fini.");
    assert_eq!(english().sentence("  "), "");
}

#[test]
fn accents_do_not_change_the_order_of_names() {
    let mut names = [
        "Zambie",
        "Égypte",
        "Équateur",
        "El Salvador",
        "Îles Cook",
        "Dominique",
    ];
    names.sort_by_key(|name| sort_key(name));
    assert_eq!(
        names,
        [
            "Dominique",
            "Égypte",
            "El Salvador",
            "Équateur",
            "Îles Cook",
            "Zambie"
        ]
    );
}

/// "Les participants" of a source is the meeting; "des participants" would be some of it.
#[test]
fn whom_a_source_speaks_of_as_a_body_is_not_some_of_them() {
    let as_a_body = [
        (Lang::Ar, "المشاركون"),
        (Lang::En, "the participants"),
        (Lang::Es, "los participantes"),
        (Lang::Fr, "les participants"),
        (Lang::Ru, "участники в целом"),
        (Lang::Zh, "与会方（总体而言）"),
    ];
    for (lang, said) in as_a_body {
        let prose = lang.prose();
        let who = |word| prose.reported_who(word, Noun::Participant);
        assert_eq!(who(ReportedWord::AsABody), said, "{lang:?}");
        assert_ne!(who(ReportedWord::Without), said, "{lang:?}");
    }
}
