//! Drafts and comments, as messages.

use deliberation::TextField;
use views::{CommentLine, DraftLine};

use super::reading::Reading;
use super::refs::date;
use crate::pb;

impl Reading<'_> {
    pub(super) fn draft(&self, line: &DraftLine) -> pb::DraftLine {
        pb::DraftLine {
            draft: self.entry(&line.draft),
            session: self.maybe(line.session.as_ref()),
            size: line.size,
            language: line.language.to_string(),
            template: line.template.to_string(),
            sha256: line.sha256.0.to_vec().into(),
            comments_until: line.comments_until.map(date),
            comments: line.comments.iter().map(|it| self.comment(it)).collect(),
            open: line.open,
            rests_on: line.rests_on.clone(),
        }
    }

    fn comment(&self, line: &CommentLine) -> pb::CommentLine {
        let settled = line.settled.as_ref();
        pb::CommentLine {
            comment: self.entry(&line.comment),
            paragraph: line.paragraph,
            by: self.party(&line.by),
            text: self.words(&line.comment, TextField::Text),
            reason: self.words(&line.comment, TextField::Reason),
            settled: self.maybe(settled.map(|(entry, _)| entry)),
            accepted: settled.is_some_and(|(_, accepted)| *accepted),
            why: settled.and_then(|(entry, _)| self.words(entry, TextField::Reason)),
        }
    }
}
