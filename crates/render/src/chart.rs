//! The figures of a table as a picture: bars, one a row, in SVG. The table beside it says the same
//! in words and numbers, so that the picture is nothing to a screen reader.

use summary::{Chart, Run, Table};

use crate::xml::Xml;

/// How wide it is drawn; pages stretch or shrink it.
const WIDTH: u64 = 640;
/// Where the bars begin, and how long the longest is: behind it stands its number.
const BARS_FROM: u64 = 260;
const LONGEST: u64 = 300;
/// The height of a row, of its bar, and of the line that says what the colours mean.
const ROW: u64 = 26;
const BAR: u64 = 16;
const LEGEND: u64 = 26;
/// Letters of a label at most.
const LETTERS: usize = 36;

/// Fills that differ in lightness too, for those who do not tell colours apart and for print.
const FILLS: [&str; 6] = [
    "#0b4f8a", "#e08a2b", "#9aa5b1", "#2f7d4f", "#7a3b69", "#d9c75a",
];

/// The picture of a table that has one.
pub(crate) fn svg(table: &Table, chart: &Chart, right_to_left: bool) -> String {
    let longest = chart.values.iter().map(|it| it.iter().sum::<u64>()).max();
    let drawing = Drawing {
        chart,
        longest: longest.unwrap_or(0).max(1),
        right_to_left,
    };
    let legend = if chart.parts.len() > 1 { LEGEND } else { 0 };
    let rows = u64::try_from(table.rows.len()).unwrap_or(u64::MAX);
    let height = legend + rows.saturating_mul(ROW);
    let mut xml = Xml::default();
    let view = format!("0 0 {WIDTH} {height}");
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "chart"),
        ("viewBox", &view),
        ("aria-hidden", "true"),
        ("font-family", "sans-serif"),
        ("font-size", "13"),
        ("fill", "currentColor"),
    ];
    xml.element("svg", &attributes, |xml| {
        if legend > 0 {
            drawing.legend(table, xml);
        }
        let places = (0..).map(|row| legend + row * ROW);
        for ((row, values), top) in table.rows.iter().zip(&chart.values).zip(places) {
            let cells = row.cells();
            let words = |column: usize| cells.get(column).map_or_else(String::new, |it| text(it));
            drawing.label(&words(chart.label), top, xml);
            let number = match chart.parts[..] {
                [only] => words(only),
                _ => values.iter().sum::<u64>().to_string(),
            };
            drawing.bar(values, &number, top, xml);
        }
    });
    xml.finish()
}

struct Drawing<'a> {
    chart: &'a Chart,
    longest: u64,
    right_to_left: bool,
}

impl Drawing<'_> {
    fn legend(&self, table: &Table, xml: &mut Xml) {
        let mut from = 0;
        for (column, fill) in self.chart.parts.iter().zip(FILLS.iter().cycle()) {
            let Some(word) = table.head.get(*column) else {
                continue;
            };
            let word = shortened(word);
            let letters = u64::try_from(word.chars().count()).unwrap_or(u64::MAX);
            self.rectangle(from, 4, 14, fill, xml);
            self.words(from + 20, 17, &word, false, xml);
            from += 20 + letters * 8 + 20;
        }
    }

    fn label(&self, words: &str, top: u64, xml: &mut Xml) {
        self.words(BARS_FROM - 8, top + 17, &shortened(words), true, xml);
    }

    fn bar(&self, values: &[u64], number: &str, top: u64, xml: &mut Xml) {
        let mut before = 0;
        for (value, fill) in values.iter().zip(FILLS.iter().cycle()) {
            let from = self.length(before);
            let to = self.length(before + value);
            if to > from {
                self.rectangle(BARS_FROM + from, top + 5, to - from, fill, xml);
            }
            before += value;
        }
        let behind = BARS_FROM + self.length(before) + 6;
        self.words(behind, top + 17, number, false, xml);
    }

    fn length(&self, value: u64) -> u64 {
        let share = u128::from(value) * u128::from(LONGEST) / u128::from(self.longest);
        u64::try_from(share).unwrap_or(LONGEST)
    }

    /// `from`: from the side where lines begin.
    fn rectangle(&self, from: u64, top: u64, length: u64, fill: &str, xml: &mut Xml) {
        let x = if self.right_to_left {
            WIDTH - from - length
        } else {
            from
        };
        let attributes = [
            ("x", x.to_string()),
            ("y", top.to_string()),
            ("width", length.to_string()),
            ("height", BAR.to_string()),
            ("fill", fill.to_owned()),
        ];
        xml.empty(
            "rect",
            &attributes.each_ref().map(|(name, it)| (*name, it.as_str())),
        );
    }

    /// Words that begin there, or that end there. The anchor says to which side they run: not every
    /// program that draws SVG knows a direction.
    fn words(&self, from: u64, base: u64, words: &str, end: bool, xml: &mut Xml) {
        let x = if self.right_to_left {
            WIDTH - from.min(WIDTH)
        } else {
            from
        };
        let anchor = if end == self.right_to_left {
            "start"
        } else {
            "end"
        };
        let (x, y) = (x.to_string(), base.to_string());
        let attributes = [("x", x.as_str()), ("y", &y), ("text-anchor", anchor)];
        xml.element("text", &attributes, |xml| xml.text(words));
    }
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// As many letters as fit; the table has all of them.
fn shortened(words: &str) -> String {
    if words.chars().count() <= LETTERS {
        return words.to_owned();
    }
    let kept: String = words.chars().take(LETTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use summary::{Kind, Row, Sentence};

    fn drawn(values: &[[u64; 2]]) -> String {
        let run = |text: &str| vec![Run::plain(text)];
        let rows = values.iter().map(|[one, two]| {
            let cells = vec![run("P1 <b>"), run(&one.to_string()), run(&two.to_string())];
            Row::new(cells, [3], Kind::Computed).unwrap()
        });
        let table = Table {
            caption: Sentence::new(run("c"), [3], Kind::Computed).unwrap(),
            head: ["a", "b", "c"].map(str::to_owned).into(),
            rows: rows.collect(),
            chart: None,
        };
        let chart = Chart {
            label: 0,
            parts: vec![1, 2],
            values: values.iter().map(|it| it.to_vec()).collect(),
        };
        svg(&table, &chart, false)
    }

    #[test]
    fn given_figures_when_drawn_then_the_longest_bar_is_full_and_words_stand_as_words() {
        let drawn = drawn(&[[3, 1], [2, 0]]);
        assert!(drawn.contains("width=\"225\"") && drawn.contains("width=\"75\""));
        assert!(drawn.contains("width=\"150\""));
        assert!(drawn.contains("P1 &lt;b&gt;"));
    }

    #[test]
    fn given_nothing_but_zeros_or_the_largest_numbers_when_drawn_then_nothing_overflows() {
        assert!(!drawn(&[[0, 0]]).contains("width=\"0\""));
        assert!(drawn(&[[u64::MAX / 2, u64::MAX / 2]]).contains("width=\"150\""));
    }
}
