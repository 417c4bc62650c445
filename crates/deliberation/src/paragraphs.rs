//! What an editor writes into the documents, beside what is generated from the record.

use serde::{Deserialize, Serialize};

use crate::Subject;

/// A part of a document at whose head an editor may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The session and its figures.
    Session,
    /// The opening.
    Opening,
    /// What was said in general.
    General,
    /// What was said, in the order of speaking.
    Proceedings,
    /// The topics.
    Themes,
    /// The points.
    Points,
    /// The practices.
    Practices,
    /// The proposals.
    Proposals,
    /// The disputed terms.
    Terminology,
    /// The instruments cited.
    Frameworks,
    /// The closing.
    Closing,
    /// What comes next.
    NextSteps,
    /// What was decided.
    Decisions,
}

/// A paragraph of an editor: said by nobody in the room, and shown as the editor's. Its words are a
/// text of the same entry, who wrote it is who signed the entry. Exactly one of the two says where it
/// stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphWritten {
    /// At the head of this part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
    /// Under the heading of this point, proposal or term, after its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
}
