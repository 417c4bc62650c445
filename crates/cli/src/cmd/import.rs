//! `rapporteur import`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use imports::{Imported, Polis, Report, RollCalls, Source};

use crate::failure::Failure;
use crate::page::{print, say, words};

/// Places that could not be taken, shown before the rest is counted; --report FILE has all.
const LEFT_SHOWN: usize = 20;

/// Turn other people's files into lines for `record`, with a report of what could not be taken.
///
/// Lines go to the file of -o, or to standard output; the report to standard error, or as JSON to the
/// file of --report. A defect in a file ends nothing: its place is told, the rest is taken. Exit code 0:
/// lines were written. 1: nothing could be taken. 2: wrong usage.
#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    from: From,
    /// Write the lines to this file instead of standard output.
    #[arg(short, long, value_name = "FILE", global = true)]
    output: Option<PathBuf>,
    /// Write the report to this file as JSON.
    #[arg(long, value_name = "FILE", global = true)]
    report: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum From {
    /// Roll calls of the General Assembly: tables of what was voted on, of votes, of published tallies.
    RollCalls(RollCallArgs),
    /// An open consultation of Polis: statements as proposals, votes as positions.
    Polis(PolisArgs),
}

#[derive(Debug, Args)]
struct PolisArgs {
    /// Statements: columns comment-id, author-id, comment-body.
    #[arg(value_name = "COMMENTS.csv")]
    comments: PathBuf,
    /// Every vote: columns timestamp, comment-id, voter-id, vote.
    #[arg(value_name = "VOTES.csv")]
    votes: PathBuf,
}

#[derive(Debug, Args)]
struct RollCallArgs {
    /// What was voted on: columns rcid, session, date, unres, amend, para, short, descr.
    #[arg(value_name = "CALLS.csv")]
    calls: PathBuf,
    /// Who voted how: columns rcid, country, `country_code`, vote.
    #[arg(value_name = "VOTES.csv")]
    votes: PathBuf,
    /// Tallies as published, which become declared results: columns rcid, yes, no, abstain.
    #[arg(long, value_name = "TALLIES.csv")]
    tallies: Option<PathBuf>,
    /// Only this session of the Assembly.
    #[arg(long, value_name = "NUMBER")]
    session: Option<u32>,
    /// Only this roll call.
    #[arg(long, value_name = "NUMBER")]
    rcid: Option<u32>,
}

impl Import {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let imported = match &self.from {
            From::RollCalls(args) => args.read()?,
            From::Polis(args) => args.read()?,
        };
        match &self.output {
            Some(path) => write(path, &imported.text())?,
            None => print(imported.text().as_bytes())?,
        }
        let report = &imported.report;
        match &self.report {
            Some(path) => {
                let json = serde_json::to_string_pretty(report);
                let json = json.expect("a report has only string keys");
                write(path, &format!("{json}\n"))?;
                say(&counted(report));
            }
            None => say(told(report).trim_end()),
        }
        Ok(())
    }
}

impl RollCallArgs {
    fn read(&self) -> Result<Imported, Failure> {
        let calls = File::open(&self.calls)?;
        let votes = File::open(&self.votes)?;
        let tallies = self.tallies.as_deref().map(File::open).transpose()?;
        let wanted = RollCalls {
            calls: calls.source(),
            votes: votes.source(),
            tallies: tallies.as_ref().map(File::source),
            session: self.session,
            rcid: self.rcid,
        };
        imports::roll_calls(&wanted).map_err(|error| Failure::Refused(error.to_string()))
    }
}

impl PolisArgs {
    fn read(&self) -> Result<Imported, Failure> {
        let comments = File::open(&self.comments)?;
        let votes = File::open(&self.votes)?;
        let export = Polis {
            comments: comments.source(),
            votes: votes.source(),
        };
        imports::polis(&export).map_err(|error| Failure::Refused(error.to_string()))
    }
}

/// A file that was read.
struct File {
    name: String,
    text: String,
}

impl File {
    fn open(path: &Path) -> Result<File, Failure> {
        let name = path.display().to_string();
        let failed = |why: String| Failure::Usage(format!("reading {name}: {why}"));
        let bytes = fs::read(path).map_err(|error| failed(error.to_string()))?;
        let text = words(bytes).map_err(failed)?;
        Ok(File { name, text })
    }

    fn source(&self) -> Source<'_> {
        Source {
            file: &self.name,
            text: &self.text,
        }
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error| Failure::Refused(format!("writing {}: {error}", path.display()));
    fs::write(path, text).map_err(failed)
}

/// "312 decisions put, 55,000 votes cast; 3 places not taken".
fn counted(report: &Report) -> String {
    let taken = report.taken.iter();
    let taken: Vec<String> = taken
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let left = match report.left.len() {
        0 => "nothing was left".to_owned(),
        1 => "1 place was not taken".to_owned(),
        many => format!("{many} places were not taken"),
    };
    format!(
        "{}: {} lines ({}); {left}",
        report.source,
        report.total(),
        taken.join(", ")
    )
}

fn told(report: &Report) -> String {
    let mut text = format!("{}\n", counted(report));
    for left in report.left.iter().take(LEFT_SHOWN) {
        let line = left
            .line
            .map_or_else(String::new, |line| format!(":{line}"));
        let _ = writeln!(text, "  {}{line}: {}", left.file, left.why);
    }
    if let Some(more) = report.left.len().checked_sub(LEFT_SHOWN + 1) {
        let _ = writeln!(text, "  and {} more: --report FILE has all", more + 1);
    }
    for unsaid in &report.unsaid {
        let _ = writeln!(text, "  no place in the record: {unsaid}");
    }
    text
}
