//! A debate in Akoma Ntoso, with its defects.
#![allow(clippy::unwrap_used)] // a test may panic

mod reading;

use imports::{Debate, ImportError, Imported, Source, akoma_ntoso};

use reading::{left, of, read, says};

const DEBATE: &str = "\
<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><debate name='hansard'>
<meta><identification><FRBRWork><FRBRdate date='2026-03-09' name='generation'/></FRBRWork>
<FRBRExpression><FRBRlanguage language='eng'/></FRBRExpression></identification>
<analysis><parliamentary><voting outcome='#carried'><count refersTo='#ayes' value='7'/></voting></parliamentary></analysis>
<references>
<TLCPerson eId='ana' href='/p/ana' showAs='Ms Costa'/>
<TLCPerson eId='rui' href='/p/rui' showAs='Mr Lima'/>
<TLCRole eId='spk' href='/ontology/role/speaker' showAs='Madam Speaker'/>
<TLCRole eId='min' href='/ontology/role/minister' showAs='Minister of Ports'/>
</references></meta>
<preface><p>Assembly of Ports</p><p><docDate date='2026-03-02'>2 March</docDate></p></preface>
<debateBody>
<prayers><heading>Prayers</heading></prayers>
<questions><heading>Questions</heading>
<debateSection><num>1.</num><heading>Dues</heading><debateSection>
<question by='#rui' to='#min'><from>Mr Lima</from><p>What are
 the dues?</p><p>And why?</p></question>
<scene>(Laughter)</scene>
<answer by='#ana' as='#min'><from>Ms Costa</from><p>They are low.<recordedTime time='2026-03-02T10:00:00+01:00'/></p>
<narrative>(She sat down)</narrative></answer>
</debateSection></debateSection></questions>
<pointOfOrder><heading>Order</heading>
<speech by='#spk'><from>Madam Speaker:</from><p>Order.</p></speech>
<speech by='#ana' as='spk'><from>Madam Speaker:</from><p>Order!</p></speech>
<speech by='#gone' as='#rui'><from>Mr Gone:</from><p>I <omissis/> ask.<recordedTime time='2026-03-02T10:05:00'/></p></speech>
</pointOfOrder>
<adjournment><p><recordedTime time='2026-03-02T11:00:00Z' type='endEvent'/></p></adjournment>
</debateBody></debate></akomaNtoso>
";

fn import(text: &str) -> Result<Imported, ImportError> {
    akoma_ntoso(&Debate {
        file: Source {
            file: "debate.xml",
            text,
        },
        session: None,
    })
}

#[test]
fn given_a_debate_when_imported_then_its_speeches_stand_in_their_sections() {
    let imported = import(DEBATE).unwrap();
    read(&imported);
    let session = &of(&imported, "session_opened")[0];
    assert_eq!(
        session["dates"]["begins"], "2026-03-02",
        "not that of the markup"
    );
    assert_eq!(session["texts"]["title"], "Assembly of Ports");
    let segments = of(&imported, "segment_opened");
    assert_eq!(segments.len(), 2);
    assert_eq!(segments[0]["kind"], "questions_and_answers");
    assert_eq!(segments[0]["texts"]["title"], "Questions / 1. Dues");
    let said = of(&imported, "intervention_made");
    let words: Vec<&str> = said
        .iter()
        .map(|it| it["texts"]["verbatim"]["en"].as_str().unwrap())
        .collect();
    let expected = [
        "What are the dues?\nAnd why?",
        "They are low.",
        "Order.",
        "Order!",
        "I […] ask.",
    ];
    assert_eq!(words, expected);
    let kinds: Vec<&str> = said.iter().map(|it| it["kind"].as_str().unwrap()).collect();
    let order = "point_of_order";
    assert_eq!(kinds, ["question", "reply", order, order, order]);
    assert_eq!(said[1]["occurred_at"], "2026-03-02T09:00:00Z");
    assert_eq!(said[4].get("occurred_at"), None, "its time has no offset");
}

#[test]
fn given_references_when_imported_then_each_speaker_is_whom_they_name() {
    let imported = import(DEBATE).unwrap();
    let speakers = of(&imported, "speaker_introduced");
    let named = |at: usize| speakers[at]["personal"]["name"]["und"].clone();
    assert_eq!(named(0), "Mr Lima");
    assert_eq!(named(1), "Ms Costa");
    assert_eq!(speakers[1]["personal"]["capacity"], "Minister of Ports");
    assert_eq!(speakers[1].get("role"), None);
    assert_eq!(speakers[2]["personal"]["capacity"], "Madam Speaker");
    assert_eq!(speakers[2]["role"], "chair");
    assert_eq!(speakers[3]["same_person_as"], "@speaker-2");
    assert_eq!(named(4), "Mr Gone");
    let left = left(&imported);
    let told = |what: &str| left.iter().any(|it| it.1.contains(what));
    for what in [
        "as = \"#rui\" is no role",
        "by = \"#gone\": no person",
        "2026-03-02T10:05:00",
        "T11:00:00Z (endEvent)",
        "counts #ayes 7",
    ] {
        assert!(told(what), "{what}: {left:?}");
    }
    assert!(says(&imported, "scene outside speeches: 1"));
    assert!(says(&imported, "narrative: 1, taken out"));
    assert!(says(&imported, "2 sections hold no speech"));
}

#[test]
fn given_a_debate_that_breaks_off_when_imported_then_what_stands_before_is_kept() {
    let cut = &DEBATE[..DEBATE.find("are low").unwrap()];
    let imported = import(cut).unwrap();
    read(&imported);
    let said = of(&imported, "intervention_made");
    assert_eq!(said.len(), 2);
    assert_eq!(said[1].get("texts"), None);
    assert!(left(&imported)[0].1.contains("elements are open"));
}

#[test]
fn given_two_days_or_no_speech_when_imported_then_it_is_told() {
    let two = DEBATE.replace("</preface>", "<docDate date='2026-03-03'/></preface>");
    let imported = import(&two).unwrap();
    assert_eq!(of(&imported, "session_opened")[0].get("dates"), None);
    let error = import("<akomaNtoso/>").unwrap_err();
    assert!(error.to_string().contains("no speech"), "{error}");
}
