//! Debates in Akoma Ntoso 3.0.
//!
//! The innermost section with a heading around a speech is its segment, titled by that heading and those
//! of the sections around it. A `speech`, a `question` and an `answer` is an intervention, by the person
//! that the references name; who is printed before the words (`from`) is no part of them. What
//! happened beside the words (scenes, narratives, summaries, votes) is counted.
//!
//! Source: OASIS, Akoma Ntoso Version 1.0, Part 2, <https://docs.oasis-open.org/legaldocml/>.

mod people;

use std::collections::BTreeMap;

use serde_json::json;

use self::people::People;
use crate::debate::{Debate, Floor, Said};
use crate::lines::Imported;
use crate::table::ImportError;
use crate::words::{day, language, moment, on};
use crate::xml::{Id, Part, Tree, tree};

/// Parts of the body in which others lie; those that hold speeches are segments.
const SECTIONS: [&str; 20] = [
    "administrationOfOath",
    "address",
    "adjournment",
    "communication",
    "debateSection",
    "declarationOfVote",
    "ministerialStatements",
    "nationalInterest",
    "noticesOfMotion",
    "oralStatements",
    "papers",
    "personalStatements",
    "petitions",
    "pointOfOrder",
    "prayers",
    "proceduralMotions",
    "questions",
    "resolutions",
    "rollCall",
    "writtenStatements",
];

/// From this many letters on, what is printed before a speech is more than a name.
const LONG_NAME: usize = 80;

/// Lines of one debate.
///
/// A file that breaks off is taken up to where it can be read; one without a speech is an error.
pub fn akoma_ntoso(debate: &Debate<'_>) -> Result<Imported, ImportError> {
    let page = tree(debate.file);
    let speeches: Vec<Id> = page
        .first(0, "debateBody")
        .into_iter()
        .flat_map(|body| page.all(body))
        .filter(|it| kind_of(page.name(*it)).is_some())
        .collect();
    if speeches.is_empty() {
        let broken = page.broken.as_ref();
        let broken = broken.map(|(line, why)| format!("; line {line}: {why}"));
        return Err(ImportError::Nothing {
            file: debate.file.file.to_owned(),
            why: format!(
                "there is no speech, question or answer in a debateBody{}",
                broken.unwrap_or_default()
            ),
        });
    }
    let mut reading = Reading {
        people: People::of(&page),
        floor: Floor::new(debate, "debate (Akoma Ntoso)", "published_source"),
        page: &page,
        language: language_of(&page),
        segments: BTreeMap::new(),
        out: BTreeMap::new(),
        letters: 0,
    };
    reading.open();
    for speech in speeches {
        reading.speech(speech);
    }
    Ok(reading.finish())
}

/// The kind of intervention that an element is.
fn kind_of(name: &str) -> Option<&'static str> {
    match name {
        "speech" => Some("statement"),
        "question" => Some("question"),
        "answer" => Some("reply"),
        _ => None,
    }
}

/// The language of the expression, which is that of the words.
fn language_of(page: &Tree) -> Option<String> {
    let said = page.first(0, "FRBRlanguage")?;
    page.attribute(said, "language").and_then(language)
}

struct Reading<'a> {
    page: &'a Tree,
    floor: Floor<'a>,
    people: People<'a>,
    language: Option<String>,
    segments: BTreeMap<Id, String>,
    out: BTreeMap<String, u64>,
    letters: u64,
}

impl Reading<'_> {
    fn open(&mut self) {
        let page = self.page;
        page.tell(self.floor.file, &mut self.floor.imported.report);
        let mut session = json!({"dates": self.day().map(|it| on(&it))});
        if let Some(title) = title(page) {
            session["texts"] = json!({"title": title});
        }
        let language = self.language.clone();
        self.floor
            .open(language.as_deref().unwrap_or("und"), session);
    }

    /// The day that the front page gives, none where it gives several. The date of the document in
    /// its metadata is not said to be that of the meeting.
    fn day(&mut self) -> Option<String> {
        let page = self.page;
        let front = ["preface", "coverPage"].map(|it| page.first(0, it));
        let inside = front.into_iter().flatten().flat_map(|it| page.all(it));
        let dates = inside.filter(|it| {
            let in_session = || {
                page.around(*it)
                    .iter()
                    .any(|it| page.name(*it) == "session")
            };
            match page.name(*it) {
                "docDate" => true,
                "date" => in_session(),
                _ => false,
            }
        });
        let mut days: Vec<(String, u64)> = Vec::new();
        for date in dates {
            let written = page.attribute(date, "date").unwrap_or_default();
            if let Some(day) = day(written) {
                days.push((day, page.line(date)));
            } else {
                let why = format!("{written:?} is no day of the calendar");
                self.floor.leave(page.line(date), why);
            }
        }
        days.dedup_by(|one, other| one.0 == other.0);
        if let [_, .., (other, line)] = &days[..] {
            let why = format!("the debate has several days (here {other}); taken without a date");
            self.floor.leave(*line, why);
            return None;
        }
        days.pop().map(|it| it.0)
    }

    fn speech(&mut self, speech: Id) {
        let page = self.page;
        let name = page.name(speech);
        let segment = self.segment_of(speech);
        let spoken = page.spoken(speech, part);
        for (name, count) in &spoken.out {
            *self.out.entry(name.clone()).or_default() += count;
        }
        self.letters += spoken.words.left_out;
        self.look_at_name(speech);
        let by = self.people.speaker(speech, &mut self.floor);
        let around = page.around(speech);
        let is_of_order = around.iter().any(|it| page.name(*it) == "pointOfOrder");
        let kind = match kind_of(name) {
            Some("statement") if is_of_order => Some("point_of_order"),
            kind => kind,
        };
        let said = Said {
            line: page.line(speech),
            segment,
            speaker: by.label,
            role: by.role,
            kind,
            at: self.began(speech),
            text: "verbatim",
            words: spoken.words.text,
            without: page
                .is_cut(speech)
                .then(|| "the file ends in it".to_owned()),
            language: self.language.clone(),
            floor: false,
        };
        self.floor.said(said);
    }

    /// Some print the first sentence where the name stands: it is told, not lost.
    fn look_at_name(&mut self, speech: Id) {
        let page = self.page;
        let from = page.named(speech, "from").next();
        let Some((at, printed)) = from.and_then(|it| Some((it, page.title(it)?))) else {
            return;
        };
        let letters = printed.chars().count();
        if letters > LONG_NAME {
            let why = format!(
                "what is printed as the name (from) has {letters} letters; words in it are left"
            );
            self.floor.leave(page.line(at), why);
        }
    }

    /// When it began: the first time recorded in it, if it has an offset.
    fn began(&mut self, speech: Id) -> Option<String> {
        let page = self.page;
        let own = page.attribute(speech, "startTime");
        let recorded = page.all(speech).find(|it| {
            let ends = page
                .attribute(*it, "type")
                .is_some_and(|it| it != "startEvent");
            page.name(*it) == "recordedTime" && !ends
        });
        let recorded = recorded.and_then(|it| page.attribute(it, "time"));
        let written = own.or(recorded)?;
        let at = moment(written);
        if at.is_none() {
            let why = format!("the time {written:?} has no offset from UTC; taken without a time");
            self.floor.leave(page.line(speech), why);
        }
        at
    }

    /// The segment of a speech, which is looked for once for all in the same section.
    fn segment_of(&mut self, speech: Id) -> Option<String> {
        let page = self.page;
        let around = page.around(speech);
        let sections = around
            .into_iter()
            .filter(|it| SECTIONS.contains(&page.name(*it)));
        let mut sections: Vec<Id> = sections.collect();
        let innermost = *sections.last()?;
        if let Some(label) = self.segments.get(&innermost) {
            return Some(label.clone());
        }
        let headings = sections.iter().map(|it| heading(page, *it));
        let headings: Vec<Option<String>> = headings.collect();
        let headed = headings.iter().rposition(Option::is_some);
        sections.truncate(headed.map_or(sections.len(), |it| it + 1));
        let section = *sections.last()?;
        if let Some(label) = self.segments.get(&section).cloned() {
            self.segments.insert(innermost, label.clone());
            return Some(label);
        }
        let titles: Vec<String> = headings.into_iter().flatten().collect();
        let title = Some(titles.join(" / ")).filter(|it| !it.is_empty());
        let is_of_questions = sections.iter().any(|it| page.name(*it) == "questions");
        let kind = match page.name(section) {
            _ if is_of_questions => "questions_and_answers",
            "debateSection" => "debate",
            _ => "other",
        };
        let label = self.floor.segment(kind, title.as_deref());
        self.segments.insert(section, label.clone());
        self.segments.insert(innermost, label.clone());
        Some(label)
    }

    fn finish(mut self) -> Imported {
        let page = self.page;
        self.tell_times();
        self.tell_votings();
        let mut beside: BTreeMap<String, u64> = BTreeMap::new();
        let mut silent = 0;
        let body = page.first(0, "debateBody").into_iter();
        for id in body.flat_map(|it| page.all(it)) {
            let spoken = |it: &Id| kind_of(page.name(*it)).is_some();
            if part(page.name(id)) == Part::Told && !page.around(id).iter().any(spoken) {
                *beside.entry(page.name(id).to_owned()).or_default() += 1;
            }
            let is_silent =
                SECTIONS.contains(&page.name(id)) && !page.all(id).any(|it| spoken(&it));
            if is_silent {
                silent += 1;
            }
        }
        self.floor.tell_out(&self.out);
        self.floor.tell_beside(&beside);
        if silent > 0 {
            self.floor.unsaid(format!(
                "{silent} sections hold no speech; they are no segments"
            ));
        }
        if self.letters > 0 {
            let count = self.letters;
            self.floor.unsaid(format!(
                "{count} control characters were left out of the words"
            ));
        }
        self.people.tell(&mut self.floor);
        self.floor.imported
    }

    /// Times that are no beginning of a speech.
    fn tell_times(&mut self) {
        let page = self.page;
        let spoken = |it: &Id| kind_of(page.name(*it)).is_some();
        let times = page.all(0).filter(|it| page.name(*it) == "recordedTime");
        let times = times.filter(|it| !page.around(*it).iter().any(spoken));
        for id in times.collect::<Vec<Id>>() {
            let time = page.attribute(id, "time").unwrap_or_default();
            let what = page.attribute(id, "type").unwrap_or("no type");
            let why = format!("the time {time} ({what}) is that of no speech");
            self.floor.leave(page.line(id), why);
        }
    }

    /// A voting has counts and an outcome, but not the way in which it was taken.
    fn tell_votings(&mut self) {
        let page = self.page;
        let votings = page.first(0, "parliamentary").into_iter();
        for id in votings.flat_map(|it| page.inside(it)) {
            let counts = page.named(id, "count").map(|it| {
                let of = |name: &str| page.attribute(it, name).unwrap_or_default();
                format!(" {} {}", of("refersTo"), of("value"))
            });
            let why = format!(
                "{}: outcome {}, counts{}; it does not say how it was taken, which the record asks for",
                page.name(id),
                page.attribute(id, "outcome").unwrap_or("not given"),
                counts.collect::<String>(),
            );
            self.floor.leave(page.line(id), why);
        }
    }
}

/// The title of the document, else the first words of its front page.
fn title(page: &Tree) -> Option<String> {
    let front = ["coverPage", "preface"].map(|it| page.first(0, it));
    let front: Vec<Id> = front.into_iter().flatten().collect();
    let titles = ["docTitle", "session", "longTitle"];
    let titled = titles.iter().find_map(|name| {
        let found = front.iter().find_map(|it| page.first(*it, name))?;
        page.title(found)
    });
    titled.or_else(|| {
        let mut paragraphs = front.iter().flat_map(|it| page.named(*it, "p"));
        paragraphs.find_map(|it| page.title(it))
    })
}

/// Number and heading of a section.
fn heading(page: &Tree, section: Id) -> Option<String> {
    let of = |name: &str| {
        page.named(section, name)
            .next()
            .and_then(|it| page.title(it))
    };
    let words: Vec<String> = ["num", "heading", "subheading"]
        .iter()
        .filter_map(|it| of(it))
        .collect();
    Some(words.join(" ")).filter(|it| !it.is_empty())
}

fn part(name: &str) -> Part {
    match name {
        "p" | "ul" | "ol" | "li" | "block" | "blockList" | "item" | "intro" | "wrapUp"
        | "table" | "tr" | "th" | "td" | "eol" | "foreign" | "listIntroduction" | "listWrapUp" => {
            Part::Block
        }
        "from" | "num" | "heading" | "subheading" | "noteRef" | "eop" => Part::Out,
        "omissis" => Part::Hole,
        "scene" | "narrative" | "summary" | "authorialNote" | "note" => Part::Told,
        _ => Part::Inline,
    }
}

/// The label of a speaker, and in which role it speaks.
#[derive(Debug, Default)]
struct By {
    label: Option<String>,
    role: Option<&'static str>,
}

/// What a reference points at.
fn id_in(reference: &str) -> &str {
    reference.trim().trim_start_matches('#')
}
