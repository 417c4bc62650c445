//! What is found, in which language.

#![allow(clippy::unwrap_used)] // what is unexpected fails the test

use proptest::prelude::*;
use texts::{Buffer, MAX_TERMS, Query, QueryError, excerpt};

fn found<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
    let query = Query::new(query).unwrap();
    let found = query.find(text, &mut Buffer::default());
    let places = found.map(|it| it.places).unwrap_or_default();
    places.into_iter().map(|it| &text[it]).collect()
}

#[test]
fn given_words_when_looked_for_then_whole_words_of_any_case_and_accent_are_found() {
    let text = "Les États membres décident ; l’eau et l’État.";
    assert_eq!(found("etat", text), ["État"]);
    assert_eq!(found("ÉTATS", text), ["États"]);
    assert_eq!(found("eau", text), ["eau"]);
    assert_eq!(found("membre", text), [""; 0]);
    assert_eq!(found("membre*", text), ["membre"]);
    assert_eq!(found("etats decident", text), ["États", "décident"]);
    assert_eq!(found("\"etats decident\"", text), [""; 0]);
    assert_eq!(found("\"membres décident\"", text), ["membres décident"]);
    assert_eq!(found("etats -eau", text), [""; 0]);
}

#[test]
fn given_codes_when_looked_for_then_they_are_found_whole() {
    let text = "As in A/RES/73/195, P7 and P71.";
    assert_eq!(found("A/RES/73/195", text), ["A/RES/73/195"]);
    assert_eq!(found("p7", text), ["P7"]);
    assert_eq!(found("73/19", text), [""; 0]);
}

#[test]
fn given_arabic_when_looked_for_then_signs_forms_and_the_article_do_not_matter() {
    let text = "تُقرّر الدولُ الأعضاء رسوماً على الإدارة";
    assert_eq!(found("الدول", text), ["الدولُ"]);
    assert_eq!(found("دول", text), ["دولُ"]);
    assert_eq!(found("اعضاء", text), ["أعضاء"]);
    assert_eq!(found("الادارة", text), ["الإدارة"]);
    assert_eq!(found("قرر", text), [""; 0]);
}

#[test]
fn given_chinese_and_russian_when_looked_for_then_as_their_words_are() {
    assert_eq!(found("费用", "会议决定取消费用。"), ["费用"]);
    assert_eq!(found("决定 费用", "会议决定取消费用。"), ["决定", "费用"]);
    assert_eq!(found("еще", "Делегация ещё раз"), ["ещё"]);
    assert_eq!(found("государств*", "Государства решили"), ["Государств"]);
}

#[test]
fn given_letters_that_are_not_seen_when_looked_for_then_they_hide_nothing() {
    assert_eq!(found("harbour", "har\u{ad}bour"), ["har\u{ad}bour"]);
    assert_eq!(found("dues", "ｄｕｅｓ"), ["ｄｕｅｓ"]);
    assert_eq!(found("efficient", "eﬃcient"), ["eﬃcient"]);
}

#[test]
fn given_nothing_to_look_for_when_read_then_it_is_said() {
    assert_eq!(Query::new("  "), Err(QueryError::Empty));
    assert_eq!(Query::new("* \"\" ,"), Err(QueryError::Empty));
    assert_eq!(Query::new("-dues"), Err(QueryError::OnlyWithout));
    let many = "a ".repeat(MAX_TERMS + 1);
    assert_eq!(Query::new(&many), Err(QueryError::TooMany));
    let long = "a".repeat(1001);
    assert_eq!(Query::new(&long), Err(QueryError::TooLong { found: 1001 }));
}

#[test]
fn given_a_long_text_of_one_letter_when_looked_through_then_it_ends() {
    let text = "a".repeat(1_000_000);
    assert_eq!(found("aa aaa aaaa", &text), [""; 0]);
    let words = "a ".repeat(500_000);
    assert!(!found("a", &words).is_empty());
}

#[test]
fn given_a_place_when_cut_out_then_between_words_around_it() {
    let text = "one two three four five six seven";
    let at = text.find("four").unwrap();
    assert_eq!(&text[excerpt(text, &(at..at + 4), 8)], "three four five");
    assert_eq!(&text[excerpt(text, &(0..3), 100)], text);
}

proptest! {
    #[test]
    fn given_any_text_and_any_question_when_looked_for_then_places_are_letters_of_the_text(
        text in "\\PC{0,60}",
        query in "\\PC{1,12}",
        letters in 0usize..20,
    ) {
        if let Ok(query) = Query::new(&query)
            && let Some(found) = query.find(&text, &mut Buffer::default())
        {
            prop_assert!(!found.places.is_empty());
            for place in &found.places {
                prop_assert!(text.get(place.clone()).is_some_and(|it| !it.is_empty()));
            }
            let cut = excerpt(&text, &found.places[0], letters);
            prop_assert!(text.get(cut.clone()).is_some());
            prop_assert!(cut.start <= found.places[0].start && cut.end >= found.places[0].end);
        }
    }

    #[test]
    fn given_a_text_when_one_of_its_words_is_looked_for_then_it_is_found(
        words in prop::collection::vec("[a-zà-öа-я]{1,8}", 1..6),
        at in any::<prop::sample::Index>(),
    ) {
        let text = words.join(" ");
        let query = Query::new(&words[at.index(words.len())]).unwrap();
        prop_assert!(query.find(&text, &mut Buffer::default()).is_some());
    }
}
