//! A table of interventions, with its defects.
#![allow(clippy::unwrap_used)] // a test may panic

mod reading;

use imports::{Bytes, ImportError, Imported, InLedger, Interventions, interventions};

use reading::{left, of, read, read_into, says};

const TABLE: &str = "\
Name;Delegation;ISO;Part;Item;role;No;Began;duration_s;language;gist;verbatim;Seat;on_behalf_of
A. Costa;Portugal;PT;Opening;Dues;Delegate;1;2026-03-02T09:00:00Z;90.5;pt;Dues fall.;\"Baixam.
Já.\";12;Ports group; Isles
B. Lima;Portugal;XX;Opening;Dues;captain;two;9.00;long;portuguese;It depends.;;13;
A. Costa;Portugal;PRT;Opening;;chair;3;;;;;;;
;;;;;;9;;;;;;;

C. Mar;Ilhas;ESP;Debate;;guest;4;;;;Yes.
";

const COLUMNS: [(&str, &str); 7] = [
    ("speaker", "Name"),
    ("participant", "Delegation"),
    ("country", "ISO"),
    ("segment", "Part"),
    ("topic", "Item"),
    ("ordinal", "No"),
    ("started_at", "Began"),
];

fn table(bytes: &[u8]) -> Interventions<'_> {
    Interventions {
        file: Bytes {
            file: "floor.csv",
            bytes,
        },
        columns: &COLUMNS,
        separator: None,
        session: None,
        language: Some("en"),
        basis: Some("notes"),
        in_ledger: &[],
    }
}

fn import(text: &str) -> Imported {
    interventions(&table(text.as_bytes())).unwrap()
}

#[test]
fn given_a_table_when_imported_then_each_row_is_an_intervention() {
    let imported = import(&format!("\u{feff}{}", TABLE.replace("; Isles", " & Isles")));
    read(&imported);
    let said = of(&imported, "intervention_made");
    assert_eq!(said.len(), 4);
    assert_eq!(said[0]["occurred_at"], "2026-03-02T09:00:00Z");
    assert_eq!(said[0]["duration_ms"], 90_500);
    assert_eq!(said[0]["floor_language"], "pt");
    assert_eq!(said[0]["texts"]["verbatim"]["pt"], "Baixam.\nJá.");
    assert_eq!(said[0]["texts"]["gist"]["en"], "Dues fall.");
    assert_eq!(said[0]["order"]["basis"], "recorder_ordinal");
    assert_eq!(said[0]["on_behalf_of"][0]["participant"], "@participant-2");
    assert_eq!(of(&imported, "segment_opened").len(), 2);
    assert_eq!(of(&imported, "topic_added").len(), 1);
    let participants = of(&imported, "participant_registered");
    assert_eq!(participants[0]["country"], "PRT");
    assert_eq!(
        participants[0]["category"], "other",
        "the table says no more"
    );
    let speakers = of(&imported, "speaker_introduced");
    assert_eq!(speakers[2]["same_person_as"], "@speaker-1");
    assert!(says(&imported, "column \"Seat\""));
}

#[test]
fn given_cells_that_cannot_be_read_when_imported_then_the_rest_of_the_row_is_taken() {
    let imported = import(TABLE);
    let said = of(&imported, "intervention_made");
    assert_eq!(said[1]["texts"]["gist"]["en"], "It depends.");
    for field in [
        "role",
        "order",
        "occurred_at",
        "duration_ms",
        "floor_language",
    ] {
        assert_eq!(said[1].get(field), None, "{field}");
    }
    let left = left(&imported);
    let at = |line: u64| left.iter().filter(move |it| it.0 == Some(line));
    assert_eq!(at(2).count(), 1, "one cell too many: {left:?}");
    assert_eq!(at(4).count(), 6, "{left:?}");
    assert_eq!(at(6).count(), 1, "says nothing");
    assert_eq!(at(8).count(), 1, "too few cells: {left:?}");
}

#[test]
fn given_control_characters_in_a_table_when_imported_then_they_are_left_out_and_told() {
    let imported = import(&TABLE.replace("B. Lima", "B.\u{7} Lima"));
    read(&imported);
    assert!(imported.text().contains("B. Lima"));
    assert_eq!(left(&imported)[0].0, Some(4));
}

#[test]
fn given_words_that_no_entry_can_hold_when_imported_then_that_they_were_said_is_kept() {
    let long = "word ".repeat(20_000);
    let imported = import(
        &TABLE
            .replace("It depends.", &long)
            .replace("Opening", &long),
    );
    read(&imported);
    assert_eq!(of(&imported, "intervention_made").len(), 4);
    let left = left(&imported);
    let told = |what: &str| left.iter().any(|it| it.1.contains(what));
    assert!(told("segment_opened: its title"), "{left:?}");
    assert!(told("gist: 99999 bytes"), "{left:?}");
}

#[test]
fn given_other_separators_when_imported_then_they_are_found_or_taken_as_given() {
    for separator in [",", "\t", "|"] {
        let text = format!("speaker{separator}gist\nA. Costa{separator}\"Yes; so\"\n");
        let mut table = table(text.as_bytes());
        table.columns = &[];
        table.separator = (separator == "|").then_some('|');
        let imported = interventions(&table).unwrap();
        let said = of(&imported, "intervention_made");
        assert_eq!(said[0]["texts"]["gist"]["en"], "Yes; so");
        assert_eq!(said[0]["order"]["basis"], "as_listed");
    }
}

#[test]
fn given_what_cannot_be_read_at_all_when_imported_then_the_error_says_where() {
    let latin = b"Name;gist\nA;ok\nB;Jos\xe9\n";
    let error = interventions(&table(latin)).unwrap_err();
    let said = error.to_string();
    assert!(
        said.contains("line 3") && said.contains("Windows-1252"),
        "{said}"
    );
    let error = interventions(&table(b"\xff\xfea\0")).unwrap_err();
    assert!(error.to_string().contains("UTF-16"), "{error}");
    let error = interventions(&table(b"Nome;gist\nA;b\n")).unwrap_err();
    assert!(matches!(error, ImportError::NoColumn { .. }));
    assert!(error.to_string().contains("Nome, gist"), "{error}");
    let mut odd = table(b"Name\nA\n");
    odd.columns = &[("orator", "Name")];
    let error = interventions(&odd).unwrap_err();
    assert!(error.to_string().contains("on_behalf_of"), "{error}");
    odd.columns = &[];
    assert!(matches!(
        interventions(&odd),
        Err(ImportError::Nothing { .. })
    ));
}

/// A table of a session that was recorded before, as others write it.
const LATER: &str = "\
speaker,participant,country,category,segment,topic,gist,on_behalf_of
A. Costa,,PT,,D1,Dues,Dues fall.,FRA
,France,FRA,state,D1,Dues,We agree.,
B. Lima,Emmaus,FR,civil_society,Closing,,So do we.,Ports group;PRT
";

fn known<'a>(field: &'a str, code: &'a str, written: Option<&'a str>) -> InLedger<'a> {
    InLedger {
        field,
        code,
        written,
    }
}

fn into(in_ledger: &[InLedger<'_>]) -> Result<Imported, ImportError> {
    let mut table = table(LATER.as_bytes());
    table.columns = &[];
    table.session = Some("S1");
    table.in_ledger = in_ledger;
    interventions(&table)
}

#[test]
fn given_a_ledger_that_has_them_when_imported_then_lines_refer_to_them_and_none_is_made_again() {
    let imported = into(&[
        known("participant", "PRT", None),
        known("participant", "FRA", None),
        known("participant", "FRA", Some("France")),
        known("speaker", "SP1", Some("A. Costa")),
        known("segment", "D1", None),
        known("topic", "participant-1", Some("Dues")),
    ])
    .unwrap();
    // A label of the lines is called as a topic of the ledger is, and is not taken for it.
    read_into(
        &["S1", "PRT", "FRA", "SP1", "D1", "participant-1"],
        &imported,
    );
    let said = of(&imported, "intervention_made");
    assert_eq!(said[0]["participant"], "PRT", "only its country is named");
    assert_eq!(said[0]["speaker"], "SP1");
    assert_eq!(said[0]["segment"], "D1");
    assert_eq!(said[0]["topics"][0], "participant-1");
    assert_eq!(said[0]["on_behalf_of"][0]["participant"], "FRA");
    assert_eq!(said[1]["participant"], "FRA");
    assert_eq!(said[2]["participant"], "@participant-1");
    assert_eq!(said[2]["on_behalf_of"][1]["participant"], "PRT");
    assert_eq!(of(&imported, "participant_registered").len(), 2);
    assert_eq!(of(&imported, "segment_opened").len(), 1);
    assert_eq!(of(&imported, "speaker_introduced").len(), 1);
    assert_eq!(of(&imported, "topic_added").len(), 0);
    let created: Vec<(u64, &str)> = imported
        .report
        .created
        .iter()
        .map(|it| (it.line, it.what.as_str()))
        .collect();
    let hint = "participant \"Emmaus\", country FRA; where it is FRA of the ledger, say so by what stands \
                in the cell";
    let expected = [
        (4, hint),
        (4, "speaker \"B. Lima\""),
        (4, "participant \"Ports group\""),
        (4, "segment \"Closing\""),
    ];
    assert_eq!(created, expected);
    assert!(says(
        &imported,
        "category of participants that the ledger has"
    ));
}

#[test]
fn given_nothing_said_of_the_ledger_when_imported_then_each_new_participant_is_told_with_its_line()
{
    let imported = into(&[]).unwrap();
    let created = imported.report.created.iter();
    let told: Vec<(u64, &str)> = created
        .filter(|it| it.what.starts_with("participant"))
        .map(|it| (it.line, it.what.as_str()))
        .collect();
    let expected = [
        (2, "participant \"PRT\", country PRT"),
        (2, "participant \"FRA\""),
        (3, "participant \"France\", country FRA"),
        (4, "participant \"Emmaus\", country FRA"),
        (4, "participant \"Ports group\""),
    ];
    assert_eq!(told, expected);
    let registered = of(&imported, "participant_registered");
    assert_eq!(registered.len(), told.len(), "each of them");
}

#[test]
fn given_something_of_the_ledger_that_no_cell_names_when_imported_then_that_is_told() {
    let imported = into(&[known("segment", "D9", Some("Debate"))]).unwrap();
    let left = left(&imported);
    let told = "segment D9 of the ledger: no cell says \"Debate\"";
    assert!(left.iter().any(|it| it.1.contains(told)), "{left:?}");
}

#[test]
fn given_words_about_the_ledger_that_cannot_hold_when_imported_then_the_error_shows_them() {
    for (said, part) in [
        (vec![known("gist", "G1", None)], "in-ledger \"gist=G1\""),
        (vec![known("segment", "", None)], "by which code"),
        (
            vec![
                known("segment", "D1", Some("Debate")),
                known("segment", "D2", Some("Debate")),
            ],
            "\"Debate\" cannot be D1 and D2 as well",
        ),
    ] {
        let error = into(&said).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}
