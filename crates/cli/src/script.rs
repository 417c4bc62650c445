//! A source of lines.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, stdin};
use std::path::Path;

use facts::MAX_LINE_LEN;

use crate::failure::Failure;

/// A source of lines. Its name is part of the ids that its lines get, so that a rerun resumes.
pub(crate) struct Script {
    pub(crate) name: String,
    /// Whether the name tells this source from others: standard input without one has none.
    pub(crate) is_named: bool,
    /// What stands before the number of a line in messages.
    pub(crate) prefix: String,
    pub(crate) lines: Box<dyn BufRead + Send>,
    /// How many there are, where that is known.
    pub(crate) count: Option<u64>,
}

impl Script {
    /// A file, or `-` for standard input; under its own name or another.
    pub(crate) fn open(file: &Path, name: Option<&str>) -> Result<Script, Failure> {
        if file.as_os_str() == "-" {
            return Ok(Script {
                name: name.unwrap_or("-").to_owned(),
                is_named: name.is_some(),
                prefix: String::new(),
                lines: Box::new(BufReader::new(stdin())),
                count: None,
            });
        }
        let shown = file.display();
        let unreadable = |error| Failure::Refused(format!("reading {shown}: {error}"));
        if file.is_dir() {
            let text = format!("{shown} is a folder: give a file of JSON lines, or -");
            return Err(Failure::Refused(text));
        }
        let count = count_lines(BufReader::new(File::open(file).map_err(unreadable)?));
        let own = file.file_name().unwrap_or_default().to_string_lossy();
        Ok(Script {
            name: name.map_or_else(|| own.into_owned(), str::to_owned),
            is_named: true,
            prefix: String::new(),
            lines: Box::new(BufReader::new(File::open(file).map_err(unreadable)?)),
            count: count.ok(),
        })
    }
}

/// Counts lines without keeping them.
fn count_lines(mut file: impl BufRead) -> std::io::Result<u64> {
    let (mut count, mut last) = (0, b'\n');
    loop {
        let ready = file.fill_buf()?;
        let Some(end) = ready.last() else {
            return Ok(count + u64::from(last != b'\n'));
        };
        last = *end;
        count += ready.split(|byte| *byte == b'\n').count() as u64 - 1; // at least one piece
        let len = ready.len();
        file.consume(len);
    }
}

/// Reads a line with its break, but no more than the longest line and a byte; false at the end.
pub(crate) fn read_line(lines: &mut dyn BufRead, buffer: &mut Vec<u8>) -> std::io::Result<bool> {
    buffer.clear();
    let most = MAX_LINE_LEN as u64 + 2;
    lines.take(most).read_until(b'\n', buffer)?;
    if buffer.len() > MAX_LINE_LEN && buffer.last() != Some(&b'\n') {
        skip_line(lines)?;
        // Cut within a character: the line is too long either way, and is told so.
        buffer.fill(b' ');
        buffer.resize(MAX_LINE_LEN + 1, b' ');
    }
    Ok(!buffer.is_empty())
}

fn skip_line(lines: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let ready = lines.fill_buf()?;
        if ready.is_empty() {
            return Ok(());
        }
        let end = ready.iter().position(|byte| *byte == b'\n');
        let len = ready.len();
        lines.consume(end.map_or(len, |end| end + 1));
        if end.is_some() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_line_that_is_too_long_when_read_then_the_next_one_is_whole() {
        let text = format!("{}\nshort\n", "x".repeat(3 * MAX_LINE_LEN));
        let mut lines = text.as_bytes();
        let mut buffer = Vec::new();
        assert!(read_line(&mut lines, &mut buffer).unwrap());
        assert_eq!(buffer.len(), MAX_LINE_LEN + 1);
        assert!(read_line(&mut lines, &mut buffer).unwrap());
        assert_eq!(buffer, b"short\n");
        assert!(!read_line(&mut lines, &mut buffer).unwrap());
    }

    #[test]
    fn given_the_longest_line_when_read_then_it_is_whole() {
        let text = format!("{}\nshort", "x".repeat(MAX_LINE_LEN));
        let mut lines = text.as_bytes();
        let mut buffer = Vec::new();
        assert!(read_line(&mut lines, &mut buffer).unwrap());
        assert_eq!(buffer.len(), MAX_LINE_LEN + 1);
        assert_eq!(buffer.last(), Some(&b'\n'));
        assert!(read_line(&mut lines, &mut buffer).unwrap());
        assert_eq!(buffer, b"short");
    }
}
