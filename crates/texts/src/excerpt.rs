//! What stands around the words that were found.

use std::ops::Range;

use crate::letters::{apart, is_unseen};
use crate::search::Found;

/// A piece of a text with the places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Bytes of the text, on boundaries of letters.
    pub range: Range<usize>,
    /// Bytes of the excerpt, in order, none over another.
    pub places: Vec<Range<usize>>,
}

impl Found {
    /// Cuts at most so many letters out of the text that was looked through, between words, so that as many
    /// places as possible are in it; the first of these pieces where there are several. It is longer only
    /// where one place is.
    pub fn excerpt(&self, text: &str, letters: usize) -> Excerpt {
        let around = self.fullest(text, letters);
        let inside = text.get(around.clone()).unwrap_or_default();
        let room = letters.saturating_sub(inside.chars().count());
        let before = text.get(..around.start).unwrap_or_default();
        let after = text.get(around.end..).unwrap_or_default();
        // What one side does not need the other may have.
        let (has_before, has_after) = (count(before, true, room), count(after, false, room));
        let before = (room / 2).max(room - has_after).min(has_before);
        let range = cut(text, &around, before, room - before);
        let places = self.places.iter();
        let places = places.filter(|it| range.start <= it.start && it.end <= range.end);
        let places = places.map(|it| it.start - range.start..it.end.saturating_sub(range.start));
        Excerpt {
            places: places.collect(),
            range,
        }
    }

    /// From the beginning of one place to the end of another: the most places in so many letters.
    fn fullest(&self, text: &str, letters: usize) -> Range<usize> {
        let mut best = 0..0;
        let mut end = 0;
        for start in 0..self.places.len() {
            end = end.max(start + 1);
            while self.is_within(text, start..end + 1, letters) {
                end += 1;
            }
            if end - start > best.len() {
                best = start..end;
            }
        }
        let places = self.places.get(best).unwrap_or_default();
        let (first, last) = (places.first(), places.last());
        first
            .zip(last)
            .map_or(0..0, |(first, last)| first.start..last.end)
    }

    fn is_within(&self, text: &str, places: Range<usize>, letters: usize) -> bool {
        let places = self.places.get(places).unwrap_or_default();
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return false;
        };
        let inside = text.get(first.start..last.end);
        inside.is_some_and(|it| count(it, false, letters.saturating_add(1)) <= letters)
    }
}

/// How many letters a text has, at most so many; counted from the end if it is asked.
fn count(text: &str, from_end: bool, most: usize) -> usize {
    if from_end {
        text.chars().rev().take(most).count()
    } else {
        text.chars().take(most).count()
    }
}

/// A piece of a text around a place: at most some `letters` before and behind it, cut between words where
/// there are any. The place as it is where it is no range of whole letters of the text.
pub fn excerpt(text: &str, around: &Range<usize>, letters: usize) -> Range<usize> {
    cut(text, around, letters, letters)
}

fn cut(text: &str, around: &Range<usize>, before: usize, after: usize) -> Range<usize> {
    let is_inside = text.get(around.clone()).is_some();
    let start = is_inside.then(|| start(&text[..around.start], before));
    let end = is_inside.then(|| around.end + end(&text[around.end..], after));
    start.unwrap_or(around.start)..end.unwrap_or(around.end)
}

/// Where to begin in what stands before.
fn start(before: &str, letters: usize) -> usize {
    let mut places = before.char_indices().rev().map(|(at, _)| at);
    let Some(at) = letters.checked_sub(1).map_or(Some(before.len()), |last| {
        places.nth(last).filter(|at| *at > 0)
    }) else {
        return 0;
    };
    let (out, kept) = before.split_at(at);
    let skipped = if is_between(out, kept) {
        0
    } else {
        let space = kept.find(char::is_whitespace);
        space.unwrap_or_else(|| kept.len() - kept.trim_start_matches(is_unseen).len())
    };
    let kept = &kept[skipped..];
    before.len() - kept.trim_start().len()
}

/// Where to end in what stands behind.
fn end(after: &str, letters: usize) -> usize {
    let Some((at, _)) = after.char_indices().nth(letters) else {
        return after.len();
    };
    let (kept, out) = after.split_at(at);
    let kept = if is_between(kept, out) {
        kept
    } else {
        let space = kept.rfind(char::is_whitespace);
        &kept[..space.unwrap_or(kept.len())]
    };
    kept.trim_end().len()
}

/// Whether a word ends between two texts.
fn is_between(left: &str, right: &str) -> bool {
    let next = right.chars().next();
    !next.is_some_and(is_unseen) && apart(left.chars().next_back(), next)
}
