//! A meeting of `OpenSlides`, with its defects.
#![allow(clippy::unwrap_used)] // a test may panic

mod reading;

use imports::{Debate, ImportError, Imported, Source, open_slides};
use serde_json::{Value, json};

use reading::{left, of, read, says};

fn export() -> Value {
    json!({
        "_migration_index": 70,
        "meeting": {"1": {"id": 1, "name": "Ports", "language": "de", "location": "Bremen",
            "start_time": "2026-03-02T09:00:00+01:00", "end_time": "2026-03-03T12:00:00+01:00",
            "present_user_ids": [1]}},
        "user": {
            "1": {"id": 1, "username": "ana", "title": "Dr", "last_name": "Costa", "gender_id": 1,
                  "password": "secret"},
            "2": {"id": 2, "username": "rui"},
        },
        "gender": {"1": {"id": 1, "name": "female"}},
        "meeting_user": {
            "11": {"id": 11, "user_id": 1, "structure_level_ids": [5]},
            "12": {"id": 12, "user_id": 2},
            "13": {"id": 13},
        },
        "structure_level": {"5": {"id": 5, "name": "North"}},
        "personal_note": {"1": {"id": 1, "note": "private"}},
        "agenda_item": {
            "1": {"id": 1, "weight": 4, "content_object_id": "topic/1"},
            "2": {"id": 2, "weight": 2, "content_object_id": "motion/2", "item_number": "TOP 1"},
            "3": {"id": 3, "weight": 1, "content_object_id": "motion/1", "parent_id": 2},
            "4": {"id": 4, "weight": 1, "content_object_id": "topic/9"},
        },
        "topic": {"1": {"id": 1, "title": "Other"}},
        "motion": {
            "1": {"id": 1, "title": "Less", "number": "A1", "lead_motion_id": 2, "state_id": 1},
            "2": {"id": 2, "title": "Dues", "text": "<p>Dues f&auml;llig.</p><p>Now.</p>", "state_id": 1},
            "3": {"id": 3, "title": "Stray", "lead_motion_id": 99},
            "4": {"id": 4, "title": "Round", "lead_motion_id": 4},
        },
        "motion_state": {"1": {"id": 1, "name": "accepted"}},
        "motion_submitter": {
            "1": {"id": 1, "weight": 2, "motion_id": 2, "meeting_user_id": 11},
            "2": {"id": 2, "weight": 1, "motion_id": 2, "meeting_user_id": 12},
        },
        "motion_supporter": {"1": {"id": 1, "motion_id": 1, "meeting_user_id": 11}},
        "list_of_speakers": {
            "1": {"id": 1, "content_object_id": "motion/2", "closed": true},
            "2": {"id": 2, "content_object_id": "topic/1"},
        },
        "speaker": {
            "1": {"id": 1, "weight": 3, "list_of_speakers_id": 1, "meeting_user_id": 11},
            "2": {"id": 2, "weight": 1, "list_of_speakers_id": 1, "meeting_user_id": 12,
                  "point_of_order": true},
            "3": {"id": 3, "weight": 9, "list_of_speakers_id": 1, "meeting_user_id": 12,
                  "begin_time": 1_772_442_000, "end_time": 1_772_442_090, "total_pause": 30},
            "4": {"id": 4, "list_of_speakers_id": 1, "meeting_user_id": 77},
        },
        "poll": {
            "1": {"id": 1, "title": "Vote", "type": "named", "pollmethod": "YN", "state": "published",
                  "content_object_id": "motion/2", "votesinvalid": "1.000000"},
            "2": {"id": 2, "type": "analog", "pollmethod": "YNA", "state": "finished",
                  "content_object_id": "motion/1"},
            "3": {"id": 3, "type": "analog", "state": "created", "content_object_id": "motion/1"},
            "4": {"id": 4, "type": "named", "state": "finished", "content_object_id": "assignment/1"},
        },
        "option": {
            "1": {"id": 1, "poll_id": 1, "yes": "4.000000", "no": "2.000000", "abstain": "0.000000"},
            "2": {"id": 2, "poll_id": 2, "yes": "-1.000000", "no": "-2.000000", "abstain": "1.500000"},
            "4": {"id": 4, "poll_id": 4, "yes": "3.000000", "content_object_id": "user/1"},
        },
        "vote": {"1": {"id": 1, "option_id": 1, "user_id": 1, "value": "Y"}},
        "projector": {"x": 1},
    })
}

fn import(text: &str, session: Option<&str>) -> Result<Imported, ImportError> {
    open_slides(&Debate {
        file: Source {
            file: "meeting.json",
            text,
        },
        session,
    })
}

fn imported() -> Imported {
    import(&export().to_string(), None).unwrap()
}

#[test]
fn given_a_meeting_when_imported_then_its_lines_are_of_the_record() {
    let mut imported = import(&export().to_string(), Some("S4")).unwrap();
    // Facts about the floor, and what a motion amends, are checked as JSON below.
    imported
        .lines
        .retain(|it| !it.contains("floor_") && !it.contains("list_changed"));
    for line in &mut imported.lines {
        *line = line.replace("\"amends\":\"@S4.M2\",", "");
    }
    read(&imported);
    let session = &of(&imported, "session_opened")[0];
    assert_eq!(session["dates"]["ends"], "2026-03-03");
    assert_eq!(session["texts"]["place"], "Bremen");
    assert_eq!(of(&imported, "proposal_tabled")[0]["code"], "S4.M2");
}

#[test]
fn given_users_when_imported_then_names_are_personal_and_nothing_secret_is_read() {
    let imported = imported();
    let participants = of(&imported, "participant_registered");
    assert_eq!(participants[0]["personal"]["name"]["und"], "Dr Costa");
    assert_eq!(participants[0].get("standing"), None);
    assert_eq!(participants[1]["personal"]["name"]["und"], "rui");
    let speakers = of(&imported, "speaker_introduced");
    assert_eq!(speakers[0]["personal"]["capacity"]["und"], "North");
    assert_eq!(speakers[0]["gender"], "woman");
    let all = format!("{}{:?}", imported.text(), imported.report);
    assert!(!all.contains("secret") && !all.contains("private"));
    assert!(says(&imported, "personal_note: 1") && says(&imported, "present_user_ids: 1"));
}

#[test]
fn given_a_list_of_speakers_when_imported_then_who_waits_and_who_spoke_are_kept_apart() {
    let imported = imported();
    let asked = of(&imported, "floor_requested");
    let order: Vec<&str> = asked.iter().map(|it| it["as"].as_str().unwrap()).collect();
    assert_eq!(order, ["request-3", "request-2", "request-1"]);
    assert_eq!(asked[1]["kind"], "point_of_order");
    assert_eq!(asked[1]["segment"], "@segment-1");
    let changed = of(&imported, "floor_changed");
    assert_eq!(changed.len(), 2);
    assert_eq!(changed[0]["change"], "given");
    assert_eq!(changed[0]["occurred_at"], "2026-03-02T09:00:00Z");
    assert_eq!(changed[1]["change"], "ended");
    let said = of(&imported, "intervention_made");
    assert_eq!(said.len(), 1, "only one has begun");
    assert_eq!(said[0]["duration_ms"], 60_000);
    assert_eq!(of(&imported, "list_changed")[0]["change"], "closed");
    assert!(
        left(&imported)
            .iter()
            .any(|it| it.1.starts_with("speaker/4"))
    );
}

#[test]
fn given_motions_when_imported_then_amendments_follow_what_they_amend() {
    let imported = imported();
    let tabled = of(&imported, "proposal_tabled");
    let codes: Vec<&str> = tabled
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["M2", "M1", "M3"]);
    assert_eq!(tabled[0]["texts"]["text"], "Dues fällig.\nNow.");
    assert_eq!(tabled[1]["lineage"]["amends"]["proposal"], "@M2");
    assert_eq!(tabled[1]["texts"]["title"], "A1: Less");
    let by = &tabled[0]["proposers"]["on_record"];
    assert_eq!(
        by,
        &json!([{"participant": "@U12"}, {"participant": "@U11"}])
    );
    assert_eq!(tabled[1].get("proposers"), None);
    assert_eq!(
        of(&imported, "position_taken")[0]["subject"]["proposal"],
        "@M1"
    );
    let topics = of(&imported, "topic_added");
    let titles: Vec<&str> = topics
        .iter()
        .map(|it| it["texts"]["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["TOP 1 Dues", "A1: Less", "Other"]);
    assert_eq!(topics[1]["parent"], "@topic-2");
    assert!(says(&imported, "motion_state accepted: A1, motion/2"));
    let left = left(&imported);
    for what in [
        "motion/3: it amends motion/99",
        "motion/4: it amends itself",
        "agenda_item/4",
    ] {
        assert!(
            left.iter().any(|it| it.1.starts_with(what)),
            "{what}: {left:?}"
        );
    }
}

#[test]
fn given_polls_when_imported_then_only_numbers_that_are_some_are_declared() {
    let imported = imported();
    let put = of(&imported, "decision_put");
    assert_eq!(put.len(), 2);
    assert_eq!(put[0]["method"], "recorded_vote");
    assert_eq!(put[0]["subject"]["proposal"], "@M2");
    let declared = of(&imported, "result_declared");
    assert_eq!(
        (&declared[0]["yes"], &declared[0]["no"]),
        (&json!(4), &json!(2))
    );
    assert_eq!(declared[0].get("abstain"), None, "it was not asked for");
    assert_eq!(declared[1].get("yes"), None);
    assert!(declared.iter().all(|it| it.get("outcome").is_none()));
    let left = left(&imported);
    for what in [
        "poll/2: yes is the majority",
        "poll/2: no is not documented",
        "poll/2: abstain is 1.500000",
        "poll/3: it is \"created\"",
        "poll/4 (finished) of assignment/1: an election",
        "poll/1: 1 votes by name",
        "poll/1: votesinvalid",
        "projector/x",
    ] {
        assert!(
            left.iter().any(|it| it.1.starts_with(what)),
            "{what}: {left:?}"
        );
    }
}

#[test]
fn given_what_is_no_export_when_imported_then_the_error_says_so() {
    let error = import("{\n\"meeting\":", None).unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
    assert!(import(&"[".repeat(100_000), None).is_err());
    assert!(import("[]", None).is_err());
    let error = import("{\"user\":{}}", None).unwrap_err();
    assert!(error.to_string().contains("no meeting"), "{error}");
}
