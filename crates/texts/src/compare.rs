//! Two texts, word by word.

use std::ops::Range;

use similar::{Algorithm, DiffOp, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

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

/// Most words, or sentences, that are held against each other where both texts have as many. The search
/// does not insist on the shortest answer where little is in common, but its work still grows faster than
/// the texts. A text of the record has at most 64 KiB and never comes near.
const MANY: usize = 200_000;

/// What stays, what went and what is new, in the order of the later text; what went stands before what
/// came in its place. The same two texts always give the same pieces.
///
/// Words are those of Unicode (Standard Annex 29), so that ideographs are compared singly. Spaces between
/// two changes belong to them: whole phrases are replaced, not every word of them. The ends of lines do
/// not, so that paragraphs stay apart.
///
/// Where more than 200,000 words, spaces and signs lie between the first change and the last in both
/// texts, what lies there is compared by sentences; and where there are as many of these, it is replaced as
/// a whole.
pub fn compare(before: &str, after: &str) -> Vec<Piece> {
    let old: Vec<&str> = before.split_word_bounds().collect();
    let new: Vec<&str> = after.split_word_bounds().collect();
    let mut pieces = Pieces::default();
    let (first, last) = in_common(&old, &new);
    let (start, middle_of_old, end) = around(&old, first, last);
    let (_, middle_of_new, _) = around(&new, first, last);
    pieces.stays(start);
    if are_many(middle_of_old, middle_of_new) {
        let old = middle(before, start, end);
        let new = middle(after, start, end);
        by_sentences(old, new, &mut pieces);
    } else {
        by_parts(middle_of_old, middle_of_new, &mut pieces);
    }
    pieces.stays(end);
    pieces.finish()
}

fn by_sentences(before: &str, after: &str, pieces: &mut Pieces) {
    let old: Vec<&str> = before.split_sentence_bounds().collect();
    let new: Vec<&str> = after.split_sentence_bounds().collect();
    if are_many(&old, &new) {
        pieces.goes(&old);
        pieces.comes(&new);
    } else {
        by_parts(&old, &new, pieces);
    }
}

fn by_parts(old: &[&str], new: &[&str], pieces: &mut Pieces) {
    let mut config = TextDiff::configure();
    let diff = config
        .algorithm(Algorithm::Myers)
        .diff_slices::<str>(old, new);
    for op in diff.ops() {
        let gone = old.get(op.old_range()).unwrap_or_default();
        if matches!(op, DiffOp::Equal { .. }) {
            pieces.stays(gone);
        } else {
            pieces.goes(gone);
            pieces.comes(new.get(op.new_range()).unwrap_or_default());
        }
    }
}

/// How many parts two texts have in common at the beginning, and at the end of the rest.
fn in_common(old: &[&str], new: &[&str]) -> (usize, usize) {
    let alike = |it: &(&&str, &&str)| it.0 == it.1;
    let first = old.iter().zip(new).take_while(alike).count();
    let (old, new) = (&old[first..], &new[first..]);
    let last = old.iter().rev().zip(new.iter().rev());
    (first, last.take_while(alike).count())
}

fn around<'a, 'b>(
    parts: &'a [&'b str],
    first: usize,
    last: usize,
) -> (&'a [&'b str], &'a [&'b str], &'a [&'b str]) {
    let (start, rest) = parts.split_at(first);
    let (middle, end) = rest.split_at(rest.len() - last);
    (start, middle, end)
}

/// The text without what it begins and ends with.
fn middle<'a>(text: &'a str, start: &[&str], end: &[&str]) -> &'a str {
    let range = len(start)..text.len() - len(end);
    text.get(range).unwrap_or_default()
}

fn are_many(old: &[&str], new: &[&str]) -> bool {
    old.len().min(new.len()) > MANY
}

/// Bytes.
fn len(parts: &[&str]) -> usize {
    parts.iter().map(|it| it.len()).sum()
}

/// Whether parts are nothing but spaces within a line.
fn are_spaces(parts: &[&str]) -> bool {
    let mut letters = parts.iter().flat_map(|it| it.chars());
    letters.all(|it| {
        it.is_whitespace() && !matches!(it, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
    })
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
    fn stays(&mut self, parts: &[&str]) {
        let has_change = self.gone + self.new > 0;
        if has_change && are_spaces(parts) {
            self.spaces += len(parts);
        } else {
            self.close();
            self.same(len(parts));
        }
    }

    fn goes(&mut self, parts: &[&str]) {
        if !parts.is_empty() {
            self.take_spaces();
            self.gone += len(parts);
        }
    }

    fn comes(&mut self, parts: &[&str]) {
        if !parts.is_empty() {
            self.take_spaces();
            self.new += len(parts);
        }
    }

    fn take_spaces(&mut self) {
        let spaces = std::mem::take(&mut self.spaces);
        self.gone += spaces;
        self.new += spaces;
    }

    /// Ends the change at the end.
    fn close(&mut self) {
        let gone = std::mem::take(&mut self.gone);
        let new = std::mem::take(&mut self.new);
        if gone > 0 {
            self.done.push(Piece::Gone(self.before..self.before + gone));
            self.before += gone;
        }
        if new > 0 {
            self.done.push(Piece::New(self.after..self.after + new));
            self.after += new;
        }
        let spaces = std::mem::take(&mut self.spaces);
        self.same(spaces);
    }

    fn same(&mut self, len: usize) {
        if len == 0 {
            return;
        }
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
