//! The summary.

use std::collections::BTreeMap;

use bytes::Bytes;
use deliberation::{FactKind, SessionId};
use engine::{AsOf, Fault};
use journal::Reader;
use lexicon::Lang;
use record::{Digest, Frontier, TreeHead};
use summary::{Change, Document, LedgerFacts, OneSession, Proof, Template, TemplateError, Wanted};
use views::{Minutes, OfSession};

use super::{Source, Unanswered, paper};
use crate::pb::{self, SummaryFormat};

/// What is looked for by the name of a session.
const SESSION: &str = "session";

/// Which document is wanted, read from a request.
struct Asked {
    template: Template,
    lang: Lang,
    /// The one session that is told; empty: all that is recorded.
    session: String,
}

/// A document with the prefix that it rests on.
struct Written {
    document: Document,
    size: u64,
    root: Digest,
}

/// The summary in a language and a format, as of a moment. Blocks.
pub fn summary(
    source: Source<'_>,
    request: &pb::RenderRequest,
) -> Result<pb::RenderedSummary, Unanswered> {
    let asked = Asked::of(request)?;
    let format = format(request.format)?;
    let mut written = write(source, &asked, newer(request))?;
    if format == SummaryFormat::Html {
        written = proven(source, written)?;
    }
    Ok(pb::RenderedSummary {
        content: rendered(&written.document, format)?,
        media_type: media_type(format).to_owned(),
        size: written.size,
        root: Bytes::copy_from_slice(written.root.as_bytes()),
    })
}

/// The numbered paragraphs of a draft that was circulated, made again from the record; none where its
/// template does not ship, its language is none, or its session had not opened then: whoever recorded
/// that must not keep others from seeing the comments. Blocks.
pub(super) fn paragraphs_of(
    source: Source<'_>,
    draft: &pb::DraftLine,
) -> Result<BTreeMap<u64, String>, Unanswered> {
    let (Ok(template), Ok(lang)) = (Template::named(&draft.template), draft.language.parse())
    else {
        return Ok(BTreeMap::new());
    };
    let session = draft.of_session.as_ref();
    let asked = Asked {
        template,
        lang,
        session: session.map(name_of).unwrap_or_default(),
    };
    match write(source, &asked, AsOf::Index(draft.size.saturating_sub(1))) {
        Ok(written) => Ok(written.document.paragraphs().into_iter().collect()),
        Err(Unanswered::NotFound {
            wanted: SESSION, ..
        }) => Ok(BTreeMap::new()),
        Err(other) => Err(other),
    }
}

fn name_of(entry: &pb::EntryRef) -> String {
    let id = <[u8; 16]>::try_from(&entry.id[..]).map(|id| SessionId(id).to_string());
    id.unwrap_or_default()
}

/// What changed in a document between two moments, and which entries did it. Blocks.
pub fn comparison(
    source: Source<'_>,
    request: &pb::CompareRequest,
) -> Result<pb::Comparison, Unanswered> {
    let render = request.newer.clone().unwrap_or_default();
    let asked = Asked::of(&render)?;
    let as_of = match request.older {
        None => return Err(Unanswered::NothingToCompare),
        Some(pb::compare_request::Older::Index(index)) => AsOf::Index(index),
        Some(pb::compare_request::Older::RecordedAtMs(at_ms)) => AsOf::RecordedAt(at_ms),
    };
    let newer = write(source, &asked, newer(&render))?;
    let older = write(source, &asked, as_of).map_err(not_opened_yet)?;
    let changes = summary::compare(&older.document, &newer.document);
    let changes = source.read_texts(AsOf::Now, |minutes, _| {
        let veil = source.veil();
        let hidden = veil.hidden(minutes);
        let causes = summary::Causes::new(minutes, older.size..newer.size);
        let told = |change: Change| {
            let mut done_by = causes.of(&change);
            if veil.hides_names() {
                done_by = hidden.may_rest_on(&done_by);
            }
            message(change, done_by)
        };
        Ok(changes.into_iter().map(told).collect())
    })?;
    Ok(pb::Comparison {
        older_size: older.size,
        newer_size: newer.size,
        changes,
    })
}

/// What the later moment has and the earlier one has not had simply not happened yet.
fn not_opened_yet(unanswered: Unanswered) -> Unanswered {
    match unanswered {
        Unanswered::NotFound {
            wanted: SESSION,
            name,
            ..
        } => Unanswered::NotOpenedYet { session: name },
        other => other,
    }
}

fn message(change: Change, done_by: Vec<u64>) -> pb::SentenceChange {
    let text = |of: &Option<summary::Sentence>| of.as_ref().map(summary::Sentence::text);
    let entries = |of: &Option<summary::Sentence>| {
        let entries = of.iter().flat_map(summary::Sentence::entries);
        entries.copied().collect()
    };
    pb::SentenceChange {
        before: text(&change.before),
        after: text(&change.after),
        before_entries: entries(&change.before),
        after_entries: entries(&change.after),
        place: change.place,
        done_by,
    }
}

impl Asked {
    fn of(request: &pb::RenderRequest) -> Result<Asked, Unanswered> {
        Ok(Asked {
            template: template(request.template.as_ref())?,
            lang: language(&request.language)?,
            session: request.session.clone(),
        })
    }
}

fn newer(request: &pb::RenderRequest) -> AsOf {
    match request.as_of {
        None => AsOf::Now,
        Some(pb::render_request::AsOf::Index(index)) => AsOf::Index(index),
        Some(pb::render_request::AsOf::RecordedAtMs(at_ms)) => AsOf::RecordedAt(at_ms),
    }
}

fn write(source: Source<'_>, asked: &Asked, as_of: AsOf) -> Result<Written, Unanswered> {
    source.read_texts(as_of, |minutes, texts| {
        let size = minutes.len();
        let root = root_at(source.reader(), size)?;
        let one = one_session(source, minutes, &asked.session)?;
        let facts = LedgerFacts {
            name: source.name().to_owned(),
            origin: source.origin().to_owned(),
            size,
            root: root.to_string(),
            session: one.as_ref().map(|(name, told)| OneSession {
                name: name.clone(),
                elsewhere: told.elsewhere,
            }),
        };
        let minutes = one.as_ref().map_or(minutes, |(_, told)| &told.minutes);
        let veil = source.veil();
        let wanted = Wanted {
            template: &asked.template,
            lang: asked.lang,
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
        Ok(Written {
            document,
            size,
            root,
        })
    })
}

/// The minutes of one session, and what it is called; none where all is told.
fn one_session(
    source: Source<'_>,
    minutes: &Minutes,
    name: &str,
) -> Result<Option<(String, OfSession)>, Unanswered> {
    if name.is_empty() {
        return Ok(None);
    }
    let id = source.named(minutes, SESSION, name)?;
    if minutes.state().kind_of(id) != Some(FactKind::SessionOpened) {
        return Err(source.not_found(SESSION, name));
    }
    let code = minutes.entry(id).and_then(|it| it.code);
    let name = code.map_or_else(|| id.to_string(), |it| it.to_string());
    Ok(Some((name, minutes.of_session(SessionId(id.0)))))
}

/// With the proof of each entry that the document cites: a page is read where no ledger is at hand.
fn proven(source: Source<'_>, written: Written) -> Result<Written, Unanswered> {
    let Written {
        document,
        size,
        root,
    } = written;
    let tree = TreeHead { size, root };
    let nodes = source.nodes(tree)?;
    let prove = |index| {
        let path = nodes.path(index, tree)?;
        Ok::<_, Fault>(Proof {
            leaf: nodes.leaf(index)?.to_string(),
            path: path.iter().map(Digest::to_string).collect(),
        })
    };
    Ok(Written {
        document: document.proven(prove)?,
        size,
        root,
    })
}

fn rendered(document: &Document, format: SummaryFormat) -> Result<Bytes, Unanswered> {
    Ok(match format {
        SummaryFormat::Unspecified | SummaryFormat::Markdown => render::markdown(document).into(),
        SummaryFormat::Html => render::html(document).into(),
        SummaryFormat::Json => render::json(document).into(),
        SummaryFormat::AkomaNtoso => render::akn(document).into(),
        SummaryFormat::Docx => render::docx(document).into(),
        SummaryFormat::Pdf => paper::pdf(document)?,
    })
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
        SummaryFormat::Pdf => "application/pdf",
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
