//! A sentence while it is being written.

use deliberation::Language;
use lexicon::Prose;
use views::Wording;

use crate::names::Foreign;
use crate::scribe::{Scribe, foreign};
use crate::sentence::{Emphasis, Kind, Run, Sentence};

/// Words and entries that will make one sentence.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    runs: Vec<Run>,
    entries: Vec<u64>,
    kind: Kind,
    /// Whether it begins with words of the record, which keep their first letter.
    begins_recorded: bool,
    /// Whether its words end with a mark already.
    ended: bool,
}

impl Draft {
    pub fn new(kind: Kind) -> Draft {
        Draft {
            runs: Vec::new(),
            entries: Vec::new(),
            kind,
            begins_recorded: false,
            ended: false,
        }
    }

    pub fn computed() -> Draft {
        Draft::new(Kind::Computed)
    }

    pub fn recorded_text() -> Draft {
        Draft::new(Kind::RecordedText)
    }

    pub fn reported() -> Draft {
        Draft::new(Kind::Reported)
    }

    /// Rests on these entries as well.
    pub fn rest<'a>(mut self, entries: impl IntoIterator<Item = &'a u64>) -> Draft {
        self.entries.extend(entries);
        self
    }

    /// Words of the language of the document.
    pub fn say(self, text: &str) -> Draft {
        self.push(text, Emphasis::Plain, None)
    }

    /// Words that stand out.
    pub fn strong(self, text: &str) -> Draft {
        self.push(text, Emphasis::Strong, None)
    }

    /// Words in which names stand that are on record in another language only.
    pub fn say_with(self, text: &str, foreign: &[Foreign]) -> Draft {
        self.split(text, foreign, Emphasis::Plain)
    }

    /// The same, standing out.
    pub fn strong_with(self, text: &str, foreign: &[Foreign]) -> Draft {
        self.split(text, foreign, Emphasis::Strong)
    }

    /// A name in another language that stands out.
    pub fn strong_foreign(self, name: &Foreign) -> Draft {
        self.push(&name.text, Emphasis::Strong, Some(name.language))
    }

    /// Words of the record, with a mark where they are not in the language of the document.
    pub fn wording(self, scribe: &Scribe<'_>, wording: &Wording) -> Draft {
        self.recorded(scribe, wording, Emphasis::Plain)
    }

    /// The same, standing out.
    pub fn strong_wording(self, scribe: &Scribe<'_>, wording: &Wording) -> Draft {
        self.recorded(scribe, wording, Emphasis::Strong)
    }

    fn recorded(mut self, scribe: &Scribe<'_>, wording: &Wording, emphasis: Emphasis) -> Draft {
        self.begins_recorded |= self.runs.is_empty();
        self.entries.extend(&wording.rests_on);
        let draft = self.push(wording.content.trim(), emphasis, foreign(wording));
        match scribe.marks(wording) {
            None => draft,
            Some(marks) => {
                let ended = draft.ended;
                let marks = scribe.prose.marked(&marks);
                let mut marked = draft.push(&marks, Emphasis::Plain, None);
                marked.ended = ended;
                marked
            }
        }
    }

    /// More runs with their entries, as they are.
    pub fn runs(mut self, runs: &[Run], entries: &[u64]) -> Draft {
        self.entries.extend(entries);
        for run in runs {
            self = self.push(&run.text, run.emphasis, run.language);
        }
        self
    }

    fn split(mut self, text: &str, foreign: &[Foreign], emphasis: Emphasis) -> Draft {
        let mut rest = text;
        for name in foreign {
            if let Some(at) = rest.find(&name.text) {
                let (before, from) = rest.split_at(at);
                let (found, after) = from.split_at(name.text.len());
                self = self.push(before, emphasis, None);
                self = self.push(found, emphasis, Some(name.language));
                rest = after;
            }
        }
        self.push(rest, emphasis, None)
    }

    fn push(mut self, text: &str, emphasis: Emphasis, language: Option<Language>) -> Draft {
        if text.is_empty() {
            return self;
        }
        let inside_quotes = |letter: char| letter.is_whitespace() || "»”’\"".contains(letter);
        let end = text.trim_end_matches(inside_quotes);
        self.ended = lexicon::ends_sentence(end);
        match self.runs.last_mut() {
            Some(last) if last.emphasis == emphasis && last.language == language => {
                last.text.push_str(text);
            }
            _ => self.runs.push(Run {
                text: text.to_owned(),
                emphasis,
                language,
            }),
        }
        self
    }

    /// The sentence, with a capital in front and a stop behind.
    pub fn sentence(mut self, prose: &dyn Prose) -> Option<Sentence> {
        self.capital();
        if !self.ended {
            self = self.push(prose.stop(), Emphasis::Plain, None);
        }
        self.line()
    }

    /// The sentence before a list or quote: with a capital in front and a colon behind.
    pub fn lead(mut self, prose: &dyn Prose) -> Option<Sentence> {
        self.capital();
        let colon = prose.labelled("", "");
        self.push(colon.trim_end_matches(' '), Emphasis::Plain, None)
            .line()
    }

    /// Its runs and entries, to become a part of another sentence.
    pub fn parts(self) -> (Vec<Run>, Vec<u64>) {
        (self.runs, self.entries)
    }

    /// As it is: a title or a line of a heading.
    pub fn line(self) -> Option<Sentence> {
        Sentence::new(self.runs, self.entries, self.kind)
    }

    fn capital(&mut self) {
        let Some(first) = self.runs.first_mut() else {
            return;
        };
        if self.begins_recorded || first.language.is_some() {
            return;
        }
        let mut letters = first.text.chars();
        if let Some(letter) = letters.next() {
            first.text = letter.to_uppercase().chain(letters).collect();
        }
    }
}
