//! Lines of JSON: what people and tools write.

#![allow(clippy::unwrap_used)] // a test that cannot go on should say where

use deliberation::{
    EntryId, Fact, Occasion, OrderBasis, Party, Proposers, SessionId, Subject, TextBasis, TextField,
};
use facts::testing::any_line;
use facts::{Line, LineError, Lines, to_json};
use proptest::prelude::*;

const LEDGER: [u8; 32] = [9; 32];

/// Reads all lines; a code of the ledger is `KNOWN` only.
fn read(lines: &[&str]) -> Vec<Result<Option<Line>, LineError>> {
    let mut reader = Lines::new(LEDGER, "idm.jsonl");
    let mut resolve = |code: &str| (code == "KNOWN").then_some(EntryId([5; 16]));
    let mut numbers = 1..;
    lines
        .iter()
        .map(|line| reader.next_line(numbers.next().unwrap(), line, &mut resolve))
        .collect()
}

fn facts_of(lines: &[&str]) -> Vec<Line> {
    read(lines)
        .into_iter()
        .filter_map(|line| line.unwrap())
        .collect()
}

/// The error of the last line; those above must be right.
fn error_of(lines: &[&str]) -> String {
    let mut read = read(lines);
    let last = read.pop().unwrap();
    assert!(read.iter().all(Result::is_ok), "{read:?}");
    last.unwrap_err().to_string()
}

const SESSION: &str = r#"{"fact":"session_opened","code":"W1","dates":{"begins":"2017-04-18","ends":"2017-04-19","precision":"day"},"country":"USA","texts":{"title":{"fr":"Atelier"},"place":{"en":{"content":"New York","basis":"notes"}}}}"#;
const COLOMBIA: &str = r#"{"fact":"participant_registered","code":"COL","category":"state","standing":"member","country":"COL"}"#;

#[test]
fn given_a_session_its_participants_and_what_they_say_when_read_then_labels_lead_to_ids() {
    let lines = facts_of(&[
        "# the first workshop",
        "",
        r#"{"defaults":{"session":"@W1","language":"fr","basis":"published_source"}}"#,
        SESSION,
        COLOMBIA,
        r#"{"fact":"proposal_tabled","code":"P7"}"#,
        r#"{"as":"i-col","fact":"intervention_made","participant":"@COL","role":"delegate","occasion":"unstated","order":{"ordinal":2,"basis":"as_listed"},"texts":{"gist":"Appuie."}}"#,
        r#"{"fact":"position_taken","holder":{"participant":"@COL"},"subject":{"proposal":"@P7"},"stance":"support","intervention":"@i-col","order":{"ordinal":2,"basis":"as_listed"}}"#,
    ]);
    let [session, colombia, proposal, intervention, position] = lines.as_slice() else {
        panic!("{} lines", lines.len());
    };
    let w1 = Some(SessionId(session.id.0));
    assert!(lines.iter().all(|line| line.session == w1));
    assert_eq!(session.texts[1].field, TextField::Place);
    assert_eq!(session.texts[0].basis, TextBasis::PublishedSource);
    assert_eq!(session.texts[1].basis, TextBasis::Notes);
    let Fact::InterventionMade(made) = &intervention.fact else {
        panic!("{:?}", intervention.fact);
    };
    assert_eq!(made.participant.unwrap().0, colombia.id.0);
    assert_eq!(
        (made.occasion, made.order.basis),
        (Occasion::Unstated, OrderBasis::AsListed)
    );
    assert_eq!(intervention.texts[0].language.as_str(), "fr");
    let Fact::PositionTaken(taken) = &position.fact else {
        panic!("{:?}", position.fact);
    };
    assert!(matches!(taken.holder, Party::Participant(id) if id.0 == colombia.id.0));
    assert!(matches!(taken.subject, Subject::Proposal(id) if id.0 == proposal.id.0));
    assert_eq!(taken.intervention.unwrap().0, intervention.id.0);
}

#[test]
fn given_a_line_when_read_then_its_id_is_derived_as_the_format_says() {
    let line = &facts_of(&["", COLOMBIA])[0];
    let mut bytes = LEDGER.to_vec();
    bytes.extend([0, 0, 0, 9]);
    bytes.extend(b"idm.jsonl");
    bytes.extend([0, 0, 0, 0, 0, 0, 0, 2]);
    bytes.extend(COLOMBIA.as_bytes());
    let derive = |bytes: &[u8]| record::derive::Context::Import.derive(bytes).0;
    let (source, whole) = (derive(&bytes[..32 + 4 + 9]), derive(&bytes));
    let mut wanted = [0; 16];
    wanted[..6].copy_from_slice(&source[..6]);
    wanted[6..12].copy_from_slice(&whole[..6]);
    wanted[15] = 2;
    wanted[6] = wanted[6] & 0x0f | 0x80;
    wanted[8] = wanted[8] & 0x3f | 0x80;
    assert_eq!(line.id, EntryId(wanted));
    assert_eq!(line.id.to_string(), "11a872db-f022-8267-b643-992300000002");
}

#[test]
fn given_other_line_breaks_when_read_then_the_id_is_the_same_and_elsewhere_another() {
    let id = |lines: &[&str]| facts_of(lines)[0].id;
    assert_eq!(id(&[COLOMBIA]), id(&[&format!("{COLOMBIA}\r\n")]));
    assert_ne!(id(&[COLOMBIA]), id(&["", COLOMBIA]));
}

#[test]
fn given_codes_and_ids_when_read_then_the_ledger_is_asked_for_codes_only() {
    let lines = facts_of(&[
        r#"{"session":null,"fact":"group_formed","code":"G","kind":"regional"}"#,
        r#"{"session":"KNOWN","fact":"proposal_tabled","code":"P1","proposers":{"on_record":[{"participant":"0190a1b2-0000-7000-8000-0000000000ff"},{"group":"@G"}]},"topics":["KNOWN"]}"#,
    ]);
    assert_eq!(lines[0].session, None);
    assert_eq!(lines[1].session, Some(SessionId([5; 16])));
    let Fact::ProposalTabled(tabled) = &lines[1].fact else {
        panic!("{:?}", lines[1].fact);
    };
    assert_eq!(tabled.topics[0].0, [5; 16]);
    let Proposers::OnRecord(parties) = &tabled.proposers else {
        panic!("{:?}", tabled.proposers);
    };
    assert!(matches!(parties[0], Party::Participant(id) if id.0[15] == 0xff));
    assert!(matches!(parties[1], Party::Group(id) if id.0 == lines[0].id.0));
}

#[test]
fn given_a_correction_when_read_then_its_replacement_is_read_too() {
    let lines = facts_of(&[
        COLOMBIA,
        r#"{"fact":"entry_corrected","target":"@COL","origin":{"delegation":{"requested_by":"@COL","checked":"yes","accepted":true}},"replacement":{"fact":"participant_registered","code":"COL","category":"state"},"texts":{"reason":{"en":"Standing not on record"}}}"#,
        r#"{"fact":"entry_corrected","target":"@COL","origin":"recorders_error","replacement":{"fact":"text_translated","target":"@COL"}}"#,
    ]);
    let Fact::EntryCorrected(correction) = &lines[2].fact else {
        panic!("{:?}", lines[2].fact);
    };
    let Fact::TextTranslated(inner) = &**correction.fact.as_ref().unwrap() else {
        panic!("{correction:?}");
    };
    assert_eq!(inner.target, lines[0].id);
    let nested = r#"{"fact":"entry_corrected","target":"@COL","origin":"recorders_error","replacement":{"fact":"entry_corrected","target":"@COL","origin":"recorders_error"}}"#;
    let error = error_of(&[COLOMBIA, nested]);
    assert!(
        error.starts_with("line 2, replacement: is itself a correction"),
        "{error}"
    );
}

#[test]
fn given_times_when_read_then_they_are_milliseconds() {
    let at = |time: &str| {
        let line = format!(r#"{{"fact":"session_closed","occurred_at":{time}}}"#);
        read(&[&line])
            .remove(0)
            .map(|line| line.unwrap().occurred_at_ms)
    };
    assert_eq!(at(r#""1970-01-01T01:00:00.25+01:00""#).unwrap(), Some(250));
    assert_eq!(at("-5").unwrap(), Some(-5));
    assert_eq!(at("null").unwrap(), None);
    for wrong in [
        r#""2017-04-18""#,
        r#""1970-01-01T00:00:00.0001Z""#,
        "1.5",
        "-9223372036854775808",
        "true",
    ] {
        let error = at(wrong).unwrap_err();
        assert_eq!(error.path(), "occurred_at", "{wrong}");
    }
}

#[test]
fn given_personal_texts_and_attachments_when_read_then_they_stand_apart() {
    let digest = "ab".repeat(32);
    let line = format!(
        r#"{{"fact":"speaker_introduced","role":"guest","personal":{{"name":{{"und":"Louise Arbour"}}}},"attachments":[{{"sha256":"{digest}","size":12,"media_type":"application/pdf"}}]}}"#
    );
    let line = &facts_of(&[&line])[0];
    assert!(line.texts.is_empty());
    assert_eq!(line.personal[0].content, "Louise Arbour");
    assert_eq!(
        (line.attachments[0].sha256, line.attachments[0].size),
        ([0xab; 32], 12)
    );
}

#[test]
fn given_mistakes_when_read_then_the_error_says_where_and_what_to_do() {
    let cases = [
        ("{", "line 1: is not JSON"),
        ("[]", "line 1: is no object"),
        (
            r#"{"fact":"session_closed","fact":"session_closed"}"#,
            "\"fact\" is given twice",
        ),
        (r#"{"code":"P7"}"#, "line 1: names no fact"),
        (
            r#"{"fact":"proposal_tabeld"}"#,
            "line 1, fact: \"proposal_tabeld\" is no fact: write proposal_tabled",
        ),
        (
            r#"{"fact":"proposal_tabled"}"#,
            "line 1: missing field `code`",
        ),
        (
            r#"{"fact":"proposal_tabled","code":"P7","sponsor":1}"#,
            "line 1, sponsor: unknown field `sponsor`, expected one of `code`",
        ),
        (
            r#"{"fact":"proposal_tabled","code":"P7","proposers":{"on_record":[{"participant":"@P9"}]}}"#,
            "line 1, proposers.on_record[0].participant: \"@P9\" is declared nowhere above",
        ),
        (
            r#"{"fact":"proposal_tabled","code":"P7","topics":["T1"]}"#,
            "line 1, topics[0]: \"T1\" is neither an id nor a code",
        ),
        (
            r#"{"fact":"term_introduced","code":"T","topics":["T"]}"#,
            "line 1, topics[0]: \"T\" is no code of this ledger, but a label of this file: write \"@T\"",
        ),
        (
            r#"{"fact":"framework_registered","adopted":"2017-02-30"}"#,
            "line 1, adopted: \"2017-02-30\" is not a date",
        ),
        (
            r#"{"fact":"next_step_set","dates":{"begins":"2017-04-18","ends":"x","precision":"day"}}"#,
            "line 1, dates.ends: \"x\" is not a date",
        ),
        (
            r#"{"fact":"meeting_opened","number":-1}"#,
            "line 1, number: invalid value",
        ),
        (
            r#"{"fact":"session_closed","texts":{"gits":{"fr":"x"}}}"#,
            "line 1, texts: \"gits\" is no text of an entry: write gist",
        ),
        (
            r#"{"fact":"session_closed","texts":{"gist":"x"}}"#,
            "line 1, texts.gist: has no language",
        ),
        (
            r#"{"fact":"session_closed","texts":{"gist":{"french":"x"}}}"#,
            "line 1, texts.gist.french: is wrong: \"french\" is not an ISO 639",
        ),
        (
            r#"{"fact":"session_closed","texts":{"gist":{"fr":""}}}"#,
            "line 1, texts.gist.fr: is empty",
        ),
        (
            r#"{"fact":"session_closed","texts":{"gist":{"fr":{"content":"x","basis":"heard"}}}}"#,
            "line 1, texts.gist.fr.basis: unknown variant `heard`",
        ),
        (
            r#"{"fact":"session_closed","attachments":[{"sha256":"ab","size":1,"media_type":"a/b"}]}"#,
            "line 1, attachments[0].sha256: \"ab\" is no digest",
        ),
        (
            r#"{"fact":"session_closed","as":"@x"}"#,
            "line 1, as: \"@x\" is no label",
        ),
        (
            r#"{"fact":"session_closed","session":7}"#,
            "line 1, session: 7 is not a session",
        ),
        (
            r#"{"fact":"session_opened","session":"KNOWN"}"#,
            "line 1, session: a session belongs to no other",
        ),
        (
            r#"{"fact":"segment_closed","segment":"00000000-0000-0000-0000-000000000000"}"#,
            "is an id of zeros",
        ),
        (
            r#"{"defaults":{},"fact":"session_closed"}"#,
            "line 1: \"fact\" stands beside \"defaults\"",
        ),
        (
            r#"{"defaults":{"lang":"fr"}}"#,
            "line 1, defaults.lang: unknown field `lang`",
        ),
    ];
    for (line, wanted) in cases {
        let error = error_of(&[line]);
        assert!(error.contains(wanted), "{line}\n  {error}\n  {wanted}");
    }
}

#[test]
fn given_a_label_declared_twice_when_read_then_the_first_line_is_named() {
    let error = error_of(&[COLOMBIA, "", r#"{"as":"COL","fact":"session_closed"}"#]);
    assert!(
        error.starts_with("line 3, as: label COL is declared on line 1 already"),
        "{error}"
    );
}

#[test]
fn given_a_wrong_line_when_the_next_are_read_then_its_label_is_known() {
    let read = read(&[
        r#"{"fact":"term_introduced","code":"T","proposal":"@P9"}"#,
        r#"{"fact":"form_offered","term":"@T","standing":"open"}"#,
    ]);
    assert!(read[0].is_err());
    assert!(read[1].is_ok(), "{read:?}");
}

#[test]
fn given_a_line_over_the_limit_when_read_then_refused() {
    let long = format!("#{}", "x".repeat(facts::MAX_LINE_LEN));
    assert!(error_of(&[&long]).contains("1048577 bytes"));
    assert_eq!(read(&[&long[1..].replace('x', " ")]), [Ok(None)]);
}

#[test]
fn given_defaults_twice_when_read_then_the_later_hold_alone() {
    let lines = [
        r#"{"defaults":{"language":"fr","session":"KNOWN"}}"#,
        r#"{"fact":"session_closed","texts":{"gist":"x"}}"#,
        r#"{"defaults":{"language":"en"}}"#,
        r#"{"fact":"session_closed","texts":{"gist":"x"}}"#,
    ];
    let lines = facts_of(&lines);
    let held = |line: &Line| (line.session.is_some(), line.texts[0].language.to_string());
    assert_eq!(held(&lines[0]), (true, "fr".to_owned()));
    assert_eq!(held(&lines[1]), (false, "en".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn given_any_line_when_written_and_read_then_it_says_the_same(line in any_line()) {
        let text = to_json(&line).to_string();
        let read = Lines::new(LEDGER, "x").next_line(1, &text, &mut |_| None);
        let mut read = read.unwrap().unwrap();
        if matches!(line.fact, Fact::SessionOpened(_)) {
            prop_assert_eq!(read.session, Some(SessionId(read.id.0)));
            read.session = line.session;
        }
        read.id = line.id;
        prop_assert_eq!(read, line);
    }

    #[test]
    fn given_any_text_when_read_then_there_is_an_answer(text in "\\PC{0,80}") {
        let _ = Lines::new(LEDGER, "x").next_line(1, &text, &mut |_| None);
    }

    #[test]
    fn given_a_line_cut_or_changed_when_read_then_there_is_an_answer(
        line in any_line(),
        at in any::<prop::sample::Index>(),
        other in any::<char>(),
    ) {
        let text = to_json(&line).to_string();
        let (cut, _) = text.char_indices().nth(at.index(text.chars().count())).unwrap();
        let changed: String = [&text[..cut], &other.to_string(), &text[cut..]].concat();
        for text in [&text[..cut], &changed] {
            let _ = Lines::new(LEDGER, "x").next_line(1, text, &mut |_| None);
        }
    }
}

#[test]
fn given_a_label_that_no_line_declares_when_read_then_it_is_a_code_of_the_ledger() {
    let lines = facts_of(&[
        r#"{"session":"@KNOWN","fact":"topic_added","code":"T1"}"#,
        r#"{"session":"KNOWN","fact":"topic_added","code":"T2"}"#,
    ]);
    assert_eq!(lines[0].session, Some(SessionId([5; 16])));
    assert_eq!(lines[1].session, Some(SessionId([5; 16])));
}

#[test]
fn given_a_line_that_was_edited_when_read_then_its_id_tells_the_same_number() {
    let number = |source: &str, line: &str| {
        let mut lines = Lines::new(LEDGER, source);
        let read = lines.next_line(70_000, line, &mut |_| None).unwrap();
        let id = read.unwrap().id;
        (id, Lines::new(LEDGER, "idm.jsonl").line_of(id))
    };
    let (before, of_before) = number("idm.jsonl", r#"{"fact":"topic_added","code":"T1"}"#);
    let (after, of_after) = number("idm.jsonl", r#"{"fact":"topic_added","code":"T2"}"#);
    assert_ne!(before, after);
    assert_eq!((of_before, of_after), (Some(70_000), Some(70_000)));
    let (_, elsewhere) = number("other.jsonl", r#"{"fact":"topic_added","code":"T1"}"#);
    assert_eq!(elsewhere, None);
}

#[test]
fn given_lines_that_cannot_be_read_when_told_then_one_line_number_and_a_way_out() {
    let told = |line: &str| {
        let mut lines = Lines::new(LEDGER, "idm.jsonl");
        let error = lines.next_line(6, line, &mut |_| None).unwrap_err();
        error.to_string()
    };
    let said = told(r#"{"fact":"topic_added" "code":"T"}"#);
    assert!(
        said.starts_with("line 6: is not JSON") && !said.contains("line 1"),
        "{said}"
    );
    assert!(said.contains("at byte 23"), "{said}");
    let said = told(
        r#"{"fact":"entry_corrected","target":"0190a1b2-0000-7000-8000-0000000000ff","origin":"delegation"}"#,
    );
    assert!(
        said.contains("requested_by") && !said.contains("variant"),
        "{said}"
    );
    let said =
        told(r#"{"fact":"session_opened","dates":{"begins":"2026-05-04","ends":"2026-05-05"}}"#);
    assert!(
        said.contains("precision") && said.contains("\"day\""),
        "{said}"
    );
    let said = told(r#"{"fact":"topic_added","parent":"i2"}"#);
    assert!(
        said.contains("\"@LABEL\"") && said.contains("own file"),
        "{said}"
    );
    let said = told(r#"{"fact":"topic_added","parent":"@i2"}"#);
    assert!(said.contains("no code of this ledger"), "{said}");
}
