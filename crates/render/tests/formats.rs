//! Every format of any ledger: the same sentences with the same entries, as bytes that any reader
//! of that format can read.
#![allow(clippy::unwrap_used)] // a test may panic

mod book;
mod forum;
mod invented;
mod read_back;

use invented::any_ledger;
use lexicon::Lang;
use proptest::prelude::*;
use read_back as back;
use render::{akn, docx, html, json, markdown};
use serde_json::Value;
use summary::{Document, Template};

const LANGS: [Lang; 6] = Lang::ALL;

fn schema() -> Value {
    serde_json::from_str(include_str!("../summary.schema.json")).unwrap()
}

/// What each format must hold, whatever was recorded.
fn check(document: &Document) {
    let told = back::of_tree(document);
    assert_eq!(back::of_markdown(&markdown(document)), told);
    assert_eq!(back::of_html(&html(document)), told);
    let page = akn(document);
    assert_eq!(back::of_akn(&page), told);
    back::check_ids(&page);
    let file = docx(document);
    assert_eq!(back::of_docx(&file), told);
    back::check_package(&file);
    let page = json(document);
    assert_eq!(back::of_json(&page), told);
    let control = |letter: char| letter.is_control() && letter != '\n';
    assert!(!page.contains(control) && !page.contains('\u{202e}'));
    let schema = schema();
    let value: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(back::schema::breach(&schema, &schema, &value), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn given_any_ledger_when_rendered_then_every_format_holds_the_same_sentences_and_entries(
        invented in any_ledger()
    ) {
        let templates: Vec<&str> = Template::shipped().collect();
        for (lang, name) in LANGS.into_iter().zip(templates.iter().cycle()) {
            let template = Template::named(name).unwrap();
            let document = invented.book.document_by(&template, lang);
            check(&document);
            let again = invented.book.document_by(&template, lang);
            prop_assert_eq!(json(&document), json(&again));
            prop_assert_eq!(akn(&document), akn(&again));
            prop_assert!(docx(&document) == docx(&again));
        }
    }
}

#[test]
fn given_a_made_up_forum_when_rendered_then_every_format_holds_the_same_sentences_and_entries() {
    for name in Template::shipped() {
        let template = Template::named(name).unwrap();
        for lang in LANGS {
            check(&forum::forum().document_by(&template, lang));
        }
    }
}

#[test]
fn given_json_when_read_then_texts_are_those_of_the_record_to_the_letter() {
    let document = forum::forum().document(Lang::Fr);
    let page: Value = serde_json::from_str(&json(&document)).unwrap();
    let runs = page["title"]["runs"].as_array().unwrap();
    let read: Vec<&str> = runs.iter().map(|it| it["text"].as_str().unwrap()).collect();
    assert_eq!(read.concat(), document.title.text());
    assert_eq!(page["schema"], render::JSON_SCHEMA);
    assert_eq!(page["day"], "2031-05-30");
    assert_eq!(page["ledger"]["root"], "5e".repeat(32));
    let entries = page["entries"].as_array().unwrap();
    assert_eq!(entries.len(), document.index.len());
    assert_eq!(entries[0]["kind"], document.index[0].kind);
}

#[test]
fn given_a_schema_of_json_when_a_document_breaks_it_then_that_is_noticed() {
    let schema = schema();
    let sound: Value = serde_json::from_str(&json(&forum::forum().document(Lang::Fr))).unwrap();
    let broken = |change: fn(&mut Value)| {
        let mut value = sound.clone();
        change(&mut value);
        back::schema::breach(&schema, &schema, &value)
    };
    assert_eq!(broken(|_| {}), None);
    assert!(broken(|it| it["title"]["entries"] = Value::Array(Vec::new())).is_some());
    assert!(broken(|it| it["title"]["kind"] = "guessed".into()).is_some());
    assert!(broken(|it| it["extra"] = 1.into()).is_some());
    assert!(broken(|it| it["blocks"][0]["type"] = "picture".into()).is_some());
}

#[test]
fn given_a_docx_when_its_properties_are_read_then_they_name_the_prefix_and_nobody() {
    let document = forum::forum().document(Lang::Fr);
    let parts = back::parts(&docx(&document));
    let core: Vec<&str> = parts["docProps/core.xml"]
        .elements()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(core, ["dc:title", "dc:language", "dc:identifier"]);
    let custom = parts["docProps/custom.xml"].elements();
    let custom: Vec<(&str, String)> = custom.map(|it| (it.attribute("name"), it.text())).collect();
    let ledger = &document.ledger;
    assert_eq!(custom[1], ("origin", ledger.origin.clone()));
    assert_eq!(custom[2], ("size", ledger.size.to_string()));
    assert_eq!(custom[3], ("root", ledger.root.clone()));
    let foot = parts["word/footer1.xml"].text();
    assert!(foot.starts_with(&ledger.root), "{foot}");
    let head = parts["word/header1.xml"].text();
    assert!(head.starts_with(&document.symbol), "{head}");
}

#[test]
fn given_words_in_another_language_when_written_as_docx_then_they_are_tagged_and_lists_begin_anew()
{
    let document = forum::forum().document(Lang::En);
    let parts = back::parts(&docx(&document));
    let text = &parts["word/document.xml"];
    let tagged = |tag: &str, words: &str| {
        let runs = text.all("w:r").into_iter();
        let mut in_it = runs.filter(|it| {
            it.all("w:lang")
                .iter()
                .any(|it| it.attribute("w:val") == tag)
        });
        in_it.any(|it| it.text().contains(words))
    };
    assert!(tagged("fr-FR", "Palais du port, Callao"));
    assert!(tagged("es-ES", "¿Quién mide, y para quién?"));
    let own = parts["word/styles.xml"].all("w:lang");
    assert_eq!(own[0].attribute("w:val"), "en-GB");
    let anew = parts["word/numbering.xml"].all("w:startOverride").len();
    let used: std::collections::BTreeSet<&str> = text
        .all("w:numId")
        .iter()
        .map(|it| it.attribute("w:val"))
        .collect();
    assert!(anew > 0 && anew == used.len());
}
