//! `rapporteur record`.

use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::desk::{ServerArgs, server_ledger};
use crate::failure::Failure;
use crate::page::{print_line, say};
use crate::recording::{Book, Manner, Outcome, Stop, record};
use crate::script::Script;
use crate::signing::Signer;

/// Record JSON lines, one submission a line. The same lines of the same file name are the same
/// submissions: run it again and it resumes. A line that is refused or cannot be read ends it.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// The files, one after the other; - is standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    server: ServerArgs,
    /// The ledger, where the server has several.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
    /// The name under which the lines are known [default: the file's own]: for a copy the name of
    /// what it was copied from, for another file of a name that is taken a new one.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Record the rest after a line that is refused or cannot be read. Without it no line behind
    /// such a line is looked at; those that are on their way by then may still be recorded.
    #[arg(long)]
    keep_going: bool,
    /// Record lines that were edited since they were recorded as further entries, beside the ones
    /// that hold them as they were.
    #[arg(long)]
    edited_as_new: bool,
    /// The key file to sign with; without it the server records for a desk that holds no key.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Record codes of countries that are in no list.
    #[arg(long)]
    unknown_country: bool,
}

impl Record {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let several = self.files.len() > 1;
        if several && self.source.is_some() {
            let text = "--source names one file: record them one by one".to_owned();
            return Err(Failure::Usage(text));
        }
        let scripts = self.files.iter();
        let scripts = scripts.map(|file| Script::open(file, self.source.as_deref()));
        let scripts: Vec<Script> = scripts.collect::<Result<_, _>>()?;
        let (url, channel) = self.server.connect().await?;
        let manner = Manner {
            keep_going: self.keep_going,
            edited_as_new: self.edited_as_new,
            unknown_country: self.unknown_country,
        };
        let mut whole = true;
        for mut script in scripts {
            let name = script.name.clone();
            if several {
                script.prefix = format!("{name}, ");
            }
            let prefix = script.prefix.clone();
            let count = script.count;
            let book = Book {
                url: url.clone(),
                channel: channel.clone(),
                ledger: server_ledger(&url, &channel, self.ledger.as_deref()).await?,
            };
            let bar = progress(count, "lines");
            let signer = match &self.key {
                Some(file) => Some(Signer::open(file, &url, &channel, &book.ledger).await?),
                None => None,
            };
            let outcome = record(&book, script, manner, signer, &bar).await;
            bar.finish_and_clear();
            let outcome = outcome?;
            print_line(&format!("{prefix}{}", said(&outcome, &book.ledger.name)))?;
            if let Some(stop) = outcome.stopped {
                say(&format!("{prefix}{}", stopped(stop, count)));
                return Err(Failure::Said);
            }
            whole &= outcome.is_whole();
        }
        if whole { Ok(()) } else { Err(Failure::Said) }
    }
}

/// Where it stopped, what was not looked at, and what to do.
pub(crate) fn stopped(stop: Stop, count: Option<u64>) -> String {
    let Stop { at, read, behind } = stop;
    let mut text = format!("stopped at line {at}");
    if read > at {
        text = format!(
            "{text}; of lines {} to {read}, which were on their way, {behind} were recorded",
            at + 1
        );
    }
    match count {
        Some(count) if count <= read => {}
        Some(count) if count == read + 1 => {
            text = format!("{text}; line {count} was not looked at");
        }
        Some(count) => {
            text = format!("{text}; lines {} to {count} were not looked at", read + 1);
        }
        None => text = format!("{text}; what comes behind line {read} was not looked at"),
    }
    format!(
        "{text}. Mend line {at} and run the same command again, or go past it with --keep-going"
    )
}

/// One line about what came of it.
pub(crate) fn said(outcome: &Outcome, ledger: &str) -> String {
    let mut text = format!("{ledger}: {} recorded", outcome.recorded);
    let others = [
        (outcome.known, "recorded before"),
        (outcome.refused, "refused"),
        (outcome.broken, "not sent"),
    ];
    for (count, what) in others {
        if count > 0 {
            text = format!("{text}, {count} {what}");
        }
    }
    text
}

/// A bar on standard error, where that is a terminal.
pub(crate) fn progress(total: Option<u64>, of: &'static str) -> ProgressBar {
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let style = match total {
        Some(_) => "{wide_bar} {human_pos} of {human_len} {msg}, {rate}, {eta} left",
        None => "{spinner} {human_pos} {msg}, {rate}",
    };
    let style = ProgressStyle::with_template(style).expect("the template is sound");
    let rate = |state: &ProgressState, to: &mut dyn std::fmt::Write| {
        let _ = write!(to, "{}/s", whole(state.per_sec()));
    };
    bar.with_style(style.with_key("rate", rate))
        .with_message(of)
}

/// A number of things a second, as people write it.
fn whole(rate: f64) -> String {
    format!("{rate:.0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_a_stop_when_told_then_what_was_not_looked_at_is_named() {
        let stop = |at, read, behind| Stop { at, read, behind };
        let said = stopped(stop(39, 39, 0), Some(52));
        assert!(
            said.starts_with("stopped at line 39; lines 40 to 52 were not looked at. Mend line 39"),
            "{said}"
        );
        let said = stopped(stop(39, 45, 6), Some(45));
        assert!(
            said.contains("of lines 40 to 45, which were on their way, 6 were recorded. Mend"),
            "{said}"
        );
        assert!(stopped(stop(3, 3, 0), None).contains("behind line 3"));
    }

    #[test]
    fn given_a_rate_when_told_then_it_has_no_fractions() {
        assert_eq!(whole(25_748.142_7), "25748");
    }
}
