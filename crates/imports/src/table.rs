//! Tables of comma-separated values, by the names of their columns.

use csv::{ReaderBuilder, StringRecord};

use crate::Report;

/// Why nothing of a file could be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// A column is missing.
    #[error("reading {file}: there is no column {column:?}; its first line has {found}")]
    NoColumn {
        /// Which file.
        file: String,
        /// Which column.
        column: String,
        /// Which there are.
        found: String,
    },
    /// The first line cannot be read.
    #[error("reading {file}: its first line is no list of columns: {why}")]
    NoHeader {
        /// Which file.
        file: String,
        /// Why not.
        why: String,
    },
    /// Nothing in it is wanted.
    #[error("reading {file}: {why}")]
    Nothing {
        /// Which file.
        file: String,
        /// What was looked for.
        why: String,
    },
    /// It is not in the form that it should have.
    #[error("reading {file}{}: {why}", line.map(|it| format!(", line {it}")).unwrap_or_default())]
    Unreadable {
        /// Which file.
        file: String,
        /// Where, from 1; none where it is no line that is wrong.
        line: Option<u64>,
        /// What is wrong, and what to do about it.
        why: String,
    },
    /// What the caller asks for is not to be had.
    #[error("{option} {given:?}: {why}")]
    BadOption {
        /// Which option.
        option: &'static str,
        /// What was given.
        given: String,
        /// Why not, and what is to be had.
        why: String,
    },
}

/// A file that the caller has read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// What it is called, for the report.
    pub file: &'a str,
    /// Its words.
    pub text: &'a str,
}

/// A file as it lies there, whose encoding is not known yet.
#[derive(Debug, Clone, Copy)]
pub struct Bytes<'a> {
    /// What it is called, for the report.
    pub file: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl<'a> Bytes<'a> {
    /// Its words without a byte order mark; an error names the line that is no UTF-8.
    pub(crate) fn words(self) -> Result<&'a str, ImportError> {
        let unreadable = |line, why: String| ImportError::Unreadable {
            file: self.file.to_owned(),
            line: Some(line),
            why,
        };
        if self.bytes.starts_with(&[0xff, 0xfe]) || self.bytes.starts_with(&[0xfe, 0xff]) {
            return Err(unreadable(1, "it is UTF-16: save it as UTF-8".to_owned()));
        }
        let text = std::str::from_utf8(self.bytes).map_err(|error| {
            let good = &self.bytes[..error.valid_up_to()];
            let line = good.split(|it| *it == b'\n').count() as u64;
            let byte = self.bytes.get(good.len()).copied().unwrap_or_default();
            unreadable(
                line,
                format!(
                    "the byte 0x{byte:02X} is no UTF-8; it looks like Windows-1252 or Latin-1: save it \
                     as UTF-8"
                ),
            )
        })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

/// The rows of a file, each with the fields that were asked for.
pub(crate) struct Rows<'a, const N: usize> {
    pub taken: Vec<Row<N>>,
    /// Rows that could not be read, or not wholly: line and reason.
    pub unread: Vec<(Option<u64>, String)>,
    pub file: &'a str,
}

/// One row.
#[derive(Debug, Clone)]
pub(crate) struct Row<const N: usize> {
    /// Its line, from 1.
    pub line: u64,
    pub fields: [String; N],
}

/// Reads the columns of these names.
pub(crate) fn rows<'a, const N: usize>(
    source: Source<'a>,
    columns: [&str; N],
) -> Result<Rows<'a, N>, ImportError> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| ImportError::NoHeader {
        file: source.file.to_owned(),
        why: error.to_string(),
    })?;
    let header = header.clone();
    let place = |column: &str| header.iter().position(|it| it.trim() == column);
    let missing = columns.iter().find(|column| place(column).is_none());
    if let Some(column) = missing {
        return Err(ImportError::NoColumn {
            file: source.file.to_owned(),
            column: (*column).to_owned(),
            found: header.iter().collect::<Vec<&str>>().join(", "),
        });
    }
    let places = columns.map(|column| place(column).unwrap_or_default());
    let mut read = Rows {
        taken: Vec::new(),
        unread: Vec::new(),
        file: source.file,
    };
    for record in reader.records() {
        match record {
            Ok(record) => read.take(&record, &places),
            Err(error) => {
                let line = error.position().map(csv::Position::line);
                read.unread.push((line, error.to_string()));
            }
        }
    }
    Ok(read)
}

impl<const N: usize> Rows<'_, N> {
    /// Tells the report of what could not be read.
    pub fn leave_unread(&mut self, report: &mut Report) {
        for (line, why) in std::mem::take(&mut self.unread) {
            report.leave(self.file, line, why);
        }
    }

    fn take(&mut self, record: &StringRecord, places: &[usize; N]) {
        let line = record.position().map_or(0, csv::Position::line);
        let last = places.iter().max().copied().unwrap_or_default();
        if record.len() <= last {
            let why = format!("it has {} fields, {} are needed", record.len(), last + 1);
            self.unread.push((Some(line), why));
            return;
        }
        let fields = places.map(|at| record.get(at).unwrap_or_default().trim());
        if let Some(letter) = fields.iter().find_map(|it| it.chars().find(unruly)) {
            let letter = u32::from(letter);
            let why = format!(
                "it holds the control character U+{letter:04X}, left out; the rest is taken"
            );
            self.unread.push((Some(line), why));
        }
        let fields = fields.map(|it| it.chars().filter(|letter| !unruly(letter)).collect());
        self.taken.push(Row { line, fields });
    }
}

/// Letters that no text of the record may hold.
#[allow(clippy::trivially_copy_pass_by_ref)] // as iterators give it
fn unruly(letter: &char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
}

/// Says so where a quote is never closed: all that stands behind it was read as one cell.
pub(crate) fn leave_open_quote(report: &mut Report, file: &str, text: &str) {
    if text.matches('"').count() % 2 == 1 {
        let why = "a quote is never closed: what stands behind it may have been read as one cell";
        report.leave(file, None, why);
    }
}
