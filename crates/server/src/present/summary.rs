//! The summary.

use bytes::Bytes;
use engine::{AsOf, Fault};
use journal::Reader;
use lexicon::Lang;
use record::{Digest, Frontier};
use summary::{Document, LedgerFacts, Template, TemplateError, Wanted};

use super::{Source, Unanswered};
use crate::pb::{self, SummaryFormat};

/// The summary in a language and a format, as of a moment. Blocks.
pub fn summary(
    source: Source<'_>,
    request: &pb::RenderRequest,
) -> Result<pb::RenderedSummary, Unanswered> {
    let lang = language(&request.language)?;
    let format = format(request.format)?;
    let template = template(request.template.as_ref())?;
    let as_of = match request.as_of {
        None => AsOf::Now,
        Some(pb::render_request::AsOf::Index(index)) => AsOf::Index(index),
        Some(pb::render_request::AsOf::RecordedAtMs(at_ms)) => AsOf::RecordedAt(at_ms),
    };
    source.read_texts(as_of, |minutes, texts| {
        let size = minutes.len();
        let root = root_at(source.reader(), size)?;
        let facts = LedgerFacts {
            name: source.name().to_owned(),
            origin: source.origin().to_owned(),
            size,
            root: root.to_string(),
        };
        let veil = source.veil();
        let wanted = Wanted {
            template: &template,
            lang,
            shown: veil.shown(minutes),
            audience: veil.audience(),
        };
        let document = summary::compose(minutes, texts, &facts, &wanted)?;
        let document = if veil.hides_names() {
            let hidden = veil.hidden(minutes);
            document.resting_on(|entries| hidden.may_rest_on(entries))
        } else {
            document
        };
        Ok(pb::RenderedSummary {
            content: rendered(&document, format),
            media_type: media_type(format).to_owned(),
            size,
            root: Bytes::copy_from_slice(root.as_bytes()),
        })
    })
}

fn rendered(document: &Document, format: SummaryFormat) -> Bytes {
    match format {
        SummaryFormat::Unspecified | SummaryFormat::Markdown => render::markdown(document).into(),
        SummaryFormat::Html => render::html(document).into(),
        SummaryFormat::Json => render::json(document).into(),
        SummaryFormat::AkomaNtoso => render::akn(document).into(),
        SummaryFormat::Docx => render::docx(document).into(),
    }
}

fn media_type(format: SummaryFormat) -> &'static str {
    match format {
        SummaryFormat::Unspecified | SummaryFormat::Markdown => "text/markdown; charset=utf-8",
        SummaryFormat::Html => "text/html; charset=utf-8",
        SummaryFormat::Json => "application/json",
        SummaryFormat::AkomaNtoso => "application/akn+xml",
        SummaryFormat::Docx => {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }
    }
}

fn format(number: i32) -> Result<SummaryFormat, Unanswered> {
    SummaryFormat::try_from(number).map_err(|_| Unanswered::NoSummaryAs { format: number })
}

fn language(code: &str) -> Result<Lang, Unanswered> {
    code.parse().map_err(|_| Unanswered::NoSummaryIn {
        language: code.to_owned(),
    })
}

/// Bytes of somebody's own template at most.
const TEMPLATE: usize = 16 * 1024;

fn template(asked: Option<&pb::render_request::Template>) -> Result<Template, TemplateError> {
    use pb::render_request::Template as Asked;
    match asked {
        None => Template::named(""),
        Some(Asked::TemplateName(name)) => Template::named(name),
        Some(Asked::OwnTemplate(text)) if text.len() > TEMPLATE => {
            let reason = format!("it has {} bytes, at most {TEMPLATE} are read", text.len());
            Err(TemplateError::Unreadable { reason })
        }
        Some(Asked::OwnTemplate(text)) => Template::own(text),
    }
}

/// The root of the tree of the first `size` entries. Of an earlier size it is computed anew.
fn root_at(reader: &Reader, size: u64) -> Result<Digest, Fault> {
    let head = reader.head();
    if head.size == size {
        return Ok(head.root);
    }
    let mut tree = Frontier::new();
    for frames in reader.scan(0) {
        for frame in frames?.iter() {
            if tree.size() == size {
                return Ok(tree.tree().root);
            }
            tree.push(record::entry_leaf(frame.entry()));
        }
    }
    Ok(tree.tree().root)
}
