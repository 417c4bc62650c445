//! Any ledger: nothing that is recorded is missing, and nothing is said that is not recorded.
#![allow(clippy::unwrap_used)] // a test may panic

mod book;
mod invented;

use std::collections::{BTreeMap, BTreeSet};

use deliberation::{NumberWord, Stance, TextField};
use invented::{Invented, any_ledger};
use lexicon::{Lang, Matter, Noun, Prose, State, SubjectKind};
use proptest::prelude::*;
use render::{html, markdown};
use summary::{Block, Document, Kind, Part, Sentence, Template};

/// Turns the direction of writing.
const TURN: char = '\u{202e}';

const LANGS: [Lang; 6] = Lang::ALL;

/// What was recorded in the words a reader of this language gets: a translation or the original.
fn words(invented: &Invented, lang: Lang, fields: &[TextField]) -> Vec<String> {
    let texts = &invented.book.texts;
    let mut all = Vec::new();
    for (index, own) in texts.iter().enumerate() {
        if invented.is_translation(index) {
            continue;
        }
        for text in own.iter().filter(|it| fields.contains(&it.field)) {
            let translated = invented.translation(index, text.field, lang);
            all.push(translated.unwrap_or_else(|| text.content.clone()));
        }
    }
    all
}

fn name(prose: &dyn Prose, code: &str) -> String {
    prose.state(State::find(code).unwrap(), None).bare
}

/// The number word by counting, as the default rules have it where nobody's presence is known.
fn word(count: usize) -> NumberWord {
    match count {
        1 => NumberWord::One,
        2 => NumberWord::Two,
        3 | 4 => NumberWord::Some,
        _ => NumberWord::Several,
    }
}

fn worded(word: NumberWord) -> lexicon::NumberWord {
    match word {
        NumberWord::One => lexicon::NumberWord::One,
        NumberWord::Two => lexicon::NumberWord::Two,
        NumberWord::Some => lexicon::NumberWord::Some,
        _ => lexicon::NumberWord::Several,
    }
}

fn stance(stance: Stance) -> lexicon::Stance {
    match stance {
        Stance::Support => lexicon::Stance::Support,
        Stance::SupportWithReservation => lexicon::Stance::SupportWithReservation,
        Stance::Oppose => lexicon::Stance::Oppose,
        Stance::Reserve => lexicon::Stance::Reserve,
        Stance::Dissociate => lexicon::Stance::Dissociate,
    }
}

/// A sentence about positions: its words without the names, and the names.
type Told = (String, BTreeSet<String>);

/// Every sentence that must be there, straight from the facts: for each subject and stance those
/// whose latest position it is, members in the tally and others beside it.
fn expected(invented: &Invented, prose: &dyn Prose) -> BTreeMap<Told, usize> {
    let mut expected = BTreeMap::new();
    let members = invented.states.iter().any(|state| state.member);
    for subject in &invented.subjects {
        let latest: BTreeMap<usize, Stance> = invented
            .positions
            .iter()
            .filter(|it| it.subject == *subject)
            .map(|it| (it.holder, it.stance))
            .collect();
        let mut held: BTreeMap<(Stance, bool), BTreeSet<String>> = BTreeMap::new();
        for (holder, stance) in latest {
            let state = &invented.states[holder];
            let beside = members && !state.member;
            let names = held.entry((stance, beside)).or_default();
            names.insert(name(prose, state.code));
        }
        let kind = if subject.is_point {
            SubjectKind::Point
        } else {
            SubjectKind::Proposal
        };
        for ((taken, beside), names) in held {
            let mut who = prose.counted(worded(word(names.len())), Noun::State);
            who.text.push_str(prose.space());
            who.text.push_str("[]");
            let clause = prose.took_position(&who, stance(taken), &Matter::This(kind));
            let clause = if beside {
                prose.beside_the_tally(&clause)
            } else {
                clause
            };
            *expected
                .entry((prose.sentence(&clause), names))
                .or_default() += 1;
        }
    }
    expected
}

/// Every sentence about positions that is there: one with names in brackets under a point or
/// proposal that rests on a position and is no list of mentions.
fn told(invented: &Invented, document: &Document, prose: &dyn Prose) -> BTreeMap<Told, usize> {
    let mut told = BTreeMap::new();
    for sentence in document.sentences() {
        let on_positions = sentence
            .entries()
            .iter()
            .any(|entry| invented.position_entries().contains(entry));
        let text = half_width(&sentence.text());
        let (Some(from), Some(to)) = (text.find('['), text.rfind(']')) else {
            continue;
        };
        if on_positions && sentence.kind() == Kind::Computed {
            let between = between(prose);
            let names = text[from + 1..to].split(&between).map(str::to_owned);
            let names = names.collect();
            let rest = format!("{}[]{}", &text[..from], &text[to + 1..]);
            *told.entry((rest, names)).or_default() += 1;
        }
    }
    told
}

/// With the brackets that the other languages have as well.
fn half_width(text: &str) -> String {
    text.replace('［', "[").replace('］', "]")
}

/// What stands between names in brackets.
fn between(prose: &dyn Prose) -> String {
    prose.series(&[String::new(), String::new()])
}

/// Every State in brackets has its own entry among those of the sentence.
fn states_are_borne_out(invented: &Invented, document: &Document, prose: &dyn Prose) {
    let names: BTreeMap<String, u64> = invented
        .states
        .iter()
        .map(|state| (name(prose, state.code), state.entry))
        .collect();
    let all: BTreeSet<String> = State::today()
        .map(|state| prose.state(state, None).bare)
        .collect();
    for sentence in document.sentences() {
        if sentence.kind() == Kind::RecordedText {
            continue;
        }
        let text = half_width(&sentence.text());
        for bracket in text
            .split('[')
            .skip(1)
            .filter_map(|it| it.split(']').next())
        {
            for found in bracket
                .split(&between(prose))
                .filter(|it| all.contains(*it))
            {
                let entry = names.get(found);
                assert!(entry.is_some(), "{found} is no participant: {text}");
                assert!(
                    sentence.entries().contains(entry.unwrap()),
                    "{found}: {text}"
                );
            }
        }
    }
}

/// The text without its markup: what a reader of the page sees. Fails where it is no XML.
fn read(page: &str) -> String {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(page);
    let mut depth = 0usize;
    let mut out = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    assert!(!key.starts_with("on"), "{key}");
                }
                let name = start.name().as_ref().to_owned();
                assert!(
                    !matches!(name.as_str(), "script" | "iframe" | "img"),
                    "{name}"
                );
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) => out.push_str(&text),
            Event::GeneralRef(reference) => {
                let name = reference.to_string();
                let number = reference.resolve_char_ref().unwrap();
                let named = |name: &str| match name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    other => panic!("&{other};"),
                };
                out.push(number.unwrap_or_else(|| named(&name)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    out
}

/// A recorded text as a page shows it: line breaks are spaces, what XML cannot hold is replaced.
fn plain(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        '\0'..='\u{1f}' => char::REPLACEMENT_CHARACTER,
        _ => letter,
    };
    text.trim().chars().map(shown).collect()
}

/// Without quotes: a form of a term stands in some, and those in it become those inside others.
fn unquoted(text: &str) -> String {
    let mut kept = text.to_owned();
    kept.retain(|letter| !"«»“”„‘’\u{a0} ".contains(letter));
    kept
}

/// The sentences between the symbol and the foot, which tell the size of the prefix.
fn body(document: &Document) -> Vec<Sentence> {
    let mut without_foot = document.clone();
    without_foot.blocks.remove(0);
    without_foot
        .blocks
        .retain(|block| !matches!(block, Block::Footer(_)));
    without_foot.sentences().into_iter().cloned().collect()
}

fn templates() -> Vec<Template> {
    let shipped = Template::shipped().map(|name| Template::named(name).unwrap());
    shipped.collect()
}

/// The record of what was said and the corrigendum tell no positions.
fn tells_positions(template: &Template) -> bool {
    template.parts.iter().any(|it| it.of == Part::Points)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn given_any_ledger_when_rendered_then_nothing_is_missing(invented in any_ledger()) {
        for lang in LANGS {
            let document = invented.book.document(lang);
            let all: String = document.sentences().iter().map(|it| it.text() + "\n").collect();
            let fields = [
                TextField::Title, TextField::Gist, TextField::PracticeField, TextField::Name,
                TextField::Wording, TextField::Description, TextField::Text, TextField::Example,
                TextField::Indicator,
            ];
            let (all, shown) = (unquoted(&all), unquoted(&read(&html(&document))));
            for wanted in words(&invented, lang, &fields) {
                let (words, page) = (unquoted(wanted.trim()), unquoted(&plain(&wanted)));
                prop_assert!(all.contains(&words), "{lang}: {wanted}");
                prop_assert!(shown.contains(&page), "{lang} in HTML: {wanted}");
            }
            let page = markdown(&document);
            let live = page.contains("<script") || page.contains(TURN);
            prop_assert!(!live, "a text is markup");
            prop_assert_eq!(page, markdown(&invented.book.document(lang)));
        }
    }

    #[test]
    fn given_any_ledger_when_composed_then_what_is_counted_is_what_the_facts_say(
        invented in any_ledger()
    ) {
        for lang in LANGS {
            let prose = lang.prose();
            let document = invented.book.document(lang);
            prop_assert_eq!(told(&invented, &document, prose), expected(&invented, prose));
            states_are_borne_out(&invented, &document, prose);
        }
    }

    #[test]
    fn given_any_ledger_when_composed_then_every_sentence_rests_on_entries_of_it(
        invented in any_ledger()
    ) {
        let size = invented.book.facts.len() as u64;
        for template in templates() {
            let document = invented.book.document_by(&template, Lang::Fr);
            let mut cited = BTreeSet::new();
            for sentence in document.sentences() {
                prop_assert!(!sentence.entries().is_empty());
                prop_assert!(sentence.entries().is_sorted_by(|a, b| a < b));
                prop_assert!(sentence.entries().iter().all(|entry| *entry < size));
                cited.extend(sentence.entries());
            }
            let index: BTreeSet<u64> = document.index.iter().map(|it| it.entry).collect();
            prop_assert_eq!(index, cited);
        }
    }

    #[test]
    fn given_one_position_more_when_composed_then_only_what_depends_on_it_changes(
        mut invented in any_ledger(),
        holder in 0usize..100,
        subject in 0usize..100,
    ) {
        prop_assume!(!invented.subjects.is_empty() && !invented.states.is_empty());
        let written = |invented: &Invented| {
            let written = |it: &Template| body(&invented.book.document_by(it, Lang::Fr));
            templates().iter().map(written).collect::<Vec<_>>()
        };
        let all_before = written(&invented);
        let by = invented.states[holder % invented.states.len()].entry;
        let (entry, on) = invented.take_position(holder, subject, Stance::Support);
        let earlier = invented.entries_on(on);
        for (template, (before, after)) in templates().iter().zip(all_before.iter().zip(written(&invented))) {
            for gone in before.iter().filter(|it| !after.contains(it)) {
                let entries = gone.entries();
                if entries == [entry - 1] {
                    continue; // that something is not in the record rests on where the record ends
                }
                // What tells of all positions, as a caption or a legend, now rests on this one too.
                let with_it = [entries, &[entry]].concat();
                let grown = after.iter().any(|it| it.entries() == with_it);
                let on_it = |it: &u64| *it == on || *it == by || earlier.contains(it);
                let depends = grown || entries.iter().any(on_it);
                prop_assert!(depends, "{}: {} {:?}", template.name, gone.text(), entries);
            }
            let mut new = 0;
            for came in after.iter().filter(|it| !before.contains(it)) {
                // A title or list of the subject is not among them: what came rests on the position,
                // or no longer on the one that it replaces.
                let left = |it: &Sentence| {
                    let lost = it.entries().iter().filter(|it| !came.entries().contains(it));
                    it.text() == came.text() && lost.clone().count() > 0
                        && lost.clone().all(|it| earlier.contains(it))
                };
                let replaced = came.entries().iter().any(|it| earlier.contains(it))
                    || before.iter().any(left);
                prop_assert!(came.entries().contains(&entry) || replaced, "{}: {}", template.name, came.text());
                new += usize::from(came.entries().contains(&entry));
            }
            prop_assert!(new > 0 || !tells_positions(template), "{}", template.name);
        }
    }
}
