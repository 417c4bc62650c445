//! What a subject is called where its heading is not at hand.

use deliberation::{Fact, Subject};
use lexicon::{EntryKind, Matter};
use views::SubjectRef;

use crate::names::capital;
use crate::scribe::Scribe;

impl Scribe<'_> {
    /// In a sentence: by the number or code that the reader finds in the headings, or else by its
    /// own words.
    pub fn matter_of(&self, subject: &SubjectRef) -> String {
        let code = self.code_or_index(&subject.entry);
        match subject.subject {
            Subject::Point(_) => {
                let number = self.number_of(subject).unwrap_or(code);
                self.prose.matter(&Matter::Point(&number))
            }
            Subject::Proposal(_) => self.prose.matter(&Matter::Proposal(&code)),
            _ => self.by_its_words(subject),
        }
    }

    /// Over a column or before a bar: "Point 8", "P4", "migration régulière".
    pub fn head_of(&self, subject: &SubjectRef) -> String {
        match (subject.subject, self.number_of(subject)) {
            (Subject::Point(_), Some(number)) => {
                let point = self.prose.entry_kind(EntryKind::PointFormulated);
                [&capital(point), self.prose.space(), &number].concat()
            }
            (Subject::Form(_), _) => self.form_wording(&subject.entry).0,
            _ => self.code_or_index(&subject.entry),
        }
    }

    fn number_of(&self, subject: &SubjectRef) -> Option<String> {
        match self.minutes.fact(subject.entry.index) {
            Some(Fact::PointFormulated(point)) => Some(point.number.to_string()),
            _ => None,
        }
    }

    fn by_its_words(&self, subject: &SubjectRef) -> String {
        let heading = self.heading_of(subject.entry.index);
        let code = || self.code_or_index(&subject.entry);
        heading.map_or_else(code, |heading| heading.text())
    }
}
