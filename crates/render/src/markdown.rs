//! Markdown: every sentence ends with its entries, `⟦12, 14–17⟧`.

use summary::{
    Block, Document, Emphasis, IndexLine, Labels, List, Point, Row, Run, Sentence, Table,
};

use crate::direction::{Piece, is_right_to_left, pieces};
use crate::ranges::{ranges, written};
use crate::unruly::{Shown, by_number, closing, in_spans, shown};

/// Beginning and end of words that run from left to right, and of words that run from right to
/// left, in a text that runs the other way.
const LEFT_TO_RIGHT: char = '\u{2066}';
const RIGHT_TO_LEFT: char = '\u{2067}';
const END: char = '\u{2069}';

/// The document as Markdown.
pub fn markdown(document: &Document) -> String {
    let writer = Writer {
        labels: &document.labels,
        right_to_left: document.lang.is_right_to_left(),
    };
    let mut page = Vec::new();
    // Markdown has no direction of its own; what reads it knows this of HTML.
    if writer.right_to_left {
        let lang = document.lang.code();
        page.push(format!("<div dir=\"rtl\" lang=\"{lang}\">"));
    }
    page.push(format!("# {}", writer.sentence(&document.title)));
    writer.blocks(&document.blocks, &mut page);
    page.push(format!("## {}", writer.words(&document.labels.entries)));
    page.push(writer.index(document).join("\n"));
    if writer.right_to_left {
        page.push("</div>".to_owned());
    }
    let reference = document.reference.to_string();
    page.push(format!("<!-- {} -->", in_comment(&reference)));
    page.join("\n\n") + "\n"
}

/// What is the same for every sentence of a document.
struct Writer<'a> {
    labels: &'a Labels,
    right_to_left: bool,
}

impl Writer<'_> {
    /// What the entries are, those of one kind in a row on one line.
    fn index(&self, document: &Document) -> Vec<String> {
        let kinds = document.index.chunk_by(|one, next| one.kind == next.kind);
        let line = |lines: &[IndexLine]| {
            let entries: Vec<u64> = lines.iter().map(|line| line.entry).collect();
            format!(
                "- {} {}",
                self.entries(&entries),
                self.words(&lines[0].kind)
            )
        };
        kinds.map(line).collect()
    }

    fn blocks(&self, all: &[Block], page: &mut Vec<String>) {
        for block in all {
            match block {
                Block::Heading(text) => page.push(format!("## {}", self.words(text))),
                Block::Paragraph(it) => {
                    let number = numbered(it.number);
                    page.push(format!("{number}{}", self.sentences(&it.sentences)));
                }
                Block::List(it) => self.list(it, page),
                Block::Points(points) => points.iter().for_each(|it| self.point(it, page)),
                Block::Table(it) => self.table(it, page),
                Block::Footer(all) => {
                    page.push("---".to_owned());
                    page.push(self.sentences(all));
                }
            }
        }
    }

    fn list(&self, list: &List, page: &mut Vec<String>) {
        let number = numbered(list.number);
        let lead = list.lead.iter();
        page.extend(lead.map(|it| format!("{number}{}", self.sentence(it))));
        let items = list.items.iter().zip(1u64..).map(|(item, place)| {
            if list.numbered {
                format!("{place}. {}", self.sentences(item))
            } else {
                format!("- {}", self.sentences(item))
            }
        });
        page.push(items.collect::<Vec<String>>().join("\n"));
    }

    /// The caption, then the rows, each with its entries in the last cell.
    fn table(&self, table: &Table, page: &mut Vec<String>) {
        page.push(self.sentence(&table.caption));
        let head = table.head.iter().map(|it| self.words(it));
        let rule = table.head.iter().map(|_| "---".to_owned());
        let mut lines = vec![in_columns(head), in_columns(rule)];
        lines.extend(table.rows.iter().map(|it| self.row(it)));
        page.push(lines.join("\n"));
    }

    fn row(&self, row: &Row) -> String {
        let cells = row.cells().into_iter();
        let mut cells: Vec<String> = cells
            .map(|runs| runs.iter().map(|it| self.run(it)).collect())
            .collect();
        let entries = self.entries(row.sentence().entries());
        if let Some(last) = cells.last_mut() {
            last.push_str(&self.labels.space);
            last.push_str(&entries);
        }
        in_columns(cells.iter().map(|it| it.trim().to_owned()))
    }

    fn point(&self, point: &Point, page: &mut Vec<String>) {
        let label = self.words(&point.label);
        page.push(match &point.title {
            Some(title) => format!("### {label}. {}", self.sentence(title)),
            None => format!("### {label}"),
        });
        self.blocks(&point.blocks, page);
    }

    fn sentences(&self, all: &[Sentence]) -> String {
        let all: Vec<String> = all.iter().map(|it| self.sentence(it)).collect();
        all.join(&self.labels.space)
    }

    fn sentence(&self, sentence: &Sentence) -> String {
        let words: String = sentence.runs().iter().map(|it| self.run(it)).collect();
        let words = begin(words.trim());
        let entries = self.entries(sentence.entries());
        format!("{words}{}{entries}", self.labels.space)
    }

    /// "⟦12, 14–17⟧".
    fn entries(&self, entries: &[u64]) -> String {
        let ranges = ranges(entries).into_iter();
        let ranges: Vec<String> = ranges
            .map(|(first, last)| self.words(&written(first, last)))
            .collect();
        format!("⟦{}⟧", ranges.join(&self.labels.series))
    }

    fn run(&self, run: &Run) -> String {
        let text = match run.language {
            None => self.words(&run.text),
            Some(language) => self.apart(&run.text, language.as_str()),
        };
        match run.emphasis {
            Emphasis::Plain => text,
            Emphasis::Strong => {
                let words = text.trim();
                if words.is_empty() {
                    return text;
                }
                text.replacen(words, &format!("**{words}**"), 1)
            }
        }
    }

    /// Words in the language of the document; what runs against them is isolated.
    fn words(&self, text: &str) -> String {
        if !self.right_to_left {
            return closed(text);
        }
        let piece = |piece| match piece {
            Piece::Along(words) => escaped(words),
            Piece::LeftToRight(words) => {
                format!("{LEFT_TO_RIGHT}{}{END}", escaped(words))
            }
        };
        let words: String = pieces(text).into_iter().map(piece).collect();
        words + &ends(text)
    }

    /// Words in another language, isolated where it runs the other way.
    fn apart(&self, text: &str, language: &str) -> String {
        let words = closed(text);
        match (is_right_to_left(language), self.right_to_left) {
            (true, false) => format!("{RIGHT_TO_LEFT}{words}{END}"),
            (false, true) => format!("{LEFT_TO_RIGHT}{words}{END}"),
            _ => words,
        }
    }
}

/// Words that end the turns of direction which they begin.
fn closed(text: &str) -> String {
    escaped(text) + &ends(text)
}

fn ends(text: &str) -> String {
    closing(text).chars().map(by_number).collect()
}

/// What a comment holds cannot end it.
fn in_comment(text: &str) -> String {
    let mut out = String::new();
    crate::xml::escape(text, &mut out);
    out
}

/// "12. " before a numbered paragraph, which is none of a list.
fn numbered(number: Option<u64>) -> String {
    number.map_or_else(String::new, |number| format!("{number}\\. "))
}

fn in_columns(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<String>>().join(" | "))
}

/// A backslash before whatever means something in the midst of a line; what HTML reads as markup
/// as HTML writes it; by number what turns the direction of writing, and the brackets that only
/// entries may stand in.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    in_spans(text, &mut out, is_markup, |letter, out| {
        match shown(letter) {
            Shown::Space => out.push(' '),
            Shown::ByNumber => out.push_str(&by_number(letter)),
            Shown::Replaced => out.push(char::REPLACEMENT_CHARACTER),
            Shown::Itself => match letter {
                '⟦' | '⟧' | '@' => out.push_str(&by_number(letter)),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '&' => out.push_str("&amp;"),
                _ => {
                    out.push('\\');
                    out.push(letter);
                }
            },
        }
    });
    // Programs make links of addresses that stand in a text.
    out.replace("://", "&#x3a;//").replace("www.", "www&#x2e;")
}

fn is_markup(letter: char) -> bool {
    matches!(
        letter,
        '⟦' | '⟧'
            | '@'
            | '<'
            | '>'
            | '&'
            | '\\'
            | '`'
            | '*'
            | '_'
            | '{'
            | '}'
            | '['
            | ']'
            | '#'
            | '|'
            | '~'
            | '$'
            | '^'
            | '!'
    )
}

/// A backslash before what would begin a list, a rule or a heading at the start of a line.
fn begin(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    if rest.starts_with(['-', '+', '=', ':']) && digits == 0
        || rest.starts_with(['.', ')']) && digits > 0
    {
        return format!("{number}\\{rest}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use summary::Kind;

    fn labels() -> Labels {
        Labels {
            skip_to_content: String::new(),
            entries: String::new(),
            entry: String::new(),
            entry_hash: String::new(),
            proof: String::new(),
            to: String::new(),
            series: ", ".to_owned(),
            comma: ", ".to_owned(),
            space: " ".to_owned(),
        }
    }

    fn written_so(right_to_left: bool, text: &str) -> String {
        let labels = &labels();
        let sentence = Sentence::new(vec![Run::plain(text)], [3, 4, 5, 9], Kind::Computed);
        let writer = Writer {
            labels,
            right_to_left,
        };
        writer.sentence(&sentence.unwrap())
    }

    fn of(text: &str) -> String {
        written_so(false, text)
    }

    #[test]
    fn given_a_code_in_arabic_when_written_then_it_is_isolated() {
        assert_eq!(
            written_so(true, "الاقتراح P1"),
            "الاقتراح \u{2066}P1\u{2069} ⟦\u{2066}3–5\u{2069}, 9⟧"
        );
    }

    #[test]
    fn given_marks_of_markdown_in_a_text_when_written_then_they_stand_as_words() {
        assert_eq!(
            of("*a* | _b_ [c](d) <e> `f` #g"),
            "\\*a\\* \\| \\_b\\_ \\[c\\](d) &lt;e&gt; \\`f\\` \\#g ⟦3–5, 9⟧"
        );
        assert_eq!(of("- a"), "\\- a ⟦3–5, 9⟧");
        assert_eq!(of("2017. a"), "2017\\. a ⟦3–5, 9⟧");
        assert_eq!(of("a\n\n# b"), "a  \\# b ⟦3–5, 9⟧");
    }

    #[test]
    fn given_false_entries_or_turned_text_when_written_then_nothing_is_mistaken() {
        assert_eq!(of("a ⟦7⟧"), "a &#x27e6;7&#x27e7; ⟦3–5, 9⟧");
        assert_eq!(of("a\u{202e}b"), "a&#x202e;b&#x202c; ⟦3–5, 9⟧");
        assert_eq!(of("a\0b"), "a\u{fffd}b ⟦3–5, 9⟧");
    }

    #[test]
    fn given_strong_words_with_spaces_when_written_then_the_spaces_stand_outside() {
        let strong = Run {
            emphasis: Emphasis::Strong,
            ..Run::plain(" a ")
        };
        let writer = Writer {
            labels: &labels(),
            right_to_left: false,
        };
        assert_eq!(writer.run(&strong), " **a** ");
    }
}
