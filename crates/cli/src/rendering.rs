//! Documents, asked of a server or made of the files.

use std::path::Path;

use clap::{Args, ValueEnum};
use server::{pb, present};
use summary::Template;
use views::Viewer;

use crate::desk::Source;
use crate::failure::Failure;

/// Which parts a document has.
#[derive(Debug, Clone, Args)]
pub(crate) struct TemplateArgs {
    /// Which parts it has: conclusions, report, record, corrigendum, or a file of your own (.toml).
    #[arg(long, value_name = "NAME|FILE", default_value = "conclusions")]
    pub(crate) template: String,
}

impl TemplateArgs {
    /// As a request has it; a file is read, and refused here where it is no template.
    pub(crate) fn asked(&self) -> Result<pb::render_request::Template, Failure> {
        use pb::render_request::Template as Asked;
        let name = &self.template;
        if Path::new(name).extension().is_none_or(|it| it != "toml") {
            let known = Template::named(name);
            known.map_err(|error| {
                Failure::Usage(format!("{error}, or a file that ends in .toml"))
            })?;
            return Ok(Asked::TemplateName(name.clone()));
        }
        let text = std::fs::read_to_string(name)
            .map_err(|error| Failure::Refused(format!("reading the template {name}: {error}")))?;
        let read = Template::own(&text);
        read.map_err(|error| Failure::Refused(format!("{name}: {error}")))?;
        Ok(Asked::OwnTemplate(text))
    }
}

impl TemplateArgs {
    /// As it is written.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        use pb::render_request::Template as Asked;
        Ok(match self.asked()? {
            Asked::OwnTemplate(text) => text,
            Asked::TemplateName(name) => Template::text_of(&name).unwrap_or_default().to_owned(),
        })
    }
}

/// For whom something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Audience {
    /// Nothing is kept back that the rules let a summary say.
    Full,
    /// Personal data is kept back, and what the rules say.
    Public,
}

impl Audience {
    fn viewer(self) -> Viewer {
        match self {
            Audience::Full => Viewer::Named,
            Audience::Public => Viewer::Public,
        }
    }
}

/// A document, of the server for whoever the token is, or of the files for an audience.
pub(crate) async fn render(
    source: &Source,
    request: pb::RenderRequest,
    audience: Audience,
) -> Result<pb::RenderedSummary, Failure> {
    match source {
        Source::Server { url, channel } => {
            let client = pb::summaries_client::SummariesClient::new(channel.clone());
            let mut client = client.max_decoding_message_size(server::MAX_VIEW_BYTES);
            let rendered = client.render(request).await;
            Ok(rendered
                .map_err(|status| Failure::of_status(url, &status))?
                .into_inner())
        }
        Source::Folder(archive) => {
            let source = present::Source::Archive(archive);
            let veiled = present::Veiled::new(source, audience.viewer(), None)?;
            Ok(present::summary(
                present::Source::Veiled(&veiled),
                &request,
            )?)
        }
    }
}

/// What changed in a document between two moments.
pub(crate) async fn compare(
    source: &Source,
    request: pb::CompareRequest,
    audience: Audience,
) -> Result<pb::Comparison, Failure> {
    match source {
        Source::Server { url, channel } => {
            let client = pb::summaries_client::SummariesClient::new(channel.clone());
            let mut client = client.max_decoding_message_size(server::MAX_VIEW_BYTES);
            let compared = client.compare(request).await;
            Ok(compared
                .map_err(|status| Failure::of_status(url, &status))?
                .into_inner())
        }
        Source::Folder(archive) => {
            let source = present::Source::Archive(archive);
            let veiled = present::Veiled::new(source, audience.viewer(), None)?;
            let source = present::Source::Veiled(&veiled);
            Ok(present::comparison(source, &request)?)
        }
    }
}
