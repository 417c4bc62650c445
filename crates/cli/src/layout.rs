//! Rows of cells as text: a table where it fits, else one cell below the other.
//!
//! No word is ever broken. What goes to no terminal is not wrapped, so that `grep` finds whole
//! lines.

use std::fmt::Write;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

/// Spaces around the content of a cell.
const PADDING: usize = 2;

/// Bytes of a cell that still stands in a table that is not wrapped.
const LONGEST_IN_A_TABLE: usize = 4_000;

/// A column.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) head: String,
    /// Numbers stand on the right.
    pub(crate) is_number: bool,
}

/// The rows below their heads, in lines of this width; without one as wide as they are.
pub(crate) fn laid_out(columns: &[Column], rows: &[Vec<String>], width: Option<usize>) -> String {
    let Some(width) = width else {
        // Every row of a table is as wide as its widest cell: thousands of rows would be gigabytes.
        let longest = rows.iter().flatten().map(String::len).max();
        return match longest {
            Some(longest) if longest > LONGEST_IN_A_TABLE => stack(columns, rows, usize::MAX),
            _ => table(columns, rows, None),
        };
    };
    match widths(columns, rows, width) {
        Some(widths) => table(columns, rows, Some(&widths)),
        None => stack(columns, rows, width),
    }
}

/// How wide each column becomes; none where some word would have to be broken.
fn widths(columns: &[Column], rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(around(columns.len()))?;
    let cells = |at: usize| {
        let cells = rows.iter().filter_map(move |row| row.get(at));
        cells.map(String::as_str).chain([columns[at].head.as_str()])
    };
    let least = |at| cells(at).flat_map(str::split_whitespace).map(breadth).max();
    let most = |at| cells(at).map(breadth).max();
    let mut widths: Vec<usize> = (0..columns.len())
        .map(|at| least(at).unwrap_or(0))
        .collect();
    let wanted: Vec<usize> = (0..columns.len()).map(|at| most(at).unwrap_or(0)).collect();
    let mut left = room.checked_sub(widths.iter().sum())?;
    // The narrowest first: what asks for little gets it.
    while left > 0 {
        let open = (0..widths.len()).filter(|at| widths[*at] < wanted[*at]);
        let Some(next) = open.min_by_key(|at| widths[*at]) else {
            break;
        };
        widths[next] += 1;
        left -= 1;
    }
    Some(widths)
}

/// What the cells of a line have around and between them: the rules have a joint at each gap.
fn around(columns: usize) -> usize {
    columns * PADDING + columns.saturating_sub(1)
}

fn table(columns: &[Column], rows: &[Vec<String>], widths: Option<&[usize]>) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY);
    let cell = |text: &String, column: &Column| {
        let side = if column.is_number {
            CellAlignment::Right
        } else {
            CellAlignment::Left
        };
        Cell::new(text).set_alignment(side)
    };
    let heads = columns.iter().map(|column| cell(&column.head, column));
    table.set_header(heads.collect::<Vec<_>>());
    for row in rows {
        let cells = row.iter().zip(columns);
        table.add_row(
            cells
                .map(|(text, column)| cell(text, column))
                .collect::<Vec<_>>(),
        );
    }
    match widths {
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
        Some(widths) => {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            let total = widths.iter().sum::<usize>() + around(widths.len());
            table.set_width(u16::try_from(total).unwrap_or(u16::MAX));
            let fixed = widths.iter().map(|width| {
                let width = u16::try_from(width + PADDING).unwrap_or(u16::MAX);
                ColumnConstraint::Absolute(Width::Fixed(width))
            });
            table.set_constraints(fixed);
        }
    }
    table.trim_fmt()
}

/// One block a row, one line a cell that says something.
fn stack(columns: &[Column], rows: &[Vec<String>], width: usize) -> String {
    let margin = columns
        .iter()
        .map(|it| breadth(&it.head))
        .max()
        .unwrap_or(0)
        + 2;
    let blocks = rows.iter().map(|row| {
        let mut block = String::new();
        for (column, cell) in columns.iter().zip(row) {
            if cell.is_empty() || cell == "-" {
                continue;
            }
            let lines = wrapped(cell, width.saturating_sub(margin).max(1));
            for (number, line) in lines.iter().enumerate() {
                let head = if number == 0 { &column.head } else { "" };
                let _ = writeln!(block, "{head:margin$}{line}");
            }
        }
        block
    });
    let line = "─".repeat(width);
    let blocks = blocks.collect::<Vec<_>>().join(&format!("{line}\n"));
    format!("{line}\n{blocks}{line}")
}

/// Lines of words; one that is longer than a line has a line of its own.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if breadth(line) + 1 + breadth(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Columns of a terminal that a text takes: characters of East Asia take two.
fn breadth(text: &str) -> usize {
    let one = |c: char| {
        if c >= '\u{1100}' && !('\u{2000}'..'\u{2e80}').contains(&c) {
            2
        } else {
            1
        }
    };
    text.chars().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        let heads = ["proposal", "proposers", "against", "milestones", "mentions"];
        let column = |head: &str| Column {
            head: head.to_owned(),
            is_number: head == "against",
        };
        heads.map(column).to_vec()
    }

    fn row() -> Vec<String> {
        let cells = [
            "P1 Harbour dues by the emissions of a ship and not by its size",
            "PRT, CPV",
            "12",
            "2028-01-01 to 2028-12-31 (year)",
            "thanks: ALB AZE BDI COL COD ERI KEN MMR",
        ];
        cells.map(str::to_owned).to_vec()
    }

    /// Every word of heads and cells stands whole in some line, and no line is too long.
    fn check(width: usize) {
        let text = laid_out(&columns(), &[row(), row()], Some(width));
        for line in text.lines() {
            assert!(breadth(line) <= width, "{width}: {line}");
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let heads = columns().into_iter().map(|column| column.head);
        for word in row()
            .join(" ")
            .split_whitespace()
            .map(str::to_owned)
            .chain(heads)
        {
            assert!(words.contains(&word.as_str()), "{width}: {word} in\n{text}");
        }
    }

    #[test]
    fn given_any_terminal_when_laid_out_then_no_word_is_broken() {
        for width in [30, 40, 60, 72, 80, 100, 120, 200] {
            check(width);
        }
    }

    #[test]
    fn given_no_terminal_when_laid_out_then_a_row_is_a_line() {
        let mut row = row();
        row[0] = "word ".repeat(100).trim().to_owned();
        let text = laid_out(&columns(), &[row.clone()], None);
        assert!(text.lines().any(|line| line.contains(&row[0])), "{text}");
    }
}
