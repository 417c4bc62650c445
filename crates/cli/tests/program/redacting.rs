//! Parts of entries erased by command, and what is shown in their place.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::tempdir;

use crate::house::{House, example, failed, json, printed, run};

/// The title of proposal P3 as the example has it, and a name.
const TITLE: &str = "Continuer de promouvoir et de mettre à profit les processus consultatifs";
const NAME: &str = "Amina J. Mohammed";

fn authority(data: &str) -> String {
    format!("{data}.keys/idm-2017.authority.key")
}

/// The files below a folder in whose raw bytes a text stands. Room that was never written to, page
/// by page of zeros, is passed over.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, text));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let pages = bytes
            .chunks(4096)
            .filter(|page| **page != [0; 4096][..page.len()]);
        let written: Vec<u8> = pages.flatten().copied().collect();
        if written.windows(text.len()).any(|it| it == text.as_bytes()) {
            found.push(path);
        }
    }
    found
}

/// The entry that is said to hold an order.
fn order_in(said: &str) -> u64 {
    let (_, entry) = said.split_once("redacted by entry ").unwrap();
    entry.split(' ').next().unwrap().parse().unwrap()
}

/// What a redaction printed, and the entries of which it warns that they translate the same words.
fn said_and_warned(arguments: &[&str]) -> (String, Vec<String>) {
    let output = run(arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (said, warned) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{warned}");
    let translated = warned.lines().filter_map(|line| {
        let (entry, _) = line.strip_prefix("entry ")?.split_once(" translates")?;
        Some(entry.to_owned())
    });
    (said, translated.collect())
}

/// Arguments of which some differ.
fn with<'a>(first: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [first, more].concat()
}

#[test]
fn given_no_server_when_redacted_then_in_no_file_intact_and_marked_everywhere() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let key = authority(&data);
    assert_eq!(holding(folder.path(), TITLE).len(), 1);
    let found = |words: &str| {
        let phrase = format!("\"{words}\"");
        let answer = json(&["search", &phrase, "--data", &data, "--json"]);
        answer["total"].as_u64().unwrap()
    };
    assert!(found(TITLE) > 0 && found(NAME) > 0);
    let redact = |entry: &str, parts: &str| {
        let arguments = [
            "redact",
            entry,
            "--parts",
            parts,
            "--reason",
            "by order",
            "--authority",
            &key,
            "--data",
            &data,
        ];
        said_and_warned(&arguments)
    };
    let (said, translated) = redact("P3", "text");
    assert!(said.contains("text of entry 270 redacted by"), "{said}");
    let first = order_in(&said);
    // Into five languages.
    assert_eq!(translated.len(), 5);
    let (said, translated) = redact("S04", "personal");
    let second = order_in(&said);
    // The name in other scripts is a text of its own.
    for entry in &translated {
        redact(entry, "personal");
    }
    let redacted = format!("{} parts redacted", 2 + translated.len());
    assert!(holding(folder.path(), TITLE).is_empty());
    assert!(holding(folder.path(), NAME).is_empty());
    assert_eq!(
        [found(TITLE), found(NAME)],
        [0, 0],
        "what is erased is not found"
    );

    let vkey = fs::read_to_string(format!("{data}/idm-2017/log.vkey")).unwrap();
    let verified = printed(&["verify", "--data", &data, "--key", vkey.trim()]);
    assert!(
        verified.contains("intact") && verified.contains(&redacted),
        "{verified}"
    );
    let summary = printed(&["summary", "--data", &data, "--lang", "fr"]);
    assert!(
        summary.contains(&format!("expurgé, entrée {second}")),
        "{summary}"
    );
    let earlier = ["summary", "--data", &data, "--lang", "fr", "--as-of", "300"];
    let earlier = printed(&earlier);
    assert!(
        earlier.contains(&format!("expurgé, entrée {first}")),
        "{earlier}"
    );
    let replayed = ["replay", "--data", &data, "--from", "270", "--until", "271"];
    let replayed = printed(&replayed);
    assert!(
        replayed.contains(&format!(r#""texts":"[redacted, entry {first}]""#)),
        "{replayed}"
    );

    let list = json(&["redactions", "--data", &data, "--json"]);
    let line = &list["lines"][0];
    assert_eq!(
        (&line["order"]["index"], &line["target"]["index"]),
        (&first.into(), &270.into())
    );
    assert_eq!(line["parts"], serde_json::json!(["text"]));
    assert_eq!(line["reason"]["content"], "by order");
    assert_eq!(line["key"].as_str().unwrap().len(), 64);
    assert!(printed(&["redactions", "--data", &data]).contains("by order"));

    let bundle = folder.path().join("b.bundle");
    let bundle = bundle.to_str().unwrap();
    printed(&["export", "--data", &data, bundle]);
    let verified = printed(&["verify", bundle, "--key", vkey.trim()]);
    assert!(verified.contains(&redacted), "{verified}");
    assert!(holding(folder.path(), NAME).is_empty());
}

#[test]
fn given_a_server_when_redacted_by_command_or_line_then_done_and_the_folder_is_refused() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let key = authority(&data);
    let house = House::serve(&data);
    let order = [
        "redact",
        "P3",
        "--parts",
        "text",
        "--reason",
        "by order",
        "--authority",
        &key,
    ];
    let (code, said) = failed(&with(&order, &["--data", &data]));
    assert_eq!(code, 1);
    assert!(
        said.contains("another writer holds it; stop that one first"),
        "{said}"
    );
    let first = order_in(&printed(&with(&order, &["--server", &house.url])));
    assert!(holding(folder.path(), TITLE).is_empty());
    let lines = folder.path().join("orders.jsonl");
    let line = r#"{"fact":"parts_redacted","target":"@S04","parts":["personal"],"texts":{"reason":{"en":"privacy"}}}"#;
    fs::write(&lines, line).unwrap();
    let lines = lines.to_str().unwrap();
    let record = ["record", lines, "--server", &house.url];
    let (_, said) = failed(&record);
    assert!(said.contains("have an authority key sign it"), "{said}");
    printed(&with(&record, &["--key", &key]));
    assert!(holding(folder.path(), NAME).is_empty());
    let from = first.to_string();
    let log = ["log", "--server", &house.url, "--from", &from];
    assert!(printed(&log).contains("parts redacted"));
    let speakers = printed(&["speakers", "--server", &house.url]);
    assert!(!speakers.contains(NAME), "{speakers}");
    let orders = json(&["redactions", "--server", &house.url, "--json"]);
    let by_line = &orders["lines"][1];
    assert_eq!(by_line["order"]["index"], first + 1);
    assert_eq!(by_line["parts"], serde_json::json!(["personal"]));
    assert_eq!(house.terminate(), Some(0));
}

#[test]
fn given_what_cannot_be_redacted_when_ordered_then_it_says_why() {
    let folder = tempdir().unwrap();
    let data = example(folder.path());
    let rapporteur = format!("{data}.keys/idm-2017.rapporteur.key");
    let key = authority(&data);
    for (entry, parts, by, wanted) in [
        (
            "2",
            "personal",
            &key,
            "entry 2 has no personal part: it has structure, text",
        ),
        (
            "2",
            "structure",
            &key,
            "possible values: text, personal, attachment",
        ),
        ("99999", "text", &key, "99999 is not in ledger idm-2017"),
        (
            "2",
            "text",
            &rapporteur,
            "only an authority key orders that",
        ),
    ] {
        let arguments = [
            "redact",
            entry,
            "--parts",
            parts,
            "--reason",
            "no",
            "--authority",
            by,
            "--data",
            &data,
        ];
        let (_, said) = failed(&arguments);
        assert!(said.contains(wanted), "{said}");
    }
    let verified = printed(&["verify", "--data", &data]);
    assert!(!verified.contains("redacted"), "{verified}");
}
