//! `rapporteur record`.

use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::desk::{ServerArgs, connect, server_ledger};
use crate::failure::Failure;
use crate::page::print_line;
use crate::recording::{Book, Outcome, Script, record};

/// Record JSON lines, one submission a line. The same lines of the same file name are the same
/// submissions: run it again and it resumes.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// The file; - is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    server: ServerArgs,
    /// The ledger, where the server has several.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
    /// Go on after a line that is refused or cannot be read.
    #[arg(long)]
    keep_going: bool,
}

impl Record {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (script, lines) = self.script()?;
        let (url, channel) = connect(&self.server.server).await?;
        let ledger = server_ledger(&url, &channel, self.ledger.as_deref()).await?;
        let book = Book {
            url,
            channel,
            ledger,
        };
        let bar = progress(lines, "lines");
        let outcome = record(&book, script, self.keep_going, &bar).await;
        bar.finish_and_clear();
        let outcome = outcome?;
        print_line(&said(&outcome, &book.ledger.name))?;
        if outcome.is_whole() {
            return Ok(());
        }
        Err(Failure::Said)
    }

    /// The lines, and how many there are if that is known.
    fn script(&self) -> Result<(Script, Option<u64>), Failure> {
        if self.file.as_os_str() == "-" {
            let script = Script {
                name: "-".to_owned(),
                lines: Box::new(BufReader::new(stdin())),
            };
            return Ok((script, None));
        }
        let shown = self.file.display();
        let unreadable = |error| Failure::Refused(format!("reading {shown}: {error}"));
        if self.file.is_dir() {
            let text = format!("{shown} is a folder: give a file of JSON lines, or -");
            return Err(Failure::Refused(text));
        }
        let lines = count_lines(BufReader::new(File::open(&self.file).map_err(unreadable)?));
        let name = self.file.file_name().unwrap_or_default();
        let script = Script {
            name: name.to_string_lossy().into_owned(),
            lines: Box::new(BufReader::new(File::open(&self.file).map_err(unreadable)?)),
        };
        Ok((script, lines.ok()))
    }
}

/// One line about what came of it.
pub(crate) fn said(outcome: &Outcome, ledger: &str) -> String {
    let Outcome {
        recorded,
        known,
        refused,
        broken,
    } = outcome;
    let mut text = format!("{ledger}: {recorded} recorded");
    let others = [
        (known, "recorded before"),
        (refused, "refused"),
        (broken, "not readable"),
    ];
    for (count, what) in others {
        if *count > 0 {
            text = format!("{text}, {count} {what}");
        }
    }
    text
}

/// A bar on standard error, where that is a terminal.
pub(crate) fn progress(total: Option<u64>, of: &'static str) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let style = match total {
        Some(_) => "{wide_bar} {human_pos} of {human_len} {msg}, {per_sec}, {eta} left",
        None => "{spinner} {human_pos} {msg}, {per_sec}",
    };
    bar.with_style(ProgressStyle::with_template(style).expect("the template is sound"))
        .with_message(of)
}

/// Counts line breaks without keeping lines.
fn count_lines(mut file: impl std::io::BufRead) -> std::io::Result<u64> {
    let mut count = 0;
    loop {
        let ready = file.fill_buf()?;
        if ready.is_empty() {
            return Ok(count);
        }
        count += ready.split(|byte| *byte == b'\n').count() as u64 - 1; // at least one piece
        let len = ready.len();
        file.consume(len);
    }
}
