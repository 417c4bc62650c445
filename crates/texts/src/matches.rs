//! The places of one word or phrase in a text.

use std::ops::Range;

use crate::needle::Reader;
use crate::tail::{Begun, Tail};
use crate::term::Term;

/// Places of a word or phrase in a folded text, in order, none over another.
///
/// No letter is read twice however many places are tried, so that the work grows with the text. Behind the
/// head of an Arabic phrase each word takes one step for every 64 words of the phrase.
#[derive(Debug)]
pub(crate) struct Matches<'a> {
    term: &'a Term,
    text: &'a str,
    reader: Reader,
    /// Nothing that begins before is looked for any more.
    from: usize,
    /// The next head that words may stand behind, if it was read.
    head: Option<Range<usize>>,
    begun: Begun,
    /// Where the word ends that was read last, a head or behind one.
    word_end: usize,
    /// Steps that were taken behind heads.
    work: usize,
}

impl Iterator for Matches<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let found = match &self.term.tail {
            None => self.next_word(),
            Some(tail) => self.next_phrase(tail),
        };
        debug_assert!(self.work() <= self.most_work(), "every letter is read once");
        let (start, end) = found.map(|it| (it.start, it.end))?;
        self.from = end;
        self.reader.skip_to(end);
        Some(self.term.place(self.text, start, end))
    }
}

impl<'a> Matches<'a> {
    pub fn new(term: &'a Term, text: &'a str) -> Matches<'a> {
        Matches {
            term,
            text,
            reader: Reader::default(),
            from: 0,
            head: None,
            begun: Begun::none(term.tail.as_ref()),
            word_end: 0,
            work: 0,
        }
    }

    fn next_word(&mut self) -> Option<Range<usize>> {
        let (term, text) = (self.term, self.text);
        self.next_head(|end| term.may_end_at(text, end))
    }

    fn next_phrase(&mut self, tail: &Tail) -> Option<Range<usize>> {
        loop {
            if self.begun.is_none() {
                self.head = self.head.take().filter(|it| it.start >= self.from);
                self.head = self.head.take().or_else(|| self.next_head_of_phrase());
                self.word_end = self.head.as_ref()?.end;
            }
            if self.head.as_ref().is_some_and(|it| it.end == self.word_end) {
                self.begun.begin();
                self.head = self.next_head_of_phrase();
            }
            let behind = self.text.get(self.word_end + 1..)?;
            if self.begun.waits_for_last(tail)
                && let Some(end) = self.end_of_last(tail, behind)
            {
                self.begun.clear();
                return Some(self.start_of_phrase(tail)?..end);
            }
            let len = behind.find(' ').unwrap_or(behind.len());
            self.begun.read(tail, &behind[..len]);
            self.work += self.begun.cells();
            self.word_end += 1 + len;
        }
    }

    /// The next place where the head begins as words do, and ends as it should.
    fn next_head(&mut self, may_end: impl Fn(usize) -> bool) -> Option<Range<usize>> {
        let (term, text) = (self.term, self.text);
        loop {
            let at = self.reader.next(&term.head, text.as_bytes())?;
            let end = at + term.head.bytes().len();
            if at >= self.from && term.may_begin_at(text, at) && may_end(end) {
                return Some(at..end);
            }
        }
    }

    fn next_head_of_phrase(&mut self) -> Option<Range<usize>> {
        let text = self.text.as_bytes();
        self.next_head(|end| text.get(end) == Some(&b' '))
    }

    /// Where the last word ends if that is what stands behind.
    fn end_of_last(&self, tail: &Tail, behind: &str) -> Option<usize> {
        let end = self.word_end + 1 + tail.last_at(behind)?;
        self.term.may_end_at(self.text, end).then_some(end)
    }

    /// Where the head begins that has all words but the last behind it.
    fn start_of_phrase(&self, tail: &Tail) -> Option<usize> {
        let mut ends = self.text.get(..=self.word_end)?.rmatch_indices(' ');
        let (head_end, _) = ends.nth(tail.len - 1)?;
        head_end.checked_sub(self.term.head.bytes().len())
    }

    /// Steps that were taken.
    fn work(&self) -> usize {
        self.reader.work() + self.work
    }

    /// Steps that a text takes at most.
    fn most_work(&self) -> usize {
        self.text.len() * (2 + self.begun.cells())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // what is unexpected fails the test
mod tests {
    use super::*;

    /// Steps, and how many places were found.
    fn work(term: &str, text: &str) -> (usize, usize) {
        let term = Term::of(term).unwrap();
        let mut matches = Matches::new(&term, text);
        let found = matches.by_ref().count();
        (matches.work(), found)
    }

    #[test]
    fn given_a_text_of_double_length_when_looked_through_then_the_work_doubles() {
        for (term, text, is_there) in [
            (format!("{}b", "a ".repeat(480)), "a ", false),
            (format!("{}b", "a".repeat(900)), "a", false),
            (format!("{}a", "aa ".repeat(300)), "aa ", false),
            (format!("{}2", "1/".repeat(490)), "1/", false),
            ("a".to_owned(), "a", false),
            ("a*".to_owned(), "a ", true),
            ("a a".to_owned(), "a ", true),
            (format!("{}با", "اا ".repeat(300)), "اا ", false),
            (format!("{}اا", "اا ".repeat(300)), "الاا ", true),
            (format!("{}با", "ال".repeat(300)), "ال", false),
            ("费费".to_owned(), "费", true),
        ] {
            let (once, found) = work(&term, &text.repeat(5000));
            let (twice, found_twice) = work(&term, &text.repeat(10_000));
            assert!(twice <= 2 * once + 10_000, "{term}: {once}, {twice}");
            assert!(once <= 7 * 5000 * text.len(), "{term}: {once}");
            assert_eq!((found > 0, found_twice > found), (is_there, is_there));
        }
    }

    #[test]
    fn given_a_phrase_of_double_length_when_looked_for_then_the_work_is_much_the_same() {
        let text = "aa ".repeat(20_000);
        let (short, _) = work(&format!("{}a", "aa ".repeat(30)), &text);
        let (long, _) = work(&format!("{}a", "aa ".repeat(300)), &text);
        assert!(long <= short + text.len(), "{short}, {long}");
    }
}
