//! Two texts, word by word.

use std::ops::Range;

use similar::{Algorithm, ChangeTag, TextDiff};

/// A piece of two texts, as ranges of bytes on boundaries of letters. Pieces that stay and pieces that
/// went are the earlier text; pieces that stay and pieces that are new the later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same {
        /// Where it stands in the earlier text.
        before: Range<usize>,
        /// Where it stands in the later text.
        after: Range<usize>,
    },
    /// Only in the earlier text.
    Gone(Range<usize>),
    /// Only in the later text.
    New(Range<usize>),
}

/// From this many bytes on, in both texts, lines are compared instead of words: the work grows with the
/// product of the two where little is in common, and a text of this length is a book.
const WORDS_UP_TO: usize = 200_000;

/// What stays, what went and what is new, in the order of the later text; what went stands before what
/// came in its place. Words are those of Unicode, so that ideographs are compared singly. Spaces between
/// two changes belong to them: whole phrases are replaced, not every word of them.
pub fn compare(before: &str, after: &str) -> Vec<Piece> {
    let mut config = TextDiff::configure();
    config.algorithm(Algorithm::Myers);
    let diff = if before.len().min(after.len()) <= WORDS_UP_TO {
        config.diff_unicode_words(before, after)
    } else {
        config.diff_lines(before, after)
    };
    let mut pieces = Pieces::default();
    for change in diff.iter_all_changes() {
        pieces.push(change.tag(), change.value());
    }
    pieces.finish()
}

/// Pieces while they are being joined.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    /// The change at the end: how much went and came.
    gone: usize,
    new: usize,
    /// Spaces in both behind it, which belong to it if another change follows.
    spaces: usize,
    /// Where the next piece begins.
    before: usize,
    after: usize,
}

impl Pieces {
    fn push(&mut self, tag: ChangeTag, words: &str) {
        let len = words.len();
        let changes = self.gone + self.new > 0;
        match tag {
            ChangeTag::Equal if changes && words.chars().all(char::is_whitespace) => {
                self.spaces += len;
            }
            ChangeTag::Equal => {
                self.close();
                self.same(len);
            }
            ChangeTag::Delete | ChangeTag::Insert => {
                let spaces = std::mem::take(&mut self.spaces);
                self.gone += spaces;
                self.new += spaces;
                match tag {
                    ChangeTag::Delete => self.gone += len,
                    _ => self.new += len,
                }
            }
        }
    }

    /// Ends the change at the end.
    fn close(&mut self) {
        let (gone, new) = (
            std::mem::take(&mut self.gone),
            std::mem::take(&mut self.new),
        );
        if gone > 0 {
            self.done.push(Piece::Gone(self.before..self.before + gone));
            self.before += gone;
        }
        if new > 0 {
            self.done.push(Piece::New(self.after..self.after + new));
            self.after += new;
        }
        let spaces = std::mem::take(&mut self.spaces);
        if spaces > 0 {
            self.same(spaces);
        }
    }

    fn same(&mut self, len: usize) {
        let (before, after) = (self.before, self.after);
        self.before += len;
        self.after += len;
        if let Some(Piece::Same { before, after }) = self.done.last_mut() {
            before.end += len;
            after.end += len;
            return;
        }
        self.done.push(Piece::Same {
            before: before..before + len,
            after: after..after + len,
        });
    }

    fn finish(mut self) -> Vec<Piece> {
        self.close();
        self.done
    }
}
