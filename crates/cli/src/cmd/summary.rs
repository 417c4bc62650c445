//! `rapporteur summary`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use server::pb;
use server::present;

use crate::desk::{Moment, Source, SourceArgs, moment};
use crate::failure::Failure;
use crate::page::{print, print_line};

/// Write the summary. Same prefix, rules, language and format: the same bytes.
#[derive(Debug, Args)]
pub(crate) struct Summary {
    #[command(flatten)]
    source: SourceArgs,
    /// The language: fr or en.
    #[arg(long, value_name = "LANGUAGE", default_value = "fr")]
    lang: String,
    /// The form.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    format: Format,
    /// As the ledger knew it then: an index, or a time such as 2017-04-18T10:00:00Z.
    #[arg(long, value_name = "INDEX|TIME", value_parser = moment)]
    as_of: Option<Moment>,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print JSON: the content with size and root of what it rests on.
    #[arg(long, conflicts_with = "output")]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown.
    Md,
    /// A page of HTML.
    Html,
}

impl Summary {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let (source, ledger) = self.source.open().await?;
        let format = match self.format {
            Format::Md => pb::SummaryFormat::Markdown,
            Format::Html => pb::SummaryFormat::Html,
        };
        let request = pb::RenderRequest {
            ledger,
            language: self.lang.clone(),
            format: format.into(),
            as_of: self.as_of.map(Moment::of_summary),
        };
        let rendered = match &source {
            Source::Server { url, channel } => {
                let client = pb::summaries_client::SummariesClient::new(channel.clone());
                let mut client = client.max_decoding_message_size(server::MAX_VIEW_BYTES);
                let rendered = client.render(request).await;
                let rendered = rendered.map_err(|status| Failure::of_status(url, &status));
                rendered?.into_inner()
            }
            Source::Folder(archive) => {
                present::summary(present::Source::Archive(archive), &request)?
            }
        };
        self.put(&rendered)
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
