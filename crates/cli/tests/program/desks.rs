//! Desks, as whoever runs a server makes them and as others use them.

use std::fs;

use tempfile::tempdir;

use crate::house::{House, failed, printed};

const LINES: &str = r#"{"fact":"session_opened","code":"S1","dates":{"begins":"2026-05-04","ends":"2026-05-05","precision":"day"},"texts":{"title":{"en":"Harbour dues"}}}
{"fact":"participant_registered","session":"@S1","code":"PRT","category":"state","standing":"member","country":"PRT","texts":{"name":{"en":"Portugal"}}}
"#;

#[test]
fn given_desks_when_a_meeting_is_recorded_then_each_does_what_its_role_lets_it() {
    let folder = tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let data = path("data");
    let desk = |name: &str, more: &[&str]| {
        let token = path(&format!("{name}.token"));
        let add = ["desk", "add", name, "--data", &data, "--token-file", &token];
        printed(&[&add, more].concat());
        token
    };
    let office = desk("office", &["--role", "administrator"]);
    let ana = desk("ana", &["--role", "rapporteur", "--ledger", "harbour-2026"]);
    let guest = desk("guest", &["--role", "observer", "--ledger", "harbour-2026"]);
    let script = path("day1.jsonl");
    fs::write(&script, LINES).unwrap();

    let house = House::serve_with(&data, &[]);
    let with = |token: &str, arguments: &[&str]| {
        let how = ["--server", &house.url, "--token-file", token];
        [arguments, &how]
            .concat()
            .iter()
            .map(|it| (*it).to_owned())
            .collect::<Vec<_>>()
    };
    let ok = |token: &str, arguments: &[&str]| {
        let all = with(token, arguments);
        printed(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let no = |token: &str, arguments: &[&str]| {
        let all = with(token, arguments);
        failed(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let found = ["found", "example.org/harbour-2026", "--public", "summary"];
    let (code, said) = no(&ana, &found);
    assert_eq!(code, 1);
    assert!(said.contains("has the role rapporteur"), "{said}");
    ok(&office, &found);
    ok(&ana, &["record", &script]);
    let (code, said) = no(&guest, &["record", &script]);
    assert_eq!(code, 1);
    assert!(said.contains("has the role observer"), "{said}");
    assert!(ok(&guest, &["participation"]).contains("PRT"));

    let public = ["--server", &house.url, "--ledger", "harbour-2026"];
    let summary = printed(&[&["summary"], &public[..]].concat());
    assert!(summary.contains("Harbour dues"), "{summary}");
    let (code, said) = failed(&[&["participation"], &public[..]].concat());
    assert_eq!(code, 1);
    assert!(said.contains("--token-file"), "{said}");

    printed(&["desk", "withdraw", "guest", "--data", &data]);
    let (code, said) = no(&guest, &["participation"]);
    assert_eq!(code, 1);
    assert!(said.contains("no desk has this token"), "{said}");
    let list = printed(&["desk", "list", "--data", &data]);
    assert!(list.contains("ana") && !list.contains("guest"), "{list}");
}

#[test]
fn given_a_desk_when_made_without_a_file_then_its_token_alone_is_printed() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    let token = printed(&[
        "desk",
        "add",
        "ada",
        "--role",
        "administrator",
        "--data",
        &data,
    ]);
    assert_eq!(token.lines().count(), 1);
    assert!(token.starts_with("rapporteur-desk-"), "{token}");
    let (code, said) = failed(&["desk", "add", "bo", "--role", "observer", "--data", &data]);
    assert_eq!(code, 1);
    assert!(said.contains("name the ledger"), "{said}");
}
