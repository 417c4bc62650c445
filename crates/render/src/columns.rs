//! How wide the columns of a table are, by what stands in them.

use summary::{Row, Run, Table};

/// Letters that a column is taken to have at least, and at most: longer cells break.
const LEAST: usize = 5;
const MOST: usize = 36;

/// The part of the whole that each column takes, in thousandths; together a thousand.
pub(crate) fn widths(table: &Table) -> Vec<usize> {
    let mut letters: Vec<usize> = table.head.iter().map(|it| it.chars().count()).collect();
    for cells in table.rows.iter().map(Row::cells) {
        for (widest, cell) in letters.iter_mut().zip(cells) {
            *widest = (*widest).max(letters_of(cell));
        }
    }
    // The entries of a row stand in its last cell.
    if let Some(last) = letters.last_mut() {
        *last += 8;
    }
    let letters = letters.into_iter().map(|it| it.clamp(LEAST, MOST));
    let letters: Vec<usize> = letters.collect();
    let all: usize = letters.iter().sum::<usize>().max(1);
    let mut widths: Vec<usize> = letters.iter().map(|it| it * 1_000 / all).collect();
    let rest = 1_000 - widths.iter().sum::<usize>();
    if let Some(first) = widths.first_mut() {
        *first += rest;
    }
    widths
}

fn letters_of(cell: &[Run]) -> usize {
    cell.iter().map(|run| run.text.chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use summary::{Kind, Sentence};

    #[test]
    fn given_cells_when_columns_are_laid_out_then_the_longer_is_wider_and_the_whole_is_used() {
        let run = |text: &str| vec![Run::plain(text)];
        let row = Row::new(
            vec![run("1"), run(&"x".repeat(90)), run("yes")],
            [3],
            Kind::Computed,
        );
        let table = Table {
            caption: Sentence::new(run("c"), [3], Kind::Computed).unwrap(),
            head: ["a", "b", "c"].map(str::to_owned).into(),
            rows: vec![row.unwrap()],
            chart: None,
        };
        let widths = widths(&table);
        assert_eq!(widths.iter().sum::<usize>(), 1_000);
        assert!(widths[1] > widths[2] && widths[2] > widths[0], "{widths:?}");
    }
}
