//! A log of a meeting, with its defects.
#![allow(clippy::unwrap_used)] // a test may panic

mod reading;

use imports::{Debate, ImportError, Imported, Source, W3cLog, w3c_log};
use serde_json::Value;

use reading::{left, of, read, says};

const LOG: &str = "\
09:00:00 <RRSAgent> RRSAgent has joined #ports
09:00:01 <RRSAgent> logging to http://logs.example/2026/03/02-ports-irc
09:00:02 <ana> Meeting: Ports group
09:00:03 <ana> Date: 02 March 2026
09:00:04 <ana> Chair: Ana
09:00:05 <ana> scribe: rui
09:00:06 <ana> present+ Ana, Rui
09:00:07 <rui> Topic: Duess
09:00:08 <rui> Ana: dues are to high
09:00:09 <bea_> q+ to ask why
09:00:10 <rui> ... and rise
09:00:11 <rui> s/to high/too high/
09:00:12 <rui> s/Duess/Dues/
09:00:13 <rui> Bae: I see
09:00:14 <ana> s/Bae/Bea/
09:00:15 <cid> q+
09:00:16 <cid> q- later
09:00:17 <dan> q+ Eva
09:00:18 <ana> ack be
09:00:19 <cid> q-
09:00:20 <ana> ack nobody
09:00:21 <ana> Zakim, close the queue
09:00:22 <dan> this is typed, not said
09:00:23 <rui> PROPOSED: lower dues
09:00:24 <rui> RESOLVED: lower dues
09:00:25 <rui> ... from May on
09:00:26 <rui> ACTION: Bea to write it
09:00:27 <rui> s/nowhere/somewhere/
09:00:28 <rui> i/Bae/Topic: more/
09:00:29 <rui> s;a;b;
not of a log
09:00:30 <rui> s/lower/halve/g
";

fn import(text: &str, zone: Option<&str>) -> Result<Imported, ImportError> {
    w3c_log(&W3cLog {
        debate: Debate {
            file: Source {
                file: "ports.txt",
                text,
            },
            session: None,
        },
        zone,
        scribe: None,
    })
}

/// The lines that are of the record as it is now: those about the floor are checked as JSON.
fn read_all_but_floor(imported: &Imported) {
    let mut known = imported.clone();
    let floor = ["floor_", "list_changed", "waiting_reordered"];
    known
        .lines
        .retain(|line| !floor.iter().any(|it| line.contains(it)));
    read(&known);
}

#[test]
fn given_a_log_when_imported_then_the_words_of_the_scribe_are_gists_in_the_order_of_time() {
    let imported = import(LOG, Some("Z")).unwrap();
    read_all_but_floor(&imported);
    let session = &of(&imported, "session_opened")[0];
    assert_eq!(session["texts"]["title"], "Ports group");
    assert_eq!(session["dates"]["begins"], "2026-03-02");
    let said = of(&imported, "intervention_made");
    assert_eq!(said.len(), 2);
    assert_eq!(
        said[0]["texts"]["gist"]["und"],
        "dues are to high\nand rise"
    );
    assert_eq!(said[0]["occurred_at"], "2026-03-02T09:00:08Z");
    assert_eq!(said[0]["role"], "chair");
    assert_eq!(said[0]["order"]["basis"], "time");
    assert_eq!(
        of(&imported, "segment_opened")[0]["texts"]["title"],
        "Duess"
    );
}

#[test]
fn given_corrections_in_a_log_when_imported_then_each_corrects_its_entry() {
    let imported = import(LOG, Some("Z")).unwrap();
    let corrected = of(&imported, "entry_corrected");
    let texts: Vec<&Value> = corrected.iter().map(|it| &it["texts"]).collect();
    assert_eq!(texts[0]["gist"], "dues are too high\nand rise");
    assert_eq!(corrected[0]["target"], "@intervention-1");
    assert_eq!(corrected[0]["origin"], "recorders_error");
    assert_eq!(texts[1]["title"], "Dues");
    assert_eq!(corrected[2]["replacement"]["speaker"], "@speaker-2");
    assert_eq!(corrected[2].get("texts"), None, "only who spoke was wrong");
    assert_eq!(texts[3]["title"], "halve dues from May on");
    assert_eq!(corrected.len(), 4);
    let left = left(&imported);
    for (line, why) in [
        (28, "no line that it could correct"),
        (29, "put in later"),
        (30, "between / or |"),
        (31, "no line of a log"),
    ] {
        let told = |it: &(Option<u64>, &str)| it.0 == Some(line) && it.1.contains(why);
        assert!(left.iter().any(told), "{line} {why}: {left:?}");
    }
}

#[test]
fn given_a_queue_in_a_log_when_imported_then_asking_and_speaking_are_kept_apart() {
    let imported = import(LOG, Some("Z")).unwrap();
    let asked = of(&imported, "floor_requested");
    let who: Vec<&str> = asked
        .iter()
        .map(|it| it["speaker"].as_str().unwrap())
        .collect();
    let names: Vec<Value> = of(&imported, "speaker_introduced")
        .iter()
        .map(|it| it["personal"]["name"]["und"].clone())
        .collect();
    assert_eq!(names, ["Ana", "bea", "Bae", "cid", "Eva"]);
    assert_eq!(who, ["@speaker-2", "@speaker-4", "@speaker-5"]);
    assert_eq!(asked[0]["segment"], "@segment-1");
    let changed = of(&imported, "floor_changed");
    let changes: Vec<(&str, &str)> = changed
        .iter()
        .map(|it| {
            (
                it["request"].as_str().unwrap(),
                it["change"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        changes,
        [("@request-1", "given"), ("@request-2", "withdrawn")]
    );
    assert_eq!(changed[0]["occurred_at"], "2026-03-02T09:00:18Z");
    let order = &of(&imported, "waiting_reordered")[0]["requests"];
    assert_eq!(order, &serde_json::json!(["@request-1", "@request-2"]));
    assert_eq!(of(&imported, "list_changed")[0]["change"], "closed");
    assert!(
        left(&imported)
            .iter()
            .any(|it| it.1.starts_with("ack nobody"))
    );
    assert!(says(&imported, "1 wait still"));
}

#[test]
fn given_resolutions_and_actions_when_imported_then_no_vote_and_no_agreement_is_made_up() {
    let imported = import(LOG, Some("Z")).unwrap();
    let put = &of(&imported, "decision_put")[0];
    assert_eq!(put["texts"]["title"], "lower dues from May on");
    assert_eq!(put["method"], "without_vote");
    let declared = &of(&imported, "result_declared")[0];
    assert_eq!(declared["outcome"], "adopted");
    assert_eq!(declared.get("yes"), None);
    assert_eq!(
        of(&imported, "next_step_set")[0]["texts"]["title"],
        "Bea to write it"
    );
    assert!(says(&imported, "present: the record notes"));
    assert!(says(
        &imported,
        "remarks that were typed beside the minutes: 1"
    ));
    assert!(says(&imported, "say of nobody that he spoke: 1"));
}

#[test]
fn given_no_zone_and_no_scribe_when_imported_then_times_are_left_and_the_scribe_is_told() {
    let text = LOG.replace("09:00:05 <ana> scribe: rui\n", "");
    let imported = import(&text, None).unwrap();
    read_all_but_floor(&imported);
    assert!(!imported.text().contains("occurred_at"));
    assert!(says(&imported, "in which zone"));
    assert_eq!(
        of(&imported, "intervention_made")[0]["order"]["basis"],
        "as_listed"
    );
    assert!(
        left(&imported)
            .iter()
            .any(|it| it.1.contains("rui, who typed most"))
    );
    let error = import(LOG, Some("Lisbon")).unwrap_err();
    assert!(error.to_string().contains("Lisbon"), "{error}");
    assert!(import("a page\nof words", None).is_err());
}
