//! Drafts that were circulated, and the comments on them.

use deliberation::{Code, Date, Fact, FactKind, Language, Sha256};
use serde::Serialize;

use crate::received::each_once;
use crate::{EntryRef, Minutes, PartyRef};

/// A draft that was circulated. It can be made again from what is said here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DraftLine {
    /// The draft.
    pub draft: EntryRef,
    /// In which session.
    pub session: Option<EntryRef>,
    /// The one session that it is of; none: all that was recorded.
    pub of_session: Option<EntryRef>,
    /// How many entries it was made of.
    pub size: u64,
    /// In which language.
    pub language: Language,
    /// By which template.
    pub template: Code,
    /// Of the file that was sent.
    pub sha256: Sha256,
    /// The last day for comments.
    pub comments_until: Option<Date>,
    /// By paragraph, those on the whole first, then as they were made.
    pub comments: Vec<CommentLine>,
    /// How many are open.
    pub open: u32,
    /// The entries it rests on.
    pub rests_on: Vec<u64>,
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommentLine {
    /// The comment; the wording it proposes and its reason are texts.
    pub comment: EntryRef,
    /// On which paragraph; none: on the whole.
    pub paragraph: Option<u32>,
    /// By whom.
    pub by: PartyRef,
    /// The entry that settles it, the latest one, and whether it was taken in.
    pub settled: Option<(EntryRef, bool)>,
}

impl Minutes {
    /// Drafts as they were circulated.
    pub fn drafts(&self) -> Vec<DraftLine> {
        self.of_kind(FactKind::DraftCirculated)
            .filter_map(|index| self.draft_line(index))
            .collect()
    }

    fn draft_line(&self, index: u64) -> Option<DraftLine> {
        let Some(Fact::DraftCirculated(draft)) = self.fact(index) else {
            return None;
        };
        let comments = self.naming_of_kind(index, FactKind::CommentMade);
        let mut comments: Vec<CommentLine> = comments
            .filter_map(|it| self.comment_line(index, it))
            .collect();
        comments.sort_by_key(|it| (it.paragraph, it.comment.index));
        let open = comments.iter().filter(|it| it.settled.is_none()).count();
        let settled = comments.iter().filter_map(|it| it.settled.as_ref());
        let others = (comments.iter().map(|it| it.comment.index))
            .chain(settled.map(|(entry, _)| entry.index));
        Some(DraftLine {
            draft: self.entry_at(index)?,
            session: self.frame(index).and_then(|it| self.maybe(it.session)),
            of_session: self.maybe(draft.of_session),
            size: draft.size,
            language: draft.language,
            template: draft.template,
            sha256: draft.sha256,
            comments_until: draft.comments_until,
            open: u32::try_from(open).unwrap_or(u32::MAX),
            rests_on: each_once(others.chain([index])),
            comments,
        })
    }

    /// A comment, if it is on this draft as it stands: it may be corrected to another.
    fn comment_line(&self, draft: u64, index: u64) -> Option<CommentLine> {
        let Some(Fact::CommentMade(comment)) = self.fact(index) else {
            return None;
        };
        if self.index_of(comment.draft) != Some(draft) {
            return None;
        }
        let settled = self.naming_of_kind(index, FactKind::CommentSettled).last();
        let settled = settled.and_then(|it| match self.fact(it)? {
            Fact::CommentSettled(settled) => Some((self.entry_at(it)?, settled.accepted)),
            _ => None,
        });
        Some(CommentLine {
            comment: self.entry_at(index)?,
            paragraph: comment.paragraph,
            by: self.party(comment.by)?,
            settled,
        })
    }
}
