//! Drafts held against the worked example.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::tempdir;

use crate::house::{example, failed, json, printed, run};

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

/// Writes a draft; its path.
fn draft(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// What is found in a draft, as JSON, whether there are errors or not.
fn linted(path: &str, data: &str) -> Value {
    let output = run(&["lint", path, "--data", data, "--json"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Kind, severity, line and words of each finding.
fn told(report: &Value) -> Vec<(String, String, u64, String)> {
    let findings = report["findings"].as_array().unwrap().iter();
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let told = findings.map(|it| {
        let line = it["place"]["line"].as_u64().unwrap();
        (
            text(&it["kind"]),
            text(&it["severity"]),
            line,
            text(&it["words"]),
        )
    });
    told.collect()
}

#[test]
fn given_the_programs_own_documents_when_linted_then_nothing_is_found_in_any_language() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    for (template, languages) in [
        ("conclusions", &LANGUAGES[..]),
        ("report", &["ar", "ru"]),
        ("record", &["es", "zh"]),
    ] {
        for lang in languages {
            let asked = [
                "summary",
                "--data",
                &data,
                "--lang",
                lang,
                "--template",
                template,
            ];
            let path = draft(folder.path(), "own.md", &printed(&asked));
            let found = json(&["lint", &path, "--data", &data, "--json"]);
            assert_eq!(found["language"], *lang, "told by its words");
            assert_eq!(found["findings"], Value::Array(vec![]), "{template} {lang}");
        }
    }
}

#[test]
fn given_mistakes_in_the_summary_when_linted_then_each_is_found_at_its_line() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let own = printed(&["summary", "--data", &data, "--lang", "en"]);
    let some = "Some States \\[Mexico, Colombia, South Africa, Kenya\\] supported this proposal";
    let cases = [
        (
            some,
            "Some States \\[Mexico, Colombia, South Africa, Italy\\] supported this proposal",
            "position-not-taken",
            "Italy",
        ),
        (
            some,
            "Many States \\[Mexico, Colombia, South Africa, Kenya\\] supported this proposal",
            "number-not-borne-out",
            "Many States",
        ),
        (
            some,
            "Some States \\[Mexico, Colombia, South Africa, Brazil\\] supported this proposal",
            "unknown-name",
            "Brazil",
        ),
        (
            some,
            "Some States \\[Mexico, Colombia, South Africa, Kenya\\] opposed this proposal",
            "other-position",
            "Mexico",
        ),
        (
            some,
            "Some States \\[Mexico, Colombia, South Africa, Kenya\\] supported proposal P9",
            "unknown-code",
            "P9",
        ),
        (
            "Proposer not on record.",
            "Proposed by: Kenya.",
            "other-proposer",
            "Kenya",
        ),
    ];
    for (from, to, kind, words) in cases {
        let planted = own.replacen(from, to, 1);
        let line = 1 + planted.lines().position(|it| it.contains(to)).unwrap() as u64;
        let path = draft(folder.path(), "planted.md", &planted);
        let found = told(&linted(&path, &data));
        let wanted = (kind.to_owned(), "error".to_owned(), line, words.to_owned());
        assert!(found.contains(&wanted), "{wanted:?}: {found:?}");
    }
}

#[test]
fn given_many_over_a_few_when_linted_then_it_reads_as_compilers_write_and_the_code_is_one() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let text = "De nombreux États ont soutenu la proposition P7.\n";
    let path = draft(folder.path(), "brouillon.txt", text);
    let (code, said) = failed(&["lint", &path, "--data", &data]);
    assert_eq!(code, 1);
    let wanted = format!(
        "{path}:1:1 error: the record has 4 that support proposal P7 [number-not-borne-out]
  1 | De nombreux États ont soutenu la proposition P7.
    | ^^^^^^^^^^^^^^^^^
    suggest: Certains États [Mexique, Colombie, Afrique du Sud, Kenya] ont appuyé la proposition P7.
    entries: 4, 11–12, 22, 314–322

{path}: 1 error, 0 warnings, 0 notes (idm-2017, 1566 entries; read as fr)
"
    );
    assert_eq!(said, wanted);
    // Before the proposal was tabled nothing of it is on record.
    let (_, said) = failed(&["lint", &path, "--data", &data, "--as-of", "100"]);
    assert!(said.contains("0 errors"), "{said}");
}

#[test]
fn given_what_cannot_be_linted_when_asked_then_the_code_is_two_and_it_says_what_to_do() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let word = draft(folder.path(), "draft.docx", "PK");
    let broken = folder.path().join("broken.md");
    fs::write(&broken, b"Kenya \xff").unwrap();
    let missing = folder.path().join("missing.md");
    for (path, wanted) in [
        (word.as_str(), "only .md and .txt are read"),
        (broken.to_str().unwrap(), "no UTF-8 from byte 6"),
        (missing.to_str().unwrap(), "reading the draft"),
    ] {
        let (code, said) = failed(&["lint", path, "--data", &data]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(wanted), "{said}");
    }
    let (code, said) = failed(&["lint", &word, "--server", "http://127.0.0.1:1"]);
    assert_eq!(code, 2);
    assert!(said.contains("--data DIR"), "{said}");
}
