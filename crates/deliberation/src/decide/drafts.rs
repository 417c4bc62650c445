//! Drafts and comments.

use super::references::{COMMENT, DRAFT, SESSION, from_one};
use crate::{CommentMade, CommentSettled, DraftCirculated, Refusal, State};

impl State {
    pub(super) fn refuse_draft(&self, f: &DraftCirculated) -> Result<(), Refusal> {
        let entries = self.registry().len();
        if f.size == 0 || f.size > entries {
            let size = f.size;
            return Err(Refusal::DraftOfTheFuture { size, entries });
        }
        self.each("of_session", f.of_session, SESSION)
    }

    pub(super) fn refuse_comment(&self, f: &CommentMade) -> Result<(), Refusal> {
        self.one("draft", f.draft, DRAFT)?;
        self.parties("by", [&f.by])?;
        from_one("paragraph", f.paragraph)
    }

    pub(super) fn refuse_settlement(&self, f: &CommentSettled) -> Result<(), Refusal> {
        self.one("comment", f.comment, COMMENT)
    }
}
