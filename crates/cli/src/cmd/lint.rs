//! `rapporteur lint`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use engine::{Archive, AsOf};
use lexicon::Lang;
use lint::{Finding, Form, Severity};
use server::present;
use views::Viewer;

use super::summary::language_of;
use crate::desk::{Moment, Source, ledger_folder, moment};
use crate::failure::Failure;
use crate::page::{harmless, print, print_line, say, words};

/// Hold a draft against the record: names, positions, number words, proposers, codes, quotations.
///
/// Exit code 0: no errors. 1: errors, or a record that cannot be read. 2: wrong usage, or a draft
/// that cannot be read. The files are read: the whole record is seen, and no server is asked.
#[derive(Debug, Args)]
pub(crate) struct Lint {
    /// The draft, .md or .txt; - for Markdown from standard input.
    #[arg(value_name = "DRAFT")]
    draft: PathBuf,
    /// The files of the record: a data folder, or the folder of one ledger.
    #[arg(long, value_name = "DIR", required_unless_present = "server")]
    data: Option<PathBuf>,
    /// A server does not lint: refused.
    #[arg(long, value_name = "URL", hide = true)]
    server: Option<String>,
    /// The ledger, where there are several.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
    /// The language of the draft: ar, en, es, fr, ru or zh [default: as its words tell, else that of most texts of the record].
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<Lang>,
    /// As the ledger knew it then: an index, or a time such as 2017-04-18T10:00:00Z.
    #[arg(long, value_name = "INDEX|TIME", value_parser = moment)]
    as_of: Option<Moment>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

impl Lint {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let Some(data) = self.data.as_deref().filter(|_| self.server.is_none()) else {
            let why = "linting: no server does it, the files of the record are read: give --data DIR instead of --server";
            return Err(Failure::Usage(why.to_owned()));
        };
        let (draft, form) = read(&self.draft)?;
        let archive = Archive::open(&ledger_folder(data, self.ledger.as_deref())?)?;
        let ledger = archive.name().to_owned();
        let source = Source::Folder(archive);
        source.warn_of_future(&ledger, self.as_of).await?;
        let lang = match self.lang.or_else(|| lint::language_of(&draft)) {
            Some(lang) => lang,
            None => of_record(&source, &ledger, self.as_of).await?,
        };
        let Source::Folder(archive) = &source else {
            unreachable!("it was opened as a folder");
        };
        let open = present::Source::Archive(archive);
        let veiled = present::Veiled::new(open, Viewer::Named, None)?;
        let veiled = present::Source::Veiled(&veiled);
        let as_of = self.as_of.map_or(AsOf::Now, Moment::of_engine);
        let (findings, size) = present::lint(veiled, (&draft, form), lang, as_of)?;
        let report = Report {
            name: self.draft.display().to_string(),
            draft: &draft,
            findings: &findings,
            against: (&ledger, size, lang),
        };
        if self.json {
            print_line(&report.json())?;
        } else {
            print(harmless(&report.text()).as_bytes())?;
        }
        match report.count(Severity::Error) {
            0 => Ok(()),
            _ => Err(Failure::Said),
        }
    }
}

/// Where the draft does not tell.
async fn of_record(source: &Source, ledger: &str, as_of: Option<Moment>) -> Result<Lang, Failure> {
    let code = language_of(source, ledger, as_of).await?;
    let lang: Lang = code.parse().unwrap_or(Lang::En);
    say(&format!(
        "the draft does not tell its language, it is read as {lang}: name another with --lang"
    ));
    Ok(lang)
}

fn read(path: &Path) -> Result<(String, Form), Failure> {
    let shown = path.display();
    let unreadable = |why: String| Failure::Usage(format!("reading the draft {shown}: {why}"));
    let is_input = path == Path::new("-");
    let extension = path.extension().and_then(|it| it.to_str());
    let form = match extension.map(str::to_ascii_lowercase).as_deref() {
        _ if is_input => Form::Markdown,
        Some("md" | "markdown") => Form::Markdown,
        Some("txt" | "text") => Form::Plain,
        _ => {
            let why = "only .md and .txt are read: save it as text or as Markdown first, or send it through a pipe to -";
            return Err(unreadable(why.to_owned()));
        }
    };
    let mut bytes = Vec::new();
    if is_input {
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| unreadable(error.to_string()))?;
    } else {
        bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    }
    let draft = words(bytes).map_err(unreadable)?;
    Ok((draft, form))
}

/// What was found, to be printed.
struct Report<'a> {
    name: String,
    draft: &'a str,
    findings: &'a [Finding],
    /// The ledger, its size, and the language of the draft.
    against: (&'a str, u64, Lang),
}

impl Report<'_> {
    fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|it| it.severity == severity)
            .count()
    }

    fn json(&self) -> String {
        let (ledger, size, lang) = self.against;
        let value = serde_json::json!({
            "draft": self.name,
            "ledger": ledger,
            "size": size,
            "language": lang.code(),
            "errors": self.count(Severity::Error),
            "warnings": self.count(Severity::Warning),
            "notes": self.count(Severity::Note),
            "findings": self.findings,
        });
        format!("{value:#}")
    }

    fn text(&self) -> String {
        let lines: Vec<&str> = self.draft.lines().collect();
        let mut text = String::new();
        for finding in self.findings {
            let line = finding
                .place
                .line
                .checked_sub(1)
                .and_then(|it| lines.get(it));
            self.finding(&mut text, finding, line.copied().unwrap_or_default());
        }
        let (ledger, size, lang) = self.against;
        let counts = [
            (Severity::Error, "error"),
            (Severity::Warning, "warning"),
            (Severity::Note, "note"),
        ];
        let counts = counts.map(|(severity, word)| match self.count(severity) {
            1 => format!("1 {word}"),
            count => format!("{count} {word}s"),
        });
        let [errors, warnings, notes] = counts;
        let _ = writeln!(
            text,
            "{}: {errors}, {warnings}, {notes} ({ledger}, {size} entries; read as {})",
            self.name,
            lang.code()
        );
        text
    }

    fn finding(&self, text: &mut String, finding: &Finding, line: &str) {
        let (place, severity) = (finding.place, finding.severity.word());
        let (kind, message) = (finding.kind.word(), &finding.message);
        let _ = writeln!(
            text,
            "{}:{}:{} {severity}: {message} [{kind}]",
            self.name, place.line, place.column
        );
        let number = place.line.to_string();
        let margin = " ".repeat(number.len());
        let shown = Shown::of(line, finding);
        let _ = writeln!(text, "  {number} | {}", shown.line);
        // Terminals turn Arabic around, and what stands under what is not known.
        if self.against.2.is_right_to_left() {
            let _ = writeln!(text, "  {margin} = {}", finding.words.trim());
        } else {
            let _ = writeln!(
                text,
                "  {margin} | {}{}",
                " ".repeat(shown.before),
                "^".repeat(shown.under)
            );
        }
        for suggest in &finding.suggest {
            let _ = writeln!(text, "  {margin} suggest: {suggest}");
        }
        if !finding.entries.is_empty() {
            let _ = writeln!(text, "  {margin} entries: {}", ranges(&finding.entries));
        }
        text.push('\n');
    }
}

/// As much of a line as fits, with the columns of the words in it.
struct Shown {
    line: String,
    /// Columns before the words.
    before: usize,
    /// Columns of the words.
    under: usize,
}

/// Letters shown of a line before the words, and behind their beginning.
const AROUND: (usize, usize) = (40, 60);

impl Shown {
    fn of(line: &str, finding: &Finding) -> Shown {
        let letters: Vec<char> = line
            .chars()
            .map(|it| if it == '\t' { ' ' } else { it })
            .collect();
        let start = (finding.place.column - 1).min(letters.len());
        let end = match finding.place {
            place if place.end_line == place.line => {
                (place.end_column - 1).clamp(start, letters.len())
            }
            _ => letters.len(),
        };
        let from = start.saturating_sub(AROUND.0);
        let to = (start + AROUND.1)
            .max(end.min(start + 2 * AROUND.1))
            .min(letters.len());
        let cut = |cut: bool| if cut { "…" } else { "" };
        let (before, behind) = (cut(from > 0), cut(to < letters.len()));
        let middle: String = letters[from..to].iter().collect();
        Shown {
            before: columns(before.chars()) + columns(letters[from..start].iter().copied()),
            under: columns(letters[start..end.min(to)].iter().copied()).max(1),
            line: [before, &middle, behind].concat(),
        }
    }
}

/// Columns that letters take in a terminal.
fn columns(letters: impl Iterator<Item = char>) -> usize {
    let wide = |it: &char| matches!(it, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}');
    letters.map(|it| if wide(&it) { 2 } else { 1 }).sum()
}

/// "12, 14–17".
fn ranges(entries: &[u64]) -> String {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for entry in entries {
        match ranges.last_mut() {
            Some((_, last)) if *entry == *last + 1 => *last = *entry,
            _ => ranges.push((*entry, *entry)),
        }
    }
    let written = ranges.into_iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    });
    written.collect::<Vec<String>>().join(", ")
}
