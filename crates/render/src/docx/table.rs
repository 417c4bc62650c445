//! Tables: a head that comes again on every page, rows that are not torn apart.

use summary::{Row, Table};

use super::body::Writer;
use super::words::{run, words};
use crate::columns::widths;

/// How wide the text is, in twentieths of a point.
const WIDTH: usize = 9026;

impl Writer<'_> {
    /// The caption, then the table.
    pub fn table(&mut self, table: &Table) {
        self.begin("Caption");
        self.sentence(&table.caption);
        self.end();
        let widths = widths(table).into_iter();
        let widths: Vec<String> = widths.map(|it| (it * WIDTH / 1_000).to_string()).collect();
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", "LedgerTable")]);
        if self.setting.right_to_left {
            self.xml.empty("w:bidiVisual", &[]);
        }
        self.xml
            .empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.close("w:tblPr");
        self.xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", width)]);
            }
        });
        self.xml.line();
        self.head(table, &widths);
        for row in &table.rows {
            self.row(row, &widths);
        }
        self.xml.close("w:tbl");
        self.xml.line();
        // Two tables in a row would become one.
        self.begin("BodyText");
        self.end();
    }

    fn head(&mut self, table: &Table, widths: &[String]) {
        self.xml.open("w:tr", &[]);
        self.xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            xml.empty("w:tblHeader", &[]);
        });
        for (word, width) in table.head.iter().zip(widths) {
            self.cell("TableHead", width, |writer| {
                words(word, writer.setting, &mut writer.xml);
            });
        }
        self.xml.close("w:tr");
        self.xml.line();
    }

    /// The row is one sentence: its entries stand in the last cell.
    fn row(&mut self, row: &Row, widths: &[String]) {
        let (cells, kind) = (row.cells(), row.sentence().kind());
        self.xml.open("w:tr", &[]);
        self.xml
            .element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
        for (at, (runs, width)) in cells.iter().zip(widths).enumerate() {
            self.cell("TableCell", width, |writer| {
                for it in *runs {
                    run(it, kind, writer.setting, &mut writer.xml);
                }
                if at + 1 == cells.len() {
                    let entries = row.sentence().entries();
                    writer.citing.cite(entries, &mut writer.xml);
                }
            });
        }
        self.xml.close("w:tr");
        self.xml.line();
    }

    fn cell(&mut self, style: &str, width: &str, inside: impl FnOnce(&mut Self)) {
        self.xml.open("w:tc", &[]);
        self.xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
        });
        self.begin(style);
        inside(self);
        self.end();
        self.xml.close("w:tc");
    }
}
