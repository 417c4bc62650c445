//! Recording, and what goes wrong with it.

use std::fs;
use std::net::TcpListener;

use crate::house::{House, failed, json, printed, run};
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

/// A server with an empty ledger, and a file beside it.
struct Desk {
    folder: tempfile::TempDir,
    house: House,
}

impl Desk {
    fn open() -> Desk {
        let folder = tempdir().unwrap();
        let data = folder.path().join("data").to_str().unwrap().to_owned();
        let house = House::serve(&data);
        printed(&["found", ORIGIN, "--server", &house.url]);
        Desk { folder, house }
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn record(&self, more: &[&str]) -> String {
        printed(&[&["record", "--server", &self.house.url], more].concat())
    }

    fn refused(&self, more: &[&str]) -> String {
        let (code, said) = failed(&[&["record", "--server", &self.house.url], more].concat());
        assert_eq!(code, 1, "{said}");
        said
    }

    fn size(&self) -> u64 {
        let log = json(&["log", "--server", &self.house.url, "--json"]);
        log["prefix"]["size"].as_str().map_or_else(
            || log["prefix"]["size"].as_u64().unwrap(),
            |size| size.parse().unwrap(),
        )
    }
}

const NOTE: &str = "{\"fact\":\"topic_added\",\"texts\":{\"title\":{\"en\":\"A\"}}}\n";
const EDITED: &str = "{\"fact\":\"topic_added\",\"texts\":{\"title\":{\"en\":\"B\"}}}\n";

#[test]
fn given_a_recorded_line_that_was_edited_when_recorded_then_it_is_told_and_nothing_is_sent() {
    let desk = Desk::open();
    let file = desk.write("day.jsonl", &format!("{}{NOTE}", lines(2)));
    desk.record(&[&file]);
    // The last line, which nothing recorded follows.
    desk.write("day.jsonl", &format!("{}{EDITED}", lines(2)));
    let said = desk.refused(&[&file]);
    assert!(
        said.contains("line 3: was recorded with other content as entry 3"),
        "{said}"
    );
    assert!(said.contains("entry_corrected"), "{said}");
    // A line above the others, and one that became a comment.
    desk.write("day.jsonl", &format!("{NOTE}{}{NOTE}", lines(2)));
    assert!(desk.refused(&[&file]).contains("line 1: was recorded"));
    desk.write("day.jsonl", &format!("{}#{NOTE}", lines(2)));
    assert!(desk.refused(&[&file]).contains("line 3: was recorded"));
    assert_eq!(desk.size(), 4);
    // Another file of that name, and the way out.
    desk.write("day.jsonl", EDITED);
    assert!(desk.refused(&[&file]).contains("--source"));
    desk.record(&[&file, "--source", "day-2.jsonl"]);
    desk.write("day.jsonl", &format!("{}{EDITED}", lines(2)));
    desk.record(&[&file, "--edited-as-new"]);
    assert_eq!(desk.size(), 6);
    assert_eq!(
        desk.record(&[&file]),
        "process: 0 recorded, 3 recorded before\n"
    );
}

#[test]
fn given_a_copy_when_recorded_then_the_clash_of_codes_hints_at_it() {
    let desk = Desk::open();
    let file = desk.write("day.jsonl", &lines(2));
    desk.record(&[&file]);
    let copy = desk.write("copy.jsonl", &lines(2));
    let said = desk.refused(&[&copy]);
    assert!(
        said.contains("code T1 is taken") && said.contains("--source"),
        "{said}"
    );
    assert_eq!(
        desk.record(&[&copy, "--source", "day.jsonl"]),
        "process: 0 recorded, 2 recorded before\n"
    );
}

#[test]
fn given_several_files_when_recorded_then_a_later_one_refers_to_codes_of_an_earlier_one() {
    let desk = Desk::open();
    let first = desk.write("one.jsonl", &lines(2));
    let child = "{\"fact\":\"topic_added\",\"code\":\"C1\",\"parent\":\"@T1\"}\n";
    let second = desk.write("two.jsonl", &format!("{child}{{}}\n"));
    let said = desk.refused(&[&first, &second]);
    assert!(said.contains("one.jsonl, process: 2 recorded"), "{said}");
    assert!(
        said.contains("two.jsonl, line 2") && said.contains("two.jsonl, process: 1 recorded"),
        "{said}"
    );
}

#[test]
fn given_a_refused_line_when_recorded_then_the_end_says_what_was_not_looked_at_and_what_to_do() {
    let desk = Desk::open();
    let unknown =
        "{\"fact\":\"topic_added\",\"parent\":\"01010101-0101-8101-8101-010101010101\"}\n";
    let many = lines(5000);
    let (head, tail) = many.split_at(lines(3).len());
    let file = desk.write("day.jsonl", &format!("{head}{unknown}{tail}"));
    let said = desk.refused(&[&file]);
    assert!(
        said.contains("line 4: refused") && said.contains("stopped at line 4"),
        "{said}"
    );
    assert!(
        said.contains("to 5001 were not looked at") && said.contains("Mend line 4"),
        "{said}"
    );
    assert!(desk.size() < 2000);
    // What was on its way is met again.
    let mended = "{\"fact\":\"topic_added\",\"parent\":\"@T1\"}\n";
    desk.write("day.jsonl", &format!("{head}{mended}{tail}"));
    desk.record(&[&file]);
    assert_eq!(desk.size(), 5002);
}

#[test]
fn given_what_is_wrong_with_a_label_when_refused_then_label_and_fact_are_named() {
    let desk = Desk::open();
    let file = desk.write(
        "day.jsonl",
        "{\"fact\":\"topic_added\",\"code\":\"T1\"}\n{\"fact\":\"presence_noted\",\"participant\":\"@T1\",\"mode\":\"in_room\"}\n",
    );
    let said = desk.refused(&[&file]);
    assert!(
        said.contains("line 2: refused") && said.contains("@T1 is a topic_added"),
        "{said}"
    );
}

#[test]
fn given_a_country_that_nobody_uses_when_recorded_then_the_near_one_is_told() {
    let desk = Desk::open();
    let line = "{\"fact\":\"participant_registered\",\"code\":\"CPV\",\"category\":\"state\",\"standing\":\"member\",\"country\":\"CVP\"}\n";
    let file = desk.write("day.jsonl", line);
    let said = desk.refused(&[&file]);
    assert!(
        said.contains("CVP is the code of no country") && said.contains("CPV"),
        "{said}"
    );
    assert_eq!(desk.size(), 1);
    desk.record(&[&file, "--unknown-country"]);
    assert_eq!(desk.size(), 2);
}

/// Whatever listens there sees the beginning of a handshake, and no call.
#[test]
fn given_https_when_asked_then_nothing_is_sent_in_clear() {
    use std::io::Read;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let url = format!("https://{address}");
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut first = [0; 1];
        stream.read_exact(&mut first).unwrap();
        first[0]
    });
    // A certificate to trust, so that the machine's own do not matter.
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    drop(House::serve_with(&data, &["--tls-self-signed"]));
    let certificate = format!("{data}.keys/tls.crt");
    let (code, said) = failed(&["log", "--server", &url, "--tls-ca", &certificate]);
    assert_eq!(code, 1, "{said}");
    // Where the program never called, this ends the waiting.
    drop(std::net::TcpStream::connect(address));
    let handshake = 22;
    assert_eq!(heard.join().unwrap(), handshake);
}

#[test]
fn given_a_moment_behind_the_end_when_asked_then_that_is_said() {
    let desk = Desk::open();
    let url = desk.house.url.as_str();
    for arguments in [
        ["log", "--server", url, "--from", "500"],
        ["log", "--server", url, "--as-of", "9999"],
    ] {
        let output = crate::house::run(&arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        assert!(said.contains("is not recorded yet"), "{said}");
    }
    let again = crate::house::run(&["found", ORIGIN, "--server", url]);
    let said = String::from_utf8(again.stderr).unwrap();
    assert!(said.contains("is there already"), "{said}");
}

const DEBATE: &str = r#"{"fact":"session_opened","code":"S1","dates":{"begins":"2026-05-04","ends":"2026-05-05","precision":"day"},"texts":{"title":{"en":"Harbour dues"}}}
{"defaults":{"session":"@S1","language":"en"}}
{"fact":"participant_registered","code":"PRT","category":"state","standing":"member","country":"PRT"}
{"fact":"participant_registered","code":"OBS","category":"un_entity","standing":"other_observer"}
{"as":"i1","fact":"intervention_made","participant":"@PRT","occurred_at":"2026-05-04T10:00:00Z"}
{"fact":"proposal_tabled","code":"P1","proposers":{"on_record":[{"participant":"@PRT"}]},"intervention":"@i1","texts":{"title":"Dues by emissions"}}
{"fact":"position_taken","holder":{"participant":"@PRT"},"subject":{"proposal":"@P1"},"stance":"support"}
{"fact":"position_taken","holder":{"participant":"@OBS"},"subject":{"proposal":"@P1"},"stance":"oppose"}
"#;

#[test]
fn given_an_observer_when_proposals_are_asked_then_its_position_stands_beside_the_count() {
    let desk = Desk::open();
    let url = desk.house.url.clone();
    let file = desk.write("day.jsonl", DEBATE);
    desk.record(&[&file]);
    let table = printed(&["proposals", "--server", &url]);
    let line = table.lines().find(|line| line.contains("P1 Dues")).unwrap();
    let cells: Vec<&str> = line.split("  ").map(str::trim).collect();
    let cells: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells[4..8], ["1", "0", "0", "1 against"], "{table}");
    let who = printed(&["who", "P1", "--server", &url]);
    assert!(who.contains("at 2026-05-04T10:00:00"), "{who}");
    assert!(who.contains("of PRT"), "{who}");
    // An English record has an English summary; the name of the file tells its form.
    let page = desk.folder.path().join("out.html");
    let page = page.to_str().unwrap();
    printed(&["summary", "--server", &url, "-o", page]);
    let html = fs::read_to_string(page).unwrap();
    assert!(html.contains("<html lang=\"en\""), "{html}");
}

#[test]
fn given_a_server_and_its_folder_when_a_summary_is_asked_in_each_format_then_the_bytes_are_the_same()
 {
    let desk = Desk::open();
    let url = desk.house.url.clone();
    desk.record(&[&desk.write("day.jsonl", DEBATE)]);
    let data = desk.folder.path().join("data");
    let data = data.to_str().unwrap();
    for (extension, begins) in [
        ("md", "# "),
        ("html", "<!DOCTYPE html>"),
        ("json", "{\n \"schema\": \"rapporteur-summary/1\""),
        ("akn", "<?xml"),
        ("docx", "PK"),
    ] {
        let file = desk.folder.path().join(format!("summary.{extension}"));
        printed(&["summary", "--server", &url, "-o", file.to_str().unwrap()]);
        let served = fs::read(&file).unwrap();
        assert!(served.starts_with(begins.as_bytes()), "{extension}");
        let read = run(&["summary", "--data", data, "--format", extension]);
        assert!(
            read.status.success() && read.stdout == served,
            "{extension}"
        );
    }
    let (code, said) = failed(&["summary", "--data", data, "--format", "docx", "--json"]);
    assert!(code != 0 && said.contains("a DOCX is no text"), "{said}");
}

/// The page that shows every kind of line.
const PAGE: &str = include_str!("../../LINES.md");

#[test]
fn given_the_page_of_all_lines_when_recorded_as_it_stands_then_each_line_is_an_entry_in_order() {
    let desk = Desk::open();
    let lines: Vec<&str> = PAGE.lines().filter(|line| line.starts_with('{')).collect();
    let file = desk.write("page.jsonl", &lines.join("\n"));
    let said = desk.record(&[&file]);
    let wanted = lines.len() - 1; // the defaults
    assert_eq!(said, format!("process: {wanted} recorded\n"));
    for kind in deliberation::FactKind::ALL {
        let name = facts::kind_name(*kind);
        let shown = lines
            .iter()
            .any(|line| line.contains(&format!("\"fact\":\"{name}\"")));
        let named = PAGE.contains(&format!("`{name}`"));
        assert!(shown || named, "{name} is missing in LINES.md");
    }
    let url = desk.house.url.as_str();
    let breaches = printed(&["irregularities", "--server", url]);
    assert!(breaches.contains("none on record"), "{breaches}");
}

#[test]
fn given_the_page_of_all_lines_when_floor_texts_commitments_and_words_are_asked_then_as_recorded() {
    let desk = Desk::open();
    let lines: Vec<&str> = PAGE.lines().filter(|line| line.starts_with('{')).collect();
    let file = desk.write("page.jsonl", &lines.join("\n"));
    desk.record(&[&file]);
    let url = desk.house.url.as_str();
    let ask = |view: &[&str]| json(&[view, &["--server", url, "--json"]].concat());

    let floor = ask(&["floor", "D1"]);
    assert_eq!(floor["waiting"][0]["participant"]["code"], "FRA");
    assert_eq!(floor["spoke"][0]["used_ms"], 150_000);
    assert_eq!(floor["budgets"][0]["used_ms"], 150_000);
    let texts = printed(&["texts", "P1", "--server", url]);
    assert!(
        texts.contains("set by emissions from [-2028-]{+2029+} on."),
        "{texts}"
    );
    let (code, said) = failed(&["texts", "P1", "--from", "1", "--to", "9", "--server", url]);
    assert!(
        code == 1 && said.contains("a version of the text"),
        "{said}"
    );
    let commitments = ask(&["commitments"]);
    let line = &commitments["lines"][0];
    assert_eq!(
        (&line["value"], &line["done_percent"]),
        (&"4.0".into(), &32.into())
    );

    let found = ask(&["search", "EMISSIONS dues -2030"]);
    let pieces = found["hits"][0]["excerpt"].as_array().unwrap();
    assert!(pieces.iter().any(|it| it["found"] == true), "{found}");
    let found = ask(&["search", "\"need more time\""]);
    assert_eq!(found["hits"][0]["superseded"], false);
    let found = ask(&["search", "\"need time\""]);
    assert_eq!(found["hits"][0]["superseded"], true);

    let then = ask(&["speakers", "--valid-at", "2026-05-04T08:30:00Z"]);
    assert_eq!(then["lines"].as_array().unwrap().len(), 0);
    assert!(then["prefix"]["later"].as_u64().unwrap() > 0, "{then}");
    let refused = desk.refused(&[&desk.write("late.jsonl", LATE)]);
    assert!(refused.contains("is sealed"), "{refused}");
}

const LATE: &str = r#"{"defaults":{"session":"S1"}}
{"fact":"topic_added","texts":{"title":{"en":"Late"}}}
"#;

/// The schema of what lines say.
const SCHEMA: &str = include_str!("../../../../proto/rapporteur/v1/body.proto");

/// Lists whose values stand in rules, keys and orders, of which no line of the page speaks.
const NOT_IN_LINES: [&str; 7] = [
    "NumberWord",
    "ShareOf",
    "Attribution",
    "Publicity",
    "Precedence",
    "KeyCapacity",
    "Attestation",
];

#[test]
fn given_the_page_of_all_lines_when_read_then_it_names_every_value_of_every_list() {
    for list in SCHEMA.split("\nenum ").skip(1) {
        let (name, rest) = list.split_once(" {").unwrap();
        if NOT_IN_LINES.contains(&name) {
            continue;
        }
        let (body, _) = rest.split_once("\n}").unwrap();
        let values = body.lines().filter_map(|line| line.split_once(" = "));
        let mut values = values.map(|(value, _)| value.trim().to_lowercase());
        let unspecified = values.next().unwrap();
        let prefix = unspecified.strip_suffix("unspecified").unwrap();
        for value in values {
            // Two have another name where nothing is specified.
            let value = match value.strip_prefix(prefix).unwrap() {
                "without_number" | "not_stated" => "unspecified",
                value => value,
            };
            let shown = PAGE.contains(&format!("`{value}`"));
            assert!(shown, "{value} of {name} is missing in LINES.md");
        }
    }
}

#[test]
fn given_roll_calls_with_a_fault_when_imported_and_recorded_then_the_discrepancy_is_told() {
    let desk = Desk::open();
    let calls = desk.write(
        "calls.csv",
        "rcid,session,date,unres,amend,para,short,descr\n7,70,2015-11-02,R/70/1,0,0,A TITLE,WORDS",
    );
    let votes = desk.write(
        "votes.csv",
        "rcid,country,country_code,vote\n7,Colombia,CO,yes\n7,Kenya,KE,no\n7,Peru,PE,yes",
    );
    let tallies = desk.write("tallies.csv", "rcid,yes,no,abstain\n7,2,0,0");
    let lines = desk.folder.path().join("lines.jsonl");
    let lines = lines.to_str().unwrap();
    printed(&[
        "import",
        "roll-calls",
        &calls,
        &votes,
        "--tallies",
        &tallies,
        "-o",
        lines,
    ]);
    assert_eq!(desk.record(&[lines]), "process: 9 recorded\n");
    let url = desk.house.url.as_str();
    let told = printed(&["decisions", "--server", url, "--discrepancies"]);
    assert!(told.contains("no: 0 declared, 1 on record"), "{told}");
}

#[test]
fn given_the_page_of_all_lines_when_something_is_supposed_then_it_is_shown_beside_what_is() {
    let desk = Desk::open();
    let lines: Vec<&str> = PAGE.lines().filter(|line| line.starts_with('{')).collect();
    desk.record(&[&desk.write("page.jsonl", &lines.join("\n"))]);
    let url = desk.house.url.as_str();
    let size = printed(&["checkpoint", "--server", url]);
    let told = printed(&[
        "what-if",
        "--server",
        url,
        "--divergent-from",
        "1",
        "--no-member",
        "CPV",
    ]);
    assert!(told.contains("would be") && told.contains("P1"), "{told}");
    assert_eq!(
        printed(&["checkpoint", "--server", url]),
        size,
        "nothing is recorded"
    );
    let (code, said) = failed(&["what-if", "--server", url, "--member", "ATLANTIS"]);
    assert!(code == 1 && said.contains("ATLANTIS"), "{said}");
}
