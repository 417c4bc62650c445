//! Texts that come from others, word by word.

use std::fs;

use crate::house::{House, json, printed};
use tempfile::tempdir;

const LINES: &str = r#"{"defaults":{"language":"en"}}
{"fact":"proposal_tabled","code":"P1","proposers":"not_on_record","texts":{"text":"Dues are set by size."}}
{"fact":"proposal_revised","proposal":"@P1","how":"oral","texts":{"text":"Dues are set by emissions."}}
{"fact":"proposal_tabled","code":"P2","proposers":"not_on_record","lineage":{"amends":{"proposal":"@P1"}},"texts":{"text":"Dues are set by emissions from 2030 on."}}
{"fact":"proposal_tabled","code":"P3","proposers":"not_on_record","lineage":{"merges":{"proposals":["@P1","@P2"]}},"texts":{"text":"Dues are set by emissions from 2028 on."}}
{"fact":"proposal_revised","proposal":"@P1","how":"oral","texts":{"text":"Something else, later."}}
"#;

#[test]
fn given_an_amendment_and_a_merger_when_their_texts_are_asked_then_they_are_held_against_what_they_come_from()
 {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (data, lines) = (at("data"), at("l.jsonl"));
    fs::write(&lines, LINES).unwrap();
    let house = House::serve(&data);
    printed(&["found", "shore.example/dues", "--server", &house.url]);
    printed(&["record", &lines, "--server", &house.url]);

    let told = json(&["texts", "P3", "--server", &house.url, "--json"]);
    let comparisons = told["comparisons"].as_array().unwrap();
    let from = |at: usize| {
        let it = &comparisons[at];
        (
            it["from_proposal"]["code"].clone(),
            it["from_version"].clone(),
        )
    };
    assert_eq!(comparisons.len(), 2);
    assert_eq!(
        (from(0), from(1)),
        (("P1".into(), 2.into()), ("P2".into(), 1.into()))
    );
    let table = printed(&["texts", "P2", "--data", &data]);
    assert!(
        table.contains("P1, version 2 to version 1 of this"),
        "{table}"
    );
    assert!(
        table.contains("Dues are set by emissions{+ from 2030 on+}."),
        "{table}"
    );
    let own = printed(&["texts", "P1", "--data", &data]);
    assert!(
        own.contains("Version 1 to 2") && !own.contains("of this"),
        "{own}"
    );
}
