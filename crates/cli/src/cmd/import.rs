//! `rapporteur import`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use imports::{
    Bytes, Debate, Drafts, ImportError, Imported, InLedger, Interventions, Polis, Report,
    RollCalls, Source, W3cLog,
};

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
    /// Parliamentary minutes in TEI, as `ParlaMint` and Parla-CLARIN have them.
    #[command(name = "parlamint")]
    ParlaMint(DebateArgs),
    /// A debate in Akoma Ntoso 3.0.
    AkomaNtoso(DebateArgs),
    /// A meeting of `OpenSlides`, exported as JSON.
    #[command(name = "openslides")]
    OpenSlides(DebateArgs),
    /// The log of a meeting of the W3C: text, as the bot wrote it.
    W3cLog(W3cArgs),
    /// A table of interventions, one a row.
    Interventions(TableArgs),
    /// Drafts of a model that a person accepted, one JSON object a line.
    Drafts(DraftArgs),
}

/// A file of one debate.
#[derive(Debug, Args)]
struct DebateArgs {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The code of the session: of the ledger, or of the one that is opened.
    #[arg(long, value_name = "CODE", value_parser = code)]
    session: Option<String>,
}

#[derive(Debug, Args)]
struct W3cArgs {
    #[command(flatten)]
    debate: DebateArgs,
    /// The offset of the log's clock from UTC, for example Z or +01:00 [default: no line has a time].
    #[arg(long, value_name = "OFFSET", allow_hyphen_values = true)]
    zone: Option<String>,
    /// Who writes at the beginning [default: whom the log names, else who typed most].
    #[arg(long, value_name = "NICK")]
    scribe: Option<String>,
}

#[derive(Debug, Args)]
struct TableArgs {
    #[command(flatten)]
    debate: DebateArgs,
    /// A field and the title of its column, for example gist=Summary. May be given several times; a field
    /// that is not mapped is looked for under its own name. Fields: speaker, participant, country,
    /// category, segment, topic, role, kind, ordinal, `started_at`, `duration_s`, language, gist, verbatim,
    /// `on_behalf_of`.
    #[arg(long = "column", value_name = "FIELD=TITLE", value_parser = column)]
    columns: Vec<(String, String)>,
    /// A participant, speaker, segment or topic that the ledger has: its code, and what stands in the
    /// cells where that is not the code, for example participant=FRA or segment=D1=Debate on item 3. May be
    /// given several times; whatever else the table names is recorded as new, and told.
    #[arg(long = "in-ledger", value_name = "FIELD=CODE[=WORDS]", value_parser = in_ledger)]
    in_ledger: Vec<Known>,
    /// What stands between cells [default: found out].
    #[arg(long, value_name = "LETTER")]
    separator: Option<char>,
    /// The language of the words, for example fr [default: not known].
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// What the words rest on: recording, notes, `supplied_text`, `published_source`, interpretation.
    #[arg(long, value_name = "BASIS")]
    basis: Option<String>,
}

/// Something that the ledger has: field, code, and the words of the cells.
#[derive(Debug, Clone)]
struct Known {
    field: String,
    code: String,
    written: Option<String>,
}

/// Reads `--in-ledger`.
fn in_ledger(text: &str) -> Result<Known, String> {
    let mut parts = text.splitn(3, '=').map(|it| it.trim().to_owned());
    let (field, code, written) = (parts.next(), parts.next(), parts.next());
    match (field, code) {
        (Some(field), Some(code)) if !field.is_empty() && !code.is_empty() => Ok(Known {
            field,
            code,
            written,
        }),
        _ => Err("write FIELD=CODE or FIELD=CODE=WORDS, for example segment=D1".to_owned()),
    }
}

#[derive(Debug, Args)]
struct DraftArgs {
    #[command(flatten)]
    debate: DebateArgs,
    /// The id of a draft that was accepted. May be given several times; there is no way to accept all.
    #[arg(long = "accept", value_name = "ID", required = true)]
    accepted: Vec<String>,
    /// The code of the speaker who accepted them: a person in a role of the ledger.
    #[arg(long, value_name = "CODE", value_parser = code)]
    by: String,
}

/// Reads a code.
fn code(text: &str) -> Result<String, String> {
    let code = text.parse::<deliberation::Code>();
    code.map(String::from).map_err(|error| error.to_string())
}

/// Reads `--column`.
fn column(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=');
    let pair = pair.map(|(field, title)| (field.trim().to_owned(), title.trim().to_owned()));
    pair.filter(|(field, title)| !field.is_empty() && !title.is_empty())
        .ok_or_else(|| "write FIELD=TITLE, for example gist=Summary".to_owned())
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
            From::ParlaMint(args) => args.read(imports::parlamint)?,
            From::AkomaNtoso(args) => args.read(imports::akoma_ntoso)?,
            From::OpenSlides(args) => args.read(imports::open_slides)?,
            From::W3cLog(args) => args.read()?,
            From::Interventions(args) => args.read()?,
            From::Drafts(args) => args.read()?,
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

impl DebateArgs {
    fn read(
        &self,
        import: impl FnOnce(&Debate<'_>) -> Result<Imported, ImportError>,
    ) -> Result<Imported, Failure> {
        let file = File::open(&self.file)?;
        let debate = Debate {
            file: file.source(),
            session: self.session.as_deref(),
        };
        import(&debate).map_err(|error| Failure::Refused(error.to_string()))
    }
}

impl W3cArgs {
    fn read(&self) -> Result<Imported, Failure> {
        self.debate.read(|debate| {
            imports::w3c_log(&W3cLog {
                debate: *debate,
                zone: self.zone.as_deref(),
                scribe: self.scribe.as_deref(),
            })
        })
    }
}

impl TableArgs {
    fn read(&self) -> Result<Imported, Failure> {
        let name = self.debate.file.display().to_string();
        let bytes = fs::read(&self.debate.file)
            .map_err(|error| Failure::Usage(format!("reading {name}: {error}")))?;
        let columns = self.columns.iter();
        let columns: Vec<(&str, &str)> = columns
            .map(|(field, title)| (field.as_str(), title.as_str()))
            .collect();
        let in_ledger = self.in_ledger.iter().map(|it| InLedger {
            field: &it.field,
            code: &it.code,
            written: it.written.as_deref(),
        });
        let in_ledger: Vec<InLedger<'_>> = in_ledger.collect();
        let table = Interventions {
            file: Bytes {
                file: &name,
                bytes: &bytes,
            },
            columns: &columns,
            separator: self.separator,
            session: self.debate.session.as_deref(),
            language: self.language.as_deref(),
            basis: self.basis.as_deref(),
            in_ledger: &in_ledger,
        };
        imports::interventions(&table).map_err(|error| Failure::Refused(error.to_string()))
    }
}

impl DraftArgs {
    fn read(&self) -> Result<Imported, Failure> {
        let accepted: Vec<&str> = self.accepted.iter().map(String::as_str).collect();
        self.debate.read(|debate| {
            imports::drafts(&Drafts {
                debate: *debate,
                accepted: &accepted,
                by: &self.by,
            })
        })
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
    for created in report.created.iter().take(LEFT_SHOWN) {
        let (file, line, what) = (&created.file, created.line, &created.what);
        let _ = writeln!(text, "  {file}:{line}: recorded as new: {what}");
    }
    if let Some(more) = report.created.len().checked_sub(LEFT_SHOWN + 1) {
        let _ = writeln!(text, "  and {} more new: --report FILE has all", more + 1);
    }
    for unsaid in &report.unsaid {
        let _ = writeln!(text, "  no place in the record: {unsaid}");
    }
    text
}
