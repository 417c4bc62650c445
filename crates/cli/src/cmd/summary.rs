//! `rapporteur summary`.

use std::collections::HashMap;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use server::pb;

use super::replay::pages;
use crate::desk::{Moment, Source, SourceArgs, moment};
use crate::failure::Failure;
use crate::page::{print, print_line};
use crate::rendering::{Audience, TemplateArgs, render};

/// Write the summary, a report, a summary record or a corrigendum. Same prefix, rules, template,
/// language and format: the same bytes.
#[derive(Debug, Args)]
pub(crate) struct Summary {
    #[command(flatten)]
    source: SourceArgs,
    /// The language: ar, en, es, fr, ru or zh [default: that of most texts of the record, en if it is none of these].
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// The form [default: that of the file's extension, else md].
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    template: TemplateArgs,
    /// As the ledger knew it then: an index, or a time such as 2017-04-18T10:00:00Z.
    #[arg(long, value_name = "INDEX|TIME", value_parser = moment)]
    as_of: Option<Moment>,
    /// One session alone, by its code: what took place in others is left out [default: all that is recorded].
    #[arg(long, value_name = "CODE", value_parser = NonEmptyStringValueParser::new())]
    session: Option<String>,
    /// With --data, for whom: the public sees what the rules let it see. A server decides by the token.
    #[arg(
        long,
        value_name = "AUDIENCE",
        default_value = "full",
        requires_if("public", "data")
    )]
    audience: Audience,
    /// Print the template instead, to begin one of your own with: its parts, their order and depth.
    #[arg(long, conflicts_with_all = ["output", "json"])]
    show_template: bool,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print JSON: the content with size and root of what it rests on.
    #[arg(long, conflicts_with = "output")]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// Markdown.
    Md,
    /// A page of HTML.
    Html,
    /// The tree of the document as JSON, for programs.
    Json,
    /// Akoma Ntoso 3.0, a debateReport.
    Akn,
    /// For word processors; needs a file.
    Docx,
    /// For print and archives; needs a file, and a build with the feature pdf.
    Pdf,
}

impl Format {
    /// What the extension of a file tells, if anything.
    fn of_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "md" => Some(Format::Md),
            "html" | "htm" => Some(Format::Html),
            "json" => Some(Format::Json),
            "akn" | "xml" => Some(Format::Akn),
            "docx" => Some(Format::Docx),
            "pdf" => Some(Format::Pdf),
            _ => None,
        }
    }
}

impl From<Format> for pb::SummaryFormat {
    fn from(format: Format) -> pb::SummaryFormat {
        match format {
            Format::Md => pb::SummaryFormat::Markdown,
            Format::Html => pb::SummaryFormat::Html,
            Format::Json => pb::SummaryFormat::Json,
            Format::Akn => pb::SummaryFormat::AkomaNtoso,
            Format::Docx => pb::SummaryFormat::Docx,
            Format::Pdf => pb::SummaryFormat::Pdf,
        }
    }
}

impl Summary {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        if self.show_template {
            return print(self.template.text()?.as_bytes());
        }
        self.refuse_unknown_extension()?;
        self.refuse_bytes_for_eyes()?;
        let (source, ledger) = self.source.open().await?;
        source.warn_of_future(&ledger, self.as_of).await?;
        let language = match &self.lang {
            Some(language) => language.clone(),
            None => language_of(&source, &ledger, self.as_of).await?,
        };
        let format = pb::SummaryFormat::from(self.format());
        let request = pb::RenderRequest {
            ledger,
            language,
            format: format.into(),
            as_of: self.as_of.map(Moment::of_summary),
            template: Some(self.template.asked()?),
            session: self.session.clone().unwrap_or_default(),
        };
        let rendered = render(&source, request, self.audience).await?;
        self.put(&rendered)
    }

    /// Rather nothing than a file whose name says it is something else.
    fn refuse_unknown_extension(&self) -> Result<(), Failure> {
        let (Some(path), None) = (&self.output, self.format) else {
            return Ok(());
        };
        match path.extension().map(|it| it.to_string_lossy()) {
            Some(extension) if Format::of_extension(&extension).is_none() => {
                Err(Failure::Usage(format!(
                    "writing the summary: no format is known by the extension .{extension}; name the \
                     file .md, .html, .json, .akn, .docx or .pdf, or say which with --format"
                )))
            }
            _ => Ok(()),
        }
    }

    /// A DOCX and a PDF are no text: neither a member of JSON nor anything for a terminal.
    fn refuse_bytes_for_eyes(&self) -> Result<(), Failure> {
        let name = match self.format() {
            Format::Docx => "DOCX",
            Format::Pdf => "PDF",
            _ => return Ok(()),
        };
        if self.json || self.output.is_none() && io::stdout().is_terminal() {
            return Err(Failure::Refused(format!(
                "writing the summary: a {name} is no text, give a file with -o, or send it to a pipe"
            )));
        }
        Ok(())
    }

    /// As told, or as the name of the file tells.
    fn format(&self) -> Format {
        let extension = self.output.as_ref().and_then(|path| path.extension());
        let of_name = extension
            .and_then(|it| it.to_str())
            .and_then(Format::of_extension);
        self.format.or(of_name).unwrap_or(Format::Md)
    }

    fn put(&self, rendered: &pb::RenderedSummary) -> Result<(), Failure> {
        if self.json {
            let content = String::from_utf8_lossy(&rendered.content);
            let value = serde_json::json!({
                "content": content,
                "media_type": rendered.media_type,
                "size": rendered.size,
                "root": crate::sheet::hex(&rendered.root),
            });
            return print_line(&format!("{value:#}"));
        }
        match &self.output {
            None => print(&rendered.content),
            Some(path) => std::fs::write(path, &rendered.content)
                .map_err(|error| Failure::Refused(format!("writing {}: {error}", path.display()))),
        }
    }
}

/// Languages in which a summary can be written, the one that is taken in doubt first.
const WRITTEN: [&str; 6] = ["en", "fr", "es", "ar", "ru", "zh"];

/// The language of most texts up to a moment, translations not counted, if a summary can be written
/// in it; else the one in doubt.
pub(crate) async fn language_of(
    source: &Source,
    ledger: &str,
    as_of: Option<Moment>,
) -> Result<String, Failure> {
    let (until, at_ms) = match as_of {
        Some(Moment::Index(index)) => (index.saturating_add(1), u64::MAX),
        Some(Moment::RecordedAtMs(at_ms)) => (u64::MAX, at_ms),
        None => (u64::MAX, u64::MAX),
    };
    let size = source.size(ledger).await?;
    let request = pb::ReplayEntriesRequest {
        ledger: ledger.to_owned(),
        from: 0,
        until: Some(until.min(size)),
        follow: false,
    };
    let mut counts: HashMap<String, u64> = HashMap::new();
    let read = pages(source, request, |entries| {
        for entry in entries {
            let entry = entry?;
            let head = entry.head()?;
            let translates = i32::from(head.kind) == pb::FactKind::TextTranslated as i32;
            if translates || head.recorded_at_ms > at_ms {
                continue;
            }
            for text in entry.texts()? {
                *counts.entry(text.language.to_string()).or_default() += 1;
            }
        }
        Ok(())
    })
    .await;
    match (read, source) {
        // The summary may be public where the entries are not.
        (Err(_), Source::Server { .. }) => Ok(WRITTEN[0].to_owned()),
        (read, _) => read.map(|()| most(&counts).to_owned()),
    }
}

fn most(counts: &HashMap<String, u64>) -> &str {
    let most = counts.values().max();
    let is_most = |language: &&&str| most.is_some() && counts.get(**language) == most;
    WRITTEN.iter().find(is_most).unwrap_or(&WRITTEN[0])
}

#[cfg(test)]
mod tests {
    #[test]
    fn given_texts_when_counted_then_the_summary_is_in_the_language_of_most_if_it_can_be() {
        let most = |counts: &[(&str, u64)]| {
            let counts = counts
                .iter()
                .map(|(name, count)| ((*name).to_owned(), *count));
            super::most(&counts.collect()).to_owned()
        };
        assert_eq!(most(&[("fr", 3), ("en", 2)]), "fr");
        assert_eq!(most(&[("fr", 2), ("en", 3)]), "en");
        assert_eq!(most(&[("fr", 2), ("en", 2)]), "en");
        assert_eq!(most(&[("es", 9), ("fr", 2)]), "es");
        assert_eq!(most(&[("pt", 9), ("fr", 2)]), "en");
        assert_eq!(most(&[]), "en");
    }
}
