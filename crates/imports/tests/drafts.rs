//! Drafts of a model: what a person accepted, and nothing else.

use imports::{Debate, Drafts, ImportError, Imported, Source, drafts};
use serde_json::Value;

const FILE: &str = r#"{"id":"d1","model":"asr large/3","text":"Dues should follow emissions.","language":"en","speaker":"SP1","segment":"D1","started_at":"2026-05-04T09:00:00Z","duration_s":4.25,"confidence":0.9}
{"id":"d2","model":"asr large/3","text":"We oppose.","stance":"oppose"}
no JSON
{"id":3,"model":"asr large/3","text":"Thank you."}
{"id":"d5","model":"asr large/3"}
"#;

fn taken(accepted: &[&str], by: &str) -> Result<Imported, ImportError> {
    taken_of(FILE, accepted, by)
}

fn taken_of(text: &str, accepted: &[&str], by: &str) -> Result<Imported, ImportError> {
    let debate = Debate {
        file: Source {
            file: "drafts.jsonl",
            text,
        },
        session: Some("S1"),
    };
    drafts(&Drafts {
        debate,
        accepted,
        by,
    })
}

#[test]
fn given_drafts_when_one_is_accepted_then_it_alone_enters_with_model_and_person() {
    let imported = taken(&["d1"], "SP9").unwrap();
    let [_, line] = &imported.lines[..] else {
        panic!("defaults and one line: {:?}", imported.lines)
    };
    let line: Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["fact"], "intervention_made");
    assert_eq!(line["draft"]["model"], "asr-large-3");
    assert_eq!(line["draft"]["accepted_by"], "@SP9");
    assert_eq!(line["duration_ms"], 4250);
    assert_eq!(
        line["texts"]["verbatim"]["en"],
        "Dues should follow emissions."
    );
    let unsaid = imported.report.unsaid.join("; ");
    assert!(unsaid.contains("2 drafts that nobody accepted"), "{unsaid}");
    let left: Vec<_> = imported.report.left.iter().map(|it| it.line).collect();
    assert_eq!(left, [Some(3), Some(5)]);
}

#[test]
fn given_a_draft_that_claims_a_position_when_accepted_then_none_is_taken() {
    let imported = taken(&["d2", "3"], "SP9").unwrap();
    assert_eq!(imported.report.taken.len(), 1);
    assert_eq!(imported.report.taken["intervention_made"], 2);
    let unsaid = imported.report.unsaid.join("; ");
    assert!(
        unsaid.contains("stance: a model says what was said"),
        "{unsaid}"
    );
}

#[test]
fn given_an_accepted_id_that_no_draft_has_when_read_then_that_is_an_error() {
    for (accepted, by, wanted) in [
        (
            "d9",
            "SP9",
            "no draft of drafts.jsonl that can be read has this id",
        ),
        (
            "d9",
            "SP9",
            "line 3 cannot be read, nor its id: no JSON object",
        ),
        ("d1", "", "say by the code of a speaker"),
    ] {
        let error = taken(&[accepted], by).unwrap_err().to_string();
        assert!(error.contains(wanted), "{error}");
    }
}

#[test]
fn given_an_accepted_draft_whose_line_cannot_be_read_when_read_then_the_error_says_where_and_why() {
    let broken =
        "{\"id\":\"d7\",\"model\":\"asr\",\"text\":\"We op\n{ \"id\" : 8, \"model\":}\n[]\n7\n";
    for (accepted, line, why) in [
        ("d5", "line 5 of drafts.jsonl", "\"text\" is missing"),
        ("d7", "line 6 of drafts.jsonl", "no JSON object"),
        ("8", "line 7 of drafts.jsonl", "no JSON object"),
        ("d9", "line 3 cannot be read", "(and 2 more such lines)"),
    ] {
        let error = taken_of(&format!("{FILE}{broken}"), &[accepted], "SP9").unwrap_err();
        let said = error.to_string();
        assert!(said.contains(line) && said.contains(why), "{said}");
    }
}
