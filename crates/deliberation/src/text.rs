//! What can be read: every wording of the record, apart from the facts.

use serde::{Deserialize, Serialize};

use crate::Language;

/// Which wording of an entry a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// The title of a session, segment, topic, proposal or point.
    Title,
    /// The name of a participant, group, framework or person.
    Name,
    /// The short form of a name ("IOM").
    ShortName,
    /// The capacity of a speaker as the source gives it ("Minister of State").
    Capacity,
    /// Where something takes place.
    Place,
    /// What a session, a point, a practice, a figure or a next step is about, in full sentences.
    Description,
    /// The substance of an intervention, position, mention or reason in one or two sentences.
    Gist,
    /// The words as spoken.
    Verbatim,
    /// The operative text of a proposal.
    Text,
    /// What a milestone is measured by.
    Indicator,
    /// An example that was given.
    Example,
    /// What a term means.
    Definition,
    /// The wording of a form of a term.
    Wording,
    /// The field of a practice ("civil registration").
    PracticeField,
    /// The reason for a correction or of a position.
    Reason,
}

/// What a wording rests on. An interpretation is never authentic.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum TextBasis {
    /// Not stated.
    #[default]
    Unstated,
    /// Checked against a recording of the floor.
    Recording,
    /// Taken from the interpretation.
    Interpretation,
    /// Supplied in writing by the speaker.
    SuppliedText,
    /// The recorder's notes.
    Notes,
    /// A published document that reports it.
    PublishedSource,
    /// A translation of another text of the record.
    Translation,
}

/// One wording in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Which wording of the entry it is.
    pub field: TextField,
    /// Its language.
    pub language: Language,
    /// What it rests on.
    #[serde(default)]
    pub basis: TextBasis,
    /// The words, in Unicode.
    pub content: String,
}
