//! Recording, and what goes wrong with it.

use std::fs;
use std::net::TcpListener;

use crate::house::{House, failed, json, printed};
use tempfile::tempdir;

const ORIGIN: &str = "tests.example/process";

fn lines(count: usize) -> String {
    let line = |n| format!("{{\"fact\":\"topic_added\",\"code\":\"T{n}\",\"number\":{n}}}\n");
    (1..=count).map(line).collect()
}

#[test]
fn given_a_server_that_is_killed_when_recorded_again_then_it_resumes() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    let part = folder.path().join("script.jsonl");
    let part = part.to_str().unwrap();
    fs::write(part, lines(300)).unwrap();
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    printed(&["found", ORIGIN, "--server", &house.url]);
    assert_eq!(
        printed(&["record", part, "--server", &house.url]),
        "process: 300 recorded\n"
    );
    house.kill();

    fs::write(part, lines(500)).unwrap();
    let house = House::serve(&data);
    let said = printed(&["record", part, "--server", &house.url]);
    assert_eq!(said, "process: 200 recorded, 300 recorded before\n");
    let log = json(&["log", "--server", &house.url, "--json"]);
    assert_eq!(log["prefix"]["size"], 501);
    house.kill();
    let replayed = printed(&["replay", "--data", &data, "--from", "500"]);
    let last: serde_json::Value = serde_json::from_str(replayed.trim()).unwrap();
    assert_eq!(last["index"], 500);
    assert_eq!(last["code"], "T500");
    assert_eq!(last["hash"], log["entries"][500]["hash"]);
}

#[test]
fn given_a_broken_line_when_recorded_then_its_number_is_told_and_what_came_before_stays() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    let script = folder.path().join("script.jsonl");
    let script = script.to_str().unwrap();
    fs::write(
        script,
        format!(
            "{}{{\"fact\":\"topic_added\",\"numbr\":1}}\n# end\n",
            lines(3)
        ),
    )
    .unwrap();
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    let (code, said) = failed(&["record", script, "--server", &house.url]);
    assert_eq!(code, 1);
    assert!(said.contains("line 4") && said.contains("numbr"), "{said}");
    assert!(said.contains("3 recorded"), "{said}");
    fs::write(
        script,
        format!(
            "{}{{\"fact\":\"topic_added\",\"number\":4}}\n# end\n",
            lines(3)
        ),
    )
    .unwrap();
    let said = printed(&["record", script, "--server", &house.url]);
    assert_eq!(said, "process: 1 recorded, 3 recorded before\n");
}

#[test]
fn given_a_refused_line_when_told_to_keep_going_then_the_rest_is_recorded() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    let script = folder.path().join("script.jsonl");
    let script = script.to_str().unwrap();
    let unknown = "{\"fact\":\"topic_added\",\"parent\":\"01010101-0101-8101-8101-010101010101\"}";
    let child = "{\"fact\":\"topic_added\",\"code\":\"T8\",\"parent\":\"@T1\"}";
    fs::write(script, format!("{}{unknown}\n{child}\n", lines(1))).unwrap();
    let house = House::serve(&data);
    printed(&["found", ORIGIN, "--server", &house.url]);
    let (code, said) = failed(&["record", script, "--keep-going", "--server", &house.url]);
    assert_eq!(code, 1);
    assert!(said.contains("line 2: refused"), "{said}");
    assert!(said.contains("2 recorded, 1 refused"), "{said}");
    let more = folder.path().join("more.jsonl");
    let more = more.to_str().unwrap();
    fs::write(
        more,
        "{\"fact\":\"topic_added\",\"code\":\"T9\",\"parent\":\"T8\"}\n",
    )
    .unwrap();
    assert_eq!(
        printed(&["record", more, "--server", &house.url]),
        "process: 1 recorded\n"
    );
    fs::write(
        more,
        "{\"fact\":\"topic_added\",\"code\":\"T10\",\"parent\":\"NONE\"}\n",
    )
    .unwrap();
    let (code, said) = failed(&["record", more, "--server", &house.url]);
    assert_eq!(code, 1);
    assert!(said.contains("line 1") && said.contains("NONE"), "{said}");
}

#[test]
fn given_what_is_not_there_when_asked_then_one_line_says_what_to_do() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    let house = House::serve(&data);
    let (code, said) = failed(&["log", "--server", &house.url]);
    assert_eq!(code, 1);
    assert!(said.contains("rapporteur found"), "{said}");
    let (code, said) = failed(&["log", "--server", &house.url, "--ledger", "none"]);
    assert_eq!(code, 1);
    assert!(said.contains("no ledger none"), "{said}");
    printed(&["found", ORIGIN, "--server", &house.url]);

    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let other = folder.path().join("other").to_str().unwrap().to_owned();
    let (code, said) = failed(&["serve", "--data", &other, "--listen", &address]);
    assert_eq!(code, 1);
    assert!(
        said.contains("the port is taken") && said.contains("--listen"),
        "{said}"
    );

    let (code, said) = failed(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
    assert_eq!(code, 1);
    assert!(said.contains("another writer holds it"), "{said}");

    let url = house.url.clone();
    house.kill();
    let (code, said) = failed(&["log", "--server", &url]);
    assert_eq!(code, 1);
    assert!(
        said.contains("no server answers") && said.contains("rapporteur serve"),
        "{said}"
    );
    let (code, said) = failed(&["log", "--data", &other]);
    assert_eq!(code, 1);
    assert!(said.contains("there is no folder"), "{said}");
    let (code, _) = failed(&["log", "--data", &data, "--server", &url]);
    assert_eq!(code, 2);
    let (code, _) = failed(&["found", "no origin", "--server", &url]);
    assert_eq!(code, 1);
}
