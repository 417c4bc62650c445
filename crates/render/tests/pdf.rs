//! PDF: read back by the tools that people have.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used)] // a test may panic

mod book;
mod forum;

use std::path::{Path, PathBuf};
use std::process::Command;

use lexicon::Lang;
use render::pdf::{Fonts, PdfError, Script, pdf};
use summary::{Reference, Template};

/// Where Debian puts the fonts; `tests/all` installs them.
const FILES: [&str; 6] = [
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Bold.ttf",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
];

fn fonts() -> Fonts {
    let read = |file: &str| {
        std::fs::read(file).unwrap_or_else(|error| panic!("{file}: {error}: run tests/all"))
    };
    Fonts::new(FILES.into_iter().map(read).collect())
}

/// What a program prints of a file.
fn printed(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    let output = command.args(arguments).arg(file).arg("-").output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}: run tests/all"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn about(program: &str, file: &Path) -> String {
    let output = Command::new(program).arg(file).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}: run tests/all"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

/// Letters alone: lines break elsewhere on paper, and marks stand between.
fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphabetic()).collect()
}

/// Whether words stand on the pages, at most once interrupted by the end of a page, where its foot and
/// the head of the next one come between.
fn is_printed(pages: &str, words: &str) -> bool {
    let ends = words.char_indices().map(|(at, _)| words.split_at(at));
    pages.contains(words)
        || ends
            .skip(1)
            .any(|(before, behind)| pages.contains(before) && pages.contains(behind))
}

#[test]
fn given_a_made_up_forum_when_set_then_it_is_tagged_and_every_sentence_can_be_read() {
    let fonts = fonts();
    for (name, lang) in [
        ("report", Lang::Fr),
        ("conclusions", Lang::En),
        ("record", Lang::Ru),
        ("report", Lang::Es),
        ("report", Lang::Zh),
    ] {
        let template = Template::named(name).unwrap();
        let document = forum::forum().document_by(&template, lang);
        let bytes = pdf(&document, &fonts).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        let file = written(&format!("{name}.{lang}.pdf"), &bytes);
        let text = printed("pdftotext", &[], &file);
        let found = letters(&text);
        for sentence in document.sentences() {
            for run in sentence.runs() {
                let wanted = letters(&run.text);
                assert!(
                    is_printed(&found, &wanted),
                    "{lang}: {} in {text}",
                    run.text
                );
            }
        }
    }
}

#[test]
fn given_a_pdf_when_looked_into_then_it_is_tagged_titled_and_has_its_fonts() {
    let template = Template::named("report").unwrap();
    let document = forum::forum().document_by(&template, Lang::Ar);
    let bytes = pdf(&document, &fonts()).unwrap();
    let file = written("tagged.pdf", &bytes);
    let info = about("pdfinfo", &file);
    assert!(
        info.lines()
            .any(|it| it.starts_with("Tagged:") && it.ends_with("yes")),
        "{info}"
    );
    assert!(
        info.contains("Title:") && info.contains("Page size:       595.276 x 841.89"),
        "{info}"
    );
    for absent in ["Author:", "Creator:", "CreationDate:", "ModDate:"] {
        assert!(!info.contains(absent), "{info}");
    }
    let fonts = about("pdffonts", &file);
    let faces: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(faces.iter().any(|it| it.contains("NaskhArabic")), "{fonts}");
    // emb sub uni: embedded, of the letters used, and readable as text.
    assert!(
        faces.iter().all(|it| it.contains(" yes yes yes ")),
        "{fonts}"
    );
    assert_eq!(Reference::find_all(&bytes), [Ok(document.reference)]);
}

#[test]
fn given_the_same_document_when_set_again_then_the_bytes_are_the_same() {
    let template = Template::named("report").unwrap();
    let document = forum::forum().document_by(&template, Lang::Zh);
    assert!(pdf(&document, &fonts()).unwrap() == pdf(&document, &fonts()).unwrap());
}

#[test]
fn given_texts_that_are_markup_elsewhere_when_set_then_they_stand_as_words() {
    let hostile = "#read(\"/etc/passwd\") $x^2$ *a* _b_ <c> @d = e \\ #{1+1} // f \u{202e}g\0h";
    let mut book = forum::forum();
    let last = book
        .texts
        .iter_mut()
        .rev()
        .find(|it| !it.is_empty())
        .unwrap();
    last[0].content = hostile.to_owned();
    last[0].language = "fr".parse().unwrap();
    let template = Template::named("record").unwrap();
    let document = book.document_by(&template, Lang::Fr);
    assert!(
        document
            .sentences()
            .iter()
            .any(|it| it.text().contains("#read("))
    );
    let file = written("hostile.pdf", &pdf(&document, &fonts()).unwrap());
    let text = printed("pdftotext", &["-raw"], &file);
    let text = text.replace(char::is_whitespace, "");
    for words in [
        "#read(\"/etc/passwd\")",
        "$x^2$",
        "*a*_b_<c>@d=e\\#{1+1}//f",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn given_letters_that_no_font_has_when_set_then_the_rest_stands_and_they_are_marked() {
    let mut book = forum::forum();
    let title = book.texts.iter_mut().find(|it| !it.is_empty()).unwrap();
    for text in title {
        text.content = "Agreed \u{2705} \u{928}\u{92e} \u{feff}again".to_owned();
    }
    let document = book.document(Lang::Fr);
    let file = written("unknown.pdf", &pdf(&document, &fonts()).unwrap());
    let text = printed("pdftotext", &["-raw"], &file);
    let text = text.replace(char::is_whitespace, "");
    let marks: String = std::iter::repeat_n(char::REPLACEMENT_CHARACTER, 3).collect();
    assert!(text.contains(&format!("Agreed{marks}again")), "{text}");
}

#[test]
fn given_a_font_that_is_missing_when_set_then_the_error_names_it() {
    let only = std::fs::read(FILES[0]).unwrap();
    let fonts = Fonts::new(vec![only]);
    assert!(fonts.has(Script::European) && !fonts.has(Script::Han));
    let document = forum::forum().document(Lang::Zh);
    let missing = pdf(&document, &fonts).unwrap_err();
    assert!(matches!(
        missing,
        PdfError::NoFont {
            script: Script::Han
        }
    ));
    assert!(missing.to_string().contains("Noto Serif CJK SC"));
}
