//! The worked example, as the program shows it.

use std::fs;

use crate::house::{example, failed, json, printed, run};
use serde_json::Value;
use tempfile::tempdir;

fn codes(list: &Value, path: &[&str]) -> Vec<String> {
    let code = |item: &Value| {
        let found = path.iter().fold(item, |value, key| &value[*key]);
        found["code"].as_str().unwrap().to_owned()
    };
    list.as_array().unwrap().iter().map(code).collect()
}

fn coded<'a>(list: &'a Value, path: &[&str], code: &str) -> &'a Value {
    let of = |item: &Value| {
        let found = path.iter().fold(item, |value, key| &value[*key]);
        found["code"] == code
    };
    list.as_array()
        .unwrap()
        .iter()
        .find(|item| of(item))
        .unwrap()
}

#[test]
fn given_the_demo_when_run_twice_then_the_summary_is_the_same() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let first = printed(&["demo", "--once", "--data", data]);
    let second = run(&["demo", "--once", "--data", data]);
    assert_eq!(first.as_bytes(), second.stdout.as_slice());
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(
        said.contains("0 recorded") && said.contains("recorded before"),
        "{said}"
    );
    assert!(first.len() > 1_000, "{first}");
    assert_eq!(first, printed(&["summary", "--lang", "fr", "--data", data]));
}

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

#[test]
fn given_the_example_when_written_in_each_language_then_nothing_stands_in_another() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    for lang in LANGUAGES {
        let of = |format| {
            let told = ["summary", "--lang", lang, "--format", format];
            printed(&[&told[..], &["--data", &data]].concat())
        };
        let page = of("html");
        assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{lang}");
        assert_eq!(page.contains("dir=\"rtl\""), lang == "ar", "{lang}");
        // Only names of persons and bodies that have none in this language keep their own.
        assert!(!page.contains("<span lang="), "{lang}");
        let text = of("md");
        let count = |mark| text.matches(mark).count();
        let opened = count('\u{2066}') + count('\u{2067}');
        assert_eq!(opened, count('\u{2069}'), "{lang}");
        assert_eq!(opened > 0, lang == "ar", "{lang}");
    }
}

/// What is said by a line of the example: what it is called by, and its texts by field.
type Said = (String, Vec<(String, Value)>);

fn said(lines: &str) -> Vec<(Value, Said)> {
    let lines = lines
        .lines()
        .filter(|it| it.starts_with("{\"") && !it.contains("\"defaults\""));
    let said = lines.map(|line| {
        let fact: Value = serde_json::from_str(line).unwrap();
        let called = ["target", "code", "as"]
            .into_iter()
            .find_map(|it| fact[it].as_str());
        let called = called
            .unwrap_or_default()
            .trim_start_matches('@')
            .to_owned();
        let mut texts = Vec::new();
        for part in ["texts", "personal"] {
            let fields = fact[part].as_object().cloned().unwrap_or_default();
            texts.extend(fields);
        }
        (fact["fact"].clone(), (called, texts))
    });
    said.collect()
}

#[test]
fn given_the_example_when_its_texts_are_read_then_each_has_a_translation_into_each_language() {
    let example = include_str!("../../example/idm-2017.jsonl");
    let translations = [
        ("ar", include_str!("../../example/translations.ar.jsonl")),
        ("en", example),
        ("es", include_str!("../../example/translations.es.jsonl")),
        ("ru", include_str!("../../example/translations.ru.jsonl")),
        ("zh", include_str!("../../example/translations.zh.jsonl")),
    ];
    for (lang, lines) in translations {
        let of_lang = said(lines)
            .into_iter()
            .filter(|it| it.0 == "text_translated");
        let of_lang: Vec<Said> = of_lang.map(|it| it.1).collect();
        let mut texts = 0;
        for (kind, (called, fields)) in said(example) {
            // A text without a language is the same in all.
            let french = fields.into_iter().filter(|it| it.1.is_string());
            for (field, _) in french.filter(|_| kind != "text_translated") {
                let found = of_lang.iter().filter(|it| it.0 == called);
                let mut found = found.flat_map(|it| &it.1);
                let words = found.find(|it| it.0 == field).and_then(|it| it.1.as_str());
                assert!(
                    words.is_some_and(|it| !it.is_empty()),
                    "{lang}: {called} {field}"
                );
                texts += 1;
            }
        }
        assert!(texts > 250, "{texts}");
    }
}

#[test]
fn given_the_thanks_when_proposals_are_asked_then_they_are_mentions_and_in_no_tally() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let board = json(&["proposals", "--data", &data, "--json"]);
    let proposals = &board["proposals"];
    assert_eq!(proposals.as_array().unwrap().len(), 8);
    let thanked = coded(proposals, &["proposal"], "P3");
    let who = codes(&thanked["mentions"], &["by", "entry"]);
    assert_eq!(
        who,
        ["ALB", "AZE", "BDI", "COL", "COD", "ERI", "KEN", "MMR"]
    );
    for mention in thanked["mentions"].as_array().unwrap() {
        assert_eq!(mention["nature"], "thanks");
    }
    assert_eq!(thanked["tally"]["held"], Value::Array(vec![]));
    let terminology = coded(proposals, &["proposal"], "P7");
    let held = codes(&terminology["tally"]["held"], &["participant"]);
    assert_eq!(held, ["MEX", "COL", "ZAF", "KEN"]);
    assert_eq!(terminology["tally"]["all"]["support"], 4);
}

#[test]
fn given_the_terms_when_asked_then_the_order_is_as_listed_and_only_colombia_names_forms() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let terms = json(&["terms", "--data", &data, "--json"]);
    let mut asked = Vec::new();
    for term in terms["terms"].as_array().unwrap() {
        let askers = &term["on_the_proposal"];
        assert_eq!(askers["bases"], serde_json::json!(["as_listed"]));
        assert_eq!(
            codes(&askers["held"], &["participant"]),
            ["MEX", "COL", "ZAF", "KEN"]
        );
        for form in term["forms"].as_array().unwrap() {
            let form_code = form["form"]["code"].as_str().unwrap().to_owned();
            let who = codes(&form["asked"]["held"], &["participant"]);
            asked.extend(who.into_iter().map(|who| (form_code.clone(), who)));
        }
    }
    let colombia = |form: &str| (form.to_owned(), "COL".to_owned());
    assert_eq!(asked, [colombia("REGULIERE"), colombia("IRREGULIERE")]);
}

#[test]
fn given_a_proposal_without_proposer_when_asked_who_then_that_is_the_answer() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let who = json(&["who", "P1", "--data", &data, "--json"]);
    assert_eq!(who["proposers"]["on_record"], false);
    assert_eq!(who["rests_on"][0]["hash"].as_str().unwrap().len(), 64);
    let text = printed(&["who", "P1", "--data", &data]);
    assert!(text.contains("proposer not on record"), "{text}");
    let id = who["proposal"]["id"].as_str().unwrap();
    assert_eq!(json(&["who", id, "--data", &data, "--json"]), who);
    let (code, said) = failed(&["who", "P9", "--data", &data]);
    assert_eq!(code, 1);
    assert!(said.contains("P9"), "{said}");
}

#[test]
fn given_many_states_that_nobody_names_when_convergence_is_asked_then_it_is_not_assessable() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let found = json(&["convergence", "--data", &data, "--json"]);
    let point = coded(&found["lines"], &["subject", "entry"], "C6");
    assert_eq!(point["number"], 6);
    assert_eq!(point["level"], "not_assessable");
    assert_eq!(point["supporters"], Value::Array(vec![]));
    let reported = point["reported"].as_array().unwrap();
    assert!(
        reported.iter().any(|report| report["quantity"] == "many"),
        "{reported:?}"
    );
}

#[test]
fn given_the_journal_alone_when_copied_then_the_summary_is_the_same() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let copy = folder.path().join("copy");
    fs::create_dir(&copy).unwrap();
    for file in fs::read_dir(format!("{data}/idm-2017")).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        if name == "head" || name.ends_with(".segment") {
            fs::copy(file.path(), copy.join(name)).unwrap();
        }
    }
    let copy = copy.to_str().unwrap();
    for format in ["md", "html"] {
        let of = |data| {
            printed(&[
                "summary", "--lang", "en", "--format", format, "--data", data,
            ])
        };
        assert_eq!(of(&data), of(copy), "{format}");
    }
}

#[test]
fn given_an_earlier_moment_when_asked_then_only_what_was_known_is_shown() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let index = json(&["who", "P2", "--data", &data, "--json"])["proposal"]["index"].to_string();
    let board = json(&["proposals", "--data", &data, "--json", "--as-of", &index]);
    assert_eq!(codes(&board["proposals"], &["proposal"]), ["P1", "P2"]);
    let before = json(&[
        "proposals",
        "--data",
        &data,
        "--json",
        "--as-of",
        "2017-04-18T10:00:00Z",
    ]);
    assert_eq!(before["prefix"]["size"], 0);
}

#[test]
fn given_a_flipped_bit_when_verified_then_it_says_where_and_fails() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let sound = printed(&["verify", "--data", &data]);
    assert!(
        sound.contains("intact") && sound.contains("root"),
        "{sound}"
    );
    assert!(sound.contains("not pinned"), "{sound}");
    let key = fs::read_to_string(format!("{data}/idm-2017/log.vkey")).unwrap();
    let pinned = printed(&["verify", "--data", &data, "--key", key.trim()]);
    assert!(!pinned.contains("not pinned"), "{pinned}");

    let segments = fs::read_dir(format!("{data}/idm-2017")).unwrap();
    let mut segments = segments.map(|file| file.unwrap().path());
    let segment = segments
        .find(|path| path.extension().is_some_and(|e| e == "segment"))
        .unwrap();
    let bytes = fs::read(&segment).unwrap();
    let recorded = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    for place in [40, 4096 + 500, recorded / 2, recorded] {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        fs::write(&segment, &flipped).unwrap();
        let (code, said) = failed(&["verify", "--data", &data]);
        assert_eq!(code, 1, "{place}: {said}");
        assert!(said.contains("damaged"), "{place}: {said}");
    }
}
