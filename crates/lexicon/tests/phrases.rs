//! Every set phrase in all languages, against a page that was read, and agreement in detail.

mod golden;

use lexicon::{
    Attestation, Extent, Gender, Lang, Matter, Name, Noun, NumberWord, Prose, Rung, ShareFrom,
    ShareOf, Stance, State, Subject, TallyUnit, WhichPositions,
};

fn name(prose: &dyn Prose, code: &str) -> Name {
    prose.state(State::find(code).expect("the code is in the table"), None)
}

fn subjects(prose: &dyn Prose) -> Vec<Subject> {
    let of = |codes: &[&str]| {
        let names: Vec<Name> = codes.iter().map(|code| name(prose, code)).collect();
        prose.subject(&names)
    };
    vec![
        of(&["KEN"]),
        of(&["COL"]),
        of(&["PHL"]),
        of(&["COL", "ITA"]),
        of(&["COL", "KEN", "ALB"]),
        prose.subject(&[prose.body("Caritas Internationalis", None)]),
        prose.counted(NumberWord::One, Noun::Delegation),
        prose.counted(NumberWord::Several, Noun::State),
        prose.counted(NumberWord::Most, Noun::Delegation),
    ]
}

const MATTERS: [Matter<'_>; 6] = [
    Matter::Consensus,
    Matter::Proposal("P7"),
    Matter::Point("3"),
    Matter::Form("x"),
    Matter::Term("y"),
    Matter::Topic("z"),
];

const STANCES: [Stance; 6] = [
    Stance::Support,
    Stance::SupportWithReservation,
    Stance::Oppose,
    Stance::Reserve,
    Stance::Dissociate,
    Stance::Withdrawn,
];

const RUNGS: [(Rung, ShareOf); 4] = [
    (
        Rung {
            word: NumberWord::Some,
            count_from: Some(3),
            share_from: None,
        },
        ShareOf::MembersPresent,
    ),
    (
        Rung {
            word: NumberWord::Several,
            count_from: Some(5),
            share_from: Some(ShareFrom::AtLeastPercent(10)),
        },
        ShareOf::MembersPresent,
    ),
    (
        Rung {
            word: NumberWord::Many,
            count_from: None,
            share_from: Some(ShareFrom::AtLeastPercent(25)),
        },
        ShareOf::AllMembers,
    ),
    (
        Rung {
            word: NumberWord::Most,
            count_from: None,
            share_from: Some(ShareFrom::OverPercent(50)),
        },
        ShareOf::MembersPresent,
    ),
];

fn page(prose: &dyn Prose) -> String {
    let names = ["COL", "KEN", "ARE"].map(|code| name(prose, code));
    let mut lines = vec![
        prose.on_behalf_of(&names),
        prose.in_national_capacity().to_owned(),
        prose.representative_of(&names[0], None),
        prose.representative_of(&names[1], Some(Gender::Feminine)),
        prose.coming_from(
            Noun::Panellist,
            &["ITA", "ECU", "MEX"].map(|c| name(prose, c)),
        ),
        prose.supported_by(&names),
        prose.proposed_by(&names),
        prose.explanation_of_position().to_owned(),
        prose.right_of_reply().to_owned(),
        prose.proposer_not_on_record().to_owned(),
        prose.presence_not_on_record().to_owned(),
        prose.order_as_listed().to_owned(),
        prose.reported_not_counted().to_owned(),
        prose.not_assessable().to_owned(),
        prose.translation_of(Lang::Fr),
        prose.translation_of(Lang::En),
        prose.tally_basis(WhichPositions::LatestOfEach, TallyUnit::Participants),
        prose.tally_basis(WhichPositions::AllStatements, TallyUnit::StatesRepresented),
        prose.unnamed_participant().to_owned(),
    ];
    for (rung, of) in RUNGS {
        lines.push(prose.rung(&rung, Noun::Delegation, of));
    }
    for who in subjects(prose) {
        lines.push(prose.took_the_floor(&who));
        lines.push(prose.aligned(&who, &names[1], Extent::Whole));
        lines.push(prose.aligned(&who, &names[2], Extent::Part));
        lines.push(prose.attested(&who, Attestation::Confirmed));
        lines.push(prose.attested(&who, Attestation::Disputed));
        lines.push(prose.dissociated(&who, &MATTERS[0]));
        lines.push(prose.entered_reservation(&who, &MATTERS[1]));
        lines.push(prose.withdrew(&who, None, &MATTERS[1]));
        for (stance, matter) in STANCES.iter().zip(MATTERS.iter().cycle().skip(1)) {
            lines.push(prose.took_position(&who, *stance, matter));
            lines.push(prose.withdrew(&who, Some(*stance), matter));
        }
    }
    lines
        .iter()
        .map(|line| prose.sentence(line) + "\n")
        .collect()
}

#[test]
fn every_phrase_is_the_one_that_was_read() {
    for lang in Lang::ALL {
        golden::check(&format!("phrases.{lang}.txt"), &page(lang.prose()));
    }
}

#[test]
fn french_marks_never_stand_after_a_breaking_space() {
    let page = page(Lang::Fr.prose());
    for broken in [" :", " ;", " !", " ?", " »", "« ", " %"] {
        assert!(!page.contains(broken), "{broken:?}");
    }
    assert!(page.contains("\u{a0}:") && page.contains("«\u{a0}"));
}

#[test]
fn a_participle_agrees_with_all_of_its_subjects() {
    let french = Lang::Fr.prose();
    let clause = |codes: &[&str]| {
        let names: Vec<Name> = codes.iter().map(|code| name(french, code)).collect();
        french.dissociated(&french.subject(&names), &Matter::Consensus)
    };
    assert_eq!(clause(&["KEN"]), "le Kenya s’est dissocié du consensus");
    assert_eq!(clause(&["COL"]), "la Colombie s’est dissociée du consensus");
    assert_eq!(
        clause(&["COL", "ITA"]),
        "la Colombie et l’Italie se sont dissociées du consensus"
    );
    assert_eq!(
        clause(&["COL", "KEN"]),
        "la Colombie et le Kenya se sont dissociés du consensus"
    );
}

#[test]
fn a_name_that_does_not_show_its_gender_gets_no_participle() {
    let french = Lang::Fr.prose();
    let clause = |name: Name| {
        let who = french.subject(&[name]);
        french.aligned(&who, &french.body("le Saint-Siège", None), Extent::Whole)
    };
    assert_eq!(
        clause(french.body("l’OIM", None)),
        "l’OIM a déclaré s’associer à la déclaration du Saint-Siège"
    );
    assert_eq!(
        clause(name(french, "MDG")),
        "Madagascar a déclaré s’associer à la déclaration du Saint-Siège"
    );
    assert_eq!(
        clause(french.body("l’OIM", Some(Gender::Feminine))),
        "l’OIM s’est associée à la déclaration du Saint-Siège"
    );
}
