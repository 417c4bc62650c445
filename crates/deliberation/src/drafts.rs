//! Drafts of the summary that are circulated, and the comments on them.

use serde::{Deserialize, Serialize};

use crate::{Code, CommentId, Date, DraftId, Language, Party, SessionId, Sha256};

/// A draft of the summary is circulated for comments. It can be made again from what is said here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftCirculated {
    /// Short label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// How many entries it was made of.
    pub size: u64,
    /// In which language.
    pub language: Language,
    /// By which template, by its name.
    pub template: Code,
    /// Of the file that was sent.
    pub sha256: Sha256,
    /// The last day for comments, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments_until: Option<Date>,
    /// The one session that it is of; none: all that was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_session: Option<SessionId>,
}

/// Somebody comments on a paragraph of a draft. The wording that is proposed and the reason are texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentMade {
    /// On which draft.
    pub draft: DraftId,
    /// Who.
    pub by: Party,
    /// The number of the paragraph, from 1; none: the draft as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
}

/// A comment is taken in, or not. The reason is a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentSettled {
    /// Which comment.
    pub comment: CommentId,
    /// Whether it is taken in.
    pub accepted: bool,
}
