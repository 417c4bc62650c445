//! Roll calls, with their defects.
#![allow(clippy::unwrap_used)] // a test may panic

use imports::{ImportError, RollCalls, Source, roll_calls};

const CALLS: &str = "\
rcid,session,importantvote,date,unres,amend,para,short,descr
11,70.0,0,2015-11-02,R/70/1,0,0,A TITLE,\"TO ADOPT, WITH COMMAS\"
12,70.0,0,2015-11-03,R/70/2,0,1,ON A PART,
x,70.0,0,2015-11-03,R/70/3,0,0,BROKEN,
13,71.0,0,2016-11-02,R/71/1,0,0,LATER,
";

const VOTES: &str = "\
rcid,country,country_code,vote
11,Colombia,CO,yes
11,Federal Republic of Germany,,no
11,Yemen Arab Republic,,abstain
11,Ruritania,XX,yes
12,Colombia,CO,maybe
12,Colombia,CO,no
13,Colombia,CO,yes
99,Colombia,CO,yes
";

const TALLIES: &str = "\
session,rcid,yes,no,abstain
70,11,1,1,1
70,12,many,1,0
";

fn of<'a>(file: &'a str, text: &'a str) -> Source<'a> {
    Source { file, text }
}

fn wanted<'a>() -> RollCalls<'a> {
    RollCalls {
        calls: of("calls.csv", CALLS),
        votes: of("votes.csv", VOTES),
        tallies: Some(of("tallies.csv", TALLIES)),
        session: Some(70),
        rcid: None,
    }
}

#[test]
fn given_a_session_when_imported_then_its_votes_are_lines_and_each_defect_has_its_place() {
    let imported = roll_calls(&wanted()).unwrap();
    let report = &imported.report;
    assert_eq!(report.taken["participant_registered"], 3);
    assert_eq!(report.taken["decision_put"], 2);
    assert_eq!(report.taken["vote_cast"], 4);
    assert_eq!(report.taken["result_declared"], 1);
    let left: Vec<(&str, Option<u64>)> = report
        .left
        .iter()
        .map(|it| (it.file.as_str(), it.line))
        .collect();
    let expected = [
        ("calls.csv", Some(4)),
        ("votes.csv", Some(5)),
        ("votes.csv", Some(6)),
        ("tallies.csv", Some(3)),
    ];
    assert_eq!(left, expected, "{report:#?}");
    let text = imported.text();
    assert!(text.contains("\"voter\":\"@FRG\"") && text.contains("\"voter\":\"@YAR\""));
    assert!(!text.contains("outcome"), "the source has none: {text}");
    assert!(
        report
            .unsaid
            .iter()
            .any(|it| it.contains("1 roll calls are on a part"))
    );
}

#[test]
fn given_a_control_character_in_a_text_when_imported_then_it_is_left_out_and_told() {
    let calls = CALLS.replace("WITH COMMAS", "WITH\u{8} COMMAS");
    let mended = RollCalls {
        calls: of("calls.csv", &calls),
        ..wanted()
    };
    let imported = roll_calls(&mended).unwrap();
    assert!(imported.text().contains("TO ADOPT, WITH COMMAS"));
    let left = &imported.report.left[0];
    assert_eq!((left.file.as_str(), left.line), ("calls.csv", Some(2)));
    assert!(left.why.contains("U+0008"), "{left:?}");
}

#[test]
fn given_one_roll_call_when_wanted_then_no_other_is_taken() {
    let one = RollCalls {
        session: None,
        rcid: Some(13),
        ..wanted()
    };
    let imported = roll_calls(&one).unwrap();
    assert_eq!(imported.report.taken["vote_cast"], 1);
    assert!(imported.text().contains("GA71"));
}

#[test]
fn given_a_file_without_a_column_when_imported_then_it_is_named() {
    let broken = RollCalls {
        votes: of("votes.csv", "rcid,country,vote\n"),
        ..wanted()
    };
    let error = roll_calls(&broken).unwrap_err();
    assert!(matches!(error, ImportError::NoColumn { .. }));
    assert!(error.to_string().contains("country_code"), "{error}");
    let nothing = RollCalls {
        session: Some(3),
        ..wanted()
    };
    let error = roll_calls(&nothing).unwrap_err();
    assert!(error.to_string().contains("session"), "{error}");
}
