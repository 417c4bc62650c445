//! Drafts and comments, as messages.

use deliberation::TextField;
use views::{CommentLine, DraftLine};

use super::reading::Reading;
use super::refs::date;
use super::summary::paragraphs_of;
use super::{Source, Unanswered};
use crate::pb;

/// Drafts that were circulated. Blocks.
pub fn drafts(source: Source<'_>, request: &pb::ViewRequest) -> Result<pb::Drafts, Unanswered> {
    let mut found = source.read(request, |reading| {
        let found = reading.minutes.drafts();
        Ok(pb::Drafts {
            prefix: reading.prefix(),
            lines: found.iter().map(|line| reading.draft(line)).collect(),
        })
    })?;
    for draft in &mut found.lines {
        quote(source, draft)?;
    }
    Ok(found)
}

/// Puts beside each comment what its paragraph says; where names are kept back paragraphs have other
/// numbers than in the draft that was sent. Blocks.
fn quote(source: Source<'_>, draft: &mut pb::DraftLine) -> Result<(), Unanswered> {
    let on_paragraphs = draft.comments.iter().any(|it| it.paragraph.is_some());
    if !on_paragraphs || source.veil().hides_names() {
        return Ok(());
    }
    let paragraphs = paragraphs_of(source, draft)?;
    for comment in &mut draft.comments {
        let number = comment.paragraph.map(u64::from);
        let text = number.and_then(|number| paragraphs.get(&number));
        comment.paragraph_text = text.cloned().unwrap_or_default();
    }
    Ok(())
}

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
            of_session: self.maybe(line.of_session.as_ref()),
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
            paragraph_text: String::new(),
        }
    }
}
