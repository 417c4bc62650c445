//! One session out of a ledger of two: its own documents, made again and compared.

use std::fs;

use crate::house::{House, failed, json, printed};
use tempfile::tempdir;

const TWO_SESSIONS: &str = r#"{"fact":"session_opened","code":"S1","dates":{"begins":"2026-05-04","ends":"2026-05-05","precision":"day"},"texts":{"title":{"en":"First session"}}}
{"defaults":{"session":"@S1","language":"en"}}
{"fact":"participant_registered","code":"PRT","category":"state","standing":"member","country":"PRT"}
{"fact":"participant_registered","code":"CPV","category":"state","standing":"member","country":"CPV"}
{"fact":"proposal_tabled","code":"P1","proposers":{"on_record":[{"participant":"@PRT"}]},"texts":{"title":"Dues by emissions"}}
{"fact":"proposal_tabled","code":"P2","proposers":"not_on_record","texts":{"title":"A register of tides"}}
{"fact":"position_taken","holder":{"participant":"@PRT"},"subject":{"proposal":"@P1"},"stance":"support"}
{"fact":"intervention_made","participant":"@PRT","role":"delegate","texts":{"gist":"The tide waits for nobody."}}
{"fact":"session_opened","code":"S2","dates":{"begins":"2027-05-03","ends":"2027-05-04","precision":"day"},"texts":{"title":{"en":"Second session"}}}
{"defaults":{"session":"@S2","language":"en"}}
{"fact":"position_taken","holder":{"participant":"@CPV"},"subject":{"proposal":"@P1"},"stance":"oppose","texts":{"reason":"Not before 2030."}}
{"fact":"intervention_made","participant":"@CPV","role":"delegate","occurred_at":"2027-05-03T10:00:00Z","texts":{"gist":"Small harbours need time."}}
{"fact":"intervention_made","participant":"@PRT","role":"delegate","occurred_at":"2027-05-03T09:00:00Z","texts":{"gist":"Good morning."}}
"#;

#[test]
fn given_two_sessions_when_one_is_summed_up_then_it_stands_alone_and_verifies() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (data, lines, first, second) = (at("data"), at("l.jsonl"), at("s1.md"), at("s2.html"));
    fs::write(&lines, TWO_SESSIONS).unwrap();
    let house = House::serve(&data);
    printed(&["found", "shore.example/tides", "--server", &house.url]);
    printed(&["record", &lines, "--server", &house.url]);

    let summary = ["summary", "--server", &house.url, "--lang", "en"];
    printed(&[&summary[..], &["--session", "S1", "-o", &first]].concat());
    printed(&[&summary[..], &["--session", "S2", "-o", &second]].concat());
    let [of_first, of_second] = [&first, &second].map(|it| fs::read_to_string(it).unwrap());
    assert!(of_first.starts_with("# First session"), "{of_first}");
    for (said, in_first) in [
        ("The tide waits for nobody", true),
        ("A register of tides", true),
        ("Dues by emissions", true),
        ("Small harbours need time", false),
        ("Not before 2030", false),
    ] {
        assert_eq!(of_first.contains(said), in_first, "{said}: {of_first}");
        let in_second = said == "Dues by emissions" || !in_first;
        assert_eq!(of_second.contains(said), in_second, "{said}: {of_second}");
    }
    assert!(of_first.contains("TIDES/S1/CONCL/12"), "{of_first}");
    assert!(
        of_first.contains("entries of other sessions left out: 4"),
        "{of_first}"
    );
    let record = printed(&[&summary[..], &["--template", "record"]].concat());
    let late = record
        .lines()
        .find(|it| it.contains("Good morning"))
        .unwrap();
    assert!(late.contains("recorded later"), "{record}");
    assert_eq!(record.matches("recorded later").count(), 1, "{record}");
    let whole = printed(&summary);
    assert!(!whole.contains("left out"), "{whole}");

    house.kill();
    for file in [&first, &second] {
        let said = printed(&["verify-summary", file, "--data", &data]);
        assert!(said.contains("session   S"), "{said}");
    }
    let changed = of_first.replace("session=S1", "session=S2");
    fs::write(&first, changed).unwrap();
    let (code, said) = failed(&["verify-summary", &first, "--data", &data]);
    assert!(
        code == 1 && said.contains("not what the record says"),
        "{said}"
    );

    let diff = ["diff", "6", "--data", &data, "--lang", "en", "--json"];
    let changes = |session: &str| {
        let told = json(&[&diff[..], &["--session", session]].concat());
        told["changes"].to_string()
    };
    assert!(!changes("S1").contains("harbours"));
    let (code, said) = failed(&["diff", "3", "--data", &data, "--session", "S2"]);
    assert!(code == 1 && said.contains("had not opened"), "{said}");
    let (code, said) = failed(&["summary", "--data", &data, "--session", ""]);
    assert!(code == 2 && said.contains("--session"), "{said}");
    for unknown in ["S3", "P1", "two words"] {
        let asked = ["summary", "--data", &data, "--session", unknown];
        let (code, said) = failed(&asked);
        assert!(
            code == 1 && said.contains(&format!("session {unknown} is not in")),
            "{said}"
        );
    }
}

#[test]
fn given_comments_on_paragraphs_when_asked_then_each_stands_beside_what_its_paragraph_says() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (data, lines, comments) = (at("data"), at("l.jsonl"), at("c.jsonl"));
    fs::write(&lines, TWO_SESSIONS).unwrap();
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let draft = |code: &str, of: &str| {
        format!(
            "{{\"fact\":\"draft_circulated\",\"code\":\"{code}\",\"size\":12,\"language\":\"en\",\
             \"template\":\"report\",\"sha256\":\"{digest}\"{of}}}\n"
        )
    };
    let comment = |on: &str, paragraph: u32| {
        format!(
            "{{\"fact\":\"comment_made\",\"draft\":\"@{on}\",\"by\":{{\"participant\":\"@PRT\"}},\
             \"paragraph\":{paragraph},\"texts\":{{\"reason\":{{\"en\":\"Unclear.\"}}}}}}\n"
        )
    };
    let all = [
        draft("DR1", ",\"of_session\":\"@S1\""),
        draft("DR2", ""),
        draft("DR3", ",\"of_session\":\"@S2\"").replace("\"size\":12", "\"size\":3"),
        comment("DR1", 2),
        comment("DR1", 900),
        comment("DR2", 2),
        comment("DR3", 2),
    ];
    fs::write(&comments, all.concat()).unwrap();
    let house = House::serve(&data);
    printed(&["found", "shore.example/tides", "--server", &house.url]);
    printed(&["record", &lines, &comments, "--server", &house.url]);

    let told = json(&["drafts", "--server", &house.url, "--json"]);
    let line = |at: usize| &told["lines"][at];
    assert_eq!(line(0)["of_session"]["code"], "S1");
    assert!(line(1)["of_session"].is_null());
    let says = |of: usize, at: usize| line(of)["comments"][at]["paragraph_text"].as_str().unwrap();
    let asked = ["--as-of", "11", "--lang", "en", "--template", "report"];
    for (draft, session) in [(0, &["--session", "S1"][..]), (1, &[])] {
        let summary = ["summary", "--data", &data];
        let page = printed(&[&summary[..], &asked, session].concat());
        let paragraph = page.lines().find(|it| it.starts_with("2\\. ")).unwrap();
        let said = says(draft, 0);
        assert!(
            !said.is_empty() && paragraph.contains(&said[..20]),
            "{said}: {page}"
        );
    }
    assert_eq!(says(0, 1), "", "there is no such paragraph");
    assert_eq!(says(2, 0), "", "the session had not opened then");
    let table = printed(&["drafts", "--data", &data]);
    assert!(
        table.contains("what it says") && table.contains(&says(0, 0)[..20]),
        "{table}"
    );
}
