//! The table that is printed at the end.

use std::fmt;
use std::time::Duration;

/// Rows as they were measured.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

/// One figure.
pub struct Row {
    name: String,
    figure: String,
    must: String,
    aim: String,
    met: &'static str,
    ratio: String,
    value: f64,
}

impl Row {
    /// Sets the machine's own limit beside the figure.
    pub fn limit(&mut self, limit: f64, what: &str) {
        self.ratio = format!("{:.2} of {} ({what})", self.value / limit, count(limit));
    }
}

impl Table {
    /// So many a second; more is better.
    pub fn rate(&mut self, name: &str, value: f64, must: f64, aim: f64) -> &mut Row {
        let met = met(value >= must, value >= aim);
        let text = |value| format!("{}/s", count(value));
        self.push(name, text(value), (text(must), text(aim)), met, value)
    }

    /// A time as a multiple of a floor; less is better.
    pub fn times(&mut self, name: &str, value: Duration, floor: Duration, must: f64, aim: f64) {
        let ratio = value.as_secs_f64() / floor.as_secs_f64();
        let figure = format!("{value:.1?}");
        let wanted = (format!("{must:.1} ×"), format!("{aim:.1} ×"));
        let row = self.push(
            name,
            figure,
            wanted,
            met(ratio <= must, ratio <= aim),
            ratio,
        );
        row.ratio = format!("{ratio:.2} × {floor:.1?}");
    }

    /// Microseconds, beside a floor; less is better.
    pub fn micros(
        &mut self,
        name: &str,
        value: Duration,
        (must, aim): (f64, f64),
        floor: Duration,
        what: &str,
    ) {
        let micros = value.as_secs_f64() * 1e6;
        let wanted = (format!("{must:.0} µs"), format!("{aim:.0} µs"));
        let met = met(micros <= must, micros <= aim);
        let row = self.push(name, format!("{micros:.1} µs"), wanted, met, micros);
        let ratio = value.as_secs_f64() / floor.as_secs_f64();
        row.ratio = format!("{ratio:.1} × {floor:.1?} ({what})");
    }

    /// Seconds; less is better.
    pub fn seconds(&mut self, name: &str, value: Duration, must: f64, aim: f64) {
        let seconds = value.as_secs_f64();
        let wanted = (format!("{must} s"), format!("{aim} s"));
        self.push(
            name,
            format!("{seconds:.2} s"),
            wanted,
            met(seconds <= must, seconds <= aim),
            seconds,
        );
    }

    /// Mebibytes; less is better.
    pub fn mebibytes(&mut self, name: &str, value: f64, must: f64, aim: f64) {
        let wanted = (format!("{must:.0} MiB"), format!("{aim:.0} MiB"));
        self.push(
            name,
            format!("{value:.0} MiB"),
            wanted,
            met(value <= must, value <= aim),
            value,
        );
    }

    /// A line below the table.
    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    fn push(
        &mut self,
        name: &str,
        figure: String,
        (must, aim): (String, String),
        met: &'static str,
        value: f64,
    ) -> &mut Row {
        let name = name.to_owned();
        eprintln!("  {name}: {figure}");
        self.rows.push(Row {
            name,
            figure,
            must,
            aim,
            met,
            ratio: String::new(),
            value,
        });
        self.rows.last_mut().expect("a row was just added")
    }
}

fn met(must: bool, aim: bool) -> &'static str {
    match (must, aim) {
        (_, true) => "aim",
        (true, false) => "must",
        (false, false) => "below",
    }
}

/// A number in groups of three digits.
fn count(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self
            .rows
            .iter()
            .map(|row| row.name.chars().count())
            .max()
            .unwrap_or(0);
        writeln!(
            f,
            "{:width$}  {:>13}  {:>12}  {:>12}  met    ratio to the machine's limit",
            "", "measured", "must", "aim"
        )?;
        for row in &self.rows {
            writeln!(
                f,
                "{:width$}  {:>13}  {:>12}  {:>12}  {:5}  {}",
                row.name, row.figure, row.must, row.aim, row.met, row.ratio
            )?;
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "{note}"))
    }
}
