//! Sentences: words, where they come from, and the entries behind them.

use std::collections::BTreeSet;

use deliberation::Language;
use serde::Serialize;

/// What a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Composed from what the ledger holds and counts.
    Computed,
    /// A text of the record.
    RecordedText,
    /// What a source reports; not counted.
    Reported,
}

/// How words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Emphasis {
    /// They do not.
    Plain,
    /// Names and fields at the head of an item.
    Strong,
}

/// Words of one language and look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they stand out.
    pub emphasis: Emphasis,
    /// Their language where it is another one than that of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl Run {
    /// Plain words in the language of the document.
    pub fn plain(text: impl Into<String>) -> Run {
        Run {
            text: text.into(),
            emphasis: Emphasis::Plain,
            language: None,
        }
    }
}

/// One sentence with the entries it rests on: at least one, each once, in ascending order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    runs: Vec<Run>,
    entries: Vec<u64>,
    kind: Kind,
}

impl Sentence {
    /// A sentence; none where it says nothing or rests on nothing.
    pub fn new(
        runs: Vec<Run>,
        entries: impl IntoIterator<Item = u64>,
        kind: Kind,
    ) -> Option<Sentence> {
        let entries: BTreeSet<u64> = entries.into_iter().collect();
        let says = runs.iter().any(|run| !run.text.trim().is_empty());
        (says && !entries.is_empty()).then(|| Sentence {
            runs,
            entries: entries.into_iter().collect(),
            kind,
        })
    }

    /// Its words.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The entries it rests on.
    pub fn entries(&self) -> &[u64] {
        &self.entries
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its words without their look.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Sentence {
    /// The same sentence on fewer entries; none where nothing is left.
    pub(crate) fn resting_on(self, keep: &impl Fn(&[u64]) -> Vec<u64>) -> Option<Sentence> {
        let entries = keep(&self.entries);
        Sentence::new(self.runs, entries, self.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_no_entries_or_no_words_when_made_then_there_is_no_sentence() {
        assert!(Sentence::new(vec![Run::plain("x")], [], Kind::Computed).is_none());
        assert!(Sentence::new(vec![Run::plain(" ")], [1], Kind::Computed).is_none());
    }

    #[test]
    fn given_entries_in_any_order_when_made_then_each_stands_once_in_order() {
        let made = Sentence::new(vec![Run::plain("x")], [7, 2, 7, 3], Kind::Computed).unwrap();
        assert_eq!(made.entries(), [2, 3, 7]);
    }
}
