//! How long a summary of a large ledger takes in each format: composed, and as bytes.
//!
//! `cargo run --release -p render --example render_speed [entries] [template]`
#![allow(missing_docs, clippy::unwrap_used, clippy::wildcard_imports)] // as tests are written

#[path = "../tests/book/mod.rs"]
mod book;

use std::hint::black_box;
use std::time::{Duration, Instant};

use book::Book;
use deliberation::*;
use lexicon::Lang;
use summary::{Document, LedgerFacts, Template, Wanted, compose};
use views::{Audience, Veil};

const DEFAULT_ENTRIES: usize = 100_000;
/// Of every format, after one that is not counted; the middle one is shown.
const TIMES: usize = 7;
const SUBJECTS: usize = 60;

fn main() {
    let wanted = std::env::args().nth(1).and_then(|it| it.parse().ok());
    let book = meeting(wanted.unwrap_or(DEFAULT_ENTRIES));
    let minutes = book.minutes();
    let texts = |index: u64| book.texts[usize::try_from(index).unwrap()].clone();
    let ledger = LedgerFacts {
        name: "speed".to_owned(),
        origin: "speed.example/speed".to_owned(),
        size: minutes.len(),
        root: "5e".repeat(32),
        session: None,
    };
    let template = std::env::args().nth(2).unwrap_or_default();
    let template = Template::named(&template).unwrap();
    let wanted = Wanted {
        template: &template,
        lang: Lang::En,
        shown: Veil::NONE.shown(&minutes),
        audience: Audience::Full,
    };
    let make = || compose(&minutes, &texts, &ledger, &wanted).unwrap();
    let document = make();
    println!(
        "entries {}, sentences {}",
        minutes.len(),
        document.sentences().len()
    );
    let composed = middle(|| {
        black_box(make());
        0
    });
    println!("composed  {:>8.1} ms", ms(composed.0));
    let text = |it: fn(&Document) -> String| middle(|| it(&document).len());
    show("markdown", composed.0, text(render::markdown));
    show("html", composed.0, text(render::html));
    show("json", composed.0, text(render::json));
    show("akn", composed.0, text(render::akn));
    show("docx", composed.0, middle(|| render::docx(&document).len()));
}

fn show(name: &str, composed: Duration, (spent, bytes): (Duration, usize)) {
    let both = ms(composed + spent);
    println!(
        "{name:<9} {:>8.1} ms, with composing {both:>8.1} ms, {} KiB",
        ms(spent),
        bytes / 1024
    );
}

fn ms(spent: Duration) -> f64 {
    spent.as_secs_f64() * 1e3
}

/// The middle time of some, and what came of it.
fn middle(work: impl Fn() -> usize) -> (Duration, usize) {
    let bytes = work();
    let mut all: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed()
        })
        .collect();
    all.sort_unstable();
    (all[TIMES / 2], bytes)
}

/// All States, some points and proposals, and then who says and holds what.
fn meeting(entries: usize) -> Book {
    let mut book = Book::founded(Rules::default());
    let opened = SessionOpened {
        code: None,
        dates: None,
        country: None,
        languages: Vec::new(),
    };
    let title = [(TextField::Title, "en", "A long session")];
    let session = Some(SessionId(book.add(None, opened, &title)));
    let states: Vec<ParticipantId> = lexicon::State::today()
        .map(|state| ParticipantId(book.add(session, state_of(state.code()), &[])))
        .collect();
    let subjects: Vec<Subject> = (0..SUBJECTS)
        .map(|at| subject(&mut book, session, at))
        .collect();
    for at in 0.. {
        if book.facts.len() >= entries {
            break;
        }
        let by = states[at * 7 % states.len()];
        let gist = format!("What was said in intervention {at}, in the words of the rapporteur.");
        let said = book.add(session, statement(by), &[(TextField::Gist, "en", &gist)]);
        for more in 0..4 {
            let taken = PositionTaken {
                holder: Party::Participant(by),
                subject: subjects[(at + more * 13) % subjects.len()],
                stance: [Stance::Support, Stance::Support, Stance::Oppose][(at + more) % 3],
                intervention: Some(InterventionId(said)),
                order: Order::default(),
            };
            book.add(session, taken, &[]);
        }
    }
    book
}

fn state_of(code: &str) -> ParticipantRegistered {
    ParticipantRegistered {
        code: Some(code.parse().unwrap()),
        category: Category::State,
        standing: Standing::Member,
        country: Some(code.parse().unwrap()),
    }
}

fn subject(book: &mut Book, session: Option<SessionId>, at: usize) -> Subject {
    let title = [(TextField::Title, "en", "What is to be done")];
    let formulated = PointFormulated {
        code: format!("C{at}").parse().unwrap(),
        number: u32::try_from(at).unwrap() + 1,
        author: PointAuthor::Rapporteur,
        topics: Vec::new(),
    };
    Subject::Point(PointId(book.add(session, formulated, &title)))
}

fn statement(by: ParticipantId) -> InterventionMade {
    InterventionMade {
        segment: None,
        speaker: None,
        participant: Some(by),
        role: Role::Delegate,
        kind: InterventionKind::Statement,
        occasion: Occasion::Unstated,
        topics: Vec::new(),
        on_behalf_of: Vec::new(),
        in_reply_to: None,
        order: Order::default(),
        started_ms: None,
        duration_ms: None,
        floor_language: None,
        time_code_ms: None,
        request: None,
        draft: None,
    }
}
