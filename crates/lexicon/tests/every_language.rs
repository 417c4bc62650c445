//! What must hold of any word in any of the six languages, whatever it says.

use lexicon::{
    Attestation, Category, Exactness, Extent, Gender, Lang, Matter, Name, Noun, Number, NumberWord,
    Prose, Stance, State, Subject, SubjectKind,
};

const NOUNS: [Noun; 39] = [
    Noun::Delegation,
    Noun::State,
    Noun::MemberState,
    Noun::Country,
    Noun::Speaker,
    Noun::WomanSpeaker,
    Noun::PanellistOrSpeaker,
    Noun::Panellist,
    Noun::Delegate,
    Noun::Representative,
    Noun::Participant,
    Noun::Attendee,
    Noun::Woman,
    Noun::Man,
    Noun::Organisation,
    Noun::UnEntity,
    Noun::IntergovernmentalOrganisation,
    Noun::Ngo,
    Noun::CivilSocietyOrganisation,
    Noun::AcademicInstitution,
    Noun::PrivateSectorBody,
    Noun::DiasporaAssociation,
    Noun::LocalAuthority,
    Noun::OtherParticipant,
    Noun::Group,
    Noun::RegionalGroup,
    Noun::Region,
    Noun::Meeting,
    Noun::RoundTable,
    Noun::Intervention,
    Noun::Statement,
    Noun::Position,
    Noun::Proposal,
    Noun::Point,
    Noun::Topic,
    Noun::GoodPractice,
    Noun::Correction,
    Noun::Entry,
    Noun::Unspecified,
];

const WORDS: [NumberWord; 9] = [
    NumberWord::One,
    NumberWord::Two,
    NumberWord::Few,
    NumberWord::Some,
    NumberWord::Several,
    NumberWord::Many,
    NumberWord::Most,
    NumberWord::AlmostAll,
    NumberWord::All,
];

const STANCES: [Stance; 6] = [
    Stance::Support,
    Stance::SupportWithReservation,
    Stance::Oppose,
    Stance::Reserve,
    Stance::Dissociate,
    Stance::Withdrawn,
];

fn matters() -> [Matter<'static>; 8] {
    [
        Matter::Consensus,
        Matter::Proposal("P7"),
        Matter::Point("3"),
        Matter::Form("x"),
        Matter::Term("y"),
        Matter::Topic("z"),
        Matter::This(SubjectKind::Point),
        Matter::This(SubjectKind::Proposal),
    ]
}

/// Every phrase that names somebody.
fn phrases(prose: &dyn Prose, names: &[Name]) -> Vec<String> {
    let who = prose.subject(names);
    let first = &names[0];
    let mut all = vec![
        prose.on_behalf_of(names),
        prose.representative_of(first, None),
        prose.representative_of(first, Some(Gender::Feminine)),
        prose.coming_from(Noun::Panellist, names),
        prose.took_the_floor(&who),
        prose.aligned(&who, first, Extent::Whole),
        prose.aligned(&who, first, Extent::Part),
        prose.attested(&who, Attestation::Confirmed),
        prose.attested(&who, Attestation::Disputed),
        prose.supported_by(names),
        prose.proposed_by(names),
    ];
    for matter in matters() {
        all.push(prose.dissociated(&who, &matter));
        all.push(prose.entered_reservation(&who, &matter));
        all.push(prose.withdrew(&who, None, &matter));
        for stance in STANCES {
            all.push(prose.took_position(&who, stance, &matter));
            all.push(prose.withdrew(&who, Some(stance), &matter));
        }
    }
    all
}

/// No stray space, nothing unfilled, brackets and quotes closed, and the marks of the language.
fn is_clean(lang: Lang, text: &str) {
    assert!(!text.is_empty() && text.trim() == text, "{lang}: {text:?}");
    let mut open = Vec::new();
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let in_number = before.is_some_and(|it: char| it.is_ascii_digit())
            && letters.peek().is_some_and(char::is_ascii_digit);
        let stray = before == Some(' ') && matches!(letter, ' ' | ',' | '.' | ')' | ']');
        assert!(
            !stray && !wrong_in(lang, letter, in_number),
            "{lang}: {letter:?} in {text:?}"
        );
        if let Some(close) = closing(letter) {
            open.push(close);
        } else if ")]»）］".contains(letter) {
            assert!(open.pop() == Some(letter), "{lang}: {letter:?} in {text:?}");
        }
        before = Some(letter);
    }
    assert!(open.is_empty(), "{lang}: {text:?}");
}

fn closing(letter: char) -> Option<char> {
    match letter {
        '(' => Some(')'),
        '[' => Some(']'),
        '«' => Some('»'),
        '（' => Some('）'),
        '［' => Some('］'),
        _ => None,
    }
}

/// Placeholders in any language; marks of direction, which are the renderer's; marks that another
/// script has; in Chinese spaces, and marks of half width but inside a number.
fn wrong_in(lang: Lang, letter: char, in_number: bool) -> bool {
    let always = matches!(
        letter,
        '{' | '}' | '\u{fffd}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    );
    let half_width = matches!(
        letter,
        ',' | '.' | ':' | ';' | '(' | ')' | '[' | ']' | '?' | '!' | '"' | '\''
    );
    always
        || match lang {
            Lang::Zh => letter.is_whitespace() || half_width && !in_number,
            Lang::Ar => matches!(letter, ',' | ';' | '?') && !in_number,
            _ => matches!(letter, '，' | '。' | '：' | '、' | '،' | '؛'),
        }
}

#[test]
fn every_state_in_every_phrase_of_every_language_is_clean() {
    for lang in Lang::ALL {
        let prose = lang.prose();
        let last = prose.state(State::find("ITA").unwrap(), None);
        for state in State::today().chain(State::historic()) {
            let name = prose.state(state, None);
            is_clean(lang, &name.bare);
            for phrase in phrases(prose, std::slice::from_ref(&name)) {
                is_clean(lang, &phrase);
            }
            let both = [name, last.clone()];
            is_clean(lang, &prose.subject(&both).text);
            is_clean(lang, &prose.on_behalf_of(&both));
        }
    }
}

#[test]
fn every_body_in_every_phrase_of_every_language_is_clean() {
    for lang in Lang::ALL {
        let prose = lang.prose();
        let written = ["IOM", "Caritas", "Группа", "Unión", "联合国", "الاتحاد"];
        for written in written {
            for name in [
                prose.body(written, None),
                prose.group(written),
                prose.as_given(written, true),
                prose.as_given(written, false),
            ] {
                for phrase in phrases(prose, std::slice::from_ref(&name)) {
                    is_clean(lang, &phrase);
                    assert!(phrase.contains(written.trim_end_matches('а')) || lang == Lang::Ru);
                }
            }
        }
    }
}

fn counts() -> Vec<u64> {
    (0..=200).chain([1_000, 1_001, 5_429, 1_000_000]).collect()
}

#[test]
fn every_count_of_everything_is_clean_and_says_its_number() {
    for lang in Lang::ALL {
        let prose = lang.prose();
        for noun in NOUNS {
            for count in counts() {
                let exact = prose.exact(count, noun);
                is_clean(lang, &exact.text);
                let said = exact.text.contains(&prose.figures(count));
                assert!(said || prose.written_out(count), "{lang}: {}", exact.text);
                // What a number does to its noun repeats with its last two digits.
                if (31..=98).contains(&count) || (113..=199).contains(&count) {
                    continue;
                }
                for exactness in [
                    Exactness::Exactly,
                    Exactness::MoreThan,
                    Exactness::AtLeast,
                    Exactness::About,
                    Exactness::LessThan,
                    Exactness::AlmostAll,
                ] {
                    is_clean(lang, &prose.reported(exactness, Some(count), noun).text);
                }
                let alike = prose.exact_alike(&[(count, noun), (5_429, Noun::State)]);
                is_clean(lang, &alike[0].text);
            }
            for word in WORDS {
                is_clean(lang, &prose.counted(word, noun).text);
            }
        }
    }
}

/// The form that stands after a number, by the rules of each language.
fn noun_after(lang: Lang, count: u64) -> &'static str {
    match (lang, count, count % 10, count % 100) {
        (Lang::En, 1, ..) => "one delegation",
        (Lang::En, ..) => "delegations",
        (Lang::Fr, 0 | 1, ..) => "délégation",
        (Lang::Fr, ..) => "délégations",
        (Lang::Es, 0 | 1, ..) => "delegación",
        (Lang::Es, ..) => "delegaciones",
        (Lang::Ru, 0, ..) => "делегация",
        (Lang::Ru, _, _, 11..=14) => "делегаций",
        (Lang::Ru, _, 1, _) => "делегация",
        (Lang::Ru, _, 2..=4, _) => "делегации",
        (Lang::Ru, ..) => "делегаций",
        (Lang::Zh, ..) => "代表团",
        (Lang::Ar, 1, ..) => "وفد واحد",
        (Lang::Ar, 2, ..) => "وفدان",
        (Lang::Ar, _, _, 3..=10) => "وفود",
        (Lang::Ar, _, _, 11..=99) => "وفداً",
        (Lang::Ar, ..) => "وفد",
    }
}

#[test]
fn every_count_agrees_with_its_noun_and_its_verb_by_rule() {
    for lang in Lang::ALL {
        let prose = lang.prose();
        for count in counts() {
            let who = prose.exact(count, Noun::Delegation);
            let wanted = noun_after(lang, count);
            assert!(who.text.ends_with(wanted), "{lang} {count}: {}", who.text);
            let clause = prose.took_position(&who, Stance::Support, &Matter::Proposal("P1"));
            let one = who.number == Number::Singular;
            let verb = match (lang, one) {
                (Lang::En, _) => "supported",
                (Lang::Fr, true) => " a appuyé",
                (Lang::Fr, false) => " ont appuyé",
                (Lang::Es, true) => " apoyó ",
                (Lang::Es, false) => " apoyaron ",
                (Lang::Ru, true) => " поддержала ",
                (Lang::Ru, false) => " поддержали ",
                (Lang::Zh, _) => "支持",
                // Before its subject, in the singular.
                (Lang::Ar, _) => "أيد ",
            };
            assert!(clause.contains(verb), "{lang} {count}: {clause}");
        }
    }
}

#[test]
fn russian_counts_take_the_genitive_after_more_than() {
    let prose = Lang::Ru.prose();
    let more = |count, noun| prose.reported(Exactness::MoreThan, Some(count), noun).text;
    assert_eq!(more(1, Noun::Delegation), "более одной делегации");
    assert_eq!(more(2, Noun::State), "более двух государств");
    assert_eq!(more(21, Noun::Speaker), "более 21 оратора");
    assert_eq!(more(300, Noun::Attendee), "более 300 участников");
    assert_eq!(
        more(1, Noun::Ngo),
        "более одной неправительственной организации"
    );
}

#[test]
fn arabic_counts_reverse_the_gender_and_know_the_dual() {
    let prose = Lang::Ar.prose();
    let exact = |count, noun| prose.exact(count, noun).text;
    assert_eq!(exact(3, Noun::Delegation), "ثلاثة وفود");
    assert_eq!(exact(3, Noun::State), "ثلاث دول");
    assert_eq!(exact(8, Noun::State), "ثماني دول");
    assert_eq!(exact(2, Noun::State), "دولتان");
    assert_eq!(
        exact(1, Noun::CivilSocietyOrganisation),
        "منظمة واحدة من المجتمع المدني"
    );
    assert_eq!(exact(13, Noun::Participant), "13 مشاركاً");
    assert_eq!(exact(100, Noun::State), "100 دولة");
    assert_eq!(exact(103, Noun::State), "103 دول");
    let more = prose.reported(Exactness::MoreThan, Some(2), Noun::State);
    assert_eq!(more.text, "أكثر من دولتين");
}

#[test]
fn an_arabic_verb_agrees_with_the_name_behind_it() {
    let prose = Lang::Ar.prose();
    let clause = |codes: &[&str]| {
        let names = codes
            .iter()
            .map(|code| prose.state(State::find(code).unwrap(), None));
        let who = prose.subject(&names.collect::<Vec<Name>>());
        prose.took_position(&who, Stance::Support, &Matter::This(SubjectKind::Proposal))
    };
    assert_eq!(clause(&["KEN"]), "أيدت كينيا هذا الاقتراح");
    assert_eq!(clause(&["IRQ"]), "أيد العراق هذا الاقتراح");
    assert_eq!(clause(&["IRQ", "KEN"]), "أيد العراق وكينيا هذا الاقتراح");
}

#[test]
fn a_russian_verb_agrees_where_the_gender_is_known_and_is_present_where_not() {
    let prose = Lang::Ru.prose();
    let clause = |who: &Subject| prose.took_position(who, Stance::Support, &Matter::Proposal("P1"));
    let state = |code| prose.subject(&[prose.state(State::find(code).unwrap(), None)]);
    assert_eq!(clause(&state("COL")), "Колумбия поддержала предложение P1");
    assert_eq!(clause(&state("EGY")), "Египет поддержал предложение P1");
    assert_eq!(clause(&state("PHL")), "Филиппины поддержали предложение P1");
    assert_eq!(clause(&state("CHL")), "Чили поддерживает предложение P1");
    let caritas = prose.body("Caritas Internationalis", None);
    let of = prose.on_behalf_of(std::slice::from_ref(&caritas));
    assert_eq!(of, "от имени участника «Caritas Internationalis»");
    let clause = clause(&prose.subject(&[caritas]));
    assert_eq!(
        clause,
        "Caritas Internationalis поддерживает предложение P1"
    );
}

#[test]
fn spanish_contracts_and_changes_its_conjunction() {
    let prose = Lang::Es.prose();
    let names = |codes: &[&str]| -> Vec<Name> {
        let name = |code: &&str| prose.state(State::find(code).unwrap(), None);
        codes.iter().map(name).collect()
    };
    assert_eq!(
        prose.on_behalf_of(&names(&["ECU"])),
        "en nombre del Ecuador"
    );
    assert_eq!(
        prose.on_behalf_of(&names(&["SLV"])),
        "en nombre de El Salvador"
    );
    let subject = prose.subject(&names(&["FRA", "ITA"]));
    assert_eq!(subject.text, "Francia e Italia");
    let india = prose.subject(&names(&["FRA", "IND"]));
    assert_eq!(india.text, "Francia y la India");
}

#[test]
fn no_language_borrows_the_words_of_another() {
    let mut seen = std::collections::BTreeSet::new();
    for lang in Lang::ALL {
        let prose = lang.prose();
        for kind in lexicon::EntryKind::ALL {
            let word = prose.entry_kind(kind);
            is_clean(lang, word);
            seen.insert((lang, word));
            let in_own_script = match lang {
                Lang::Ar => word.contains(|it: char| matches!(it, 'ا'..='ي')),
                Lang::Ru => word.contains(|it: char| matches!(it, 'а'..='я')),
                Lang::Zh => word.contains(|it: char| it >= '\u{4e00}'),
                _ => word.is_char_boundary(0) && word.contains(|it: char| it.is_ascii_lowercase()),
            };
            assert!(in_own_script, "{lang}: {word}");
        }
        for category in [Category::State, Category::CivilSociety, Category::Other] {
            is_clean(lang, prose.category(category));
        }
    }
    // "evidence" and the rest differ within a language as well.
    assert!(seen.len() > 6 * 35, "{}", seen.len());
}
