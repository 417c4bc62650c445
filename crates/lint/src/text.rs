//! A draft taken apart: blocks, without the marks of Markdown, and where each letter stood.

use crate::Place;
use crate::fold::{is_invisible, letter};

/// How a draft is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Markdown.
    Markdown,
    /// Text and no more. A line of its own that is a title is a heading.
    Plain,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A heading of a level from 1.
    Heading(usize),
    /// A paragraph or an item of a list.
    Words,
    /// A cell of a table.
    Cell,
}

/// A run of text without a break.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub shape: Shape,
    /// The letters as written.
    pub letters: Vec<char>,
    /// The same as they are compared.
    pub folded: Vec<char>,
    /// Where each stood: line and column, from 0.
    at: Vec<(usize, usize)>,
}

impl Block {
    fn new(shape: Shape) -> Block {
        Block {
            shape,
            letters: Vec::new(),
            folded: Vec::new(),
            at: Vec::new(),
        }
    }

    fn push(&mut self, it: char, line: usize, column: usize) {
        let it = if it.is_whitespace() { ' ' } else { it };
        let after_space = self.letters.last().is_none_or(|last| *last == ' ');
        if is_invisible(it) || it == ' ' && after_space {
            return;
        }
        self.letters.push(it);
        self.folded.push(letter(it));
        self.at.push((line, column));
    }

    /// The words between two letters, as written.
    pub fn words(&self, start: usize, end: usize) -> String {
        self.letters[start..end].iter().collect()
    }

    /// Where they stand in the draft.
    pub fn place(&self, start: usize, end: usize) -> Place {
        let first = self.at.get(start).copied().unwrap_or_default();
        let last = end.checked_sub(1).and_then(|it| self.at.get(it));
        let last = last.copied().unwrap_or(first);
        Place {
            line: first.0 + 1,
            column: first.1 + 1,
            end_line: last.0 + 1,
            end_column: last.1 + 2,
        }
    }

    /// Where its sentences begin and end. `whole`: spans in which a full stop ends none.
    pub fn sentences(&self, whole: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, it) in self.letters.iter().enumerate() {
            let inside = whole.iter().any(|(from, to)| *from <= at && at + 1 < *to);
            if !inside && self.ends_sentence(*it, at) {
                sentences.push((start, at + 1));
                start = at + 1;
            }
        }
        if start < self.letters.len() {
            sentences.push((start, self.letters.len()));
        }
        sentences
    }

    fn ends_sentence(&self, it: char, at: usize) -> bool {
        match it {
            '。' | '！' | '？' | '؟' => true,
            '.' | '!' | '?' | '…' => {
                let mut after = self.letters[at + 1..].iter();
                match (after.next(), after.next()) {
                    (None, _) => true,
                    (Some(' '), Some(next)) => !next.is_lowercase(),
                    _ => false,
                }
            }
            _ => false,
        }
    }
}

/// The blocks of a draft.
pub(crate) fn blocks(draft: &str, form: Form) -> Vec<Block> {
    let mut reader = Reader {
        form,
        blocks: Vec::new(),
        open: None,
        fenced: false,
    };
    for (number, line) in draft.lines().enumerate() {
        reader.line(number, &line.chars().collect::<Vec<char>>());
    }
    reader.close();
    reader.blocks
}

struct Reader {
    form: Form,
    blocks: Vec<Block>,
    open: Option<Block>,
    fenced: bool,
}

impl Reader {
    fn line(&mut self, number: usize, line: &[char]) {
        let indent = line.iter().take_while(|it| it.is_whitespace()).count();
        let rest = &line[indent..];
        let markdown = self.form == Form::Markdown;
        if markdown && (rest.starts_with(&['`'; 3]) || rest.starts_with(&['~'; 3])) {
            self.close();
            self.fenced = !self.fenced;
        } else if self.fenced || rest.is_empty() {
            self.close();
        } else if let (true, Some(level)) = (markdown, heading(rest)) {
            self.close();
            self.open = Some(Block::new(Shape::Heading(level)));
            self.take(number, line, indent + level);
            self.close();
        } else if markdown && rest[0] == '|' {
            self.close();
            self.row(number, line, indent);
        } else {
            let marker = marker(rest);
            if marker > 0 || rest[0] == '>' {
                self.close();
            }
            let quoted = usize::from(rest[0] == '>');
            self.open.get_or_insert_with(|| Block::new(Shape::Words));
            self.take(number, line, indent + marker.max(quoted));
        }
    }

    fn close(&mut self) {
        if let Some(block) = self.open.take().filter(|it| !it.letters.is_empty()) {
            self.blocks.push(block);
        }
    }

    fn row(&mut self, number: usize, line: &[char], indent: usize) {
        let bars = (indent..line.len()).filter(|at| line[*at] == '|');
        let mut bars: Vec<usize> = bars
            .filter(|at| *at == 0 || line[*at - 1] != '\\')
            .collect();
        bars.push(line.len());
        for cell in bars.windows(2) {
            self.open = Some(Block::new(Shape::Cell));
            self.take(number, &line[..cell[1]], cell[0] + 1);
            self.close();
        }
    }

    /// Takes a line from a column on into the open block, a space before it.
    fn take(&mut self, number: usize, line: &[char], from: usize) {
        let markdown = self.form == Form::Markdown;
        let Some(block) = &mut self.open else { return };
        block.push(' ', number, from);
        let mut at = from;
        while at < line.len() {
            let next = line.get(at + 1);
            match line[at] {
                // The entries that a sentence of the summary rests on.
                '⟦' => at += line[at..].iter().take_while(|it| **it != '⟧').count(),
                '\\' if markdown && next.is_some_and(char::is_ascii_punctuation) => {
                    at += 1;
                    block.push(line[at], number, at);
                }
                '*' | '`' if markdown => {}
                '&' if markdown => match entity(&line[at..]) {
                    Some((letter, len)) => {
                        block.push(letter, number, at);
                        at += len - 1;
                    }
                    None => block.push('&', number, at),
                },
                ']' if markdown && next == Some(&'(') => {
                    at += line[at..].iter().take_while(|it| **it != ')').count();
                }
                '[' if markdown && is_link(&line[at..]) => {}
                it => block.push(it, number, at),
            }
            at += 1;
        }
    }
}

/// A letter written as `&amp;` or `&#x27e6;`, and how many letters that takes.
fn entity(line: &[char]) -> Option<(char, usize)> {
    let end = line.iter().take(12).position(|it| *it == ';')?;
    let name: String = line[1..end].iter().collect();
    let letter = match name.as_str() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']);
            let number = hexadecimal.map_or_else(
                || number.parse().ok(),
                |digits| u32::from_str_radix(digits, 16).ok(),
            );
            char::from_u32(number?)?
        }
    };
    Some((letter, end + 1))
}

/// Letters that the words of a link have at most: every bracket looks so far.
const LINK: usize = 500;

/// Whether a bracket opens the words of a link.
fn is_link(line: &[char]) -> bool {
    let within = line.get(..LINK).unwrap_or(line);
    let closes = within.iter().position(|it| *it == ']');
    closes.is_some_and(|at| line.get(at + 1) == Some(&'('))
}

fn heading(line: &[char]) -> Option<usize> {
    let level = line.iter().take_while(|it| **it == '#').count();
    ((1..=6).contains(&level) && line.get(level).is_some_and(|it| it.is_whitespace()))
        .then_some(level)
}

/// How many letters the mark of an item or the number of a paragraph takes.
fn marker(line: &[char]) -> usize {
    let spaced = |at: usize| line.get(at).is_some_and(|it| it.is_whitespace());
    if matches!(line[0], '-' | '*' | '+' | '•') && spaced(1) {
        return 2;
    }
    let digits = line.iter().take_while(|it| it.is_ascii_digit()).count();
    let escaped = usize::from(line.get(digits) == Some(&'\\'));
    let dot = line.get(digits + escaped);
    let numbered = (1..=4).contains(&digits) && dot.is_some_and(|it| matches!(it, '.' | ')'));
    if numbered && spaced(digits + escaped + 1) {
        return digits + escaped + 2;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_markdown_when_taken_apart_then_words_keep_their_places() {
        let draft = "## P7. Terms ⟦3⟧\n\n- Some **States** \\[Kenya\\] ⟦1–2⟧\n  spoke. [Here](http://x) too.\n";
        let blocks = blocks(draft, Form::Markdown);
        assert_eq!(blocks[0].shape, Shape::Heading(2));
        let item = &blocks[1];
        let words = item.words(0, item.letters.len());
        assert_eq!(words, "Some States [Kenya] spoke. Here too.");
        let kenya = words.find("Kenya").unwrap();
        assert_eq!(item.place(kenya, kenya + 5).line, 3);
        assert_eq!(item.place(kenya, kenya + 5).column, 21);
        assert_eq!(item.sentences(&[]).len(), 2);
    }

    #[test]
    fn given_a_table_when_taken_apart_then_each_cell_is_a_block() {
        let blocks = blocks("| a | b \\| c |\n|---|---|\n", Form::Markdown);
        let cells: Vec<String> = blocks
            .iter()
            .map(|it| it.words(0, it.letters.len()))
            .collect();
        assert_eq!(cells[..2], ["a ".to_owned(), "b | c ".to_owned()]);
    }
}
