//! Texts compared, and joined again.

use proptest::prelude::*;
use texts::{Piece, compare};

/// `[-gone-]{+new+}`.
fn marked(before: &str, after: &str) -> String {
    let pieces = compare(before, after).into_iter().map(|piece| match piece {
        Piece::Same { before: at, .. } => before[at].to_owned(),
        Piece::Gone(at) => format!("[-{}-]", &before[at]),
        Piece::New(at) => format!("{{+{}+}}", &after[at]),
    });
    pieces.collect()
}

#[test]
fn given_an_amendment_when_compared_then_whole_phrases_are_replaced() {
    assert_eq!(
        marked(
            "States shall begin in 2027, and report.",
            "States should start in 2028, and report."
        ),
        "States [-shall begin-]{+should start+} in [-2027-]{+2028+}, and report."
    );
}

#[test]
fn given_words_added_or_left_out_when_compared_then_the_rest_stays() {
    assert_eq!(
        marked("Dues rise.", "Dues rise slowly."),
        "Dues rise{+ slowly+}."
    );
    assert_eq!(marked("", "New."), "{+New.+}");
    assert_eq!(marked("Old.", ""), "[-Old.-]");
    assert_eq!(marked("", ""), "");
}

#[test]
fn given_six_languages_when_compared_then_words_are_those_of_each() {
    assert_eq!(
        marked(
            "Les États décident l’an prochain.",
            "Les États décident l’été prochain."
        ),
        "Les États décident [-l’an-]{+l’été+} prochain."
    );
    assert_eq!(
        marked("会议决定征收费用", "会议决定取消费用"),
        "会议决定[-征收-]{+取消+}费用"
    );
    assert_eq!(
        marked("تقرر الدول رسوماً", "تقرر الدول ضرائب"),
        "تقرر الدول [-رسوماً-]{+ضرائب+}"
    );
    assert_eq!(
        marked("Государства решают", "Государства решили"),
        "Государства [-решают-]{+решили+}"
    );
}

#[test]
fn given_two_long_texts_with_nothing_in_common_when_compared_then_it_ends_and_gives_both_back() {
    let words = |letter: char| {
        let words: Vec<String> = (0..60_000).map(|it| format!("{letter}{it} ")).collect();
        words.concat()
    };
    let (before, after) = (words('a'), words('b'));
    let pieces = compare(&before, &after);
    assert_eq!(
        pieces,
        [Piece::Gone(0..before.len()), Piece::New(0..after.len())]
    );
}

proptest! {
    #[test]
    fn given_any_two_texts_when_compared_then_the_pieces_give_both_back(
        before in "(\\PC|[a-c \n]){0,40}",
        after in "(\\PC|[a-c \n]){0,40}",
    ) {
        let (mut old, mut new) = (String::new(), String::new());
        for piece in compare(&before, &after) {
            match piece {
                Piece::Same { before: a, after: b } => {
                    prop_assert_eq!(&before[a.clone()], &after[b.clone()]);
                    old.push_str(&before[a]);
                    new.push_str(&after[b]);
                }
                Piece::Gone(at) => old.push_str(&before[at]),
                Piece::New(at) => new.push_str(&after[at]),
            }
        }
        prop_assert_eq!(old, before);
        prop_assert_eq!(new, after);
    }

    #[test]
    fn given_a_text_when_compared_with_itself_then_all_of_it_stays(text in "\\PC{1,40}") {
        let all = Piece::Same { before: 0..text.len(), after: 0..text.len() };
        prop_assert_eq!(compare(&text, &text), vec![all]);
    }
}
