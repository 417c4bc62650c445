//! A small ledger, made up, as pages that were read and found right.
#![allow(clippy::unwrap_used)] // a test may panic

mod assembly;
mod book;
mod forum;
mod read_back;

use std::path::Path;

use assembly::assembly;
use deliberation::*;
use forum::forum;
use lexicon::Lang;
use read_back as back;
use render::{akn, docx, html, json, markdown};
use summary::Template;

/// Compares with the file of that name. `UPDATE_GOLDEN=1` writes it anew: read the difference
/// before it is committed.
fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (found, wanted)) in found.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(found, wanted, "{name} line {}", number + 1);
    }
    assert_eq!(found, wanted, "{name} has lines more or fewer");
}

#[test]
fn given_a_made_up_forum_when_rendered_as_markdown_then_it_is_the_page_that_was_read() {
    let book = forum();
    for lang in Lang::ALL {
        check(&format!("forum.{lang}.md"), &markdown(&book.document(lang)));
    }
}

#[test]
fn given_a_made_up_forum_when_rendered_as_html_then_it_is_the_page_that_was_read() {
    let book = forum();
    for lang in Lang::ALL {
        check(&format!("forum.{lang}.html"), &html(&book.document(lang)));
    }
}

#[test]
fn given_a_made_up_forum_when_rendered_for_programs_then_it_is_the_page_that_was_read() {
    let book = forum();
    for lang in [Lang::Fr, Lang::En] {
        let document = book.document(lang);
        check(&format!("forum.{}.json", lang.code()), &json(&document));
        check(&format!("forum.{}.akn.xml", lang.code()), &akn(&document));
    }
}

#[test]
fn given_a_made_up_forum_when_written_by_other_templates_then_it_is_the_page_that_was_read() {
    let book = forum();
    for name in ["report", "record", "corrigendum"] {
        let template = Template::named(name).unwrap();
        for lang in Lang::ALL {
            let document = book.document_by(&template, lang);
            check(&format!("forum.{name}.{lang}.md"), &markdown(&document));
        }
        let document = book.document_by(&template, Lang::Fr);
        check(&format!("forum.{name}.fr.html"), &html(&document));
        check(&format!("forum.{name}.fr.json"), &json(&document));
        check(&format!("forum.{name}.fr.akn.xml"), &akn(&document));
    }
}

#[test]
fn given_names_not_for_attribution_when_rendered_then_no_name_is_shown() {
    for attribution in [Attribution::NotForAttribution, Attribution::GroupOnly] {
        let mut book = forum();
        let rules = Rules {
            attribution,
            ..Rules::default()
        };
        book.add(None, RulesAdopted { rules }, &[]);
        for lang in Lang::ALL {
            let prose = lang.prose();
            let mut page = String::new();
            for name in Template::shipped() {
                let document = book.document_by(&Template::named(name).unwrap(), lang);
                page.extend([markdown, html, json, akn].map(|it| it(&document)));
                let parts = back::parts(&docx(&document));
                page.extend(parts.values().map(back::tree::Element::text));
            }
            for code in ["PER", "KEN", "PHL", "ITA", "CIV", "GBR"] {
                let name = prose.state(lexicon::State::find(code).unwrap(), None).bare;
                // The country of a place is no name of a participant.
                let kenya = prose.state(lexicon::State::find("KEN").unwrap(), None);
                let hidden = page.replace(&[prose.comma(), &kenya.place].concat(), "");
                assert!(!hidden.contains(&name), "{attribution:?} {lang}: {name}");
            }
            assert!(!page.contains("Inés") && !page.contains("Redes"), "{lang}");
            // In the languages without a translation it is the original that must not be shown.
            let group = page.contains("Groupe des îles") || page.contains("Islands Group");
            assert_eq!(group, attribution == Attribution::GroupOnly, "{lang}");
        }
    }
}

#[test]
fn given_an_assembly_that_decides_when_rendered_then_it_is_the_page_that_was_read() {
    let book = assembly();
    for lang in Lang::ALL {
        check(
            &format!("assembly.{lang}.md"),
            &markdown(&book.document(lang)),
        );
    }
}

#[test]
fn given_votes_not_for_attribution_when_rendered_then_nobody_s_vote_is_told() {
    let mut book = assembly();
    let rules = Rules {
        attribution: Attribution::NotForAttribution,
        ..Rules::default()
    };
    book.add(None, RulesAdopted { rules }, &[]);
    for name in Template::shipped() {
        let document = book.document_by(&Template::named(name).unwrap(), Lang::En);
        let page = markdown(&document);
        for state in ["Peru", "Kenya", "Italy", "Philippines"] {
            assert!(!page.contains(state), "{name}: {state}\n{page}");
        }
        assert!(
            !page.contains("1 against"),
            "{name}: a small number\n{page}"
        );
    }
}

#[test]
fn given_nothing_recorded_when_composed_then_the_error_says_so() {
    let minutes = views::Minutes::default();
    let ledger = summary::LedgerFacts {
        name: "x".to_owned(),
        origin: "x.example/x".to_owned(),
        size: 0,
        root: String::new(),
        session: None,
    };
    let shown = views::Veil::NONE.shown(&minutes);
    let template = summary::Template::named("").unwrap();
    let texts = |_| Vec::new();
    let wanted = summary::Wanted {
        template: &template,
        lang: Lang::Fr,
        shown,
        audience: views::Audience::Full,
    };
    let composed = summary::compose(&minutes, &texts, &ledger, &wanted);
    assert!(
        composed
            .unwrap_err()
            .to_string()
            .contains("nothing is recorded yet")
    );
}
