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
fn given_more_languages_when_compared_then_phrases_are_replaced() {
    assert_eq!(
        marked(
            "States shall begin work.",
            "States should begin as soon as possible."
        ),
        "States [-shall-]{+should+} begin [-work-]{+as soon as possible+}."
    );
    assert_eq!(
        marked(
            "Los Estados comenzarán en 2027.",
            "Los Estados deberían comenzar en 2027."
        ),
        "Los Estados [-comenzarán-]{+deberían comenzar+} en 2027."
    );
}

#[test]
fn given_changes_on_both_sides_of_a_line_end_when_compared_then_the_paragraphs_stay_apart() {
    assert_eq!(
        marked("Dues rise.\n\n1. Ports pay.", "Dues fall.\n\n2. Ports pay."),
        "Dues [-rise-]{+fall+}.\n\n[-1-]{+2+}. Ports pay."
    );
    assert_eq!(marked("a\nb", "c\nd"), "[-a-]{+c+}\n[-b-]{+d+}");
}

#[test]
fn given_one_long_line_with_few_changes_when_compared_then_only_these_are_told() {
    let before = "Ports may ask for dues ".repeat(15_000);
    let after = format!("Now {}and no more", before.replacen("may", "must", 2));
    let changes = compare(&before, &after);
    let changes = changes
        .iter()
        .filter(|it| !matches!(it, Piece::Same { .. }));
    assert_eq!(changes.count(), 6);
}

/// Words that are all different, or all lines if that is what stands behind them.
fn words(letter: char, behind: char, count: usize) -> String {
    let words: Vec<String> = (0..count)
        .map(|it| format!("{letter}{it}{behind}"))
        .collect();
    words.concat()
}

#[test]
fn given_two_long_texts_with_nothing_in_common_when_compared_then_it_ends_and_gives_both_back() {
    for (behind, count) in [(' ', 60_000), (' ', 150_000), ('\n', 250_000)] {
        let (before, after) = (words('a', behind, count), words('b', behind, count));
        let pieces = compare(&before, &after);
        assert!(pieces.iter().any(|it| matches!(it, Piece::Gone(_))));
        assert_eq!(both(&before, &after), (before, after));
    }
}

#[test]
fn given_more_sentences_than_are_compared_when_compared_then_the_middle_is_replaced() {
    let (before, after) = (words('a', '\n', 210_000), words('b', '\n', 210_000));
    let end = before.len() - 1..before.len();
    assert_eq!(
        compare(&before, &after),
        [
            Piece::Gone(0..end.start),
            Piece::New(0..end.start),
            Piece::Same {
                before: end.clone(),
                after: end
            },
        ]
    );
}

#[test]
fn given_more_words_than_are_compared_when_compared_then_sentences_that_stay_are_told() {
    let sentences = |letter: char| {
        let sentences: Vec<String> = (0..30_000)
            .map(|it| format!("{letter}{it} asks for more dues. All agree on {it}. "))
            .collect();
        sentences.concat()
    };
    let (before, after) = (sentences('A'), sentences('B'));
    let pieces = compare(&before, &after);
    assert_eq!(pieces.len(), 90_000);
    assert_eq!(both(&before, &after), (before, after));
}

/// Both texts out of the pieces.
fn both(before: &str, after: &str) -> (String, String) {
    let (mut old, mut new) = (String::new(), String::new());
    for piece in compare(before, after) {
        match piece {
            Piece::Same {
                before: a,
                after: b,
            } => {
                assert_eq!(&before[a.clone()], &after[b.clone()]);
                old.push_str(&before[a]);
                new.push_str(&after[b]);
            }
            Piece::Gone(at) => old.push_str(&before[at]),
            Piece::New(at) => new.push_str(&after[at]),
        }
    }
    (old, new)
}

proptest! {
    #[test]
    fn given_any_two_texts_when_compared_then_the_pieces_give_both_back(
        before in "(\\PC|[a-c \n]){0,40}",
        after in "(\\PC|[a-c \n]){0,40}",
    ) {
        prop_assert_eq!(both(&before, &after), (before, after));
    }

    #[test]
    fn given_any_two_texts_when_compared_then_no_two_pieces_of_a_kind_stand_together(
        before in "[a-c \n]{0,40}",
        after in "[a-c \n]{0,40}",
    ) {
        let pieces = compare(&before, &after);
        let kinds: Vec<_> = pieces.iter().map(std::mem::discriminant).collect();
        prop_assert!(kinds.windows(2).all(|it| it[0] != it[1]));
    }

    #[test]
    fn given_a_text_when_compared_with_itself_then_all_of_it_stays(text in "\\PC{1,40}") {
        let all = Piece::Same { before: 0..text.len(), after: 0..text.len() };
        prop_assert_eq!(compare(&text, &text), vec![all]);
    }
}
