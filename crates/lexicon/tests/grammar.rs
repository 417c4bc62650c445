//! French elision and contraction, for any name at all.

use lexicon::fr::grammar::{Article, NounPhrase, elide, elides};
use lexicon::{Lang, Noun, Number, NumberWord, Prose, State};
use proptest::prelude::*;

fn french() -> &'static dyn Prose {
    Lang::Fr.prose()
}

fn articles() -> impl Strategy<Value = Article> {
    prop::sample::select(vec![
        Article::None,
        Article::Le,
        Article::La,
        Article::Les,
        Article::Elided,
    ])
}

proptest! {
    #[test]
    fn before_a_vowel_no_short_word_keeps_its_own(
        vowel in prop::sample::select("AEIOUaeiouÀÉÈÊÎÔÛéèêîôûŒ".chars().collect::<Vec<_>>()),
        rest in "[b-df-hj-np-tv-z]{1,3}[a-z ]{0,9}",
    ) {
        let text = format!("{vowel}{rest}");
        prop_assert!(elides(&text));
        for article in [Article::Le, Article::La] {
            let phrase = NounPhrase::new(article, &text);
            prop_assert_eq!(phrase.definite(), format!("l’{text}"));
            prop_assert_eq!(phrase.of(), format!("de l’{text}"));
            prop_assert_eq!(phrase.to(), format!("à l’{text}"));
        }
        prop_assert_eq!(elide("de", &text), format!("d’{text}"));
        prop_assert_eq!(elide("que", &text), format!("qu’{text}"));
    }

    #[test]
    fn before_a_consonant_nothing_is_dropped(text in "[BCDFGJKLMNPQRSTVWXZ][a-z]{0,8}") {
        prop_assert!(!elides(&text));
        prop_assert_eq!(NounPhrase::new(Article::Le, &text).of(), format!("du {text}"));
        prop_assert_eq!(NounPhrase::new(Article::Le, &text).to(), format!("au {text}"));
        prop_assert_eq!(NounPhrase::new(Article::La, &text).of(), format!("de la {text}"));
        prop_assert_eq!(NounPhrase::new(Article::None, &text).of(), format!("de {text}"));
    }

    #[test]
    fn no_text_makes_a_contraction_that_french_forbids(article in articles(), text in "\\PC{0,12}") {
        let phrase = NounPhrase::new(article, &text);
        for (form, forbidden) in [
            (phrase.of(), ["de le ", "de les "]),
            (phrase.to(), ["à le ", "à les "]),
        ] {
            let own = [format!("de {text}"), format!("à {text}")];
            let starts = forbidden.iter().any(|bad| form.starts_with(bad));
            prop_assert!(!starts || own.contains(&form), "{form}");
        }
    }

    #[test]
    fn a_name_written_with_its_article_reads_back_the_same(written in "(le |la |les |l’)?[A-Z][a-z]{1,8}") {
        let phrase = NounPhrase::from_written(&written);
        let elided = matches!(phrase.article, Article::Le | Article::La) && elides(phrase.text);
        prop_assert!(elided || phrase.definite() == written);
    }
}

#[test]
fn no_state_has_a_forbidden_form() {
    for state in State::today().chain(State::historic()) {
        let name = french().state(state, None);
        for form in [&name.running, &name.of, &name.from, &name.place, &name.to] {
            for bad in ["de le ", "de les ", "à le ", "à les ", "l’H", "l’ ", "d’ "] {
                assert!(!form.contains(bad), "{form}");
            }
            for word in ["de ", "le ", "la "] {
                let vowel = form.strip_prefix(word).is_some_and(elides);
                assert!(!vowel, "{form}");
            }
        }
    }
}

#[test]
fn organisations_take_the_article_the_ledger_gives_them() {
    let holy_see = french().body("le Saint-Siège", None);
    assert_eq!(holy_see.of, "du Saint-Siège");
    assert_eq!(holy_see.bare, "Saint-Siège");
    let caritas = french().body("Caritas Internationalis", None);
    assert_eq!(caritas.of, "de Caritas Internationalis");
    assert_eq!(french().body("l’OIM", None).of, "de l’OIM");
    assert_eq!(french().body("", None).of, "de ");
}

#[test]
fn given_a_name_without_article_when_it_begins_with_a_common_noun_then_that_gives_the_article() {
    let of = |written| french().group(written).of;
    assert_eq!(of("Groupe des 77"), "du Groupe des 77");
    assert_eq!(of("États lacustres"), "des États lacustres");
    assert_eq!(of("Union africaine"), "de l’Union africaine");
    assert_eq!(of("Haut-Commissariat"), "du Haut-Commissariat");
    assert_eq!(of("CARICOM"), "du groupe CARICOM");
    assert_eq!(french().group("CARICOM").bare, "CARICOM");
    let association = french().body("Association des riverains", None);
    assert_eq!(association.running, "l’Association des riverains");
    let english = french().as_given("Union of Lakes", true);
    assert_eq!(english.of, "du groupe Union of Lakes");
    assert_eq!(
        french().as_given("Ville Dupont", false).of,
        "de Ville Dupont"
    );
}

#[test]
fn given_an_english_name_when_it_is_built_on_a_common_noun_then_it_takes_the_article() {
    let english = Lang::En.prose();
    let of = |written| english.group(written).of;
    assert_eq!(of("Group of 77"), "of the Group of 77");
    assert_eq!(
        of("East African Lake States"),
        "of the East African Lake States"
    );
    assert_eq!(of("the European Union"), "of the European Union");
    assert_eq!(of("AOSIS"), "of AOSIS");
    assert_eq!(english.body("World Bank", None).running, "the World Bank");
    assert_eq!(
        english.body("Human Rights Watch", None).running,
        "Human Rights Watch"
    );
    let french = english.as_given("Groupe des 77", true);
    assert_eq!(french.of, "of the Groupe des 77");
}

#[test]
fn given_numbers_side_by_side_when_one_is_in_figures_then_all_are() {
    for (lang, alike) in [
        (Lang::En, ["13 States", "1 group"]),
        (Lang::Fr, ["13 États", "1 groupe"]),
    ] {
        let prose = lang.prose();
        let both = prose.exact_alike(&[(13, Noun::State), (1, Noun::Group)]);
        assert_eq!([&both[0].text, &both[1].text], alike);
        let shares = prose.shares(5, 13, 20, lexicon::ShareOf::MembersPresent);
        assert!(shares.contains(": 5 ") && shares.contains("20"), "{shares}");
        for sentence in [
            prose.took_the_floor_count(13),
            prose.present_count(13),
            prose.interventions(24, 0),
            prose.points_lead(13),
            prose.proposals_lead(13),
            prose.foot_state(57, 58, "5e"),
        ] {
            assert!(
                !sentence.starts_with(|c: char| c.is_ascii_digit()),
                "{sentence}"
            );
        }
    }
}

#[test]
fn number_words_agree_with_what_they_count() {
    let text = |word, noun| french().counted(word, noun).text;
    assert_eq!(text(NumberWord::One, Noun::Delegation), "une délégation");
    assert_eq!(text(NumberWord::One, Noun::State), "un État");
    assert_eq!(
        text(NumberWord::Some, Noun::Delegation),
        "certaines délégations"
    );
    assert_eq!(text(NumberWord::Many, Noun::State), "de nombreux États");
    assert_eq!(
        text(NumberWord::Many, Noun::Delegation),
        "de nombreuses délégations"
    );
    assert_eq!(text(NumberWord::All, Noun::State), "tous les États");
    assert_eq!(text(NumberWord::All, Noun::Ngo), "toutes les ONG");
    let most = french().counted(NumberWord::Most, Noun::Delegation);
    assert_eq!(most.text, "la plupart des délégations");
    assert_eq!(most.number, Number::Plural);
    assert_eq!(
        text(NumberWord::AlmostAll, Noun::State),
        "la quasi-totalité des États"
    );
}
