//! What is found, in which language.

#![allow(clippy::unwrap_used)] // what is unexpected fails the test

use proptest::prelude::*;
use texts::{Buffer, MAX_TERMS, Query, QueryError};
use unicode_segmentation::UnicodeSegmentation;

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
fn given_a_place_inside_a_word_when_another_overlaps_it_then_the_other_is_found() {
    assert_eq!(found("\"ha ha\"", "aha ha ha"), ["ha ha"]);
    assert_eq!(found("1/1", "11/1/1"), ["1/1"]);
    assert_eq!(found("P7", "P71, P7a and P7"), ["P7"]);
    assert_eq!(found("\"a a b\"", "a a a b"), ["a a b"]);
}

#[test]
fn given_the_article_in_the_question_when_the_text_has_none_then_it_is_found() {
    assert_eq!(found("الحق", "لكل دولة حق في ذلك"), ["حق"]);
    assert_eq!(found("\"الدول الأعضاء\"", "دول أعضاء"), ["دول أعضاء"]);
    assert_eq!(found("\"دول اعضاء\"", "الدول الأعضاء"), ["دول الأعضاء"]);
    assert_eq!(found("\"دول اعضاء\"", "الدول والأعضاء"), [""; 0]);
    assert_eq!(found("التزا*", "التزامات"), ["التزا"]);
    assert_eq!(found("الت*", "تقرر الدول"), [""; 0]);
}

#[test]
fn given_words_that_only_look_as_if_they_had_the_article_when_looked_for_then_as_they_stand() {
    assert_eq!(found("الآن", "قرر أن يجتمع"), [""; 0]);
    assert_eq!(found("الآن", "يجتمع الآن"), ["الآن"]);
    assert_eq!(found("الله", "قال له"), [""; 0]);
}

#[test]
fn given_particles_written_with_a_word_when_looked_for_then_it_is_found() {
    for text in [
        "لبيانات",
        "بالبيانات",
        "وبيانات",
        "فبيانات",
        "كبيانات",
        "والبيانات",
        "للبيانات",
        "كالبيانات",
        "فالبيانات",
        "ولبيانات",
        "وللبيانات",
        "وبالبيانات",
        "و\u{650}لبيانات",
    ] {
        assert_eq!(found("بيانات", text), ["بيانات"], "{text}");
        assert_eq!(found("بيان*", text), ["بيان"], "{text}");
        assert!(!found("البيانات", text).is_empty(), "{text}");
        assert_eq!(
            found("\"بيانات الدول\"", &format!("{text} دول")).len(),
            1,
            "{text}"
        );
    }
    assert_eq!(found("البيانات", "وبالبيانات"), ["البيانات"]);
    assert_eq!(found("لبيانات", "بيانات"), [""; 0]);
    assert_eq!(
        found("بيانات", "سبيانات ولوبيانات بوبيانات للالبيانات"),
        [""; 0]
    );
}

#[test]
fn given_short_words_when_looked_for_then_no_particle_is_taken_off_before_them() {
    for (query, text) in [
        ("لد", "ولد"),
        ("عد", "بعد"),
        ("قت", "وقت"),
        ("ان", "كان"),
        ("ما", "لما كما وبما"),
        ("ان*", "كانت"),
        ("حق", "للحق"),
        ("\"عد الدول\"", "بعد الدول"),
    ] {
        assert_eq!(found(query, text), [""; 0], "{query}");
    }
    assert_eq!(found("دول", "لدول"), ["دول"]);
    assert_eq!(found("حق", "الحق"), ["حق"]);
    assert_eq!(found("دول -بيانات", "دول وبيانات"), [""; 0]);
}

#[test]
fn given_quotes_of_any_form_when_read_then_what_is_in_them_is_a_phrase() {
    let text = "Les États membres décident.";
    for query in [
        "“membres décident”",
        "„membres décident“",
        "« membres décident »",
        "＂membres décident＂",
        "\"membres décident",
    ] {
        assert_eq!(found(query, text), ["membres décident"], "{query}");
        let other = query.replace("membres", "États");
        assert_eq!(found(&other, text), [""; 0], "{other}");
    }
    assert_eq!(found("\"membres déc\"*", text), ["membres déc"]);
    assert_eq!(found("「取消费用」", "会议决定取消费用。"), ["取消费用"]);
}

#[test]
fn given_signs_around_a_word_when_looked_for_then_the_word_is() {
    assert_eq!(found("dues,", "Dues rise."), ["Dues"]);
    assert_eq!(found("费用。", "取消费用"), ["费用"]);
    assert_eq!(found("الدول؟", "الدول"), ["الدول"]);
    assert_eq!(found("member＊", "members"), ["member"]);
    assert_eq!(found("dues －harbour", "harbour dues"), [""; 0]);
}

#[test]
fn given_letters_that_become_more_or_fewer_when_found_then_the_places_are_those_of_the_text() {
    assert_eq!(found("dues", "ﷺ ㍿ ﬃ é\u{301}\t\t\u{a0} dues"), ["dues"]);
    assert_eq!(found("e", "ﷺ e\u{301}\u{302} x"), ["e\u{301}\u{302}"]);
    assert_eq!(found("会社", "㍿ 株"), ["㍿"]);
    assert_eq!(found("二〇", "二〇〇〇年"), ["二〇"]);
    assert_eq!(found("İstanbul istanbul", "İSTANBUL"), ["İSTANBUL"]);
}

#[test]
fn given_the_six_languages_when_a_word_of_each_is_looked_for_then_it_is_found() {
    for (query, text, wanted) in [
        ("states", "The States, having met", "States"),
        ("reaffirme", "L’Assemblée réaffirme", "réaffirme"),
        ("proximo periodo", "el próximo período", "próximo|período"),
        ("ПОДЪЕМ", "Подъём экономики", "Подъём"),
        ("决议", "大会通过了决议", "决议"),
        ("قرار", "اعتُمِدَ القـــرارُ", "قـــرارُ"),
    ] {
        assert_eq!(found(query, text).join("|"), wanted, "{query}");
    }
}

fn rank(query: &str, text: &str) -> u32 {
    let query = Query::new(query).unwrap();
    query.find(text, &mut Buffer::default()).unwrap().rank
}

#[test]
fn given_texts_when_ranked_then_closer_before_more_often_before_earlier() {
    let close = "The Committee and the Assembly asked that the harbour dues be kept.";
    let apart = "Harbour and harbour and harbour: the States asked that all dues be kept; dues.";
    assert!(rank("harbour dues", close) > rank("harbour dues", apart));
    assert!(rank("dues", "no dues, dues") > rank("dues", "dues"));
    assert!(rank("dues", "dues rise") > rank("dues", "the dues rise"));
    assert_eq!(rank("dues dues", "dues"), rank("dues", "dues"));
}

#[test]
fn given_long_texts_made_of_the_beginning_of_a_phrase_when_looked_through_then_it_ends() {
    let phrase = format!("\"{}ab\"", "aa ".repeat(300));
    assert_eq!(found(&phrase, &"aa ".repeat(100_000)), [""; 0]);
    let arabic = format!("\"{}با\"", "اا ".repeat(300));
    assert_eq!(found(&arabic, &"اا ".repeat(50_000)), [""; 0]);
    let same = "a ".repeat(MAX_TERMS);
    assert_eq!(found(&same, &"a".repeat(1_000_000)), [""; 0]);
    let marked = "e\u{301}".repeat(300_000);
    assert_eq!(found(&"e".repeat(999), &marked), [""; 0]);
    assert_eq!(found("e*", &marked), [format!("e{}", '\u{301}')]);
}

#[test]
fn given_texts_that_nearly_hold_a_phrase_everywhere_when_looked_through_then_it_ends() {
    let phrase = format!("\"{}b\"", "a ".repeat(480));
    let near = format!("\"{}a\"", "aa ".repeat(330));
    let arabic = format!("\"{}با\"", "اا ".repeat(320));
    for _ in 0..20 {
        assert_eq!(found(&phrase, &"a ".repeat(30_000)), [""; 0]);
        assert_eq!(found(&phrase, &"a".repeat(60_000)), [""; 0]);
        assert_eq!(found(&near, &"aa ".repeat(20_000)), [""; 0]);
        assert_eq!(found(&arabic, &"اا ".repeat(20_000)), [""; 0]);
    }
    assert_eq!(found(&near, &format!("{}a", "aa ".repeat(20_000))).len(), 1);
    let held = format!("{}با", "الاا ".repeat(20_000));
    assert_eq!(found(&arabic, &held).len(), 1);
}

#[test]
fn given_a_word_that_is_everywhere_when_found_then_64_places_are_told() {
    let words = "a ".repeat(30_000);
    assert_eq!(found("a a*", &words).len(), 64);
    assert_eq!(found("a b*", &"a b ".repeat(15_000)).len(), 128);
    assert_eq!(found("\"a a\"", &words).len(), 64);
}

#[test]
fn given_arabic_phrases_one_over_another_when_looked_for_then_the_first_is_found() {
    let text = "حق حق الحق دول حق دول";
    assert_eq!(found("\"حق حق دول\"", text), ["حق الحق دول"]);
    assert_eq!(found("\"حق دول\"", text), ["حق دول", "حق دول"]);
    assert_eq!(found("\"حق حق\"", text), ["حق حق"]);
    assert_eq!(found("\"حق حق\"*", "حق حقوق حق حق"), ["حق حق", "حق حق"]);
    let long = "حق ".repeat(200);
    assert_eq!(
        found(&format!("\"{long}دول\""), &format!("حق {long}الدول")).len(),
        1
    );
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

proptest! {
    #[test]
    fn given_any_text_and_any_question_when_looked_for_then_places_are_letters_of_the_text(
        text in "(\\PC|[a-c اله费 \u{301}\u{200b}\t]){0,60}",
        query in "(\\PC|[a-c اله费\"*-]){1,12}",
    ) {
        if let Ok(query) = Query::new(&query)
            && let Some(found) = query.find(&text, &mut Buffer::default())
        {
            prop_assert!(!found.places.is_empty());
            for place in &found.places {
                prop_assert!(text.get(place.clone()).is_some_and(|it| !it.is_empty()));
            }
            prop_assert!(found.places.windows(2).all(|it| it[0].end < it[1].start));
        }
    }

    #[test]
    fn given_a_text_of_six_scripts_when_any_of_its_words_is_looked_for_then_it_is_found(
        text in "[a-dà-öа-яё\u{621}-\u{652}一-龥0-9 ’.,/-]{1,40}",
    ) {
        for word in text.unicode_words() {
            if let Ok(query) = Query::new(word) {
                prop_assert!(query.find(&text, &mut Buffer::default()).is_some(), "{}", word);
            }
        }
    }

    #[test]
    fn given_a_buffer_when_used_for_text_after_text_then_it_changes_nothing(
        one in "\\PC{0,30}", other in "[a-eé ]{0,30}",
    ) {
        let query = Query::new("a*").unwrap();
        let mut used = Buffer::default();
        query.find(&one, &mut used);
        prop_assert_eq!(query.find(&other, &mut used), query.find(&other, &mut Buffer::default()));
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
