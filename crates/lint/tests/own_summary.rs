//! The program's own summaries: nothing in them is found wrong, and what is put in by hand is.
#![allow(clippy::unwrap_used)] // a test may panic

#[path = "../../render/tests/book/mod.rs"]
mod book;
#[path = "../../render/tests/forum/mod.rs"]
mod forum;
#[path = "../../render/tests/invented/mod.rs"]
mod invented;

use book::Book;
use forum::forum;
use invented::any_ledger;
use lexicon::Lang;
use lint::{Finding, Form, Severity, lint};
use proptest::prelude::*;
use render::markdown;
use summary::Template;
use views::{Beside, Veil};

fn linted(book: &Book, draft: &str, lang: Lang) -> Vec<Finding> {
    let texts = |index: u64| {
        let erased_by = book.erased.get(&index).copied();
        let texts = book.texts[usize::try_from(index).unwrap()].clone();
        Beside {
            texts: if erased_by.is_some() {
                Vec::new()
            } else {
                texts
            },
            erased_by,
        }
    };
    let minutes = book.minutes();
    let shown = Veil::NONE.shown(&minutes);
    lint(draft, Form::Markdown, &minutes, &texts, lang, shown)
}

/// Errors and warnings, one a line.
fn grave(findings: &[Finding]) -> Vec<String> {
    let grave = findings.iter().filter(|it| it.severity != Severity::Note);
    grave.map(told).collect()
}

fn told(finding: &Finding) -> String {
    let Finding {
        place,
        severity,
        kind,
        words,
        message,
        ..
    } = finding;
    let (severity, kind) = (severity.word(), kind.word());
    format!(
        "{}:{} {severity} {kind} \"{words}\": {message}",
        place.line, place.column
    )
}

#[test]
fn given_the_forum_when_its_own_summaries_are_linted_then_nothing_is_found() {
    let book = forum();
    let mut all = Vec::new();
    for name in ["conclusions", "report", "record"] {
        let template = Template::named(name).unwrap();
        for lang in Lang::ALL {
            let draft = markdown(&book.document_by(&template, lang));
            let found = grave(&linted(&book, &draft, lang));
            all.extend(found.into_iter().map(|it| format!("{name} {lang} {it}")));
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn given_any_ledger_when_its_own_summary_is_linted_then_nothing_is_found(
        invented in any_ledger(),
    ) {
        for lang in Lang::ALL {
            let draft = markdown(&invented.book.document(lang));
            let found = grave(&linted(&invented.book, &draft, lang));
            prop_assert!(found.is_empty(), "{lang}: {found:#?}\n{draft}");
        }
    }
}
