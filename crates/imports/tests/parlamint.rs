//! Minutes in TEI, with their defects.
#![allow(clippy::unwrap_used)] // a test may panic

mod reading;

use imports::{Debate, ImportError, Imported, Source, parlamint};

use reading::{left, of, read, says};

const HEAD: &str = "\
<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='pt'>
<teiHeader>
<titleStmt>
<title type='main' xml:lang='en'>A corpus</title>
<title type='sub' xml:lang='en'>Third sitting</title>
<title type='sub' xml:lang='pt'>Terceira sessão</title>
</titleStmt>
<extent><measure unit='speeches' quantity='4'/></extent>
<setting><name type='city'>Porto</name><name type='country' key='PT'/><date when='2026-03-02'/></setting>
<listPerson><person xml:id='ANA'><persName><surname>Costa</surname><forename>Ana</forename></persName>
<sex value='F'/></person></listPerson>
</teiHeader>
";

const BODY: &str = "\
<text><body><div type='debateSection'><head>Harbours</head>
<note type='time'>At ten.</note>
<u who='#ANA' ana='#chair'><seg>The sitting <note>(noise)</note> is
 open.</seg><seg>Who asks?</seg></u>
<u who='#BRUNO' ana='#regular'><seg>Dues are<gap reason='inaudible'/>high &amp; rising.</seg></u>
<u ana='#regular'><seg xml:lang='pt'>Sim.</seg><seg xml:lang='en'>Yes.</seg></u>
<u who='#ANA' ana='#regular'><vocal/></u>
</div></body></text>
</TEI>
";

fn import(text: &str) -> Result<Imported, ImportError> {
    parlamint(&Debate {
        file: Source {
            file: "sitting.xml",
            text,
        },
        session: Some("S3"),
    })
}

#[test]
fn given_a_sitting_when_imported_then_speeches_stand_in_its_order_without_what_stands_beside() {
    let imported = import(&format!("{HEAD}{BODY}")).unwrap();
    read(&imported);
    let session = &of(&imported, "session_opened")[0];
    assert_eq!(session["country"], "PRT");
    assert_eq!(session["dates"]["begins"], "2026-03-02");
    assert_eq!(session["texts"]["title"]["pt"], "Terceira sessão");
    assert_eq!(session["texts"]["title"]["en"], "Third sitting");
    let said = of(&imported, "intervention_made");
    let verbatim = |at: usize| said[at]["texts"]["verbatim"].clone();
    assert_eq!(verbatim(0)["pt"], "The sitting is open.\nWho asks?");
    assert_eq!(verbatim(1)["pt"], "Dues are […] high & rising.");
    assert_eq!(verbatim(2)["und"], "Sim.\nYes.");
    assert_eq!(said[3]["texts"], serde_json::Value::Null);
    assert_eq!(said[3]["order"]["ordinal"], 4);
    assert_eq!(said[0]["order"]["basis"], "as_listed");
    assert_eq!(
        of(&imported, "segment_opened")[0]["texts"]["title"],
        "Harbours"
    );
    for told in [
        "note: 1,",
        "gap: 1,",
        "vocal: 1,",
        "note outside speeches: 1",
    ] {
        assert!(
            says(&imported, told),
            "{told}: {:?}",
            imported.report.unsaid
        );
    }
}

#[test]
fn given_persons_when_imported_then_a_name_is_said_only_where_the_file_has_one() {
    let imported = import(&format!("{HEAD}{BODY}")).unwrap();
    let speakers = of(&imported, "speaker_introduced");
    assert_eq!(speakers.len(), 3, "Ana presides, and speaks otherwise");
    assert_eq!(speakers[0]["personal"]["name"]["und"], "Ana Costa");
    assert_eq!(speakers[0]["gender"], "woman");
    assert_eq!(speakers[0]["role"], "chair");
    assert_eq!(speakers[1]["personal"]["name"]["und"], "BRUNO");
    assert_eq!(speakers[2]["same_person_as"], "@speaker-1");
    assert!(says(&imported, "1 speeches are by persons whose name"));
    let said = of(&imported, "intervention_made");
    assert_eq!(said[2].get("speaker"), None);
    let lines: Vec<Option<u64>> = left(&imported).iter().map(|it| it.0).collect();
    assert_eq!(lines, [Some(18), Some(19)], "{:?}", left(&imported));
}

#[test]
fn given_a_mistake_in_the_middle_when_imported_then_what_stands_before_is_kept() {
    let broken = format!("{HEAD}{BODY}").replace("<u ana='#regular'>", "<u ana='#regular'></seg>");
    let imported = import(&broken).unwrap();
    read(&imported);
    let said = of(&imported, "intervention_made");
    assert_eq!(said.len(), 3);
    assert_eq!(said[2].get("texts"), None, "its words are not whole");
    let left = left(&imported);
    assert!(
        left[0].1.contains("cannot be read from here on"),
        "{left:?}"
    );
    assert_eq!(left[0].0, Some(18));
    assert!(
        left.iter()
            .any(|it| it.1.contains("says 4 speeches, there are 3"))
    );
}

#[test]
fn given_two_days_when_imported_then_none_is_taken() {
    let two = format!("{HEAD}{BODY}")
        .replace("<extent>", "<bibl><date when='2026-03-09'/></bibl><extent>");
    let imported = import(&two).unwrap();
    assert_eq!(of(&imported, "session_opened")[0].get("dates"), None);
    assert!(left(&imported)[0].1.contains("2026-03-02, 2026-03-09"));
}

#[test]
fn given_no_speech_when_imported_then_nothing_is_taken() {
    let error = import(HEAD).unwrap_err();
    assert!(error.to_string().contains("no speech"), "{error}");
    let error = import("<a><b></a>").unwrap_err();
    assert!(error.to_string().contains("line 1"), "{error}");
}

#[test]
fn given_pages_made_to_exhaust_a_reader_when_imported_then_they_end_as_a_report() {
    let deep = format!(
        "{HEAD}<text><u who='#ANA'>one</u>{}",
        "<div>".repeat(200_000)
    );
    let imported = import(&deep).unwrap();
    assert!(left(&imported)[0].1.contains("deeper than 256"));
    let long = format!(
        "{HEAD}<text><u who='#ANA'>{}</u></text></TEI>",
        "word ".repeat(1_000_000)
    );
    let imported = import(&long).unwrap();
    read(&imported);
    assert!(left(&imported)[0].1.contains("more than an entry holds"));
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>{HEAD}<text><u \
         who='#ANA'>{}one</u></text></TEI>",
        "&b;".repeat(1000)
    );
    let imported = import(&bomb).unwrap();
    assert!(imported.text().contains("\"one\""));
    assert!(left(&imported)[0].1.contains("1000 times"));
}
