//! Tables: each row is one sentence cut into cells, so that no figure stands without entries.

use serde::Serialize;

use crate::sentence::{Kind, Run, Sentence};

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: Sentence,
    /// The heads of its columns, words of the template.
    pub head: Vec<String>,
    /// Its rows: each has as many cells as there are columns.
    pub rows: Vec<Row>,
    /// The figures of the rows as a picture beside them; none where there is nothing to see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<Chart>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// All its words with the entries behind them.
    sentence: Sentence,
    /// How many of its runs each cell has.
    cells: Vec<usize>,
}

/// Bars, one a row: how much of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Which column names the bars.
    pub label: usize,
    /// Which columns are their parts, side by side in this order.
    pub parts: Vec<usize>,
    /// For each row, how much each part is.
    pub values: Vec<Vec<u64>>,
}

impl Row {
    /// A row out of the runs of its cells; none where it says nothing or rests on nothing.
    pub fn new(
        cells: Vec<Vec<Run>>,
        entries: impl IntoIterator<Item = u64>,
        kind: Kind,
    ) -> Option<Row> {
        let counts = cells.iter().map(Vec::len).collect();
        let runs = cells.into_iter().flatten().collect();
        Some(Row {
            sentence: Sentence::new(runs, entries, kind)?,
            cells: counts,
        })
    }

    /// Its cells, each as runs; an empty one has none.
    pub fn cells(&self) -> Vec<&[Run]> {
        let mut rest = self.sentence.runs();
        let mut cells = Vec::with_capacity(self.cells.len());
        for count in &self.cells {
            let (cell, after) = rest.split_at(*count);
            cells.push(cell);
            rest = after;
        }
        cells
    }

    /// Its words as one sentence, with the entries behind them.
    pub fn sentence(&self) -> &Sentence {
        &self.sentence
    }
}

impl Table {
    /// Its sentences: the caption, then one for each row.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        std::iter::once(&self.caption).chain(self.rows.iter().map(Row::sentence))
    }

    /// The table with only those rows that rest on entries that may be shown. The picture goes
    /// with the first row that does.
    pub(crate) fn resting_on(mut self, keep: &impl Fn(&[u64]) -> Vec<u64>) -> Table {
        let before = self.rows.len();
        let row = |row: Row| {
            let sentence = row.sentence.resting_on(keep)?;
            Some(Row { sentence, ..row })
        };
        self.rows = self.rows.into_iter().filter_map(row).collect();
        match self.caption.clone().resting_on(keep) {
            Some(caption) => self.caption = caption,
            None => self.rows.clear(),
        }
        if self.rows.len() < before {
            self.chart = None;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Vec<Run> {
        vec![Run::plain(text)]
    }

    #[test]
    fn given_cells_when_a_row_is_made_then_they_come_back_in_order_and_empty_ones_stay_empty() {
        let row = Row::new(vec![run("a"), vec![], run("b")], [3], Kind::Computed).unwrap();
        assert_eq!(row.cells(), [&run("a")[..], &[], &run("b")]);
        assert_eq!(row.sentence().text(), "ab");
    }

    #[test]
    fn given_no_entries_when_a_row_is_made_then_there_is_none() {
        assert!(Row::new(vec![run("a")], [], Kind::Computed).is_none());
    }
}
