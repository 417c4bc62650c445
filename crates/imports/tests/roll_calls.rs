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
        ("votes.csv", Some(9)),
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

/// What was left of some roll calls with these rows more: file, line and reason.
fn left_with(votes: &str, tallies: &str, session: Option<u32>) -> Vec<(String, u64, String)> {
    let (votes, tallies) = (format!("{VOTES}{votes}"), format!("{TALLIES}{tallies}"));
    let imported = roll_calls(&RollCalls {
        votes: of("votes.csv", &votes),
        tallies: Some(of("tallies.csv", &tallies)),
        session,
        ..wanted()
    });
    let left = imported.unwrap().report.left;
    left.into_iter()
        .map(|it| (it.file, it.line.unwrap_or_default(), it.why))
        .collect()
}

#[test]
fn given_a_recorded_vote_without_votes_by_name_when_imported_then_it_and_its_tally_are_told() {
    let calls =
        format!("{CALLS}14,70.0,0,2015-11-04,R/70/4,0,0,NO NAMES,\n15,70.0,0,,,0,0,NOTHING,\n");
    let tallies = format!("{TALLIES}70,14,120,3,9\n");
    let imported = roll_calls(&RollCalls {
        calls: of("calls.csv", &calls),
        tallies: Some(of("tallies.csv", &tallies)),
        ..wanted()
    })
    .unwrap();
    assert!(!imported.text().contains("RC14"), "it is in no line");
    let left = &imported.report.left;
    for (file, line, part) in [
        ("calls.csv", 6, "roll call 14 is left: no vote by name"),
        (
            "tallies.csv",
            4,
            "roll call 14: its tally, 120 yes, 3 no, 9 abstaining",
        ),
        ("calls.csv", 7, "roll call 15 is left: no vote by name"),
    ] {
        let told = left
            .iter()
            .filter(|it| it.file == file && it.line == Some(line) && it.why.contains(part));
        assert_eq!(told.count(), 1, "{file}:{line}: {left:#?}");
    }
}

#[test]
fn given_a_tally_of_an_unknown_roll_call_when_imported_then_it_is_told_and_an_unwanted_one_is_not()
{
    for session in [None, Some(70)] {
        let left = left_with("", "70,98,1,1,1\n71,13,1,0,0\n", session);
        let told: Vec<_> = left.iter().filter(|it| it.0 == "tallies.csv").collect();
        assert_eq!(told.len(), 2, "the broken one and this: {told:?}");
        assert_eq!(told[1].1, 4);
        assert!(told[1].2.contains("roll call 98 is none"), "{told:?}");
    }
}

#[test]
fn given_a_state_that_votes_twice_when_imported_then_one_vote_is_taken_and_the_other_told() {
    let again = "11,Colombia,CO,abstain\n12,Colombia,CO,no\n";
    let votes = format!("{VOTES}{again}");
    let imported = roll_calls(&RollCalls {
        votes: of("votes.csv", &votes),
        ..wanted()
    })
    .unwrap();
    assert_eq!(imported.report.taken["vote_cast"], 4);
    let text = imported.text();
    let lines = text.lines().filter(|it| it.contains("\"@RC11\""));
    let of_colombia: Vec<&str> = lines.filter(|it| it.contains("\"@COL\"")).collect();
    assert_eq!(of_colombia.len(), 1);
    assert!(of_colombia[0].contains("abstain"), "{of_colombia:?}");
    let left = left_with(again, "", Some(70));
    for (line, part) in [
        (
            10,
            "roll call 11, Colombia: this State has a vote in line 2 already, \"yes\"",
        ),
        (
            11,
            "roll call 12, Colombia: this State has a vote in line 7 already, \"no\"",
        ),
    ] {
        let is_told = |it: &&(String, u64, String)| it.0 == "votes.csv" && it.1 == line;
        let told: Vec<_> = left.iter().filter(is_told).collect();
        assert!(told.len() == 1 && told[0].2.contains(part), "{left:#?}");
    }
}
