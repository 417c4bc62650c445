//! Mistakes put into a summary by hand, in each language: each is found, at its place.
#![allow(clippy::unwrap_used)] // a test may panic

#[path = "../../render/tests/book/mod.rs"]
mod book;
#[path = "../../render/tests/forum/mod.rs"]
mod forum;

use book::Book;
use deliberation::{Attribution, Category, ParticipantRegistered, Rules, RulesAdopted, Standing};
use forum::forum;
use lexicon::{Lang, Matter, Noun, NumberWord, Prose, Stance, State, SubjectKind};
use lint::{Finding, Form, Kind, Severity, lint};
use render::markdown;
use views::{Beside, Veil};

fn linted(book: &Book, draft: &str, lang: Lang) -> Vec<Finding> {
    linted_as(book, draft, lang, Form::Markdown)
}

fn linted_as(book: &Book, draft: &str, lang: Lang, form: Form) -> Vec<Finding> {
    let texts = |index: u64| Beside::from(book.texts[usize::try_from(index).unwrap()].clone());
    let minutes = book.minutes();
    let shown = Veil::NONE.shown(&minutes);
    lint(draft, form, &minutes, &texts, lang, shown)
}

fn bare(lang: Lang, code: &str) -> String {
    lang.prose().state(State::find(code).unwrap(), None).bare
}

fn nowhere(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "روريتانيا",
        Lang::Ru => "Руритания",
        Lang::Zh => "卢里坦尼亚",
        _ => "Ruritania",
    }
}

/// The summary of the forum with words changed in the line that holds others, and where they
/// stand now.
fn planted(lang: Lang, holds: &[&str], from: &str, to: &str) -> (String, usize, usize) {
    let mut place = None;
    let draft = markdown(&forum().document(lang));
    let mut lines: Vec<String> = draft.lines().map(str::to_owned).collect();
    for (number, line) in lines.iter_mut().enumerate() {
        if place.is_none() && holds.iter().all(|it| line.contains(it)) && line.contains(from) {
            let at = line.find(from).unwrap();
            place = Some((number + 1, line[..at].chars().count() + 1));
            *line = line.replacen(from, to, 1);
        }
    }
    let (line, column) =
        place.unwrap_or_else(|| panic!("{lang}: no {from} with {holds:?}\n{draft}"));
    (lines.join("\n"), line, column)
}

/// That a finding of a kind stands at a place.
fn found(
    found: &[Finding],
    kind: Kind,
    severity: Severity,
    line: usize,
    column: usize,
    lang: Lang,
) {
    let there = found.iter().any(|it| {
        it.kind == kind
            && it.severity == severity
            && (it.place.line, it.place.column) == (line, column)
    });
    assert!(
        there,
        "{lang}: no {kind:?} at {line}:{column} in {found:#?}"
    );
}

/// A number word and its noun, without the first letter, which may be a capital.
fn counted(prose: &dyn Prose, word: NumberWord) -> String {
    let text = prose.counted(word, Noun::State).text;
    text.chars().skip(1).collect()
}

#[test]
fn given_a_state_that_took_no_position_when_named_then_it_is_an_error_with_the_right_phrase() {
    let book = forum();
    for lang in Lang::ALL {
        let prose = lang.prose();
        let (ivorian, kenyan) = (bare(lang, "CIV"), bare(lang, "KEN"));
        let two = counted(prose, NumberWord::Two);
        let (draft, line, column) = planted(lang, &[&two, "recul"], &ivorian, &kenyan);
        let findings = linted(&book, &draft, lang);
        found(
            &findings,
            Kind::PositionNotTaken,
            Severity::Error,
            line,
            column,
            lang,
        );
        let finding = findings
            .iter()
            .find(|it| it.kind == Kind::PositionNotTaken)
            .unwrap();
        assert_eq!(finding.words, kenyan);
        assert!(finding.suggest[0].contains(&ivorian), "{finding:?}");
        assert!(!finding.entries.is_empty());
    }
}

#[test]
fn given_a_number_word_that_is_too_high_when_linted_then_it_is_an_error_and_one_too_low_a_warning()
{
    let book = forum();
    let cases = [
        (
            Stance::Oppose,
            NumberWord::Several,
            NumberWord::One,
            Some(Severity::Error),
        ),
        (Stance::Oppose, NumberWord::One, NumberWord::One, None),
        (
            Stance::Support,
            NumberWord::Some,
            NumberWord::Most,
            Some(Severity::Warning),
        ),
        (Stance::Support, NumberWord::Most, NumberWord::Most, None),
    ];
    for lang in Lang::ALL {
        let prose = lang.prose();
        for (stance, stated, right, severity) in cases {
            let subject = prose.counted(stated, Noun::State);
            let said = prose.took_position(&subject, stance, &Matter::Point("1"));
            let draft = format!("\n- {said}");
            let findings = linted(&book, &draft, lang);
            let Some(severity) = severity else {
                assert_eq!(findings, [], "{said}");
                continue;
            };
            let column = 3 + said[..said.find(&subject.text).unwrap()].chars().count();
            found(
                &findings,
                Kind::NumberNotBorneOut,
                severity,
                2,
                column,
                lang,
            );
            let right = counted(prose, right);
            assert!(findings[0].suggest[0].contains(&right), "{findings:?}");
        }
    }
}

#[test]
fn given_a_supporter_and_an_opponent_when_swapped_then_both_are_errors() {
    let book = forum();
    for lang in Lang::ALL {
        let prose = lang.prose();
        let most = counted(prose, NumberWord::Most);
        let one = counted(prose, NumberWord::One);
        let (kenyan, british) = (bare(lang, "KEN"), bare(lang, "GBR"));
        let (draft, line, column) = planted(lang, &[&most], &kenyan, &british);
        found(
            &linted(&book, &draft, lang),
            Kind::OtherPosition,
            Severity::Error,
            line,
            column,
            lang,
        );
        let (draft, line, column) = planted(lang, &[&one], &british, &kenyan);
        found(
            &linted(&book, &draft, lang),
            Kind::OtherPosition,
            Severity::Error,
            line,
            column,
            lang,
        );
    }
}

#[test]
fn given_a_participant_that_does_not_exist_when_named_in_brackets_then_it_is_an_error() {
    let book = forum();
    for lang in Lang::ALL {
        let most = counted(lang.prose(), NumberWord::Most);
        let kenyan = bare(lang, "KEN");
        for name in [nowhere(lang).to_owned(), bare(lang, "BRA")] {
            let (draft, line, column) = planted(lang, &[&most], &kenyan, &name);
            let findings = linted(&book, &draft, lang);
            found(
                &findings,
                Kind::UnknownName,
                Severity::Error,
                line,
                column,
                lang,
            );
        }
    }
}

#[test]
fn given_another_proposer_when_linted_then_it_is_an_error_with_those_on_record() {
    let book = forum();
    for lang in Lang::ALL {
        let (peruvian, kenyan) = (bare(lang, "PER"), bare(lang, "KEN"));
        for name in [kenyan.as_str(), nowhere(lang)] {
            let nets = "Redes del Litoral";
            let (draft, line, column) = planted(lang, &[nets, &peruvian, "39"], &peruvian, name);
            let findings = linted(&book, &draft, lang);
            let kind = if name == kenyan {
                Kind::OtherProposer
            } else {
                Kind::UnknownName
            };
            found(&findings, kind, Severity::Error, line, column, lang);
            let finding = findings.iter().find(|it| it.kind == Kind::OtherProposer);
            assert!(finding.is_none_or(|it| it.suggest[0].contains(&peruvian)));
        }
    }
}

#[test]
fn given_every_stance_when_stated_of_states_without_one_then_the_verb_is_understood() {
    let book = forum();
    let stances = [
        Stance::Support,
        Stance::SupportWithReservation,
        Stance::Oppose,
        Stance::Reserve,
        Stance::Dissociate,
    ];
    let state = |code| State::find(code).unwrap();
    for lang in Lang::ALL {
        let prose = lang.prose();
        for codes in [&["KEN"][..], &["PER", "KEN"], &["ITA", "PHL", "CIV"]] {
            let names: Vec<_> = codes
                .iter()
                .map(|it| prose.state(state(it), None))
                .collect();
            let subject = prose.subject(&names);
            for stance in stances {
                for matter in [Matter::Proposal("P1"), Matter::This(SubjectKind::Proposal)] {
                    let said = prose.took_position(&subject, stance, &matter);
                    let draft = format!("## P1\n\n{}\n", prose.sentence(&said));
                    let findings = linted(&book, &draft, lang);
                    let not_taken = findings
                        .iter()
                        .filter(|it| it.kind == Kind::PositionNotTaken);
                    assert_eq!(not_taken.count(), codes.len(), "{draft}{findings:#?}");
                }
                let said = prose.withdrew(&subject, Some(stance), &Matter::Proposal("P1"));
                let findings = linted(&book, &prose.sentence(&said), lang);
                assert_eq!(findings, [], "{said}");
            }
        }
    }
}

#[test]
fn given_a_code_that_does_not_exist_when_linted_then_it_is_an_error_at_its_place() {
    let book = forum();
    for lang in Lang::ALL {
        let prose = lang.prose();
        let subject = prose.subject(&[prose.state(State::find("KEN").unwrap(), None)]);
        for (matter, code) in [(Matter::Proposal("P9"), "P9"), (Matter::Point("7"), "7")] {
            let said = prose.took_position(&subject, Stance::Support, &matter);
            let findings = linted(&book, &prose.sentence(&said), lang);
            let kinds: Vec<Kind> = findings.iter().map(|it| it.kind).collect();
            assert_eq!(kinds, [Kind::UnknownCode], "{said}: {findings:#?}");
            assert!(findings[0].words.ends_with(code), "{findings:?}");
        }
    }
}

#[test]
fn given_a_draft_by_hand_when_linted_then_each_claim_is_judged_by_its_clause() {
    let book = forum();
    let draft = "\
On point 1, Peru and Kenya were in favour, while Italy opposed it. Following the statement by
Italy, Kenya supported point 1. The United Kingdom of Great Britain and Northern Ireland supported
point 1 strongly. Kenya did not oppose point 1, and nobody asked Italy to oppose it.
Mr. Doe said that \u{201c}the sea will come and take us all\u{201d}.
";
    let findings = linted(&book, draft, Lang::En);
    let told: Vec<(usize, Kind, &str)> = findings
        .iter()
        .map(|it| (it.place.line, it.kind, it.words.as_str()))
        .collect();
    let british = "The United Kingdom of Great Britain and Northern Ireland";
    assert_eq!(
        told,
        [
            (1, Kind::OtherPosition, "Italy"),
            (2, Kind::OtherPosition, british),
            (4, Kind::UnknownQuote, "the sea will come and take us all"),
        ],
        "{findings:#?}"
    );
}

#[test]
fn given_a_denial_when_linted_then_it_is_said_that_nobody_judged_it() {
    let book = forum();
    let findings = linted(&book, "No delegation supported point 1.\n", Lang::En);
    let told: Vec<(Kind, Severity)> = findings.iter().map(|it| (it.kind, it.severity)).collect();
    assert_eq!(
        told,
        [(Kind::DenialNotHeld, Severity::Note)],
        "{findings:#?}"
    );
    assert!(!findings[0].entries.is_empty() && !findings[0].suggest.is_empty());
}

#[test]
fn given_a_plain_text_when_linted_then_a_line_that_is_a_title_is_a_heading() {
    let book = forum();
    let draft = "Create an observatory\n\nKenya supported this proposal.\n";
    let findings = linted_as(&book, draft, Lang::En, Form::Plain);
    let kinds: Vec<Kind> = findings.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [Kind::PositionNotTaken]);
    assert_eq!(findings[0].place.line, 3);
}

#[test]
fn given_rules_not_for_attribution_when_a_name_is_given_with_a_position_then_it_is_an_error() {
    let mut book = forum();
    let rules = Rules {
        attribution: Attribution::NotForAttribution,
        ..Rules::default()
    };
    book.add(None, RulesAdopted { rules }, &[]);
    let findings = linted(&book, "Kenya supported point 1.", Lang::En);
    let kinds: Vec<Kind> = findings.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [Kind::NameNotToBeShown]);
    for lang in Lang::ALL {
        let findings = linted(&book, &markdown(&book.document(lang)), lang);
        assert_eq!(findings, [], "{lang}");
    }
}

#[test]
fn given_a_participant_without_a_word_when_said_to_speak_then_it_is_a_warning() {
    let mut book = forum();
    let registered = ParticipantRegistered {
        code: None,
        category: Category::State,
        standing: Standing::Member,
        country: Some("ALB".parse().unwrap()),
    };
    book.add(None, registered, &[]);
    let draft =
        "Albania stressed that it was urgent. Kenya stressed it too. It was stressed by all.";
    let findings = linted(&book, draft, Lang::En);
    let told: Vec<_> = findings
        .iter()
        .map(|it| (it.kind, it.severity, it.words.as_str()))
        .collect();
    assert_eq!(told, [(Kind::DidNotSpeak, Severity::Warning, "Albania")]);
}

#[test]
fn given_brackets_that_leave_a_name_out_when_linted_then_it_is_a_warning_that_names_it() {
    let draft =
        "Most States [Peru, Kenya, Philippines] supported point 1. Point 1 was opposed by Kenya.";
    let findings = linted(&forum(), draft, Lang::En);
    let kinds: Vec<Kind> = findings.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [Kind::NamesMissing, Kind::OtherPosition]);
    assert_eq!(findings[0].words, "Peru, Kenya, Philippines");
    assert!(
        findings[0].message.ends_with("missing Côte d'Ivoire"),
        "{findings:?}"
    );
}

#[test]
fn given_no_words_or_an_empty_record_when_linted_then_nothing_breaks() {
    assert_eq!(linted(&forum(), "", Lang::Fr), []);
    assert_eq!(linted(&forum(), "#\n\n[\n|\n> \n⟦\n&#x\n\\", Lang::Fr), []);
    assert_eq!(
        linted(&Book::default(), "Many States supported this.", Lang::En),
        []
    );
}
