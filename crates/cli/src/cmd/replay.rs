//! `rapporteur replay`.

use std::fmt::Write;

use bytes::Bytes;
use clap::Args;
use engine::OrderBook;
use facts::{Decoded, Line, decode_attachments, decode_structure, decode_texts, to_json};
use journal::Frame;
use record::{ENTRY_LEN, Entry, PartTag};
use serde_json::Value;
use server::pb;

use crate::desk::{Source, SourceArgs};
use crate::failure::Failure;
use crate::page::print;

/// Print entries as JSON lines: facts, texts and hashes, as they were recorded. For reading: a line
/// bears what only the ledger gives (index, id, hash, time), and is nothing that `record` takes.
#[derive(Debug, Args)]
pub(crate) struct Replay {
    #[command(flatten)]
    source: SourceArgs,
    /// The first index.
    #[arg(long, value_name = "INDEX", default_value_t = 0)]
    from: u64,
    /// Stop before this index.
    #[arg(long, value_name = "INDEX")]
    until: Option<u64>,
    /// Go on with later entries as they become durable; only from a server.
    #[arg(long, conflicts_with = "data")]
    follow: bool,
    /// Print JSON; it always does.
    #[arg(long)]
    json: bool,
}

impl Replay {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let _ = self.json;
        let (source, ledger) = self.source.open().await?;
        let request = pb::ReplayEntriesRequest {
            ledger,
            from: self.from,
            until: self.until,
            follow: self.follow,
        };
        pages(&source, request, |entries| put(entries)).await
    }
}

/// Hands out entries from wherever they lie, some at a time.
pub(crate) async fn pages(
    source: &Source,
    request: pb::ReplayEntriesRequest,
    mut take: impl FnMut(&mut dyn Iterator<Item = Result<Stored, Failure>>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    match source {
        Source::Folder(archive) => read(archive, &request, take),
        Source::Server { url, channel } => {
            let client = pb::replay_client::ReplayClient::new(channel.clone());
            let mut client = client.max_decoding_message_size(server::MAX_VIEW_BYTES);
            let refused = |status: tonic::Status| Failure::of_status(url, &status);
            let stream = client.replay_entries(request).await.map_err(refused)?;
            let mut stream = stream.into_inner();
            while let Some(message) = stream.message().await.map_err(refused)? {
                take(&mut message.entries.into_iter().map(Stored::of_message))?;
            }
            Ok(())
        }
    }
}

fn read(
    archive: &engine::Archive,
    request: &pb::ReplayEntriesRequest,
    mut take: impl FnMut(&mut dyn Iterator<Item = Result<Stored, Failure>>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let size = archive.reader().head().size;
    if request.from > size {
        return Err(Failure::Refused(format!(
            "entry {} is not recorded yet: the ledger has {size} entries",
            request.from
        )));
    }
    let until = request.until.unwrap_or(u64::MAX);
    let mut scan = archive.reader().scan(request.from);
    while scan.position() < until {
        let Some(frames) = scan.next() else { break };
        let frames = frames?;
        let wanted = frames.iter().take_while(|frame| frame.index() < until);
        take(&mut wanted.map(|frame| Stored::of_frame(&frame, archive.orders())))?;
    }
    Ok(())
}

/// Prints some entries with one write.
fn put(entries: impl Iterator<Item = Result<Stored, Failure>>) -> Result<(), Failure> {
    let mut page = String::new();
    for entry in entries {
        page.push_str(&entry?.line()?);
        page.push('\n');
    }
    print(page.as_bytes())
}

/// An entry as it is stored, from wherever it came.
pub(crate) struct Stored {
    bytes: [u8; ENTRY_LEN],
    parts: Vec<StoredPart>,
}

/// A part of an entry, or what is known of one that is gone.
struct StoredPart {
    tag: u32,
    /// None where it was erased.
    content: Option<Bytes>,
    /// The order that erased it; none: it is lost.
    redacted_by: Option<u64>,
    /// Whether it is there and kept back.
    withheld: bool,
}

impl StoredPart {
    /// As in a line.
    fn name(&self) -> &'static str {
        match self.tag {
            2 => "texts",
            3 => "personal",
            4 => "attachments",
            _ => "structure",
        }
    }

    /// What stands in the place of a part that is gone.
    fn said(&self) -> String {
        match self.redacted_by {
            Some(order) => format!("[redacted, entry {order}]"),
            None if self.withheld => "[withheld]".to_owned(),
            None => "[lost: it is zeros, and nobody ordered that]".to_owned(),
        }
    }
}

/// What stands at the head of an entry.
pub(crate) struct Head {
    pub(crate) index: u64,
    pub(crate) id: deliberation::EntryId,
    pub(crate) kind: u16,
    pub(crate) recorded_at_ms: u64,
}

impl Stored {
    fn of_message(entry: pb::RecordedEntry) -> Result<Stored, Failure> {
        let bytes = entry.entry[..].try_into();
        let bytes = bytes.map_err(|_| {
            Failure::Refused(format!(
                "an entry has {} bytes, not {ENTRY_LEN}",
                entry.entry.len()
            ))
        })?;
        let parts = entry.parts.into_iter();
        let parts = parts.map(|part| StoredPart {
            tag: part.tag,
            content: (!part.redacted && !part.withheld).then_some(part.content),
            redacted_by: part.redacted_by,
            withheld: part.withheld,
        });
        Ok(Stored {
            bytes,
            parts: parts.collect(),
        })
    }

    fn of_frame(frame: &Frame, orders: &OrderBook) -> Result<Stored, Failure> {
        let tagged = engine::tagged(frame)?.zip(orders.erased_by(frame)?);
        let parts = tagged.map(|((tag, part), redacted_by)| {
            let there = redacted_by.is_none() && !part.is_erased();
            StoredPart {
                tag: tag as u32,
                content: there.then(|| Bytes::copy_from_slice(part.content)),
                redacted_by,
                withheld: false,
            }
        });
        Ok(Stored {
            bytes: *frame.entry(),
            parts: parts.collect(),
        })
    }

    /// Its index, the id of its submission, its kind and when it was recorded.
    pub(crate) fn head(&self) -> Result<Head, Failure> {
        let entry = Entry::parse(&self.bytes).map_err(|error| unreadable("an entry", &error))?;
        let what = format!("entry {}", entry.index);
        let submission = entry
            .submission()
            .map_err(|error| unreadable(&what, &error))?;
        Ok(Head {
            index: entry.index,
            id: deliberation::EntryId(submission.id.0),
            kind: submission.kind.0,
            recorded_at_ms: entry.recorded_at_ms,
        })
    }

    /// What its author signed, with its index.
    pub(crate) fn submission(&self) -> Result<(u64, record::Submission), Failure> {
        let entry = Entry::parse(&self.bytes).map_err(|error| unreadable("an entry", &error))?;
        let submission = entry.submission();
        let what = format!("entry {}", entry.index);
        Ok((
            entry.index,
            submission.map_err(|error| unreadable(&what, &error))?,
        ))
    }

    /// What can be read of it; nothing where that was erased.
    pub(crate) fn texts(&self) -> Result<Vec<deliberation::Text>, Failure> {
        let texts = self.content(PartTag::Text).map(|bytes| decode_texts(bytes));
        let texts = texts.transpose();
        Ok(texts
            .map_err(|error| unreadable("an entry", &error))?
            .unwrap_or_default())
    }

    fn content(&self, tag: PartTag) -> Option<&Bytes> {
        let mut parts = self.parts.iter().filter(|part| part.tag == tag as u32);
        parts.find_map(|part| part.content.as_ref())
    }

    /// What the record says of the entry, then what its author says.
    fn line(&self) -> Result<String, Failure> {
        let entry = Entry::parse(&self.bytes).map_err(|error| unreadable("an entry", &error))?;
        let index = entry.index;
        let what = format!("entry {index}");
        let submission = entry
            .submission()
            .map_err(|error| unreadable(&what, &error))?;
        let recorded_at = i64::try_from(entry.recorded_at_ms)
            .ok()
            .and_then(server::rfc3339);
        let id = deliberation::EntryId(submission.id.0);
        let mut text = format!(
            "{{\"index\":{index},\"id\":\"{id}\",\"hash\":\"{}\",\"recorded_at\":{},\"recorded_at_ms\":{}",
            entry.hash(),
            Value::from(recorded_at),
            entry.recorded_at_ms,
        );
        let body = self.body(&submission, &what)?;
        if let Some(Value::Object(fields)) = body {
            for (name, value) in fields {
                let _ = write!(text, ",{}:{value}", Value::from(name));
            }
        } else {
            let _ = write!(text, ",\"kind\":{}", submission.kind.0);
        }
        for part in self.parts.iter().filter(|part| part.content.is_none()) {
            let _ = write!(text, ",\"{}\":{}", part.name(), Value::from(part.said()));
        }
        text.push('}');
        Ok(text)
    }

    /// The line that says the same; none for a kind that newer software recorded.
    fn body(&self, submission: &record::Submission, what: &str) -> Result<Option<Value>, Failure> {
        let bad = |error: facts::Malformed| unreadable(what, &error);
        let content = |tag: PartTag| self.content(tag);
        let structure = content(PartTag::Structure).map(|bytes| decode_structure(bytes));
        let Some(Decoded::Known(fact)) = structure.transpose().map_err(bad)? else {
            return Ok(None);
        };
        let texts = |tag| content(tag).map(|bytes| decode_texts(bytes)).transpose();
        let attachments = content(PartTag::Attachment).map(|bytes| decode_attachments(bytes));
        let session = submission.session;
        let line = Line {
            id: deliberation::EntryId(submission.id.0),
            session: (!session.is_ledger_wide()).then_some(deliberation::SessionId(session.0)),
            occurred_at_ms: submission.occurred_at.known_ms(),
            fact,
            texts: texts(PartTag::Text).map_err(bad)?.unwrap_or_default(),
            personal: texts(PartTag::Personal).map_err(bad)?.unwrap_or_default(),
            attachments: attachments.transpose().map_err(bad)?.unwrap_or_default(),
        };
        Ok(Some(to_json(&line)))
    }
}

fn unreadable(what: &str, error: &dyn std::error::Error) -> Failure {
    Failure::Refused(format!(
        "reading {what}: {error}; verify the ledger and repair it from a copy"
    ))
}
