//! What is cut out around the words that were found.

#![allow(clippy::unwrap_used)] // what is unexpected fails the test

use proptest::prelude::*;
use texts::{Buffer, Excerpt, Found, Query, excerpt};

fn find(query: &str, text: &str) -> Option<Found> {
    let query = Query::new(query).ok()?;
    query.find(text, &mut Buffer::default())
}

/// An excerpt with `[…]` around the places.
fn cut(query: &str, text: &str, letters: usize) -> String {
    let Excerpt { range, places } = find(query, text).unwrap().excerpt(text, letters);
    let mut shown = text[range].to_owned();
    for place in places.into_iter().rev() {
        shown.insert(place.end, ']');
        shown.insert(place.start, '[');
    }
    shown
}

#[test]
fn given_a_place_when_cut_out_then_between_words_around_it() {
    let text = "one two three four five six seven";
    let at = text.find("four").unwrap();
    assert_eq!(&text[excerpt(text, &(at..at + 4), 8)], "three four five");
    assert_eq!(&text[excerpt(text, &(at..at + 4), 0)], "four");
    assert_eq!(&text[excerpt(text, &(0..3), 100)], text);
}

#[test]
fn given_a_range_that_is_none_of_the_text_when_cut_out_then_it_is_given_back() {
    assert_eq!(excerpt("é", &(1..2), 8), 1..2);
    assert_eq!(excerpt("abc", &(2..9), 8), 2..9);
}

#[test]
fn given_a_long_text_when_an_excerpt_is_cut_then_where_most_of_it_is_found() {
    let text = "Dues were named first. Much else was said for a long time, and then that harbour dues and \
                other dues rise every year.";
    assert_eq!(
        cut("harbour dues", text, 40),
        "that [harbour] [dues] and other [dues] rise"
    );
    assert_eq!(cut("harbour dues", text, 1000).matches('[').count(), 4);
    assert_eq!(cut("dues", "dues", 2), "[dues]");
}

#[test]
fn given_a_place_at_one_end_when_cut_then_the_other_side_has_the_room() {
    let text = "one two three four five six seven";
    assert_eq!(cut("one", text, 17), "[one] two three");
    assert_eq!(cut("seven", text, 19), "four five six [seven]");
}

#[test]
fn given_texts_without_spaces_when_cut_then_between_any_two_letters() {
    assert_eq!(cut("费用", "会议决定取消费用并请各国", 6), "取消[费用]并请");
    assert_eq!(cut("الدول", "تقرر الدول الأعضاء رسوما", 15), "تقرر [الدول]");
}

proptest! {
    #[test]
    fn given_any_text_when_cut_then_the_places_are_in_it_and_it_is_short(
        text in "(\\PC|[a-b \u{301}费]){0,60}",
        query in "[a-b费]{1,2}\\*?",
        letters in 0usize..30,
    ) {
        if let Some(found) = find(&query, &text) {
            let cut = found.excerpt(&text, letters);
            let shown = text.get(cut.range.clone()).unwrap();
            prop_assert!(!cut.places.is_empty());
            for place in &cut.places {
                prop_assert!(shown.get(place.clone()).is_some_and(|it| !it.is_empty()));
                let at = place.start + cut.range.start..place.end + cut.range.start;
                prop_assert!(found.places.contains(&at));
            }
            let is_one_place = cut.places.first() == Some(&(0..shown.len()));
            prop_assert!(shown.chars().count() <= letters || is_one_place);
            let around = excerpt(&text, &found.places[0], letters);
            prop_assert!(text.get(around.clone()).is_some());
            prop_assert!(around.start <= found.places[0].start && around.end >= found.places[0].end);
        }
    }
}
