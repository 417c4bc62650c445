//! Text, personal and attachment parts.

#![allow(clippy::unwrap_used)] // a test that cannot go on should say where

use deliberation::{Language, Text, TextBasis, TextField};
use facts::testing::{any_attachments, any_texts};
use facts::{
    Attachment, MAX_TEXTS, Problem, decode_attachments, decode_texts, encode_attachments,
    encode_texts, pb, text_fields, text_refs,
};
use proptest::prelude::*;
use prost::Message;

fn text(content: &str) -> Text {
    Text {
        field: TextField::Gist,
        language: "fr".parse().unwrap(),
        basis: TextBasis::Notes,
        content: content.to_owned(),
    }
}

fn refused(bytes: &[u8]) -> (String, Problem) {
    let malformed = decode_texts(bytes).unwrap_err();
    (malformed.path().to_owned(), malformed.problem().clone())
}

fn one_message(change: impl FnOnce(&mut pb::Text)) -> Vec<u8> {
    let mut message = facts::text_message(&text("x"));
    change(&mut message);
    let texts = vec![message];
    pb::Texts { texts }.encode_to_vec()
}

proptest! {
    #[test]
    fn given_any_texts_when_written_and_read_then_they_are_the_same(texts in any_texts()) {
        let bytes = encode_texts(&texts);
        prop_assert_eq!(&decode_texts(&bytes).unwrap(), &texts);
        let borrowed: Vec<_> = text_refs(&bytes).unwrap().into_iter().map(facts::TextRef::to_text).collect();
        prop_assert_eq!(&borrowed, &texts);
        let places: Vec<_> = texts.iter().map(|text| (text.field, text.language)).collect();
        prop_assert_eq!(text_fields(&bytes).collect::<Vec<_>>(), places);
    }

    #[test]
    fn given_any_words_when_read_then_only_control_characters_bar_them(
        words in prop::collection::vec(prop_oneof![any::<char>(), "[\\x00-\\xbf]".prop_map(|s| s.chars().next().unwrap())], 1..12),
    ) {
        let words: String = words.into_iter().collect();
        let barred = words.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
        prop_assert_eq!(decode_texts(&encode_texts(&[text(&words)])).is_err(), barred);
    }

    #[test]
    fn given_any_texts_when_read_by_the_generated_code_then_they_are_the_same(texts in any_texts()) {
        let message = pb::Texts::decode(encode_texts(&texts).as_slice()).unwrap();
        let contents: Vec<_> = message.texts.iter().map(|text| text.content.as_str()).collect();
        let wanted: Vec<_> = texts.iter().map(|text| text.content.as_str()).collect();
        prop_assert_eq!(contents, wanted);
    }

    #[test]
    fn given_any_attachments_when_written_and_read_then_they_are_the_same(
        attachments in any_attachments(),
    ) {
        let bytes = encode_attachments(&attachments);
        prop_assert_eq!(decode_attachments(&bytes), Ok(attachments));
    }

    #[test]
    fn given_any_bytes_when_read_then_there_is_an_answer(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = decode_texts(&bytes);
        let _ = decode_attachments(&bytes);
        let _ = text_fields(&bytes).count();
    }

    #[test]
    fn given_texts_with_a_wrong_byte_when_read_then_there_is_an_answer(
        texts in any_texts(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = encode_texts(&texts);
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(read) = decode_texts(&bytes) {
            prop_assert_eq!(decode_texts(&encode_texts(&read)).unwrap(), read);
        }
    }
}

#[test]
fn given_a_text_when_written_then_golden() {
    let golden = b"\x0a\x0d\x08\x07\x12\x02fr\x18\x04\x22\x03oui";
    assert_eq!(encode_texts(&[text("oui")]), golden);
}

#[test]
fn given_a_text_that_cannot_stand_when_read_then_the_error_says_why() {
    let content = "texts[0].content".to_owned();
    let control = |at, code| Problem::ControlCharacter { at, code };
    let cases = [
        ("", Problem::EmptyText),
        ("a\r\n", control(1, 0x0d)),
        ("é\0", control(2, 0)),
        ("\u{7f}", control(0, 0x7f)),
        ("x\u{85}", control(1, 0x85)),
    ];
    for (words, problem) in cases {
        assert_eq!(
            refused(&encode_texts(&[text(words)])),
            (content.clone(), problem)
        );
    }
    for words in ["a\tb\nc", "e\u{301}", "régulière", "\u{202b}مرحبا"] {
        let texts = [text(words)];
        assert_eq!(decode_texts(&encode_texts(&texts)).unwrap(), texts);
    }
}

#[test]
fn given_the_same_wording_twice_when_read_then_refused() {
    let (path, problem) = refused(&encode_texts(&[text("a"), text("b")]));
    let (field, language) = (TextField::Gist, "fr".parse().unwrap());
    assert_eq!(path, "texts[1]");
    assert_eq!(problem, Problem::TextTwice { field, language });
}

#[test]
fn given_wrong_fields_when_read_then_the_error_names_them() {
    let cases = [
        (
            one_message(|text| text.field = 0),
            "field",
            Problem::Unspecified,
        ),
        (
            one_message(|text| text.field = 99),
            "field",
            Problem::UnknownValue(99),
        ),
        (
            one_message(|text| text.field = -1),
            "field",
            Problem::UnknownValue(-1),
        ),
        (
            one_message(|text| text.basis = 99),
            "basis",
            Problem::UnknownValue(99),
        ),
        (
            one_message(|text| text.language.clear()),
            "language",
            Problem::Missing,
        ),
    ];
    for (bytes, field, problem) in cases {
        assert_eq!(refused(&bytes), (format!("texts[0].{field}"), problem));
    }
    let (path, problem) = refused(&one_message(|text| text.language = "FR".to_owned()));
    assert_eq!(path, "texts[0].language");
    assert!(problem.to_string().contains("\"FR\""), "{problem}");
}

#[test]
fn given_more_texts_than_any_entry_needs_when_read_then_refused() {
    let in_language = |n: usize| {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        let code: String = [letter(n / 26), letter(n), 'x'].into_iter().collect();
        Text {
            language: code.parse().unwrap(),
            ..text("x")
        }
    };
    let texts: Vec<_> = (0..=MAX_TEXTS).map(in_language).collect();
    assert_eq!(
        decode_texts(&encode_texts(&texts[..MAX_TEXTS]))
            .unwrap()
            .len(),
        MAX_TEXTS
    );
    let (path, problem) = refused(&encode_texts(&texts));
    assert_eq!(
        (path.as_str(), problem),
        ("texts[256]", Problem::TooMany { limit: MAX_TEXTS })
    );
}

#[test]
fn given_an_erased_part_when_asked_for_its_fields_then_there_are_none() {
    assert_eq!(text_fields(&[0; 64]).next(), None);
    assert!(decode_texts(&[0; 64]).is_err());
    assert_eq!(decode_texts(&[]), Ok(vec![]));
}

#[test]
fn given_a_text_of_unknown_language_when_read_then_it_is_undetermined() {
    let name = Text {
        language: Language::UNDETERMINED,
        ..text("Louise Arbour")
    };
    assert_eq!(
        text_fields(&encode_texts(&[name])).next(),
        Some((TextField::Gist, Language::UNDETERMINED))
    );
}

#[test]
fn given_a_wrong_attachment_when_read_then_the_error_names_it() {
    let good = Attachment {
        sha256: [7; 32],
        size: 1,
        media_type: "text/plain".to_owned(),
    };
    for wrong in [
        "",
        "text",
        "text/",
        "text/plain; charset=utf-8",
        "a/b/c",
        "é/x",
    ] {
        let bad = Attachment {
            media_type: wrong.to_owned(),
            ..good.clone()
        };
        let malformed = decode_attachments(&encode_attachments(&[good.clone(), bad])).unwrap_err();
        assert_eq!(malformed.path(), "attachments[1].media_type", "{wrong}");
    }
    let short = pb::Attachment {
        sha256: vec![1; 31].into(),
        size: 1,
        media_type: "text/plain".to_owned(),
    };
    let attachments = vec![short];
    let malformed =
        decode_attachments(&pb::Attachments { attachments }.encode_to_vec()).unwrap_err();
    assert_eq!(malformed.path(), "attachments[0].sha256");
}
