//! Markdown: every sentence ends with its entries, `⟦12, 14–17⟧`.

use summary::{Block, Document, Emphasis, IndexLine, List, Point, Run, Sentence};

use crate::ranges::{ranges, written};
use crate::unruly::{Shown, by_number, shown};

/// The document as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut page = Vec::new();
    page.push(format!("# {}", sentence(&document.title)));
    blocks(&document.blocks, &mut page);
    page.push(format!("## {}", escaped(&document.labels.entries)));
    page.push(index(document).join("\n"));
    page.join("\n\n") + "\n"
}

/// What the entries are, those of one kind in a row on one line.
fn index(document: &Document) -> Vec<String> {
    let kinds = document.index.chunk_by(|one, next| one.kind == next.kind);
    let line = |lines: &[IndexLine]| {
        let entries: Vec<u64> = lines.iter().map(|line| line.entry).collect();
        let entries = ranges(&entries).into_iter();
        let entries: Vec<String> = entries.map(|(first, last)| written(first, last)).collect();
        format!("- ⟦{}⟧ {}", entries.join(", "), escaped(&lines[0].kind))
    };
    kinds.map(line).collect()
}

fn blocks(all: &[Block], page: &mut Vec<String>) {
    for block in all {
        match block {
            Block::Heading(text) => page.push(format!("## {}", escaped(text))),
            Block::Paragraph(all) => page.push(sentences(all)),
            Block::List(it) => list(it, page),
            Block::Points(points) => points.iter().for_each(|it| point(it, page)),
            Block::Footer(all) => {
                page.push("---".to_owned());
                page.push(sentences(all));
            }
        }
    }
}

fn list(list: &List, page: &mut Vec<String>) {
    page.extend(list.lead.iter().map(sentence));
    let items = list.items.iter().zip(1u64..).map(|(item, place)| {
        if list.numbered {
            format!("{place}. {}", sentences(item))
        } else {
            format!("- {}", sentences(item))
        }
    });
    page.push(items.collect::<Vec<String>>().join("\n"));
}

fn point(point: &Point, page: &mut Vec<String>) {
    let label = escaped(&point.label);
    page.push(match &point.title {
        Some(title) => format!("### {label}. {}", sentence(title)),
        None => format!("### {label}"),
    });
    blocks(&point.blocks, page);
}

fn sentences(all: &[Sentence]) -> String {
    let all: Vec<String> = all.iter().map(sentence).collect();
    all.join(" ")
}

fn sentence(sentence: &Sentence) -> String {
    let words: String = sentence.runs().iter().map(run).collect();
    let words = begin(words.trim());
    let entries: Vec<String> = ranges(sentence.entries())
        .into_iter()
        .map(|(first, last)| written(first, last))
        .collect();
    format!("{words} ⟦{}⟧", entries.join(", "))
}

fn run(run: &Run) -> String {
    let text = escaped(&run.text);
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

/// A backslash before whatever means something in the midst of a line; what HTML reads as markup
/// as HTML writes it; by number what turns the direction of writing, and the brackets that only
/// entries may stand in.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match shown(letter) {
            Shown::Space => out.push(' '),
            Shown::ByNumber => out.push_str(&by_number(letter)),
            Shown::Replaced => out.push(char::REPLACEMENT_CHARACTER),
            Shown::Itself => match letter {
                '⟦' | '⟧' => out.push_str(&by_number(letter)),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '&' => out.push_str("&amp;"),
                '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '$' | '^'
                | '!' => {
                    out.push('\\');
                    out.push(letter);
                }
                _ => out.push(letter),
            },
        }
    }
    out
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

    fn of(text: &str) -> String {
        let sentence_of = Sentence::new(vec![Run::plain(text)], [3, 4, 5, 9], Kind::Computed);
        sentence(&sentence_of.unwrap())
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
        assert_eq!(of("a\u{202e}b"), "a&#x202e;b ⟦3–5, 9⟧");
        assert_eq!(of("a\0b"), "a\u{fffd}b ⟦3–5, 9⟧");
    }

    #[test]
    fn given_strong_words_with_spaces_when_written_then_the_spaces_stand_outside() {
        let strong = Run {
            emphasis: Emphasis::Strong,
            ..Run::plain(" a ")
        };
        assert_eq!(run(&strong), " **a** ");
    }
}
