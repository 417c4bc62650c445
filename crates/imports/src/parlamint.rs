//! Parliamentary minutes in TEI, as `ParlaMint` and Parla-CLARIN have them: one sitting a file.
//!
//! The innermost division with a heading around a speech is its segment, a `u` an intervention, its words are those
//! of the publication. What stands beside the words (notes, noises) is taken out of them and counted;
//! a gap leaves `[…]`, so that nobody reads two halves as one sentence.
//!
//! Source: <https://clarin-eric.github.io/ParlaMint/>, <https://clarin-eric.github.io/parla-clarin/>.

use std::collections::BTreeMap;

use crate::debate::{Debate, Floor, Person, Said};
use crate::lines::Imported;
use crate::table::ImportError;
use crate::tei::{self, Known};
use crate::words::{language, one_line};
use crate::xml::{Id, Part, Spoken, Tree, tree};

/// Lines of one sitting.
///
/// A file that breaks off is taken up to where it can be read; one without a speech is an error.
pub fn parlamint(debate: &Debate<'_>) -> Result<Imported, ImportError> {
    let page = tree(debate.file);
    let nothing = |why: String| ImportError::Nothing {
        file: debate.file.file.to_owned(),
        why,
    };
    let sitting = page
        .first(0, "TEI")
        .ok_or_else(|| nothing(format!("there is no element TEI in it{}", broken(&page))))?;
    let mut reading = Reading {
        known: tei::persons(&page),
        floor: Floor::new(debate, "parliamentary minutes (TEI)", "published_source"),
        page: &page,
        sitting,
        segments: BTreeMap::new(),
        out: BTreeMap::new(),
        ids_as_names: 0,
        nobody: 0,
        mixed: 0,
        letters: 0,
        roles: BTreeMap::new(),
    };
    let speeches: Vec<Id> = page
        .all(sitting)
        .filter(|it| page.name(*it) == "u")
        .collect();
    if speeches.is_empty() {
        return Err(nothing(format!(
            "there is no speech in it{}",
            broken(&page)
        )));
    }
    reading.open();
    for speech in speeches {
        reading.speech(speech);
    }
    Ok(reading.finish())
}

fn broken(page: &Tree) -> String {
    page.broken
        .as_ref()
        .map_or_else(String::new, |(line, why)| format!("; line {line}: {why}"))
}

struct Reading<'a> {
    page: &'a Tree,
    sitting: Id,
    floor: Floor<'a>,
    known: BTreeMap<String, Known>,
    segments: BTreeMap<Id, String>,
    out: BTreeMap<String, u64>,
    ids_as_names: u64,
    nobody: u64,
    mixed: u64,
    /// Control characters left out.
    letters: u64,
    /// Roles of the source for which the record has none.
    roles: BTreeMap<String, u64>,
}

impl Reading<'_> {
    fn open(&mut self) {
        let page = self.page;
        page.tell(self.floor.file, &mut self.floor.imported.report);
        let others = page.all(0).filter(|it| page.name(*it) == "TEI").skip(1);
        let others: Vec<u64> = others.map(|it| page.line(it)).collect();
        for line in others {
            self.floor
                .leave(line, "another sitting: it needs a file of its own");
        }
        let head = tei::head(page, self.sitting, &mut self.floor);
        let main = page.inherited(self.sitting, "xml:lang").and_then(language);
        self.floor.open(main.as_deref().unwrap_or("und"), head);
    }

    fn speech(&mut self, speech: Id) {
        let page = self.page;
        let segment = self.segment_of(speech);
        let spoken = page.spoken(speech, part);
        for (name, count) in &spoken.out {
            *self.out.entry(name.clone()).or_default() += count;
        }
        self.letters += spoken.words.left_out;
        let role = self.role(speech);
        let without = page
            .is_cut(speech)
            .then(|| "the file ends in it".to_owned());
        let language = self.language(&spoken);
        let said = Said {
            line: page.line(speech),
            segment,
            speaker: self.speaker(speech, role),
            role,
            text: "verbatim",
            floor: true,
            language,
            words: spoken.words.text,
            without,
            ..Said::default()
        };
        self.floor.said(said);
    }

    /// That of the innermost division with a heading, titled by the headings of all around it; it is
    /// looked for once for all speeches of the same division.
    fn segment_of(&mut self, speech: Id) -> Option<String> {
        let page = self.page;
        let around = page.around(speech).into_iter();
        let divisions = around.filter(|it| page.name(*it).starts_with("div"));
        let mut divisions: Vec<Id> = divisions.collect();
        let innermost = *divisions.last()?;
        if let Some(label) = self.segments.get(&innermost) {
            return Some(label.clone());
        }
        let head = |it: &Id| page.named(*it, "head").find_map(|it| page.title(it));
        let heads: Vec<Option<String>> = divisions.iter().map(head).collect();
        let headed = heads.iter().rposition(Option::is_some);
        divisions.truncate(headed.map_or(divisions.len(), |it| it + 1));
        let division = *divisions.last()?;
        if let Some(label) = self.segments.get(&division).cloned() {
            self.segments.insert(innermost, label.clone());
            return Some(label);
        }
        let heads: Vec<String> = heads.into_iter().flatten().collect();
        let title = Some(heads.join(" / ")).filter(|it| !it.is_empty());
        let kind = match page.attribute(division, "type") {
            Some("debateSection") => "debate",
            _ => "other",
        };
        let label = self.floor.segment(kind, title.as_deref());
        self.segments.insert(division, label.clone());
        self.segments.insert(innermost, label.clone());
        Some(label)
    }

    /// The role of the record for one that `ana` names.
    fn role(&mut self, speech: Id) -> Option<&'static str> {
        let named = self.page.attribute(speech, "ana").unwrap_or_default();
        for one in named.split_whitespace() {
            match one.trim_start_matches('#') {
                "chair" => return Some("chair"),
                "guest" => return Some("guest"),
                other => *self.roles.entry(other.to_owned()).or_default() += 1,
            }
        }
        None
    }

    /// Whoever `who` names; nobody where it names somebody who is not known.
    fn speaker(&mut self, speech: Id, role: Option<&'static str>) -> Option<String> {
        let who = self.page.attribute(speech, "who").unwrap_or_default();
        let key = one_line(who.trim().trim_start_matches('#'));
        if key.is_empty() || key.to_lowercase().starts_with("unknown") {
            self.nobody += 1;
            let why = format!("who = {who:?}: it does not say who speaks; taken without a speaker");
            self.floor.leave(self.page.line(speech), why);
            return None;
        }
        let known = self.known.get(&key).cloned().unwrap_or_default();
        self.ids_as_names += u64::from(known.name.is_none());
        let name = known.name.unwrap_or_else(|| key.clone());
        Some(self.floor.speaker(Person {
            name: Some(name),
            gender: known.gender,
            capacity: None,
            key,
            role,
        }))
    }

    /// The language of the words, none where they stand in several: a text in two languages would
    /// read as a translation.
    fn language(&mut self, spoken: &Spoken) -> Option<String> {
        let tags = spoken.languages.iter().flatten();
        let mut codes: Vec<String> = tags.filter_map(|it| language(it)).collect();
        codes.dedup();
        if codes.len() > 1 {
            self.mixed += 1;
            return None;
        }
        codes.pop()
    }

    fn finish(mut self) -> Imported {
        let page = self.page;
        let mut outside = BTreeMap::new();
        let beside = page.all(self.sitting).filter(|it| is_beside(page, *it));
        for id in beside {
            *outside.entry(page.name(id).to_owned()).or_default() += 1;
        }
        let out = std::mem::take(&mut self.out);
        self.floor.tell_out(&out);
        self.floor.tell_beside(&outside);
        let roles = std::mem::take(&mut self.roles);
        for (role, count) in roles {
            self.floor.unsaid(format!(
                "ana {role}: {count} speeches, a role that the record has no word for"
            ));
        }
        let counts = [
            (
                self.ids_as_names,
                "speeches are by persons whose name the file does not hold; their \
                                 id (who) stands for it",
            ),
            (self.nobody, "speeches have no speaker"),
            (
                self.mixed,
                "speeches change their language within; they are taken without one",
            ),
            (
                self.letters,
                "control characters were left out of the words",
            ),
        ];
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            self.floor.unsaid(format!("{count} {what}"));
        }
        tei::compare(page, self.sitting, &mut self.floor);
        self.floor.imported
    }
}

/// A note or the like that stands in no speech.
fn is_beside(page: &Tree, id: Id) -> bool {
    let around = page.around(id);
    let is_in = |name: &str| around.iter().any(|it| page.name(*it) == name);
    let is_told = matches!(part(page.name(id)), Part::Told | Part::Hole);
    is_told && is_in("text") && !is_in("u")
}

fn part(name: &str) -> Part {
    match name {
        "seg" | "p" | "ab" | "lg" | "l" | "lb" | "list" | "item" => Part::Block,
        "gap" | "omissis" => Part::Hole,
        "note" | "kinesic" | "vocal" | "incident" | "writing" | "desc" => Part::Told,
        "pb" | "cb" | "pause" | "anchor" => Part::Out,
        _ => Part::Inline,
    }
}
